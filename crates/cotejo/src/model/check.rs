//! Keeps of what a model proposes only what stands in the text.

use std::fmt;

use cotejo_claims::quantity::QuantityMention;
use cotejo_claims::{MeasureKind, Packs};
use cotejo_core::{
    ActorName, Claim, ClaimContent, Claimant, Classed, Count, Day, Document, Edge, MeasureName,
    Period, PopulationName, Quantity, Quote, Side, Span, Stance, Statement, Timing, When,
};
use serde::Deserialize;
use serde_json::Value;

use super::answer::Proposed;
use super::portion::{Portion, Sentence};
use super::prompt::number_id;
use super::verbatim;

/// Why a proposal was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// It is not in the form that was asked for.
    Form,
    /// The number is none of those offered, and no words are given for it.
    NoNumber,
    /// The quoted sentence does not stand in the text.
    Quote,
    /// The number does not stand in the quoted sentence, or our recogniser finds none there.
    NumberInQuote,
    /// The stated bounds are not those that the words give.
    Bounds,
    /// Measure or population is none of ours.
    Class,
    /// The claimant's name does not stand in the text.
    Claimant,
    /// A day is none, or they lie the wrong way round.
    Days,
    /// Somebody is said to have counted what lay after the day of publication.
    Future,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Form => "not in the form that was asked for",
            Refusal::NoNumber => "no number that was offered, and no words for one",
            Refusal::Quote => "the quoted words do not stand in the text",
            Refusal::NumberInQuote => "the number does not stand in the quoted words",
            Refusal::Bounds => "the words give other bounds",
            Refusal::Class => "a measure or population that is not ours",
            Refusal::Claimant => "the claimant's name does not stand in the text",
            Refusal::Days => "a day that is none, or days the wrong way round",
            Refusal::Future => "a count of days after the day of publication",
        })
    }
}

/// What proposals about one portion of a document are checked against.
pub struct Checker<'c> {
    /// The measures and populations.
    pub packs: &'c Packs,
    /// The document.
    pub document: &'c Document,
    /// Its text.
    pub content: &'c str,
    /// What the model was shown.
    pub portion: &'c Portion,
}

/// Where a proposed figure stands, and what our recogniser reads there.
struct Found<'c> {
    sentence: &'c Sentence,
    number: &'c QuantityMention,
    count: Count,
}

