//! The headline, and what stands around it.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use cotejo_core::LineRole;

use super::line::Shown;

/// Labels the headline and the short lines of the body.
///
/// A headline stands before the first paragraph; where none does, it may stand after the last.
pub(super) fn label(lines: &[Shown<'_>], roles: &mut [Option<LineRole>]) {
    let story: Vec<_> = (0..lines.len()).filter(|&index| roles[index].is_none()).collect();
    let first = story.iter().position(|&index| lines[index].is_paragraph());
    let (before, body) = story.split_at(first.unwrap_or(story.len()));
    let told = words_of(lines, body);
    match headline(lines, before, &told) {
        Some(headline) => label_above(lines, before, headline, roles),
        None => label_last(lines, body, &told, roles),
    }
    label_tail(lines, roles);
    label_short(lines, &story, roles);
}

/// Returns the words of the beginning of the story, which a headline sums up.
fn words_of(lines: &[Shown<'_>], body: &[usize]) -> BTreeSet<String> {
    const COMPARED: usize = 6;
    body.iter().take(COMPARED).flat_map(|&index| lines[index].content_words()).collect()
}

/// Chooses the first title that has words of the story; else the longest.
fn headline(lines: &[Shown<'_>], before: &[usize], told: &BTreeSet<String>) -> Option<usize> {
    const SHARED: usize = 2;
    let titles = || before.iter().copied().filter(|&index| lines[index].is_title_like());
    let shares = |&index: &usize| lines[index].content_words().intersection(told).count() >= SHARED;
    let longest = || titles().max_by_key(|&index| (lines[index].length, usize::MAX - index));
    titles().find(shares).or_else(longest)
}

/// What stands above the headline names the site or its section; what stands below introduces.
fn label_above(
    lines: &[Shown<'_>],
    before: &[usize],
    headline: usize,
    roles: &mut [Option<LineRole>],
) {
    /// Above the headline, a line with more words than this is no mere name.
    const LONGEST_NAME: usize = 7;
    for &index in before {
        roles[index] = Some(match index.cmp(&headline) {
            Ordering::Less if lines[index].length <= LONGEST_NAME => LineRole::Furniture,
            Ordering::Equal => LineRole::Headline,
            Ordering::Less | Ordering::Greater => LineRole::Subhead,
        });
    }
}

/// Looks for a headline among the last lines: a title that is made of the story's own words, with
/// at most paragraphs after it, which sum the story up.
fn label_last(
    lines: &[Shown<'_>],
    body: &[usize],
    told: &BTreeSet<String>,
    roles: &mut [Option<LineRole>],
) {
    const LAST: usize = 3;
    let from = body.len().saturating_sub(LAST).max(1);
    let candidate = (from..body.len()).find(|&place| {
        let line = &lines[body[place]];
        let words = line.content_words();
        let shared = words.intersection(told).count();
        line.is_title_like()
            && line.words.starts_with(|c: char| !c.is_lowercase())
            && words.len() >= 3
            && shared * 5 >= words.len() * 2
            && body[place + 1..].iter().all(|&index| lines[index].is_paragraph())
    });
    let Some(place) = candidate else { return };
    roles[body[place]] = Some(LineRole::Headline);
    for &index in &body[place + 1..] {
        roles[index] = Some(LineRole::Summary);
    }
}

/// Short lines after the last statement head nothing: among other furniture they belong to it.
///
/// After a colon they are the items of a list, and stay.
fn label_tail(lines: &[Shown<'_>], roles: &mut [Option<LineRole>]) {
    let states = |index: &usize| {
        let line = &lines[*index];
        let story = roles[*index].is_none_or(LineRole::is_story);
        story && (line.is_paragraph() || line.ends_as_statement() || line.words.ends_with(':'))
    };
    let Some(last) = (0..lines.len()).rev().find(states) else { return };
    let tail = last + 1..lines.len();
    let among_furniture = tail.clone().any(|index| roles[index].is_some_and(|r| !r.is_story()));
    if lines[last].words.ends_with(':') || !among_furniture {
        return;
    }
    for slot in &mut roles[tail] {
        slot.get_or_insert(LineRole::Furniture);
    }
}

/// A short line between paragraphs, without the end of a statement, heads what follows.
fn label_short(lines: &[Shown<'_>], story: &[usize], roles: &mut [Option<LineRole>]) {
    const LONGEST: usize = 12;
    for &index in story {
        let line = &lines[index];
        let open_end = !line.words.ends_with(['.', '!', '?', '"', '”', '»', ':', ',', ';', '…']);
        let title = line.words.starts_with(|c: char| c.is_uppercase() || c == '¿');
        if roles[index].is_none() && line.length <= LONGEST && open_end && title {
            roles[index] = Some(LineRole::Subhead);
        }
    }
}
