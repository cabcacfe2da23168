//! Which claims run together, for how many there is room, and how near ones are gathered into marks.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Count, Day, Edge, PopulationName, Side};

use super::plan::{Drawable, LeftOut, Mark, Run, Series, Window, value};
use crate::publish::reading::Account;

/// Series beyond these cannot be followed or labelled.
const SERIES_MAX: usize = 8;
/// Series beyond these are not even drawn without a label: their lines would cover each other.
const DRAWN_MAX: usize = 24;

/// The claims that one party makes of one population.
type Strand<'a> = ((Account, PopulationName), Runs<'a>);

/// Claims by the first day that they count from.
type Runs<'a> = BTreeMap<Edge, Vec<Drawable<'a>>>;

/// Returns what each party says of each population, as far as there is room, near claims gathered.
pub(super) fn series<'a>(
    claims: Vec<Drawable<'a>>,
    window: Window,
    largest: u64,
    left_out: &mut LeftOut,
) -> Vec<Series<'a>> {
    let mut strands = BTreeMap::<(Account, PopulationName), Runs>::new();
    for claim in claims {
        let statement = &claim.told.claim.statement;
        let key = (claim.told.account(), statement.population.class.clone());
        let since = if statement.timing.when.is_stock() {
            Edge::Open
        } else {
            statement.timing.when.since()
        };
        strands.entry(key).or_default().entry(since).or_default().push(claim);
    }
    let all = strands.len();
    let mut strands = fullest(strands, Near::farthest(window, largest), window.room);
    left_out.series += all - strands.len();
    left_out.lone += without_lone_runs(&mut strands, window.room);
    let mut series = gathered(&strands, Near::at_first(window, largest), window.room);
    let mut sides = BTreeMap::<Side, usize>::new();
    for series in &mut series {
        let next = sides.entry(series.account.side).or_default();
        series.of_side = *next;
        *next += 1;
    }
    for crowded in series.iter_mut().skip(SERIES_MAX) {
        crowded.is_labelled = false;
        left_out.crowded.insert(crowded.account.clone());
    }
    for series in &mut series {
        series.runs.sort_by_key(|run| run.marks.first().map(|mark| mark.day));
    }
    series
}

/// Keeps the strands with the most claims, as many as have room where marks are gathered as far as
/// one still sees how figures go; one in any case.
fn fullest(
    strands: BTreeMap<(Account, PopulationName), Runs>,
    farthest: Near,
    room: usize,
) -> Vec<Strand> {
    let mut strands: Vec<Strand> = strands.into_iter().collect();
    strands.sort_by_key(|(_, runs)| std::cmp::Reverse(runs.values().map(Vec::len).sum::<usize>()));
    strands.truncate(DRAWN_MAX);
    let mut marks = 0;
    let fits = |strand: &&Strand| {
        marks += marks_of(&gathered_strand(strand, farthest));
        marks <= room
    };
    let fitting = strands.iter().take_while(fits).count();
    strands.truncate(fitting.max(1));
    strands
}

/// Keeps the runs with the most claims, as many as there may be marks, and returns how many claims
/// the others have: marks of two runs are never gathered, nor are those of two forms.
fn without_lone_runs(strands: &mut Vec<Strand>, room: usize) -> usize {
    let runs = strands.iter().flat_map(|(_, runs)| runs.values()).enumerate();
    let mut runs: Vec<(usize, usize, usize)> =
        runs.map(|(place, run)| (place, run.len(), forms_of(run))).collect();
    runs.sort_by_key(|(_, claims, _)| std::cmp::Reverse(*claims));
    let mut marks = 0;
    let lone = runs.iter().skip_while(|(_, _, forms)| {
        marks += forms;
        marks <= room
    });
    let lone: BTreeSet<usize> = lone.map(|(place, ..)| *place).collect();
    let (mut place, mut left) = (0, 0);
    for (_, runs) in strands.iter_mut() {
        runs.retain(|_, run| {
            let is_kept = !lone.contains(&place);
            left += if is_kept { 0 } else { run.len() };
            place += 1;
            is_kept
        });
    }
    strands.retain(|(_, runs)| !runs.is_empty());
    left
}