impl Checker<'_> {
    /// Makes a claim of a proposal, or says why it cannot stand.
    pub fn check(&self, proposed: &Value) -> Result<Claim, Refusal> {
        let proposed = Proposed::deserialize(proposed).map_err(|_| Refusal::Form)?;
        let found = self.find(&proposed)?;
        let words = |span: Span| span.of(self.content).unwrap_or_default().to_owned();
        let (claimant, side) = self.claimant(&proposed)?;
        let (measure, kind) = self.measure(&proposed.measure)?;
        Ok(Claim::new(ClaimContent {
            document: self.document.id,
            statement: Statement {
                claimant,
                party: None,
                side,
                quantity: Quantity { count: found.count, words: words(found.number.span) },
                measure: Classed { class: measure, words: None },
                population: Classed { class: self.population(&proposed.population)?, words: None },
                place: None,
                timing: Timing { when: self.when(&proposed, kind)?, words: None },
                stance: proposed.stance,
                part: None,
            },
            quote: Quote {
                sentence: found.sentence.span,
                number: found.number.span,
                words: words(found.sentence.span),
            },
            rules: Vec::new(),
        }))
    }

    fn find(&self, proposed: &Proposed) -> Result<Found<'_>, Refusal> {
        let candidates = match (&proposed.number, &proposed.quote, &proposed.words) {
            (Some(id), _, _) => self.offered(id)?,
            (None, Some(quote), Some(words)) => self.quoted(quote, words)?,
            _ => return Err(Refusal::NoNumber),
        };
        let stated = (proposed.least, proposed.most);
        let fits = |found: &Found| (found.count.least(), found.count.most()) == stated;
        candidates.into_iter().find(fits).ok_or(Refusal::Bounds)
    }

    fn offered(&self, id: &str) -> Result<Vec<Found<'_>>, Refusal> {
        let mut offered = (0..).map(number_id).zip(self.portion.offered());
        let (_, (sentence, number)) =
            offered.find(|(known, _)| known == id).ok_or(Refusal::NoNumber)?;
        Ok(found(sentence, number).into_iter().collect())
    }

    /// Returns the numbers that the quoted words can be, those included that were not offered.
    fn quoted(&self, quote: &str, words: &str) -> Result<Vec<Found<'_>>, Refusal> {
        let mut quoted = false;
        let mut candidates = Vec::new();
        for paragraph in &self.portion.paragraphs {
            for place in verbatim::places(self.content, paragraph.span, quote) {
                quoted = true;
                let numbers = verbatim::places(self.content, place, words);
                let sentences = paragraph.sentences.iter();
                let mentions = sentences
                    .flat_map(|one| one.numbers.iter().map(move |number| (one, &number.mention)));
                let meant = mentions.filter(|(_, mention)| {
                    numbers.iter().any(|number| number.overlaps(mention.core))
                });
                candidates.extend(meant.filter_map(|(sentence, number)| found(sentence, number)));
            }
        }
        match (quoted, candidates.is_empty()) {
            (false, _) => Err(Refusal::Quote),
            (true, true) => Err(Refusal::NumberInQuote),
            (true, false) => Ok(candidates),
        }
    }

    fn measure(&self, key: &str) -> Result<(MeasureName, MeasureKind), Refusal> {
        let known = self.packs.measures().iter().find(|measure| measure.name.as_str() == key);
        known.map(|measure| (measure.name.clone(), measure.kind)).ok_or(Refusal::Class)
    }

    fn population(&self, key: &str) -> Result<PopulationName, Refusal> {
        let known = self.packs.populations().iter().find(|one| one.name.as_str() == key);
        known.map(|population| population.name.clone()).ok_or(Refusal::Class)
    }

    /// Takes the name as the text writes it, whatever the model made of its accents and spaces.
    fn claimant(&self, proposed: &Proposed) -> Result<(Claimant, Side), Refusal> {
        let Some(name) = &proposed.claimant else { return Ok((Claimant::Writer, Side::Media)) };
        let paragraphs = self.portion.paragraphs.iter();
        let place = paragraphs
            .flat_map(|paragraph| verbatim::places(self.content, paragraph.span, name))
            .next()
            .ok_or(Refusal::Claimant)?;
        let name = place.of(self.content).and_then(|words| ActorName::new(words).ok());
        Ok((Claimant::source(name.ok_or(Refusal::Claimant)?), proposed.side))
    }

    fn when(&self, proposed: &Proposed, kind: MeasureKind) -> Result<When, Refusal> {
        let day = |text: &Option<String>| {
            text.as_deref().map(str::parse::<Day>).transpose().map_err(|_| Refusal::Days)
        };
        let (since, until) = (day(&proposed.since)?, day(&proposed.until)?);
        let published = self.document.published.as_ref().map(|read| read.value);
        let lies_ahead = published.is_some_and(|published| since.max(until) > Some(published));
        if lies_ahead && proposed.stance != Stance::Expects {
            return Err(Refusal::Future);
        }
        match kind {
            MeasureKind::Stock if since.is_some() && since != until => Err(Refusal::Days),
            MeasureKind::Stock => Ok(When::At(Edge::from(until))),
            MeasureKind::Flow => Period::new(Edge::from(since), Edge::from(until))
                .map(When::Over)
                .map_err(|_| Refusal::Days),
        }
    }
}

fn found<'c>(sentence: &'c Sentence, number: &'c QuantityMention) -> Option<Found<'c>> {
    number.count.map(|count| Found { sentence, number, count })
}
