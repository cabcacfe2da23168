//! Patterns of temporal expressions, matched against tokens.
//!
//! A pattern is a row of words and slots: `<day> de <month>{, de <year>}`. All patterns of a
//! language form one trie, so a text is matched against all of them in one walk.

use std::collections::HashMap;

use serde::Deserialize;

use crate::phrases::{alternatives, words_of};
use crate::vocabulary::{Vocabulary, Word};

/// A place in a pattern that a kind of thing can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Slot {
    /// The name of a weekday.
    Weekday,
    /// A day of the month, in digits or words.
    Day,
    /// A day of the month in digits with a mark of order: "18th".
    DayNumber,
    /// The name of a month.
    Month,
    /// A year with all its digits, in digits or words.
    Year,
    /// The last two digits of a year.
    ShortYear,
    /// A day with a name: "Christmas".
    Feast,
    /// A whole date in digits: "2026-01-08", "8/1/2026".
    Digits,
    /// Day and month in digits: "8/1".
    ShortDigits,
    /// A whole number.
    Number,
    /// A place in an order: "first".
    Ordinal,
    /// A unit of the calendar: "week".
    Unit,
    /// Any temporal expression.
    Time,
}

impl Slot {
    const ALL: [(&'static str, Slot); 13] = [
        ("weekday", Slot::Weekday),
        ("day", Slot::Day),
        ("nth", Slot::DayNumber),
        ("month", Slot::Month),
        ("year", Slot::Year),
        ("yy", Slot::ShortYear),
        ("feast", Slot::Feast),
        ("digits", Slot::Digits),
        ("day/month", Slot::ShortDigits),
        ("number", Slot::Number),
        ("ordinal", Slot::Ordinal),
        ("unit", Slot::Unit),
        ("time", Slot::Time),
    ];

    fn named(name: &str) -> Option<Slot> {
        Slot::ALL.iter().find(|(known, _)| *known == name).map(|(_, slot)| *slot)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Step {
    Word(Word),
    Slot(Slot),
}

/// The patterns of a language, each with the number of the rule that it belongs to.
#[derive(Clone, Debug)]
pub(super) struct Patterns {
    words: HashMap<(u32, Word), u32>,
    slots: HashMap<u32, Vec<(Slot, u32)>>,
    rules: Vec<Option<usize>>,
    /// Where the patterns begin that go on from an expression already read: `<time> to <time>`.
    continuations: Option<u32>,
}

impl Default for Patterns {
    fn default() -> Self {
        Patterns {
            words: HashMap::new(),
            slots: HashMap::new(),
            rules: vec![None],
            continuations: None,
        }
    }
}

/// The node at which every pattern begins.
pub(super) const ROOT: u32 = 0;

impl Patterns {
    /// Adds every phrase that a pattern stands for, or says what is wrong with it.
    pub fn insert(
        &mut self,
        pattern: &str,
        rule: usize,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), String> {
        for phrase in alternatives(pattern).iter().flat_map(|phrase| with_and_without(phrase)) {
            let steps = steps_of(&phrase, vocabulary)?;
            if steps.is_empty() {
                return Err(format!("`{pattern}` can stand for nothing at all"));
            }
            if steps == [Step::Slot(Slot::Time)] {
                return Err(format!("`{pattern}` can stand for `<time>` alone"));
            }
            let mut node = ROOT;
            for step in steps {
                node = self.after(node, step);
            }
            self.rules[node as usize].get_or_insert(rule);
        }
        let slots = self.slots.get(&ROOT).into_iter().flatten();
        self.continuations = slots.copied().find(|(slot, _)| *slot == Slot::Time).map(|(_, n)| n);
        Ok(())
    }

    fn after(&mut self, node: u32, step: Step) -> u32 {
        let known = match step {
            Step::Word(word) => self.words.get(&(node, word)).copied(),
            Step::Slot(slot) => {
                let slots = self.slots.get(&node).into_iter().flatten();
                slots.copied().find(|(known, _)| *known == slot).map(|(_, next)| next)
            }
        };
        if let Some(next) = known {
            return next;
        }
        let next = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
        self.rules.push(None);
        match step {
            Step::Word(word) => {
                self.words.insert((node, word), next);
            }
            Step::Slot(slot) => self.slots.entry(node).or_default().push((slot, next)),
        }
        next
    }

    /// Returns where a word leads.
    pub fn word(&self, node: u32, word: Word) -> Option<u32> {
        self.words.get(&(node, word)).copied().filter(|_| word.is_known())
    }

    /// Returns the slots that can be filled here, and where each leads.
    pub fn slots(&self, node: u32) -> &[(Slot, u32)] {
        self.slots.get(&node).map_or(&[], Vec::as_slice)
    }

    /// Returns the rule of the pattern that ends here.
    pub fn rule(&self, node: u32) -> Option<usize> {
        self.rules.get(node as usize).copied().flatten()
    }

    /// Returns where the patterns go on that begin with an expression already read.
    pub fn continuations(&self) -> Option<u32> {
        self.continuations
    }
}

/// A comma followed by `?` may be left out.
fn with_and_without(phrase: &str) -> Vec<String> {
    match phrase.split_once(",?") {
        None => vec![phrase.to_owned()],
        Some((before, after)) => with_and_without(after)
            .into_iter()
            .flat_map(|after| [format!("{before},{after}"), format!("{before}{after}")])
            .collect(),
    }
}

fn steps_of(phrase: &str, vocabulary: &mut Vocabulary) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    let mut rest = phrase;
    while let Some((before, opened)) = rest.split_once('<') {
        let (name, after) = opened
            .split_once('>')
            .ok_or_else(|| format!("`{phrase}` opens a slot with `<` and does not close it"))?;
        let slot = Slot::named(name).ok_or_else(|| unknown_slot(phrase, name))?;
        steps.extend(words_of(before, vocabulary).into_iter().map(Step::Word));
        steps.push(Step::Slot(slot));
        rest = after;
    }
    steps.extend(words_of(rest, vocabulary).into_iter().map(Step::Word));
    Ok(steps)
}

fn unknown_slot(phrase: &str, name: &str) -> String {
    let known: Vec<String> = Slot::ALL.iter().map(|(known, _)| format!("`<{known}>`")).collect();
    format!("`{phrase}` has the unknown slot `<{name}>`; the slots are {}", known.join(", "))
}
