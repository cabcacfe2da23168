//! Asks for the tightest bounds of a hundred counts, so that another solver can answer the same.
//!
//! ```text
//! cargo build --release -p cotejo-bench --bin reconcile-bounds
//! python3 bench/bounds.py target/release/reconcile-bounds [CLAIMS [together]]
//! ```
//!
//! Each question is asked of one account, or with `together` of all accounts as one world. Prints a made-up story as JSON: what is claimed, how populations relate, and for each question
//! the answer and the seconds of processor time that it took. `bench/bounds.py` lays the story out
//! for a general solver, compares the answers and tells the ratio of the times.

use std::error::Error;

use cotejo_bench::{Random, cpu_time, story};
use cotejo_core::{Claimant, Day, MeasureName, PartyName, PopulationName, Relation, When};
use cotejo_reconcile::{Entry, Question, Worksheet, bounds};
use serde_json::{Value, json};

const QUESTIONS: usize = 100;

/// Each question is asked so many times, for one answer takes less than the clock can tell.
const TIMES: u32 = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let claims = words.next().map_or(Ok(1_000), |claims| claims.parse())?;
    let together = words.next().is_some_and(|word| word == "together");
    let mut worksheet = story::worksheet(claims, 0.0);
    // How parts make up a whole is more than a line in another formulation.
    worksheet.claims.retain(|entry| entry.statement.part.is_none());
    let mut random = Random::from_seed(7);
    let questions: Result<Vec<Value>, _> =
        (0..QUESTIONS).map(|_| answer(&worksheet, together, &mut random)).collect();
    let relations = |relation| -> Vec<Value> {
        let stated = worksheet.definitions.iter().filter(|one| one.relation == relation);
        stated.map(|one| json!([one.a.as_str(), one.b.as_str()])).collect()
    };
    let story = json!({
        "days": story::DAYS,
        "claims": worksheet.claims.iter().map(claim).collect::<Vec<_>>(),
        "subset": relations(Relation::Subset),
        "disjoint": relations(Relation::Disjoint),
        "questions": questions?,
    });
    println!("{story}");
    Ok(())
}

fn claim(entry: &Entry) -> Value {
    let statement = &entry.statement;
    let (least, most) = statement.quantity.count.firm();
    let mut claim = asked(
        statement.measure.class.as_str(),
        statement.population.class.as_str(),
        statement.timing.when,
    );
    claim["least"] = json!(least.map(|people| people.0));
    claim["most"] = json!(most.map(|people| people.0));
    if let Claimant::Sources(names) = &statement.claimant {
        claim["account"] = json!(names.first().map(|name| name.as_str()));
    }
    claim
}

/// What is counted, with days by their numbers.
fn asked(measure: &str, population: &str, when: When) -> Value {
    let number = |day: Option<Day>| day.map(story::number);
    json!({
        "measure": measure,
        "population": population,
        "first": number(when.since().known()),
        "last": number(when.until().known()),
    })
}

fn answer(
    worksheet: &Worksheet,
    together: bool,
    random: &mut Random,
) -> Result<Value, Box<dyn Error>> {
    let (measure, population, when) = story::question(random);
    let party = story::party(random);
    let account = (!together).then_some(party);
    let question = Question {
        account: account.as_deref().map(PartyName::new).transpose()?,
        measure: MeasureName::new(measure)?,
        population: PopulationName::new(population)?,
        place: None,
        when,
    };
    let before = cpu_time();
    let answer = bounds(worksheet, &question)?;
    for _ in 1..TIMES {
        bounds(worksheet, &question)?;
    }
    let seconds = cpu_time().zip(before).map(|(now, before)| (now - before) / TIMES);
    let mut asked = asked(measure, population, when);
    asked["account"] = json!(account);
    asked["seconds"] = json!(seconds.map(|seconds| seconds.as_secs_f64()));
    asked["least"] = json!(answer.amount.least);
    asked["most"] = json!(answer.amount.most);
    Ok(asked)
}
