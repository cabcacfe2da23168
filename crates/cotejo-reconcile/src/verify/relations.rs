//! How what two claims count relates, by the definitions on which a finding rests.

use std::collections::BTreeSet;

use cotejo_core::{
    BreakdownName, ClaimId, Claimant, Definition, MeasureName, PlaceName, PopulationName, Relation,
    Statement,
};

use super::Verifier;
use crate::MeasureRelations;

/// Totals of totals are followed this far.
const NESTING_MOST: usize = 8;

/// What is counted, of whom, where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Counted {
    /// The population, after those of the totals of which it is a part.
    pub(super) population: Vec<PopulationName>,
    pub(super) measure: MeasureName,
    pub(super) place: Option<PlaceName>,
    /// The places of the totals of which it is a part.
    pub(super) places_above: BTreeSet<Option<PlaceName>>,
    pub(super) is_stock: bool,
    /// The total and the ground on which it is divided; siblings have nobody in common.
    pub(super) sibling: Option<(ClaimId, BreakdownName)>,
}

impl Counted {
    /// Returns the same people, counted by another measure.
    pub(super) fn flow(&self, measure: &MeasureName) -> Counted {
        Counted { measure: measure.clone(), is_stock: false, ..self.clone() }
    }
}

/// Returns to whose account a statement belongs; nobody's where no source stands for it.
pub(super) fn account(statement: &Statement) -> Option<String> {
    if let Some(party) = &statement.party {
        return Some(party.as_str().to_owned());
    }
    match &statement.claimant {
        Claimant::Writer => None,
        Claimant::Sources(names) => {
            let names: BTreeSet<&str> = names.iter().map(|name| name.as_str()).collect();
            let names: Vec<&str> = names.into_iter().collect();
            (!names.is_empty()).then(|| names.join(" and "))
        }
    }
}

/// Says whether two claims of one account say the same, whatever their words.
pub(super) fn say_the_same(a: &Statement, b: &Statement) -> bool {
    account(a) == account(b)
        && a.quantity.count == b.quantity.count
        && a.timing.when == b.timing.when
        && a.measure.class == b.measure.class
        && a.population.class == b.population.class
        && a.place == b.place
}

impl<'w> Verifier<'w> {
    /// Returns the total of which a statement is a part, if the same account states it.
    pub(super) fn whole(&self, statement: &Statement) -> Option<(ClaimId, &'w Statement)> {
        let id = statement.part.as_ref()?.whole;
        let whole = self.statements.get(&id)?;
        (account(whole) == account(statement)).then_some((id, *whole))
    }

    pub(super) fn counted(&self, statement: &Statement) -> Counted {
        let mut population = vec![statement.population.class.clone()];
        let mut places_above = BTreeSet::new();
        let mut next = self.whole(statement);
        for _ in 0..NESTING_MOST {
            let Some((_, whole)) = next else { break };
            population.push(whole.population.class.clone());
            places_above.insert(whole.place.clone());
            next = self.whole(whole);
        }
        population.dedup();
        population.reverse();
        let sibling = statement.part.as_ref().and_then(|part| {
            let (whole, _) = self.whole(statement)?;
            let breakdown = part.breakdown.clone().filter(|_| part.exhaustive != Some(false))?;
            Some((self.first_to_say(whole), breakdown))
        });
        Counted {
            population,
            measure: statement.measure.class.clone(),
            place: statement.place.clone(),
            places_above,
            is_stock: statement.timing.when.is_stock(),
            sibling,
        }
    }

    /// Returns the one id by which all claims go that say the same.
    fn first_to_say(&self, claim: ClaimId) -> ClaimId {
        let Some(statement) = self.statements.get(&claim) else { return claim };
        let mut same = self.statements.iter().filter(|(_, other)| say_the_same(other, statement));
        same.next().map_or(claim, |(id, _)| *id)
    }
}

/// Relations between what is counted, by definitions and measures.
pub(super) struct Relations<'a> {
    pub(super) definitions: Vec<&'a Definition>,
    pub(super) places: Vec<&'a Definition<PlaceName>>,
    pub(super) measures: &'a MeasureRelations,
}

