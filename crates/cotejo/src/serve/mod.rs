//! The desk: a case in a browser on this machine.
//!
//! One thread owns the case, the clerk (`clerk`); pages are rendered from what it has told last
//! (`snapshot`), and each decision goes to it and comes back told anew. Whoever asks passes the
//! headers that bind browsers (`headers`), the choice of language (`visitor`) and the doors
//! (`doorkeeper`) before a page (`pages`) answers. Everything is rendered here; the script adds keys
//! and comfort, and nothing needs it.
//!
//! *Invariant: nothing from a case reaches a browser but as text, and nothing of it leaves this
//! machine.*

mod api;
mod assets;
mod clerk;
mod concordance;
mod correction;
mod difference;
mod docket;
mod doorkeeper;
mod doors;
mod form;
mod fulltext;
mod headers;
mod incoming;
mod list_fields;
mod packing;
mod pages;
mod refusal;
mod roster;
mod secret;
mod sent;
mod snapshot;
mod switches;
mod visitor;
mod visits;
mod ways;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};

use self::clerk::Clerk;
pub use self::clerk::Opening;
pub use self::doors::{Doors, open, open_saying};
use self::incoming::Incoming;
use self::secret::Secrets;

/// No more than this is taken in at once, in bytes; folders that are larger are for `cotejo add`.
const LARGEST_UPLOAD: usize = 128 * 1024 * 1024;

/// No form that people fill in is longer than this, in bytes.
const LARGEST_FORM: usize = 1024 * 1024;

/// What every answer rests on: the case, and who may come in.
struct Desk {
    clerk: Clerk,
    incoming: Incoming,
    secrets: Secrets,
    port: u16,
    /// Under which name a browser remembers when it was here last.
    visits: String,
}

/// What a page is given of the desk.
type Shared = axum::extract::State<Arc<Desk>>;

/// Returns every address of the desk, behind its doors.
fn router(desk: Arc<Desk>) -> Router {
    let documents = get(pages::documents::show)
        .post(pages::adding::take_files)
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD));
    let lists = get(pages::lists::show)
        .post(pages::importing::take_file)
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD));
    let incoming = get(pages::importing::show).post(pages::importing::read_again);
    let inside = Router::new()
        .route("/", get(pages::story::show))
        .route("/findings", get(pages::findings::show))
        .route("/changes", get(pages::changes::show))
        .route("/claims", get(pages::claims::show))
        .route("/claims/{claim}", get(pages::claim::show))
        .route("/claims/{claim}/accepted", post(pages::decide::accept))
        .route("/claims/{claim}/rejected", post(pages::decide::reject))
        .route("/claims/{claim}/correct", get(pages::decide::correct))
        .route("/claims/{claim}/corrected", post(pages::decide::keep_correction))
        .route("/review", get(pages::decide::begin))
        .route("/lists", lists)
        .route("/lists/incoming/{list}", incoming)
        .route("/estimate", get(pages::estimate::show))
        .route("/lists/{list}", get(pages::lists::show_rows).post(pages::lists::find_rows))
        .route("/pairs", get(pages::pairs::show))
        .route("/pairs/{a}/{b}", get(pages::pairs::show_one).post(pages::pairs::judge))
        .route("/people", post(pages::people::find))
        .route("/people/{row}", get(pages::people::show))
        .route("/api/claims", get(api::claims))
        .route("/api/findings", get(api::findings))
        .route("/api/documents", get(api::documents))
        .route("/api/claims.jsonl", get(api::lines_of_claims))
        .route("/api/findings.jsonl", get(api::lines_of_findings))
        .route("/api/documents.jsonl", get(api::lines_of_documents))
        .route("/api/openapi.json", get(api::description))
        .route("/definitions", get(pages::definitions::show).post(pages::definitions::keep))
        .route("/publish", get(pages::publish::show).post(pages::publish::write))
        .route("/publish/site", post(pages::publish::write_site))
        .route("/publish/preview/{terms}/{*path}", get(pages::publish::preview))
        .route("/documents", documents)
        .route("/documents/fetched", post(pages::adding::take_fetched))
        .route("/documents/pasted", post(pages::adding::take_pasted))
        .route("/documents/{document}", get(pages::document::show))
        .route(
            "/documents/{document}/stating",
            get(pages::stating::show).post(pages::stating::keep),
        )
        .route("/documents/{document}/against/{other}", get(pages::compare::show))
        .layer(from_fn_with_state(Arc::clone(&desk), doorkeeper::let_in));
    let outside = Router::new()
        .route("/enter", get(doorkeeper::enter))
        .route("/assets/{name}", get(assets::show))
        .fallback(refusal::no_such_page);
    inside
        .merge(outside)
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn_with_state(Arc::clone(&desk), doorkeeper::ask_whence))
        .layer(from_fn(visitor::attend))
        .layer(from_fn(headers::bind))
        .layer(from_fn(packing::pack))
        .with_state(desk)
}
