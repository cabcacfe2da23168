//! Character references: `&amp;`, `&#8217;`, `&eacute`.

use std::borrow::Cow;

use web_atoms::NAMED_ENTITIES;

/// The longest name of a reference, with its semicolon.
const LONGEST_NAME: usize = 33;

/// A decoded reference.
pub(super) struct Reference {
    /// The one or two characters it stands for.
    pub(super) characters: [Option<char>; 2],
    /// How many bytes of the source it takes.
    pub(super) length: usize,
}

/// Decodes the reference with which a text begins, if `&` begins one.
pub(super) fn reference(text: &str) -> Option<Reference> {
    let after = text.strip_prefix('&')?;
    match after.strip_prefix('#') {
        Some(number) => numeric(number),
        None => named(after),
    }
}

fn numeric(text: &str) -> Option<Reference> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let length = digits.bytes().take_while(|byte| (*byte as char).is_digit(radix)).count();
    let value = u32::from_str_radix(digits.get(..length)?, radix);
    if length == 0 {
        return None;
    }
    let semicolon = usize::from(digits[length..].starts_with(';'));
    let prefix = 2 + usize::from(radix == 16);
    let character = character(value.unwrap_or(u32::MAX));
    Some(Reference { characters: [Some(character), None], length: prefix + length + semicolon })
}

/// Returns the character of a number; those of the C1 range are meant as Windows-1252, as the
/// standard has it.
fn character(value: u32) -> char {
    match value {
        0x80..=0x9F => {
            let byte = [u8::try_from(value).unwrap_or(b'?')];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            text.chars().next().unwrap_or('\u{FFFD}')
        }
        0 => '\u{FFFD}',
        value => char::from_u32(value).unwrap_or('\u{FFFD}'),
    }
}

/// Finds the longest name that the text begins with; some stand without a semicolon.
fn named(after: &str) -> Option<Reference> {
    let letters = after.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    let with_semicolon = letters + usize::from(after[letters..].starts_with(';'));
    (2..=with_semicolon).rev().find_map(|length| {
        let &(first, second) = NAMED_ENTITIES.get(after.get(..length)?)?;
        let first = char::from_u32(first).filter(|_| first != 0)?;
        let second = char::from_u32(second).filter(|_| second != 0);
        Some(Reference { characters: [Some(first), second], length: 1 + length })
    })
}

/// Decodes all references of a text.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some(reference) => {
                out.extend(reference.characters.into_iter().flatten());
                rest = &rest[reference.length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters() {
        for (source, expected) in [
            ("A &amp; B", "A & B"),
            ("&lt;p&gt;", "<p>"),
            ("caf&eacute; caf&eacute", "café café"),
            ("&#8217;&#x2019;&#X2019;", "’’’"),
            ("&#146;", "’"),
            ("&notit; &notin;", "¬it; ∉"),
            ("&#0;&#x110000;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        ] {
            assert_eq!(decoded(source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_no_reference_stays() {
        for source in ["&", "&;", "&#;", "&#x;", "a & b", "AT&T", "&unknown;", "&é"] {
            assert_eq!(decoded(source), source);
        }
    }
}
