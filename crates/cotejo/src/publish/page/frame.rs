//! What stands around the story: its head, its foot, its keys.

use maud::{Markup, html};

use crate::publish::reading::Reading;

/// A first link for those who come by keyboard.
pub(crate) fn skip_link(reading: &Reading) -> Markup {
    html! { a.skip href="#figures" { (reading.words.page.skip) } }
}

/// Returns the title of the story, as of which day it is told, and how much it holds.
pub(crate) fn title(reading: &Reading) -> Markup {
    let page = &reading.words.page;
    html! {
        h1 { (reading.title()) }
        p.scope {
            @match reading.as_of() {
                Some(day) => { (page.as_of.say(&[("day", &reading.words.day(day))])) "." }
                None => { (page.undated) }
            }
            " " (reading.scope())
        }
    }
}

pub(crate) fn header(reading: &Reading) -> Markup {
    let words = reading.words;
    html! {
        header {
            p.kicker { (words.page.kicker) }
            (title(reading))
            p.promise { (words.page.promise) }
            (contents(reading))
        }
    }
}

fn contents(reading: &Reading) -> Markup {
    let page = &reading.words.page;
    let lists = Some(("lists", &reading.words.lists.heading));
    let sections =
        [("figures", &page.figures), ("chart", &page.chart), ("findings", &page.findings)]
            .into_iter()
            .chain(lists.filter(|_| !reading.story.lists.lists.is_empty()))
            .chain([
                ("claims", &page.claims),
                ("utterances", &page.utterances),
                ("documents", &page.documents),
            ]);
    html! {
        nav.contents aria-label=(page.contents) {
            ul { @for (id, name) in sections { li { a href=(format!("#{id}")) { (name) } } } }
        }
    }
}

pub(crate) fn footer(reading: &Reading) -> Markup {
    html! {
        footer {
            p { (reading.words.page.made_with) }
            p.hint hidden { (reading.words.keys.hint) }
        }
    }
}

/// What keys do, which the script shows; without it they do nothing and stay hidden.
pub(crate) fn key_help(heading: &str, keys: &[(&str, &String)]) -> Markup {
    html! {
        aside.keys id="keys" hidden tabindex="-1" aria-labelledby="keys-heading" {
            h2 id="keys-heading" { (heading) }
            dl { @for (key, what) in keys { dt { kbd { (key) } } dd { (what) } } }
        }
    }
}

/// The keys of the report, and the tip that shows a quote.
pub(crate) fn keys(reading: &Reading) -> Markup {
    let words = &reading.words.keys;
    let keys = [
        ("j", &words.next),
        ("k", &words.previous),
        ("Enter", &words.open),
        ("/", &words.filter),
        ("?", &words.help),
        ("Esc", &words.close),
    ];
    html! {
        (key_help(&words.heading, &keys))
        div.tip id="tip" hidden role="status" {}
    }
}
