//! Whether a speaker stands by a figure.

use cotejo_core::Stance;

use super::{Measured, Sense};
use crate::clause;
use crate::counted::What;
use crate::features::{Form, Grammar, SpeechAct};
use crate::pack::MeasureKind;
use crate::speech::{Frame, FrameKind};
use crate::tokens::TokenKind;

/// How far before a verb its negation can stand: "does not now deny".
const NEGATION_MAX: usize = 3;

impl Sense<'_, '_, '_> {
    pub(super) fn stance(&self, measured: &Measured) -> Stance {
        let contradicted = self.is_negated() || self.is_answered_no() || self.is_called_false();
        if self.is_undone() || contradicted || self.is_denied() {
            return Stance::Denies;
        }
        let wished = self.is_wished_that() || self.is_wished() && !self.counted.pointing;
        let expected = measured.expected && !self.is_told_anew(measured);
        if expected || wished || self.is_to_come() || self.lies_ahead(measured) {
            return Stance::Expects;
        }
        Stance::Asserts
    }

    /// "Free the 58 ... We |have matched| the 58": of those who were promised or demanded another
    /// clause tells something that is so.
    fn is_told_anew(&self, measured: &Measured) -> bool {
        let again =
            matches!(measured.rule, "event/same-figure" | "event/goes-on" | "event/part-of");
        if measured.from.is_none() || !again {
            return false;
        }
        let passage = self.scene.passage;
        let statement = clause::statement(passage, &self.scene.tokens, self.number.tokens.start);
        let tells = |at: usize| {
            let features = passage.features(at);
            let past = features.forms.has(Form::Past) && features.speech.is_none();
            past || features.is(Grammar::Have)
        };
        statement.clone().any(tells) && !statement.clone().any(|at| self.is_ahead(at))
    }

    /// "Another 30 are due |tomorrow|": what happens on a day that is still to come.
    fn lies_ahead(&self, measured: &Measured) -> bool {
        self.kind(measured) == MeasureKind::Flow
            && self.timing.lies_ahead(&self.asked(measured, Stance::Asserts))
    }

    /// Says whether a word puts what its clause tells ahead.
    fn is_ahead(&self, at: usize) -> bool {
        let passage = self.scene.passage;
        let features = passage.features(at);
        let is_of_plans = features.is(Grammar::Future) || features.is(Grammar::Planned);
        let is_of_the_calendar = passage.is_calendar(at) && passage.is_capital(at);
        is_of_plans
            && !is_of_the_calendar
            && !self.is_unreal(at)
            && !clause::is_of_report(passage, at)
            && !passage.leads_to_speech(at)
            || features.forms.has(Form::Future)
            || features.forms.has(Form::Conditional)
    }

    /// "I |would| have put it at 40" tells of what was not.
    fn is_unreal(&self, at: usize) -> bool {
        let passage = self.scene.passage;
        passage.is(passage.term(at).end, Grammar::Have)
    }

    /// "No, they have |not deported| 2 million": that it happened to so many is what is rejected.
    fn is_undone(&self) -> bool {
        let number = self.number.tokens.start;
        let verb = self.governed.filter(|found| found.rule == "event/object" && found.at < number);
        verb.is_some_and(|verb| self.is_negated_at(verb.at))
            && !self.counted.pointing
            && !self.counted.part
    }

    /// "There are no 600", "no son 626".
    fn is_negated(&self) -> bool {
        let start = self.number.tokens.start;
        let floor = start.saturating_sub(2).max(self.scene.tokens.start);
        self.counted.what == What::Nothing
            && (floor..start).any(|at| self.scene.passage.is(at, Grammar::Negation))
    }

    /// "|No, the army has not| freed 40 people": a sentence that answers no.
    fn is_answered_no(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.scene.tokens.start;
        let no = passage.is(start, Grammar::Negation)
            && passage.kind(passage.term(start).end) == Some(TokenKind::Comma);
        let mut rest = passage.term(start).end..self.number.tokens.start;
        no && rest.any(|at| passage.is(at, Grammar::Negation))
    }

    /// "Orrin rejected the figure of 240", but not "she rejects the figures: she counts 40".
    fn is_denied(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let denies =
            |frame: &&Frame| frame.act == SpeechAct::Deny && !self.is_negated_at(frame.trigger);
        let Some(frame) = self.frame.as_ref().filter(denies) else { return false };
        let parts = |at: usize| {
            let features = passage.features(at);
            // "Denied that the release had been |asked| for": a participle opens no other statement.
            let verb = features.speech.is_some()
                && features.forms.finite()
                && !features.is(Grammar::QuantityNoun)
                && !features.is(Grammar::StatementNoun);
            verb || passage.kind(at) == Some(TokenKind::Colon)
        };
        !(passage.term(frame.trigger).end..start).any(parts)
    }

    /// "She does not deny that 40 left", "no descarta que": a verb of speech that is negated itself.
    fn is_negated_at(&self, verb: usize) -> bool {
        let passage = self.scene.passage;
        let floor = verb.saturating_sub(NEGATION_MAX).max(self.scene.tokens.start);
        (floor..verb)
            .rev()
            .take_while(|&at| !passage.is_mark(at) && !clause::is_bound(passage, at))
            .any(|at| passage.is(at, Grammar::Negation))
    }

    /// "It is not true that 500 have left", "the 11,300 was news to the charity"; but not "that is
    /// wrong, according to the lawyers: 203".
    fn is_called_false(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let statement = clause::statement(passage, &self.scene.tokens, start);
        let after = self.number.tokens.end..statement.end.min(self.number.tokens.end + 6);
        let colon = |at: &usize| passage.kind(*at) == Some(TokenKind::Colon);
        let from =
            (statement.start..start).rev().find(colon).filter(|at| *at > statement.start + 3);
        let before =
            (from.unwrap_or(statement.start)..start).any(|at| passage.is(at, Grammar::Denial));
        let bound = |at: &usize| !clause::is_bound(passage, *at);
        before || after.take_while(bound).any(|at| passage.is(at, Grammar::Denial))
    }

    /// "We demand that all 900 be home": what is wished is told in a clause of its own. A figure
    /// that points back must be what the clause is about, as it is not in "that the release of the
    /// 24 be unconditional".
    fn is_wished_that(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let statement = clause::statement(passage, &self.scene.tokens, start);
        let mut before = (statement.start..start).rev();
        let reported = before.find(|&at| passage.is(at, Grammar::Complementizer));
        let small = |at: usize| !passage.features(at).grammar.is_empty();
        let about = |at: &usize| !self.counted.pointing || (at + 1..start).all(small);
        let verb = reported.filter(about).and_then(|at| at.checked_sub(1));
        verb.is_some_and(|verb| {
            passage.features(verb).speech.is_some_and(SpeechAct::is_wish)
                && !self.is_negated_at(verb)
        })
    }

    /// "The junta had pledged 5,636".
    ///
    /// Words that only follow a quotation ("..., they demanded") tell nothing of what it says.
    fn is_wished(&self) -> bool {
        let framed = self.frame.as_ref().is_some_and(|frame| {
            frame.act.is_wish()
                && frame.kind != FrameKind::SaidAfter
                && !self.is_negated_at(frame.trigger)
                && !self.has_left_the_wish(frame)
        });
        let before = self.number.tokens.start.checked_sub(2);
        let label = before.and_then(|at| self.scene.passage.features(at).speech);
        framed || label.filter(|_| self.follows_a_label()).is_some_and(SpeechAct::is_wish)
    }

    /// "He asked \"to stop the lottery\"|:| his men have brought eight", "who asked not to be named|,|
    /// have treated 12": behind a mark that ends the wish what is told is so.
    fn has_left_the_wish(&self, frame: &Frame) -> bool {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let wish = passage.term(frame.trigger).end..start;
        let ends =
            |at: &usize| matches!(passage.kind(*at), Some(TokenKind::Colon | TokenKind::Comma));
        let mark = wish.clone().rev().find(ends).filter(|mark| *mark > wish.start);
        let tells = |at: usize| {
            let features = passage.features(at);
            features.is(Grammar::Have) || features.forms.tells_what_is()
        };
        mark.is_some_and(|mark| {
            let told = mark + 1..start;
            told.clone().any(tells) && !told.clone().any(|at| clause::is_bound(passage, at))
        })
    }

    /// "Fewer than 100 of these would still be inside", "not 40 will live".
    fn is_to_come(&self) -> bool {
        let passage = self.scene.passage;
        let tokens = &self.scene.tokens;
        let start = self.number.tokens.start;
        let bare = self.counted.what == What::Nothing;
        let future = |at: usize| passage.is(at, Grammar::Future) && self.is_ahead(at);
        let another = |at: usize| passage.features(at).speech.is_some() && !future(at);
        let floor = start.saturating_sub(6).max(tokens.start);
        let before = (floor..start)
            .rev()
            .take_while(|&at| !passage.is_mark(at) && !clause::is_bound(passage, at))
            .any(future);
        let limit = (self.counted.end + 5).min(tokens.end);
        let after = (self.counted.end..limit)
            .take_while(|&at| {
                !passage.is_mark(at) && !clause::is_bound(passage, at) && !another(at)
            })
            .any(|at| future(at) && !passage.is(at, Grammar::Be));
        bare && (before || after && (self.counted.part || self.governed.is_none()))
    }
}
