//! A list as a table whose columns have a meaning.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cotejo_core::{
    DateOrder, Day, Edition, ListColumn, ListName, Meaning, MeaningOrigin, PartialDate, Problem,
    Row,
};
use cotejo_text::Source;
use cotejo_text::table::{self, Guess, Table, date_reading, meanings};

use crate::error::CommandError;
use crate::note::Note;

/// What a person says about the columns of a list.
#[derive(Clone, Debug, Default)]
pub struct StatedColumns {
    /// What headings mean.
    pub meanings: BTreeMap<String, Meaning>,
    /// Which column names the rows.
    pub id: Option<String>,
    /// Which column says who is who; it is never used for linking.
    pub truth: Option<String>,
}

/// A list as a table whose columns have a meaning.
pub struct Sheet {
    /// The name under which it goes.
    pub name: ListName,
    /// The rows.
    pub table: Table,
    /// What each column means.
    pub columns: Vec<Guess>,
    id: Option<usize>,
    truth: Option<usize>,
    orders: Vec<DateOrder>,
}

impl Sheet {
    /// Reads a list from a file; what was odd about it, the notes say.
    pub fn open(path: &Path, stated: &StatedColumns) -> Result<(Sheet, Vec<Note>), CommandError> {
        let bytes = fs::read(path).map_err(|error| CommandError::cannot_read(path, &error))?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = ListName::new(&stem).map_err(|_| no_list(path, &[]))?;
        let (sheet, notes) = Sheet::read(path, &bytes, name, stated)?;
        Ok((sheet.naming_people(path)?, notes))
    }

    /// Reads a list from the bytes of a file, whether or not a column of it names people.
    pub fn read(
        path: &Path,
        bytes: &[u8],
        name: ListName,
        stated: &StatedColumns,
    ) -> Result<(Sheet, Vec<Note>), CommandError> {
        let file_name = path.file_name().unwrap_or_default().to_string_lossy();
        let reading = table::read(&Source::new(&file_name, bytes));
        let mut notes: Vec<Note> =
            reading.problems.into_iter().map(|problem| Note::new(path, problem)).collect();
        let table = reading.table;
        if table.is_empty() {
            return Err(no_list(path, &notes));
        }
        let find = |heading: &Option<String>| {
            heading.as_ref().map(|heading| column_called(&table, heading, path)).transpose()
        };
        let (id, truth) = (find(&stated.id)?, find(&stated.truth)?);
        let mut columns = meanings(&table);
        for (heading, meaning) in &stated.meanings {
            if let Some(column) = table.headings().iter().position(|known| known == heading) {
                columns[column] = Guess { meaning: *meaning, from: MeaningOrigin::Stated };
            }
        }
        for taken in [id, truth].into_iter().flatten() {
            columns[taken].meaning = Meaning::Ignored;
        }
        let problems = contradictions(&table, &columns);
        notes.extend(problems.into_iter().map(|problem| Note::new(path, problem)));
        let guessed = Sheet::new(name, table, columns);
        Ok((Sheet { id: id.or(guessed.id), truth, ..guessed }, notes))
    }

    /// Lays out an edition that a case holds.
    pub fn of(edition: &Edition) -> Self {
        let columns = &edition.list.columns;
        let headings = columns.iter().map(|column| column.heading.clone()).collect();
        let rows = edition.rows.iter();
        let lines = rows.map(|row| (row.line, row.cells.iter().map(String::as_str)));
        let table = Table::new(headings, lines);
        let meaning = |column: &ListColumn| Guess { meaning: column.meaning, from: column.from };
        Sheet::new(edition.list.name.clone(), table, columns.iter().map(meaning).collect())
    }

    fn new(name: ListName, table: Table, columns: Vec<Guess>) -> Self {
        let is_row_id = |guess: &Guess| guess.meaning == Meaning::RowId;
        let id = columns.iter().position(is_row_id);
        let order = |(column, guess): (usize, &Guess)| {
            if guess.meaning.is_date() {
                date_reading(&table, column).order
            } else {
                DateOrder::DayFirst
            }
        };
        let orders = columns.iter().enumerate().map(order).collect();
        Sheet { name, table, columns, id, truth: None, orders }
    }

    /// Returns the list unless no column of it holds names or numbers of persons.
    pub fn naming_people(self, path: &Path) -> Result<Sheet, CommandError> {
        let tells = |guess: &Guess| guess.meaning.is_name() || guess.meaning == Meaning::PersonId;
        if self.columns.iter().any(tells) { Ok(self) } else { Err(no_names(path)) }
    }

    /// Returns what a row is called: its cell in the column of names of rows, else its number.
    pub fn row_name(&self, row: usize) -> String {
        let written = self.id.and_then(|column| self.table.row(row).nth(column));
        let named = written.filter(|name| !name.is_empty()).map(str::to_owned);
        named.unwrap_or_else(|| (row + 1).to_string())
    }

    /// Returns who a row is, where the list says it.
    pub fn truth(&self, row: usize) -> Option<&str> {
        let column = self.truth?;
        self.table.row(row).nth(column)
    }

