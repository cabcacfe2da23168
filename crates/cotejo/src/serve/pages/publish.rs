//! Publishing: what goes out, how it will look, and writing it into the folder of the case.

use std::collections::BTreeSet;
use std::path::Path;

use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path as Address, Query, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use cotejo_core::{Finding, FindingKind};
use maud::{Markup, html};

use super::frame::{Section, page};
use crate::case::now;
use crate::commands::publish::{self, Published, site_of};
use crate::commands::report;
use crate::publish::page::findings::kind_name;
use crate::publish::reading::Reading;
use crate::publish::site::{Release, Site, Terms};
use crate::serve::clerk::Touched;
use crate::serve::form::{Filled, stamp};
use crate::serve::refusal::Refusal;
use crate::serve::visitor::Visitor;
use crate::serve::words::{DeskWords, PublishingWords};
use crate::serve::{Desk, Shared};
use crate::story::Story;

/// What somebody chose, as an address tells it.
type Chosen = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// So many of the weightiest findings are offered to be held back one by one.
const ONE_BY_ONE: usize = 40;

/// What a picture of the preview may use: its own style.
const PICTURE: &str = "default-src 'none'; style-src 'unsafe-inline'";

fn terms(chosen: Chosen) -> Terms {
    let Query(chosen) = chosen.unwrap_or_default();
    let has = |name: &str| chosen.iter().any(|(known, _)| known == name);
    let kinds = chosen.iter().filter(|(name, _)| name == "without").map(|(_, key)| key);
    let kind = |key: &String| FindingKind::ALL.into_iter().find(|kind| kind.as_str() == key);
    let held_back = chosen.iter().filter(|(name, _)| name == "hold-back");
    Terms {
        only_accepted: has("accepted"),
        without_lists: has("no-lists"),
        without: kinds.filter_map(kind).collect(),
        held_back: held_back.filter_map(|(_, id)| id.parse().ok()).collect(),
    }
}

/// Offers to choose what goes out, shows how much that is, and offers to write it.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    chosen: Chosen,
) -> Result<Markup, Refusal> {
    let terms = terms(chosen);
    let shown = desk.clerk.shown();
    let out = released(&desk, terms.clone()).await?;
    let whole = shown.reading(visitor.language);
    let going = crate::serve::snapshot::reading_of(&out, visitor.language);
    let words = DeskWords::of(visitor.language);
    let publishing = &words.publishing;
    let body = html! {
        section {
            h1 { (publishing.heading) }
            p { (publishing.intro) }
            (choice(&terms, &whole, publishing))
            h2 { (publishing.site) }
            p role="status" { (publishing.goes_out.say(&[("what", &how_much(&going))])) }
            p {
                a.button href=(format!("/publish/preview/{terms}/{}/index.html", visitor.language)) {
                    (publishing.preview)
                }
            }
            p.aside { (publishing.names) }
            form method="post" action="/publish/site" {
                (stamp(&desk))
                input type="hidden" name="terms" value=(terms);
                button.first { (publishing.write_site) }
            }
            h2 { (publishing.report) }
            ul.follows {
                @for what in [&publishing.page, &publishing.markdown, &publishing.data] {
                    li { (what) }
                }
            }
            form method="post" action="/publish" {
                (stamp(&desk))
                button { (publishing.write) }
            }
        }
    };
    Ok(page(&visitor, Section::Publish, &publishing.heading, &body))
}

/// Returns the part of the story that goes out under some terms.
async fn released(desk: &Desk, terms: Terms) -> Result<Story, Refusal> {
    let shown = desk.clerk.shown();
    let work = move || Release { terms, accepted: shown.docket.accepted() }.of(&shown.story);
    tokio::task::spawn_blocking(work).await.map_err(|_| Refusal::World)
}

fn how_much(going: &Reading) -> String {
    let nouns = &going.words.nouns;
    let much = [
        going.words.so_many(going.claims().len(), &nouns.claims),
        going.words.so_many(going.documents().len(), &nouns.documents),
        going.words.so_many(going.story.findings.len(), &nouns.findings),
    ];
    going.words.list_of(much)
}

/// Asks what stays at home; the answer has an address of its own.
fn choice(terms: &Terms, whole: &Reading, words: &PublishingWords) -> Markup {
    let kinds = FindingKind::ALL.into_iter().filter_map(|kind| {
        let found = whole.story.findings.iter().filter(|finding| finding.kind == kind).count();
        (found > 0).then_some((kind, found))
    });
    html! {
        form.fields action="/publish" {
            fieldset {
                legend { (words.choose) }
                (box_of("accepted", "on", terms.only_accepted, &words.only_accepted))
                (box_of("no-lists", "on", terms.without_lists, &words.without_lists))
            }
            fieldset.many {
                legend { (words.without_kinds) }
                @for (kind, found) in kinds {
                    @let name = format!("{} ({})", kind_name(whole, kind), whole.words.number(found as u64));
                    (box_of("without", kind.as_str(), terms.without.contains(&kind), &name))
                }
            }
            details.one-by-one open[!terms.held_back.is_empty()] {
                summary { (words.hold_back) }
                p.aside { (words.hold_back_hint.say(&[("n", &ONE_BY_ONE.to_string())])) }
                @for finding in one_by_one(terms, whole) {
                    @let id = finding.id();
                    @let said = whole.finding(finding).headline.text();
                    (box_of("hold-back", &id.to_string(), terms.held_back.contains(&id), &said))
                }
            }
            button { (words.apply) }
        }
    }
}

