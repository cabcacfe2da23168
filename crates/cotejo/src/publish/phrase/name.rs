//! How claimants, parties, measures and populations are called.

use cotejo_core::{ActorName, Claimant, DocumentId, MeasureName, PopulationName, Side};

use super::Figure;
use crate::publish::reading::{Account, Holder, Reading, Told};
use crate::publish::words::Words;

impl Reading<'_> {
    /// Returns the name of whoever puts a claim forward.
    pub(crate) fn claimant(&self, told: &Told) -> String {
        match &told.claim.statement.claimant {
            Claimant::Writer => self.writer(told.claim.document),
            Claimant::Sources(names) => self.actors(names),
        }
    }

    /// Returns the name under which an account is shown.
    pub(crate) fn account(&self, account: &Account) -> String {
        match &account.holder {
            Holder::Party(party) => self.words.party(self.called(party.as_str())),
            Holder::Claimant(Ok(names)) => self.actors(names),
            Holder::Claimant(Err(document)) => self.writer(*document),
        }
    }

    fn actors(&self, names: &[ActorName]) -> String {
        self.words.list_of(names.iter().map(|name| self.called(name.as_str()).to_owned()))
    }

    /// Returns the name in the language of the report, where the case states it.
    pub(crate) fn called<'n>(&'n self, name: &'n str) -> &'n str {
        let stated = self.story.names.get(name).and_then(|names| {
            names.iter().find(|(language, _)| self.language.is(language)).map(|(_, name)| name)
        });
        stated.map_or(name, String::as_str)
    }

    /// Says how much the report rests on: documents, claims, parties.
    pub(crate) fn scope(&self) -> String {
        let words = self.words;
        words.page.scope.say(&[
            ("documents", &words.so_many(self.documents().len(), &words.nouns.documents)),
            ("claims", &words.so_many(self.claims().len(), &words.nouns.claims)),
            ("parties", &words.so_many(self.accounts().len(), &words.nouns.parties)),
        ])
    }

    fn writer(&self, document: DocumentId) -> String {
        let document = self.document(document).map(|entry| &entry.document);
        match document.and_then(|document| document.outlet.as_ref()) {
            Some(outlet) => self.words.claimant.writer.say(&[("outlet", &outlet.value)]),
            None => {
                let name = document.map_or("?", |document| &document.name);
                self.words.claimant.writer_unknown.say(&[("document", name)])
            }
        }
    }
}

impl Words {
    /// Returns the name of a party; one that is known by its side only has the side's name.
    fn party(&self, party: &str) -> String {
        let side = Side::ALL.into_iter().find(|side| side.as_str() == party);
        let words = side.and_then(|side| self.sides.get(&side));
        words.map_or(party, |words| &words.party).to_owned()
    }

    /// Returns the name of a side.
    pub(crate) fn side(&self, side: Side) -> &str {
        self.sides.get(&side).map_or(side.as_str(), |words| &words.name)
    }

    /// Returns the label of a measure; one without words of ours goes by its key.
    pub(crate) fn measure(&self, measure: &MeasureName) -> String {
        match self.measures.get(measure.as_str()) {
            Some(words) => words.label.clone(),
            None => super::capitalised(&spaced(measure.as_str())),
        }
    }

    /// Returns the label of a population; one without words of ours goes by its key.
    pub(crate) fn population(&self, population: &PopulationName) -> String {
        match self.populations.get(population.as_str()) {
            Some(words) => words.name.clone(),
            None => spaced(population.as_str()),
        }
    }

    /// Says so many of a population: "at least 60 political prisoners".
    pub(crate) fn people(&self, figure: &Figure, of: &PopulationName) -> String {
        match self.populations.get(of.as_str()) {
            Some(words) => figure.choose(&words.one, &words.other).say(&[("n", &figure.words)]),
            None => format!("{} {}", figure.words, spaced(of.as_str())),
        }
    }

    /// Says what happened to so many people: "at least 60 women were released".
    pub(crate) fn happened(
        &self,
        measure: &MeasureName,
        figure: &Figure,
        of: &PopulationName,
    ) -> String {
        let people = self.people(figure, of);
        match self.measures.get(measure.as_str()) {
            Some(words) => {
                let template = figure.choose(&words.people.one, &words.people.other);
                template.say(&[("people", &people)])
            }
            None => format!("{people}: {}", spaced(measure.as_str())),
        }
    }
}

/// Returns a key as words.
fn spaced(key: &str) -> String {
    key.replace('_', " ")
}
