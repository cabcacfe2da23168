//! Language packs, measures and populations, as their folders describe them.
//!
//! ```text
//! languages/<code>/   inflection, grammar, speech, actors, names, countries, numbers, time, sentences
//! measures/<name>/    measure.toml and, for each language, <code>.toml
//! populations/<name>/ population.toml and, for each language, <code>.toml
//! ```
//!
//! A measure brings its terms for the languages that there are; a new language brings its terms
//! for the measures that there are, in `languages/<code>/measures/<name>.toml` (and likewise
//! `populations/`). So either is one folder.

use std::collections::BTreeMap;

use cotejo_core::{Language, MeasureName, PopulationName, Side};
use serde::Deserialize;

use crate::features::{
    ActorNoun, ActorSort, Event, EventRole, EventRoles, Features, Grammar, GrammarSet, SpeechAct,
    Split, SplitSet,
};
use crate::inflection::{Inflection, forms_of};
use crate::lexicon::{self, LexiconError};
use crate::phrases::Phrases;
use crate::quantity::NumberLexicon;
use crate::sentences::SentenceLexicon;
use crate::time::TimeLexicon;
use crate::vocabulary::Vocabulary;

/// The files of the packs as they stood when the program was built.
static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// All that the folders `languages`, `measures` and `populations` say.
#[derive(Clone, Debug)]
pub struct Packs {
    measures: Vec<Measure>,
    populations: Vec<Population>,
    languages: BTreeMap<Language, Pack>,
}

/// What is counted.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its key.
    pub name: MeasureName,
    /// Whether it happens over a period or is so at an instant.
    pub kind: MeasureKind,
    /// Of whom it is counted where nothing more is said.
    pub population: PopulationName,
    /// The measure of those who are still so ("remain arrested" are held).
    pub lasting: Option<MeasureName>,
    /// Whether a noun of this measure ("detainees") yields to a verb that tells what happened.
    pub yields: bool,
    /// Whether only people can undergo it, so that the verb alone tells that people are counted.
    pub people_only: bool,
    /// Whether disasters cause it, so that the day of one is its first day.
    pub by_disaster: bool,
    /// What it means, by language.
    pub definition: BTreeMap<String, String>,
}

/// Whether a measure counts what happened over a period or what is so at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// It happened over a period.
    Flow,
    /// It is so at an instant.
    Stock,
}

/// Of whom it is counted.
#[derive(Clone, Debug)]
pub struct Population {
    /// Its key.
    pub name: PopulationName,
    /// What a count of them means with nothing more said ("806 political prisoners" are held).
    pub measure: Option<MeasureName>,
    /// Whether the noun says nothing of whom ("people"), so that the measure decides.
    pub general: bool,
    /// Whether whoever counts them decides who belongs to them.
    pub contested: bool,
    /// What it means, by language.
    pub definition: BTreeMap<String, String>,
}

/// What a language knows.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its words.
    pub vocabulary: Vocabulary,
    /// Where its sentences end.
    pub sentences: SentenceLexicon,
    /// How its words change.
    pub inflection: Inflection,
    /// Its numbers.
    pub numbers: NumberLexicon,
    /// Its dates.
    pub time: TimeLexicon,
    /// Its terms, by their features.
    pub terms: Phrases<Features>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureFile {
    kind: MeasureKind,
    population: PopulationName,
    lasting: Option<MeasureName>,
    #[serde(default)]
    yields: bool,
    #[serde(default)]
    people_only: bool,
    #[serde(default)]
    by_disaster: bool,
    definition: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationFile {
    measure: Option<MeasureName>,
    #[serde(default)]
    general: bool,
    #[serde(default)]
    contested: bool,
    definition: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureTerms {
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    /// Verbs that name the event only together with a word that may stand apart: "let ... go".
    #[serde(default)]
    split: Vec<SplitVerb>,
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

impl Packs {
    /// Returns the packs that the program carries.
    ///
    /// # Panics
    /// Never: a test reads them all.
    pub fn embedded() -> &'static Packs {
        static PACKS: std::sync::OnceLock<Packs> = std::sync::OnceLock::new();
        PACKS.get_or_init(|| {
            Packs::read(EMBEDDED).unwrap_or_else(|_| Packs {
                measures: Vec::new(),
                populations: Vec::new(),
                languages: BTreeMap::new(),
            })
        })
    }

    /// Reads packs from their files, each with its path from the root of the project.
    pub fn read(files: &[(&str, &str)]) -> Result<Packs, LexiconError> {
        let files: BTreeMap<&str, &str> = files.iter().copied().collect();
        let measures = measures(&files)?;
        let populations = populations(&files)?;
        let mut packs = Packs { measures, populations, languages: BTreeMap::new() };
        for code in folders(&files, "languages") {
            let language = Language::new(code)
                .map_err(|error| LexiconError::at(&format!("languages/{code}"), "folder", error))?;
            let pack = PackReader::read(&files, &packs, code)?;
            packs.languages.insert(language, pack);
        }
        Ok(packs)
    }

    /// Returns the files of the packs that the program carries.
    pub fn files() -> &'static [(&'static str, &'static str)] {
        EMBEDDED
    }

    /// Returns the languages that can be read.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.languages.keys()
    }

    /// Returns the measures, by name.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// Returns the populations, by name.
    pub fn populations(&self) -> &[Population] {
        &self.populations
    }

    /// Returns what a language knows.
    pub fn pack(&self, language: &Language) -> Option<&Pack> {
        self.languages.get(language)
    }

    /// Returns the measure at an index that a feature holds.
    pub(crate) fn measure(&self, index: u8) -> &Measure {
        &self.measures[usize::from(index)]
    }

    /// Returns the population at an index that a feature holds.
    pub(crate) fn population(&self, index: u8) -> &Population {
        &self.populations[usize::from(index)]
    }

    /// Returns the index of a measure.
    pub(crate) fn measure_index(&self, name: &MeasureName) -> Option<u8> {
        let at = self.measures.iter().position(|measure| measure.name == *name)?;
        u8::try_from(at).ok()
    }

    /// Returns the index of a population.
    pub(crate) fn population_index(&self, name: &PopulationName) -> Option<u8> {
        let at = self.populations.iter().position(|population| population.name == *name)?;
        u8::try_from(at).ok()
    }
}

