//! The words of many texts, and in which texts each stands, so that nobody who looks for words waits
//! until all texts are read.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that were typed, each of which a text must hold somewhere, whatever accents and capitals.
pub(super) struct Wording(Vec<String>);

/// The words of some texts, by the places of the texts.
#[derive(Default)]
pub(super) struct Concordance {
    /// Each word, with the texts in which it stands, in order.
    words: Vec<(Box<str>, Vec<u32>)>,
    texts: u32,
}

impl Wording {
    /// Takes what was typed apart.
    pub fn new(typed: &str) -> Self {
        Wording(typed.split_whitespace().map(plain).collect())
    }

    /// Says whether a text holds all the words.
    pub fn stands_in(&self, text: &str) -> bool {
        let text = plain(text);
        self.0.iter().all(|word| text.contains(word.as_str()))
    }

    /// Says whether a piece of a text holds one of the words.
    pub fn is_in(&self, piece: &str) -> bool {
        let piece = plain(piece);
        self.0.iter().any(|word| piece.contains(word.as_str()))
    }

    /// Says whether no word has a sign in it at which texts are taken apart.
    fn is_of_whole_words(&self) -> bool {
        self.0.iter().all(|word| word.chars().all(char::is_alphanumeric))
    }
}

impl Concordance {
    /// Gathers the words of texts.
    pub fn of(texts: impl Iterator<Item = String>) -> Self {
        let mut words: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        let mut number = 0;
        for text in texts {
            for word in pieces(&plain(&text)) {
                match words.get_mut(word) {
                    Some(places) if places.last() == Some(&number) => {}
                    Some(places) => places.push(number),
                    None => {
                        words.insert(word.into(), vec![number]);
                    }
                }
            }
            number += 1;
        }
        Concordance { words: words.into_iter().collect(), texts: number }
    }

    /// Returns the places of the texts that hold all the words, in order; `text` returns the text at
    /// a place, where words alone do not tell.
    pub fn holding(&self, wording: &Wording, text: impl Fn(usize) -> String) -> Vec<usize> {
        let mut holds = vec![true; self.texts as usize];
        for piece in wording.0.iter().flat_map(|word| pieces(word)) {
            let here = self.holding_piece(piece);
            holds.iter_mut().zip(here).for_each(|(holds, here)| *holds &= here);
        }
        let mut places: Vec<usize> = (0..holds.len()).filter(|place| holds[*place]).collect();
        if !wording.is_of_whole_words() {
            places.retain(|place| wording.stands_in(&text(*place)));
        }
        places
    }

    /// Says of each text whether some word of it holds a piece.
    fn holding_piece(&self, piece: &str) -> Vec<bool> {
        let mut holds = vec![false; self.texts as usize];
        let words = self.words.iter().filter(|(word, _)| word.contains(piece));
        words.flat_map(|(_, places)| places).for_each(|place| holds[*place as usize] = true);
        holds
    }
}

/// Takes a text apart at every sign that is no letter and no digit.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|piece| !piece.is_empty())
}

/// Returns words without accents and capitals, as people type them in a hurry.
pub(super) fn plain(words: &str) -> String {
    words.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 4] = [
        "Fueron excarcelados 1.126 presos.",
        "Hubo 126 excarcelaciones, dijo el Comité.",
        "The Lamp-Post counted 56.",
        "",
    ];

    /// Reads all texts, which is how it was done before there was anything quicker.
    fn by_reading(typed: &str) -> Vec<usize> {
        let wording = Wording::new(typed);
        (0..TEXTS.len()).filter(|place| wording.stands_in(TEXTS[*place])).collect()
    }

    #[test]
    fn it_finds_what_reading_all_texts_finds() {
        let concordance = Concordance::of(TEXTS.into_iter().map(str::to_owned));
        let found = |typed: &str| {
            concordance.holding(&Wording::new(typed), |place| TEXTS[place].to_owned())
        };
        assert_eq!(found("EXCARCEL 126"), [0, 1]);
        assert_eq!(found("comite"), [1]);
        for typed in [
            "",
            "excarcel",
            "126",
            "1.126",
            "p-p",
            "lamp-",
            "-",
            "56.",
            "a e",
            "nowhere",
            "é",
            "s.",
            "lamp nowhere",
            "1,126",
        ] {
            assert_eq!(found(typed), by_reading(typed), "{typed}");
        }
    }

    #[test]
    fn a_word_is_found_whatever_its_accents() {
        let wording = Wording::new("EXCARCELACION lumbre");
        assert!(wording.is_in("excarcelación,"));
        assert!(!wording.is_in("excarcelado"));
    }
}
