//! The words that bound a number: "more than", "at least", "between A and B".

use std::ops::Range;

use cotejo_core::{Count, People};
use serde::{Deserialize, Serialize};

use super::lexicon::NumberLexicon;
use super::numeral::{Form, Numeral};
use super::{Amount, QuantityRule};
use crate::tokens::{Token, TokenKind};

/// What a bounding word says about the number beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// "exactly 40".
    Exactly,
    /// "more than 40": 41 or more.
    MoreThan,
    /// "just over 40": 41 or more, and not far above.
    JustOver,
    /// "at least 40".
    AtLeast,
    /// "fewer than 40": 39 or fewer.
    FewerThan,
    /// "just under 40": 39 or fewer, and not far below.
    JustUnder,
    /// "up to 40".
    AtMost,
    /// "nearly 40": not above, and not far below.
    Nearly,
    /// "about 40".
    About,
}

impl Bound {
    /// Returns the name of the rule that the word follows.
    pub fn rule(self) -> &'static str {
        match self {
            Bound::Exactly => "quantity exactly",
            Bound::MoreThan => "quantity more than",
            Bound::JustOver => "quantity just over",
            Bound::AtLeast => "quantity at least",
            Bound::FewerThan => "quantity fewer than",
            Bound::JustUnder => "quantity just under",
            Bound::AtMost => "quantity at most",
            Bound::Nearly => "quantity nearly",
            Bound::About => "quantity about",
        }
    }

    fn is_approximate(self) -> bool {
        matches!(self, Bound::JustOver | Bound::JustUnder | Bound::Nearly | Bound::About)
    }

    /// Applies the word to the count of what it stands beside, the words nearer to the number
    /// having been applied before: "at least about 50" is 50 or more, approximately.
    fn applied_to(self, count: Count) -> Option<Count> {
        let low = count.least().or(count.most())?;
        let high = count.most().or(count.least())?;
        let bounded = match self {
            Bound::Exactly | Bound::About => count,
            Bound::MoreThan | Bound::JustOver => Count::more_than(high),
            Bound::AtLeast => Count::at_least(low),
            Bound::FewerThan | Bound::JustUnder => Count::fewer_than(low),
            Bound::AtMost | Bound::Nearly => Count::at_most(high),
        };
        let approximate = self.is_approximate() || count.is_approximate();
        Some(if approximate { bounded.approximately() } else { bounded })
    }
}

/// A number or two with the words that bound them.
pub(super) struct Bounded {
    pub tokens: Range<usize>,
    pub count: Option<Count>,
    pub rule: QuantityRule,
}

/// Words of change farther before a range than this do not speak of it.
const CHANGE_DISTANCE_MAX: usize = 6;

/// Between two numbers that bound one count stand no more tokens than these.
const BETWEEN_MAX: usize = 8;

/// Reads what stands around a number.
#[derive(Clone, Copy)]
pub(super) struct Bounding<'t> {
    pub tokens: &'t [Token],
    pub lexicon: &'t NumberLexicon,
    /// Words before this place belong to another number.
    pub free_from: usize,
}

/// More bounding words than these before one number are not looked for.
const BOUNDS_MAX: usize = 3;

