//! Taking documents in: files that are chosen or dropped, and text that is pasted.

use std::path::Path;
use std::sync::Arc;

use axum::Extension;
use axum::extract::{Multipart, State};
use cotejo_core::Digest;
use maud::{Markup, html};

use super::frame::{Section, page};
use crate::case::Case;
use crate::error::CommandError;
use crate::flows::gather::{SIDECAR_ENDING, document_name};
use crate::flows::intake::{Given, Intake, take_in_given};
use crate::note::Note;
use crate::publish::words::Words;
use crate::serve::clerk::Touched;
use crate::serve::form::{Filled, STAMP, stamp};
use crate::serve::refusal::Refusal;
use crate::serve::visitor::Visitor;
use crate::serve::words::DeskWords;
use crate::serve::{Desk, Shared};

/// Returns the forms by which documents come in.
pub(super) fn forms(desk: &Desk, words: &DeskWords) -> Markup {
    let words = &words.adding;
    html! {
        section.adding aria-labelledby="adding-heading" {
            h2 id="adding-heading" { (words.heading) }
            form.drop method="post" action="/documents" enctype="multipart/form-data" {
                (stamp(desk))
                label for="files" { (words.files) }
                input type="file" id="files" name="files" multiple required;
                p.aside { (words.files_hint) }
                button { (words.add) }
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
    mut sent: Multipart,
) -> Result<Markup, Refusal> {
    let mut files = Vec::new();
    let mut is_stamped = false;
    let refused = |error: axum::extract::multipart::MultipartError| Refusal::of(error.status());
    while let Some(field) = sent.next_field().await.map_err(refused)? {
        if field.name() == Some(STAMP) {
            is_stamped = field.text().await.map_err(refused)? == desk.secrets.stamp();
        } else if let Some(name) = field.file_name().and_then(safe_name) {
            files.push((name, field.bytes().await.map_err(refused)?.to_vec()));
        }
    }
    if !is_stamped {
        return Err(Refusal::Unstamped);
    }
    take(&desk, &visitor, with_sidecars(files)).await
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
        main.story.alone id="page" tabindex="-1" {
            section {
                h1 { (words.adding.done) }
                ul.became {
                    @for one in &became { li { (told(one, visitor.language.words(), words)) } }
                }
                p { a href="/documents" { (words.documents.back) } }
            }
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

/// Puts sidecars to the documents they stand beside; one that stands beside nothing is left out.
fn with_sidecars(files: Vec<(String, Vec<u8>)>) -> Vec<Given> {
    let (sidecars, documents): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|(name, _)| name.ends_with(SIDECAR_ENDING));
    let beside = |name: &str| {
        let wanted = format!("{}{SIDECAR_ENDING}", document_name(Path::new(name)));
        sidecars.iter().find(|(name, _)| *name == wanted).map(|(_, bytes)| bytes.clone())
    };
    documents
        .into_iter()
        .map(|(name, bytes)| Given { sidecar: beside(&name), name, bytes })
        .collect()
}

/// Returns a file's name without folders and without what no name should hold.
fn safe_name(sent: &str) -> Option<String> {
    let last = sent.rsplit(['/', '\\']).next()?;
    let name: String = last.chars().filter(|letter| !letter.is_control()).take(200).collect();
    let name = name.trim().to_owned();
    (!name.trim_matches('.').is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_hold_no_folders() {
        let safe = |sent| safe_name(sent);
        assert_eq!(safe("a.txt").as_deref(), Some("a.txt"));
        assert_eq!(safe("../../etc/passwd").as_deref(), Some("passwd"));
        assert_eq!(safe("C:\\docs\\b.html").as_deref(), Some("b.html"));
        assert_eq!(safe("a\n\u{0}b.txt").as_deref(), Some("ab.txt"));
        assert_eq!(safe("..").as_deref(), None);
        assert_eq!(safe("in/").as_deref(), None);
    }

    #[test]
    fn a_sidecar_stands_beside_its_document() {
        let file = |name: &str| (name.to_owned(), name.as_bytes().to_vec());
        let given = with_sidecars(vec![file("a.meta.json"), file("a.txt"), file("b.txt")]);
        let told: Vec<_> =
            given.iter().map(|given| (given.name.as_str(), given.sidecar.is_some())).collect();
        assert_eq!(told, [("a.txt", true), ("b.txt", false)]);
    }
}
