//! What is stated about a list as a form that can be filled in, and back.

use std::collections::BTreeMap;
use std::str::FromStr;

use cotejo_core::{Day, ListColumn, Meaning, MeaningOrigin};

use super::form::Filled;
use crate::flows::lists::StatedList;

/// What the field of a column begins with; its heading follows.
pub(super) const COLUMN: &str = "column:";

/// The fields of the form, as they are filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListFields {
    pub name: String,
    pub publisher: String,
    pub published: String,
    pub says: String,
    pub of: String,
    pub place: String,
    pub from: String,
    pub to: String,
    pub corrects: String,
    pub is_once: bool,
    /// The keys of meanings by heading, where somebody states one.
    pub columns: BTreeMap<String, String>,
}

/// A field that cannot be used as it was filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListMistake {
    /// The name is too long or holds what no name does.
    Name,
    /// The name of the publisher likewise.
    Publisher,
    /// The name of the place likewise.
    Place,
    /// The day of publication is none.
    Published,
    /// The first day is none, or lies after the last.
    From,
    /// The last day is none.
    To,
    /// What is chosen cannot be chosen.
    Choice,
}

impl ListFields {
    /// Fills the form in with what is stated about a list that goes by a name.
    pub fn of(stated: &StatedList, name: &str) -> Self {
        let columns = stated.columns.iter();
        ListFields {
            name: name.to_owned(),
            publisher: written(stated.publisher.as_ref()),
            published: written(stated.published.as_ref()),
            says: written(stated.measure.as_ref()),
            of: written(stated.population.as_ref()),
            place: written(stated.place.as_ref()),
            from: written(stated.from.as_ref()),
            to: written(stated.to.as_ref()),
            corrects: stated.correction.clone().unwrap_or_default(),
            is_once: stated.once_each.unwrap_or_default(),
            columns: columns
                .map(|(heading, meaning)| (heading.clone(), meaning.to_string()))
                .collect(),
        }
    }

    /// Reads what somebody filled in.
    pub fn read(filled: &Filled) -> Self {
        let text = |name: &str| filled.text(name).unwrap_or_default().to_owned();
        let owned = |(heading, key): (&str, &str)| (heading.to_owned(), key.to_owned());
        ListFields {
            name: text("name"),
            publisher: text("publisher"),
            published: text("published"),
            says: text("says"),
            of: text("of"),
            place: text("place"),
            from: text("from"),
            to: text("to"),
            corrects: text("corrects"),
            is_once: filled.text("once").is_some(),
            columns: filled.beginning(COLUMN).map(owned).collect(),
        }
    }

    /// Returns what is stated with these fields, or the first that cannot be used.
    pub fn stated(&self) -> Result<StatedList, ListMistake> {
        let from: Option<Day> = parsed(&self.from, ListMistake::From)?;
        let to: Option<Day> = parsed(&self.to, ListMistake::To)?;
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            return Err(ListMistake::From);
        }
        let column = |(heading, key): (&String, &String)| {
            let meaning: Meaning = key.parse().map_err(|_| ListMistake::Choice)?;
            Ok((heading.clone(), meaning))
        };
        Ok(StatedList {
            name: parsed(&self.name, ListMistake::Name)?,
            publisher: parsed(&self.publisher, ListMistake::Publisher)?,
            published: parsed(&self.published, ListMistake::Published)?,
            measure: parsed(&self.says, ListMistake::Choice)?,
            population: parsed(&self.of, ListMistake::Choice)?,
            place: parsed(&self.place, ListMistake::Place)?,
            from,
            to,
            correction: Some(self.corrects.clone()).filter(|words| !words.is_empty()),
            once_each: Some(self.is_once),
            columns: self.columns.iter().map(column).collect::<Result<_, _>>()?,
        })
    }

    /// Returns the key of the meaning that somebody states of a column; nothing where it is left to
    /// what is guessed.
    pub fn meaning_of(&self, column: &ListColumn) -> &str {
        let stated = self.columns.get(&column.heading).map(String::as_str);
        stated.filter(|_| column.from == MeaningOrigin::Stated).unwrap_or_default()
    }
}

fn written(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// Reads a field; one that is empty states nothing.
fn parsed<T: FromStr>(text: &str, mistake: ListMistake) -> Result<Option<T>, ListMistake> {
    match text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| mistake),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> ListFields {
        ListFields {
            name: "ministry".to_owned(),
            publisher: "Ministry of Justice".to_owned(),
            published: "2032-03-12".to_owned(),
            says: "released".to_owned(),
            of: "prisoners".to_owned(),
            from: "2032-03-01".to_owned(),
            to: "2032-03-10".to_owned(),
            is_once: true,
            columns: BTreeMap::from([("Interno".to_owned(), "full-name".to_owned())]),
            ..ListFields::default()
        }
    }

    #[test]
    fn what_is_filled_in_reads_back() {
        let stated = filled().stated().unwrap();
        assert_eq!(stated.columns.get("Interno"), Some(&Meaning::FullName));
        assert_eq!(ListFields::of(&stated, "ministry"), filled());
        let empty = ListFields::default().stated().unwrap();
        assert_eq!(empty, StatedList { once_each: Some(false), ..StatedList::default() });
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let with = |change: fn(&mut ListFields)| {
            let mut fields = filled();
            change(&mut fields);
            fields.stated().map(|_| ())
        };
        let mistakes: [(fn(&mut ListFields), ListMistake); 5] = [
            (|f| f.published = "12 March".to_owned(), ListMistake::Published),
            (|f| f.from = "2032-03-11".to_owned(), ListMistake::From),
            (|f| f.to = "2032-02-30".to_owned(), ListMistake::To),
            (|f| f.says = "set free!".to_owned(), ListMistake::Choice),
            (
                |f| f.columns.values_mut().for_each(|key| *key = "number".to_owned()),
                ListMistake::Choice,
            ),
        ];
        for (change, mistake) in mistakes {
            assert_eq!(with(change), Err(mistake));
        }
    }
}
