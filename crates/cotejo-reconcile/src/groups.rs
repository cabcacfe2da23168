//! A worksheet taken apart into groups of claims that do not bear on each other.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Assumption, ClaimId, Definition, MeasureName, PlaceName, PopulationName};

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
    let members = stated.members().into_values();
    members.map(|members| stated.group(&members)).collect()
}

/// Returns the group of claims that bear on a count; one without claims where none do.
pub(crate) fn group_about(
    worksheet: &Worksheet,
    measure: &MeasureName,
    population: &PopulationName,
    place: Option<&PlaceName>,
) -> Worksheet {
    let mut stated = Stated::new(worksheet);
    let asked = stated.thing(measure, population, place);
    let about = asked.and_then(|asked| stated.things.iter().position(|thing| *thing == asked));
    let members = about.and_then(|number| {
        stated.members().into_values().find(|members| members.contains(&number))
    });
    stated.group(&members.unwrap_or_default())
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

/// What a claim is about: its population and its place, each with all that relates to it, and the
/// stock to which its measure belongs, or the measure where it belongs to none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Thing<'w> {
    population: usize,
    place: Option<usize>,
    measure: &'w MeasureName,
}

/// A worksheet, with what each of its claims is about.
struct Stated<'w> {
    worksheet: &'w Worksheet,
    populations: Names<'w, PopulationName>,
    places: Names<'w, PlaceName>,
    things: Vec<Thing<'w>>,
}

impl<'w> Stated<'w> {
    fn new(worksheet: &'w Worksheet) -> Self {
        let statements = || worksheet.claims.iter().map(|entry| &entry.statement);
        let counted = statements().map(|statement| &statement.population.class);
        let populations = Names::new(counted, worksheet.all_definitions());
        let named = statements().filter_map(|statement| statement.place.as_ref());
        let places = Names::new(named, worksheet.all_places());
        let mut stated = Stated { worksheet, populations, places, things: Vec::new() };
        let things = statements().filter_map(|one| {
            stated.thing(&one.measure.class, &one.population.class, one.place.as_ref())
        });
        stated.things = things.collect();
        stated
    }

    /// Returns what a count is about; nothing where nobody names its population or its place.
    fn thing<'m>(
        &mut self,
        measure: &'m MeasureName,
        population: &PopulationName,
        place: Option<&PlaceName>,
    ) -> Option<Thing<'m>>
    where
        'w: 'm,
    {
        let stock = self.worksheet.measures.stock_of(measure);
        let place = match place {
            Some(place) => Some(self.places.related(place)?),
            None => None,
        };
        Some(Thing {
            population: self.populations.related(population)?,
            place,
            measure: stock.map_or(measure, |stock| &stock.stock),
        })
    }

    /// Returns the claims of each group, by their place on the worksheet.
    fn members(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut claims = Links::new(self.worksheet.claims.len());
        let mut first: BTreeMap<Thing, usize> = BTreeMap::new();
        for (number, thing) in self.things.iter().enumerate() {
            claims.join(number, *first.entry(*thing).or_insert(number));
        }
        join_related(self.worksheet, &mut claims);
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for number in 0..self.worksheet.claims.len() {
            members.entry(claims.leader(number)).or_default().push(number);
        }
        members
    }

    /// Returns the worksheet of some claims, with what is stated about them.
    fn group(&mut self, members: &[usize]) -> Worksheet {
        let claims: Vec<Entry> =
            members.iter().map(|&member| self.worksheet.claims[member].clone()).collect();
        let ids: BTreeSet<ClaimId> = claims.iter().map(|entry| entry.id).collect();
        let things = || members.iter().map(|&member| self.things[member]);
        let populations: BTreeSet<_> = things().map(|thing| Some(thing.population)).collect();
        let places: BTreeSet<_> = things().map(|thing| thing.place).collect();
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
            // Names are set against claims outside of groups.
            named: Vec::new(),
            claims,
            definitions,
            places: relations,
            ratios: ratios.cloned().collect(),
            assumptions: counted.cloned().collect(),
            measures: worksheet.measures.clone(),
        }
    }
}
