//! How many are on no list: from what that is estimated, what each method says, or why the lists do
//! not tell.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::State;
use cotejo_estimate::{Assessment, Caution, MethodName, NoFigure, Refusal as Reason, Verdict};
use maud::{Markup, html};

use super::frame::{Section, page};
use super::intervals::{Line, draw};
use crate::publish::lists::{called, estimate as said, says};
use crate::publish::reading::Reading;
use crate::publish::words::Words;
use crate::serve::Shared;
use crate::serve::visitor::Visitor;
use crate::serve::words::{DeskWords, EstimateWords};
use crate::story::{StoryEstimate, StoryLists};

/// Shows the estimate of the case.
pub(in crate::serve) async fn show(
    State(desk): Shared,
    Extension(visitor): Extension<Visitor>,
) -> Markup {
    let shown = desk.clerk.shown();
    let reading = shown.reading(visitor.language);
    let words = DeskWords::of(visitor.language);
    let estimate = &words.estimate;
    let lists = &reading.story.lists;
    let body = html! {
        section {
            p.back-to { a href="/lists" { (words.lists.back) } }
            h1 { (reading.words.lists.estimate) }
            p { (estimate.intro) }
            @match &lists.estimate {
                Some(told) => { (whole(told, &reading, estimate)) }
                None if lists.lists.is_empty() => { p.empty { (words.lists.nothing) } }
                None => { p.empty { (estimate.waiting) } }
            }
        }
    };
    page(&visitor, Section::Lists, &reading.words.lists.estimate, &body)
}

fn whole(told: &StoryEstimate, reading: &Reading, words: &EstimateWords) -> Markup {
    let assessment = &told.assessment;
    html! {
        @for sentence in said(reading.words, told) { p.said { (sentence) } }
        (ways_out(assessment, words))
        @if !assessment.figures.is_empty() {
            h2 { (words.methods) }
            (figures(assessment, reading.words, words))
            p.aside { (words.methods_how) }
        }
        (sentences(&words.without, assessment.without.iter().map(|why| no_figure(why, reading.words, words))))
        (sentences(&words.beware, assessment.cautions.iter().map(|one| caution(one, reading.words, words))))
        h2 { (words.inputs) }
        (inputs(told, reading, words))
    }
}

/// Says what would help where nothing can be estimated.
fn ways_out(assessment: &Assessment, words: &EstimateWords) -> Markup {
    let Verdict::NotEstimable(reasons) = &assessment.verdict else { return html! {} };
    let helps = |reason: &Reason| match reason {
        Reason::TooFewLists { .. } => &words.help_too_few,
        Reason::TooLittleOverlap { .. } => &words.help_too_little,
        Reason::ListApart { .. } => &words.help_apart,
        Reason::NoMethod => &words.help_no_method,
    };
    let mut known: Vec<&String> = Vec::new();
    for help in reasons.iter().map(helps) {
        if !known.contains(&help) {
            known.push(help);
        }
    }
    html! {
        h2 { (words.what_helps) }
        ul.follows { @for help in known { li { (help) } } }
    }
}

fn sentences(heading: &str, said: impl Iterator<Item = String>) -> Markup {
    let said: Vec<String> = said.collect();
    html! {
        @if !said.is_empty() {
            h2 { (heading) }
            ul.follows { @for sentence in said { li { (sentence) } } }
        }
    }
}

/// The figures of the methods as a picture, and the same as a table.
fn figures(assessment: &Assessment, said: &Words, words: &EstimateWords) -> Markup {
    let lines: Vec<Line> = lines(assessment, words);
    let people = |figure: f64| people(figure, said);
    html! {
        div.scroll tabindex="0" role="group" aria-label=(words.methods) {
            (draw(&lines, assessment.seen, said, words))
        }
        details.same {
            summary { (said.chart.table) }
            table.plain {
                thead {
                    tr {
                        th scope="col" { (words.method) }
                        th.number scope="col" { (words.figure) }
                        th.number scope="col" { (words.low) }
                        th.number scope="col" { (words.high) }
                    }
                }
                tbody {
                    @for line in &lines {
                        tr {
                            th scope="row" { (line.name) }
                            td.number { (people(line.interval.point)) }
                            td.number { (people(line.interval.low)) }
                            td.number { (people(line.interval.high)) }
                        }
                    }
                }
            }
        }
    }
}

