//! The file beside a document that states what it is: `NAME.meta.json`.

use cotejo_core::{Day, Language, Place, Problem};
use cotejo_text::Overrides;
use serde_json::{Map, Value};

const FIELDS: &str =
    "`url`, `outlet`, `title`, `published` (YYYY-MM-DD) and `language` (such as `en`)";

/// Reads a sidecar: what it states, and what in it could not be used.
///
/// Fields that are absent or null are left to be read from the document, and so is a field that
/// cannot be used; fields of other names are nobody's error.
pub fn read_sidecar(bytes: &[u8]) -> (Overrides, Vec<Problem>) {
    let mut problems = Vec::new();
    let fields = match serde_json::from_slice::<Value>(bytes) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) => {
            problems.push(not_an_object());
            Map::new()
        }
        Err(error) => {
            problems.push(not_json(&error));
            Map::new()
        }
    };
    let mut sidecar = Fields { fields: &fields, problems };
    let overrides = Overrides {
        address: sidecar.text("url"),
        outlet: sidecar.text("outlet"),
        title: sidecar.text("title"),
        published: sidecar.day("published"),
        language: sidecar.language("language"),
    };
    (overrides, sidecar.problems)
}

struct Fields<'a> {
    fields: &'a Map<String, Value>,
    problems: Vec<Problem>,
}

impl Fields<'_> {
    fn text(&mut self, name: &str) -> Option<String> {
        match self.fields.get(name)? {
            Value::Null => None,
            Value::String(text) if text.trim().is_empty() => None,
            Value::String(text) => Some(text.trim().to_owned()),
            _ => {
                self.refuse(name, "is not a text", "Write it in quotation marks");
                None
            }
        }
    }

    fn day(&mut self, name: &str) -> Option<Day> {
        let text = self.text(name)?;
        let day = text.get(..10).unwrap_or(&text).parse();
        if day.is_err() {
            let what = format!("`{text}` is not a day of the calendar");
            self.refuse(name, &what, "Write it as YYYY-MM-DD, such as 2026-01-31");
        }
        day.ok()
    }

    fn language(&mut self, name: &str) -> Option<Language> {
        let text = self.text(name)?;
        // A regional variant such as `es-VE` is read with the rules of its language.
        let code = text.split(['-', '_']).next().unwrap_or(&text).to_lowercase();
        let two_letters = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
        let language = two_letters.then(|| Language::new(&code).ok()).flatten();
        if language.is_none() {
            let what = format!("`{text}` is not a language code");
            self.refuse(name, &what, "Write two letters, such as `en` or `es`");
        }
        language
    }

    fn refuse(&mut self, name: &str, what: &str, way_out: &str) {
        self.problems.push(Problem {
            place: Place::Field(name.to_owned()),
            what: format!("{what}, and the document's own words are used instead"),
            way_out: way_out.to_owned(),
        });
    }
}

fn not_json(error: &serde_json::Error) -> Problem {
    Problem::whole(
        "this is not JSON, and nothing in it is used",
        format!("Write one object with any of {FIELDS}"),
    )
    .at(Place::Line(error.line()))
}

fn not_an_object() -> Problem {
    Problem::whole(
        "this is JSON and not an object, and nothing in it is used",
        format!("Write one object with any of {FIELDS}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_impossible_day_is_named_and_the_rest_is_used() {
        let (overrides, problems) =
            read_sidecar(br#"{"published": "2026-02-30", "outlet": "The Ledger", "pages": 3}"#);
        assert_eq!(overrides.outlet.as_deref(), Some("The Ledger"));
        assert_eq!(overrides.published, None);
        let [problem] = &problems[..] else { panic!("{problems:?}") };
        assert_eq!(problem.place, Place::Field("published".to_owned()));
        assert!(problem.what.contains("2026-02-30"));
    }

    #[test]
    fn a_regional_language_is_read_as_its_language() {
        let (overrides, problems) = read_sidecar(br#"{"language": "es-VE"}"#);
        assert_eq!(overrides.language, Some(Language::new("es").unwrap()));
        assert!(problems.is_empty());
    }

    #[test]
    fn what_is_not_json_tells_the_line() {
        let (_, problems) = read_sidecar(b"{\n\"url\": \n");
        assert_eq!(problems[0].place, Place::Line(3));
    }
}
