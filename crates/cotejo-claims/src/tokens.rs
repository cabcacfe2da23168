//! Text cut into words, numbers and marks.

use cotejo_core::Span;

use crate::vocabulary::{Dot, Vocabulary, Word, Written, fold_into};

/// One word, number or mark of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How a word is written.
    pub case: Case,
    /// The word or mark as the language pack knows it.
    pub word: Word,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Letters, with digits after the first letter ("G20"); abbreviations keep their stops.
    Word,
    /// A number in digits, with the marks that group them or part the decimals ("1.849", "2,5").
    Digits,
    /// A raised number, as footnotes have it; never part of the number before it.
    Superscript,
    /// An address of the web.
    Link,
    /// One or more line ends.
    Break,
    /// A mark that opens a quotation.
    QuoteOpen,
    /// A mark that closes a quotation.
    QuoteClose,
    /// A quotation mark that could be either.
    Quote,
    /// An opening bracket.
    BracketOpen,
    /// A closing bracket.
    BracketClose,
    /// A hyphen, as within "63-year-old".
    Hyphen,
    /// A longer dash, as in "40–53" or around an aside.
    Dash,
    /// A full stop, question mark or exclamation mark.
    Stop,
    /// Three dots.
    Ellipsis,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// Anything else: currency signs, per cent, plus, slash.
    Symbol,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// No letter is a capital ("more"), or there is no letter at all.
    Lower,
    /// The first letter is a capital and some other is not ("Foro").
    Capitalised,
    /// A single capital, or all letters are capitals ("A", "ONU").
    Upper,
    /// Capitals stand elsewhere ("iPhone").
    Mixed,
}

impl Case {
    /// Says whether the word begins with a capital.
    pub fn begins_upper(self) -> bool {
        matches!(self, Case::Capitalised | Case::Upper)
    }
}

impl Token {
    /// Says whether nothing stands between this token and the next.
    pub fn touches(&self, next: &Token) -> bool {
        self.span.end() == next.span.start()
    }

    /// Says whether this is a word with at least one letter.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// Cuts the part of a text that lies within a span into tokens.
///
/// The work is linear in the length of the span. White space makes no token, except line ends.
/// Apostrophes part a word where the pack knows one of the two sides ("Caracas|'s", "d'|Italie"),
/// so that no language's clitics stand in the code.
pub fn tokenize(text: &str, within: Span, vocabulary: &Vocabulary) -> Vec<Token> {
    match within.of(text) {
        Some(_) => scan(text, within, vocabulary, false),
        None => Vec::new(),
    }
}

/// Cuts a phrase of a lexicon into tokens, as if a number followed it: "No." keeps its stop.
pub(crate) fn tokenize_phrase(phrase: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    match Span::new(0, phrase.len()) {
        Ok(whole) => scan(phrase, whole, vocabulary, true),
        Err(_) => Vec::new(),
    }
}

fn scan(text: &str, within: Span, vocabulary: &Vocabulary, digits_follow: bool) -> Vec<Token> {
    let mut scanner = Scanner {
        text: &text[..within.end()],
        at: within.start(),
        start: within.start(),
        digits_follow,
        vocabulary,
        folded: String::new(),
        tokens: Vec::with_capacity((within.end() - within.start()) / 5 + 1),
    };
    while scanner.step() {}
    scanner.tokens
}

struct Scanner<'t> {
    /// The text up to the end of the span, so that positions are positions of the text.
    text: &'t str,
    at: usize,
    start: usize,
    /// What to take to follow the end of the text.
    digits_follow: bool,
    vocabulary: &'t Vocabulary,
    folded: String,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    /// Reads one token or one stretch of white space; false at the end.
    fn step(&mut self) -> bool {
        let Some(first) = self.rest().chars().next() else { return false };
        match first {
            ' ' => self.at += 1,
            'a'..='z' | 'A'..='Z' => self.word(),
            '0'..='9' => self.digits(),
            _ if is_line_end(first) => self.line_end(),
            _ if is_blank(first) => self.at += first.len_utf8(),
            _ if first.is_alphabetic() => self.word(),
            '\'' | '’' if self.clitic() => {}
            _ => self.mark(first, self.kind_of_mark(first)),
        }
        true
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn before(&self) -> Option<char> {
        self.text[self.start..self.at].chars().next_back()
    }

    fn line_end(&mut self) {
        let length = self.rest().len() - self.rest().trim_start().len();
        self.push(length, TokenKind::Break, Case::Lower, Word::UNKNOWN);
    }

    fn push(&mut self, length: usize, kind: TokenKind, case: Case, word: Word) {
        if let Ok(span) = Span::new(self.at, self.at + length) {
            self.tokens.push(Token { span, kind, case, word });
        }
        self.at += length.max(1);
    }

    fn mark(&mut self, first: char, kind: TokenKind) {
        let dots = self.rest().bytes().take_while(|&byte| byte == b'.').count();
        let length = if dots >= 2 { dots } else { first.len_utf8() };
        let kind = if dots >= 2 { TokenKind::Ellipsis } else { kind };
        let word = self.find(length, Case::Lower);
        self.push(length, kind, Case::Lower, word);
    }

    fn find(&mut self, length: usize, case: Case) -> Word {
        let word = &self.text[self.at..self.at + length];
        let written = match case {
            Case::Upper => Written::InCapitals,
            _ => Written::InLowerCase,
        };
        if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            return self.vocabulary.find(word, written);
        }
        self.folded.clear();
        fold_into(word, &mut self.folded);
        self.vocabulary.find(&self.folded, written)
    }