fn lines<'w>(assessment: &Assessment, words: &'w EstimateWords) -> Vec<Line<'w>> {
    let method = |figure: &cotejo_estimate::Figure| Line {
        name: method_name(figure.method.name(), words),
        interval: figure.total,
        is_floor: false,
    };
    let mut lines: Vec<Line> = assessment.figures.iter().map(method).collect();
    let floor = assessment.floor.as_ref().ok();
    lines.extend(floor.map(|floor| Line { name: &words.floor, interval: *floor, is_floor: true }));
    lines
}

fn method_name(name: MethodName, words: &EstimateWords) -> &str {
    match name {
        MethodName::LogLinear => &words.log_linear,
        MethodName::LogLinearAverage => &words.log_linear_average,
        MethodName::Stepwise => &words.stepwise,
        MethodName::Heterogeneous => &words.heterogeneous,
        MethodName::Graphs => &words.graphs,
        MethodName::LatentClasses => &words.latent_classes,
    }
}

/// Says a number of people that was estimated.
pub(super) fn people(figure: f64, said: &Words) -> String {
    match figure.is_finite() {
        true => said.number(figure.round().max(0.0) as u64),
        false => said.lists.open.clone(),
    }
}

fn no_figure(why: &NoFigure, said: &Words, words: &EstimateWords) -> String {
    match why {
        NoFigure::LogLinear(_) => words.no_log_linear.clone(),
        NoFigure::Heterogeneous(_) => words.no_heterogeneous.clone(),
        NoFigure::HeterogeneousFitsWorse { by } => {
            words.fits_worse.say(&[("by", &people(*by, said))])
        }
        NoFigure::ChainsDisagree { means, .. } => {
            let told = means.iter().map(|mean| people(*mean, said));
            words.chains_disagree.say(&[("figures", &said.list_of(told))])
        }
        NoFigure::TooManyGraphs => words.too_many_graphs.clone(),
    }
}

fn caution(caution: &Caution, said: &Words, words: &EstimateWords) -> String {
    let two = |points: &(f64, f64)| [points.0, points.1].map(|figure| people(figure, said));
    match caution {
        Caution::MayBeCopied { list, from, share } => {
            let percent = said.number((share * 100.0).round() as u64);
            words.may_be_copied.say(&[("percent", &percent), ("list", list), ("from", from)])
        }
        Caution::MethodsApart { points } => {
            let [a, b] = two(points);
            words.methods_apart.say(&[("a", &a), ("b", &b)])
        }
        Caution::BoundMatters { points } => {
            let [a, b] = two(points);
            words.bound_matters.say(&[("a", &a), ("b", &b)])
        }
    }
}

/// Which lists went in, how many people stand on each, and how many on no other.
fn inputs(told: &StoryEstimate, reading: &Reading, words: &EstimateWords) -> Markup {
    let lists = &reading.story.lists;
    let on = overlap(lists, &told.lists);
    let count = |is_so: &dyn Fn(&[usize]) -> bool| -> u64 {
        on.iter().filter(|(places, _)| is_so(places)).map(|(_, people)| people).sum()
    };
    let number = |count: u64| reading.words.number(count);
    let shared = count(&|places| places.len() > 1);
    html! {
        p { (words.shared.say(&[("n", &number(count(&|_| true))), ("shared", &number(shared))])) }
        div.scroll tabindex="0" role="group" aria-label=(words.inputs) {
            table.plain {
                thead {
                    tr {
                        th scope="col" { (words.list) }
                        th scope="col" { (words.says) }
                        th.number scope="col" { (words.on_it) }
                        th.number scope="col" { (words.on_no_other) }
                    }
                }
                tbody {
                    @for &place in &told.lists {
                        @if let Some(list) = lists.lists.get(place) {
                            tr {
                                th scope="row" { (called(list)) }
                                td { (says(reading.words, list)) }
                                td.number { (number(count(&|places| places.contains(&place)))) }
                                td.number { (number(count(&|places| *places == [place]))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Returns how many people stand on exactly which of some lists.
fn overlap(lists: &StoryLists, of: &[usize]) -> BTreeMap<Vec<usize>, u64> {
    let mut on: BTreeMap<Vec<usize>, u64> = BTreeMap::new();
    for (places, people) in &lists.overlap {
        let among: Vec<usize> = places.iter().copied().filter(|place| of.contains(place)).collect();
        if !among.is_empty() {
            *on.entry(among).or_default() += people.count;
        }
    }
    on
}
