//! A made-up story: what happened, day by day, and what fifty parties say of it.
//!
//! Populations lie in each other as prisoners do: among those held are political prisoners, among
//! these civilians and soldiers, who have nobody in common; women are among all of them; three more
//! populations have nothing to do with the rest. Each party counts its running totals from a first
//! day of its own, tells what happened in shorter times as well, and now and then divides a total.

use cotejo_core::{
    ActorName, BreakdownName, ClaimId, Claimant, Classed, Count, Day, Definition, DigestBuilder,
    Edge, MeasureName, PartOf, People, Period, PopulationName, Quantity, Relation, Side, Stance,
    Statement, Timing, When,
};
use cotejo_reconcile::{Entry, Worksheet};

use crate::Random;

const PARTIES: usize = 50;
/// So many days the story lasts.
pub const DAYS: usize = 400;

/// The populations; the groups of prisoners come first.
const POPULATIONS: [&str; 8] = [
    "prisoners",
    "political_prisoners",
    "civilians",
    "soldiers",
    "women",
    "migrants",
    "students",
    "journalists",
];

/// How many of the populations are groups of prisoners.
const PRISONERS: usize = 5;

/// The last is how many are held, the others come in or go out; nobody is among the injured but
/// them.
const MEASURES: [&str; 6] = ["added", "arrested", "left", "released", "injured", "held"];
const ADDED: usize = 0;
const LEFT: usize = 2;
const HELD: usize = 5;

/// Of each group of prisoners that lies in no other within it, as many are held at first.
const HELD_FIRST: u64 = 4_000;

/// The days after which parties begin to count their running totals.
const BASES: [usize; 4] = [0, 30, 90, 200];

/// Stocks are told on every fifth day; no flow begins on such a day, for it would count from after
/// the stock.
const STOCK_DAYS: usize = 5;

/// How many people there have been up to the end of each day.
#[derive(Clone)]
struct Sums([Vec<u64>; HELD]);

impl Sums {
    /// Makes up what happened to people of one group who are in no narrower one.
    fn new(random: &mut Random) -> Self {
        let mut sums = Sums(std::array::from_fn(|_| vec![0]));
        for _ in 0..DAYS {
            let (arrested, released) = (random.between(0, 4) as u64, random.between(0, 4) as u64);
            let (born, died) = (random.between(0, 2) as u64, random.between(0, 2) as u64);
            let today =
                [arrested + born, arrested, released + died, released, random.between(0, 3) as u64];
            for (sum, today) in sums.0.iter_mut().zip(today) {
                sum.push(sum.last().copied().unwrap_or_default() + today);
            }
        }
        sums
    }

    fn with(&self, other: &Sums) -> Sums {
        let both = |measure: usize| {
            let pairs = self.0[measure].iter().zip(&other.0[measure]);
            pairs.map(|(a, b)| a + b).collect()
        };
        Sums(std::array::from_fn(both))
    }

    fn flow(&self, measure: usize, first: usize, last: usize) -> u64 {
        self.0[measure][last] - self.0[measure][first]
    }
}

/// What happened to one population.
struct Population {
    sums: Sums,
    held_first: u64,
    /// Those of the population who are women.
    women: Sums,
}

impl Population {
    fn alone(random: &mut Random) -> Self {
        let (women, men) = (Sums::new(random), Sums::new(random));
        Population { sums: women.with(&men), held_first: HELD_FIRST, women }
    }

    fn with(&self, other: &Population) -> Population {
        Population {
            sums: self.sums.with(&other.sums),
            held_first: self.held_first + other.held_first,
            women: self.women.with(&other.women),
        }
    }

    fn people(&self, measure: usize, first: usize, last: usize) -> u64 {
        match measure {
            HELD => {
                self.held_first + self.sums.flow(ADDED, 0, last) - self.sums.flow(LEFT, 0, last)
            }
            flow => self.sums.flow(flow, first, last),
        }
    }
}

fn populations(random: &mut Random) -> [Population; 8] {
    let (civilians, soldiers) = (Population::alone(random), Population::alone(random));
    let political = civilians.with(&soldiers).with(&Population::alone(random));
    let prisoners = political.with(&Population::alone(random));
    let women = Population {
        sums: prisoners.women.clone(),
        held_first: HELD_FIRST,
        women: prisoners.women.clone(),
    };
    let other = [0; 3].map(|_| Population::alone(random));
    let [migrants, students, journalists] = other;
    [prisoners, political, civilians, soldiers, women, migrants, students, journalists]
}

fn definitions() -> Vec<Definition> {
    let [prisoners, political, civilians, soldiers, women, ..] = POPULATIONS;
    let definition = |a: &str, relation, b: &str| Definition {
        a: PopulationName::new(a).expect("a key"),
        relation,
        b: PopulationName::new(b).expect("a key"),
        by: ActorName::new("Analyst").expect("a name"),
        on: None,
        grounds: None,
    };
    vec![
        definition(political, Relation::Subset, prisoners),
        definition(civilians, Relation::Subset, political),
        definition(soldiers, Relation::Subset, political),
        definition(civilians, Relation::Disjoint, soldiers),
        definition(women, Relation::Subset, prisoners),
    ]
}

