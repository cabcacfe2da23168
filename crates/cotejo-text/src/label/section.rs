//! Lists and boxes: a head, and the lines that stand under it.

use cotejo_core::LineRole;

use super::alone::bare;
use super::line::Shown;
use super::phrases::{self, Head};

/// Labels the lines under the heads of lists and boxes.
pub(super) fn label(lines: &[Shown<'_>], roles: &mut [Option<LineRole>]) {
    let mut index = 0;
    let mut seen_paragraph = false;
    while let Some(line) = lines.get(index) {
        seen_paragraph |= line.is_paragraph() && roles[index].is_none();
        let (role, end) = match head(line, seen_paragraph) {
            Some(Head::Teasers) => (LineRole::Teaser, end_of_teasers(lines, index + 1)),
            Some(Head::Summary) => (LineRole::Summary, end_of_summary(lines, index + 1)),
            // Before the first paragraph it is the link that leads down to them.
            Some(Head::Comments) if seen_paragraph => (LineRole::Furniture, lines.len()),
            Some(Head::Comments) | None => {
                index += 1;
                continue;
            }
        };
        let own = |role: &Option<LineRole>| matches!(role, Some(LineRole::Call | LineRole::Credit));
        for (place, slot) in roles.iter_mut().enumerate().take(end).skip(index) {
            if place == index || !own(slot) {
                *slot = Some(role);
            }
        }
        index = end;
    }
}

/// Recognises the head of a list; below the first paragraph it may say more than its phrase, as
/// in "Most read in Sport".
fn head(line: &Shown<'_>, seen_paragraph: bool) -> Option<Head> {
    const LONGEST: usize = 7;
    if line.length > LONGEST || line.ends_as_statement() {
        return None;
    }
    let lower = line.words.to_lowercase();
    let bare = bare(&lower);
    let longer = || {
        let (phrase, head) = phrases::heads().beginning(bare)?;
        (head == Head::Teasers && phrase.contains(' ')).then_some(head)
    };
    let numbered = bare.contains(|c: char| c.is_ascii_digit());
    let longer = if seen_paragraph && !numbered { longer() } else { None };
    phrases::heads().whole(bare).or(longer)
}

/// A list of links ends with the first line that states something.
fn end_of_teasers(lines: &[Shown<'_>], start: usize) -> usize {
    const SHORTEST_STATEMENT: usize = 3;
    let states = |line: &Shown<'_>| {
        line.is_paragraph() || (line.ends_as_statement() && line.length >= SHORTEST_STATEMENT)
    };
    lines.iter().skip(start).position(states).map_or(lines.len(), |length| start + length)
}

/// A summary box ends with the blank line after it; where no blank lines tell, with the line that
/// begins the story by saying again what the box said first.
fn end_of_summary(lines: &[Shown<'_>], start: usize) -> usize {
    const MOST: usize = 5;
    let Some(first) = lines.get(start) else { return start };
    let blank_ends = !first.after_blank;
    let said = first.content_words();
    let items = lines[start..].iter().enumerate().take(MOST + 1).skip(1);
    for (offset, line) in items {
        let again = line.content_words().intersection(&said).count() * 2 >= said.len().max(1);
        if (blank_ends && line.after_blank) || line.is_long() || again || offset == MOST {
            return start + offset;
        }
    }
    lines.len().min(start + 1)
}
