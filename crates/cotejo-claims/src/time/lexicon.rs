//! What a language pack says about dates (`time.toml`).

use std::collections::BTreeMap;
use std::hash::Hash;

use cotejo_core::RuleName;
use serde::{Deserialize, Serialize};

use super::calendar::{Part, Unit};
use super::feast::{Feast, FeastOn, WeekdayName};
use super::pattern::{PatternList, Patterns, Slot, SlotSet};
use crate::lexicon::{self, LexiconError};
use crate::phrases::{PhraseList, Phrases};
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::{Vocabulary, Word};
use crate::words::WordSet;

/// The names of days and months of a language and the patterns of its temporal expressions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeLexicon {
    pub(super) weekdays: Phrases<WeekdayName>,
    pub(super) months: Phrases<i8>,
    pub(super) ambiguous: WordSet,
    pub(super) first_names: WordSet,
    pub(super) feasts: Phrases<Feast>,
    pub(super) units: Phrases<Unit>,
    pub(super) numbers: Phrases<i64>,
    pub(super) day_first: bool,
    pub(super) patterns: Patterns,
    pub(super) beginnings: Beginnings,
    pub(super) rules: Vec<Rule>,
    pub(super) not_time: Phrases<()>,
    pub(super) disasters: Phrases<()>,
    strikes: Phrases<()>,
    pub(super) not_before: Phrases<()>,
    pub(super) year_before: Phrases<()>,
    pub(super) function_words: WordSet,
    pub(super) month_prepositions: WordSet,
    pub(super) singular: WordSet,
    pub(super) future: Phrases<()>,
    pub(super) future_endings: Vec<String>,
    pub(super) begins: Phrases<()>,
    pub(super) ranked: Phrases<()>,
    pub(super) compared: Phrases<()>,
    /// What opens a stretch between two days: "between".
    between: Phrases<()>,
    /// What leads to its last day: "and".
    between_and: Phrases<()>,
}

/// Which slots each word can fill or begin to fill, so that words that fill none cost nothing.
///
/// A word with which a pattern begins can begin a time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Beginnings(Vec<SlotSet>);

impl Beginnings {
    fn add(&mut self, words: impl Iterator<Item = Word>, slot: Slot) {
        self.add_slots(words, SlotSet::of(&[slot, Slot::Time]));
    }

    /// Adds words with which no time begins.
    fn add_within(&mut self, words: impl Iterator<Item = Word>, slot: Slot) {
        self.add_slots(words, SlotSet::of(&[slot]));
    }

    fn add_slots(&mut self, words: impl Iterator<Item = Word>, slots: SlotSet) {
        for word in words.map(Word::index) {
            if self.0.len() <= word {
                self.0.resize(word + 1, SlotSet::default());
            }
            self.0[word] = self.0[word].joined(slots);
        }
    }

    /// Returns the slots that the word can begin to fill.
    pub fn of(&self, word: Word) -> SlotSet {
        self.0.get(word.index()).copied().unwrap_or_default()
    }
}

/// A rule: what its patterns mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Rule {
    pub name: RuleName,
    pub meaning: Meaning,
}

