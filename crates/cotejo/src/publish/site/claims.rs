//! The table of all claims, a page at a time.

use maud::{Markup, html};

use super::{Part, ROWS, frame};
use crate::publish::page::claims::table;
use crate::publish::reading::Reading;

/// Returns one page of the table.
pub(super) fn page(reading: &Reading, page: usize) -> Markup {
    let rows = reading.claims().skip((page - 1) * ROWS).take(ROWS);
    let name = &reading.words.page.claims;
    let body = html! {
        section {
            h1 { (name) }
            @if rows.len() == 0 { p.empty { (reading.words.site.no_claims) } } @else {
                (table(reading, rows))
            }
            (frame::pages(reading, page, reading.claims().len(), Part::Claims))
        }
    };
    frame::page(reading, Part::Claims(page), name, &body)
}
