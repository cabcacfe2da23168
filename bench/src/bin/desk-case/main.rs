//! Writes a case so large that a desk feels it: documents, lists and a case file.
//!
//! ```text
//! cargo run --release -p cotejo-bench --bin desk-case -- FOLDER [DOCUMENTS [ROWS]]
//! cotejo new FOLDER
//! cotejo add --case FOLDER FOLDER/documents
//! cotejo lists add --case FOLDER FOLDER/lists/LIST.csv      # each of them
//! ```
//!
//! Each document (20,000 if not given) carries five claims of five parties about the days before it;
//! of ten documents one is a copy. The rows (200,000 if not given) stand on four lists, which
//! share two people in five, with the slips of people who type. Everything is made up, and the same
//! in every run.

mod articles;
mod people;

use std::error::Error;
use std::fs;
use std::path::Path;

use cotejo_bench::Random;

const SEED: u64 = 2_026;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name the folder to write to")?;
    let documents = arguments.next().map_or(Ok(20_000), |number| number.parse())?;
    let rows = arguments.next().map_or(Ok(200_000), |number| number.parse())?;
    let mut random = Random::from_seed(SEED);
    let files = articles::write(&mut random, documents).chain([articles::case_file()]);
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("documents"))?;
    fs::create_dir_all(folder.join("lists"))?;
    for File { name, content } in files {
        fs::write(folder.join(name), content)?;
    }
    let mut random = Random::from_seed(SEED);
    for File { name, content } in people::lists(&mut random, rows) {
        fs::write(folder.join(name), content)?;
    }
    Ok(())
}

/// A file of the case, by its name within the folder.
struct File {
    name: String,
    content: String,
}
