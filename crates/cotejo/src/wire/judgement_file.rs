//! Judgements as they travel: a table, and the lines in which nomenklatura keeps its resolver.

use cotejo_core::{Decision, Problem, RowId, RowPair, UserName};
use cotejo_store::Judgement;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::json;
use crate::error::CommandError;

/// The columns of the table; only the first six are read again.
pub const JUDGEMENT_COLUMNS: [&str; 10] =
    ["row_a", "row_b", "decision", "by", "at", "why", "list_a", "line_a", "list_b", "line_b"];

/// The words of nomenklatura for what we call decisions.
const WORDS: [(Decision, &str); 4] = [
    (Decision::Same, "positive"),
    (Decision::Different, "negative"),
    (Decision::Unsure, "unsure"),
    (Decision::Undone, "no_judgement"),
];

/// An edge of a resolver: target, source, judgement, score, user, timestamp.
type Edge = (String, String, String, Option<f64>, Option<String>, Option<String>);

/// Returns a judgement as a line of a nomenklatura resolver.
///
/// Of the two rows the greater name comes first, as it does there.
pub fn resolver_line(judgement: &Judgement) -> Result<String, CommandError> {
    let [source, target] = judgement.rows.rows();
    let word = WORDS.iter().find(|(decision, _)| *decision == judgement.decision);
    let word = word.map(|(_, word)| (*word).to_owned()).unwrap_or_default();
    let (by, at) = (judgement.by.to_string(), judgement.at.to_string());
    json(&(target.to_string(), source.to_string(), word, None, Some(by), Some(at)) as &Edge)
}

/// Reads judgements from a table or from the lines of a resolver, whichever it is.
pub fn read_judgements(bytes: &[u8]) -> (Vec<Judgement>, Vec<Problem>) {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let read: Vec<Result<Judgement, Unread>> = if text.trim_start().starts_with('[') {
        text.lines().filter(|line| !line.trim().is_empty()).map(read_edge).collect()
    } else {
        read_table(text)
    };
    let (mut judgements, mut unread) = (Vec::new(), 0usize);
    for one in read {
        match one {
            Ok(judgement) => judgements.push(judgement),
            Err(Unread) => unread += 1,
        }
    }
    let mut problems = Vec::new();
    if unread > 0 || judgements.is_empty() {
        let what = format!("{unread} lines are no judgements, {} are", judgements.len());
        let way_out = "Give what `cotejo judgements export` prints, or lines of a resolver";
        problems.push(Problem::whole(what, way_out));
    }
    (judgements, problems)
}

/// A line that is no judgement.
struct Unread;

fn read_edge(line: &str) -> Result<Judgement, Unread> {
    let (target, source, word, _, by, at): Edge = serde_json::from_str(line).map_err(|_| Unread)?;
    let decision = WORDS.iter().find(|(_, known)| *known == word).ok_or(Unread)?.0;
    let by = by.unwrap_or_else(|| "unnamed".to_owned());
    judgement([&target, &source], decision, &by, &at.ok_or(Unread)?, None)
}

fn read_table(text: &str) -> Vec<Result<Judgement, Unread>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Ok(headings) = reader.headers().cloned() else { return Vec::new() };
    let place = |name: &str| headings.iter().position(|heading| heading == name);
    let places: Option<Vec<usize>> = JUDGEMENT_COLUMNS[..6].iter().map(|one| place(one)).collect();
    let Some(places) = places else { return vec![Err(Unread)] };
    let read = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|_| Unread)?;
        let cell = |index: usize| record.get(places[index]).unwrap_or_default();
        let decision = cell(2).parse().map_err(|_| Unread)?;
        let why = Some(unguarded(cell(5))).filter(|why| !why.is_empty());
        judgement([cell(0), cell(1)], decision, unguarded(cell(3)), cell(4), why)
    };
    reader.records().map(read).collect()
}

/// Takes away the apostrophe that keeps a spreadsheet from running a cell.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|bare| crate::publish::csv::is_formula(bare)).unwrap_or(cell)
}

fn judgement(
    rows: [&str; 2],
    decision: Decision,
    by: &str,
    at: &str,
    why: Option<&str>,
) -> Result<Judgement, Unread> {
    let row = |text: &str| text.parse::<RowId>().map_err(|_| Unread);
    Ok(Judgement {
        rows: RowPair::new(row(rows[0])?, row(rows[1])?).ok_or(Unread)?,
        decision,
        by: UserName::new(by).map_err(|_| Unread)?,
        at: instant(at).ok_or(Unread)?,
        why: why.map(str::to_owned),
    })
}

/// Reads a moment; where it names no zone it is in that of the world, as nomenklatura writes it.
fn instant(text: &str) -> Option<Timestamp> {
    let unzoned = || {
        let local: DateTime = text.parse().ok()?;
        local.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
    };
    text.parse().ok().or_else(unzoned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cotejo_core::Digest;

    fn judged(decision: Decision) -> Judgement {
        let [a, b] = ["one", "other"].map(|row| RowId::new(Digest::of(row.as_bytes())));
        Judgement {
            rows: RowPair::new(a, b).unwrap(),
            decision,
            by: UserName::new("Maite").unwrap(),
            at: "2026-02-03T10:20:30Z".parse().unwrap(),
            why: None,
        }
    }

    #[test]
    fn lines_of_a_resolver_are_read_as_they_are_written() {
        for (decision, word) in WORDS {
            let line = resolver_line(&judged(decision)).unwrap();
            assert!(line.contains(&format!("\"{word}\",null,\"Maite\"")), "{line}");
            let (read, problems) = read_judgements(line.as_bytes());
            assert_eq!((read, problems), (vec![judged(decision)], vec![]));
        }
    }

    /// The greater name first, and moments without a zone, as nomenklatura writes them.
    #[test]
    fn lines_that_nomenklatura_wrote_are_read() {
        let [low, high] = judged(Decision::Same).rows.rows();
        assert!(low < high);
        let line = format!(
            "[\"{high}\", \"{low}\", \"positive\", 0.91, \"Maite\", \"2026-02-03T10:20:30\"]\n"
        );
        assert_eq!(read_judgements(line.as_bytes()).0, [judged(Decision::Same)]);
    }

    #[test]
    fn what_is_no_judgement_is_told() {
        for text in [
            "",
            "[1, 2]\n",
            "name,age\nAmaro,31\n",
            "row_a,row_b,decision,by,at,why\nx,y,same,z,,\n",
        ] {
            let (read, problems) = read_judgements(text.as_bytes());
            assert_eq!((read.len(), problems.len()), (0, 1), "{text}");
        }
    }
}
