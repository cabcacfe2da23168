//! Claims against the case files of languages and measures.
//!
//! A case is a heading that says why it is there, a quoted text with its date, and a table of the
//! claims that it makes; a case without rows makes none.
//!
//! ```markdown
//! ## The group goes on speaking
//! > 2027-03-10
//! > Open Shelf counts 40 prisoners. It added that 12 had been freed since March 1.
//!
//! | number | measure | population | claimant | stance | days |
//! |---|---|---|---|---|---|
//! | 40 | held | prisoners | Open Shelf | asserts | 2027-03-10 |
//! | 12 | released | prisoners | Open Shelf | asserts | 2027-03-01 to 2027-03-10 |
//! ```
//!
//! The number is given by its words; the claimant of the writer's own figures is `-`; a day that
//! no words give is `?`. A seventh column, where a case has one, is the claimant's side.

use std::fs;
use std::path::{Path, PathBuf};

use cotejo_claims::{MeasureKind, Packs, Reader, Reading};
use cotejo_core::{
    Actors, Capture, Claim, Claimant, Day, Document, FieldOrigin, Language, PartyName, Read, Side,
    Text, When,
};
use proptest::prelude::*;

use crate::cases::{languages, languages_with};

/// A text with the claims that it makes.
pub struct Case {
    /// Where it stands, and why it is there.
    pub place: String,
    /// The language of the text.
    pub language: String,
    published: Day,
    text: String,
    /// The claims, a row of cells each.
    pub rows: Vec<Vec<String>>,
    /// Why it is read wrongly, where that is known.
    because: Option<String>,
}

fn read(language: &str, published: Option<Day>, text: &str) -> Reading {
    let mut document = Document::unread(Capture::of("case", text.as_bytes()).id, "case");
    document.published = published.map(|day| Read::new(day, FieldOrigin::Sidecar));
    let language = Language::new(language).unwrap();
    document.language = Some(Read::new(language, FieldOrigin::Sidecar));
    let actors = Actors::default();
    Reader::new(Packs::embedded(), &actors).reading(&document, &Text::plain(text))
}

/// Returns the case files: `claims*.md` of the languages, `<code>.md` of the measures.
fn files() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for (folder, by_measure) in [("languages", false), ("measures", true)] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let cases = entry.unwrap().path().join("cases");
            let Ok(entries) = fs::read_dir(&cases) else { continue };
            for entry in entries {
                let path = entry.unwrap().path();
                let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
                let language = if by_measure {
                    stem
                } else if stem.starts_with("claims") {
                    let folder = path.parent().and_then(Path::parent).unwrap();
                    folder.file_name().unwrap().to_string_lossy().into_owned()
                } else {
                    continue;
                };
                files.push((language, path));
            }
        }
    }
    files.sort();
    files
}

/// Returns the cases that must be read rightly.
pub fn cases() -> Vec<Case> {
    files().iter().flat_map(|(language, path)| cases_of(language, path)).collect()
}

/// Returns the cases that are known to be read wrongly.
pub fn known_failures() -> Vec<Case> {
    let of_language = |language: String| {
        let path = languages().join(&language).join("cases").join(KNOWN_FAILURES);
        cases_of(&language, &path)
    };
    let name = format!("cases/{KNOWN_FAILURES}");
    languages_with(&name).into_iter().flat_map(of_language).collect()
}

/// The file of a language's cases that are read wrongly.
const KNOWN_FAILURES: &str = "known-failures.md";

/// Returns the cases of one file.
pub fn cases_of(language: &str, path: &Path) -> Vec<Case> {
    let file = fs::read_to_string(path).unwrap();
    file.split("\n## ").skip(1).map(|section| case(language, path, section)).collect()
}

fn case(language: &str, path: &Path, section: &str) -> Case {
    let why = section.lines().next().unwrap_or_default();
    let place = format!("{}: {why}", path.display());
    let quoted: Vec<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix('>'))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let (day, text) = quoted.split_first().unwrap_or_else(|| panic!("{place}: no text"));
    let published = day.parse().unwrap_or_else(|error| panic!("{place}: {error}"));
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells =
        |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    let (language, text) = (language.to_owned(), text.join("\n"));
    let because = section.lines().find_map(|line| line.strip_prefix("Because "));
    let (rows, because) = (rows.map(cells).collect(), because.map(str::to_owned));
    Case { place, language, published, text, rows, because }
}

