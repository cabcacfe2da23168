//! # `not_comparable`: what two totals of one account leave, beside another account's figure
//!
//! **What it says.** Two running totals of one account, from two first days, leave so many for the
//! days between; for days among these another account gives a figure of its own, and nothing stated
//! relates the people whom the two count.
//!
//! **Why it matters.** It sets figures like for like as far as days go, which is as far as anybody
//! gets without a definition. Whoever sets the totals against each other compares other days too.
//!
//! **Example.** A monitor's 383 since December and 266 since 8 January leave 117 political
//! prisoners for the days before 8 January. For December a ministry gives 187 people.
//!
//! **When it stays silent.** Where a definition relates the two, for then they are set in one sum.
//! Of several figures of the other account the one over the most days is told; where eight or more
//! stand beside the latest totals of a series, earlier totals are left alone.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use cotejo_core::{Arithmetic, Comparison, FindingKind, MeasureName, PlaceName, Term};

use super::difference::{Difference, differences};
use super::{Found, subject_of};
use crate::model::Model;
use crate::position::Series;
use crate::proof::term;

/// Where so many comparisons with the totals of one series are told, those of earlier days are not.
const TOLD_MOST: usize = 8;

pub(super) fn find(model: &Model) -> Vec<Found> {
    let mut between_bases: Vec<Difference> =
        differences(model).into_iter().filter(Difference::is_between_first_days).collect();
    between_bases.sort_by_key(|one| Reverse((one.last, one.first, one.longer, one.shorter)));
    let kinds = kinds(model);
    let mut told: BTreeMap<&Series, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for difference in &between_bases {
        let own = &model.positions[difference.longer].series;
        let told = told.entry(own).or_default();
        if *told < TOLD_MOST {
            let places = kinds.get(&(&own.measure, &own.place));
            let new = places.map(|places| beside(model, difference, places)).unwrap_or_default();
            *told += new.len();
            found.extend(new);
        }
    }
    found
}

/// The positions that count the same in one place, whatever the population.
fn kinds<'m>(model: &'m Model) -> BTreeMap<(&'m MeasureName, &'m Option<PlaceName>), Vec<usize>> {
    let mut kinds: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (place, position) in model.positions.iter().enumerate() {
        kinds.entry((&position.series.measure, &position.series.place)).or_default().push(place);
    }
    kinds
}

/// Finds the figure of each other account for days among those between.
fn beside(model: &Model, difference: &Difference, places: &[usize]) -> Vec<Found> {
    let own = &model.positions[difference.longer];
    let mut longest: BTreeMap<_, (_, usize)> = BTreeMap::new();
    for &place in places {
        let position = &model.positions[place];
        let Some((first, last)) = position.days() else { continue };
        let is_between = difference.first <= first && first < last && last <= difference.last;
        let is_alike = is_between
            && position.account != own.account
            && position.part.is_none()
            && !model.populations.related(position.population(), own.population());
        if let Some(people) = position.exact().filter(|_| is_alike) {
            let rank = (first.days_until(last), people, Reverse(place));
            let kept = longest.entry(&position.account).or_insert((rank, place));
            *kept = (*kept).max((rank, place));
        }
    }
    longest.into_values().filter_map(|(_, other)| tell(model, difference, other)).collect()
}

fn tell(model: &Model, difference: &Difference, other: usize) -> Option<Found> {
    let (longer, shorter) =
        (&model.positions[difference.longer], &model.positions[difference.shorter]);
    let rest = longer.exact()?.checked_sub(shorter.exact()?)?;
    let other = (other, &model.positions[other]);
    let people = other.1.exact()?;
    let terms = vec![term(longer.exact()?, longer.id), term(-shorter.exact()?, shorter.id)];
    let comparison = match rest.cmp(&people) {
        std::cmp::Ordering::Less => Comparison::Below,
        std::cmp::Ordering::Equal => Comparison::Equals,
        std::cmp::Ordering::Greater => Comparison::Above,
    };
    let right = Term::number(rest);
    let lines = [
        Arithmetic { terms, comparison: Comparison::Equals, right },
        Arithmetic { terms: vec![right], comparison, right: term(people, other.1.id) },
    ];
    let members = [difference.longer, difference.shorter, other.0].into_iter().collect();
    let found = Found::new(FindingKind::NotComparable, members, model);
    Some(found.about(subject_of(other.1)).lines(lines))
}
