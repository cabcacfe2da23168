//! What programs read of the case: the same as the pages show, as JSON, and nobody's name from a
//! list: page by page, or all of it as lines that are written while they travel. Its description is
//! generated from this file and the forms that it writes.

use std::io;
use std::ops::Range;

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use cotejo_core::{Claim, Digest, Finding};
use futures_util::stream;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, IntoResponses, OpenApi, ToSchema};

use super::Shared;
use super::refusal::{ProblemDetails, Refusal};
use super::snapshot::Snapshot;
use crate::error::CommandError;
use crate::publish::ReportLanguage;
use crate::publish::reading::Reading;
use crate::publish::spoken::{in_words, spoken_of_lists};
use crate::wire::{ClaimLine, DocumentObject, FindingLine, json};

/// The most items that one answer holds.
const MOST: usize = 1000;

/// The language of the sentences that programs read.
const LANGUAGE: ReportLanguage = ReportLanguage::English;

/// How many items an answer holds if nobody says.
const USUAL: usize = 100;

/// Which of many items are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Wanted {
    /// The page, from 1.
    #[param(minimum = 1, default = 1)]
    page: usize,
    /// How many items a page has.
    #[param(minimum = 1, maximum = 1000, default = 100)]
    per_page: usize,
}

impl Default for Wanted {
    fn default() -> Self {
        Wanted { page: 1, per_page: USUAL }
    }
}

/// Some of many items.
#[derive(Serialize, ToSchema)]
struct Several<T> {
    /// The items of this page; none beyond the last page.
    items: Vec<T>,
    /// The page, from 1.
    page: usize,
    /// How many pages there are; one where there is nothing.
    pages: usize,
    /// How many items there are on all pages.
    total: usize,
}

/// How programs read a case that is open at the desk.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "The desk of cotejo",
        description = "What a case holds and what follows from it. \
        Each answer has an `ETag`; the browser that was let in may ask."
    ),
    paths(
        claims,
        findings,
        documents,
        lines_of_claims,
        lines_of_findings,
        lines_of_documents,
        description
    ),
    components(schemas(ProblemDetails))
)]
struct Description;

/// Why a query is refused, for the description.
#[derive(IntoResponses)]
#[response(
    status = 400,
    description = "The query cannot be used",
    content_type = "application/problem+json"
)]
#[expect(dead_code, reason = "it describes what `refusal` answers")]
struct Unusable(ProblemDetails<'static>);

/// Why nobody is answered, for the description.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it describes what `refusal` answers")]
enum NotAnswered {
    #[response(status = 401, description = "Not let in", content_type = "application/problem+json")]
    NotLetIn(ProblemDetails<'static>),
    #[response(
        status = 421,
        description = "Another host",
        content_type = "application/problem+json"
    )]
    OtherHost(ProblemDetails<'static>),
}

/// Every claim as it stands in its document.
#[utoipa::path(
    get, path = "/api/claims", params(Wanted),
    responses(
        (status = 200, description = "Some of the claims", body = Several<ClaimLine>),
        (status = 304, description = "Nothing has changed"),
        Unusable,
        NotAnswered,
    )
)]
pub(super) async fn claims(
    State(desk): Shared,
    headers: HeaderMap,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Refusal> {
    let shown = desk.clerk.shown();
    let reading = shown.reading(LANGUAGE);
    several(&headers, wanted, shown.story.claims.iter(), |claim| claim_line(&reading, claim))
}

/// Every claim, a line each.
#[utoipa::path(
    get, path = "/api/claims.jsonl",
    responses(
        (status = 200, description = "All claims", body = ClaimLine, content_type = "application/jsonl"),
        NotAnswered,
    )
)]
pub(super) async fn lines_of_claims(State(desk): Shared) -> Response {
    let shown = desk.clerk.shown();
    let all = shown.story.claims.len();
    streamed("claims.jsonl", all, move |some| {
        let reading = shown.reading(LANGUAGE);
        lines(shown.story.claims[some].iter().filter_map(|claim| claim_line(&reading, claim)))
    })
}

fn claim_line<'a>(reading: &Reading<'a>, claim: &'a Claim) -> Option<ClaimLine<'a>> {
    let entry = reading.document(claim.document)?;
    Some(ClaimLine::new(claim, &entry.document, &entry.text))
}

/// Everything that follows, the weightiest first.
#[utoipa::path(
    get, path = "/api/findings", params(Wanted),
    responses(
        (status = 200, description = "Some of the findings", body = Several<FindingLine>),
        (status = 304, description = "Nothing has changed"),
        Unusable,
        NotAnswered,
    )
)]
pub(super) async fn findings(
    State(desk): Shared,
    headers: HeaderMap,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Refusal> {
    let shown = desk.clerk.shown();
    let reading = shown.reading(LANGUAGE);
    several(&headers, wanted, found(&shown).into_iter(), |found| Some(found.line(&reading)))
}

/// Everything that follows, a line each, the weightiest first.
#[utoipa::path(
    get, path = "/api/findings.jsonl",
    responses(
        (status = 200, description = "All findings", body = FindingLine, content_type = "application/jsonl"),
        NotAnswered,
    )
)]
pub(super) async fn lines_of_findings(State(desk): Shared) -> Response {
    let shown = desk.clerk.shown();
    let all = found(&shown).len();
    streamed("findings.jsonl", all, move |some| {
        let reading = shown.reading(LANGUAGE);
        let some = found(&shown).into_iter().skip(some.start).take(some.len());
        lines(some.map(|found| found.line(&reading)))
    })
}

