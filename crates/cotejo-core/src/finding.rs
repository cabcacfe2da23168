//! What follows from claims.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    ClaimId, Day, Definition, DigestBuilder, FindingId, MeasureName, NamedPeople, Period,
    PlaceName, PopulationName, Quotient,
};

/// Something that follows from claims, with the smallest set of claims that makes it and the
/// arithmetic that anyone can redo.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Finding {
    /// What kind of thing follows.
    pub kind: FindingKind,
    /// The smallest set of claims from which it follows.
    pub claims: BTreeSet<ClaimId>,
    /// How much: a value, or how far apart; open where the finding has no amount.
    pub amount: Amount,
    /// What is counted, of whom, when: the quantity that the finding is about.
    pub subject: Option<Subject>,
    /// The sums, in the order in which a reader redoes them.
    pub arithmetic: Vec<Arithmetic>,
    /// Percentages that a reader can redo.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotients: Vec<Quotient>,
    /// The people whom lists name, where the finding sets a claim against them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<NamedPeople>,
    /// What is taken for granted; without it the finding does not follow.
    pub assuming: Vec<Assumption>,
}

impl Finding {
    /// Returns the digest of kind, claims, amount and subject, and of the lists that name people.
    ///
    /// The sums and the assumptions explain a finding and do not make it another one.
    pub fn id(&self) -> FindingId {
        let number = |bound: Option<i64>| bound.map(|bound| bound.to_string());
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        let mut builder = DigestBuilder::new("finding")
            .field("kind", self.kind.as_str())
            .optional("least", number(self.amount.least))
            .optional("most", number(self.amount.most));
        for claim in &self.claims {
            builder = builder.field("claim", claim.digest().as_bytes());
        }
        if let Some(subject) = &self.subject {
            builder = builder
                .field("measure", subject.measure.as_str())
                .field("population", subject.population.as_str())
                .optional("first", day(subject.period.first().earliest()))
                .optional("latest first", day(subject.period.first().latest()))
                .optional("earliest last", day(subject.period.last().earliest()))
                .optional("last", day(subject.period.last().latest()));
        }
        for list in self.named.iter().flat_map(|named| &named.lists) {
            builder = builder.field("list", list.id.digest().as_bytes());
        }
        FindingId::new(builder.finish())
    }
}

/// What kind of thing follows from claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Claims of two parties about the same thing cannot both hold.
    Conflict,
    /// Claims of one party cannot all hold.
    Gap,
    /// Lists name more people than a claim counts.
    BelowNames,
    /// A claim counts more people than lists name.
    UnnamedRest,
    /// A party's total goes beyond those of its items that were read, on days no item covers.
    Unexplained,
    /// A value that no claim states follows from them.
    Implied,
    /// A party's running total is counted from another first day than before.
    BaseChanged,
    /// A stated percentage is not what the figures beside it give.
    Ratio,
    /// One figure, said once, is printed with different first days.
    PrintedDifferently,
    /// A party's running total grew faster than anything that another party counts.
    Pace,
    /// The claims look alike, and nothing stated relates their populations, places or periods.
    NotComparable,
    /// An identity that the claims let one check holds.
    Consistent,
    /// One utterance is carried by several documents.
    Repeated,
}

impl FindingKind {
    /// All kinds, the weightiest first: the order in which findings are shown.
    pub const ALL: [FindingKind; 13] = [
        FindingKind::Conflict,
        FindingKind::Gap,
        FindingKind::BelowNames,
        FindingKind::Ratio,
        FindingKind::UnnamedRest,
        FindingKind::Unexplained,
        FindingKind::Implied,
        FindingKind::BaseChanged,
        FindingKind::PrintedDifferently,
        FindingKind::Pace,
        FindingKind::NotComparable,
        FindingKind::Consistent,
        FindingKind::Repeated,
    ];

    /// Returns the key by which the kind travels.
    pub fn as_str(self) -> &'static str {
        match self {
            FindingKind::Conflict => "conflict",
            FindingKind::Gap => "gap",
            FindingKind::BelowNames => "below_names",
            FindingKind::UnnamedRest => "unnamed_rest",
            FindingKind::Unexplained => "unexplained",
            FindingKind::Implied => "implied",
            FindingKind::BaseChanged => "base_changed",
            FindingKind::Ratio => "ratio",
            FindingKind::PrintedDifferently => "printed_differently",
            FindingKind::Pace => "pace",
            FindingKind::NotComparable => "not_comparable",
            FindingKind::Consistent => "consistent",
            FindingKind::Repeated => "repeated",
        }
    }
}