fn row(claim: &Claim) -> Vec<String> {
    let statement = &claim.statement;
    let names: Vec<&str> = statement.claimant.names().iter().map(|name| name.as_str()).collect();
    vec![
        statement.quantity.words.clone(),
        statement.measure.class.to_string(),
        statement.population.class.to_string(),
        if names.is_empty() { "-".to_owned() } else { names.join(" + ") },
        statement.stance.to_string(),
        days(statement.timing.when),
    ]
}

fn row_with_side(claim: &Claim) -> Vec<String> {
    let mut cells = row(claim);
    cells.push(claim.statement.side.to_string());
    cells
}

fn days(when: When) -> String {
    let day = |day: Option<Day>| day.map_or("?".to_owned(), |day| day.to_string());
    match when {
        When::At(edge) => day(edge.known()),
        When::Over(period) => {
            format!("{} to {}", day(period.first().known()), day(period.last().known()))
        }
    }
}

#[test]
fn every_case_makes_its_claims() {
    let cases = cases();
    assert!(cases.len() >= 40, "only {} cases were found", cases.len());
    let mut wrong = String::new();
    for case in cases {
        let (reading, rows) = read_case(&case);
        if rows != case.rows {
            wrong += &format!("{}\n  wants {:?}\n  has   {rows:?}\n", case.place, case.rows);
            for untaken in &reading.untaken {
                let words = untaken.number.of(&case.text).unwrap_or_default();
                wrong += &format!("  not taken: {words}, for {}\n", untaken.reason);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Reads the text of a case.
pub fn reading(case: &Case) -> Reading {
    read(&case.language, Some(case.published), &case.text)
}

/// Reads a case, and writes its claims with as many cells as the case has.
fn read_case(case: &Case) -> (Reading, Vec<Vec<String>>) {
    let reading = reading(case);
    let sides = case.rows.first().is_some_and(|cells| cells.len() > 6);
    let row = |claim: &Claim| if sides { row_with_side(claim) } else { row(claim) };
    let rows = reading.claims.iter().map(row).collect();
    (reading, rows)
}

#[test]
fn a_known_failure_says_why_and_still_fails() {
    for case in known_failures() {
        assert!(case.because.is_some(), "{}: say `Because ...`", case.place);
        let (_, rows) = read_case(&case);
        assert_ne!(rows, case.rows, "{}: read rightly now; move it to claims.md", case.place);
    }
}

#[test]
fn a_measure_has_its_kind_and_its_definition_in_each_language() {
    let packs = Packs::embedded();
    let held = packs.measures().iter().find(|measure| measure.name.as_str() == "held").unwrap();
    assert_eq!(held.kind, MeasureKind::Stock);
    for measure in packs.measures() {
        for language in ["en", "es"] {
            assert!(measure.definition.contains_key(language), "{} in {language}", measure.name);
        }
    }
}

#[test]
fn the_packs_that_the_program_carries_are_those_of_the_files() {
    let read = Packs::read(Packs::files()).unwrap_or_else(|error| panic!("{error}"));
    // Printed whole they would bury the message.
    assert!(read == *Packs::embedded());
}

#[test]
fn a_wrong_key_is_named_with_what_is_allowed() {
    let mut files: Vec<(&str, &str)> = Packs::files().to_vec();
    for file in &mut files {
        if file.0 == "languages/en/actors.toml" {
            file.1 = "[body]\nfriends = [\"club\"]\n";
        }
    }
    let message = Packs::read(&files).unwrap_err().to_string();
    assert!(message.contains("languages/en/actors.toml"), "{message}");
    assert!(message.contains("friends") && message.contains("monitor"), "{message}");
}

#[test]
fn a_paradigm_that_does_not_exist_is_named_with_those_that_do() {
    let mut files: Vec<(&str, &str)> = Packs::files().to_vec();
    for file in &mut files {
        if file.0 == "measures/held/en.toml" {
            file.1 = "verbs = [\"hold+qq\"]\n";
        }
    }
    let message = Packs::read(&files).unwrap_err().to_string();
    assert!(message.contains("measures/held/en.toml: `hold+qq`"), "{message}");
    assert!(message.contains("inflection.toml has"), "{message}");
}

#[test]
fn a_document_without_a_date_still_has_its_claims() {
    let reading = read("en", None, "The ministry said that 40 detainees were freed.");
    assert_eq!(row(&reading.claims[0])[5], "? to ?");
    assert_eq!(reading.claims[0].statement.claimant.names()[0].as_str(), "The ministry");
}

#[test]
fn the_writer_is_nobody_by_name() {
    let reading = read("en", None, "Storms killed 12 people.");
    assert_eq!(reading.claims[0].statement.claimant, Claimant::Writer);
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("the ministry"),
        Just("said"),
        Just("that"),
        Just("40"),
        Just("more than 400"),
        Just("of them"),
        Just("prisoners"),
        Just("were freed"),
        Just("since March"),
        Just(","),
        Just("."),
        Just("\n"),
        Just("\u{201c}"),
        Just("\u{201d}"),
        Just("Open Shelf"),
        Just("it"),
        Just("including"),
        Just("dozens"),
        Just("killed"),
        Just("según"),
        Just("liberados"),
        Just("(OS)"),
        Just(":"),
        Just("—"),
        Just("their"),
        Just("12 women"),
        Just("’s"),
    ];
    proptest::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_each_quote_stands_in_it(text in prop_oneof![words(), any::<String>()]) {
        let day = Day::new(2027, 3, 10);
        for language in ["en", "es"] {
            let reading = read(language, day, &text);
            for claim in &reading.claims {
                let number = claim.quote.number.of(&text);
                prop_assert_eq!(number, Some(claim.statement.quantity.words.as_str()));
                prop_assert_eq!(claim.quote.sentence.of(&text), Some(claim.quote.words.as_str()));
                prop_assert!(claim.quote.sentence.contains(claim.quote.number));
                prop_assert!(!claim.rules.is_empty());
            }
            let again = read(language, day, &text);
            prop_assert_eq!(&reading, &again);
        }
    }

    #[test]
    fn line_ends_of_any_sort_change_no_claim(text in words()) {
        let day = Day::new(2027, 3, 10);
        let rows = |text: &str| -> Vec<Vec<String>> {
            read("en", day, text).claims.iter().map(row).collect()
        };
        prop_assert_eq!(rows(&text), rows(&text.replace('\n', "\r\n")));
    }
}

#[test]
fn a_person_speaks_for_the_body_that_the_text_gives_him() {
    let cases = [
        (
            "en",
            "Ana Torre, director of Open Shelf, said that 40 prisoners had been freed.",
            "Open Shelf",
        ),
        (
            "en",
            "Ana Torre, president of the rights group Open Shelf, counts 40 prisoners.",
            "Open Shelf",
        ),
        (
            "en",
            "Open Shelf's director, Ana Torre, said that 40 prisoners had been freed.",
            "Open Shelf",
        ),
        ("es", "Según Ana Torre, portavoz de Anaquel Real, salieron 40 presos.", "Anaquel Real"),
        (
            "es",
            "La directora de Anaquel Real, Ana Torre, dijo que salieron 40 presos.",
            "Anaquel Real",
        ),
        (
            "es",
            "Ana Torre, del Comité Anaquel Real, dijo que salieron 40 presos.",
            "Comité Anaquel Real",
        ),
        ("es", "Anaquel Real (ANR) dijo el lunes que salieron 40 presos.", "Anaquel Real (ANR)"),
        ("en", "Ana Torre, mayor of Santa Brisa, said that 40 prisoners had been freed.", ""),
        ("en", "Ana Torre said that 40 prisoners had been freed, not Open Shelf.", ""),
    ];
    for (language, text, party) in cases {
        let claims = read(language, None, text).claims;
        let read = claims.first().map(|claim| claim.statement.party.clone());
        let wanted = PartyName::new(party).ok();
        assert_eq!(read, Some(wanted), "{text}");
    }
}

#[test]
fn a_person_stands_on_the_side_of_his_body() {
    let text = "Ana Torre, president of the rights group Open Shelf, said that 40 prisoners left.";
    let claims = read("en", None, text).claims;
    assert_eq!(claims.first().map(|claim| claim.statement.side), Some(Side::Monitor));
}

/// Holds the table of each case in the files of this name against what is told of its reading.
pub fn check_tables(name: &str, told: impl Fn(&Reading) -> Vec<Vec<String>>) {
    let mut wrong = String::new();
    for language in languages_with(&format!("cases/{name}")) {
        let path = languages().join(&language).join("cases").join(name);
        for case in cases_of(&language, &path) {
            let has = told(&reading(&case));
            if has != case.rows {
                wrong += &format!("{}\n  wants {:?}\n  has   {has:?}\n", case.place, case.rows);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
