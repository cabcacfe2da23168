//! To whose account a claim belongs: the party behind each claimant.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{ActorName, Actors, Claim, Claimant, PartyName, Side};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words too common to tell two names apart.
const WEAK_WORDS: [&str; 14] =
    ["the", "a", "an", "of", "in", "and", "for", "la", "el", "los", "las", "de", "del", "y"];

/// The parties of a story: who speaks for whom.
///
/// A claimant whom the case's actors name belongs to the party stated there. Anybody else who
/// speaks for the government is put to one account, since a ministry and a president of one
/// country answer for one figure; every other claimant is a party of its own, under the fullest
/// of the names that documents give it ("Lamp" and "Lamp Rights Watch" are one, whatever the
/// accents). The writer of a document is nobody's party.
pub struct Accounts<'a> {
    actors: &'a Actors,
    fullest: BTreeMap<(Side, String), PartyName>,
}

impl<'a> Accounts<'a> {
    /// Gathers the claimants of all claims of a story.
    pub fn new(actors: &'a Actors, claims: &[Claim]) -> Self {
        let mut names = BTreeSet::new();
        for claim in claims {
            for name in claim.statement.claimant.names() {
                names.insert((claim.statement.side, name.as_str().to_owned()));
            }
        }
        Accounts { actors, fullest: fullest_names(&names) }
    }

    /// Puts a claim to the account of its party.
    #[must_use]
    pub fn attribute(&self, claim: Claim) -> Claim {
        let statement = &claim.statement;
        let Some(name) = statement.claimant.names().first() else { return claim };
        let (party, side) = match self.actors.named(name) {
            Some(actor) => (Some(actor.party.clone()), actor.side),
            None => (self.party_of(statement.side, name, &statement.claimant), statement.side),
        };
        claim.on_account_of(party, side)
    }

    fn party_of(&self, side: Side, name: &ActorName, claimant: &Claimant) -> Option<PartyName> {
        if claimant.names().len() > 1 {
            // One figure that several put forward together is on nobody's own account.
            let together: Vec<_> = claimant.names().iter().map(ActorName::as_str).collect();
            return PartyName::new(&together.join(" + ")).ok();
        }
        if side == Side::Government {
            return PartyName::new(Side::Government.as_str()).ok();
        }
        self.fullest.get(&(side, name.as_str().to_owned())).cloned()
    }
}

/// Gives each name the fullest one of its side that has all of its words.
fn fullest_names(names: &BTreeSet<(Side, String)>) -> BTreeMap<(Side, String), PartyName> {
    let mut by_length: Vec<_> =
        names.iter().map(|(side, name)| (*side, name, words(name))).collect();
    by_length.sort_by_key(|(_, name, words)| (std::cmp::Reverse(words.len()), *name));
    let mut fullest = BTreeMap::new();
    for (side, name, own) in &by_length {
        let fuller = by_length
            .iter()
            .find(|(other, _, all)| other == side && !own.is_empty() && own.is_subset(all));
        let chosen = fuller.map_or(*name, |(_, chosen, _)| *chosen);
        if let Ok(party) = PartyName::new(chosen) {
            fullest.insert((*side, (*name).clone()), party);
        }
    }
    fullest
}

/// Returns the telling words of a name: lower case, without accents, weak words and brackets.
fn words(name: &str) -> BTreeSet<String> {
    let folded: String =
        name.nfkd().filter(|&c| !is_combining_mark(c)).collect::<String>().to_lowercase();
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !WEAK_WORDS.contains(word)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(names: &[(Side, &str)], of: (Side, &str)) -> String {
        let set = names.iter().map(|(side, name)| (*side, (*name).to_owned())).collect();
        fullest_names(&set)[&(of.0, of.1.to_owned())].to_string()
    }

    #[test]
    fn a_short_name_belongs_to_the_fullest_that_has_its_words() {
        let names = [
            (Side::Monitor, "Linterna"),
            (Side::Monitor, "Red Linterna de Valdoria (RLV)"),
            (Side::Monitor, "RLV"),
            (Side::Opposition, "Linterna"),
        ];
        let full = "Red Linterna de Valdoria (RLV)";
        assert_eq!(party(&names, (Side::Monitor, "RLV")), full);
        assert_eq!(party(&names, (Side::Monitor, "Linterna")), full);
        assert_eq!(party(&names, (Side::Opposition, "Linterna")), "Linterna");
    }

    #[test]
    fn accents_do_not_part_a_name() {
        let names = [(Side::Other, "Irena Solís"), (Side::Other, "Irena Solis")];
        assert_eq!(party(&names, names[0]), party(&names, names[1]));
    }
}
