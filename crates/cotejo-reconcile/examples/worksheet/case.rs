//! A worksheet as JSON: claims with labels, definitions, and the findings on them.

use std::collections::BTreeMap;

use cotejo_core::{
    ActorName, Assumption, BreakdownName, ClaimId, Claimant, Classed, Count, Day, Definition,
    DigestBuilder, Edge, Finding, MeasureName, PartOf, PartyName, People, Percent, Period,
    PlaceName, PopulationName, Quantity, Quotient, RatioForm, Relation, Side, Stance, StatedRatio,
    Statement, Timing, When,
};
use cotejo_reconcile::{Entry, Worksheet};
use serde::{Deserialize, Serialize};

/// A case file; what it expects is the business of who checks it.
#[derive(Deserialize)]
pub struct Case {
    #[serde(default)]
    pub definitions: Vec<DefinitionObject<PopulationName>>,
    #[serde(default)]
    pub places: Vec<DefinitionObject<PlaceName>>,
    pub claims: Vec<ClaimObject>,
    #[serde(default)]
    pub ratios: Vec<RatioObject>,
    /// First days that the analyst assumes, by label.
    #[serde(default)]
    pub counted_since: BTreeMap<String, Day>,
}

#[derive(Clone, Deserialize)]
pub struct ClaimObject {
    pub id: String,
    pub claimant: Option<ActorName>,
    pub party: Option<PartyName>,
    pub side: Option<Side>,
    pub lo: Option<People>,
    pub hi: Option<People>,
    #[serde(default)]
    pub approx: bool,
    pub measure: MeasureName,
    pub population: PopulationName,
    pub place: Option<PlaceName>,
    pub kind: Kind,
    pub start: Option<Day>,
    pub end: Option<Day>,
    pub stance: Option<Stance>,
    pub part_of: Option<String>,
    pub breakdown: Option<BreakdownName>,
    pub exhaustive: Option<bool>,
}

/// A stated percentage between two claims.
#[derive(Clone, Deserialize)]
pub struct RatioObject {
    pub id: String,
    pub figure: String,
    pub base: String,
    pub form: RatioForm,
    pub percent: Percent,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Flow,
    Stock,
}

#[derive(Clone, Deserialize)]
pub struct DefinitionObject<Name> {
    pub a: Name,
    pub relation: Relation,
    pub b: Name,
    pub by: ActorName,
}

/// A finding as it travels.
#[derive(Debug, Serialize)]
pub struct FindingObject {
    pub kind: &'static str,
    pub claims: Vec<String>,
    pub lo: Option<i64>,
    pub hi: Option<i64>,
    pub measure: Option<String>,
    pub start: Option<Day>,
    pub end: Option<Day>,
    pub proof: Vec<String>,
    pub assuming: Vec<String>,
}

/// Returns the id under which a label is worked on.
pub fn id_of(label: &str) -> ClaimId {
    ClaimId::new(DigestBuilder::new("worksheet claim").field("label", label).finish())
}

impl Case {
    /// Lays the case out for reconciliation; says which claim is impossible, and why.
    pub fn worksheet(&self) -> Result<Worksheet, String> {
        let definitions = self.definitions.iter().cloned().map(DefinitionObject::definition);
        let since = self.counted_since.iter();
        Ok(Worksheet {
            claims: self.claims.iter().map(ClaimObject::entry).collect::<Result<_, _>>()?,
            definitions: definitions.collect(),
            ratios: self.ratios.iter().map(RatioObject::ratio).collect(),
            places: self.places.iter().cloned().map(DefinitionObject::definition).collect(),
            assumptions: since
                .map(|(label, day)| Assumption::CountedSince(id_of(label), *day))
                .collect(),
            ..Worksheet::default()
        })
    }

    fn labels(&self) -> impl Iterator<Item = &str> {
        let claims = self.claims.iter().map(|claim| claim.id.as_str());
        claims.chain(self.ratios.iter().map(|ratio| ratio.id.as_str()))
    }

    /// Returns findings by the labels of their claims.
    pub fn findings(&self, findings: &[Finding]) -> Vec<FindingObject> {
        let labels: BTreeMap<ClaimId, &str> =
            self.labels().map(|label| (id_of(label), label)).collect();
        findings.iter().map(|finding| FindingObject::new(finding, &labels)).collect()
    }
}

