//! Holds the lists of a case against each other.

use std::collections::BTreeMap;

use cotejo_core::{ActorName, Criterion, Edition, List, Meaning, MeasureName, People, When};
use cotejo_estimate::latent::Schedule;
use cotejo_estimate::{Assessment, OverlapTable, Pattern, Plan, assess};
use cotejo_link::Warning;
use cotejo_link::verification::{Bounds, Entry, Says, Ties, Verification, Witness, verify};
use cotejo_reconcile::{Effect, MeasureRelations};
use cotejo_store::Case;

use super::fates::{self, Rows, Said};
use super::lists::{Persons, Sheet, said};
use crate::story::{StoryEstimate, StoryFates, StoryList, StoryLists};

/// The lists of a case, each by its newest edition, held against each other.
pub struct Verified<'a> {
    /// The lists, by name.
    pub editions: Vec<&'a Edition>,
    /// What they say of each other's rows, which are counted over all lists.
    pub verification: Verification,
    /// Why the linkage should not be trusted without a look at it.
    pub warnings: Vec<Warning>,
    witnesses: Vec<Witness>,
    /// What each row says of its person; rows are counted over all lists.
    said: Vec<Said>,
    entries: Vec<Entry>,
    ties: Ties,
}

impl<'a> Verified<'a> {
    /// Links the newest editions of all lists and works out how each row stands.
    pub fn of(held: &'a Case) -> Self {
        Verified::from_persons(&Persons::of(held))
    }

    /// Works out how each row stands on lists that are linked.
    pub fn from_persons(persons: &Persons<'a>) -> Self {
        let Persons { editions, rows, linkage, .. } = persons;
        let sheets: Vec<Sheet> = editions.iter().map(|edition| Sheet::of(edition)).collect();
        let ties = Ties::of(linkage, rows);
        let witnesses = witnesses(editions);
        let places: Vec<(usize, usize)> = sheets
            .iter()
            .enumerate()
            .flat_map(|(list, sheet)| (0..sheet.table.len()).map(move |row| (list, row)))
            .collect();
        let entries: Vec<Entry> =
            places.iter().map(|&(list, row)| entry(list, &sheets[list], row)).collect();
        let said = |&(list, row): &(usize, usize)| {
            let events = said(editions[list], &sheets[list], (list, row));
            Said { list, events }
        };
        Verified {
            verification: verify(&witnesses, &entries, &ties),
            warnings: linkage.warnings.clone(),
            said: places.iter().map(said).collect(),
            entries,
            ties,
            editions: editions.clone(),
            witnesses,
        }
    }

    /// Returns the list of a row that is counted over all lists, and its place there.
    pub fn place(&self, row: usize) -> Option<(&'a Edition, usize)> {
        let mut row = row;
        for edition in &self.editions {
            if row < edition.rows.len() {
                return Some((edition, row));
            }
            row -= edition.rows.len();
        }
        None
    }

    /// Counts what became of the people on the lists, and who was let out by each criterion.
    pub fn fates(&self, criteria: &[Criterion]) -> StoryFates {
        let people = Rows { said: &self.said, entries: &self.entries, ties: &self.ties };
        fates::count(&people, self.editions.len(), criteria)
    }

    /// Returns what may be published of it, without an estimate: counts, and nobody's name.
    pub fn told(&self, criteria: &[Criterion]) -> StoryLists {
        let list = |(place, edition): (usize, &&Edition)| StoryList {
            list: List { columns: Vec::new(), ..edition.list.clone() },
            rows: edition.rows.len(),
            named: self.verification.named[place],
            totals: self.verification.totals[place].clone(),
        };
        StoryLists {
            lists: self.editions.iter().enumerate().map(list).collect(),
            overlap: self.verification.overlap.clone(),
            undecided: self.verification.undecided,
            is_doubtful: !self.warnings.is_empty(),
            corrections: Vec::new(),
            roll: self.verification.roll.clone(),
            fates: self.fates(criteria),
            estimate: None,
        }
    }

    /// Returns the lists that say this of everybody on them; those that say who was let out if
    /// nothing is asked for.
    pub fn saying(&self, measure: Option<&MeasureName>) -> Vec<usize> {
        let says = |&list: &usize| match measure {
            None => self.witnesses[list].says == Says::Out,
            Some(measure) => {
                let statement = self.editions[list].list.statement.as_ref();
                statement.is_some_and(|statement| statement.measure == *measure)
            }
        };
        (0..self.editions.len()).filter(says).collect()
    }

