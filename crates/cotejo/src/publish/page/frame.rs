//! What stands around the story: its head, its foot, its keys.

use cotejo_core::{Finding, FindingKind};
use maud::{Markup, html};

use crate::publish::reading::Reading;

/// A first link for those who come by keyboard.
pub(super) fn skip_link(reading: &Reading) -> Markup {
    html! { a.skip href="#figures" { (reading.words.page.skip) } }
}

pub(super) fn header(reading: &Reading) -> Markup {
    let words = reading.words;
    html! {
        header {
            p.kicker { (words.page.kicker) }
            h1 { (reading.title()) }
            p.scope {
                @match reading.as_of() {
                    Some(day) => { (words.page.as_of.say(&[("day", &words.day(day))])) "." }
                    None => { (words.page.undated) }
                }
                " " (reading.scope())
            }
            (in_short(reading))
            p.promise { (words.page.promise) }
            (contents(reading))
        }
    }
}

/// How many findings of each kind there are, each leading to the first of them.
fn in_short(reading: &Reading) -> Markup {
    let words = reading.words;
    let of_kind = |kind: FindingKind| {
        let findings = reading.story.findings.iter().filter(move |finding| finding.kind == kind);
        findings.map(Finding::id).collect::<std::collections::BTreeSet<_>>().len()
    };
    let kinds: Vec<_> = FindingKind::ALL
        .into_iter()
        .filter_map(|kind| Some((kind, words.kinds.get(&kind)?, of_kind(kind))))
        .filter(|(_, _, number)| *number > 0)
        .collect();
    html! {
        @if !kinds.is_empty() {
            ul.in-short aria-label=(words.page.in_short_label) {
                @for (kind, name, number) in kinds {
                    li { a href=(format!("#kind-{}", kind.as_str())) {
                        (words.page.in_short.say(&[("kind", name), ("n", &number.to_string())]))
                    } }
                }
            }
        }
    }
}

fn contents(reading: &Reading) -> Markup {
    let page = &reading.words.page;
    let sections = [
        ("figures", &page.figures),
        ("chart", &page.chart),
        ("findings", &page.findings),
        ("claims", &page.claims),
        ("utterances", &page.utterances),
        ("documents", &page.documents),
    ];
    html! {
        nav.contents aria-label=(page.contents) {
            ul { @for (id, name) in sections { li { a href=(format!("#{id}")) { (name) } } } }
        }
    }
}

pub(super) fn footer(reading: &Reading) -> Markup {
    html! {
        footer {
            p { (reading.words.page.made_with) }
            p.hint hidden { (reading.words.keys.hint) }
        }
    }
}

/// The keys, which the script shows; without it they do nothing and stay hidden.
pub(super) fn keys(reading: &Reading) -> Markup {
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
        aside.keys id="keys" hidden tabindex="-1" aria-labelledby="keys-heading" {
            h2 id="keys-heading" { (words.heading) }
            dl { @for (key, what) in keys { dt { kbd { (key) } } dd { (what) } } }
        }
        div.tip id="tip" hidden role="status" {}
    }
}