/// Every document, without its text.
#[utoipa::path(
    get, path = "/api/documents", params(Wanted),
    responses(
        (status = 200, description = "Some of the documents", body = Several<DocumentObject>),
        (status = 304, description = "Nothing has changed"),
        Unusable,
        NotAnswered,
    )
)]
pub(super) async fn documents(
    State(desk): Shared,
    headers: HeaderMap,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, Refusal> {
    let shown = desk.clerk.shown();
    several(&headers, wanted, shown.story.documents.iter(), |entry| {
        Some(DocumentObject::new(&entry.document))
    })
}

/// Every document, a line each, without its text.
#[utoipa::path(
    get, path = "/api/documents.jsonl",
    responses(
        (status = 200, description = "All documents", body = DocumentObject, content_type = "application/jsonl"),
        NotAnswered,
    )
)]
pub(super) async fn lines_of_documents(State(desk): Shared) -> Response {
    let shown = desk.clerk.shown();
    let all = shown.story.documents.len();
    streamed("documents.jsonl", all, move |some| {
        let documents = shown.story.documents[some].iter();
        lines(documents.map(|entry| DocumentObject::new(&entry.document)))
    })
}

/// This description.
#[utoipa::path(
    get, path = "/api/openapi.json",
    responses(
        (status = 200, description = "OpenAPI 3.1", body = serde_json::Value),
        NotAnswered,
    )
)]
pub(super) async fn description() -> Json<utoipa::openapi::OpenApi> {
    Json(Description::openapi())
}

/// Something that was found, of claims or of the editions of a list; only what is wanted of it is
/// put into words.
enum Found<'s> {
    Finding(&'s Finding),
    OfLists(Box<FindingLine>),
}

impl Found<'_> {
    fn line(self, reading: &Reading) -> FindingLine {
        match self {
            Found::OfLists(line) => *line,
            Found::Finding(finding) => {
                let said = in_words(reading, finding).text;
                FindingLine::new(finding, Some(said), |id| id.to_string())
            }
        }
    }
}

fn found(shown: &Snapshot) -> Vec<Found<'_>> {
    let of_lists = spoken_of_lists(&shown.story, LANGUAGE).into_iter();
    let of_lists = of_lists.map(|(found, said)| Box::new(FindingLine::of_lists(found, said)));
    let findings = shown.story.findings.iter().map(Found::Finding);
    findings.chain(of_lists.map(Found::OfLists)).collect()
}

/// Answers with all items, some at a time, so that no more than those stand in memory.
fn streamed(
    name: &str,
    all: usize,
    write: impl Fn(Range<usize>) -> Result<String, CommandError> + Send + 'static,
) -> Response {
    let some = (0..all).step_by(MOST).map(move |from| {
        write(from..all.min(from + MOST)).map_err(|error| io::Error::other(error.to_string()))
    });
    let name = format!("attachment; filename=\"{name}\"");
    let ours = [(CONTENT_TYPE, "application/jsonl".to_owned()), (CONTENT_DISPOSITION, name)];
    (ours, Body::from_stream(stream::iter(some))).into_response()
}

/// Writes items, a line each.
fn lines(items: impl Iterator<Item = impl Serialize>) -> Result<String, CommandError> {
    items.map(|item| Ok(json(&item)? + "\n")).collect()
}

/// Answers with the items that are wanted, written as they travel, or that they are as they were.
fn several<Item, T: Serialize>(
    headers: &HeaderMap,
    wanted: Result<Query<Wanted>, QueryRejection>,
    all: impl ExactSizeIterator<Item = Item>,
    write: impl Fn(Item) -> Option<T>,
) -> Result<Response, Refusal> {
    let Query(Wanted { page, per_page }) = wanted.map_err(|_| Refusal::Unusable)?;
    if page == 0 || per_page == 0 || per_page > MOST {
        return Err(Refusal::Unusable);
    }
    let total = all.len();
    let before = (page - 1).saturating_mul(per_page);
    let items = all.skip(before).take(per_page).filter_map(write).collect();
    let pages = total.div_ceil(per_page).max(1);
    let body = json(&Several { items, page, pages, total })?;
    Ok(unless_known(headers, body))
}

/// Answers with a body, or that whoever asks has it already.
fn unless_known(headers: &HeaderMap, body: String) -> Response {
    let tag = format!("\"{}\"", Digest::of(body.as_bytes()).short());
    let known = headers.get(IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    let is_known = known.is_some_and(|known| {
        known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
    });
    let ours = [(ETAG, tag), (CACHE_CONTROL, "private, no-cache".to_owned())];
    if is_known {
        return (StatusCode::NOT_MODIFIED, ours).into_response();
    }
    (ours, [(CONTENT_TYPE, "application/json")], body).into_response()
}
