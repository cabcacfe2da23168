//! How the rows of a list stand, as it travels: counts and lines, and nobody's name.

use cotejo_link::verification::{Bounds, Standing};
use serde::Serialize;

use crate::flows::verification::Verified;

/// A list that was held against the others.
#[derive(Serialize)]
pub struct VerificationObject {
    list: String,
    rows: usize,
    people: BoundsObject,
    totals: Vec<TotalObject>,
    undecided_pairs: usize,
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
    pub fn new(verified: &Verified<'_>, place: usize) -> Self {
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
