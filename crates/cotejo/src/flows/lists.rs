//! Lists of people: read from files, their columns given a meaning, their rows made ready.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cotejo_core::{DateOrder, ListName, Meaning, PartialDate, Problem};
use cotejo_link::{Field, Intake, Rows};
use cotejo_text::Source;
use cotejo_text::table::{self, Guess, Guessed, Table, date_reading, meanings};

use crate::error::CommandError;
use crate::note::Note;

/// What a person says about the columns of lists.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// What headings mean.
    pub meanings: BTreeMap<String, Meaning>,
    /// Which column names the rows.
    pub id: Option<String>,
    /// Which column says who is who; it is never used for linking.
    pub truth: Option<String>,
}

/// A list as it was read.
pub struct List {
    /// The file.
    pub path: PathBuf,
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

impl List {
    /// Reads a list from a file; what was odd about it, the notes say.
    pub fn read(path: &Path, stated: &Stated) -> Result<(List, Vec<Note>), CommandError> {
        let bytes = fs::read(path).map_err(|error| CommandError::cannot_read(path, &error))?;
        let file_name = path.file_name().unwrap_or_default().to_string_lossy();
        let reading = table::read(&Source::new(&file_name, &bytes));
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = ListName::new(&stem).map_err(|_| no_list(path))?;
        let mut notes: Vec<Note> =
            reading.problems.into_iter().map(|problem| Note::new(path, problem)).collect();
        let table = reading.table;
        if table.is_empty() {
            crate::note::tell(&notes);
            return Err(no_list(path));
        }
        let find = |heading: &Option<String>| {
            heading.as_ref().map(|heading| column_called(&table, heading, path)).transpose()
        };
        let (id, truth) = (find(&stated.id)?, find(&stated.truth)?);
        let mut columns = meanings(&table);
        for (heading, meaning) in &stated.meanings {
            if let Some(column) = table.headings().iter().position(|known| known == heading) {
                columns[column] = Guess { meaning: *meaning, from: Guessed::Heading };
            }
        }
        for taken in [id, truth].into_iter().flatten() {
            columns[taken].meaning = Meaning::Ignored;
        }
        let is_row_id = |guess: &Guess| guess.meaning == Meaning::RowId;
        let id = id.or_else(|| columns.iter().position(is_row_id));
        let orders = orders(&table, &columns, path, &mut notes);
        let list = List { path: path.to_path_buf(), name, table, columns, id, truth, orders };
        if !list.names_people() {
            return Err(no_names(path));
        }
        Ok((list, notes))
    }

    fn names_people(&self) -> bool {
        let tells = |guess: &Guess| guess.meaning.is_name() || guess.meaning == Meaning::PersonId;
        self.columns.iter().any(tells)
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
        let has_headings = self.columns.iter().any(|guess| guess.from == Guessed::Heading);
        self.columns.iter().enumerate().map(move |(column, guess)| {
            let heading = self.table.headings().get(column).filter(|_| has_headings);
            let shown = heading.cloned().unwrap_or_else(|| format!("column {}", column + 1));
            (shown, *guess)
        })
    }

    /// Returns for each field the columns that make it up.
    fn fields(&self) -> BTreeMap<(Meaning, usize), usize> {
        let mut fields = BTreeMap::new();
        let mut times: BTreeMap<Meaning, usize> = BTreeMap::new();
        for (column, guess) in self.columns.iter().enumerate() {
            if !matches!(guess.meaning, Meaning::Ignored | Meaning::RowId) {
                let time = times.entry(guess.meaning).or_default();
                fields.insert((guess.meaning, *time), column);
                *time += 1;
            }
        }
        fields
    }

