//! Taking documents in: files that are chosen or dropped, and text that is pasted.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use cotejo_core::Digest;
use maud::{Markup, html};

use super::frame::{Section, page};
use crate::case::Case;
use crate::error::CommandError;
use crate::fetch::{FetchError, Fetched, Fetcher};
use crate::flows::intake::{Given, Intake, take_in_given};
use crate::note::Note;
use crate::publish::words::Words;
use crate::serve::clerk::Touched;
use crate::serve::form::{FilesForm, Filled, stamp};
use crate::serve::refusal::Refusal;
use crate::serve::sent::Sent;
use crate::serve::visitor::Visitor;
use crate::serve::words::DeskWords;
use crate::serve::{Desk, Shared};

/// Returns the forms by which documents come in.
pub(super) fn forms(desk: &Desk, words: &DeskWords) -> Markup {
    let words = &words.adding;
    let files = FilesForm {
        to: "/documents",
        one_of: None,
        files: &words.files,
        hint: &words.files_hint,
        send: &words.add,
    };
    html! {
        section.adding aria-labelledby="adding-heading" {
            h2 id="adding-heading" { (words.heading) }
            (files.shown(desk))
            form.fetch.fields method="post" action="/documents/fetched" {
                (stamp(desk))
                label for="address" { (words.fetch) }
                input type="text" id="address" name="address" inputmode="url" required
                    autocomplete="off" spellcheck="false" placeholder="https://"
                    aria-describedby="address-hint";
                p.aside id="address-hint" { (words.fetch_hint) }
                button { (words.fetch_it) }
            }
            details.paste {
                summary { (words.paste) }
                form.fields method="post" action="/documents/pasted" {
                    (stamp(desk))
                    label for="text" { (words.text) }
                    textarea id="text" name="text" rows="10" required {}
                    label for="published" { (words.published) }
                    input type="date" id="published" name="published";
                    label for="outlet" { (words.outlet) }
                    input type="text" id="outlet" name="outlet" autocomplete="off";
                    label for="title" { (words.title) }
                    input type="text" id="title" name="title" autocomplete="off";
                    label for="url" { (words.address) }
                    input type="text" id="url" name="url" inputmode="url" autocomplete="off";
                    label for="language" { (words.language) }
                    select id="language" name="language" {
                        option value="" { (words.language_read) }
                        option value="en" { "English" }
                        option value="es" { "Español" }
                        option value="pt" { "Português" }
                        option value="fr" { "Français" }
                    }
                    button { (words.add_text) }
                }
            }
        }
    }
}

/// Takes in files that somebody chose or dropped.
pub(in crate::serve) async fn take_files(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Sent(files): Sent,
) -> Result<Markup, Refusal> {
    take(&desk, &visitor, files).await
}

/// Takes in a text that somebody pasted, with what they state about it.
pub(in crate::serve) async fn take_pasted(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    filled: Filled,
) -> Result<Markup, Refusal> {
    let text = filled.text("text").ok_or(Refusal::Unreadable)?;
    let fields = ["url", "outlet", "title", "published", "language"];
    let stated: serde_json::Map<_, _> = fields
        .into_iter()
        .filter_map(|field| Some((field.to_owned(), filled.text(field)?.into())))
        .collect();
    let bytes = text.replace("\r\n", "\n").into_bytes();
    let name = format!("pasted-{}.txt", Digest::of(&bytes).short());
    let sidecar = serde_json::to_vec(&stated).ok();
    take(&desk, &visitor, vec![Given { name, bytes, sidecar }]).await
}

/// Fetches a document from an address and takes it in, or says why it cannot be fetched.
pub(in crate::serve) async fn take_fetched(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    filled: Filled,
) -> Result<Markup, Refusal> {
    let address = filled.text("address").ok_or(Refusal::Unreadable)?;
    let fetched = match Fetcher::new() {
        Ok(fetcher) => fetcher.fetch(address).await,
        Err(error) => Err(error),
    };
    match fetched {
        Ok(fetched) => take(&desk, &visitor, vec![given(fetched)]).await,
        Err(error) => Ok(not_fetched(&visitor, address, error)),
    }
}

