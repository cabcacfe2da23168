//! The subject of a verb of speech, before it or after it.

use std::ops::Range;

use super::Hearing;
use crate::clause;
use crate::features::{Features, Form, Grammar};
use crate::names;
use crate::passage::Passage;
use crate::tokens::TokenKind;

/// A stretch of a subject is never longer than this.
const LENGTH_MAX: usize = 40;

/// Within so many tokens a count opens the words for those counted: "at least 40 reporters".
const COUNTED_NEAR: usize = 2;

/// What is inserted between a subject and its verb is never longer than this.
const INSERT_MAX: usize = 24;

impl Hearing<'_, '_> {
    /// Returns the place after the last word of what stands before a verb, over auxiliaries,
    /// adverbs and dates.
    pub(super) fn before_verb(&self, verb: usize) -> usize {
        let mut end = verb;
        while end > self.sentence.start {
            let at = end - 1;
            let features = self.passage.features(at);
            let steps = features.actor.is_none()
                && [
                    Grammar::Adverb,
                    Grammar::Have,
                    Grammar::Be,
                    Grammar::Future,
                    Grammar::Negation,
                    Grammar::Planned,
                ]
                .into_iter()
                .any(|part| features.is(part));
            let pronoun = [
                Grammar::PersonPronoun,
                Grammar::GroupPronoun,
                Grammar::BodyPronoun,
                Grammar::Relative,
            ]
            .into_iter()
            .any(|part| features.is(part));
            let clitic = self.null_subjects
                && at + 1 == verb
                && (features.is(Grammar::Definite) || features.is(Grammar::Preposition))
                && self.passage.features(verb).forms.finite();
            let opens_date = self.is_dated(end)
                && (features.is(Grammar::Definite) || features.is(Grammar::Preposition));
            if !(steps && !pronoun || self.is_dated(at) || clitic || opens_date) {
                break;
            }
            end = at;
        }
        end
    }

    /// Returns the stretch that holds the subject before a verb.
    ///
    /// Over an inserted clause ("Foro, which keeps a list, said") the stretch reaches back to the
    /// noun; an inserted name or noun ("the director, Ana Torre, said") is part of it.
    pub(super) fn subject_before(&self, verb: usize) -> Option<Range<usize>> {
        let end = self.before_verb(verb);
        if end <= self.sentence.start {
            return None;
        }
        let last = end - 1;
        if self.passage.is(last, Grammar::Relative)
            || self.passage.is(last, Grammar::Complementizer) && self.null_subjects
        {
            let before = self.passage.term(last).start;
            let noun_end = if before > 0 && self.passage.kind(before - 1) == Some(TokenKind::Comma)
            {
                before - 1
            } else {
                before
            };
            return self.run_before(noun_end);
        }
        if self.passage.kind(last) == Some(TokenKind::Comma) {
            return self.over_insert(last);
        }
        let pronoun = [Grammar::PersonPronoun, Grammar::BodyPronoun, Grammar::GroupPronoun];
        if pronoun.into_iter().any(|part| self.passage.is(last, part)) {
            return Some(self.passage.term(last).start..end);
        }
        self.run_before(end).filter(|stretch| !self.is_where_said(stretch))
    }

    /// "The fishermen |who took part in the rescue| put it at 30": the subject before a clause that no
    /// commas set off.
    pub(super) fn subject_over_clause(&self, verb: usize) -> Option<Range<usize>> {
        let clause = self.run_before(self.before_verb(verb))?;
        let finite = |at: usize| {
            let features = self.passage.features(at);
            features.forms.finite() && features.actor.is_none()
        };
        let said = clause.clone().any(|at| finite(at) || self.passage.is_unknown_word(at));
        let opens = clause.start.checked_sub(1).filter(|at| *at > self.sentence.start && said)?;
        let relative = self.passage.is(opens, Grammar::Relative)
            || self.passage.is(opens, Grammar::Complementizer);
        let noun = self.passage.term(opens).start;
        let person = self.passage.features(noun.checked_sub(1)?).actor.is_some();
        if relative && person { self.run_before(noun) } else { None }
    }

    /// "Aseguró |en una rueda de prensa| haber contado 94": where something is said is no subject
    /// of what follows.
    fn is_where_said(&self, stretch: &Range<usize>) -> bool {
        let before = stretch.start.checked_sub(1).filter(|&before| before >= self.sentence.start);
        self.passage.is(stretch.start, Grammar::Preposition)
            && before.is_some_and(|before| {
                let verb = self.passage.features(before);
                let noun = before.checked_sub(1).is_some_and(|at| {
                    let determiners = [Grammar::Definite, Grammar::Possessive, Grammar::Of];
                    determiners.into_iter().any(|part| self.passage.is(at, part))
                });
                verb.speech.is_some() && verb.forms.finite() && !noun
            })
    }

