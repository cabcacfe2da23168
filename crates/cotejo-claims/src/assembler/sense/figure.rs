//! A bare figure, and the words that it completes.
//!
//! "Lawyers count 18", "the toll stands at 56", "promised: 5,636", "ya son 22": no noun stands by
//! the number, and the word that it completes tells that it is a figure for what the text counts.

use super::{Measured, Sense};
use crate::clause;
use crate::features::{EventRole, Features, Grammar, SpeechAct};
use crate::quantity::QuantityRule;
use crate::tokens::TokenKind;

/// Who or where stands in no more tokens than these before a figure without a verb.
const GAPPED_MAX: usize = 6;

impl Sense<'_, '_, '_> {
    /// Reads a bare number as a figure for what was counted before.
    pub(super) fn reported_figure(&self) -> Option<Measured> {
        let is_figure = self.is_completed_by_speech()
            || self.completes_a_figure()
            || self.follows_a_label()
            || self.is_apposed()
            || self.says_how_many_there_are()
            || self.is_bounded_at_the_end()
            || self.is_an_answer()
            || self.is_gapped()
            || self.is_taken_by_a_verb();
        if is_figure { self.context() } else { None }
    }

    /// Says whether a verb or noun makes the bare number a figure of its own.
    pub(super) fn is_figure_of_its_own(&self) -> bool {
        self.completed_is(carries) || self.completed_is(leads_to_a_figure)
    }

    /// Says whether a verb leads to the bare number as to a figure: "the toll stands at 40".
    pub(super) fn reaches_a_figure(&self) -> bool {
        self.completed_is(leads_to_a_figure)
    }

    /// "Lawyers count 18", "the group, says the ministry, speaks of 40", "to the 31".
    fn is_completed_by_speech(&self) -> bool {
        let start = self.number.tokens.start;
        let Some(frame) = &self.frame else { return false };
        let counts =
            frame.act == SpeechAct::Count && frame.trigger < start && start - frame.trigger <= 14;
        counts || self.reaches(start) || self.counted.pointing || self.completed_is(carries)
    }

    /// "The figure is 45", "the dead now total 30".
    fn completes_a_figure(&self) -> bool {
        let start = self.number.tokens.start;
        let figure = (self.scene.tokens.start..start)
            .any(|at| self.scene.passage.is(at, Grammar::QuantityNoun));
        let own = (start.saturating_sub(3).max(self.scene.tokens.start)..start)
            .any(|at| self.scene.passage.is(at, Grammar::FirstPerson));
        // "Text us |on| 60606" calls.
        let led = self.before().is_some_and(|at| self.scene.passage.is(at, Grammar::Preposition));
        let own = own && !led;
        self.reaches(start) && figure || own || self.completed_is(leads_to_a_figure)
    }

    fn reaches(&self, start: usize) -> bool {
        (start.saturating_sub(2).max(self.scene.tokens.start)..start)
            .any(|at| self.scene.passage.is(at, Grammar::Reaches))
    }

    /// "Promised: 5,636", "the exact figure: 2.006".
    pub(super) fn follows_a_label(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let colon = start.checked_sub(1).filter(|at| *at > self.scene.tokens.start);
        let Some(colon) = colon.filter(|at| passage.kind(*at) == Some(TokenKind::Colon)) else {
            return false;
        };
        let tells = |at: usize| {
            let features = passage.features(at);
            features.speech.is_some()
                || features.event.is_some()
                || features.is(Grammar::QuantityNoun)
                || features.is(Grammar::StatementNoun)
        };
        let bounded = matches!(self.number.rule, QuantityRule::Bounded(_));
        let closes = self.number.tokens.end + 1 >= self.scene.tokens.end;
        let spoken = || closes && self.frame.is_some() && self.is_close();
        passage.is_mark(self.number.tokens.end)
            && (bounded || (self.scene.tokens.start..colon).any(tells) || spoken())
    }

    /// "She gave us that figure, |34|", "esa cifra, |34|,": between a noun for a figure and a mark.
    fn is_apposed(&self) -> bool {
        let passage = self.scene.passage;
        let comma = self.before().filter(|at| passage.kind(*at) == Some(TokenKind::Comma));
        let noun = comma.and_then(|comma| comma.checked_sub(1));
        let figure = noun.is_some_and(|at| {
            at >= self.scene.tokens.start
                && (passage.is(at, Grammar::QuantityNoun) || passage.is(at, Grammar::StatementNoun))
        });
        figure && self.ends_here()
    }

    /// "Hay 40", "ya son 22", "there were 41".
    ///
    /// A figure that is rejected is another's; where it was not read yet, it will be.
    fn says_how_many_there_are(&self) -> bool {
        let passage = self.scene.passage;
        let Some(before) = self.before() else { return false };
        let rejected =
            before > self.scene.tokens.start && passage.is(before - 1, Grammar::Negation);
        if rejected && !self.assembler.again || self.assembler.of_others == Some(self.scene.line) {
            return false;
        }
        let they = before > self.scene.tokens.start
            && (passage.is(before - 1, Grammar::GroupPronoun)
                || passage.is(before - 1, Grammar::BodyPronoun) && self.ends_here());
        let is = passage.is(before, Grammar::Be)
            && (self.assembler.pack.inflection.null_subjects || they);
        is && self.latest_near().is_some() || passage.is(before, Grammar::Existence)
    }

    /// "The bar stands between the two, with under 300": nothing but people was counted so far.
    fn is_bounded_at_the_end(&self) -> bool {
        let bounded = matches!(self.number.rule, QuantityRule::Bounded(_) | QuantityRule::Between)
            || self.before().is_some_and(|at| self.scene.passage.is(at, Grammar::With));
        let led = self.before().is_some_and(|at| {
            self.scene.passage.is(at, Grammar::Preposition)
                || self.scene.passage.is(at, Grammar::Reaches)
        });
        bounded
            && led
            && self.latest_near().is_some()
            && self.scene.passage.is_mark(self.number.tokens.end)
    }

    /// "Sixty-seven, according to the registry.", "MD: About 4,200.": the figure is the sentence.
    fn is_an_answer(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let marks = (self.scene.tokens.start..start).all(|at| passage.is_mark(at));
        let label = self.before().filter(|at| passage.kind(*at) == Some(TokenKind::Colon));
        let labelled = label.is_some_and(|colon| {
            colon - self.scene.tokens.start <= 3
                && (self.scene.tokens.start..colon).all(|at| passage.is_capital(at))
        });
        let alone = start == 0 && self.number.tokens.end >= passage.tokens.len();
        let told = self.frame.is_some() || labelled || start > self.scene.tokens.start;
        (marks || labelled) && told && !alone && passage.is_mark(self.number.tokens.end)
    }

    /// "The rector counts 65. The army, |28|.", "In Redwater, two.": of a statement before there
    /// is nothing but who or where, a comma and the figure.
    fn is_gapped(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let statement = clause::statement(passage, &self.scene.tokens, start);
        let comma = self.before().filter(|at| passage.kind(*at) == Some(TokenKind::Comma));
        let Some(comma) = comma.filter(|comma| *comma > statement.start) else { return false };
        let plain = |at: usize| {
            let features = passage.features(at);
            !features.forms.finite() && !features.is(Grammar::Be) && !passage.is_mark(at)
        };
        let short = comma - statement.start <= GAPPED_MAX;
        short && (statement.start..comma).all(plain) && self.ends_here() && self.is_close()
    }

    /// "The same hill took |22|;", "ingresaron |14|, la mayoría": nothing but what was counted
    /// before can be what a verb takes by its number alone.
    fn is_taken_by_a_verb(&self) -> bool {
        let passage = self.scene.passage;
        let Some(verb) = self.word_before() else { return false };
        let features = passage.features(verb);
        let noun = features.population.is_some()
            || features.actor.is_some()
            || features.country.is_some()
            || passage.is_calendar(verb)
            || passage.is_capital(verb) && !self.opens_sentence(verb)
            || features.event.is_some_and(|event| !event.roles.has(EventRole::Verb));
        let word = passage.kind(verb) == Some(TokenKind::Word) && features.grammar.is_empty();
        let few = self.figure().is_none_or(|figure| figure < 1_000_000);
        word && !noun && few && self.goes_no_further() && self.is_close()
    }

    /// "On Thursday |came| 104": says whether a verb that is none of speech takes the bare number.
    pub(super) fn is_told_by_a_verb(&self) -> bool {
        let verb = self.word_before();
        let says = |at: usize| self.scene.passage.features(at).speech.is_some();
        self.is_taken_by_a_verb() && !verb.is_some_and(says)
    }

    /// Says whether nothing but marks stands before a word: "—|Tenemos| 734".
    fn opens_sentence(&self, at: usize) -> bool {
        let passage = self.scene.passage;
        (self.scene.sentence.tokens.start..at).all(|at| passage.is_mark(at))
    }

    /// Returns the word before the number, over adverbs and the preposition that leads an object.
    fn word_before(&self) -> Option<usize> {
        let passage = self.scene.passage;
        let mut at = self.before()?;
        let leads = passage.is(at, Grammar::Preposition) && passage.is(at, Grammar::Object);
        while passage.is(at, Grammar::Adverb)
            || passage.is(at, Grammar::More)
            || leads && passage.is(at, Grammar::Object)
        {
            at = passage
                .term(at)
                .start
                .checked_sub(1)
                .filter(|at| *at >= self.scene.tokens.start)?;
        }
        Some(at)
    }

    /// Says whether no noun can follow the number that it might count.
    fn goes_no_further(&self) -> bool {
        let passage = self.scene.passage;
        let mut at = self.number.tokens.end;
        while passage.is(at, Grammar::More) {
            at = passage.term(at).end;
        }
        let parts = [
            Grammar::Preposition,
            Grammar::Adverb,
            Grammar::Relative,
            Grammar::Subordinator,
            Grammar::Coordinator,
            Grammar::Complementizer,
        ];
        passage.is_mark(at)
            || parts.into_iter().any(|part| passage.is(at, part))
            || self.scene.dates.iter().any(|date| date.tokens.contains(&at))
    }

    fn ends_here(&self) -> bool {
        self.scene.passage.is_mark(self.number.tokens.end)
    }

    /// Says whether people were counted in this line of running text or the one before.
    fn is_close(&self) -> bool {
        let close = |index: usize| self.assembler.drafts[index].line + 2 >= self.scene.line;
        !self.scene.passage.ends_like_heading() && self.latest().is_some_and(close)
    }

    fn before(&self) -> Option<usize> {
        self.number.tokens.start.checked_sub(1).filter(|at| *at >= self.scene.tokens.start)
    }

    /// Asks about the word that the number completes, found over small words and days.
    fn completed_is(&self, asked: fn(Features) -> bool) -> bool {
        let passage = self.scene.passage;
        let mut before = self.before();
        while let Some(at) = before {
            let features = passage.features(at);
            if asked(features) {
                return true;
            }
            let dated = self.scene.dates.iter().any(|date| date.tokens.contains(&at));
            let quote = matches!(passage.kind(at), Some(TokenKind::QuoteOpen | TokenKind::Quote));
            if !is_small(features) && !dated && !quote {
                return false;
            }
            before =
                passage.term(at).start.checked_sub(1).filter(|at| *at >= self.scene.tokens.start);
        }
        false
    }
}

fn carries(features: Features) -> bool {
    features.speech.is_some() && features.actor.is_none()
}

/// Says whether the word is a verb that leads to a figure, and no mere preposition or "is".
fn leads_to_a_figure(features: Features) -> bool {
    let weak = [Grammar::Preposition, Grammar::Be, Grammar::Of, Grammar::Subordinator];
    features.is(Grammar::Reaches) && !weak.into_iter().any(|part| features.is(part))
}

fn is_small(features: Features) -> bool {
    let small = [
        Grammar::Preposition,
        Grammar::Adverb,
        Grammar::Definite,
        Grammar::More,
        Grammar::Of,
        Grammar::GroupPronoun,
        Grammar::PersonPronoun,
        Grammar::Reaches,
        Grammar::Complementizer,
    ];
    small.into_iter().any(|part| features.is(part))
}
