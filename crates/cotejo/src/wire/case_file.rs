//! `case.toml`: what the people who keep a case state about it.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{
    Actor, ActorName, Actors, Change, Criterion, Day, Definition, Exit, Language, PartyName, Place,
    PlaceName, PopulationName, Problem, Relation, Side,
};
use serde::Deserialize;

use crate::model::settings::ModelSettings;

/// The file that `cotejo new` writes.
pub const CASE_FILE_TEMPLATE: &str = "\
# What the people who keep this case state about it. cotejo reads it at each run.

[title]
# en = \"...\"
# es = \"...\"

# What a party or an actor is called in the report of another language.
#
# [names.\"Ministry of Justice\"]
# es = \"Ministerio de Justicia\"

# Who puts figures forward: the names they go by, and the party to whose account their claims
# belong. `side` is government, monitor, opposition, international, media or other.
#
# [[actor]]
# name = \"Ministry of Justice\"
# aliases = [\"the ministry\", \"Justice Ministry\"]
# party = \"Government\"
# side = \"government\"
#
# Somebody who stands elsewhere from a day on: what is left out stays as it was.
#
# [[actor.change]]
# from = \"2026-02-01\"
# party = \"Exiled Government\"
# side = \"opposition\"

# How one population relates to another, by whom it is stated, on what grounds. `relation` is
# same, subset, disjoint or overlapping. Without such a line, counts of two populations are never
# compared.
#
# [[definition]]
# a = \"political_prisoners\"
# relation = \"subset\"
# b = \"prisoners\"
# by = \"your name or body\"
# on = \"2026-01-31\"
# grounds = \"...\"

# How one place relates to another, in the same words: a town that is a subset of a country lies
# in it. Without such a line, counts of two places are never compared.
#
# [[place]]
# a = \"the capital\"
# relation = \"subset\"
# b = \"the country\"
# by = \"your name or body\"

# Which ways out a party counts when it says how many were let out: house_arrest, measures (of a
# court), freed (without any measure), deported. People on lists are counted by each.
#
# [[criterion]]
# party = \"Committee of Families\"
# counts = [\"freed\", \"measures\"]
# by = \"your name or body\"
# on = \"2026-01-31\"
# grounds = \"...\"

# A language model that `cotejo propose` may ask for claims that the reader missed: any server that
# speaks the OpenAI protocol, on this machine or elsewhere. Without this section nothing is ever
# sent anywhere. The limits shown are those that hold if a line is left out.
#
# [model]
# address = \"http://localhost:11434/v1\"  # encrypted (https), or near
# name = \"qwen3:14b\"
# key_variable = \"MODEL_KEY\"             # the environment variable with the key, if one is needed
# time_limit = 120                         # seconds for one answer
# retries = 2                              # how often a busy server is asked again
# token_limit = 4000                       # tokens of one answer
# portion_limit = 8000                     # characters of a document in one request
# document_limit = 60000                   # characters of the longest document that is asked about
# run_limit = 200000                       # characters of one run, which is what it costs
";

/// What `case.toml` states.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
    /// The title of the case, by language.
    #[serde(default)]
    pub title: BTreeMap<Language, String>,
    /// What parties and claimants are called in a report, by name and language.
    #[serde(default)]
    pub names: BTreeMap<String, BTreeMap<Language, String>>,
    /// The language model that may be asked, if one may.
    pub model: Option<ModelSettings>,
    #[serde(default)]
    actor: Vec<ActorTable>,
    #[serde(default)]
    definition: Vec<DefinitionTable<PopulationName>>,
    #[serde(default)]
    place: Vec<DefinitionTable<PlaceName>>,
    #[serde(default)]
    criterion: Vec<CriterionTable>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorTable {
    name: ActorName,
    #[serde(default)]
    aliases: Vec<ActorName>,
    party: Option<PartyName>,
    side: Side,
    #[serde(default)]
    change: Vec<ChangeTable>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeTable {
    from: Day,
    party: Option<PartyName>,
    side: Option<Side>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct DefinitionTable<Name> {
    a: Name,
    relation: Relation,
    b: Name,
    by: ActorName,
    on: Option<Day>,
    grounds: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct CriterionTable {
    party: PartyName,
    counts: BTreeSet<Exit>,
    by: ActorName,
    on: Option<Day>,
    grounds: Option<String>,
}

impl CaseFile {
    /// Reads the file; the problem names the line and what is allowed there.
    pub fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            Problem::whole("this is not text in UTF-8", "Save the file as UTF-8")
                .at(line_at(bytes, error.valid_up_to()))
        })?;
        toml::from_str(text).map_err(|error| {
            // The error's own display would quote the line, and lines here name people.
            let place = error.span().map_or(Place::Whole, |span| line_at(bytes, span.start));
            let way_out = "Mend this line; `cotejo new` writes a case file that explains each";
            Problem::whole(error.message(), way_out).at(place)
        })
    }

    /// Returns the actors; one without a party is a party of its own.
    pub fn actors(&self) -> Actors {
        Actors::new(self.actor.iter().map(ActorTable::actor).collect())
    }

    /// Returns the stated definitions.
    pub fn definitions(&self) -> Vec<Definition> {
        self.definition.iter().map(DefinitionTable::definition).collect()
    }

    /// Returns the stated relations of places.
    pub fn places(&self) -> Vec<Definition<PlaceName>> {
        self.place.iter().map(DefinitionTable::definition).collect()
    }

    /// Returns which exits parties count.
    pub fn criteria(&self) -> Vec<Criterion> {
        self.criterion.iter().map(CriterionTable::criterion).collect()
    }
}