    /// "|A preguntas de este diario| reconoció que", "|solo en Santa Cruz|, señaló": where a verb may
    /// stand without its subject, what opens with a preposition is none.
    pub(super) fn is_circumstance(&self, stretch: &Range<usize>) -> bool {
        let small =
            |at: usize| self.passage.is(at, Grammar::Adverb) || self.passage.is(at, Grammar::More);
        let opens = stretch.clone().find(|&at| !small(at)).unwrap_or(stretch.start);
        let article = self.passage.is(opens, Grammar::Definite);
        self.null_subjects && self.passage.is(opens, Grammar::Preposition) && !article
    }

    /// Returns the speaker with whom the sentence opens, if that is before a place.
    pub(super) fn opening_speaker(&self, before: usize) -> Option<crate::actors::Speaker> {
        let start = clause::after_clock(self.passage, &self.sentence);
        let ends = |at: &usize| {
            let features = self.passage.features(*at);
            self.passage.kind(*at) == Some(TokenKind::Comma)
                || features.is(Grammar::Have)
                || features.is(Grammar::Negation) && *at > start
                || features.is(Grammar::Be) && *at > start
                || features.forms.finite() && features.actor.is_none() && *at > start
        };
        // "The Memory Board |gave| other numbers": a word of which no pack tells anything, behind a
        // name or a noun for a speaker.
        let unknown = |at: &usize| {
            *at > start
                && (self.passage.is_capital(*at - 1)
                    || self.passage.features(*at - 1).actor.is_some())
                && !self.passage.is_capital(*at)
                && self.passage.features(*at) == Features::default()
        };
        let end = (start..before).find(ends).or_else(|| (start..before).find(unknown))?;
        // "40 |reporters| were held": whoever is counted does not speak.
        let counted = (start..end.min(start + COUNTED_NEAR)).any(|at| self.counts_at(at));
        let subject = names::with_apposition(self.passage, start..end, before);
        self.cast.speaker(self.passage, subject).filter(|_| !counted)
    }

    /// Returns who does what the first verb tells: "By morning |the agency| publishes its list".
    pub(crate) fn first_subject(&self) -> Option<crate::actors::Speaker> {
        let finite = |at: &usize| {
            let features = self.passage.features(*at);
            features.forms.finite() && features.actor.is_none() && !self.passage.is_capital(*at)
        };
        let verb = self.sentence.clone().find(finite)?;
        let stretch = self.subject_before(verb)?;
        let placed = self.passage.is(stretch.start, Grammar::Preposition);
        if placed { None } else { self.cast.speaker(self.passage, stretch) }
    }

    /// Returns the run of words that ends at a place, back to the bound of its clause.
    fn run_before(&self, end: usize) -> Option<Range<usize>> {
        let floor = end.saturating_sub(LENGTH_MAX).max(self.sentence.start);
        let mut start = end;
        let mut depth = 0usize;
        while start > floor {
            let at = start - 1;
            match self.passage.kind(at) {
                Some(TokenKind::BracketClose) => depth += 1,
                Some(TokenKind::BracketOpen) => depth = depth.saturating_sub(1),
                _ if depth == 0 && self.ends_run(at) => break,
                _ => {}
            }
            start = at;
        }
        // "Dijo |este lunes| el grupo, que lleva 40": the day belongs to the verb before.
        let start = (start..end).find(|&at| !self.is_dated(at)).unwrap_or(start);
        (start < end).then(|| self.after_place(start..end))
    }

    /// "In the Senate |the deputy|": steps over the place or time with which a sentence opens.
    fn after_place(&self, stretch: Range<usize>) -> Range<usize> {
        let passage = self.passage;
        if stretch.start != self.sentence.start || !passage.is(stretch.start, Grammar::Preposition)
        {
            return stretch;
        }
        let after = passage.term(stretch.start).end;
        let article =
            |at: usize| passage.is(at, Grammar::Definite) || passage.is(at, Grammar::Indefinite);
        let begins = |at: &usize| {
            let joined = [Grammar::Of, Grammar::Preposition, Grammar::Coordinator];
            article(*at)
                && !passage.is(*at, Grammar::Of)
                && !joined.into_iter().any(|part| passage.is(*at - 1, part))
        };
        let start = (after + 1..stretch.end).find(begins);
        start.map_or(stretch.clone(), |start| start..stretch.end)
    }

