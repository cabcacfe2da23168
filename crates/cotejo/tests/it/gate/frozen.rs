//! The committed reading of a document: one row a claim, and under it what is wrong.
//!
//! ```text
//! whole       3  Marenza has let [240] people out of its prisons since…
//! core        5  31 of those released were women and that [a dozen] were foreign…
//!                population: wants foreigners, has prisoners
//! ```

use std::cmp::Ordering;
use std::fmt::{self, Write};

use super::field::Field;
use super::outcome::Verdict;
use super::scorer::{Share, Tally};

/// How many characters are shown on each side of a number.
const SHOWN: usize = 40;
/// What stands before the words of a row and before its details: verdict, line, spaces.
const INDENT: usize = 15;

/// What became of one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub verdict: Verdict,
    /// The line of the text in which it stands.
    pub line: usize,
    /// Its number, with the words around it.
    words: String,
    details: Vec<String>,
}

impl Row {
    pub fn new(
        verdict: Verdict,
        text: &str,
        sentence: &str,
        number: &str,
        details: Vec<String>,
    ) -> Row {
        let before = text.find(sentence).map_or("", |start| &text[..start]);
        let line = before.matches('\n').count() + 1;
        Row { verdict, line, words: in_context(sentence, number), details }
    }

    /// Says whether both rows are about the same claim.
    fn is_about(&self, other: &Row) -> bool {
        let spurious = |row: &Row| row.verdict == Verdict::Spurious;
        spurious(self) == spurious(other) && (self.line, &self.words) == (other.line, &other.words)
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:8}{:5}  {}", self.verdict, self.line, self.words)?;
        self.details.iter().try_for_each(|detail| writeln!(f, "{:INDENT$}{detail}", ""))
    }
}

/// Returns the number in brackets, with the words around it.
fn in_context(sentence: &str, number: &str) -> String {
    let start = place(sentence, number);
    let (before, rest) = sentence.split_at(start);
    let after = rest.strip_prefix(number).unwrap_or(rest);
    format!("{}[{number}]{}", last_words(before), first_words(after))
}

/// Returns where the number stands, as a word of its own if it does.
fn place(sentence: &str, number: &str) -> usize {
    let is_apart = |start: &usize| {
        let before = sentence[..*start].chars().next_back();
        let after = sentence[start + number.len()..].chars().next();
        [before, after].into_iter().flatten().all(|c| !c.is_alphanumeric())
    };
    let places: Vec<usize> = sentence.match_indices(number).map(|(start, _)| start).collect();
    let apart = places.iter().copied().find(is_apart);
    apart.or(places.first().copied()).unwrap_or_default()
}

fn first_words(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = text[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &text[..cut])
        }
    }
}

fn last_words(text: &str) -> String {
    match text.char_indices().nth_back(SHOWN) {
        None => text.to_owned(),
        Some((start, _)) => {
            let cut = text[start..].find(' ').map_or(start, |space| start + space + 1);
            format!("…{}", &text[cut..])
        }
    }
}

/// The rows of a reading.
pub struct Rows(Vec<Row>);

impl Rows {
    /// Reads rows back; a line that is none is passed over, so that any older file can be read.
    pub fn parse(text: &str) -> Rows {
        let mut rows: Vec<Row> = Vec::new();
        for line in text.lines() {
            if let Some(row) = read_row(line) {
                rows.push(row);
            } else if let (Some(row), true) = (rows.last_mut(), line.starts_with(' ')) {
                row.details.push(line.trim().to_owned());
            }
        }
        Rows(rows)
    }
}

fn read_row(text: &str) -> Option<Row> {
    let verdict = Verdict::ALL.into_iter().find(|verdict| text.starts_with(verdict.as_str()))?;
    let rest = text.strip_prefix(verdict.as_str())?.trim_start();
    let (line, words) = rest.split_once("  ")?;
    let words = words.to_owned();
    Some(Row { verdict, line: line.parse().ok()?, words, details: Vec::new() })
}

/// A claim of which the reader makes something else than before.
#[derive(Debug)]
pub struct Change {
    document: String,
    before: Option<Row>,
    after: Option<Row>,
}

impl Change {
    /// Says whether the claim is read worse than before.
    pub fn is_worse(&self) -> bool {
        self.direction() == Ordering::Less
    }

    /// Compares the reading after with the one before; a claim that is annotated anew is neither.
    fn direction(&self) -> Ordering {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => after.verdict.cmp(&before.verdict),
            (None, Some(row)) if row.verdict == Verdict::Spurious => Ordering::Less,
            (Some(row), None) if row.verdict == Verdict::Spurious => Ordering::Greater,
            (None, _) | (_, None) => Ordering::Equal,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = |row: &Option<Row>| row.as_ref().map_or("absent", |row| row.verdict.as_str());
        let direction = match self.direction() {
            Ordering::Less => "worse",
            Ordering::Equal => "changed",
            Ordering::Greater => "better",
        };
        let (before, after) = (verdict(&self.before), verdict(&self.after));
        write!(f, "{direction}: {}: was {before}, is {after}", self.document)?;
        if let Some(row) = self.after.as_ref().or(self.before.as_ref()) {
            write!(f, ": line {}: {}", row.line, row.words)?;
            row.details.iter().try_for_each(|detail| write!(f, "\n    {detail}"))?;
        }
        Ok(())
    }
}

