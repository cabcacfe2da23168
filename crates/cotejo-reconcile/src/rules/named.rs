//! # `below_names`, `unnamed_rest` and `consistent`: a count beside the people whom lists name
//!
//! **What it says.** Lists name people one by one among those whom a claim counts: so many for
//! sure, so many at most. Where a claim counts fewer than are named for sure, the names refute it
//! (`below_names`); where it counts more, the rest has no name (`unnamed_rest`); where it counts
//! just as many, the names carry it (`consistent`).
//!
//! **Why it matters.** A name can be looked for, a figure cannot. "We have the list" is where
//! disputes about counts end.
//!
//! **Example.** A ministry says that 116 prisoners were let out from 8 to 31 January; lists name
//! between 96 and 108 of them: at least 8 and at most 20 stand on no list.
//!
//! **When it stays silent.** Where no list bears on the claim: another measure, people or a place
//! that no definition puts among those of the claim, days that are not known or shared by none;
//! and where the claim is approximate in such a way that neither side can be told.

use std::collections::BTreeSet;

use cotejo_core::{
    Amount, Arithmetic, Assumption, Comparison, FindingKind, NamedPeople, NamingList, Term,
};

use super::{Found, subject_of};
use crate::model::Model;
use crate::naming::is_among;
use crate::position::Position;
use crate::proof::term;

pub(super) fn find(model: &Model) -> Vec<Found> {
    model.named.iter().filter_map(|named| tell(model, named)).collect()
}

fn tell(model: &Model, named: &NamedPeople) -> Option<Found> {
    let place = model.positions.iter().position(|position| position.id == named.claim)?;
    let position = &model.positions[place];
    if !named.lists.iter().all(|list| is_among(model, &list.statement, position)) {
        return None;
    }
    let (kind, amount, lines) = set_against(position, named)?;
    let mut found = Found::new(kind, BTreeSet::from([place]), model)
        .amount(amount.least, amount.most)
        .about(subject_of(position))
        .lines(lines)
        .assuming(definitions(model, position, &named.lists))
        .assuming([Assumption::NamesAreRight]);
    found.finding.named = Some(named.clone());
    Some(found)
}

/// Sets the count of a position against the people who are named.
fn set_against(
    position: &Position,
    named: &NamedPeople,
) -> Option<(FindingKind, Amount, Vec<Arithmetic>)> {
    let least = i64::try_from(named.least.0).ok()?;
    let most = i64::try_from(named.most.0).ok()?;
    if position.most.is_some_and(|counted| counted < least) {
        return Some(below(position, least, most));
    }
    if least == most && position.exact() == Some(most) {
        let right = term(most, position.id);
        let line =
            Arithmetic { terms: vec![Term::number(most)], comparison: Comparison::Equals, right };
        return Some((FindingKind::Consistent, Amount::NONE, vec![line]));
    }
    rest(position, least, most)
}

fn below(position: &Position, least: i64, most: i64) -> (FindingKind, Amount, Vec<Arithmetic>) {
    let counted = position.most.unwrap_or_default();
    let line = Arithmetic {
        terms: vec![Term::number(least)],
        comparison: Comparison::Above,
        right: term(counted, position.id),
    };
    let amount =
        Amount { least: Some(least - counted), most: position.least.map(|counted| most - counted) };
    (FindingKind::BelowNames, amount, vec![line])
}

/// Returns how many have no name: at least those beyond all who may be named, at most those beyond
/// all who surely are.
fn rest(
    position: &Position,
    least: i64,
    most: i64,
) -> Option<(FindingKind, Amount, Vec<Arithmetic>)> {
    let beyond = |counted: i64, named: i64| Arithmetic {
        terms: vec![term(counted, position.id), Term::number(-named)],
        comparison: Comparison::Equals,
        right: Term::number(counted - named),
    };
    let counted = position.least.filter(|counted| *counted > least)?;
    let mut lines = Vec::new();
    if counted > most {
        lines.push(beyond(counted, most));
    }
    let at_most = position.most.map(|counted| beyond(counted, least));
    lines.extend(at_most.clone().filter(|line| !lines.contains(line)));
    let amount =
        Amount { least: Some((counted - most).max(0)), most: at_most.map(|line| line.right.value) };
    (!lines.is_empty()).then_some((FindingKind::UnnamedRest, amount, lines))
}

/// Returns the definitions that put the people and places of lists among those of a position.
fn definitions(model: &Model, position: &Position, lists: &[NamingList]) -> BTreeSet<Assumption> {
    let mut assumed = BTreeSet::new();
    for NamingList { statement, .. } in lists {
        if let Some(population) = &statement.population {
            let path = model.populations.subset(population, position.population());
            assumed.extend(path.into_iter().flatten().map(Assumption::DefinitionHolds));
        }
        if let Some((inner, outer)) =
            statement.place.as_ref().zip(position.statement.place.as_ref())
        {
            let path = model.places.subset(inner, outer);
            assumed.extend(path.into_iter().flatten().map(Assumption::PlacesRelate));
        }
    }
    assumed
}
