//! The page that says which data and pictures go with the site.

use maud::{Markup, html};

use super::{Part, frame};
use crate::publish::reading::Reading;

/// Returns the page.
pub(super) fn page(reading: &Reading) -> Markup {
    let site = &reading.words.site;
    let data = [
        ("../data/claims.csv", &site.claims_csv),
        ("../data/claims.csv-metadata.json", &site.claims_csv_types),
        ("../data/claims.jsonl", &site.claims_jsonl),
        ("../data/findings.jsonl", &site.findings_jsonl),
        ("../data/claims.jsonld", &site.claims_jsonld),
    ];
    let here = super::parts(reading);
    let pictures = [
        (Part::Feed, &site.feed),
        (Part::Chart, &reading.words.page.chart),
        (Part::Overlap, &reading.words.lists.overlap),
    ];
    let pictures = pictures.into_iter().filter(|(part, _)| here.contains(part));
    let body = html! {
        section {
            h1 { (site.data) }
            p { (site.data_intro) }
            dl.stated {
                @for (address, what) in data {
                    dt { a href=(address) { (address.trim_start_matches("../data/")) } }
                    dd { (what) }
                }
                @for (part, what) in pictures {
                    dt { a href=(part.name()) { (part.name()) } }
                    dd { (what) }
                }
            }
        }
    };
    frame::page(reading, Part::Data, &site.data, &body)
}
