//! The first day of a count that the next sentence tells.
//!
//! "Jon Karr spoke of 400 people freed. He counted them |since December 2024|."

use cotejo_core::{Day, Stance};

use super::{Assembler, Scene};
use crate::draft::Time;
use crate::features::SpeechAct;
use crate::pack::MeasureKind;
use crate::time::{TimeRole, TimeValue};

/// How many words can stand between the verb of counting and the day from which it counts.
const REACH_MAX: usize = 4;

impl Assembler<'_, '_> {
    /// Gives the last figure of a line the day from which a sentence without figures says that it
    /// was counted.
    pub(super) fn take_first_day_of_count(&mut self, scene: &Scene) {
        let Some(at) = self.drafts.len().checked_sub(1) else { return };
        let draft = &self.drafts[at];
        let flow = draft.kind == MeasureKind::Flow && draft.stance == Stance::Asserts;
        let open = flow && draft.line == scene.line && !draft.time.first_settled;
        let first = first_day_of_count(scene).filter(|day| draft.time.until >= Some(*day));
        if let Some(first) = first.filter(|_| open && scene.counts.is_empty()) {
            let time = Time {
                since: Some(first),
                told: true,
                first_settled: true,
                running: true,
                ..draft.time
            };
            self.drafts.set_time(at, time);
        }
    }
}

/// Returns the day since which a verb of a sentence says that somebody counts.
fn first_day_of_count(scene: &Scene) -> Option<Day> {
    let passage = scene.passage;
    let counts = |at: usize| {
        let features = passage.features(at);
        features.speech == Some(SpeechAct::Count) && features.forms.finite()
    };
    scene.dates.iter().find_map(|date| {
        let TimeValue::Since(edge) = date.value else { return None };
        let floor = date.tokens.start.saturating_sub(REACH_MAX).max(scene.tokens.start);
        let counted = (floor..date.tokens.start).any(counts);
        edge.earliest().filter(|_| counted && date.role != TimeRole::Compared)
    })
}
