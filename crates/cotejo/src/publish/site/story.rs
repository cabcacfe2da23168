//! The story: what stands out, the latest figures, the chart, what follows, what lists say.

use maud::{Markup, html};

use super::{Part, frame};
use crate::publish::page::frame::title;
use crate::publish::page::{figures, findings, lists};
use crate::publish::reading::Reading;

/// Returns the page.
pub(super) fn page(reading: &Reading) -> Markup {
    let body = html! {
        header { (title(reading)) }
        (findings::standing_out(reading))
        (figures::section(reading))
        (figures::chart(reading))
        (findings::section(reading))
        (lists::section(reading))
    };
    frame::page(reading, Part::Story, &reading.words.site.story, &body)
}