/// Makes a story of so many claims, each of them wrong with this chance; the same in every run.
pub fn worksheet(number: usize, wrong: f64) -> Worksheet {
    let mut random = Random::from_seed(4);
    let populations = populations(&mut random);
    let mut parties = Parties { random, populations, wrong, claims: Vec::new() };
    while parties.claims.len() < number {
        parties.speak();
    }
    parties.claims.truncate(number);
    Worksheet { claims: parties.claims, definitions: definitions(), ..Worksheet::default() }
}

/// Makes up what somebody asks: what is counted, of whom, and when.
pub fn question(random: &mut Random) -> (&'static str, &'static str, When) {
    let measure = random.between(0, MEASURES.len());
    let population = random.between(0, POPULATIONS.len());
    let last = random.between(1, DAYS / STOCK_DAYS + 1) * STOCK_DAYS;
    let first = last - random.between(1, 60).min(last);
    // As in the story, no flow begins on the day of a stock.
    let first = if (first + 1).is_multiple_of(STOCK_DAYS) { first - 1 } else { first };
    let asked = Asked { population, measure, first, last };
    (MEASURES[measure], POPULATIONS[population], asked.when())
}

/// Chooses a party by its name.
pub fn party(random: &mut Random) -> String {
    party_name(random.between(0, PARTIES))
}

fn party_name(party: usize) -> String {
    format!("Party {party}")
}

/// Returns the number of a day of the story, the first being 1.
pub fn number(day: Day) -> i64 {
    first_day().days_until(day) + 1
}

struct Parties {
    random: Random,
    populations: [Population; 8],
    wrong: f64,
    claims: Vec<Entry>,
}

/// What is counted, of whom, after one day and up to another.
#[derive(Clone, Copy)]
struct Asked {
    population: usize,
    measure: usize,
    first: usize,
    last: usize,
}

impl Asked {
    fn when(self) -> When {
        let last = day(self.last);
        match self.measure {
            HELD => When::At(last),
            _ => When::Over(Period::new(day(self.first + 1), last).expect("days in order")),
        }
    }
}

impl Parties {
    fn speak(&mut self) {
        let party = self.random.between(0, PARTIES);
        let asked = self.asked(party);
        let people =
            self.populations[asked.population].people(asked.measure, asked.first, asked.last);
        if asked.measure != HELD && asked.population < PRISONERS - 1 && self.random.chance(0.03) {
            self.divide(party, asked, people);
            return;
        }
        let count = self.count(people);
        let name = POPULATIONS[asked.population];
        self.claim(party, asked, count, name, None);
    }

    fn asked(&mut self, party: usize) -> Asked {
        let random = &mut self.random;
        let population = random.between(0, POPULATIONS.len());
        let measure = random.between(0, MEASURES.len());
        let base = BASES[party % BASES.len()];
        let last = random.between(base + 1, DAYS + 1);
        // Most claims go on from the party's first day; others tell of some days.
        let mut first =
            if random.chance(0.3) { last - random.between(1, 15).min(last) } else { base };
        if (first + 1).is_multiple_of(STOCK_DAYS) {
            first -= 1;
        }
        let last = if measure == HELD { last.next_multiple_of(STOCK_DAYS) } else { last };
        Asked { population, measure, first, last }
    }

    /// Tells so many people in the ways of the press.
    fn count(&mut self, right: u64) -> Count {
        let people = if self.random.chance(self.wrong) { 2 * right + 50 } else { right };
        match self.random.between(0, 10) {
            0 => Count::from_bounds(Some(People(people - people % 10)), None),
            1 => Count::from_bounds(Some(People(people - people % 10)), Some(People(people + 10))),
            _ => Count::from_bounds(Some(People(people)), Some(People(people))),
        }
        .expect("bounds in order")
    }

    /// Tells a total with the women and the men in it.
    fn divide(&mut self, party: usize, asked: Asked, people: u64) {
        let women = &self.populations[asked.population].women;
        let women = women.flow(asked.measure, asked.first, asked.last);
        let exactly = |people| Count::exactly(People(people));
        let name = POPULATIONS[asked.population];
        let whole = self.claim(party, asked, exactly(people), name, None);
        let part = || {
            Some(PartOf {
                whole,
                breakdown: Some(BreakdownName::new("sex").expect("a key")),
                exhaustive: Some(true),
            })
        };
        self.claim(party, asked, exactly(women), "women", part());
        let men = self.count(people - women);
        self.claim(party, asked, men, "men", part());
    }

    fn claim(
        &mut self,
        party: usize,
        asked: Asked,
        count: Count,
        population: &str,
        part: Option<PartOf>,
    ) -> ClaimId {
        let name = ActorName::new(&party_name(party)).expect("a name");
        let statement = Statement {
            claimant: Claimant::source(name),
            party: None,
            side: Side::Other,
            quantity: Quantity { count, words: String::new() },
            measure: Classed {
                class: MeasureName::new(MEASURES[asked.measure]).expect("a key"),
                words: None,
            },
            population: Classed {
                class: PopulationName::new(population).expect("a key"),
                words: None,
            },
            place: None,
            timing: Timing { when: asked.when(), words: None },
            stance: Stance::Asserts,
            part,
        };
        let number = self.claims.len().to_string();
        let id = ClaimId::new(DigestBuilder::new("generated").field("number", number).finish());
        self.claims.push(Entry { id, statement });
        id
    }
}

/// Returns the end of the day with this number, the first being 1.
fn day(number: usize) -> Edge {
    Edge::On(first_day().plus_days(number as i64 - 1).expect("the days are of our time"))
}

fn first_day() -> Day {
    Day::new(2025, 1, 1).expect("a day")
}
