//! The words that set one count against another in percent: `comparisons.toml`.

use cotejo_core::RatioForm;
use serde::{Deserialize, Serialize};

use crate::lexicon::{self, LexiconError};
use crate::phrases::{PhraseList, Phrases};
use crate::vocabulary::Vocabulary;

/// The words around a percentage that tell what it is a percentage of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparisonLexicon {
    /// After it, before the base: "higher than", "fewer than".
    pub after: Phrases<RatioForm>,
    /// Before it: "up", "a fall of"; the base follows by one of the words for it.
    pub before: Phrases<RatioForm>,
    /// Before the base: "from", "compared with".
    pub base: Phrases<()>,
    /// Between the percentage and the figure that was reached: "to".
    pub reached: Phrases<()>,
    /// Before a percentage that only says again what two counts say: "56 of the 400, or 14%".
    pub again: Phrases<()>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComparisonsFile {
    /// The figure is above its base.
    above: Words,
    /// The figure is below its base.
    below: Words,
    base: Vec<String>,
    reached: Vec<String>,
    again: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    after: Vec<String>,
    before: Vec<String>,
}

impl ComparisonLexicon {
    /// Reads `comparisons.toml`; `file` is its name in messages.
    pub fn read(file: &str, text: &str, vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let read: ComparisonsFile = lexicon::read(file, text)?;
        let forms = [(RatioForm::Above, read.above), (RatioForm::Below, read.below)];
        let (mut after, mut before) = (PhraseList::default(), PhraseList::default());
        for (form, words) in &forms {
            words.after.iter().for_each(|pattern| after.insert(pattern, *form, vocabulary));
            words.before.iter().for_each(|pattern| before.insert(pattern, *form, vocabulary));
        }
        let mut set = |patterns: &[String]| {
            let mut phrases = PhraseList::default();
            patterns.iter().for_each(|pattern| phrases.insert(pattern, (), vocabulary));
            Phrases::from(phrases)
        };
        Ok(ComparisonLexicon {
            base: set(&read.base),
            reached: set(&read.reached),
            again: set(&read.again),
            after: after.into(),
            before: before.into(),
        })
    }
}
