//! The days of a claim: those of what happened, apart from the day on which it was said.
//!
//! A date that stands with the verb of speech is the day of speaking. Any other date of the
//! statement belongs to what happened, if no clause of its own begins between the two. In a list
//! ("99 at Christmas, 88 at New Year") each number has the dates up to the next one; dates before
//! the first number and after the last one are shared.

mod cause;
mod owner;
mod spoken;

use std::ops::Range;

use cotejo_core::{Day, Edge, Period};

use crate::clause;
use crate::draft::Time;
use crate::pack::Pack;
use crate::passage::Passage;
use crate::quantity::Numeral;
use crate::speech::Frame;
use crate::time::{self, Deictic, Named, TimeRole, TimeValue};
use crate::tokens::TokenKind;

/// How many days there are from a weekday to the next of its name.
const DAYS_OF_WEEK: i64 = 7;

/// A date in a sentence.
#[derive(Clone, Debug)]
pub struct Dated {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it means.
    pub value: TimeValue,
    /// What it would mean of something still to come.
    pub coming: TimeValue,
    /// The day that it means of what is at an instant.
    pub instant: Option<Day>,
    /// What it is counted from, if that is the day of whoever says it.
    pub deictic: Option<Deictic>,
    /// The part that it plays among the words around it.
    pub role: TimeRole,
}

impl Dated {
    /// Says whether it points back at a day that was named.
    fn is_resumed(&self) -> bool {
        self.role == TimeRole::Resumed
    }
}

/// How a number counts in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// How many there are at an instant.
    Stock,
    /// What happened in a period.
    Flow,
    /// A flow up to a day: "the toll stood at 40 on Monday".
    Toll,
}

/// A number whose days are asked for.
pub struct Asked<'n> {
    /// Its tokens.
    pub number: &'n Range<usize>,
    /// The token of what happened.
    pub event: Option<usize>,
    /// The day on which its speaker spoke, as far as words tell it.
    pub spoken: Option<Day>,
    /// How it counts in time.
    pub counting: Counting,
    /// Whether it counts entries of a register, which are made in the course of a time.
    pub entries: bool,
    /// Whether it is still to come.
    pub expected: bool,
}

impl Asked<'_> {
    /// Returns the tokens of the number and of what happened, with all between them.
    fn place(&self) -> Range<usize> {
        let number = self.number;
        match self.event {
            Some(at) => number.start.min(at)..number.end.max(at + 1),
            None => number.clone(),
        }
    }
}

/// Finds the dates of a sentence.
///
/// `numerals` are the numbers of its tokens, and `named` is what the text before it named last.
pub fn find(
    passage: &Passage,
    tokens: &Range<usize>,
    numerals: &[Numeral],
    pack: &Pack,
    published: Day,
    named: Named,
) -> Vec<Dated> {
    let within = &passage.tokens[tokens.clone()];
    let found = time::find_after(passage.text, within, numerals, &pack.time, published, named);
    let dated = found.into_iter().map(|mention| Dated {
        tokens: mention.tokens.start + tokens.start..mention.tokens.end + tokens.start,
        value: mention.value,
        coming: mention.alternative.unwrap_or(mention.value),
        instant: mention.instant,
        deictic: mention.deictic,
        role: mention.role,
    });
    let dates = dated.map(|date| with_day_of_month(passage, date)).collect();
    between(passage, pack, dates)
}

/// How many words an aside between the two days of a stretch has at most.
const BETWEEN_MAX: usize = 12;

/// "Between |August 1|, when the truce began, and |March 15|": two days with an aside between them
/// are one stretch.
fn between(passage: &Passage, pack: &Pack, dates: Vec<Dated>) -> Vec<Dated> {
    let mut joined: Vec<Dated> = Vec::with_capacity(dates.len());
    for date in dates {
        let first = joined.last().filter(|first| ends_stretch(passage, pack, first, &date));
        let stretch = first.and_then(|first| stretch(first, &date));
        match stretch {
            Some(stretch) => {
                joined.pop();
                joined.push(stretch);
            }
            None => joined.push(date),
        }
    }
    joined
}

