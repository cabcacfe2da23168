//! The chart as SVG.

use std::collections::BTreeMap;

use cotejo_core::{ClaimId, Edge, Side};
use maud::{Markup, html};

use super::label::spread;
use super::mark::{at, mark};
use super::plan::{Band, Bracket, Chart, Mark, Panel, Run, Series};
use super::scale::{DayScale, PeopleScale, people_ticks};
use crate::publish::reading::{Reading, Told};

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
/// The height of a label of two lines.
const LABEL: f64 = 29.0;
/// Labels longer than this would leave the picture.
const LABEL_LETTERS_MAX: usize = 31;
/// Names are bold and need more room.
const NAME_LETTERS_MAX: usize = 26;
/// How far the line of a period goes back where its first day is not given.
const FADING: f64 = 46.0;
/// A line shorter than this has no room for the day from which it counts.
const BASE_ROOM: f64 = 70.0;

/// Draws the chart.
pub(in crate::publish) fn draw(chart: &Chart, reading: &Reading) -> Markup {
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

/// Returns the height of each panel: the first is the tallest, and all have room for their labels.
fn heights(chart: &Chart) -> Vec<f64> {
    let height = |(index, panel): (usize, &Panel)| {
        let labels = panel.series.iter().filter(|series| series.is_labelled).count();
        let least = if index == 0 { HEIGHT_FIRST } else { HEIGHT_NEXT };
        f64::max(least, labels as f64 * LABEL)
    };
    chart.panels.iter().enumerate().map(height).collect()
}

fn top_of(panel: &Panel) -> u64 {
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

fn side_class(side: Side) -> String {
    format!("side-{side}")
}

struct Drawing<'d, 'a> {
    panel: &'d Panel<'a>,
    days: &'d DayScale,
    people: &'d PeopleScale,
    reading: &'d Reading<'a>,
}

impl Drawing<'_, '_> {
    fn panel(&self) -> Markup {
        html! {
            g.panel {
                (self.heading())
                (self.grid())
                @for band in &self.panel.bands { (self.band(band)) }
                @for series in self.panel.series.iter().rev() { (self.lines(series)) }
                (self.labels())
                @for series in self.panel.series.iter().rev() { (self.marks(series)) }
                (self.brackets())
            }
        }
    }

    fn heading(&self) -> Markup {
        let words = &self.reading.words.chart;
        let template = if self.panel.is_stock { &words.stocks } else { &words.flows };
        let measure = self.reading.words.measure(&self.panel.measure);
        html! {
            text.heading x="0" y=(at(self.people.top() - 20.0)) {
                (template.say(&[("measure", &measure)]))
            }
        }
    }

    fn grid(&self) -> Markup {
        let (left, right) = (self.days.left(), self.days.right());
        let bottom = self.people.bottom();
        let mut year = None;
        html! {
            @for tick in people_ticks(self.panel.largest) {
                @let y = at(self.people.y(tick));
                line class=(if tick == 0 { "grid zero" } else { "grid" })
                    x1=(at(left)) x2=(at(right)) y1=(y) y2=(y) {}
                text.tick.number x=(at(left - 8.0)) y=(at(self.people.y(tick) + 4.0)) {
                    (self.reading.words.number(tick))
                }
            }
            @for day in self.days.ticks() {
                @let x = at(self.days.x(day));
                line.tick-line x1=(x) x2=(x) y1=(at(bottom)) y2=(at(bottom + 4.0)) {}
                text.tick.day x=(x) y=(at(bottom + 17.0)) { (self.reading.words.axis_day(day)) }
                @if year.replace(day.year()) != Some(day.year()) {
                    text.tick.day.year x=(x) y=(at(bottom + 31.0)) { (day.year()) }
                }
            }
        }
    }

    fn band(&self, band: &Band) -> Markup {
        let left = band.first.map_or(self.days.left(), |day| self.days.x(day));
        let right = band.last.map_or(self.days.right(), |day| self.days.x(day)).max(left + 6.0);
        let number = |value: i64| u64::try_from(value).unwrap_or(0);
        let low = self.people.y(band.amount.least.map_or(0, number));
        let high = band.amount.most.map_or(self.people.top(), |most| self.people.y(number(most)));
        let (low, high) = if low - high < 4.0 { (low + 2.0, high - 2.0) } else { (low, high) };
        let class = if band.amount.most.is_none() { "band open" } else { "band" };
        let amount = self.reading.words.amount(band.amount).words;
        html! {
            g.follows {
                rect class=(class) x=(at(left)) width=(at(right - left)) y=(at(high))
                    height=(at(low - high)) {}
                text.band-label x=(at(left + 4.0)) y=(at(low - 5.0)) {
                    (self.reading.words.chart.follows.say(&[("amount", &amount)]))
                }
            }
        }
    }

    fn class_of(&self, series: &Series) -> String {
        if !series.is_labelled {
            return "series side-crowded".to_owned();
        }
        format!("series {} dash-{}", side_class(series.account.side), series.of_side % 3)
    }

    /// Draws the periods that marks count, and the steps of running totals.
    fn lines(&self, series: &Series) -> Markup {
        html! {
            g class=(self.class_of(series)) aria-hidden="true" {
                @for (index, run) in series.runs.iter().enumerate() {
                    @for (place, mark) in run.marks.iter().enumerate() {
                        @if !self.panel.is_stock && (place == 0 || !run.is_running_total(false)) {
                            (self.period(series, run, mark))
                        }
                    }
                    @if run.is_running_total(self.panel.is_stock) || self.panel.is_stock {
                        (self.steps(run))
                    }
                    @if index > 0 && run.is_running_total(self.panel.is_stock) {
                        (self.base(run))
                    }
                }
            }
        }
    }

    /// Draws the line back to the first day, fading where that day is not given.
    fn period(&self, series: &Series, run: &Run, mark: &Mark) -> Markup {
        let (x, y) = (self.days.x(mark.day), self.people.y(mark.value()));
        let (from, fill) = match run.since {
            Edge::On(day) => (self.days.x(day), None),
            Edge::Within(day, _) => (self.days.x(day), Some(series.account.side)),
            Edge::Open => ((x - FADING).max(self.days.left()), Some(series.account.side)),
        };
        if x - from < 1.0 {
            return html! {};
        }
        let fill = fill.map(|side| format!("url(#fade-{side})"));
        html! {
            rect.period x=(at(from)) width=(at(x - from)) y=(at(y - 0.6)) height="1.2"
                fill=[fill] {}
        }
    }

    fn steps(&self, run: &Run) -> Markup {
        let mut path = String::new();
        for mark in &run.marks {
            let (x, y) = (self.days.x(mark.day), self.people.y(mark.value()));
            if path.is_empty() {
                path = format!("M{x:.1} {y:.1}");
            } else {
                path.push_str(&format!("H{x:.1}V{y:.1}"));
            }
        }
        html! { @if run.marks.len() > 1 { path.steps d=(path) {} } }
    }

    /// Marks the day from which a later run counts, where the first day moved.
    fn base(&self, run: &Run) -> Markup {
        let (Some(day), Some(mark)) = (run.since.known(), run.marks.first()) else {
            return html! {};
        };
        let (x, y) = (self.days.x(day), self.people.y(mark.value()));
        if self.days.x(mark.day) - x < BASE_ROOM {
            return html! {};
        }
        let point = self.reading.words.axis_point(day);
        let from = self.reading.words.chart.from.say(&[("day", &point)]);
        html! {
            line.base x1=(at(x)) x2=(at(x)) y1=(at(y - 5.0)) y2=(at(y + 5.0)) {}
            text.base-label x=(at(x + 4.0)) y=(at(y - 5.0)) { (from) }
        }
    }

    fn marks(&self, series: &Series) -> Markup {
        html! {
            g class=(self.class_of(series)) {
                @for mark in series.runs.iter().flat_map(|run| &run.marks) {
                    (self.mark(series, mark))
                }
            }
        }
    }

    fn mark(&self, series: &Series, placed: &Mark) -> Markup {
        let x = self.days.x(placed.day);
        let y = self.people.y(placed.value());
        let is_off_scale = placed.value() > top_of(self.panel);
        let Some(first) = placed.claims.first() else { return html! {} };
        html! {
            a.mark href=(format!("#{}", self.reading.anchor(first)))
                data-claim=(first.claim.id().short()) {
                title { (self.said(&placed.claims)) }
                circle.reach cx=(at(x)) cy=(at(y)) r="11" {}
                (mark(series.account.side, placed.count, x, self.people))
                @if placed.claims.len() > 1 {
                    text.times x=(at(x + 7.0)) y=(at(y - 6.0)) { "×" (placed.claims.len()) }
                }
                @if is_off_scale {
                    text.off-scale x=(at(x)) y=(at(y - 8.0)) { "↑ " (self.figure(first)) }
                }
            }
        }
    }

    /// Returns what the claims at a mark say, one line each.
    fn said(&self, claims: &[Told]) -> String {
        let words = self.reading.words;
        let line = |told: &Told| {
            let statement = &told.claim.statement;
            let figure = words.quantity(&statement.quantity);
            let people = words.people(&figure, &statement.population.class);
            let when = words.short_when(statement.timing.when);
            let outlet = told.outlet().map(|outlet| format!(" ({outlet})")).unwrap_or_default();
            format!("{}: {people}, {when}{outlet}", self.reading.claimant(told))
        };
        claims.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn figure(&self, told: &Told) -> String {
        self.reading.words.quantity(&told.claim.statement.quantity).words
    }

    /// Writes the name of each series at the end of its line, instead of a legend.
    fn labels(&self) -> Markup {
        let mut ends: Vec<_> = self
            .panel
            .series
            .iter()
            .filter(|series| series.is_labelled)
            .filter_map(|series| Some((series, last_mark(series)?)))
            .map(|(series, mark)| {
                (series, mark, self.days.x(mark.day), self.people.y(mark.value()))
            })
            .collect();
        ends.sort_by(|a, b| a.3.total_cmp(&b.3));
        let wanted: Vec<_> = ends.iter().map(|end| end.3).collect();
        let top = self.people.top();
        let places = spread(&wanted, LABEL, top, self.people.bottom().max(top) - 4.0);
        let several = self.has_several_populations();
        html! {
            @for ((series, mark, x, y), place) in ends.iter().zip(places) {
                g class=(self.class_of(series)) {
                    path.leader d=(leader(*x, *y, self.days.right(), place)) {}
                    text.label x=(at(self.days.right() + 20.0)) y=(at(place + 1.0)) {
                        tspan.name { (short(&self.reading.account(&series.account), NAME_LETTERS_MAX)) }
                        tspan.what x=(at(self.days.right() + 20.0)) dy="13" {
                            @if let Some(told) = mark.claims.first() { (short(&self.what(told, several), LABEL_LETTERS_MAX)) }
                        }
                    }
                }
            }
        }
    }

    fn what(&self, told: &Told, several: bool) -> String {
        let statement = &told.claim.statement;
        let figure = self.reading.words.quantity(&statement.quantity);
        if several {
            self.reading.words.people(&figure, &statement.population.class)
        } else {
            figure.words
        }
    }

    fn has_several_populations(&self) -> bool {
        let populations = self.panel.series.iter().map(|series| &series.population);
        populations.collect::<std::collections::BTreeSet<_>>().len() > 1
    }

    fn brackets(&self) -> Markup {
        let mut places = BTreeMap::<ClaimId, (f64, f64)>::new();
        for mark in self.panel.series.iter().flat_map(|s| &s.runs).flat_map(|run| &run.marks) {
            let place = (self.days.x(mark.day), self.people.y(mark.value()));
            places.extend(mark.claims.iter().map(|told| (told.claim.id(), place)));
        }
        html! {
            @for (index, bracket) in self.panel.brackets.iter().enumerate() {
                (self.bracket(index, bracket, &places))
            }
        }
    }

    fn bracket(
        &self,
        index: usize,
        bracket: &Bracket,
        places: &BTreeMap<ClaimId, (f64, f64)>,
    ) -> Markup {
        let [a, b] = bracket.claims.map(|claim| places.get(&claim).copied());
        let (Some(a), Some(b)) = (a, b) else { return html! {} };
        let x = a.0.max(b.0) + 12.0 + 6.0 * index as f64;
        let path = format!("M{:.1} {:.1}H{x:.1}V{:.1}H{:.1}", a.0 + 7.0, a.1, b.1, b.0 + 7.0);
        let amount = self.reading.words.amount(bracket.amount).words;
        html! {
            g.clash {
                path.bracket d=(path) {}
                text.amount x=(at(x + 5.0)) y=(at((a.1 + b.1) / 2.0 + 4.0)) {
                    (self.reading.words.chart.apart.say(&[("amount", &amount)]))
                }
            }
        }
    }
}

fn last_mark<'s, 'a>(series: &'s Series<'a>) -> Option<&'s Mark<'a>> {
    let marks = series.runs.iter().flat_map(|run| &run.marks);
    marks.max_by_key(|mark| (mark.day, mark.value()))
}

/// Returns the path from the last mark of a series to its label.
fn leader(x: f64, y: f64, right: f64, label: f64) -> String {
    let from = (x + 8.0).min(right + 4.0);
    format!("M{from:.1} {y:.1}H{:.1}L{:.1} {label:.1}", right + 4.0, right + 16.0)
}

/// Returns the words cut to the room that a label has.
fn short(words: &str, letters_max: usize) -> String {
    if words.chars().count() <= letters_max {
        return words.to_owned();
    }
    let cut: String = words.chars().take(letters_max - 1).collect();
    format!("{}…", cut.trim_end())
}
