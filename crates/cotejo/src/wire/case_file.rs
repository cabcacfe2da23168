//! `case.toml`: what the people who keep a case state about it.

use std::collections::BTreeMap;

use cotejo_core::{
    Actor, ActorName, Actors, Day, Definition, Language, PartyName, PopulationName, Relation, Side,
};
use serde::Deserialize;

/// The file that `cotejo new` writes.
pub const CASE_FILE_TEMPLATE: &str = "\
# What the people who keep this case state about it. cotejo reads it at each run.

[title]
# en = \"...\"
# es = \"...\"

# Who puts figures forward: the names they go by, and the party to whose account their claims
# belong. `side` is government, monitor, opposition, international, media or other.
#
# [[actor]]
# name = \"Ministry of Justice\"
# aliases = [\"the ministry\", \"Justice Ministry\"]
# party = \"Government\"
# side = \"government\"

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
";

/// What `case.toml` states.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
    /// The title of the case, by language.
    #[serde(default)]
    pub title: BTreeMap<Language, String>,
    #[serde(default)]
    actor: Vec<ActorTable>,
    #[serde(default)]
    definition: Vec<DefinitionTable>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorTable {
    name: ActorName,
    #[serde(default)]
    aliases: Vec<ActorName>,
    party: Option<PartyName>,
    side: Side,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct DefinitionTable {
    a: PopulationName,
    relation: Relation,
    b: PopulationName,
    by: ActorName,
    on: Option<Day>,
    grounds: Option<String>,
}

impl CaseFile {
    /// Reads the file's text; the error names the line and what is allowed there.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Returns the actors; one without a party is a party of its own.
    pub fn actors(&self) -> Actors {
        let actor = |table: &ActorTable| Actor {
            name: table.name.clone(),
            aliases: table.aliases.clone(),
            party: table.party.clone().unwrap_or_else(|| own_party(&table.name)),
            side: table.side,
        };
        Actors::new(self.actor.iter().map(actor).collect())
    }

    /// Returns the stated definitions.
    pub fn definitions(&self) -> Vec<Definition> {
        let definition = |table: &DefinitionTable| Definition {
            a: table.a.clone(),
            relation: table.relation,
            b: table.b.clone(),
            by: table.by.clone(),
            on: table.on,
            grounds: table.grounds.clone(),
        };
        self.definition.iter().map(definition).collect()
    }
}

fn own_party(name: &ActorName) -> PartyName {
    PartyName::new(name.as_str()).expect("the name of an actor is never empty")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_states_nothing() {
        assert_eq!(CaseFile::parse(CASE_FILE_TEMPLATE), Ok(CaseFile::default()));
    }

    #[test]
    fn an_unknown_side_is_refused_with_those_that_are_known() {
        let text = "[[actor]]\nname = \"A\"\nside = \"army\"\n";
        let message = CaseFile::parse(text).unwrap_err().to_string();
        assert!(message.contains("army") && message.contains("government"), "{message}");
    }

    #[test]
    fn an_actor_without_a_party_is_its_own() {
        let file = CaseFile::parse("[[actor]]\nname = \"Lamp\"\nside = \"monitor\"\n").unwrap();
        assert_eq!(file.actors().iter().next().unwrap().party.as_str(), "Lamp");
    }
}
