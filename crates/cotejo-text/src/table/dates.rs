//! In which order the days, months and years of a column stand.

use cotejo_core::{DateOrder, PartialDate};

use super::Table;

/// How the dates of a column are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// The order of their parts.
    pub order: DateOrder,
    /// How many cells can only be read in another order.
    pub against: usize,
    /// How many cells are no date in any order.
    pub unreadable: usize,
}

/// Finds out how the dates of a column are to be read: in the order in which most of them can be.
pub fn date_reading(table: &Table, column: usize) -> DateReading {
    let (mut day_first, mut month_first, mut unreadable) = (0, 0, 0);
    for cell in table.column(column).filter(|cell| !cell.is_empty()) {
        let reads = |order| PartialDate::read(cell, order).is_some();
        match (reads(DateOrder::DayFirst), reads(DateOrder::MonthFirst)) {
            (true, true) => {}
            (true, false) => day_first += 1,
            (false, true) => month_first += 1,
            (false, false) => unreadable += 1,
        }
    }
    if month_first > day_first {
        DateReading { order: DateOrder::MonthFirst, against: day_first, unreadable }
    } else {
        DateReading { order: DateOrder::DayFirst, against: month_first, unreadable }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    #[test]
    fn the_order_of_most_dates_counts_and_the_others_are_told() {
        let list = "born,x\n3/25/1990,a\n2/14/1991,b\n14/2/1992,c\n1993-01-31,d\nunknown,e\n";
        let table = crate::table::read(&Source::new("list.csv", list.as_bytes())).table;
        let reading = date_reading(&table, 0);
        let expected = DateReading { order: DateOrder::MonthFirst, against: 1, unreadable: 1 };
        assert_eq!(reading, expected);
    }
}
