//! The role of a line that its own words give away.

use cotejo_core::LineRole;

use super::line::Shown;
use super::phrases::{self, Sign};
use crate::day::{self, NumericOrder};

/// A call or a credit can run to a long sentence, but not to more words than this.
const LONGEST: usize = 45;

/// A byline has no more words than this.
const LONGEST_BYLINE: usize = 14;

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
fn sign(words: &str) -> Option<(Sign, &str)> {
    // Bullets and pictograms before a phrase do not change it.
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric() && !"(©¿".contains(c));
    let (phrase, sign) = phrases::beginnings().beginning(&words.to_lowercase())?;
    Some((sign, lower_offset(words, phrase)))
}

/// Returns the names in a byline: "By Ana Ruiz | 2 March" names "Ana Ruiz".
pub(crate) fn names_in_byline(words: &str) -> &str {
    let rest = match sign(words) {
        Some((Sign::BeforeNames(LineRole::Byline), rest)) => rest,
        _ => words,
    };
    let first = SEPARATORS
        .iter()
        .fold(rest.trim(), |rest, separator| rest.split(separator).next().unwrap_or(rest).trim());
    let day = day::first_day_in(first, NumericOrder::DayFirst);
    let names = day.map_or(first, |written| &first[..written.range.start]);
    names.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ')')
}

/// Returns what follows a phrase that the line has in lower case.
///
/// Lower case can be longer or shorter than the original, so the phrase is counted in characters.
fn lower_offset<'a>(words: &'a str, phrase: &str) -> &'a str {
    let end = words.char_indices().nth(phrase.chars().count());
    end.map_or("", |(end, _)| words.get(end..).unwrap_or_default())
}

/// Says whether a text is a list of names, as after "By": every word has a capital, or joins.
fn is_names(text: &str) -> bool {
    let mut names = 0;
    let mut words = 0;
    for word in text.split(|c: char| !c.is_alphanumeric() && !"'’-.@".contains(c)) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = bare.chars().next() else { continue };
        words += 1;
        let lower = bare.to_lowercase();
        let allowed = !first.is_lowercase()
            || word.starts_with('@')
            || phrases::is_trade(&lower)
            || phrases::is_joint(bare)
            || phrases::is_dateline_word(&lower);
        if !allowed || words > LONGEST_BYLINE {
            return false;
        }
        names += usize::from(first.is_uppercase());
    }
    names > 0
}

/// Says whether the line names who wrote it without saying "by": "City Desk", "Ana Ruiz, editor".
fn is_byline(line: &Shown<'_>) -> bool {
    const LONGEST: usize = 6;
    let mut words = line.words.split(|c: char| !c.is_alphanumeric());
    line.length <= LONGEST
        && words.any(|word| phrases::is_trade(&word.to_lowercase()))
        && is_names(line.words)
}

/// Says whether the line, or one of its entries beside short ones, is a dateline.
fn has_dateline(line: &Shown<'_>) -> bool {
    const LONGEST_ENTRY: usize = 5;
    if is_dateline(line) {
        return true;
    }
    SEPARATORS.iter().any(|separator| {
        let entries: Vec<_> = entries(line.words, separator).collect();
        let dateline = |entry: &&str| {
            let entry = Shown::new(entry, false);
            day::first_day_in(entry.words, NumericOrder::DayFirst).is_some() && is_dateline(&entry)
        };
        entries.len() > 1
            && entries.iter().all(|entry| entry.split_whitespace().count() <= LONGEST_ENTRY)
            && entries.iter().any(dateline)
    })
}

/// What stands between the entries of one line.
const SEPARATORS: &[&str] = &["|", " > ", "»", " / ", "·", "•", "   ", "\t"];

/// Splits a line into its entries.
fn entries<'a>(words: &'a str, separator: &'a str) -> impl Iterator<Item = &'a str> {
    words.split(separator).map(str::trim).filter(|entry| !entry.is_empty())
}

/// Says whether the line tells when, and at most where, something was posted.
fn is_dateline(line: &Shown<'_>) -> bool {
    const LONGEST: usize = 20;
    /// How many words that are no part of a dateline can name its place.
    const PLACE: usize = 5;
    if line.length > LONGEST || (line.length > PLACE && line.ends_as_statement()) {
        return false;
    }
    let written = day::first_day_in(line.words, NumericOrder::DayFirst);
    let (before, after) = match &written {
        Some(written) => (&line.words[..written.range.start], &line.words[written.range.end..]),
        None => (line.words, ""),
    };
    let foreign = match (foreign_words(before), foreign_words(after)) {
        (Some(before), Some(after)) => before + after,
        _ => return false,
    };
    foreign <= if written.is_some() { PLACE } else { 0 }
}

/// Counts the words that belong to no dateline; nothing if one of them cannot stand in it at all.
///
/// A number may only count hours and minutes, so that "60 freed January 13, 2026" is no dateline.
fn foreign_words(text: &str) -> Option<usize> {
    let mut foreign = 0;
    let mut pieces =
        text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).peekable();
    while let Some(piece) = pieces.next() {
        let lower = piece.to_lowercase();
        let letters = lower.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = letters.len() < lower.len();
        let next = pieces.peek().map(|next| next.to_lowercase());
        let counts_time = next.is_none_or(|next| {
            phrases::is_dateline_word(next.trim_start_matches(|c: char| c.is_ascii_digit()))
                || next.bytes().all(|byte| byte.is_ascii_digit())
        });
        match (is_number, letters.is_empty() || phrases::is_dateline_word(letters)) {
            (true, true) if counts_time || !letters.is_empty() => {}
            (true, _) => return None,
            (false, true) => {}
            (false, false) if is_place_word(piece) => foreign += 1,
            (false, false) => return None,
        }
    }
    Some(foreign)
}

/// Says whether a word can name a place, or two words of a dateline that were run together.
fn is_place_word(word: &str) -> bool {
    let run_together = || {
        let capital = word.char_indices().find(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
        capital.is_some_and(|at| {
            phrases::is_dateline_word(&word[..at])
                && phrases::is_dateline_word(&word[at..].to_lowercase())
        })
    };
    word.starts_with(char::is_uppercase) || run_together()
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
    SEPARATORS.iter().any(|separator| {
        let short = |entry: &str| entry.split_whitespace().count() <= LONGEST_ENTRY;
        entries(line.words, separator).count() >= 3 && entries(line.words, separator).all(short)
    })
}
