//! The case as the clerk told it last; pages are made from it and never see it change.

use std::sync::Arc;

use crate::publish::ReportLanguage;
use crate::publish::reading::Reading;
use crate::story::Story;

use super::docket::Docket;
use super::roster::Roster;
use super::ways::Desk;

/// A case as it stood after the latest decision.
pub(super) struct Snapshot {
    /// What the case holds and all that follows from it.
    pub story: Story,
    /// What is to be decided about its claims, and what was.
    pub docket: Docket,
    /// Everybody on its lists, for the pages of lists alone.
    pub roster: Arc<Roster>,
}

impl Snapshot {
    /// Reads the story in a language, for pages of the desk.
    pub fn reading(&self, language: ReportLanguage) -> Reading<'_> {
        reading_of(&self.story, language)
    }
}

/// Reads a story in a language, for pages of the desk.
pub(super) fn reading_of(story: &Story, language: ReportLanguage) -> Reading<'_> {
    Reading::new(story, language).leading(&Desk)
}

/// A snapshot that several pages are made from at once.
pub(super) type Shown = Arc<Snapshot>;
