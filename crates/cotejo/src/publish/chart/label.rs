//! Places for labels that must not lie on each other.

/// Moves places apart until each has its height, keeping their order and staying in the range.
///
/// `wanted` must be sorted. Labels are pushed down where they would overlap, and the whole column
/// is pushed up again where it would leave the range at the bottom.
pub(super) fn spread(wanted: &[f64], height: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut places: Vec<f64> = Vec::with_capacity(wanted.len());
    for &place in wanted {
        let free = places.last().map_or(top, |above| above + height);
        places.push(place.max(free));
    }
    let mut limit = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(limit);
        limit = *place - height;
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn labels_that_do_not_touch_stay() {
        assert_eq!(spread(&[10.0, 50.0], 20.0, 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(spread(&[95.0, 96.0], 20.0, 0.0, 100.0), [80.0, 100.0]);
    }

    proptest! {
        #[test]
        fn labels_never_overlap(mut wanted in proptest::collection::vec(0.0..300.0f64, 0..9)) {
            wanted.sort_by(f64::total_cmp);
            let places = spread(&wanted, 30.0, 0.0, 300.0);
            prop_assert!(places.windows(2).all(|pair| pair[1] - pair[0] > 29.999));
            prop_assert!(places.iter().all(|place| (-0.001..=300.001).contains(place)));
        }
    }
}