    fn kind_of_mark(&self, mark: char) -> TokenKind {
        match mark {
            '“' | '«' | '„' | '‟' | '‹' | '‘' | '‚' | '「' | '『' => {
                TokenKind::QuoteOpen
            }
            '”' | '»' | '›' | '」' | '』' => TokenKind::QuoteClose,
            '"' | '\'' | '’' | '＂' => self.side_of_quote(mark),
            '(' | '[' | '{' => TokenKind::BracketOpen,
            ')' | ']' | '}' => TokenKind::BracketClose,
            '-' | '\u{2010}' | '\u{2011}' => TokenKind::Hyphen,
            '\u{2012}'..='\u{2015}' => TokenKind::Dash,
            '.' | '!' | '?' | '。' => TokenKind::Stop,
            '…' => TokenKind::Ellipsis,
            ',' | '،' => TokenKind::Comma,
            ':' => TokenKind::Colon,
            ';' => TokenKind::Semicolon,
            '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => TokenKind::Superscript,
            _ => TokenKind::Symbol,
        }
    }

    /// A straight quotation mark opens where something follows it and nothing stands before it.
    fn side_of_quote(&self, mark: char) -> TokenKind {
        let next = self.rest()[mark.len_utf8()..].chars().next();
        let opens_before = |c: char| is_blank(c) || is_line_end(c) || "([{¿¡—–«“‘".contains(c);
        let free_before = self.before().is_none_or(opens_before);
        let free_after =
            next.is_none_or(|c| is_blank(c) || is_line_end(c) || ".,;:!?)]}—–…»”".contains(c));
        match (free_before, free_after) {
            (true, false) => TokenKind::QuoteOpen,
            (false, true) => TokenKind::QuoteClose,
            (false, false) if mark == '’' => TokenKind::QuoteClose,
            _ => TokenKind::Quote,
        }
    }

    fn word(&mut self) {
        if let Some(length) = link_length(self.rest()) {
            return self.push(length, TokenKind::Link, Case::Lower, Word::UNKNOWN);
        }
        let letters = letters_length(self.rest());
        let length = match self.rest()[letters..].chars().next() {
            Some('.') => self.dotted_length(letters).unwrap_or(letters),
            Some(mark) if is_apostrophe(mark) => self.length_over(letters, mark.len_utf8()),
            _ => letters,
        };
        let words = &self.rest()[..length];
        if words.bytes().all(|byte| byte.is_ascii_lowercase()) {
            // Most words are such, and need no folding.
            let word = self.vocabulary.find(words, Written::InLowerCase);
            return self.push(length, TokenKind::Word, Case::Lower, word);
        }
        let case = case_of(words);
        let word = self.find(length, case);
        self.push(length, TokenKind::Word, case, word);
    }

