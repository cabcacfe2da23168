//! # `implied`: who came onto a register, and who went off it
//!
//! **What it says.** Two stocks of one account and the flows between them leave so many people who
//! must have come in, or gone out, and whom no claim counts.
//!
//! **Why it matters.** A register that shrinks by less than the releases has grown meanwhile: new
//! arrests, or older cases reported late.
//!
//! **Example.** 806 held on 8 January, 266 freed since, at least 600 held on 26 January: at least
//! 60 came onto the register.
//!
//! **With an assumption.** Those freed may not be all who left. Where it makes the amount
//! exact, a second finding tells it if nobody came or went but those whom the claims count.
//!
//! **When it stays silent.** Two stocks without any flow between them show only that the number
//! changed, which anybody sees.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Amount, Arithmetic, Assumption, Day, Edge, FindingKind, MeasureName, Period};

use super::{Found, subject};
use crate::measures::StockMeasure;
use crate::model::Model;
use crate::position::Series;
use crate::time::{Stretch, Timeline};
use crate::world::{Asked, Bounds, Quantity, World};

pub(super) fn find(model: &Model) -> Vec<Found> {
    windows(model).iter().flat_map(|window| implied(model, window)).collect()
}

/// Two stocks of one account with what it says of the flows between them.
pub(super) struct Window<'m> {
    pub(super) measures: &'m StockMeasure,
    pub(super) earlier: usize,
    pub(super) later: usize,
    days: (Day, Day),
    /// The stocks and flows of the same people in the account that touch the window.
    ///
    /// What lies outside bounds the flows within only where a stock at the window's end is not
    /// known well, and would make every window as large as the whole account.
    members: Vec<usize>,
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

fn implied(model: &Model, window: &Window) -> Vec<Found> {
    let timeline = model.timeline(window.members.iter().copied());
    let stretch = Stretch {
        from: Some(timeline.stock(window.days.0)),
        to: Some(timeline.stock(window.days.1)),
    };
    let stock = &model.positions[window.earlier].series;
    let measures = window.measures;
    let directions = [
        (&measures.entries, &measures.exits, Assumption::NoOtherExits),
        (&measures.exits, &measures.entries, Assumption::NoOtherEntries),
    ];
    let members = that_hold(model, window, &timeline);
    let flow = |measure| Quantity::Flow(stock.flow(measure), stretch);
    let bounds = |members: &BTreeSet<usize>, asked: &Asked| {
        World::asked(model, &timeline, members.iter().copied(), asked).bounds().ok()
    };
    let mut found = Vec::new();
    for (measure, opposite, assumption) in directions {
        let mut asked = Asked { quantity: flow(measure), no_other: None };
        let counted = bounds(&of_direction(model, window, &members, measure), &asked);
        let counted = counted.and_then(|counted| counted.least).map_or(0, |(least, _)| least);
        let is_news =
            |bounds: &Bounds| bounds.least.as_ref().is_some_and(|(least, _)| *least > counted);
        let Some(all) = bounds(&members, &asked).filter(is_news) else { continue };
        let is_open = all.most.is_none();
        let Some(told) = tell(model, window, &stock.flow(measure), all) else { continue };
        found.push(told);
        if is_open {
            asked.no_other = Some((stock.flow(opposite), stretch));
            let alone = bounds(&members, &asked).filter(is_news);
            let told = alone.and_then(|alone| tell(model, window, &stock.flow(measure), alone));
            let told = told.filter(|told| is_exact(&told.finding.amount));
            found.extend(told.map(|told| told.assuming([assumption])));
        }
    }
    found
}

/// The members that themselves count who flowed this way, for whatever reason.
fn of_direction(
    model: &Model,
    window: &Window,
    members: &BTreeSet<usize>,
    total: &MeasureName,
) -> BTreeSet<usize> {
    let is_meant = |member: &usize| {
        window.measures.total_of(&model.positions[*member].series.measure) == Some(total)
    };
    members.iter().copied().filter(is_meant).collect()
}

/// Returns the members of a window without those that clash about something smaller than it.
///
/// Where an account contradicts itself about three days, the month still shows whether its register
/// grew. The two stocks and what lasts from the one to the other always stay.
fn that_hold(model: &Model, window: &Window, timeline: &Timeline) -> BTreeSet<usize> {
    let spares = |member: &usize| {
        ![window.earlier, window.later].contains(member) && !window.is_spanned_by(model, *member)
    };
    let mut members: BTreeSet<usize> = window.members.iter().copied().collect();
    while let Some(clash) = World::new(model, timeline, members.iter().copied()).clash() {
        let spared: BTreeSet<usize> = clash.members().into_iter().filter(spares).collect();
        if spared.is_empty() {
            break;
        }
        members = &members - &spared;
    }
    members
}

fn is_exact(amount: &Amount) -> bool {
    amount.least.is_some() && amount.least == amount.most
}

/// Tells bounds that rest on both stocks and a flow, and that no claim states.
fn tell(model: &Model, window: &Window, series: &Series, bounds: Bounds) -> Option<Found> {
    let (least, proof) = bounds.least?;
    let mut members = proof.members();
    let (stocks, flows): (Vec<usize>, Vec<usize>) =
        members.iter().partition(|&&member| model.positions[member].series.is_stock);
    if stocks.len() < 2 || flows.is_empty() {
        return None;
    }
    let mut lines: Vec<Arithmetic> =
        proof.value_line(least, &model.positions).into_iter().collect();
    let most = bounds.most.map(|(most, proof)| {
        members.extend(proof.members());
        if most != least {
            lines.extend(proof.most_line(most, &model.positions));
        }
        most
    });
    let period = period(model, window, &flows)?;
    let population = model.positions[window.earlier].population();
    let found = Found::new(FindingKind::Implied, members, model);
    Some(
        found
            .amount(Some(least), most)
            .about(subject(&series.measure, population, period))
            .lines(lines),
    )
}

/// The days of the window, as a flow that spans it puts them.
fn period(model: &Model, window: &Window, flows: &[usize]) -> Option<Period> {
    let spanning = flows.iter().filter(|&&flow| window.is_spanned_by(model, flow));
    let first = spanning.filter_map(|&flow| model.positions[flow].days()).map(|days| days.0).min();
    Period::new(Edge::On(first.unwrap_or(window.days.0)), Edge::On(window.days.1)).ok()
}
