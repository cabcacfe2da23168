//! Decoding, with a run for every stretch whose bytes are not its characters.

use std::borrow::Cow;

use cotejo_core::{Place, Problem};
use encoding_rs::{CoderResult, Decoder, UTF_8};

use super::Decoded;
use super::choose::Charset;
use super::map::{Map, Runs, Shape};

/// Decodes bytes of a known character set.
pub(super) fn decode<'a>(
    bytes: &'a [u8],
    charset: Charset,
    problems: &mut Vec<Problem>,
) -> Decoded<'a> {
    let content = bytes.get(charset.mark..).unwrap_or_default();
    if charset.encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(content)
    {
        return Decoded { text: Cow::Borrowed(text), map: Map::Shifted(charset.mark) };
    }
    let mut decoding = Decoding {
        decoder: charset.encoding.new_decoder_without_bom_handling(),
        text: String::with_capacity(content.len() + content.len() / 8),
        runs: Runs::default(),
        broken: Broken::default(),
    };
    decoding.run(content, charset);
    problems.extend(decoding.broken.problem(charset.encoding.name()));
    Decoded { text: Cow::Owned(decoding.text), map: Map::Runs(decoding.runs) }
}

/// Places whose bytes are no character.
#[derive(Default)]
struct Broken {
    places: usize,
    first: usize,
}

impl Broken {
    fn problem(&self, charset: &str) -> Option<Problem> {
        let places = match self.places {
            0 => return None,
            1 => "1 place is".to_owned(),
            places => format!("{places} places are"),
        };
        let problem = Problem::whole(
            format!("{places} no character of {charset}"),
            "They are shown as \u{FFFD}; save the document again as UTF-8 if words are lost",
        );
        Some(problem.at(Place::Bytes(self.first..self.first + 1)))
    }
}

struct Decoding {
    decoder: Decoder,
    text: String,
    runs: Runs,
    broken: Broken,
}

impl Decoding {
    /// Decodes ASCII by the stretch and everything else byte by byte, so that it is known which
    /// bytes each character came from.
    fn run(&mut self, content: &[u8], charset: Charset) {
        let compatible = charset.encoding.is_ascii_compatible();
        let mut position = 0;
        // Where the bytes begin that have not yet made a character.
        let mut pending = 0;
        while position < content.len() {
            let rest = &content[position..];
            let ascii = if compatible && pending == position { ascii_prefix(rest) } else { 0 };
            if ascii > 0 {
                self.runs.push(self.text.len(), charset.mark + position, Shape::Verbatim);
                self.text.push_str(std::str::from_utf8(&rest[..ascii]).unwrap_or_default());
                position += ascii;
                pending = position;
                continue;
            }
            position += 1;
            let last = position == content.len();
            if self.feed(&rest[..1], last, charset.mark + pending, charset.mark + position) {
                pending = position;
            }
        }
        self.runs.close(charset.mark + content.len());
    }

    /// Decodes one byte more, and says whether it completed a character.
    fn feed(&mut self, byte: &[u8], last: bool, start: usize, end: usize) -> bool {
        // A character is never longer than this, nor are two that one byte can complete.
        let mut buffer = [0u8; 32];
        let (result, _, written, had_errors) = self.decoder.decode_to_utf8(byte, &mut buffer, last);
        debug_assert_eq!(result, CoderResult::InputEmpty);
        let Ok(characters) = std::str::from_utf8(&buffer[..written]) else { return false };
        if characters.is_empty() {
            return false;
        }
        if had_errors {
            self.broken.first = if self.broken.places == 0 { start } else { self.broken.first };
            self.broken.places += 1;
        }
        self.runs.push(self.text.len(), start, shape(characters, end - start));
        self.text.push_str(characters);
        true
    }
}

fn ascii_prefix(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(bytes.len())
}

/// Returns how characters that came from `length` bytes can be joined with their neighbours.
fn shape(characters: &str, length: usize) -> Shape {
    let mut each = characters.chars();
    match (each.next(), each.next()) {
        (Some(letter), None) if letter.is_alphanumeric() => {
            Shape::Word(length.min(255) as u8, characters.len() as u8)
        }
        _ => Shape::Single,
    }
}
