//! The docket: everything that is to be decided about claims, in the order in which one reads.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use cotejo_core::{Claim, ClaimId, DocumentId};
use cotejo_store::{CaseDocument, Review, Verdict};

use crate::flows::propose::is_known;
use crate::story::Story;

/// A claim or a proposal with what was decided about it.
#[derive(Clone, Debug)]
pub(super) struct Matter {
    /// The claim as it was read or proposed.
    pub claim: Claim,
    /// How it stands.
    pub standing: Standing,
    /// The decisions, the oldest first.
    pub reviews: Vec<Review>,
}

/// How a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// As this claim, which is another one once it was corrected.
    As(ClaimId),
    /// Not at all: somebody rejected it.
    Rejected,
    /// Not yet: a language model proposes it.
    Proposed,
}

impl Matter {
    /// Says whether somebody has decided about it.
    pub fn is_decided(&self) -> bool {
        !self.reviews.is_empty()
    }

    /// Returns the id under which it is known now.
    pub fn id(&self) -> ClaimId {
        match self.standing {
            Standing::As(id) => id,
            Standing::Rejected | Standing::Proposed => self.claim.id(),
        }
    }

    /// Returns the verdict that counts.
    pub fn verdict(&self) -> Option<&Verdict> {
        self.reviews.last().map(|review| &review.verdict)
    }
}

/// Every matter of a case.
#[derive(Debug, Default)]
pub(super) struct Docket {
    matters: Vec<Matter>,
    places: BTreeMap<ClaimId, usize>,
}

impl Docket {
    /// Lists the matters of a case in the order of its documents, each in the order of its text.
    pub fn of(held: &cotejo_store::Case, story: &Story) -> Self {
        let held_by: HashMap<DocumentId, &CaseDocument> =
            held.documents.iter().map(|held| (held.document.id, held)).collect();
        let documents = story.documents.iter();
        let documents = documents.filter_map(|entry| held_by.get(&entry.document.id).copied());
        let matters: Vec<Matter> = documents.flat_map(matters_of).collect();
        let mut places = BTreeMap::new();
        for (place, matter) in matters.iter().enumerate() {
            places.insert(matter.claim.id(), place);
            places.insert(matter.id(), place);
        }
        Docket { matters, places }
    }

    /// Returns the matter of a claim, by its id as it was read or as it stands.
    pub fn matter(&self, claim: ClaimId) -> Option<&Matter> {
        self.places.get(&claim).and_then(|&place| self.matters.get(place))
    }

    /// Returns how many matters are decided, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let decided = self.matters.iter().filter(|matter| matter.is_decided()).count();
        (decided, self.matters.len())
    }

    /// Returns the claims that somebody accepted or corrected, as they stand.
    pub fn accepted(&self) -> BTreeSet<ClaimId> {
        let decided = self.matters.iter().filter(|matter| {
            matches!(matter.verdict(), Some(Verdict::Accepted | Verdict::Corrected(_)))
        });
        decided.map(Matter::id).collect()
    }

    /// Returns the matters before and after this one.
    pub fn beside(&self, claim: ClaimId) -> (Option<&Matter>, Option<&Matter>) {
        let Some(&place) = self.places.get(&claim) else { return (None, None) };
        let before = place.checked_sub(1).and_then(|before| self.matters.get(before));
        (before, self.matters.get(place + 1))
    }

    /// Returns the next matter that nobody has decided, from this one on and round to it again.
    pub fn next_open(&self, after: Option<ClaimId>) -> Option<&Matter> {
        let from = after.and_then(|claim| self.places.get(&claim)).map_or(0, |place| place + 1);
        let (before, behind) = self.matters.split_at(from.min(self.matters.len()));
        behind.iter().chain(before).find(|matter| !matter.is_decided())
    }
}

fn matters_of(held: &CaseDocument) -> Vec<Matter> {
    let claims = held.claims.iter().map(|entry| Matter {
        claim: entry.claim.clone(),
        standing: entry.standing().map_or(Standing::Rejected, |claim| Standing::As(claim.id())),
        reviews: entry.reviews.clone(),
    });
    let proposals = held.proposals.iter().filter(|one| !is_known(held, &one.claim));
    let proposals = proposals.map(|one| Matter {
        claim: one.claim.clone(),
        standing: Standing::Proposed,
        reviews: Vec::new(),
    });
    let mut matters: Vec<Matter> = claims.chain(proposals).collect();
    matters.sort_by_key(|matter| (matter.claim.quote.number, matter.claim.id()));
    matters
}
