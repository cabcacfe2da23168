//! Shares and multiples of another number: "half of the 626", "one in five".

use cotejo_core::{Count, People};

use super::bound::{Bounded, Bounding};
use super::numeral::{Form, Numeral};
use super::{Amount, QuantityRule, Reading};

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

    /// "two thirds of the 600", "60% of the 500": worked out, with how many numbers that takes.
    pub fn share(&self, numerals: &[Numeral]) -> Option<(usize, Bounded)> {
        let share = numerals.first()?;
        let (factor, end) = self.factor(share)?;
        // Words for percents can be number words too: the "ciento" of "por ciento".
        let taken = numerals.iter().take_while(|numeral| numeral.tokens.start < end).count();
        let rest = numerals.get(taken..)?;
        let whole = rest.first()?;
        let (length, ()) = self.lexicon.of.longest_at(self.tokens, end)?;
        if end + length != whole.tokens.start {
            return None;
        }
        let (used, base) = self.around(rest);
        let from = share.tokens.start.min(base.tokens.start);
        let resolved = resolved(&base, factor, from);
        Some((taken + used, self.widened(resolved, rest.get(used))))
    }

    /// Returns how much of something a fraction or so many percent are, and where the words end.
    fn factor(&self, share: &Numeral) -> Option<(Amount, usize)> {
        let end = share.tokens.end;
        if share.form == Form::Fraction {
            return Some((share.amount, end));
        }
        let (length, reading) = self.lexicon.readings.after.longest_at(self.tokens, end)?;
        let percent = share.amount.times(Amount::ratio(1, 100)?)?;
        (*reading == Reading::Percent).then_some((percent, end + length))
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
///
/// Where that is no whole number of people, it is about the nearest one.
fn resolved(base: &Bounded, factor: Amount, from: usize) -> Bounded {
    let count = base.count.and_then(|count| {
        let whole = count.least().filter(|&least| Some(least) == count.most())?;
        let amount = Amount::whole(whole.0).times(factor)?;
        let resolved = Count::exactly(People(amount.nearest_whole()?));
        let rounded = count.is_approximate() || amount.as_whole().is_none();
        Some(if rounded { resolved.approximately() } else { resolved })
    });
    Bounded { tokens: from..base.tokens.end, count, rule: QuantityRule::Relative }
}
