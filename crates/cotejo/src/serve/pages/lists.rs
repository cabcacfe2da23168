//! The lists of people, and how the rows of one stand. Only here and on the pages of pairs are
//! people named.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use cotejo_link::verification::Standing;
use maud::{Markup, html};
use serde::Deserialize;

use super::claims::plain;
use super::frame::{Section, page};
use super::importing;
use super::paging::{Wanted, WantedQuery};
use super::people;
use crate::publish::lists::said;
use crate::publish::page::lists;
use crate::publish::reading::Reading;
use crate::serve::Shared;
use crate::serve::refusal::Refusal;
use crate::serve::roster::{Listed, Standee};
use crate::serve::visitor::Visitor;
use crate::serve::words::DeskWords;

/// Which rows of a list are asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::serve) struct Filter {
    standing: String,
    q: String,
}

/// Shows the lists, with the way to the rows of each.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
) -> Markup {
    let shown = desk.clerk.shown();
    let reading = shown.reading(visitor.language);
    let words = DeskWords::of(visitor.language);
    let pairs = shown.roster.pairs.len();
    let body = html! {
        section {
            h1 { (words.lists.heading) }
            @if shown.roster.lists.is_empty() { p.empty { (words.lists.nothing) } } @else {
                p {
                    @if pairs > 0 {
                        a.button href="/pairs" {
                            (reading.words.so_many(pairs, &words.lists.to_judge))
                        }
                    } @else { (words.lists.none_to_judge) }
                }
                (people::form(&desk, "", &words.people))
                p { a href="/estimate" { (words.estimate.link) } }
                (lists::section(&reading))
            }
        }
        (importing::form(&desk, words))
    };
    page(&visitor, Section::Lists, &words.lists.heading, &body)
}

/// Shows how the rows of one list stand.
pub(in crate::serve) async fn show_rows(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Path(name): Path<String>,
    filter: Result<Query<Filter>, QueryRejection>,
    wanted: WantedQuery,
) -> Result<Markup, Refusal> {
    let shown = desk.clerk.shown();
    let listed = shown.roster.list(&name).ok_or(Refusal::NoSuchPage)?;
    let filter = filter.map(|Query(filter)| filter).unwrap_or_default();
    let Query(wanted): Query<Wanted> = wanted.unwrap_or_default();
    let reading = shown.reading(visitor.language);
    let words = DeskWords::of(visitor.language);
    let rows: Vec<&Standee> = listed.rows.iter().filter(|row| filter.wants(row)).collect();
    let paged = wanted.of(rows.into_iter());
    let body = html! {
        section {
            p.back-to { a href="/lists" { (words.lists.back) } }
            h1 { (listed.list.name) }
            p.aside { (words.lists.named_here) }
            (form(listed, &filter, paged.all, &reading, words))
            @if paged.all == 0 { p.empty { (words.lists.none_found) } } @else {
                (table(&paged.rows, &reading, words))
            }
            (paged.links(&visitor, reading.words))
        }
    };
    Ok(page(&visitor, Section::Lists, &words.lists.rows, &body))
}

impl Filter {
    fn wants(&self, row: &Standee) -> bool {
        let is_so = self.standing.is_empty() || self.standing == key(row.standing);
        let named = plain(&row.named);
        is_so && self.q.split_whitespace().all(|word| named.contains(&plain(word)))
    }
}

/// Names a standing in an address; by how many a row is confirmed makes no difference to it.
fn key(standing: Standing) -> &'static str {
    match standing {
        Standing::Unmatchable => "unmatchable",
        Standing::TwiceHere => "twice_here",
        Standing::OutBefore => "out_before",
        Standing::Dead => "dead",
        Standing::HeldAfter => "held_after",
        Standing::Confirmed(_) => "confirmed",
        Standing::NamedElsewhere => "named_elsewhere",
        Standing::OnlyHere => "only_here",
    }
}

fn form(
    listed: &Listed,
    filter: &Filter,
    found: usize,
    reading: &Reading,
    words: &DeskWords,
) -> Markup {
    let standings: BTreeMap<&str, Standing> =
        listed.rows.iter().map(|row| (key(row.standing), row.standing)).collect();
    html! {
        form.search role="search" {
            label for="standing" { (words.lists.standing) }
            select id="standing" name="standing" {
                option value="" { (words.lists.any) }
                @for (key, standing) in &standings {
                    option value=(key) selected[*key == filter.standing] {
                        (said(reading.words, *standing))
                    }
                }
            }
            label for="q" { (words.lists.name) }
            input type="search" id="q" name="q" value=(filter.q) autocomplete="off" spellcheck="false";
            button { (words.claims.find) }
            span role="status" { (reading.words.so_many(found, &words.lists.found)) }
        }
    }
}

fn table(rows: &[&Standee], reading: &Reading, words: &DeskWords) -> Markup {
    html! {
        table.documents.rows {
            thead {
                tr {
                    th.number scope="col" { (words.lists.line) }
                    th scope="col" { (words.lists.name) }
                    th scope="col" { (words.lists.standing) }
                    th scope="col" { (words.lists.rests_on) }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        td.number { (row.line) }
                        td.title { a href=(people::address(row.id)) { (row.named) } }
                        td { (said(reading.words, row.standing)) }
                        td {
                            @for (list, line, named) in &row.rests_on {
                                p.other { (list) " · " (line) ": " (named) }
                            }
                        }
                    }
                }
            }
        }
    }
}
