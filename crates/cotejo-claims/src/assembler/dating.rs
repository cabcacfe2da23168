//! The dates of a sentence, and what the sentences before it lend them.

use std::ops::Range;

use super::chronicle::DateHeading;
use super::spoken::SpokenDays;
use super::{Assembler, Scene};
use crate::dated::{self, Dated};
use crate::passage::Passage;
use crate::quantity::Numeral;
use crate::sentences::Sentence;
use crate::time::{Named, TimeRole, TimeValue};

impl Assembler<'_, '_> {
    /// Returns the date under which a line of a chronicle stands; what was said under the one
    /// before was said on another day.
    pub(super) fn date_heading(&mut self, line: usize, sentence: &Sentence) -> Option<DateHeading> {
        let heading = self.date_headings.get(line).copied().flatten()?;
        if sentence.tokens.start == 0 {
            self.spoken = SpokenDays::default();
            self.named = self.named.then(TimeValue::Day(heading.last), TimeRole::Plain);
        }
        Some(heading)
    }

    /// Finds the dates of a sentence.
    pub(super) fn dates(
        &mut self,
        passage: &Passage,
        tokens: &Range<usize>,
        numerals: &[Numeral],
        under: Option<DateHeading>,
    ) -> Vec<Dated> {
        let today = under.map(|heading| heading.last).or(self.published);
        let Some(published) = today else { return Vec::new() };
        let dates = dated::find(passage, tokens, numerals, self.pack, published, self.named);
        let then = |named: Named, date: &Dated| named.then(date.value, date.role);
        self.named = dates.iter().fold(self.named, then);
        dates
    }

    /// Keeps the days on which the speakers of a sentence are said to speak.
    pub(super) fn keep_spoken_days(&mut self, scene: &Scene) {
        let timing = scene.timing(self.published);
        for frame in &scene.frames {
            if let Some(day) = timing.spoke_on(frame) {
                self.spoken.keep(&frame.speaker, day);
            }
        }
    }
}