impl ClaimObject {
    fn entry(&self) -> Result<Entry, String> {
        let impossible = |problem: String| format!("claim `{}`: {problem}", self.id);
        let count = Count::from_bounds(self.lo, self.hi);
        let count = count.map_err(|error| impossible(error.to_string()))?;
        let count = if self.approx { count.approximately() } else { count };
        let when = match self.kind {
            Kind::Stock => When::At(Edge::from(self.end.or(self.start))),
            Kind::Flow => Period::new(Edge::from(self.start), Edge::from(self.end))
                .map(When::Over)
                .map_err(|error| impossible(error.to_string()))?,
        };
        let part = self.part_of.as_deref().map(|whole| PartOf {
            whole: id_of(whole),
            breakdown: self.breakdown.clone(),
            exhaustive: self.exhaustive,
        });
        let statement = Statement {
            claimant: self.claimant.clone().map_or(Claimant::Writer, Claimant::source),
            party: self.party.clone(),
            side: self.side.unwrap_or(Side::Other),
            quantity: Quantity { count, words: String::new() },
            measure: Classed { class: self.measure.clone(), words: None },
            population: Classed { class: self.population.clone(), words: None },
            place: self.place.clone(),
            timing: Timing { when, words: None },
            stance: self.stance.unwrap_or(Stance::Asserts),
            part,
        };
        Ok(Entry { id: id_of(&self.id), statement })
    }
}

impl RatioObject {
    fn ratio(&self) -> StatedRatio {
        StatedRatio {
            id: id_of(&self.id),
            claimant: Claimant::Writer,
            figure: id_of(&self.figure),
            base: id_of(&self.base),
            form: self.form,
            percent: self.percent,
        }
    }
}

impl<Name> DefinitionObject<Name> {
    fn definition(self) -> Definition<Name> {
        let DefinitionObject { a, relation, b, by } = self;
        Definition { a, relation, b, by, on: None, grounds: None }
    }
}

impl FindingObject {
    fn new(finding: &Finding, labels: &BTreeMap<ClaimId, &str>) -> Self {
        let subject = finding.subject.as_ref();
        let claims = finding.claims.iter().filter_map(|id| labels.get(id));
        let mut claims: Vec<String> = claims.map(|label| (*label).to_owned()).collect();
        claims.sort();
        FindingObject {
            kind: finding.kind.as_str(),
            claims,
            lo: finding.amount.least,
            hi: finding.amount.most,
            measure: subject.map(|subject| subject.measure.to_string()),
            start: subject.and_then(|subject| subject.period.first().earliest()),
            end: subject.and_then(|subject| subject.period.last().latest()),
            proof: finding
                .arithmetic
                .iter()
                .map(sum)
                .chain(finding.quotients.iter().map(of))
                .collect(),
            assuming: finding.assuming.iter().map(name).collect(),
        }
    }
}

fn sum(line: &cotejo_core::Arithmetic) -> String {
    use cotejo_core::Comparison::{Above, AtLeast, AtMost, Below, Equals};
    let terms: Vec<String> = line.terms.iter().map(|term| term.value.to_string()).collect();
    let sign = match line.comparison {
        Equals => "=",
        Below => "<",
        Above => ">",
        AtMost => "<=",
        AtLeast => ">=",
    };
    format!("{} {sign} {}", terms.join(" + ").replace("+ -", "- "), line.right.value)
}

fn of(quotient: &Quotient) -> String {
    let Quotient { part, whole, percent } = quotient;
    format!("{} / {} = {percent}%", part.value, whole.value)
}

fn name(assumption: &Assumption) -> String {
    match assumption {
        Assumption::BoundaryDayCountedOnce(day) => format!("boundary_day_counted_once {day}"),
        Assumption::PartsAreExhaustive => "parts_are_exhaustive".to_owned(),
        Assumption::CountedSince(_, day) => format!("counted_since {day}"),
        Assumption::DefinitionHolds(definition) => {
            format!("definition_holds {} {}", definition.a, definition.b)
        }
        Assumption::PlacesRelate(definition) => {
            format!("places_relate {} {}", definition.a, definition.b)
        }
        Assumption::OneRuleWithinParty => "one_rule_within_party".to_owned(),
        Assumption::SamePopulationAcrossParties => "same_population_across_parties".to_owned(),
        Assumption::SameHour(day) => format!("same_hour {day}"),
        Assumption::ItemsAreDifferentPeople => "items_are_different_people".to_owned(),
        Assumption::OneAnnouncement(_) => "one_announcement".to_owned(),
        Assumption::RestatesItems(_) => "restates_items".to_owned(),
        Assumption::NoOtherEntries => "no_other_entries".to_owned(),
        Assumption::NoOtherExits => "no_other_exits".to_owned(),
        Assumption::NamesAreRight => "names_are_right".to_owned(),
    }
}
