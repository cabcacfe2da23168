//! Words that half an archive shares: notices, standing phrases, the way of a language.

use super::Shingled;

/// In how many documents a shingle may stand and still say that two of them are copies.
///
/// A notice that a site puts under each of its pages stands in more, and so does the way of a
/// language ("according to the"). A story that more outlets than this print word for word within
/// one case is taken for such a notice, and its copies are missed.
const FURNITURE: usize = 1_000;

/// Shingles are counted in this many parts, one after the other, so that the count needs little
/// memory beside them.
const PARTS: u64 = 16;

/// Takes out of all documents the shingles that too many of them have.
pub(super) fn set_aside(documents: &mut [Shingled]) {
    if documents.len() <= FURNITURE {
        return;
    }
    let furniture: Vec<u64> = (0..PARTS).flat_map(|part| frequent(documents, part)).collect();
    if furniture.is_empty() {
        return;
    }
    for document in documents {
        let is_furniture = |shingle: &u64| furniture.binary_search(shingle).is_ok();
        if document.shingles.iter().any(is_furniture) {
            let kept = document.shingles.iter().copied().filter(|shingle| !is_furniture(shingle));
            document.shingles = kept.collect();
        }
    }
}

/// Returns the frequent shingles of one part of their range, in ascending order.
fn frequent(documents: &[Shingled], part: u64) -> Vec<u64> {
    let width = u64::MAX / PARTS + 1;
    let first = part * width;
    let last = first + (width - 1);
    let mut shingles: Vec<u64> = Vec::new();
    for document in documents {
        let from = document.shingles.partition_point(|shingle| *shingle < first);
        let until = document.shingles.partition_point(|shingle| *shingle <= last);
        shingles.extend_from_slice(&document.shingles[from..until]);
    }
    shingles.sort_unstable();
    let runs = shingles.chunk_by(|a, b| a == b);
    runs.filter(|run| run.len() > FURNITURE).map(|run| run[0]).collect()
}
