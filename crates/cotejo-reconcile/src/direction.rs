//! Who comes into a stock, and who goes out of it.

use cotejo_core::MeasureName;

use crate::time::Stretch;
use crate::track::{Reached, Track};

/// All who flow one way, and those who do for each reason.
pub(crate) struct Direction<'t> {
    total: Option<&'t Track>,
    reasons: Vec<&'t Track>,
}

impl<'t> Direction<'t> {
    /// Gathers the tracks of one way; `track` finds that of a measure.
    pub(crate) fn new(
        total: &MeasureName,
        reasons: &[MeasureName],
        track: impl Fn(&MeasureName) -> Option<&'t Track>,
    ) -> Self {
        Direction { total: track(total), reasons: reasons.iter().filter_map(track).collect() }
    }

    /// Returns how many can come or go at most, for whatever reason.
    pub(crate) fn at_most(&self, stretch: Stretch) -> Option<Reached> {
        self.total?.at_most(stretch)
    }

    /// Returns how many there can be at most if only those come or go whom a reason counts.
    pub(crate) fn at_most_for_reasons(&self, stretch: Stretch) -> Option<Reached> {
        let mut reasons = self.reasons.iter().map(|reason| reason.at_most(stretch));
        reasons.try_fold(Reached::default(), |sum, reason| Some(sum.and(reason?)))
    }

    /// Returns how many come or go at least: all who are counted, or those for all reasons.
    pub(crate) fn at_least(&self, stretch: Stretch) -> Reached {
        let reasons = self.reasons.iter().filter_map(|reason| reason.at_least(stretch));
        let reasons = reasons.fold(Reached::default(), Reached::and);
        let total = self.total.and_then(|total| total.at_least(stretch));
        total.filter(|total| total.people >= reasons.people).unwrap_or(reasons)
    }
}
