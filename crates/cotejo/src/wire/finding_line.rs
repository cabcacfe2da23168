//! A finding as JSON.

use cotejo_core::{
    Arithmetic, Assumption, ClaimId, Day, Definition, DigestBuilder, Finding, FindingId,
    NamedPeople, NamingList, Quotient, Term,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::publish::ListFinding;

/// All findings of a worksheet as one JSON document.
#[derive(Serialize)]
pub struct FindingsDocument {
    /// The findings, the weightiest first.
    pub findings: Vec<FindingLine>,
}

/// A finding as it travels.
///
/// `lo` and `hi` are the inclusive bounds of the amount. `proof` holds sums that anyone can redo.
#[derive(Serialize, ToSchema)]
pub struct FindingLine {
    id: String,
    kind: &'static str,
    claims: Vec<String>,
    lo: Option<i64>,
    hi: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    population: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    start: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    end: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    named: Option<NamedObject>,
    /// The list, where the finding follows from lists alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correction: Option<CorrectionObject>,
    proof: Vec<String>,
    assuming: Vec<AssumptionObject>,
}

#[derive(Serialize, ToSchema)]
#[serde(tag = "assumption", rename_all = "snake_case")]
enum AssumptionObject {
    BoundaryDayCountedOnce {
        #[schema(value_type = String, format = Date)]
        day: Day,
    },
    PartsAreExhaustive,
    CountedSince {
        claim: String,
        #[schema(value_type = String, format = Date)]
        day: Day,
    },
    DefinitionHolds {
        definition: DefinitionObject,
    },
    PlacesRelate {
        definition: DefinitionObject,
    },
    OneRuleWithinParty,
    SamePopulationAcrossParties,
    SameHour {
        #[schema(value_type = String, format = Date)]
        day: Day,
    },
    ItemsAreDifferentPeople,
    OneAnnouncement {
        claims: Vec<String>,
    },
    RestatesItems {
        claim: String,
    },
    NoOtherEntries,
    NoOtherExits,
    NamesAreRight,
}

/// How many people lists name among those whom the claim counts, and which lists.
#[derive(Serialize, ToSchema)]
struct NamedObject {
    lo: u64,
    hi: u64,
    lists: Vec<NamingObject>,
}

/// An edition of a list that corrects the one before without saying so.
#[derive(Serialize, ToSchema)]
struct CorrectionObject {
    list: String,
    edition: String,
    removed: usize,
    changed: usize,
}

/// A list, and the days that it shares with the claim.
#[derive(Serialize, ToSchema)]
struct NamingObject {
    list: String,
    id: String,
    #[schema(value_type = Option<String>, format = Date)]
    start: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    end: Option<Day>,
}

#[derive(Serialize, ToSchema)]
struct DefinitionObject {
    a: String,
    #[schema(value_type = String)]
    relation: cotejo_core::Relation,
    b: String,
    by: String,
}

impl FindingLine {
    /// Makes the line; `label` says how each claim is named, `text` is the finding in words.
    pub fn new(finding: &Finding, text: Option<String>, label: impl Fn(ClaimId) -> String) -> Self {
        let subject = finding.subject.as_ref();
        let mut claims: Vec<String> = finding.claims.iter().map(|id| label(*id)).collect();
        claims.sort();
        let sums = finding.arithmetic.iter().map(sum);
        FindingLine {
            id: finding.id().to_string(),
            kind: finding.kind.as_str(),
            claims,
            lo: finding.amount.least,
            hi: finding.amount.most,
            measure: subject.map(|subject| subject.measure.to_string()),
            population: subject.map(|subject| subject.population.to_string()),
            start: subject.and_then(|subject| subject.period.first().earliest()),
            end: subject.and_then(|subject| subject.period.last().latest()),
            text,
            list: None,
            correction: None,
            named: finding.named.as_ref().map(NamedObject::new),
            proof: sums.chain(finding.quotients.iter().map(of)).collect(),
            assuming: finding.assuming.iter().map(|one| assumption(one, &label)).collect(),
        }
    }
}

impl NamedObject {
    fn new(named: &NamedPeople) -> Self {
        let NamedPeople { lists, least, most, .. } = named;
        NamedObject {
            lo: least.0,
            hi: most.0,
            lists: lists.iter().map(NamingObject::new).collect(),
        }
    }
}

impl NamingObject {
    fn new(list: &NamingList) -> Self {
        let when = list.statement.when;
        NamingObject {
            list: list.name.to_string(),
            id: list.id.to_string(),
            start: when.since().earliest(),
            end: when.until().latest(),
        }
    }
}

impl FindingLine {
    /// Makes the line of what follows from lists alone; `text` is what is said of it.
    pub fn of_lists(found: ListFinding<'_>, text: String) -> Self {
        let (edition, lo, hi) = match found {
            ListFinding::Silent(correction) => {
                let rows = i64::try_from(correction.removed + correction.changed).ok();
                (correction.edition, rows, rows)
            }
            ListFinding::HeldAfter(list, rows) => {
                (list.list.id, i64::try_from(rows.least).ok(), i64::try_from(rows.most).ok())
            }
        };
        let id = DigestBuilder::new(&found.kind().replace('_', " "))
            .field("edition", edition.digest().as_bytes())
            .finish();
        let published = match found {
            ListFinding::Silent(correction) => correction.published,
            ListFinding::HeldAfter(list, _) => list.list.published,
        };
        FindingLine {
            id: FindingId::new(id).to_string(),
            kind: found.kind(),
            claims: Vec::new(),
            lo,
            hi,
            measure: None,
            population: None,
            start: published,
            end: published,
            text: Some(text),
            named: None,
            list: Some(found.list().to_string()),
            correction: CorrectionObject::new(found),
            proof: Vec::new(),
            assuming: Vec::new(),
        }
    }
}

impl CorrectionObject {
    fn new(found: ListFinding<'_>) -> Option<Self> {
        let ListFinding::Silent(correction) = found else { return None };
        Some(CorrectionObject {
            list: correction.list.to_string(),
            edition: correction.edition.to_string(),
            removed: correction.removed,
            changed: correction.changed,
        })
    }
}

/// Writes a line of arithmetic with digits and signs: "187 + 116 = 303".
fn sum(line: &Arithmetic) -> String {
    let mut text = String::new();
    for (index, Term { value, .. }) in line.terms.iter().enumerate() {
        match (index, *value < 0) {
            (0, _) => text.push_str(&value.to_string()),
            (_, true) => text.push_str(&format!(" − {}", value.unsigned_abs())),
            (_, false) => text.push_str(&format!(" + {value}")),
        }
    }
    format!("{text} {} {}", line.comparison.sign(), line.right.value)
}

/// Writes a percentage as the division that gives it: "31 ÷ 198 = 15.66%".
fn of(quotient: &Quotient) -> String {
    let Quotient { part, whole, percent } = quotient;
    format!("{} ÷ {} = {percent}%", part.value, whole.value)
}

fn assumption(assumption: &Assumption, label: &impl Fn(ClaimId) -> String) -> AssumptionObject {
    match assumption {
        Assumption::BoundaryDayCountedOnce(day) => {
            AssumptionObject::BoundaryDayCountedOnce { day: *day }
        }
        Assumption::PartsAreExhaustive => AssumptionObject::PartsAreExhaustive,
        Assumption::CountedSince(claim, day) => {
            AssumptionObject::CountedSince { claim: label(*claim), day: *day }
        }
        Assumption::DefinitionHolds(definition) => {
            AssumptionObject::DefinitionHolds { definition: definition_object(definition) }
        }
        Assumption::PlacesRelate(definition) => {
            AssumptionObject::PlacesRelate { definition: definition_object(definition) }
        }
        Assumption::OneRuleWithinParty => AssumptionObject::OneRuleWithinParty,
        Assumption::SamePopulationAcrossParties => AssumptionObject::SamePopulationAcrossParties,
        Assumption::SameHour(day) => AssumptionObject::SameHour { day: *day },
        Assumption::ItemsAreDifferentPeople => AssumptionObject::ItemsAreDifferentPeople,
        Assumption::OneAnnouncement(claims) => {
            let claims = claims.iter().map(|&claim| label(claim)).collect();
            AssumptionObject::OneAnnouncement { claims }
        }
        Assumption::RestatesItems(claim) => {
            AssumptionObject::RestatesItems { claim: label(*claim) }
        }
        Assumption::NoOtherEntries => AssumptionObject::NoOtherEntries,
        Assumption::NoOtherExits => AssumptionObject::NoOtherExits,
        Assumption::NamesAreRight => AssumptionObject::NamesAreRight,
    }
}

fn definition_object<Name: ToString>(definition: &Definition<Name>) -> DefinitionObject {
    DefinitionObject {
        a: definition.a.to_string(),
        relation: definition.relation,
        b: definition.b.to_string(),
        by: definition.by.to_string(),
    }
}
