//! The days on which a page was published and changed.

use std::ops::Range;

use cotejo_core::{Day, FieldOrigin, LineRole, Read};

use super::Known;
use super::json_ld::Article;
use crate::day::{self, NumericOrder};
use crate::html::facts::Marked;

/// The days of a page.
pub(super) struct Days {
    pub(super) published: Option<Read<Day>>,
    pub(super) modified: Option<Read<Day>>,
}

/// Names of `meta` elements with the day of publication, the most exact first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "og:published_time",
    "rnews:datepublished",
    "bt:pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "published-date",
    "publish-date",
    "publishdate",
    "publish_date",
    "published_date",
    "publication_date",
    "publication-date",
    "pubdate",
    "pub_date",
    "article_date_original",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.created",
    "datecreated",
    "article:created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "date",
    "doc_date",
    "pdate",
    "displaydate",
    "release_date",
    "releasedate",
    "shareaholic:article_published_time",
    "created",
    "dc.dat",
    "eprints.datestamp",
    "vr:published_time",
    "video:release_date",
];

/// Names of `meta` elements with the day of the last change.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "article:updated_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "dc.modified",
    "last-modified",
    "lastmodified",
    "lastmod",
    "modified",
    "modificationdate",
    "updated_time",
    "revision_date",
    "shareaholic:article_modified_time",
];

/// Finds both days.
pub(super) fn days(
    known: &Known<'_>,
    article: &Article,
    address: Option<&str>,
    order: NumericOrder,
) -> Days {
    let reader = Reader { known, order };
    let stated = |text: &Option<String>| reader.stated(text.as_deref()?, FieldOrigin::JsonLd);
    let meta = |names| reader.in_meta(names);
    let published = stated(&article.published)
        .or_else(|| meta(PUBLISHED))
        .or_else(|| reader.marked(Marks::Published))
        .or_else(|| Some(Read::new(in_address(address?)?, FieldOrigin::Address)))
        .or_else(|| reader.marked(Marks::AnyDay))
        .or_else(|| reader.dateline())
        .or_else(|| reader.anywhere());
    let modified = stated(&article.modified)
        .or_else(|| meta(MODIFIED))
        .or_else(|| reader.marked(Marks::Modified));
    Days { published, modified }
}

/// Which marked elements are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    Published,
    Modified,
    AnyDay,
}

impl Marks {
    fn match_hints(self, hints: &str) -> bool {
        let has = |words: &[&str]| words.iter().any(|word| hints.contains(word));
        let modified = has(&["modif", "updat", "aktualisiert", "actualiz"]);
        let comment = has(&["comment", "coment", "kommentar"]);
        match self {
            _ if comment => false,
            Marks::Modified => modified,
            Marks::Published => {
                !modified && has(&["publi", "pubdate", "posted", "entry-date", "issued", "datepub"])
            }
            Marks::AnyDay => !modified,
        }
    }
}

struct Reader<'a> {
    known: &'a Known<'a>,
    order: NumericOrder,
}

impl Reader<'_> {
    /// Reads the day that a value holds.
    fn day(&self, text: &str) -> Option<Day> {
        let text: String = text.chars().take(200).collect();
        let written = day::first_day_in(&text, self.order).map(|written| written.day);
        written.or_else(|| compact(&text)).or_else(|| in_seconds(&text))
    }

    /// Reads a day that is stated for machines.
    ///
    /// In universal time it may be the day before or after that of the outlet, by which its words
    /// "today" and "on Tuesday" go; between neighbours the day that the page shows decides.
    fn stated(&self, text: &str, from: FieldOrigin) -> Option<Read<Day>> {
        let day = self.day(text)?;
        let shown = || self.shown().filter(|shown| shown.value.days_until(day).abs() == 1);
        let shown = if is_universal_time(text) { shown() } else { None };
        shown.or(Some(Read::new(day, from)))
    }

    fn in_meta(&self, names: &[&str]) -> Option<Read<Day>> {
        let contents = names.iter().filter_map(|name| self.known.meta(&[name]));
        contents.filter_map(|text| self.stated(text, FieldOrigin::Meta)).next()
    }

    /// Returns the day that the page shows its readers beside the story.
    fn shown(&self) -> Option<Read<Day>> {
        let words = |marked: &Marked| self.day_shown(marked);
        self.nearest(Marks::AnyDay, words).or_else(|| self.dateline())
    }

    /// Returns the day of the marked element that stands nearest to the beginning of the story.
    fn marked(&self, marks: Marks) -> Option<Read<Day>> {
        self.nearest(marks, |marked| {
            let value = marked.value.as_deref().and_then(|value| self.day(value));
            value.or_else(|| self.day_shown(marked))
        })
    }

    fn nearest(&self, marks: Marks, day: impl Fn(&Marked) -> Option<Day>) -> Option<Read<Day>> {
        let story = self.story();
        let distance = |marked: &Marked| {
            let place = marked.text.start;
            // What stands after the beginning is as likely a teaser's; a little before is usual.
            story.start.abs_diff(place) + if place > story.end { story.len() } else { 0 }
        };
        let dated = self.known.page.facts.dated.iter();
        let dated = dated.filter(|marked| marks.match_hints(&marked.hints));
        let days = dated.filter_map(|marked| Some((distance(marked), day(marked)?)));
        let (_, day) = days.min_by_key(|(distance, _)| *distance)?;
        Some(Read::new(day, FieldOrigin::Markup))
    }

    /// Reads the day in the words of a marked element.
    fn day_shown(&self, marked: &Marked) -> Option<Day> {
        const LONGEST: usize = 200;
        let words = self.known.page.content.get(marked.text.clone())?;
        (words.len() <= LONGEST).then(|| self.day(words)).flatten()
    }

    /// Returns where the story stands in the content.
    fn story(&self) -> Range<usize> {
        let blocks = self.known.page.blocks.iter().zip(self.known.roles);
        let mut spans = blocks.filter(|(_, role)| role.is_story()).map(|(block, _)| block.span);
        let Some(first) = spans.next() else { return 0..0 };
        first.start()..spans.next_back().unwrap_or(first).end()
    }

    /// Returns the day of the dateline nearest to the beginning of the story.
    fn dateline(&self) -> Option<Read<Day>> {
        let story = self.story();
        let blocks = self.known.page.blocks.iter().zip(self.known.roles).enumerate();
        let lines =
            blocks.filter(|(_, (_, role))| matches!(role, LineRole::Dateline | LineRole::Byline));
        let days = lines.filter_map(|(index, (block, _))| {
            let day = day::first_day_in(self.known.words(index), self.order)?.day;
            Some((story.start.abs_diff(block.span.start()), day))
        });
        let (_, day) = days.min_by_key(|(distance, _)| *distance)?;
        Some(Read::new(day, FieldOrigin::Dateline))
    }

    /// Returns the day written nearest to the beginning of the story, in whatever line.
    fn anywhere(&self) -> Option<Read<Day>> {
        let story = self.story();
        let blocks = self.known.page.blocks.iter().enumerate();
        let days = blocks.filter_map(|(index, block)| {
            let day = day::first_day_in(self.known.words(index), self.order)?.day;
            Some((story.start.abs_diff(block.span.start()), day))
        });
        let (_, day) = days.min_by_key(|(distance, _)| *distance)?;
        Some(Read::new(day, FieldOrigin::Guess))
    }
}

