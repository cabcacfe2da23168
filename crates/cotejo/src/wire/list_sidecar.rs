//! The file beside a list that states what it is: `NAME.meta.json`.

use cotejo_core::{Meaning, Problem};

use super::fields::Fields;
use crate::flows::lists::StatedList;

const FIELDS: &str = "`list`, `publisher`, `published` (YYYY-MM-DD), `says` (such as `released`), \
     `of` (such as `prisoners`), `place`, `from` and `to` (YYYY-MM-DD), `corrects` (words), `once` \
     (true or false) and \
     `columns` (such as {\"Interno\": \"full-name\"})";

/// Reads a sidecar: what it states, and what in it could not be used.
pub fn read_list_sidecar(bytes: &[u8]) -> (StatedList, Vec<Problem>) {
    let mut fields = Fields::read(bytes, FIELDS, "it is left out");
    let mut stated = StatedList {
        name: fields.parsed("list"),
        publisher: fields.parsed("publisher"),
        published: fields.day("published"),
        measure: fields.parsed("says"),
        population: fields.parsed("of"),
        place: fields.parsed("place"),
        from: fields.day("from"),
        to: fields.day("to"),
        correction: fields.parsed("corrects"),
        once_each: fields.truth("once"),
        ..StatedList::default()
    };
    for (heading, meaning) in fields.texts("columns") {
        match meaning.parse::<Meaning>() {
            Ok(meaning) => {
                stated.columns.insert(heading, meaning);
            }
            Err(error) => {
                let way_out = "`cotejo link --help` names the meanings";
                fields.refuse("columns", &error.to_string(), way_out);
            }
        }
    }
    (stated, fields.problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_used_is_and_the_rest_is_named() {
        let (stated, problems) = read_list_sidecar(
            br#"{"publisher": "Ministry", "published": "2027-13-01", "says": "released",
                "once": true, "columns": {"Interno": "full-name", "Nro": "number"}}"#,
        );
        assert_eq!(stated.publisher.unwrap().as_str(), "Ministry");
        assert_eq!(stated.measure.unwrap().as_str(), "released");
        assert_eq!(stated.once_each, Some(true));
        assert_eq!(stated.columns.get("Interno"), Some(&Meaning::FullName));
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let [day, column] = &told[..] else { panic!("{told:?}") };
        assert!(day.contains("2027-13-01"), "{day}");
        assert!(column.contains("`number`"), "{column}");
    }
}
