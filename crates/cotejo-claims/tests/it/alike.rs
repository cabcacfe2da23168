//! Texts that differ in nothing that a reader would notice have the same claims.

use std::fs;
use std::path::Path;

use cotejo_claims::{Packs, Reader};
use cotejo_core::{
    Actors, Capture, Claim, Day, Document, FieldOrigin, Language, PartOf, Read, Text,
};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// A text of the corpus with the day and the language that its sidecar states.
#[derive(Clone, Debug)]
struct Told {
    name: String,
    language: Language,
    published: Option<Day>,
    text: String,
}

fn corpus() -> Vec<Told> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut told = Vec::new();
    for language in Packs::embedded().languages() {
        for entry in fs::read_dir(folder.join(language.as_str())).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "txt") {
                continue;
            }
            let sidecar = fs::read_to_string(path.with_extension("meta.json")).unwrap();
            let sidecar: serde_json::Value = serde_json::from_str(&sidecar).unwrap();
            told.push(Told {
                name: path.display().to_string(),
                language: language.clone(),
                published: sidecar["published"].as_str().and_then(|day| day.parse().ok()),
                text: fs::read_to_string(&path).unwrap().nfc().collect(),
            });
        }
    }
    told.sort_by(|a, b| a.name.cmp(&b.name));
    told
}

/// Returns what is claimed, and on which words, apart from how these are written.
fn claims(told: &Told, text: &str) -> Vec<String> {
    let mut document = Document::unread(Capture::of("case", text.as_bytes()).id, "case");
    document.published = told.published.map(|day| Read::new(day, FieldOrigin::Sidecar));
    document.language = Some(Read::new(told.language.clone(), FieldOrigin::Sidecar));
    let actors = Actors::default();
    let claims = Reader::new(Packs::embedded(), &actors).read(&document, &Text::plain(text));
    let place = |part: &PartOf| claims.iter().position(|claim| claim.id() == part.whole);
    let told = |claim: &Claim| {
        let mut statement = claim.statement.clone();
        let whole = statement.part.take().as_ref().and_then(place);
        let statement = serde_json::to_string(&statement).unwrap();
        plain(&format!("{} | {statement} | {whole:?}", claim.quote.words))
    };
    claims.iter().map(told).collect()
}

/// Takes away how words are written: the form of letters, of quotation marks and of blanks.
fn plain(words: &str) -> String {
    let straight = |c: char| match c {
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        other => other,
    };
    let letters: String = words.nfc().filter(|c| *c != '\\').map(straight).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check(told: &Told, text: &str) {
    let (before, after) = (claims(told, &told.text), claims(told, text));
    let missing = |here: &[String], there: &[String]| {
        let missing = here.iter().filter(|claim| !there.contains(claim)).cloned();
        missing.collect::<Vec<_>>().join("\n")
    };
    let (lost, new) = (missing(&before, &after), missing(&after, &before));
    assert!(before == after, "{}\nlost:\n{lost}\nnew:\n{new}", told.name);
}

#[test]
fn the_form_of_letters_changes_no_claim() {
    for told in corpus() {
        check(&told, &told.text.nfd().collect::<String>());
    }
}

#[test]
fn line_ends_change_no_claim() {
    for told in corpus() {
        check(&told, &told.text.replace('\n', "\r\n"));
    }
}

#[test]
fn straight_quotation_marks_change_no_claim() {
    for told in corpus() {
        let double = |c: char| if matches!(c, '“' | '”' | '„') { '"' } else { c };
        check(&told, &told.text.chars().map(double).collect::<String>());
        check(&told, &told.text.replace('’', "'"));
    }
}

/// Blanks of any width part words; between digits they part groups, and say more.
fn with_fixed_blanks(text: &str, fixed: &[bool]) -> String {
    let mut fixed = fixed.iter().cycle();
    let mut letters = text.chars().peekable();
    let mut written = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let beside_digit = written.ends_with(|c: char| c.is_ascii_digit())
            && letters.peek().is_some_and(char::is_ascii_digit);
        let blank = letter == ' ' && !beside_digit && fixed.next() == Some(&true);
        written.push(if blank { '\u{a0}' } else { letter });
    }
    written
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn fixed_blanks_change_no_claim(
        told in proptest::sample::select(corpus()),
        fixed in proptest::collection::vec(any::<bool>(), 1..64),
    ) {
        check(&told, &with_fixed_blanks(&told.text, &fixed));
    }

    /// Lines of texts put together in another order are a text too, in whatever form.
    #[test]
    fn mixtures_of_lines_are_read_alike_in_all_forms(
        told in proptest::sample::select(corpus()),
        order in proptest::collection::vec(any::<proptest::sample::Index>(), 1..24),
        fixed in proptest::collection::vec(any::<bool>(), 1..64),
    ) {
        let lines: Vec<&str> = told.text.lines().collect();
        let mixed: Vec<&str> = order.iter().map(|index| *index.get(&lines)).collect();
        let told = Told { text: mixed.join("\n"), ..told.clone() };
        let text = with_fixed_blanks(&told.text, &fixed).replace('\n', "\r\n");
        check(&told, &text.nfd().collect::<String>());
    }
}
