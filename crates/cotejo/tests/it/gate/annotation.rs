//! Reading annotations, refusing those that are not well formed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use cotejo_claims::Packs;
use cotejo_core::{Day, Side, Stance};
use serde_json::{Map, Value};

use super::field::{Field, bounds};

/// A claim that a careful reader finds in a document.
#[derive(Debug, PartialEq)]
pub struct Annotation {
    pub sentence: String,
    pub number: String,
    pub wanted: BTreeMap<Field, Wanted>,
}

/// What an annotation takes for right in one field.
#[derive(Debug, PartialEq)]
pub enum Wanted {
    /// The text supports no value well enough, and the field is not measured.
    Anything,
    /// Each of these is right; `None` is the empty value.
    OneOf(Vec<Option<String>>),
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wanted::Anything => f.write_str("anything"),
            Wanted::OneOf(options) => {
                let options: Vec<&str> =
                    options.iter().map(|option| option.as_deref().unwrap_or("none")).collect();
                f.write_str(&options.join(" or "))
            }
        }
    }
}

/// The fields that every annotation has, and no others.
const NAMES: [&str; 13] = [
    "sentence",
    "number",
    "lo",
    "hi",
    "approx",
    "measure",
    "population",
    "kind",
    "claimant",
    "side",
    "stance",
    "start",
    "end",
];

/// Reads the annotations of a document, one JSON object a line.
///
/// `file` is the name to use in problems; `text` is the document.
pub fn read(file: &str, lines: &str, text: &str) -> Result<Vec<Annotation>, Vec<String>> {
    let mut problems = Vec::new();
    let mut annotations = Vec::new();
    for (line, number) in lines.lines().zip(1..) {
        let place = format!("corpus/{file}:{number}");
        match serde_json::from_str(line) {
            Ok(fields) => {
                let mut row = Row { place, fields, problems: Vec::new() };
                annotations.extend(row.annotation(text));
                problems.append(&mut row.problems);
            }
            Err(error) => {
                problems.push(format!("{place}: one JSON object a line is read: {error}"))
            }
        }
    }
    if problems.is_empty() { Ok(annotations) } else { Err(problems) }
}

struct Row {
    place: String,
    fields: Map<String, Value>,
    problems: Vec<String>,
}

impl Row {
    fn annotation(&mut self, text: &str) -> Option<Annotation> {
        self.know_every_name();
        let sentence = self.words("sentence", "the text of the document", text)?;
        let number = self.words("number", "its sentence", &sentence)?;
        let mut wanted = BTreeMap::from([(Field::Quantity, self.quantity()?)]);
        for field in Field::ALL.into_iter().filter(|field| *field != Field::Quantity) {
            wanted.insert(field, self.wanted(field)?);
        }
        Some(Annotation { sentence, number, wanted })
    }

    fn refuse(&mut self, field: &str, problem: &str) {
        self.problems.push(format!("{}: `{field}`: {problem}", self.place));
    }

    fn know_every_name(&mut self) {
        let given: BTreeSet<String> = self.fields.keys().cloned().collect();
        for name in given.iter().filter(|name| !NAMES.contains(&name.as_str())) {
            self.refuse(name, &format!("no such field; there are {}", NAMES.join(", ")));
        }
    }

    /// Returns the value of a field that must be given, though it may be null.
    fn value(&mut self, name: &str) -> Option<Value> {
        let value = self.fields.get(name).cloned();
        if value.is_none() {
            self.refuse(name, "is missing");
        }
        value
    }

    /// Returns words that must stand in a whole, letter by letter.
    fn words(&mut self, name: &str, whole: &str, within: &str) -> Option<String> {
        match self.value(name)? {
            Value::String(words) if !words.is_empty() && within.contains(&words) => Some(words),
            value => {
                self.refuse(name, &format!("{value} does not stand in {whole}; copy it exactly"));
                None
            }
        }
    }

