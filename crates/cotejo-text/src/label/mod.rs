//! What each line of a text is for, told by its words and its place alone.
//!
//! Text that was copied off a page brings the page's furniture along. Every line is kept and
//! labelled: bylines and credits are evidence of who carried a story, and a summary box must not
//! count as a second source. The labels are conservative, because a sentence that is taken for
//! furniture is lost to the reading of claims: in doubt a line is of the body.

mod alone;
mod byline;
mod dateline;
mod headline;
mod line;
mod phrases;
mod section;

use cotejo_core::LineRole;

pub(crate) use alone::role_alone;
pub(crate) use byline::names_in_byline;
pub(crate) use line::Shown;

/// Labels the lines of a text, in their order.
pub(crate) fn roles(lines: &[Shown<'_>]) -> Vec<LineRole> {
    let mut roles: Vec<_> = lines.iter().map(role_alone).collect();
    section::label(lines, &mut roles);
    headline::label(lines, &mut roles);
    roles.into_iter().map(|role| role.unwrap_or(LineRole::Body)).collect()
}
