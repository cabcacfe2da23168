//! Which word of one name stands for which of another.

use super::tokens::{Role, TokenId, Tokens};
use crate::agreement::{Agreement, Evidence};
use crate::memo::Memo;

/// How many words of a name are looked at; more make no name clearer.
const LOOKED_AT: usize = 6;

/// Two words set side by side, and their places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Match {
    pub(super) evidence: Evidence,
    pub(super) places: (u8, u8),
}

/// Sets the words of two names side by side, the best agreement first and the rarest first among
/// equals, and returns one piece of evidence for each of `N` places.
///
/// A place for which only one name has a word left is [`Agreement::Lacking`]; one for which none
/// has, says nothing.
pub(super) fn align<const N: usize>(
    tokens: &Tokens,
    role: Role,
    a: &[TokenId],
    b: &[TokenId],
    memo: &mut Memo<Agreement>,
) -> [Option<Match>; N] {
    let (a, b) = (&a[..a.len().min(LOOKED_AT)], &b[..b.len().min(LOOKED_AT)]);
    let mut pairs = [(u64::MAX, NOTHING); LOOKED_AT * LOOKED_AT];
    let mut count = 0;
    for (i, &of_a) in a.iter().enumerate() {
        for (j, &of_b) in b.iter().enumerate() {
            let agreement = tokens.compare(of_a, of_b, memo);
            let rarity = tokens.rarity(of_a, role).min(tokens.rarity(of_b, role));
            let evidence = Evidence::of(agreement, rarity);
            let found = Match { evidence, places: (i as u8, j as u8) };
            pairs[count] = (rank(agreement, found), found);
            count += 1;
        }
    }
    let mut left = &mut pairs[..count];
    let mut matches = [None; N];
    let mut unmatched = a.len().min(b.len());
    for place in &mut matches {
        let Some(&(_, best)) = left.iter().min_by_key(|(rank, _)| *rank) else { break };
        *place = Some(best);
        unmatched -= 1;
        left = without(left, best.places);
    }
    if unmatched == 0
        && a.len() != b.len()
        && let Some(free) = matches.iter_mut().find(|place| place.is_none())
    {
        *free = Some(Match { evidence: Evidence::plain(Agreement::Lacking), places: (0, 0) });
    }
    matches
}

/// What stands in a table where no match does.
const NOTHING: Match = Match { evidence: Evidence::NONE, places: (0, 0) };

/// Returns the matches that use neither of two places.
fn without(matches: &mut [(u64, Match)], (i, j): (u8, u8)) -> &mut [(u64, Match)] {
    let mut kept = 0;
    for index in 0..matches.len() {
        let found = matches[index].1;
        if found.places.0 != i && found.places.1 != j {
            matches[kept] = matches[index];
            kept += 1;
        }
    }
    &mut matches[..kept]
}

/// Ranks a match, lowest first: the better agreement, then the rarer word, then words that stand
/// in the same place, then earlier ones.
fn rank(agreement: Agreement, found: Match) -> u64 {
    // Rarities are not negative, so their bits are in the order of their values.
    let commonness = u64::from(!found.evidence.rarity.to_bits());
    let (i, j) = found.places;
    let place = u64::from(i.abs_diff(j)) << 4 | u64::from(i + j);
    (agreement.index() as u64) << 48 | commonness << 8 | place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreements(a: &str, b: &str) -> [Option<Agreement>; 3] {
        let mut tokens = Tokens::default();
        let (a, b) = (tokens.read(a), tokens.read(b));
        align(&tokens, Role::Unknown, &a, &b, &mut Memo::forgetful())
            .map(|found| found.and_then(|found| found.evidence.agreement))
    }

    #[test]
    fn the_best_agreement_comes_first() {
        let [first, second, third] = agreements("jose rojas", "rojas medina pepe");
        assert_eq!(first, Some(Agreement::Same));
        assert_eq!(second, Some(Agreement::Nickname));
        assert_eq!(third, Some(Agreement::Lacking));
    }

    #[test]
    fn where_no_word_is_left_nothing_is_said() {
        assert_eq!(agreements("rojas", "medina"), [Some(Agreement::Different), None, None]);
    }
}
