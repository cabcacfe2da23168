//! The roster: everybody on the lists of a case by name, with how each row stands and which pairs
//! somebody should judge. It is for the pages of lists alone; no other page knows a name of it.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Edition, List, Meaning, Row, RowId, RowPair};
use cotejo_link::verification::Standing;
use cotejo_link::{Nearness, Question, Reason, Sought};

use crate::commands::lists::named;
use crate::flows::lists::{Came, Persons, Timeline, timelines};
use crate::flows::verification::Verified;

/// Everybody on the lists of a case.
#[derive(Debug, Default)]
pub(super) struct Roster {
    /// The lists, by name.
    pub lists: Vec<Listed>,
    /// The pairs that somebody should judge, the one that matters most first.
    pub pairs: Vec<Pair>,
    people: Vec<Person>,
    person_of: BTreeMap<RowId, usize>,
}

/// A person: the rows that are taken to be one human being.
#[derive(Debug)]
pub(super) struct Person {
    /// The name of the first row, by which the person is known.
    pub id: RowId,
    /// The rows, each as the place of its list and its place there.
    pub rows: Vec<(usize, usize)>,
    /// What became of the person.
    pub timeline: Timeline,
}

/// A list with its rows.
#[derive(Debug)]
pub(super) struct Listed {
    /// What it is.
    pub list: List,
    /// Its rows, in their order.
    pub rows: Vec<Standee>,
    /// The ways in which they stand.
    pub standings: BTreeSet<Standing>,
}

/// A row with how it stands.
#[derive(Clone, Debug)]
pub(super) struct Standee {
    /// Its name.
    pub id: RowId,
    /// Its line.
    pub line: u32,
    /// Its cells, as the columns of its list have them.
    pub cells: Vec<String>,
    /// The names on it.
    pub named: String,
    /// How it stands.
    pub standing: Standing,
    /// The rows on which that rests: their list, their line, the names on them.
    pub rests_on: Vec<(String, u32, String)>,
}

/// Two rows that may be one person.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// Both rows by their names.
    pub rows: RowPair,
    /// The list and the line of each.
    pub titles: [String; 2],
    /// What the rows say under each meaning.
    pub cells: Vec<(Meaning, [String; 2])>,
    /// What speaks for and against one person.
    pub reasons: Vec<Reason>,
    /// How probably they are one.
    pub probability: f64,
    /// How many rows belong to somebody else if the answer is not what is taken to be so now.
    pub at_stake: usize,
}

impl Roster {
    /// Names everybody on lists that are linked and held against each other.
    pub fn of(persons: &Persons, verified: &Verified) -> Self {
        let lists = listed(verified);
        let people = people(persons, &lists);
        let questions = persons.linkage.questions(&persons.rows, &persons.judged);
        Roster {
            person_of: places(&people, &lists),
            lists,
            people,
            pairs: questions.iter().filter_map(|question| pair(persons, question)).collect(),
        }
    }

    /// Returns the list that goes by this name.
    pub fn list(&self, name: &str) -> Option<&Listed> {
        self.lists.iter().find(|listed| listed.list.name.as_str() == name)
    }

    /// Returns the person to whom a row belongs.
    pub fn person(&self, row: RowId) -> Option<&Person> {
        self.person_of.get(&row).and_then(|&place| self.people.get(place))
    }

    /// Returns the rows of a person, each with its list.
    pub fn rows_of(&self, person: &Person) -> Vec<(&Listed, &Standee)> {
        let row = |&(list, row): &(usize, usize)| {
            let listed = self.lists.get(list)?;
            Some((listed, listed.rows.get(row)?))
        };
        person.rows.iter().filter_map(row).collect()
    }

    /// Returns the people of whom a row bears a name near to what is sought, the nearest first.
    pub fn near(&self, sought: &Sought) -> Vec<&Person> {
        let nearest = |person: &&Person| -> Option<Nearness> {
            let rows = self.rows_of(person).into_iter();
            rows.filter_map(|(_, row)| sought.nearness(&row.named)).min()
        };
        let mut found: Vec<(Nearness, &Person)> =
            self.people.iter().filter_map(|one| Some((nearest(&one)?, one))).collect();
        found.sort_by_key(|(nearness, _)| *nearness);
        found.into_iter().map(|(_, person)| person).collect()
    }

