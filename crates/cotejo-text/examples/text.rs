//! Prints the lines of a document with their labels, and what it says about itself.
//!
//! ```text
//! cargo run -p cotejo-text --example text -- NAME.txt
//! ```

use std::process::ExitCode;

use cotejo_text::{Source, read};

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1).map(std::path::PathBuf::from) else {
        eprintln!("name the file to read");
        return ExitCode::FAILURE;
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let reading = read(&Source::new(&name, &bytes));
    for problem in &reading.problems {
        eprintln!("{problem}");
    }
    println!("{:#?}", reading.document);
    for line in reading.text.lines() {
        let role = format!("{:?}", line.role);
        println!("{role:10} {}", reading.text.words(line.span).unwrap_or_default());
    }
    ExitCode::SUCCESS
}
