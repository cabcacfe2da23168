//! Publishing: the report in both languages and all forms, written into the folder of the case.

use std::path::Path;

use axum::Extension;
use axum::extract::State;
use maud::{Markup, html};

use super::frame::{Section, page};
use crate::commands::report;
use crate::serve::Shared;
use crate::serve::clerk::Touched;
use crate::serve::form::{Filled, stamp};
use crate::serve::refusal::Refusal;
use crate::serve::visitor::Visitor;
use crate::serve::words::DeskWords;

/// Says what goes out, and offers to write it.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
) -> Markup {
    let words = DeskWords::of(visitor.language);
    let publishing = &words.publishing;
    let body = html! {
        main.story.alone id="page" tabindex="-1" {
            section {
                h1 { (publishing.heading) }
                p { (publishing.intro) }
                ul.follows {
                    @for what in [&publishing.page, &publishing.markdown, &publishing.data] {
                        li { (what) }
                    }
                 }
                p.aside { (publishing.names) }
                form method="post" action="/publish" {
                    (stamp(&desk))
                    button.first { (publishing.write) }
                }
            }
        }
    };
    page(&visitor, Section::Publish, &publishing.heading, &body)
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
    let words = DeskWords::of(visitor.language);
    let publishing = &words.publishing;
    let body = html! {
        main.story.alone id="page" tabindex="-1" {
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
        }
    };
    Ok(page(&visitor, Section::Publish, &publishing.done, &body))
}

/// Returns a path from the root, so that whoever opened the desk from elsewhere finds it.
fn shown_path(path: &Path) -> String {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf()).display().to_string()
}
