//! Who puts figures forward, and on which side they stand.

use serde::{Deserialize, Serialize};

use crate::{ActorName, Day, PartyName, Side};

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
    /// From which days on they stand elsewhere, in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// A change of party or side: somebody joins a government, a body splits from a coalition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The first day on which it holds.
    pub from: Day,
    /// The party from that day on.
    pub party: PartyName,
    /// The side from that day on.
    pub side: Side,
}

impl Actor {
    /// Returns the party and the side on a day; those stated first where no day is known.
    pub fn standing(&self, day: Option<Day>) -> (&PartyName, Side) {
        let begun = self.changes.iter().filter(|change| day.is_some_and(|day| change.from <= day));
        match begun.max_by_key(|change| change.from) {
            Some(change) => (&change.party, change.side),
            None => (&self.party, self.side),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_holds_from_its_day_on_until_the_next() {
        let party = |name: &str| PartyName::new(name).unwrap();
        let day = |month: i8| Day::new(2027, month, 1).unwrap();
        let change = |month: i8, name: &str, side: Side| Change {
            from: day(month),
            party: party(name),
            side,
        };
        let actor = Actor {
            name: ActorName::new("Sela Marrin").unwrap(),
            aliases: Vec::new(),
            party: party("Open Coast"),
            side: Side::Opposition,
            changes: vec![
                change(6, "Exile", Side::Other),
                change(3, "Government", Side::Government),
            ],
        };
        let standing = |day: Option<Day>| {
            let (party, side) = actor.standing(day);
            (party.as_str().to_owned(), side)
        };
        let first = ("Open Coast".to_owned(), Side::Opposition);
        assert_eq!(standing(None), first);
        assert_eq!(standing(day(3).plus_days(-1)), first);
        assert_eq!(standing(Some(day(3))), ("Government".to_owned(), Side::Government));
        assert_eq!(standing(Some(day(7))), ("Exile".to_owned(), Side::Other));
    }
}