type Files<'f> = BTreeMap<&'f str, &'f str>;

/// Returns the names of the folders within a folder.
fn folders<'f>(files: &Files<'f>, within: &str) -> Vec<&'f str> {
    let mut names: Vec<&str> = files
        .keys()
        .filter_map(|path| path.strip_prefix(within)?.strip_prefix('/')?.split_once('/'))
        .map(|(name, _)| name)
        .collect();
    names.dedup();
    names
}

fn file<'f>(files: &Files<'f>, path: &str) -> Result<&'f str, LexiconError> {
    let missing = || LexiconError { file: path.to_owned(), what: "the file is missing".to_owned() };
    files.get(path).copied().ok_or_else(missing)
}

fn measures(files: &Files) -> Result<Vec<Measure>, LexiconError> {
    let read = |name: &str| {
        let path = format!("measures/{name}/measure.toml");
        let read: MeasureFile = lexicon::read(&path, file(files, &path)?)?;
        Ok(Measure {
            name: MeasureName::new(name).map_err(|error| LexiconError::at(&path, name, error))?,
            kind: read.kind,
            population: read.population,
            lasting: read.lasting,
            yields: read.yields,
            people_only: read.people_only,
            by_disaster: read.by_disaster,
            definition: read.definition,
        })
    };
    let measures =
        folders(files, "measures").into_iter().map(read).collect::<Result<Vec<Measure>, _>>()?;
    for measure in &measures {
        if let Some(lasting) = &measure.lasting
            && !measures.iter().any(|other| other.name == *lasting)
        {
            let path = format!("measures/{}/measure.toml", measure.name);
            let what = format!("no measure `{lasting}`; the folder measures has {}", {
                let names: Vec<&str> = measures.iter().map(|m| m.name.as_str()).collect();
                names.join(", ")
            });
            return Err(LexiconError::at(&path, "lasting", what));
        }
    }
    Ok(measures)
}

fn populations(files: &Files) -> Result<Vec<Population>, LexiconError> {
    let read = |name: &str| {
        let path = format!("populations/{name}/population.toml");
        let read: PopulationFile = lexicon::read(&path, file(files, &path)?)?;
        Ok(Population {
            name: PopulationName::new(name)
                .map_err(|error| LexiconError::at(&path, name, error))?,
            measure: read.measure,
            general: read.general,
            contested: read.contested,
            definition: read.definition,
        })
    };
    folders(files, "populations").into_iter().map(read).collect()
}

/// Gathers the terms of one language.
struct PackReader<'r> {
    files: &'r Files<'r>,
    folder: String,
    code: &'r str,
    inflection: Inflection,
    terms: BTreeMap<String, Features>,
    /// How many split verbs were read, each of which has a number.
    splits: u8,
}

impl<'r> PackReader<'r> {
    fn read(files: &'r Files<'r>, packs: &Packs, code: &'r str) -> Result<Pack, LexiconError> {
        let folder = format!("languages/{code}");
        let own = |name: &str| format!("{folder}/{name}.toml");
        let mut vocabulary = Vocabulary::default();
        let path = own("sentences");
        let sentences = SentenceLexicon::read(&path, file(files, &path)?, &mut vocabulary)?;
        let path = own("inflection");
        let inflection = Inflection::read(&path, file(files, &path)?)?;
        let path = own("numbers");
        let numbers = NumberLexicon::read(&path, file(files, &path)?, &mut vocabulary)?;
        let path = own("time");
        let time = TimeLexicon::read(&path, file(files, &path)?, &mut vocabulary)?;
        let mut reader =
            PackReader { files, folder, code, inflection, terms: BTreeMap::new(), splits: 0 };
        reader.measures(packs)?;
        reader.populations(packs)?;
        reader.speech()?;
        reader.actors()?;
        reader.names()?;
        reader.countries(packs)?;
        reader.grammar()?;
        let mut terms = Phrases::default();
        for (phrase, features) in reader.terms {
            terms.insert(&phrase, features, &mut vocabulary);
        }
        let inflection = reader.inflection;
        Ok(Pack { vocabulary, sentences, inflection, numbers, time, terms })
    }

    fn add(&mut self, path: &str, term: &str, features: Features) -> Result<(), LexiconError> {
        for inflected in self.inflection.phrases(path, term)? {
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
                ];
                for split in &read.split {
                    self.split(&path, index, split)?;
                }
                for (role, terms) in roles {
                    let event = Event { measure: index, roles: EventRoles::of(role) };
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
        let verb = Features { split: Some(Split { pair, measure }), ..Features::default() };
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
        for (sort, sides) in read {
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
