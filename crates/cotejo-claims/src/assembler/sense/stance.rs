//! Whether a speaker stands by a figure.

use cotejo_core::Stance;

use super::{Measured, Sense};
use crate::counted::What;
use crate::features::{Grammar, SpeechAct};

impl Sense<'_, '_, '_> {
    pub(super) fn stance(&self, measured: &Measured) -> Stance {
        let start = self.number.tokens.start;
        let floor = start.saturating_sub(2).max(self.scene.tokens.start);
        let negated = (floor..start).any(|at| self.scene.passage.is(at, Grammar::Negation))
            && self.counted.what == What::Nothing;
        let floor = start.saturating_sub(4).max(self.scene.tokens.start);
        let future = self.counted.what == What::Nothing
            && (floor..start).any(|at| self.scene.passage.is(at, Grammar::Future));
        let act = self.frame.as_ref().map(|frame| frame.act);
        match act {
            _ if negated => Stance::Denies,
            Some(SpeechAct::Deny) => Stance::Denies,
            Some(SpeechAct::Promise | SpeechAct::Demand) => Stance::Expects,
            _ if measured.expected || future => Stance::Expects,
            _ => Stance::Asserts,
        }
    }
}
