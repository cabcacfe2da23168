//! Who stands on which lists, as an UpSet plot (Lex, Gehlenborg, Strobelt, Vuillemot and Pfister
//! 2014): a column a set of lists, a dot for each of them, a bar for how many stand on exactly these.

use cotejo_link::verification::Bounds;
use maud::{Markup, html};

use crate::publish::chart::people_ticks;
use crate::publish::lists::called;
use crate::publish::reading::Reading;

const WIDTH: f64 = 860.0;
/// Room for the names of the lists and the ticks of the bars.
const LEFT: f64 = 250.0;
const TOP: f64 = 24.0;
const BARS: f64 = 160.0;
/// Room between bars and dots.
const GAP: f64 = 20.0;
const ROW: f64 = 30.0;
const COLUMN_MOST: f64 = 64.0;

/// How many sets are shown; the smallest beyond that are left to the table of the data.
const SETS_MOST: usize = 20;

/// One set of lists, by their places, and how many people stand on exactly these.
type Set<'a> = (&'a Vec<usize>, Bounds);

/// Draws the plot.
pub(crate) fn draw(reading: &Reading) -> Markup {
    let told = &reading.story.lists;
    let filled = told.overlap.iter().filter(|(_, people)| people.count > 0);
    let mut sets: Vec<Set> = filled.map(|(on, people)| (on, *people)).collect();
    sets.sort_by_key(|(on, people)| (std::cmp::Reverse(people.count), on.len(), (*on).clone()));
    sets.truncate(SETS_MOST);
    let height = TOP + BARS + GAP + ROW * told.lists.len() as f64;
    let column = ((WIDTH - LEFT) / sets.len().max(1) as f64).min(COLUMN_MOST);
    let top = sets.iter().map(|(_, people)| people.most).max().unwrap_or(0);
    let ticks = people_ticks(top);
    let scale = Scale(ticks.last().copied().unwrap_or(1).max(1) as f64);
    html! {
        svg.chart.upset role="group" aria-label=(reading.words.lists.overlap)
            viewBox=(format!("0 0 {WIDTH:.0} {height:.0}")) xmlns="http://www.w3.org/2000/svg" {
            @for tick in &ticks { (tick_line(reading, *tick, &scale)) }
            @for (place, list) in told.lists.iter().enumerate() {
                text.list-name x=(px(LEFT - 16.0)) y=(px(dot(place) + 4.0)) text-anchor="end" {
                    (called(list))
                }
            }
            @for (index, set) in sets.iter().enumerate() {
                (column_of(reading, set, LEFT + column * (index as f64 + 0.5), column, &scale))
            }
        }
    }
}

/// How many people the height of the bars stands for.
struct Scale(f64);

impl Scale {
    fn y(&self, people: u64) -> f64 {
        TOP + BARS * (1.0 - people as f64 / self.0)
    }
}

fn tick_line(reading: &Reading, tick: u64, scale: &Scale) -> Markup {
    let y = scale.y(tick);
    html! {
        line.grid x1=(px(LEFT)) x2=(px(WIDTH)) y1=(px(y)) y2=(px(y)) {}
        text.tick x=(px(LEFT - 16.0)) y=(px(y + 4.0)) text-anchor="end" { (reading.words.number(tick)) }
    }
}

fn column_of(reading: &Reading, set: &Set, x: f64, width: f64, scale: &Scale) -> Markup {
    let (on, people) = set;
    let bar = (width * 0.5).min(26.0);
    let (first, last) = (on.first().copied().unwrap_or(0), on.last().copied().unwrap_or(0));
    html! {
        g.set role="img" aria-label=(spoken(reading, set)) {
            title { (spoken(reading, set)) }
            rect.people x=(px(x - bar / 2.0)) width=(px(bar)) y=(px(scale.y(people.count)))
                height=(px(scale.y(0) - scale.y(people.count))) {}
            @if !people.is_sure() {
                line.doubt x1=(px(x)) x2=(px(x)) y1=(px(scale.y(people.least)))
                    y2=(px(scale.y(people.most))) {}
            }
            text.people x=(px(x)) y=(px(scale.y(people.most.max(people.count)) - 6.0))
                text-anchor="middle" { (reading.words.number(people.count)) }
            @for place in 0..reading.story.lists.lists.len() {
                circle.off cx=(px(x)) cy=(px(dot(place))) r="5" {}
            }
            line.joins x1=(px(x)) x2=(px(x)) y1=(px(dot(first))) y2=(px(dot(last))) {}
            @for place in on.iter() { circle.on cx=(px(x)) cy=(px(dot(*place))) r="6" {} }
        }
    }
}

/// Returns the height at which the dots of a list stand.
fn dot(place: usize) -> f64 {
    TOP + BARS + GAP + ROW * (place as f64 + 0.5)
}

/// Says a column to those who do not see it.
fn spoken(reading: &Reading, (on, people): &Set) -> String {
    let words = reading.words;
    let lists = on.iter().filter_map(|place| reading.story.lists.lists.get(*place)).map(called);
    let people = words
        .lists
        .people
        .of(people.count)
        .say(&[("n", &crate::publish::lists::bounds(words, *people))]);
    words.lists.on_lists.say(&[("people", &people), ("lists", &words.list_of(lists))])
}

fn px(length: f64) -> String {
    format!("{length:.1}")
}
