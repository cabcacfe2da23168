//! Worlds: unknown numbers of people, and the constraints that positions put on them.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{BreakdownName, MeasureName, When};

use crate::model::{Division, Model};
use crate::position::{Position, Series};
use crate::proof::Proof;
use crate::solver::{Combination, Minimum, Row, Simplex};
use crate::time::{Moment, Stretch, Timeline};

/// An unknown number of people, never below zero.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unknown {
    /// So many in the course of a stretch between two moments that positions name.
    Flow(Series, usize),
    /// So many there are at a moment.
    Stock(Series, Moment),
}

/// A linear form over unknowns.
type Form = Vec<(Unknown, i64)>;

/// All that some positions say about the same people, as constraints on unknown numbers.
///
/// Time is cut at every moment that a position names; each series has one unknown for each stretch
/// between two cuts. Constraints that hold in every world (a stock is the one before with what
/// came in and without what went out; a part is never above its whole) stand beside those of the
/// positions.
pub(crate) struct World<'m, 'a> {
    model: &'m Model<'a>,
    members: Vec<usize>,
    timeline: &'m Timeline,
    asked: Vec<Quantity>,
    cuts: Vec<Moment>,
    columns: BTreeMap<Unknown, usize>,
    rows: Vec<Row>,
    /// The position from which each row is, if it is from one.
    origins: Vec<Option<usize>>,
}

/// A number of people that can be asked for in a world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// So many in the course of a stretch.
    Flow(Series, Stretch),
    /// So many there are at a moment.
    Stock(Series, Moment),
}

/// The bounds of a quantity in a world, each with the positions that bind it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bounds {
    pub(crate) least: Option<(i64, Proof)>,
    pub(crate) most: Option<(i64, Proof)>,
}

impl<'m, 'a> World<'m, 'a> {
    /// Lays out what the members, by their place in the list of positions, say together.
    pub(crate) fn new(
        model: &'m Model<'a>,
        timeline: &'m Timeline,
        members: impl IntoIterator<Item = usize>,
    ) -> Self {
        World::asked(model, timeline, members, Vec::new())
    }

    /// Lays out a world in which these quantities can be asked for, whether or not a member names
    /// their days.
    pub(crate) fn asked(
        model: &'m Model<'a>,
        timeline: &'m Timeline,
        members: impl IntoIterator<Item = usize>,
        asked: Vec<Quantity>,
    ) -> Self {
        let members: Vec<usize> = members.into_iter().collect();
        let mut world = World {
            model,
            asked,
            cuts: Vec::new(),
            columns: BTreeMap::new(),
            rows: Vec::new(),
            origins: Vec::new(),
            members,
            timeline,
        };
        world.cuts = world.moments();
        world.add_positions();
        world.add_asked();
        world.add_balances();
        world.add_reasons();
        world.add_containments();
        world.add_parts();
        world
    }

    /// Shows why no world has room for all members; nothing where one has.
    pub(crate) fn clash(&self) -> Option<Proof> {
        let combination = self.simplex().solve().ok()??;
        self.proof(&combination)
    }

    /// Returns the tightest bounds of a quantity, or the proof that the members cannot all hold.
    pub(crate) fn bounds(&self, quantity: &Quantity) -> Result<Bounds, Option<Proof>> {
        let form = self.form(quantity);
        let mut simplex = self.simplex();
        match simplex.solve() {
            Ok(None) => {}
            Ok(Some(combination)) => return Err(self.proof(&combination)),
            Err(_) => return Err(None),
        }
        let downward = form.iter().map(|(unknown, factor)| (unknown.clone(), -factor)).collect();
        let least = self.least(&mut simplex, &form);
        let most = self.least(&mut simplex, &downward);
        Ok(Bounds { least, most: most.map(|(value, proof)| (-value, proof)) })
    }

    fn form(&self, quantity: &Quantity) -> Form {
        match quantity {
            Quantity::Flow(series, stretch) => self.flow(series, *stretch),
            Quantity::Stock(series, moment) => vec![(Unknown::Stock(series.clone(), *moment), 1)],
        }
    }

    /// Makes sure that what is asked for is among the unknowns.
    fn add_asked(&mut self) {
        for quantity in self.asked.clone() {
            let form = self.form(&quantity);
            self.add_row(form, (Some(0), None), None);
        }
    }

