//! Prints the claims of documents as JSON lines, as the annotation guideline has them.
//!
//! ```text
//! cargo run --example extract -- corpus/en/*.txt > out.jsonl
//! ```
//!
//! Beside each `NAME.txt` stands `NAME.meta.json` with `published` and `language`.

use std::error::Error;
use std::path::Path;

use cotejo_claims::{Packs, Reader};
use cotejo_core::{
    Actors, Capture, Claim, Claimant, Day, Document, FieldOrigin, Language, Read, Text,
};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let actors = Actors::default();
    let explain = std::env::var_os("EXPLAIN").is_some();

    let packs = Packs::read(Packs::files())?;
    let reader = Reader::new(&packs, &actors);
    for path in std::env::args().skip(1) {
        let (document, text) = open(Path::new(&path))?;
        let reading = reader.reading(&document, &text);
        for claim in &reading.claims {
            println!("{}", line(claim, &document));
        }
        if explain {
            for untaken in &reading.untaken {
                eprintln!(
                    "{}: {}: {:?}",
                    document.name,
                    text.words(untaken.number).unwrap_or(""),
                    untaken.reason
                );
            }
        }
    }
    Ok(())
}

fn open(path: &Path) -> Result<(Document, Text), Box<dyn Error>> {
    let bytes = std::fs::read(path)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let meta: Value = serde_json::from_slice(&std::fs::read(path.with_extension("meta.json"))?)?;
    let mut document = Document::unread(Capture::of(&name, &bytes).id, &name);
    let field = |key: &str| meta.get(key).and_then(Value::as_str);
    let day = field("published").map(str::parse::<Day>).transpose()?;
    document.published = day.map(|day| Read::new(day, FieldOrigin::Sidecar));
    let language = field("language").map(Language::new).transpose()?;
    document.language = language.map(|language| Read::new(language, FieldOrigin::Sidecar));
    Ok((document, Text::plain(&String::from_utf8_lossy(&bytes))))
}

fn line(claim: &Claim, document: &Document) -> Value {
    let statement = &claim.statement;
    let count = statement.quantity.count;
    let when = statement.timing.when;
    let claimant = match &statement.claimant {
        Claimant::Writer => Value::Null,
        Claimant::Sources(names) if names.len() == 1 => json!(names[0].as_str()),
        Claimant::Sources(names) => json!(names),
    };
    json!({
        "document": document.name,
        "sentence": claim.quote.words,
        "number": statement.quantity.words,
        "lo": count.least(),
        "hi": count.most(),
        "approx": count.is_approximate(),
        "measure": statement.measure.class,
        "population": statement.population.class,
        "kind": if when.is_stock() { "stock" } else { "flow" },
        "claimant": claimant,
        "side": statement.side,
        "stance": statement.stance,
        "start": when.since().known(),
        "end": when.until().known(),
        "rules": claim.rules,
    })
}
