//! How populations relate, and how places do, as far as somebody states it.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Definition, Relation};

/// The stated relations between populations, or between places.
#[derive(Clone, Debug)]
pub(crate) struct Definitions<Name> {
    definitions: Vec<Definition<Name>>,
    chosen: BTreeMap<Name, Name>,
    /// What holds all of each name that a definition names, itself among it.
    wider: BTreeMap<Name, BTreeSet<Name>>,
}

impl<Name: Ord + Clone> Definitions<Name> {
    pub(crate) fn new(mut definitions: Vec<Definition<Name>>) -> Self {
        definitions.sort();
        definitions.dedup();
        let mut all = Definitions { definitions, chosen: BTreeMap::new(), wider: BTreeMap::new() };
        all.chosen = all.classes();
        all.wider = all.all_wider();
        all
    }

    /// Says whether all of one are in another.
    pub(crate) fn is_subset(&self, a: &Name, b: &Name) -> bool {
        a == b || self.wider.get(a).is_some_and(|wider| wider.contains(b))
    }

    /// Says whether nobody is in both.
    pub(crate) fn are_disjoint(&self, a: &Name, b: &Name) -> bool {
        let within = |a, one, b, other| self.is_subset(a, one) && self.is_subset(b, other);
        self.definitions
            .iter()
            .filter(|one| one.relation == Relation::Disjoint)
            .any(|one| within(a, &one.a, b, &one.b) || within(b, &one.a, a, &one.b))
    }

    /// Returns the definitions that relate any two of these names.
    pub(crate) fn among(&self, names: &BTreeSet<&Name>) -> BTreeSet<Definition<Name>> {
        let mut definitions = BTreeSet::new();
        for &a in names {
            for &b in names.iter().filter(|&&b| a != b) {
                definitions.extend(self.subset(a, b).into_iter().flatten());
                definitions.extend(self.disjoint(a, b).into_iter().flatten());
            }
        }
        definitions
    }

    /// Returns the name under which a population or place and those that are the same are worked
    /// on.
    pub(crate) fn chosen<'a>(&'a self, name: &'a Name) -> &'a Name {
        self.chosen.get(name).unwrap_or(name)
    }

    /// Returns the definitions by which nobody is in both.
    pub(crate) fn disjoint(&self, a: &Name, b: &Name) -> Option<Vec<Definition<Name>>> {
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
    pub(crate) fn related(&self, a: &Name, b: &Name) -> bool {
        let overlapping = self.definitions.iter().any(|one| {
            one.relation == Relation::Overlapping
                && [(a, b), (b, a)].into_iter().any(|(a, b)| {
                    self.chosen(&one.a) == self.chosen(a) && self.chosen(&one.b) == self.chosen(b)
                })
        });
        a == b
            || overlapping
            || self.is_subset(a, b)
            || self.is_subset(b, a)
            || self.are_disjoint(a, b)
    }

    /// Finds the shortest chain of definitions by which `a` lies in `b`, the first among equals.
    pub(crate) fn subset(&self, a: &Name, b: &Name) -> Option<Vec<Definition<Name>>> {
        let mut seen = BTreeSet::from([a]);
        let mut reached: Vec<(&Name, Vec<Definition<Name>>)> = vec![(a, Vec::new())];
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

    /// Follows all definitions from each name.
    fn all_wider(&self) -> BTreeMap<Name, BTreeSet<Name>> {
        let names = self.definitions.iter().flat_map(|one| [&one.a, &one.b]);
        let names: BTreeSet<&Name> = names.collect();
        let reached = |name| {
            let mut reached = BTreeSet::from([name]);
            let mut waiting = vec![name];
            while let Some(from) = waiting.pop() {
                let all = self.definitions.iter().filter_map(|one| wider(one, from));
                waiting.extend(all.filter(|to| reached.insert(*to)));
            }
            reached.into_iter().cloned().collect()
        };
        names.into_iter().map(|name| (name.clone(), reached(name))).collect()
    }

    /// Chooses the first name of each class of those that are the same.
    fn classes(&self) -> BTreeMap<Name, Name> {
        let names = self.definitions.iter().flat_map(|one| [&one.a, &one.b]);
        let names: BTreeSet<&Name> = names.collect();
        let same = |definition: &'_ Definition<Name>, from: &Name| {
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

/// What a definition says to hold all of this one.
fn wider<'a, Name: PartialEq>(definition: &'a Definition<Name>, from: &Name) -> Option<&'a Name> {
    match definition.relation {
        Relation::Subset => (definition.a == *from).then_some(&definition.b),
        Relation::Same => other_side(definition, from),
        Relation::Disjoint | Relation::Overlapping => None,
    }
}

fn other_side<'a, Name: PartialEq>(
    definition: &'a Definition<Name>,
    from: &Name,
) -> Option<&'a Name> {
    if definition.a == *from {
        Some(&definition.b)
    } else if definition.b == *from {
        Some(&definition.a)
    } else {
        None
    }
}