    fn ends_run(&self, at: usize) -> bool {
        let passage = self.passage;
        let features = passage.features(at);
        let mark = match passage.kind(at) {
            Some(
                TokenKind::Hyphen
                | TokenKind::Word
                | TokenKind::Digits
                | TokenKind::Quote
                | TokenKind::QuoteOpen
                | TokenKind::QuoteClose,
            ) => false,
            _ => passage.term(at).len() < 2,
        };
        let verb = features.forms.finite()
            && features.actor.is_none()
            && !passage.is_capital(at)
            && !self.is_noun_by_article(at)
            && (features.speech.is_some() || features.is_event_verb());
        let small = [
            Grammar::Complementizer,
            Grammar::Relative,
            Grammar::Subordinator,
            Grammar::Contrast,
            Grammar::Source,
        ]
        .into_iter()
        .any(|part| features.is(part));
        let joins = features.is(Grammar::Coordinator) && !passage.is_capital(at + 1);
        mark || verb || small && !passage.is_capital(at) || joins
    }

    /// "The commissioner in |the state|": a bare form behind an article is a noun.
    fn is_noun_by_article(&self, at: usize) -> bool {
        let forms = self.passage.features(at).forms;
        let bare = forms.has(Form::Infinitive) && forms.has(Form::Present);
        let before = at.checked_sub(1).filter(|&before| before >= self.sentence.start);
        bare && before.is_some_and(|before| self.passage.is(before, Grammar::Definite))
    }

    /// Steps over what stands between two commas before a verb.
    fn over_insert(&self, comma: usize) -> Option<Range<usize>> {
        let floor = comma.saturating_sub(INSERT_MAX).max(self.sentence.start);
        let open = (floor..comma).rev().find(|&at| {
            self.passage.kind(at) == Some(TokenKind::Comma) && self.passage.term(at).len() < 2
        })?;
        let noun = self.run_before(open)?;
        let clause = self.passage.is(open + 1, Grammar::Relative)
            || self.passage.is(open + 1, Grammar::Complementizer);
        let named = crate::names::find(self.passage, open + 1..comma)
            .first()
            .is_some_and(|name| name.start_with_nouns(self.passage) <= open + 2);
        if clause || !named {
            return Some(noun);
        }
        // "The director, Media Office, |Ana Torre|, said": what stands between two commas itself.
        let inserted = noun.start > self.sentence.start
            && self.passage.kind(noun.start - 1) == Some(TokenKind::Comma);
        Some(if inserted { open + 1..comma } else { noun.start..comma })
    }

    /// Returns the stretch that holds the subject after a verb, over dates and adverbs.
    pub(super) fn subject_after(&self, verb_end: usize) -> Option<Range<usize>> {
        let mut start = verb_end;
        while start < self.sentence.end
            && (self.is_dated(start)
                || self.passage.is(start, Grammar::Adverb)
                    && self.passage.features(start).actor.is_none())
        {
            start = if self.is_dated(start) { start + 1 } else { self.passage.term(start).end };
        }
        if self.null_subjects {
            start = self.after_listener(start);
        }
        let limit = (start + LENGTH_MAX).min(self.sentence.end);
        let mut end = start;
        let mut commas = 0;
        while end < limit {
            let comma = self.passage.kind(end) == Some(TokenKind::Comma);
            let name_next = comma && starts_name(self.passage, end + 1);
            if comma && name_next && commas == 0 {
                commas += 1;
            } else if self.ends_run(end)
                && !is_bracket(self.passage, end)
                && !self.passage.is(end, Grammar::Coordinator)
            {
                break;
            }
            end += 1;
        }
        (start < end).then_some(start..end)
    }
}

impl Hearing<'_, '_> {
    /// "Dijo a La Gaceta |la abogada", "a dit à la radio locale |le maire": steps over who is told,
    /// where another noun with its article follows at once.
    fn after_listener(&self, start: usize) -> usize {
        let leads = [Grammar::Preposition, Grammar::Object];
        if !leads.into_iter().any(|part| self.passage.is(start, part)) {
            return start;
        }
        let after = self.passage.term(start).end;
        let limit = (after + 7).min(self.sentence.end);
        let mut told = false;
        // "To this newspaper |Ana Torre|": a name right behind a noun is whoever tells it.
        let mut by_noun = false;
        for at in after..limit {
            if self.passage.is_mark(at) {
                break;
            }
            let opens = [Grammar::Definite, Grammar::Possessive];
            let opens = opens.into_iter().any(|part| self.passage.is(at, part));
            let named = by_noun && self.passage.is_capital(at);
            if told && opens && !self.passage.is_capital(at) || named {
                return at;
            }
            by_noun = self.passage.features(at).actor.is_some() && !self.passage.is_capital(at);
            told |= self.passage.is_capital(at) || by_noun;
        }
        start
    }
}

fn starts_name(passage: &Passage, at: usize) -> bool {
    let names = crate::names::find(passage, at..at + 6);
    names.first().is_some_and(|name| name.start_with_nouns(passage) == at)
}

fn is_bracket(passage: &Passage, at: usize) -> bool {
    matches!(passage.kind(at), Some(TokenKind::BracketOpen | TokenKind::BracketClose))
}
