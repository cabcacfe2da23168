//! Whether a speaker stands by a figure.

use cotejo_core::Stance;

use super::{Measured, Sense};
use crate::clause;
use crate::counted::What;
use crate::features::{Grammar, SpeechAct};
use crate::speech::FrameKind;
use crate::tokens::TokenKind;

impl Sense<'_, '_, '_> {
    pub(super) fn stance(&self, measured: &Measured) -> Stance {
        if self.is_negated() || self.is_called_false() || self.is_denied() {
            return Stance::Denies;
        }
        let wished = self.is_wished() && !self.counted.pointing;
        if measured.expected || wished || self.is_to_come() {
            return Stance::Expects;
        }
        Stance::Asserts
    }

    /// "There are no 600", "no son 626".
    fn is_negated(&self) -> bool {
        let start = self.number.tokens.start;
        let floor = start.saturating_sub(2).max(self.scene.tokens.start);
        self.counted.what == What::Nothing
            && (floor..start).any(|at| self.scene.passage.is(at, Grammar::Negation))
    }

    /// "Orrin rejected the figure of 240", but not "she rejects the figures: she counts 40".
    fn is_denied(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let Some(frame) = self.frame.as_ref().filter(|frame| frame.act == SpeechAct::Deny) else {
            return false;
        };
        let parts = |at: usize| {
            let features = passage.features(at);
            let verb = features.speech.is_some()
                && !features.is(Grammar::QuantityNoun)
                && !features.is(Grammar::StatementNoun);
            verb || passage.kind(at) == Some(TokenKind::Colon)
        };
        let verb = passage.term(frame.trigger);
        let floor = verb.start.saturating_sub(2).max(self.scene.tokens.start);
        let not = (floor..verb.start).any(|at| passage.is(at, Grammar::Negation));
        !not && !(verb.end..start).any(parts)
    }

    /// "It is not true that 500 have left", "the 11,300 was news to the charity".
    fn is_called_false(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let statement = clause::statement(passage, &self.scene.tokens, start);
        let after = self.number.tokens.end..statement.end.min(self.number.tokens.end + 6);
        let before = (statement.start..start).any(|at| passage.is(at, Grammar::Denial));
        let bound = |at: &usize| !clause::is_bound(passage, *at);
        before || after.take_while(bound).any(|at| passage.is(at, Grammar::Denial))
    }

    /// "The junta had pledged 5,636", "we demand that all 900 be home".
    ///
    /// Words that only follow a quotation ("..., they demanded") tell nothing of what it says.
    fn is_wished(&self) -> bool {
        let wish = |act: SpeechAct| matches!(act, SpeechAct::Promise | SpeechAct::Demand);
        let framed = self
            .frame
            .as_ref()
            .is_some_and(|frame| wish(frame.act) && frame.kind != FrameKind::SaidAfter);
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let statement = clause::statement(passage, &self.scene.tokens, start);
        let mut before = (statement.start..start).rev();
        let reported = before.find(|&at| passage.is(at, Grammar::Complementizer));
        let wished = reported.and_then(|at| passage.features(at.checked_sub(1)?).speech);
        let label = start.checked_sub(2).and_then(|at| passage.features(at).speech);
        let labelled = label.filter(|_| self.follows_a_label());
        framed || wished.is_some_and(wish) || labelled.is_some_and(wish)
    }

    /// "Fewer than 100 of these would still be inside", "not 40 will live".
    fn is_to_come(&self) -> bool {
        let passage = self.scene.passage;
        let tokens = &self.scene.tokens;
        let start = self.number.tokens.start;
        let bare = self.counted.what == What::Nothing;
        let future = |at: usize| passage.is(at, Grammar::Future) && !passage.is_calendar(at);
        let floor = start.saturating_sub(4).max(tokens.start);
        let before = (floor..start).any(future);
        let limit = (self.counted.end + 5).min(tokens.end);
        let after = (self.counted.end..limit)
            .take_while(|&at| !passage.is_mark(at) && !clause::is_bound(passage, at))
            .any(|at| future(at) && !passage.is(at, Grammar::Be));
        bare && (before || after && (self.counted.part || self.governed.is_none()))
    }
}
