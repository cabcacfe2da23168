//! From days and people to places in the picture.

use cotejo_core::Day;

/// Where days stand from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct DayScale {
    first: Day,
    days: f64,
    left: f64,
    width: f64,
}

impl DayScale {
    /// Spreads the days from the first to the last over a width.
    pub fn new(first: Day, last: Day, left: f64, width: f64) -> Self {
        DayScale { first, days: (first.days_until(last) as f64).max(1.0), left, width }
    }

    /// Returns where a day stands; one outside the scale stands at its edge.
    pub fn x(&self, day: Day) -> f64 {
        let share = self.first.days_until(day) as f64 / self.days;
        self.left + self.width * share.clamp(0.0, 1.0)
    }

    /// Returns where the scale begins.
    pub fn left(&self) -> f64 {
        self.left
    }

    /// Returns where the scale ends.
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// Returns the days that are marked on the axis: a handful, on days that people name.
    pub fn ticks(&self) -> Vec<Day> {
        let last = self.first.plus_days(self.days as i64).unwrap_or(self.first);
        let every = |step: i64| {
            let mut ticks = Vec::new();
            let mut day = Some(self.first);
            while let Some(now) = day.filter(|now| *now <= last && ticks.len() <= TICKS_MAX) {
                ticks.push(now);
                day = now.plus_days(step);
            }
            ticks
        };
        let of_months = |days: &[i64], months: i32| {
            let mut ticks = Vec::new();
            let mut month = first_month(self.first, months);
            while let Some(now) = month.filter(|now| *now <= last && ticks.len() <= TICKS_MAX) {
                let days = days.iter().filter_map(|day| now.plus_days(day - 1));
                ticks.extend(days.filter(|day| self.first <= *day && *day <= last));
                month = now.plus_months(months);
            }
            ticks
        };
        let choices = [
            every(1),
            every(2),
            of_months(&[1, 8, 15, 22], 1),
            of_months(&[1, 15], 1),
            of_months(&[1], 1),
            of_months(&[1], 3),
            of_months(&[1], 6),
            of_months(&[1], 12),
            of_months(&[1], 60),
        ];
        let fitting = choices.into_iter().find(|ticks| (2..=TICKS_MAX).contains(&ticks.len()));
        fitting.unwrap_or_else(|| vec![self.first, last])
    }
}

/// More marks than these cannot be told apart on the axis.
const TICKS_MAX: usize = 10;

/// Returns the first day of the month from which steps of so many months are taken.
fn first_month(day: Day, months: i32) -> Option<Day> {
    let into = (i32::from(day.month()) - 1) % months.clamp(1, 12);
    let first = day.first_of_month().plus_months(-into)?;
    let years = i32::from(first.year()).rem_euclid((months / 12).max(1));
    first.plus_months(-12 * years)
}

/// Where numbers of people stand from the bottom up, from zero.
#[derive(Clone, Copy, Debug)]
pub(super) struct PeopleScale {
    top_value: f64,
    top: f64,
    height: f64,
}

impl PeopleScale {
    /// Spreads the numbers from none to the largest over a height.
    pub fn new(largest: u64, top: f64, height: f64) -> Self {
        PeopleScale { top_value: (largest as f64).max(1.0), top, height }
    }

    /// Returns where a number stands; one above the scale stands at its top.
    pub fn y(&self, people: u64) -> f64 {
        let share = (people as f64 / self.top_value).clamp(0.0, 1.0);
        self.top + self.height * (1.0 - share)
    }

    /// Returns where the scale ends.
    pub fn top(&self) -> f64 {
        self.top
    }

    /// Returns where zero stands.
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

/// Returns round numbers from zero to the first that is not below the largest.
pub(crate) fn people_ticks(largest: u64) -> Vec<u64> {
    let step = round_step(largest.div_ceil(5).max(1));
    let count = largest.div_ceil(step).max(1);
    (0..=count).map(|index| index.saturating_mul(step)).collect()
}

/// Returns the smallest of 1, 2, 5, 10, 20, 50, ... that is not below the number.
fn round_step(least: u64) -> u64 {
    let mut power = 1u64;
    loop {
        for factor in [1, 2, 5] {
            match power.checked_mul(factor) {
                Some(step) if step < least => {}
                Some(step) => return step,
                None => return u64::MAX,
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn ticks_of_people_begin_at_zero_and_reach_the_largest() {
        assert_eq!(people_ticks(897), [0, 200, 400, 600, 800, 1000]);
        assert_eq!(people_ticks(0), [0, 1]);
        assert_eq!(people_ticks(3), [0, 1, 2, 3]);
        assert!(people_ticks(u64::MAX).len() < 8);
    }

    #[test]
    fn ticks_of_days_are_few_and_fall_on_days_that_people_name() {
        let ticks = |first, last| {
            let scale = DayScale::new(day(first), day(last), 0.0, 100.0);
            scale.ticks().iter().map(Day::to_string).collect::<Vec<_>>()
        };
        assert_eq!(ticks("2032-01-01", "2032-01-03").len(), 3);
        assert_eq!(
            ticks("2031-12-01", "2032-02-09"),
            [
                "2031-12-01",
                "2031-12-08",
                "2031-12-15",
                "2031-12-22",
                "2032-01-01",
                "2032-01-08",
                "2032-01-15",
                "2032-01-22",
                "2032-02-01",
                "2032-02-08"
            ]
        );
        assert_eq!(
            ticks("2030-02-10", "2032-02-09"),
            [
                "2030-04-01",
                "2030-07-01",
                "2030-10-01",
                "2031-01-01",
                "2031-04-01",
                "2031-07-01",
                "2031-10-01",
                "2032-01-01"
            ]
        );
        assert_eq!(ticks("1999-06-01", "2032-06-01").len(), 7);
        assert!(
            ticks("-000500-01-01".replace("-000500", "0001").as_str(), "9999-12-31").len() >= 2
        );
    }

    #[test]
    fn what_lies_outside_stands_at_the_edge() {
        let days = DayScale::new(day("2032-01-01"), day("2032-01-11"), 10.0, 100.0);
        assert_eq!(days.x(day("2031-01-01")), 10.0);
        assert_eq!(days.x(day("2032-01-06")), 60.0);
        let people = PeopleScale::new(100, 20.0, 200.0);
        assert_eq!((people.y(0), people.y(50), people.y(1000)), (220.0, 120.0, 20.0));
    }
}