/// What a pattern means, with what its words say and its slots do not.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Meaning {
    /// The date that the slots give.
    Date,
    /// The days of one month between two `<day>`s.
    Days,
    /// So many days from the day of writing: "yesterday" is -1.
    DayAway(i64),
    /// From so many to so many days from the day of writing: "overnight" is -1 to 0.
    DaysAway(i64, i64),
    /// An hour of the day of speaking: "before dawn", "de madrugada".
    TimeOfDay,
    /// The day that the text named last: "the same day".
    SameDay,
    /// The day that the text named last in whatever way: "that date".
    SameDate,
    /// From that day on: "since then".
    SinceThen,
    /// Up to that day: "until then".
    UntilThen,
    /// The time that the text named last, if it was no single day: "the same period".
    SamePeriod,
    /// The days that the text named last, in the year of `<time>`: "the same months of 2028".
    SameIn,
    /// The day on which something was told to begin: "the night of the fire".
    Onset,
    /// From that day on: "since the protests began".
    SinceOnset,
    /// The `<ordinal>` `<unit>`, or the first `<number>` of them, counted from that day: "in the
    /// first week".
    FromOnset,
    /// All of `<time>`: "during December", "at some point in the year".
    Throughout,
    /// The `<unit>` that holds what the text named last: "the month".
    SameUnit,
    /// The day after that one: "the next day".
    DayAfter,
    /// The day before that one: "the day before".
    DayBefore,
    /// So many units after the day named last: "two days later".
    Later,
    /// So many units before the day named last: "two days earlier".
    Earlier,
    /// The `<unit>` so many away from the present one: "last week" is -1.
    Calendar(i64),
    /// The `<unit>` before the one that holds what the text named last: "the previous year".
    UnitBefore,
    /// The same of a unit that the words name.
    CalendarOf(Unit, i64),
    /// The last `<weekday>` before the day of writing: "last Friday".
    WeekdayBefore,
    /// The first `<weekday>` after the day of writing: "the coming Friday".
    WeekdayAfter,
    /// The `<weekday>` of the week so many away: "next Friday" is 1.
    WeekdayOfWeek(i64),
    /// So many units back from the day of writing: "two weeks ago".
    Ago,
    /// One unit back from the day of writing: "this time last year".
    AgoOf(Unit),
    /// So many units on: "in two weeks".
    Ahead,
    /// So many units before `<time>`; one day where the pattern has no unit: "the eve of `<time>`".
    AwayBefore,
    /// So many units after `<time>`.
    AwayAfter,
    /// The last so many units: "the last two weeks".
    Last,
    /// The next so many units.
    Next,
    /// A part of `<time>`: "early January".
    PartOf(Part),
    /// A part of the present unit: "principios de año".
    PartOfUnit(Part, Unit),
    /// The `<unit>` that holds `<time>`: "the week of January 12".
    Around,
    /// The same of a unit that the words name.
    AroundOf(Unit),
    /// The `<ordinal>` `<unit>` of `<time>`, or the first `<number>` of them.
    Nth,
    /// The same counted from the end: "the last week of January".
    NthLast,
    /// The `<ordinal>` or `<number>` of a unit in the year, or in `<time>`: "week 31".
    NthOf(Unit),
    /// The unit of this number in the year, or in `<time>`: "Q3 2025".
    Numbered(Unit, i64),
    /// The first `<time>` within the second: "Monday of last week".
    Within,
    /// From the first day of `<time>` to the day of writing: "so far this year".
    ToDate,
    /// From the first day of the present unit to the day of writing.
    ToDateOf(Unit),
    /// From the day of writing to the last day of `<time>`: "the rest of the week".
    Rest,
    /// From the first `<time>` to the second.
    Range,
    /// "since `<time>`".
    Since,
    /// "until `<time>`", "as of `<time>`".
    Until,
    /// "to date": up to the day of writing.
    UntilNow,
    /// "before `<time>`".
    Before,
    /// "after `<time>`".
    After,
    /// Just what `<time>` says: "on Monday night".
    Same,
    /// An unknown stretch up to the day of writing: "in recent days".
    Recent,
    /// An unknown stretch after the day of writing: "in the coming days".
    Coming,
    /// The decade whose first year is `<number>` or `<yy>`: "the 1990s", "los años 90".
    DecadeOf,
    /// The `<ordinal>` or `<number>` century.
    CenturyOf,
    /// So long before or after what no pattern reads: "three days before he lands" tells no day.
    Untold,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimeFile {
    names: Names,
    numeric: Numeric,
    context: Context,
    feast: Vec<FeastEntry>,
    rule: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    weekdays: BTreeMap<WeekdayName, Vec<String>>,
    months: BTreeMap<String, Vec<String>>,
    units: BTreeMap<Unit, Vec<String>>,
    /// Words for a number of units that are no number words: "a couple of".
    numbers: BTreeMap<String, Vec<String>>,
    /// Names that are other words too, and say nothing where they stand alone without a capital.
    ambiguous: Vec<String>,
    /// Names that people bear too: "April", "Julio".
    #[serde(default)]
    first_names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numeric {
    /// Which of two numbers comes first where both could be day and month.
    first: First,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum First {
    Day,
    Month,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Context {
    /// Phrases that look like dates and are none.
    not_time: Vec<String>,
    /// Nouns for a disaster, whose day is the first day of its dead and injured.
    #[serde(default)]
    disasters: Vec<String>,
    /// Verbs that tell of one: "sank", "left the rails".
    #[serde(default)]
    strikes: Vec<String>,
    /// Words before which bare digits are no day and no year: "por ciento".
    not_before: Vec<String>,
    /// Words before four digits that make them a year.
    year_before: Vec<String>,
    /// Words that are never a thing counted, so that four digits before them are a year.
    function_words: Vec<String>,
    /// Words before a month after which a number counts something: "in January 12 people".
    month_prepositions: Vec<String>,
    /// Determiners of one thing only, so that a number after them is a day: "el 24 salieron 12".
    #[serde(default)]
    singular: Vec<String>,
    /// Words that say that what is told is still to come.
    future: Vec<String>,
    /// Endings of verbs that say so.
    future_endings: Vec<String>,
    /// Verbs that tell of a beginning: a day beside them is the first of what began.
    #[serde(default)]
    begins: Vec<String>,
    /// Words that rank something among its like, since some day: "the longest trial since 2014".
    #[serde(default)]
    ranked: Vec<String>,
    /// Words that set a count against one of another time: "more than".
    #[serde(default)]
    compared: Vec<String>,
    /// Words that open a stretch between two days, and those that lead to its last day.
    #[serde(default)]
    between: Vec<String>,
    #[serde(default)]
    between_and: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeastEntry {
    on: FeastOn,
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    name: String,
    means: Meaning,
    patterns: Vec<String>,
}

impl TimeLexicon {
    /// Reads `time.toml`; `file` is its name in messages.
    pub fn read(file: &str, text: &str, vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let read: TimeFile = lexicon::read(file, text)?;
        let names = &read.names;
        let mut months = Vec::new();
        for (month, patterns) in &names.months {
            months.push((whole(file, "names.months", month, 1..=12)? as i8, patterns));
        }
        let mut numbers = Vec::new();
        for (number, patterns) in &names.numbers {
            numbers.push((whole(file, "names.numbers", number, 1..=1000)?, patterns));
        }
        let months = phrases(months, vocabulary);
        let numbers = phrases(numbers, vocabulary);
        let weekdays = names.weekdays.iter().map(|(weekday, patterns)| (*weekday, patterns));
        let weekdays = phrases(weekdays, vocabulary);
        let units = names.units.iter().map(|(unit, patterns)| (*unit, patterns));
        let units = phrases(units, vocabulary);
        let feasts = read.feast.iter().map(|feast| (Feast::from(feast.on), &feast.names));
        let feasts = phrases(feasts, vocabulary);
        let (patterns, rules) = patterns(file, &read.rule, vocabulary)?;
        let context = &read.context;
        let mut beginnings = Beginnings::default();
        beginnings.add(patterns.first_words(), Slot::Time);
        beginnings.add(weekdays.first_words(), Slot::Weekday);
        beginnings.add(months.first_words(), Slot::Month);
        beginnings.add(feasts.first_words(), Slot::Feast);
        beginnings.add(units.first_words(), Slot::Unit);
        beginnings.add(numbers.first_words(), Slot::Number);
        let told = [&read.context.disasters, &read.context.strikes];
        let disasters = phrases(told.map(|words| ((), words)), vocabulary);
        beginnings.add_within(disasters.first_words(), Slot::Disaster);
        Ok(TimeLexicon {
            beginnings,
            weekdays,
            months,
            ambiguous: words(&names.ambiguous, vocabulary),
            first_names: words(&names.first_names, vocabulary),
            feasts,
            units,
            numbers,
            day_first: read.numeric.first == First::Day,
            patterns,
            rules,
            not_before: set(&context.not_before, vocabulary),
            disasters,
            strikes: set(&context.strikes, vocabulary),
            not_time: set(&context.not_time, vocabulary),
            year_before: set(&context.year_before, vocabulary),
            function_words: words(&context.function_words, vocabulary),
            month_prepositions: words(&context.month_prepositions, vocabulary),
            singular: words(&context.singular, vocabulary),
            future: set(&context.future, vocabulary),
            future_endings: context.future_endings.clone(),
            begins: set(&context.begins, vocabulary),
            ranked: set(&context.ranked, vocabulary),
            compared: set(&context.compared, vocabulary),
            between: set(&context.between, vocabulary),
            between_and: set(&context.between_and, vocabulary),
        })
    }
}

fn patterns(
    file: &str,
    entries: &[RuleEntry],
    vocabulary: &mut Vocabulary,
) -> Result<(Patterns, Vec<Rule>), LexiconError> {
    let mut patterns = PatternList::default();
    let mut rules = Vec::with_capacity(entries.len());
    for (number, entry) in entries.iter().enumerate() {
        for pattern in &entry.patterns {
            patterns
                .insert(pattern, number, vocabulary)
                .map_err(|what| LexiconError::at(file, &format!("rule {}", entry.name), what))?;
        }
        let name = RuleName::new(&format!("time {}", entry.name))
            .map_err(|error| LexiconError::at(file, "name", error))?;
        rules.push(Rule { name, meaning: entry.means });
    }
    Ok((patterns.into(), rules))
}

/// Gathers phrases, each list with what it stands for.
fn phrases<'p, T: Clone + Eq + Hash>(
    lists: impl IntoIterator<Item = (T, &'p Vec<String>)>,
    vocabulary: &mut Vocabulary,
) -> Phrases<T> {
    let mut phrases = PhraseList::default();
    for (value, patterns) in lists {
        for pattern in patterns {
            phrases.insert(pattern, value.clone(), vocabulary);
        }
    }
    phrases.into()
}

fn set(patterns: &Vec<String>, vocabulary: &mut Vocabulary) -> Phrases<()> {
    phrases([((), patterns)], vocabulary)
}

fn words(words: &[String], vocabulary: &mut Vocabulary) -> WordSet {
    words.iter().map(|word| vocabulary.intern(word)).collect()
}

fn whole(
    file: &str,
    table: &str,
    key: &str,
    allowed: std::ops::RangeInclusive<i64>,
) -> Result<i64, LexiconError> {
    let (least, most) = (*allowed.start(), *allowed.end());
    key.parse().ok().filter(|number| allowed.contains(number)).ok_or_else(|| {
        LexiconError::at(file, table, format!("`{key}` is no number from {least} to {most}"))
    })
}

impl TimeLexicon {
    /// Returns how many tokens of a noun for a disaster begin here.
    pub(crate) fn disaster_at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        self.disasters.longest_at(tokens, at).map(|(length, ())| length)
    }

    /// Says whether words that open a stretch between two days end here.
    pub(crate) fn opens_stretch(&self, tokens: &[Token], end: usize) -> bool {
        self.between.longest_before(tokens, end).is_some()
    }

    /// Returns how many tokens that lead to the last day of such a stretch end here.
    pub(crate) fn joins_stretch(&self, tokens: &[Token], end: usize) -> Option<usize> {
        self.between_and.longest_before(tokens, end).map(|(length, ())| length)
    }

    /// Says whether a verb of a disaster begins here.
    pub(crate) fn strikes_at(&self, tokens: &[Token], at: usize) -> bool {
        self.strikes.longest_at(tokens, at).is_some()
    }

    /// Says for each token whether it is part of the name of a day of the week, a month or a feast;
    /// such names are capitalised in some languages and are nobody's.
    pub(crate) fn calendar_names(&self, tokens: &[Token]) -> Vec<bool> {
        let named = SlotSet::of(&[Slot::Weekday, Slot::Month, Slot::Feast]);
        let mut names = vec![false; tokens.len()];
        for (at, token) in tokens.iter().enumerate() {
            if self.beginnings.of(token.word).meets(named)
                && !self.is_first_name(tokens, at)
                && let Some(length) = self.calendar_name_at(tokens, at)
            {
                names[at..at + length].fill(true);
            }
        }
        names
    }

    /// "|Julio| Guillermo Karr", "|April| Jones": a name of the calendar before a surname.
    pub(super) fn is_first_name(&self, tokens: &[Token], at: usize) -> bool {
        let named = |token: &Token| {
            token.kind == TokenKind::Word
                && token.case.begins_upper()
                && !self.function_words.contains(token.word)
        };
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        self.first_names.contains(tokens[at].word)
            && named(&tokens[at])
            && tokens.get(at + 1).is_some_and(named)
            && self.calendar_name_at(tokens, at + 1).is_none()
            && before.is_none_or(|token| !self.month_prepositions.contains(token.word))
    }

    fn calendar_name_at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let weekday = self.weekdays.longest_at(tokens, at).map(|(length, _)| length);
        let month = self.months.longest_at(tokens, at).map(|(length, _)| length);
        let feast = self.feasts.longest_at(tokens, at).map(|(length, _)| length);
        weekday.max(month).max(feast)
    }
}
