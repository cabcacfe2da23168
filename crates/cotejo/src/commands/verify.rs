//! `cotejo verify`: how the rows of a list stand.

use cotejo_core::{Exit, Fate, ListName};
use cotejo_link::verification::{Bounds, Standing};

use super::lists::{called, named};
use crate::case::Case;
use crate::cli::{CaseArgument, Format, FormatArgument};
use crate::error::{CommandError, Outcome};
use crate::flows::lists::AtLast;
use crate::flows::verification::Verified;
use crate::output::{Output, complain};
use crate::story::{StoryFates, Yardstick};
use crate::terminal::{self, counted};
use crate::wire::VerificationObject;

/// Show how the rows of a list stand: who is on whose list, twice on it, out before, held after.
///
/// Each row has one standing, the first that holds of those in the table. Below stands what became
/// of the people it names by all that lists say of them, and how many of them were let out by each
/// definition that `case.toml` states (`[[criterion]]`), by the widest and by the narrowest. Where nobody has decided
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
        let fates = verified.fates(&case.criteria());
        match self.format.format {
            Format::Json => {
                output.write_json(&VerificationObject::new(&verified, place, &fates))?
            }
            Format::Text => {
                if self.rows {
                    print_rows(&verified, place, output)?;
                }
                print_totals(&verified, place, output)?;
                print_fates(&fates, place, output)?;
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

/// Prints what became of the people whom a list names, and how many were let out by each definition.
pub fn print_fates(
    fates: &StoryFates,
    place: usize,
    output: &mut Output,
) -> Result<(), CommandError> {
    let mut table =
        terminal::table(&["the people it names stand at last", "count", "bounds"], &[1, 2]);
    for (stands, people) in fates.at_last.iter().filter(|(_, people)| people.lists[place].most > 0)
    {
        let people = people.lists[place];
        table.add_row([at_last(*stands).to_owned(), people.count.to_string(), bounds(people)]);
    }
    writeln!(output, "\n{table}")?;
    if fates.let_out.iter().all(|(_, people)| people.lists[place].most.0 == 0) {
        return Ok(());
    }
    let mut table =
        terminal::table(&["let out, by the definition of", "at least", "at most"], &[1, 2]);
    for (yardstick, people) in &fates.let_out {
        let [least, most] = [people.lists[place].least, people.lists[place].most];
        table.add_row([measured_by(yardstick), least.0.to_string(), most.0.to_string()]);
    }
    writeln!(output, "\n{table}")
}

/// Says how people stand at last.
fn at_last(stands: AtLast) -> &'static str {
    match stands {
        AtLast::Fate(fate) => became(fate),
        AtLast::Contested => "told of in ways that do not go on from each other",
        AtLast::Unsaid => "nothing is said of it",
    }
}

/// Says what became of people.
pub fn became(fate: Fate) -> &'static str {
    match fate {
        Fate::Detained => "detained",
        Fate::Held => "held",
        Fate::Moved => "moved and held",
        Fate::HeldAgain => "held again",
        Fate::Out(None) => "let out, on terms not said or told differently",
        Fate::Out(Some(Exit::HouseArrest)) => "house arrest",
        Fate::Out(Some(Exit::Measures)) => "let out under measures of a court",
        Fate::Out(Some(Exit::Freed)) => "full freedom",
        Fate::Out(Some(Exit::Deported)) => "deported",
        Fate::Died => "died",
    }
}

/// Says by whose definition people are counted, and which ways out it counts.
fn measured_by(yardstick: &Yardstick) -> String {
    match yardstick {
        Yardstick::AnyTerms => "nobody: out on whatever terms (the widest)".to_owned(),
        Yardstick::FreedOnly => "nobody: full freedom alone (the narrowest)".to_owned(),
        Yardstick::Stated(criterion) => {
            let exits = criterion.counts.iter().map(|exit| became(Fate::Out(Some(*exit))));
            let exits = exits.collect::<Vec<_>>().join("; ");
            let (party, by) = (&criterion.party, &criterion.by);
            format!("{party}: {exits} (as {by} states)")
        }
    }
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
