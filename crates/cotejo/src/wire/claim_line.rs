//! A claim as one line of JSON.

use std::ops::Range;

use cotejo_core::{Claim, Claimant, Day, Document, Edge, People, Text};
use serde::Serialize;
use utoipa::ToSchema;

/// A claim as it travels: the fields of the annotation guideline, then the way back to its words.
///
/// `start` and `end` are days; where the words only bound a day, `start` is the earliest and `end`
/// the latest it can be, and `start_latest` and `end_earliest` hold the other side of each.
/// `quote_span` and `span` count bytes of the document's text, `source_bytes` those of its capture.
#[derive(Serialize, ToSchema)]
pub struct ClaimLine<'a> {
    id: String,
    document: &'a str,
    sentence: &'a str,
    number: &'a str,
    #[schema(value_type = Option<u64>)]
    lo: Option<People>,
    #[schema(value_type = Option<u64>)]
    hi: Option<People>,
    approx: bool,
    measure: &'a str,
    population: &'a str,
    kind: &'static str,
    claimant: Option<ClaimantField<'a>>,
    side: &'static str,
    stance: &'static str,
    #[schema(value_type = Option<String>, format = Date)]
    start: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    end: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    start_latest: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    end_earliest: Option<Day>,
    party: Option<&'a str>,
    place: Option<&'a str>,
    part_of: Option<String>,
    breakdown: Option<&'a str>,
    exhaustive: Option<bool>,
    measure_words: Option<&'a str>,
    population_words: Option<&'a str>,
    period_words: Option<&'a str>,
    quote: &'a str,
    span: (usize, usize),
    quote_span: (usize, usize),
    #[schema(value_type = Option<BytesObject>)]
    source_bytes: Option<Range<usize>>,
    rules: Vec<&'a str>,
}

/// Bytes of a capture, the last not among them.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes how a range travels")]
struct BytesObject {
    start: usize,
    end: usize,
}

/// One name, or several names that share one figure.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
enum ClaimantField<'a> {
    One(&'a str),
    Several(Vec<&'a str>),
}

impl<'a> ClaimLine<'a> {
    /// Makes the line of a claim that was read from this text of this document.
    pub fn new(claim: &'a Claim, document: &'a Document, text: &Text) -> Self {
        let statement = &claim.statement;
        let count = statement.quantity.count;
        let when = statement.timing.when;
        let part = statement.part.as_ref();
        ClaimLine {
            id: claim.id().to_string(),
            document: &document.name,
            sentence: &claim.quote.words,
            number: &statement.quantity.words,
            lo: count.least(),
            hi: count.most(),
            approx: count.is_approximate(),
            measure: statement.measure.class.as_str(),
            population: statement.population.class.as_str(),
            kind: if when.is_stock() { "stock" } else { "flow" },
            claimant: ClaimantField::of(&statement.claimant),
            side: statement.side.as_str(),
            stance: statement.stance.as_str(),
            start: when.since().earliest(),
            end: when.until().latest(),
            start_latest: other_side(when.since(), Edge::latest),
            end_earliest: other_side(when.until(), Edge::earliest),
            party: statement.party.as_ref().map(|party| party.as_str()),
            place: statement.place.as_ref().map(|place| place.as_str()),
            part_of: part.map(|part| part.whole.to_string()),
            breakdown: part.and_then(|part| part.breakdown.as_ref()).map(|name| name.as_str()),
            exhaustive: part.and_then(|part| part.exhaustive),
            measure_words: statement.measure.words.as_deref(),
            population_words: statement.population.words.as_deref(),
            period_words: statement.timing.words.as_deref(),
            quote: &claim.quote.words,
            span: claim.quote.number.into(),
            quote_span: claim.quote.sentence.into(),
            source_bytes: text.origin(claim.quote.number),
            rules: claim.rules.iter().map(|rule| rule.as_str()).collect(),
        }
    }
}

impl<'a> ClaimantField<'a> {
    /// Returns who puts a figure forward; nobody for the writer.
    fn of(claimant: &'a Claimant) -> Option<Self> {
        match claimant.names() {
            [] => None,
            [name] => Some(ClaimantField::One(name.as_str())),
            names => Some(ClaimantField::Several(names.iter().map(|name| name.as_str()).collect())),
        }
    }
}

fn other_side(edge: Edge, side: fn(Edge) -> Option<Day>) -> Option<Day> {
    if edge.known().is_some() { None } else { side(edge) }
}
