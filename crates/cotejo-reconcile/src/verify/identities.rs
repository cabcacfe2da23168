//! Whether items, parts and flows are those of the total, the whole and the stocks that they are
//! set against.

use std::collections::BTreeSet;

use cotejo_core::{Assumption, ClaimId, Comparison, Day, Edge, Finding, Period, Statement, When};

use super::admissible::NOT_COVERED;
use super::coverage::{Calendar, Cover, is_covered};
use super::relations::{Counted, say_the_same};
use super::sums::{Share, firm};
use super::{Fault, Verifier};

impl Verifier<'_> {
    pub(super) fn check_unexplained(&self, finding: &Finding) -> Result<(), Fault> {
        self.check_one_account(finding)?;
        if !finding.assuming.contains(&Assumption::ItemsAreDifferentPeople) {
            return Err(Fault::Unassumed("the items are different people"));
        }
        let Some(least) = finding.amount.least else { return Err(Fault::WrongAmount) };
        let sum = self.value(finding, least)?;
        let [total] = sum.over.as_slice() else {
            return Err(Fault::NotOneSum("there is not one total"));
        };
        let items: Vec<Share> =
            sum.under.iter().map(|share| Share { times: 1, ..*share }).collect();
        self.check_items(finding, total.claim, &items, Inside::Days).map(|_| ())
    }

    /// Checks that items lie in their total's days, none of them on the days of another, and
    /// returns the days that stand in two of them.
    fn check_items(
        &self,
        finding: &Finding,
        total: ClaimId,
        items: &[Share],
        inside: Inside,
    ) -> Result<BTreeSet<Day>, Fault> {
        let items = self.covers(finding, items)?;
        let total = self.covers(finding, &[Share { claim: total, times: 1 }])?;
        let periods = |covers: &[Cover]| -> Vec<Period> {
            let periods = covers.iter().filter_map(|cover| match cover.when {
                When::Over(period) => Some(period),
                When::At(_) => None,
            });
            periods.collect()
        };
        let mut calendar = Calendar::default();
        let shared = calendar.share_days(&periods(&items));
        let wider: Vec<Cover> = match inside {
            Inside::Days => total.clone(),
            Inside::DayMore => total.iter().map(a_day_more).collect(),
        };
        if !is_covered(&items, &wider, &calendar, &self.relations(finding)) {
            return Err(Fault::NotOneSum(NOT_COVERED));
        }
        Ok(shared)
    }

    pub(super) fn check_consistent(&self, finding: &Finding) -> Result<(), Fault> {
        self.check_one_account(finding)?;
        let line = finding.arithmetic.iter().find(|line| line.comparison == Comparison::Equals);
        let (Some(line), true) = (line, finding.arithmetic.len() == 1) else {
            return Err(Fault::WrongLine(1));
        };
        let whole = line.right.claim.ok_or(Fault::FromNowhere(line.right.value))?;
        let mut shares = Vec::new();
        for term in &line.terms {
            let claim = term.claim.ok_or(Fault::FromNowhere(term.value))?;
            shares.push(Share { claim, times: if term.value < 0 { -1 } else { 1 } });
        }
        let exact = |claim| self.statement(claim).map(firm).map(|(least, most)| least == most);
        for claim in shares.iter().map(|share| share.claim).chain([whole]) {
            if !exact(claim)? {
                return Err(Fault::NotOneSum("not all counts are exact"));
            }
        }
        let statement = self.statement(whole)?;
        if statement.timing.when.is_stock() && self.has_flows(&shares)? {
            return self.check_balance(finding, statement, &shares);
        }
        if self.are_parts(statement, &shares)? {
            return self.check_parts(finding, statement, &shares);
        }
        if self.are_side_by_side(finding, statement, &shares)? {
            let is_named = finding.assuming.contains(&Assumption::PartsAreExhaustive);
            return is_named.then_some(()).ok_or(Fault::Unassumed("the parts make up the whole"));
        }
        self.check_split(finding, whole, &shares)
    }

    fn has_flows(&self, shares: &[Share]) -> Result<bool, Fault> {
        for share in shares {
            if !self.statement(share.claim)?.timing.when.is_stock() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn are_parts(&self, whole: &Statement, shares: &[Share]) -> Result<bool, Fault> {
        for share in shares {
            let part = self.statement(share.claim)?;
            let own = self.whole(part).is_some_and(|(_, one)| say_the_same(one, whole));
            if !own || part.timing.when != whole.timing.when {
                return Ok(false);
            }
        }
        Ok(shares.len() > 1)
    }

    /// Says whether definitions put all shares into the whole over the same days, with nobody in
    /// two of them.
    pub(super) fn are_side_by_side(
        &self,
        finding: &Finding,
        whole: &Statement,
        shares: &[Share],
    ) -> Result<bool, Fault> {
        let relations = self.relations(finding);
        let outer = self.counted(whole);
        let mut parts: Vec<Counted> = Vec::new();
        for share in shares {
            let part = self.statement(share.claim)?;
            let counted = self.counted(part);
            let is_apart = parts.iter().all(|other| relations.are_disjoint(other, &counted));
            let is_within = part.timing.when == whole.timing.when
                && counted != outer
                && relations.holds(&outer, &counted);
            if !is_apart || !is_within {
                return Ok(false);
            }
            parts.push(counted);
        }
        Ok(parts.len() > 1)
    }

    fn check_parts(
        &self,
        finding: &Finding,
        whole: &Statement,
        shares: &[Share],
    ) -> Result<(), Fault> {
        let mut siblings = BTreeSet::new();
        let mut populations = BTreeSet::new();
        for share in shares {
            let counted = self.counted(self.statement(share.claim)?);
            siblings.insert(counted.sibling.clone());
            populations.insert((counted.population, counted.place));
        }
        if siblings.len() != 1 || siblings.contains(&None) || populations.len() != shares.len() {
            return Err(Fault::NotOneSum("the parts are not of one breakdown"));
        }
        let is_said = self
            .breakdowns(whole)
            .values()
            .any(|parts| matches!(self.all_parts(whole, parts, shares), Ok(Some(_))));
        if is_said || finding.assuming.contains(&Assumption::PartsAreExhaustive) {
            return Ok(());
        }
        Err(Fault::Unassumed("the parts make up the whole"))
    }

    fn check_split(
        &self,
        finding: &Finding,
        total: ClaimId,
        shares: &[Share],
    ) -> Result<(), Fault> {
        let restates = finding.assuming.contains(&Assumption::RestatesItems(total));
        let inside = if restates { Inside::DayMore } else { Inside::Days };
        let shared = self.check_items(finding, total, shares, inside)?;
        let is_named =
            |day: &Day| finding.assuming.contains(&Assumption::BoundaryDayCountedOnce(*day));
        if shared.iter().all(is_named) {
            return Ok(());
        }
        Err(Fault::Unassumed("nobody was counted twice on the day that two periods share"))
    }

    /// Checks that flows lead from one stock to the next: entries are added, exits taken away.
    fn check_balance(
        &self,
        finding: &Finding,
        later: &Statement,
        shares: &[Share],
    ) -> Result<(), Fault> {
        let fault = |what| Err(Fault::NotOneSum(what));
        let Some((earlier, flows)) = shares.split_first() else {
            return fault("there is no earlier stock");
        };
        let earlier = self.statement(earlier.claim)?;
        let day = |one: &Statement| match one.timing.when {
            When::At(edge) => edge.known(),
            When::Over(_) => None,
        };
        let (Some(from), Some(to)) = (day(earlier), day(later)) else {
            return fault("a stock has no day");
        };
        let measures = self.worksheet.measures.stock_of(&later.measure.class);
        let (Some(measures), true) = (measures, from < to) else {
            return fault("the stocks do not follow each other");
        };
        let relations = self.relations(finding);
        let people = self.counted(later);
        let is_alike = |other: &Counted| {
            let stock =
                Counted { measure: people.measure.clone(), is_stock: true, ..other.clone() };
            relations.holds(&people, &stock) && relations.holds(&stock, &people)
        };
        let mut totals = BTreeSet::new();
        for share in flows {
            let flow = self.statement(share.claim)?;
            let Some(total) = measures.total_of(&flow.measure.class) else {
                return fault("a flow does not change the stock");
            };
            let sign = if *total == measures.entries { 1 } else { -1 };
            let spans = match flow.timing.when {
                When::Over(period) => period.known().is_some_and(|(first, last)| {
                    (0..=1).contains(&from.days_until(first)) && last == to
                }),
                When::At(_) => false,
            };
            if share.times != sign || !spans || !is_alike(&self.counted(flow)) {
                return fault("a flow does not lead from the one stock to the other");
            }
            totals.extend((flow.measure.class == *total).then_some(total));
        }
        if !is_alike(&self.counted(earlier)) {
            return fault("the stocks are of different people");
        }
        for (total, assumption, what) in [
            (&measures.entries, Assumption::NoOtherEntries, "nobody else came"),
            (&measures.exits, Assumption::NoOtherExits, "nobody else went"),
        ] {
            if !totals.contains(total) && !finding.assuming.contains(&assumption) {
                return Err(Fault::Unassumed(what));
            }
        }
        Ok(())
    }
}

/// Where the items of a total must lie.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Within its days.
    Days,
    /// Within its days and the day before and after, for texts date one announcement differently.
    DayMore,
}

fn a_day_more(cover: &Cover) -> Cover {
    let wider = |period: Period| {
        let first = Edge::On(period.first().known()?.previous()?);
        let last = Edge::On(period.last().known()?.next()?);
        Period::new(first, last).ok().map(When::Over)
    };
    let when = match cover.when {
        When::Over(period) => wider(period).unwrap_or(cover.when),
        When::At(_) => cover.when,
    };
    Cover { when, ..cover.clone() }
}
