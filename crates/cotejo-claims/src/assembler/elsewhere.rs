//! The days of a figure that a document tells in another place than beside it.
//!
//! A text names the first day of a running total once and takes it for granted from then on; a
//! title leaves its days to the body; the parts of a total fall in its days. What the words beside
//! a figure tell is never overruled.

use std::collections::BTreeMap;

use cotejo_core::{Day, Stance};

use crate::draft::{Draft, Drafts, Time};
use crate::vocabulary::fold;

/// Completes the days of all drafts from one another.
pub(super) fn complete(drafts: &mut Drafts, toll: Toll) {
    headings(drafts, toll);
    let names: Vec<Option<String>> = drafts.iter().map(name).collect();
    first_days(drafts, &names, |draft| Some((draft.measure, draft.figure?)));
    first_days(drafts, &names, |draft| Some((draft.measure, draft.count)));
    running_totals(drafts, &names);
    parts(drafts);
}

fn name(draft: &Draft) -> Option<String> {
    draft.speaker.as_ref().map(|speaker| fold(&speaker.name))
}

/// The toll of the disaster that a document tells of.
#[derive(Clone, Copy)]
pub(super) struct Toll<'p> {
    /// The day of publication.
    pub published: Option<Day>,
    /// For each measure whether a disaster brings it about.
    pub by_disaster: &'p [bool],
}

impl Toll<'_> {
    /// A title gives the toll as it stands: where the body tells of a single day on which they
    /// died, it goes from that day to the one on which it was told.
    fn as_it_stands(self, measure: u8, time: Time) -> Time {
        let by_disaster = self.by_disaster.get(usize::from(measure)) == Some(&true);
        let on_one_day = time.until == time.since && time.since.is_some();
        match by_disaster && on_one_day {
            true => Time { until: time.said.or(self.published), ..time },
            false => time,
        }
    }
}

/// A title or caption takes the days of the same figure in the body.
fn headings(drafts: &mut Drafts, toll: Toll) {
    let mut by_count = BTreeMap::new();
    let mut by_figure = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| !draft.heading) {
        by_count.entry((draft.measure, draft.count)).or_insert(draft.time);
        if let Some(figure) = draft.figure {
            by_figure.entry((draft.measure, figure)).or_insert(draft.time);
        }
    }
    for at in 0..drafts.len() {
        let title = &drafts[at];
        if !title.heading || title.time.told {
            continue;
        }
        let same = title.figure.and_then(|figure| by_figure.get(&(title.measure, figure)));
        if let Some(time) = same.or_else(|| by_count.get(&(title.measure, title.count))).copied() {
            let measure = drafts[at].measure;
            drafts.set_time(at, toll.as_it_stands(measure, time));
        }
    }
}

/// Mentions by one speaker with the same key are counted from the first day that one of them tells.
fn first_days<K: Ord>(
    drafts: &mut Drafts,
    names: &[Option<String>],
    key: impl Fn(&Draft) -> Option<K>,
) {
    let mut told: BTreeMap<(K, &Option<String>), Day> = BTreeMap::new();
    for (draft, name) in drafts.iter().zip(names) {
        if let Some((key, first)) = key(draft).zip(draft.time.first_told()) {
            told.entry((key, name)).or_insert(first);
        }
    }
    for (at, name) in names.iter().enumerate() {
        let first = key(&drafts[at]).and_then(|key| told.get(&(key, name)).copied());
        begin(drafts, at, first);
    }
}

/// "118 since July 1 ... of the women it has counted 12 ... a day later it put the total at 130": a
/// smaller figure of the same speaker and measure is a part of the running total, or what it was
/// before, a later toll is what it became, and either has its first day.
fn running_totals(drafts: &mut Drafts, names: &[Option<String>]) {
    let mut totals: BTreeMap<(u8, &str), usize> = BTreeMap::new();
    for (at, (draft, name)) in drafts.iter().zip(names).enumerate() {
        let running = draft.time.running && draft.figure.is_some();
        if let Some(name) = name.as_deref().filter(|_| running) {
            totals.entry((draft.measure, name)).or_insert(at);
        }
    }
    for (at, name) in names.iter().enumerate() {
        let draft = &drafts[at];
        let total = name.as_deref().and_then(|name| totals.get(&(draft.measure, name)));
        let total = total.filter(|total| goes_on(&drafts[**total], draft, **total < at));
        let first = total.and_then(|total| drafts[*total].time.since);
        if draft.stance != Stance::Expects && draft.days_from.is_none() {
            begin(drafts, at, first);
        }
    }
}

/// Says whether a figure is a part of a running total, or the same total on another day.
fn goes_on(total: &Draft, draft: &Draft, follows: bool) -> bool {
    let Some((total_figure, figure)) = total.figure.zip(draft.figure) else { return false };
    figure < total_figure || draft.time.toll && follows
}

/// The parts of a total fall in its days.
fn parts(drafts: &mut Drafts) {
    for at in 0..drafts.len() {
        let whole = drafts[at].days_from.and_then(|from| drafts.get(from));
        begin(drafts, at, whole.and_then(|whole| whole.time.since));
    }
}

/// Gives a draft its first day, unless its own words tell one or it ends before.
fn begin(drafts: &mut Drafts, at: usize, first: Option<Day>) {
    let time = drafts[at].time;
    let open = time.since.is_none() && !time.first_settled;
    if open && first.is_some() && time.until >= first {
        drafts.set_time(at, Time { since: first, ..time });
    }
}
