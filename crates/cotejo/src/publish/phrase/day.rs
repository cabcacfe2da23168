//! How days and periods are said, in the reader's way.

use cotejo_core::{Day, Edge, When};

use crate::publish::words::Words;

impl Words {
    /// Says a day in full: "14 January 2026".
    pub(crate) fn day(&self, day: Day) -> String {
        let month = self.month_name(day, &self.date.months);
        self.date.day.say(&[("d", &day.day().to_string()), ("month", month), ("y", &year(day))])
    }

    /// Says a day in short: "14 Jan 2026".
    pub(crate) fn short_day(&self, day: Day) -> String {
        let month = self.month_name(day, &self.date.months_short);
        let (d, y) = (day.day().to_string(), year(day));
        self.date.day_short.say(&[("d", &d), ("month", month), ("y", &y)])
    }

    /// Says the day of an axis without its year: "14 Jan".
    pub(crate) fn axis_day(&self, day: Day) -> String {
        format!("{} {}", day.day(), self.month_name(day, &self.date.months_short))
    }

    /// Says the month of an axis without its year: "Jan".
    fn axis_month(&self, day: Day) -> &str {
        self.month_name(day, &self.date.months_short)
    }

    fn month_name<'a>(&self, day: Day, months: &'a [String; 12]) -> &'a str {
        usize::try_from(day.month() - 1).ok().and_then(|index| months.get(index)).map_or("", |m| m)
    }

    /// Says a day as a point in a sentence: "14 January 2026", "November 2025".
    pub(crate) fn point(&self, edge: Edge) -> Option<String> {
        match edge {
            Edge::On(day) => Some(self.date.point.say(&[("day", &self.day(day))])),
            Edge::Within(a, b) if is_month(a, b) => Some(self.month(a)),
            Edge::Within(a, b) => {
                Some(self.date.point_some_day.say(&[("a", &self.day(a)), ("b", &self.day(b))]))
            }
            Edge::Open => None,
        }
    }

    fn month(&self, day: Day) -> String {
        let name = self.month_name(day, &self.date.months);
        self.date.month.say(&[("month", name), ("y", &year(day))])
    }

    /// Says a day as a point in few words: "14 Jan 2026".
    pub(crate) fn short_point(&self, edge: Edge) -> Option<String> {
        let short = self.short_edge(edge)?;
        Some(match edge {
            Edge::On(_) => self.date.point.say(&[("day", &short)]),
            _ => short,
        })
    }

    /// Says when a count holds, within a sentence: "from 8 January to 26 January 2026".
    pub(crate) fn when(&self, when: When) -> String {
        match (when.since(), when.until()) {
            (since, until) if since == until => self.on(until),
            (Edge::On(a), Edge::On(b)) if a.first_of_month() == b.first_of_month() => {
                self.date.within_month.say(&[
                    ("a", &a.day().to_string()),
                    ("b", &b.day().to_string()),
                    ("month", self.month_name(a, &self.date.months)),
                    ("y", &year(a)),
                ])
            }
            (Edge::On(a), Edge::On(b)) if a.year() == b.year() => {
                let month = self.month_name(a, &self.date.months);
                let first =
                    self.date.day_of_year.say(&[("d", &a.day().to_string()), ("month", month)]);
                let first = self.date.point.say(&[("day", &first)]);
                self.between(&first, Edge::On(b))
            }
            (Edge::Open, until) => match self.point(until) {
                Some(day) => self.date.until.say(&[("day", &day)]),
                None => self.date.not_given.clone(),
            },
            (since, until) => self.between(&self.point(since).unwrap_or_default(), until),
        }
    }

    fn between(&self, first: &str, last: Edge) -> String {
        match self.point(last) {
            Some(last) => self.date.from_to.say(&[("a", first), ("b", &last)]),
            None => self.date.since.say(&[("day", first)]),
        }
    }

    /// Says the day at which something holds: "on 14 January 2026", "in November 2025".
    pub(crate) fn on(&self, edge: Edge) -> String {
        match edge {
            Edge::On(day) => self.date.on.say(&[("day", &self.day(day))]),
            Edge::Within(a, b) if is_month(a, b) => {
                self.date.in_month.say(&[("month", &self.month(a))])
            }
            Edge::Within(a, b) => {
                self.date.on_some_day.say(&[("a", &self.day(a)), ("b", &self.day(b))])
            }
            Edge::Open => self.date.not_given.clone(),
        }
    }

    /// Says the days of a count in as few words as a table needs: "8 Jan to 26 Jan 2026".
    pub(crate) fn short_when(&self, when: When) -> String {
        let (since, until) = (when.since(), when.until());
        let last = self.short_edge(until);
        if since == until {
            return last.unwrap_or_else(|| self.date.not_given.clone());
        }
        match (self.short_since(since, until), last) {
            (Some(first), Some(last)) => self.date.range.say(&[("a", &first), ("b", &last)]),
            (Some(first), None) => self.date.since.say(&[("day", &first)]),
            (None, Some(last)) => self.date.until_short.say(&[("day", &last)]),
            (None, None) => self.date.not_given.clone(),
        }
    }

    fn short_since(&self, since: Edge, until: Edge) -> Option<String> {
        match (since, until) {
            (Edge::On(a), Edge::On(b)) if a.year() == b.year() => Some(self.axis_day(a)),
            _ => self.short_edge(since),
        }
    }

    /// Says an end of a period in short: "8 Jan 2026", "Nov 2025".
    pub(crate) fn short_edge(&self, edge: Edge) -> Option<String> {
        match edge {
            Edge::On(day) => Some(self.short_day(day)),
            Edge::Within(a, b) if is_month(a, b) => {
                Some(format!("{} {}", self.axis_month(a), a.year()))
            }
            Edge::Within(a, b) => {
                Some(format!("{}\u{2013}{}", self.axis_day(a), self.short_day(b)))
            }
            Edge::Open => None,
        }
    }
}

