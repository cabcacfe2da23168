//! The report as Markdown and as a table.

use cotejo::publish::{self, ReportLanguage};

use crate::publish_cases::{empty, hostile, valley};

#[test]
fn the_small_story_in_english() {
    insta::assert_snapshot!(publish::markdown(&valley(), ReportLanguage::English));
}

#[test]
fn the_small_story_in_spanish() {
    insta::assert_snapshot!(publish::markdown(&valley(), ReportLanguage::Spanish));
}

#[test]
fn an_empty_story_says_what_to_do() {
    insta::assert_snapshot!(publish::markdown(&empty(), ReportLanguage::English));
}

#[test]
fn the_claims_as_a_table() {
    let table = publish::csv::claims(&valley());
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let column = |name| columns.iter().position(|column| column == name).unwrap();
    let shown = ["document", "claimant", "number", "lo", "hi", "approx", "kind", "start", "end"];
    let mut lines = vec![shown.join(" | ")];
    for row in reader.records() {
        let row = row.unwrap();
        lines.push(shown.map(|name| row[column(name)].to_owned()).join(" | "));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn hostile_words_stay_words_in_markdown_and_in_spreadsheets() {
    let markdown = publish::markdown(&hostile(), ReportLanguage::English);
    assert!(!markdown.contains("<script>") && markdown.contains("\\<script\\>"));
    assert!(!markdown.contains("<javascript:") && !markdown.contains("](javascript:"));
    let story = {
        let mut story = valley();
        story.documents[0].document.outlet.as_mut().unwrap().value = "=HYPERLINK(1)".to_owned();
        story
    };
    let table = publish::csv::claims(&story);
    assert!(table.contains(",'=HYPERLINK(1),") && !table.contains(",=HYPERLINK"));
}

#[test]
fn each_note_of_the_markdown_is_there_once() {
    for language in ReportLanguage::ALL {
        let markdown = publish::markdown(&valley(), language);
        for number in 1..=valley().claims.len() {
            assert_eq!(markdown.matches(&format!("\n[^{number}]: ")).count(), 1, "{number}");
            assert!(markdown.matches(&format!("[^{number}]")).count() > 1, "{number} is not cited");
        }
    }
}
