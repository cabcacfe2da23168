//! When whoever looks was here last, which only their browser remembers.

use axum::http::HeaderMap;
use jiff::Timestamp;

use super::visitor::cookie;

/// Who was away for so long, in seconds, comes back: before, it is the same visit.
const AWAY: i64 = 30 * 60;

/// A year, in seconds: as long as a visit is remembered.
const REMEMBERED: u32 = 365 * 24 * 60 * 60;

/// The visits of one browser to the story of one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Visits {
    /// When the visit before this one ended; nothing at the first.
    pub before: Option<Timestamp>,
    /// When the story was looked at last.
    last: Timestamp,
}

impl Visits {
    /// Reads what a browser remembers under a name, and adds that it is here now.
    pub fn now(headers: &HeaderMap, name: &str, now: Timestamp) -> Self {
        let remembered = cookie(headers, name).and_then(read);
        let before = match remembered {
            None => None,
            Some((_, last)) if now.as_second() - last.as_second() > AWAY => Some(last),
            Some((before, _)) => before,
        };
        Visits { before, last: now }
    }

    /// Returns the cookie by which a browser remembers.
    pub fn cookie(&self, name: &str) -> String {
        let before = self.before.map(|before| before.as_second().to_string()).unwrap_or_default();
        let last = self.last.as_second();
        format!("{name}={before}.{last}; Path=/; Max-Age={REMEMBERED}; HttpOnly; SameSite=Strict")
    }
}

fn read(value: &str) -> Option<(Option<Timestamp>, Timestamp)> {
    let (before, last) = value.split_once('.')?;
    let moment = |seconds: &str| Timestamp::from_second(seconds.parse().ok()?).ok();
    Some((moment(before), moment(last)?))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use axum::http::header::COOKIE;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn next(visits: Visits, now: i64) -> Visits {
        let cookie = visits.cookie("visits");
        let mut headers = HeaderMap::new();
        let value = HeaderValue::from_str(cookie.split(';').next().unwrap()).unwrap();
        headers.insert(COOKIE, value);
        Visits::now(&headers, "visits", at(now))
    }

    #[test]
    fn a_visit_ends_when_somebody_is_away_for_long() {
        let first = Visits::now(&HeaderMap::new(), "visits", at(1_000));
        assert_eq!(first.before, None);
        let same = next(first, 1_000 + AWAY);
        assert_eq!(same.before, None, "it is the same visit");
        let second = next(same, 1_000 + 3 * AWAY);
        assert_eq!(second.before, Some(at(1_000 + AWAY)));
        assert_eq!(next(second, 1_001 + 3 * AWAY).before, second.before);
    }

    #[test]
    fn what_no_browser_of_ours_remembers_is_nothing() {
        for odd in ["", ".", "x.y", "1", "99999999999999999999.1"] {
            assert!(read(odd).is_none_or(|(before, _)| before.is_none()), "{odd}");
        }
    }
}
