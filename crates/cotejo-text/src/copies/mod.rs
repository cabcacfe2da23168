//! Near copies: which documents carry the same text, whole, cut, expanded or reworked.
//!
//! Outlets print wire stories under their own titles, with leads and tails of their own, cut to
//! their space or filled up. Two such copies have few words in common when measured against all
//! words of both (on front pages the mean Jaccard similarity of true copies is 0.30: Silcock et
//! al., "Noise-Robust De-Duplication at Scale", 2023). Measured against the shorter text they have
//! many, so that is the measure here: *containment*, the share of the shorter text's shingles
//! (runs of three words) that the fuller one has too. It also tells which of the two is the cut.
//!
//! Containment is not transitive: a round-up holds two stories that have nothing in common, and
//! following pairs from text to text would chain all three. So every group has a fullest text, and
//! whatever belongs to the group relates to that one.
//!
//! Time and memory grow with the number of words, not with the number of pairs. The result depends
//! on the set of documents alone, never on the order in which they were added.
//!
//! ```
//! use cotejo_core::{Digest, DocumentId, Wording};
//! use cotejo_text::copies::CopyFinder;
//!
//! let wire = "The ministry of the interior of Averna said on Monday that 116 people had been \
//!     released from four prisons since the first of March. It gave no names. Families who had \
//!     waited at the gates of the largest one for two days counted fewer than twenty.";
//! let cut = &wire[..wire.find(" Families").unwrap()];
//! let id = |text: &str| DocumentId::new(Digest::of(text.as_bytes()));
//!
//! let mut finder = CopyFinder::default();
//! for text in [wire, cut, "Heavy rain is expected in the north of Averna until the weekend."] {
//!     finder.add(id(text), text);
//! }
//! let groups = finder.groups();
//! assert_eq!(groups.len(), 1);
//! assert_eq!(groups[0].fullest, id(wire));
//! assert_eq!(groups[0].members, [(id(cut), Wording::Cut)]);
//! ```

mod furniture;
mod index;
mod overlap;
mod shingles;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use cotejo_core::{DocumentId, Wording};

use self::index::FullestTexts;
use self::overlap::Overlap;

/// Documents that carry one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyGroup {
    /// The document with the fullest text.
    pub fullest: DocumentId,
    /// The others, by id, each with what its text is to the fullest one.
    pub members: Vec<(DocumentId, Wording)>,
}

/// Finds near copies among documents.
#[derive(Clone, Debug, Default)]
pub struct CopyFinder {
    documents: BTreeMap<DocumentId, Box<[u64]>>,
}

/// A document with the distinct shingles of its text, in ascending order.
#[derive(Clone, Debug)]
struct Shingled {
    id: DocumentId,
    shingles: Box<[u64]>,
}

impl CopyFinder {
    /// Adds a document with the text of its story, without what belongs to the site.
    ///
    /// A document that is added again is taken to have the text it had last.
    pub fn add(&mut self, id: DocumentId, story: &str) {
        self.documents.insert(id, shingles::of(story));
    }

    /// Returns all groups of two or more documents, by the id of their fullest text.
    pub fn groups(self) -> Vec<CopyGroup> {
        let documents = self.documents.into_iter();
        let mut documents: Vec<Shingled> =
            documents.map(|(id, shingles)| Shingled { id, shingles }).collect();
        furniture::set_aside(&mut documents);
        // The fullest first: a text can only be a copy of one that comes before it.
        documents.sort_by_key(|document| (Reverse(document.shingles.len()), document.id));
        let mut groups = gather(&documents);
        groups.sort_by_key(|group| group.fullest);
        groups
    }
}

/// Puts each document to the fullest text that it shares most with, or makes it one itself.
fn gather(documents: &[Shingled]) -> Vec<CopyGroup> {
    let mut fullest_texts = FullestTexts::over(documents);
    let mut members: BTreeMap<usize, Vec<(DocumentId, Wording)>> = BTreeMap::new();
    for (rank, document) in documents.iter().enumerate() {
        let candidates = fullest_texts.sharing_with(rank);
        let compared = candidates.into_iter().map(|fullest| {
            (Overlap::between(&document.shingles, &documents[fullest].shingles), fullest)
        });
        let closest = compared
            .filter(|(overlap, _)| overlap.is_copy())
            .max_by_key(|(overlap, fullest)| (overlap.shared, Reverse(*fullest)));
        match closest {
            Some((overlap, fullest)) => {
                members.entry(fullest).or_default().push((document.id, overlap.wording()));
            }
            None => fullest_texts.insert(rank),
        }
    }
    members
        .into_iter()
        .map(|(fullest, mut members)| {
            members.sort();
            CopyGroup { fullest: documents[fullest].id, members }
        })
        .collect()
}
