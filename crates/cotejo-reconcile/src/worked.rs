//! Findings that are kept, so that after a change only what it touches is worked on again.

use std::collections::HashMap;
use std::sync::Arc;

use cotejo_core::Finding;
use rustc_hash::FxBuildHasher;

use crate::groups::groups;
use crate::model::Model;
use crate::rules::{self, Told};
use crate::worksheet::Worksheet;

/// A worksheet that was worked on: its findings, and those of each group of claims by itself.
///
/// Claims fall into groups that do not bear on each other. After a change, the groups that are as
/// they were are not worked on again. The findings are those of [`reconcile`](crate::reconcile),
/// whatever was worked on before.
///
/// ```
/// use cotejo_reconcile::{Worked, Worksheet, reconcile};
///
/// let worksheet = Worksheet::default();
/// let worked = Worked::new(&worksheet);
/// assert_eq!(worked.again(&worksheet).findings(), reconcile(&worksheet));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Worked {
    findings: Vec<Finding>,
    groups: HashMap<Worksheet, Arc<[Told]>, FxBuildHasher>,
    fresh: usize,
}

impl Worked {
    /// Works on a worksheet.
    pub fn new(worksheet: &Worksheet) -> Worked {
        Worked::default().again(worksheet)
    }

    /// Works on a worksheet that is this one after a change, or on any other.
    pub fn again(&self, worksheet: &Worksheet) -> Worked {
        let mut worked = Worked::default();
        let mut all = Vec::new();
        for group in groups(worksheet) {
            let told = self.groups.get(&group).cloned().unwrap_or_else(|| {
                worked.fresh += 1;
                rules::apply(&Model::new(&group)).into()
            });
            all.extend(told.iter().cloned());
            worked.groups.insert(group, told);
        }
        let model = Model::new(worksheet);
        all.extend(rules::compare(&model));
        worked.findings = rules::in_order(&model, all);
        worked
    }

    /// Returns the findings, the weightiest kind first.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the findings alone.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Returns how many groups of claims were worked on, and not taken from before.
    pub fn fresh(&self) -> usize {
        self.fresh
    }
}

#[cfg(test)]
mod tests {
    use cotejo_core::{
        ActorName, ClaimId, Claimant, Classed, Count, Day, Definition, DigestBuilder, Edge,
        MeasureName, People, Period, PopulationName, Quantity, Relation, Side, Stance, Statement,
        Timing, When,
    };
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::Entry;

    /// All claims in one model, as if they were not taken apart into groups.
    fn worked_as_one(worksheet: &Worksheet) -> Vec<Finding> {
        let model = Model::new(worksheet);
        let mut told = rules::apply(&model);
        told.extend(rules::compare(&model));
        rules::in_order(&model, told)
    }

    fn statement() -> impl Strategy<Value = Statement> {
        let claimant = select(vec!["A", "B"]).prop_map(|name| ActorName::new(name).unwrap());
        let measure = select(vec!["released", "left", "added", "held", "injured"]);
        let population = select(vec!["prisoners", "dissidents", "students", "migrants"]);
        let people = select(vec![0, 4, 20, 40, 60, 100]);
        (claimant, measure, population, 1..9i8, 0..5i8, people).prop_map(
            |(claimant, measure, population, first, length, people)| {
                let day = |day| Edge::On(Day::new(2027, 3, day).unwrap());
                let when = match measure {
                    "held" => When::At(day(first)),
                    _ => When::Over(Period::new(day(first), day(first + length)).unwrap()),
                };
                let count = Count::from_bounds(Some(People(people)), Some(People(people)));
                Statement {
                    claimant: Claimant::source(claimant),
                    party: None,
                    side: Side::Other,
                    quantity: Quantity { count: count.unwrap(), words: String::new() },
                    measure: Classed { class: MeasureName::new(measure).unwrap(), words: None },
                    population: Classed {
                        class: PopulationName::new(population).unwrap(),
                        words: None,
                    },
                    place: None,
                    timing: Timing { when, words: None },
                    stance: Stance::Asserts,
                    part: None,
                }
            },
        )
    }

    fn worksheet(statements: Vec<Statement>) -> Worksheet {
        let id = |number: usize| {
            ClaimId::new(DigestBuilder::new("one").field("number", number.to_string()).finish())
        };
        let numbered = statements.into_iter().enumerate();
        let among = Definition {
            a: PopulationName::new("dissidents").unwrap(),
            relation: Relation::Subset,
            b: PopulationName::new("prisoners").unwrap(),
            by: ActorName::new("analyst").unwrap(),
            on: None,
            grounds: None,
        };
        Worksheet {
            claims: numbered
                .map(|(number, statement)| Entry { id: id(number), statement })
                .collect(),
            definitions: vec![among],
            ..Worksheet::default()
        }
    }

    proptest! {
        #[test]
        fn groups_by_themselves_give_what_all_claims_give(
            statements in proptest::collection::vec(statement(), 1..12)
        ) {
            let worksheet = worksheet(statements);
            prop_assert_eq!(Worked::new(&worksheet).into_findings(), worked_as_one(&worksheet));
        }
    }
}
