//! Which findings a reader should meet first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Claim, ClaimId, Day, Finding, FindingKind, Side, Statement};

/// Puts findings in the order of what they tell a reader who has five seconds: first what leaves a
/// question open between the sides, last what only confirms.
///
/// Of findings of one weight the latest comes first, then that which reconciliation put first.
pub fn in_order_of_weight(mut findings: Vec<Finding>, claims: &[Claim]) -> Vec<Finding> {
    let statements: BTreeMap<ClaimId, &Statement> =
        claims.iter().map(|claim| (claim.id(), &claim.statement)).collect();
    findings.sort_by_cached_key(|finding| {
        let cited = finding.claims.iter().filter_map(|id| statements.get(id).copied());
        let cited: Vec<&Statement> = cited.collect();
        (Reverse(weight(finding, &cited)), Reverse(latest_day(&cited)))
    });
    findings
}

/// A finding below this weight does not stand out.
pub const STANDS_OUT: i64 = 50;

/// Weighs a finding: its kind first, then how large a part of the figures it is about.
pub fn weight(finding: &Finding, cited: &[&Statement]) -> i64 {
    let part = part_in_hundred(finding, cited);
    match finding.kind {
        FindingKind::BaseChanged => 80,
        FindingKind::PrintedDifferently => 78,
        // Two totals set beside another party's figure, like for like.
        FindingKind::NotComparable if cited.len() > 2 => 76,
        FindingKind::NotComparable if is_contested(cited) && have_two_populations(cited) => 72,
        FindingKind::NotComparable => 35,
        // Whoever holds people can announce each release; a monitor's count grows as it verifies.
        FindingKind::Unexplained if is_official(cited) => 60 + part.min(40),
        FindingKind::Unexplained => 25 + part.min(40),
        FindingKind::Gap => 40 + part.min(50),
        // A name can be looked for: nothing refutes a figure as plainly.
        FindingKind::BelowNames => 74,
        FindingKind::UnnamedRest if is_official(cited) => 55 + part.min(40),
        FindingKind::UnnamedRest => 30 + part.min(40),
        FindingKind::Conflict if is_contested(cited) => 50 + part.min(40),
        FindingKind::Conflict => 32 + part.min(40) / 2,
        FindingKind::Implied if rests_on_stocks(cited) => 68,
        FindingKind::Implied if is_contested(cited) => 66,
        FindingKind::Implied if have_two_first_days(cited) => 45,
        FindingKind::Implied => 25,
        FindingKind::Pace => 64,
        FindingKind::Ratio => 62,
        FindingKind::Consistent => 20,
        FindingKind::Repeated => 10,
    }
}

/// How much the amount is of the largest figure, in hundredths.
fn part_in_hundred(finding: &Finding, cited: &[&Statement]) -> i64 {
    let figure = |statement: &&Statement| {
        let count = statement.quantity.count;
        count.least().or(count.most()).and_then(|people| i64::try_from(people.0).ok())
    };
    let largest = cited.iter().filter_map(figure).max().filter(|&largest| largest > 0);
    let least = finding.amount.least.unwrap_or(0).max(0);
    largest.map_or(0, |largest| least.saturating_mul(100) / largest)
}

/// Says whether the government gives one of the figures and somebody else another.
fn is_contested(cited: &[&Statement]) -> bool {
    let sides: BTreeSet<Side> = cited.iter().map(|statement| statement.side).collect();
    sides.contains(&Side::Government) && sides.len() > 1
}

fn is_official(cited: &[&Statement]) -> bool {
    cited.iter().all(|statement| statement.side == Side::Government)
}

fn rests_on_stocks(cited: &[&Statement]) -> bool {
    let stocks = cited.iter().filter(|statement| statement.timing.when.is_stock()).count();
    (1..cited.len()).contains(&stocks)
}

fn have_two_first_days(cited: &[&Statement]) -> bool {
    let firsts: BTreeSet<_> = cited.iter().map(|one| one.timing.when.since()).collect();
    firsts.len() > 1
}

fn have_two_populations(cited: &[&Statement]) -> bool {
    let populations: BTreeSet<_> = cited.iter().map(|one| &one.population.class).collect();
    populations.len() > 1
}

fn latest_day(cited: &[&Statement]) -> Option<Day> {
    cited.iter().filter_map(|statement| statement.timing.when.until().latest()).max()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use cotejo_core::{
        ActorName, Amount, Claimant, Classed, Count, Edge, MeasureName, People, Period,
        PopulationName, Quantity, Stance, Timing, When,
    };

    use super::*;

    fn statement(side: Side, people: u64) -> Statement {
        let day = |text: &str| Edge::On(text.parse().unwrap());
        let days = Period::new(day("2027-03-01"), day("2027-03-09")).unwrap();
        Statement {
            claimant: Claimant::source(ActorName::new("Lamp Watch").unwrap()),
            party: None,
            side,
            quantity: Quantity { count: Count::exactly(People(people)), words: String::new() },
            measure: Classed { class: MeasureName::new("released").unwrap(), words: None },
            population: Classed { class: PopulationName::new("prisoners").unwrap(), words: None },
            place: None,
            timing: Timing { when: When::Over(days), words: None },
            stance: Stance::Asserts,
            part: None,
        }
    }

    fn finding(kind: FindingKind, amount: i64) -> Finding {
        Finding {
            kind,
            claims: BTreeSet::new(),
            amount: Amount::exactly(amount),
            subject: None,
            arithmetic: Vec::new(),
            quotients: Vec::new(),
            named: None,
            assuming: Vec::new(),
        }
    }

    #[test]
    fn the_larger_part_of_a_figure_weighs_more() {
        let cited = [statement(Side::Monitor, 100), statement(Side::Opposition, 40)];
        let cited: Vec<&Statement> = cited.iter().collect();
        for kind in [FindingKind::Gap, FindingKind::Conflict, FindingKind::Unexplained] {
            assert!(weight(&finding(kind, 30), &cited) > weight(&finding(kind, 2), &cited));
        }
        assert!(weight(&finding(FindingKind::Gap, 1), &cited) < STANDS_OUT);
    }

    #[test]
    fn what_is_contested_between_the_sides_weighs_more() {
        let official = statement(Side::Government, 100);
        let (monitor, union) = (statement(Side::Monitor, 40), statement(Side::Opposition, 40));
        for kind in [FindingKind::Conflict, FindingKind::Implied] {
            let finding = finding(kind, 60);
            let contested = weight(&finding, &[&official, &monitor]);
            assert!(contested > weight(&finding, &[&union, &monitor]), "{kind:?}");
        }
    }

    #[test]
    fn what_only_confirms_never_stands_out() {
        let cited = [statement(Side::Government, 100), statement(Side::Monitor, 40)];
        let cited: Vec<&Statement> = cited.iter().collect();
        for kind in [FindingKind::Consistent, FindingKind::Repeated] {
            assert!(weight(&finding(kind, 0), &cited) < STANDS_OUT);
        }
    }
}
