//! What the chart shows: which claims, in which panels and series, and what it leaves out.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{
    Amount, ClaimId, Count, Day, Edge, Finding, FindingKind, MeasureName, PopulationName, Stance,
};

use super::strands::series;
use crate::publish::reading::{Account, Reading, Told};

/// Panels beyond these make the chart a book.
const PANELS_MAX: usize = 4;
/// Marks beyond these on one panel are gathered further: nobody tells them apart.
const MARKS_MAX: usize = 160;
/// Marks beyond these on all panels make a page that is long in coming.
const MARKS_OF_ALL: usize = 480;
/// Brackets beyond these cover the marks.
const BRACKETS_MAX: usize = 4;
/// Bands beyond these cover each other.
const BANDS_MAX: usize = 3;

/// The chart: its days, its panels, and what it says about what it leaves out.
pub(crate) struct Chart<'a> {
    pub first: Day,
    pub last: Day,
    pub panels: Vec<Panel<'a>>,
    /// Sentences about what is gathered or left out.
    pub notes: Vec<String>,
}

/// One measure, as a flow or as a stock.
pub(crate) struct Panel<'a> {
    pub measure: MeasureName,
    pub is_stock: bool,
    /// The largest number that stands on the scale.
    pub largest: u64,
    pub series: Vec<Series<'a>>,
    pub bands: Vec<Band>,
    pub brackets: Vec<Bracket>,
}

/// What one party says of one population.
pub(crate) struct Series<'a> {
    pub account: Account,
    pub population: PopulationName,
    /// Whether there is room for its name.
    pub is_labelled: bool,
    /// Which series of its side it is, from 0: lines of one side differ by their dashes.
    pub of_side: usize,
    /// Its marks, those counted from one first day together, by their first mark.
    pub runs: Vec<Run<'a>>,
}

/// The marks of a series that count from one first day.
pub(crate) struct Run<'a> {
    pub since: Edge,
    pub marks: Vec<Mark<'a>>,
}

impl Run<'_> {
    /// Says whether the marks are one running total, and may be joined.
    pub fn is_running_total(&self, is_stock: bool) -> bool {
        !is_stock && self.since.known().is_some()
    }
}

/// A place in the chart and the claims that stand there.
pub(crate) struct Mark<'a> {
    pub day: Day,
    pub count: Count,
    pub claims: Vec<Told<'a>>,
}

impl Mark<'_> {
    /// Returns the number at which the mark stands: its lower bound or, failing that, its upper.
    pub fn value(&self) -> u64 {
        value(self.count)
    }
}

/// What follows from claims though nobody says it.
pub(crate) struct Band {
    pub first: Option<Day>,
    pub last: Option<Day>,
    pub amount: Amount,
}

/// Two claims that cannot both hold.
pub(crate) struct Bracket {
    pub claims: [ClaimId; 2],
    pub amount: Amount,
}

/// Decides what the chart shows, or that there is nothing to draw.
pub(crate) fn plan<'a>(reading: &Reading<'a>) -> Option<Chart<'a>> {
    plan_of(reading, &|_| true)
}

/// Decides what the chart shows of some of the claims, or that there is nothing to draw.
pub(crate) fn plan_of<'a>(
    reading: &Reading<'a>,
    is_wanted: &dyn Fn(&Told<'a>) -> bool,
) -> Option<Chart<'a>> {
    let mut left_out = LeftOut::default();
    let claims = left_out.choose(reading, is_wanted);
    let (first, last) = window(&claims)?;
    let mut panels = BTreeMap::<_, Vec<Drawable>>::new();
    for claim in claims {
        let statement = &claim.told.claim.statement;
        let key = (statement.timing.when.is_stock(), statement.measure.class.clone());
        panels.entry(key).or_default().push(claim);
    }
    let mut panels: Vec<_> = panels.into_iter().collect();
    panels.sort_by_key(|((is_stock, _), claims)| (std::cmp::Reverse(claims.len()), *is_stock));
    let crowd = panels.iter().filter(|(_, claims)| claims.len() > 1).count();
    let kept = crowd.clamp(1, PANELS_MAX).min(panels.len());
    left_out.measures = panels.drain(kept..).map(|((_, measure), _)| measure).collect();
    let room = MARKS_MAX.min(MARKS_OF_ALL / kept.max(1));
    let panels: Vec<_> = panels
        .into_iter()
        .map(|((is_stock, measure), claims)| {
            let days = Window { first, last, room };
            panel(reading, measure, is_stock, claims, days, is_wanted, &mut left_out)
        })
        .collect();
    left_out.gathered = panels
        .iter()
        .flat_map(|panel| &panel.series)
        .flat_map(|series| &series.runs)
        .flat_map(|run| &run.marks)
        .filter(|mark| mark.claims.len() > 1)
        .count();
    Some(Chart { first, last, notes: left_out.notes(reading), panels })
}

