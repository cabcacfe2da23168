//! The tokens of which written days are made.

/// A number, a word or a single other character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// At most eight digits, with how many there are.
    Number(u32, usize),
    /// Letters.
    Word(&'a str),
    /// Any other character that is no white space.
    Mark(char),
}

/// Yields the tokens of a text; longer runs of digits are words, since they are no part of a day.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut position = 0;
    std::iter::from_fn(move || {
        let rest = &text[position..];
        let start = position + (rest.len() - rest.trim_start().len());
        let first = text[start..].chars().next()?;
        let length = match first {
            '0'..='9' => run(&text[start..], |c| c.is_ascii_digit()),
            c if c.is_alphabetic() => run(&text[start..], char::is_alphabetic),
            c => c.len_utf8(),
        };
        position = start + length;
        let word = &text[start..position];
        let kind = match first {
            '0'..='9' if length <= 8 => Kind::Number(word.parse().unwrap_or(0), length),
            c if c.is_alphanumeric() => Kind::Word(word),
            c => Kind::Mark(c),
        };
        Some(Token { kind, start, end: position })
    })
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}
