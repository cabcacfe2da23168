//! What happened to those counted: the event that governs a number.
//!
//! Several events can stand in a sentence with a number. The rules here are tried in order, the
//! firmest relation first; each has a name that the claim carries.

use std::ops::Range;

use crate::clause;
use crate::counted::{Counted, What, is_singular_only};
use crate::features::{Event, EventRole, EventRoles, Form, Forms, Grammar};
use crate::pack::{MeasureKind, Packs};
use crate::passage::Passage;
use crate::predicate;
use crate::ranges;
use crate::tokens::TokenKind;

/// An event that governs a number, and how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Governed {
    /// The measure.
    pub measure: u8,
    /// The token that names the event.
    pub at: usize,
    /// The name of the rule.
    pub rule: &'static str,
    /// Whether the event is still to come: "will be freed".
    pub expected: bool,
    /// Whether nobody but people can undergo it.
    pub people_only: bool,
}

/// Finds the event that governs a number.
pub struct EventReader<'r, 't> {
    /// The packs.
    pub packs: &'r Packs,
    /// The line.
    pub passage: &'r Passage<'t>,
    /// The sentence.
    pub sentence: Range<usize>,
    /// The tokens of all numbers in the sentence that may count.
    pub numbers: &'r [Range<usize>],
}

/// The verbs after a counted noun.
#[derive(Clone, Copy, Debug, Default)]
struct VerbsAfter {
    /// The verb of which the noun is the subject.
    main: Option<(Event, usize)>,
    /// A participle or the verb of a relative clause, which tells who they are.
    describing: Option<(Event, usize)>,
}

/// An event is not looked for further away than this.
const REACH: usize = 45;

/// A participle describes a noun of no more words than these.
const DESCRIBED_MAX: usize = 3;

/// An aside that names a source is no longer than this.
const ASIDE_MAX: usize = 16;

impl EventReader<'_, '_> {
    /// Finds the event that governs a number, given what it counts.
    pub fn govern(&self, number: &Range<usize>, counted: &Counted) -> Option<Governed> {
        self.counted_event(counted)
            .or_else(|| self.noun_of(number))
            .or_else(|| self.most_of(counted))
            .or_else(|| self.part_that_acts(number, counted))
            .or_else(|| self.noun_that_decides(counted))
            .or_else(|| self.verb(number, counted))
            .or_else(|| self.quantity_noun(number, counted))
            .or_else(|| self.noun_of_people(counted))
    }

    /// "56 releases": the counted noun is the event.
    fn counted_event(&self, counted: &Counted) -> Option<Governed> {
        let (event, at) = counted.event?;
        (counted.what == What::Events).then(|| Governed {
            measure: event.measure,
            ..self.governed(event, at, "event/counted")
        })
    }

    /// "The release of 99 prisoners": a noun of the event and "of" stand right before.
    fn noun_of(&self, number: &Range<usize>) -> Option<Governed> {
        let mut at = number.start;
        let mut of = false;
        for _ in 0..6 {
            at = at.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
            let features = self.passage.features(at);
            at = self.passage.term(at).start;
            if let Some(event) = features.event
                && event.roles.has(EventRole::Noun)
                && (of
                    || self.passage.term(at).end == number.start && self.passage.term(at).len() > 1)
            {
                return Some(self.governed(event, at, "event/noun-of"));
            }
            let joins = features.is(Grammar::Of)
                || features.is(Grammar::Definite)
                || features.is(Grammar::More)
                || features.is(Grammar::Adverb);
            of |= features.is(Grammar::Of);
            if !joins && !of {
                return None;
            }
            if of && !joins && !self.passage.is_unknown_word(at) && features.population.is_none() {
                return None;
            }
        }
        None
    }

