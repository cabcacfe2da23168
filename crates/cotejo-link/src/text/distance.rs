//! How far two words lie apart.

/// A word taken apart into its letters, with a set of them that tells most words apart quickly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letters {
    letters: Box<[char]>,
    /// One bit for each letter that occurs, by its code modulo 64.
    set: u64,
    /// How many letters there are by their code modulo 16.
    bag: [u8; BAG],
}

/// In so many heaps letters are counted.
const BAG: usize = 16;

impl Letters {
    /// Takes a word apart.
    pub(crate) fn of(word: &str) -> Self {
        let letters: Box<[char]> = word.chars().collect();
        let set = letters.iter().fold(0, |set, &letter| set | 1 << (u32::from(letter) % 64));
        let mut bag = [0u8; BAG];
        for &letter in &letters {
            let heap = &mut bag[u32::from(letter) as usize % BAG];
            *heap = heap.saturating_add(1);
        }
        Letters { letters, set, bag }
    }

    /// Returns which letters occur, one bit each by their code modulo 64.
    pub(crate) fn set(&self) -> u64 {
        self.set
    }

    /// Says whether the word begins with another.
    pub(crate) fn begin_with(&self, other: &Letters) -> bool {
        let mut letters = self.letters.iter();
        other.letters.iter().all(|letter| letters.next() == Some(letter))
    }

    /// Returns how many letters one word has more than another or the other more than it, heap by
    /// heap.
    fn unshared(&self, other: &Letters) -> usize {
        let heaps = self.bag.iter().zip(&other.bag);
        heaps.map(|(one, other)| usize::from(one.abs_diff(*other))).sum()
    }

    /// Returns how many letters the word has.
    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }
}

/// The longest words that are measured; longer ones are alike only when they are equal.
const LONGEST: usize = 63;

/// Returns how many edits make one word of the other, if no more than `most` do.
///
/// An edit inserts, drops or replaces a letter, or lets two neighbours change places (optimal
/// string alignment).
pub(crate) fn within_edits(a: &Letters, b: &Letters, most: usize) -> Option<usize> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let differing = (a.set ^ b.set).count_ones() as usize;
    // An edit takes at most one letter out of the set and puts at most one into it.
    let is_far = long.len() - short.len() > most || differing > 2 * most || long.len() > LONGEST;
    // And at most one letter out of a heap and one into another, or one of both.
    if is_far || a.unshared(b) + long.len() - short.len() > 2 * most {
        return None;
    }
    let distance = alignment(&short.letters, &long.letters, most)?;
    (distance <= most).then_some(distance)
}

/// Returns the distance of two words, or nothing where it is surely beyond `most`.
///
/// Only cells are worked out from which the end can be reached within `most` edits.
fn alignment(short: &[char], long: &[char], most: usize) -> Option<usize> {
    let mut before = [FAR; LONGEST + 2];
    let mut last: [u8; LONGEST + 2] = std::array::from_fn(|column| column as u8);
    let mut row = [FAR; LONGEST + 2];
    let mut least_of_last = 0;
    for (i, &of_long) in long.iter().enumerate() {
        let (first, end) = (i.saturating_sub(most), (i + most + 1).min(short.len()));
        row[first] = if first == 0 { i as u8 + 1 } else { FAR };
        let mut least_of_row = row[first];
        for (j, &of_short) in (first..end).zip(&short[first..end]) {
            let replaced = last[j] + u8::from(of_long != of_short);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && of_long == short[j - 1] && long[i - 1] == of_short {
                least = least.min(before[j - 1] + 1);
            }
            row[j + 1] = least;
            least_of_row = least_of_row.min(least);
        }
        row[end + 1] = FAR;
        // A change of places reaches over a row, so two in a row must be out of reach.
        if usize::from(least_of_row.min(least_of_last)) > most {
            return None;
        }
        least_of_last = least_of_row;
        (before, last, row) = (last, row, before);
    }
    Some(usize::from(last[short.len()]))
}

/// Farther than any distance that is asked for.
const FAR: u8 = 100;

/// Says whether the Jaro–Winkler similarity of two words (Winkler 1990) is at least `least`.
pub(crate) fn is_alike(a: &Letters, b: &Letters, least: f64) -> bool {
    let lifted = |jaro: f64| jaro + shared_beginning(a, b) as f64 * 0.1 * (1.0 - jaro);
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let foreign = (short.set & !long.set).count_ones() as usize;
    let matched = short.len().saturating_sub(foreign) as f64;
    let at_most = (matched / a.len().max(1) as f64 + matched / b.len().max(1) as f64 + 1.0) / 3.0;
    lifted(at_most) >= least && lifted(jaro(&a.letters, &b.letters)) >= least
}

