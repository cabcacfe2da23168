//! The lists of people: how their rows stand, who stands on which, and how many are on none.

use maud::{Markup, html};

use super::upset;
use crate::publish::fates;
use crate::publish::lists::{Totals, called, estimate, list_findings, says, totals, undecided};
use crate::publish::reading::Reading;

pub(crate) fn section(reading: &Reading) -> Markup {
    let words = &reading.words.lists;
    let told = &reading.story.lists;
    html! {
        @if let Some(totals) = totals(reading) {
            section.lists id="lists" aria-labelledby="lists-heading" {
                h2 id="lists-heading" { (words.heading) }
                p.aside { (words.intro) }
                ul.said-lists {
                    @for list in &told.lists {
                        li {
                            @match reading.ways.list(&list.list.name) {
                                Some(address) => { a href=(address) { (called(list)) } }
                                None => { strong { (called(list)) } }
                            }
                            ": " (says(reading.words, list))
                        }
                    }
                }
                (table("totals", &words.heading, &totals))
                p.aside { (undecided(reading.words, told)) }
                @for found in list_findings(told) { p.said { (found.said(reading.words)) } }
                (what_became(reading))
                h3 { (words.overlap) }
                div.scroll tabindex="0" role="group" aria-label=(words.overlap) {
                    (upset::draw(reading))
                }
                p.aside { (words.overlap_how) }
                @if let Some(told) = &told.estimate {
                    h3 { (words.estimate) }
                    @for sentence in estimate(reading.words, told) { p.said { (sentence) } }
                }
            }
        }
    }
}

/// What became of the people, and how many were let out by whose definition.
fn what_became(reading: &Reading) -> Markup {
    let words = &reading.words.lists;
    html! {
        @if let Some(at_last) = fates::at_last(reading) {
            h3 { (words.fates_heading) }
            p.aside { (words.fates_how) }
            (table("totals fates", &words.fates_heading, &at_last))
        }
        @if let Some(let_out) = fates::let_out(reading) {
            h3 { (words.let_out_heading) }
            p.aside { (words.let_out_how) }
            (table("totals fates", &words.let_out_heading, &let_out))
            @for signed in fates::stated(reading) { p.aside { (signed) } }
        }
    }
}

fn table(class: &str, label: &str, totals: &Totals) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label=(label) {
            table class=(class) {
                thead {
                    tr {
                        th scope="col" { (totals.what) }
                        @for head in &totals.heads { th.number scope="col" { (head) } }
                    }
                }
                tbody {
                    @for (what, cells) in &totals.rows {
                        tr {
                            th scope="row" { (what) }
                            @for cell in cells { td.number { (cell) } }
                        }
                    }
                }
            }
        }
    }
}
