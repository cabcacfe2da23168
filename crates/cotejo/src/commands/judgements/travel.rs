//! `cotejo judgements export` and `import`: judgements go to other people and come from them.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::PathBuf;

use cotejo_core::{Edition, Problem, RowId};
use cotejo_store::{Case as Held, Judgement};

use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::note::{self, Note};
use crate::output::Output;
use crate::publish::links;
use crate::terminal::counted;
use crate::wire::{JUDGEMENT_COLUMNS, read_judgements, resolver_line};

/// Print the judgements, without what the rows hold.
///
/// As CSV all of them go out, in their order, those that were taken back too; only the first six
/// columns are read again. As lines of a nomenklatura resolver those go out that stand.
#[derive(clap::Args)]
pub struct Export {
    #[command(flatten)]
    case: CaseArgument,
    /// In which form.
    #[arg(long, value_enum, default_value_t = Form::Csv)]
    form: Form,
}

/// The forms in which judgements travel.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Form {
    /// A table for spreadsheets.
    Csv,
    /// JSON lines as nomenklatura keeps its resolver in.
    Resolver,
}

/// Take in judgements that were made elsewhere: CSV, or lines of a nomenklatura resolver.
///
/// Taking in the same file again changes nothing. Rows that the case does not hold are told.
#[derive(clap::Args)]
pub struct Import {
    #[command(flatten)]
    case: CaseArgument,
    /// The file.
    file: PathBuf,
}

impl Export {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let held = Case::open(&self.case.folder)?.state()?;
        match self.form {
            Form::Csv => {
                let places = places(&held);
                let rows = held.judgements.all().iter().map(|judgement| row(judgement, &places));
                let mut written = Vec::new();
                // Writing to memory fails only where memory does.
                let _ = links::write(&mut written, JUDGEMENT_COLUMNS, rows);
                write!(output, "{}", String::from_utf8_lossy(&written))?;
            }
            Form::Resolver => {
                for judgement in held.judgements.standing().values() {
                    writeln!(output, "{}", resolver_line(judgement)?)?;
                }
            }
        }
        Ok(Outcome::Done)
    }
}

impl Import {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let bytes =
            fs::read(&self.file).map_err(|error| CommandError::cannot_read(&self.file, &error))?;
        let (judgements, mut problems) = read_judgements(&bytes);
        let held = case.state()?;
        let known: BTreeSet<RowId> = places(&held).into_keys().collect();
        let is_known =
            |judgement: &Judgement| judgement.rows.rows().iter().all(|row| known.contains(row));
        let (judgements, strange): (Vec<Judgement>, Vec<Judgement>) =
            judgements.into_iter().partition(is_known);
        if !strange.is_empty() {
            let what = format!(
                "{} about rows the case does not hold",
                counted(strange.len(), "judgement")
            );
            problems.push(Problem::whole(what, "Take in the lists first with `cotejo lists add`"));
        }
        let read = judgements.len();
        let new = case.keep_judgements(judgements)?;
        writeln!(output, "{} taken in, {} known already", counted(new, "judgement"), read - new)?;
        let notes: Vec<Note> =
            problems.into_iter().map(|problem| Note::new(&self.file, problem)).collect();
        note::tell(&notes);
        Ok(if notes.is_empty() { Outcome::Done } else { Outcome::Partly })
    }
}

/// Where each row stands: the list and the line, in the newest edition that has it.
fn places(held: &Held) -> HashMap<RowId, (String, u32)> {
    let editions = held.lists.iter().flat_map(|list| list.editions());
    let rows = |edition: &Edition| {
        let name = edition.list.name.to_string();
        let lines: Vec<u32> = edition.rows.iter().map(|row| row.line).collect();
        edition.row_ids().into_iter().zip(lines).map(move |(id, line)| (id, (name.clone(), line)))
    };
    editions.flat_map(rows).collect()
}

fn row(
    judgement: &Judgement,
    places: &HashMap<RowId, (String, u32)>,
) -> [String; JUDGEMENT_COLUMNS.len()] {
    let [a, b] = judgement.rows.rows();
    let place = |row: RowId| {
        let (list, line) = places.get(&row).cloned().unwrap_or_default();
        [list, line.to_string()]
    };
    let ([list_a, line_a], [list_b, line_b]) = (place(a), place(b));
    let Judgement { decision, by, at, why, .. } = judgement;
    let why = why.clone().unwrap_or_default();
    let [a, b] = [a, b].map(|row| row.to_string());
    let (decision, by, at) = (decision.to_string(), by.to_string(), at.to_string());
    [a, b, decision, by, at, why, list_a, line_a, list_b, line_b]
}
