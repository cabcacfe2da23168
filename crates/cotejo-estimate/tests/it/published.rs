//! Estimates against those that were published or that other programs compute.

use std::fs;
use std::path::Path;

use cotejo_estimate::latent::{self, Schedule};
use cotejo_estimate::loglinear::{
    Criterion, Fit, Heterogeneity, HeterogeneousFit, Model, profile_interval, search, stepwise,
};
use cotejo_estimate::{Interval, OverlapTable, Pattern, chao, decomposable};
use serde::Deserialize;

use crate::tables::table;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    table: String,
    method: Method,
    model: Option<String>,
    total: f64,
    low: Option<f64>,
    high: Option<f64>,
    within: f64,
    source: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Method {
    LogLinear,
    BestBic,
    Stepwise,
    Chao,
    Heterogeneous,
    HeterogeneousNormal,
    Graphs,
    LatentClasses,
}

#[test]
fn every_published_estimate_is_had_again() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published.toml");
    let cases: Cases = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let wrong: Vec<String> = cases.case.iter().filter_map(Case::wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Case {
    /// Says what differs, if something does.
    fn wrong(&self) -> Option<String> {
        let got = self.estimate(&table(&self.table));
        let ends = [(Some(self.total), got.point), (self.low, got.low), (self.high, got.high)];
        let near = |(wanted, got): &(Option<f64>, f64)| {
            wanted.is_none_or(|wanted| (got - wanted).abs() <= self.within * wanted)
        };
        (!ends.iter().all(near))
            .then(|| format!("{}: {got:?} is not what is expected by {}", self.table, self.source))
    }

    fn estimate(&self, table: &OverlapTable) -> Interval {
        match self.method {
            Method::LogLinear => profiled(table, &Fit::of(table, &self.model(table)).unwrap()),
            Method::BestBic => {
                let found = search(table);
                let best = found.best(Criterion::Bic).unwrap();
                assert_eq!(best.model, self.model(table), "{}", self.table);
                profiled(table, best)
            }
            Method::Stepwise => profiled(table, &stepwise(table).unwrap()),
            Method::Heterogeneous => differing(table, Heterogeneity::Poisson),
            Method::HeterogeneousNormal => differing(table, Heterogeneity::Normal),
            Method::Chao => chao::lower_bound(table).unwrap(),
            Method::Graphs => {
                let most = u32::try_from(12 * table.seen().0).unwrap();
                decomposable::average(table, most).unwrap().total()
            }
            Method::LatentClasses => {
                let schedule = Schedule { burn_in: 2_000, thinning: 20, ..Schedule::default() };
                latent::sample(table, schedule, |_| true).unwrap().total()
            }
        }
    }

    fn model(&self, table: &OverlapTable) -> Model {
        let words = self.model.as_deref().unwrap();
        let term = |word: &str| {
            Pattern::of(word.chars().map(|place| place.to_digit(10).unwrap() as usize - 1))
        };
        Model::with(table.lists(), words.split(',').map(term))
    }
}

fn differing(table: &OverlapTable, heterogeneity: Heterogeneity) -> Interval {
    HeterogeneousFit::of(table, heterogeneity).unwrap().total
}

fn profiled(table: &OverlapTable, fit: &Fit) -> Interval {
    profile_interval(table, fit)
}
