//! Which annotated claim is which claim that was read, how far the two agree, and the figures.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Sum;

use serde_json::Value;

use super::annotation::{Annotation, Wanted};
use super::field::{Field, bounds};
use super::wording::{same_name, same_number, same_sentence};

/// A claim as `cotejo extract` prints it.
#[derive(Debug)]
pub struct ReadClaim {
    pub sentence: String,
    pub number: String,
    /// The values of each field: none where it is empty, several where claimants share a figure.
    pub values: BTreeMap<Field, Vec<String>>,
}

impl ReadClaim {
    /// Takes the measured fields of a line of output.
    pub fn new(line: &Value) -> ReadClaim {
        let values = |field: Field| match field {
            Field::Quantity => vec![bounds(line["lo"].as_u64(), line["hi"].as_u64())],
            _ => texts(&line[field.as_str()]),
        };
        ReadClaim {
            sentence: texts(&line["sentence"]).concat(),
            number: texts(&line["number"]).concat(),
            values: Field::ALL.into_iter().map(|field| (field, values(field))).collect(),
        }
    }
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        value => vec![value.to_string()],
    }
}

/// Returns the fields in which the claim is not what the annotation takes for right.
pub fn wrong_fields(annotation: &Annotation, claim: &ReadClaim) -> Vec<Field> {
    let wrong = |field: &Field| match &annotation.wanted[field] {
        Wanted::Anything => false,
        Wanted::OneOf(options) => !is_right(*field, options, &claim.values[field]),
    };
    Field::ALL.into_iter().filter(wrong).collect()
}

fn is_right(field: Field, options: &[Option<String>], values: &[String]) -> bool {
    if values.is_empty() {
        return options.contains(&None);
    }
    let same = |option: &str, value: &str| match field {
        Field::Claimant => same_name(option, value),
        _ => option == value,
    };
    values.iter().all(|value| options.iter().flatten().any(|option| same(option, value)))
}

/// Pairs annotations and claims one to one, by sentence and number.
///
/// The pair that agrees on most fields goes first; among equals the earlier in the text.
pub fn pairs(annotations: &[Annotation], claims: &[ReadClaim]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, annotation) in annotations.iter().enumerate() {
        for (j, claim) in claims.iter().enumerate() {
            if same_number(&annotation.number, &claim.number)
                && same_sentence(&annotation.sentence, &claim.sentence)
            {
                candidates.push((wrong_fields(annotation, claim).len(), i, j));
            }
        }
    }
    candidates.sort();
    let (mut annotated, mut read) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if !annotated.contains(&i) && !read.contains(&j) {
            annotated.insert(i);
            read.insert(j);
            pairs.push((i, j));
        }
    }
    pairs
}

/// How many claims there are, and how many are right how far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub annotated: usize,
    pub read: usize,
    pub found: usize,
    pub core: usize,
    pub whole: usize,
    /// How often each field is wrong among the claims found.
    pub wrong: BTreeMap<Field, usize>,
}

impl Tally {
    /// Counts a claim that was found with these fields wrong.
    pub fn count_found(&mut self, wrong: &[Field]) {
        self.found += 1;
        self.core += usize::from(!wrong.iter().any(|field| field.is_core()));
        self.whole += usize::from(!wrong.iter().any(|field| field.is_of_whole()));
        for field in wrong {
            *self.wrong.entry(*field).or_default() += 1;
        }
    }

    /// Returns the figures that have floors.
    pub fn figures(&self) -> Figures {
        let figure = |hits| Share::f1(hits, self.annotated, self.read);
        Figures { found: figure(self.found), core: figure(self.core), whole: figure(self.whole) }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        tallies.fold(Tally::default(), |mut sum, tally| {
            sum.annotated += tally.annotated;
            sum.read += tally.read;
            sum.found += tally.found;
            sum.core += tally.core;
            sum.whole += tally.whole;
            for (field, times) in tally.wrong {
                *sum.wrong.entry(field).or_default() += times;
            }
            sum
        })
    }
}

/// The F1 of claims found, right in their core, and right as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    pub found: Share,
    pub core: Share,
    pub whole: Share,
}

/// A share in thousandths, rounded to the nearest; figures and floors are compared as they are
/// printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub usize);

