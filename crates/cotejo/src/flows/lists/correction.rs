//! Editions of lists that correct the one before and do not say so.

use cotejo_store::CaseList;

use super::Difference;
use crate::story::SilentCorrection;

/// Finds the editions of a list that leave out or change rows of the one before, where nothing is
/// stated about it.
///
/// Rows that are only added correct nothing.
pub fn silent_corrections(list: &CaseList) -> Vec<SilentCorrection> {
    let pairs = list.editions().zip(list.editions().skip(1));
    let unsaid = pairs.filter(|(_, newer)| newer.list.correction.is_none());
    let found = unsaid.filter_map(|(older, newer)| {
        let difference = Difference::between(older, newer);
        let (removed, changed) = (difference.removed.len(), difference.changed.len());
        (removed + changed > 0).then(|| SilentCorrection {
            list: newer.list.name.clone(),
            edition: newer.list.id,
            published: newer.list.published,
            removed,
            changed,
        })
    });
    found.collect()
}
