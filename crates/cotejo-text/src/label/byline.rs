//! Lines that name who wrote something.

use cotejo_core::LineRole;

use super::alone::sign;
use super::line::{SEPARATORS, Shown};
use super::phrases::{self, Sign};
use crate::day::{self, NumericOrder};

/// Says whether the line names who wrote it without saying "by": "City Desk", "Ana Ruiz, editor".
pub(super) fn is_byline(line: &Shown<'_>) -> bool {
    const LONGEST: usize = 6;
    let mut words = line.words.split(|c: char| !c.is_alphanumeric());
    line.length <= LONGEST
        && words.any(|word| phrases::is_trade(&word.to_lowercase()))
        && is_names(line.words)
}

/// Says whether a text is a list of names, as after "By": every word has a capital, or joins.
pub(super) fn is_names(text: &str) -> bool {
    const LONGEST: usize = 14;
    let mut names = 0;
    let mut words = 0;
    for word in text.split(|c: char| !c.is_alphanumeric() && !"'’-.@".contains(c)) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = bare.chars().next() else { continue };
        words += 1;
        let lower = bare.to_lowercase();
        let allowed = !first.is_lowercase()
            || word.starts_with('@')
            || phrases::is_trade(&lower)
            || phrases::is_joint(bare)
            || phrases::is_dateline_word(&lower);
        if !allowed || words > LONGEST {
            return false;
        }
        names += usize::from(first.is_uppercase());
    }
    names > 0
}

/// Returns the names in a byline: "By Ana Ruiz | 2 March" names "Ana Ruiz".
pub(crate) fn names_in_byline(words: &str) -> &str {
    let rest = match sign(words) {
        Some((Sign::BeforeNames(LineRole::Byline), rest)) => rest,
        _ => words,
    };
    let first = SEPARATORS
        .iter()
        .fold(rest.trim(), |rest, separator| rest.split(separator).next().unwrap_or(rest).trim());
    let day = day::first_day_in(first, NumericOrder::DayFirst);
    let names = day.map_or(first, |written| &first[..written.range.start]);
    names.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')')
}