/// Says whether a time is given in universal time, so that its day may not be that of its place.
fn is_universal_time(text: &str) -> bool {
    let text = text.trim();
    let ends = ["Z", "+00:00", "+0000", "UTC", "GMT"];
    text.contains(':') && ends.iter().any(|end| text.ends_with(end))
}

/// Reads "20270301" or "20270301T0900".
fn compact(text: &str) -> Option<Day> {
    let digits = text.trim().get(..8)?;
    let after = text.trim().as_bytes().get(8);
    let alone = after.is_none_or(|byte| !byte.is_ascii_digit());
    (alone && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| calendar(digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?))?
}

/// Reads seconds or milliseconds since the beginning of 1970.
fn in_seconds(text: &str) -> Option<Day> {
    let text = text.trim();
    let seconds: i64 = match text.len() {
        10 => text.parse().ok()?,
        13 => text.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    Day::new(1970, 1, 1)?.plus_days(seconds.div_euclid(86_400)).filter(is_plausible)
}

/// Reads the day in the path of an address: `/2027/03/01/`, `/2027-03-01-`, `/20270301`.
fn in_address(address: &str) -> Option<Day> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let numbers = numbers(path);
    let text = |number: &Range<usize>| path.get(number.clone());
    let parted = numbers.windows(3).find_map(|three| {
        let [year, month, day] = three else { return None };
        let mark = path.get(year.end..month.start)?;
        let is_shaped = year.len() == 4 && month.len() <= 2 && day.len() <= 2;
        let is_parted = ["/", "-", "_", "."].contains(&mark) && path[month.end..].starts_with(mark);
        let is_next = day.start == month.end + mark.len();
        let is_day = is_shaped && is_parted && is_next;
        is_day.then(|| calendar(text(year)?, text(month)?, text(day)?)).flatten()
    });
    let mut whole = numbers.iter().filter(|number| number.len() == 8).filter_map(text);
    parted.or_else(|| whole.find_map(compact))
}

/// Returns where the runs of digits stand in a text.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

fn calendar(year: &str, month: &str, day: &str) -> Option<Day> {
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).filter(is_plausible)
}

/// The web has no older page, and one from the far future is a mistake.
fn is_plausible(day: &Day) -> bool {
    (1990..=2100).contains(&day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(read: impl Fn(&str) -> Option<Day>, text: &str, expected: Option<&str>) {
        assert_eq!(read(text).map(|day| day.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn days_in_addresses() {
        for (address, expected) in [
            ("https://a.example/2027/03/01/twelve", Some("2027-03-01")),
            ("https://a.example/news/2027-3-1-twelve.html", Some("2027-03-01")),
            ("https://a.example/news-20270301", Some("2027-03-01")),
            ("https://a.example/2027/03/twelve-400-freed", None),
            ("https://a.example/id/12345678", None),
            ("https://a.example/", None),
        ] {
            check(in_address, address, expected);
        }
    }

    #[test]
    fn days_for_machines() {
        check(compact, "20270301T090000Z", Some("2027-03-01"));
        check(compact, "202703011", None);
        check(in_seconds, "1804000000", Some("2027-03-02"));
        check(in_seconds, "1804000000000", Some("2027-03-02"));
        check(in_seconds, "9999999999", None);
    }
}
