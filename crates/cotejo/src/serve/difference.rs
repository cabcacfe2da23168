//! How one sequence differs from another, such as the words of two texts.

/// A part of two sequences set side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<T> {
    /// In both.
    Same(T),
    /// Only in the first.
    Removed(T),
    /// Only in the second.
    Added(T),
}

/// So many parts of each sequence are set side by side; the work grows with their product.
pub(super) const MOST: usize = 3000;

/// Returns what the longest common subsequence of two sequences leaves out of each, in order.
pub(super) fn difference<T: PartialEq + Copy>(first: &[T], second: &[T]) -> Vec<Part<T>> {
    let (first, second) = (&first[..first.len().min(MOST)], &second[..second.len().min(MOST)]);
    let begins = first.iter().zip(second).take_while(|(a, b)| a == b).count();
    let (of_first, of_second) = (&first[begins..], &second[begins..]);
    let ends =
        of_first.iter().rev().zip(of_second.iter().rev()).take_while(|(a, b)| a == b).count();
    let of_first = &of_first[..of_first.len() - ends];
    let of_second = &of_second[..of_second.len() - ends];
    let same = |parts: &[T]| parts.iter().copied().map(Part::Same).collect::<Vec<_>>();
    let mut parts = same(&first[..begins]);
    parts.extend(middle(of_first, of_second));
    parts.extend(same(&first[first.len() - ends..]));
    parts
}

fn middle<T: PartialEq + Copy>(first: &[T], second: &[T]) -> Vec<Part<T>> {
    let common = common(first, second);
    let width = second.len() + 1;
    let (mut i, mut j) = (0, 0);
    let mut parts = Vec::with_capacity(first.len() + second.len());
    while i < first.len() || j < second.len() {
        let is_same = i < first.len() && j < second.len() && first[i] == second[j];
        let below = |i: usize, j: usize| common.get(i * width + j).copied().unwrap_or(0);
        if is_same {
            parts.push(Part::Same(first[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == second.len() || (i < first.len() && below(i + 1, j) >= below(i, j + 1)) {
            parts.push(Part::Removed(first[i]));
            i += 1;
        } else {
            parts.push(Part::Added(second[j]));
            j += 1;
        }
    }
    parts
}

/// Returns how long the longest common subsequence is from each pair of places on.
fn common<T: PartialEq>(first: &[T], second: &[T]) -> Vec<u16> {
    let width = second.len() + 1;
    let mut common = vec![0_u16; (first.len() + 1) * width];
    for i in (0..first.len()).rev() {
        for j in (0..second.len()).rev() {
            common[i * width + j] = if first[i] == second[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_differs_is_left_out_of_what_is_common() {
        let told = difference(&["a", "b", "c", "d"], &["a", "c", "x", "d"]);
        let expected = [
            Part::Same("a"),
            Part::Removed("b"),
            Part::Same("c"),
            Part::Added("x"),
            Part::Same("d"),
        ];
        assert_eq!(told, expected);
        assert!(difference::<u8>(&[], &[]).is_empty());
    }

    proptest! {
        #[test]
        fn both_sequences_can_be_read_off(
            first in proptest::collection::vec(0_u8..4, 0..12),
            second in proptest::collection::vec(0_u8..4, 0..12),
        ) {
            let parts = difference(&first, &second);
            let of_first: Vec<u8> = parts.iter().filter_map(|part| match part {
                Part::Same(one) | Part::Removed(one) => Some(*one),
                Part::Added(_) => None,
            }).collect();
            let of_second: Vec<u8> = parts.iter().filter_map(|part| match part {
                Part::Same(one) | Part::Added(one) => Some(*one),
                Part::Removed(_) => None,
            }).collect();
            prop_assert_eq!(of_first, first);
            prop_assert_eq!(of_second, second);
        }
    }
}
