//! What became of persons, by whom it is said and when: from the rows of lists.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{ActorName, Day, Edge, Edition, Exit, Fate, Meaning, MeasureName, Period, When};
use cotejo_link::verification::Among;
use cotejo_reconcile::{Effect, MeasureRelations};
use cotejo_text::table::fate;

use super::{Persons, Sheet};

/// What a row or its list says of a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// What became of them as somebody who is or was held.
    Fate(Fate),
    /// Something else, such as that they are missing.
    Measure(MeasureName),
}

/// Something that a row says of its person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What became of them.
    pub told: Told,
    /// When, by the row or else by its list.
    pub when: When,
    /// How they stand, in the words of the row.
    pub status: Option<String>,
    /// The place of the list among those that were linked.
    pub list: usize,
    /// The place of the row on it.
    pub row: usize,
    /// What makes it clash with what was said of an earlier day.
    pub clash: Option<Clash>,
}

/// What is said of a person that does not go on from what was said of an earlier day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Held after having been let out: held again, or never let out.
    HeldAfterOut,
    /// Something after having died.
    AfterDeath,
}

/// How a person stands at last by all that is said of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AtLast {
    /// So.
    Fate(Fate),
    /// Lists say what cannot both be so, or does not go on from each other.
    Contested,
    /// No list says anything that bears on it.
    Unsaid,
}

/// What became of a person, the earliest first.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// What rows say, by day.
    pub events: Vec<Event>,
}

/// Returns what became of each person, in the order of the first row of each.
pub fn timelines(persons: &Persons<'_>) -> Vec<Timeline> {
    let sheets: Vec<Sheet> = persons.editions.iter().map(|edition| Sheet::of(edition)).collect();
    persons
        .rows_of_each()
        .into_iter()
        .map(|rows| {
            let said = rows
                .into_iter()
                .flat_map(|(list, row)| said(persons.editions[list], &sheets[list], (list, row)));
            Timeline::new(said.collect())
        })
        .collect()
}

/// Returns what a row says: when its person was detained, what its list says of everybody, and how
/// the person stands.
pub fn said(edition: &Edition, sheet: &Sheet, (list, row): (usize, usize)) -> Vec<Event> {
    let status = sheet.text(row, Meaning::Status);
    let event = |told, when, status| Event { told, when, status, list, row, clash: None };
    let detained = sheet
        .day(row, Meaning::DetentionDate)
        .map(|day| event(Told::Fate(Fate::Detained), When::Over(Period::day(day)), None));
    let days = Days::of(edition, sheet, row);
    let of_all = edition.list.statement.as_ref().map(|statement| told(&statement.measure));
    let stands = status.as_deref().and_then(fate);
    let of_row = stands.map(Told::Fate).filter(|stands| Some(stands) != of_all.as_ref());
    let is_closer = of_all.as_ref().zip(stands).is_some_and(|(all, one)| is_said_closer(all, one));
    let all = of_all.filter(|_| !is_closer).map(|told| (days.stated(&told), told));
    let one =
        of_row.map(|told| (if is_closer { days.stated(&told) } else { days.seen(&told) }, told));
    let stood = all.into_iter().chain(one);
    detained
        .into_iter()
        .chain(stood.map(|(when, told)| event(told, when, status.clone())))
        .collect()
}

/// When what a row says can have been.
struct Days {
    /// When the row says that its person was let out.
    out: Option<When>,
    /// When its list says that it was so of everybody.
    of_all: Option<When>,
    /// When it was published, at the latest.
    seen: When,
}

impl Days {
    fn of(edition: &Edition, sheet: &Sheet, row: usize) -> Self {
        let out = sheet.day(row, Meaning::ReleaseDate).map(|day| When::Over(Period::day(day)));
        let of_all = edition.list.statement.as_ref().map(|statement| statement.when);
        let until = of_all.and_then(|when| when.until().latest());
        let seen = When::At(Edge::from(edition.list.published.or(until)));
        Days { out, of_all, seen }
    }

