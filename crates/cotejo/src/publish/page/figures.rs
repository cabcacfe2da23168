//! The latest figures, and the chart with its table.

use maud::{Markup, html};

use crate::publish::chart::{self, Chart, Mark, Panel};
use crate::publish::latest::{MeasureFigures, latest_figures};
use crate::publish::reading::{Reading, Told, published};

/// More figures than these on one measure are not read in five seconds.
const FIGURES_MAX: usize = 8;

/// Where the table beside the chart has more claims than these, it shows the first at each mark.
const ROWS_MAX: usize = 200;

pub(crate) fn section(reading: &Reading) -> Markup {
    let figures = latest_figures(reading);
    html! {
        section id="figures" aria-labelledby="figures-heading" {
            h2 id="figures-heading" { (reading.words.page.figures) }
            @if figures.is_empty() { p.empty { (reading.words.figures.nothing) } }
            @for figures in &figures { (measure(reading, figures)) }
        }
    }
}

fn measure(reading: &Reading, figures: &MeasureFigures) -> Markup {
    let words = reading.words;
    let others = figures.others + figures.latest.len().saturating_sub(FIGURES_MAX);
    html! {
        h3 { (words.measure(&figures.measure)) }
        ul.figures {
            @for told in figures.latest.iter().take(FIGURES_MAX) { (line(reading, told)) }
        }
        @if others > 0 { p.others { a href=(reading.ways.claims()) { (words.so_many(others, &words.figures.others)) } } }
    }
}

/// One latest figure: who gives it, over which days, and where it is printed.
fn line(reading: &Reading, told: &Told) -> Markup {
    let words = reading.words;
    let (account, claimant) = (told.account(), reading.claimant(told));
    let statement = &told.claim.statement;
    let day = told.day().map(|day| words.page.as_of.say(&[("day", &words.day(day))]));
    let since = words.short_point(statement.timing.when.since());
    html! {
        li class=(format!("latest side-{}", account.side)) {
            p.count { (reading.figure_link(told)) }
            div.who {
                p { (reading.party(&account))
                    @if reading.account(&account) != claimant { span.claimant { ", " (claimant) } }
                }
                p.counted { (reading.population(told)) }
            }
            div.when {
                @if let Some(day) = day { p.day { (day) } }
                @if !statement.timing.when.is_stock() {
                    p.since {
                        @match since {
                            Some(since) => { (words.figures.since.say(&[("day", &since)])) }
                            None => { (words.figures.since_open) }
                        }
                    }
                }
            }
            (source(reading, told))
        }
    }
}

/// Returns the outlet and the day of its document, leading to the document.
pub(crate) fn source(reading: &Reading, told: &Told) -> Markup {
    let Some(document) = told.document.map(|entry| &entry.document) else { return html! {} };
    let carried = told.utterance.map_or(1, |utterance| utterance.appearances.len());
    let words = reading.words;
    let day = published(document).map(|day| words.short_day(day));
    let outlet = told.outlet().unwrap_or_default();
    html! {
        p.source {
            a href=(reading.ways.document(document.id)) {
                @match day {
                    Some(day) => {
                        (words.claims.published.say(&[("outlet", outlet), ("day", &day)]))
                    }
                    None => { (outlet) }
                }
            }
            @if carried > 1 { "; " (words.so_many(carried, &words.figures.carried)) }
        }
    }
}

pub(crate) fn chart(reading: &Reading) -> Markup {
    chart_of(reading, chart::plan(reading).as_ref(), &html! {})
}

/// Returns the section of a chart, with what stands above it.
pub(crate) fn chart_of(reading: &Reading, plan: Option<&Chart>, above: &Markup) -> Markup {
    let words = &reading.words.chart;
    html! {
        section id="chart" aria-labelledby="chart-heading" {
            h2 id="chart-heading" { (reading.words.page.chart) }
            (above)
            @match plan {
                Some(plan) => {
                    div.scroll tabindex="0" role="group" aria-label=(reading.words.page.chart) {
                        (chart::draw(plan, reading))
                    }
                    @if !plan.notes.is_empty() { p.aside { (plan.notes.join(" ")) } }
                    details.how {
                        summary { (words.how) }
                        p { (words.how_mark) } p { (words.how_line) } p { (words.how_band) }
                    }
                    (table(reading, plan))
                }
                None => { p.empty { (words.nothing) } }
            }
        }
    }
}

/// Returns the claims that a chart draws, the first of each mark.
pub(crate) fn drawn<'a>(plan: &Chart<'a>) -> Vec<Told<'a>> {
    plan.panels.iter().flat_map(marks_of).filter_map(|mark| mark.claims.first()).copied().collect()
}

fn table(reading: &Reading, plan: &Chart) -> Markup {
    let words = &reading.words.chart;
    html! {
        details.same {
            summary { (words.table) }
            @if plan.panels.iter().any(|panel| claims_of(panel).count() > ROWS_MAX) {
                p.aside { (words.table_first) }
            }
            @for panel in &plan.panels {
                table.plain {
                    caption { (reading.words.measure(&panel.measure)) }
                    thead {
                        tr {
                            th scope="col" { (words.column_day) }
                            th scope="col" { (words.column_party) }
                            th.number scope="col" { (words.column_figure) }
                            th scope="col" { (words.column_since) }
                        }
                    }
                    tbody {
                        @for told in shown_beside(panel) { (row(reading, told)) }
                    }
                }
            }
        }
    }
}

fn marks_of<'p, 'a>(panel: &'p Panel<'a>) -> impl Iterator<Item = &'p Mark<'a>> {
    panel.series.iter().flat_map(|series| &series.runs).flat_map(|run| &run.marks)
}

fn claims_of<'p, 'a>(panel: &'p Panel<'a>) -> impl Iterator<Item = &'p Told<'a>> {
    marks_of(panel).flat_map(|mark| &mark.claims)
}

/// Returns the claims of a panel in their order or, where they are many, the first at each mark.
fn shown_beside<'p, 'a>(panel: &'p Panel<'a>) -> Vec<&'p Told<'a>> {
    let at_each_mark = if claims_of(panel).count() > ROWS_MAX { 1 } else { usize::MAX };
    let marks = marks_of(panel);
    let mut claims: Vec<_> = marks.flat_map(|mark| mark.claims.iter().take(at_each_mark)).collect();
    claims.sort_by_key(|told| told.number);
    claims
}

fn row(reading: &Reading, told: &Told) -> Markup {
    let when = told.claim.statement.timing.when;
    html! {
        tr {
            td { (told.day().map(|day| reading.words.short_day(day)).unwrap_or_default()) }
            td { (reading.account(&told.account())) }
            td.number { (reading.figure_link(told)) }
            td { (reading.words.short_when(when)) }
        }
    }
}