    /// Takes for granted that in a stretch nobody is counted by a total but those whom the members
    /// count by a reason.
    pub(crate) fn assume_no_other(&mut self, total: &Series, stretch: Stretch) {
        let Some(measures) = self.model.measures.stock_of(&total.measure) else { return };
        let is_reason = |measure: &MeasureName| {
            *measure != total.measure && measures.total_of(measure) == Some(&total.measure)
        };
        let reasons: BTreeSet<Series> = self
            .flow_unknowns()
            .into_iter()
            .map(|(series, _)| series)
            .filter(|series| is_reason(&series.measure) && *total == series.flow(&total.measure))
            .collect();
        for piece in self.pieces(stretch) {
            let reasons = reasons.iter().map(|series| Unknown::Flow(series.clone(), piece));
            let reasons = reasons.filter(|unknown| self.columns.contains_key(unknown));
            let mut form: Form = reasons.map(|unknown| (unknown, -1)).collect();
            form.push((Unknown::Flow(total.clone(), piece), 1));
            self.add_row(form, (None, Some(0)), None);
        }
    }

    fn simplex(&self) -> Simplex {
        Simplex::new(self.columns.len(), &self.rows)
    }

    fn least(&self, simplex: &mut Simplex, form: &Form) -> Option<(i64, Proof)> {
        let columns: Option<Vec<(usize, i64)>> = form
            .iter()
            .map(|(unknown, factor)| Some((*self.columns.get(unknown)?, *factor)))
            .collect();
        match simplex.minimum(&columns?) {
            Ok(Minimum::Reached { value, proof }) => Some((value.ceiling()?, self.proof(&proof)?)),
            _ => None,
        }
    }

    fn proof(&self, combination: &Combination) -> Option<Proof> {
        let terms = combination.iter().filter_map(|&(row, bound, factor)| {
            self.origins[row].map(|position| (position, bound, factor))
        });
        Proof::new(terms.collect())
    }

