//! What a language model is asked: the instructions, the document as data, the form of the answer.

use std::fmt::Write;

use cotejo_claims::{MeasureKind, Packs};
use cotejo_core::{Day, Side, Stance};
use serde::Serialize;
use serde_json::{Value, json};

use super::portion::{Paragraph, Portion, Sentence};

/// The words that are the same for every document.
const INSTRUCTIONS: &str = include_str!("prompt.txt");

/// Returns the instructions, with what each measure and population means.
pub fn instructions(packs: &Packs) -> String {
    let mut words = INSTRUCTIONS.to_owned();
    words.push_str("\nMeasures:\n");
    for measure in packs.measures() {
        let kind = match measure.kind {
            MeasureKind::Flow => "over a period",
            MeasureKind::Stock => "at an instant",
        };
        let meaning = measure.definition.get("en").map_or("", String::as_str);
        let _ = writeln!(words, "- `{}` ({kind}): {meaning}", measure.name);
    }
    words.push_str("\nPopulations:\n");
    for population in packs.populations() {
        let meaning = population.definition.get("en").map_or("", String::as_str);
        let _ = writeln!(words, "- `{}`: {meaning}", population.name);
    }
    words
}

/// Returns the bytes by which the prompt is known: all that is asked, apart from the document.
pub fn bytes(packs: &Packs) -> Vec<u8> {
    let form = form(packs, &Portion::default());
    format!("{}\nForm of the answer:\n{form:#}\n", instructions(packs)).into_bytes()
}

/// A portion of a document as it goes out.
///
/// It is JSON, so that no word of the document can end it and begin something else.
#[derive(Serialize)]
struct Data<'t> {
    published: Option<Day>,
    paragraphs: Vec<Vec<SentenceData<'t>>>,
}

#[derive(Serialize)]
struct SentenceData<'t> {
    text: &'t str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    numbers: Vec<NumberData<'t>>,
}

#[derive(Serialize)]
struct NumberData<'t> {
    id: String,
    words: &'t str,
}

/// Returns the id under which the number at this place among those offered goes out.
pub fn number_id(place: usize) -> String {
    format!("n{}", place + 1)
}

/// Writes a portion of a document as data.
pub fn data(content: &str, published: Option<Day>, portion: &Portion) -> Value {
    let mut ids = (0..).map(number_id);
    let mut sentence = |sentence: &Sentence| {
        let numbers = sentence.offered().zip(&mut ids).map(|(number, id)| NumberData {
            id,
            words: number.span.of(content).unwrap_or_default(),
        });
        SentenceData {
            numbers: numbers.collect(),
            text: sentence.span.of(content).unwrap_or_default(),
        }
    };
    let mut paragraph =
        |paragraph: &Paragraph| paragraph.sentences.iter().map(&mut sentence).collect();
    let paragraphs = portion.paragraphs.iter().map(&mut paragraph).collect();
    json!(Data { published, paragraphs })
}

/// Returns the JSON schema of the answer; numbers can only be chosen among those offered.
pub fn form(packs: &Packs, portion: &Portion) -> Value {
    let ids = (0..portion.offered().count()).map(|place| json!(number_id(place)));
    let ids: Vec<Value> = ids.chain([Value::Null]).collect();
    let measures: Vec<&str> = packs.measures().iter().map(|one| one.name.as_str()).collect();
    let populations: Vec<&str> = packs.populations().iter().map(|one| one.name.as_str()).collect();
    let stances = [Stance::Asserts, Stance::Denies, Stance::Expects].map(Stance::as_str);
    let words = json!({ "type": ["string", "null"] });
    let people = json!({ "type": ["integer", "null"] });
    let fields = json!({
        "number": { "type": ["string", "null"], "enum": ids },
        "quote": words,
        "words": words,
        "least": people,
        "most": people,
        "measure": { "type": "string", "enum": measures },
        "population": { "type": "string", "enum": populations },
        "claimant": words,
        "side": { "type": "string", "enum": Side::ALL.map(Side::as_str) },
        "stance": { "type": "string", "enum": stances },
        "since": words,
        "until": words,
    });
    let proposal = object(&fields);
    object(&json!({ "proposals": { "type": "array", "items": proposal } }))
}

/// Returns the schema of an object that has all these fields and no other.
fn object(fields: &Value) -> Value {
    let names: Vec<&String> = fields.as_object().into_iter().flat_map(|map| map.keys()).collect();
    json!({
        "type": "object",
        "properties": fields,
        "required": names,
        "additionalProperties": false,
    })
}
