//! `cotejo judgements`: what people judged about rows of lists.

mod travel;

use clap::Subcommand;
use cotejo_core::{Decision, RowPair, UserName};
use cotejo_link::Concord;
use cotejo_store::Judgements as Held;

use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::flows::lists::Persons;
use crate::output::Output;
use crate::terminal::{self, counted};

/// Show what was judged about rows of lists and how far the judges agree, or let it travel.
///
/// Nobody is named here but those who judged.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo judgements --case prisons
  cotejo judgements export --case prisons > judgements.csv
  cotejo judgements export --case prisons --form resolver > resolver.json
  cotejo judgements import --case prisons judgements.csv")]
pub struct Judgements {
    #[command(subcommand)]
    step: Option<Step>,
    #[command(flatten)]
    case: CaseArgument,
}

#[derive(Subcommand)]
enum Step {
    Export(travel::Export),
    Import(travel::Import),
}

impl Judgements {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        match self.step {
            Some(Step::Export(export)) => return export.run(output),
            Some(Step::Import(import)) => return import.run(output),
            None => {}
        }
        let case = Case::open(&self.case.folder)?;
        let held = case.state()?;
        if held.judgements.all().is_empty() {
            writeln!(output, "Nobody has judged any pair of rows.")?;
            let next = terminal::next_command("review", case.folder(), "");
            writeln!(output, "{next}")?;
            return Ok(Outcome::Done);
        }
        print_standing(&held.judgements, output)?;
        print_concord(&held.judgements, output)?;
        let persons = Persons::of(&held);
        for (a, b) in persons.judged.contradictions() {
            let [a, b] = [*a, *b].map(|row| {
                let came = persons.came(row);
                let edition = persons.editions[came.edition];
                let line = edition.rows.get(came.row).map(|row| row.line).unwrap_or_default();
                format!("{}, line {line}", edition.list.name)
            });
            let noted = terminal::noted();
            writeln!(
                output,
                "{noted} {a} and {b} were judged the same, and others keep them apart; they stay apart"
            )?;
        }
        let is_fine = persons.judged.contradictions().is_empty();
        Ok(if is_fine { Outcome::Done } else { Outcome::Partly })
    }
}

fn print_standing(held: &Held, output: &mut Output) -> Result<(), CommandError> {
    let standing = held.standing();
    let count = |wanted: Decision| standing.values().filter(|one| one.decision == wanted).count();
    let (same, different) = (count(Decision::Same), count(Decision::Different));
    let unsure = count(Decision::Unsure);
    let pairs = counted(standing.len(), "pair");
    writeln!(output, "{pairs} judged: {same} same, {different} different, {unsure} unsure")
}

/// Prints for every two judges how far they agree about what both judged.
fn print_concord(held: &Held, output: &mut Output) -> Result<(), CommandError> {
    let by_judge = held.by_judge();
    let judges: Vec<&UserName> = by_judge.keys().copied().collect();
    for (place, one) in judges.iter().enumerate() {
        for other in &judges[place + 1..] {
            let (said, others) = (&by_judge[one], &by_judge[other]);
            let both =
                |(pair, decision): (&RowPair, &Decision)| Some((*decision, *others.get(pair)?));
            let concord = Concord::of(said.iter().filter_map(both));
            if concord.both > 0 {
                writeln!(output, "{one} and {other}: {}", in_words(concord))?;
            }
        }
    }
    Ok(())
}

fn in_words(Concord { both, agreed, kappa }: Concord) -> String {
    let percent = agreed as f64 / both as f64 * 100.0;
    let kappa = match kappa {
        Some(kappa) => format!("Cohen's kappa {kappa:.2}"),
        None => "no kappa: both said one thing only".to_owned(),
    };
    format!("agree about {agreed} of {} ({percent:.0}%), {kappa}", counted(both, "pair"))
}
