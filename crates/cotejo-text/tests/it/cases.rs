//! Runs the cases of `cases/*.md`, which anybody can write.
//!
//! Each heading is a case. Under it stand sentences that say why, then blocks of code: first the
//! input, marked `text` or `html`; then what is expected of it, each as needed:
//!
//! - `lines`: every line of the text with its role, in order;
//! - `story`: the lines of the story alone, in order;
//! - `document`: what is read about the document, with the place where it was found;
//! - `problems`: what was wrong.

use std::fmt::Write as _;
use std::path::Path;

use cotejo_core::{Document, FieldOrigin, LineRole, Read};
use cotejo_text::{Reading, Source, read};

struct Case {
    title: String,
    input: Block,
    expected: Vec<Block>,
}

struct Block {
    kind: String,
    content: String,
}

fn check_file(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(name);
    let markdown = std::fs::read_to_string(&path).unwrap();
    let cases = parsed(&markdown);
    assert!(!cases.is_empty(), "{name} has no case");
    let mut wrong = String::new();
    for case in &cases {
        check(case, &mut wrong);
    }
    assert!(wrong.is_empty(), "{name}\n{wrong}");
}

fn check(case: &Case, wrong: &mut String) {
    let name = format!("case.{}", if case.input.kind == "html" { "html" } else { "txt" });
    let reading = read(&Source::new(&name, case.input.content.as_bytes()));
    assert!(!case.expected.is_empty(), "`{}` expects nothing", case.title);
    for expected in &case.expected {
        let found = match expected.kind.as_str() {
            "lines" => lines(&reading, |_| true),
            "story" => lines(&reading, LineRole::is_story),
            "document" => document(&reading.document),
            "problems" => problems(&reading),
            kind => panic!("`{}` has a block of unknown kind `{kind}`", case.title),
        };
        if found.trim() != expected.content.trim() {
            let _ = writeln!(
                wrong,
                "## {}\nexpected {}:\n{}",
                case.title, expected.kind, expected.content
            );
            let _ = writeln!(wrong, "found:\n{found}");
        }
    }
}

fn lines(reading: &Reading, wanted: impl Fn(LineRole) -> bool) -> String {
    let lines = reading.text.lines().iter().filter(|line| wanted(line.role));
    let shown = lines.map(|line| {
        let role = format!("{:?}", line.role).to_lowercase();
        format!("{role}: {}\n", reading.text.words(line.span).unwrap())
    });
    shown.collect()
}

fn document(document: &Document) -> String {
    fn field<T: ToString>(name: &str, read: &Option<Read<T>>) -> String {
        read.as_ref().map_or(String::new(), |read| {
            format!("{name}: {} ({})\n", read.value.to_string(), place(read.from))
        })
    }
    [
        field("title", &document.title),
        field("outlet", &document.outlet),
        field("author", &document.author),
        field("published", &document.published),
        field("modified", &document.modified),
        field("language", &document.language),
        field("address", &document.address),
    ]
    .concat()
}

fn place(from: FieldOrigin) -> &'static str {
    match from {
        FieldOrigin::Sidecar => "sidecar",
        FieldOrigin::JsonLd => "json-ld",
        FieldOrigin::Meta => "meta",
        FieldOrigin::Markup => "markup",
        FieldOrigin::Address => "address",
        FieldOrigin::Dateline => "dateline",
        FieldOrigin::Guess => "guess",
    }
}

fn problems(reading: &Reading) -> String {
    reading.problems.iter().map(|problem| format!("{problem}\n")).collect()
}

fn parsed(markdown: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut title = String::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    for line in markdown.lines().chain(["# "]) {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => block.content = format!("{}{line}\n", block.content),
            (None, Some(kind)) => {
                open = Some(Block { kind: kind.trim().to_owned(), content: String::new() });
            }
            (None, None) if line.starts_with('#') => {
                let mut blocks = std::mem::take(&mut blocks).into_iter();
                if let Some(input) = blocks.next() {
                    cases.push(Case { title: title.clone(), input, expected: blocks.collect() });
                }
                title = line.trim_start_matches('#').trim().to_owned();
            }
            (None, None) => {}
        }
    }
    cases
}

#[test]
fn lines_of_plain_text() {
    check_file("lines.md");
}

#[test]
fn lines_of_plain_text_in_spanish() {
    check_file("lines-es.md");
}

#[test]
fn pages() {
    check_file("pages.md");
}

#[test]
fn what_pages_say_about_themselves() {
    check_file("about.md");
}

#[test]
fn days_of_publication() {
    check_file("days.md");
}
