//! What speaks against trusting a figure that was nevertheless given.

use crate::assess::{Figure, Method};
use crate::table::{OverlapTable, Pattern};

/// Something that a reader of an estimate should know before using it.
#[derive(Clone, Debug, PartialEq)]
pub enum Caution {
    /// Nearly all of a list stands on another one: it may have been copied from it, and copies
    /// say nothing about people on no list.
    MayBeCopied {
        /// The list that may be a copy.
        list: String,
        /// The list that it may come from.
        from: String,
        /// How much of it stands there, from 0 to 1.
        share: f64,
    },
    /// The methods tell figures far from each other: the lists do not decide between them.
    MethodsApart {
        /// The least and the greatest figure.
        points: (f64, f64),
    },
    /// The average over graphs depends on the most people unseen that it was told to think of.
    BoundMatters {
        /// The figure with the bound, and with a third of it.
        points: (f64, f64),
    },
}

/// A list of which more than this stands on another may be a copy; lists of one office overlap
/// so much, lists that were gathered apart hardly ever do.
const COPIED_SHARE: f64 = 0.9;

/// Shorter lists can stand on another by chance.
const COPIED_LENGTH: u64 = 20;

/// Unseen people by two methods further apart than this factor tell different stories.
const APART: f64 = 2.0;

/// A figure that moves by more than this share with its bound depends on it.
const MOVED: f64 = 0.1;

/// Returns what speaks against the figures of a table.
pub fn cautions(table: &OverlapTable, figures: &[Figure]) -> Vec<Caution> {
    let mut cautions = copies(table);
    let seen = table.seen().0 as f64;
    let unseen = figures.iter().map(|figure| figure.total.point - seen);
    let (least, most) = (unseen.clone().fold(f64::INFINITY, f64::min), unseen.fold(0.0, f64::max));
    if most > APART * least {
        cautions.push(Caution::MethodsApart { points: (seen + least, seen + most) });
    }
    for figure in figures {
        if let Method::Graphs { with_less_unseen } = &figure.method {
            let points = (figure.total.point, with_less_unseen.point);
            if (points.0 - points.1).abs() > MOVED * points.0 {
                cautions.push(Caution::BoundMatters { points });
            }
        }
    }
    cautions
}

fn copies(table: &OverlapTable) -> Vec<Caution> {
    let pairs = (0..table.lists())
        .flat_map(|list| (0..table.lists()).map(move |from| (list, from)))
        .filter(|(list, from)| list != from);
    let copied = pairs.filter_map(|(list, from)| {
        let length = table.on(Pattern::of([list])).0;
        let share = table.on(Pattern::of([list, from])).0 as f64 / length.max(1) as f64;
        let name = |place: usize| table.names()[place].clone();
        (length >= COPIED_LENGTH && share > COPIED_SHARE).then(|| Caution::MayBeCopied {
            list: name(list),
            from: name(from),
            share,
        })
    });
    copied.collect()
}
