//! `cotejo link`: which rows of lists are one person.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use cotejo_core::Meaning;
use cotejo_link::{Linkage, LinkedPair, Measured, Native, Quality, Rows, link, measure};
use serde::Serialize;

use crate::error::{CommandError, Outcome};
use crate::flows::lists::{List, Stated, rows_of};
use crate::note;
use crate::output::Output;
use crate::publish::links;
use crate::terminal::{self, counted};
use crate::wire::pretty_json;

/// Find out which rows of lists are one person; nothing is stored.
///
/// One list is searched for people who stand on it twice; several are linked as well. Lists are
/// CSV or TSV. What each column means is guessed and shown; `--map` corrects it.
#[derive(clap::Args)]
#[command(after_help = "\
Meanings of columns:
  full-name given-names surname second-surname other-name person-id birth-date birth-year
  birth-month birth-day age sex nationality detention-date release-date date region place
  address postcode email phone occupation status text row-id ignored

Examples:
  cotejo link ministry.csv --pairs pairs.csv --clusters persons.csv
  cotejo link ministry.csv monitor.csv --map 'Interno=full-name' --map 'Nro=row-id' \\
      --pairs pairs.csv --clusters persons.csv")]
pub struct Link {
    /// The lists.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The column that names the rows; else their number does.
    #[arg(long, value_name = "HEADING")]
    id: Option<String>,
    /// What a column means, as HEADING=MEANING; may be given several times.
    #[arg(long, value_name = "HEADING=MEANING", value_parser = stated_meaning)]
    map: Vec<(String, Meaning)>,
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

fn stated_meaning(text: &str) -> Result<(String, Meaning), String> {
    let (heading, meaning) = text.rsplit_once('=').ok_or("write it as HEADING=MEANING")?;
    let meaning = meaning.parse::<Meaning>().map_err(|error| error.to_string())?;
    Ok((heading.to_owned(), meaning))
}

impl Link {
    /// Runs the command.
    pub fn run(self, output: &mut Output) -> Result<Outcome, CommandError> {
        let stated = Stated {
            meanings: self.map.iter().cloned().collect(),
            id: self.id.clone(),
            truth: self.truth.clone(),
        };
        let mut lists = Vec::new();
        let mut notes = Vec::new();
        for file in &self.files {
            let (list, found) = List::read(file, &stated)?;
            lists.push(list);
            notes.extend(found);
        }
        self.check(&lists)?;
        note::tell(&notes);
        let rows = rows_of(&lists, |list| self.once.iter().any(|name| name == list.name.as_str()));
        let linkage = link(&rows, &Native);
        let places = Places::new(&lists);
        self.write(&rows, &linkage, &lists, &places)?;
        let measured = self.truth.is_some().then(|| measured(&rows, &linkage, &lists, &places));
        let summary = Summary::new(&lists, &rows, &linkage, measured.as_ref());
        if self.json {
            writeln!(output, "{}", pretty_json(&summary)?)?;
        } else {
            summary.print(output)?;
        }
        let is_fine = notes.is_empty() && linkage.warnings.is_empty();
        Ok(if is_fine { Outcome::Done } else { Outcome::Partly })
    }

    /// Refuses what is said about columns and lists that there are not.
    fn check(&self, lists: &[List]) -> Result<(), CommandError> {
        for (heading, _) in &self.map {
            if !lists.iter().any(|list| list.table.headings().contains(heading)) {
                let what = format!("--map: no list has a column called `{heading}`");
                return Err(CommandError::given(what, "Give a heading as it stands in a file"));
            }
        }
        for name in &self.once {
            if !lists.iter().any(|list| list.name.as_str() == name) {
                let what = format!("--once: no list is called `{name}`");
                return Err(CommandError::given(what, "Give a file's name without its ending"));
            }
        }
        Ok(())
    }

