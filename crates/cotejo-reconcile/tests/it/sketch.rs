//! Small worksheets, sketched in few words.

use cotejo_core::{
    ActorName, ClaimId, Claimant, Classed, Count, Day, Definition, DigestBuilder, Edge,
    MeasureName, People, Period, PopulationName, Quantity, Relation, Side, Stance, Statement,
    Timing, When,
};
use cotejo_reconcile::Entry;

/// A claim over days of one month, with the words that tell it from others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sketch {
    pub claimant: &'static str,
    pub measure: &'static str,
    pub population: &'static str,
    /// The first day, open where there is none; the same as the last for a stock.
    pub first: Option<i8>,
    pub last: i8,
    pub lo: Option<u64>,
    pub hi: Option<u64>,
}

impl Sketch {
    pub fn is_stock(&self) -> bool {
        self.measure == "held"
    }

    /// Says whether so many people fit the claim.
    pub fn allows(&self, people: u64) -> bool {
        self.lo.is_none_or(|lo| lo <= people) && self.hi.is_none_or(|hi| people <= hi)
    }

    pub fn when(&self) -> When {
        let last = Edge::On(day(self.last));
        if self.is_stock() {
            return When::At(last);
        }
        When::Over(Period::new(Edge::from(self.first.map(day)), last).unwrap())
    }

    /// Makes the claim; `name` makes its id, `words` are part of what it says.
    pub fn entry(&self, name: &str, words: &str) -> Entry {
        let bounds = Count::from_bounds(self.lo.map(People), self.hi.map(People));
        let statement = Statement {
            claimant: Claimant::source(ActorName::new(self.claimant).unwrap()),
            party: None,
            side: Side::Other,
            quantity: Quantity { count: bounds.unwrap(), words: words.to_owned() },
            measure: Classed { class: MeasureName::new(self.measure).unwrap(), words: None },
            population: Classed {
                class: PopulationName::new(self.population).unwrap(),
                words: None,
            },
            place: None,
            timing: Timing { when: self.when(), words: None },
            stance: Stance::Asserts,
            part: None,
        };
        Entry { id: id_of(name), statement }
    }
}

pub fn id_of(name: &str) -> ClaimId {
    ClaimId::new(DigestBuilder::new("sketch").field("name", name).finish())
}

pub fn day(day: i8) -> Day {
    Day::new(2027, 3, day).unwrap()
}

pub fn definition(a: &str, relation: Relation, b: &str) -> Definition {
    Definition {
        a: PopulationName::new(a).unwrap(),
        relation,
        b: PopulationName::new(b).unwrap(),
        by: ActorName::new("analyst").unwrap(),
        on: None,
        grounds: None,
    }
}
