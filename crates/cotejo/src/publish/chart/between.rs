//! What is said between the marks: what follows, what clashes, and where a count begins anew.

use std::collections::BTreeMap;

use cotejo_core::{ClaimId, Day, Edge};
use maud::{Markup, html};

use super::mark::at;
use super::panel::{Drawing, side_class};
use super::plan::{Band, Bracket, Run, Series};
use super::room::{Area, Room};

/// A line shorter than this has no room for the day from which it counts.
const BASE_ROOM: f64 = 70.0;
/// How far a bracket stands from its marks.
const BRACKET_REACH: f64 = 12.0;

/// What is drawn between the marks, each at its depth.
pub(super) struct Between {
    pub bands: Markup,
    pub bases: Markup,
    pub brackets: Markup,
}

impl Drawing<'_, '_> {
    /// Draws what lies between the marks; words that find no room are left out, since the findings
    /// and the table say the same.
    pub fn between(&self) -> Between {
        let mut room = Room::default();
        for (_, x, y) in self.places() {
            room.take(Area::around(x, y, 6.0));
        }
        let brackets = self.brackets(&mut room);
        let bases = self.bases(&mut room);
        let bands = html! { @for band in &self.panel.bands { (self.band(band, &mut room)) } };
        Between { bands, bases, brackets }
    }

    fn brackets(&self, room: &mut Room) -> Markup {
        let mut places = BTreeMap::<ClaimId, (f64, f64)>::new();
        for (mark, x, y) in self.places() {
            places.extend(mark.claims.iter().map(|told| (told.claim.id(), (x, y))));
        }
        html! {
            @for bracket in &self.panel.brackets {
                @let [a, b] = bracket.claims.map(|claim| places.get(&claim).copied());
                @if let (Some(a), Some(b)) = (a, b) { (self.bracket(bracket, a, b, room)) }
            }
        }
    }

    /// Joins two marks that cannot both hold, on the side where there is room for the amount.
    fn bracket(&self, bracket: &Bracket, a: (f64, f64), b: (f64, f64), room: &mut Room) -> Markup {
        let amount = self.reading.words.amount(bracket.amount).words;
        let words = self.reading.words.chart.apart.say(&[("amount", &amount)]);
        let width = Area::of_words(&words, 0.0, 0.0).right;
        let rightmost = a.0.max(b.0) + BRACKET_REACH;
        let sides = [(rightmost, 1.0), (a.0.min(b.0) - BRACKET_REACH, -1.0)];
        let heights = [0.5, 0.25, 0.75].map(|share| a.1 + (b.1 - a.1) * share + 4.0);
        let begins = |(x, side): (f64, f64)| if side > 0.0 { x + 5.0 } else { x - 5.0 - width };
        let place = sides.into_iter().find_map(|side| {
            let x = begins(side);
            let fits = x > self.days.left() && x + width < self.days.right() + 14.0;
            let mut heights = heights.into_iter().filter(|_| fits);
            let y = heights.find(|y| room.take_if_free(Area::of_words(&words, x, *y)))?;
            Some((side, Some(y)))
        });
        let ((x, side), y) = place.unwrap_or(((rightmost, 1.0), None));
        let from = |mark: (f64, f64)| mark.0 + 7.0 * side;
        let reach = format!("M{:.1} {:.1}H{x:.1}M{:.1} {:.1}H{x:.1}", from(a), a.1, from(b), b.1);
        html! {
            g.clash {
                title { (words) }
                path.clash-reach d=(reach) {}
                line.bracket x1=(at(x)) x2=(at(x)) y1=(at(a.1)) y2=(at(b.1)) {}
                @if let Some(y) = y { text.amount x=(at(begins((x, side)))) y=(at(y)) { (words) } }
            }
        }
    }

    /// Marks where a party begins to count from another first day.
    fn bases(&self, room: &mut Room) -> Markup {
        html! {
            @if !self.panel.is_stock {
                @for series in &self.panel.series {
                    @for run in series.runs.iter().skip(1) { (self.base(series, run, room)) }
                }
            }
        }
    }

    fn base(&self, series: &Series, run: &Run, room: &mut Room) -> Markup {
        let (Some(day), Some(mark)) = (run.since.known(), run.marks.first()) else {
            return html! {};
        };
        let (x, y) = (self.days.x(day), self.people.y(mark.value()));
        if day == mark.day {
            return html! {};
        }
        let words = self.reading.words.chart.from.say(&[("day", &self.base_day(day))]);
        let has_room = self.days.x(mark.day) - x > BASE_ROOM
            && room.take_if_free(Area::of_words(&words, x + 4.0, y - 5.0));
        html! {
            g class=(side_class(series.account.side)) {
                line.base x1=(at(x)) x2=(at(x)) y1=(at(y - 5.0)) y2=(at(y + 5.0)) {}
                @if has_room { text.base-label x=(at(x + 4.0)) y=(at(y - 5.0)) { (words) } }
            }
        }
    }

    /// Says the first day of a count, with its year where the axis does not reach that day.
    fn base_day(&self, day: Day) -> String {
        let words = self.reading.words;
        if self.days.x(day) > self.days.left() {
            return words.date.point.say(&[("day", &words.axis_day(day))]);
        }
        words.short_point(Edge::On(day)).unwrap_or_default()
    }

    /// Draws what follows as a pale band behind the marks.
    fn band(&self, band: &Band, room: &mut Room) -> Markup {
        let left = band.first.map_or(self.days.left(), |day| self.days.x(day));
        let right = band.last.map_or(self.days.right(), |day| self.days.x(day)).max(left + 6.0);
        let number = |value: i64| u64::try_from(value).unwrap_or(0);
        let low = self.people.y(band.amount.least.map_or(0, number));
        let high = band.amount.most.map_or(self.people.top(), |most| self.people.y(number(most)));
        let (low, high) = if low - high < 4.0 { (low + 2.0, high - 2.0) } else { (low, high) };
        let class = if band.amount.most.is_none() { "band open" } else { "band" };
        let amount = self.reading.words.amount(band.amount).words;
        let words = self.reading.words.chart.follows.say(&[("amount", &amount)]);
        let (x, y) = (left + 4.0, low - 5.0);
        let has_room = room.take_if_free(Area::of_words(&words, x, y));
        html! {
            g.follows {
                title { (words) }
                rect class=(class) x=(at(left)) width=(at(right - left)) y=(at(high))
                    height=(at(low - high)) {}
                @if has_room { text.band-label x=(at(x)) y=(at(y)) { (words) } }
            }
        }
    }
}
