//! Reading the folder of one language into its pack.

use std::collections::BTreeMap;

use cotejo_core::{PopulationName, Side};
use serde::Deserialize;

use super::{ComparisonLexicon, Files, Pack, Packs, file, folders};
use crate::features::{
    ActorNoun, ActorSort, Event, EventRole, EventRoles, Features, Grammar, GrammarSet, SpeechAct,
    Split, SplitSet, Splits,
};
use crate::inflection::{self, Paradigms, forms_of};
use crate::lexicon::{self, LexiconError};
use crate::phrases::PhraseList;
use crate::quantity::NumberLexicon;
use crate::sentences::SentenceLexicon;
use crate::time::TimeLexicon;
use crate::vocabulary::Vocabulary;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureTerms {
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    /// Those of the verbs that nobody but people can undergo: "arrest", "deport".
    #[serde(default)]
    people_only: Vec<String>,
    /// Words for the state that it leaves people in: "in shelters".
    #[serde(default)]
    states: Vec<String>,
    /// Verbs that name the event only together with a word that may stand apart: "let ... go".
    #[serde(default)]
    split: Vec<SplitVerb>,
}

/// A verb that only people can undergo is a verb, and so is a state that they are in.
fn roles_of(role: EventRole) -> EventRoles {
    match role {
        EventRole::OnlyPeople | EventRole::State => {
            EventRoles::of(role).joined(EventRoles::of(EventRole::Verb))
        }
        _ => EventRoles::of(role),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SplitVerb {
    verbs: Vec<String>,
    with: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationTerms {
    terms: Vec<String>,
}

/// Unknown keys are errors here too: none but an act of speech can be a key of the rest.
#[derive(Deserialize)]
struct SpeechFile {
    /// Nouns that figures are put forward in.
    statement: Vec<String>,
    #[serde(flatten)]
    acts: BTreeMap<SpeechAct, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountriesFile {
    /// Each country with every term for it, its people and its capital.
    countries: Vec<Country>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Country {
    /// The ISO 3166-1 code, which joins the names of one country.
    code: String,
    names: Vec<String>,
    people: Vec<String>,
}

/// Gathers the terms of one language.
pub(super) struct PackReader<'r> {
    files: &'r Files<'r>,
    folder: String,
    code: &'r str,
    paradigms: Paradigms,
    terms: BTreeMap<String, Features>,
    /// How many split verbs were read, each of which has a number.
    splits: u8,
}

impl<'r> PackReader<'r> {
    /// Reads the pack of a language; the measures and populations are read already.
    pub fn read(files: &'r Files<'r>, packs: &Packs, code: &'r str) -> Result<Pack, LexiconError> {
        let folder = format!("languages/{code}");
        let own = |name: &str| format!("{folder}/{name}.toml");
        let mut vocabulary = Vocabulary::default();
        let path = own("sentences");
        let sentences = SentenceLexicon::read(&path, file(files, &path)?, &mut vocabulary)?;
        let path = own("inflection");
        let (inflection, paradigms) = inflection::read(&path, file(files, &path)?)?;
        let path = own("numbers");
        let numbers = NumberLexicon::read(&path, file(files, &path)?, &mut vocabulary)?;
        let path = own("comparisons");
        let comparisons = ComparisonLexicon::read(&path, file(files, &path)?, &mut vocabulary)?;
        let path = own("time");
        let time = TimeLexicon::read(&path, file(files, &path)?, &mut vocabulary)?;
        let mut reader =
            PackReader { files, folder, code, paradigms, terms: BTreeMap::new(), splits: 0 };
        reader.measures(packs)?;
        reader.populations(packs)?;
        reader.speech()?;
        reader.actors()?;
        reader.names()?;
        reader.countries(packs)?;
        reader.grammar()?;
        let mut terms = PhraseList::default();
        for (phrase, features) in reader.terms {
            terms.insert(&phrase, features, &mut vocabulary);
        }
        let terms = terms.into();
        Ok(Pack { vocabulary, sentences, inflection, numbers, comparisons, time, terms })
    }

    fn add(&mut self, path: &str, term: &str, features: Features) -> Result<(), LexiconError> {
        for inflected in self.paradigms.phrases(path, term)? {
            let forms = forms_of(inflected.form);
            let features = Features { forms: features.forms.joined(forms), ..features };
            let entry = self.terms.entry(inflected.phrase.to_lowercase()).or_default();
            *entry = entry.joined(features);
        }
        Ok(())
    }

    /// Returns the files in which terms of a measure or population may stand for this language.
    fn places(&self, kind: &str, name: &str) -> [String; 2] {
        [format!("{kind}/{name}/{}.toml", self.code), format!("{}/{kind}/{name}.toml", self.folder)]
    }

    fn measures(&mut self, packs: &Packs) -> Result<(), LexiconError> {
        for (index, measure) in (0..).zip(&packs.measures) {
            for path in self.places("measures", measure.name.as_str()) {
                let Some(text) = self.files.get(path.as_str()) else { continue };
                let read: MeasureTerms = lexicon::read(&path, text)?;
                let roles = [
                    (EventRole::Verb, read.verbs),
                    (EventRole::Noun, read.nouns),
                    (EventRole::People, read.people),
                    (EventRole::OnlyPeople, read.people_only),
                    (EventRole::State, read.states),
                ];
                for split in &read.split {
                    self.split(&path, index, split)?;
                }
                for (role, terms) in roles {
                    let event = Event { measure: index, roles: roles_of(role) };
                    let features = Features { event: Some(event), ..Features::default() };
                    terms.iter().try_for_each(|term| self.add(&path, term, features))?;
                }
            }
        }
        Ok(())
    }

    fn split(&mut self, path: &str, measure: u8, split: &SplitVerb) -> Result<(), LexiconError> {
        self.splits = self.splits.saturating_add(1);
        let pair = self.splits;
        let splits = Splits::of(Split { pair, measure });
        let verb = Features { splits, ..Features::default() };
        split.verbs.iter().try_for_each(|term| self.add(path, term, verb))?;
        let rest = Features { split_rest: SplitSet::of_pair(pair), ..Features::default() };
        split.with.iter().try_for_each(|term| self.add(path, term, rest))
    }

    fn populations(&mut self, packs: &Packs) -> Result<(), LexiconError> {
        for (index, population) in (0..).zip(&packs.populations) {
            for path in self.places("populations", population.name.as_str()) {
                let Some(text) = self.files.get(path.as_str()) else { continue };
                let read: PopulationTerms = lexicon::read(&path, text)?;
                let features = Features { population: Some(index), ..Features::default() };
                read.terms.iter().try_for_each(|term| self.add(&path, term, features))?;
            }
        }
        Ok(())
    }

    fn speech(&mut self) -> Result<(), LexiconError> {
        let path = format!("{}/speech.toml", self.folder);
        let read: SpeechFile = lexicon::read(&path, file(self.files, &path)?)?;
        let noun =
            Features { grammar: GrammarSet::of(Grammar::StatementNoun), ..Features::default() };
        read.statement.iter().try_for_each(|term| self.add(&path, term, noun))?;
        for (act, terms) in read.acts {
            let features = Features { speech: Some(act), ..Features::default() };
            terms.iter().try_for_each(|term| self.add(&path, term, features))?;
        }
        Ok(())
    }

    fn actors(&mut self) -> Result<(), LexiconError> {
        let path = format!("{}/actors.toml", self.folder);
        let read: BTreeMap<ActorSort, BTreeMap<String, Vec<String>>> =
            lexicon::read(&path, file(self.files, &path)?)?;
        // Of two lists that have a word, that of several speakers tells more than that of one.
        let (groups, ones): (Vec<_>, Vec<_>) =
            read.into_iter().partition(|(sort, _)| *sort == ActorSort::Group);
        for (sort, sides) in groups.into_iter().chain(ones) {
            for (side, terms) in sides {
                let side = side_of(&path, &side)?;
                let actor = Some(ActorNoun { side, sort });
                let features = Features { actor, ..Features::default() };
                terms.iter().try_for_each(|term| self.add(&path, term, features))?;
            }
        }
        Ok(())
    }

    /// Names stay as they are in texts of other languages, so each pack has the words of all.
    fn names(&mut self) -> Result<(), LexiconError> {
        for code in folders(self.files, "languages") {
            let path = format!("languages/{code}/names.toml");
            let Some(text) = self.files.get(path.as_str()) else { continue };
            let read: BTreeMap<String, Vec<String>> = lexicon::read(&path, text)?;
            for (side, terms) in read {
                let features =
                    Features { name_side: side_of(&path, &side)?, ..Features::default() };
                terms.iter().try_for_each(|term| self.add(&path, term, features))?;
            }
        }
        Ok(())
    }

    /// Names a country's people as foreigners too; the reader leaves out the country's own.
    fn countries(&mut self, packs: &Packs) -> Result<(), LexiconError> {
        let path = format!("{}/countries.toml", self.folder);
        let read: CountriesFile = lexicon::read(&path, file(self.files, &path)?)?;
        let foreigners =
            PopulationName::new("foreigners").ok().and_then(|name| packs.population_index(&name));
        let mut codes: Vec<&str> = read.countries.iter().map(|c| c.code.as_str()).collect();
        codes.sort_unstable();
        for country in &read.countries {
            let at = codes.iter().position(|code| *code == country.code).unwrap_or_default();
            let index = u16::try_from(at).ok();
            let name = Features { country: index, ..Features::default() };
            let people = Features { population: foreigners, ..name };
            country.names.iter().try_for_each(|term| self.add(&path, term, name))?;
            country.people.iter().try_for_each(|term| self.add(&path, term, people))?;
        }
        Ok(())
    }

    fn grammar(&mut self) -> Result<(), LexiconError> {
        let path = format!("{}/grammar.toml", self.folder);
        let read: BTreeMap<Grammar, Vec<String>> = lexicon::read(&path, file(self.files, &path)?)?;
        for (grammar, terms) in read {
            let features = Features { grammar: GrammarSet::of(grammar), ..Features::default() };
            terms.iter().try_for_each(|term| self.add(&path, term, features))?;
        }
        Ok(())
    }
}

fn side_of(path: &str, key: &str) -> Result<Option<Side>, LexiconError> {
    if key == "unknown" {
        return Ok(None);
    }
    Side::ALL.into_iter().find(|side| side.as_str() == key).map(Some).ok_or_else(|| {
        let sides: Vec<&str> = Side::ALL.iter().map(|side| side.as_str()).collect();
        LexiconError::at(path, key, format!("no side; use {} or unknown", sides.join(", ")))
    })
}
