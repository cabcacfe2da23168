//! Figures with their intervals as a picture: a line a method, from zero.

use cotejo_estimate::Interval;
use maud::{Markup, html};

use super::estimate::people;
use crate::publish::chart::people_ticks;
use crate::publish::words::Words;
use crate::serve::words::EstimateWords;

/// Narrow enough for a telephone.
const WIDTH: f64 = 480.0;
const LEFT: f64 = 12.0;
/// Room for what stands at the right end of a line.
const RIGHT: f64 = 32.0;
const TOP: f64 = 28.0;
const ROW: f64 = 48.0;
/// Room below the lines for the numbers of the axis.
const FOOT: f64 = 28.0;

/// A figure to be drawn.
pub(super) struct Line<'w> {
    /// Who says so.
    pub name: &'w str,
    /// The figure with its interval.
    pub interval: Interval,
    /// Whether it only says how few there can be.
    pub is_floor: bool,
}

/// Draws figures with their intervals, and how many people are on the lists.
pub(super) fn draw(lines: &[Line], seen: f64, said: &Words, words: &EstimateWords) -> Markup {
    let ends = lines.iter().flat_map(|line| [line.interval.point, line.interval.high]);
    let largest = ends.filter(|end| end.is_finite()).fold(seen, f64::max);
    let ticks = people_ticks(largest.ceil().max(1.0) as u64);
    let scale = Scale(ticks.last().copied().unwrap_or(1).max(1) as f64);
    let bottom = TOP + ROW * lines.len() as f64;
    html! {
        svg.chart.intervals role="group" aria-label=(words.methods)
            viewBox=(format!("0 0 {WIDTH:.0} {:.0}", bottom + FOOT))
            xmlns="http://www.w3.org/2000/svg" {
            @for tick in ticks {
                @let x = px(scale.x(tick as f64));
                line.grid x1=(x) x2=(x) y1=(px(TOP)) y2=(px(bottom)) {}
                text.tick.day x=(x) y=(px(bottom + 18.0)) { (said.number(tick)) }
            }
            line.seen x1=(px(scale.x(seen))) x2=(px(scale.x(seen))) y1=(px(TOP - 6.0)) y2=(px(bottom)) {}
            text.seen x=(px(scale.x(seen))) y=(px(TOP - 12.0)) text-anchor="middle" {
                (words.seen.say(&[("n", &people(seen, said))]))
            }
            @for (index, line) in lines.iter().enumerate() {
                (row(line, TOP + ROW * (index as f64 + 0.5), &scale, said))
            }
        }
    }
}

fn row(line: &Line, y: f64, scale: &Scale, said: &Words) -> Markup {
    let Interval { low, point, high } = line.interval;
    let end = if high.is_finite() { scale.x(high) } else { WIDTH - RIGHT };
    let [told, from, to] = [point, low, high].map(|figure| people(figure, said));
    let spoken = format!("{}: {told} ({from} – {to})", line.name);
    html! {
        g.method.floor[line.is_floor] role="img" aria-label=(spoken) {
            title { (spoken) }
            text.list-name x=(px(LEFT + 4.0)) y=(px(y - 12.0)) { (line.name) }
            line.interval x1=(px(scale.x(low))) x2=(px(end)) y1=(px(y)) y2=(px(y)) {}
            @if !high.is_finite() {
                path.open-end d=(format!("M{:.1} {:.1}L{:.1} {y:.1}L{:.1} {:.1}", end - 6.0, y - 5.0, end, end - 6.0, y + 5.0)) {}
            }
            circle.point cx=(px(scale.x(point))) cy=(px(y)) r="5" {}
            text.figure x=(px(scale.x(point))) y=(px(y + 20.0)) text-anchor="middle" { (told) }
        }
    }
}

/// How many people the width stands for.
struct Scale(f64);

impl Scale {
    fn x(&self, people: f64) -> f64 {
        LEFT + (WIDTH - LEFT - RIGHT) * people / self.0
    }
}

fn px(length: f64) -> String {
    format!("{length:.1}")
}
