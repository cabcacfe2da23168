//! The report as one page that needs nothing else: no network, no script, no server.

pub(crate) mod claims;
pub(crate) mod documents;
pub(crate) mod figures;
pub(crate) mod findings;
pub(crate) mod frame;
pub(crate) mod lists;
mod policy;
pub(crate) mod quote;
pub(crate) mod sentence;
pub(crate) mod upset;
pub(crate) mod utterances;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::publish::ReportLanguage;
use crate::publish::reading::Reading;
use crate::story::Story;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = concat!(include_str!("marks.js"), include_str!("script.js"));

/// Returns the report of a story as a self-contained HTML page.
///
/// Style and script stand in the page and are named by their digests in its policy, so that a
/// browser runs nothing else, whatever the documents hold.
pub fn page(story: &Story, language: ReportLanguage) -> String {
    let reading = Reading::new(story, language);
    let markup = html! {
        (DOCTYPE)
        html lang=(language) {
            (head(&reading))
            body {
                (frame::skip_link(&reading))
                div.desk {
                    main.story id="story" tabindex="-1" { (story_column(&reading)) }
                    div.evidence id="evidence" tabindex="0" role="region"
                        aria-label=(reading.words.page.evidence) {
                        (documents::section(&reading))
                    }
                }
                (frame::keys(&reading))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    markup.into_string()
}

fn head(reading: &Reading) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy::policy(STYLE, SCRIPT));
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="generator" content="cotejo";
            title { (reading.title()) }
            style { (PreEscaped(STYLE)) }
        }
    }
}

fn story_column(reading: &Reading) -> Markup {
    html! {
        (frame::header(reading))
        (findings::standing_out(reading))
        (figures::section(reading))
        (figures::chart(reading))
        (findings::section(reading))
        (findings::supposed(reading))
        (lists::section(reading))
        (claims::section(reading))
        (utterances::section(reading))
        (findings::sources(reading))
        (frame::footer(reading))
    }
}
