//! The day of which a paragraph is being told.
//!
//! "Gunmen fell upon a convoy on Wednesday. They killed four soldiers." A sentence of one day puts it
//! on the stage for those behind it in its line, until another one names a time of its own.

use cotejo_core::Day;

use super::{Assembler, Scene};
use crate::dated::Dated;
use crate::time::{Deictic, TimeRole, TimeValue};

impl Assembler<'_, '_> {
    /// Puts the day of a sentence on the stage; one that names other times clears it.
    pub(super) fn set_stage(&mut self, scene: &Scene) {
        if scene.dates.is_empty() {
            return;
        }
        let days = scene.dates.iter().map(day).collect::<Option<Vec<Day>>>();
        let said = !scene.frames.is_empty();
        let past = |day: &Day| self.published.is_none_or(|published| *day < published);
        let one = match days.as_deref() {
            Some([day]) if !said && past(day) => Some((*day, scene.line)),
            _ => None,
        };
        self.stage = one;
    }
}

/// Returns the day of a date that tells when something happened.
fn day(date: &Dated) -> Option<Day> {
    match date.value {
        TimeValue::Day(day) => {
            let told = date.role == TimeRole::Plain && date.deictic != Some(Deictic::Ahead);
            told.then_some(day)
        }
        _ => None,
    }
}
