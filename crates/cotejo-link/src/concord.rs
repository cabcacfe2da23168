//! How far two judges agree.

use std::collections::BTreeMap;

/// How far two judges agree about what both judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Concord {
    /// About how many things both judged.
    pub both: usize,
    /// In how many they agree.
    pub agreed: usize,
    /// How much more they agree than by chance (Cohen 1960): 1 where always, 0 where no more than
    /// chance has it; nothing where chance alone would have them agree always.
    pub kappa: Option<f64>,
}

impl Concord {
    /// Measures it from what each of two judges says of the same things.
    ///
    /// ```
    /// use cotejo_link::Concord;
    /// let said = [("same", "same"), ("same", "other"), ("other", "other"), ("other", "other")];
    /// let concord = Concord::of(said);
    /// assert_eq!((concord.both, concord.agreed, concord.kappa), (4, 3, Some(0.5)));
    /// ```
    pub fn of<T: Ord>(said: impl IntoIterator<Item = (T, T)>) -> Self {
        let (mut both, mut agreed) = (0usize, 0usize);
        let mut times: BTreeMap<T, [usize; 2]> = BTreeMap::new();
        for (one, other) in said {
            both += 1;
            agreed += usize::from(one == other);
            times.entry(one).or_default()[0] += 1;
            times.entry(other).or_default()[1] += 1;
        }
        let by_chance: usize = times.values().map(|[one, other]| one * other).sum();
        // Counts and not shares, so that judges who always say one thing are told apart exactly.
        let kappa = (by_chance < both * both).then(|| {
            let (agreed, both) = ((agreed * both) as f64, (both * both) as f64);
            (agreed - by_chance as f64) / (both - by_chance as f64)
        });
        Concord { both, agreed, kappa }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of 50 applications in the literature: 20 and 15 agreed, 5 and 10 not.
    #[test]
    fn kappa_is_what_a_table_of_two_judges_gives() {
        let times =
            [(20, ("yes", "yes")), (5, ("yes", "no")), (10, ("no", "yes")), (15, ("no", "no"))];
        let said = times.into_iter().flat_map(|(times, said)| std::iter::repeat_n(said, times));
        let concord = Concord::of(said);
        assert_eq!((concord.both, concord.agreed), (50, 35));
        assert!((concord.kappa.unwrap() - 0.4).abs() < 1e-12);
    }

    #[test]
    fn judges_who_only_ever_say_one_thing_tell_nothing() {
        assert_eq!(Concord::of([("same", "same"); 3]).kappa, None);
        assert_eq!(Concord::of::<&str>([]).kappa, None);
    }
}