    fn quantity(&mut self) -> Option<Wanted> {
        let (lo, hi) = (self.bound("lo")?, self.bound("hi")?);
        if lo.is_none() && hi.is_none() {
            self.refuse("lo", "is null, and so is `hi`; give at least one bound");
            return None;
        }
        if let (Some(lo), Some(hi)) = (lo, hi)
            && lo > hi
        {
            self.refuse("lo", &format!("{lo} is above `hi`, which is {hi}"));
            return None;
        }
        Some(Wanted::OneOf(vec![Some(bounds(lo, hi))]))
    }

    fn bound(&mut self, name: &str) -> Option<Option<u64>> {
        let value = self.value(name)?;
        if value.is_null() || value.is_u64() {
            return Some(value.as_u64());
        }
        self.refuse(name, &format!("{value} is not allowed; give a whole number or null"));
        None
    }

    /// Returns what is right in a field: its value, each value of its list, or anything.
    fn wanted(&mut self, field: Field) -> Option<Wanted> {
        let values = match self.value(field.as_str())? {
            Value::Array(values) => values,
            value => vec![value],
        };
        if values.is_empty() {
            self.refuse(field.as_str(), "an empty list leaves no value right; write \"?\"");
            return None;
        }
        if values.iter().any(|value| value == "?") {
            return Some(Wanted::Anything);
        }
        let options = values.iter().map(|value| self.option(field, value));
        options.collect::<Option<Vec<_>>>().map(Wanted::OneOf)
    }

    fn option(&mut self, field: Field, value: &Value) -> Option<Option<String>> {
        let rule = Rule::of(field);
        let option = rule.accept(value);
        if option.is_none() {
            let allowed = rule.allowed();
            let problem =
                format!("{value} is not allowed; give {allowed}, a list of such, or \"?\"");
            self.refuse(field.as_str(), &problem);
        }
        option
    }
}

/// What may stand in a field.
enum Rule {
    Truth,
    Name,
    Day,
    OneOf(Vec<&'static str>),
}

impl Rule {
    /// Returns the rule of a field that may hold a list.
    ///
    /// Measures and populations are those of the packs, so that a new folder allows a new word.
    fn of(field: Field) -> Rule {
        let packs = Packs::embedded();
        match field {
            Field::Measure => {
                Rule::OneOf(packs.measures().iter().map(|measure| measure.name.as_str()).collect())
            }
            Field::Population => Rule::OneOf(
                packs.populations().iter().map(|population| population.name.as_str()).collect(),
            ),
            Field::Kind => Rule::OneOf(vec!["flow", "stock"]),
            Field::Side => Rule::OneOf(Side::ALL.map(Side::as_str).to_vec()),
            Field::Stance => Rule::OneOf(
                [Stance::Asserts, Stance::Denies, Stance::Expects].map(Stance::as_str).to_vec(),
            ),
            Field::Start | Field::End => Rule::Day,
            Field::Approx => Rule::Truth,
            Field::Claimant | Field::Quantity => Rule::Name,
        }
    }

    /// Returns the value as it is compared, nothing where it is not allowed.
    fn accept(&self, value: &Value) -> Option<Option<String>> {
        match (self, value) {
            (Rule::Truth, Value::Bool(truth)) => Some(Some(truth.to_string())),
            (Rule::Name | Rule::Day, Value::Null) => Some(None),
            (Rule::Name, Value::String(name)) if !name.trim().is_empty() => {
                Some(Some(name.clone()))
            }
            (Rule::Day, Value::String(day)) => {
                day.parse::<Day>().is_ok().then(|| Some(day.clone()))
            }
            (Rule::OneOf(words), Value::String(word)) => {
                words.contains(&word.as_str()).then(|| Some(word.clone()))
            }
            _ => None,
        }
    }

