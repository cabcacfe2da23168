//! Windows: two stocks of one account and the flows between them.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::Day;

use crate::measures::StockMeasure;
use crate::model::Model;

/// Two stocks of one account with what it says of the flows between them.
pub(super) struct Window<'m> {
    pub(super) measures: &'m StockMeasure,
    pub(super) earlier: usize,
    pub(super) later: usize,
    /// The days of the two stocks.
    pub(super) days: (Day, Day),
    /// The stocks and flows of the same people in the account that touch the window.
    ///
    /// What lies outside bounds the flows within only where a stock at the window's end is not
    /// known well, and would make every window as large as the whole account.
    pub(super) members: Vec<usize>,
    /// The flows that lie within the window.
    pub(super) flows: Vec<usize>,
}

impl Window<'_> {
    /// Says whether a flow lasts from the earlier stock to the later one.
    pub(super) fn is_spanned_by(&self, model: &Model, flow: usize) -> bool {
        model.positions[flow].days().is_some_and(|(first, last)| {
            (0..=1).contains(&self.days.0.days_until(first)) && last == self.days.1
        })
    }

    /// Returns those of clashing positions that are about something smaller than the window.
    pub(super) fn spared(&self, model: &Model, clashing: BTreeSet<usize>) -> BTreeSet<usize> {
        let is_spared = |member: &usize| {
            ![self.earlier, self.later].contains(member) && !self.is_spanned_by(model, *member)
        };
        clashing.into_iter().filter(is_spared).collect()
    }
}

/// Finds the stocks between which an account counts flows: each with the next one, and the nearest
/// ones around each flow.
pub(super) fn windows<'m>(model: &'m Model) -> Vec<Window<'m>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (place, position) in model.positions.iter().enumerate() {
        let series = &position.series;
        if let Some(measures) = model.measures.stock_of(&series.measure) {
            let key = (&position.account, &series.population, &series.place, &measures.stock);
            groups.entry(key).or_default().push(place);
        }
    }
    groups.into_values().flat_map(|members| windows_of(model, members)).collect()
}

fn windows_of<'m>(model: &'m Model, members: Vec<usize>) -> Vec<Window<'m>> {
    let mut stocks: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
    for &place in &members {
        if let Some(day) = model.positions[place].stock_day() {
            stocks.entry(day).or_default().push(place);
        }
    }
    let days: Vec<Day> = stocks.keys().copied().collect();
    let mut spans: BTreeSet<(Day, Day)> = days.windows(2).map(|pair| (pair[0], pair[1])).collect();
    for &place in &members {
        let Some((first, last)) = model.positions[place].days() else { continue };
        let start = stocks.range(..=first).next_back().map(|(day, _)| *day);
        let end = stocks.range(last..).next().map(|(day, _)| *day);
        spans.extend(start.zip(end).filter(|(start, end)| start < end));
    }
    let mut windows = Vec::new();
    for (start, end) in spans {
        let window = window(model, &members, (stocks[&start][0], stocks[&end][0]), (start, end));
        windows.extend(window);
    }
    windows
}

fn window<'m>(
    model: &'m Model,
    members: &[usize],
    (earlier, later): (usize, usize),
    days: (Day, Day),
) -> Option<Window<'m>> {
    let measures = model.measures.stock_of(&model.positions[earlier].series.measure)?;
    let flows = members.iter().copied().filter(|&place| {
        let flow = model.positions[place].days();
        flow.is_some_and(|(first, last)| days.0 <= first && last <= days.1)
    });
    let flows: Vec<usize> = flows.collect();
    let touches = |place: &usize| {
        let when = model.positions[*place].when;
        when.since().earliest().is_none_or(|since| since <= days.1)
            && when.until().latest().is_none_or(|until| days.0 <= until)
    };
    let members = members.iter().copied().filter(touches).collect();
    (!flows.is_empty()).then_some(Window { measures, earlier, later, days, members, flows })
}