    /// "Most of the 2,000 people detained have been freed": the number is the detained.
    fn most_of(&self, counted: &Counted) -> Option<Governed> {
        if !counted.whole_of_most {
            return None;
        }
        let limit = (counted.end + 3).min(self.sentence.end);
        (counted.end..limit).find_map(|at| {
            let features = self.passage.features(at);
            let event = features.event.filter(|event| event.roles.has(EventRole::Verb))?;
            features
                .forms
                .has(Form::Participle)
                .then(|| self.governed(event, at, "event/participle"))
        })
    }

    /// "Three of the convicted will be freed": of a part of those to whom one thing happened, the
    /// clause tells another.
    fn part_that_acts(&self, number: &Range<usize>, counted: &Counted) -> Option<Governed> {
        if !counted.part || counted.event.is_none() {
            return None;
        }
        let after = self.verbs_after(counted.end.max(number.end), 0);
        after.main.map(|(event, at)| self.governed(event, at, "event/subject"))
    }

    /// "28 dead": the counted noun says what happened, whatever else did.
    fn noun_that_decides(&self, counted: &Counted) -> Option<Governed> {
        let (event, at) = counted.event?;
        let yields = self.packs.measure(event.measure).yields;
        (!yields && event.roles.has(EventRole::People))
            .then(|| self.governed(event, at, "event/people"))
    }

    /// "22 detenidos": the counted noun says what happened where no verb says more.
    fn noun_of_people(&self, counted: &Counted) -> Option<Governed> {
        let (event, at) = counted.event?;
        Some(self.governed(event, at, "event/people"))
    }

    /// A verb of the clause, of which the number is subject or object.
    fn verb(&self, number: &Range<usize>, counted: &Counted) -> Option<Governed> {
        let before = self.verb_before(number);
        let object = |(event, at, _)| self.governed(event, at, "event/object");
        if let Some(found) = before.filter(|(_, _, distance)| *distance <= 3) {
            return Some(object(found));
        }
        let commas = if counted.reached { 0 } else { 2 };
        let after = self.verbs_after(counted.end.max(number.end), commas);
        let subject = |(event, at)| self.governed(event, at, "event/subject");
        let describes = |(event, at)| self.governed(event, at, "event/participle");
        let weak = after.describing.map(describes);
        after
            .main
            .map(subject)
            .or(weak
                .filter(|found| counted.what != What::Nothing || self.is_gapped(number, found.at)))
            .or_else(|| self.quantity_noun(number, counted))
            .or_else(|| before.map(object))
            .or(weak)
    }

    /// "Five people were shot dead |and hundreds detained|": a participle right behind a number that
    /// goes on with a list has the verb of the one before.
    fn is_gapped(&self, number: &Range<usize>, participle: usize) -> bool {
        let before = number.start.checked_sub(1).filter(|at| *at >= self.sentence.start);
        let joined = before.is_some_and(|at| {
            self.passage.is(at, Grammar::Coordinator)
                || self.passage.kind(at) == Some(TokenKind::Comma)
        });
        let end = self.passage.term(participle).end;
        let ends = self.passage.is_mark(end)
            || self.passage.is(end, Grammar::Coordinator)
            || self.passage.is(end, Grammar::Preposition);
        joined && participle == number.end && ends
    }

    /// Looks for the verb before a number, up to the bound of its clause, with the weight of the
    /// words between.
    fn verb_before(&self, number: &Range<usize>) -> Option<(Event, usize, usize)> {
        let floor = number.start.saturating_sub(REACH).max(self.sentence.start);
        let oblique = self.is_oblique(number);
        let mut led_astray = false;
        let mut commas = 0;
        let mut distance = 0;
        let mut at = number.start;
        while at > floor {
            at = self.before_source_aside(at - 1);
            let features = self.passage.features(at);
            let far = distance > 3 && is_singular_only(features.forms);
            if self.describes_another(at) {
                return None;
            }
            if let Some(event) = self.verb_at(at).filter(|_| !far) {
                let (event, at) = self.verb_of_state(at).unwrap_or((event, at));
                return (!led_astray).then_some((event, at, distance));
            }
            let colon = self.passage.kind(at) == Some(TokenKind::Colon);
            led_astray |= oblique && self.passage.is_unknown_word(at);
            let bound = clause::is_bound(self.passage, at) && !self.is_adverbial(at) && !colon;
            if self.other_number(at, number) || bound {
                return None;
            }
            let comma = self.passage.kind(at) == Some(TokenKind::Comma);
            commas += usize::from(comma);
            if commas > 2 {
                return None;
            }
            let small = [
                Grammar::Preposition,
                Grammar::Definite,
                Grammar::Adverb,
                Grammar::More,
                Grammar::Of,
                Grammar::Reaches,
            ];
            let small = small.into_iter().any(|part| features.is(part));
            let parted = comma || self.passage.is(at, Grammar::Coordinator);
            distance += if parted { 4 } else { usize::from(!small) };
            at = self.passage.term(at).start.max(floor);
        }
        None
    }