    /// Returns the length of an abbreviation with its stops ("U.S.", "EE.UU.", "Jan.", "p. m.").
    fn dotted_length(&mut self, letters: usize) -> Option<usize> {
        let rest = &self.text[self.at..];
        let dotted = letters + 1;
        let length = initials_length(rest).unwrap_or(dotted);
        if let Some(spaced) = spaced_initials(rest, length)
            && self.is_abbreviation(&self.text[self.at..self.at + spaced])
        {
            return Some(spaced);
        }
        self.folded.clear();
        fold_into(&rest[..length], &mut self.folded);
        match self.vocabulary.dot(&self.folded) {
            Some(Dot::Always) => Some(length),
            Some(Dot::BeforeDigits) => {
                let next = rest[length..].trim_start_matches(is_blank).chars().next();
                next.map_or(self.digits_follow, |c| c.is_ascii_digit()).then_some(length)
            }
            None => (length > dotted).then_some(length),
        }
    }

    fn is_abbreviation(&mut self, words: &str) -> bool {
        self.folded.clear();
        fold_into(words, &mut self.folded);
        self.vocabulary.dot(&self.folded).is_some()
    }

    /// Returns the length of a word with an apostrophe after its first letters, cut there where the
    /// pack knows a side.
    ///
    /// Of an apostrophe that nothing follows only a part before it can be known ("l'«avis»").
    fn length_over(&mut self, first: usize, after: usize) -> usize {
        let rest = &self.text[self.at..];
        let second = letters_length(&rest[first + after..]);
        let whole = first + after + second;
        let known = |part: &str, folded: &mut String| {
            folded.clear();
            fold_into(part, folded);
            self.vocabulary.find(folded, Written::InLowerCase).is_known()
        };
        if second == 0 {
            return if known(&rest[..whole], &mut self.folded) { whole } else { first };
        }
        if known(&rest[..whole], &mut self.folded) {
            whole
        } else if known(&rest[..first + after], &mut self.folded) {
            first + after
        } else if known(&rest[first..whole], &mut self.folded) {
            first
        } else {
            whole
        }
    }

    /// Reads digits with the marks among them, if together they can be one number or date.
    fn digits(&mut self) {
        let rest = self.rest();
        let run = numeric_length(rest);
        let plain = plain_length(rest);
        if run < NUMERIC_LENGTH_MAX && shape(&rest[..run]) == Shape::List {
            return self.list_of_digits(run);
        }
        let length = if run < NUMERIC_LENGTH_MAX { run } else { plain };
        let length = if length == plain { spaced_length(rest, plain) } else { length };
        // A term of the pack can hold a number: "under 18".
        let word = self.find(length, Case::Lower);
        self.push(length, TokenKind::Digits, Case::Lower, word);
    }

    /// Reads several numbers between which stand only commas and stops.
    fn list_of_digits(&mut self, run: usize) {
        let end = self.at + run;
        while self.at < end {
            let plain = plain_length(self.rest());
            self.push(plain, TokenKind::Digits, Case::Lower, Word::UNKNOWN);
            if let Some(mark) = self.rest().chars().next().filter(|_| self.at < end) {
                self.mark(mark, self.kind_of_mark(mark));
            }
        }
    }

    /// Reads a part that an apostrophe joins to the word or number before it, if the pack knows it.
    fn clitic(&mut self) -> bool {
        let joined = self.before().is_some_and(char::is_alphanumeric);
        let Some(after) = apostrophe(self.rest()).filter(|_| joined) else { return false };
        let length = after + letters_length(&self.rest()[after..]);
        let word = if length > after { self.find(length, Case::Lower) } else { Word::UNKNOWN };
        if word.is_known() {
            self.push(length, TokenKind::Word, Case::Lower, word);
        }
        word.is_known()
    }
}

/// What digits with full stops and commas among them can be.
#[derive(PartialEq, Eq)]
enum Shape {
    /// Groups of three, or one mark before decimals.
    Number,
    /// A date or an address written with full stops.
    Dotted,
    /// Several numbers that only commas part.
    List,
}

fn shape(run: &str) -> Shape {
    let marks: Vec<char> = run.chars().filter(|c| !c.is_ascii_digit()).take(8).collect();
    let Some((&last, head)) = marks.split_last() else { return Shape::Number };
    let Some((&group, _)) = head.split_first() else { return Shape::Number };
    if head.iter().any(|&mark| mark != group) {
        return Shape::List;
    }
    let pieces: Vec<&str> = run.split(['.', ',']).collect();
    let grouped = if last == group { &pieces[..] } else { &pieces[..pieces.len() - 1] };
    let in_threes = grouped[0].len() <= 3 && grouped[1..].iter().all(|piece| piece.len() == 3);
    match (in_threes, group) {
        (true, _) => Shape::Number,
        (false, '.') if last == '.' => Shape::Dotted,
        (false, _) => Shape::List,
    }
}

