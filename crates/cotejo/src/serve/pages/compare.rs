//! Two documents side by side: what one has and the other has not.

use axum::Extension;
use axum::extract::{Path, State};
use cotejo_core::DocumentId;
use maud::{Markup, html};

use super::frame::{Section, page};
use crate::publish::reading::{Reading, outlet, published};
use crate::serve::Shared;
use crate::serve::difference::{MOST, Part, difference};
use crate::serve::refusal::Refusal;
use crate::serve::visitor::Visitor;
use crate::serve::words::DeskWords;
use crate::story::StoryDocument;

/// Shows how a document differs from another.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Path((first, second)): Path<(DocumentId, DocumentId)>,
) -> Result<Markup, Refusal> {
    let shown = desk.clerk.shown();
    let reading = shown.reading(visitor.language);
    let documents = [first, second].map(|id| reading.document(id));
    let [Some(first), Some(second)] = documents else { return Err(Refusal::NoSuchPage) };
    let words = &DeskWords::of(visitor.language).compare;
    let texts = [first, second].map(words_of);
    let parts = difference(&texts[0], &texts[1]);
    let is_cut = texts.iter().any(|text| text.len() > MOST);
    let differs = is_cut || parts.iter().any(|part| !matches!(part, Part::Same(_)));
    let body = html! {
        section {
            p.back-to {
                a href=(reading.ways.document(first.document.id)) { (words.back) }
            }
            h1 { (words.heading) }
            p.compared-by { del { (words.only_in) } " " (named(&reading, first)) }
            p.compared-by { ins { (words.only_in) } " " (named(&reading, second)) }
            @if is_cut {
                p.aside { (words.cut.say(&[("n", &reading.words.number(MOST as u64))])) }
            }
            @if differs { div.compared { (told(&parts)) } } @else {
                p.empty { (words.same) }
            }
        }
    };
    Ok(page(&visitor, Section::Documents, &words.heading, &body))
}

/// Stands between two paragraphs, as a word of its own.
const BREAK: &str = "\n";

/// Returns the words of the story, without the furniture of its site.
fn words_of(entry: &StoryDocument) -> Vec<&str> {
    let lines = entry.text.lines().iter().filter(|line| line.role.is_story());
    let lines = lines.filter_map(|line| entry.text.words(line.span));
    lines.flat_map(|line| line.split_whitespace().chain([BREAK])).collect()
}

fn named(reading: &Reading, entry: &StoryDocument) -> Markup {
    let document = &entry.document;
    html! {
        a href=(reading.ways.document(document.id)) {
            (outlet(document))
            @if let Some(day) = published(document) { ", " (reading.words.short_day(day)) }
        }
    }
}

/// Tells both texts as one: what only one of them has is marked where it stands.
fn told(parts: &[Part<&str>]) -> Markup {
    let ends = |part: &Part<&str>| matches!(part, Part::Same(BREAK) | Part::Added(BREAK));
    html! {
        @for paragraph in parts.split_inclusive(ends) {
            p { @for run in paragraph.chunk_by(is_alike) { (marked(run)) " " } }
        }
    }
}

/// Says whether two parts are of one kind.
fn is_alike(a: &Part<&str>, b: &Part<&str>) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// Shows words that follow each other in one of the texts, or in both.
fn marked(run: &[Part<&str>]) -> Markup {
    let words = run.iter().map(|part| match part {
        Part::Same(word) | Part::Removed(word) | Part::Added(word) => *word,
    });
    let words: Vec<&str> = words.filter(|word| *word != BREAK).collect();
    let words = words.join(" ");
    match run.first() {
        _ if words.is_empty() => html! {},
        Some(Part::Removed(_)) => html! { del { (words) } },
        Some(Part::Added(_)) => html! { ins { (words) } },
        _ => html! { (words) },
    }
}