    fn positions(&self) -> impl Iterator<Item = (usize, &'m Position<'a>)> + use<'m, 'a, '_> {
        self.members.iter().map(|&member| (member, &self.model.positions[member]))
    }

    /// Every moment at which a member's days begin or end.
    fn moments(&self) -> Vec<Moment> {
        let mut moments = BTreeSet::new();
        for quantity in &self.asked {
            match quantity {
                Quantity::Flow(_, stretch) => {
                    moments.extend([stretch.from, stretch.to].into_iter().flatten());
                }
                Quantity::Stock(_, moment) => {
                    moments.insert(*moment);
                }
            }
        }
        for (member, position) in self.positions() {
            match self.model.when(member) {
                When::Over(period) => {
                    let stretches = [Some(self.timeline.hull(period)), self.timeline.core(period)];
                    let ends = stretches.into_iter().flatten();
                    moments.extend(ends.flat_map(|stretch| [stretch.from, stretch.to]).flatten());
                }
                When::At(_) => {
                    moments.extend(position.stock_day().map(|day| self.timeline.stock(day)));
                }
            }
        }
        moments.into_iter().collect()
    }

    /// The stretches between cuts that lie within a stretch, by number.
    ///
    /// Number 0 lies before the first cut and the last number after the last one.
    fn pieces(&self, stretch: Stretch) -> std::ops::Range<usize> {
        let place = |moment: Moment| self.cuts.partition_point(|cut| *cut < moment);
        let from = stretch.from.map_or(0, |from| place(from) + 1);
        let to = stretch.to.map_or(self.cuts.len(), place);
        from..(to + 1).max(from)
    }

    fn flow(&self, series: &Series, stretch: Stretch) -> Form {
        let pieces = self.pieces(stretch);
        pieces.map(|piece| (Unknown::Flow(series.clone(), piece), 1)).collect()
    }

    /// What a position counts, in its widest reading.
    fn counted(&self, member: usize) -> Option<Form> {
        let position = &self.model.positions[member];
        match self.model.when(member) {
            When::Over(period) => Some(self.flow(&position.series, self.timeline.hull(period))),
            When::At(_) => {
                let moment = self.timeline.stock(position.stock_day()?);
                Some(vec![(Unknown::Stock(position.series.clone(), moment), 1)])
            }
        }
    }

    fn add_row(
        &mut self,
        form: Form,
        (least, most): (Option<i64>, Option<i64>),
        origin: Option<usize>,
    ) {
        let mut columns: BTreeMap<usize, i64> = BTreeMap::new();
        for (unknown, factor) in form {
            let next = self.columns.len();
            let column = *self.columns.entry(unknown).or_insert(next);
            *columns.entry(column).or_default() += factor;
        }
        self.rows.push(Row { form: columns.into_iter().collect(), least, most });
        self.origins.push(origin);
    }

    /// The widest reading of a position's days holds at least its least, the narrowest at most its
    /// most.
    fn add_positions(&mut self) {
        for member in self.members.clone() {
            let position = &self.model.positions[member];
            let (least, most) = (position.least, position.most);
            let Some(widest) = self.counted(member) else { continue };
            let narrowest = match self.model.when(member) {
                When::Over(period) => {
                    let core = self.timeline.core(period);
                    core.map(|core| self.flow(&position.series, core))
                }
                When::At(_) => Some(widest.clone()),
            };
            if narrowest.as_ref() == Some(&widest) {
                self.add_row(widest, (least, most), Some(member));
            } else {
                self.add_row(widest, (least, None), Some(member));
                if let Some(narrowest) = narrowest {
                    self.add_row(narrowest, (None, most), Some(member));
                }
            }
        }
    }

    /// A stock is the one before it, with what came in and without what went out.
    ///
    /// One claimed stock ties all flows around it, for no stock is ever below zero; so there is an
    /// unknown stock at every cut.
    fn add_balances(&mut self) {
        for series in self.balanced() {
            let Some(measures) = self.model.measures.stock_of(&series.measure) else { continue };
            let cuts = self.cuts.clone();
            for pair in cuts.windows(2) {
                let stretch = Stretch { from: Some(pair[0]), to: Some(pair[1]) };
                let mut form = vec![
                    (Unknown::Stock(series.clone(), pair[1]), 1),
                    (Unknown::Stock(series.clone(), pair[0]), -1),
                ];
                for (measure, factor) in [(&measures.entries, -1), (&measures.exits, 1)] {
                    let flow = self.flow(&series.flow(measure), stretch);
                    form.extend(flow.into_iter().map(|(unknown, _)| (unknown, factor)));
                }
                self.add_row(form, (Some(0), Some(0)), None);
            }
        }
    }

    /// The stocks that are tied to flows.
    ///
    /// Where nothing bounds from above how many came in or went out in all, flows fit any stocks,
    /// and only a question needs the tie.
    fn balanced(&self) -> BTreeSet<Series> {
        let stocks = self.positions().filter(|(_, position)| position.stock_day().is_some());
        let mut stocks: BTreeSet<Series> =
            stocks.map(|(_, position)| position.series.clone()).collect();
        if self.asked.is_empty() {
            stocks.retain(|stock| {
                self.positions().any(|(_, flow)| self.is_bounded_total(flow, stock))
            });
        }
        let asked = self.asked.iter().filter_map(|quantity| match quantity {
            Quantity::Stock(series, _) => Some(series.clone()),
            Quantity::Flow(..) => None,
        });
        stocks.extend(asked);
        stocks
    }

    fn is_bounded_total(&self, flow: &Position, stock: &Series) -> bool {
        let measures = self.model.measures.stock_of(&stock.measure);
        let is_total = measures.is_some_and(|measures| {
            [&measures.entries, &measures.exits].contains(&&flow.series.measure)
        });
        is_total && flow.most.is_some() && *stock == flow.series.stock(&stock.measure)
    }

    /// Those who came or went for a certain reason are among all who came or went.
    fn add_reasons(&mut self) {
        let flows = self.flow_unknowns();
        let mut totals: BTreeMap<Unknown, Form> = BTreeMap::new();
        for (series, piece) in flows {
            let Some(measures) = self.model.measures.stock_of(&series.measure) else { continue };
            let Some(total) = measures.total_of(&series.measure) else { continue };
            let total = Unknown::Flow(series.flow(total), piece);
            let own = Unknown::Flow(series, piece);
            if total != own && self.columns.contains_key(&total) {
                totals.entry(total).or_default().push((own, -1));
            }
        }
        for (total, mut form) in totals {
            form.push((total, 1));
            self.add_row(form, (Some(0), None), None);
        }
    }

    fn flow_unknowns(&self) -> Vec<(Series, usize)> {
        let unknowns = self.columns.keys();
        let flows = unknowns.filter_map(|unknown| match unknown {
            Unknown::Flow(series, piece) => Some((series.clone(), *piece)),
            Unknown::Stock(..) => None,
        });
        flows.collect()
    }

    /// Whoever is in a population is in each that holds it.
    fn add_containments(&mut self) {
        let series: BTreeSet<Series> = self
            .columns
            .keys()
            .map(|unknown| match unknown {
                Unknown::Flow(series, _) | Unknown::Stock(series, _) => series.clone(),
            })
            .collect();
        let mut kinds: BTreeMap<(MeasureName, bool), Vec<Series>> = BTreeMap::new();
        for series in series {
            let key = (series.measure.clone(), series.is_stock);
            kinds.entry(key).or_default().push(series);
        }
        for alike in kinds.into_values() {
            for inner in &alike {
                for outer in &alike {
                    if inner != outer && self.model.lies_in(inner, outer) {
                        self.add_containment(&[inner], outer);
                    }
                }
            }
            self.add_disjoint(&alike);
        }
    }

    /// Two populations that have nobody in common add up to no more than one that holds both.
    fn add_disjoint(&mut self, alike: &[Series]) {
        for (place, a) in alike.iter().enumerate() {
            for b in &alike[place + 1..] {
                if !self.model.are_disjoint(a, b) {
                    continue;
                }
                for outer in alike {
                    let holds = |inner| inner != outer && self.model.lies_in(inner, outer);
                    if holds(a) && holds(b) {
                        self.add_containment(&[a, b], outer);
                    }
                }
            }
        }
    }

    fn add_containment(&mut self, inner: &[&Series], outer: &Series) {
        let unknowns: Vec<Unknown> = self.columns.keys().cloned().collect();
        for unknown in unknowns {
            let renamed = |series: &Series| match &unknown {
                Unknown::Flow(_, piece) => Unknown::Flow(series.clone(), *piece),
                Unknown::Stock(_, moment) => Unknown::Stock(series.clone(), *moment),
            };
            let is_outer = unknown == renamed(outer);
            let inner: Vec<Unknown> = inner.iter().map(|series| renamed(series)).collect();
            if is_outer && inner.iter().all(|inner| self.columns.contains_key(inner)) {
                let mut form: Form = inner.into_iter().map(|inner| (inner, -1)).collect();
                form.push((unknown, 1));
                self.add_row(form, (Some(0), None), None);
            }
        }
    }

    /// Parts lie in their whole, and parts of one breakdown lie in it side by side.
    fn add_parts(&mut self) {
        let members: BTreeSet<usize> = self.members.iter().copied().collect();
        let mut divided: BTreeSet<(usize, BreakdownName)> = BTreeSet::new();
        for &member in &members {
            let Some(part) = &self.model.positions[member].part else { continue };
            if !members.contains(&part.whole) {
                continue;
            }
            self.add_part(member, part.whole);
            divided.extend(part.breakdown.clone().map(|breakdown| (part.whole, breakdown)));
        }
        for breakdown in divided {
            let division = self.model.division_among(&members, &breakdown);
            self.add_division(breakdown.0, division);
        }
    }

    fn add_part(&mut self, part: usize, whole: usize) {
        if let (Some(part), Some(whole)) = (self.counted(part), self.counted(whole)) {
            let less = part.into_iter().map(|(unknown, _)| (unknown, -1));
            let form = whole.into_iter().chain(less).collect();
            self.add_row(form, (Some(0), None), None);
        }
    }

    fn add_division(&mut self, whole: usize, division: Option<Division>) {
        let Some(division) = division else { return };
        let Some(mut form) = self.counted(whole) else { return };
        for part in division.parts {
            let counted = self.counted(part).unwrap_or_default();
            form.extend(counted.into_iter().map(|(unknown, _)| (unknown, -1)));
        }
        let most = division.is_exhaustive.then_some(0);
        self.add_row(form, (Some(0), most), None);
    }
}
