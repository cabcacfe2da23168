//! What a language pack says about numbers (`numbers.toml`).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Amount, Bound, Reading};
use crate::lexicon::{self, LexiconError};
use crate::phrases::{PhraseList, Phrases};
use crate::tokens::{Token, TokenKind};
use crate::vocabulary::Vocabulary;
use crate::words::WordSet;

/// The number words, bounding words and frames of a language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberLexicon {
    pub(super) decimal: char,
    pub(super) spaces_group: bool,
    pub(super) any_mark_groups: bool,
    pub(super) parts: Phrases<Part>,
    pub(super) joins: Joins,
    pub(super) and_a_half: Phrases<()>,
    pub(super) point: Phrases<()>,
    pub(super) suffixes: Phrases<u64>,
    pub(super) fractions: Phrases<u64>,
    pub(super) vague: Phrases<Vague>,
    pub(super) before: Phrases<BoundRule>,
    pub(super) after: Phrases<Bound>,
    pub(super) more: Phrases<()>,
    pub(super) ranges: RangeWords,
    pub(super) two_sided: Phrases<()>,
    pub(super) factors: Phrases<Amount>,
    pub(super) ratio: Phrases<()>,
    pub(super) ratio_of_one: Phrases<()>,
    pub(super) of: Phrases<()>,
    pub(super) readings: Readings,
}

/// One word of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Part {
    /// Adds itself: "seven", "forty", "doscientos".
    Add(u64),
    /// The word for one that is also an article or a pronoun: "one", "un", "una".
    One,
    /// An article that counts as one before a multiplier: "a", "an".
    Article,
    /// Multiplies what stands before it: "hundred", "thousand", "millones".
    Multiply { by: u64, alone: bool },
    /// A group as a noun: "dozen", "centenar".
    Group { of: u64, approximate: bool },
    /// Half of the multiplier or group that follows: "half a", "medio".
    Half,
    /// A place in an order: "first", "tercero".
    Ordinal(u64),
}

/// Where a joining word ("and", "y") may stand within a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Joins {
    pub words: WordSet,
    pub after: BTreeSet<JoinAfter>,
}

/// What can stand before a joining word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum JoinAfter {
    Tens,
    Hundreds,
    Thousands,
}

/// A number that the text leaves open: "dozens", "cientos de miles".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Vague {
    pub least: u64,
}

/// A bounding word before a number, and the words after which it means something else.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct BoundRule {
    pub bound: Bound,
    pub not_after: WordSet,
}

/// The words of ranges: "between A and B", "A to B".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct RangeWords {
    /// What opens a range, and by which number its middle is known.
    pub open: Phrases<usize>,
    /// Between the two numbers: by which openings it may be preceded.
    pub middle: Phrases<Middle>,
    /// Words near which two numbers are a before and an after: "rose from 40 to 50".
    pub change: Phrases<()>,
    /// The openings of which that can be so.
    pub can_tell_change: BTreeSet<usize>,
}

/// What a word between two numbers makes of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Middle {
    pub after_openings: BTreeSet<usize>,
    pub alone: bool,
    pub approximate: bool,
}

