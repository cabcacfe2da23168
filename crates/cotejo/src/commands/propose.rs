//! `cotejo propose`: asks a language model for claims that the reader may have missed.

use std::env;

use cotejo_claims::Packs;
use cotejo_store::{Asked, CaseDocument};

use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::flows::propose::{Plan, Proposals, Sheet, ask, asked, asking, plan};
use crate::model::endpoint::Endpoint;
use crate::model::prompt;
use crate::model::settings::{KeyVariable, ModelSettings};
use crate::model::{Failure, Refusals};
use crate::output::{Output, complain};
use crate::terminal::{self, counted};

/// Ask a language model for claims that the reader may have missed.
///
/// The only command that sends anything anywhere, and only where `case.toml` has a section
/// `[model]`. Before it sends it says what goes where, and how much. A proposal is kept only where
/// its words stand in the document and its number is what cotejo itself reads there. Kept ones
/// count for nothing until somebody accepts them.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo propose --case prisons --dry-run        say what would be sent, and send nothing
  cotejo propose --case prisons statement        ask about one document
  cotejo proposals --case prisons                look at what was proposed")]
pub struct Propose {
    #[command(flatten)]
    case: CaseArgument,
    /// The documents to ask about, by their names in the case; all of them if none is named.
    #[arg(value_name = "DOCUMENT")]
    documents: Vec<String>,
    /// Say what would be sent, and send nothing.
    #[arg(long)]
    dry_run: bool,
    /// Ask again about documents that this model was asked about before.
    #[arg(long)]
    again: bool,
}

impl Propose {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let settings = case.model().ok_or_else(no_model)?.clone();
        let words = prompt::bytes(Packs::embedded());
        let asked = asked(&settings.name, &words);
        let mut state = case.state()?;
        if self.again {
            state.documents.iter_mut().for_each(|held| held.asked.retain(|one| *one != asked));
        }
        let plan = plan(self.named(&state)?.into_iter(), &settings, &asked);
        print_plan(&plan, &settings, output)?;
        // What goes where is said before anything goes.
        output.flush()?;
        if self.dry_run || plan.sheets.is_empty() {
            return Ok(Outcome::Done);
        }
        let key = settings.key_variable.as_ref().map(key).transpose()?;
        let endpoint = Endpoint::new(&settings, key.as_deref()).map_err(failed)?;
        let ended = run(&case, &endpoint, &plan, &asked, &words, output)?;
        writeln!(output, "{}", terminal::next_command("proposals", case.folder(), ""))?;
        Ok(ended)
    }

    /// Returns the documents that are named; all of them if none is.
    fn named<'c>(
        &self,
        state: &'c cotejo_store::Case,
    ) -> Result<Vec<&'c CaseDocument>, CommandError> {
        if self.documents.is_empty() {
            return Ok(state.documents.iter().collect());
        }
        let named = |name: &String| {
            state.documents.iter().find(|held| held.document.name == *name).ok_or_else(|| {
                CommandError::given(
                    format!("the case has no document `{name}`"),
                    "Name documents as `cotejo claims --format jsonl` does, or none for all",
                )
            })
        };
        self.documents.iter().map(named).collect()
    }
}

/// Asks about each document in turn, and keeps what stands, so that what was paid for is never
/// lost to a later failure.
fn run(
    case: &Case,
    endpoint: &Endpoint,
    plan: &Plan,
    asked: &Asked,
    words: &[u8],
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let instructions = prompt::instructions(Packs::embedded());
    let mut tally = Tally::default();
    for sheet in &plan.sheets {
        match case.wait_for(ask(endpoint, &instructions, sheet)) {
            Ok(proposals) => {
                tally.answered(&proposals);
                print_answer(sheet, &proposals, output)?;
                case.keep_asking(words, asking(sheet.held, asked, proposals))?;
            }
            Err(failure) if failure.ends_the_run() && tally.is_empty() => {
                return Err(failed(failure));
            }
            Err(failure) => {
                tally.failed += 1;
                let name = &sheet.held.document.name;
                complain(&format!(
                    "{} {name}: {failure}. {}.",
                    terminal::noted(),
                    failure.way_out()
                ));
                if failure.ends_the_run() {
                    break;
                }
            }
        }
    }
    tally.print(plan, output)?;
    Ok(if tally.failed == 0 { Outcome::Done } else { Outcome::Partly })
}

