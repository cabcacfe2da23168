//! Patterns of temporal expressions, matched against tokens.
//!
//! A pattern is a row of words and slots: `<day> de <month>{, de <year>}`. All patterns of a
//! language form one trie, so a text is matched against all of them in one walk.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::phrases::{alternatives, words_of};
use crate::vocabulary::{Vocabulary, Word};
use crate::words::WordOrder;

/// A place in a pattern that a kind of thing can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// A noun for a disaster.
    Disaster,
    /// Any temporal expression.
    Time,
}

impl Slot {
    const ALL: [(&'static str, Slot); 14] = [
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
        ("disaster", Slot::Disaster),
        ("time", Slot::Time),
    ];

    fn named(name: &str) -> Option<Slot> {
        Slot::ALL.iter().find(|(known, _)| *known == name).map(|(_, slot)| *slot)
    }
}

/// Some of the slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SlotSet(u16);

impl SlotSet {
    pub fn of(slots: &[Slot]) -> Self {
        SlotSet(slots.iter().fold(0, |set, slot| set | 1 << *slot as u16))
    }

    pub fn has(self, slot: Slot) -> bool {
        self.meets(SlotSet::of(&[slot]))
    }

    /// Says whether some slot is in both.
    pub fn meets(self, other: SlotSet) -> bool {
        self.0 & other.0 != 0
    }

    #[must_use]
    pub fn joined(self, other: SlotSet) -> Self {
        SlotSet(self.0 | other.0)
    }

    #[must_use]
    pub fn without(self, slot: Slot) -> Self {
        SlotSet(self.0 & !SlotSet::of(&[slot]).0)
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Step {
    Word(Word),
    Slot(Slot),
}

/// The patterns of a language as its file lists them, each with the number of its rule.
#[derive(Clone, Debug)]
pub(super) struct PatternList {
    nodes: Vec<ListedNode>,
}

/// A place within patterns: what can come next, and the rule if one ends here.
#[derive(Clone, Debug, Default)]
struct ListedNode {
    /// Sorted by word.
    words: Vec<(Word, u32)>,
    slots: Vec<(Slot, u32)>,
    rule: Option<usize>,
}

impl Default for PatternList {
    fn default() -> Self {
        PatternList { nodes: vec![ListedNode::default()] }
    }
}

impl PatternList {
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
            let node = steps.into_iter().fold(ROOT, |node, step| self.after(node, step));
            self.nodes[node as usize].rule.get_or_insert(rule);
        }
        Ok(())
    }

    fn after(&mut self, node: u32, step: Step) -> u32 {
        let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let known = &mut self.nodes[node as usize];
        match step {
            Step::Word(word) => match known.words.binary_search_by_key(&word, |(word, _)| *word) {
                Ok(at) => return known.words[at].1,
                Err(at) => known.words.insert(at, (word, next)),
            },
            Step::Slot(slot) => match known.slots.iter().find(|(known, _)| *known == slot) {
                Some(&(_, next)) => return next,
                None => known.slots.push((slot, next)),
            },
        }
        self.nodes.push(ListedNode::default());
        next
    }
}

/// The patterns of a language, laid out flat.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Patterns {
    nodes: Vec<Node>,
    /// The words that lead on, sorted within each node.
    words: Vec<Word>,
    /// Where each of them leads.
    leads: Vec<u32>,
    slots: Vec<(Slot, u32)>,
    /// The words with which patterns begin.
    beginnings: WordOrder,
}

/// A place within patterns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Node {
    /// Which of the words lead on from here.
    words: Range<u32>,
    /// Which of the slots lead on from here.
    slots: Range<u32>,
    /// All of these slots.
    open: SlotSet,
    rule: Option<u32>,
}

/// The node at which every pattern begins.
pub(super) const ROOT: u32 = 0;

impl From<PatternList> for Patterns {
    fn from(list: PatternList) -> Self {
        let mut patterns = Patterns::default();
        let from = |before: usize, added: usize| before as u32..(before + added) as u32;
        for listed in list.nodes {
            let open: Vec<Slot> = listed.slots.iter().map(|(slot, _)| *slot).collect();
            patterns.nodes.push(Node {
                words: from(patterns.words.len(), listed.words.len()),
                slots: from(patterns.slots.len(), listed.slots.len()),
                open: SlotSet::of(&open),
                rule: listed.rule.map(|rule| rule as u32),
            });
            patterns.words.extend(listed.words.iter().map(|(word, _)| *word));
            patterns.leads.extend(listed.words.iter().map(|(_, next)| *next));
            patterns.slots.extend(listed.slots);
        }
        patterns.beginnings = patterns.first_words().collect();
        patterns
    }
}

impl Patterns {
    fn node(&self, node: u32) -> Option<&Node> {
        self.nodes.get(node as usize)
    }

    /// Returns where a word leads.
    pub fn word(&self, node: u32, word: Word) -> Option<u32> {
        if !word.is_known() {
            return None;
        }
        let words = &self.node(node)?.words;
        let at = match node {
            ROOT => self.beginnings.place(word)? as usize,
            _ => self.words.get(within(words))?.binary_search(&word).ok()?,
        };
        self.leads.get(words.start as usize + at).copied()
    }

    /// Returns the slots of which some may be filled here, and where each leads; none where none
    /// may be.
    pub fn slots(&self, node: u32, filling: SlotSet) -> &[(Slot, u32)] {
        let open = self.node(node).filter(|node| node.open.meets(filling));
        open.and_then(|node| self.slots.get(within(&node.slots))).unwrap_or_default()
    }

    /// Returns the rule of the pattern that ends here.
    pub fn rule(&self, node: u32) -> Option<usize> {
        Some(self.node(node)?.rule? as usize)
    }

    /// Returns where the patterns go on that begin with an expression already read.
    pub fn continuations(&self) -> Option<u32> {
        self.slots(ROOT, SlotSet::of(&[Slot::Time]))
            .iter()
            .find(|(slot, _)| *slot == Slot::Time)
            .map(|(_, next)| *next)
    }

    /// Returns the words with which patterns begin.
    pub fn first_words(&self) -> impl Iterator<Item = Word> {
        let root = self.node(ROOT).map_or(0..0, |root| within(&root.words));
        self.words[root].iter().copied()
    }
}

fn within(places: &Range<u32>) -> Range<usize> {
    places.start as usize..places.end as usize
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
