//! A made-up world, and what fifty parties say of it.

use cotejo_bench::Random;
use cotejo_core::{
    ActorName, ClaimId, Claimant, Classed, Count, Day, DigestBuilder, Edge, MeasureName, People,
    Period, PopulationName, Quantity, Side, Stance, Statement, Timing, When,
};
use cotejo_reconcile::Entry;

const PARTIES: usize = 50;
const DAYS: usize = 400;
const POPULATIONS: usize = 8;

/// What is counted; the last is how many are held, the others come in or go out.
const MEASURES: [&str; 6] = ["arrested", "released", "killed", "deported", "injured", "held"];
const HELD: usize = 5;

/// Of each population as many are held at first.
const HELD_FIRST: u64 = 10_000;

/// How many people there have been up to the end of each day, of one population.
struct Sums([Vec<u64>; HELD]);

impl Sums {
    fn new(random: &mut Random) -> Self {
        Sums(std::array::from_fn(|_| {
            let mut sum = 0;
            let mut add = |_| {
                sum += random.between(0, 5) as u64;
                sum
            };
            (0..=DAYS).map(&mut add).collect()
        }))
    }

    fn flow(&self, measure: usize, first: usize, last: usize) -> u64 {
        self.0[measure][last] - self.0[measure][first]
    }

    fn held(&self, day: usize) -> u64 {
        let gone: u64 = (1..4).map(|measure| self.flow(measure, 0, day)).sum();
        HELD_FIRST + self.flow(0, 0, day) - gone
    }
}

/// Makes claims, each of them wrong with this chance; the same in every run.
pub fn claims(number: usize, wrong: f64) -> Vec<Entry> {
    let mut random = Random::from_seed(4);
    let worlds: Vec<Sums> = (0..POPULATIONS).map(|_| Sums::new(&mut random)).collect();
    (0..number).map(|index| claim(index, &worlds, wrong, &mut random)).collect()
}

fn claim(index: usize, worlds: &[Sums], wrong: f64, random: &mut Random) -> Entry {
    let population = random.between(0, POPULATIONS);
    let measure = random.between(0, MEASURES.len());
    // Most parties count on from one first day; others say what happened in some days.
    let first = if random.chance(0.3) { random.between(0, DAYS - 1) } else { 0 };
    let last = random.between(first + 1, DAYS + 1);
    let world = &worlds[population];
    let right = match measure {
        HELD => world.held(last),
        flow => world.flow(flow, first, last),
    };
    let people = if random.chance(wrong) { 2 * right + 50 } else { right };
    let when = match measure {
        HELD => When::At(day(last)),
        _ => When::Over(Period::new(day(first + 1), day(last)).expect("the days are in order")),
    };
    let statement = Statement {
        claimant: Claimant::source(
            ActorName::new(&format!("Party {}", random.between(0, PARTIES))).expect("a name"),
        ),
        party: None,
        side: Side::Other,
        quantity: Quantity { count: Count::exactly(People(people)), words: people.to_string() },
        measure: Classed {
            class: MeasureName::new(MEASURES[measure]).expect("a key"),
            words: None,
        },
        population: Classed {
            class: PopulationName::new(&format!("people_{population}")).expect("a key"),
            words: None,
        },
        place: None,
        timing: Timing { when, words: None },
        stance: Stance::Asserts,
        part: None,
    };
    let id = DigestBuilder::new("generated").field("number", index.to_string()).finish();
    Entry { id: ClaimId::new(id), statement }
}

/// Returns the end of the day with this number, the first being 1.
fn day(number: usize) -> Edge {
    let first = Day::new(2025, 1, 1).expect("a day");
    Edge::On(first.plus_days(number as i64 - 1).expect("the days are of our time"))
}
