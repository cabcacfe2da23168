//! The words of an estimate, in English: the language of the command line.

use cotejo_estimate::{
    Caution, Interval, Method, MethodName, NoFigure, Refusal, Stratified, Together, Verdict,
};

use super::ReportLanguage;
use crate::terminal::counted;

/// Writes a number of people that was estimated; one without end says so.
pub fn people(figure: f64) -> String {
    if figure.is_finite() {
        ReportLanguage::English.words().number(figure.round().max(0.0) as u64)
    } else {
        "no limit".to_owned()
    }
}

/// Says the range over methods, without and with their intervals.
pub fn range(points: (f64, f64), range: (f64, f64)) -> String {
    let [lowest, highest, low, high] = [points.0, points.1, range.0, range.1].map(people);
    let by_method = if lowest == highest {
        format!("{lowest} people in all")
    } else {
        format!("{lowest} to {highest} people in all, by method")
    };
    format!("{by_method}; {low} to {high} with their intervals.")
}

/// Says below which number there are hardly any fewer.
pub fn floor(floor: Interval) -> String {
    let [low, point, high] = [floor.low, floor.point, floor.high].map(people);
    format!("Hardly fewer than {point} ({low} to {high}): Chao's lower bound.")
}

/// Why a table of frequencies gives a floor and no more.
pub const ONLY_FREQUENCIES: &str = "How often people were met does not tell how they differ, and \
    whatever makes some harder to meet can hide any number more. Lists by name, three or more, \
    allow an estimate.";

/// Names a method.
pub fn method_name(name: MethodName) -> &'static str {
    match name {
        MethodName::LogLinear => "log-linear, best BIC",
        MethodName::LogLinearAverage => "log-linear, average",
        MethodName::Stepwise => "log-linear, pairs step by step",
        MethodName::Heterogeneous => "log-linear, people who differ",
        MethodName::Graphs => "decomposable graphs, average",
        MethodName::LatentClasses => "latent classes",
    }
}

/// Names a method, with what it settled on.
pub fn method(method: &Method) -> String {
    let name = method_name(method.name());
    match method {
        Method::LogLinear(fit) | Method::Stepwise(fit) => format!("{name} {}", fit.model),
        Method::LogLinearAverage(average) => {
            format!("{name} ({} of weight)", counted(average.models, "model"))
        }
        Method::Heterogeneous(_) | Method::Graphs { .. } | Method::LatentClasses(_) => {
            name.to_owned()
        }
    }
}

/// Says why the strata have no sum, if they have none.
pub fn no_sum(together: &Together) -> Option<String> {
    match together {
        Together::Estimated { .. } => None,
        Together::Without { strata } => Some(format!(
            "There is no sum, because there is no estimate for {}. Join strata whose people are \
             listed in the same way, or tell of the others alone.",
            strata.join(", "),
        )),
        Together::NoCommonMethod => {
            Some("There is no sum, because no method has a figure for each stratum.".to_owned())
        }
    }
}

/// Says so where one table of all strata tells another story than their sum.
pub fn pooling(told: &Stratified) -> Option<String> {
    let Together::Estimated { points: summed, .. } = &told.together else { return None };
    let Verdict::Estimated { points: pooled, .. } = &told.pooled.verdict else { return None };
    (pooled.1 < summed.0 || summed.1 < pooled.0).then(|| {
        format!(
            "One table of all strata tells {} to {} people instead. It takes for granted that the \
             people of all strata are listed alike, so where they are not, the sum is the figure \
             to use.",
            people(pooled.0),
            people(pooled.1),
        )
    })
}

/// Says why a method gave no figure.
pub fn no_figure(reason: &NoFigure) -> String {
    match reason {
        NoFigure::LogLinear(unfit) => format!("Log-linear models give no figure: {unfit}."),
        NoFigure::Heterogeneous(unfit) => {
            format!("The model of people who differ gives no figure: {unfit}.")
        }
        NoFigure::HeterogeneousFitsWorse { by } => format!(
            "The model of people who differ gives no figure: that lists depend on each other fits \
             this table far better (BIC smaller by {by:.0})."
        ),
        NoFigure::ChainsDisagree { agreement, means } => {
            let means: Vec<String> = means.iter().map(|mean| people(*mean)).collect();
            format!(
                "Latent classes give no figure: {} chains drawn apart settle at {} (R-hat {:.2}, \
                 worth {:.0} independent draws), so one of them alone would be a matter of luck.",
                means.len(),
                means.join(", "),
                agreement.r_hat,
                agreement.effective_draws,
            )
        }
        NoFigure::TooManyGraphs => {
            "Graphs give no figure: they are averaged for three to five lists only.".to_owned()
        }
    }
}

/// Says why nothing can be estimated, and what would help.
pub fn refusal(reason: &Refusal) -> String {
    match reason {
        Refusal::TooFewLists { lists } => format!(
            "There are {lists} lists. Two show how they overlap, but not whether being on one \
             makes it likelier to be on the other; it takes three."
        ),
        Refusal::TooLittleOverlap { shared, needed } => format!(
            "{} on two lists or more; with fewer than {needed} an estimate says more of chance \
             than of people.",
            if shared.0 == 1 { "1 person is".to_owned() } else { format!("{shared} people are") },
        ),
        Refusal::ListApart { list } => format!(
            "The list {list} shares nobody with any other, so it tells nothing of those on none. \
             Check that it counts the same people in the same period; or leave it out."
        ),
        Refusal::NoMethod => "No method gives a figure for this table.".to_owned(),
    }
}

/// Says what speaks against a figure.
pub fn caution(caution: &Caution) -> String {
    match caution {
        Caution::MayBeCopied { list, from, share } => format!(
            "{:.0}% of the list {list} are on the list {from}. If one was copied from the other, \
             they count as one source: join them and estimate again.",
            share * 100.0,
        ),
        Caution::MethodsApart { points } => format!(
            "The methods are far apart ({} and {}): these lists do not decide between them.",
            people(points.0),
            people(points.1),
        ),
        Caution::BoundMatters { points } => format!(
            "The average over graphs moves from {} to {} when it is told to think of a third as \
             many unseen people: it rests on that bound.",
            people(points.0),
            people(points.1),
        ),
    }
}