/// Says whether a date ends the stretch that another one opens.
fn ends_stretch(passage: &Passage, pack: &Pack, first: &Dated, last: &Dated) -> bool {
    let gap = first.tokens.end..last.tokens.start;
    let comma = |at: usize| passage.kind(at) == Some(TokenKind::Comma);
    let and = pack.time.joins_stretch(&passage.tokens, gap.end);
    let closing = gap.end.checked_sub(and.unwrap_or_default() + 1);
    and.is_some()
        && gap.len() <= BETWEEN_MAX
        && comma(gap.start)
        && closing.is_some_and(|at| at > gap.start && comma(at))
        && pack.time.opens_stretch(&passage.tokens, first.tokens.start)
}

/// Returns the stretch from one date to another.
fn stretch(first: &Dated, last: &Dated) -> Option<Dated> {
    let period = Period::new(first.value.first(), last.value.last()).ok()?;
    let value = TimeValue::Over(period);
    let tokens = first.tokens.start..last.tokens.end;
    Some(Dated { tokens, value, coming: value, role: TimeRole::Throughout, ..first.clone() })
}

/// A weekday with its day of the month is the last such day or the one a week before.
const WEEKDAYS_BACK: [i64; 2] = [0, -7];

/// "On |Wednesday 11| it said": a number between a weekday and a verb of speech, where the calendar
/// agrees.
fn with_day_of_month(passage: &Passage, date: Dated) -> Dated {
    let end = date.tokens.end;
    let next = passage.features(end + 1);
    let says = next.speech.is_some() && next.forms.finite();
    let TimeValue::Day(day) = date.value else { return date };
    if !says || !passage.is_calendar(end.saturating_sub(1)) {
        return date;
    }
    let number: Option<i8> = passage.word(end).parse().ok();
    let mut days = WEEKDAYS_BACK.into_iter().filter_map(|back| day.plus_days(back));
    match days.find(|day| Some(day.day()) == number) {
        Some(told) => {
            let value = TimeValue::Day(told);
            Dated { tokens: date.tokens.start..end + 1, value, coming: value, ..date }
        }
        None => date,
    }
}

/// What the days of a number are read from.
pub struct Timing<'s, 't> {
    /// The line.
    pub passage: &'s Passage<'t>,
    /// The sentence.
    pub sentence: Range<usize>,
    /// Its dates.
    pub dates: &'s [Dated],
    /// The tokens of its numbers that may count.
    pub counts: &'s [Range<usize>],
    /// Its frames of speech.
    pub frames: &'s [Frame],
    /// The day of publication.
    pub published: Option<Day>,
    /// The days under which its line stands, in a chronicle.
    pub under: Option<(Day, Day)>,
}

