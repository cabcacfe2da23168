//! How the rows of a list stand, as it travels: counts and lines, and nobody's name.

use cotejo_core::{ActorName, Day, Exit, PartyName};
use cotejo_link::verification::{Bounds, Standing};
use serde::Serialize;

use crate::flows::lists::AtLast;
use crate::flows::verification::Verified;
use crate::story::{Between, StoryFates, Yardstick};

/// A list that was held against the others.
#[derive(Serialize)]
pub struct VerificationObject {
    list: String,
    rows: usize,
    people: BoundsObject,
    totals: Vec<TotalObject>,
    undecided_pairs: usize,
    at_last: Vec<AtLastObject>,
    let_out: Vec<LetOutObject>,
    standings: Vec<StandingObject>,
}

#[derive(Serialize)]
struct TotalObject {
    #[serde(flatten)]
    standing: KeyObject,
    #[serde(flatten)]
    bounds: BoundsObject,
}

/// A standing, and by how many other publishers a row is confirmed, if it is.
#[derive(Serialize)]
struct KeyObject {
    standing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    others: Option<usize>,
}

#[derive(Serialize)]
struct BoundsObject {
    least: u64,
    count: u64,
    most: u64,
}

/// How many of the people whom the list names stand so at last, by all that is said of them.
#[derive(Serialize)]
struct AtLastObject {
    fate: &'static str,
    #[serde(flatten)]
    bounds: BoundsObject,
}

/// How many of the people whom the list names were let out, by a definition: for sure, and with all
/// who may be.
#[derive(Serialize)]
struct LetOutObject {
    definition: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    party: Option<PartyName>,
    counts: Vec<Exit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stated_by: Option<ActorName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stated_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grounds: Option<String>,
    least: u64,
    most: u64,
}

#[derive(Serialize)]
struct StandingObject {
    line: u32,
    #[serde(flatten)]
    standing: KeyObject,
    rests_on: Vec<RowObject>,
}

#[derive(Serialize)]
struct RowObject {
    list: String,
    line: u32,
}

impl VerificationObject {
    /// Writes how the list at this place among those that were verified stands.
    pub fn new(verified: &Verified<'_>, place: usize, fates: &StoryFates) -> Self {
        let edition = verified.editions[place];
        let verification = &verified.verification;
        let before = &verified.editions[..place];
        let before = before.iter().map(|edition| edition.rows.len()).sum();
        let standings = verification.standings.iter().skip(before);
        let total = |(standing, bounds): (&Standing, &Bounds)| TotalObject {
            standing: KeyObject::new(*standing),
            bounds: BoundsObject::new(*bounds),
        };
        let rests_on = |row: &usize| {
            let (edition, at) = verified.place(*row)?;
            let line = edition.rows.get(at)?.line;
            Some(RowObject { list: edition.list.name.to_string(), line })
        };
        VerificationObject {
            list: edition.list.name.to_string(),
            rows: edition.rows.len(),
            people: BoundsObject::new(verification.named[place]),
            totals: verification.totals[place].iter().map(total).collect(),
            undecided_pairs: verification.undecided,
            at_last: fates
                .at_last
                .iter()
                .filter(|(_, people)| people.lists[place].most > 0)
                .map(|(stands, people)| AtLastObject::new(*stands, people.lists[place]))
                .collect(),
            let_out: fates
                .let_out
                .iter()
                .map(|(yardstick, people)| LetOutObject::new(yardstick, people.lists[place]))
                .collect(),
            standings: edition
                .rows
                .iter()
                .zip(standings)
                .map(|(row, (standing, rows))| StandingObject {
                    line: row.line,
                    standing: KeyObject::new(*standing),
                    rests_on: rows.iter().filter_map(rests_on).collect(),
                })
                .collect(),
        }
    }
}

impl AtLastObject {
    fn new(stands: AtLast, bounds: Bounds) -> Self {
        let fate = match stands {
            AtLast::Fate(fate) => fate.as_str(),
            AtLast::Contested => "contested",
            AtLast::Unsaid => "unsaid",
        };
        AtLastObject { fate, bounds: BoundsObject::new(bounds) }
    }
}

impl LetOutObject {
    fn new(yardstick: &Yardstick, people: Between) -> Self {
        let counts = yardstick.counts().into_iter().collect();
        let (least, most) = (people.least.0, people.most.0);
        let unstated = |definition| LetOutObject {
            definition,
            party: None,
            counts,
            stated_by: None,
            stated_on: None,
            grounds: None,
            least,
            most,
        };
        match yardstick {
            Yardstick::AnyTerms => unstated("any_terms"),
            Yardstick::FreedOnly => unstated("freed_only"),
            Yardstick::Stated(criterion) => LetOutObject {
                party: Some(criterion.party.clone()),
                stated_by: Some(criterion.by.clone()),
                stated_on: criterion.on,
                grounds: criterion.grounds.clone(),
                ..unstated("stated")
            },
        }
    }
}

impl BoundsObject {
    fn new(bounds: Bounds) -> Self {
        let Bounds { least, count, most } = bounds;
        BoundsObject { least, count, most }
    }
}

impl KeyObject {
    fn new(standing: Standing) -> Self {
        let (standing, others) = match standing {
            Standing::Unmatchable => ("unmatchable", None),
            Standing::TwiceHere => ("twice_here", None),
            Standing::OutBefore => ("out_before", None),
            Standing::Dead => ("dead", None),
            Standing::HeldAfter => ("held_after", None),
            Standing::Confirmed(others) => ("confirmed", Some(others)),
            Standing::NamedElsewhere => ("named_elsewhere", None),
            Standing::OnlyHere => ("only_here", None),
        };
        KeyObject { standing, others }
    }
}
