//! What became of the people on lists, in words: the same for page and Markdown.

use cotejo_core::{Criterion, Exit, Fate};
use cotejo_link::verification::Bounds;

use super::lists::{Totals, bounds, called};
use super::reading::Reading;
use super::words::Words;
use crate::flows::lists::AtLast;
use crate::story::{Between, ByList, Yardstick};

/// Returns how people stand at last, by list; nothing where no list says anything of it.
pub(super) fn at_last(reading: &Reading) -> Option<Totals> {
    let words = reading.words;
    let told = &reading.story.lists.fates.at_last;
    let row = |(stands, people): &(AtLast, ByList<Bounds>)| {
        (stood(words, *stands), cells(people, |people| bounds(words, people)))
    };
    let is_told = told.iter().any(|(stands, _)| *stands != AtLast::Unsaid);
    let rows = told.iter().map(row).collect();
    is_told.then(|| Totals { what: words.lists.at_last.clone(), heads: heads(reading), rows })
}

/// Returns how many were let out by each definition, by list; nothing where no list says that
/// anybody was.
pub(super) fn let_out(reading: &Reading) -> Option<Totals> {
    let words = reading.words;
    let told = &reading.story.lists.fates.let_out;
    let row = |(yardstick, people): &(Yardstick, ByList<Between>)| {
        (measured_by(reading, yardstick), cells(people, |people| between(words, people)))
    };
    let is_told = told.iter().any(|(_, people)| people.all.most.0 > 0);
    let rows = told.iter().map(row).collect();
    is_told.then(|| Totals { what: words.lists.by_definition.clone(), heads: heads(reading), rows })
}

/// Says who states the definitions by which people are counted, and on what grounds.
pub(super) fn stated(reading: &Reading) -> Vec<String> {
    let criteria = reading.story.lists.fates.let_out.iter().filter_map(|(yardstick, _)| {
        let Yardstick::Stated(criterion) = yardstick else { return None };
        Some(criterion)
    });
    criteria.map(|criterion| signed(reading, criterion)).collect()
}

fn signed(reading: &Reading, criterion: &Criterion) -> String {
    let words = reading.words;
    let by = reading.called(criterion.by.as_str());
    let signed = match criterion.on {
        Some(day) => words.list.comma.say(&[("a", by), ("b", &words.day(day))]),
        None => by.to_owned(),
    };
    let said = words
        .lists
        .stated
        .say(&[("party", reading.called(criterion.party.as_str())), ("by", &signed)]);
    match &criterion.grounds {
        Some(grounds) => format!("{said} {grounds}"),
        None => said,
    }
}

fn heads(reading: &Reading) -> Vec<String> {
    let all = std::iter::once(reading.words.lists.all_lists.clone());
    all.chain(reading.story.lists.lists.iter().map(called)).collect()
}

fn cells<Counted: Copy>(people: &ByList<Counted>, say: impl Fn(Counted) -> String) -> Vec<String> {
    std::iter::once(people.all).chain(people.lists.iter().copied()).map(say).collect()
}

/// Says how somebody stands at last.
fn stood(words: &Words, stands: AtLast) -> String {
    match stands {
        AtLast::Fate(fate) => became(words, fate).to_owned(),
        AtLast::Contested => words.lists.contested.clone(),
        AtLast::Unsaid => words.lists.unsaid_fate.clone(),
    }
}

/// Says what became of somebody.
pub(crate) fn became(words: &Words, fate: Fate) -> &str {
    words.lists.fates.get(&fate).map_or(fate.as_str(), String::as_str)
}

/// Says by whose definition people are counted, and which exits it counts.
fn measured_by(reading: &Reading, yardstick: &Yardstick) -> String {
    let words = reading.words;
    match yardstick {
        Yardstick::AnyTerms => words.lists.any_terms.clone(),
        Yardstick::FreedOnly => words.lists.freed_only.clone(),
        Yardstick::Stated(criterion) => {
            let exits = Exit::ALL.into_iter().filter(|exit| criterion.counts.contains(exit));
            let exits = exits.map(|exit| became(words, Fate::Out(Some(exit))).to_owned());
            let exits = words.list_of(exits);
            let party = reading.called(criterion.party.as_str());
            words.lists.by_party.say(&[("party", party), ("exits", &exits)])
        }
    }
}

fn between(words: &Words, people: Between) -> String {
    let [least, most] = [people.least.0, people.most.0].map(|people| words.number(people));
    match least == most {
        true => least,
        false => words.lists.between.say(&[("a", &least), ("b", &most)]),
    }
}
