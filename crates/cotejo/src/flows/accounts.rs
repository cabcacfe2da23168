//! To whose account a claim belongs: the party behind each claimant.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{Actor, ActorName, Actors, Claim, Day, DocumentId, PartyName, Side, Statement};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words too common to tell two names apart.
const WEAK_WORDS: [&str; 14] =
    ["the", "a", "an", "of", "in", "and", "for", "la", "el", "los", "las", "de", "del", "y"];

/// The parties of a story: who speaks for whom.
///
/// A claimant whom the case's actors name belongs to the party stated there; so does one whose
/// body they name, where a document tells for whom a person speaks. Anybody else who
/// speaks for the government is put to one account, since a ministry and a president of one
/// country answer for one figure. Every other claimant is put to the account of the body that the
/// text gives it, else to its own, under the fullest of the names that documents give it ("Lamp"
/// and "Lamp Rights Watch" are one, whatever the accents). The writer of a document is nobody's
/// party. Where an actor changes party or side, what counts is the day of the document.
///
/// One document calls a body a rights group and another takes it for known. So a claimant of whose
/// side a document tells nothing stands on the side that the others give the same name, if they
/// agree on one.
pub struct Accounts<'a> {
    actors: &'a Actors,
    days: BTreeMap<DocumentId, Day>,
    sides: BTreeMap<BTreeSet<String>, Side>,
    fullest: BTreeMap<(Side, String), PartyName>,
}

impl<'a> Accounts<'a> {
    /// Gathers the claimants of all claims of a story, with the days of its documents.
    pub fn new(actors: &'a Actors, claims: &[Claim], days: BTreeMap<DocumentId, Day>) -> Self {
        let named: BTreeSet<(Side, String)> = claims.iter().flat_map(names_of).collect();
        let sides = sides_told(&named);
        let fullest = fullest_names(
            &named.into_iter().map(|(side, name)| (told_side(&sides, side, &name), name)).collect(),
        );
        Accounts { actors, days, sides, fullest }
    }

    /// Puts a claim to the account of its party.
    #[must_use]
    pub fn attribute(&self, claim: Claim) -> Claim {
        let statement = &claim.statement;
        let Some(name) = statement.claimant.names().first() else { return claim };
        let body = statement.party.as_ref();
        let stated =
            self.actors.named(name).or_else(|| body.and_then(|body| self.actor_called(body)));
        let (party, side) = match stated {
            Some(actor) => {
                let (party, side) = actor.standing(self.days.get(&claim.document).copied());
                (Some(party.clone()), side)
            }
            None => {
                let speaks_for = body.map_or(name.as_str(), PartyName::as_str);
                let side = told_side(&self.sides, statement.side, speaks_for);
                (self.party_of(statement, side, speaks_for), side)
            }
        };
        claim.on_account_of(party, side)
    }

    /// Returns the case's actor that a body read from a text is, by its name or its short form:
    /// "Lamp Rights Watch (LRW)".
    fn actor_called(&self, body: &PartyName) -> Option<&Actor> {
        let names = body.as_str().split(['(', ')']).chain([body.as_str()]);
        names.filter_map(|name| ActorName::new(name).ok()).find_map(|name| self.actors.named(&name))
    }

    fn party_of(&self, statement: &Statement, side: Side, speaks_for: &str) -> Option<PartyName> {
        let names = statement.claimant.names();
        if names.len() > 1 {
            // One figure that several put forward together is on nobody's own account.
            let together: Vec<_> = names.iter().map(ActorName::as_str).collect();
            return PartyName::new(&together.join(" + ")).ok();
        }
        if side == Side::Government {
            return PartyName::new(Side::Government.as_str()).ok();
        }
        self.fullest.get(&(side, speaks_for.to_owned())).cloned()
    }
}

/// Returns the names of a claim's claimants, and that of the body for which they speak.
fn names_of(claim: &Claim) -> impl Iterator<Item = (Side, String)> {
    let Statement { claimant, party, side, .. } = &claim.statement;
    let names = claimant.names().iter().map(|name| name.as_str().to_owned());
    names.chain(party.iter().map(PartyName::to_string)).map(|name| (*side, name))
}

/// Returns the one side on which the documents that tell of one put each name.
fn sides_told(named: &BTreeSet<(Side, String)>) -> BTreeMap<BTreeSet<String>, Side> {
    let mut told: BTreeMap<BTreeSet<String>, BTreeSet<Side>> = BTreeMap::new();
    for (side, name) in named.iter().filter(|(side, _)| *side != Side::Other) {
        told.entry(words(name)).or_default().insert(*side);
    }
    let agreed = told.into_iter().filter(|(words, sides)| !words.is_empty() && sides.len() == 1);
    agreed.filter_map(|(words, sides)| Some((words, sides.into_iter().next()?))).collect()
}

