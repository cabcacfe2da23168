//! The lists of people, and how the rows of one stand. Only here and on the pages of pairs are
//! people named.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use cotejo_link::verification::Standing;
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Section, page};
use super::importing;
use super::paging::{Wanted, WantedQuery};
use super::people;
use crate::publish::lists::said;
use crate::publish::page::lists;
use crate::publish::reading::Reading;
use crate::serve::concordance::Wording;
use crate::serve::form::{Filled, stamp};
use crate::serve::refusal::Refusal;
use crate::serve::roster::{Listed, Standee};
use crate::serve::visitor::{Visitor, encoded};
use crate::serve::ways::to_list;
use crate::serve::words::DeskWords;
use crate::serve::{Desk, Shared};

/// Which rows of a list are asked for by the address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::serve) struct Standings {
    standing: String,
}

/// Which rows of a list are asked for. Words of a row travel in forms and never in addresses,
/// because addresses go into histories.
struct Filter<'f> {
    standing: &'f str,
    /// The place of the column that holds the words; nothing for the name.
    column: Option<usize>,
    typed: &'f str,
    /// What was typed, taken apart.
    wording: Wording,
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
    Path(list): Path<String>,
    standings: Result<Query<Standings>, QueryRejection>,
    wanted: WantedQuery,
) -> Result<Markup, Refusal> {
    let Standings { standing } = standings.map(|Query(asked)| asked).unwrap_or_default();
    let Query(wanted) = wanted.unwrap_or_default();
    let filter = Filter::new(&standing, None, "");
    rows(&desk, &visitor, &list, &filter, &wanted)
}

/// Shows the rows of one list that hold words in a column. Without words, the rows have an address.
pub(in crate::serve) async fn find_rows(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    Path(list): Path<String>,
    filled: Filled,
) -> Result<Response, Refusal> {
    let standing = filled.text("standing").unwrap_or_default();
    match filled.text("words") {
        Some(typed) => {
            let column = filled.text("in").and_then(|place| place.parse().ok());
            let filter = Filter::new(standing, column, typed);
            let found = rows(&desk, &visitor, &list, &filter, &Wanted::default())?;
            Ok(found.into_response())
        }
        None => {
            let address = format!("/lists/{}?standing={}", encoded(&list), encoded(standing));
            Ok(Redirect::to(&address).into_response())
        }
    }
}

fn rows(
    desk: &Desk,
    visitor: &Visitor,
    list: &str,
    filter: &Filter,
    wanted: &Wanted,
) -> Result<Markup, Refusal> {
    let shown = desk.clerk.shown();
    let listed = shown.roster.list(list).ok_or(Refusal::NoSuchPage)?;
    let reading = shown.reading(visitor.language);
    let words = DeskWords::of(visitor.language);
    let found: Vec<&Standee> = listed.rows.iter().filter(|row| filter.wants(row)).collect();
    let paged = wanted.of(found.into_iter());
    let body = html! {
        section {
            p.back-to { a href="/lists" { (words.lists.back) } }
            h1 { (listed.list.name) }
            p.aside { (words.lists.named_here) }
            (form(desk, listed, filter, paged.all, &reading, words))
            @if paged.all == 0 { p.empty { (words.lists.none_found) } } @else {
                (table(listed, &paged.rows, filter, &reading, words))
            }
            @if filter.typed.is_empty() { (paged.links(visitor, reading.words)) }
            @else if paged.all > paged.rows.len() {
                p.aside { (words.lists.first.say(&[("n", &paged.rows.len().to_string())])) }
            }
        }
    };
    Ok(page(visitor, Section::Lists, &words.lists.rows, &body))
}

impl<'f> Filter<'f> {
    fn new(standing: &'f str, column: Option<usize>, typed: &'f str) -> Self {
        Filter { standing, column, typed, wording: Wording::new(typed) }
    }

    fn wants(&self, row: &Standee) -> bool {
        let is_so = self.standing.is_empty() || self.standing == key(row.standing);
        is_so && (self.typed.is_empty() || self.wording.stands_in(self.looked_at(row)))
    }

    /// Returns what of a row is searched.
    fn looked_at<'r>(&self, row: &'r Standee) -> &'r str {
        match self.column {
            None => &row.named,
            Some(column) => row.cells.get(column).map_or("", String::as_str),
        }
    }

    /// Returns the heading of the column that is searched, beside the name.
    fn heading<'l>(&self, listed: &'l Listed) -> Option<&'l str> {
        let column = listed.list.columns.get(self.column?)?;
        Some(&column.heading)
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
    desk: &Desk,
    listed: &Listed,
    filter: &Filter,
    found: usize,
    reading: &Reading,
    words: &DeskWords,
) -> Markup {
    let standings: BTreeMap<&str, Standing> =
        listed.standings.iter().map(|standing| (key(*standing), *standing)).collect();
    html! {
        form.search role="search" method="post" action=(to_list(&listed.list.name)) {
            (stamp(desk))
            label for="standing" { (words.lists.standing) }
            select id="standing" name="standing" {
                option value="" { (words.lists.any) }
                @for (key, standing) in &standings {
                    option value=(key) selected[*key == filter.standing] {
                        (said(reading.words, *standing))
                    }
                }
            }
            label for="in" { (words.lists.look_in) }
            select id="in" name="in" {
                option value="" { (words.lists.name) }
                @for (place, column) in listed.list.columns.iter().enumerate() {
                    option value=(place) selected[filter.column == Some(place)] {
                        (column.heading)
                    }
                }
            }
            label for="words" { (words.lists.look_for) }
            input type="search" id="words" name="words" value=(filter.typed) maxlength="200"
                autocomplete="off" spellcheck="false";
            button { (words.claims.find) }
            span role="status" { (reading.words.so_many(found, &words.lists.found)) }
        }
    }
}

fn table(
    listed: &Listed,
    rows: &[&Standee],
    filter: &Filter,
    reading: &Reading,
    words: &DeskWords,
) -> Markup {
    let heading = filter.heading(listed);
    html! {
        table.documents.rows {
            thead {
                tr {
                    th.number scope="col" { (words.lists.line) }
                    th scope="col" { (words.lists.name) }
                    @if let Some(heading) = heading { th scope="col" { (heading) } }
                    th scope="col" { (words.lists.standing) }
                    th scope="col" { (words.lists.rests_on) }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        td.number { (row.line) }
                        td.title { a href=(people::address(row.id)) { (row.named) } }
                        @if heading.is_some() { td { (filter.looked_at(row)) } }
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
