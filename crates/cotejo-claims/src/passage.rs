//! One line of a text, cut into tokens, with what the packs say about each.

use std::borrow::Cow;
use std::ops::Range;

use cotejo_core::Span;

use crate::clause;
use crate::features::{
    Event, EventRole, EventRoles, Features, Form, Grammar, GrammarSet, SpeechAct,
};
use crate::pack::Pack;
use crate::quantity::{self, Numeral};
use crate::ranges;
use crate::sentences::{Sentence, split};
use crate::tokens::{Case, Token, TokenKind, tokenize};
use crate::vocabulary::composed;

/// One line of a text as the recognisers read it.
#[derive(Clone, Debug)]
pub struct Passage<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Its quotations: the tokens between the marks.
    pub quotes: Vec<Range<usize>>,
    /// Whether capitals say nothing about names, as in a title in capitals.
    pub capitals_say_nothing: bool,
    marks: Vec<Mark>,
    starts: Vec<bool>,
    calendar: Vec<bool>,
    /// Where statements break off, in order.
    breaks: Vec<usize>,
}

/// The term of the pack that covers a token.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    features: Features,
    start: u32,
    end: u32,
}

impl<'t> Passage<'t> {
    /// Cuts a line into tokens and marks the terms that the pack names, the longest first.
    pub fn read(text: &'t str, span: Span, pack: &Pack) -> Self {
        let tokens = tokenize(text, span, &pack.vocabulary);
        let mut marks = marks(&tokens, pack);
        mark_clitics(text, &tokens, &mut marks);
        join_split_verbs(&tokens, &mut marks);
        let sentences = in_pieces(split(text, &tokens, &pack.sentences), &tokens);
        let quotes = quotes(&tokens);
        let calendar = pack.time.calendar_names(&tokens);
        let capitals_say_nothing = mostly_capitals(&tokens, &marks, pack.sentences.title_case);
        let mut starts = vec![false; tokens.len()];
        for sentence in &sentences {
            starts[sentence.tokens.start] = true;
        }
        let mut passage = Passage {
            text,
            tokens,
            sentences,
            quotes,
            capitals_say_nothing,
            marks,
            starts,
            calendar,
            breaks: Vec::new(),
        };
        passage.breaks =
            (0..passage.tokens.len()).filter(|&at| clause::is_break(&passage, at)).collect();
        passage
    }

    /// Returns what the packs say about the term at a token; nothing for an unknown word.
    pub fn features(&self, at: usize) -> Features {
        self.marks.get(at).map_or_else(Features::default, |mark| mark.features)
    }

    /// Says whether the term at a token plays this part in the grammar.
    pub fn is(&self, at: usize, grammar: Grammar) -> bool {
        self.features(at).is(grammar)
    }

    /// Returns the tokens of the term that covers a token; the token alone if no term does.
    pub fn term(&self, at: usize) -> Range<usize> {
        match self.marks.get(at) {
            Some(mark) if mark.end > mark.start => mark.start as usize..mark.end as usize,
            _ => at..at + 1,
        }
    }

    /// Returns the kind of a token.
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// Returns the words of a token.
    pub fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).and_then(|token| token.span.of(self.text)).unwrap_or_default()
    }

    /// Returns the span of some tokens, if there are any.
    pub fn span(&self, tokens: &Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(tokens.clone())?;
        Some(tokens.first()?.span.joined(tokens.last()?.span))
    }

    /// Returns the words of some tokens, as they stand in the text.
    pub fn words(&self, tokens: &Range<usize>) -> &'t str {
        self.span(tokens).and_then(|span| span.of(self.text)).unwrap_or_default()
    }

    /// Returns the words of a name: with composed letters and one plain blank between two of them,
    /// so that a name is the same one however it is written.
    pub fn name(&self, tokens: &Range<usize>) -> Cow<'t, str> {
        let words = composed(self.words(tokens));
        let odd = |word: &str| word.is_empty() || word.contains(char::is_whitespace);
        match words.split(' ').any(odd) {
            true => words.split_whitespace().collect::<Vec<_>>().join(" ").into(),
            false => words,
        }
    }

    /// Reads the numbers of some tokens; their places are counted from the first of these.
    pub fn numerals(&self, tokens: &Range<usize>, pack: &Pack) -> Vec<Numeral> {
        let within = self.tokens.get(tokens.clone()).unwrap_or_default();
        quantity::numerals(self.text, within, &pack.numbers)
    }

    /// Says whether a token is a word that begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_word() && token.case.begins_upper())
    }

    /// Says whether no pack names the word.
    pub fn is_unknown_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_word() && !token.word.is_known())
    }

    /// Says whether a token is a mark that parts clauses or ends them.
    pub fn is_mark(&self, at: usize) -> bool {
        self.kind(at).is_none_or(|kind| {
            !matches!(kind, TokenKind::Word | TokenKind::Digits | TokenKind::Hyphen)
        })
    }

    /// Says whether a sentence begins with this token.
    pub fn starts_sentence(&self, at: usize) -> bool {
        self.starts.get(at) == Some(&true)
    }

    /// Says whether a token is part of the name of a weekday, month or feast.
    pub fn is_calendar(&self, at: usize) -> bool {
        self.calendar.get(at) == Some(&true)
    }

    /// Says whether the line has no full stop at its end, as titles and captions have none.
    pub fn ends_like_heading(&self) -> bool {
        let last = self.tokens.last().map(|token| token.kind);
        !matches!(
            last,
            Some(
                TokenKind::Stop
                    | TokenKind::QuoteClose
                    | TokenKind::Quote
                    | TokenKind::Colon
                    | TokenKind::Ellipsis
                    | TokenKind::BracketClose
            )
        )
    }

    /// Returns the last break of a statement within some tokens before one of them, and the first
    /// from it on.
    pub fn breaks_around(
        &self,
        within: &Range<usize>,
        at: usize,
    ) -> (Option<usize>, Option<usize>) {
        let (before, after) =
            self.breaks.split_at(self.breaks.partition_point(|&place| place < at));
        let last = before.last().filter(|&&place| place >= within.start);
        let first = after.first().filter(|&&place| place < within.end);
        (last.copied(), first.copied())
    }

    /// Says whether a word that leads a verb leads one of counting: "|could| only verify 40" tells what
    /// somebody was able to say, and nothing of what is to come.
    pub fn leads_to_speech(&self, at: usize) -> bool {
        let mut next = self.term(at).end;
        while self.is(next, Grammar::Adverb) && self.features(next).speech.is_none() {
            next = self.term(next).end;
        }
        let verb = self.features(next);
        verb.forms.has(Form::Infinitive) && verb.speech == Some(SpeechAct::Count)
    }

    /// Returns the quotation that holds a token.
    pub fn quote_around(&self, at: usize) -> Option<&Range<usize>> {
        ranges::holding(&self.quotes, at)
    }
}