impl Timing<'_, '_> {
    /// Reads the days of a number.
    pub fn read(&self, asked: &Asked) -> Time {
        let number = asked.number;
        let place = asked.place();
        let spoken = asked.spoken.or_else(|| self.said_behind(&place));
        let said = spoken.or(self.told_on());
        let toll = asked.counting == Counting::Toll;
        // What is still to happen does not end when it is told.
        let to_happen = asked.expected && asked.counting != Counting::Stock;
        let end = said.filter(|_| !to_happen);
        let mut time = Time { said: spoken, toll, ..Time::untold(end) };
        let mut own = self.own_or_shared(asked, &place);
        // "Now 41 are dead in Sunday's fire": from the one up to the other, in whatever order.
        own.sort_by_key(|date| !is_end(date));
        let ended = own.iter().any(|date| is_end(date));
        for date in own {
            let value = self.value(date, asked);
            let fits = match asked.expected {
                true => !(date.is_resumed() && self.is_past(value)),
                false => !self.is_to_come(value) && !self.runs_on(value),
            };
            if fits {
                let value = self.before_end(value, date, time.until);
                let settles = Settles {
                    value,
                    with_event: self.is_of_event(&date.tokens, &place),
                    throughout: date.role == TimeRole::Throughout || asked.entries,
                    ended,
                };
                apply(&settles, date, said, asked.counting, &mut time);
                time.words = self.passage.span(&date.tokens);
            }
        }
        if let Some((first, last)) = self.under.filter(|_| !time.told && !asked.expected) {
            let since = time.since.or(Some(first)).filter(|_| asked.counting == Counting::Flow);
            let until = asked.spoken.unwrap_or(last);
            time = Time { since, until: Some(until), told: true, ..time };
        }
        if !asked.expected {
            time.until = time.until.min(self.published.or(time.until));
        }
        if asked.counting == Counting::Stock {
            if !time.throughout {
                time.since = time.until;
            }
        } else if !time.first_settled {
            self.run_from_onset(number, &mut time);
        }
        time
    }

    /// "1,900 have left under the truce, which began on Monday": what a sentence says of the
    /// beginning of something holds for what it counts of it.
    fn run_from_onset(&self, number: &Range<usize>, time: &mut Time) {
        let statement = clause::statement(self.passage, &self.sentence, number.start);
        let onset = self.dates.iter().find_map(|date| match date.value {
            TimeValue::Day(day) if date.role == TimeRole::Onset => {
                statement.contains(&date.tokens.start).then_some(day)
            }
            _ => None,
        });
        if let Some(day) = onset.filter(|day| time.until >= Some(*day)) {
            *time = Time { since: Some(day), first_settled: true, running: true, ..*time };
        }
    }

    /// Says whether all dates of a number, none of them beyond another number, are still to come
    /// when it is told.
    pub fn lies_ahead(&self, asked: &Asked) -> bool {
        let own = self.own_or_shared(asked, &asked.place());
        let near = |date: &&Dated| !self.is_beyond(date, asked.number);
        let mut near = own.into_iter().filter(near).peekable();
        let ahead = |date: &Dated| match date.value {
            TimeValue::Coming => true,
            value @ (TimeValue::Day(_) | TimeValue::Over(_)) => {
                date.deictic != Some(Deictic::Ahead)
                    && self.is_to_come(value)
                    && !self.runs_on(value)
            }
            _ => false,
        };
        near.peek().is_some() && near.all(ahead)
    }

    /// Returns what a date means of a number: what is expected does not lie in the past.
    fn value(&self, date: &Dated, asked: &Asked) -> TimeValue {
        if let Some(since) = self.since_clause(date) {
            return since;
        }
        let value = self.as_said(date, asked.spoken).unwrap_or(date.value);
        // Words of the future elsewhere in the sentence make no weekday to come of what is so.
        let weekday = date.deictic == Some(Deictic::Weekday);
        let slips = match asked.expected {
            true => self.is_past(value) || self.is_past_weekday(value, date),
            false => weekday && self.is_to_come(value) && !self.is_beyond(date, asked.number),
        };
        if slips { date.coming } else { value }
    }

    /// Says whether a date lies wholly before the day of publication.
    fn is_past(&self, value: TimeValue) -> bool {
        value.last().latest().zip(self.published).is_some_and(|(last, published)| last < published)
    }

    /// "|From Sunday| 8,000 are to walk free": what is still to come begins on the next such day.
    fn is_past_weekday(&self, value: TimeValue, date: &Dated) -> bool {
        let since = matches!(value, TimeValue::Since(_)) && date.deictic == Some(Deictic::Weekday);
        let first = value.first().latest();
        since && first.zip(self.published).is_some_and(|(first, published)| first < published)
    }