/// Returns where two readings of a document differ, in the order of the text.
pub fn changes(document: &str, before: &Rows, after: &Rows) -> Vec<Change> {
    let mut gone = before.0.clone();
    let mut changes = Vec::new();
    for row in &after.0 {
        let same = gone.iter().position(|old| old.is_about(row)).map(|at| gone.remove(at));
        if same.as_ref() != Some(row) {
            let document = document.to_owned();
            changes.push(Change { document, before: same, after: Some(row.clone()) });
        }
    }
    let gone = gone.into_iter().map(|row| Change {
        document: document.to_owned(),
        before: Some(row),
        after: None,
    });
    changes.extend(gone);
    changes
}

/// Writes the figures of all languages as a page.
pub fn figures<'a>(tallies: impl Iterator<Item = (&'a str, &'a Tally)>) -> String {
    let mut page = String::from(
        "# Figures\n\nWhat the claim reader gets right on the documents here; generated, see \
         `README.md`. P is precision, R recall.\n",
    );
    for (language, tally) in tallies {
        let Tally { annotated, read, found, core, whole, .. } = *tally;
        let _ = write!(
            page,
            "\n## {language}\n\n{annotated} claims annotated, {read} read.\n\n\
             | | claims | P | R | F1 |\n| --- | --- | --- | --- | --- |\n"
        );
        for (label, hits) in [("found", found), ("core", core), ("whole", whole)] {
            let (precision, recall) = (Share::of(hits, read), Share::of(hits, annotated));
            let f1 = Share::f1(hits, annotated, read);
            let _ = writeln!(page, "| {label} | {hits} | {precision} | {recall} | {f1} |");
        }
        let _ = write!(page, "\n| field | right | of {found} found |\n| --- | --- | --- |\n");
        for field in Field::ALL {
            let right = found - tally.wrong.get(&field).copied().unwrap_or_default();
            let _ = writeln!(page, "| {field} | {right} | {} |", Share::of(right, found));
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "One.\n\nLawyers list 18 of 180 and nobody else at all in this whole wide city knows of more.";

    fn row(verdict: Verdict, number: &str, details: &[&str]) -> Row {
        let sentence = TEXT.lines().last().unwrap();
        let details = details.iter().map(|detail| (*detail).to_owned()).collect();
        Row::new(verdict, TEXT, sentence, number, details)
    }

    #[test]
    fn a_row_shows_the_number_among_its_words() {
        let text = row(Verdict::Core, "180", &["end: wants 2027-03-10, has none"]).to_string();
        assert_eq!(
            text,
            "core        3  Lawyers list 18 of [180] and nobody else at all in this whole…\n\
             \x20              end: wants 2027-03-10, has none\n"
        );
        let text = row(Verdict::Spurious, "more", &[]).to_string();
        assert_eq!(text, "spurious    3  …at all in this whole wide city knows of [more].\n");
    }

    #[test]
    fn rows_are_read_back_as_they_were_written() {
        let rows = [row(Verdict::Found, "18", &["a", "b"]), row(Verdict::Spurious, "180", &["c"])];
        let text = format!("2 annotated\n\n{}{}", rows[0], rows[1]);
        assert_eq!(Rows::parse(&text).0, rows);
    }

    #[test]
    fn what_became_worse_is_told_from_what_became_better() {
        use Ordering::{Equal, Greater, Less};
        use Verdict::{Core, Found, Missed, Spurious, Whole};
        let told = |before: &[Row], after: &[Row]| {
            let found = changes("en/a", &Rows(before.to_vec()), &Rows(after.to_vec()));
            found.iter().map(Change::direction).collect::<Vec<_>>()
        };
        let one = |verdict| row(verdict, "18", &[]);
        for (before, after, directions) in [
            (vec![one(Whole)], vec![one(Whole)], vec![]),
            (vec![one(Whole)], vec![one(Core)], vec![Less]),
            (vec![one(Found)], vec![one(Missed)], vec![Less]),
            (vec![one(Missed)], vec![one(Found)], vec![Greater]),
            (vec![], vec![one(Spurious)], vec![Less]),
            (vec![one(Spurious)], vec![], vec![Greater]),
            // A claim read twice is one that is right and one that is too many.
            (vec![one(Whole)], vec![one(Whole), one(Spurious)], vec![Less]),
            (vec![one(Core)], vec![row(Core, "18", &["end"])], vec![Equal]),
        ] {
            assert_eq!(told(&before, &after), directions, "{before:?} {after:?}");
        }
    }
}