fn marks(tokens: &[Token], pack: &Pack) -> Vec<Mark> {
    let mut marks = vec![Mark::default(); tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        let Some((length, features)) = pack.terms.longest_at(tokens, at) else {
            at += 1;
            continue;
        };
        let (start, end) = (u32::try_from(at), u32::try_from(at + length));
        if let (Ok(start), Ok(end)) = (start, end) {
            marks[at..at + length].fill(Mark { features: *features, start, end });
        }
        at += length.max(1);
    }
    marks
}

/// A sentence longer than this is no prose; it is read in pieces, so that the work for a number
/// never grows with the length of the text around it.
const SENTENCE_MAX: usize = 250;

fn in_pieces(sentences: Vec<Sentence>, tokens: &[Token]) -> Vec<Sentence> {
    if sentences.iter().all(|sentence| sentence.tokens.len() <= SENTENCE_MAX) {
        return sentences;
    }
    let pieces = sentences.into_iter().flat_map(|sentence| {
        let range = sentence.tokens;
        range.clone().step_by(SENTENCE_MAX).filter_map(move |start| {
            let piece = start..(start + SENTENCE_MAX).min(range.end);
            let within = tokens.get(piece.clone())?;
            let span = within.first()?.span.joined(within.last()?.span);
            Some(Sentence { span, tokens: piece })
        })
    });
    pieces.collect()
}

/// How far the other half of a split verb can stand from it.
const SPLIT_MAX: usize = 9;

/// Makes an event of a split verb where its other half follows: "let |46 detainees| go".
fn join_split_verbs(tokens: &[Token], marks: &mut [Mark]) {
    for at in 0..tokens.len() {
        let splits = marks[at].features.splits;
        if splits.is_empty() {
            continue;
        }
        let limit = (at + SPLIT_MAX).min(tokens.len());
        let within = |other: &usize| {
            let part = marks[*other].features.grammar;
            tokens[*other].kind != TokenKind::Stop
                && !part.has(Grammar::Complementizer)
                && !part.has(Grammar::Relative)
        };
        let mut rest = (at + 1..limit).take_while(within);
        let joined = rest.find_map(|other| {
            splits.iter().find(|split| marks[other].features.split_rest.has(split.pair))
        });
        if let Some(split) = joined {
            let roles = EventRoles::of(EventRole::Verb);
            marks[at].features.event = Some(Event { measure: split.measure, roles });
        }
    }
}

/// A word that begins with an apostrophe joins an owner to what it owns.
fn mark_clitics(text: &str, tokens: &[Token], marks: &mut [Mark]) {
    let letter = |token: &Token| {
        text.as_bytes().get(token.span.start()).is_some_and(u8::is_ascii_alphabetic)
    };
    let others = |(token, _): &(&Token, _)| token.is_word() && !letter(token);
    for (token, mark) in tokens.iter().zip(marks).filter(others) {
        let word = token.span.of(text).unwrap_or_default();
        if word.starts_with(['\'', '’', 'ʼ']) {
            mark.features.grammar = mark.features.grammar.joined(GrammarSet::of(Grammar::Genitive));
        }
    }
}

/// Pairs the marks of quotation; one that never closes ends with the line.
///
/// A quotation never holds another: an opening mark within one is read as its words.
fn quotes(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut quotes = Vec::new();
    let mut open: Option<usize> = None;
    for (at, token) in tokens.iter().enumerate() {
        match (token.kind, open) {
            (TokenKind::QuoteOpen | TokenKind::Quote, None) => open = Some(at + 1),
            (TokenKind::QuoteClose | TokenKind::Quote, Some(start)) => {
                if start < at {
                    quotes.push(start..at);
                }
                open = None;
            }
            _ => {}
        }
    }
    if let Some(start) = open.filter(|start| *start < tokens.len()) {
        quotes.push(start..tokens.len());
    }
    quotes
}

/// Says whether capitals tell no names in a line: most of its words are in capitals or, where the
/// language writes titles so, begin with one.
///
/// Small words keep their small letters in titles, so words of the grammar are left out.
fn mostly_capitals(tokens: &[Token], marks: &[Mark], title_case: bool) -> bool {
    let capital = |case: Case| match title_case {
        true => case.begins_upper(),
        false => case == Case::Upper,
    };
    let words = tokens.iter().zip(marks).filter(|(token, mark)| {
        token.is_word() && mark.features.grammar.is_empty() && token.case != Case::Mixed
    });
    let (mut capitals, mut all) = (0usize, 0usize);
    for (token, _) in words {
        all += 1;
        capitals += usize::from(capital(token.case));
    }
    all >= 4 && capitals * 5 >= all * 4
}