/// Returns the findings that can be held back one by one: the weightiest, and those that are.
fn one_by_one<'a>(terms: &Terms, whole: &Reading<'a>) -> Vec<&'a Finding> {
    let mut known = BTreeSet::new();
    let findings = whole.story.findings.iter();
    let of_kind = findings.filter(|finding| !terms.without.contains(&finding.kind));
    let weightiest = of_kind.take(ONE_BY_ONE);
    let is_held_back =
        |finding: &&Finding| !terms.held_back.is_empty() && terms.held_back.contains(&finding.id());
    let offered = weightiest.chain(whole.story.findings.iter().filter(is_held_back));
    offered.filter(|finding| known.insert(finding.id())).collect()
}

fn box_of(name: &str, value: &str, is_ticked: bool, words: &str) -> Markup {
    html! {
        label.check {
            input type="checkbox" name=(name) value=(value) checked[is_ticked]; " " (words)
        }
    }
}

/// Shows a file of the site as it would be written.
pub(in crate::serve) async fn preview(
    State(desk): Shared,
    Address((terms, path)): Address<(String, String)>,
) -> Result<Response, Refusal> {
    let terms: Terms = terms.parse().map_err(|_| Refusal::NoSuchPage)?;
    let story = released(&desk, terms).await?;
    let kind = media_type(&path);
    let read = move || match path.starts_with("data/") {
        true => publish::data(&story).ok().and_then(|mut files| files.remove(&path)),
        false => Site::new(&story, &[]).content(&path),
    };
    let content = tokio::task::spawn_blocking(read).await.map_err(|_| Refusal::World)?;
    let content = content.ok_or(Refusal::NoSuchPage)?;
    let mut response = ([(CONTENT_TYPE, kind)], content).into_response();
    if kind == SVG {
        let policy = axum::http::HeaderValue::from_static(PICTURE);
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

const SVG: &str = "image/svg+xml";

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => SVG,
        Some("atom") => "application/atom+xml; charset=utf-8",
        Some("json" | "jsonld") => "application/json",
        _ => "text/plain; charset=utf-8",
    }
}

/// Writes the site, and says which version it is.
pub(in crate::serve) async fn write_site(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    filled: Filled,
) -> Result<Markup, Refusal> {
    let terms = filled.text("terms").and_then(|terms| terms.parse().ok());
    let story = released(&desk, terms.ok_or(Refusal::Unreadable)?).await?;
    let written =
        desk.clerk.ask(Touched::Nothing, move |case| publish::write(&story, &site_of(case), now()));
    let Published { folder, number, is_new, changes, .. } = written.await?;
    let words = &DeskWords::of(visitor.language).publishing;
    let number = number.to_string();
    let heading = if is_new { &words.site_done } else { &words.site_unchanged };
    let heading = heading.say(&[("n", &number)]);
    let body = html! {
        section {
            h1 { (heading) }
            @if let Some(changes) = &changes {
                @let [added, corrected, withdrawn] =
                    [changes.added, changes.corrected.len(), changes.withdrawn.len()]
                        .map(|claims| visitor.language.words().number(claims as u64));
                p {
                    (words.changes.say(&[
                        ("added", &added), ("corrected", &corrected), ("withdrawn", &withdrawn),
                    ]))
                }
            }
            p { (words.folder) " " code { (shown_path(&folder)) } }
            p.aside { (words.site_how) }
        }
    };
    Ok(page(&visitor, Section::Publish, &heading, &body))
}

/// Writes the report, and says which files it is.
pub(in crate::serve) async fn write(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
    _stamped: Filled,
) -> Result<Markup, Refusal> {
    let shown = desk.clerk.shown();
    let written = desk.clerk.ask(Touched::Nothing, move |case| {
        report::write_all(&shown.story, &case.folder().join("report"))
    });
    let written = written.await?;
    let publishing = &DeskWords::of(visitor.language).publishing;
    let body = html! {
        section {
            h1 { (publishing.done) }
            @if let Some(folder) = written.first().and_then(|path| path.parent()) {
                p { (publishing.folder) " " code { (shown_path(folder)) } }
            }
            ul.follows {
                @for path in &written {
                    li { code { (path.file_name().unwrap_or_default().to_string_lossy()) } }
                }
            }
            p.aside { (publishing.how) }
        }
    };
    Ok(page(&visitor, Section::Publish, &publishing.done, &body))
}

/// Returns a path from the root, so that whoever opened the desk from elsewhere finds it.
fn shown_path(path: &Path) -> String {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf()).display().to_string()
}
