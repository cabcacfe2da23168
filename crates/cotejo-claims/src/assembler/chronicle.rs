//! Chronicles: texts whose lines each stand under a date.
//!
//! "Oct 20 — Troops seal off the university. The rector counts 65 students taken away." What such
//! a line tells without a day of its own happened on the day that opens it, and is told from there:
//! "on Monday" is the Monday before that day.

use std::collections::BTreeSet;

use cotejo_core::Day;

use crate::dated;
use crate::live;
use crate::pack::Pack;
use crate::passage::Passage;
use crate::time::{Named, TimeValue};
use crate::tokens::TokenKind;

/// Fewer days than these at the beginning of lines make no chronicle.
const DAYS_MIN: usize = 2;

/// A line stands under no more days than these.
const DAYS_MAX: i64 = 31;

/// How many tokens stand before the mark that ends its date.
const LABEL_MAX: usize = 12;

/// How many tokens of it can follow its day.
const ASIDE_MAX: usize = 3;

/// The days under which a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateHeading {
    /// The first of them.
    pub first: Day,
    /// The last of them.
    pub last: Day,
}

/// Returns for each line the date that opens it; nothing at all if too few lines open with one.
pub(super) fn headings(
    passages: &[Passage],
    pack: &Pack,
    published: Option<Day>,
) -> Vec<Option<DateHeading>> {
    let Some(published) = published else { return Vec::new() };
    let headings: Vec<Option<DateHeading>> =
        passages.iter().map(|passage| heading(passage, pack, published)).collect();
    let days: BTreeSet<Day> = headings.iter().flatten().map(|heading| heading.first).collect();
    match days.len() >= DAYS_MIN {
        true => headings,
        false if live::is_live(passages) => {
            passages.iter().map(|line| hour(line, published)).collect()
        }
        false => Vec::new(),
    }
}

/// A line that opens with an hour of a page that is written while things happen tells of its day.
fn hour(passage: &Passage, published: Day) -> Option<DateHeading> {
    let today = DateHeading { first: published, last: published };
    live::opens_with_hour(passage, 0).then_some(today)
}

/// Reads the date with which a line opens, if a mark sets it off from what follows.
fn heading(passage: &Passage, pack: &Pack, published: Day) -> Option<DateHeading> {
    let limit = passage.tokens.len().min(LABEL_MAX);
    let start = (0..limit).find(|&at| !passage.is_mark(at))?;
    if !passage.is_calendar(start) && passage.kind(start) != Some(TokenKind::Digits) {
        return None;
    }
    let label = start..(start..limit).find(|&at| ends_label(passage, at))?;
    let numerals = passage.numerals(&label, pack);
    let dates = dated::find(passage, &label, &numerals, pack, published, Named::default());
    let date = dates.first().filter(|date| date.tokens.start == label.start)?;
    let rest = date.tokens.end..label.end;
    // "15 de noviembre, madrugada": the time of day behind a comma belongs to the date.
    let bare = rest.is_empty()
        || rest.len() <= ASIDE_MAX && passage.kind(rest.start) == Some(TokenKind::Comma);
    let (first, last) = match date.value {
        TimeValue::Day(day) => (day, day),
        TimeValue::Over(period) => period.known()?,
        _ => return None,
    };
    let past = last <= published && first.days_until(last) <= DAYS_MAX;
    (bare && past).then_some(DateHeading { first, last })
}

/// Says whether a mark stands here that sets a date off from what is told under it.
fn ends_label(passage: &Passage, at: usize) -> bool {
    matches!(passage.kind(at), Some(TokenKind::Stop | TokenKind::Dash | TokenKind::Colon))
        || at > 0 && passage.starts_sentence(at)
}
