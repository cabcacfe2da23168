//! The month that a bulletin of a register is about.
//!
//! "Bulletin of the register. At 31 October it stood at 412 ... Nineteen were freed and two died":
//! what its writer counts without a day happened in the month that ends on the day of the register.

use cotejo_core::{Day, Stance};

use super::Assembler;
use crate::draft::{Draft, Time};
use crate::features::Grammar;
use crate::pack::MeasureKind;
use crate::vocabulary::fold;

/// The title of a bulletin stands within so many lines.
const TITLE_LINES: usize = 5;

/// The register of a bulletin.
struct Register {
    /// The last day of the month.
    day: Day,
    /// Who keeps it; nobody where the writer speaks for it.
    keeper: Option<String>,
}

/// Gives the figures of a bulletin that name no day those of its month.
pub(super) fn complete(assembler: &mut Assembler) {
    let Some(register) = register(assembler) else { return };
    for at in 0..assembler.drafts.len() {
        let draft = &assembler.drafts[at];
        let own = draft.speaker.is_none() || keeper(draft) == register.keeper;
        let untold = !draft.time.told && draft.time.said.is_none() && !draft.time.first_settled;
        if own && untold && draft.stance == Stance::Asserts {
            let flow = is_flow(draft);
            let first = if flow { register.day.first_of_month() } else { register.day };
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
    before.then(|| Register { day, keeper: keeper(first) })
}

fn is_flow(draft: &Draft) -> bool {
    draft.kind == MeasureKind::Flow
}

fn keeper(draft: &Draft) -> Option<String> {
    draft.speaker.as_ref().map(|speaker| fold(&speaker.name))
}
