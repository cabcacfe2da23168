//! Who may ask: only pages of this desk, from the one browser that was let in.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::header::{HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::refusal::Refusal;
use super::visitor::cookie;
use super::{Desk, Shared};

/// Lets no request through that another site makes a browser send.
///
/// A name of another site that leads to this machine (DNS rebinding) is in `Host`, and whatever
/// changes something says in `Origin` whose page it comes from.
pub(super) async fn ask_whence(
    State(desk): Shared,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    let headers = request.headers();
    let hosts = [format!("127.0.0.1:{}", desk.port), format!("localhost:{}", desk.port)];
    let host =
        the_only(headers, HOST.as_str()).filter(|host| hosts.iter().any(|ours| ours == host));
    let Some(host) = host else { return Err(Refusal::OtherHost) };
    let is_ours = the_only(headers, ORIGIN.as_str()) == Some(&format!("http://{host}"));
    match *request.method() {
        Method::GET | Method::HEAD => Ok(next.run(request).await),
        // Programs read; what changes something is a form.
        _ if request.uri().path().starts_with("/api/") => Err(Refusal::OnlyRead),
        Method::POST if is_ours => Ok(next.run(request).await),
        Method::POST => Err(Refusal::OtherOrigin),
        _ => Err(Refusal::OtherMethod),
    }
}

/// Lets nobody through who does not show the pass.
pub(super) async fn let_in(
    State(desk): Shared,
    request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    let shown = cookie(request.headers(), &pass_name(&desk));
    match shown.is_some_and(|shown| desk.secrets.pass().is(shown)) {
        true => Ok(next.run(request).await),
        false => Err(Refusal::NotLetIn),
    }
}

/// What stands behind the address that is printed at the start.
#[derive(Deserialize)]
pub(super) struct Entrance {
    key: String,
}

/// Lets the browser in that has the key, and hands it the pass.
pub(super) async fn enter(
    State(desk): Shared,
    entrance: Result<Query<Entrance>, QueryRejection>,
) -> Result<Response, Refusal> {
    if !entrance.is_ok_and(|entrance| desk.secrets.turn(&entrance.key)) {
        return Err(Refusal::KeyUsed);
    }
    let (name, pass) = (pass_name(&desk), desk.secrets.pass().reveal());
    let pass = format!("{name}={pass}; Path=/; HttpOnly; SameSite=Strict");
    Ok((StatusCode::SEE_OTHER, [(SET_COOKIE, pass), (LOCATION, "/".to_owned())]).into_response())
}

/// Returns the name of the cookie with the pass. Browsers tell no ports apart, so two desks on one
/// machine need two names.
fn pass_name(desk: &Arc<Desk>) -> String {
    format!("cotejo-pass-{}", desk.port)
}

/// Returns a header that came exactly once.
fn the_only<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    values.next().is_none().then(|| value.to_str().ok()).flatten()
}
