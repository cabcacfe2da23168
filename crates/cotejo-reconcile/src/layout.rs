//! How positions become constraints on unknown numbers of people.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{BreakdownName, When};

use crate::model::{Division, Model};
use crate::position::{Position, Series};
use crate::solver::Row;
use crate::time::{Moment, Stretch, Timeline};
use crate::world::{Asked, Quantity};

/// An unknown number of people, never below zero, of a series by its number in the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unknown {
    /// So many in the course of a stretch between two moments that positions name.
    Flow(usize, usize),
    /// So many there are at a moment.
    Stock(usize, Moment),
}

impl Unknown {
    fn series(self) -> usize {
        match self {
            Unknown::Flow(series, _) | Unknown::Stock(series, _) => series,
        }
    }

    /// The same stretch or moment of another series.
    fn of(self, series: usize) -> Unknown {
        match self {
            Unknown::Flow(_, piece) => Unknown::Flow(series, piece),
            Unknown::Stock(_, moment) => Unknown::Stock(series, moment),
        }
    }
}

/// A linear form over unknowns.
type Form = Vec<(Unknown, i64)>;

/// Constraints on unknown numbers of people.
///
/// Time is cut at every moment that a position names; each series has one unknown for each stretch
/// between two cuts. Constraints that hold in every world (a stock is the one before with what
/// came in and without what went out; a part is never above its whole) stand beside those of the
/// positions.
pub(crate) struct Layout {
    pub(crate) columns: usize,
    pub(crate) rows: Vec<Row>,
    /// The position from which each row is, if it is from one.
    pub(crate) origins: Vec<Option<usize>>,
    /// The row whose form is what is asked for.
    pub(crate) asked: Option<usize>,
}

struct Writer<'w, 'a> {
    model: &'w Model<'a>,
    timeline: &'w Timeline,
    members: Vec<usize>,
    asked: Option<&'w Asked>,
    cuts: Vec<Moment>,
    series: Vec<Series>,
    numbers: BTreeMap<Series, usize>,
    columns: BTreeMap<Unknown, usize>,
    layout: Layout,
}

impl Layout {
    /// Lays out what the members, by their place in the list of positions, say together, and what
    /// is asked for whether or not a member names its days.
    pub(crate) fn new(
        model: &Model,
        timeline: &Timeline,
        members: impl IntoIterator<Item = usize>,
        asked: Option<&Asked>,
    ) -> Layout {
        let mut writer = Writer {
            model,
            timeline,
            members: members.into_iter().collect(),
            asked,
            cuts: Vec::new(),
            series: Vec::new(),
            numbers: BTreeMap::new(),
            columns: BTreeMap::new(),
            layout: Layout { columns: 0, rows: Vec::new(), origins: Vec::new(), asked: None },
        };
        writer.cuts = writer.moments();
        writer.add_positions();
        writer.add_asked();
        writer.add_balances();
        writer.add_reasons();
        writer.add_containments();
        writer.add_parts();
        writer.add_no_other();
        writer.layout.columns = writer.columns.len();
        writer.layout
    }
}

impl<'w, 'a> Writer<'w, 'a> {
    fn number(&mut self, series: &Series) -> usize {
        if let Some(&number) = self.numbers.get(series) {
            return number;
        }
        let number = self.series.len();
        self.series.push(series.clone());
        self.numbers.insert(series.clone(), number);
        number
    }

