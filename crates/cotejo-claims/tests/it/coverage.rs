//! How many cases each language has of each measure and kind: the page `languages/coverage.md`.
//!
//! After a change of the cases, `COTEJO_FREEZE_READING=1 cargo test -p cotejo-claims --test it
//! coverage` writes the page anew.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::fs;

use cotejo_claims::Packs;

use crate::cases::{Case as Item, cases as items, languages, languages_with};
use crate::claims::{Case, cases, known_failures};

/// The fewest cases that a language must have of each measure.
const FEWEST: usize = 3;

/// How many cases of something each language has.
type ByLanguage = BTreeMap<String, usize>;

/// The lines of a table: what is counted, and how often in each language.
type Lines = Vec<(String, ByLanguage)>;

/// Counts the cases whose table of claims has this measure.
fn with_measure(cases: &[Case], measure: &str) -> ByLanguage {
    count(cases.iter().filter(|case| case.rows.iter().any(|row| row[1] == measure)))
}

fn count<'c>(cases: impl Iterator<Item = &'c Case>) -> ByLanguage {
    tally(cases.map(|case| case.language.clone()))
}

fn tally(languages: impl Iterator<Item = String>) -> ByLanguage {
    languages.fold(ByLanguage::new(), |mut counts, language| {
        *counts.entry(language).or_default() += 1;
        counts
    })
}

fn measures() -> Vec<String> {
    Packs::embedded().measures().iter().map(|measure| measure.name.to_string()).collect()
}

fn claims() -> Lines {
    let cases = cases();
    let mut lines: Lines = measures()
        .into_iter()
        .map(|measure| (measure.clone(), with_measure(&cases, &measure)))
        .collect();
    lines.push(("no claim".to_owned(), count(cases.iter().filter(|case| case.rows.is_empty()))));
    lines.push(("known failures".to_owned(), count(known_failures().iter())));
    lines
}

fn others() -> Lines {
    let is_no_count = |item: &Item| item.place.contains("not-counts");
    let of = |items: Vec<Item>| tally(items.into_iter().map(|item| item.language));
    let (no_counts, counts): (Vec<Item>, Vec<Item>) =
        items("numbers").into_iter().partition(is_no_count);
    let kinds = [
        ("numbers", counts),
        ("numbers that count nobody", no_counts),
        ("dates", items("dates")),
        ("sentences", items("sentences")),
    ];
    kinds.map(|(kind, items)| (kind.to_owned(), of(items))).into()
}

fn table(head: &str, lines: &Lines) -> String {
    let codes = languages_with("cases");
    let mut table =
        format!("| {head} | {} |\n|---|{}\n", codes.join(" | "), "--:|".repeat(codes.len()));
    for (what, counts) in lines {
        let cells = codes.iter().map(|code| counts.get(code).unwrap_or(&0).to_string());
        let _ = writeln!(table, "| {what} | {} |", cells.collect::<Vec<_>>().join(" | "));
    }
    table
}

fn page() -> String {
    format!(
        "# Coverage\n\nHow many cases each language has; generated from `*/cases/*.md`, see \
         [README.md](README.md#cases). A case counts for each measure that it has claims of.\n\n\
         {}\n{}",
        table("claims", &claims()),
        table("other cases", &others()),
    )
}

#[test]
fn the_page_of_coverage_is_what_the_cases_give() {
    let path = languages().join("coverage.md");
    let page = page();
    if env::var_os("COTEJO_FREEZE_READING").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        written, page,
        "write it anew: COTEJO_FREEZE_READING=1 cargo test -p cotejo-claims --test it coverage"
    );
}

#[test]
fn each_language_has_cases_of_each_measure() {
    let cases = cases();
    for measure in measures() {
        let counts = with_measure(&cases, &measure);
        for code in languages_with("cases") {
            let count = counts.get(&code).copied().unwrap_or_default();
            assert!(count >= FEWEST, "{code} has {count} cases of {measure}");
        }
    }
}
