//! `cotejo link`: which rows of lists are one person.

mod linked;

use std::path::PathBuf;

use cotejo_link::{Native, link};

use self::linked::Linked;
use crate::cli::{ColumnsArgument, MEANINGS};
use crate::error::{CommandError, Outcome};
use crate::flows::lists::{Sheet, StatedColumns, rows_of};
use crate::note;
use crate::output::Output;
use crate::terminal::{self, counted};
use crate::wire::{CalibrationRow, FoundQuality, LinkageObject, MeasuredLinkage, pretty_json};

const EXAMPLES: &str = "\
Examples:
  cotejo link ministry.csv --pairs pairs.csv --clusters persons.csv
  cotejo link ministry.csv monitor.csv --map 'Interno=full-name' --map 'Nro=row-id' \\
      --pairs pairs.csv --clusters persons.csv";

/// Find out which rows of lists are one person; nothing is stored.
///
/// One list is searched for people who stand on it twice; several are linked as well. Lists are
/// CSV, TSV, XLSX or ODS. What each column means is guessed and shown; `--map` corrects it.
#[derive(clap::Args)]
#[command(after_help = format!("{MEANINGS}\n\n{EXAMPLES}"))]
pub struct Link {
    /// The lists.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The column that names the rows; else their number does.
    #[arg(long, value_name = "HEADING")]
    id: Option<String>,
    #[command(flatten)]
    columns: ColumnsArgument,
    /// A list that names nobody twice, by its file name without ending; may be given several times.
    #[arg(long, value_name = "LIST")]
    once: Vec<String>,
    /// A column that says who is who; it is not used for linking, but to measure it.
    #[arg(long, value_name = "HEADING")]
    truth: Option<String>,
    /// Where to write the pairs that may be one person.
    #[arg(long, value_name = "FILE")]
    pairs: PathBuf,
    /// Where to write the person of each row.
    #[arg(long, value_name = "FILE")]
    clusters: PathBuf,
    /// Where to write what speaks for and against each pair, comparison by comparison.
    #[arg(long, value_name = "FILE")]
    reasons: Option<PathBuf>,
    /// Print what was found out as JSON.
    #[arg(long)]
    json: bool,
}

impl Link {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let stated = StatedColumns {
            meanings: self.columns.meanings(),
            id: self.id.clone(),
            truth: self.truth.clone(),
        };
        let mut sheets = Vec::new();
        let mut notes = Vec::new();
        for file in &self.files {
            let (sheet, found) = Sheet::open(file, &stated)?;
            sheets.push(sheet);
            notes.extend(found);
        }
        self.check(&sheets)?;
        note::tell(&notes);
        let rows =
            rows_of(&sheets, |sheet| self.once.iter().any(|name| name == sheet.name.as_str()));
        let linkage = link(&rows, &Native);
        let linked = Linked { rows: &rows, linkage: &linkage, sheets: &sheets };
        linked.write_pairs(&self.pairs)?;
        linked.write_persons(&self.clusters)?;
        if let Some(path) = &self.reasons {
            linked.write_reasons(path)?;
        }
        let measured = self.truth.is_some().then(|| linked.measured());
        let found = LinkageObject::new(&sheets, &rows, &linkage, measured.as_ref());
        if self.json {
            writeln!(output, "{}", pretty_json(&found)?)?;
        } else {
            print(&found, output)?;
        }
        let is_fine = notes.is_empty() && linkage.warnings.is_empty();
        Ok(if is_fine { Outcome::Done } else { Outcome::Partly })
    }

    /// Refuses what is said about columns and lists that there are not.
    fn check(&self, sheets: &[Sheet]) -> Result<(), CommandError> {
        let headings = sheets.iter().flat_map(|sheet| sheet.table.headings());
        self.columns.check(headings.map(String::as_str))?;
        for name in &self.once {
            if !sheets.iter().any(|sheet| sheet.name.as_str() == name) {
                let what = format!("--once: no list is called `{name}`");
                return Err(CommandError::given(what, "Give a file's name without its ending"));
            }
        }
        Ok(())
    }
}

fn print(found: &LinkageObject, output: &mut Output) -> Result<(), CommandError> {
    for list in &found.lists {
        writeln!(output, "{}: {}", list.name, counted(list.rows, "row"))?;
        for (heading, meaning) in &list.columns {
            writeln!(output, "  {heading}: {meaning}")?;
        }
    }
    writeln!(output)?;
    let (rows, persons) = (counted(found.rows, "row"), counted(found.persons, "person"));
    writeln!(output, "{rows} are {persons}")?;
    writeln!(output, "{} may be one person", counted(found.pairs, "pair"))?;
    let reach = found.estimated_reach * 100.0;
    writeln!(
        output,
        "Pairs compared: {}; they reach about {reach:.1}% of those that are one person",
        found.compared
    )?;
    for warning in &found.warnings {
        writeln!(output, "{} {warning}; look at the weights with --json", terminal::noted())?;
    }
    if let Some(measured) = &found.measured {
        print_measured(measured, output)?;
    }
    Ok(())
}

fn print_measured(measured: &MeasuredLinkage, output: &mut Output) -> Result<(), CommandError> {
    writeln!(output)?;
    writeln!(output, "{:28}precision  recall      F1", "")?;
    let best = format!("pairs, best at {:.3}", measured.best_threshold);
    for (what, quality) in [
        (best.as_str(), &measured.pairs_best),
        ("pairs at 0.9", &measured.pairs_at_90),
        ("pairs at 0.95", &measured.pairs_at_95),
        ("persons", &measured.clusters),
    ] {
        let FoundQuality { precision, recall, f1 } = quality;
        writeln!(output, "{what:28}{precision:9.4}{recall:8.4}{f1:8.4}")?;
    }
    writeln!(
        output,
        "{:.2}% of the pairs that are one person were scored",
        measured.reach * 100.0
    )?;
    writeln!(output)?;
    writeln!(output, "probability from     pairs    said    seen")?;
    for row in &measured.calibration {
        let CalibrationRow { from, pairs, said, seen } = row;
        writeln!(output, "{from:16.3}{pairs:10}{said:8.3}{seen:8.3}")?;
    }
    Ok(())
}
