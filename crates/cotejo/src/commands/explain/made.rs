//! What was made of each number in a document.

use std::collections::BTreeMap;
use std::fmt;

use cotejo_claims::quantity::{self, QuantityMention, Reading as NumberReading};
use cotejo_claims::{Pack, Reading, Reason, tokenize};
use cotejo_core::{Claim, Line, LineRole, Span, Text};

/// A line in which numbers stand.
pub struct NumberedLine<'r> {
    /// Where it stands.
    pub span: Span,
    /// Its numbers, in their order.
    pub numbers: Vec<Explained<'r>>,
}

/// A number with what was made of it.
pub struct Explained<'r> {
    /// Where it stands.
    pub number: Span,
    /// What was made of it.
    pub made: Made<'r>,
}

/// What was made of a number.
pub enum Made<'r> {
    /// This claim.
    Claim(&'r Claim),
    /// Nothing, for this reason.
    Left(WhyNot),
}

/// Why nothing was made of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// Its own words say what it is instead of a count.
    Is(NumberReading),
    /// The reader says so.
    Reader(Reason),
    /// It does not stand in the story.
    Outside(LineRole),
    /// It stands in the dateline, before the first sentence.
    Dateline,
}

/// Explains every number of a text, those that no claim could be read from included.
pub fn explain<'r>(text: &Text, pack: &Pack, reading: &'r Reading) -> Vec<NumberedLine<'r>> {
    let lines = text.lines().iter().map(|line| {
        let mentions = mentions(text, line, pack);
        let numbers = if line.role.is_story() {
            within_story(line, &mentions, reading)
        } else {
            let outside = |mention: &QuantityMention| Explained {
                number: mention.span,
                made: Made::Left(WhyNot::Outside(line.role)),
            };
            mentions.iter().map(outside).collect()
        };
        NumberedLine { span: line.span, numbers }
    });
    lines.filter(|line| !line.numbers.is_empty()).collect()
}

fn mentions(text: &Text, line: &Line, pack: &Pack) -> Vec<QuantityMention> {
    let tokens = tokenize(text.content(), line.span, &pack.vocabulary);
    quantity::find(text.content(), &tokens, &pack.numbers)
}

fn within_story<'r>(
    line: &Line,
    mentions: &[QuantityMention],
    reading: &'r Reading,
) -> Vec<Explained<'r>> {
    let claims = reading.claims.iter().map(|claim| (claim.quote.number, Made::Claim(claim)));
    let left = reading.untaken.iter().map(|untaken| {
        let mention = mentions.iter().find(|mention| mention.span == untaken.number);
        (untaken.number, Made::Left(why_not(untaken.reason, mention)))
    });
    let within = left.chain(claims).filter(|(number, _)| line.span.contains(*number));
    let mut made: BTreeMap<Span, Made> = within.collect();
    for mention in mentions {
        if !made.keys().any(|number| number.overlaps(mention.span)) {
            made.insert(mention.span, Made::Left(unread(mention)));
        }
    }
    made.into_iter().map(|(number, made)| Explained { number, made }).collect()
}

/// Says what a number is that the reader takes for no count.
fn why_not(reason: Reason, mention: Option<&QuantityMention>) -> WhyNot {
    match (reason, mention.map(|mention| mention.reading)) {
        // Its own words would let it count; a date around it does not.
        (Reason::NoCount, Some(NumberReading::Count)) => WhyNot::Is(NumberReading::Date),
        (Reason::NoCount, Some(reading)) => WhyNot::Is(reading),
        (reason, _) => WhyNot::Reader(reason),
    }
}

/// Says why the reader did not come to a number: it begins after the dateline.
fn unread(mention: &QuantityMention) -> WhyNot {
    match mention.reading {
        NumberReading::Count => WhyNot::Dateline,
        reading => WhyNot::Is(reading),
    }
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WhyNot::Is(reading) => write!(f, "it is {}", what_it_is(*reading)),
            WhyNot::Reader(reason) => write!(f, "{reason}"),
            WhyNot::Outside(role) => write!(f, "it stands {}", where_it_stands(*role)),
            WhyNot::Dateline => f.write_str("it stands in the dateline"),
        }
    }
}

fn what_it_is(reading: NumberReading) -> &'static str {
    match reading {
        NumberReading::Count => "a count",
        NumberReading::Ordinal => "a place in an order",
        NumberReading::Year => "a year",
        NumberReading::Date => "part of a date",
        NumberReading::Time => "a time of day",
        NumberReading::Age => "an age",
        NumberReading::Money => "a sum of money",
        NumberReading::Percent => "a share in percent",
        NumberReading::Measure => "a length, a weight or the like",
        NumberReading::Duration => "a stretch of time",
        NumberReading::Reference => "the number of a law, an article, a page",
        NumberReading::Vote => "a number of votes",
        NumberReading::Score => "a result",
        NumberReading::Phone => "a telephone number",
        NumberReading::Address => "part of an address",
        NumberReading::Designation => "part of a name",
        NumberReading::Times => "how many times",
        NumberReading::Rate => "so many in each day or month",
        NumberReading::Relative => "a share or a multiple of another number",
    }
}

fn where_it_stands(role: LineRole) -> &'static str {
    match role {
        LineRole::Headline => "in the title",
        LineRole::Subhead => "in a heading",
        LineRole::Body => "in the story",
        LineRole::Summary => "in a summary",
        LineRole::Caption => "under a picture",
        LineRole::Byline => "in the byline, outside the story",
        LineRole::Dateline => "in the dateline, outside the story",
        LineRole::Credit => "in a credit, outside the story",
        LineRole::Teaser => "in a line that leads to another story",
        LineRole::Call => "in a call to follow or donate, outside the story",
        LineRole::Furniture => "in the furniture of the site, outside the story",
    }
}
