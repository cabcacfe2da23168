//! Exact fractions.

use std::cmp::Ordering;

/// A fraction in lowest terms with a denominator above zero.
///
/// Every operation gives nothing where a number leaves 128 bits, so that what is printed is exact
/// or not printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    pub(crate) const ZERO: Ratio = Ratio::whole(0);
    pub(crate) const ONE: Ratio = Ratio::whole(1);

    pub(crate) const fn whole(value: i64) -> Self {
        Ratio { numerator: value as i128, denominator: 1 }
    }

    fn reduced(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 1 {
            return Some(Ratio { numerator, denominator });
        }
        let divisor = greatest_common_divisor(numerator, denominator)?;
        let (numerator, denominator) = (numerator / divisor, denominator / divisor);
        match denominator.signum() {
            0 => None,
            1 => Some(Ratio { numerator, denominator }),
            _ => Some(Ratio {
                numerator: numerator.checked_neg()?,
                denominator: denominator.checked_neg()?,
            }),
        }
    }

    pub(crate) fn plus(self, other: Ratio) -> Option<Ratio> {
        if self.denominator == other.denominator {
            let sum = self.numerator.checked_add(other.numerator)?;
            return Ratio::reduced(sum, self.denominator);
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Ratio::reduced(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    pub(crate) fn minus(self, other: Ratio) -> Option<Ratio> {
        self.plus(other.negated())
    }

    pub(crate) fn times(self, other: Ratio) -> Option<Ratio> {
        if other == Ratio::ONE {
            return Some(self);
        }
        Ratio::reduced(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// Divides; nothing where the other is zero.
    pub(crate) fn over(self, other: Ratio) -> Option<Ratio> {
        Ratio::reduced(
            self.numerator.checked_mul(other.denominator)?,
            self.denominator.checked_mul(other.numerator)?,
        )
    }

    pub(crate) fn negated(self) -> Ratio {
        // Reduced fractions come from checked products, and the smallest number has no negative;
        // saturating would print a wrong number, so it wraps only where `reduced` cannot reach.
        Ratio { numerator: -self.numerator.max(-i128::MAX), ..self }
    }

    pub(crate) fn is_zero(self) -> bool {
        self.numerator == 0
    }

    pub(crate) fn is_positive(self) -> bool {
        self.numerator > 0
    }

    pub(crate) fn numerator(self) -> i128 {
        self.numerator
    }

    pub(crate) fn denominator(self) -> i128 {
        self.denominator
    }

    /// The smallest integer that is not below it.
    pub(crate) fn ceiling(self) -> Option<i64> {
        let floor = self.numerator.div_euclid(self.denominator);
        let rest = self.numerator.rem_euclid(self.denominator);
        i64::try_from(floor + i128::from(rest > 0)).ok()
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    /// Compares by cross-multiplying, and by continued fractions where that leaves 128 bits.
    fn cmp(&self, other: &Self) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        let left = self.numerator.checked_mul(other.denominator);
        let right = other.numerator.checked_mul(self.denominator);
        match (left, right) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => compare_by_parts(*self, *other),
        }
    }
}

/// Compares whole parts first, then the inverses of the rests the other way round.
fn compare_by_parts(mut a: Ratio, mut b: Ratio) -> Ordering {
    let mut turned = false;
    loop {
        let whole = |r: Ratio| r.numerator.div_euclid(r.denominator);
        let rest = |r: Ratio| r.numerator.rem_euclid(r.denominator);
        let order = match whole(a).cmp(&whole(b)) {
            Ordering::Equal => match (rest(a), rest(b)) {
                (0, 0) => Ordering::Equal,
                (0, _) => Ordering::Less,
                (_, 0) => Ordering::Greater,
                (x, y) => {
                    a = Ratio { numerator: a.denominator, denominator: x };
                    b = Ratio { numerator: b.denominator, denominator: y };
                    turned = !turned;
                    continue;
                }
            },
            order => order,
        };
        return if turned { order.reverse() } else { order };
    }
}

fn greatest_common_divisor(a: i128, b: i128) -> Option<i128> {
    let (mut a, mut b) = (a.checked_abs()?, b.checked_abs()?);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    Some(a.max(1))
}

/// The smallest number that all denominators divide.
pub(crate) fn common_denominator(values: impl Iterator<Item = Ratio>) -> Option<i128> {
    values.into_iter().try_fold(1i128, |common, value| {
        let divisor = greatest_common_divisor(common, value.denominator)?;
        common.checked_mul(value.denominator / divisor)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio() -> impl Strategy<Value = Ratio> {
        (-50i64..50, 1i64..20).prop_map(|(n, d)| Ratio::whole(n).over(Ratio::whole(d)).unwrap())
    }

    proptest! {
        #[test]
        fn sums_and_products_undo_each_other(a in ratio(), b in ratio()) {
            prop_assert_eq!(a.plus(b).unwrap().minus(b), Some(a));
            if !b.is_zero() {
                prop_assert_eq!(a.times(b).unwrap().over(b), Some(a));
            }
        }

        #[test]
        fn both_ways_of_comparing_agree(a in ratio(), b in ratio()) {
            prop_assert_eq!(compare_by_parts(a, b), a.cmp(&b));
            prop_assert_eq!(a.cmp(&b), a.minus(b).unwrap().numerator.cmp(&0));
        }

        #[test]
        fn the_ceiling_is_the_next_integer(a in ratio()) {
            let ceiling = a.ceiling().unwrap();
            prop_assert!(Ratio::whole(ceiling) >= a && Ratio::whole(ceiling - 1) < a);
        }
    }

    #[test]
    fn what_leaves_128_bits_is_nothing() {
        let huge = Ratio { numerator: i128::MAX, denominator: 1 };
        assert_eq!(huge.plus(Ratio::ONE), None);
        assert_eq!(Ratio::ONE.over(Ratio::ZERO), None);
    }
}
