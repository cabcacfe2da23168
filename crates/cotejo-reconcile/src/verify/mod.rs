//! Re-checks findings without the machinery that made them.
//!
//! Nothing here looks at positions, worlds or solvers: only at a finding, and at the claims and
//! definitions of the worksheet on which it was made. A finding is a sum, and a sum is checked in
//! two steps: that each number is what a claim says and each line holds ([`sums`]), and that the
//! claims may be set in one sum at all ([`coverage`]): in whatever way people are counted, nobody
//! is on its larger side more often than on its smaller one.

mod admissible;
mod coverage;
mod identities;
mod likeness;
mod named;
mod pace;
mod ratios;
mod relations;
mod sums;

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{ClaimId, Definition, Finding, PlaceName, Statement};

use crate::Worksheet;

/// What is wrong with a finding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The finding cites a claim that is not among the statements.
    #[error("claim {} is cited and not among the claims", .0.short())]
    UnknownClaim(ClaimId),
    /// A sum uses a claim that the finding does not cite.
    #[error("claim {} stands in a sum and is not cited", .0.short())]
    UncitedClaim(ClaimId),
    /// The finding cites a claim that no sum uses.
    #[error("claim {} is cited and stands in no sum", .0.short())]
    UnusedClaim(ClaimId),
    /// A number in a sum is not a bound of the claim from which it is said to be.
    #[error("claim {} does not say {}", .0.short(), .1)]
    NotSaid(ClaimId, i64),
    /// A number in a sum is from no claim and from no line before.
    #[error("{0} comes from no claim and from no sum before it")]
    FromNowhere(i64),
    /// A line of arithmetic is wrong.
    #[error("line {0} of the arithmetic is wrong")]
    WrongLine(usize),
    /// The amount is not what the arithmetic gives.
    #[error("the arithmetic does not give the amount")]
    WrongAmount,
    /// The claims belong to more accounts, or fewer, than a finding of this kind is about.
    #[error("the claims are not of {0}")]
    WrongAccounts(&'static str),
    /// What the finding takes for granted is not named.
    #[error("it takes for granted, and does not say, that {0}")]
    Unassumed(&'static str),
    /// The finding rests on a definition that nobody stated.
    #[error("nobody stated how {} and {} relate as it is taken for granted", .0.a, .0.b)]
    Unstated(Box<Definition>),
    /// The finding rests on a relation of places that nobody stated.
    #[error("nobody stated how {} and {} relate as it is taken for granted", .0.a, .0.b)]
    UnstatedPlaces(Box<Definition<PlaceName>>),
    /// The days, people, places or measures of the claims do not fit one sum.
    #[error("the claims cannot be set in one sum: {0}")]
    NotOneSum(&'static str),
    /// The finding is not about what its claims count.
    #[error("it is not about what its claims count")]
    WrongSubject,
}

/// Re-checks findings on one worksheet.
pub struct Verifier<'w> {
    worksheet: &'w Worksheet,
    statements: BTreeMap<ClaimId, &'w Statement>,
    definitions: BTreeSet<&'w Definition>,
    places: BTreeSet<&'w Definition<PlaceName>>,
}

impl<'w> Verifier<'w> {
    /// Takes the claims and definitions of a worksheet for what is known.
    pub fn new(worksheet: &'w Worksheet) -> Self {
        let entries = worksheet.claims.iter();
        Verifier {
            worksheet,
            statements: entries.map(|entry| (entry.id, &entry.statement)).collect(),
            definitions: worksheet.all_definitions().collect(),
            places: worksheet.all_places().collect(),
        }
    }

    /// Checks that a finding follows from the claims that it cites and what it takes for granted.
    pub fn check(&self, finding: &Finding) -> Result<(), Fault> {
        let is_known = |id: &ClaimId| self.statements.contains_key(id) || self.is_ratio(*id);
        if let Some(unknown) = finding.claims.iter().find(|id| !is_known(id)) {
            return Err(Fault::UnknownClaim(*unknown));
        }
        self.check_sums(finding)?;
        self.check_admissible(finding)
    }

    /// Says whether an id is that of a stated percentage, which stands in no sum.
    fn is_ratio(&self, id: ClaimId) -> bool {
        self.worksheet.ratios.iter().any(|ratio| ratio.id == id)
    }

    fn statement(&self, claim: ClaimId) -> Result<&'w Statement, Fault> {
        self.statements.get(&claim).copied().ok_or(Fault::UnknownClaim(claim))
    }
}
