//! The headline, and what stands around it.

use std::collections::BTreeSet;

use cotejo_core::LineRole;

use super::line::Shown;

/// Labels the headline and the short lines of the body.
///
/// A headline stands before the first paragraph; where none does, it may stand after the last.
pub(super) fn label(lines: &[Shown<'_>], roles: &mut [Option<LineRole>]) {
    let open = |index: usize, roles: &[Option<LineRole>]| roles[index].is_none();
    let story: Vec<_> = (0..lines.len()).filter(|&index| open(index, roles)).collect();
    let first = story.iter().position(|&index| lines[index].is_paragraph());
    let before = &story[..first.unwrap_or(story.len())];
    let headline = before.iter().copied().filter(|&index| lines[index].is_title_like());
    match headline.max_by_key(|&index| (lines[index].length, std::cmp::Reverse(index))) {
        Some(headline) => label_above(before, headline, roles),
        None => label_last(lines, &story, first.unwrap_or(story.len()), roles),
    }
    label_short(lines, &story, roles);
}

/// What stands above the headline names the site or its section; what stands below introduces.
fn label_above(before: &[usize], headline: usize, roles: &mut [Option<LineRole>]) {
    for &index in before {
        roles[index] = Some(match index.cmp(&headline) {
            std::cmp::Ordering::Less => LineRole::Furniture,
            std::cmp::Ordering::Equal => LineRole::Headline,
            std::cmp::Ordering::Greater => LineRole::Subhead,
        });
    }
}

/// Looks for a headline among the last lines: one that is made of the story's own words.
fn label_last(lines: &[Shown<'_>], story: &[usize], first: usize, roles: &mut [Option<LineRole>]) {
    const LAST: usize = 3;
    /// How many paragraphs before it are compared; a headline sums up the beginning.
    const COMPARED: usize = 6;
    let body: BTreeSet<String> =
        story.iter().skip(first).take(COMPARED).flat_map(|&i| lines[i].content_words()).collect();
    let from = story.len().saturating_sub(LAST).max(first + 1);
    let candidate = (from..story.len()).find(|&place| {
        let line = &lines[story[place]];
        let words = line.content_words();
        let shared = words.intersection(&body).count();
        line.is_title_like() && words.len() >= 3 && shared * 5 >= words.len() * 2
    });
    let Some(place) = candidate else { return };
    roles[story[place]] = Some(LineRole::Headline);
    for &index in &story[place + 1..] {
        roles[index] = Some(LineRole::Summary);
    }
}

/// A short line between paragraphs, without the end of a statement, heads what follows.
fn label_short(lines: &[Shown<'_>], story: &[usize], roles: &mut [Option<LineRole>]) {
    const LONGEST: usize = 12;
    for &index in story {
        let line = &lines[index];
        let ends_open = !line.words.ends_with(['.', '!', '?', '"', '”', '»', ':', ',', ';', '…']);
        let title =
            line.words.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || c == '¿');
        if roles[index].is_none() && line.length <= LONGEST && ends_open && title {
            roles[index] = Some(LineRole::Subhead);
        }
    }
}