impl Share {
    pub fn of(part: usize, whole: usize) -> Share {
        Share((2000 * part + whole).checked_div(2 * whole).unwrap_or_default())
    }

    /// Returns the harmonic mean of precision and recall.
    pub fn f1(hits: usize, annotated: usize, read: usize) -> Share {
        Share::of(2 * hits, annotated + read)
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:03}", self.0 / 1000, self.0 % 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::super::annotation;
    use super::*;
    use serde_json::json;

    const TEXT: &str = "The ministry counts 40 freed, 40 of them women.";

    fn line() -> Value {
        json!({"sentence": TEXT, "number": "40", "lo": 40, "hi": 40, "approx": false,
            "measure": "released", "population": "prisoners", "kind": "flow",
            "claimant": "The ministry", "side": "government", "stance": "asserts",
            "start": null, "end": "2027-03-10"})
    }

    fn with(changes: &[(&str, Value)]) -> Value {
        let mut line = line();
        for (field, value) in changes {
            line[*field] = value.clone();
        }
        line
    }

    fn annotation(changes: &[(&str, Value)]) -> Annotation {
        annotation::read("en/a.jsonl", &with(changes).to_string(), TEXT).unwrap().remove(0)
    }

    fn claim(changes: &[(&str, Value)]) -> ReadClaim {
        ReadClaim::new(&with(changes))
    }

    #[test]
    fn a_field_is_wrong_where_no_alternative_is_met() {
        for (annotated, read, wrong) in [
            (vec![], vec![], vec![]),
            (vec![], vec![("lo", json!(41))], vec![Field::Quantity]),
            (vec![], vec![("hi", json!(null))], vec![Field::Quantity]),
            (vec![("start", json!(["2027-03-01", null]))], vec![], vec![]),
            (vec![("start", json!("2027-03-01"))], vec![], vec![Field::Start]),
            (vec![("start", json!("?"))], vec![("start", json!("1999-01-01"))], vec![]),
            (vec![], vec![("claimant", json!("Ministry"))], vec![]),
            (vec![], vec![("claimant", json!(null))], vec![Field::Claimant]),
            (vec![("claimant", json!(null))], vec![], vec![Field::Claimant]),
            (vec![("claimant", json!(["Lawyers", "Ministry"]))], vec![], vec![]),
            (vec![], vec![("claimant", json!(["The ministry", "Lawyers"]))], vec![Field::Claimant]),
            (
                vec![],
                vec![("approx", json!(true)), ("side", json!("other"))],
                vec![Field::Approx, Field::Side],
            ),
        ] {
            assert_eq!(
                wrong_fields(&annotation(&annotated), &claim(&read)),
                wrong,
                "{annotated:?} {read:?}"
            );
        }
    }

    #[test]
    fn the_pair_that_agrees_most_goes_first() {
        let women = [("population", json!("women"))];
        let annotations = [annotation(&[]), annotation(&women)];
        assert_eq!(pairs(&annotations, &[claim(&women), claim(&[])]), [(0, 1), (1, 0)]);
        assert_eq!(pairs(&annotations, &[claim(&women)]), [(1, 0)]);
        let equal = [claim(&[]), claim(&[])];
        assert_eq!(pairs(&annotations[..1], &equal), [(0, 0)], "the earlier among equals");
    }

    #[test]
    fn another_number_or_another_sentence_is_another_claim() {
        let annotations = [annotation(&[])];
        assert_eq!(pairs(&annotations, &[claim(&[("number", json!("41"))])]), []);
        assert_eq!(pairs(&annotations, &[claim(&[("sentence", json!("Lawyers list 40."))])]), []);
    }

    #[test]
    fn figures_weigh_what_is_missed_and_what_is_invented() {
        let mut tally = Tally { annotated: 4, read: 3, ..Tally::default() };
        tally.count_found(&[Field::Side]);
        tally.count_found(&[Field::End]);
        let figures = tally.figures();
        // Precision 2/3, recall 2/4: F1 is 4/7, and 2/7 for the one right as a whole.
        assert_eq!(
            (figures.found, figures.core, figures.whole),
            (Share(571), Share(571), Share(286))
        );
        assert_eq!(figures.whole.to_string(), "0.286");
        assert_eq!(Tally::default().figures().found, Share(0));
    }
}
