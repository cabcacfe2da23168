//! Whose a date is: that of a number and its event, of another number, or of something else.

use std::ops::Range;

use super::{Asked, Counting, Dated, Timing, overlap};
use crate::clause;
use crate::features::{EventRole, Form, Grammar, SpeechAct};
use crate::speech::Frame;
use crate::time::{Deictic, TimeRole, TimeValue};
use crate::tokens::TokenKind;

/// How far before a date "and" can stand that sets it to what follows: "and |on Friday| 15".
const AND_MAX: usize = 2;

/// How far before a noun the preposition of its phrase can stand.
const REASON_MAX: usize = 6;

/// How far before its day the word that opens the clause of a beginning can stand.
const SINCE_MAX: usize = 16;

/// The same where an aside stands between them.
const SINCE_ASIDE_MAX: usize = 24;

/// So soon behind its opening word a clause tells that somebody counts.
const COUNTING_MAX: usize = 4;

/// How far before its date a participle can stand: "arrested in the northern town on Monday".
const PARTICIPLE_MAX: usize = 10;

/// How far before a number or its date the words can stand that make it what was before: "down
/// from a peak of".
const FORMER_MAX: usize = 6;

/// The same where the main verb follows the date at once.
const PARTICIPLE_FAR: usize = 14;

/// The noun that a date tells apart goes on for so many words before a clause about it.
const NOUN_MAX: usize = 8;

/// How far behind the verb of speech what it reports can begin.
const REPORT_MAX: usize = 8;

impl Timing<'_, '_> {
    /// Returns the dates of a number: those that stand with it in a list, or else those that the
    /// whole list shares.
    ///
    /// In "since March, 99 at Easter, 88 in May and 116 last week" each number has a date of its
    /// own, and neither "since March" nor "last week" is said of the 99.
    pub(super) fn own_or_shared(&self, asked: &Asked, place: &Range<usize>) -> Vec<&Dated> {
        let number = asked.number;
        let owned = |date: &&Dated| {
            self.belongs(date, asked, place) && !self.is_of_description(date, asked)
        };
        let dates: Vec<&Dated> = self.dates.iter().filter(owned).collect();
        let is_list = self.counts.iter().any(|count| self.is_dated_item(count));
        let with_number: Vec<&Dated> =
            dates.iter().copied().filter(|date| self.stands_with(date, number)).collect();
        let own = if is_list && !with_number.is_empty() { with_number } else { dates };
        let own = if own.is_empty() { self.of_coordinated(asked, place) } else { own };
        self.nearest(self.apart(own, number), place)
    }

    /// "A court convicted 17 |on Thursday| and acquitted four": what else the same one did, it did
    /// at the same time.
    fn of_coordinated(&self, asked: &Asked, place: &Range<usize>) -> Vec<&Dated> {
        let verb = asked.event.filter(|&event| event == place.start);
        let and = verb.and_then(|verb| self.passage.term(verb).start.checked_sub(1));
        let joined = and.filter(|&at| self.passage.is(at, Grammar::Coordinator));
        let before = self.counts.iter().rev().find(|count| count.end <= place.start);
        let Some((and, before)) = joined.zip(before).filter(|_| asked.counting == Counting::Flow)
        else {
            return Vec::new();
        };
        let between = before.end..and;
        let bound = |at: usize| clause::is_bound(self.passage, at) && !self.inside_date(at);
        if between.clone().any(bound) {
            return Vec::new();
        }
        let within = |date: &&Dated| {
            between.contains(&date.tokens.start)
                && date.role == TimeRole::Plain
                && !self.names_something(date, false)
        };
        self.dates.iter().filter(within).collect()
    }