/// Digits and marks that run on longer than this are no number, and are not looked at as a whole:
/// without a limit a long list of numbers would be looked at again from each of its members.
const NUMERIC_LENGTH_MAX: usize = 48;

/// Returns the length of digits, full stops and commas where each mark has digits on both sides.
fn numeric_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut length = 0;
    while length < NUMERIC_LENGTH_MAX
        && (digit(length) || matches!(bytes.get(length), Some(b'.' | b',')) && digit(length + 1))
    {
        length += 1;
    }
    length
}

fn plain_length(rest: &str) -> usize {
    rest.bytes().take_while(u8::is_ascii_digit).count()
}

/// Adds groups of three that a fixed space or an apostrophe parts ("1 849" with such a space).
fn spaced_length(rest: &str, plain: usize) -> usize {
    let mut length = plain;
    if plain > 3 {
        return length;
    }
    while let Some(mark) = rest[length..].chars().next().filter(|&c| groups_digits(c)) {
        let group = plain_length(&rest[length + mark.len_utf8()..]);
        if group != 3 {
            break;
        }
        length += mark.len_utf8() + group;
    }
    length
}

fn groups_digits(mark: char) -> bool {
    matches!(mark, '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')
}

fn is_blank(c: char) -> bool {
    (c.is_whitespace() && !is_line_end(c))
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns how long the run of letters is, digits and invisible marks within it included.
fn letters_length(rest: &str) -> usize {
    let inner = |c: char| {
        c.is_alphanumeric() && !matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
            || unicode_normalization::char::is_combining_mark(c)
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
    };
    let marks = |byte: &u8| !byte.is_ascii_alphanumeric();
    let plain = rest.as_bytes().iter().position(marks).unwrap_or(rest.len());
    if rest.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    let end = rest.find(|c| !inner(c)).unwrap_or(rest.len());
    rest[..end]
        .trim_end_matches(|c| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'))
        .len()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn apostrophe(rest: &str) -> Option<usize> {
    rest.chars().next().filter(|&c| is_apostrophe(c)).map(char::len_utf8)
}

/// Returns the length of two or more short pieces that each have a stop ("U.S.", "EE.UU.").
fn initials_length(rest: &str) -> Option<usize> {
    let mut length = 0;
    let mut pieces = 0;
    loop {
        let piece = letters_length(&rest[length..]);
        let letters = rest[length..length + piece].chars().count();
        if !(1..=2).contains(&letters) || !rest[length + piece..].starts_with('.') {
            break;
        }
        length += piece + 1;
        pieces += 1;
    }
    (pieces >= 2).then_some(length)
}

/// Adds one more short piece after a single space ("EE. UU.").
fn spaced_initials(rest: &str, length: usize) -> Option<usize> {
    let next = rest[length..].strip_prefix([' ', '\u{a0}', '\u{202f}'])?;
    let letters = letters_length(next);
    let second = next.get(letters..)?.starts_with('.').then_some(letters + 1)?;
    (1..=3).contains(&letters).then_some(rest.len() - next.len() + second)
}

/// Returns the length of an address of the web, if one begins here.
fn link_length(rest: &str) -> Option<usize> {
    if !rest.starts_with(['h', 'H', 'w', 'W']) {
        return None;
    }
    let begins =
        |start: &str| rest.get(..start.len()).is_some_and(|p| p.eq_ignore_ascii_case(start));
    if !["http://", "https://", "www."].into_iter().any(begins) {
        return None;
    }
    let ends = |c: char| is_blank(c) || is_line_end(c) || "<>\"»”)]".contains(c);
    let piece = &rest[..rest.find(ends).unwrap_or(rest.len())];
    Some(piece.trim_end_matches(['.', ',', ';', ':', '!', '?']).len())
}

fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let (mut upper, mut lower) = (0, 0);
    for letter in letters {
        if letter.is_uppercase() {
            upper += 1;
        } else if letter.is_lowercase() {
            lower += 1;
        }
    }
    match (first, upper, lower) {
        (true, _, 0) => Case::Upper,
        (true, 0, _) => Case::Capitalised,
        (false, 0, _) => Case::Lower,
        _ => Case::Mixed,
    }
}