    /// Returns when it was so, if the list says it of everybody.
    fn stated(&self, told: &Told) -> When {
        self.out.filter(|_| told.is_out()).or(self.of_all).unwrap_or(self.seen)
    }

    /// Returns when it was so, if only the row says it.
    fn seen(&self, told: &Told) -> When {
        self.out.filter(|_| told.is_out()).unwrap_or(self.seen)
    }
}

/// Says whether how somebody stands says closer what the list says of everybody: a list of people
/// let out that tells on what terms, one of people held that tells who was moved.
fn is_said_closer(all: &Told, stands: Fate) -> bool {
    match all {
        Told::Fate(Fate::Out(_)) => stands.is_out(),
        Told::Fate(Fate::Held) => {
            matches!(stands, Fate::Moved | Fate::HeldAgain | Fate::Out(Some(Exit::HouseArrest)))
        }
        _ => false,
    }
}

/// Returns what a measure says became of those whom it counts.
fn told(measure: &MeasureName) -> Told {
    match MeasureRelations::default().effect(measure) {
        Some(Effect::Stock) => Told::Fate(Fate::Held),
        Some(Effect::Entry) => Told::Fate(Fate::Detained),
        Some(Effect::Exit) => Told::Fate(Fate::Out(None)),
        Some(Effect::Death) => Told::Fate(Fate::Died),
        None => Told::Measure(measure.clone()),
    }
}

impl Told {
    /// Returns what became of somebody who is or was held, if that is what is told.
    pub fn fate(&self) -> Option<Fate> {
        match self {
            Told::Fate(fate) => Some(*fate),
            Told::Measure(_) => None,
        }
    }

    fn is_out(&self) -> bool {
        self.fate().is_some_and(Fate::is_out)
    }
}

impl Event {
    fn is_out(&self) -> bool {
        self.told.is_out()
    }

    fn is(&self, fate: Fate) -> bool {
        self.told.fate() == Some(fate)
    }

    /// Says whether it surely lies before another.
    fn is_before(&self, other: &Event) -> bool {
        let ended: Option<Day> = self.when.until().latest();
        ended.zip(other.when.since().earliest()).is_some_and(|(ended, begins)| ended < begins)
    }
}

impl Timeline {
    /// Puts what rows say of one person in order, and finds what does not go on.
    pub fn new(mut events: Vec<Event>) -> Self {
        events.sort_by_key(|event| {
            (event.when.until().latest(), event.when.since().earliest(), event.list, event.row)
        });
        let again: Vec<bool> = events.iter().map(|event| is_again(event, &events)).collect();
        for (event, _) in events.iter_mut().zip(again).filter(|(_, is_again)| *is_again) {
            event.told = Told::Fate(Fate::HeldAgain);
        }
        let clashes: Vec<Option<Clash>> =
            events.iter().map(|event| clash(event, &events)).collect();
        events.iter_mut().zip(clashes).for_each(|(event, clash)| event.clash = clash);
        Timeline { events }
    }

    /// Says whether anything that is said does not go on from what was said of an earlier day.
    pub fn is_contested(&self) -> bool {
        self.events.iter().any(|event| event.clash.is_some())
    }