    /// Returns the pairs in doubt in which a person has a row.
    pub fn pairs_of(&self, person: &Person) -> Vec<&Pair> {
        let rows: Vec<RowId> = self.rows_of(person).iter().map(|(_, row)| row.id).collect();
        let concerns = |pair: &&Pair| pair.rows.rows().iter().any(|row| rows.contains(row));
        self.pairs.iter().filter(concerns).collect()
    }

    /// Returns a pair that somebody should judge.
    pub fn pair(&self, rows: RowPair) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.rows == rows)
    }
}

fn listed(verified: &Verified) -> Vec<Listed> {
    let mut standings = verified.verification.standings.iter();
    let rests_on = |row: &usize| {
        let (edition, at) = verified.place(*row)?;
        let row = edition.rows.get(at)?;
        Some((edition.list.name.to_string(), row.line, named(edition, row)))
    };
    let mut of_edition = |edition: &&Edition| {
        let stood = edition.rows.iter().zip(edition.row_ids()).zip(standings.by_ref());
        let rows = stood.map(|((row, id), (standing, others))| Standee {
            id,
            line: row.line,
            cells: row.cells.clone(),
            named: named(edition, row),
            standing: *standing,
            rests_on: others.iter().filter_map(rests_on).collect(),
        });
        let rows: Vec<Standee> = rows.collect();
        let standings = rows.iter().map(|row| row.standing).collect();
        Listed { list: edition.list.clone(), rows, standings }
    };
    verified.editions.iter().map(&mut of_edition).collect()
}

fn people(persons: &Persons, lists: &[Listed]) -> Vec<Person> {
    let rows = persons.rows_of_each().into_iter().zip(timelines(persons));
    let person = |(rows, timeline): (Vec<(usize, usize)>, Timeline)| {
        let (list, row) = *rows.first()?;
        let id = lists.get(list)?.rows.get(row)?.id;
        Some(Person { id, rows, timeline })
    };
    rows.filter_map(person).collect()
}

/// Returns the place of the person of each row.
fn places(people: &[Person], lists: &[Listed]) -> BTreeMap<RowId, usize> {
    let rows = people
        .iter()
        .enumerate()
        .flat_map(|(place, person)| person.rows.iter().map(move |row| (*row, place)));
    let id = |((list, row), place): ((usize, usize), usize)| {
        Some((lists.get(list)?.rows.get(row)?.id, place))
    };
    rows.filter_map(id).collect()
}

fn pair(persons: &Persons, question: &Question) -> Option<Pair> {
    let rows = persons.pair(question.a, question.b)?;
    let came = [question.a, question.b].map(|row| persons.came(row));
    let [a, b] = came.map(|Came { edition, row, .. }| {
        let edition = persons.editions[edition];
        edition.rows.get(row).map(|row| (edition, row))
    });
    let sides = [a?, b?];
    let meanings = sides.iter().flat_map(|(edition, _)| &edition.list.columns);
    let meanings: BTreeSet<Meaning> = meanings
        .map(|column| column.meaning)
        .filter(|meaning| *meaning != Meaning::Ignored)
        .collect();
    let cells = |meaning| sides.map(|(edition, row)| cells_of(edition, row, meaning));
    Some(Pair {
        rows,
        titles: sides.map(|(edition, row)| format!("{} · {}", edition.list.name, row.line)),
        cells: meanings
            .into_iter()
            .map(|meaning| (meaning, cells(meaning)))
            .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
            .collect(),
        reasons: persons.linkage.reasons(&persons.rows, question.a, question.b),
        probability: question.probability,
        at_stake: question.at_stake,
    })
}

/// Returns what a row holds under a meaning.
fn cells_of(edition: &Edition, row: &Row, wanted: Meaning) -> String {
    let columns = edition.list.columns.iter().zip(&row.cells);
    let cells = columns.filter(|(column, _)| column.meaning == wanted);
    cells.map(|(_, cell)| cell.as_str()).collect::<Vec<_>>().join(" ").trim().to_owned()
}
