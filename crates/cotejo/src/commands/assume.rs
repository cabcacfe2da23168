//! What somebody takes for granted on the command line.

use cotejo_core::{ActorName, Assumption, ClaimId, Day, Definition, PopulationName, Relation};

use crate::story::SUPPOSED_BY;

/// The forms that an assumption can have, for messages.
const FORMS: &str = "write 'counted-since CLAIM DAY', 'subset POPULATION POPULATION', \
                     'same POPULATION POPULATION' or 'disjoint POPULATION POPULATION'";

/// What is assumed, with a claim as it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assumed {
    /// A claim whose first day is open counts from this day.
    CountedSince(String, Day),
    /// Two populations relate in this way.
    Relation(Relation, PopulationName, PopulationName),
}

/// The options by which something is assumed.
#[derive(clap::Args)]
pub struct Assume {
    /// Take something for granted, and see what follows then; can be given more than once.
    ///
    /// 'counted-since CLAIM 2026-01-08' closes the open first day of a claim, 'subset A B' puts all
    /// of one population among another, 'same A B' and 'disjoint A B' relate them otherwise. Each
    /// finding names what it rests on.
    #[arg(long, value_name = "WHAT", value_parser = parse)]
    assume: Vec<Assumed>,
}

impl Assume {
    /// Returns the assumptions; `claim` finds the claim that goes by a name.
    pub fn assumptions<E>(
        &self,
        claim: impl Fn(&str) -> Result<ClaimId, E>,
    ) -> Result<Vec<Assumption>, E> {
        let assumption = |assumed: &Assumed| match assumed {
            Assumed::CountedSince(name, day) => Ok(Assumption::CountedSince(claim(name)?, *day)),
            Assumed::Relation(relation, a, b) => {
                Ok(Assumption::DefinitionHolds(supposed(*relation, a, b)))
            }
        };
        self.assume.iter().map(assumption).collect()
    }

    /// Says whether nothing is assumed.
    pub fn is_empty(&self) -> bool {
        self.assume.is_empty()
    }
}

/// Returns a definition that nobody states and that is only supposed.
pub fn supposed(relation: Relation, a: &PopulationName, b: &PopulationName) -> Definition {
    let by = ActorName::new(SUPPOSED_BY).unwrap_or_else(|_| unreachable!("this is a name"));
    Definition { a: a.clone(), relation, b: b.clone(), by, on: None, grounds: None }
}

fn parse(text: &str) -> Result<Assumed, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [form, first, second] = words[..] else {
        return Err(format!("an assumption has three words; {FORMS}"));
    };
    let relation = match form {
        "counted-since" => {
            let day = second.parse().map_err(|error| format!("`{second}`: {error}; {FORMS}"))?;
            return Ok(Assumed::CountedSince(first.to_owned(), day));
        }
        "subset" => Relation::Subset,
        "same" => Relation::Same,
        "disjoint" => Relation::Disjoint,
        _ => return Err(format!("`{form}` is no assumption; {FORMS}")),
    };
    let population = |name: &str| {
        PopulationName::new(name).map_err(|error| format!("`{name}`: {error}; {FORMS}"))
    };
    Ok(Assumed::Relation(relation, population(first)?, population(second)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_read() {
        let day = "2026-01-08".parse().unwrap();
        assert_eq!(
            parse("counted-since 3fa9 2026-01-08"),
            Ok(Assumed::CountedSince("3fa9".to_owned(), day)),
        );
        let name = |name| PopulationName::new(name).unwrap();
        let subset =
            Assumed::Relation(Relation::Subset, name("political_prisoners"), name("prisoners"));
        assert_eq!(parse("subset political_prisoners prisoners"), Ok(subset));
    }

    #[test]
    fn what_is_no_assumption_is_refused_with_the_forms() {
        for text in ["", "subset women", "counted-since 3fa9 2026-02-30", "within a b", "same A! b"]
        {
            assert!(parse(text).unwrap_err().contains(FORMS), "{text}");
        }
    }
}