/// The frames that make something else than a count of a number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Readings {
    pub before: Phrases<Reading>,
    pub before_alone: Phrases<Reading>,
    pub after: Phrases<Reading>,
    pub around: Vec<(Phrases<()>, Phrases<()>, Reading)>,
    pub function_words: WordSet,
    pub list_words: WordSet,
    pub year_before: Phrases<()>,
    pub ordinal_suffixes: Phrases<()>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumbersFile {
    digits: Digits,
    words: Words,
    #[serde(default)]
    group: Vec<GroupEntry>,
    #[serde(default)]
    vague: Vec<VagueEntry>,
    bound: Vec<BoundEntry>,
    range: Vec<RangeEntry>,
    /// Between two numbers of which one bounds below and the other above.
    two_sided: Vec<String>,
    /// Words between a bounding word and its number: "at least another 20".
    more: Vec<String>,
    /// Words near which two numbers are no range, but what was and what is: "rose from 40 to 50".
    change: Vec<String>,
    relative: Relative,
    #[serde(default)]
    reading: Vec<ReadingEntry>,
    context: Context,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Digits {
    /// The mark before decimals.
    decimal: char,
    /// Whether an ordinary space can part groups of three digits.
    spaces_group: bool,
    /// Whether the decimal mark, too, parts groups where three digits follow it, because the
    /// language is written in both ways.
    any_mark_groups: bool,
    /// Letters that multiply the digits that they touch: `k = 1000`.
    suffixes: BTreeMap<String, u64>,
    /// Letters that make the digits that they touch a place in an order.
    ordinal_suffixes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// Numbers that add up, each with its ways of writing.
    add: BTreeMap<String, Vec<String>>,
    /// Numbers that multiply what stands before them.
    multiply: BTreeMap<String, Vec<String>>,
    /// Those of them that need nothing before them ("mil").
    multiply_alone: Vec<String>,
    one: Vec<String>,
    article: Vec<String>,
    half: Vec<String>,
    and_a_half: Vec<String>,
    /// The words for the decimal mark.
    point: Vec<String>,
    join: Vec<String>,
    join_after: BTreeSet<JoinAfter>,
    ordinal: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    of: u64,
    words: Vec<String>,
    #[serde(default)]
    approximate: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VagueEntry {
    least: u64,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BoundEntry {
    meaning: Bound,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    not_after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RangeEntry {
    /// What opens the range; none where the middle is enough.
    #[serde(default)]
    open: Vec<String>,
    middle: Vec<String>,
    /// Whether words of change nearby make a before and an after of the two numbers.
    #[serde(default)]
    can_tell_change: bool,
    #[serde(default)]
    approximate: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Relative {
    /// Denominators, each with its ways of writing.
    fractions: BTreeMap<String, Vec<String>>,
    /// Factors in percent ("double" is 200), each with its ways of writing.
    factors: BTreeMap<String, Vec<String>>,
    /// Between two numbers of which one is a share of the other: "out of".
    ratio: Vec<String>,
    /// The same where the share is one: "one in five".
    ratio_of_one: Vec<String>,
    /// Between a share and the number that it is a share of: "of the".
    of: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadingEntry {
    is: Reading,
    #[serde(default)]
    before: Vec<String>,
    /// As `before`, where no counted thing follows the number.
    #[serde(default)]
    before_alone: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    /// Both sides at once: `["de", "años"]`.
    #[serde(default)]
    around: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Context {
    /// Words that are never the thing counted.
    function_words: Vec<String>,
    /// Words and marks between the numbers of a list: "articles 5, 6 and 7".
    list_words: Vec<String>,
    /// Words before four digits that make them a year.
    year_before: Vec<String>,
}

impl NumberLexicon {
    /// Says whether a number can begin with a token.
    pub(super) fn can_begin_number(&self, token: &Token) -> bool {
        token.kind == TokenKind::Digits
            || self.parts.can_begin(token.word)
            || self.vague.can_begin(token.word)
    }

    /// Returns how many tokens the sign of a percentage takes at this place, if it stands there.
    pub(crate) fn percent_sign_at(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let (length, reading) = self.readings.after.longest_at(tokens, at)?;
        (*reading == Reading::Percent).then_some(length)
    }

    /// Says whether the sign of a percentage ends at this place.
    pub(super) fn is_percentage_before(&self, tokens: &[Token], end: usize) -> bool {
        let sign = self.readings.after.longest_before(tokens, end);
        sign.is_some_and(|(_, reading)| *reading == Reading::Percent)
    }

    /// Says whether words just before a number make a share of it: "56 |of the| 400".
    pub(crate) fn is_share_before(&self, tokens: &[Token], at: usize) -> bool {
        self.of.longest_before(tokens, at).is_some()
    }

    /// Writes digits without marks between groups and with a point before decimals.
    pub(crate) fn plain(&self, digits: &str) -> String {
        let mark = self.decimal;
        digits.replace(mark, ".").chars().filter(|c| c.is_ascii_digit() || *c == '.').collect()
    }

    /// Reads `numbers.toml`; `file` is its name in messages.
    pub fn read(file: &str, text: &str, vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let read: NumbersFile = lexicon::read(file, text)?;
        let mut reader = Reader { file, vocabulary };
        Ok(NumberLexicon {
            decimal: read.digits.decimal,
            spaces_group: read.digits.spaces_group,
            any_mark_groups: read.digits.any_mark_groups,
            parts: reader.parts(&read.words, &read.group)?,
            joins: Joins {
                words: reader.words(&read.words.join),
                after: read.words.join_after.clone(),
            },
            and_a_half: reader.set(&read.words.and_a_half),
            point: reader.set(&read.words.point),
            suffixes: reader.suffixes(&read.digits.suffixes),
            fractions: reader.numbered("relative.fractions", &read.relative.fractions)?,
            vague: reader.vague(&read.vague),
            before: reader.bounds_before(&read.bound),
            after: reader.bounds_after(&read.bound),
            more: reader.set(&read.more),
            ranges: reader.ranges(&read.range, &read.change),
            two_sided: reader.set(&read.two_sided),
            factors: reader.factors(&read.relative.factors)?,
            ratio: reader.set(&read.relative.ratio),
            ratio_of_one: reader.set(&read.relative.ratio_of_one),
            of: reader.set(&read.relative.of),
            readings: reader.readings(&read),
        })
    }
}

struct Reader<'r> {
    file: &'r str,
    vocabulary: &'r mut Vocabulary,
}

impl Reader<'_> {
    fn words(&mut self, words: &[String]) -> WordSet {
        words.iter().map(|word| self.vocabulary.intern(word)).collect()
    }

    fn add<T: Clone>(&mut self, phrases: &mut PhraseList<T>, patterns: &[String], value: T) {
        for pattern in patterns {
            phrases.insert(pattern, value.clone(), self.vocabulary);
        }
    }

    fn set(&mut self, patterns: &[String]) -> Phrases<()> {
        let mut phrases = PhraseList::default();
        self.add(&mut phrases, patterns, ());
        phrases.into()
    }

    fn number(&self, table: &str, key: &str) -> Result<u64, LexiconError> {
        let plain = key.replace('_', "");
        plain.parse().map_err(|_| {
            LexiconError::at(self.file, table, format!("`{key}` is no whole number in digits"))
        })
    }

    fn numbered(
        &mut self,
        table: &str,
        entries: &BTreeMap<String, Vec<String>>,
    ) -> Result<Phrases<u64>, LexiconError> {
        let mut phrases = PhraseList::default();
        for (key, patterns) in entries {
            let value = self.number(table, key)?;
            self.add(&mut phrases, patterns, value);
        }
        Ok(phrases.into())
    }

    fn parts(
        &mut self,
        words: &Words,
        groups: &[GroupEntry],
    ) -> Result<Phrases<Part>, LexiconError> {
        let mut parts = PhraseList::default();
        self.add(&mut parts, &words.half, Part::Half);
        self.add(&mut parts, &words.article, Part::Article);
        self.add(&mut parts, &words.one, Part::One);
        for (key, patterns) in &words.add {
            let value = self.number("words.add", key)?;
            self.add(&mut parts, patterns, Part::Add(value));
        }
        for (key, patterns) in &words.multiply {
            let by = self.number("words.multiply", key)?;
            for pattern in patterns {
                let alone = words.multiply_alone.contains(pattern);
                parts.insert(pattern, Part::Multiply { by, alone }, self.vocabulary);
            }
        }
        for (key, patterns) in &words.ordinal {
            let value = self.number("words.ordinal", key)?;
            self.add(&mut parts, patterns, Part::Ordinal(value));
        }
        for group in groups {
            let part = Part::Group { of: group.of, approximate: group.approximate };
            self.add(&mut parts, &group.words, part);
        }
        Ok(parts.into())
    }

    fn suffixes(&mut self, entries: &BTreeMap<String, u64>) -> Phrases<u64> {
        let mut phrases = PhraseList::default();
        for (suffix, &value) in entries {
            phrases.insert(suffix, value, self.vocabulary);
        }
        phrases.into()
    }

    fn vague(&mut self, entries: &[VagueEntry]) -> Phrases<Vague> {
        let mut phrases = PhraseList::default();
        for entry in entries {
            self.add(&mut phrases, &entry.words, Vague { least: entry.least });
        }
        phrases.into()
    }

    fn bounds_before(&mut self, entries: &[BoundEntry]) -> Phrases<BoundRule> {
        let mut phrases = PhraseList::default();
        for entry in entries {
            let not_after = self.words(&entry.not_after);
            let rule = BoundRule { bound: entry.meaning, not_after };
            self.add(&mut phrases, &entry.before, rule);
        }
        phrases.into()
    }

    fn bounds_after(&mut self, entries: &[BoundEntry]) -> Phrases<Bound> {
        let mut phrases = PhraseList::default();
        for entry in entries {
            self.add(&mut phrases, &entry.after, entry.meaning);
        }
        phrases.into()
    }

    fn ranges(&mut self, entries: &[RangeEntry], change: &[String]) -> RangeWords {
        let mut open = PhraseList::default();
        let mut middles: BTreeMap<&str, Middle> = BTreeMap::new();
        for (opening, entry) in entries.iter().enumerate() {
            self.add(&mut open, &entry.open, opening);
            for pattern in &entry.middle {
                let middle = middles.entry(pattern).or_default();
                if entry.open.is_empty() {
                    middle.alone = true;
                    middle.approximate = entry.approximate;
                } else {
                    middle.after_openings.insert(opening);
                }
            }
        }
        let mut middle = PhraseList::default();
        for (pattern, value) in middles {
            middle.insert(pattern, value, self.vocabulary);
        }
        let tells =
            |(opening, entry): (usize, &RangeEntry)| entry.can_tell_change.then_some(opening);
        let can_tell_change = entries.iter().enumerate().filter_map(tells).collect();
        RangeWords {
            open: open.into(),
            middle: middle.into(),
            change: self.set(change),
            can_tell_change,
        }
    }

    fn factors(
        &mut self,
        entries: &BTreeMap<String, Vec<String>>,
    ) -> Result<Phrases<Amount>, LexiconError> {
        let mut phrases = PhraseList::default();
        for (key, patterns) in entries {
            let percent = self.number("relative.factors", key)?;
            if let Some(factor) = Amount::ratio(percent, 100) {
                self.add(&mut phrases, patterns, factor);
            }
        }
        Ok(phrases.into())
    }

    fn readings(&mut self, read: &NumbersFile) -> Readings {
        let function_words = self.words(&read.context.function_words);
        let list_words = self.words(&read.context.list_words);
        let year_before = self.set(&read.context.year_before);
        let ordinal_suffixes = self.set(&read.digits.ordinal_suffixes);
        let (mut before, mut before_alone) = (PhraseList::default(), PhraseList::default());
        let (mut after, mut around) = (PhraseList::default(), Vec::new());
        for entry in &read.reading {
            self.add(&mut before, &entry.before, entry.is);
            self.add(&mut before_alone, &entry.before_alone, entry.is);
            self.add(&mut after, &entry.after, entry.is);
            for (before, after) in &entry.around {
                let before = self.set(std::slice::from_ref(before));
                let after = self.set(std::slice::from_ref(after));
                around.push((before, after, entry.is));
            }
        }
        Readings {
            before: before.into(),
            before_alone: before_alone.into(),
            after: after.into(),
            around,
            function_words,
            list_words,
            year_before,
            ordinal_suffixes,
        }
    }
}
