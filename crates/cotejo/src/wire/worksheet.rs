//! A worksheet of claims: JSON that states claims and definitions without any document.

use std::collections::BTreeMap;
use std::str::FromStr;

use cotejo_core::{
    ActorName, BreakdownName, ClaimId, Claimant, Classed, Count, Day, Definition, DigestBuilder,
    Edge, MeasureName, NameError, PartOf, PartyName, People, Percent, Period, PlaceName,
    PopulationName, Quantity, RatioForm, Relation, Side, Stance, StatedRatio, Statement, Timing,
    When,
};
use cotejo_reconcile::{Entry, Worksheet};
use serde::Deserialize;

use super::json_problem::{JsonProblem, read_json};

/// What is wrong with a worksheet.
#[derive(Debug, thiserror::Error)]
pub enum WorksheetError {
    /// The file is not JSON of the expected shape.
    #[error("{0}")]
    Shape(#[from] JsonProblem),
    /// A definition relates something that has no name.
    #[error("`definitions`: {0}")]
    Definition(NameError),
    /// A claim states something impossible.
    #[error("claim `{label}`, {problem}")]
    Claim {
        /// The label of the claim.
        label: String,
        /// The field, what is wrong with it and what is allowed.
        problem: String,
    },
}

/// The labels that a worksheet gives its claims, by the ids under which they are worked on.
#[derive(Debug, Default)]
pub struct Labels(BTreeMap<ClaimId, String>);

impl Labels {
    /// Returns the label of a claim; its short id where the worksheet has none.
    pub fn of(&self, id: ClaimId) -> String {
        self.0.get(&id).cloned().unwrap_or_else(|| id.short())
    }

