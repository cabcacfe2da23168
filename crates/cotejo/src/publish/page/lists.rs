//! The lists of people: how their rows stand, who stands on which, and how many are on none.

use maud::{Markup, html};

use super::upset;
use crate::publish::lists::{
    Totals, called, estimate, says, silent_corrections, totals, undecided,
};
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
                (table(reading, &totals))
                p.aside { (undecided(reading.words, told)) }
                @for silent in silent_corrections(reading.words, told) { p.said { (silent) } }
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

fn table(reading: &Reading, totals: &Totals) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label=(reading.words.lists.heading) {
            table.totals {
                thead {
                    tr {
                        th scope="col" { (reading.words.lists.standing) }
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
