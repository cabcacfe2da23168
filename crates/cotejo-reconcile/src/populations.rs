//! How populations relate, as far as somebody states it.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Definition, PopulationName, Relation};

/// The stated relations between populations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Populations {
    definitions: Vec<Definition>,
    chosen: BTreeMap<PopulationName, PopulationName>,
}

impl Populations {
    pub(crate) fn new(mut definitions: Vec<Definition>) -> Self {
        definitions.sort();
        definitions.dedup();
        let mut populations = Populations { definitions, chosen: BTreeMap::new() };
        populations.chosen = populations.classes();
        populations
    }

    /// Returns the name under which a population and those that are the same are worked on.
    pub(crate) fn chosen<'a>(&'a self, name: &'a PopulationName) -> &'a PopulationName {
        self.chosen.get(name).unwrap_or(name)
    }

    /// Returns the definitions by which nobody is in both.
    pub(crate) fn disjoint(
        &self,
        a: &PopulationName,
        b: &PopulationName,
    ) -> Option<Vec<Definition>> {
        self.definitions.iter().filter(|one| one.relation == Relation::Disjoint).find_map(|one| {
            let within = |a, b| {
                let mut path = self.subset(a, &one.a)?;
                path.extend(self.subset(b, &one.b)?);
                path.push(one.clone());
                Some(path)
            };
            within(a, b).or_else(|| within(b, a))
        })
    }

    /// Says whether anything that was stated relates the two.
    pub(crate) fn related(&self, a: &PopulationName, b: &PopulationName) -> bool {
        let overlapping = self.definitions.iter().any(|one| {
            one.relation == Relation::Overlapping
                && [(a, b), (b, a)].into_iter().any(|(a, b)| {
                    self.chosen(&one.a) == self.chosen(a) && self.chosen(&one.b) == self.chosen(b)
                })
        });
        a == b
            || overlapping
            || self.subset(a, b).is_some()
            || self.subset(b, a).is_some()
            || self.disjoint(a, b).is_some()
    }

    /// Finds the shortest chain of definitions by which `a` lies in `b`, the first among equals.
    pub(crate) fn subset(&self, a: &PopulationName, b: &PopulationName) -> Option<Vec<Definition>> {
        let mut seen = BTreeSet::from([a]);
        let mut reached: Vec<(&PopulationName, Vec<Definition>)> = vec![(a, Vec::new())];
        let mut next = 0;
        while let Some((from, path)) = reached.get(next).cloned() {
            if from == b {
                return Some(path);
            }
            next += 1;
            for definition in &self.definitions {
                if let Some(to) = wider(definition, from)
                    && seen.insert(to)
                {
                    let mut longer = path.clone();
                    longer.push(definition.clone());
                    reached.push((to, longer));
                }
            }
        }
        None
    }

    /// Chooses the first name of each class of populations that are the same.
    fn classes(&self) -> BTreeMap<PopulationName, PopulationName> {
        let names = self.definitions.iter().flat_map(|one| [&one.a, &one.b]);
        let names: BTreeSet<&PopulationName> = names.collect();
        let same = |definition: &'_ Definition, from: &PopulationName| {
            definition.relation == Relation::Same && other_side(definition, from).is_some()
        };
        let mut chosen = BTreeMap::new();
        for &name in &names {
            if chosen.contains_key(name) {
                continue;
            }
            let mut class = vec![name];
            let mut next = 0;
            while let Some(&from) = class.get(next) {
                next += 1;
                for definition in self.definitions.iter().filter(|one| same(one, from)) {
                    class.extend(other_side(definition, from).filter(|to| !class.contains(to)));
                }
            }
            chosen.extend(class.into_iter().map(|member| (member.clone(), name.clone())));
        }
        chosen
    }
}

/// The population that a definition says to hold all of this one.
fn wider<'a>(definition: &'a Definition, from: &PopulationName) -> Option<&'a PopulationName> {
    match definition.relation {
        Relation::Subset => (definition.a == *from).then_some(&definition.b),
        Relation::Same => other_side(definition, from),
        Relation::Disjoint | Relation::Overlapping => None,
    }
}

fn other_side<'a>(definition: &'a Definition, from: &PopulationName) -> Option<&'a PopulationName> {
    if definition.a == *from {
        Some(&definition.b)
    } else if definition.b == *from {
        Some(&definition.a)
    } else {
        None
    }
}
