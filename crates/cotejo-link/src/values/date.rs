//! Dates, of which a part may be unknown or wrong.

use cotejo_core::{DateOrder, Day, PartialDate};

use super::{KeyKind, Value};
use crate::agreement::Agreement;
use crate::text::{Letters, within_edits};

/// How many days apart two days are taken for one that was noted late.
const SOME_DAYS: i64 = 3;

/// A date as it is compared: read as far as it can be, and its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    date: Option<PartialDate>,
    digits: Letters,
    written: String,
}

impl Value for Date {
    /// Reads a date; one that the calendar does not have keeps its digits, because a digit of it
    /// may be wrong.
    fn read(text: &str) -> Option<Self> {
        let date = PartialDate::read(text, DateOrder::DayFirst);
        let written = match date {
            Some(date) => date.to_string().replace('-', ""),
            None => text.chars().filter(char::is_ascii_digit).collect(),
        };
        let is_something = written.bytes().any(|digit| digit != b'0');
        is_something.then(|| Date { date, digits: Letters::of(&written), written })
    }

    fn key(&self) -> String {
        self.written.clone()
    }

    fn compare(&self, other: &Self) -> Agreement {
        let edits = within_edits(&self.digits, &other.digits, 2);
        let one_edit = edits.is_some_and(|edits| edits <= 1);
        let same_length = self.digits.len() == other.digits.len();
        let (Some(a), Some(b)) = (self.date, other.date) else {
            return if one_edit { Agreement::Near } else { Agreement::Different };
        };
        if let (Some(a), Some(b)) = (a.day(), b.day()) {
            return compare_days(a, b, one_edit);
        }
        match () {
            () if a.may_be(b) => Agreement::Partial,
            () if same_length && one_edit => Agreement::Near,
            () if (a.year() - b.year()).abs() <= 1 => Agreement::Far,
            () => Agreement::Different,
        }
    }

    fn block_keys(&self) -> Vec<(KeyKind, String)> {
        let whole = (KeyKind::Whole, self.written.clone());
        let year = self.written.get(..4).map(|year| (KeyKind::FirstHalf, year.to_owned()));
        let rest = self.written.get(4..).filter(|rest| rest.len() == 4);
        let rest = rest.map(|rest| (KeyKind::SecondHalf, rest.to_owned()));
        [whole].into_iter().chain(year).chain(rest).collect()
    }
}

fn compare_days(a: Day, b: Day, one_edit: bool) -> Agreement {
    let apart = a.days_until(b).abs();
    let swapped = Day::new(a.year(), a.day(), a.month());
    match () {
        () if swapped == Some(b) => Agreement::Swapped,
        () if one_edit || apart <= SOME_DAYS => Agreement::Near,
        () if (a.month(), a.day()) == (b.month(), b.day()) => Agreement::Close,
        () if a.year() == b.year() && (a.month() == b.month() || a.day() == b.day()) => {
            Agreement::Close
        }
        () if apart <= 366 => Agreement::Far,
        () => Agreement::Different,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreement(a: &str, b: &str) -> Agreement {
        let (a, b) = (Date::read(a).unwrap(), Date::read(b).unwrap());
        assert_eq!(a.compare(&b), b.compare(&a));
        a.compare(&b)
    }

    #[test]
    fn slips_of_dates_are_told_apart() {
        assert_eq!(agreement("1974-03-09", "1974-09-03"), Agreement::Swapped);
        assert_eq!(agreement("1974-03-09", "1974-03-08"), Agreement::Near);
        assert_eq!(agreement("1974-02-28", "1974-03-01"), Agreement::Near);
        assert_eq!(agreement("1974-03-09", "1947-03-09"), Agreement::Near);
        assert_eq!(agreement("1974-03-09", "1974-03"), Agreement::Partial);
        assert_eq!(agreement("1974", "1974-03-09"), Agreement::Partial);
        assert_eq!(agreement("1974-03-09", "1974-03-27"), Agreement::Close);
        assert_eq!(agreement("1974-03-09", "1974-07-21"), Agreement::Far);
        assert_eq!(agreement("1974-03-09", "1981-07-21"), Agreement::Different);
    }

    #[test]
    fn a_day_that_the_calendar_lacks_may_have_a_wrong_digit() {
        assert_eq!(agreement("1861-87-23", "1861-07-23"), Agreement::Near);
        assert_eq!(Date::read("0000-00-00"), None);
        assert_eq!(Date::read("unknown"), None);
    }
}
