//! Whether lists name so many people as a finding says, among those whom its claim counts.

use std::collections::BTreeSet;

use cotejo_core::{
    Amount, Assumption, Finding, FindingKind, ListStatement, NamedPeople, Statement, When,
};

use super::relations::Counted;
use super::sums::firm;
use super::{Fault, Verifier};

impl Verifier<'_> {
    /// Returns who is named, if the finding says so as it was counted.
    fn named<'f>(&self, finding: &'f Finding) -> Option<&'f NamedPeople> {
        finding.named.as_ref().filter(|named| self.worksheet.named.contains(named))
    }

    /// Returns how many are named, the least and the most: numbers that no claim says.
    pub(super) fn named_bounds(&self, finding: &Finding) -> Vec<u64> {
        let bounds = |named: &NamedPeople| [named.least.0, named.most.0];
        self.named(finding).map(bounds).into_iter().flatten().collect()
    }

    /// Returns the amount that a claim gives beside those who are named.
    pub(super) fn amount_beside_names(&self, finding: &Finding) -> Result<Amount, Fault> {
        let (named, statement) = self.set_against_names(finding)?;
        let number = |people: cotejo_core::People| i64::try_from(people.0).unwrap_or(i64::MAX);
        let (named_least, named_most) = (number(named.least), number(named.most));
        let (least, most) = firm(statement);
        Ok(match finding.kind {
            FindingKind::BelowNames => Amount {
                least: most.map(|counted| named_least - counted).filter(|apart| *apart > 0),
                most: least.map(|counted| named_most - counted),
            },
            FindingKind::UnnamedRest => Amount {
                least: least
                    .filter(|counted| *counted > named_least)
                    .map(|counted| (counted - named_most).max(0)),
                most: most.map(|counted| counted - named_least),
            },
            _ => Amount::NONE,
        })
    }

    /// Checks that the people whom lists name are among those whom the one claim counts.
    pub(super) fn check_named(&self, finding: &Finding) -> Result<(), Fault> {
        let (named, statement) = self.set_against_names(finding)?;
        if !finding.assuming.contains(&Assumption::NamesAreRight) {
            return Err(Fault::Unassumed("the lists are right about those whom they name"));
        }
        let relations = self.relations(finding);
        for list in &named.lists {
            let counted = counted_by(&list.statement)?;
            let is_among = relations.holds(&self.counted(statement), &counted)
                && list.statement.measure == statement.measure.class;
            if !is_among || !self.is_within(finding, &list.statement, statement) {
                return Err(Fault::NotOneSum("a list is not about those whom the claim counts"));
            }
        }
        if named.lists.is_empty() || named.least > named.most {
            return Err(Fault::NotOneSum("no list names those who are counted"));
        }
        Ok(())
    }

    fn set_against_names<'f>(
        &'f self,
        finding: &'f Finding,
    ) -> Result<(&'f NamedPeople, &'f Statement), Fault> {
        let named = self.named(finding).ok_or(Fault::NotOneSum("nobody counted the names so"))?;
        if finding.claims != BTreeSet::from([named.claim]) {
            return Err(Fault::NotOneSum("the names are set against another claim"));
        }
        Ok((named, self.statement(named.claim)?))
    }

    /// Says whether the days for which people are named surely lie in those of the claim.
    fn is_within(&self, finding: &Finding, list: &ListStatement, claim: &Statement) -> bool {
        match (list.when, claim.timing.when) {
            (When::At(listed), When::At(counted)) => {
                listed.known().is_some() && listed.known() == counted.known()
            }
            (When::Over(listed), When::Over(counted)) => {
                let assumed = finding.assuming.iter().find_map(|assumption| match assumption {
                    Assumption::CountedSince(_, day) => Some(*day),
                    _ => None,
                });
                let first = counted.first().latest().or(assumed);
                let ends = listed.first().earliest().zip(listed.last().latest());
                let within = first.zip(counted.last().earliest());
                ends.zip(within).is_some_and(|(own, claim)| claim.0 <= own.0 && own.1 <= claim.1)
            }
            _ => false,
        }
    }
}

fn counted_by(list: &ListStatement) -> Result<Counted, Fault> {
    let population =
        list.population.clone().ok_or(Fault::NotOneSum("a list does not say whom it names"))?;
    Ok(Counted {
        population: vec![population],
        measure: list.measure.clone(),
        place: list.place.clone(),
        places_above: BTreeSet::new(),
        is_stock: list.when.is_stock(),
        sibling: None,
    })
}