/// How much a finding is about, with inclusive bounds, each open where nothing bounds it.
///
/// Amounts are differences between counts as well as counts, so they may lie below zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    /// The least it can be.
    pub least: Option<i64>,
    /// The most it can be.
    pub most: Option<i64>,
}

impl Amount {
    /// No amount: the finding has none.
    pub const NONE: Amount = Amount { least: None, most: None };

    /// Exactly this much.
    pub fn exactly(value: i64) -> Self {
        Amount { least: Some(value), most: Some(value) }
    }
}

/// The quantity that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// What is counted.
    pub measure: MeasureName,
    /// Of whom.
    pub population: PopulationName,
    /// Over which days.
    pub period: Period,
}

/// One line of a sum: terms on the left, a comparison, a number on the right.
///
/// "187 + 116 = 303" and "303 < 406" are two lines. A reader can redo each by hand.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Arithmetic {
    /// What is added up.
    pub terms: Vec<Term>,
    /// How the sum compares with the right side.
    pub comparison: Comparison,
    /// The right side.
    pub right: Term,
}

impl Arithmetic {
    /// Says whether the line is true.
    ///
    /// ```
    /// use cotejo_core::{Arithmetic, Comparison, Term};
    /// let line = Arithmetic {
    ///     terms: vec![Term::number(187), Term::number(116)],
    ///     comparison: Comparison::Equals,
    ///     right: Term::number(303),
    /// };
    /// assert!(line.holds());
    /// ```
    pub fn holds(&self) -> bool {
        let sum: i128 = self.terms.iter().map(|term| i128::from(term.value)).sum();
        let right = i128::from(self.right.value);
        match self.comparison {
            Comparison::Equals => sum == right,
            Comparison::Below => sum < right,
            Comparison::Above => sum > right,
            Comparison::AtMost => sum <= right,
            Comparison::AtLeast => sum >= right,
        }
    }
}

/// A number in a sum, and the claim that it is from, if it is a claim's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Term {
    /// The number; below zero where it is taken away.
    pub value: i64,
    /// The claim that gives it.
    pub claim: Option<ClaimId>,
}

impl Term {
    /// A number that follows from the lines before.
    pub fn number(value: i64) -> Self {
        Term { value, claim: None }
    }

    /// A number that a claim gives.
    pub fn of(value: i64, claim: ClaimId) -> Self {
        Term { value, claim: Some(claim) }
    }
}

/// How two sides of a sum compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// =
    Equals,
    /// <
    Below,
    /// >
    Above,
    /// ≤
    AtMost,
    /// ≥
    AtLeast,
}

impl Comparison {
    /// Returns the sign.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Equals => "=",
            Comparison::Below => "<",
            Comparison::Above => ">",
            Comparison::AtMost => "≤",
            Comparison::AtLeast => "≥",
        }
    }
}

/// Something that a finding takes for granted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assumption {
    /// Nobody was counted twice on this day, which stands in two periods.
    BoundaryDayCountedOnce(Day),
    /// The parts named make up the whole.
    PartsAreExhaustive,
    /// This claim, whose first day is open, counts from this day.
    CountedSince(ClaimId, Day),
    /// This stated definition holds.
    DefinitionHolds(Definition),
    /// Two places relate as this stated definition says.
    PlacesRelate(Definition<PlaceName>),
    /// Claims of one party speak of the same people by the same rule.
    OneRuleWithinParty,
    /// Two parties mean the same people when they name a population alike.
    SamePopulationAcrossParties,
    /// Counts up to this day were taken at one hour of it.
    SameHour(Day),
    /// The announcements that were read are different people, none counted in two of them.
    ItemsAreDifferentPeople,
    /// These claims of equal counts, whose days touch, are one announcement told twice.
    OneAnnouncement(Vec<ClaimId>),
    /// This total restates the items of the finding, though one lies a day outside its days.
    RestatesItems(ClaimId),
    /// Nobody came onto the list but those whom the claims of the finding count.
    NoOtherEntries,
    /// Nobody went off the list but those whom the claims of the finding count.
    NoOtherExits,
    /// Lists are right about those whom they name, and the claim means such people.
    NamesAreRight,
}
