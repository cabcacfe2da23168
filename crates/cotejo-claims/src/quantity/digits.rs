//! Numbers in digits, with the marks that part groups and decimals.

use super::Amount;
use super::lexicon::NumberLexicon;

/// Reads digits with their marks, or nothing where the marks make no number of them.
///
/// Two kinds of mark tell each other apart: the last one parts the decimals. A single mark parts
/// groups where three digits follow it and the language lets it; else it parts the decimals.
pub(super) fn read_digits(digits: &str, lexicon: &NumberLexicon) -> Option<Amount> {
    let last = digits.rfind(['.', ',']).and_then(|at| digits[at..].chars().next());
    let Some(last) = last else { return Amount::decimal(digits, lexicon.decimal) };
    let other = if last == '.' { ',' } else { '.' };
    let (whole, decimals) = digits.rsplit_once(last)?;
    let threes = |grouped: &str, mark: char| {
        let mut pieces = grouped.split(mark);
        pieces.next().is_some_and(|head| (1..=3).contains(&head.len()) && head != "0")
            && pieces.all(|piece| piece.len() == 3)
    };
    if whole.contains(other) {
        let fits = threes(whole, other) && !whole.contains(last);
        return fits.then(|| Amount::decimal(digits, last)).flatten();
    }
    let may_group = last != lexicon.decimal || lexicon.any_mark_groups;
    match threes(digits, last) && (may_group || whole.contains(last)) {
        true => Amount::decimal(digits, other),
        false if whole.contains(last) => None,
        false => (!decimals.is_empty()).then(|| Amount::decimal(digits, last)).flatten(),
    }
}
