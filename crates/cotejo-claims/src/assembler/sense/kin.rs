//! Those whom others look for: "the relatives of |eight|", "las familias de |60|".

use super::{Measured, Sense};
use crate::features::{ActorSort, Grammar};

impl Sense<'_, '_, '_> {
    /// "The relatives of |eight| wait": a bare figure behind those who speak for somebody counts whom
    /// the text counts.
    pub(super) fn of_kin(&self) -> Option<Measured> {
        let passage = self.scene.passage;
        let of = self.number.tokens.start.checked_sub(1)?;
        let noun = passage.term(of).start.checked_sub(1)?;
        let group = |at: usize| {
            passage.features(at).actor.is_some_and(|noun| noun.sort == ActorSort::Group)
        };
        let ends = passage.is_mark(self.counted.end)
            || passage.features(self.counted.end).forms.finite()
            || passage.is(self.counted.end, Grammar::Still);
        if !passage.is(of, Grammar::Of) || !group(noun) || !ends {
            return None;
        }
        self.context().map(|measured| Measured { rule: "event/kin", ..measured })
    }
}
