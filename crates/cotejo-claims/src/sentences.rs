//! Tokens gathered into sentences.

use std::ops::Range;

use cotejo_core::Span;
use serde::{Deserialize, Serialize};

use crate::lexicon::{self, LexiconError};
use crate::tokens::{Case, Token, TokenKind};
use crate::vocabulary::{Dot, Vocabulary, composed};
use crate::words::WordSet;

/// What a language pack says about the ends of words and sentences (`sentences.toml`).
///
/// It has to be read before the other files of the pack: it says which stops and apostrophes
/// belong to words, so every phrase read later is cut into words by it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceLexicon {
    before_names: WordSet,
    openers: WordSet,
    /// Whether titles write most words with a capital, so that capitals tell no names in them.
    pub title_case: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SentencesFile {
    /// Parts that an apostrophe joins to a word, the apostrophe included.
    clitics: Vec<String>,
    /// Words that, with a capital after an abbreviation, begin a new sentence.
    openers: Vec<String>,
    #[serde(default)]
    title_case: bool,
    abbreviations: Abbreviations,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviations {
    /// Titles and the like, after which a name goes on.
    before_names: Vec<String>,
    /// Words of their own that are abbreviations only where a digit follows.
    before_digits: Vec<String>,
    /// All others, which can end a sentence.
    other: Vec<String>,
}

impl SentenceLexicon {
    /// Reads `sentences.toml`; `file` is its name in messages.
    pub fn read(file: &str, text: &str, vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let read: SentencesFile = lexicon::read(file, text)?;
        for clitic in &read.clitics {
            vocabulary.intern(clitic);
        }
        for word in &read.abbreviations.before_digits {
            vocabulary.intern_abbreviation(word, Dot::BeforeDigits);
        }
        for word in &read.abbreviations.other {
            vocabulary.intern_abbreviation(word, Dot::Always);
        }
        let titles = read.abbreviations.before_names.iter();
        Ok(SentenceLexicon {
            before_names: titles
                .map(|word| vocabulary.intern_abbreviation(word, Dot::Always))
                .collect(),
            openers: read.openers.iter().map(|word| vocabulary.intern(word)).collect(),
            title_case: read.title_case,
        })
    }
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, from its first to its last token.
    pub span: Span,
    /// Which of the tokens are its own; line ends are nobody's.
    pub tokens: Range<usize>,
}

/// Gathers tokens into sentences.
///
/// A line end ends a sentence whatever stands before it. A stop ends one unless it belongs to an
/// abbreviation or an initial, stands inside brackets, or goes on in lower case.
pub fn split(text: &str, tokens: &[Token], lexicon: &SentenceLexicon) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for line in lines(tokens) {
        let splitter = Splitter { text, tokens, lexicon, line: line.clone() };
        let bracketed = bracketed(tokens, line.clone());
        let mut start = line.start;
        let mut at = line.start;
        while at < line.end {
            let after = splitter.end_of_closing(at);
            if bracketed.get(at - line.start) != Some(&true) && splitter.ends_at(at, after) {
                sentences.extend(sentence(tokens, start..after));
                start = after;
            }
            at = after;
        }
        sentences.extend(sentence(tokens, start..line.end));
    }
    sentences
}

fn sentence(tokens: &[Token], range: Range<usize>) -> Option<Sentence> {
    let first = tokens.get(range.start)?;
    let last = tokens[range.clone()].last()?;
    Some(Sentence { span: first.span.joined(last.span), tokens: range })
}

fn lines(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, _) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Break) {
        lines.push(start..at);
        start = at + 1;
    }
    lines.push(start..tokens.len());
    lines.retain(|line| !line.is_empty());
    lines
}

/// Says for each token of a line whether it stands between two brackets of one pair; nothing if
/// there are no brackets.
fn bracketed(tokens: &[Token], line: Range<usize>) -> Vec<bool> {
    let tokens = &tokens[line];
    if tokens.iter().all(|token| token.kind != TokenKind::BracketClose) {
        return Vec::new();
    }
    let mut inside = vec![false; tokens.len()];
    let mut open = Vec::new();
    let mut filled = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::BracketOpen => open.push(at),
            TokenKind::BracketClose => {
                if let Some(from) = open.pop() {
                    // Inner pairs are filled already; going over them once more for each outer
                    // pair would take quadratic time.
                    let from = if open.is_empty() { from.max(filled) } else { continue };
                    inside[from..at].fill(true);
                    filled = at;
                }
            }
            _ => {}
        }
    }
    inside
}

