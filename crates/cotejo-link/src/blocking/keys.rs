//! The keys of rows, the most telling first.

use crate::names::Role;
use crate::rows::{Column, Rows};
use crate::values::KeyKind;

/// A kind of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    column: usize,
    part: KeyPart,
    /// Which comparisons say nothing more about rows that share one such key, and about rows
    /// that share two.
    pub(crate) settles: [Option<usize>; 2],
    /// The other kinds of keys that are made of the same value, as bits by their place in the plan.
    siblings: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KeyPart {
    /// How a name sounds.
    Name(Role),
    /// A key of a value.
    Value(KeyKind),
}

impl Key {
    /// Hands on the keys of this kind that a row has.
    pub(crate) fn of(self, rows: &Rows, row: usize, mut take: impl FnMut(u64)) {
        match (&rows.columns[self.column].1, self.part) {
            (Column::Parts { given, surnames }, KeyPart::Name(role)) => {
                let names = if role == Role::Given { given } else { surnames };
                for &word in names.words(row) {
                    rows.tokens.sounds(word).for_each(&mut take);
                }
            }
            (Column::Whole(names), KeyPart::Name(_)) => {
                for &word in names.words(row) {
                    rows.tokens.sounds(word).for_each(&mut take);
                }
            }
            (Column::Code(values), KeyPart::Value(kind)) => of_kind(values.keys(row), kind, take),
            (Column::Date(values), KeyPart::Value(kind)) => of_kind(values.keys(row), kind, take),
            (Column::Age(values), KeyPart::Value(kind)) => of_kind(values.keys(row), kind, take),
            (Column::Words(values), KeyPart::Value(kind)) => of_kind(values.keys(row), kind, take),
            (Column::Parts { .. } | Column::Whole(_), KeyPart::Value(_)) => {}
            (_, KeyPart::Name(_)) => {}
        }
    }

    /// Says whether a key of this kind is made of a value of which rows share another key already.
    ///
    /// It finds nothing more: both halves of a value are the whole, which finds the same rows by one
    /// key less, and the whole beside a half is the whole.
    pub(crate) fn is_told_by(self, kinds: u32) -> bool {
        kinds & self.siblings != 0
    }

    /// Says whether a row may have several keys of this kind.
    pub(crate) fn is_repeated(self) -> bool {
        matches!(self.part, KeyPart::Name(_))
    }
}

fn of_kind(keys: &[(KeyKind, u64)], wanted: KeyKind, take: impl FnMut(u64)) {
    keys.iter().filter(|(kind, _)| *kind == wanted).map(|(_, key)| *key).for_each(take);
}

/// Returns the keys that the columns give, the most telling first.
pub(crate) fn keys(rows: &Rows) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut place = 0;
    for (column, (_, read)) in rows.columns.iter().enumerate() {
        let name = |role, first: usize| {
            let settles = [Some(first), Some(first + 1)];
            Key { column, part: KeyPart::Name(role), settles, siblings: 0 }
        };
        let value = |kind| {
            let settles = [Some(place), None];
            Key { column, part: KeyPart::Value(kind), settles, siblings: 0 }
        };
        match read {
            Column::Parts { .. } => {
                keys.push((1, name(Role::Surname, place + 2)));
                keys.push((2, name(Role::Given, place)));
                place += crate::names::PART_PLACES;
                continue;
            }
            Column::Whole(_) => {
                keys.push((1, name(Role::Unknown, place)));
                place += crate::names::WHOLE_PLACES;
                continue;
            }
            Column::Code(_) => {
                keys.push((0, value(KeyKind::Whole)));
                keys.push((4, value(KeyKind::FirstHalf)));
                keys.push((4, value(KeyKind::SecondHalf)));
            }
            Column::Date(_) => {
                keys.push((3, value(KeyKind::Whole)));
                keys.push((6, value(KeyKind::FirstHalf)));
                keys.push((5, value(KeyKind::SecondHalf)));
            }
            Column::Age(_) => keys.push((7, value(KeyKind::Range))),
            Column::Words(values) if values.coincidence() < TELLING => {
                keys.push((if values.coincidence() < RARE { 3 } else { 6 }, value(KeyKind::Whole)));
            }
            Column::Words(_) => {}
        }
        place += 1;
    }
    keys.sort_by_key(|(rank, _)| *rank);
    let keys: Vec<Key> = keys.into_iter().map(|(_, key)| key).take(MOST).collect();
    keys.iter().map(|key| Key { siblings: siblings(*key, &keys), ..*key }).collect()
}

/// Returns the places of the other keys that are made of the same value as a key, as bits.
fn siblings(key: Key, keys: &[Key]) -> u32 {
    let is_of_value = |key: &Key| matches!(key.part, KeyPart::Value(_));
    let is_sibling = |(_, other): &(usize, &Key)| {
        is_of_value(&key) && is_of_value(other) && key.column == other.column && key != **other
    };
    let places = keys.iter().enumerate().filter(is_sibling);
    places.fold(0, |bits, (place, _)| bits | 1 << place)
}

/// How many kinds of keys are used; they are told apart by the bits of 32.
const MOST: usize = 32;

/// Words on which two rows agree by chance more often than this find no candidates, as sex.
const TELLING: f64 = 0.2;

/// Words on which two rows agree by chance this seldom find candidates as dates do.
const RARE: f64 = 0.01;