    fn positions(&self) -> impl Iterator<Item = (usize, &'w Position<'a>)> + use<'w, 'a, '_> {
        let positions = &self.model.positions;
        self.members.iter().map(move |&member| (member, &positions[member]))
    }

    /// Every moment at which a member's days begin or end.
    fn moments(&self) -> Vec<Moment> {
        let mut moments = BTreeSet::new();
        match self.asked.map(|asked| &asked.quantity) {
            Some(Quantity::Flow(_, stretch)) => {
                moments.extend([stretch.from, stretch.to].into_iter().flatten());
            }
            Some(Quantity::Stock(_, moment)) => {
                moments.insert(*moment);
            }
            None => {}
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

    fn flow(&mut self, series: &Series, stretch: Stretch) -> Form {
        let number = self.number(series);
        self.pieces(stretch).map(|piece| (Unknown::Flow(number, piece), 1)).collect()
    }

    fn stock(&mut self, series: &Series, moment: Moment) -> Form {
        vec![(Unknown::Stock(self.number(series), moment), 1)]
    }

    /// What a position counts, in its widest reading.
    fn counted(&mut self, member: usize) -> Option<Form> {
        let position = &self.model.positions[member];
        match self.model.when(member) {
            When::Over(period) => Some(self.flow(&position.series, self.timeline.hull(period))),
            When::At(_) => {
                let moment = self.timeline.stock(position.stock_day()?);
                Some(self.stock(&position.series, moment))
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
        self.layout.rows.push(Row { form: columns.into_iter().collect(), least, most });
        self.layout.origins.push(origin);
    }

    /// The widest reading of a position's days holds at least its least, the narrowest at most its
    /// most.
    fn add_positions(&mut self) {
        for member in self.members.clone() {
            let position = &self.model.positions[member];
            // That there are not fewer than none says nothing, and no proof is to rest on it.
            let least = position.least.filter(|least| *least > 0);
            let most = position.most;
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

    /// Makes sure that what is asked for is among the unknowns.
    fn add_asked(&mut self) {
        let form = match self.asked.map(|asked| &asked.quantity) {
            Some(Quantity::Flow(series, stretch)) => self.flow(series, *stretch),
            Some(Quantity::Stock(series, moment)) => self.stock(series, *moment),
            None => return,
        };
        self.layout.asked = Some(self.layout.rows.len());
        self.add_row(form, (Some(0), None), None);
    }

    /// A stock is the one before it, with what came in and without what went out.
    ///
    /// One claimed stock ties all flows around it, for no stock is ever below zero; so there is an
    /// unknown stock at every cut.
    fn add_balances(&mut self) {
        for series in self.balanced() {
            let Some(measures) = self.model.measures.stock_of(&series.measure) else { continue };
            let stock = self.number(&series);
            let cuts = self.cuts.clone();
            for pair in cuts.windows(2) {
                let stretch = Stretch { from: Some(pair[0]), to: Some(pair[1]) };
                let mut form =
                    vec![(Unknown::Stock(stock, pair[1]), 1), (Unknown::Stock(stock, pair[0]), -1)];
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
        if self.asked.is_none() {
            stocks.retain(|stock| {
                self.positions().any(|(_, flow)| self.is_bounded_total(flow, stock))
            });
        }
        if let Some(Quantity::Stock(series, _)) = self.asked.map(|asked| &asked.quantity) {
            stocks.insert(series.clone());
        }
        stocks
    }

    /// Says whether a position bounds from above who came or went of the people of a stock, or of
    /// people who hold them.
    fn is_bounded_total(&self, flow: &Position, stock: &Series) -> bool {
        let measures = self.model.measures.stock_of(&stock.measure);
        let is_total = measures.is_some_and(|measures| {
            [&measures.entries, &measures.exits].contains(&&flow.series.measure)
        });
        is_total && flow.most.is_some() && self.model.lies_in(stock, &flow.series)
    }

    /// Those who came or went for a certain reason are among all who came or went.
    ///
    /// So are they where only people who hold them are counted in all; then those of them who came
    /// or went in all are an unknown that no position names.
    fn add_reasons(&mut self) {
        let mut totals: BTreeMap<Unknown, Form> = BTreeMap::new();
        for unknown in self.columns.keys().copied().collect::<Vec<_>>() {
            if let Some(total) = self.total_of(unknown) {
                totals.entry(total).or_default().push((unknown, -1));
            }
        }
        for (total, mut form) in totals {
            form.push((total, 1));
            self.add_row(form, (Some(0), None), None);
        }
    }

    /// All who came or went, where this unknown counts those for one reason.
    fn total_of(&mut self, unknown: Unknown) -> Option<Unknown> {
        let Unknown::Flow(number, piece) = unknown else { return None };
        let series = &self.series[number];
        let measures = self.model.measures.stock_of(&series.measure)?;
        let total = series.flow(measures.total_of(&series.measure)?);
        let is_counted = |(outer, &number): (&Series, &usize)| {
            self.columns.contains_key(&Unknown::Flow(number, piece))
                && outer.measure == total.measure
                && (*outer == total || self.model.lies_in(&total, outer))
        };
        if total == *series || !self.numbers.iter().any(is_counted) {
            return None;
        }
        Some(Unknown::Flow(self.number(&total), piece))
    }

    /// Whoever is in a population is in each that holds it.
    fn add_containments(&mut self) {
        let mut kinds: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        let present: BTreeSet<usize> =
            self.columns.keys().map(|unknown| unknown.series()).collect();
        for number in present {
            let series = self.series[number].clone();
            kinds.entry((series.measure, series.is_stock)).or_default().push(number);
        }
        for alike in kinds.into_values() {
            for &inner in &alike {
                for &outer in &alike {
                    if self.lies_in(inner, outer) {
                        self.add_containment(&[inner], outer);
                    }
                }
            }
            self.add_disjoint(&alike);
        }
    }

    fn lies_in(&self, inner: usize, outer: usize) -> bool {
        inner != outer && self.model.lies_in(&self.series[inner], &self.series[outer])
    }

    /// Two populations that have nobody in common add up to no more than one that holds both.
    fn add_disjoint(&mut self, alike: &[usize]) {
        for (place, &a) in alike.iter().enumerate() {
            for &b in &alike[place + 1..] {
                if !self.model.are_disjoint(&self.series[a], &self.series[b]) {
                    continue;
                }
                for &outer in alike {
                    if self.lies_in(a, outer) && self.lies_in(b, outer) {
                        self.add_containment(&[a, b], outer);
                    }
                }
            }
        }
    }

    fn add_containment(&mut self, inner: &[usize], outer: usize) {
        let of_outer = self.columns.keys().copied().filter(|unknown| unknown.series() == outer);
        let of_outer: Vec<Unknown> = of_outer.collect();
        for unknown in of_outer {
            let inner: Vec<Unknown> = inner.iter().map(|&inner| unknown.of(inner)).collect();
            if inner.iter().all(|inner| self.columns.contains_key(inner)) {
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

    /// Nobody is counted by a total but those whom the members count for a reason, where that is
    /// taken for granted.
    fn add_no_other(&mut self) {
        let Some((total, stretch)) = self.asked.and_then(|asked| asked.no_other.as_ref()) else {
            return;
        };
        let number = self.number(total);
        for piece in self.pieces(*stretch) {
            let total = Unknown::Flow(number, piece);
            let mut reasons: Vec<Unknown> = self.columns.keys().copied().collect();
            reasons.retain(|unknown| self.total_of(*unknown) == Some(total));
            let mut form: Form = reasons.into_iter().map(|unknown| (unknown, -1)).collect();
            form.push((total, 1));
            self.add_row(form, (None, Some(0)), None);
        }
    }
}