    fn allowed(&self) -> String {
        match self {
            Rule::Truth => "true or false".to_owned(),
            Rule::Name => "a name or null".to_owned(),
            Rule::Day => "a day of the calendar as YYYY-MM-DD, or null".to_owned(),
            Rule::OneOf(words) => format!("one of {}", words.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Lawyers count 18. Nobody else does.";
    const LINE: &str = r#"{"sentence": "Lawyers count 18.", "number": "18", "lo": 18, "hi": 18,
        "approx": false, "measure": "released", "population": ["prisoners", "people"],
        "kind": "flow", "claimant": ["Lawyers", null], "side": "?", "stance": "asserts",
        "start": null, "end": "2027-03-10"}"#;

    fn read_one(line: &str) -> Result<Vec<Annotation>, Vec<String>> {
        read("en/a.jsonl", &line.replace('\n', " "), TEXT)
    }

    #[test]
    fn lists_are_alternatives_and_a_question_mark_is_anything() {
        let annotation = read_one(LINE).unwrap().remove(0);
        let one_of = |options: &[Option<&str>]| {
            Wanted::OneOf(options.iter().map(|option| option.map(str::to_owned)).collect())
        };
        assert_eq!(annotation.wanted[&Field::Quantity], one_of(&[Some("18")]));
        assert_eq!(annotation.wanted[&Field::Approx], one_of(&[Some("false")]));
        assert_eq!(annotation.wanted[&Field::Claimant], one_of(&[Some("Lawyers"), None]));
        assert_eq!(annotation.wanted[&Field::Side], Wanted::Anything);
        assert_eq!(annotation.wanted[&Field::Start], one_of(&[None]));
        assert_eq!(annotation.wanted.len(), Field::ALL.len());
    }

    #[test]
    fn each_mistake_names_its_place_its_field_and_what_is_allowed() {
        for (written, mistake, told) in [
            (
                "Lawyers count 18.",
                "Lawyers counted 18.",
                "`sentence`: \"Lawyers counted 18.\" does not stand in the text",
            ),
            (
                r#""number": "18""#,
                r#""number": "19""#,
                "`number`: \"19\" does not stand in its sentence",
            ),
            (r#""lo": 18"#, r#""lo": 19"#, "`lo`: 19 is above `hi`, which is 18"),
            (r#""lo": 18, "hi": 18"#, r#""lo": null, "hi": null"#, "give at least one bound"),
            (
                r#""lo": 18"#,
                r#""lo": "18""#,
                "`lo`: \"18\" is not allowed; give a whole number or null",
            ),
            ("released", "freed", "`measure`: \"freed\" is not allowed; give one of arrested, "),
            (
                r#"["prisoners", "people"]"#,
                r#"["prisoners", "sheep"]"#,
                "`population`: \"sheep\" is not allowed",
            ),
            (r#"["prisoners", "people"]"#, "[]", "`population`: an empty list"),
            ("flow", "tide", "give one of flow, stock, a list of such, or \"?\""),
            ("false", "\"no\"", "`approx`: \"no\" is not allowed; give true or false"),
            ("asserts", "hopes", "give one of asserts, denies, expects"),
            (r#""side": "?""#, r#""side": "army""#, "give one of government, monitor, "),
            ("2027-03-10", "2027-02-29", "`end`: \"2027-02-29\" is not allowed; give a day"),
            (
                r#"["Lawyers", null]"#,
                r#"" ""#,
                "`claimant`: \" \" is not allowed; give a name or null",
            ),
            (r#""start": null,"#, "", "`start`: is missing"),
            (
                r#""start": null,"#,
                r#""start": null, "begin": null,"#,
                "`begin`: no such field; there are sentence, ",
            ),
            (r#""lo": 18,"#, r#""lo" 18,"#, "one JSON object a line is read"),
        ] {
            assert!(LINE.contains(written), "{written}");
            let problems = read_one(&LINE.replacen(written, mistake, 1)).unwrap_err();
            assert!(problems[0].starts_with("corpus/en/a.jsonl:1: "), "{problems:?}");
            assert!(problems[0].contains(told), "{mistake}: {problems:?}");
        }
    }
}
