//! A key under which words stand together that sound or look alike.

/// How many letters of a word its key keeps.
const KEPT: usize = 6;

/// Returns a key that survives the usual spelling variants, vowel slips and digits for letters.
///
/// It is made for finding candidates, not for judging them: letters that Spanish and its
/// neighbours confuse are one letter, doubled letters are single, and vowels after the first
/// letter are left out.
pub(crate) fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().map(without_digit).collect();
    let mut key = String::new();
    let mut last = None;
    for (index, &letter) in letters.iter().enumerate() {
        let next = letters.get(index + 1).copied();
        let Some(class) = class(letter, next, key.is_empty()) else { continue };
        if key.is_empty() || last != Some(class) {
            key.push(class);
        }
        last = Some(class);
        if key.len() >= KEPT {
            break;
        }
    }
    if key.is_empty() { word.to_owned() } else { key }
}

/// Returns the letter that a digit within a word is read for when a page was scanned.
fn without_digit(letter: char) -> char {
    match letter {
        '0' => 'o',
        '1' => 'l',
        '2' => 'z',
        '5' => 's',
        other => other,
    }
}

fn class(letter: char, next: Option<char>, is_first: bool) -> Option<char> {
    let class = match letter {
        'h' => return None,
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' if !is_first => return None,
        'i' | 'y' => 'i',
        'b' | 'v' | 'w' => 'b',
        'c' if matches!(next, Some('e' | 'i')) => 's',
        'c' | 'k' | 'q' => 'k',
        's' | 'z' | 'x' => 's',
        'j' | 'g' => 'g',
        'm' | 'n' => 'n',
        'p' if next == Some('h') => 'f',
        other => other,
    };
    Some(class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_sound_the_same() {
        for (a, b) in [
            ("velazquez", "belasques"),
            ("jimenez", "gimenes"),
            ("yanez", "ianes"),
            ("hernandez", "ernandes"),
            ("s0sa", "sosa"),
            ("meyer", "meier"),
        ] {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        assert_ne!(sound("perez"), sound("peralta"));
    }

    #[test]
    fn a_word_without_letters_is_its_own_key() {
        assert_eq!(sound("h"), "h");
        assert_eq!(sound("777"), "7");
    }
}
