//! What goes out: the whole story, or a part of it that stands by itself.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use cotejo_core::{ClaimId, FindingId, FindingKind, StatedRatio, Utterance};

use crate::story::{Story, StoryLists};

/// What is to go out, as somebody chose it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Only claims that somebody accepted or corrected.
    pub only_accepted: bool,
    /// Nothing of the lists of people.
    pub without_lists: bool,
    /// No findings of these kinds.
    pub without: BTreeSet<FindingKind>,
    /// None of these findings.
    pub held_back: BTreeSet<FindingId>,
}

/// What is wrong with words that should say what goes out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` does not say what goes out; it is `all`, or `accepted`, `no-lists`, `no-KIND` of finding and `not-ID` of a finding, joined by points"
)]
pub struct ReleaseError(String);

const ALL: &str = "all";
const ACCEPTED: &str = "accepted";
const NO_LISTS: &str = "no-lists";
const NOT: &str = "not-";

impl fmt::Display for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        parts.extend(self.only_accepted.then(|| ACCEPTED.to_owned()));
        parts.extend(self.without_lists.then(|| NO_LISTS.to_owned()));
        parts.extend(self.without.iter().map(|kind| format!("no-{}", kind.as_str())));
        parts.extend(self.held_back.iter().map(|finding| format!("{NOT}{finding}")));
        f.write_str(&if parts.is_empty() { ALL.to_owned() } else { parts.join(".") })
    }
}

impl FromStr for Terms {
    type Err = ReleaseError;

    fn from_str(text: &str) -> Result<Self, ReleaseError> {
        let mut terms = Terms::default();
        for part in text.split('.') {
            let kind = part.strip_prefix("no-");
            let kind =
                kind.and_then(|key| FindingKind::ALL.into_iter().find(|kind| kind.as_str() == key));
            let finding = part.strip_prefix(NOT).and_then(|id| id.parse().ok());
            match (part, kind, finding) {
                (ALL, ..) => {}
                (ACCEPTED, ..) => terms.only_accepted = true,
                (NO_LISTS, ..) => terms.without_lists = true,
                (_, Some(kind), _) => {
                    terms.without.insert(kind);
                }
                (_, _, Some(finding)) => {
                    terms.held_back.insert(finding);
                }
                _ => return Err(ReleaseError(text.to_owned())),
            }
        }
        Ok(terms)
    }
}

/// What goes out of a story under some terms.
pub struct Release {
    /// The terms.
    pub terms: Terms,
    /// The claims that somebody accepted or corrected, as they stand.
    pub accepted: BTreeSet<ClaimId>,
}

impl Release {
    /// Returns the part of a story that goes out.
    ///
    /// A finding goes out only with all the claims it rests on, and a document only where a claim
    /// of it does, so that each figure leads to its words and nothing else is told.
    pub fn of(&self, story: &Story) -> Story {
        let goes_out = |id: &ClaimId| !self.terms.only_accepted || self.accepted.contains(id);
        let mut story = story.clone();
        story.claims.retain(|claim| goes_out(&claim.id()));
        let claims: BTreeSet<ClaimId> = story.claims.iter().map(|claim| claim.id()).collect();
        let both_go_out =
            |ratio: &StatedRatio| claims.contains(&ratio.figure) && claims.contains(&ratio.base);
        story.ratios.retain(both_go_out);
        let ratios = story.ratios.iter().map(|ratio| ratio.id);
        let cited: BTreeSet<ClaimId> = claims.iter().copied().chain(ratios).collect();
        let documents: BTreeSet<_> = story.claims.iter().map(|claim| claim.document).collect();
        story.documents.retain(|entry| documents.contains(&entry.document.id));
        story.utterances =
            story.utterances.into_iter().filter_map(|one| carried(one, &claims)).collect();
        story.findings.retain(|finding| {
            !self.terms.without.contains(&finding.kind) && finding.claims.is_subset(&cited)
        });
        let held_back = &self.terms.held_back;
        if !held_back.is_empty() {
            story.findings.retain(|finding| !held_back.contains(&finding.id()));
        }
        if self.terms.without_lists {
            story.lists = StoryLists::default();
            let rests_on_lists =
                |kind| matches!(kind, FindingKind::BelowNames | FindingKind::UnnamedRest);
            story.findings.retain(|finding| !rests_on_lists(finding.kind));
        }
        story
    }
}

/// Returns an utterance with the claims of it that go out, if any does.
fn carried(mut utterance: Utterance, claims: &BTreeSet<ClaimId>) -> Option<Utterance> {
    utterance.appearances.retain(|appearance| claims.contains(&appearance.claim));
    utterance.mentions.retain(|claim| claims.contains(claim));
    if !claims.contains(&utterance.claim) {
        let shown = utterance.appearances.first().map(|appearance| appearance.claim);
        utterance.claim = shown.or(utterance.mentions.first().copied())?;
    }
    Some(utterance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_written_and_read_back() {
        let one = format!("no-gap.not-{}", "0f".repeat(32));
        for text in ["all", "accepted", "accepted.no-lists", "no-lists.no-repeated", &one] {
            assert_eq!(text.parse::<Terms>().unwrap().to_string(), text);
        }
        for text in ["", "everything", "no-", "no-nothing", "accepted..", "not-", "not-0f"] {
            assert!(text.parse::<Terms>().is_err(), "{text}");
        }
    }
}
