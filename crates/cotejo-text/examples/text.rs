//! Prints the lines of documents with their labels, and what they say about themselves.
//!
//! ```text
//! cargo run -p cotejo-text --example text -- [--format json] FILE
//! ```

use std::process::ExitCode;

use cotejo_text::{Reading, Source, read};

fn main() -> ExitCode {
    let mut arguments: Vec<_> = std::env::args().skip(1).collect();
    let json = arguments.first().is_some_and(|first| first == "--format");
    if json {
        arguments.drain(..arguments.len().min(2));
    }
    let Some(path) = arguments.first().map(std::path::PathBuf::from) else {
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
    if json {
        print_json(&reading)
    } else {
        print_lines(&reading)
    }
    ExitCode::SUCCESS
}

fn print_json(reading: &Reading) {
    let story = reading.text.lines().iter().filter(|line| line.role.is_running_text());
    let words: Vec<_> = story.filter_map(|line| reading.text.words(line.span)).collect();
    let published = reading.document.published.as_ref().map(|read| read.value.to_string());
    println!("{}", serde_json::json!({ "text": words.join("\n"), "published": published }));
}

fn print_lines(reading: &Reading) {
    println!("{:#?}", reading.document);
    for line in reading.text.lines() {
        let role = format!("{:?}", line.role);
        println!("{role:10} {}", reading.text.words(line.span).unwrap_or_default());
    }
}
