//! What the desk does not do, and why: a page for people, problem details (RFC 9457) for programs.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use maud::html;
use serde::Serialize;
use utoipa::ToSchema;

use super::pages::frame;
use super::visitor::Visitor;
use super::words::{DeskWords, RefusalWords};
use crate::error::CommandError;
use crate::output::complain;
use crate::terminal;

/// Why something is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The request names a host that is not this desk.
    OtherHost,
    /// A page of another site sends it.
    OtherOrigin,
    /// The browser has not been let in.
    NotLetIn,
    /// The key has been used, or is none.
    KeyUsed,
    /// There is no such page, claim or document.
    NoSuchPage,
    /// A list that was sent waits no longer.
    NotWaiting,
    /// The page cannot be asked for in this way.
    OtherMethod,
    /// What programs ask for can only be read.
    OnlyRead,
    /// More was sent than is taken.
    TooLarge,
    /// A form was not made by this start of the desk.
    Unstamped,
    /// A query asks for what there cannot be.
    Unusable,
    /// What was sent cannot be read.
    Unreadable,
    /// The machine or the archive refused.
    World,
}

impl Refusal {
    fn status(self) -> StatusCode {
        match self {
            Refusal::OtherHost => StatusCode::MISDIRECTED_REQUEST,
            Refusal::OtherOrigin => StatusCode::FORBIDDEN,
            Refusal::NotLetIn => StatusCode::UNAUTHORIZED,
            Refusal::KeyUsed => StatusCode::FORBIDDEN,
            Refusal::NoSuchPage => StatusCode::NOT_FOUND,
            Refusal::NotWaiting => StatusCode::NOT_FOUND,
            Refusal::OtherMethod | Refusal::OnlyRead => StatusCode::METHOD_NOT_ALLOWED,
            Refusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::Unstamped => StatusCode::FORBIDDEN,
            Refusal::Unusable => StatusCode::BAD_REQUEST,
            Refusal::Unreadable => StatusCode::BAD_REQUEST,
            Refusal::World => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Says whether whoever is refused was not let in, so that nothing of the desk is for them.
    fn keeps_out(self) -> bool {
        matches!(
            self,
            Refusal::OtherHost | Refusal::OtherOrigin | Refusal::NotLetIn | Refusal::KeyUsed
        )
    }

    /// Names what the framework refused by itself.
    pub fn of(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Refusal::NoSuchPage,
            StatusCode::METHOD_NOT_ALLOWED => Refusal::OtherMethod,
            StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
            status if status.is_client_error() => Refusal::Unreadable,
            _ => Refusal::World,
        }
    }

    fn words(self, words: &DeskWords) -> &RefusalWords {
        let refusals = &words.refusals;
        match self {
            Refusal::OtherHost => &refusals.other_host,
            Refusal::OtherOrigin => &refusals.other_origin,
            Refusal::NotLetIn => &refusals.not_let_in,
            Refusal::KeyUsed => &refusals.key_used,
            Refusal::NoSuchPage => &refusals.no_such_page,
            Refusal::NotWaiting => &refusals.not_waiting,
            Refusal::OtherMethod | Refusal::OnlyRead => &refusals.other_method,
            Refusal::TooLarge => &refusals.too_large,
            Refusal::Unstamped => &refusals.unstamped,
            Refusal::Unusable => &refusals.unusable,
            Refusal::Unreadable => &refusals.unreadable,
            Refusal::World => &refusals.world,
        }
    }
}

/// Tells the terminal what the machine or the archive refused, and the browser that it did.
impl From<CommandError> for Refusal {
    fn from(error: CommandError) -> Self {
        complain(&format!("{} {error}", terminal::failed()));
        Refusal::World
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        let methods = match self {
            Refusal::OtherMethod => Some("GET, HEAD, POST"),
            Refusal::OnlyRead => Some("GET, HEAD"),
            _ => None,
        };
        if let Some(methods) = methods {
            response.headers_mut().insert(ALLOW, HeaderValue::from_static(methods));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Answers for addresses that there are not.
pub(super) async fn no_such_page() -> Refusal {
    Refusal::NoSuchPage
}

/// Puts words to a refusal: a page or, below `/api/`, problem details.
pub(super) fn with_a_face(response: Response, visitor: &Visitor) -> Response {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let refusal = response.extensions().get::<Refusal>().copied();
    let refusal = refusal.unwrap_or(Refusal::of(status));
    let words = refusal.words(DeskWords::of(visitor.language));
    let (mut parts, _) = response.into_parts();
    let (kind, body) = match visitor.is_program {
        true => ("application/problem+json", problem(status, words)),
        false => ("text/html; charset=utf-8", page(refusal, visitor, words)),
    };
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(body))
}

/// A problem as programs read it.
#[derive(Serialize, ToSchema)]
pub(super) struct ProblemDetails<'a> {
    r#type: &'a str,
    title: &'a str,
    status: u16,
    detail: String,
}

fn problem(status: StatusCode, words: &RefusalWords) -> String {
    let detail = format!("{} {}", words.what, words.way_out);
    let problem = ProblemDetails {
        r#type: "about:blank",
        title: &words.title,
        status: status.as_u16(),
        detail,
    };
    serde_json::to_string(&problem).unwrap_or_default()
}

fn page(refusal: Refusal, visitor: &Visitor, words: &RefusalWords) -> String {
    let told = html! {
        section.refusal {
            h1 { (words.title) }
            p { (words.what) }
            p { (words.way_out) }
        }
    };
    let frame = if refusal.keeps_out() { frame::bare } else { frame::astray };
    frame(visitor, &words.title, &told).into_string()
}