    /// Returns what each publisher says of the person at last.
    pub fn last_by<'e>(&self, editions: &[&'e Edition]) -> BTreeMap<Option<&'e ActorName>, &Told> {
        let by = |event: &Event| editions[event.list].list.publisher.as_ref();
        self.events.iter().map(|event| (by(event), &event.told)).collect()
    }

    /// Returns how the person stands at last, by what no later event follows.
    pub fn at_last(&self) -> AtLast {
        if self.is_contested() {
            return AtLast::Contested;
        }
        let is_last = |event: &&Event| {
            !self.events.iter().any(|other| other.told.fate().is_some() && event.is_before(other))
        };
        let last: BTreeSet<Fate> =
            self.events.iter().filter(is_last).filter_map(|event| event.told.fate()).collect();
        let exits: Vec<Fate> =
            last.iter().copied().filter(|fate| matches!(fate, Fate::Out(Some(_)))).collect();
        let is_out = last.iter().any(|fate| fate.is_out());
        let inside = [Fate::HeldAgain, Fate::Moved, Fate::Held, Fate::Detained];
        match (inside.into_iter().find(|fate| last.contains(fate)), &exits[..]) {
            _ if last.contains(&Fate::Died) => AtLast::Fate(Fate::Died),
            // A register goes on about those who were taken again as about all others.
            (Some(Fate::Held), _) if !is_out && self.says(Fate::HeldAgain) => {
                AtLast::Fate(Fate::HeldAgain)
            }
            (Some(fate), _) if !is_out => AtLast::Fate(fate),
            // Of the day on which somebody was taken, lists of people let out tell too.
            (Some(fate), _) if fate != Fate::Detained => AtLast::Contested,
            (_, [exit]) => AtLast::Fate(*exit),
            _ if is_out => AtLast::Fate(Fate::Out(None)),
            _ => AtLast::Unsaid,
        }
    }

    fn says(&self, fate: Fate) -> bool {
        self.events.iter().any(|event| event.is(fate))
    }

    /// Says whether the person is among those let out, counted by somebody who counts these exits.
    ///
    /// What says on what terms goes before what does not. It stays open where no list says on what
    /// terms and some would not be counted, where lists differ and the exit that is counted does not
    /// surely come last, and where lists do not go on from each other.
    pub fn is_let_out(&self, counts: &BTreeSet<Exit>) -> Among {
        let exits: Vec<&Event> = self.events.iter().filter(|event| event.is_out()).collect();
        let is_unsaid = exits.iter().all(|event| event.is(Fate::Out(None)));
        let is_counted = |event: &&Event| match event.told.fate() {
            Some(Fate::Out(Some(exit))) => counts.contains(&exit),
            Some(Fate::Out(None)) => is_unsaid && !counts.is_empty(),
            _ => false,
        };
        let counted: Vec<&Event> = exits.iter().copied().filter(is_counted).collect();
        let others: Vec<&Event> = exits
            .iter()
            .copied()
            .filter(|event| !is_counted(event) && !event.is(Fate::Out(None)))
            .collect();
        let comes_last = counted.iter().any(|one| others.iter().all(|other| other.is_before(one)));
        let is_open = is_unsaid && counts.len() < Exit::ALL.len();
        match () {
            () if counted.is_empty() => Among::Not,
            () if comes_last
                && !is_open
                && !self.is_contested()
                && !self.may_have_died(&counted) =>
            {
                Among::Surely
            }
            () => Among::Perhaps,
        }
    }

    /// Says whether the person may have died before any of these events.
    fn may_have_died(&self, events: &[&Event]) -> bool {
        let died = self.events.iter().filter(|event| event.is(Fate::Died));
        died.into_iter().any(|died| !events.iter().any(|event| event.is_before(died)))
    }
}

/// Says whether somebody was taken after having been let out.
fn is_again(event: &Event, events: &[Event]) -> bool {
    event.is(Fate::Detained) && events.iter().any(|other| other.is_out() && other.is_before(event))
}

/// Says how an event clashes with one that surely lies before it.
fn clash(event: &Event, events: &[Event]) -> Option<Clash> {
    let earlier = || events.iter().filter(|other| other.is_before(event));
    if event.told.fate().is_some() && earlier().any(|other| other.is(Fate::Died)) {
        return Some(Clash::AfterDeath);
    }
    let again =
        |out: &Event| events.iter().any(|other| other.is(Fate::HeldAgain) && !other.is_before(out));
    let is_inside = event.is(Fate::Held) || event.is(Fate::Moved);
    let is_unexplained = earlier().any(|other| other.is_out() && !again(other));
    (is_inside && is_unexplained).then_some(Clash::HeldAfterOut)
}