    /// "Quatro policiais |baleados| e 73 presos": a participle behind another number tells of those whom
    /// that one counts.
    fn describes_another(&self, at: usize) -> bool {
        let forms = self.passage.features(at).forms;
        let bare = [Forms::default(), Forms::of(Form::Participle)].contains(&forms);
        let behind = |number: &Range<usize>| {
            number.end < at
                && at - number.end <= DESCRIBED_MAX
                && self.is_noun_phrase(number.end..at)
        };
        bare && self.verb_at(at).is_some() && self.numbers.iter().any(behind)
    }

    /// Says whether some words are those of a noun alone.
    fn is_noun_phrase(&self, tokens: Range<usize>) -> bool {
        let noun = |at: usize| {
            let features = self.passage.features(at);
            features.grammar.is_empty() && !features.is_event_verb() && !self.passage.is_mark(at)
        };
        !tokens.is_empty() && tokens.into_iter().all(noun)
    }

    /// "There remained in prison|, according to the files that we saw,| 1,290": steps back over an
    /// aside that names the source and that ends with the comma at this place.
    fn before_source_aside(&self, end: usize) -> usize {
        let comma = |at: usize| self.passage.kind(at) == Some(TokenKind::Comma);
        if !comma(end) {
            return end;
        }
        let floor = end.saturating_sub(ASIDE_MAX).max(self.sentence.start);
        let opening = (floor..end).rev().find(|&at| comma(at));
        let source = |at: usize| self.passage.is(at + 1, Grammar::Source);
        let counts =
            |at: usize| self.numbers.iter().any(|number| (at..end).contains(&number.start));
        opening.filter(|&at| source(at) && !counts(at)).unwrap_or(end)
    }

    /// "There |died| in custody seven": the verb right before words for a state tells what happened.
    fn verb_of_state(&self, state: usize) -> Option<(Event, usize)> {
        let start = self.passage.term(state).start;
        let verb = start.checked_sub(1).filter(|verb| *verb >= self.sentence.start)?;
        let phrase = self.passage.features(state).forms.is_empty();
        let finite = self.passage.features(verb).forms.finite();
        let event = self.verb_at(verb).filter(|_| phrase && finite)?;
        Some((event, verb))
    }

    /// "Hold a cup |with 20,000 people|": behind a preposition that leads to no figure.
    fn is_oblique(&self, number: &Range<usize>) -> bool {
        number.start.checked_sub(1).is_some_and(|at| {
            let features = self.passage.features(at);
            features.is(Grammar::Preposition)
                && !features.is(Grammar::Reaches)
                && !features.is(Grammar::Agent)
        })
    }

    fn is_adverbial(&self, at: usize) -> bool {
        self.passage.is(at, Grammar::Preposition) || self.passage.is(at, Grammar::Adverb)
    }