    /// "|In the last week| they took 38 people, six of them |this morning|": the stretch is that of
    /// the first number alone, and the day within it that of the second.
    fn apart<'d>(&self, dates: Vec<&'d Dated>, number: &Range<usize>) -> Vec<&'d Dated> {
        let far = |date: &Dated| self.is_beyond_a_number(date, number);
        let clash = |date: &Dated| {
            let nested = |other: &&&Dated| holds(date, other) || holds(other, date);
            far(date) && dates.iter().filter(nested).any(|other| !far(other))
        };
        dates.iter().copied().filter(|date| !clash(date)).collect()
    }

    /// Says whether another number stands between a date and a number.
    pub(super) fn is_beyond_a_number(&self, date: &Dated, number: &Range<usize>) -> bool {
        let between = gap(&date.tokens, number);
        self.counts.iter().any(|count| between.contains(&count.start))
    }

    /// Says whether a date stands beyond another number, or behind a verb of speech.
    pub(super) fn is_beyond(&self, date: &Dated, number: &Range<usize>) -> bool {
        let says = |at: usize| self.passage.features(at).speech.is_some();
        let said = (number.end..date.tokens.start).any(says);
        said || self.is_beyond_a_number(date, number)
    }

    /// "This morning 47 were known to have died when the tip slid on |Monday|": of single days the
    /// one nearest to what happened tells when it did.
    fn nearest<'d>(&self, dates: Vec<&'d Dated>, place: &Range<usize>) -> Vec<&'d Dated> {
        let single = |date: &&Dated| {
            matches!(date.value, TimeValue::Day(_)) && self.since_clause(date).is_none()
        };
        let distance = |date: &&&Dated| {
            (!self.is_of_event(&date.tokens, place), gap(&date.tokens, place).len())
        };
        let day = |date: &&Dated| single(date) && date.role != TimeRole::Hour;
        let dayless = |date: &&Dated| date.role == TimeRole::Hour && dates.iter().any(day);
        let explained =
            |date: &&Dated| dayless(date) || dates.iter().any(|other| self.explains(other, date));
        let known = |date: &&Dated| single(date) && !explained(date);
        let nearest = dates.iter().copied().filter(known).collect::<Vec<&Dated>>();
        let nearest = nearest.iter().min_by_key(distance).map(|date| date.tokens.clone());
        let keep = |date: &&Dated| !single(date) || Some(&date.tokens) == nearest.as_ref();
        dates.into_iter().filter(keep).collect()
    }

    /// Says whether a number has a date of its own between itself and the next number.
    fn is_dated_item(&self, count: &Range<usize>) -> bool {
        let is_last = self.counts.iter().all(|other| other.start <= count.start);
        !is_last && self.dates.iter().any(|date| self.stands_with(date, count))
    }

    /// Says whether a date stands after a number and before the next one.
    fn stands_with(&self, date: &Dated, number: &Range<usize>) -> bool {
        let before = self.counts.iter().rev().find(|count| count.end <= date.tokens.start);
        before.is_some_and(|before| before == number)
    }

    /// "The same day, |the 20th|,": a date behind a comma says which one that before it is.
    fn explains(&self, date: &Dated, other: &Dated) -> bool {
        let comma = self.passage.kind(other.tokens.end) == Some(TokenKind::Comma);
        comma && date.tokens.start == other.tokens.end + 1 && date.deictic.is_none()
    }

    /// "Since the cabinet declared it on November 2", "since the decree took effect, on May 3,": the
    /// day on which the time begins.
    pub(super) fn since_clause(&self, date: &Dated) -> Option<TimeValue> {
        let floor = date.tokens.start.saturating_sub(SINCE_MAX).max(self.sentence.start);
        let aside = self.aside(date);
        // "Since March, |on Monday|, 40": the beginning has a day of its own.
        let dated = |at: usize| aside.is_some() && self.dates_at(at).any(|date| !date.is_resumed());
        let since = (floor..aside.unwrap_or(date.tokens.start))
            .rev()
            .take_while(|&at| !self.passage.is_mark(at) && !dated(at))
            .any(|at| self.passage.is(at, Grammar::Since));
        let since = since || self.is_after_an_aside_of_since(date);
        match date.value {
            TimeValue::Day(_) | TimeValue::Over(_) if since => {
                Some(TimeValue::Since(date.value.first()))
            }
            _ => None,
        }
    }

    /// "|Since| the river, swollen by rain, burst its banks on Wednesday": commas in pairs part
    /// nothing.
    fn is_after_an_aside_of_since(&self, date: &Dated) -> bool {
        let comma = |at: &usize| self.passage.kind(*at) == Some(TokenKind::Comma);
        let floor = date.tokens.start.saturating_sub(SINCE_ASIDE_MAX).max(self.sentence.start);
        let clause = floor..date.tokens.start;
        let ends = |at: &usize| {
            self.passage.is_mark(*at) && !comma(at)
                || self.counts.iter().any(|count| count.contains(at))
                || self.inside_date(*at)
        };
        let since = clause
            .clone()
            .rev()
            .take_while(|at| !ends(at))
            .find(|&at| self.passage.is(at, Grammar::Since));
        since.is_some_and(|since| (since..clause.end).filter(comma).count() == 2)
    }

    /// Returns the comma of an aside that is nothing but this date.
    fn aside(&self, date: &Dated) -> Option<usize> {
        let opens = |at: usize| {
            self.passage.kind(at) == Some(TokenKind::Comma)
                || !self.inside_date(at) && !self.passage.is(at, Grammar::Preposition)
        };
        let floor = date.tokens.start.saturating_sub(AND_MAX).max(self.sentence.start);
        let comma = (floor..date.tokens.start).rev().find(|&at| opens(at))?;
        let closed = self.passage.is_mark(date.tokens.end) || date.role == TimeRole::Onset;
        let is_comma = self.passage.kind(comma) == Some(TokenKind::Comma);
        (is_comma && closed).then_some(comma)
    }

    /// "64 people |arrested on April 14| were freed": the date of a participle that tells who those
    /// are to whom something else happened.
    fn is_of_description(&self, date: &Dated, asked: &Asked) -> bool {
        // "Abducted from the school, Kasten, on May 3 have come home": the verb follows at once.
        let at_once = asked.event.is_some_and(|event| {
            let auxiliary =
                |at: usize| self.passage.is(at, Grammar::Be) || self.passage.is(at, Grammar::Have);
            date.tokens.end <= event && (date.tokens.end..event).all(auxiliary)
        });
        let comma = |at: usize| self.passage.kind(at) == Some(TokenKind::Comma) && !at_once;
        let bound = |at: usize| clause::is_bound(self.passage, at) || comma(at);
        // In another clause stands no word of theirs.
        let main = asked.event.filter(|&event| !(date.tokens.end..event).any(bound));
        let happened = main.and_then(|at| self.passage.features(at).event);
        let reach = if at_once { PARTICIPLE_FAR } else { PARTICIPLE_MAX };
        let floor = date.tokens.start.saturating_sub(reach).max(asked.number.end);
        let mut own = (floor..date.tokens.start).rev().take_while(|&at| !bound(at));
        let participle = own.find(|&at| {
            self.passage.features(at).event.is_some_and(|event| event.roles.has(EventRole::Verb))
        });
        let Some((happened, at)) = happened.zip(participle) else { return false };
        let features = self.passage.features(at);
        let other = features.event.is_some_and(|event| event.measure != happened.measure);
        let before = self.passage.features(at - 1);
        let between = asked.number.end..at;
        let alone = [Grammar::Be, Grammar::Have, Grammar::Coordinator, Grammar::Relative];
        other
            && features.forms.has(Form::Participle)
            && self.passage.kind(at - 1) == Some(TokenKind::Word)
            && !alone.into_iter().any(|part| before.is(part))
            && !between.clone().any(bound)
            && !self.counts.iter().any(|count| between.contains(&count.start))
    }

    /// "More than at the end of January, |when there were| 326": the clause tells what was on that
    /// day, whatever part the day plays before it.
    fn is_explained(&self, date: &Dated, place: &Range<usize>) -> bool {
        let comma = |at: usize| self.passage.kind(at) == Some(TokenKind::Comma);
        let between = gap(&date.tokens, place);
        let opening = between.clone().find(|&at| self.passage.is(at, Grammar::When));
        // "The May 3 |sweep in the east|, when police took 22".
        let noun = |at: usize| {
            let features = self.passage.features(at);
            comma(at)
                || !self.passage.is_mark(at)
                    && !features.forms.finite()
                    && features.speech.is_none()
                    && !clause::is_bound(self.passage, at)
        };
        date.tokens.end <= place.start
            && opening.is_some_and(|at| {
                let within = at + 1..between.end;
                at - between.start <= NOUN_MAX
                    && (between.start..at).all(noun)
                    && !self.counts.iter().any(|count| (between.start..at).contains(&count.start))
                    && !self.frames.iter().any(|frame| within.contains(&frame.trigger))
                    && within.clone().all(|at| !self.passage.is_mark(at))
                    && !self.counts.iter().any(|count| within.contains(&count.start))
            })
    }

    fn belongs(&self, date: &Dated, asked: &Asked, place: &Range<usize>) -> bool {
        let (instant, number) = (asked.counting == Counting::Stock, asked.number);
        let to_come = self.is_to_come(date.value) && date.deictic != Some(Deictic::Weekday);
        let told = !to_come && self.frames.iter().any(|frame| self.tells_speaking(date, frame));
        let single = matches!(date.value, TimeValue::Day(_));
        let since = self.since_clause(date).is_some();
        let with_event = self.is_of_event(&date.tokens, place);
        if self.is_explained(date, place) || self.is_of_what_brought_it(date, asked, place) {
            return true;
        }
        // The day on which something begins is not that of what is counted of it.
        let of_other = date.role == TimeRole::Onset && !since && !with_event;
        // Nor is the day of a disaster that of those who are missing since.
        let of_cause = instant && date.role == TimeRole::Disaster;
        if of_other || of_cause || !date.role.tells_time() {
            return false;
        }
        let of_event = with_event && !self.tells_a_noun_apart(date);
        let names = !since && !of_event && self.names_something(date, instant);
        if told && single && !since || names {
            return false;
        }
        if self.follows_speech(date, place) {
            return false;
        }
        if self.is_of_quotation(date, place) || self.is_of_opening_aside(date, place) {
            return false;
        }
        let parted = gap(&date.tokens, place).any(|at| self.parts(date, at, place, since));
        !parted && !self.is_of_aside(date, place) && !self.belongs_to_other(date, number)
    }

    /// Says whether another clause begins here, between a date and what happened.
    fn parts(&self, date: &Dated, at: usize, place: &Range<usize>, since: bool) -> bool {
        if self.clause_behind(date, place).contains(&at) {
            return false;
        }
        let opens = date.tokens.start <= self.sentence.start + 2 || self.opens_report(date, place);
        let since = since && self.passage.is(at, Grammar::Since);
        let colon = self.passage.kind(at) == Some(TokenKind::Colon);
        if self.inside_date(at) {
            return false;
        }
        if opens && !since {
            return clause::is_break(self.passage, at);
        }
        let after = at >= place.end;
        let within = after && self.is_of_event(&(at..at), place);
        let same = self.is_of_same_time(at)
            || self.opens_counting(at, date)
            || at <= place.end + 1 && self.is_left_again(at, date);
        let joined = since || colon || after && same || within;
        clause::is_break(self.passage, at) || clause::is_bound(self.passage, at) && !joined
    }

    /// Says whether a date opens what is reported of a single number: "she said that, since May,
    /// the teams who go from door to door had found 40".
    fn opens_report(&self, date: &Dated, place: &Range<usize>) -> bool {
        let start = date.tokens.start;
        let comma = |at: usize| self.passage.kind(at) == Some(TokenKind::Comma);
        let before = (self.sentence.start..start).rev().find(|&at| !comma(at));
        let reports = |at: usize| {
            let said = |frame: &Frame| frame.trigger < at && at - frame.trigger <= REPORT_MAX;
            self.passage.kind(at) == Some(TokenKind::Colon)
                || self.passage.is(at, Grammar::Complementizer)
                    && !comma(at.saturating_sub(1))
                    && self.frames.iter().any(said)
        };
        let between = gap(&date.tokens, place);
        let alone = !self.counts.iter().any(|count| between.contains(&count.start));
        date.tokens.end <= place.start && alone && before.is_some_and(reports)
    }

    /// "Died |when| the tip slid on Monday", "the inmates |that there were| in May": the clause
    /// happens when what is counted does.
    fn is_of_same_time(&self, at: usize) -> bool {
        let next = self.passage.term(at).end;
        self.passage.is(at, Grammar::When) || self.passage.is(next, Grammar::Existence)
    }

    /// "402 who qualify |were waiting| on Tuesday": behind a relative clause the main one goes on.
    fn is_left_again(&self, at: usize, date: &Dated) -> bool {
        let auxiliary =
            |at: usize| self.passage.is(at, Grammar::Be) || self.passage.is(at, Grammar::Have);
        let from = self.passage.term(at).end + 1;
        let resumes = |at: &usize| auxiliary(*at) && !auxiliary(at - 1);
        self.passage.is(at, Grammar::Relative)
            && (from..date.tokens.start)
                .take_while(|&at| !self.passage.is_mark(at) && !clause::is_bound(self.passage, at))
                .any(|at| resumes(&at))
    }

    /// "The 211 releases |that it has verified| since May": a clause that tells how they are counted.
    fn opens_counting(&self, at: usize, date: &Dated) -> bool {
        let link =
            self.passage.is(at, Grammar::Relative) || self.passage.is(at, Grammar::Complementizer);
        let end = self.passage.term(at).end;
        let counts = |at: usize| self.passage.features(at).speech == Some(SpeechAct::Count);
        let verb = (end..date.tokens.start)
            .take_while(|&at| !self.passage.is_mark(at))
            .find(|&at| counts(at));
        link && verb.is_some_and(|verb| verb - end <= COUNTING_MAX)
    }

    /// Says whether some tokens stand in a clause of what happened.
    pub(super) fn is_of_event(&self, tokens: &Range<usize>, place: &Range<usize>) -> bool {
        gap(tokens, place).any(|at| self.passage.is(at, Grammar::When))
    }

    /// "Eight people, |under house arrest since March|, were freed": a date within an aside between
    /// a number and its event that tells of an event of its own.
    fn is_of_aside(&self, date: &Dated, place: &Range<usize>) -> bool {
        let comma = |at: &usize| self.passage.kind(*at) == Some(TokenKind::Comma);
        let inside = date.tokens.start > place.start && date.tokens.end < place.end;
        let opening = (place.start..date.tokens.start).rev().find(comma);
        let closing = (date.tokens.end..place.end).find(comma);
        let aside = opening.zip(closing).filter(|_| inside);
        aside.is_some_and(|(opening, closing)| {
            (opening..closing).any(|at| self.passage.features(at).event.is_some())
        })
    }

    /// "In the port, |where the bridge fell on Tuesday|, they found nine": a date within an aside
    /// that stands before what happened and tells of something else.
    fn is_of_opening_aside(&self, date: &Dated, place: &Range<usize>) -> bool {
        let comma = |at: &usize| self.passage.kind(*at) == Some(TokenKind::Comma);
        let start = date.tokens.start;
        let opening = (self.sentence.start..start).rev().find(comma);
        let place_of = |comma: usize| self.passage.is(comma + 1, Grammar::Relative);
        let closing = date.tokens.end;
        // "The ministry, which closed its count on Monday," tells when it counted.
        let count = |at: usize| self.passage.is(at, Grammar::QuantityNoun);
        let other = |opening: usize| place_of(opening) && !(opening..start).any(count);
        opening.is_some_and(other) && comma(&closing) && closing < place.start
    }

    /// "'|Yesterday| it was two hundred', said Marl, who has treated 30": the day of a quotation is
    /// not that of what is told outside of it.
    fn is_of_quotation(&self, date: &Dated, place: &Range<usize>) -> bool {
        let quote = self.passage.quote_around(date.tokens.start);
        quote.is_some_and(|quote| !overlap(quote, place))
    }

    fn inside_date(&self, at: usize) -> bool {
        self.dates_at(at).next().is_some()
    }

    fn dates_at(&self, at: usize) -> impl Iterator<Item = &Dated> {
        self.dates.iter().filter(move |date| date.tokens.contains(&at))
    }

    /// "Those from |the 2019 protests|": a year or month between an article and its noun.
    fn tells_a_noun_apart(&self, date: &Dated) -> bool {
        let Some(before) = date.tokens.start.checked_sub(1) else { return false };
        let next = self.passage.features(date.tokens.end);
        let noun = self.passage.kind(date.tokens.end) == Some(TokenKind::Word)
            && next.grammar.is_empty()
            && !next.is_event_verb()
            && next.speech.is_none();
        let owned = self.passage.is(before, Grammar::Definite)
            || self.passage.is(before, Grammar::Possessive);
        noun && owned && matches!(date.value, TimeValue::Over(_))
    }

    /// "The vote of July 28": the date of something else. How many there are at an instant is told
    /// of no month of a noun: "40 remain held over the marches of January".
    fn names_something(&self, date: &Dated, instant: bool) -> bool {
        let Some(before) = date.tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.start)
        else {
            return false;
        };
        if self.tells_a_noun_apart(date) {
            // "In the 2019 floods": what happened in it happened then.
            let leads = before.checked_sub(1).filter(|at| *at >= self.sentence.start);
            return instant || !leads.is_some_and(|at| self.passage.is(at, Grammar::Amid));
        }
        let of = self.passage.is(before, Grammar::Of) && before > self.sentence.start;
        let own_of = self.passage.is(date.tokens.start, Grammar::Of);
        let noun = if own_of { before } else { self.passage.term(before).start.saturating_sub(1) };
        let event =
            self.passage.features(noun).event.is_some_and(|event| event.roles.has(EventRole::Noun));
        let dated = matches!(date.value, TimeValue::Day(_) | TimeValue::Over(_));
        let owner = self.passage.is(date.tokens.end, Grammar::Genitive);
        let counted = !owner && self.counts.iter().any(|count| count.contains(&noun));
        // "Tuesday's count", "el conteo del martes": that of the count itself.
        let count = self.passage.is(noun, Grammar::QuantityNoun);
        let other = dated && !event && !counted && !count;
        match instant {
            true => other && (of || own_of),
            false => {
                let reason = self.is_reason(noun);
                // "The sinking of 2003 left 400 dead".
                let cause = date.role == TimeRole::Disaster && !reason;
                other && !cause && !self.is_amid(noun) && (of || own_of && reason)
            }
        }
    }

    /// "310 were held |in the operation| of Tuesday": what the noun that ends here names is where
    /// it happened.
    fn is_amid(&self, noun: usize) -> bool {
        if self.passage.is(noun, Grammar::StatementNoun) {
            return false;
        }
        let floor = noun.saturating_sub(REASON_MAX).max(self.sentence.start);
        let small = |at: &usize| {
            let features = self.passage.features(*at);
            !self.passage.is_mark(*at) && !features.forms.finite() && !features.is(Grammar::Of)
        };
        (floor..=noun)
            .rev()
            .take_while(small)
            .find(|&at| self.leads_a_phrase(at))
            .is_some_and(|at| self.passage.is(at, Grammar::Amid))
    }

    /// "Jailed |for the riots| of November", "three days |after the marches| of Monday": the noun that
    /// ends here is why, or after what, something happened.
    fn is_reason(&self, noun: usize) -> bool {
        let floor = noun.saturating_sub(REASON_MAX).max(self.sentence.start);
        (floor..noun)
            .rev()
            .take_while(|&at| {
                !self.passage.is_mark(at) && !self.passage.features(at).forms.finite()
            })
            .find(|&at| self.leads_a_phrase(at))
            .is_some_and(|at| {
                self.passage.is(at, Grammar::Cause) || self.passage.is(at, Grammar::Subordinator)
            })
    }

    /// "41, |up from 33| a day earlier": a date behind a number that tells what the count was before.
    fn is_of_former(&self, date: &Dated, number: &Range<usize>) -> bool {
        let is_number = |at: usize| {
            self.passage.kind(at) == Some(TokenKind::Digits)
                || self.counts.iter().any(|count| count.contains(&at))
        };
        let former = self.former_before(date.tokens.start);
        former.is_some_and(|at| number.start < at && (at..date.tokens.start).any(is_number))
    }

    /// Says whether a number tells what a count was before.
    pub fn is_former(&self, number: &Range<usize>) -> bool {
        let noun = |at: &usize| self.passage.features(*at).grammar.is_empty();
        self.former_before(number.start)
            .is_some_and(|at| (self.passage.term(at).end..number.start).filter(noun).count() <= 1)
    }

    /// Returns the nearest words before a token that lead to what a count was before.
    fn former_before(&self, at: usize) -> Option<usize> {
        let floor = at.saturating_sub(FORMER_MAX).max(self.sentence.start);
        (floor..at)
            .rev()
            .take_while(|&at| !self.passage.is_mark(at))
            .find(|&at| self.passage.is(at, Grammar::Former))
    }

    fn leads_a_phrase(&self, at: usize) -> bool {
        let parts = [Grammar::Preposition, Grammar::Cause, Grammar::Subordinator];
        parts.into_iter().any(|part| self.passage.is(at, part))
    }

    /// "Nine have gone home, |two of them| last week": a date right behind a part told apart is its
    /// own.
    fn is_of_part(&self, date: &Dated, part: &Range<usize>) -> bool {
        let term = self.passage.term(part.end);
        let comma = part.start.checked_sub(1).filter(|at| *at >= self.sentence.start);
        let small = |at: usize| self.passage.is(at, Grammar::Preposition);
        comma.is_some_and(|at| self.passage.kind(at) == Some(TokenKind::Comma))
            && self.passage.is(part.end, Grammar::Partitive)
            && term.end <= date.tokens.start
            && (term.end..date.tokens.start).all(small)
    }

    /// In a list of numbers, the dates between two numbers belong to the first of them, unless a
    /// comma or "and" sets them to the second: "12 on Monday, 15 on Friday", "12, and on Friday 15",
    /// "on Monday 12 and on Friday 15".
    fn belongs_to_other(&self, date: &Dated, number: &Range<usize>) -> bool {
        let before = self.counts.iter().rev().find(|count| count.end <= date.tokens.start);
        if self.is_of_former(date, number) {
            return true;
        }
        if let Some(part) = before.filter(|part| self.is_of_part(date, part)) {
            return part != number;
        }
        let after = self.counts.iter().find(|count| count.start >= date.tokens.end);
        let (Some(before), Some(after)) = (before, after) else { return false };
        let start = date.tokens.start;
        let and = |at: usize| self.passage.is(at, Grammar::Coordinator);
        let comma = |at: usize| self.passage.kind(at) == Some(TokenKind::Comma);
        let parted = (before.end..start).any(comma)
            || (start.saturating_sub(AND_MAX).max(before.end)..start).any(and);
        let joined = !(date.tokens.end..after.start).any(|at| self.passage.is_mark(at));
        let colon = |at: usize| self.passage.kind(at) == Some(TokenKind::Colon);
        let opening = (before.end..start).rev().find(|&at| comma(at));
        // "73 names and, this morning, three more".
        let opened = opening.is_some_and(|at| and(at - 1)) && comma(date.tokens.end);
        let set_off = opened || (before.end..start).any(colon);
        let owner = if parted && joined || set_off { after } else { before };
        owner != number
    }
}

/// Says whether a day lies in a stretch.
fn holds(stretch: &Dated, day: &Dated) -> bool {
    let TimeValue::Day(day) = day.value else { return false };
    match stretch.value {
        TimeValue::Over(period) => {
            period.known().is_some_and(|(first, last)| first <= day && day <= last)
        }
        TimeValue::Since(edge) => edge.earliest().is_some_and(|first| first <= day),
        _ => false,
    }
}

/// What stands between a date and the words of an event; nothing where they overlap.
fn gap(date: &Range<usize>, place: &Range<usize>) -> Range<usize> {
    if date.start >= place.end {
        place.end..date.start
    } else if date.end <= place.start {
        date.end..place.start
    } else {
        date.end..date.end
    }
}