    /// Returns the claim that goes by a label.
    pub fn id(&self, label: &str) -> Option<ClaimId> {
        let id = id_of(label);
        self.0.contains_key(&id).then_some(id)
    }
}

/// Reads a worksheet, and the labels by which its findings will name the claims.
pub fn read_worksheet(bytes: &[u8]) -> Result<(Worksheet, Labels), WorksheetError> {
    let file: WorksheetFile = read_json(bytes)?;
    let mut labels = Labels::default();
    for claim in &file.claims {
        if labels.0.insert(id_of(&claim.id), claim.id.clone()).is_some() {
            return Err(claim.refuse("`id`: another claim has the same; give each its own"));
        }
    }
    let claims = file.claims.into_iter().map(|claim| claim.entry(&labels));
    let mut worksheet =
        Worksheet { claims: claims.collect::<Result<_, _>>()?, ..Worksheet::default() };
    for ratio in file.ratios {
        let id = ratio.id.clone();
        let stated = ratio.ratio(&labels)?;
        if labels.0.insert(stated.id, id.clone()).is_some() {
            let problem = "`id`: a claim has the same; give each its own".to_owned();
            return Err(WorksheetError::Claim { label: id, problem });
        }
        worksheet.ratios.push(stated);
    }
    for definition in &file.definitions {
        if definition.is_of_places(&worksheet.claims) {
            worksheet.places.push(definition.between()?);
        } else {
            worksheet.definitions.push(definition.between()?);
        }
    }
    Ok((worksheet, labels))
}

fn id_of(label: &str) -> ClaimId {
    ClaimId::new(DigestBuilder::new("worksheet claim").field("label", label).finish())
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `claims`")]
struct WorksheetFile {
    claims: Vec<ClaimObject>,
    #[serde(default)]
    definitions: Vec<DefinitionObject>,
    #[serde(default)]
    ratios: Vec<RatioObject>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object that states a claim")]
struct ClaimObject {
    id: String,
    claimant: Option<ActorName>,
    party: Option<PartyName>,
    side: Option<Side>,
    lo: Option<People>,
    hi: Option<People>,
    #[serde(default)]
    approx: bool,
    measure: MeasureName,
    population: PopulationName,
    place: Option<PlaceName>,
    kind: Kind,
    start: Option<Day>,
    end: Option<Day>,
    stance: Option<Stance>,
    part_of: Option<String>,
    breakdown: Option<BreakdownName>,
    exhaustive: Option<bool>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Flow,
    Stock,
}

/// A percentage that somebody states between two claims.
#[derive(Deserialize)]
#[serde(expecting = "an object that states a percentage between two claims")]
struct RatioObject {
    id: String,
    claimant: Option<ActorName>,
    figure: String,
    base: String,
    form: RatioForm,
    percent: Percent,
}

/// Relates two populations, or two places where a claim is about one of them.
#[derive(Deserialize)]
#[serde(expecting = "an object that relates `a` to `b`")]
struct DefinitionObject {
    a: String,
    relation: Relation,
    b: String,
    by: ActorName,
    on: Option<Day>,
    grounds: Option<String>,
}

impl ClaimObject {
    fn refuse(&self, problem: impl Into<String>) -> WorksheetError {
        WorksheetError::Claim { label: self.id.clone(), problem: problem.into() }
    }

    fn entry(self, labels: &Labels) -> Result<Entry, WorksheetError> {
        let count = self.count()?;
        let when = self.when()?;
        let part = self.part(labels)?;
        let statement = Statement {
            claimant: self.claimant.map_or(Claimant::Writer, Claimant::source),
            party: self.party,
            side: self.side.unwrap_or(Side::Other),
            quantity: Quantity { count, words: bounds_in_words(count) },
            measure: Classed { class: self.measure, words: None },
            population: Classed { class: self.population, words: None },
            place: self.place,
            timing: Timing { when, words: None },
            stance: self.stance.unwrap_or(Stance::Asserts),
            part,
        };
        Ok(Entry { id: id_of(&self.id), statement })
    }

    fn count(&self) -> Result<Count, WorksheetError> {
        let count = Count::from_bounds(self.lo, self.hi)
            .map_err(|error| self.refuse(format!("`lo` and `hi`: {error}")))?;
        Ok(if self.approx { count.approximately() } else { count })
    }

    fn when(&self) -> Result<When, WorksheetError> {
        match self.kind {
            Kind::Stock => Ok(When::At(Edge::from(self.end.or(self.start)))),
            Kind::Flow => Period::new(Edge::from(self.start), Edge::from(self.end))
                .map(When::Over)
                .map_err(|error| self.refuse(format!("`start` and `end`: {error}"))),
        }
    }

    fn part(&self, labels: &Labels) -> Result<Option<PartOf>, WorksheetError> {
        let Some(label) = &self.part_of else { return Ok(None) };
        let whole = id_of(label);
        if !labels.0.contains_key(&whole) {
            let problem = format!("`part_of`: no claim is called `{label}`; name one of this file");
            return Err(self.refuse(problem));
        }
        let breakdown = self.breakdown.clone();
        Ok(Some(PartOf { whole, breakdown, exhaustive: self.exhaustive }))
    }
}

impl RatioObject {
    fn ratio(self, labels: &Labels) -> Result<StatedRatio, WorksheetError> {
        let claim = |label: &str, field: &str| {
            labels.id(label).ok_or_else(|| WorksheetError::Claim {
                label: self.id.clone(),
                problem: format!("`{field}`: no claim is called `{label}`; name one of this file"),
            })
        };
        Ok(StatedRatio {
            id: id_of(&self.id),
            figure: claim(&self.figure, "figure")?,
            base: claim(&self.base, "base")?,
            claimant: self.claimant.map_or(Claimant::Writer, Claimant::source),
            form: self.form,
            percent: self.percent,
        })
    }
}

impl DefinitionObject {
    fn is_of_places(&self, claims: &[Entry]) -> bool {
        let mut places = claims.iter().filter_map(|entry| entry.statement.place.as_ref());
        places.any(|place| [&self.a, &self.b].map(String::as_str).contains(&place.as_str()))
    }

    fn between<Name>(&self) -> Result<Definition<Name>, WorksheetError>
    where
        Name: FromStr<Err = NameError>,
    {
        Ok(Definition {
            a: self.a.parse().map_err(WorksheetError::Definition)?,
            relation: self.relation,
            b: self.b.parse().map_err(WorksheetError::Definition)?,
            by: self.by.clone(),
            on: self.on,
            grounds: self.grounds.clone(),
        })
    }
}

/// Returns the bounds as digits, for worksheets have no words to quote.
fn bounds_in_words(count: Count) -> String {
    match (count.least(), count.most()) {
        (Some(least), Some(most)) if least == most => least.to_string(),
        (Some(least), Some(most)) => format!("{least}–{most}"),
        (Some(least), None) => format!("≥ {least}"),
        (None, Some(most)) => format!("≤ {most}"),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(claims: &str) -> String {
        let text = format!("{{\"claims\": [{claims}]}}");
        read_worksheet(text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn each_mistake_names_the_claim_the_field_and_what_is_allowed() {
        let claim = |more: &str| {
            format!(
                "{{\"id\": \"a\", \"measure\": \"released\", \"population\": \"people\", \
                 \"kind\": \"flow\"{more}}}"
            )
        };
        let cases = [
            (claim(""), "`lo` and `hi`"),
            (claim(", \"lo\": 3, \"hi\": 2"), "above the upper bound 2"),
            (claim(", \"lo\": 3, \"start\": \"2027-01-02\", \"end\": \"2027-01-01\""), "`start`"),
            (claim(", \"lo\": 3, \"part_of\": \"t\""), "no claim is called `t`"),
            (claim(", \"lo\": 3, \"stance\": \"hopes\""), "`asserts`"),
            (claim(", \"lo\": 3, \"end\": \"2027-02-29\""), "2027-02-29"),
        ];
        for (text, part) in cases {
            let message = error(&text);
            assert!(message.contains(part), "{text} gave {message}");
        }
    }
}