/// A claim that can be drawn, and on which day.
#[derive(Clone, Copy)]
pub(super) struct Drawable<'a> {
    pub told: Told<'a>,
    pub day: Day,
}

/// What the chart leaves out or gathers, to be said.
#[derive(Default)]
pub(super) struct LeftOut {
    parts: usize,
    not_asserted: usize,
    undated: usize,
    early: Option<(usize, Day)>,
    gathered: usize,
    brackets: usize,
    pub series: usize,
    pub lone: usize,
    pub crowded: BTreeSet<Account>,
    measures: BTreeSet<MeasureName>,
}

impl LeftOut {
    /// Returns the claims to be drawn: each utterance once, asserted, whole, and with a day.
    fn choose<'a>(
        &mut self,
        reading: &Reading<'a>,
        is_wanted: &dyn Fn(&Told<'a>) -> bool,
    ) -> Vec<Drawable<'a>> {
        let mut chosen = Vec::new();
        for told in reading.claims().filter(|told| told.is_shown() && is_wanted(told)) {
            let statement = &told.claim.statement;
            if statement.stance != Stance::Asserts {
                self.not_asserted += 1;
            } else if statement.part.is_some() {
                self.parts += 1;
            } else if let Some(day) = told.day() {
                chosen.push(Drawable { told, day });
            } else {
                self.undated += 1;
            }
        }
        if let Some(start) = late_start(&chosen) {
            let all = chosen.len();
            chosen.retain(|claim| claim.day >= start);
            self.early = Some((all - chosen.len(), start));
        }
        chosen
    }

    fn notes(&self, reading: &Reading) -> Vec<String> {
        let words = reading.words;
        let mut notes = Vec::new();
        let mut say = |number: usize, noun| {
            if number > 0 {
                notes.push(words.so_many(number, noun));
            }
        };
        say(self.gathered, &words.chart.gathered);
        say(self.parts, &words.chart.parts);
        say(self.not_asserted, &words.chart.not_asserted);
        say(self.undated, &words.chart.undated);
        say(self.brackets, &words.chart.brackets);
        say(self.series, &words.chart.series);
        say(self.lone, &words.chart.lone);
        if let Some((number, day)) = self.early {
            let template = words.chart.early.of(number as u64);
            let number = words.number(number as u64);
            notes.push(template.say(&[("n", &number), ("day", &words.day(day))]));
        }
        if !self.crowded.is_empty() {
            let parties = self.crowded.iter().map(|account| reading.account(account));
            notes.push(words.chart.crowded.say(&[("parties", &words.list_of(parties))]));
        }
        if !self.measures.is_empty() {
            let measures = words.list_of(self.measures.iter().map(|m| words.measure(m)));
            notes.push(words.chart.measures.say(&[("measures", &measures)]));
        }
        notes
    }
}

/// Returns the day at which the chart begins where a few much older claims would press the rest
/// together, or nothing where all fit.
fn late_start(claims: &[Drawable]) -> Option<Day> {
    let mut days: Vec<Day> = claims.iter().map(|claim| claim.day).collect();
    days.sort();
    let (first, last) = (*days.first()?, *days.last()?);
    let few = days.len() / 5;
    let start = days.windows(2).take(few).rev().find(|pair| {
        let gap = pair[0].days_until(pair[1]);
        gap > 60 && gap > 2 * pair[1].days_until(last)
    })?;
    (first < start[1]).then_some(start[1])
}