fn forms_of(run: &[Drawable]) -> usize {
    let forms = run.iter().map(|claim| form(claim.told.claim.statement.quantity.count));
    forms.collect::<BTreeSet<_>>().len()
}

/// Gathers claims into marks, ever more of them into one until all marks can be told apart; the
/// series with the most marks comes first.
fn gathered<'a>(strands: &[Strand<'a>], near: Near, room: usize) -> Vec<Series<'a>> {
    let mut series: Vec<_> = strands.iter().map(|strand| gathered_strand(strand, near)).collect();
    if series.iter().map(marks_of).sum::<usize>() > room && !near.is_everything() {
        return gathered(strands, near.wider(), room);
    }
    series.sort_by_key(|series| std::cmp::Reverse(marks_of(series)));
    series
}

fn gathered_strand<'a>(((account, population), runs): &Strand<'a>, near: Near) -> Series<'a> {
    let runs = runs.iter().map(|(since, claims)| run(*since, claims.clone(), near)).collect();
    let (account, population) = (account.clone(), population.clone());
    Series { account, population, is_labelled: true, of_side: 0, runs }
}

fn marks_of(series: &Series) -> usize {
    series.runs.iter().map(|run| run.marks.len()).sum()
}

/// How near marks may stand before they are gathered.
#[derive(Clone, Copy)]
struct Near {
    days: i64,
    people: u64,
}

impl Near {
    /// A hundred marks side by side, or one over the other, can still be told apart.
    const MARKS: u32 = 100;
    /// With fewer marks than four nobody sees how figures go.
    const FEWEST: u32 = 4;

    fn at_first(window: Window, largest: u64) -> Self {
        Near::of_so_many(Near::MARKS, window, largest)
    }

    fn farthest(window: Window, largest: u64) -> Self {
        Near::of_so_many(Near::FEWEST, window, largest)
    }

    fn of_so_many(marks: u32, window: Window, largest: u64) -> Self {
        let days = window.first.days_until(window.last) / i64::from(marks);
        Near { days, people: largest / u64::from(marks) }
    }

    /// Gathers twice as far.
    fn wider(self) -> Self {
        Near { days: (2 * self.days).max(1), people: self.people.saturating_mul(2).max(1) }
    }

    /// Says whether whatever runs together is gathered.
    fn is_everything(self) -> bool {
        self.days > 1 << 20
    }

    fn holds(self, mark: &Mark, day: Day, count: Count) -> bool {
        mark.day.days_until(day) <= self.days
            && mark.value().abs_diff(value(count)) <= self.people
            && form(mark.count) == form(count)
    }
}

/// Returns what makes the mark of a count look otherwise: which bounds it has, and whether it is
/// approximate.
fn form(count: Count) -> (bool, bool, bool) {
    (count.least().is_some(), count.most().is_some(), count.is_approximate())
}

/// Puts claims that stand too near to be told apart into one mark, that of the first of them.
fn run(since: Edge, mut claims: Vec<Drawable>, near: Near) -> Run {
    claims.sort_by_key(|claim| (claim.day, value(claim.told.claim.statement.quantity.count)));
    let mut marks: Vec<Mark> = Vec::new();
    for claim in claims {
        let count = claim.told.claim.statement.quantity.count;
        let is_near = |mark: &&mut Mark| mark.day.days_until(claim.day) <= near.days;
        let mut nearest = marks.iter_mut().rev().take_while(is_near);
        match nearest.find(|mark| near.holds(mark, claim.day, count)) {
            Some(mark) => mark.claims.push(claim.told),
            None => marks.push(Mark { day: claim.day, count, claims: vec![claim.told] }),
        }
    }
    Run { since, marks }
}
