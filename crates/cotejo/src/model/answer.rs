//! What a language model answers, as it comes.

use cotejo_core::{People, Side, Stance};
use serde::Deserialize;
use serde_json::Value;

use super::Failure;

/// A figure that a model puts forward, before anything of it is checked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    /// The id of a number that was offered.
    pub number: Option<String>,
    /// The sentence, where the number was not offered.
    pub quote: Option<String>,
    /// The number within that sentence.
    pub words: Option<String>,
    /// The lower bound.
    pub least: Option<People>,
    /// The upper bound.
    pub most: Option<People>,
    /// What is counted.
    pub measure: String,
    /// Of whom.
    pub population: String,
    /// Who puts it forward; nothing for the writer.
    pub claimant: Option<String>,
    /// Their side.
    pub side: Side,
    /// Whether they stand by it.
    pub stance: Stance,
    /// The first day.
    pub since: Option<String>,
    /// The last day.
    pub until: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    proposals: Vec<Value>,
}

/// Reads an answer. One object in a wrong form does not spoil the others: it stays as it came,
/// to be refused.
pub fn read(text: &str) -> Result<Vec<Value>, Failure> {
    serde_json::from_str(text).map(|Answer { proposals }| proposals).map_err(|_| Failure::Malformed)
}