fn told_side(sides: &BTreeMap<BTreeSet<String>, Side>, side: Side, name: &str) -> Side {
    match side {
        Side::Other => sides.get(&words(name)).copied().unwrap_or(Side::Other),
        told => told,
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
pub(super) fn words(name: &str) -> BTreeSet<String> {
    let folded: String =
        name.nfkd().filter(|&c| !is_combining_mark(c)).collect::<String>().to_lowercase();
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !WEAK_WORDS.contains(word)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use cotejo_core::{
        Change, ClaimContent, Claimant, Classed, Count, Digest, Edge, MeasureName, People,
        PopulationName, Quantity, Quote, Span, Stance, Timing, When,
    };

    use super::*;

    fn party(names: &[(Side, &str)], of: (Side, &str)) -> String {
        let set = names.iter().map(|(side, name)| (*side, (*name).to_owned())).collect();
        fullest_names(&set)[&(of.0, of.1.to_owned())].to_string()
    }

    fn accounts<'a>(actors: &'a Actors, claims: &[Claim]) -> Accounts<'a> {
        Accounts::new(actors, claims, BTreeMap::new())
    }

    #[test]
    fn an_actor_stands_where_he_stood_on_the_day_of_the_document() {
        let party = |name: &str| PartyName::new(name).unwrap();
        let from = Day::new(2027, 3, 1).unwrap();
        let actors = Actors::new(vec![Actor {
            name: ActorName::new("Irena Solis").unwrap(),
            aliases: Vec::new(),
            party: party("Open Coast"),
            side: Side::Opposition,
            changes: vec![Change { from, party: party("Government"), side: Side::Government }],
        }]);
        let claim = claim("Irena Solis", None);
        let told = |day: Option<Day>| {
            let days = day.map(|day| (claim.document, day)).into_iter().collect();
            let accounts = Accounts::new(&actors, &[], days);
            let statement = accounts.attribute(claim.clone()).statement.clone();
            (statement.party.unwrap().to_string(), statement.side)
        };
        assert_eq!(told(from.plus_days(-1)), ("Open Coast".to_owned(), Side::Opposition));
        assert_eq!(told(Some(from)), ("Government".to_owned(), Side::Government));
    }

    #[test]
    fn a_body_keeps_the_side_that_another_document_gives_it() {
        let on_side = |side: Side, name: &str| claim(name, None).on_account_of(None, side);
        let actors = Actors::default();
        let told = [on_side(Side::Monitor, "Red Linterna"), on_side(Side::Opposition, "Faro")];
        let untold = [claim("red linterna", None), claim("Irena Solís", Some("Red Linterna"))];
        let accounts = accounts(&actors, &[&told[..], &untold[..]].concat());
        for claim in untold {
            let attributed = accounts.attribute(claim);
            assert_eq!(attributed.statement.side, Side::Monitor);
            assert_eq!(attributed.statement.party, Some(PartyName::new("Red Linterna").unwrap()));
        }
    }

    #[test]
    fn two_sides_told_of_one_name_settle_nothing() {
        let named = [(Side::Monitor, "Faro".to_owned()), (Side::Opposition, "Faro".to_owned())];
        let sides = sides_told(&named.into_iter().collect());
        assert_eq!(told_side(&sides, Side::Other, "Faro"), Side::Other);
    }

    fn claim(claimant: &str, party: Option<&str>) -> Claim {
        Claim::new(ClaimContent {
            document: DocumentId::new(Digest::of(b"a note")),
            statement: Statement {
                claimant: Claimant::source(ActorName::new(claimant).unwrap()),
                party: party.map(|name| PartyName::new(name).unwrap()),
                side: Side::Other,
                quantity: Quantity { count: Count::exactly(People(41)), words: "41".to_owned() },
                measure: Classed { class: MeasureName::new("held").unwrap(), words: None },
                population: Classed { class: PopulationName::new("women").unwrap(), words: None },
                place: None,
                timing: Timing { when: When::At(Edge::Open), words: None },
                stance: Stance::Asserts,
                part: None,
            },
            quote: Quote {
                sentence: Span::new(0, 15).unwrap(),
                number: Span::new(10, 12).unwrap(),
                words: "Lamp held 41 men".to_owned(),
            },
            rules: Vec::new(),
        })
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
    fn a_person_and_the_body_that_the_text_gives_him_are_one_party() {
        let member = claim("Irena Solis", Some("Red Linterna (RLV)"));
        let claims = [member.clone(), claim("RLV", None)];
        let actors = Actors::default();
        let by_text = accounts(&actors, &claims);
        let parties = claims.map(|claim| by_text.attribute(claim).statement.party.clone());
        assert_eq!(parties[0].as_ref().map(PartyName::as_str), Some("Red Linterna (RLV)"));
        assert_eq!(parties[0], parties[1]);

        let name = |text: &str| ActorName::new(text).unwrap();
        let party = PartyName::new("Linterna").unwrap();
        let actors = Actors::new(vec![Actor {
            name: name("Linterna"),
            aliases: vec![name("RLV")],
            party: party.clone(),
            side: Side::Monitor,
            changes: Vec::new(),
        }]);
        let told = accounts(&actors, &[]).attribute(member);
        assert_eq!((&told.statement.party, told.statement.side), (&Some(party), Side::Monitor));
    }

    #[test]
    fn accents_do_not_part_a_name() {
        let names = [(Side::Other, "Irena Solís"), (Side::Other, "Irena Solis")];
        assert_eq!(party(&names, names[0]), party(&names, names[1]));
    }
}
