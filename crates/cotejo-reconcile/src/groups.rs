//! A worksheet taken apart into groups of claims that do not bear on each other.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Assumption, ClaimId, Definition, PlaceName, PopulationName};

use crate::links::Links;
use crate::worksheet::{Entry, Worksheet};

/// Splits a worksheet so that no claim of one group bounds, or adds up with, one of another.
///
/// Claims belong together where they count people who are related by definitions, in places that
/// are, by measures of one stock; and where one is a part of the other or a ratio sets them side
/// by side. Each group takes along what is stated of its people and places, so that it changes only
/// where something about it does.
pub(crate) fn groups(worksheet: &Worksheet) -> Vec<Worksheet> {
    let mut stated = Stated::new(worksheet);
    let mut claims = Links::new(worksheet.claims.len());
    stated.join_alike(&mut claims);
    join_related(worksheet, &mut claims);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for number in 0..worksheet.claims.len() {
        members.entry(claims.leader(number)).or_default().push(number);
    }
    members.into_values().map(|members| stated.group(&members)).collect()
}

/// Joins parts with their wholes, the two figures of a ratio, and claims of one id.
fn join_related(worksheet: &Worksheet, claims: &mut Links) {
    let mut ids: BTreeMap<ClaimId, usize> = BTreeMap::new();
    for (number, entry) in worksheet.claims.iter().enumerate() {
        claims.join(number, *ids.entry(entry.id).or_insert(number));
    }
    let entries = worksheet.claims.iter();
    let parts = entries.filter_map(|entry| Some((entry.id, entry.statement.part.as_ref()?.whole)));
    let ratios = worksheet.ratios.iter().map(|ratio| (ratio.figure, ratio.base));
    for (one, other) in parts.chain(ratios) {
        if let Some((one, other)) = ids.get(&one).zip(ids.get(&other)) {
            claims.join(*one, *other);
        }
    }
}

/// Names of populations or of places, put together where definitions relate them.
struct Names<'w, Name> {
    numbers: BTreeMap<&'w Name, usize>,
    links: Links,
}

impl<'w, Name: Ord> Names<'w, Name> {
    fn new(
        names: impl Iterator<Item = &'w Name>,
        definitions: impl Iterator<Item = &'w Definition<Name>> + Clone,
    ) -> Self {
        let defined = definitions.clone().flat_map(|definition| [&definition.a, &definition.b]);
        let names: BTreeSet<&Name> = names.chain(defined).collect();
        let numbers: BTreeMap<&Name, usize> = names.into_iter().zip(0..).collect();
        let mut links = Links::new(numbers.len());
        definitions.for_each(|one| links.join(numbers[&one.a], numbers[&one.b]));
        Names { numbers, links }
    }

    /// Returns the number that stands for a name and all that are related with it.
    fn related(&mut self, name: &Name) -> Option<usize> {
        self.numbers.get(name).map(|&number| self.links.leader(number))
    }
}

/// What a claim is about: its population and its place, each with all that relates to it.
type About = (Option<usize>, Option<usize>);

/// A worksheet, with what each of its claims is about.
struct Stated<'w> {
    worksheet: &'w Worksheet,
    populations: Names<'w, PopulationName>,
    places: Names<'w, PlaceName>,
    about: Vec<About>,
}

impl<'w> Stated<'w> {
    fn new(worksheet: &'w Worksheet) -> Self {
        let statements = || worksheet.claims.iter().map(|entry| &entry.statement);
        let counted = statements().map(|statement| &statement.population.class);
        let mut populations = Names::new(counted, worksheet.all_definitions());
        let named = statements().filter_map(|statement| statement.place.as_ref());
        let mut places = Names::new(named, worksheet.all_places());
        let about = statements().map(|statement| {
            let place = statement.place.as_ref();
            let place = place.and_then(|place| places.related(place));
            (populations.related(&statement.population.class), place)
        });
        let about = about.collect();
        Stated { worksheet, populations, places, about }
    }

    /// Joins claims that count related people in related places by measures of one stock.
    fn join_alike(&self, claims: &mut Links) {
        let mut first: BTreeMap<_, usize> = BTreeMap::new();
        for (number, entry) in self.worksheet.claims.iter().enumerate() {
            let measure = &entry.statement.measure.class;
            let stock = self.worksheet.measures.stock_of(measure);
            let thing = (self.about[number], stock.map_or(measure, |stock| &stock.stock));
            claims.join(number, *first.entry(thing).or_insert(number));
        }
    }

    /// Returns the worksheet of some claims, with what is stated about them.
    fn group(&mut self, members: &[usize]) -> Worksheet {
        let claims: Vec<Entry> =
            members.iter().map(|&member| self.worksheet.claims[member].clone()).collect();
        let ids: BTreeSet<ClaimId> = claims.iter().map(|entry| entry.id).collect();
        let about = || members.iter().map(|&member| self.about[member]);
        let populations: BTreeSet<_> = about().map(|(population, _)| population).collect();
        let places: BTreeSet<_> = about().map(|(_, place)| place).collect();
        let worksheet = self.worksheet;
        let names = &mut self.populations;
        let definitions = worksheet.all_definitions();
        let definitions = definitions.filter(|one| populations.contains(&names.related(&one.a)));
        let definitions = definitions.cloned().collect();
        let names = &mut self.places;
        let relations = worksheet.all_places();
        let relations = relations.filter(|one| places.contains(&names.related(&one.a)));
        let relations = relations.cloned().collect();
        let counted = worksheet.assumptions.iter().filter(|assumption| {
            matches!(assumption, Assumption::CountedSince(claim, _) if ids.contains(claim))
        });
        let ratios = worksheet.ratios.iter().filter(|ratio| ids.contains(&ratio.figure));
        Worksheet {
            claims,
            definitions,
            places: relations,
            ratios: ratios.cloned().collect(),
            assumptions: counted.cloned().collect(),
            measures: worksheet.measures.clone(),
        }
    }
}
