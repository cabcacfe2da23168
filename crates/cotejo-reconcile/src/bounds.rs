//! The tightest bounds of any count that claims leave.

use std::collections::BTreeSet;

use cotejo_core::{
    Amount, Arithmetic, ClaimId, MeasureName, PartyName, PlaceName, PopulationName, When,
};

use crate::groups::group_about;
use crate::model::Model;
use crate::position::Series;
use crate::proof::Proof;
use crate::worksheet::Worksheet;
use crate::world::{Asked, Quantity, World};

/// A count that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The party on whose account it is asked for, or the claimant where he has no party; all
    /// accounts together where none is given.
    pub account: Option<PartyName>,
    /// What is counted.
    pub measure: MeasureName,
    /// Of whom.
    pub population: PopulationName,
    /// Where; as with claims, none is a place of its own.
    pub place: Option<PlaceName>,
    /// Over which days, or at the end of which day.
    pub when: When,
}

/// The tightest bounds of a count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Both bounds; open where the claims leave it open.
    pub amount: Amount,
    /// Why it cannot be less; none where it is only that nobody counts below zero.
    pub least: Option<Reason>,
    /// Why it cannot be more.
    pub most: Option<Reason>,
}

/// The claims that bind a bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The claims.
    pub claims: BTreeSet<ClaimId>,
    /// The sum that gives the bound, where one line tells it.
    pub arithmetic: Option<Arithmetic>,
}

/// The claims clash, so that they bound nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("claims that cannot all hold bound nothing; leave out one of those that clash")]
pub struct Contradiction {
    /// Claims that clash, where they could be told.
    pub claims: BTreeSet<ClaimId>,
}

/// Returns the tightest bounds that the claims of a worksheet leave a count, over integers.
///
/// Only claims that bear on the count bind it, or can be in its way by clashing. Adding a claim
/// never widens the bounds. Days of which only the bounds are known are taken in their
/// widest reading.
pub fn bounds(worksheet: &Worksheet, question: &Question) -> Result<Answer, Contradiction> {
    let Question { measure, population, place, .. } = question;
    let group = group_about(worksheet, measure, population, place.as_ref());
    let model = Model::new(&group);
    let is_asked = |place: &usize| {
        let account = &model.positions[*place].account;
        question.account.as_ref().is_none_or(|name| account.is(name))
    };
    let members: Vec<usize> = (0..model.positions.len()).filter(is_asked).collect();
    let timeline = model.timeline(members.iter().copied());
    let series = Series {
        population: vec![model.populations.chosen(&question.population).clone()],
        measure: question.measure.clone(),
        place: question.place.as_ref().map(|place| model.places.chosen(place).clone()),
        is_stock: question.when.is_stock(),
    };
    let quantity = match question.when {
        When::Over(period) => Quantity::Flow(series, timeline.hull(period)),
        When::At(edge) => match edge.known() {
            Some(day) => Quantity::Stock(series, timeline.stock(day)),
            None => return Ok(Answer::default()),
        },
    };
    let asked = Asked { quantity, no_other: None };
    let world = World::asked(&model, &timeline, members, &asked);
    let claims = |proof: &Proof| proof.members().iter().map(|&m| model.positions[m].id).collect();
    let bounds = world.bounds().map_err(|proof| Contradiction {
        claims: proof.as_ref().map(&claims).unwrap_or_default(),
    })?;
    let reason = |value: i64, proof: &Proof| Reason {
        claims: claims(proof),
        arithmetic: proof.value_line(value, &model.positions),
    };
    Ok(Answer {
        amount: Amount {
            least: bounds.least.as_ref().map(|(least, _)| *least),
            most: bounds.most.as_ref().map(|(most, _)| *most),
        },
        least: bounds
            .least
            .filter(|(least, _)| *least > 0)
            .map(|(least, proof)| reason(least, &proof)),
        most: bounds.most.map(|(most, proof)| Reason {
            claims: claims(&proof),
            arithmetic: proof.most_line(most, &model.positions),
        }),
    })
}