impl CriterionTable {
    fn criterion(&self) -> Criterion {
        let CriterionTable { party, counts, by, on, grounds } = self;
        Criterion {
            party: party.clone(),
            counts: counts.clone(),
            by: by.clone(),
            on: *on,
            grounds: grounds.clone(),
        }
    }
}

impl ActorTable {
    fn actor(&self) -> Actor {
        let mut actor = Actor {
            name: self.name.clone(),
            aliases: self.aliases.clone(),
            party: self.party.clone().unwrap_or_else(|| own_party(&self.name)),
            side: self.side,
            changes: Vec::new(),
        };
        let mut in_order: Vec<&ChangeTable> = self.change.iter().collect();
        in_order.sort_by_key(|change| change.from);
        for table in in_order {
            let (party, side) = actor.standing(Some(table.from));
            let party = table.party.clone().unwrap_or_else(|| party.clone());
            let side = table.side.unwrap_or(side);
            actor.changes.push(Change { from: table.from, party, side });
        }
        actor
    }
}

impl<Name: Clone> DefinitionTable<Name> {
    fn definition(&self) -> Definition<Name> {
        Definition {
            a: self.a.clone(),
            relation: self.relation,
            b: self.b.clone(),
            by: self.by.clone(),
            on: self.on,
            grounds: self.grounds.clone(),
        }
    }
}

/// Returns the line of the byte at this position.
fn line_at(bytes: &[u8], position: usize) -> Place {
    let before = bytes.iter().take(position);
    Place::Line(1 + before.filter(|&&byte| byte == b'\n').count())
}

fn own_party(name: &ActorName) -> PartyName {
    PartyName::new(name.as_str()).expect("the name of an actor is never empty")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_states_nothing() {
        assert_eq!(CaseFile::parse(CASE_FILE_TEMPLATE.as_bytes()), Ok(CaseFile::default()));
    }

    #[test]
    fn an_unknown_side_is_refused_with_those_that_are_known() {
        let problem = CaseFile::parse(b"[[actor]]\nname = \"A\"\nside = \"army\"\n").unwrap_err();
        assert_eq!(problem.place, Place::Line(3));
        for part in ["army", "government"] {
            assert!(problem.what.contains(part), "no `{part}` in: {problem}");
        }
    }

    #[test]
    fn a_problem_names_its_line_and_nobody_on_it() {
        let problem =
            CaseFile::parse(b"\n[[actor]]\nname = \"Irena Solis\" side = 1\n").unwrap_err();
        assert_eq!(problem.place, Place::Line(3));
        assert!(!problem.to_string().contains("Solis"), "{problem}");
        let problem = CaseFile::parse(b"[title]\nes = \"C\xe1rceles\"\n").unwrap_err();
        assert_eq!(problem.place, Place::Line(2));
    }

    #[test]
    fn a_change_keeps_what_it_leaves_out() {
        let file = CaseFile::parse(
            b"[[actor]]\nname = \"Lamp\"\nparty = \"Lamps\"\nside = \"monitor\"\n\
            [[actor.change]]\nfrom = \"2027-06-01\"\nparty = \"Lanterns\"\n\
            [[actor.change]]\nfrom = \"2027-03-01\"\nside = \"opposition\"\n",
        );
        let actors = file.unwrap().actors();
        let standing = |month: i8| {
            let (party, side) = actors.iter().next().unwrap().standing(Day::new(2027, month, 1));
            (party.to_string(), side)
        };
        assert_eq!(standing(1), ("Lamps".to_owned(), Side::Monitor));
        assert_eq!(standing(4), ("Lamps".to_owned(), Side::Opposition));
        assert_eq!(standing(7), ("Lanterns".to_owned(), Side::Opposition));
    }

    #[test]
    fn an_actor_without_a_party_is_its_own() {
        let file = CaseFile::parse(b"[[actor]]\nname = \"Lamp\"\nside = \"monitor\"\n").unwrap();
        assert_eq!(file.actors().iter().next().unwrap().party.as_str(), "Lamp");
    }
}
