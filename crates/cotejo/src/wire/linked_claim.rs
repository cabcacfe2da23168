//! Claims as linked data, in the words of schema.org.

use cotejo_core::{Claim, Document, People};
use serde::Serialize;
use serde_json::{Value, json};

/// Every claim of a story as one JSON-LD document.
#[derive(Serialize)]
pub struct LinkedClaims {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(rename = "hasPart")]
    claims: Vec<Value>,
}

impl LinkedClaims {
    /// Writes claims, each with the document in which it appears.
    pub fn new<'a>(
        title: &str,
        claims: impl Iterator<Item = (&'a Claim, Option<&'a Document>)>,
    ) -> Self {
        LinkedClaims {
            context: "https://schema.org",
            kind: "Dataset",
            name: title.to_owned(),
            claims: claims.map(|(claim, document)| linked(claim, document)).collect(),
        }
    }
}

/// Writes a claim: who puts it forward, in which words, where, and what it counts.
///
/// Whether a claimant is a person or a body is not known, so no type says it.
fn linked(claim: &Claim, document: Option<&Document>) -> Value {
    let names = claim.statement.claimant.names();
    let author: Vec<Value> = names.iter().map(|name| json!({ "name": name.as_str() })).collect();
    json!({
        "@type": "Claim",
        "identifier": claim.id().to_string(),
        "text": claim.quote.words,
        "author": author,
        "appearance": document.map(appearance),
        "about": observation(claim),
    })
}

fn appearance(document: &Document) -> Value {
    json!({
        "@type": "CreativeWork",
        "identifier": document.id.to_string(),
        "publisher": document.outlet.as_ref().map(|read| json!({ "name": read.value })),
        "datePublished": document.published.as_ref().map(|read| read.value),
        "inLanguage": document.language.as_ref().map(|read| read.value.as_str()),
        "url": document.address.as_ref().map(|read| read.value.as_str()),
    })
}

fn observation(claim: &Claim) -> Value {
    let statement = &claim.statement;
    let count = statement.quantity.count;
    let people = |bound: Option<People>| bound.map(|people| people.0);
    let when = statement.timing.when;
    json!({
        "@type": "Observation",
        "measuredProperty": statement.measure.class.as_str(),
        "observationAbout": statement.population.class.as_str(),
        "value": {
            "@type": "QuantitativeValue",
            "minValue": people(count.least()),
            "maxValue": people(count.most()),
            "description": statement.quantity.words,
        },
        "startDate": if when.is_stock() { None } else { when.since().earliest() },
        "endDate": when.until().latest(),
    })
}
