//! Whether the claims of a finding may be set in one sum, kind by kind.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{
    Assumption, BreakdownName, ClaimId, Day, Edge, Finding, FindingKind, Statement, Subject, When,
};

use super::coverage::{Calendar, Cover, closed, is_covered};
use super::relations::{Counted, Relations, account, say_the_same};
use super::sums::{Share, Sum, TIMES_MOST, firm};
use super::{Fault, Verifier};

const ONE_ACCOUNT: &str = "one account";
const TWO_ACCOUNTS: &str = "two accounts or more";
pub(super) const NOT_COVERED: &str =
    "their days or the people whom they count do not lie in each other";

impl Verifier<'_> {
    /// Checks that what the finding sets side by side can be: the account, the people, the days.
    pub(super) fn check_admissible(&self, finding: &Finding) -> Result<(), Fault> {
        self.check_definitions(finding)?;
        let may_have_quotients =
            matches!(finding.kind, FindingKind::Ratio | FindingKind::Consistent);
        if !may_have_quotients && !finding.quotients.is_empty() {
            return Err(Fault::NotOneSum("it tells a percentage that nobody stated"));
        }
        if finding.named.is_some() {
            return self.check_named(finding).and_then(|()| self.check_subject(finding));
        }
        match finding.kind {
            FindingKind::Gap => self.check_gap(finding)?,
            FindingKind::Conflict => self.check_conflict(finding)?,
            FindingKind::Unexplained => self.check_unexplained(finding)?,
            FindingKind::Implied => self.check_implied(finding)?,
            FindingKind::BelowNames | FindingKind::UnnamedRest => {
                return Err(Fault::NotOneSum("it names nobody"));
            }
            FindingKind::Ratio => self.check_ratio(finding)?,
            FindingKind::Consistent if !finding.quotients.is_empty() => {
                self.check_ratio(finding)?
            }
            FindingKind::Consistent => self.check_consistent(finding)?,
            FindingKind::BaseChanged => self.check_base_changed(finding)?,
            FindingKind::PrintedDifferently => self.check_printed(finding)?,
            FindingKind::Pace => self.check_pace(finding)?,
            FindingKind::NotComparable => self.check_not_comparable(finding)?,
            FindingKind::Repeated => self.check_repeated(finding)?,
        }
        self.check_subject(finding)
    }

    /// Definitions that are taken for granted must have been stated.
    fn check_definitions(&self, finding: &Finding) -> Result<(), Fault> {
        let relations = self.relations(finding);
        for &definition in &relations.definitions {
            if !self.definitions.contains(definition) {
                return Err(Fault::Unstated(Box::new(definition.clone())));
            }
        }
        for &definition in &relations.places {
            if !self.places.contains(definition) {
                return Err(Fault::UnstatedPlaces(Box::new(definition.clone())));
            }
        }
        Ok(())
    }

    /// Relations by the definitions on which the finding says that it rests, and by no others.
    pub(super) fn relations<'f>(&'f self, finding: &'f Finding) -> Relations<'f> {
        let mut relations = Relations {
            definitions: Vec::new(),
            places: Vec::new(),
            measures: &self.worksheet.measures,
        };
        for assumption in &finding.assuming {
            match assumption {
                Assumption::DefinitionHolds(definition) => relations.definitions.push(definition),
                Assumption::PlacesRelate(definition) => relations.places.push(definition),
                _ => {}
            }
        }
        relations
    }

    fn accounts(&self, finding: &Finding) -> BTreeSet<Option<String>> {
        let statements = finding.claims.iter().filter_map(|claim| self.statements.get(claim));
        statements.map(|statement| account(statement)).collect()
    }

    pub(super) fn check_one_account(&self, finding: &Finding) -> Result<(), Fault> {
        let is_one = self.accounts(finding).len() == 1;
        if is_one { Ok(()) } else { Err(Fault::WrongAccounts(ONE_ACCOUNT)) }
    }

    fn check_gap(&self, finding: &Finding) -> Result<(), Fault> {
        self.check_one_account(finding)?;
        if finding.claims.len() > 1 && !finding.assuming.contains(&Assumption::OneRuleWithinParty) {
            return Err(Fault::Unassumed("one party counts by one rule"));
        }
        self.check_covered(finding, &self.clash(finding)?, None)
    }

    fn check_conflict(&self, finding: &Finding) -> Result<(), Fault> {
        if self.accounts(finding).len() < 2 {
            return Err(Fault::WrongAccounts(TWO_ACCOUNTS));
        }
        if !finding.assuming.contains(&Assumption::SamePopulationAcrossParties) {
            return Err(Fault::Unassumed("the parties mean the same people"));
        }
        self.check_covered(finding, &self.clash(finding)?, None)
    }

    fn check_implied(&self, finding: &Finding) -> Result<(), Fault> {
        let Some(least) = finding.amount.least else { return Err(Fault::WrongAmount) };
        let sum = self.value(finding, least)?;
        let subject = finding.subject.as_ref().ok_or(Fault::WrongSubject)?;
        self.check_covered(finding, &sum, Some(subject))?;
        if let ([whole], [part]) = (sum.over.as_slice(), sum.under.as_slice()) {
            // What is taken away must lie in that from which it is taken.
            let once = |share: &Share| vec![Share { times: 1, ..*share }];
            let turned = Sum { over: once(part), under: once(whole) };
            return self.check_covered(finding, &turned, None);
        }
        if let [whole] = sum.over.as_slice() {
            let whole = self.statement(whole.claim)?;
            let is_rest = sum.under.iter().all(|share| {
                self.statement(share.claim).is_ok_and(|part| part.timing.when == whole.timing.when)
            });
            if is_rest && !self.are_side_by_side(finding, whole, &sum.under)? {
                return Err(Fault::NotOneSum("what is taken away does not stand side by side"));
            }
        }
        Ok(())
    }

    /// Checks that the sum never counts more than nobody, or than whom the finding is about.
    fn check_covered(
        &self,
        finding: &Finding,
        sum: &Sum,
        subject: Option<&Subject>,
    ) -> Result<(), Fault> {
        let sum = self.without_divisions(sum)?;
        let mut over = self.covers(finding, &sum.over)?;
        let mut under = self.covers(finding, &sum.under)?;
        for (cover, share) in over.iter_mut().zip(&sum.over) {
            // A part without days of its own lies in the days of its whole.
            let whole = self.statement(share.claim).ok().and_then(|one| self.whole(one));
            let is_there = |(_, whole): &(ClaimId, &Statement)| {
                sum.under.iter().any(|other| {
                    self.statement(other.claim).is_ok_and(|other| say_the_same(other, whole))
                })
            };
            if let Some((id, whole)) = whole.filter(is_there) {
                cover.when = closed(whole.timing.when, assumed_first(finding, id));
            }
        }
        if let Some(subject) = subject {
            under.push(self.subject_cover(finding, &sum, subject));
        }
        let relations = self.relations(finding);
        let whens = || over.iter().chain(&under).map(|cover| cover.when);
        let mut cited = Calendar::default();
        whens().for_each(|when| cited.add(when));
        let mut whole_accounts = cited.clone();
        let accounts = self.accounts(finding);
        let others = self.statements.values().filter(|one| accounts.contains(&account(one)));
        others.for_each(|other| whole_accounts.add(other.timing.when));
        let holds = self.ways(&sum.under, under).any(|under| {
            [&cited, &whole_accounts]
                .iter()
                .any(|calendar| is_covered(&over, &under, calendar, &relations))
        });
        if holds { Ok(()) } else { Err(Fault::NotOneSum(NOT_COVERED)) }
    }

    /// All ways to read the smaller side: how often a stock of nobody stands in a sum does not show
    /// in it, and each time ties as many who came and went.
    fn ways(&self, shares: &[Share], covers: Vec<Cover>) -> impl Iterator<Item = Vec<Cover>> {
        let is_nobody = |share: &Share| {
            let statement = self.statement(share.claim);
            statement.is_ok_and(|one| one.timing.when.is_stock() && firm(one).1 == Some(0))
        };
        let nobody: Vec<usize> = (0..shares.len()).filter(|&at| is_nobody(&shares[at])).collect();
        let times_most = if nobody.is_empty() { 1 } else { TIMES_MOST };
        (1..=times_most).map(move |times| {
            let mut covers = covers.clone();
            nobody.iter().for_each(|&at| covers[at].times = times);
            covers
        })
    }

    pub(super) fn covers(&self, finding: &Finding, shares: &[Share]) -> Result<Vec<Cover>, Fault> {
        let cover = |share: &Share| {
            let statement = self.statement(share.claim)?;
            let when = closed(statement.timing.when, assumed_first(finding, share.claim));
            Ok(Cover { counted: self.counted(statement), when, times: share.times })
        };
        shares.iter().map(cover).collect()
    }

    /// What the finding is about, of the same people as those of its claims whom it names.
    fn subject_cover(&self, finding: &Finding, sum: &Sum, subject: &Subject) -> Cover {
        let added = sum.over.iter().map(|share| &share.claim);
        let mut counted =
            added.chain(&finding.claims).filter_map(|claim| self.statements.get(claim));
        let named = counted.find(|one| one.population.class == subject.population);
        let counted = named.map(|statement| self.counted(statement));
        let counted = counted.unwrap_or_else(|| Counted {
            population: vec![subject.population.clone()],
            measure: subject.measure.clone(),
            place: None,
            places_above: BTreeSet::new(),
            is_stock: false,
            sibling: None,
        });
        let is_stock = self.is_about_stocks(finding, subject);
        let when = match is_stock {
            true => When::At(subject.period.last()),
            false => When::Over(subject.period),
        };
        let counted = Counted { measure: subject.measure.clone(), is_stock, ..counted };
        Cover { counted, when, times: 1 }
    }

    fn is_about_stocks(&self, finding: &Finding, subject: &Subject) -> bool {
        let mut counted = finding.claims.iter().filter_map(|claim| self.statements.get(claim));
        counted.any(|one| one.measure.class == subject.measure && one.timing.when.is_stock())
    }

    /// Takes a whole and all parts that are said to make it up out of the two sides.
    fn without_divisions(&self, sum: &Sum) -> Result<Sum, Fault> {
        let mut sum = sum.clone();
        for place in 0..sum.over.len() {
            let whole = self.statement(sum.over[place].claim)?;
            for parts in self.breakdowns(whole).into_values() {
                let Some(parts) = self.all_parts(whole, &parts, &sum.under)? else { continue };
                let shares = parts.iter().map(|part| sum.under[*part].times);
                let times = shares.min().unwrap_or(0).min(sum.over[place].times);
                parts.iter().for_each(|part| sum.under[*part].times -= times);
                sum.over[place].times -= times;
            }
        }
        Ok(sum)
    }

    /// Returns the parts of a total, by the ground on which it is divided.
    pub(super) fn breakdowns(&self, whole: &Statement) -> BTreeMap<BreakdownName, Vec<&Statement>> {
        let mut breakdowns: BTreeMap<_, Vec<&Statement>> = BTreeMap::new();
        for &statement in self.statements.values() {
            let breakdown = statement.part.as_ref().and_then(|part| part.breakdown.clone());
            let own = self.whole(statement).is_some_and(|(_, one)| say_the_same(one, whole));
            if let Some(breakdown) = breakdown.filter(|_| own) {
                breakdowns.entry(breakdown).or_default().push(statement);
            }
        }
        breakdowns
    }

    /// Returns where all parts of an exhaustive breakdown stand among the shares, if they do.
    pub(super) fn all_parts(
        &self,
        whole: &Statement,
        parts: &[&Statement],
        shares: &[Share],
    ) -> Result<Option<Vec<usize>>, Fault> {
        let exhaustive = |one: &&Statement| one.part.as_ref().and_then(|part| part.exhaustive);
        let is_exhaustive = parts.iter().any(|one| exhaustive(one) == Some(true))
            && parts.iter().all(|one| exhaustive(one) != Some(false));
        if !is_exhaustive {
            return Ok(None);
        }
        let alike = parts.iter().filter(|one| {
            one.timing.when == whole.timing.when && one.measure.class == whole.measure.class
        });
        let needed: BTreeSet<Counted> = alike.clone().map(|one| self.counted(one)).collect();
        let alike: Vec<&Statement> = alike.copied().collect();
        let mut found = BTreeMap::new();
        for (place, share) in shares.iter().enumerate() {
            let statement = self.statement(share.claim)?;
            if alike.iter().any(|one| say_the_same(one, statement)) {
                found.insert(self.counted(statement), place);
            }
        }
        let is_complete = found.len() > 1 && found.keys().eq(needed.iter());
        Ok(is_complete.then(|| found.into_values().collect()))
    }

    pub(super) fn cited(&self, finding: &Finding) -> Vec<&Statement> {
        finding.claims.iter().filter_map(|claim| self.statements.get(claim)).copied().collect()
    }

    /// A finding is about what its claims count, or what flows between the stocks that they count.
    fn check_subject(&self, finding: &Finding) -> Result<(), Fault> {
        let Some(subject) = &finding.subject else { return Ok(()) };
        let statements = self.cited(finding);
        let measures = &self.worksheet.measures;
        let is_measure = |one: &&Statement| {
            one.measure.class == subject.measure
                || measures
                    .stock_of(&one.measure.class)
                    .is_some_and(|stock| stock.total_of(&subject.measure) == Some(&subject.measure))
        };
        let is_people = |one: &&Statement| one.population.class == subject.population;
        let edges =
            |pick: fn(When) -> Edge| statements.iter().map(move |one| pick(one.timing.when));
        let assumed = finding.assuming.iter().filter_map(|assumption| match assumption {
            Assumption::CountedSince(_, day) => Some(Edge::On(*day)),
            _ => None,
        });
        let turns = |edge: Edge| -> Vec<Edge> {
            // The rest of a total begins or ends beside what is taken away.
            let day = edge.known();
            [day.and_then(Day::next), day.and_then(Day::previous)]
                .into_iter()
                .flatten()
                .map(Edge::On)
                .chain([edge])
                .collect()
        };
        let firsts: BTreeSet<Edge> =
            edges(When::since).chain(edges(When::until)).chain(assumed).flat_map(turns).collect();
        let is_within =
            firsts.contains(&subject.period.first()) && firsts.contains(&subject.period.last());
        let fits = statements.iter().any(is_measure) && statements.iter().any(is_people);
        if fits && is_within { Ok(()) } else { Err(Fault::WrongSubject) }
    }
}

fn assumed_first(finding: &Finding, claim: ClaimId) -> Option<Day> {
    finding.assuming.iter().find_map(|assumption| match assumption {
        Assumption::CountedSince(one, day) if *one == claim => Some(*day),
        _ => None,
    })
}
