//! Looking up which fullest texts share sampled shingles with a document.

use super::Shingled;
use super::shingles::is_sampled;

/// How many texts are remembered for one shingle, the fullest of them.
///
/// A shingle that more texts share is a standing phrase; remembering all of them would make the
/// work grow with the square of the archive, and a copy shares rarer shingles too.
const REMEMBERED: usize = 48;

/// The share of its sampled shingles, in percent, that a text must have from another for the two
/// to be compared in full.
///
/// It lies far under what makes a copy, because the sample may miss much of what two short texts
/// share. One shared shingle is enough for texts whose sample holds six or fewer.
const SHARED: usize = 15;

/// The fullest texts so far, by the sampled shingles in them.
///
/// Documents go by their rank, the fullest first. Every distinct sampled shingle has a list of
/// ranks, and the lists lie end to end in one array with just the room that each can need.
pub(super) struct FullestTexts {
    /// The lists of the documents' sampled shingles, document by document.
    lists: Vec<usize>,
    /// Where in `lists` each document begins, and the last one ends.
    documents: Vec<usize>,
    ranks: Vec<usize>,
    /// Where in `ranks` each list begins, and the last one ends.
    starts: Vec<usize>,
    /// How many ranks there are in each list.
    lengths: Vec<u8>,
    /// How many shingles each text shares with the one that is looked up; all zero in between.
    shared: Vec<usize>,
}

impl FullestTexts {
    /// Makes room for documents, none of which is a fullest text yet.
    pub(super) fn over(documents: &[Shingled]) -> Self {
        let mut bounds = vec![0];
        let mut places: Vec<(u64, usize)> = Vec::new();
        for document in documents {
            let sampled = document.shingles.iter().filter(|shingle| is_sampled(**shingle));
            sampled.for_each(|shingle| places.push((*shingle, places.len())));
            bounds.push(places.len());
        }
        places.sort_unstable();
        let mut lists = vec![0; places.len()];
        let mut starts = vec![0];
        let mut room = 0;
        for (list, same) in places.chunk_by(|a, b| a.0 == b.0).enumerate() {
            same.iter().for_each(|(_, place)| lists[*place] = list);
            // A shingle that only one document has leads nowhere.
            room += if same.len() > 1 { same.len().min(REMEMBERED) } else { 0 };
            starts.push(room);
        }
        FullestTexts {
            lists,
            documents: bounds,
            ranks: vec![0; room],
            lengths: vec![0; starts.len() - 1],
            starts,
            shared: vec![0; documents.len()],
        }
    }

    /// Makes a document one of the fullest texts; they must come in the order of their ranks.
    pub(super) fn insert(&mut self, rank: usize) {
        for &list in &self.lists[self.documents[rank]..self.documents[rank + 1]] {
            let end = self.starts[list] + usize::from(self.lengths[list]);
            if end < self.starts[list + 1] {
                self.ranks[end] = rank;
                self.lengths[list] += 1;
            }
        }
    }

    /// Returns the fullest texts that share enough with a document to be compared in full.
    pub(super) fn sharing_with(&mut self, rank: usize) -> Vec<usize> {
        let lists = &self.lists[self.documents[rank]..self.documents[rank + 1]];
        let needed = (lists.len() * SHARED).div_ceil(100);
        let mut candidates = Vec::new();
        for &list in lists {
            let start = self.starts[list];
            for &other in &self.ranks[start..start + usize::from(self.lengths[list])] {
                if self.shared[other] == 0 {
                    candidates.push(other);
                }
                self.shared[other] += 1;
            }
        }
        candidates.retain(|other| std::mem::take(&mut self.shared[*other]) >= needed);
        candidates
    }
}
