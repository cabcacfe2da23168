//! `cotejo lists export`: what lists say, for other programs.

use cotejo_core::MeasureName;
use cotejo_store::Case as Held;

use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::flows::lists::{Persons, person_rows};
use crate::flows::verification::Verified;
use crate::output::Output;
use crate::publish::links;
use crate::wire::{STATEMENT_COLUMNS, person_entities, statements, write_overlap};

/// Print what the lists say in a form of other programs.
///
/// `overlap` is the table that R (Rcapture, `dtype = "freq"`) and `cotejo estimate` read: a column
/// of 0 and 1 a list, and how many people stand on exactly these. It names nobody. `entities` are
/// people as FollowTheMoney has them, a JSON object a line, and `statements` are what each row says
/// of its person, as nomenklatura keeps it; both name people and want `--names`.
#[derive(clap::Args)]
#[command(
    name = "export",
    after_help = "\
Examples:
  cotejo lists export --case prisons > overlap.csv
  cotejo lists export --case prisons --form entities --names > people.ftm.json
  cotejo lists export --case prisons --form statements --names > statements.csv"
)]
pub struct ExportLists {
    #[command(flatten)]
    case: CaseArgument,
    /// In which form.
    #[arg(long, value_enum, default_value_t = Form::Overlap)]
    form: Form,
    /// Of the overlap: only lists that say this of everybody on them; those that say who was let
    /// out if not given.
    #[arg(long, value_name = "MEASURE")]
    says: Option<MeasureName>,
    /// People may be named.
    #[arg(long)]
    names: bool,
}

/// The forms in which lists leave a case.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// How many people stand on exactly which lists.
    Overlap,
    /// People as FollowTheMoney has them.
    Entities,
    /// What each row says of its person.
    Statements,
}

impl ExportLists {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        if self.form != Form::Overlap && !self.names {
            let way_out = "Give `--names` if they may be named; `--form overlap` names nobody";
            return Err(CommandError::given("this form names people", way_out));
        }
        let held = Case::open(&self.case.folder)?.state()?;
        match self.form {
            Form::Overlap => self.print_overlap(&held, output)?,
            Form::Entities => {
                for entity in person_entities(&person_rows(&Persons::of(&held))) {
                    output.write_json(&entity)?;
                }
            }
            Form::Statements => {
                let rows = person_rows(&Persons::of(&held));
                let mut written = Vec::new();
                // Writing to memory fails only where memory does.
                let _ =
                    links::write(&mut written, STATEMENT_COLUMNS, rows.iter().flat_map(statements));
                write!(output, "{}", String::from_utf8_lossy(&written))?;
            }
        }
        Ok(Outcome::Done)
    }

    fn print_overlap(&self, held: &Held, output: &mut Output) -> Result<(), CommandError> {
        let verified = Verified::of(held);
        let lists = verified.saying(self.says.as_ref());
        let table = verified.overlap(&lists).ok_or_else(|| {
            let way_out = "State it with `cotejo lists add --says`, or name another with `--says`";
            CommandError::given("no list says so of everybody on it", way_out)
        })?;
        write!(output, "{}", write_overlap(&table))
    }
}
