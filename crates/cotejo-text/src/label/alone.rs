//! The role of a line that its own words give away.

use cotejo_core::LineRole;

use super::byline::{is_byline, is_names};
use super::dateline::has_dateline;
use super::line::Shown;
use super::phrases::{self, Sign};

/// A call or a credit can run to a long sentence, but not to more words than this.
const LONGEST: usize = 45;

/// Returns the role that the words of a line give it, whatever its place.
pub(crate) fn role_alone(line: &Shown<'_>) -> Option<LineRole> {
    if line.is_long() {
        return None;
    }
    let lower = line.words.to_lowercase();
    let bare = bare(&lower);
    phrases::wholes()
        .whole(bare)
        .or_else(|| bare.is_empty().then_some(LineRole::Furniture))
        .or_else(|| is_agencies(&lower).then_some(LineRole::Credit))
        .or_else(|| by_beginning(line))
        .or_else(|| phrases::ends_as_credit(&lower).then_some(LineRole::Credit))
        .or_else(|| is_byline(line).then_some(LineRole::Byline))
        .or_else(|| has_dateline(line).then_some(LineRole::Dateline))
        .or_else(|| is_caption(line.words, &lower).then_some(LineRole::Caption))
        .or_else(|| is_navigation(line).then_some(LineRole::Furniture))
}

/// Returns a line without the counters and marks around it: "Comments (12)" is "comments".
pub(super) fn bare(lower: &str) -> &str {
    lower.trim_matches(|c: char| !c.is_alphabetic())
}

/// Says whether the line holds nothing but names of agencies, or the initials of their editors.
fn is_agencies(lower: &str) -> bool {
    let lower = lower.trim_matches(|c: char| "()[]-–—.* ".contains(c));
    if phrases::is_agency(lower) {
        return true;
    }
    let mut names = lower.split(['/', ',', '|', '+', '-', '–']).map(str::trim);
    let several = lower.contains(['/', ',', '|', '+', '-', '–']);
    several
        && (names.clone().all(phrases::is_agency) || names.all(is_initials) && lower.contains('/'))
}

fn is_initials(text: &str) -> bool {
    (2..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn by_beginning(line: &Shown<'_>) -> Option<LineRole> {
    let (sign, rest) = sign(line.words)?;
    match sign {
        Sign::Role(role) => (line.length <= LONGEST).then_some(role),
        Sign::BeforeNames(role) => is_names(rest).then_some(role),
        Sign::Picture if is_names(rest) => Some(LineRole::Credit),
        Sign::Picture => Some(LineRole::Caption),
    }
}

/// Returns what the phrase tells with which a line begins, and what follows it.
pub(super) fn sign(words: &str) -> Option<(Sign, &str)> {
    // Bullets and pictograms before a phrase do not change it.
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric() && !"(©¿".contains(c));
    let (phrase, sign) = phrases::beginnings().beginning(&words.to_lowercase())?;
    Some((sign, lower_offset(words, phrase)))
}

/// Returns what follows a phrase that the line has in lower case.
///
/// Lower case can be longer or shorter than the original, so the phrase is counted in characters.
fn lower_offset<'a>(words: &'a str, phrase: &str) -> &'a str {
    let end = words.char_indices().nth(phrase.chars().count());
    end.map_or("", |(end, _)| words.get(end..).unwrap_or_default())
}

/// Says whether the line ends as the words under a picture do: "… [Getty]", "(Reuters: A. Name)".
fn is_caption(words: &str, lower: &str) -> bool {
    if phrases::picture_endings().any(|ending| lower.ends_with(ending)) {
        return true;
    }
    let tail = bracketed_tail(words).or_else(|| words.rsplit_once('©').map(|(_, tail)| tail));
    let Some(tail) = tail.map(|tail| tail.trim().to_lowercase()) else { return false };
    let agency = tail.split([':', '/', ',']).map(str::trim).any(phrases::is_agency);
    agency && tail.split_whitespace().count() <= 6
}

/// Returns what stands in brackets at the end of a line.
fn bracketed_tail(words: &str) -> Option<&str> {
    let inner = words.strip_suffix([')', ']'])?;
    inner.rfind(['(', '[']).map(|at| &inner[at + 1..])
}

/// Says whether the line is a row of short entries: "Home | World | Photos".
fn is_navigation(line: &Shown<'_>) -> bool {
    const LONGEST_ENTRY: usize = 4;
    if line.ends_as_statement() {
        return false;
    }
    line.rows().any(|entries| {
        let short = |entry: &&str| entry.split_whitespace().count() <= LONGEST_ENTRY;
        entries.len() >= 3 && entries.iter().all(short)
    })
}
