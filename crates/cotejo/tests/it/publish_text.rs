//! The report as Markdown and as a table.

use cotejo::publish::{self, ReportLanguage};
use cotejo::story::{SUPPOSED_BY, Supposition};
use cotejo_core::{ActorName, Assumption, Definition, FindingKind, PopulationName, Relation};

use crate::publish_cases::{LAMP, empty, hostile, valley};
use crate::publish_story::{Draft, Said, exactly, over};

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
fn a_supposition_shows_what_it_changes() {
    let mut story = valley();
    let mut findings = story.findings.clone();
    let gone = findings.remove(0);
    let only_then = story.findings.pop().unwrap();
    let relation = Definition {
        a: PopulationName::new("political_prisoners").unwrap(),
        relation: Relation::Subset,
        b: PopulationName::new("prisoners").unwrap(),
        by: ActorName::new(SUPPOSED_BY).unwrap(),
        on: None,
        grounds: None,
    };
    let assumptions = vec![Assumption::DefinitionHolds(relation)];
    story.supposed = Some(Supposition { assumptions, findings });
    assert_eq!((gone.kind, only_then.kind), (FindingKind::Conflict, FindingKind::Repeated));
    let told = publish::markdown(&story, ReportLanguage::English);
    let section = told.split("## If something more").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    for part in [
        "all political prisoners are among the prisoners, as the supposition states",
        "### Then this follows\n\n**Said once.**",
        "### And this no longer follows\n\n- From 1 to 9 March 2032",
    ] {
        assert!(section.contains(part), "no `{part}` in {section}");
    }
    story.supposed = None;
    assert!(!publish::markdown(&story, ReportLanguage::English).contains("If something more"));
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

/// Returns the figure that stands first in the report of one party's claims.
fn latest(claims: &[(&'static str, u64, &str, &str)]) -> String {
    let mut draft = Draft::new("A title", "Un título");
    for (words, number, first, last) in claims {
        let document = draft.document(words, "Valley Post", last, "en", &["Title", words]);
        let said = Said::released(LAMP, words, exactly(*number), over(first, last));
        draft.claim(document, said);
    }
    let markdown = publish::markdown(&draft.finish(), ReportLanguage::English);
    let row = markdown.lines().find(|line| line.contains("Lamp Watch")).unwrap();
    row.split(['|', '[']).nth(1).unwrap().trim().to_owned()
}

#[test]
fn the_figure_of_a_day_is_not_the_latest_total() {
    let total = ("350 since", 350, "2032-01-08", "2032-02-04");
    assert_eq!(latest(&[total, ("17 more", 17, "2032-02-05", "2032-02-05")]), "350");
    assert_eq!(latest(&[total, ("360 since", 360, "2032-01-08", "2032-02-06")]), "360");
    assert_eq!(latest(&[total, ("897 on Sunday", 897, "2032-02-08", "2032-02-08")]), "897");
    assert_eq!(latest(&[("17 more", 17, "2032-02-05", "2032-02-05")]), "17");
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
