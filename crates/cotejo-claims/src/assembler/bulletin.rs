//! The month or the year that a bulletin of a register is about.
//!
//! "Bulletin of the register. At 31 October it stood at 412 ... Nineteen were freed and two died":
//! what its writer counts without a day happened in the month that ends on the day of the register.
//! Where no stock tells, the title of what a body issues does: "Digest no. 41: August 2028".

use cotejo_core::{Day, Stance};

use super::Assembler;
use crate::dated::{self, Dated};
use crate::draft::{Draft, Time};
use crate::features::Grammar;
use crate::pack::MeasureKind;
use crate::passage::Passage;
use crate::time::{Named, TimeRole, TimeValue};
use crate::vocabulary::fold;

/// The title of a bulletin stands within so many lines.
const TITLE_LINES: usize = 5;

/// A bulletin comes out so many days after the day of its register at most.
const REGISTER_DAYS: i64 = 120;

/// The register of a bulletin.
struct Register {
    /// The first day of the time that it is about.
    first: Day,
    /// The last day of it.
    day: Day,
    /// Who keeps it; nobody where the writer speaks for it.
    keeper: Option<String>,
    /// Whether it tells of stocks on its day, and not of what happened alone.
    counts_stocks: bool,
}

/// Gives the figures of a bulletin that name no day those of its month.
pub(super) fn complete(assembler: &mut Assembler) {
    let Some(register) = register(assembler).or_else(|| titled(assembler)) else { return };
    for at in 0..assembler.drafts.len() {
        let draft = &assembler.drafts[at];
        let own = draft.speaker.is_none() || keeper(draft) == register.keeper;
        let untold = !draft.time.told && draft.time.said.is_none() && !draft.time.first_settled;
        let flow = is_flow(draft);
        let told = flow || register.counts_stocks;
        if own && untold && told && draft.stance == Stance::Asserts {
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
    let stock = |draft: &&Draft| dated(draft) && !is_flow(draft) && !draft.former;
    // What others keep count of is no register of whoever issues the bulletin.
    let issuer = assembler.issuer.as_ref().map(|issuer| fold(&issuer.name));
    let own =
        |draft: &&Draft| issuer.is_none() || draft.speaker.is_none() || keeper(draft) == issuer;
    let first = assembler.drafts.iter().find(stock).filter(|_| is_bulletin).filter(own)?;
    let day = first.time.until.filter(|day| *day == day.last_of_month())?;
    let recent = |published: Day| (1..=REGISTER_DAYS).contains(&day.days_until(published));
    let before = assembler.published.is_some_and(recent);
    before.then(|| Register {
        first: day.first_of_month(),
        day,
        keeper: keeper(first),
        counts_stocks: true,
    })
}

/// Returns the register of a document that a body issues, or that calls itself a bulletin, and
/// whose title names the time that it is about, if that is over.
fn titled(assembler: &Assembler) -> Option<Register> {
    let published = assembler.published?;
    let issuer = assembler.issuer.as_ref();
    let titles = assembler.passages.iter().take(TITLE_LINES);
    let mut titles = titles.filter(|passage| passage.ends_like_heading());
    let calls_itself = |passage: &Passage| {
        let says = |part: Grammar| (0..passage.tokens.len()).any(|at| passage.is(at, part));
        says(Grammar::Issued) || issuer.is_some() && says(Grammar::StatementNoun)
    };
    // "Monthly bulletin" stands in one line, which need not be of the story, and "April: nine
    // deaths" in the next.
    let is_bulletin = issuer.is_some() || titles.clone().any(calls_itself);
    let (first, day) = titles.find_map(|title| {
        let (time, opens) = time_of(assembler, title, published)?;
        (calls_itself(title) || is_bulletin && opens).then_some(time)
    })?;
    (day < published).then(|| Register {
        first,
        day,
        keeper: issuer.map(|one| fold(&one.name)),
        counts_stocks: issuer.is_some() && day == day.last_of_month(),
    })
}

/// Returns the first and the last day of the time that a title names (a month, a year, or the days
/// "from the 13th to the 19th"), and whether it opens with it.
fn time_of(assembler: &Assembler, title: &Passage, published: Day) -> Option<((Day, Day), bool)> {
    let tokens = 0..title.tokens.len();
    let numerals = title.numerals(&tokens, assembler.pack);
    let named = Named::default();
    let dates = dated::find(title, &tokens, &numerals, assembler.pack, published, named);
    dates.iter().find_map(|date| match date.value {
        TimeValue::Over(period) => {
            let (first, last) = period.known()?;
            let months = first == first.first_of_month() && last == last.last_of_month();
            let between = date.role == TimeRole::Throughout && is_of_title(title, date);
            (months || between).then_some(((first, last), date.tokens.start == 0))
        }
        _ => None,
    })
}

/// "Digest, |13 to 19 May|", "bulletin of |13 to 19 May|"; but not "on the events of 13 to 19 May".
fn is_of_title(title: &Passage, date: &Dated) -> bool {
    let Some(before) = date.tokens.start.checked_sub(1) else { return true };
    let noun = |at: usize| title.is(at, Grammar::Issued) || title.is(at, Grammar::StatementNoun);
    let of = title.is(before, Grammar::Of) && before.checked_sub(1).is_some_and(noun);
    title.is_mark(before) || noun(before) || of
}

fn is_flow(draft: &Draft) -> bool {
    draft.kind == MeasureKind::Flow
}

fn keeper(draft: &Draft) -> Option<String> {
    draft.speaker.as_ref().map(|speaker| fold(&speaker.name))
}
