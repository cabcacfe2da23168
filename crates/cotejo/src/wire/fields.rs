//! The fields of an object of JSON that a person wrote.

use cotejo_core::{Day, Place, Problem};
use serde_json::{Map, Value};

/// The fields of an object, and what in them could not be used.
///
/// Fields that are absent or null are left out, and so is a field that cannot be used; fields of
/// other names are nobody's error.
pub struct Fields {
    fields: Map<String, Value>,
    /// What follows from leaving a field out, as the end of a sentence.
    instead: &'static str,
    /// What could not be used.
    pub problems: Vec<Problem>,
}

impl Fields {
    /// Reads an object; `allowed` says which fields it may have.
    pub fn read(bytes: &[u8], allowed: &str, instead: &'static str) -> Self {
        let (fields, problem) = match serde_json::from_slice::<Value>(bytes) {
            Ok(Value::Object(fields)) => (fields, None),
            Ok(_) => (Map::new(), Some(not_an_object(allowed))),
            Err(error) => (Map::new(), Some(not_json(&error, allowed))),
        };
        Fields { fields, instead, problems: problem.into_iter().collect() }
    }

    /// Returns a text without the blanks around it.
    pub fn text(&mut self, name: &str) -> Option<String> {
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

    /// Returns a day.
    pub fn day(&mut self, name: &str) -> Option<Day> {
        let text = self.text(name)?;
        let day = text.get(..10).unwrap_or(&text).parse();
        if day.is_err() {
            let what = format!("`{text}` is not a day of the calendar");
            self.refuse(name, &what, "Write it as YYYY-MM-DD, such as 2026-01-31");
        }
        day.ok()
    }

    /// Returns what a text reads as.
    pub fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
        &mut self,
        name: &str,
    ) -> Option<T> {
        match self.text(name)?.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.refuse(name, &error.to_string(), "Write it as the documentation does");
                None
            }
        }
    }

    /// Returns whether something is so.
    pub fn truth(&mut self, name: &str) -> Option<bool> {
        match self.fields.get(name)? {
            Value::Null => None,
            Value::Bool(truth) => Some(*truth),
            _ => {
                self.refuse(name, "is neither true nor false", "Write true or false, unquoted");
                None
            }
        }
    }

    /// Returns texts by their names.
    pub fn texts(&mut self, name: &str) -> Vec<(String, String)> {
        let Some(Value::Object(texts)) = self.fields.get(name) else {
            if self.fields.get(name).is_some_and(|value| !value.is_null()) {
                self.refuse(name, "is not an object", "Write it as {\"HEADING\": \"MEANING\"}");
            }
            return Vec::new();
        };
        let text =
            |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
        texts.iter().filter_map(text).collect()
    }

    /// Says that a field cannot be used.
    pub fn refuse(&mut self, name: &str, what: &str, way_out: &str) {
        self.problems.push(Problem {
            place: Place::Field(name.to_owned()),
            what: format!("{what}, and {}", self.instead),
            way_out: way_out.to_owned(),
        });
    }
}

fn not_json(error: &serde_json::Error, allowed: &str) -> Problem {
    let what = "this is not JSON, and nothing in it is used";
    Problem::whole(what, format!("Write one object with any of {allowed}"))
        .at(Place::Line(error.line()))
}

fn not_an_object(allowed: &str) -> Problem {
    let what = "this is JSON and not an object, and nothing in it is used";
    Problem::whole(what, format!("Write one object with any of {allowed}"))
}