impl Bounding<'_> {
    /// Reads the first of the numbers, and the second too where the two make a range.
    pub fn around(&self, numerals: &[Numeral]) -> (usize, Bounded) {
        if let Some(range) = self.range(numerals) {
            return match self.tells_a_change(numerals[0].tokens.start) {
                true => (1, bare(&numerals[0])),
                false => (2, range),
            };
        }
        let first = self.single(numerals);
        match self.two_sided(&first, &numerals[1..]) {
            Some(both) => (2, both),
            None => (1, first),
        }
    }

    fn single(&self, numerals: &[Numeral]) -> Bounded {
        self.widened(bare(&numerals[0]), numerals.get(1))
    }

    /// Says whether the range whose first number begins here tells what was and what is: words
    /// before it, in the same sentence, are of change.
    fn tells_a_change(&self, number: usize) -> bool {
        let opening = self.opening(number);
        let Some((start, _)) =
            opening.filter(|(_, opening)| self.lexicon.ranges.can_tell_change.contains(opening))
        else {
            return false;
        };
        let ends = |token: &&Token| matches!(token.kind, TokenKind::Stop | TokenKind::Break);
        let near = self.tokens[..start].iter().rev().take(CHANGE_DISTANCE_MAX);
        let first = start - near.take_while(|token| !ends(token)).count();
        let change = &self.lexicon.ranges.change;
        (first..start).any(|at| change.longest_at(&self.tokens[..start], at).is_some())
    }

    /// Reads two numbers of which one bounds below and the other above: "more than 40 but fewer
    /// than 60".
    fn two_sided(&self, first: &Bounded, rest: &[Numeral]) -> Option<Bounded> {
        let second = rest.first()?;
        let gap = second.tokens.start.checked_sub(first.tokens.end)?;
        if gap == 0 || gap > BETWEEN_MAX {
            return None;
        }
        let after = Bounding { free_from: first.tokens.end, ..*self };
        let second = after.single(rest);
        let between = first.tokens.end..second.tokens.start;
        let (length, ()) = self.lexicon.two_sided.longest_at(self.tokens, between.start)?;
        let (one, other) = (first.count?, second.count?);
        let (low, high) = if one.most().is_none() { (one, other) } else { (other, one) };
        let sides = (low.least(), low.most(), high.least(), high.most());
        let (Some(least), None, None, Some(most)) = sides else { return None };
        let count = Count::between(least, most).ok().filter(|_| length == between.len())?;
        let approximate = one.is_approximate() || other.is_approximate();
        Some(Bounded {
            tokens: first.tokens.start..second.tokens.end,
            count: Some(if approximate { count.approximately() } else { count }),
            rule: QuantityRule::Between,
        })
    }

    fn range(&self, numerals: &[Numeral]) -> Option<Bounded> {
        let [first, second, ..] = numerals else { return None };
        let between = first.tokens.end..second.tokens.start;
        let (length, middle) = self.lexicon.ranges.middle.longest_at(self.tokens, between.start)?;
        let joins = length == between.len() && self.is_range(first, second);
        if !joins {
            return None;
        }
        let opening = self.opening(first.tokens.start);
        let start = match opening {
            Some((start, opening)) if middle.after_openings.contains(&opening) => start,
            _ if middle.alone => first.tokens.start,
            _ => return None,
        };
        let (least, most) = self.limits(first, second)?;
        let count = Count::between(People(least), People(most)).ok()?;
        let approximate = middle.approximate && start == first.tokens.start;
        let count = if approximate { count.approximately() } else { count };
        let tokens = start..second.tokens.end;
        Some(self.widened(
            Bounded { tokens, count: Some(count), rule: QuantityRule::Between },
            numerals.get(2),
        ))
    }

    fn opening(&self, before: usize) -> Option<(usize, usize)> {
        let (length, &opening) = self.lexicon.ranges.open.longest_before(self.tokens, before)?;
        (before - length >= self.free_from).then_some((before - length, opening))
    }

    fn is_range(&self, first: &Numeral, second: &Numeral) -> bool {
        let plain = |numeral: &Numeral| {
            matches!(numeral.form, Form::Digits | Form::Words | Form::One | Form::Approximate)
        };
        // "40-53" is a range, "1-222-2222" and "12-03-2026" are not.
        let piece = |mark: usize, other: usize| {
            let kinds = self.tokens.get(mark).zip(self.tokens.get(other));
            kinds.is_some_and(|(mark, other)| {
                matches!(mark.kind, TokenKind::Hyphen | TokenKind::Colon)
                    && other.kind == TokenKind::Digits
                    && (mark.touches(other) || other.touches(mark))
            })
        };
        let (start, end) = (first.tokens.start, second.tokens.end);
        let goes_on = piece(end, end + 1) || start >= 2 && piece(start - 1, start - 2);
        plain(first) && plain(second) && !goes_on
    }

    /// Returns both ends of a range; the first shares the second's multiplier where only that
    /// makes it the smaller one's order ("two to three hundred").
    fn limits(&self, first: &Numeral, second: &Numeral) -> Option<(u64, u64)> {
        let most = second.amount.as_whole()?;
        let scaled = first.amount.times(Amount::whole(second.scale)).and_then(Amount::as_whole);
        let least = match scaled {
            Some(scaled) if first.scale == 1 && second.scale > 1 && scaled < most => scaled,
            _ => first.amount.as_whole()?,
        };
        (least < most).then_some((least, most))
    }

    /// Takes in the bounding words before a number, and those after it that are not the next
    /// number's ("40 or more", but not "40 and more than 10").
    pub(super) fn widened(&self, mut bounded: Bounded, next: Option<&Numeral>) -> Bounded {
        for _ in 0..BOUNDS_MAX {
            let start = bounded.tokens.start;
            let Some((length, bound)) = self.bound_before(start) else { break };
            bounded = self.applied(bounded, start - length..start, bound);
        }
        let end = bounded.tokens.end;
        let limit = next.map_or(self.tokens.len(), |next| {
            let start = next.tokens.start;
            let bounds = self.lexicon.before.longest_before(self.tokens, start);
            start - bounds.map_or(0, |(length, _)| length)
        });
        match self.lexicon.after.longest_at(self.tokens, end) {
            Some((length, &bound)) if end + length <= limit => {
                self.applied(bounded, end..end + length, bound)
            }
            _ => bounded,
        }
    }

    /// Returns how many tokens the bounding words before this place take, and what they say.
    ///
    /// Words that add to an earlier figure can stand between: "at least another 20". After a
    /// percentage they compare: "41% |higher than| 378" leaves the 378 as exact as it is.
    fn bound_before(&self, start: usize) -> Option<(usize, Bound)> {
        let gap = self.lexicon.more.longest_before(self.tokens, start).map_or(0, |(n, ())| n);
        [0, gap].into_iter().find_map(|gap| {
            let end = start.checked_sub(gap)?;
            let (length, rule) = self.lexicon.before.longest_before(self.tokens, end)?;
            let first = end - length;
            let before = first.checked_sub(1).and_then(|at| self.tokens.get(at));
            let other = before
                .is_some_and(|token| token.word.is_known() && rule.not_after.contains(token.word));
            let compares = self.lexicon.is_percentage_before(self.tokens, first);
            (first >= self.free_from && !other && !compares).then_some((length + gap, rule.bound))
        })
    }

    fn applied(&self, bounded: Bounded, words: Range<usize>, bound: Bound) -> Bounded {
        let rule = match bounded.rule {
            QuantityRule::Bare | QuantityRule::Vague => QuantityRule::Bounded(bound),
            rule => rule,
        };
        Bounded {
            tokens: bounded.tokens.start.min(words.start)..bounded.tokens.end.max(words.end),
            count: bounded.count.and_then(|count| bound.applied_to(count)),
            rule,
        }
    }
}

fn bare(numeral: &Numeral) -> Bounded {
    let rule = match numeral.form {
        Form::Vague => QuantityRule::Vague,
        Form::Fraction => QuantityRule::Relative,
        _ => QuantityRule::Bare,
    };
    Bounded { tokens: numeral.tokens.clone(), count: count_of(numeral), rule }
}

fn count_of(numeral: &Numeral) -> Option<Count> {
    let people = People(numeral.amount.as_whole()?);
    match numeral.form {
        Form::Vague => Some(Count::at_least(people).approximately()),
        Form::Approximate => Some(Count::about(people)),
        Form::Ordinal | Form::Fraction => None,
        Form::Digits | Form::Words | Form::One => Some(Count::exactly(people)),
    }
}
