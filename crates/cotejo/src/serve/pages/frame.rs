//! What stands around every page: the bar with the sections, the keys, style and script.

use maud::{DOCTYPE, Markup, html};

use crate::publish::ReportLanguage;
use crate::publish::page::frame::key_help;
use crate::serve::assets::{ICON, SCRIPT, STYLE};
use crate::serve::visitor::Visitor;
use crate::serve::words::DeskWords;

/// A section of the desk, as the bar names it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::serve) enum Section {
    Story,
    Claims,
    Review,
    Documents,
    Lists,
    Definitions,
    Publish,
}

impl Section {
    const ALL: [Section; 7] = [
        Section::Story,
        Section::Claims,
        Section::Review,
        Section::Documents,
        Section::Lists,
        Section::Definitions,
        Section::Publish,
    ];

    fn address(self) -> &'static str {
        match self {
            Section::Story => "/",
            Section::Claims => "/claims",
            Section::Review => "/review",
            Section::Documents => "/documents",
            Section::Lists => "/lists",
            Section::Definitions => "/definitions",
            Section::Publish => "/publish",
        }
    }

    fn name(self, words: &DeskWords) -> &str {
        match self {
            Section::Story => &words.bar.story,
            Section::Claims => &words.bar.claims,
            Section::Review => &words.bar.review,
            Section::Documents => &words.bar.documents,
            Section::Lists => &words.bar.lists,
            Section::Definitions => &words.bar.definitions,
            Section::Publish => &words.bar.publish,
        }
    }
}

/// Returns a page within its section, one thing below the other. Its title goes into histories and
/// must name nobody.
pub(in crate::serve) fn page(
    visitor: &Visitor,
    section: Section,
    title: &str,
    told: &Markup,
) -> Markup {
    let body = html! { main.story.alone id="page" tabindex="-1" { (told) } };
    spread(visitor, section, title, &body)
}

/// Returns a page within its section that lays itself out. Its title goes into histories and must
/// name nobody.
pub(in crate::serve) fn spread(
    visitor: &Visitor,
    section: Section,
    title: &str,
    body: &Markup,
) -> Markup {
    whole(visitor, title, &sections(visitor, Some(section)), body)
}

/// Returns a page of no section, for whoever was let in and came where nothing is.
pub(in crate::serve) fn astray(visitor: &Visitor, title: &str, told: &Markup) -> Markup {
    let body = html! { main.story.alone id="page" tabindex="-1" { (told) } };
    whole(visitor, title, &sections(visitor, None), &body)
}

/// Returns a page outside all sections, which gives nothing of the case away.
pub(in crate::serve) fn bare(visitor: &Visitor, title: &str, told: &Markup) -> Markup {
    whole(visitor, title, &html! {}, &html! { main.story id="page" tabindex="-1" { (told) } })
}

fn whole(visitor: &Visitor, title: &str, sections: &Markup, body: &Markup) -> Markup {
    let words = DeskWords::of(visitor.language);
    html! {
        (DOCTYPE)
        html lang=(visitor.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · cotejo" }
                link rel="stylesheet" href=(STYLE.address());
                link rel="icon" type="image/svg+xml" href=(ICON.address());
                script src=(SCRIPT.address()) defer {}
            }
            body {
                a.skip href="#page" { (words.bar.skip) }
                header.bar {
                    a.home href="/" { "cotejo" }
                    (sections)
                    (switch(visitor, words))
                }
                (body)
                (keys(words))
            }
        }
    }
}

/// Leads to all sections, and marks the one that is open.
fn sections(visitor: &Visitor, open: Option<Section>) -> Markup {
    let words = DeskWords::of(visitor.language);
    html! {
        nav aria-label=(words.bar.sections) {
            ul {
                @for one in Section::ALL {
                    li {
                        a href=(one.address()) aria-current=[(open == Some(one)).then_some("page")] {
                            (one.name(words))
                        }
                    }
                }
            }
        }
    }
}

/// Leads to the same page in the other language.
fn switch(visitor: &Visitor, words: &DeskWords) -> Markup {
    let others = ReportLanguage::ALL.into_iter().filter(|other| *other != visitor.language);
    html! {
        @for other in others {
            @if let Some(here) = visitor.here_in(other) {
                a.switch href=(here) lang=(other) hreflang=(other) { (words.bar.switch) }
            }
        }
    }
}

/// The keys of the desk.
fn keys(words: &DeskWords) -> Markup {
    let words = &words.keys;
    let keys = [
        ("j", &words.next),
        ("k", &words.previous),
        ("a", &words.accept),
        ("e", &words.correct),
        ("r", &words.reject),
        ("c", &words.state),
        ("Enter", &words.open),
        ("/", &words.search),
        ("?", &words.help),
        ("Esc", &words.close),
    ];
    key_help(&words.heading, &keys)
}