    /// Looks for verbs after the counted noun: the main one, and a participle or relative clause
    /// that only describes the noun.
    fn verbs_after(&self, from: usize, commas_max: usize) -> VerbsAfter {
        let limit = (from + REACH).min(self.sentence.end);
        let mut found = VerbsAfter::default();
        let mut relative = self.opens_relative(from).then_some(from);
        let mut commas = 0;
        let mut passed = false;
        let mut at = from;
        let predicate = predicate::population(self.packs, self.passage, from..limit);
        while at < limit {
            let features = self.passage.features(at);
            if predicate.as_ref().is_some_and(|predicate| predicate.verb == at) {
                break;
            }
            if self.starts_other_subject(at, from) {
                if commas == 0 && found.describing.is_none() || passed && self.follows_comma(at) {
                    break;
                }
                passed = true;
            }
            let resumes = (features.is(Grammar::Be) || features.is(Grammar::Have))
                && !self.passage.is(at - 1, Grammar::Subordinator)
                && !self.passage.is(at - 1, Grammar::Preposition);
            let told = found.describing.is_some();
            if relative.is_some_and(|start| resumes && (told || at > start + 3)) {
                relative = None;
            }
            let other = is_singular_only(features.forms) || passed && !self.resumes_at(at);
            if let Some(event) = self.verb_at(at).filter(|_| !other) {
                let bare = self.is_bare(at, from);
                let second = found.describing.is_some() && features.forms.finite();
                if (relative.is_none() || second) && !bare {
                    found.main = Some((event, at));
                    break;
                }
                found.describing = found.describing.or(Some((event, at)));
            }
            if features.is(Grammar::Relative) || self.is_relative_that(at, from) {
                relative = Some(at);
            } else if clause::is_break(self.passage, at) || features.is(Grammar::Complementizer) {
                break;
            } else if self.passage.kind(at) == Some(TokenKind::Comma) {
                commas += 1;
                relative = None;
                if commas > commas_max {
                    break;
                }
            }
            at = self.passage.term(at).end.max(at + 1);
        }
        found
    }

    /// Says whether a verb after a noun stands without what would make it finite: a phrase for a
    /// state, a participle, "some |facing| charges".
    fn is_bare(&self, at: usize, from: usize) -> bool {
        let forms = self.passage.features(at).forms;
        let phrase = forms.is_empty() && at > from;
        let gerund = forms == Forms::of(Form::Gerund);
        (phrase || gerund || forms.has(Form::Participle))
            && !self.has_auxiliary(at)
            && (!forms.has(Form::Past) || at <= from + 2)
    }

    /// "Seven of those who |left", "siete de los que |salieron".
    fn opens_relative(&self, from: usize) -> bool {
        from.checked_sub(1).is_some_and(|at| self.passage.is(at, Grammar::Relative))
    }

    /// Says whether another number begins here that is not joined to the one before.
    fn starts_other_subject(&self, at: usize, from: usize) -> bool {
        let number = ranges::begins(self.numbers, at);
        let joined = at > from && self.passage.is(at - 1, Grammar::Coordinator);
        // "78 are ill |and nine have died|": what has a verb already is told of.
        let told = |at: usize| self.passage.is(at, Grammar::Be);
        number && !(joined && !self.follows_comma(at - 1) && !(from..at).any(told))
    }