impl Relations<'_> {
    /// Says whether whoever is counted by `inner` is counted by `outer`.
    pub(super) fn holds(&self, outer: &Counted, inner: &Counted) -> bool {
        let is_reason = || {
            let measures = self.measures.stock_of(&inner.measure);
            measures.and_then(|stock| stock.total_of(&inner.measure)) == Some(&outer.measure)
        };
        (self.is_within(inner.place.as_ref(), outer.place.as_ref())
            || inner.places_above.contains(&outer.place))
            && outer.is_stock == inner.is_stock
            && (outer.measure == inner.measure || is_reason())
            && self.lies_in(&inner.population, &outer.population)
    }

    fn lies_in(&self, inner: &[PopulationName], outer: &[PopulationName]) -> bool {
        match outer {
            [outer] => inner.iter().any(|inner| self.subset(inner, outer)),
            _ => {
                let pairs = || inner.iter().zip(outer);
                inner.len() >= outer.len() && pairs().all(|(a, b)| self.same(a, b))
            }
        }
    }

    fn same(&self, a: &PopulationName, b: &PopulationName) -> bool {
        self.subset(a, b) && self.subset(b, a)
    }

    fn is_within(&self, inner: Option<&PlaceName>, outer: Option<&PlaceName>) -> bool {
        let places = inner.zip(outer);
        inner == outer || places.is_some_and(|(inner, outer)| reaches(&self.places, inner, outer))
    }

    /// Says whether all of one population are in the other.
    pub(super) fn subset(&self, inner: &PopulationName, outer: &PopulationName) -> bool {
        reaches(&self.definitions, inner, outer)
    }

    /// Says whether nobody is counted by both.
    pub(super) fn are_disjoint(&self, a: &Counted, b: &Counted) -> bool {
        if a.measure != b.measure {
            // Whoever comes or goes does so for one reason.
            let total = |one: &Counted| {
                let stock = self.measures.stock_of(&one.measure)?;
                stock.total_of(&one.measure).filter(|total| **total != one.measure).cloned()
            };
            return total(a).is_some() && total(a) == total(b);
        }
        let who = |one: &Counted| (one.population.clone(), one.place.clone());
        if a.sibling.is_some() && a.sibling == b.sibling && who(a) != who(b) {
            return true;
        }
        let places = a.place.as_ref().zip(b.place.as_ref());
        if places.is_some_and(|(a, b)| lie_apart(&self.places, a, b)) {
            return true;
        }
        let ([start_a @ .., a], [start_b @ .., b]) = (&a.population[..], &b.population[..]) else {
            return false;
        };
        start_a == start_b && lie_apart(&self.definitions, a, b)
    }

    /// Says whether anything that was stated relates the two populations.
    pub(super) fn are_related(&self, a: &PopulationName, b: &PopulationName) -> bool {
        relate(&self.definitions, a, b)
    }

    /// Says whether anything that was stated relates the two places.
    pub(super) fn are_places_related(&self, a: Option<&PlaceName>, b: Option<&PlaceName>) -> bool {
        a == b || a.zip(b).is_some_and(|(a, b)| relate(&self.places, a, b))
    }
}

/// Says whether definitions lead from the inner population or place to the outer one.
fn reaches<Name: Ord>(definitions: &[&Definition<Name>], inner: &Name, outer: &Name) -> bool {
    let mut reached = BTreeSet::from([inner]);
    loop {
        let wider = definitions.iter().flat_map(|one| match one.relation {
            Relation::Subset => vec![(&one.a, &one.b)],
            Relation::Same => vec![(&one.a, &one.b), (&one.b, &one.a)],
            Relation::Disjoint | Relation::Overlapping => Vec::new(),
        });
        let found: Vec<_> =
            wider.filter(|(a, b)| reached.contains(a) && !reached.contains(b)).collect();
        if found.is_empty() {
            return reached.contains(outer);
        }
        reached.extend(found.into_iter().map(|(_, b)| b));
    }
}

/// Says whether a definition keeps the two apart, or what holds each of them.
fn lie_apart<Name: Ord>(definitions: &[&Definition<Name>], a: &Name, b: &Name) -> bool {
    let apart = |a, b| {
        definitions.iter().any(|one| {
            one.relation == Relation::Disjoint
                && reaches(definitions, a, &one.a)
                && reaches(definitions, b, &one.b)
        })
    };
    apart(a, b) || apart(b, a)
}

fn relate<Name: Ord>(definitions: &[&Definition<Name>], a: &Name, b: &Name) -> bool {
    let same = |a, b| reaches(definitions, a, b) && reaches(definitions, b, a);
    let overlap = |a, b| {
        let overlapping = definitions.iter().filter(|one| one.relation == Relation::Overlapping);
        overlapping.into_iter().any(|one| same(a, &one.a) && same(b, &one.b))
    };
    reaches(definitions, a, b)
        || reaches(definitions, b, a)
        || lie_apart(definitions, a, b)
        || overlap(a, b)
        || overlap(b, a)
}
