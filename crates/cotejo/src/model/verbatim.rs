//! Finds words in a text just as they stand there.
//!
//! Only what no reader sees is folded: how a letter is composed (NFC), and how wide or where broken
//! the space between words is. There is no nearness: words that differ by a letter are not found.

use cotejo_core::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A text folded, with the way back to its bytes.
struct Folded {
    text: String,
    /// For each byte of the folded text, the bytes of the original that it came from.
    origins: Vec<(usize, usize)>,
}

/// Returns every place in which the words stand in this part of the text.
pub fn places(text: &str, within: Span, words: &str) -> Vec<Span> {
    let Some(part) = within.of(text) else { return Vec::new() };
    let wanted = fold(words.trim()).text;
    if wanted.is_empty() {
        return Vec::new();
    }
    let folded = fold(part);
    let found = folded.text.match_indices(&wanted);
    found
        .filter_map(|(start, _)| {
            let first = folded.origins.get(start)?;
            let last = folded.origins.get(start + wanted.len() - 1)?;
            Span::new(within.start() + first.0, within.start() + last.1).ok()
        })
        .collect()
}

fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), origins: Vec::new() };
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        let goes_on = |c: char| match first.is_whitespace() {
            true => c.is_whitespace(),
            false => canonical_combining_class(c) != 0,
        };
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = rest.next_if(|&(_, c)| goes_on(c)) {
            end = at + c.len_utf8();
        }
        folded.push(text.get(start..end).unwrap_or_default(), (start, end));
    }
    folded
}

impl Folded {
    fn push(&mut self, cluster: &str, origin: (usize, usize)) {
        let before = self.text.len();
        if cluster.chars().all(char::is_whitespace) {
            self.text.push(' ');
        } else {
            self.text.extend(cluster.nfc());
        }
        self.origins.extend(std::iter::repeat_n(origin, self.text.len() - before));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'t>(text: &'t str, words: &str) -> Vec<&'t str> {
        let within = Span::new(0, text.len()).unwrap();
        places(text, within, words).into_iter().map(|span| span.of(text).unwrap()).collect()
    }

    #[test]
    fn composition_and_space_are_folded_and_nothing_else() {
        let text = "La cárcel\u{a0}de\n  Vald\u{f3}ria solto\u{301} a 40.";
        assert_eq!(found(text, "carcel de"), Vec::<&str>::new());
        assert_eq!(found(text, "ca\u{301}rcel de Vald\u{f3}ria"), ["cárcel\u{a0}de\n  Valdória"]);
        assert_eq!(found(text, "solt\u{f3} a  40."), ["solto\u{301} a 40."]);
        assert_eq!(found(text, "la cárcel"), Vec::<&str>::new());
        assert_eq!(found("40 and 40", "40"), ["40", "40"]);
        assert_eq!(found("40", " \n"), Vec::<&str>::new());
    }

    #[test]
    fn a_letter_is_never_found_without_its_accent() {
        assert_eq!(found("solto\u{301}", "solto"), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn any_part_is_found_where_it_stands(text in ".{1,30}", a in 0usize..40, b in 0usize..40) {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (a, b) = (ends[a % ends.len()], ends[b % ends.len()]);
            let part = &text[a.min(b)..a.max(b)];
            let within = Span::new(0, text.len()).unwrap();
            for place in places(&text, within, part) {
                let words = place.of(&text).unwrap();
                prop_assert_eq!(fold(words.trim()).text, fold(part.trim()).text);
            }
        }
    }
}
