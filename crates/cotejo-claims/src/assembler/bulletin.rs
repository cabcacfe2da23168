//! The month or the year that a bulletin of a register is about.
//!
//! "Bulletin of the register. At 31 October it stood at 412 ... Nineteen were freed and two died":
//! what its writer counts without a day happened in the month that ends on the day of the register.
//! Where no stock tells, the title of what a body issues does: "Digest no. 41: August 2028".

use cotejo_core::{Day, Stance};

use super::Assembler;
use crate::dated;
use crate::draft::{Draft, Time};
use crate::features::Grammar;
use crate::pack::MeasureKind;
use crate::passage::Passage;
use crate::time::{Named, TimeValue};
use crate::vocabulary::fold;

/// The title of a bulletin stands within so many lines.
const TITLE_LINES: usize = 5;

/// The register of a bulletin.
struct Register {
    /// The first day of the time that it is about.
    first: Day,
    /// The last day of it.
    day: Day,
    /// Who keeps it; nobody where the writer speaks for it.
    keeper: Option<String>,
}

/// Gives the figures of a bulletin that name no day those of its month.
pub(super) fn complete(assembler: &mut Assembler) {
    let Some(register) = register(assembler).or_else(|| titled(assembler)) else { return };
    for at in 0..assembler.drafts.len() {
        let draft = &assembler.drafts[at];
        let own = draft.speaker.is_none() || keeper(draft) == register.keeper;
        let untold = !draft.time.told && draft.time.said.is_none() && !draft.time.first_settled;
        if own && untold && draft.stance == Stance::Asserts {
            let flow = is_flow(draft);
            let first = if flow { register.first } else { register.day };
            let time = Time {
                since: Some(first),
                until: Some(register.day),
                told: true,
                first_settled: true,
                ..draft.time
            };
            assembler.drafts.set_time(at, time);
        }
    }
}

/// Returns the register of a document whose title calls it a bulletin and whose first stock is
/// told of the last day of a month.
fn register(assembler: &Assembler) -> Option<Register> {
    let titles = assembler.passages.iter().take(TITLE_LINES);
    let is_bulletin = titles
        .filter(|passage| passage.ends_like_heading())
        .any(|passage| (0..passage.tokens.len()).any(|at| passage.is(at, Grammar::StatementNoun)));
    let dated = |draft: &&Draft| draft.time.told || draft.time.said.is_some();
    let stock = |draft: &&Draft| dated(draft) && !is_flow(draft);
    let first = assembler.drafts.iter().find(stock).filter(|_| is_bulletin)?;
    let day = first.time.until.filter(|day| *day == day.last_of_month())?;
    let before = assembler.published.is_some_and(|published| day < published);
    before.then(|| Register { first: day.first_of_month(), day, keeper: keeper(first) })
}

/// Returns the register of a document that a body issues and whose title names a month or a year
/// that is over.
fn titled(assembler: &Assembler) -> Option<Register> {
    let published = assembler.published?;
    let issuer = assembler.issuer.as_ref()?;
    let titles = assembler.passages.iter().take(TITLE_LINES);
    let mut headings = titles.filter(|passage| passage.ends_like_heading() && is_title(passage));
    let (first, day) = headings.find_map(|title| time_of(assembler, title, published))?;
    (day < published).then(|| Register { first, day, keeper: Some(fold(&issuer.name)) })
}

/// Says whether a line calls what stands below it a report, a list, a bulletin.
fn is_title(passage: &Passage) -> bool {
    (0..passage.tokens.len())
        .any(|at| passage.is(at, Grammar::StatementNoun) || passage.is(at, Grammar::Issued))
}

/// Returns the first and the last day of the month or year that a title names.
fn time_of(assembler: &Assembler, title: &Passage, published: Day) -> Option<(Day, Day)> {
    let tokens = 0..title.tokens.len();
    let numerals = title.numerals(&tokens, assembler.pack);
    let named = Named::default();
    let dates = dated::find(title, &tokens, &numerals, assembler.pack, published, named);
    dates.iter().find_map(|date| match date.value {
        TimeValue::Over(period) => {
            let (first, last) = period.known()?;
            (first == first.first_of_month() && last == last.last_of_month())
                .then_some((first, last))
        }
        _ => None,
    })
}

fn is_flow(draft: &Draft) -> bool {
    draft.kind == MeasureKind::Flow
}

fn keeper(draft: &Draft) -> Option<String> {
    draft.speaker.as_ref().map(|speaker| fold(&speaker.name))
}
