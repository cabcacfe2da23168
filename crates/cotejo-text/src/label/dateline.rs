//! Lines that tell when something was posted.

use super::line::Shown;
use super::phrases;
use crate::day::{self, NumericOrder};

/// Says whether the line, or one of its entries beside short ones, is a dateline.
pub(super) fn has_dateline(line: &Shown<'_>) -> bool {
    const LONGEST_ENTRY: usize = 5;
    if is_dateline(line) {
        return true;
    }
    line.rows().any(|entries| {
        let dateline = |entry: &&str| {
            let entry = Shown::new(entry, false);
            day::first_day_in(entry.words, NumericOrder::DayFirst).is_some() && is_dateline(&entry)
        };
        entries.len() > 1
            && entries.iter().all(|entry| entry.split_whitespace().count() <= LONGEST_ENTRY)
            && entries.iter().any(dateline)
    })
}

/// Says whether the line tells when, and at most where, something was posted.
fn is_dateline(line: &Shown<'_>) -> bool {
    const LONGEST: usize = 20;
    /// How many words that are no part of a dateline can name its place.
    const PLACE: usize = 5;
    if line.length > LONGEST || (line.length > PLACE && line.ends_as_statement()) {
        return false;
    }
    let written = day::first_day_in(line.words, NumericOrder::DayFirst);
    let (before, after) = match &written {
        Some(written) => (&line.words[..written.range.start], &line.words[written.range.end..]),
        None => (line.words, ""),
    };
    let foreign = match (foreign_words(before), foreign_words(after)) {
        (Some(before), Some(after)) => before + after,
        _ => return false,
    };
    foreign <= if written.is_some() { PLACE } else { 0 }
}

/// Counts the words that belong to no dateline; nothing if one of them cannot stand in it at all.
fn foreign_words(text: &str) -> Option<usize> {
    let mut foreign = 0;
    let mut pieces =
        text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).peekable();
    while let Some(piece) = pieces.next() {
        let is_number = piece.starts_with(|c: char| c.is_ascii_digit());
        let belongs =
            if is_number { is_time(piece, pieces.peek().copied()) } else { is_known(piece) };
        match belongs {
            true => {}
            false if !is_number && is_place_word(piece) => foreign += 1,
            false => return None,
        }
    }
    Some(foreign)
}

/// Says whether a number counts hours or minutes, by the letters with it or the word after it.
///
/// No other number stands in a dateline: "60 freed January 13, 2026" is none.
fn is_time(number: &str, next: Option<&str>) -> bool {
    let unit = |text: &str| text.trim_start_matches(|c: char| c.is_ascii_digit()).to_lowercase();
    let is_unit = |unit: &str| unit.is_empty() || phrases::is_dateline_word(unit);
    let own = unit(number);
    is_unit(&own) && (!own.is_empty() || next.is_none_or(|next| is_unit(&unit(next))))
}

fn is_known(word: &str) -> bool {
    phrases::is_dateline_word(&word.to_lowercase())
}

/// Says whether a word can name a place, or two words of a dateline that were run together.
fn is_place_word(word: &str) -> bool {
    let run_together = || {
        let capital = word.char_indices().find(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
        capital.is_some_and(|at| {
            phrases::is_dateline_word(&word[..at])
                && phrases::is_dateline_word(&word[at..].to_lowercase())
        })
    };
    word.starts_with(char::is_uppercase) || run_together()
}