    /// Returns the columns with a meaning by their headings.
    ///
    /// Where no heading is known, the first row may be one of people, so its cells are not shown.
    pub fn shown_columns(&self) -> impl Iterator<Item = (String, Guess)> {
        let is_known =
            |guess: &Guess| matches!(guess.from, MeaningOrigin::Stated | MeaningOrigin::Heading);
        let has_headings = self.columns.iter().any(is_known);
        self.columns.iter().enumerate().map(move |(column, guess)| {
            let heading = self.table.headings().get(column).filter(|_| has_headings);
            let shown = heading.cloned().unwrap_or_else(|| format!("column {}", column + 1));
            (shown, *guess)
        })
    }

    /// Returns the columns as a list keeps them.
    pub fn list_columns(&self) -> Vec<ListColumn> {
        let column = |(heading, guess): (&String, &Guess)| ListColumn {
            heading: heading.clone(),
            meaning: guess.meaning,
            from: guess.from,
        };
        self.table.headings().iter().zip(&self.columns).map(column).collect()
    }

    /// Returns the rows as a list keeps them.
    pub fn list_rows(&self) -> Vec<Row> {
        let row = |row| Row {
            line: self.table.line(row).unwrap_or_default(),
            cells: self.table.row(row).map(str::to_owned).collect(),
        };
        (0..self.table.len()).map(row).collect()
    }

    /// Returns for each field the columns that make it up.
    ///
    /// How somebody stands makes up none: it changes, and lists differ about it.
    pub(super) fn fields(&self) -> BTreeMap<(Meaning, usize), usize> {
        let mut fields = BTreeMap::new();
        let mut times: BTreeMap<Meaning, usize> = BTreeMap::new();
        for (column, guess) in self.columns.iter().enumerate() {
            if !matches!(guess.meaning, Meaning::Ignored | Meaning::RowId | Meaning::Status) {
                let time = times.entry(guess.meaning).or_default();
                fields.insert((guess.meaning, *time), column);
                *time += 1;
            }
        }
        fields
    }

    /// Returns what a row holds in the first column of a meaning, if it holds anything.
    pub fn text(&self, row: usize, meaning: Meaning) -> Option<String> {
        let column = self.columns.iter().position(|guess| guess.meaning == meaning)?;
        let cell = self.table.row(row).nth(column)?.trim();
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    /// Returns the day that a row gives in the first column of a meaning, if it gives a whole one.
    pub fn day(&self, row: usize, meaning: Meaning) -> Option<Day> {
        let column = self.columns.iter().position(|guess| guess.meaning == meaning)?;
        self.date(self.table.row(row).nth(column)?, column)?.day()
    }

    fn date(&self, cell: &str, column: usize) -> Option<PartialDate> {
        PartialDate::read(cell, self.orders[column]).or_else(|| serial(cell).map(PartialDate::Day))
    }

    /// Returns what a row holds for a field.
    pub(super) fn cell(&self, cells: &[&str], column: usize, meaning: Meaning) -> String {
        let cell = cells.get(column).copied().unwrap_or_default();
        if !meaning.is_date() {
            return cell.to_owned();
        }
        self.date(cell, column).map_or_else(|| cell.to_owned(), |date| date.to_string())
    }
}

/// Returns the day that a spreadsheet counts with this number, for days from 1954 to 2064: it stands
/// where a date was not shown as one.
fn serial(cell: &str) -> Option<Day> {
    let number: i64 = cell.parse().ok().filter(|number| (20_000..60_000).contains(number))?;
    Day::new(1899, 12, 30)?.plus_days(number)
}

/// Says which columns hold dates that can only be read in another order than the others.
fn contradictions(table: &Table, columns: &[Guess]) -> Vec<Problem> {
    let problem = |(column, guess): (usize, &Guess)| {
        let reading = guess.meaning.is_date().then(|| date_reading(table, column))?;
        let taken = match reading.order {
            DateOrder::DayFirst => "day first",
            DateOrder::MonthFirst => "month first",
        };
        let what = format!(
            "column {}: {} dates can only be read in another order than the others ({taken})",
            column + 1,
            reading.against,
        );
        let way_out = "They are compared by their digits; write all dates as YYYY-MM-DD";
        (reading.against > 0).then(|| Problem::whole(what, way_out))
    };
    columns.iter().enumerate().filter_map(problem).collect()
}

fn column_called(table: &Table, heading: &str, path: &Path) -> Result<usize, CommandError> {
    table.headings().iter().position(|known| known == heading).ok_or_else(|| {
        CommandError::given(
            format!("{}: no column is called `{heading}`", path.display()),
            "Give a heading as it stands in the file",
        )
    })
}

/// Says that there is no list in a file, for the first reason that its reading gave.
fn no_list(path: &Path, notes: &[Note]) -> CommandError {
    let what = format!("{}: no list of people could be read from it", path.display());
    match notes.first() {
        Some(Note { problem, .. }) => {
            CommandError::given(format!("{what}: {}", problem.what), problem.way_out.clone())
        }
        None => CommandError::given(
            what,
            "Give a file with a row of headings and a row for each person",
        ),
    }
}

fn no_names(path: &Path) -> CommandError {
    CommandError::given(
        format!("{}: no column holds names or numbers of persons", path.display()),
        "Say which does with `--map HEADING=full-name` (`cotejo link --help` names the meanings)",
    )
}
