//! Links one CSV file in the way of the program, without its reading of files, to measure by.
//!
//! `cargo run --release -p cotejo-link --example measure -- FILE HEADING=MEANING…`
//! `[--truth HEADING] [--reference] [--grow ROWS]`
//!
//! `--reference` has the obvious engine find and score the pairs too, and says whether both found
//! the same. `--grow` adds the last so many rows to the others, and says how long that took.

use std::collections::HashMap;
use std::error::Error;
use std::time::Instant;

use cotejo_core::{ListName, Meaning};
use cotejo_link::{Engine, Field, Intake, Native, Plan, Reference, Rows, link, measure};

struct Given {
    file: String,
    columns: Vec<(String, Meaning)>,
    truth: Option<String>,
    reference: bool,
}

fn given() -> Result<Given, Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let file = words.next().ok_or("give a file")?;
    let mut given = Given { file, columns: Vec::new(), truth: None, reference: false };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--truth" => given.truth = words.next(),
            "--reference" => given.reference = true,
            _ => {
                let (heading, meaning) = word.split_once('=').ok_or("write HEADING=MEANING")?;
                given.columns.push((heading.to_owned(), meaning.parse()?));
            }
        }
    }
    Ok(given)
}

fn main() -> Result<(), Box<dyn Error>> {
    let given = given()?;
    let begun = Instant::now();
    let (rows, truth) = read(&given)?;
    println!("{} rows read in {:.2?}", rows.len(), begun.elapsed());
    let begun = Instant::now();
    let linkage = link(&rows, &Native);
    println!("linked in {:.2?}; {} pairs compared", begun.elapsed(), linkage.compared);
    if given.reference {
        let plan = Plan::for_rows(&rows);
        let found = Native.candidates(&rows, &plan, &linkage.model, 0.0);
        let same = found == Reference.candidates(&rows, &plan, &linkage.model, 0.0);
        println!("{} pairs; the engines agree: {same}", found.pairs.len());
    }
    if given.truth.is_some() {
        let truth: Vec<u32> = (0..rows.len()).map(|row| truth[rows.came_as(row)]).collect();
        let measured = measure(&linkage, &truth, None);
        let f1 = |quality: cotejo_link::Quality| quality.f1();
        let [best, at_90, at_95] = [measured.best.1, measured.at_90, measured.at_95].map(f1);
        let (clusters, reach) = (measured.clusters.f1(), measured.reach);
        println!("pairs best {best:.4}, at 0.9 {at_90:.4}, at 0.95 {at_95:.4}");
        println!("persons {clusters:.4}; reach {reach:.4}");
    }
    Ok(())
}

fn read(given: &Given) -> Result<(Rows, Vec<u32>), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(&given.file)?;
    let headings = reader.headers()?.clone();
    let place = |heading: &str| headings.iter().position(|known| known == heading);
    let mut columns = Vec::new();
    for (heading, meaning) in &given.columns {
        columns.push((place(heading).ok_or("no such heading")?, *meaning));
    }
    columns.sort_by_key(|(_, meaning)| *meaning);
    let who = given.truth.as_deref().and_then(place);
    let dated = columns.iter().find(|(_, meaning)| *meaning == Meaning::Date).copied();
    let field = |(place, meaning): &(usize, Meaning)| Field {
        meaning: *meaning,
        label: headings[*place].to_owned(),
    };
    let mut intake = Intake::new(columns.iter().map(field).collect());
    intake.begin_list(ListName::new("measured")?, false);
    let (mut truth, mut numbers) = (Vec::new(), HashMap::new());
    for record in reader.records() {
        let record = record?;
        let year = dated.and_then(|(place, _)| record[place].get(..4)).unwrap_or_default();
        let cell = |&(place, meaning): &(usize, Meaning)| match &record[place] {
            age if meaning == Meaning::Age && !age.is_empty() && !year.is_empty() => {
                format!("{age}@{year}")
            }
            written => written.to_owned(),
        };
        let cells: Vec<String> = columns.iter().map(cell).collect();
        intake.push(cells.iter().map(String::as_str));
        let next = numbers.len() as u32;
        truth.extend(who.map(|who| *numbers.entry(record[who].to_owned()).or_insert(next)));
    }
    Ok((intake.finish(), truth))
}
