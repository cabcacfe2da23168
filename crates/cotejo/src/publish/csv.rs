//! The claims as a table for spreadsheets and programs.

use cotejo_core::{Claimant, Day, Edge, People};
use serde_json::json;

use crate::publish::ReportLanguage;
use crate::publish::reading::{Reading, Told, published};
use crate::story::Story;

/// The columns, named as the fields of the same claims in JSON are.
const COLUMNS: [&str; 29] = [
    "id",
    "document",
    "outlet",
    "published",
    "address",
    "claimant",
    "party",
    "side",
    "stance",
    "number",
    "lo",
    "hi",
    "approx",
    "measure",
    "measure_words",
    "population",
    "population_words",
    "place",
    "kind",
    "start",
    "start_latest",
    "end_earliest",
    "end",
    "period_words",
    "part_of",
    "quote",
    "quote_start",
    "quote_end",
    "utterance",
];

/// Returns every claim of a story as a line of comma-separated values (RFC 4180).
///
/// A value that a spreadsheet would take for a formula has an apostrophe before it, because the
/// words of a document may be chosen by somebody who wants them to run.
pub fn claims(story: &Story) -> String {
    // The values are the same in every language; the reading gives their order.
    let reading = Reading::new(story, ReportLanguage::English);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows = reading.claims().map(|told| row(&told));
    let written = std::iter::once(COLUMNS.map(str::to_owned)).chain(rows);
    for row in written {
        // Writing to memory fails only where memory does.
        if writer.write_record(row.map(guarded)).is_err() {
            break;
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Says what the columns of the claims hold, as Metadata Vocabulary for Tabular Data (W3C, CSVW).
pub fn metadata() -> serde_json::Value {
    let column = |name: &&str| json!({ "name": name, "titles": name, "datatype": datatype(name) });
    json!({
        "@context": "http://www.w3.org/ns/csvw",
        "url": "claims.csv",
        "tableSchema": {
            "columns": COLUMNS.iter().map(column).collect::<Vec<_>>(),
            "primaryKey": "id",
        },
    })
}

fn datatype(column: &str) -> &'static str {
    match column {
        "lo" | "hi" | "quote_start" | "quote_end" => "nonNegativeInteger",
        "approx" => "boolean",
        "published" | "start" | "start_latest" | "end_earliest" | "end" => "date",
        _ => "string",
    }
}

fn row(told: &Told) -> [String; COLUMNS.len()] {
    let (claim, statement) = (told.claim, &told.claim.statement);
    let document = told.document.map(|entry| &entry.document);
    let count = statement.quantity.count;
    let (since, until) = (statement.timing.when.since(), statement.timing.when.until());
    let people = |bound: Option<People>| bound.map(|people| people.to_string()).unwrap_or_default();
    [
        claim.id().to_string(),
        document.map(|document| document.name.clone()).unwrap_or_default(),
        text(document.and_then(|document| document.outlet.as_ref()).map(|outlet| &outlet.value)),
        day(document.and_then(published)),
        text(document.and_then(|document| document.address.as_ref()).map(|read| &read.value)),
        claimants(&statement.claimant),
        text(statement.party.as_ref()),
        statement.side.to_string(),
        statement.stance.to_string(),
        statement.quantity.words.clone(),
        people(count.least()),
        people(count.most()),
        count.is_approximate().to_string(),
        statement.measure.class.to_string(),
        text(statement.measure.words.as_ref()),
        statement.population.class.to_string(),
        text(statement.population.words.as_ref()),
        text(statement.place.as_ref()),
        if statement.timing.when.is_stock() { "stock" } else { "flow" }.to_owned(),
        day(since.earliest()),
        day(other_side(since)),
        day(if matches!(until, Edge::Within(..)) { until.earliest() } else { None }),
        day(until.latest()),
        text(statement.timing.words.as_ref()),
        text(statement.part.as_ref().map(|part| part.whole)),
        claim.quote.words.clone(),
        claim.quote.sentence.start().to_string(),
        claim.quote.sentence.end().to_string(),
        text(told.utterance.map(|utterance| utterance.id)),
    ]
}

fn other_side(edge: Edge) -> Option<Day> {
    matches!(edge, Edge::Within(..)).then(|| edge.latest()).flatten()
}

fn claimants(claimant: &Claimant) -> String {
    let names = claimant.names().iter().map(ToString::to_string);
    names.collect::<Vec<_>>().join("; ")
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn day(day: Option<Day>) -> String {
    text(day)
}

/// Puts an apostrophe before a value that would be a formula, so that it stays a text.
pub(crate) fn guarded(value: String) -> String {
    if is_formula(&value) { format!("'{value}") } else { value }
}

/// Says whether a spreadsheet would take a value for a formula.
///
/// The signs are those that spreadsheets take for the beginning of one, in both widths.
pub(crate) fn is_formula(value: &str) -> bool {
    const SIGNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let first = value.trim_start_matches([' ', '\n', '\u{a0}', '\'']).chars().next();
    first.is_some_and(|first| SIGNS.contains(&first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_stays_a_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "'=1", "＝1", "\n=1"] {
            assert_eq!(guarded(formula.to_owned()), format!("'{formula}"));
        }
        for harmless in ["116", "more than 400", "a=b", "«60 a 70»", ""] {
            assert_eq!(guarded(harmless.to_owned()), harmless);
        }
    }
}