/// Returns the first and the last day of the chart.
///
/// First days long before the first mark would leave the chart empty on its left; their lines run
/// to its edge instead.
fn window(claims: &[Drawable]) -> Option<(Day, Day)> {
    let first_mark = claims.iter().map(|claim| claim.day).min()?;
    let last = claims.iter().map(|claim| claim.day).max()?;
    let reach = (first_mark.days_until(last) / 3).max(7);
    let earliest = first_mark.plus_days(-reach).unwrap_or(first_mark);
    let since = |claim: &Drawable| claim.told.claim.statement.timing.when.since().earliest();
    let first = claims.iter().filter_map(since).filter(|day| *day >= earliest).min();
    let first = first.unwrap_or(first_mark).min(first_mark);
    Some((first.previous().unwrap_or(first), last.next().unwrap_or(last)))
}

/// The days of a panel, and for how many marks it has room.
#[derive(Clone, Copy)]
pub(super) struct Window {
    pub first: Day,
    pub last: Day,
    pub room: usize,
}

fn panel<'a>(
    reading: &Reading<'a>,
    measure: MeasureName,
    is_stock: bool,
    claims: Vec<Drawable<'a>>,
    window: Window,
    is_wanted: &dyn Fn(&Told<'a>) -> bool,
    left_out: &mut LeftOut,
) -> Panel<'a> {
    let largest = largest(claims.iter().map(|claim| claim.told.claim.statement.quantity.count));
    let ids: BTreeSet<_> = claims.iter().map(|claim| claim.told.claim.id()).collect();
    let series = series(claims, window, largest, left_out);
    let bands = if is_stock { Vec::new() } else { bands(reading, &measure, is_wanted) };
    let mut brackets = brackets(&reading.story.findings, &ids);
    left_out.brackets += brackets.len().saturating_sub(BRACKETS_MAX);
    brackets.truncate(BRACKETS_MAX);
    Panel { measure, is_stock, largest, series, bands, brackets }
}

/// Returns the largest number of the scale: that of all marks, unless a few lie so far above the
/// rest that these could not be told apart.
fn largest(counts: impl Iterator<Item = Count>) -> u64 {
    let mut values: Vec<u64> =
        counts.map(|count| count.most().map_or(value(count), |most| most.0)).collect();
    values.sort_unstable();
    let few = values.len() / 6;
    let all = values.last().copied().unwrap_or(1);
    let rest = values.iter().rev().nth(few).copied().unwrap_or(all);
    if all / 4 > rest && rest > 0 { rest } else { all }
}

pub(super) fn value(count: Count) -> u64 {
    count.least().or(count.most()).map_or(0, |people| people.0)
}

/// Returns what follows on a measure from claims that are all wanted.
fn bands<'a>(
    reading: &Reading<'a>,
    measure: &MeasureName,
    is_wanted: &dyn Fn(&Told<'a>) -> bool,
) -> Vec<Band> {
    let implied = |finding: &&Finding| {
        finding.kind == FindingKind::Implied
            && reading.claims_in(&finding.claims).iter().all(is_wanted)
    };
    let findings = reading.story.findings.iter().filter(implied);
    let band = |finding: &Finding| {
        let subject = finding.subject.as_ref().filter(|subject| subject.measure == *measure)?;
        let is_bounded =
            finding.amount != Amount::NONE && finding.amount.most.is_none_or(|most| most >= 0);
        is_bounded.then(|| Band {
            first: subject.period.first().earliest(),
            last: subject.period.last().latest(),
            amount: finding.amount,
        })
    };
    findings.filter_map(band).take(BANDS_MAX).collect()
}

fn brackets(findings: &[Finding], drawn: &BTreeSet<ClaimId>) -> Vec<Bracket> {
    let clash =
        |finding: &&Finding| matches!(finding.kind, FindingKind::Conflict | FindingKind::Gap);
    let pair = |finding: &Finding| {
        let claims: Vec<_> = finding.claims.iter().copied().collect();
        let claims: [ClaimId; 2] = claims.try_into().ok()?;
        let is_drawn = claims.iter().all(|claim| drawn.contains(claim));
        is_drawn.then_some(Bracket { claims, amount: finding.amount })
    };
    findings.iter().filter(clash).filter_map(pair).collect()
}
