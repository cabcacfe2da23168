//! Findings as plain text, for terminals and tables.

use cotejo_core::Finding;

use super::ReportLanguage;
use super::lists::{ListFinding, list_findings};
use super::phrase::Sentence;
use super::reading::Reading;
use crate::story::Story;

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// What follows, in plain sentences.
    pub text: String,
    /// The sums that a reader can redo, one a line.
    pub sums: Vec<String>,
    /// What is taken for granted, if anything is.
    pub assuming: Option<String>,
}

/// Returns in words what follows from the lists of a story alone.
pub fn spoken_of_lists(story: &Story, language: ReportLanguage) -> Vec<(ListFinding<'_>, String)> {
    let found = list_findings(&story.lists).into_iter();
    found.map(|found| (found, found.said(language.words()))).collect()
}

/// Returns each finding of the story in words, in the order of the story.
pub fn spoken(story: &Story, language: ReportLanguage) -> Vec<(&Finding, Spoken)> {
    let reading = Reading::new(story, language);
    story.findings.iter().map(|finding| (finding, in_words(&reading, finding))).collect()
}

/// Returns a finding in words.
pub(crate) fn in_words(reading: &Reading, finding: &Finding) -> Spoken {
    let said = reading.finding(finding);
    let sentences = [&said.headline].into_iter().chain(&said.explanation);
    let sentences: Vec<_> = sentences.map(Sentence::text).collect();
    Spoken {
        text: sentences.join(" "),
        sums: said.sums.iter().map(Sentence::text).collect(),
        assuming: said.assuming.as_ref().map(Sentence::text),
    }
}
