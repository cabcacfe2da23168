//! People on lists: found by their names however they are spelled, and each with its rows and what
//! became of them. Names travel in forms and never in addresses, because addresses go into
//! histories.

use axum::Extension;
use axum::extract::{Path, State};
use cotejo_core::RowId;
use cotejo_link::Sought;
use maud::{Markup, html};

use super::frame::{Section, page};
use super::pairs::address as address_of_pair;
use crate::flows::lists::{Clash, Event, Told};
use crate::publish::fates::became;
use crate::publish::lists::said;
use crate::publish::words::Words;
use crate::serve::form::{Filled, stamp};
use crate::serve::refusal::Refusal;
use crate::serve::roster::{Listed, Person, Roster, Standee};
use crate::serve::visitor::Visitor;
use crate::serve::ways::to_list;
use crate::serve::words::{DeskWords, PeopleWords};
use crate::serve::{Desk, Shared};

/// So many people are shown at most: beyond them a name says too little.
const MOST: usize = 100;

/// Returns the form by which people are looked for.
pub(super) fn form(desk: &Desk, typed: &str, words: &PeopleWords) -> Markup {
    html! {
        form.search role="search" method="post" action="/people" {
            (stamp(desk))
            label for="name" { (words.search) }
            input type="search" id="name" name="name" value=(typed) required maxlength="200"
                autocomplete="off" spellcheck="false";
            button { (words.find) }
            span.aside { (words.search_hint) }
        }
    }
}

/// Returns the address of a person, by a row of theirs.
pub(super) fn address(row: RowId) -> String {
    format!("/people/{row}")
}

/// Shows whose names are near to the one that was typed.
pub(in crate::serve) async fn find(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    filled: Filled,
) -> Result<Markup, Refusal> {
    let shown = desk.clerk.shown();
    let (desk_words, said) = (DeskWords::of(visitor.language), visitor.language.words());
    let words = &desk_words.people;
    let typed = filled.text("name").unwrap_or_default();
    let found = Sought::new(typed).map(|sought| shown.roster.near(&sought)).unwrap_or_default();
    let body = html! {
        section {
            p.back-to { a href="/lists" { (desk_words.lists.back) } }
            h1 { (words.heading) }
            p.aside { (desk_words.lists.named_here) }
            (form(&desk, typed, words))
            p role="status" { (said.so_many(found.len(), &words.found)) }
            @if found.len() > MOST { p.aside { (words.nearest.say(&[("n", &MOST.to_string())])) } }
            ul.people {
                @for person in found.iter().take(MOST) {
                    li { (line(person, &shown.roster)) }
                }
            }
        }
    };
    Ok(page(&visitor, Section::Lists, &words.heading, &body))
}

/// Names a person once, with the lists that name them.
fn line(person: &Person, roster: &Roster) -> Markup {
    let rows = roster.rows_of(person);
    html! {
        @if let Some((_, first)) = rows.first() {
            a href=(address(person.id)) { (first.named) }
        }
        p.source {
            @for (place, (listed, row)) in rows.iter().enumerate() {
                @if place > 0 { " · " }
                (listed.list.name) " " (row.line)
            }
        }
    }
}

/// Shows the rows of a person, what became of them, and what is in doubt.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Path(row): Path<RowId>,
) -> Result<Markup, Refusal> {
    let shown = desk.clerk.shown();
    let person = shown.roster.person(row).ok_or(Refusal::NoSuchPage)?;
    let (desk_words, said) = (DeskWords::of(visitor.language), visitor.language.words());
    let words = &desk_words.people;
    let rows = shown.roster.rows_of(person);
    let pairs = shown.roster.pairs_of(person);
    let body = html! {
        section {
            p.back-to { a href="/lists" { (desk_words.lists.back) } }
            h1 { @if let Some((_, first)) = rows.first() { (first.named) } }
            p.aside { (desk_words.lists.named_here) }
            h2 { (words.timeline) }
            @if person.timeline.events.is_empty() { p.empty { (words.no_timeline) } }
            ol.timeline {
                @for event in &person.timeline.events {
                    (happened(event, &shown.roster, said, words))
                }
            }
            h2 { (words.rows) }
            @for (listed, row) in &rows { (article(listed, row, said, desk_words)) }
            @if !pairs.is_empty() {
                h2 { (words.doubts) }
                ul.follows {
                    @for pair in pairs {
                        li { a href=(address_of_pair(pair.rows)) { (pair.titles.join(" — ")) } }
                    }
                }
            }
        }
    };
    Ok(page(&visitor, Section::Lists, &words.person, &body))
}

fn happened(event: &Event, roster: &Roster, said: &Words, words: &PeopleWords) -> Markup {
    let listed = roster.lists.get(event.list);
    let line = listed.and_then(|listed| listed.rows.get(event.row)).map(|row| row.line);
    let clash = event.clash.map(|clash| match clash {
        Clash::HeldAfterOut => &words.held_after_out,
        Clash::AfterDeath => &words.after_death,
    });
    html! {
        li.clashes[clash.is_some()] {
            p.when { (said.short_when(event.when)) }
            p {
                @match &event.told {
                    Told::Fate(fate) => { (became(said, *fate)) }
                    Told::Measure(measure) => { (said.measure(measure)) }
                }
                @if let Some(status) = &event.status { " " q { (status) } }
            }
            @if let Some(listed) = listed {
                p.source {
                    a href=(to_list(&listed.list.name)) { (listed.list.name) }
                    @if let Some(line) = line { " · " (line) }
                    @if let Some(by) = &listed.list.publisher { ", " (by) }
                }
            }
            @if let Some(clash) = clash { p.clash { (clash) } }
        }
    }
}

/// Shows a row as it was written, with how it stands.
fn article(listed: &Listed, row: &Standee, said_words: &Words, words: &DeskWords) -> Markup {
    let filled = listed.list.columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty());
    html! {
        article.row {
            h3 {
                a href=(to_list(&listed.list.name)) { (listed.list.name) }
                " · " (words.lists.line) " " (row.line)
            }
            p.aside { (words.people.stands) ": " (said(said_words, row.standing)) }
            dl.stated {
                @for (column, cell) in filled { dt { (column.heading) } dd { (cell) } }
            }
        }
    }
}
