//! Language packs, measures and populations, as their folders describe them.
//!
//! ```text
//! languages/<code>/   inflection, grammar, speech, actors, names, countries, numbers,
//!                     comparisons, time, sentences
//! measures/<name>/    measure.toml and, for each language, <code>.toml
//! populations/<name>/ population.toml and, for each language, <code>.toml
//! ```
//!
//! A measure brings its terms for the languages that there are; a new language brings its terms
//! for the measures that there are, in `languages/<code>/measures/<name>.toml` (and likewise
//! `populations/`). So either is one folder.

mod comparisons;
mod language;

use std::collections::BTreeMap;

use cotejo_core::{BreakdownName, Language, MeasureName, PopulationName};
use serde::{Deserialize, Serialize};

use crate::features::Features;
use crate::inflection::Inflection;
use crate::lexicon::{self, LexiconError};
use crate::phrases::Phrases;
use crate::quantity::NumberLexicon;
use crate::sentences::SentenceLexicon;
use crate::time::TimeLexicon;
use crate::vocabulary::Vocabulary;
pub use comparisons::ComparisonLexicon;
use language::PackReader;

/// All that the folders `languages`, `measures` and `populations` say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Packs {
    measures: Vec<Measure>,
    populations: Vec<Population>,
    languages: BTreeMap<Language, Pack>,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Its key.
    pub name: MeasureName,
    /// Whether it happens over a period or is so at an instant.
    pub kind: MeasureKind,
    /// Of whom it is counted where nothing more is said.
    pub population: PopulationName,
    /// The measure of those who are still so ("remain arrested" are held).
    pub lasting: Option<MeasureName>,
    /// The measure of those to whom it did not happen ("hundreds remain", of the freed, are held).
    pub rest: Option<MeasureName>,
    /// What those to whom it happened were before: told of some of them, it says who they are.
    pub before: Vec<MeasureName>,
    /// Whether a noun of this measure ("detainees") yields to a verb that tells what happened.
    pub yields: bool,
    /// Whether only people can undergo it, so that the verb alone tells that people are counted.
    pub people_only: bool,
    /// Whether it can last and still be counted by this measure ("remain in hospital").
    pub lasts: bool,
    /// What counts those who come into a register of such people.
    pub entered: Option<MeasureName>,
    /// What counts those who go out of a register of such people.
    pub left: Option<MeasureName>,
    /// Whether disasters cause it, so that the day of one is its first day.
    pub by_disaster: bool,
    /// What it means, by language.
    pub definition: BTreeMap<String, String>,
}

/// Whether a measure counts what happened over a period or what is so at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// It happened over a period.
    Flow,
    /// It is so at an instant.
    Stock,
}

/// Of whom it is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Population {
    /// Its key.
    pub name: PopulationName,
    /// What a count of them means with nothing more said ("806 political prisoners" are held).
    pub measure: Option<MeasureName>,
    /// Whether the noun says nothing of whom ("people"), so that the measure decides.
    pub general: bool,
    /// Whether it holds whoever none of the others names, and so many sorts of people.
    pub residual: bool,
    /// Whether whoever counts them decides who belongs to them.
    pub contested: bool,
    /// The ground on which they are told apart from others within a whole: sex, age.
    pub ground: Option<BreakdownName>,
    /// What it means, by language.
    pub definition: BTreeMap<String, String>,
}

/// What a language knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// Its words.
    pub vocabulary: Vocabulary,
    /// Where its sentences end.
    pub sentences: SentenceLexicon,
    /// How its words change.
    pub inflection: Inflection,
    /// Its numbers.
    pub numbers: NumberLexicon,
    /// How percentages set one of its counts against another.
    pub comparisons: ComparisonLexicon,
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
    rest: Option<MeasureName>,
    #[serde(default)]
    before: Vec<MeasureName>,
    #[serde(default)]
    yields: bool,
    #[serde(default)]
    people_only: bool,
    #[serde(default)]
    by_disaster: bool,
    #[serde(default)]
    lasts: bool,
    entered: Option<MeasureName>,
    left: Option<MeasureName>,
    definition: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationFile {
    measure: Option<MeasureName>,
    #[serde(default)]
    general: bool,
    #[serde(default)]
    residual: bool,
    #[serde(default)]
    contested: bool,
    ground: Option<BreakdownName>,
    definition: BTreeMap<String, String>,
}

impl Packs {
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

    /// Returns the index of the population of those whom none of the others names.
    pub(crate) fn residual_population(&self) -> Option<u8> {
        let at = self.populations.iter().position(|population| population.residual)?;
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
            rest: read.rest,
            before: read.before,
            yields: read.yields,
            people_only: read.people_only,
            by_disaster: read.by_disaster,
            lasts: read.lasts,
            entered: read.entered,
            left: read.left,
            definition: read.definition,
        })
    };
    let measures =
        folders(files, "measures").into_iter().map(read).collect::<Result<Vec<Measure>, _>>()?;
    for measure in &measures {
        let named = [
            ("lasting", &measure.lasting),
            ("rest", &measure.rest),
            ("entered", &measure.entered),
            ("left", &measure.left),
        ];
        for (key, other) in named {
            known(&measures, measure, key, other.as_ref())?;
        }
        for other in &measure.before {
            known(&measures, measure, "before", Some(other))?;
        }
    }
    Ok(measures)
}

/// Says what is wrong where a measure names another that there is none of.
fn known(
    measures: &[Measure],
    measure: &Measure,
    key: &str,
    other: Option<&MeasureName>,
) -> Result<(), LexiconError> {
    let Some(other) = other.filter(|name| !measures.iter().any(|known| known.name == **name))
    else {
        return Ok(());
    };
    let names: Vec<&str> = measures.iter().map(|known| known.name.as_str()).collect();
    let what = format!("no measure `{other}`; the folder measures has {}", names.join(", "));
    Err(LexiconError::at(&format!("measures/{}/measure.toml", measure.name), key, what))
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
            residual: read.residual,
            contested: read.contested,
            ground: read.ground,
            definition: read.definition,
        })
    };
    folders(files, "populations").into_iter().map(read).collect()
}
