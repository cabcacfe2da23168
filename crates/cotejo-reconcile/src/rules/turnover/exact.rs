//! What came and went in a window, as all that touches it tells together.

use std::collections::BTreeSet;

use cotejo_core::MeasureName;

use super::{Turnover, Way};
use crate::model::Model;
use crate::rules::windows::Window;
use crate::time::{Stretch, Timeline};
use crate::world::{Asked, Bounds, Quantity, World};

/// Bounds what flowed each way, as tightly as the claims let it.
pub(super) fn turnovers(model: &Model, window: &Window, ways: [Way; 2]) -> [Option<Turnover>; 2] {
    let timeline = model.timeline(window.members.iter().copied());
    let members = that_hold(model, window, &timeline);
    let register = Register { model, window, timeline, members };
    ways.map(|way| register.turnover(way))
}

/// The positions that touch a window and hold together.
struct Register<'w> {
    model: &'w Model<'w>,
    window: &'w Window<'w>,
    timeline: Timeline,
    members: BTreeSet<usize>,
}

impl Register<'_> {
    fn turnover(&self, way: Way) -> Option<Turnover> {
        let (days, stock) = (self.window.days, &self.model.positions[self.window.earlier].series);
        let stretch = Stretch {
            from: Some(self.timeline.stock(days.0)),
            to: Some(self.timeline.stock(days.1)),
        };
        let quantity = Quantity::Flow(stock.flow(way.total), stretch);
        let mut asked = Asked { quantity, no_other: None };
        let bounds = self.bounds(&self.members, &asked)?;
        let least = bounds.least.as_ref().map(|(least, _)| *least).filter(|least| *least > 0)?;
        let counted = self.bounds(&self.counting(way.total), &asked)?.least;
        if counted.is_some_and(|(counted, _)| counted >= least) {
            return None;
        }
        let if_no_other = bounds.most.is_none().then(|| {
            asked.no_other = Some((stock.flow(way.opposite), stretch));
            self.bounds(&self.members, &asked)
        });
        Some(Turnover { bounds, if_no_other: if_no_other.flatten() })
    }

    fn bounds(&self, members: &BTreeSet<usize>, asked: &Asked) -> Option<Bounds> {
        World::asked(self.model, &self.timeline, members.iter().copied(), asked).bounds().ok()
    }

    /// The members that themselves count who flowed one way, for whatever reason.
    fn counting(&self, total: &MeasureName) -> BTreeSet<usize> {
        let measure = |member: usize| &self.model.positions[member].series.measure;
        let is_meant =
            |member: &usize| self.window.measures.total_of(measure(*member)) == Some(total);
        self.members.iter().copied().filter(is_meant).collect()
    }
}

/// Returns the members of a window without those that clash about something smaller than it.
///
/// Where an account contradicts itself about three days, the month still shows whether its register
/// grew. The two stocks and what lasts from the one to the other always stay.
fn that_hold(model: &Model, window: &Window, timeline: &Timeline) -> BTreeSet<usize> {
    let mut members: BTreeSet<usize> = window.members.iter().copied().collect();
    while let Some(clash) = World::new(model, timeline, members.iter().copied()).clash() {
        let spared = window.spared(model, clash.members());
        if spared.is_empty() {
            break;
        }
        members = &members - &spared;
    }
    members
}
