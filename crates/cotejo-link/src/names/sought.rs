//! A name as somebody types it who does not know how it is spelled.

use crate::text::{Letters, fold, sound, within_edits, words};

/// A name that is looked for.
///
/// ```
/// use cotejo_link::Sought;
/// let sought = Sought::new("belasques").unwrap();
/// assert!(sought.nearness("Iria Velázquez Sanz").is_some());
/// assert!(sought.nearness("Iria Morquecho Sanz").is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Sought(Vec<SoughtWord>);

#[derive(Clone, Debug)]
struct SoughtWord {
    folded: String,
    letters: Letters,
    sound: String,
}

/// How near a name is to what was typed; the smaller, the nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nearness(usize);

/// Shorter words are found by their beginning or as they stand: too many others are near them.
const SHORTEST_NEAR: usize = 4;

/// In words so long two slips are forgiven.
const LONG: usize = 8;

impl Sought {
    /// Takes what was typed apart; nothing where it holds no word.
    pub fn new(typed: &str) -> Option<Self> {
        let folded = fold(typed);
        let word = |word: &str| SoughtWord {
            folded: word.to_owned(),
            letters: Letters::of(word),
            sound: sound(word),
        };
        let words: Vec<SoughtWord> = words(&folded).map(word).collect();
        (!words.is_empty()).then_some(Sought(words))
    }

    /// Returns how near a name is, if each word that was typed is near a word of it.
    pub fn nearness(&self, name: &str) -> Option<Nearness> {
        let folded = fold(name);
        let nearest =
            |sought: &SoughtWord| words(&folded).filter_map(|word| sought.apart(word)).min();
        let apart: Option<Vec<usize>> = self.0.iter().map(nearest).collect();
        Some(Nearness(apart?.into_iter().sum()))
    }
}

impl SoughtWord {
    /// Returns how far a word of a name is: the same, its beginning, a slip or two, its sound.
    fn apart(&self, word: &str) -> Option<usize> {
        if self.folded == word {
            return Some(0);
        }
        if word.starts_with(&self.folded) {
            return Some(1);
        }
        if self.letters.len() < SHORTEST_NEAR {
            return None;
        }
        let slips = if self.letters.len() < LONG { 1 } else { 2 };
        let edits = within_edits(&self.letters, &Letters::of(word), slips);
        let sounds = || (self.sound == sound(word)).then_some(slips + 2);
        edits.map(|edits| edits + 1).or_else(sounds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearness(typed: &str, name: &str) -> Option<usize> {
        Sought::new(typed).unwrap().nearness(name).map(|nearness| nearness.0)
    }

    #[test]
    fn the_nearer_the_spelling_the_nearer_the_name() {
        let name = "Nerea Castrillo Paz";
        for (typed, expected) in [
            ("castrillo", Some(0)),
            ("PAZ, Nerea", Some(0)),
            ("castri", Some(1)),
            ("castrilo", Some(2)),
            ("kastrilo", Some(3)),
            ("nerea orzales", None),
            ("pas", None),
        ] {
            assert_eq!(nearness(typed, name), expected, "{typed}");
        }
        assert!(nearness("jimenes", "Iria Giménez").is_some(), "it sounds the same");
    }

    #[test]
    fn what_holds_no_word_seeks_nothing() {
        assert!(Sought::new(" – ").is_none());
    }
}
