//! What was made of each number of a document, as it travels.

use cotejo_core::{Claim, Span};
use cotejo_text::Reading;
use serde::Serialize;

use super::ClaimLine;

/// A document with every number in it.
#[derive(Serialize)]
pub struct ExplainedDocument<'a> {
    /// Its name.
    pub document: &'a str,
    /// Its numbers, in the order of the text.
    pub numbers: Vec<ExplainedNumber<'a>>,
}

/// A number with the claim that was read from it, or the reason why none was.
#[derive(Serialize)]
pub struct ExplainedNumber<'a> {
    number: &'a str,
    span: (usize, usize),
    claim: Option<ClaimLine<'a>>,
    not_taken: Option<String>,
}

impl<'a> ExplainedNumber<'a> {
    /// A number from which a claim was read.
    pub fn taken(number: Span, claim: &'a Claim, read: &'a Reading) -> Self {
        let line = ClaimLine::new(claim, &read.document, &read.text);
        ExplainedNumber { claim: Some(line), ..ExplainedNumber::at(number, read) }
    }

    /// A number from which none was, and why.
    pub fn left(number: Span, reason: String, read: &'a Reading) -> Self {
        ExplainedNumber { not_taken: Some(reason), ..ExplainedNumber::at(number, read) }
    }

    fn at(number: Span, read: &'a Reading) -> Self {
        ExplainedNumber {
            number: read.text.words(number).unwrap_or_default(),
            span: number.into(),
            claim: None,
            not_taken: None,
        }
    }
}
