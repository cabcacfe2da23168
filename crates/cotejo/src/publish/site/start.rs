//! The first page of the site, which leads to the languages.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, html};

use super::frame::head;
use crate::publish::ReportLanguage;
use crate::publish::reading::Reading;

/// Returns the page.
pub(super) fn page(readings: &BTreeMap<ReportLanguage, Reading>) -> Markup {
    let title = readings.values().next().map_or("cotejo", Reading::title);
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(title, "style.css", &html! {}))
            body {
                main.story.start {
                    @for (language, reading) in readings {
                        section lang=(language) {
                            h1 { a href=(format!("{language}/index.html")) { (reading.title()) } }
                            p { (reading.words.site.this_language) ". " (reading.scope()) }
                        }
                    }
                }
            }
        }
    }
}
