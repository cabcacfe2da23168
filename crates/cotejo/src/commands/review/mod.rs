//! `cotejo review`: a person says whether two rows are one person.

mod shown;

use std::io;

use cotejo_core::{Decision, RowPair};
use cotejo_link::Question;

use crate::case::Case;
use crate::cli::CaseArgument;
use crate::error::{CommandError, Outcome};
use crate::flows::lists::Persons;
use crate::output::Output;
use crate::terminal::{self, counted};

/// Judge pairs of rows of lists: the same person, different persons, or unsure.
///
/// The pairs that matter most come first: the most uncertain, on which most rows hang. Type a
/// letter and the return key: s same, d different, u unsure, z undo the one before, q quit. Each
/// answer is kept at once, signed with COTEJO_USER. Here people are named: what is printed is for
/// whoever works on the case.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo review --case prisons
  cotejo review --case prisons --most 20 --why 'compared with the scanned register'")]
pub struct Review {
    #[command(flatten)]
    case: CaseArgument,
    /// Ask about so many pairs at most.
    #[arg(long, value_name = "NUMBER")]
    most: Option<usize>,
    /// Why, in your words, kept with each answer.
    #[arg(long)]
    why: Option<String>,
}

/// What somebody typed.
enum Answer {
    Judged(Decision),
    Undo,
    Quit,
    Unknown,
}

impl Answer {
    fn read(line: &str) -> Self {
        match line.trim().to_lowercase().as_str() {
            "s" => Answer::Judged(Decision::Same),
            "d" => Answer::Judged(Decision::Different),
            "u" => Answer::Judged(Decision::Unsure),
            "z" => Answer::Undo,
            "q" => Answer::Quit,
            _ => Answer::Unknown,
        }
    }
}

/// The keys, as they are shown before each answer.
const KEYS: &str = "s same, d different, u unsure, z undo, q quit > ";

impl Review {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let held = case.state()?;
        let persons = Persons::of(&held);
        let mut questions = persons.linkage.questions(&persons.rows, &persons.judged);
        questions.truncate(self.most.unwrap_or(usize::MAX));
        if questions.is_empty() {
            writeln!(output, "No pair of rows is in doubt.")?;
            return Ok(Outcome::Done);
        }
        let session = Session { case: &case, persons: &persons, why: self.why };
        let judged = session.ask(&questions, output)?;
        writeln!(output)?;
        writeln!(output, "{} judged.", counted(judged, "pair"))?;
        writeln!(output, "{}", terminal::next_command("judgements", case.folder(), ""))?;
        Ok(Outcome::Done)
    }
}

struct Session<'a> {
    case: &'a Case,
    persons: &'a Persons<'a>,
    why: Option<String>,
}

impl Session<'_> {
    /// Asks one question after the other; returns how many were answered and not taken back.
    fn ask(&self, questions: &[Question], output: &mut Output) -> Result<usize, CommandError> {
        let mut lines = io::stdin().lines();
        let mut answered: Vec<RowPair> = Vec::new();
        let mut is_shown = false;
        while let Some(question) = questions.get(answered.len()) {
            let Some(pair) = self.persons.pair(question.a, question.b) else { break };
            if !is_shown {
                let place = format!("{} of {}", answered.len() + 1, questions.len());
                shown::print(self.persons, question, &place, output)?;
            }
            write!(output, "{KEYS}")?;
            output.flush()?;
            let Some(line) = lines.next() else { break };
            let line = line.map_err(|error| cannot_hear(&error))?;
            is_shown = false;
            match Answer::read(&line) {
                Answer::Judged(decision) => {
                    self.case.judge(pair, decision, self.why.clone())?;
                    answered.push(pair);
                }
                Answer::Undo => match answered.pop() {
                    Some(pair) => self.case.judge(pair, Decision::Undone, None)?,
                    None => writeln!(output, "There is nothing to undo.")?,
                },
                Answer::Quit => break,
                Answer::Unknown => is_shown = true,
            }
        }
        Ok(answered.len())
    }
}

fn cannot_hear(error: &io::Error) -> CommandError {
    CommandError::world(
        format!("standard input cannot be read: {error}"),
        "What was answered before is kept; run the same command again",
    )
}
