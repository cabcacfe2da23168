//! Shares and multiples of another number: "half of the 626", "one in five".

use cotejo_core::{Count, People};

use super::bound::{Bounded, Bounding};
use super::numeral::{Form, Numeral};
use super::{Amount, QuantityRule};

impl Bounding<'_> {
    /// "one in five", "nine out of ten": both numbers only say how much of something else.
    pub fn ratio(&self, numerals: &[Numeral]) -> Option<Bounded> {
        let [part, whole, ..] = numerals else { return None };
        let between = part.tokens.end..whole.tokens.start;
        let words = match part.amount.as_whole() {
            Some(1) => &self.lexicon.ratio_of_one,
            _ => &self.lexicon.ratio,
        };
        let (length, ()) = words.longest_at(self.tokens, between.start)?;
        let fits = length == between.len() && part.amount < whole.amount;
        let tokens = part.tokens.start..whole.tokens.end;
        fits.then_some(Bounded { tokens, count: None, rule: QuantityRule::Relative })
    }

    /// "two thirds of the 600": worked out, with how many numbers that takes.
    pub fn share(&self, numerals: &[Numeral]) -> Option<(usize, Bounded)> {
        let [share, rest @ ..] = numerals else { return None };
        let whole = rest.first().filter(|_| share.form == Form::Fraction)?;
        let between = share.tokens.end..whole.tokens.start;
        let (length, ()) = self.lexicon.of.longest_at(self.tokens, between.start)?;
        if length != between.len() {
            return None;
        }
        let (used, base) = self.around(rest);
        let from = share.tokens.start.min(base.tokens.start);
        let resolved = resolved(&base, share.amount, from);
        Some((1 + used, self.widened(resolved, rest.get(used))))
    }

    /// "double the 350": the words stand before the number and its bounds.
    pub fn multiple(&self, base: &Bounded, next: Option<&Numeral>) -> Option<Bounded> {
        let start = base.tokens.start;
        let (length, &factor) = self.lexicon.factors.longest_before(self.tokens, start)?;
        let from = start.checked_sub(length).filter(|&from| from >= self.free_from)?;
        Some(self.widened(resolved(base, factor, from), next))
    }
}

/// Works out a share or multiple of a count that is one number; of an open one nothing follows.
fn resolved(base: &Bounded, factor: Amount, from: usize) -> Bounded {
    let count = base.count.and_then(|count| {
        let whole = count.least().filter(|&least| Some(least) == count.most())?;
        let people = Amount::whole(whole.0).times(factor)?.as_whole()?;
        let resolved = Count::exactly(People(people));
        Some(if count.is_approximate() { resolved.approximately() } else { resolved })
    });
    Bounded { tokens: from..base.tokens.end, count, rule: QuantityRule::Relative }
}
