//! An estimate as a person reads it at the terminal.

use cotejo_core::People;
use cotejo_estimate::{
    Assessment, FrequencyTable, Interval, OverlapTable, Pattern, Plan, Refusal, Stratified, Times,
    Together, Verdict,
};

use crate::error::CommandError;
use crate::output::Output;
use crate::publish::estimate as words;
use crate::terminal::{self, counted, heading, wrapped};

/// Prints the estimate from one table.
pub fn print(
    table: &OverlapTable,
    plan: &Plan,
    assessment: &Assessment,
    output: &mut Output,
) -> Result<(), CommandError> {
    print_lists(table, output)?;
    print_verdict(assessment, output)?;
    print_methods(assessment, output)?;
    paragraphs("Beware", assessment.cautions.iter().map(words::caution), output)?;
    if assessment.figures.is_empty() {
        return Ok(());
    }
    print_ground(plan, output)
}

fn print_ground(plan: &Plan, output: &mut Output) -> Result<(), CommandError> {
    let seed = plan.schedule.seed;
    writeln!(output, "\nSeed {seed}. What each method assumes: docs/estimate.md")
}

/// Prints the estimates of the parts of a population, and their sum.
pub fn print_strata(
    told: &Stratified,
    plan: &Plan,
    output: &mut Output,
) -> Result<(), CommandError> {
    let headings = ["stratum", "people seen", "lowest", "highest", "low", "high"];
    let mut rows = terminal::table(&headings, &[1, 2, 3, 4, 5]);
    for stratum in &told.strata {
        let figures = match &stratum.assessment.verdict {
            Verdict::Estimated { points, range } => {
                [points.0, points.1, range.0, range.1].map(words::people)
            }
            Verdict::NotEstimable(_) => ["-", "-", "-", "-"].map(str::to_owned),
        };
        let seen = words::people(stratum.assessment.seen);
        rows.add_row([vec![stratum.name.clone(), seen], figures.to_vec()].concat());
    }
    writeln!(output, "{rows}")?;
    print_sum(&told.together, output)?;
    for stratum in &told.strata {
        if let Verdict::NotEstimable(reasons) = &stratum.assessment.verdict {
            let title = format!("Not estimable: {}", stratum.name);
            paragraphs(&title, reasons.iter().map(words::refusal), output)?;
        }
    }
    paragraphs("Beware", words::pooling(told), output)?;
    print_ground(plan, output)
}

fn print_sum(together: &Together, output: &mut Output) -> Result<(), CommandError> {
    match together {
        Together::Estimated { sums, points, range } => {
            paragraphs("Estimated, all strata together", [words::range(*points, *range)], output)?;
            let mut rows = terminal::table(&["method", "people", "low", "high"], &[1, 2, 3]);
            for sum in sums {
                let figures = [sum.total.point, sum.total.low, sum.total.high].map(words::people);
                let name = words::method_name(sum.method).to_owned();
                rows.add_row([vec![name], figures.to_vec()].concat());
            }
            writeln!(output, "\n{rows}")
        }
        Together::Without { .. } | Together::NoCommonMethod => {
            paragraphs("No sum", words::no_sum(together), output)
        }
    }
}

/// Prints the bound that frequencies allow, or why they allow none.
pub fn print_bound(
    table: &FrequencyTable,
    bound: &Result<Interval, Refusal>,
    output: &mut Output,
) -> Result<(), CommandError> {
    let People(seen) = table.seen();
    let People(once) = table.met(Times(1));
    let [all, more] = [seen, seen - once].map(|people| words::people(people as f64));
    writeln!(output, "{all} people, {more} of them met twice or more.")?;
    match bound {
        Ok(floor) => {
            paragraphs("Floor", [words::floor(*floor)], output)?;
            paragraphs("Not estimable", [words::ONLY_FREQUENCIES.to_owned()], output)
        }
        Err(reason) => paragraphs("Not estimable", [words::refusal(reason)], output),
    }
}

fn print_lists(table: &OverlapTable, output: &mut Output) -> Result<(), CommandError> {
    let mut rows = terminal::table(&["list", "people", "on no other"], &[1, 2]);
    for (place, name) in table.names().iter().enumerate() {
        let own = Pattern::of([place]);
        let figures =
            [table.on(own), table.exactly(own)].map(|people| words::people(people.0 as f64));
        rows.add_row([vec![name.clone()], figures.to_vec()].concat());
    }
    writeln!(output, "{rows}")?;
    let twice = table.seen().0 - table.on_exactly(1).0;
    let (lists, seen) = (counted(table.lists(), "list"), words::people(table.seen().0 as f64));
    writeln!(
        output,
        "\n{seen} people on {lists}, {} of them on two or more.",
        words::people(twice as f64)
    )
}

fn print_verdict(assessment: &Assessment, output: &mut Output) -> Result<(), CommandError> {
    match &assessment.verdict {
        Verdict::Estimated { points, range } => {
            paragraphs("Estimated", [words::range(*points, *range)], output)?;
        }
        Verdict::NotEstimable(reasons) => {
            paragraphs("Not estimable", reasons.iter().map(words::refusal), output)?;
        }
    }
    match &assessment.floor {
        Ok(floor) if !assessment.figures.is_empty() => {
            paragraphs("Floor", [words::floor(*floor)], output)
        }
        _ => Ok(()),
    }
}

fn print_methods(assessment: &Assessment, output: &mut Output) -> Result<(), CommandError> {
    if assessment.figures.is_empty() && assessment.without.is_empty() {
        return Ok(());
    }
    let mut rows = terminal::table(&["method", "people", "low", "high"], &[1, 2, 3]);
    for figure in &assessment.figures {
        let total = figure.total;
        let figures = [total.point, total.low, total.high].map(words::people);
        rows.add_row([vec![words::method(&figure.method)], figures.to_vec()].concat());
    }
    writeln!(output, "\n{rows}")?;
    paragraphs("Without a figure", assessment.without.iter().map(words::no_figure), output)
}

/// Prints paragraphs under a heading, if there are any.
fn paragraphs(
    title: &str,
    words: impl IntoIterator<Item = String>,
    output: &mut Output,
) -> Result<(), CommandError> {
    for (at, words) in words.into_iter().enumerate() {
        if at == 0 {
            writeln!(output, "\n{}", heading(title))?;
        }
        for line in wrapped(&words, 2) {
            writeln!(output, "  {line}")?;
        }
    }
    Ok(())
}