fn shared_beginning(a: &Letters, b: &Letters) -> usize {
    a.letters.iter().zip(&b.letters).take(4).take_while(|(a, b)| a == b).count()
}

fn jaro(a: &[char], b: &[char]) -> f64 {
    if a.is_empty() || b.is_empty() || a.len() > LONGEST || b.len() > LONGEST {
        return if a == b { 1.0 } else { 0.0 };
    }
    let window = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut of_a, mut of_b) = (0u64, 0u64);
    for (i, letter) in a.iter().enumerate() {
        let mut places = i.saturating_sub(window)..b.len().min(i + window + 1);
        if let Some(j) = places.find(|&j| of_b >> j & 1 == 0 && b[j] == *letter) {
            of_a |= 1 << i;
            of_b |= 1 << j;
        }
    }
    if of_a == 0 {
        return 0.0;
    }
    let count = f64::from(of_a.count_ones());
    let mut moved = 0.0;
    while of_a != 0 {
        let (i, j) = (of_a.trailing_zeros() as usize, of_b.trailing_zeros() as usize);
        moved += if a[i] == b[j] { 0.0 } else { 0.5 };
        (of_a, of_b) = (of_a & (of_a - 1), of_b & (of_b - 1));
    }
    (count / a.len() as f64 + count / b.len() as f64 + (count - moved) / count) / 3.0
}

/// Says whether the shorter text is the beginning of the longer, or a whole word of it.
pub(crate) fn is_prefix_or_part(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.len() >= SHORTEST_PART
        && (long.starts_with(short)
            || long.match_indices(' ').any(|(space, _)| {
                let rest = long[space + 1..].strip_prefix(short);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            }))
}

/// A part of fewer letters says too little.
const SHORTEST_PART: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edits(a: &str, b: &str) -> Option<usize> {
        within_edits(&Letters::of(a), &Letters::of(b), 2)
    }

    #[test]
    fn edits_are_counted_and_neighbours_change_places_at_once() {
        assert_eq!(edits("valdes", "valdes"), Some(0));
        assert_eq!(edits("valdes", "vladez"), Some(2));
        assert_eq!(edits("valdes", "vlades"), Some(1));
        assert_eq!(edits("valdes", "valde"), Some(1));
        assert_eq!(edits("valdes", "baltez"), None);
        assert_eq!(edits("", "ab"), Some(2));
    }

    /// All cells, none left out.
    fn plainly(a: &[char], b: &[char]) -> usize {
        let mut cells = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                cells[i][j] = match (i, j) {
                    (i, 0) => i,
                    (0, j) => j,
                    (i, j) => {
                        let replaced = cells[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let least = replaced.min(cells[i - 1][j] + 1).min(cells[i][j - 1] + 1);
                        let is_swap =
                            i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        if is_swap { least.min(cells[i - 2][j - 2] + 1) } else { least }
                    }
                };
            }
        }
        cells[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn what_is_left_out_changes_no_distance(a in "[abc]{0,9}", b in "[abc]{0,9}", most in 0usize..4) {
            let (one, other) = (Letters::of(&a), Letters::of(&b));
            let plain = plainly(&one.letters, &other.letters);
            let expected = (plain <= most).then_some(plain);
            prop_assert_eq!(within_edits(&one, &other, most), expected);
        }
    }

    #[test]
    fn likeness_is_that_of_the_published_examples() {
        let is_alike = |a, b, least| is_alike(&Letters::of(a), &Letters::of(b), least);
        for (a, b, published) in
            [("martha", "marhta", 0.9611), ("dwayne", "duane", 0.84), ("dixon", "dicksonx", 0.8133)]
        {
            assert!(is_alike(a, b, published - 1e-4) && !is_alike(a, b, published + 1e-4));
        }
        assert!(!is_alike("ab", "xy", 0.01));
    }

    #[test]
    fn a_part_of_a_place_is_seen() {
        assert!(is_prefix_or_part("devon", "west devon"));
        assert!(is_prefix_or_part("west devon", "devon"));
        assert!(!is_prefix_or_part("von", "west devon"));
        assert!(!is_prefix_or_part("aire", "buenos aires"));
    }
}
