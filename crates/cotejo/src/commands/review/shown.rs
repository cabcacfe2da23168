//! Two rows side by side, and in words what speaks for and against one person.

use std::collections::BTreeSet;

use cotejo_core::{Edition, Meaning};
use cotejo_link::{Question, Reason};

use crate::error::CommandError;
use crate::flows::lists::{Came, Persons};
use crate::output::Output;
use crate::terminal::{self, counted};

/// Prints a question: both rows, what differs, and what the score rests on.
pub fn print(
    persons: &Persons<'_>,
    question: &Question,
    place: &str,
    output: &mut Output,
) -> Result<(), CommandError> {
    let rows = [question.a, question.b].map(|row| persons.came(row));
    let [a, b] = rows.map(|came| Shown::new(persons, came));
    writeln!(output)?;
    writeln!(output, "{}", terminal::heading(&format!("Pair {place}")))?;
    let mut table = terminal::table(&["", &a.title, &b.title, ""], &[]);
    for meaning in a.meanings().union(&b.meanings()) {
        let (of_a, of_b) = (a.cells(*meaning), b.cells(*meaning));
        let sign = match () {
            () if of_a.is_empty() || of_b.is_empty() => "",
            () if of_a == of_b => "=",
            () => "≠ differs",
        };
        table.add_row(vec![meaning.to_string(), of_a, of_b, sign.to_owned()]);
    }
    writeln!(output, "{table}")?;
    let reasons = persons.linkage.reasons(&persons.rows, question.a, question.b);
    for reason in &reasons {
        writeln!(output, "  {}", in_words(reason))?;
    }
    let percent = question.probability * 100.0;
    let hang = if question.at_stake == 1 { "hangs" } else { "hang" };
    let at_stake = counted(question.at_stake, "row");
    writeln!(output, "Taken together: one person with {percent:.0}%; {at_stake} {hang} on it.")
}

/// A row as it is shown.
struct Shown<'a> {
    title: String,
    edition: &'a Edition,
    row: usize,
}

impl<'a> Shown<'a> {
    fn new(persons: &Persons<'a>, came: Came) -> Self {
        let edition = persons.editions[came.edition];
        let line = edition.rows.get(came.row).map(|row| row.line).unwrap_or_default();
        let title = format!("{}, line {line}", edition.list.name);
        Shown { title, edition, row: came.row }
    }

    /// Returns what the columns of the list mean, without those that mean nothing.
    fn meanings(&self) -> BTreeSet<Meaning> {
        let meanings = self.edition.list.columns.iter().map(|column| column.meaning);
        meanings.filter(|meaning| *meaning != Meaning::Ignored).collect()
    }

    /// Returns what the row holds under a meaning.
    fn cells(&self, wanted: Meaning) -> String {
        let Some(row) = self.edition.rows.get(self.row) else { return String::new() };
        let columns = self.edition.list.columns.iter().zip(&row.cells);
        let cells = columns.filter(|(column, _)| column.meaning == wanted);
        cells.map(|(_, cell)| cell.as_str()).collect::<Vec<_>>().join(" ").trim().to_owned()
    }
}

/// From how many bits on a comparison speaks at all, clearly, and strongly.
const SPEAKS: [f64; 3] = [0.5, 3.0, 8.0];

/// Says in words what one comparison speaks for.
fn in_words(reason: &Reason) -> String {
    let Reason { comparison, agreement, bits } = reason;
    let how = match bits.abs() {
        strength if strength < SPEAKS[0] => "says little",
        strength if strength < SPEAKS[1] => "speaks a little",
        strength if strength < SPEAKS[2] => "speaks",
        _ => "speaks strongly",
    };
    let which = match () {
        () if bits.abs() < SPEAKS[0] => String::new(),
        () if *bits > 0.0 => format!(" for one person, {}", times(*bits)),
        () => format!(" against it, {}", times(-bits)),
    };
    format!("{comparison}: {agreement}; {how}{which}")
}

/// Says how many times as often something is seen there as here.
fn times(bits: f64) -> String {
    match bits.exp2() {
        times if times < 10.0 => format!("{times:.1} to 1"),
        times if times < 10_000.0 => format!("{times:.0} to 1"),
        _ => "more than 10000 to 1".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cotejo_link::Agreement;

    #[test]
    fn each_strength_has_its_words() {
        let said = |bits| {
            let comparison = "surname".to_owned();
            in_words(&Reason { comparison, agreement: Agreement::Near, bits })
        };
        assert_eq!(said(0.2), "surname: one slip apart; says little");
        let for_it = "surname: one slip apart; speaks a little for one person, 4.0 to 1";
        assert_eq!(said(2.0), for_it);
        assert_eq!(said(-4.0), "surname: one slip apart; speaks against it, 16 to 1");
        let strongly = "speaks strongly for one person, more than 10000 to 1";
        assert!(said(20.0).ends_with(strongly));
    }
}
