//! The story: what stands out, the latest figures, the chart, and everything that follows.

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::response::AppendHeaders;
use maud::{Markup, html};

use super::changes;
use super::frame::{Section, spread};
use crate::case::now;
use crate::publish::chart::Chart;
use crate::publish::page::frame::title;
use crate::publish::page::quote::quoted;
use crate::publish::page::{figures, findings, lists};
use crate::publish::reading::Reading;
use crate::serve::Shared;
use crate::serve::packing::Packed;
use crate::serve::snapshot::{Asked, Snapshot};
use crate::serve::switches::{Switches, SwitchesQuery};
use crate::serve::visitor::Visitor;
use crate::serve::visits::Visits;
use crate::serve::words::DeskWords;

/// Shows the story.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
    switches: SwitchesQuery,
) -> (AppendHeaders<[(HeaderName, String); 1]>, Packed) {
    let shown = desk.clerk.shown();
    let visits = Visits::now(&headers, &desk.visits, now());
    let Visitor { language, here, .. } = visitor.clone();
    let asked = Asked { language, here, before: visits.before };
    let page = shown.story_page(asked, || page(&shown, &visitor, visits, &Switches::of(switches)));
    (AppendHeaders([(SET_COOKIE, visits.cookie(&desk.visits))]), page)
}

fn page(shown: &Snapshot, visitor: &Visitor, visits: Visits, switches: &Switches) -> Markup {
    let words = DeskWords::of(visitor.language);
    let switched =
        (!switches.are_all_on()).then(|| told_with(&shown.reading(visitor.language), switches));
    let story = switched.as_ref().unwrap_or_else(|| shown.told(visitor.language));
    let body = html! { (since(visits, words)) (story) };
    spread(visitor, Section::Story, &words.bar.story, &body)
}

/// Leads to what changed since the visit before, if there was one.
fn since(visits: Visits, words: &DeskWords) -> Markup {
    html! {
        @if let Some(before) = visits.before {
            nav.since aria-label=(words.changes.heading) {
                a href=(changes::address(before)) { (words.changes.link) }
            }
        }
    }
}

/// Tells the story; whoever asks for it in this language is shown the same.
pub(in crate::serve) fn told(reading: &Reading) -> Markup {
    told_with(reading, &Switches::default())
}

/// Tells the story with a chart that leaves out what is switched off.
fn told_with(reading: &Reading, switches: &Switches) -> Markup {
    let words = DeskWords::of(reading.language);
    let plan = switches.plan(reading);
    html! {
        div.desk {
            main.story id="page" tabindex="-1" {
                (head(reading, words))
                @if reading.documents().len() == 0 {
                    p.empty { (words.story.empty) }
                } @else {
                    (findings::standing_out(reading))
                    (figures::section(reading))
                    (figures::chart_of(
                        reading,
                        plan.as_ref(),
                        &switches.shown(reading, &words.switches),
                    ))
                    @if let Some(plan) = &plan { (quotes_at_marks(reading, plan)) }
                    (findings::section(reading))
                    (lists::section(reading))
                }
            }
            (evidence(words))
        }
    }
}

fn head(reading: &Reading, words: &DeskWords) -> Markup {
    let page = &reading.words.page;
    let lists =
        (!reading.story.lists.lists.is_empty()).then_some(("#lists", &reading.words.lists.heading));
    let sections =
        [("#figures", &page.figures), ("#chart", &page.chart), ("#findings", &page.findings)];
    html! {
        header {
            (title(reading))
            nav.contents aria-label=(words.story.on_this_page) {
                ul {
                    @for (address, name) in sections.into_iter().chain(lists) {
                        li { a href=(address) { (name) } }
                    }
                }
            }
        }
    }
}

/// The quotes that the script shows at the marks of the chart.
fn quotes_at_marks(reading: &Reading, plan: &Chart) -> Markup {
    html! {
        div.tip id="tip" hidden {}
        div id="quotes" hidden {
            @for told in figures::drawn(plan) {
                div data-claim=(told.claim.id().short()) {
                    p {
                        b { (reading.words.quantity(&told.claim.statement.quantity).words) }
                        " " (reading.claimant(&told))
                    }
                    (quoted(reading, &told))
                    (figures::source(reading, &told))
                }
            }
        }
    }
}

/// Where the script shows the words of a figure, so that a click never loses the place.
fn evidence(words: &DeskWords) -> Markup {
    let words = &words.story;
    html! {
        aside.evidence id="evidence" hidden tabindex="0" aria-label=(words.evidence)
            data-waiting=(words.evidence_waiting) data-failed=(words.evidence_failed)
            data-open=(words.evidence_open) {
            p.empty { (words.evidence_hint) }
        }
    }
}