    fn follows_comma(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&before| before >= self.sentence.start);
        before.is_some_and(|before| self.passage.kind(before) == Some(TokenKind::Comma))
    }

    /// "40 people, six of them women|, were freed|": behind an insert with a number of its own, the
    /// verb of the first follows a comma.
    fn resumes_at(&self, verb: usize) -> bool {
        let carries =
            [Grammar::Be, Grammar::Have, Grammar::Future, Grammar::Adverb, Grammar::Still];
        let mut start = self.passage.term(verb).start;
        while let Some(before) = start.checked_sub(1).filter(|&at| at > self.sentence.start) {
            if !carries.into_iter().any(|part| self.passage.is(before, part)) {
                break;
            }
            start = self.passage.term(before).start;
        }
        self.follows_comma(start)
    }

    /// "The protests |that shook the country": after a noun, not after a verb of speech.
    fn is_relative_that(&self, at: usize, from: usize) -> bool {
        if !self.passage.is(at, Grammar::Complementizer) {
            return false;
        }
        let before = self.passage.features(at - 1);
        at <= from + 1
            || before.speech.is_none()
                && self.passage.kind(at - 1) == Some(TokenKind::Word)
                && !before.is(Grammar::Adverb)
    }

    fn has_auxiliary(&self, at: usize) -> bool {
        let floor = at.saturating_sub(4).max(self.sentence.start);
        // "They are |youths| detained in August": the noun between has the participle.
        let noun = |at: usize| {
            let features = self.passage.features(at);
            features.population.is_some() && features.event.is_none() && features.country.is_none()
        };
        let before = (floor..at).rev();
        before.take_while(|&at| !self.passage.is_mark(at) && !noun(at)).any(|at| {
            let parts =
                [Grammar::Be, Grammar::Have, Grammar::Future, Grammar::Still, Grammar::Planned];
            parts.into_iter().any(|part| self.passage.is(at, part))
        })
    }

    /// Returns the event of a token that stands as a verb.
    ///
    /// After an article, an owner, "of" or a number the same word is a noun.
    fn verb_at(&self, at: usize) -> Option<Event> {
        let features = self.passage.features(at);
        let event = features.event.filter(|event| event.roles.has(EventRole::Verb))?;
        let start = self.passage.term(at).start;
        let Some(before) = start.checked_sub(1).filter(|at| *at >= self.sentence.start) else {
            return (!self.opens_as_noun(at)).then_some(event);
        };
        let could_be_noun = event.roles.has(EventRole::Noun)
            || event.roles.has(EventRole::People)
            || features.forms.has(Form::Present)
            || is_singular_only(features.forms);
        let parts = [
            Grammar::Definite,
            Grammar::Demonstrative,
            Grammar::Possessive,
            Grammar::Genitive,
            Grammar::Indefinite,
            Grammar::Of,
        ];
        let follows_article = parts.into_iter().any(|part| self.passage.is(before, part));
        let follows_number = ranges::holding(self.numbers, before)
            .is_some_and(|number| number.end == start)
            && event.roles.has(EventRole::People);
        let next = self.passage.term(at).end;
        let has_verb = is_singular_only(features.forms)
            && [Grammar::Be, Grammar::Have, Grammar::Future]
                .into_iter()
                .any(|part| self.passage.is(next, part));
        let has_verb = has_verb
            || is_singular_only(features.forms) && self.passage.features(next).is_other_half();
        let finite = features.forms.finite() && !features.forms.has(Form::Participle);
        let could_be_noun = could_be_noun || finite && self.passage.is(before, Grammar::Indefinite);
        let noun = could_be_noun && follows_article || follows_number || has_verb;
        (!noun).then_some(event)
    }

    /// "Amnesty law": a word that opens a sentence, is a verb by its bare stem alone, and has
    /// another noun after it.
    fn opens_as_noun(&self, at: usize) -> bool {
        let forms = self.passage.features(at).forms;
        let bare = forms.has(Form::Infinitive) && forms.has(Form::Present);
        bare && self.passage.is_unknown_word(self.passage.term(at).end)
    }

    fn other_number(&self, at: usize, number: &Range<usize>) -> bool {
        ranges::holding(self.numbers, at).is_some_and(|other| other != number)
    }

    /// "The number of people who died in the crush at more than 135", "the toll stands at 56".
    ///
    /// "40 arrested and a figure of wounded": whose noun says what happened is on no other list.
    fn quantity_noun(&self, number: &Range<usize>, counted: &Counted) -> Option<Governed> {
        let list = || self.list_after(number).filter(|_| counted.event.is_none());
        self.quantity_noun_before(number)
            .or_else(|| self.people_before(number))
            .or_else(list)
            .or_else(|| self.among(number))
            .or_else(|| self.are_among(number))
    }

    fn quantity_noun_before(&self, number: &Range<usize>) -> Option<Governed> {
        let floor = number.start.saturating_sub(REACH).max(self.sentence.start);
        let mut event = None;
        let mut within_relative = false;
        for at in (floor..number.start).rev() {
            let features = self.passage.features(at);
            let gives_cause = features.is(Grammar::Subordinator)
                && !features.is(Grammar::When)
                && self.follows_comma(at);
            if clause::is_break(self.passage, at) || self.other_number(at, number) || gives_cause {
                return None;
            }
            event = event.or(features.event.map(|event| (event, at)));
            within_relative |= features.is(Grammar::Relative);
            let noun = !within_relative
                && features.event.is_some_and(|event| {
                    event.roles.has(EventRole::Noun) && !self.packs.measure(event.measure).yields
                });
            if features.is(Grammar::QuantityNoun) || noun {
                let (event, at) = event?;
                return Some(self.governed(event, at, "event/quantity-noun"));
            }
        }
        None
    }

    /// "The dead had risen to 2,719 and the injured to 4,521": the noun for those counted stands
    /// before the number.
    fn people_before(&self, number: &Range<usize>) -> Option<Governed> {
        let before = number.start.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
        let reaches = self.passage.is(before, Grammar::Reaches)
            || self.passage.is(number.start, Grammar::Reaches)
            || self.passage.is(before, Grammar::Preposition)
            || self.passage.is(before, Grammar::Definite)
            || self.passage.is(number.start, Grammar::Negation);
        // "The detainees, on 80 announced" are not 80.
        let firmly = self.passage.is(number.start, Grammar::Negation)
            || self.passage.is(before, Grammar::Reaches)
                && !self.passage.is(before, Grammar::Preposition);
        let floor = number.start.saturating_sub(12).max(self.sentence.start);
        let near = (floor..number.start).rev().take_while(|&at| {
            !self.other_number(at, number) && !clause::is_break(self.passage, at)
        });
        let people = |at: usize| {
            let event = self.passage.features(at).event;
            let event = event.filter(|event| event.roles.has(EventRole::People));
            let held = || self.held_as(at).filter(|_| firmly);
            Some((event.or_else(held)?, at))
        };
        let (event, at) = near.filter(|_| reaches).find_map(people)?;
        Some(self.governed(event, at, "event/people-before"))
    }

    /// "The |prisoners| are 40": a noun for people that alone says what happened to them.
    fn held_as(&self, at: usize) -> Option<Event> {
        let population = self.passage.features(at).population?;
        let measure = self.packs.population(population).measure.as_ref()?;
        let measure = self.packs.measure_index(measure)?;
        Some(Event { measure, roles: EventRoles::of(EventRole::People) })
    }

    /// "Adds 17 names to the list of those freed": the list says what happened.
    fn list_after(&self, number: &Range<usize>) -> Option<Governed> {
        let limit = (number.end + 12).min(self.sentence.end);
        let mut list = false;
        for at in number.end..limit {
            if clause::is_bound(self.passage, at) {
                return None;
            }
            let features = self.passage.features(at);
            list |= features.is(Grammar::StatementNoun)
                && self.passage.is(self.passage.term(at).end, Grammar::Of);
            if let Some(event) = features.event.filter(|_| list) {
                return Some(self.governed(event, at, "event/list-of"));
            }
        }
        None
    }

    /// "Among those freed there are 100 minors", "of those freed, 12 are minors".
    fn among(&self, number: &Range<usize>) -> Option<Governed> {
        let statement = clause::statement(self.passage, &self.sentence, number.start);
        let reported = |at: &usize| self.passage.is(*at, Grammar::Complementizer);
        let clause = (statement.start..number.start).rev().find(reported);
        let start = clause.map_or(statement.start, |at| self.passage.term(at).end);
        let opens = self.passage.features(start);
        let those = opens.is(Grammar::Partitive);
        if !opens.is(Grammar::Preposition) && !opens.is(Grammar::Of) && !those {
            return None;
        }
        let limit = (start + 4).min(number.start);
        let people = |at: usize| {
            let event = self.passage.features(at).event?;
            // "Of those |freed|": a participle stands for those to whom it happened.
            let participle = those && self.passage.features(at).forms.has(Form::Participle);
            (event.roles.has(EventRole::People) || participle).then_some((event, at))
        };
        let (event, at) = (start..limit).find_map(people)?;
        Some(self.governed(event, at, "event/among"))
    }

    /// "Seven children |are among the dead|".
    fn are_among(&self, number: &Range<usize>) -> Option<Governed> {
        let limit = (number.end + 8).min(self.sentence.end);
        let clause = (number.end..limit).take_while(|&at| !clause::is_bound(self.passage, at));
        let is = |at: &usize| {
            let after = self.passage.term(*at).end;
            let tells =
                self.passage.is(*at, Grammar::Be) || self.passage.is(*at, Grammar::Existence);
            tells && self.passage.is(after, Grammar::Preposition)
        };
        let preposition = clause.into_iter().find(is).map(|at| self.passage.term(at).end)?;
        let start = self.passage.term(preposition).end;
        let people = |at: usize| {
            let event = self.passage.features(at).event?;
            event.roles.has(EventRole::People).then_some((event, at))
        };
        let (event, at) = (start..(start + 2).min(self.sentence.end)).find_map(people)?;
        Some(self.governed(event, at, "event/among"))
    }

    /// Says whether a verb is held in the future or in somebody's wish.
    ///
    /// "In that case 16 would be missing" says how many there seem to be, and of no future.
    fn is_expected(&self, at: usize) -> bool {
        let features = self.passage.features(at);
        let kind = features.event.map(|event| self.packs.measure(event.measure).kind);
        let conditional = features.forms.has(Form::Conditional);
        if features.forms.has(Form::Future) || conditional && kind != Some(MeasureKind::Stock) {
            return true;
        }
        let to = at > self.sentence.start + 1
            && features.forms.has(Form::Infinitive)
            && self.leads_to_an_infinitive(at - 1)
            && self.numbers.iter().any(|number| number.end + 2 >= at && number.end < at);
        if to {
            return true;
        }
        let floor = at.saturating_sub(5).max(self.sentence.start);
        (floor..at)
            .rev()
            .take_while(|&at| !clause::is_bound(self.passage, at) && !self.passage.is_mark(at))
            .any(|at| {
                let features = self.passage.features(at);
                let ahead = features.is(Grammar::Planned) || features.is(Grammar::Future);
                ahead
                    && !clause::is_of_report(self.passage, at)
                    && !self.passage.leads_to_speech(at)
            })
    }

    /// "Forty |to| go free", "40 |por| liberar"; but not "under sentence".
    fn leads_to_an_infinitive(&self, at: usize) -> bool {
        let leads = [Grammar::Reaches, Grammar::Object, Grammar::Cause];
        self.passage.is(at, Grammar::Preposition)
            && leads.into_iter().any(|part| self.passage.is(at, part))
    }

    fn governed(&self, event: Event, at: usize, rule: &'static str) -> Governed {
        let measure = self.lasting(event.measure, at).unwrap_or(event.measure);
        let people_only =
            event.roles.has(EventRole::OnlyPeople) || self.packs.measure(measure).people_only;
        Governed { measure, at, rule, expected: self.is_expected(at), people_only }
    }

    /// "remain detained", "still jailed": what happened still lasts, and another measure counts it.
    fn lasting(&self, measure: u8, at: usize) -> Option<u8> {
        let lasting = self.packs.measure(measure).lasting.as_ref()?;
        let floor = at.saturating_sub(8).max(self.sentence.start);
        let limit = (at + 6).min(self.sentence.end);
        let goes_on = |at: &usize| {
            let other = ranges::begins(self.numbers, *at);
            !clause::is_bound(self.passage, *at) && !other
        };
        let before = (floor..at).rev().take_while(|at| !clause::is_bound(self.passage, *at));
        let after = (at..limit).take_while(goes_on);
        before
            .chain(after)
            .any(|at| {
                self.passage.is(at, Grammar::Still) || self.passage.is(at, Grammar::Existence)
            })
            .then(|| self.packs.measure_index(lasting))?
    }
}