    /// Returns what a row holds for a field.
    fn cell(&self, cells: &[&str], column: usize, meaning: Meaning) -> String {
        let cell = cells.get(column).copied().unwrap_or_default();
        if !meaning.is_date() || self.orders[column] == DateOrder::DayFirst {
            return cell.to_owned();
        }
        let date = PartialDate::read(cell, self.orders[column]);
        date.map_or_else(|| cell.to_owned(), |date| date.to_string())
    }
}

/// Finds out the order of the dates of each column, and notes what contradicts it.
fn orders(table: &Table, columns: &[Guess], path: &Path, notes: &mut Vec<Note>) -> Vec<DateOrder> {
    let mut order_of = |(column, guess): (usize, &Guess)| {
        if !guess.meaning.is_date() {
            return DateOrder::DayFirst;
        }
        let reading = date_reading(table, column);
        if reading.against > 0 {
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
            notes.push(Note::new(path, Problem::whole(what, way_out)));
        }
        reading.order
    };
    columns.iter().enumerate().map(&mut order_of).collect()
}

fn column_called(table: &Table, heading: &str, path: &Path) -> Result<usize, CommandError> {
    table.headings().iter().position(|known| known == heading).ok_or_else(|| {
        CommandError::given(
            format!("{}: no column is called `{heading}`", path.display()),
            "Give a heading as it stands in the file",
        )
    })
}

fn no_list(path: &Path) -> CommandError {
    CommandError::given(
        format!("{}: no list of people could be read from it", path.display()),
        "Give a file with a row of headings and a row for each person",
    )
}

fn no_names(path: &Path) -> CommandError {
    CommandError::given(
        format!("{}: no column holds names or numbers of persons", path.display()),
        "Say which does with `--map HEADING=full-name` (see `cotejo link --help`)",
    )
}

/// Makes the rows of lists ready to be linked; `once` says which lists name nobody twice.
pub fn rows_of(lists: &[List], once: impl Fn(&List) -> bool) -> Rows {
    let used: Vec<_> = lists.iter().map(List::fields).collect();
    let mut keys: Vec<(Meaning, usize)> =
        used.iter().flat_map(|fields| fields.keys().copied()).collect();
    keys.sort_unstable();
    keys.dedup();
    let parts = [Meaning::BirthYear, Meaning::BirthMonth, Meaning::BirthDay];
    let in_parts = parts.iter().all(|part| keys.contains(&(*part, 0)));
    keys.retain(|(meaning, _)| !parts.contains(meaning));
    let field = |&(meaning, time): &(Meaning, usize)| {
        let label = if time == 0 { meaning.to_string() } else { format!("{meaning} {}", time + 1) };
        Field { meaning, label }
    };
    let mut fields: Vec<Field> = keys.iter().map(field).collect();
    if in_parts {
        fields.push(Field { meaning: Meaning::BirthDate, label: "birth-date in parts".to_owned() });
    }
    let mut intake = Intake::new(fields);
    for (list, used) in lists.iter().zip(&used) {
        intake.begin_list(list.name.clone(), once(list));
        for row in 0..list.table.len() {
            let cells: Vec<&str> = list.table.row(row).collect();
            let cell = |key: &(Meaning, usize)| {
                used.get(key).map_or_else(String::new, |&column| list.cell(&cells, column, key.0))
            };
            let mut written: Vec<String> = keys.iter().map(cell).collect();
            with_years(&keys, &mut written);
            if in_parts {
                let part = |part, width| format!("{:0>width$}", cell(&(part, 0)));
                let [year, month, day] = parts;
                written.push(format!("{}-{}-{}", part(year, 4), part(month, 2), part(day, 2)));
            }
            intake.push(written.iter().map(String::as_str));
        }
    }
    intake.finish()
}

/// Puts the year of a row beside its ages, because people grow older.
fn with_years(keys: &[(Meaning, usize)], cells: &mut [String]) {
    let dated = [Meaning::DetentionDate, Meaning::Date, Meaning::ReleaseDate];
    let year = dated.iter().find_map(|meaning| {
        let column = keys.iter().position(|(known, _)| known == meaning)?;
        PartialDate::read(&cells[column], DateOrder::DayFirst).map(PartialDate::year)
    });
    let Some(year) = year else { return };
    for ((meaning, _), cell) in keys.iter().zip(cells) {
        if *meaning == Meaning::Age && !cell.is_empty() {
            *cell = format!("{cell}@{year}");
        }
    }
}