fn year(day: Day) -> String {
    day.year().to_string()
}

/// Says whether the two days are the first and the last of one month.
fn is_month(a: Day, b: Day) -> bool {
    a == a.first_of_month() && b == a.last_of_month()
}

#[cfg(test)]
mod tests {
    use cotejo_core::Period;

    use super::*;
    use crate::publish::ReportLanguage;

    fn on(text: &str) -> Edge {
        Edge::On(text.parse().unwrap())
    }

    fn within(a: &str, b: &str) -> Edge {
        Edge::Within(a.parse().unwrap(), b.parse().unwrap())
    }

    #[test]
    fn periods_are_said_in_the_way_of_each_language() {
        let november = within("2031-11-01", "2031-11-30");
        let cases = [
            (
                on("2032-01-08"),
                on("2032-01-26"),
                "from 8 to 26 January 2032",
                "del 8 al 26 de enero de 2032",
            ),
            (
                on("2032-01-08"),
                on("2032-02-04"),
                "from 8 January to 4 February 2032",
                "desde el 8 de enero hasta el 4 de febrero de 2032",
            ),
            (
                on("2031-12-01"),
                on("2032-01-14"),
                "from 1 December 2031 to 14 January 2032",
                "desde el 1 de diciembre de 2031 hasta el 14 de enero de 2032",
            ),
            (
                november,
                on("2032-01-14"),
                "from November 2031 to 14 January 2032",
                "desde noviembre de 2031 hasta el 14 de enero de 2032",
            ),
            (Edge::Open, on("2032-01-14"), "up to 14 January 2032", "hasta el 14 de enero de 2032"),
            (on("2032-01-14"), Edge::Open, "since 14 January 2032", "desde el 14 de enero de 2032"),
            (on("2032-01-12"), on("2032-01-12"), "on 12 January 2032", "el 12 de enero de 2032"),
            (Edge::Open, Edge::Open, "on days not given", "en días que no se indican"),
        ];
        for (first, last, english, spanish) in cases {
            let when = When::Over(Period::new(first, last).unwrap());
            let said = ReportLanguage::ALL.map(|language| language.words().when(when));
            assert_eq!(said, [english, spanish]);
        }
    }

    #[test]
    fn tables_say_days_in_short() {
        let words = ReportLanguage::English.words();
        let over = |first, last| words.short_when(When::Over(Period::new(first, last).unwrap()));
        assert_eq!(over(on("2032-01-08"), on("2032-01-26")), "8 Jan to 26 Jan 2032");
        assert_eq!(over(Edge::Open, on("2032-01-26")), "up to 26 Jan 2032");
        assert_eq!(over(Edge::Open, Edge::Open), "on days not given");
        assert_eq!(words.short_when(When::At(within("2031-11-01", "2031-11-30"))), "Nov 2031");
    }
}
