//! Texts with places that are filled in.

use serde::Deserialize;

use crate::publish::phrase::Sentence;

/// A text with named places, such as `"{claims} by {parties}"`.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Template(Vec<Part>);

#[derive(Debug)]
enum Part {
    Words(String),
    Place(String),
}

impl Template {
    /// Returns the sentence in which each place holds the value of its name.
    ///
    /// A place without a value keeps its braces, so that the slip is seen and nothing is invented.
    pub fn fill(&self, values: &[(&str, Sentence)]) -> Sentence {
        let mut sentence = Sentence::default();
        for part in &self.0 {
            match part {
                Part::Words(words) => sentence.push(words.as_str().into()),
                Part::Place(name) => match values.iter().find(|(given, _)| given == name) {
                    Some((_, value)) => sentence.push(value.clone()),
                    None => sentence.push(format!("{{{name}}}").into()),
                },
            }
        }
        sentence
    }

    /// Returns the text in which each place holds the value of its name.
    pub fn say(&self, values: &[(&str, &str)]) -> String {
        let values: Vec<_> =
            values.iter().map(|(name, value)| (*name, Sentence::from(*value))).collect();
        self.fill(&values).text()
    }

    /// Returns the names of the places, in alphabetical order.
    #[cfg(test)]
    pub fn places(&self) -> std::collections::BTreeSet<&str> {
        let mut places = std::collections::BTreeSet::new();
        for part in &self.0 {
            if let Part::Place(name) = part {
                places.insert(name.as_str());
            }
        }
        places
    }
}

/// What is wrong with a text that should have places.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` opens a place with `{{` and does not close it with `}}`")]
pub(crate) struct TemplateError(String);

impl TryFrom<String> for Template {
    type Error = TemplateError;

    fn try_from(text: String) -> Result<Self, TemplateError> {
        let mut parts = Vec::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((place, after)) = after.split_once('}') else {
                return Err(TemplateError(text));
            };
            if !before.is_empty() {
                parts.push(Part::Words(before.to_owned()));
            }
            parts.push(Part::Place(place.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Words(rest.to_owned()));
        }
        Ok(Template(parts))
    }
}

/// A text for one and a text for any other number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plural {
    /// For exactly one.
    pub one: Template,
    /// For any other number.
    pub other: Template,
}

impl Plural {
    /// Returns the text for this number.
    pub fn of(&self, number: impl TryInto<u64>) -> &Template {
        if number.try_into().is_ok_and(|number| number == 1) { &self.one } else { &self.other }
    }
}
