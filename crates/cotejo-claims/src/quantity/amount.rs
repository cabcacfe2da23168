//! Numbers as texts write them: whole, decimal, or a fraction.

use serde::{Deserialize, Serialize};

/// A number that is not negative, kept exactly.
///
/// ```
/// use cotejo_claims::quantity::Amount;
/// let amount = Amount::decimal("2.4", '.').and_then(|n| n.times(Amount::whole(1_000_000)));
/// assert_eq!(amount.and_then(Amount::as_whole), Some(2_400_000));
/// assert_eq!(Amount::ratio(2, 3).and_then(Amount::as_whole), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    numerator: u64,
    /// Never zero, and without a factor in common with the numerator.
    denominator: u64,
}

impl Amount {
    /// Makes a whole number.
    pub const fn whole(number: u64) -> Self {
        Amount { numerator: number, denominator: 1 }
    }

    /// Makes a fraction, or nothing if its denominator is zero.
    pub fn ratio(numerator: u64, denominator: u64) -> Option<Self> {
        let common = greatest_common_divisor(numerator, denominator);
        (denominator > 0)
            .then(|| Amount { numerator: numerator / common, denominator: denominator / common })
    }

    /// Reads digits with at most one decimal mark; every other mark is a mark between groups.
    pub fn decimal(digits: &str, mark: char) -> Option<Self> {
        let (mut numerator, mut denominator, mut decimals) = (0u64, 1u64, false);
        for c in digits.chars() {
            if let Some(digit) = c.to_digit(10) {
                numerator = numerator.checked_mul(10)?.checked_add(u64::from(digit))?;
                denominator = if decimals { denominator.checked_mul(10)? } else { denominator };
            } else if c == mark {
                decimals = true;
            }
        }
        Amount::ratio(numerator, denominator)
    }

    /// Returns the number, if it is whole.
    pub fn as_whole(self) -> Option<u64> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// Returns the whole number nearest to it, if it can be worked out.
    pub fn nearest_whole(self) -> Option<u64> {
        let twice = self.numerator.checked_mul(2)?.checked_add(self.denominator)?;
        Some(twice / self.denominator.checked_mul(2)?)
    }

    /// Returns the sum, if it can be kept.
    pub fn plus(self, other: Amount) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        let denominator = self.denominator.checked_mul(other.denominator)?;
        Amount::ratio(left.checked_add(right)?, denominator)
    }

    /// Returns the product, if it can be kept.
    pub fn times(self, other: Amount) -> Option<Self> {
        let first = Amount::ratio(self.numerator, other.denominator)?;
        let second = Amount::ratio(other.numerator, self.denominator)?;
        let numerator = first.numerator.checked_mul(second.numerator)?;
        Amount::ratio(numerator, first.denominator.checked_mul(second.denominator)?)
    }

    /// Returns the nearest floating-point number, for comparing and printing.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let left = u128::from(self.numerator) * u128::from(other.denominator);
        left.cmp(&(u128::from(other.numerator) * u128::from(self.denominator)))
    }
}

fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}
