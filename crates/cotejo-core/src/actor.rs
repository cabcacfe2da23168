//! Who puts figures forward, and on which side they stand.

use serde::{Deserialize, Serialize};

use crate::{ActorName, PartyName, Side};

/// Somebody known to a case: the names they go by, their party and their side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The fullest name.
    pub name: ActorName,
    /// Other names by which texts call them.
    pub aliases: Vec<ActorName>,
    /// The party to whose account their claims belong.
    pub party: PartyName,
    /// The side on which they stand.
    pub side: Side,
}

/// The actors known to a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Actors(Vec<Actor>);

impl Actors {
    /// Gathers actors; the order does not matter.
    pub fn new(mut actors: Vec<Actor>) -> Self {
        actors.sort_by(|a, b| a.name.cmp(&b.name));
        Actors(actors)
    }

    /// Returns all actors, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Actor> {
        self.0.iter()
    }

    /// Returns the actor who goes by this name, whatever the case of its letters.
    pub fn named(&self, name: &ActorName) -> Option<&Actor> {
        if self.0.is_empty() {
            return None;
        }
        let wanted = name.as_str().to_lowercase();
        self.0.iter().find(|actor| {
            let mut names = std::iter::once(&actor.name).chain(&actor.aliases);
            names.any(|name| name.as_str().to_lowercase() == wanted)
        })
    }
}
