//! The roster: everybody on the lists of a case by name, with how each row stands and which pairs
//! somebody should judge. It is for the pages of lists alone; no other page knows a name of it.

use cotejo_core::{Edition, List, Meaning, Row, RowPair};
use cotejo_link::verification::Standing;
use cotejo_link::{Question, Reason};

use crate::commands::lists::named;
use crate::flows::lists::{Came, Persons};
use crate::flows::verification::Verified;

/// Everybody on the lists of a case.
#[derive(Debug, Default)]
pub(super) struct Roster {
    /// The lists, by name.
    pub lists: Vec<Listed>,
    /// The pairs that somebody should judge, the one that matters most first.
    pub pairs: Vec<Pair>,
}

/// A list with its rows.
#[derive(Debug)]
pub(super) struct Listed {
    /// What it is.
    pub list: List,
    /// Its rows, in their order.
    pub rows: Vec<Standee>,
}

/// A row with how it stands.
#[derive(Clone, Debug)]
pub(super) struct Standee {
    /// Its line.
    pub line: u32,
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
    /// Links the lists of a case and holds them against each other.
    pub fn of(held: &cotejo_store::Case) -> Self {
        let verified = Verified::of(held);
        let persons = Persons::of(held);
        let questions = persons.linkage.questions(&persons.rows, &persons.judged);
        Roster {
            lists: listed(&verified),
            pairs: questions.iter().filter_map(|question| pair(&persons, question)).collect(),
        }
    }

    /// Returns the list that goes by this name.
    pub fn list(&self, name: &str) -> Option<&Listed> {
        self.lists.iter().find(|listed| listed.list.name.as_str() == name)
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
        let stood = edition.rows.iter().zip(standings.by_ref());
        let rows = stood.map(|(row, (standing, others))| Standee {
            line: row.line,
            named: named(edition, row),
            standing: *standing,
            rests_on: others.iter().filter_map(rests_on).collect(),
        });
        Listed { list: edition.list.clone(), rows: rows.collect() }
    };
    verified.editions.iter().map(&mut of_edition).collect()
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
    let meanings: std::collections::BTreeSet<Meaning> = meanings
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
