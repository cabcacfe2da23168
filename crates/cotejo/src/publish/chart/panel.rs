//! One panel: its axes, its lines, its marks.

use cotejo_core::{Edge, Side};
use maud::{Markup, html};

use super::draw::top_of;
use super::mark::{at, mark};
use super::plan::{Mark, Panel, Run, Series};
use super::scale::{DayScale, PeopleScale, people_ticks};
use crate::publish::reading::{Reading, Told};

/// How far the line of a period goes back where its first day is not given.
const FADING: f64 = 46.0;

/// So many claims of a mark are told at it.
const SAID_MAX: usize = 5;

/// What is needed to draw a panel.
pub(super) struct Drawing<'d, 'a> {
    pub panel: &'d Panel<'a>,
    pub days: &'d DayScale,
    pub people: &'d PeopleScale,
    pub reading: &'d Reading<'a>,
}

impl Drawing<'_, '_> {
    /// Draws the panel, what lies behind first.
    pub fn panel(&self) -> Markup {
        let between = self.between();
        html! {
            g.panel {
                (self.heading())
                (self.grid())
                (between.bands)
                @for series in self.panel.series.iter().rev() { (self.lines(series)) }
                (self.ends())
                (between.bases)
                @for series in self.panel.series.iter().rev() { (self.marks(series)) }
                (between.brackets)
            }
        }
    }

    /// Returns every mark with its place.
    pub fn places(&self) -> impl Iterator<Item = (&Mark<'_>, f64, f64)> {
        let runs = self.panel.series.iter().flat_map(|series| &series.runs);
        let marks = runs.flat_map(|run| &run.marks);
        marks.map(|mark| (mark, self.days.x(mark.day), self.people.y(mark.value())))
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

    /// Returns the classes that give a series its colour and its dashes.
    pub fn class_of(&self, series: &Series) -> String {
        if !series.is_labelled {
            return "series side-crowded".to_owned();
        }
        format!("series {} dash-{}", side_class(series.account.side), series.of_side % 3)
    }

    /// Draws the periods that marks count, and the steps of running totals.
    fn lines(&self, series: &Series) -> Markup {
        html! {
            g class=(self.class_of(series)) aria-hidden="true" {
                @for run in &series.runs {
                    @for (place, mark) in run.marks.iter().enumerate() {
                        @if !self.panel.is_stock && (place == 0 || !run.is_running_total(false)) {
                            (self.period(series, run, mark))
                        }
                    }
                    @if self.panel.is_stock {
                        (self.thread(run))
                    } @else if run.is_running_total(false) {
                        (self.steps(run))
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

    /// Leads the eye from one stock of a party to the next, without saying what lies between.
    fn thread(&self, run: &Run) -> Markup {
        let point = |mark: &Mark| {
            format!("{:.1},{:.1}", self.days.x(mark.day), self.people.y(mark.value()))
        };
        let points: Vec<_> = run.marks.iter().map(point).collect();
        html! { @if points.len() > 1 { polyline.thread points=(points.join(" ")) {} } }
    }

    /// Joins a running total by steps.
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
            a.mark href=(self.reading.ways.words(first))
                data-claim=(first.claim.id().short()) {
                title { (self.said(&placed.claims)) }
                circle.reach cx=(at(x)) cy=(at(y)) r="11" {}
                (mark(series.account.side, placed.count, x, self.people))
                @if placed.claims.len() > 1 { circle.ring cx=(at(x)) cy=(at(y)) r="8.5" {} }
                @if is_off_scale {
                    text.off-scale x=(at(x)) y=(at(y - 8.0)) { "↑ " (self.figure(first)) }
                }
            }
        }
    }

    /// Returns what the claims at a mark say, one line each, and how many more there are.
    fn said(&self, claims: &[Told]) -> String {
        let words = self.reading.words;
        let more = claims.len().saturating_sub(SAID_MAX);
        let line = |told: &Told| {
            let statement = &told.claim.statement;
            let figure = words.quantity(&statement.quantity);
            let people = words.people(&figure, &statement.population.class);
            let when = words.short_when(statement.timing.when);
            let outlet = told.outlet().map(|outlet| format!(" ({outlet})")).unwrap_or_default();
            format!("{}: {people}, {when}{outlet}", self.reading.claimant(told))
        };
        let more = (more > 0).then(|| words.so_many(more, &words.chart.more));
        claims.iter().take(SAID_MAX).map(line).chain(more).collect::<Vec<_>>().join("\n")
    }

    fn figure(&self, told: &Told) -> String {
        self.reading.words.quantity(&told.claim.statement.quantity).words
    }
}

/// Returns the class that gives a side its colour.
pub(super) fn side_class(side: Side) -> String {
    format!("side-{side}")
}
