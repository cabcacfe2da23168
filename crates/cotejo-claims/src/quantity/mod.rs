//! Quantities: numbers with the words that bound them, and what they are numbers of.
//!
//! A recogniser that forgot what is not a count would leave every later rule to find out again.
//! Ages, dates, sums of money and the like are therefore returned too, each with its reading.

mod amount;
mod bound;
mod digits;
mod lexicon;
mod numeral;
mod reading;
mod relative;

use std::ops::Range;

use cotejo_core::{Count, RuleName, Span};

pub use amount::Amount;
pub use bound::Bound;
pub use lexicon::NumberLexicon;
pub use numeral::{Form, Numeral, numerals};
pub use reading::Reading;

use crate::tokens::Token;

/// A number in a text, with the words that bound it and what it is a number of.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityMention {
    /// The number with the words that bound it: "more than 400", "between 60 and 70".
    pub span: Span,
    /// The bare number: "400"; of a range from its first to its second number.
    pub core: Span,
    /// The tokens of `span`.
    pub tokens: Range<usize>,
    /// The count, where the number can be one.
    pub count: Option<Count>,
    /// What the number is of, as far as its own frame tells.
    pub reading: Reading,
    /// How the number is written.
    pub form: Form,
    /// Which rule made the count of the words.
    pub rule: QuantityRule,
}

/// How the words of a quantity became its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityRule {
    /// A number and nothing more.
    Bare,
    /// A number that the text leaves open: "dozens".
    Vague,
    /// A number with a bounding word.
    Bounded(Bound),
    /// Two numbers with the count between them.
    Between,
    /// A share or a multiple of another number.
    Relative,
}

impl QuantityMention {
    /// Says whether the number is a word that could as well be an article ("un preso").
    pub fn is_article_like(&self) -> bool {
        self.form == Form::One
    }

    /// Says whether the number may count people, as far as its own frame tells.
    pub fn may_count(&self) -> bool {
        self.reading == Reading::Count && self.count.is_some()
    }

    /// Returns the name of the rule that made the count.
    pub fn rule_name(&self) -> Option<RuleName> {
        let name = match self.rule {
            QuantityRule::Bare => "quantity bare",
            QuantityRule::Vague => "quantity vague",
            QuantityRule::Bounded(bound) => bound.rule(),
            QuantityRule::Between => "quantity between",
            QuantityRule::Relative => "quantity relative",
        };
        RuleName::new(name).ok()
    }
}

/// Finds every quantity in the tokens, in order.
///
/// ```
/// # use cotejo_claims::quantity::{NumberLexicon, find};
/// # use cotejo_claims::{Vocabulary, tokenize};
/// # use cotejo_core::{People, Span};
/// # let mut vocabulary = Vocabulary::default();
/// # let file = include_str!("../../../../languages/en/numbers.toml");
/// let lexicon = NumberLexicon::read("numbers.toml", file, &mut vocabulary).unwrap();
/// let text = "at least three hundred and fifty-two people";
/// let tokens = tokenize(text, Span::new(0, text.len()).unwrap(), &vocabulary);
/// let found = find(text, &tokens, &lexicon);
/// assert_eq!(found[0].count.unwrap().least(), Some(People(352)));
/// assert_eq!(found[0].core.of(text), Some("three hundred and fifty-two"));
/// ```
pub fn find(text: &str, tokens: &[Token], lexicon: &NumberLexicon) -> Vec<QuantityMention> {
    let numerals = numerals(text, tokens, lexicon);
    find_among(text, tokens, &numerals, lexicon)
}

/// Finds every quantity, the numbers of the tokens being read already.
pub fn find_among(
    text: &str,
    tokens: &[Token],
    numerals: &[Numeral],
    lexicon: &NumberLexicon,
) -> Vec<QuantityMention> {
    let mut mentions = Vec::with_capacity(numerals.len());
    let mut next = 0;
    let mut free_from = 0;
    while next < numerals.len() {
        let bounding = bound::Bounding { tokens, lexicon, free_from };
        let frame = reading::Frame { text, tokens, lexicon };
        let (used, bounded, reading, end) = read(&bounding, &frame, &numerals[next..]);
        free_from = bounded.tokens.end;
        mentions.extend(mention(tokens, &numerals[next..next + used], bounded, reading));
        next += used;
        // Words of the frame can be number words too: the "ciento" of "por ciento".
        next += numerals[next..].iter().take_while(|numeral| numeral.tokens.start < end).count();
    }
    reading::share_within_lists(tokens, &mut mentions, lexicon);
    mentions
}

/// Reads the first of the numbers, with as many more as belong to it.
fn read(
    bounding: &bound::Bounding<'_>,
    frame: &reading::Frame<'_>,
    numerals: &[Numeral],
) -> (usize, bound::Bounded, Reading, usize) {
    if let Some(bounded) = bounding.ratio(numerals) {
        let end = bounded.tokens.end;
        return (2, bounded, Reading::Relative, end);
    }
    let (used, bounded, own) = match bounding.share(numerals) {
        Some((used, bounded)) => (used, bounded, used - 1..used),
        None => {
            let (used, bounded) = bounding.around(numerals);
            match bounding.multiple(&bounded, numerals.get(used)) {
                Some(multiple) => (used, multiple, used - 1..used),
                None => (used, bounded, 0..used),
            }
        }
    };
    let (reading, end) = frame.of(&numerals[own], &bounded);
    (used, bounded, reading, end)
}

fn mention(
    tokens: &[Token],
    numerals: &[Numeral],
    bounded: bound::Bounded,
    reading: Reading,
) -> Option<QuantityMention> {
    let (first, last) = (numerals.first()?, numerals.last()?);
    Some(QuantityMention {
        span: span_of(tokens, &bounded.tokens)?,
        core: span_of(tokens, &(first.tokens.start..last.tokens.end))?,
        tokens: bounded.tokens,
        count: bounded.count,
        reading,
        form: first.form,
        rule: bounded.rule,
    })
}

fn span_of(tokens: &[Token], range: &Range<usize>) -> Option<Span> {
    let tokens = tokens.get(range.clone())?;
    Some(tokens.first()?.span.joined(tokens.last()?.span))
}