    /// "\"They leave |tonight|\", he said on Monday": the days of a quotation, and "the last seven
    /// days" of any speaker, are counted from the day of speaking.
    fn as_said(&self, date: &Dated, spoken: Option<Day>) -> Option<TimeValue> {
        let away = self.told_on()?.days_until(spoken?);
        let quoted = self.passage.quote_around(date.tokens.start).is_some();
        match date.deictic? {
            Deictic::Weekday => None,
            Deictic::Day | Deictic::Ahead if !quoted => None,
            Deictic::Day | Deictic::Ahead | Deictic::Window => date.value.moved(away),
        }
    }

    /// Returns the day from which the sentence is told: that under which it stands, or of publication.
    pub(super) fn told_on(&self) -> Option<Day> {
        self.under.map(|(_, last)| last).or(self.published)
    }

    /// "On Friday it raised the figure to 25, counted |since Tuesday|": the last Tuesday before the
    /// day up to which is counted.
    fn before_end(&self, value: TimeValue, date: &Dated, until: Option<Day>) -> TimeValue {
        match (value, until, date.deictic) {
            (TimeValue::Since(Edge::On(first)), Some(until), Some(Deictic::Weekday))
                if first > until =>
            {
                let weeks = (until.days_until(first) + DAYS_OF_WEEK - 1) / DAYS_OF_WEEK;
                value.moved(-weeks * DAYS_OF_WEEK).unwrap_or(value)
            }
            _ => value,
        }
    }

    /// Says whether a date lies wholly after the day of publication.
    pub(super) fn is_to_come(&self, value: TimeValue) -> bool {
        let first = match value {
            TimeValue::Until(edge) => edge.latest(),
            _ => value.first().earliest(),
        };
        first.zip(self.published).is_some_and(|(first, published)| first > published)
    }

    /// "His third term (2025-2031)": a period that goes on for years is not that of a count.
    fn runs_on(&self, value: TimeValue) -> bool {
        let last = value.last().latest();
        last.zip(self.published).is_some_and(|(last, published)| last.year() > published.year())
    }
}

/// What a date settles of the days of a number.
struct Settles {
    value: TimeValue,
    /// Whether it is told of the event and not of the count: "drowned when it sank on Monday".
    with_event: bool,
    /// Whether it is told of all of a stretch.
    throughout: bool,
    /// Whether another date tells up to when is counted.
    ended: bool,
}

/// Says whether a date tells up to when something is counted.
fn is_end(date: &Dated) -> bool {
    matches!(date.value, TimeValue::Until(_))
}

fn apply(settles: &Settles, date: &Dated, said: Option<Day>, counting: Counting, time: &mut Time) {
    match settles.value {
        TimeValue::Day(day) if counting == Counting::Toll && settles.with_event => {
            time.since = Some(day);
        }
        TimeValue::Day(day) if counting == Counting::Toll => time.until = Some(day),
        TimeValue::Day(day) => {
            time.since = time.since.or(Some(day));
            time.until = time.until.filter(|end| settles.ended && day <= *end).or(Some(day));
        }
        TimeValue::Over(period) if counting == Counting::Stock && settles.throughout => {
            time.since = period.first().earliest();
            time.until = period.last().latest();
            time.throughout = true;
        }
        TimeValue::Over(period) if counting == Counting::Stock => {
            let last = date.instant.or(period.last().latest());
            time.until = last.map(|last| said.map_or(last, |said| last.min(said)));
        }
        TimeValue::Over(period) => {
            time.since = period.first().earliest();
            time.until = time.until.filter(|_| settles.ended).or(period.last().latest());
        }
        TimeValue::Since(edge) => {
            time.since = edge.earliest();
            time.running = counting != Counting::Stock;
        }
        TimeValue::Until(edge) => time.until = edge.latest(),
        TimeValue::Recent => time.first_settled = true,
        TimeValue::Coming => {}
    }
    time.first_settled |= time.since.is_some();
    time.told |= !matches!(settles.value, TimeValue::Recent | TimeValue::Coming);
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
