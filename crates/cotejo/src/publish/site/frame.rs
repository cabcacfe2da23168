//! What stands around every page of the site.

use maud::{DOCTYPE, Markup, html};

use super::{Part, SiteFile};
use crate::publish::ReportLanguage;
use crate::publish::reading::Reading;

/// What a page of the site may use: its own style and pictures, beside it on a server or in a
/// folder, and nothing that runs.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'self' file:; img-src 'self' file:; \
                                 base-uri 'none'; form-action 'none'";

/// Returns the head of a page; its title goes into histories and must name no private person.
pub(super) fn head(title: &str, style: &str, more: &Markup) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="generator" content="cotejo";
            title { (title) }
            link rel="stylesheet" href=(style);
            (more)
        }
    }
}

/// Returns a page of the site.
pub(super) fn page(reading: &Reading, part: Part, name: &str, body: &Markup) -> Markup {
    let words = reading.words;
    let title = match part {
        Part::Story => reading.title().to_owned(),
        _ => format!("{name} · {}", reading.title()),
    };
    html! {
        (DOCTYPE)
        html lang=(reading.language) {
            (head(&title, "../style.css", &relations(reading, part)))
            body {
                a.skip href="#page" { (words.site.skip) }
                header.bar {
                    (sections(reading, part))
                    @for other in others(reading) {
                        a.switch href=(elsewhere(other, part)) lang=(other) hreflang=(other) {
                            (other.words().site.this_language)
                        }
                    }
                }
                main.story id="page" tabindex="-1" { (body) }
                footer.site { p { (words.page.made_with) " " (words.page.promise) } }
            }
        }
    }
}

/// Says to programs where the same page stands in other languages, and where the feed is.
fn relations(reading: &Reading, part: Part) -> Markup {
    html! {
        @for other in others(reading) {
            link rel="alternate" hreflang=(other) href=(elsewhere(other, part));
        }
        @if reading.as_of().is_some() {
            link rel="alternate" type="application/atom+xml" href=(Part::Feed.name());
        }
    }
}

fn others(reading: &Reading) -> impl Iterator<Item = ReportLanguage> + use<> {
    let own = reading.language;
    ReportLanguage::ALL.into_iter().filter(move |other| *other != own)
}

fn elsewhere(language: ReportLanguage, part: Part) -> String {
    format!("../{}", SiteFile::In(language, part).path())
}

fn sections(reading: &Reading, part: Part) -> Markup {
    let site = &reading.words.site;
    let sections = [
        (Part::Story, &site.story),
        (Part::Claims(1), &reading.words.page.claims),
        (Part::Documents(1), &reading.words.page.documents),
        (Part::Data, &site.data),
        (Part::Versions, &site.versions),
    ];
    let is_here = |section: Part| match (section, part) {
        (Part::Claims(_), Part::Claims(_)) => true,
        (Part::Documents(_), Part::Documents(_) | Part::Document(_)) => true,
        (section, part) => section == part,
    };
    html! {
        nav aria-label=(reading.words.page.contents) {
            ul {
                @for (section, name) in sections {
                    li {
                        a href=(section.name()) aria-current=[is_here(section).then_some("page")] {
                            (name)
                        }
                    }
                }
            }
        }
    }
}

/// Leads to the pages before and after one of a long table.
pub(super) fn pages(
    reading: &Reading,
    page: usize,
    rows: usize,
    part: fn(usize) -> Part,
) -> Markup {
    let site = &reading.words.site;
    let last = rows.div_ceil(super::ROWS).max(1);
    let [here, all] = [page, last].map(|number| reading.words.number(number as u64));
    html! {
        @if last > 1 {
            nav.paging aria-label=(site.pages) {
                @if page > 1 { a rel="prev" href=(part(page - 1).name()) { (site.previous) } }
                span { (site.place.say(&[("page", &here), ("pages", &all)])) }
                @if page < last { a rel="next" href=(part(page + 1).name()) { (site.next) } }
            }
        }
    }
}