/// Names what was fetched by its content, because an address may hold anything.
fn given(fetched: Fetched) -> Given {
    let Fetched { address, bytes, media_type } = fetched;
    let ending = if media_type.as_deref() == Some("text/plain") { "txt" } else { "html" };
    let name = format!("fetched-{}.{ending}", Digest::of(&bytes).short());
    let sidecar = serde_json::to_vec(&serde_json::json!({ "url": address })).ok();
    Given { name, bytes, sidecar }
}

fn not_fetched(visitor: &Visitor, address: &str, error: FetchError) -> Markup {
    let desk = DeskWords::of(visitor.language);
    let words = &desk.adding;
    let why = match error {
        FetchError::NotWeb => words.not_web.clone(),
        FetchError::NotPublic => words.not_public.clone(),
        FetchError::Unreachable => words.unreachable.clone(),
        FetchError::Status(status) => words.status.say(&[("status", &status.to_string())]),
        FetchError::TooSlow => words.too_slow.clone(),
        FetchError::TooLarge => words.too_large.clone(),
        FetchError::TooManyRedirections => words.too_many_redirections.clone(),
    };
    let body = html! {
        section {
            h1 { (words.not_fetched) }
            p { code { (address) } }
            p.mistake role="alert" { (why) }
            p { a href="/documents" { (desk.documents.back) } }
        }
    };
    page(visitor, Section::Documents, &words.not_fetched, &body)
}

/// What became of one file.
struct Became {
    name: String,
    taken: Option<Taken>,
    notes: Vec<Note>,
}

/// A document that is in the case now.
struct Taken {
    address: String,
    claims: usize,
    was_known: bool,
}

async fn take(desk: &Arc<Desk>, visitor: &Visitor, files: Vec<Given>) -> Result<Markup, Refusal> {
    let became = desk.clerk.ask(Touched::Claims, move |case| keep(case, files)).await?;
    let words = DeskWords::of(visitor.language);
    let body = html! {
        section {
            h1 { (words.adding.done) }
            ul.became {
                @for one in &became { li { (told(one, visitor.language.words(), words)) } }
            }
            p { a href="/documents" { (words.documents.back) } }
        }
    };
    Ok(page(visitor, Section::Documents, &words.adding.done, &body))
}

/// Takes each file in as `cotejo add` does; one that cannot be used does not hold up the others.
fn keep(case: &Case, files: Vec<Given>) -> Result<Vec<Became>, CommandError> {
    let before = case.state()?;
    let reader = case.reader();
    let mut became = Vec::new();
    let mut intakes: Vec<Intake> = Vec::new();
    for file in files {
        let name = file.name.clone();
        let (intake, notes) = take_in_given(file, &reader);
        let taken = intake.as_ref().map(|intake| Taken {
            address: format!("/documents/{}", intake.document.id),
            claims: intake.claims.len(),
            was_known: case.holds(&before, intake),
        });
        intakes.extend(intake);
        became.push(Became { name, taken, notes });
    }
    case.keep(&intakes)?;
    Ok(became)
}

fn told(became: &Became, words: &Words, desk: &DeskWords) -> Markup {
    let adding = &desk.adding;
    html! {
        p {
            @match &became.taken {
                Some(taken) => {
                    a href=(taken.address) { (became.name) } ": "
                    (if taken.was_known { &adding.known } else { &adding.new }) ", "
                    (words.so_many(taken.claims, &words.nouns.claims)) "."
                }
                None => { (became.name) ": " (adding.left_out) }
            }
        }
        @if !became.notes.is_empty() {
            ul { @for note in &became.notes { li lang="en" { (note.problem) } } }
        }
    }
}