/// What came of a run: kept, known, refused, empty and failed are five things.
#[derive(Default)]
struct Tally {
    documents: usize,
    empty: usize,
    failed: usize,
    kept: usize,
    known: usize,
    refused: Refusals,
}

impl Tally {
    fn is_empty(&self) -> bool {
        self.documents + self.failed == 0
    }

    fn answered(&mut self, proposals: &Proposals) {
        self.documents += 1;
        self.empty += usize::from(proposals.is_empty());
        self.kept += proposals.kept.len();
        self.known += proposals.known;
        for (refusal, number) in &proposals.refused {
            *self.refused.entry(*refusal).or_default() += number;
        }
    }

    fn print(&self, plan: &Plan, output: &mut Output) -> Result<(), CommandError> {
        let refused: usize = self.refused.values().sum();
        let answered = format!(
            "{} answered, {} of them with nothing; {} failed, {} not asked any more.",
            counted(self.documents, "document"),
            self.empty,
            self.failed,
            plan.sheets.len() - self.documents - self.failed,
        );
        let proposed = format!(
            "{} kept, {} known already, {refused} refused.",
            counted(self.kept, "proposal"),
            self.known,
        );
        for line in [answered, proposed] {
            writeln!(output, "{line}")?;
        }
        for (refusal, number) in &self.refused {
            writeln!(output, "  {number} refused: {refusal}")?;
        }
        Ok(())
    }
}

fn print_plan(
    plan: &Plan,
    settings: &ModelSettings,
    output: &mut Output,
) -> Result<(), CommandError> {
    for (held, reason) in &plan.left_out {
        writeln!(output, "Not asked about {}: {}.", held.document.name, reason.reason())?;
    }
    let place = match settings.address.is_this_machine() {
        true => "on this machine",
        false => "which is not this machine",
    };
    let announcement = format!(
        "{} with {} in {} go to {} ({place}), to be read by {}: the words of the story and the day of \
         publication.",
        counted(plan.sheets.len(), "document"),
        counted(plan.characters(), "character"),
        counted(plan.requests(), "request"),
        settings.address.host(),
        settings.name,
    );
    let announcement = match plan.sheets.is_empty() {
        true => "There is nothing to ask about; nothing is sent.".to_owned(),
        false => announcement,
    };
    for line in terminal::wrapped(&announcement, 0) {
        writeln!(output, "{line}")?;
    }
    Ok(())
}

fn print_answer(
    sheet: &Sheet,
    proposals: &Proposals,
    output: &mut Output,
) -> Result<(), CommandError> {
    let name = &sheet.held.document.name;
    if proposals.is_empty() {
        return writeln!(output, "  {name}: nothing proposed");
    }
    let refused: usize = proposals.refused.values().sum();
    let (kept, known) = (proposals.kept.len(), proposals.known);
    writeln!(output, "  {name}: {kept} kept, {known} known already, {refused} refused")
}

fn no_model() -> CommandError {
    CommandError::given(
        "this case names no language model, and nothing is ever sent without one",
        "Add a section `[model]` to case.toml; `cotejo new` writes one that explains each line",
    )
}

/// Reads the key. A key with a line break in it would end the header that carries it.
fn key(variable: &KeyVariable) -> Result<String, CommandError> {
    let name = variable.as_str();
    let key = env::var(name).unwrap_or_default().trim().to_owned();
    if !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(key);
    }
    Err(CommandError::given(
        format!("the variable {name} holds no key"),
        "Set it in your shell, or take `key_variable` out of case.toml if the server needs none",
    ))
}

fn failed(failure: Failure) -> CommandError {
    CommandError::world(format!("the language model was not asked: {failure}"), failure.way_out())
}
