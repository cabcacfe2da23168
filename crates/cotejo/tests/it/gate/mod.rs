//! The quality gate: what the program reads in the documents of `corpus/`, against what a careful
//! reader finds there.
//!
//! It stands with the program and not with the claim reader, because it measures the whole way
//! that users go: from the bytes of a file and its sidecar, over the labels of its lines, to the
//! fields that `cotejo extract` prints.
//!
//! Two things are committed and held here. `corpus/floors.toml` has the least that each language
//! must reach; floors only rise. `corpus/<language>/NAME.reading` tells claim by claim what is
//! read, so that a change of the reader shows as a diff by document; `corpus/figures.md` sums it
//! up. `corpus/README.md` has the commands.

mod annotation;
mod corpus;
mod field;
mod floors;
mod frozen;
mod outcome;
mod scorer;
mod wording;

use std::env;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use corpus::{Folder, corpus_root};
use floors::Floors;
use frozen::{Change, Rows};
use outcome::DocumentRun;
use scorer::Tally;

/// Set to 1, it writes the readings and the figures of today.
const FREEZE: &str = "COTEJO_FREEZE_READING";
/// Set to 1, it raises each floor to the figure of today; it lowers none.
const RAISE: &str = "COTEJO_RAISE_FLOORS";
const COMMAND: &str = "cargo test -p cotejo --test it gate";

/// What the program reads in all documents of one language.
struct LanguageRun {
    folder: Folder,
    documents: Vec<DocumentRun>,
    tally: Tally,
    /// Where today's reading differs from the frozen one.
    changes: Vec<Change>,
}

/// Everything is read once, before any test writes.
static RUNS: LazyLock<Vec<LanguageRun>> = LazyLock::new(|| {
    let folders = corpus::read().unwrap_or_else(|problems| panic!("{}", problems.join("\n")));
    folders.into_iter().map(LanguageRun::of).collect()
});

impl LanguageRun {
    fn of(folder: Folder) -> LanguageRun {
        let documents: Vec<DocumentRun> = folder.documents.iter().map(DocumentRun::of).collect();
        let tally = documents.iter().map(|document| document.tally.clone()).sum();
        let changes = documents.iter().flat_map(|document| {
            let frozen = fs::read_to_string(&document.reading_path).unwrap_or_default();
            let name = format!("{}/{}", folder.language, document.name);
            frozen::changes(&name, &Rows::parse(&frozen), &Rows::parse(&document.reading()))
        });
        LanguageRun { changes: changes.collect(), tally, documents, folder }
    }
}

/// Returns a path as it is known in the project.
fn in_corpus(path: &Path) -> String {
    let inner = path.strip_prefix(corpus_root()).unwrap_or(path);
    Path::new("corpus").join(inner).display().to_string()
}

fn is_set(variable: &str) -> bool {
    env::var(variable).is_ok_and(|value| value == "1")
}

#[test]
fn every_annotation_is_well_formed() {
    let problems = corpus::read().err().unwrap_or_default();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn no_figure_is_below_its_floor() {
    let path = corpus_root().join("floors.toml");
    let mut floors = Floors::parse(&fs::read_to_string(&path).unwrap_or_default()).unwrap();
    let now: Vec<_> = RUNS
        .iter()
        .map(|run| (run.folder.language.as_str(), run.folder.digest(), run.tally.figures()))
        .collect();
    if is_set(RAISE) {
        floors.raise(&now);
        fs::write(&path, floors.to_text()).unwrap();
    }
    let mut problems = floors.problems(&now);
    if problems.is_empty() {
        return;
    }
    let worse = RUNS.iter().flat_map(|run| &run.changes).filter(|change| change.is_worse());
    problems.extend(worse.map(|change| change.to_string()));
    panic!("{}\nMend the reader, or lower a floor by hand and say why.", problems.join("\n"));
}

#[test]
fn the_committed_readings_are_those_of_today() {
    let figures =
        frozen::figures(RUNS.iter().map(|run| (run.folder.language.as_str(), &run.tally)));
    let documents = RUNS.iter().flat_map(|run| &run.documents);
    let mut files: Vec<_> =
        documents.map(|document| (document.reading_path.clone(), document.reading())).collect();
    files.push((corpus_root().join("figures.md"), figures));
    if is_set(FREEZE) {
        for (path, text) in &files {
            fs::write(path, text).unwrap();
        }
        return;
    }
    files.retain(|(path, text)| fs::read_to_string(path).ok().as_ref() != Some(text));
    if files.is_empty() {
        return;
    }
    let mut said: Vec<String> =
        RUNS.iter().flat_map(|run| &run.changes).map(Change::to_string).collect();
    said.extend(files.iter().map(|(path, _)| format!("{} is not of today", in_corpus(path))));
    panic!("{}\nRead what changed; if it is for the better: {FREEZE}=1 {COMMAND}", said.join("\n"));
}

#[test]
fn no_reading_is_left_behind_by_a_document() {
    for run in RUNS.iter() {
        for stem in run.folder.stems("reading") {
            let known = run.documents.iter().any(|document| document.name == stem);
            let folder = &run.folder.language;
            assert!(known, "corpus/{folder}/{stem}.reading has no document; remove it");
        }
    }
}
