//! Wholes whose parts add up.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::BreakdownName;

use crate::draft::Draft;

/// The wholes that are divided without a rest, each by the index of its draft with the ground.
pub(super) type Divided = BTreeSet<(usize, BreakdownName)>;

/// "24 people, 20 men and four women": parts on one ground that are exact and make up an exact
/// whole leave nobody over.
///
/// Where they do not, nothing is known: the rest may be told elsewhere, or be an error.
pub(super) fn wholes(drafts: &[Draft]) -> Divided {
    let mut parts: BTreeMap<(usize, BreakdownName), Vec<&Draft>> = BTreeMap::new();
    for draft in drafts {
        if let Some(key) = draft.whole.zip(draft.ground.clone()) {
            parts.entry(key).or_default().push(draft);
        }
    }
    let adds_up = |(whole, _): &(usize, BreakdownName), parts: &[&Draft]| {
        let counts = parts.iter().map(|part| part.count.exact().map(|people| people.0));
        let sum = counts.sum::<Option<u64>>();
        let all = drafts.get(*whole).and_then(|draft| draft.count.exact());
        parts.len() > 1 && sum.is_some() && sum == all.map(|people| people.0)
    };
    let divided = parts.into_iter().filter(|(key, parts)| adds_up(key, parts));
    divided.map(|(key, _)| key).collect()
}
