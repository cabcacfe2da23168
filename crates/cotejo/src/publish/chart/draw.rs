//! The chart as SVG: its frame, and the panels within it.

use cotejo_core::Side;
use maud::{Markup, html};

use super::end::LABEL;
use super::panel::{Drawing, side_class};
use super::plan::{Chart, Panel};
use super::scale::{DayScale, PeopleScale, people_ticks};
use crate::publish::reading::Reading;

const WIDTH: f64 = 860.0;
const LEFT: f64 = 46.0;
/// Room for the labels at the ends of the lines.
const RIGHT: f64 = 206.0;
/// Room above a panel for its title.
const HEAD: f64 = 44.0;
/// Room below a panel for its days.
const FOOT: f64 = 40.0;
const HEIGHT_FIRST: f64 = 400.0;
const HEIGHT_NEXT: f64 = 200.0;
/// Many marks need room to stand apart, and few look lost in it.
const HEIGHT_OF_MARK: f64 = 24.0;

/// Draws the chart.
pub(crate) fn draw(chart: &Chart, reading: &Reading) -> Markup {
    let heights = heights(chart);
    let height: f64 = heights.iter().map(|height| HEAD + height + FOOT).sum();
    let days = DayScale::new(chart.first, chart.last, LEFT, WIDTH - LEFT - RIGHT);
    let mut top = 0.0;
    html! {
        svg.chart role="group" aria-labelledby="chart-title chart-description"
            viewBox=(format!("0 0 {WIDTH:.0} {height:.0}")) xmlns="http://www.w3.org/2000/svg" {
            title id="chart-title" { (title(chart, reading)) }
            desc id="chart-description" { (description(chart, reading)) }
            defs { @for side in Side::ALL { (fade(side)) } (fade_of_bands()) }
            @for (panel, height) in chart.panels.iter().zip(&heights) {
                @let people = PeopleScale::new(top_of(panel), top + HEAD, *height);
                @let drawn = Drawing { panel, days: &days, people: &people, reading };
                (drawn.panel())
                @let () = top += HEAD + height + FOOT;
            }
        }
    }
}

/// Returns the height of each panel: the first is the tallest where it has many marks, and all have
/// room for their labels.
fn heights(chart: &Chart) -> Vec<f64> {
    let height = |(index, panel): (usize, &Panel)| {
        let labels = panel.series.iter().filter(|series| series.is_labelled).count();
        let marks: usize =
            panel.series.iter().flat_map(|series| &series.runs).map(|run| run.marks.len()).sum();
        let wanted = if index == 0 { marks as f64 * HEIGHT_OF_MARK } else { HEIGHT_NEXT };
        wanted.clamp(HEIGHT_NEXT, HEIGHT_FIRST).max(labels as f64 * LABEL)
    };
    chart.panels.iter().enumerate().map(height).collect()
}

pub(super) fn top_of(panel: &Panel) -> u64 {
    people_ticks(panel.largest).last().copied().unwrap_or(1)
}

fn title(chart: &Chart, reading: &Reading) -> String {
    let measures = chart.panels.iter().map(|panel| reading.words.measure(&panel.measure));
    let measures = reading.words.list_of(measures);
    reading.words.chart.title.say(&[("measure", &measures)])
}

fn description(chart: &Chart, reading: &Reading) -> String {
    let words = reading.words;
    let series = || chart.panels.iter().flat_map(|panel| &panel.series);
    let marks = series().flat_map(|series| &series.runs).flat_map(|run| &run.marks);
    let accounts: std::collections::BTreeSet<_> = series().map(|series| &series.account).collect();
    let top = chart.panels.iter().map(top_of).max().unwrap_or(0);
    let claims = marks.map(|mark| mark.claims.len()).sum();
    words.chart.description.say(&[
        ("claims", &words.so_many(claims, &words.nouns.claims)),
        ("parties", &words.so_many(accounts.len(), &words.nouns.parties)),
        ("first", &words.day(chart.first)),
        ("last", &words.day(chart.last)),
        ("top", &words.number(top)),
    ])
}

/// Defines how the line of a period fades where its first day is not given.
fn fade(side: Side) -> Markup {
    html! {
        linearGradient id=(format!("fade-{side}")) class=(side_class(side)) {
            stop.faded offset="0" {}
            stop.full offset="1" {}
        }
    }
}

/// Defines how a band fades upwards where nothing bounds it from above.
fn fade_of_bands() -> Markup {
    html! {
        linearGradient id="fade-band" x1="0" x2="0" y1="0" y2="1" {
            stop.band-faded offset="0" {}
            stop.band-full offset="1" {}
        }
    }
}
