//! What a cell holds, as text.

use calamine::{Data, ExcelDateTime};

/// Writes what a cell holds: dates as ISO 8601 does, and nothing where a formula went wrong.
pub(super) fn written(held: &Data) -> String {
    match held {
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(moment) => date(moment),
        Data::DateTimeIso(moment) | Data::DurationIso(moment) => day(moment),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// Writes a serial number that is shown as a date.
fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return format!("{hour:02}:{minute:02}");
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute) == (0, 0) { date } else { format!("{date} {hour:02}:{minute:02}") }
}

/// Leaves out a time of midnight, which only says that there is none.
fn day(moment: &str) -> String {
    moment.strip_suffix("T00:00:00").unwrap_or(moment).to_owned()
}
