//! How counts, days, names and findings are said in the language of the report.

mod assumption;
mod count;
mod day;
mod finding;
mod flag;
mod headline;
mod name;
mod named;
mod sentence;
mod sum;

pub(crate) use self::count::Figure;
pub(crate) use self::finding::FindingSaid;
pub(crate) use self::sentence::{Piece, Sentence, capitalised};

use super::words::Words;

impl Words {
    /// Joins the parts of a list: "a, b and c".
    pub(super) fn list(&self, parts: Vec<Sentence>) -> Sentence {
        let last = parts.len().saturating_sub(1);
        let mut joined: Option<Sentence> = None;
        for (index, part) in parts.into_iter().enumerate() {
            joined = Some(match joined {
                None => part,
                Some(before) => {
                    let join = if index == last { &self.list.and } else { &self.list.comma };
                    join.fill(&[("a", before), ("b", part)])
                }
            });
        }
        joined.unwrap_or_default()
    }

    /// Joins plain words: "a, b and c".
    pub(crate) fn list_of(&self, parts: impl IntoIterator<Item = String>) -> String {
        self.list(parts.into_iter().map(Sentence::from).collect()).text()
    }
}
