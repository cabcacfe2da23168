//! What the lists of a story say of each other, in words: the same for page and Markdown.

use std::collections::BTreeSet;

use cotejo_core::ListName;
use cotejo_estimate::{Refusal, Verdict};
use cotejo_link::verification::{Bounds, Standing};

use super::reading::Reading;
use super::words::Words;
use crate::story::{SilentCorrection, StoryEstimate, StoryList, StoryLists};

/// A table of counts, a column a list.
pub(super) struct Totals {
    /// What the rows tell apart.
    pub what: String,
    pub heads: Vec<String>,
    pub rows: Vec<(String, Vec<String>)>,
}

/// Returns how many rows of each list have which standing, nothing where there are no lists.
pub(super) fn totals(reading: &Reading) -> Option<Totals> {
    let lists = &reading.story.lists.lists;
    if lists.is_empty() {
        return None;
    }
    let words = reading.words;
    let row = |what: String, cell: &dyn Fn(&StoryList) -> Bounds| {
        (what, lists.iter().map(|list| bounds(words, cell(list))).collect())
    };
    let exactly = |count: usize| {
        let count = count as u64;
        Bounds { least: count, count, most: count }
    };
    let standings: BTreeSet<Standing> =
        lists.iter().flat_map(|list| list.totals.keys().copied()).collect();
    let mut rows = vec![row(words.lists.rows.clone(), &|list| exactly(list.rows))];
    rows.extend(standings.into_iter().map(|standing| {
        row(said(words, standing), &|list| list.totals.get(&standing).copied().unwrap_or_default())
    }));
    rows.push(row(words.lists.named.clone(), &|list| list.named));
    let heads = lists.iter().map(called).collect();
    Some(Totals { what: words.lists.standing.clone(), heads, rows })
}

/// Returns the name a list goes by.
pub(crate) fn called(list: &StoryList) -> String {
    list.list.name.to_string()
}

/// Says who published a list, and what it says of everybody on it.
pub(crate) fn says(words: &Words, list: &StoryList) -> String {
    let said = match &list.list.statement {
        None => words.lists.unsaid.clone(),
        Some(statement) => {
            let measure = words.measure(&statement.measure);
            let days = words.short_when(statement.when);
            words.lists.said.say(&[("measure", &measure), ("days", &days)])
        }
    };
    match &list.list.publisher {
        Some(by) => words.list.comma.say(&[("a", by.as_str()), ("b", &said)]),
        None => said,
    }
}

/// Says a count with its bounds.
pub(super) fn bounds(words: &Words, bounds: Bounds) -> String {
    let Bounds { least, count, most } = bounds;
    if bounds.is_sure() {
        return words.number(count);
    }
    let [n, a, b] = [count, least, most].map(|count| words.number(count));
    words.lists.bounds.say(&[("n", &n), ("a", &a), ("b", &b)])
}

/// Says how a row stands.
pub(crate) fn said(words: &Words, standing: Standing) -> String {
    let lists = &words.lists;
    match standing {
        Standing::Unmatchable => lists.unmatchable.clone(),
        Standing::TwiceHere => lists.twice_here.clone(),
        Standing::OutBefore => lists.out_before.clone(),
        Standing::Dead => lists.dead.clone(),
        Standing::HeldAfter => lists.held_after.clone(),
        Standing::Confirmed(publishers) => words.so_many(publishers, &lists.confirmed),
        Standing::NamedElsewhere => lists.named_elsewhere.clone(),
        Standing::OnlyHere => lists.only_here.clone(),
    }
}

/// Says how many pairs nobody has decided, what that does to the counts, and whether the lists tell
/// people apart at all.
pub(super) fn undecided(words: &Words, lists: &StoryLists) -> String {
    let said = match lists.undecided {
        0 => words.lists.decided.clone(),
        pairs => words.so_many(pairs, &words.lists.undecided),
    };
    if lists.is_doubtful { format!("{said} {}", words.lists.doubtful) } else { said }
}

/// What follows from lists alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ListFinding<'a> {
    /// An edition corrects the one before and does not say so.
    Silent(&'a SilentCorrection),
    /// So many rows of a list of people let out name somebody whom another list reports held
    /// afterwards.
    HeldAfter(&'a StoryList, Bounds),
}

/// Returns what follows from the lists of a story alone.
pub(super) fn list_findings(lists: &StoryLists) -> Vec<ListFinding<'_>> {
    let held_after = lists.lists.iter().filter_map(|list| {
        let rows = list.totals.get(&Standing::HeldAfter).filter(|rows| rows.count > 0)?;
        Some(ListFinding::HeldAfter(list, *rows))
    });
    held_after.chain(lists.corrections.iter().map(ListFinding::Silent)).collect()
}

impl ListFinding<'_> {
    /// Returns the key by which the kind of finding travels.
    pub fn kind(self) -> &'static str {
        match self {
            ListFinding::Silent(_) => "silent_correction",
            ListFinding::HeldAfter(..) => "held_after_release",
        }
    }

    /// Returns the list that it is about.
    pub fn list(&self) -> &ListName {
        match self {
            ListFinding::Silent(correction) => &correction.list,
            ListFinding::HeldAfter(list, _) => &list.list.name,
        }
    }

    /// Says it in a sentence.
    pub(super) fn said(self, words: &Words) -> String {
        match self {
            ListFinding::Silent(correction) => silent_correction(words, correction),
            ListFinding::HeldAfter(list, rows) => {
                let template = words.lists.held_afterwards.of(rows.count);
                let list = list.list.name.as_str();
                template.say(&[("rows", &bounds(words, rows)), ("list", list)])
            }
        }
    }
}

/// Says what an edition corrected without a word.
fn silent_correction(words: &Words, correction: &SilentCorrection) -> String {
    let edition = match correction.published {
        Some(day) => words.lists.edition.say(&[("day", &words.day(day))]),
        None => words.lists.edition_undated.clone(),
    };
    words.lists.silent.say(&[
        ("list", correction.list.as_str()),
        ("edition", &edition),
        ("removed", &words.so_many(correction.removed, &words.lists.removed)),
        ("changed", &words.so_many(correction.changed, &words.lists.changed)),
    ])
}

/// Says what the lists tell of those on none, or why they do not: sentences.
pub(crate) fn estimate(words: &Words, estimate: &StoryEstimate) -> Vec<String> {
    let people = |figure: f64| {
        if figure.is_finite() {
            words.number(figure.round().max(0.0) as u64)
        } else {
            words.lists.open.clone()
        }
    };
    match &estimate.assessment.verdict {
        Verdict::Estimated { points, range } => vec![words.lists.estimated.say(&[
            ("seen", &people(estimate.assessment.seen)),
            ("a", &people(range.0)),
            ("b", &people(range.1)),
            ("c", &people(points.0)),
            ("d", &people(points.1)),
        ])],
        Verdict::NotEstimable(reasons) => {
            let reasons = reasons.iter().map(|reason| refusal(words, reason));
            std::iter::once(words.lists.refused.clone()).chain(reasons).collect()
        }
    }
}

fn refusal(words: &Words, reason: &Refusal) -> String {
    let lists = &words.lists;
    match reason {
        Refusal::TooFewLists { lists: number } => {
            lists.too_few.say(&[("n", &words.number(*number as u64))])
        }
        Refusal::TooLittleOverlap { shared, needed } => lists
            .too_little
            .say(&[("n", &words.number(shared.0)), ("needed", &words.number(needed.0))]),
        Refusal::ListApart { list } => lists.apart.say(&[("list", list)]),
        Refusal::NoMethod => lists.no_method.clone(),
    }
}