    fn write(
        &self,
        rows: &Rows,
        linkage: &Linkage,
        lists: &[List],
        places: &Places,
    ) -> Result<(), CommandError> {
        let called = |row: u32| places.called(lists, rows.came_as(row as usize));
        let ends = |pair: &LinkedPair| {
            let (mut a, mut b) = (pair.a, pair.b);
            if rows.came_as(b as usize) < rows.came_as(a as usize) {
                (a, b) = (b, a);
            }
            let ([list_a, id_a], [list_b, id_b]) = (called(a), called(b));
            [list_a, id_a, list_b, id_b]
        };
        let mut pairs: Vec<&LinkedPair> = linkage.pairs.iter().collect();
        pairs.sort_by_key(|pair| {
            let (a, b) = (rows.came_as(pair.a as usize), rows.came_as(pair.b as usize));
            (a.min(b), a.max(b))
        });
        let headings = ["list_a", "id_a", "list_b", "id_b", "probability"];
        write_file(
            &self.pairs,
            headings,
            pairs.iter().map(|pair| {
                let [list_a, id_a, list_b, id_b] = ends(pair);
                [list_a, id_a, list_b, id_b, format!("{:.6}", pair.probability)]
            }),
        )?;
        let mut clusters: Vec<(usize, u32)> = (0..rows.len() as u32)
            .map(|row| (rows.came_as(row as usize), linkage.persons[row as usize]))
            .collect();
        clusters.sort_unstable();
        let mut numbers: HashMap<u32, usize> = HashMap::new();
        write_file(
            &self.clusters,
            ["list", "id", "cluster"],
            clusters.iter().map(|&(row, person)| {
                let next = numbers.len() + 1;
                let number = *numbers.entry(person).or_insert(next);
                let [list, id] = places.called(lists, row);
                [list, id, number.to_string()]
            }),
        )?;
        let Some(path) = &self.reasons else { return Ok(()) };
        let headings = [
            "list_a",
            "id_a",
            "list_b",
            "id_b",
            "comparison",
            "agreement",
            "bits_for",
            "bits_against",
        ];
        write_file(
            path,
            headings,
            pairs.iter().flat_map(|pair| {
                let [list_a, id_a, list_b, id_b] = ends(pair);
                linkage.reasons(rows, pair.a, pair.b).into_iter().map(move |reason| {
                    [
                        list_a.clone(),
                        id_a.clone(),
                        list_b.clone(),
                        id_b.clone(),
                        reason.comparison,
                        reason.agreement.to_string(),
                        format!("{:.2}", reason.bits.max(0.0)),
                        format!("{:.2}", (-reason.bits).max(0.0)),
                    ]
                })
            }),
        )
    }
}

fn write_file<const N: usize>(
    path: &Path,
    headings: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<(), CommandError> {
    let file = File::create(path).map_err(|error| CommandError::cannot_write(path, &error))?;
    links::write(BufWriter::new(file), headings, rows)
        .map_err(|error| CommandError::cannot_write(path, &error))
}

/// Where the rows of each list begin when all are counted.
struct Places(Vec<usize>);

impl Places {
    fn new(lists: &[List]) -> Self {
        let begin = |begins: &mut usize, list: &List| {
            let begin = *begins;
            *begins += list.table.len();
            Some(begin)
        };
        Places(lists.iter().scan(0, begin).collect())
    }

    /// Returns on which list a row stands, and where on it.
    fn place(&self, row: usize) -> (usize, usize) {
        let list = self.0.partition_point(|&begin| begin <= row).saturating_sub(1);
        (list, row - self.0.get(list).copied().unwrap_or_default())
    }

    /// Returns the list of a row and what the row is called on it.
    fn called(&self, lists: &[List], row: usize) -> [String; 2] {
        let (list, row) = self.place(row);
        let list = &lists[list];
        [list.name.to_string(), list.row_name(row)]
    }
}

/// Measures a linkage by what the lists say who is who.
///
/// Rows of which no list says who they are count as one person each.
fn measured(rows: &Rows, linkage: &Linkage, lists: &[List], places: &Places) -> Measured {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut truth = Vec::with_capacity(rows.len());
    for row in 0..rows.len() {
        let (list, place) = places.place(rows.came_as(row));
        let next = numbers.len() as u32;
        truth.push(match lists[list].truth(place).filter(|who| !who.is_empty()) {
            Some(who) => *numbers.entry(who).or_insert(next),
            None => UNKNOWN + row as u32,
        });
    }
    measure(linkage, &truth, None)
}

/// From where on persons are counted of whom nobody says who they are.
const UNKNOWN: u32 = 1 << 31;

/// What was found out, as it travels.
#[derive(Serialize)]
struct Summary {
    lists: Vec<ListSummary>,
    rows: usize,
    compared: u64,
    pairs: usize,
    persons: usize,
    estimated_reach: f64,
    warnings: Vec<String>,
    weights: BTreeMap<String, BTreeMap<String, f64>>,
    measured: Option<MeasuredSummary>,
}

#[derive(Serialize)]
struct ListSummary {
    name: String,
    rows: usize,
    columns: Vec<(String, &'static str)>,
}

#[derive(Serialize)]
struct MeasuredSummary {
    best_threshold: f64,
    pairs_best: QualitySummary,
    pairs_at_90: QualitySummary,
    pairs_at_95: QualitySummary,
    clusters: QualitySummary,
    reach: f64,
    calibration: Vec<CalibrationSummary>,
}

#[derive(Serialize)]
struct QualitySummary {
    precision: f64,
    recall: f64,
    f1: f64,
}

#[derive(Serialize)]
struct CalibrationSummary {
    from: f64,
    pairs: usize,
    said: f64,
    seen: f64,
}

impl QualitySummary {
    fn new(quality: Quality) -> Self {
        let Quality { precision, recall } = quality;
        QualitySummary { precision, recall, f1: quality.f1() }
    }
}

impl MeasuredSummary {
    fn new(measured: &Measured) -> Self {
        let calibration = measured.calibration.iter();
        MeasuredSummary {
            best_threshold: measured.best.0,
            pairs_best: QualitySummary::new(measured.best.1),
            pairs_at_90: QualitySummary::new(measured.at_90),
            pairs_at_95: QualitySummary::new(measured.at_95),
            clusters: QualitySummary::new(measured.clusters),
            reach: measured.reach,
            calibration: calibration
                .map(|row| CalibrationSummary {
                    from: row.from,
                    pairs: row.pairs,
                    said: row.said,
                    seen: row.seen,
                })
                .collect(),
        }
    }
}

impl Summary {
    fn new(lists: &[List], rows: &Rows, linkage: &Linkage, measured: Option<&Measured>) -> Self {
        let mut persons = linkage.persons.clone();
        persons.sort_unstable();
        persons.dedup();
        let weights = linkage.model.table().map(|(comparison, rows)| {
            let weights = rows.into_iter().map(|row| (row.agreement.to_string(), row.weight));
            (comparison.to_owned(), weights.collect())
        });
        Summary {
            lists: lists.iter().map(ListSummary::new).collect(),
            rows: rows.len(),
            compared: linkage.compared,
            pairs: linkage.pairs.len(),
            persons: persons.len(),
            estimated_reach: linkage.reach,
            warnings: linkage.warnings.iter().map(ToString::to_string).collect(),
            weights: weights.collect(),
            measured: measured.map(MeasuredSummary::new),
        }
    }

    fn print(&self, output: &mut Output) -> Result<(), CommandError> {
        for list in &self.lists {
            writeln!(output, "{}: {}", list.name, counted(list.rows, "row"))?;
            for (heading, meaning) in &list.columns {
                writeln!(output, "  {heading}: {meaning}")?;
            }
        }
        writeln!(output)?;
        let (rows, persons) = (counted(self.rows, "row"), counted(self.persons, "person"));
        writeln!(output, "{rows} are {persons}")?;
        writeln!(output, "{} may be one person", counted(self.pairs, "pair"))?;
        let reach = self.estimated_reach * 100.0;
        writeln!(
            output,
            "Pairs compared: {}; they reach about {reach:.1}% of those that are one person",
            self.compared
        )?;
        for warning in &self.warnings {
            writeln!(output, "{} {warning}; look at the weights with --json", terminal::noted())?;
        }
        if let Some(measured) = &self.measured {
            measured.print(output)?;
        }
        Ok(())
    }
}

impl ListSummary {
    fn new(list: &List) -> Self {
        let columns = list.shown_columns().map(|(heading, guess)| (heading, guess.meaning.key()));
        ListSummary {
            name: list.name.to_string(),
            rows: list.table.len(),
            columns: columns.collect(),
        }
    }
}

impl MeasuredSummary {
    fn print(&self, output: &mut Output) -> Result<(), CommandError> {
        writeln!(output)?;
        writeln!(output, "{:28}precision  recall      F1", "")?;
        let best = format!("pairs, best at {:.3}", self.best_threshold);
        for (what, quality) in [
            (best.as_str(), &self.pairs_best),
            ("pairs at 0.9", &self.pairs_at_90),
            ("pairs at 0.95", &self.pairs_at_95),
            ("persons", &self.clusters),
        ] {
            let QualitySummary { precision, recall, f1 } = quality;
            writeln!(output, "{what:28}{precision:9.4}{recall:8.4}{f1:8.4}")?;
        }
        writeln!(
            output,
            "{:.2}% of the pairs that are one person were scored",
            self.reach * 100.0
        )?;
        writeln!(output)?;
        writeln!(output, "probability from     pairs    said    seen")?;
        for row in &self.calibration {
            let CalibrationSummary { from, pairs, said, seen } = row;
            writeln!(output, "{from:16.3}{pairs:10}{said:8.3}{seen:8.3}")?;
        }
        Ok(())
    }
}
