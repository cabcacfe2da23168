//! The days on which speakers were last said to speak.
//!
//! "The minister said on Monday that ... He added that ...": the second sentence reports the same
//! speaking, and its figures are those of Monday too.

use std::collections::BTreeMap;

use cotejo_core::Day;

use crate::actors::Speaker;
use crate::vocabulary::fold;

/// The last told day of speaking of each speaker.
#[derive(Clone, Debug, Default)]
pub struct SpokenDays {
    /// By the folded name: "The ministry" that opens a sentence is "the ministry".
    by_name: BTreeMap<String, Day>,
}

impl SpokenDays {
    /// Keeps the day on which a speaker is said to have spoken.
    pub fn keep(&mut self, speaker: &Speaker, day: Day) {
        self.by_name.insert(fold(&speaker.name), day);
    }

    /// Returns the day on which a speaker was last said to have spoken.
    pub fn day(&self, speaker: &Speaker) -> Option<Day> {
        self.by_name.get(&fold(&speaker.name)).copied()
    }
}
