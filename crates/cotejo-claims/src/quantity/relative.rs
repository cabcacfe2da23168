//! Shares and multiples of another number: "half of the 626", "one in five".

use cotejo_core::{Count, People};

use super::bound::{Bounded, Bounding};
use super::numeral::{Form, Numeral};
use super::{Amount, QuantityRule};

/// What a number says of another one.
pub(super) enum Relative {
    /// A share or multiple of a number that stands beside it, worked out: so many numbers used.
    Resolved(usize, Bounded),
    /// One number is a share of the other, and both only say how much of something else.
    Ratio(usize, Bounded),
}

impl Bounding<'_> {
    /// Reads a share or a multiple at the first of the numbers, if there is one.
    pub fn relative(&self, numerals: &[Numeral]) -> Option<Relative> {
        self.ratio(numerals).or_else(|| self.share(numerals)).or_else(|| self.multiple(numerals))
    }

    /// "one in five", "nine out of ten".
    fn ratio(&self, numerals: &[Numeral]) -> Option<Relative> {
        let [part, whole, ..] = numerals else { return None };
        let between = part.tokens.end..whole.tokens.start;
        let words = match part.amount.as_whole() {
            Some(1) => &self.lexicon.ratio_of_one,
            _ => &self.lexicon.ratio,
        };
        let (length, ()) = words.longest_at(self.tokens, between.start)?;
        let fits = length == between.len() && part.amount < whole.amount;
        let tokens = part.tokens.start..whole.tokens.end;
        fits.then_some(Relative::Ratio(
            2,
            Bounded { tokens, count: None, rule: QuantityRule::Relative },
        ))
    }

    /// "two thirds of the 600".
    fn share(&self, numerals: &[Numeral]) -> Option<Relative> {
        let [share, rest @ ..] = numerals else { return None };
        let whole = rest.first().filter(|_| share.form == Form::Fraction)?;
        let between = share.tokens.end..whole.tokens.start;
        let (length, ()) = self.lexicon.of.longest_at(self.tokens, between.start)?;
        if length != between.len() {
            return None;
        }
        let (used, base) = self.around(rest);
        let from = share.tokens.start.min(base.tokens.start);
        let resolved = resolved(base, share.amount, from);
        Some(Relative::Resolved(1 + used, self.widened(resolved, rest.get(used))))
    }

    /// "double the 350": the words stand before the number and its bounds.
    fn multiple(&self, numerals: &[Numeral]) -> Option<Relative> {
        let (used, base) = self.around(numerals);
        let start = base.tokens.start;
        let (length, &factor) = self.lexicon.factors.longest_before(self.tokens, start)?;
        let from = start.checked_sub(length).filter(|&from| from >= self.free_from)?;
        let resolved = resolved(base, factor, from);
        Some(Relative::Resolved(used, self.widened(resolved, numerals.get(used))))
    }
}

/// Works out a share or multiple of a count that is one number; of an open one nothing follows.
fn resolved(base: Bounded, factor: Amount, from: usize) -> Bounded {
    let count = base.count.and_then(|count| {
        let whole = count.least().filter(|&least| Some(least) == count.most())?;
        let people = Amount::whole(whole.0).times(factor)?.as_whole()?;
        let resolved = Count::exactly(People(people));
        Some(if count.is_approximate() { resolved.approximately() } else { resolved })
    });
    Bounded { tokens: from..base.tokens.end, count, rule: QuantityRule::Relative }
}