    /// Returns how many people stand on exactly which of these lists; nothing where there are none,
    /// or too many.
    pub fn overlap(&self, of: &[usize]) -> Option<OverlapTable> {
        let names = of.iter().map(|list| self.editions[*list].list.name.to_string());
        overlap(names, of, &self.verification.overlap)
    }
}

/// Estimates how many were let out whom no list names, from the lists that say who was.
pub fn estimate(lists: &StoryLists) -> Option<StoryEstimate> {
    let is_of_those_out = |place: &usize| says(&lists.lists[*place].list) == Says::Out;
    let of: Vec<usize> = (0..lists.lists.len()).filter(is_of_those_out).collect();
    let names = of.iter().map(|place| lists.lists[*place].list.name.to_string());
    let overlap = overlap(names, &of, &lists.overlap)?;
    let assessment: Assessment = assess(&overlap, &[], &plan(), |_, _| true)?;
    Some(StoryEstimate { lists: of, assessment })
}

/// Counts the people on exactly which of these lists, from those on exactly which of all.
fn overlap(
    names: impl Iterator<Item = String>,
    of: &[usize],
    all: &BTreeMap<Vec<usize>, Bounds>,
) -> Option<OverlapTable> {
    let mut cells: BTreeMap<Pattern, u64> = BTreeMap::new();
    for (lists, bounds) in all {
        let places = lists.iter().filter_map(|list| of.iter().position(|known| known == list));
        let pattern = Pattern::of(places);
        if pattern != Pattern::NOBODY {
            *cells.entry(pattern).or_default() += bounds.count;
        }
    }
    let cells = cells.into_iter().map(|(pattern, people)| (pattern, People(people)));
    OverlapTable::new(names, cells).ok()
}

/// Says how long an estimate for a report is drawn: shorter than by `cotejo estimate`, because
/// nobody watches; chains that do not agree by then give no figure.
fn plan() -> Plan {
    let schedule = Schedule { burn_in: 1_000, draws: 500, thinning: 10, ..Schedule::default() };
    Plan { schedule, ..Plan::default() }
}

fn witnesses(editions: &[&Edition]) -> Vec<Witness> {
    let mut publishers: Vec<Option<&ActorName>> = Vec::new();
    let mut witnesses = Vec::with_capacity(editions.len());
    for edition in editions {
        let by = edition.list.publisher.as_ref();
        let known = publishers.iter().position(|known| by.is_some() && *known == by);
        let publisher = known.unwrap_or(publishers.len());
        if known.is_none() {
            publishers.push(by);
        }
        witnesses.push(witness(&edition.list, publisher));
    }
    witnesses
}

fn witness(list: &List, publisher: usize) -> Witness {
    let (first, last) = match list.statement.as_ref().map(|statement| statement.when) {
        Some(When::Over(period)) => (period.first().earliest(), period.last().latest()),
        Some(When::At(edge)) => (edge.earliest(), edge.earliest()),
        None => (None, None),
    };
    Witness { says: says(list), publisher, first, last: last.or(list.published) }
}

fn says(list: &List) -> Says {
    let relations = MeasureRelations::default();
    let effect = list.statement.as_ref().and_then(|said| relations.effect(&said.measure));
    match effect {
        Some(Effect::Stock) => Says::Held,
        Some(Effect::Exit) => Says::Out,
        Some(Effect::Death) => Says::Dead,
        Some(Effect::Entry) | None => Says::Else,
    }
}

/// Returns what a row says, without its words.
fn entry(list: usize, sheet: &Sheet, row: usize) -> Entry {
    let out = sheet.day(row, Meaning::ReleaseDate);
    Entry { list, is_matchable: is_matchable(sheet, row), out }
}

/// Says whether a row has a name of two words, or a number that an authority gave.
fn is_matchable(sheet: &Sheet, row: usize) -> bool {
    let (mut words, mut has_number) = (0, false);
    for (guess, cell) in sheet.columns.iter().zip(sheet.table.row(row)) {
        if guess.meaning.is_name() {
            let letters =
                |word: &&str| word.chars().filter(|letter| letter.is_alphabetic()).count();
            words += cell.split_whitespace().filter(|word| letters(word) > 1).count();
        } else if guess.meaning == Meaning::PersonId {
            has_number |= cell.chars().filter(|digit| ('1'..='9').contains(digit)).count() > 2;
        }
    }
    words > 1 || has_number
}
