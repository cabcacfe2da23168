//! `cotejo verify`: how the rows of a list stand.

use cotejo_core::ListName;
use cotejo_link::verification::{Bounds, Standing};

use super::lists::{called, named};
use crate::case::Case;
use crate::cli::{CaseArgument, Format, FormatArgument};
use crate::error::{CommandError, Outcome};
use crate::flows::verification::Verified;
use crate::output::{Output, complain};
use crate::terminal::{self, counted};
use crate::wire::VerificationObject;

/// Show how the rows of a list stand: who is on whose list, twice on it, out before, held after.
///
/// Each row has one standing, the first that holds of those in the table. Where nobody has decided
/// whether two rows are one person, counts come with the least and the most they can be. With
/// `--rows` people are named: what is printed is for whoever works on the case.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cotejo verify ministry --case prisons
  cotejo verify ministry --case prisons --rows | less")]
pub struct Verify {
    /// The list.
    list: ListName,
    #[command(flatten)]
    case: CaseArgument,
    /// Print each row with its standing and the rows it rests on.
    #[arg(long)]
    rows: bool,
    #[command(flatten)]
    format: FormatArgument,
}

impl Verify {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let case = Case::open(&self.case.folder)?;
        let held = case.state()?;
        let list = called(&held, &self.list)?.newest.list.id;
        let verified = Verified::of(&held);
        let Some(place) = verified.editions.iter().position(|edition| edition.list.id == list)
        else {
            return Ok(Outcome::Done);
        };
        match self.format.format {
            Format::Json => output.write_json(&VerificationObject::new(&verified, place))?,
            Format::Text => {
                if self.rows {
                    print_rows(&verified, place, output)?;
                }
                print_totals(&verified, place, output)?;
            }
        }
        Ok(tell_warnings(&verified))
    }
}

/// Tells why the linkage should not be trusted without a look at it, if anything speaks against it.
pub fn tell_warnings(verified: &Verified<'_>) -> Outcome {
    for warning in &verified.warnings {
        complain(&format!("{} {warning}", terminal::noted()));
    }
    if verified.warnings.is_empty() { Outcome::Done } else { Outcome::Partly }
}

/// Prints how many rows of a list have which standing, and how many people it names.
pub fn print_totals(
    verified: &Verified<'_>,
    place: usize,
    output: &mut Output,
) -> Result<(), CommandError> {
    let mut table = terminal::table(&["rows that", "count", "bounds"], &[1, 2]);
    for (standing, total) in &verified.verification.totals[place] {
        table.add_row([in_words(*standing), total.count.to_string(), bounds(*total)]);
    }
    writeln!(output, "{table}")?;
    let edition = verified.editions[place];
    let named = verified.verification.named[place];
    let people = counted(usize::try_from(named.count).unwrap_or(usize::MAX), "person");
    let people = if named.is_sure() { people } else { format!("{people} ({})", bounds(named)) };
    let rows = counted(edition.rows.len(), "row");
    writeln!(output, "{}: {rows} name {people}.", edition.list.name)?;
    let undecided = verified.verification.undecided;
    if undecided > 0 {
        let pairs = counted(undecided, "pair");
        writeln!(output, "{pairs} of rows, on all lists, may be one person or two.")?;
    }
    Ok(())
}

/// Says between what a count lies, nothing where it is sure.
fn bounds(bounds: Bounds) -> String {
    if bounds.is_sure() {
        String::new()
    } else {
        format!("between {} and {}", bounds.least, bounds.most)
    }
}

/// Says how rows stand.
fn in_words(standing: Standing) -> String {
    match standing {
        Standing::Unmatchable => "hold too little to tell who it is".to_owned(),
        Standing::TwiceHere => "name somebody who stands above".to_owned(),
        Standing::OutBefore => "name somebody who was out before the list begins".to_owned(),
        Standing::Dead => "name somebody who died, by another list".to_owned(),
        Standing::HeldAfter => "name somebody reported held afterwards".to_owned(),
        Standing::Confirmed(others) => {
            format!("are confirmed by {}", counted(others, "other publisher"))
        }
        Standing::NamedElsewhere => "are on lists that say something else".to_owned(),
        Standing::OnlyHere => "are on no other list".to_owned(),
    }
}

/// Prints each row of a list with its standing and the rows that rests on; people are named.
pub fn print_rows(
    verified: &Verified<'_>,
    place: usize,
    output: &mut Output,
) -> Result<(), CommandError> {
    let before: usize = verified.editions[..place].iter().map(|edition| edition.rows.len()).sum();
    let edition = verified.editions[place];
    let standings = verified.verification.standings.iter().skip(before);
    for (row, (standing, rests_on)) in edition.rows.iter().zip(standings) {
        let words = in_words(*standing);
        writeln!(output, "line {}: {}: {words}", row.line, named(edition, row))?;
        for &other in rests_on {
            if let Some((other, at)) = verified.place(other)
                && let Some(row) = other.rows.get(at)
            {
                let list = &other.list.name;
                writeln!(output, "  {list}, line {}: {}", row.line, named(other, row))?;
            }
        }
    }
    writeln!(output)
}