struct Splitter<'t> {
    text: &'t str,
    tokens: &'t [Token],
    lexicon: &'t SentenceLexicon,
    line: Range<usize>,
}

impl Splitter<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens[..self.line.end].get(at)
    }

    fn words(&self, token: &Token) -> &str {
        token.span.of(self.text).unwrap_or("")
    }

    /// Returns the place after this token and whatever closes with it: further stops, quotation
    /// marks, brackets, footnote numbers.
    fn end_of_closing(&self, at: usize) -> usize {
        let mut end = at + 1;
        if !self.is_terminal(at) {
            return end;
        }
        while let (Some(last), Some(next)) = (self.token(end - 1), self.token(end)) {
            let closes = match next.kind {
                // French parts even a closing quotation mark from its words.
                TokenKind::Stop
                | TokenKind::Ellipsis
                | TokenKind::BracketClose
                | TokenKind::QuoteClose => true,
                TokenKind::Quote | TokenKind::Superscript => last.touches(next),
                _ => false,
            };
            if !closes {
                break;
            }
            end += 1;
        }
        end
    }

    fn is_terminal(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            matches!(token.kind, TokenKind::Stop | TokenKind::Ellipsis) || self.is_dotted(token)
        })
    }

    fn is_dotted(&self, token: &Token) -> bool {
        let last = token.span.end() - 1;
        token.kind == TokenKind::Word && self.text.as_bytes().get(last) == Some(&b'.')
    }

    /// Says whether a sentence ends between the tokens before `after` and the one there.
    fn ends_at(&self, at: usize, after: usize) -> bool {
        let Some(token) = self.token(at).filter(|_| self.is_terminal(at)) else { return false };
        let Some(next) = self.opening_word(after) else { return self.token(after).is_none() };
        if !self.can_open(next) {
            return false;
        }
        if self.is_dotted(token) {
            return !self.lexicon.before_names.contains(token.word) && self.is_opener(next);
        }
        if self.is_initial(at) {
            return self.is_opener(next);
        }
        !self.is_inside_word(at, after)
    }

    /// Returns the first word or number from here, past opening quotes, brackets and dashes.
    fn opening_word(&self, mut at: usize) -> Option<&Token> {
        loop {
            let token = self.token(at)?;
            match token.kind {
                TokenKind::Word | TokenKind::Digits | TokenKind::Link => return Some(token),
                _ => at += 1,
            }
            if at > self.line.start + OPENING_MARKS_MAX && self.is_far(at) {
                return None;
            }
        }
    }

    fn is_far(&self, at: usize) -> bool {
        let from = at.saturating_sub(OPENING_MARKS_MAX);
        self.tokens[from..at].iter().all(|token| !token.is_word())
    }

    fn can_open(&self, next: &Token) -> bool {
        match next.kind {
            TokenKind::Digits | TokenKind::Link => true,
            _ => {
                next.case != Case::Lower
                    || !self.words(next).starts_with(|c: char| c.is_lowercase())
            }
        }
    }

    fn is_opener(&self, next: &Token) -> bool {
        self.lexicon.openers.contains(next.word)
    }

    /// Says whether the stop follows a single capital letter, as in "J. Doe".
    fn is_initial(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.token(at)) else { return false };
        let one_letter = composed(self.words(before)).chars().count() == 1;
        before.case == Case::Upper
            && one_letter
            && self.token(at).is_some_and(|stop| before.touches(stop))
    }

    /// Says whether the stop stands within a name or an address, nothing but it between the words.
    fn is_inside_word(&self, at: usize, after: usize) -> bool {
        let Some(next) = self.token(after).filter(|next| self.tokens[after - 1].touches(next))
        else {
            return false;
        };
        // A lower-case word, a stop and a capital without a space are two lines run together.
        let before = at.checked_sub(1).and_then(|at| self.token(at));
        let run_together = next.case == Case::Capitalised
            && before.is_some_and(|word| word.case == Case::Lower && word.is_word());
        !matches!(next.kind, TokenKind::QuoteOpen | TokenKind::Quote) && !run_together
    }
}

/// More marks than this in a row open no sentence; looking past them again and again would take
/// quadratic time.
const OPENING_MARKS_MAX: usize = 8;
