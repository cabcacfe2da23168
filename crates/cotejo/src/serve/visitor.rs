//! Whoever looks at the desk: in which language, on which page.

use axum::extract::{Query, Request};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::refusal;
use crate::publish::ReportLanguage;

/// The cookie that remembers the language that somebody chose.
const LANGUAGE: &str = "cotejo-language";

/// A year, in seconds: as long as the choice of a language is remembered.
const REMEMBERED: u32 = 365 * 24 * 60 * 60;

/// Whoever asks for a page.
#[derive(Clone, Debug)]
pub(super) struct Visitor {
    /// The language of the pages.
    pub language: ReportLanguage,
    /// The address of the page; what answers a form has none that could be asked for again.
    pub here: Option<Uri>,
    /// Whether a program asks, and not a person.
    pub is_program: bool,
}

impl Visitor {
    fn of(request: &Request) -> Self {
        let headers = request.headers();
        let chosen = cookie(headers, LANGUAGE).and_then(|code| code.parse().ok());
        let language = chosen.or_else(|| preferred(headers)).unwrap_or(ReportLanguage::English);
        let is_page = matches!(*request.method(), Method::GET | Method::HEAD);
        Visitor {
            language,
            here: is_page.then(|| request.uri().clone()),
            is_program: request.uri().path().starts_with("/api/"),
        }
    }

    /// Returns the address of this page in another language.
    pub fn here_in(&self, language: ReportLanguage) -> Option<String> {
        self.here_with("lang", language.code())
    }

    /// Returns the address of this page with another value in its query.
    pub fn here_with(&self, name: &str, value: &str) -> Option<String> {
        let here = self.here.as_ref()?;
        let mut query = fields(here);
        query.retain(|(known, _)| known != name);
        query.push((name.to_owned(), value.to_owned()));
        Some(address(here.path(), &query))
    }
}

/// Tells every page who looks at it, remembers a language that is chosen, and gives refusals a face.
pub(super) async fn attend(mut request: Request, next: Next) -> Response {
    if let Some(chosen) = choice(request.uri()) {
        return chosen;
    }
    let visitor = Visitor::of(&request);
    request.extensions_mut().insert(visitor.clone());
    let response = next.run(request).await;
    refusal::with_a_face(response, &visitor)
}

/// Answers `?lang=` with the same page without it, and a cookie.
fn choice(uri: &Uri) -> Option<Response> {
    // An address that begins with two strokes is one of another site.
    if uri.path().starts_with("//") {
        return None;
    }
    let mut query = fields(uri);
    let chosen = query.iter().find(|(name, _)| name == "lang")?;
    let language: ReportLanguage = chosen.1.parse().ok()?;
    query.retain(|(name, _)| name != "lang");
    let cookie =
        format!("{LANGUAGE}={language}; Path=/; Max-Age={REMEMBERED}; HttpOnly; SameSite=Strict");
    let headers = [(SET_COOKIE, cookie), (LOCATION, address(uri.path(), &query))];
    Some((StatusCode::SEE_OTHER, headers).into_response())
}

/// Returns the first language of the desk among those a browser says that its reader prefers.
fn preferred(headers: &HeaderMap) -> Option<ReportLanguage> {
    let accepted = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    accepted.split(',').find_map(|range| range.trim().get(..2)?.parse().ok())
}

/// Returns the value of a cookie.
pub(super) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let cookies = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.split_once('='));
    pairs.find(|(known, _)| known.trim() == name).map(|(_, value)| value.trim())
}

fn fields(uri: &Uri) -> Vec<(String, String)> {
    Query::try_from_uri(uri).map(|Query(fields)| fields).unwrap_or_default()
}

/// Writes an address of the desk.
fn address(path: &str, query: &[(String, String)]) -> String {
    let mut written = path.to_owned();
    for (index, (name, value)) in query.iter().enumerate() {
        written.push(if index == 0 { '?' } else { '&' });
        written.push_str(&encoded(name));
        written.push('=');
        written.push_str(&encoded(value));
    }
    written
}

/// Writes words for a query: letters and digits of ASCII as they are, other bytes by their numbers.
pub(super) fn encoded(words: &str) -> String {
    let mut written = String::new();
    for byte in words.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                written.push(char::from(byte));
            }
            byte => written.push_str(&format!("%{byte:02X}")),
        }
    }
    written
}
