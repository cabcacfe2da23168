//! From entries to how a case stands.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{
    Actor, ActorName, Actors, Capture, CaptureId, Claim, ClaimId, Definition, DocumentId,
    PopulationName, StatedRatio, Text,
};
use jiff::Timestamp;

use crate::case::{corrected, reviewed};
use crate::editions::Editions;
use crate::ledger::PAGE;
use crate::{
    ActorsId, Asked, Asking, Case, CaseClaim, CaseDocument, CaseProposal, Description, Entry,
    Judgement, Judgements, Ledger, Position, ReadBy, ReaderVersion, Reading, Reason, Recorded,
    Review, StoreError, TextId,
};

/// Works out from all records of a ledger how the case stands.
///
/// Of several entries about one subject the last counts, and of several readings of one text that
/// of the newest reader. Entries about different subjects can stand in any order.
pub async fn replay(ledger: &impl Ledger) -> Result<Case, StoreError> {
    replay_while(ledger, |_| true).await
}

/// Works out how the case stood after all that was recorded up to a moment.
pub async fn replay_until(ledger: &impl Ledger, moment: Timestamp) -> Result<Case, StoreError> {
    replay_while(ledger, |recorded| recorded.at <= moment).await
}

async fn replay_while(
    ledger: &impl Ledger,
    is_wanted: impl Fn(&Recorded) -> bool,
) -> Result<Case, StoreError> {
    let mut replay = Replay::default();
    let mut from = Position(0);
    loop {
        let page = ledger.records(from, PAGE).await?;
        let Some(last) = page.last() else { return Ok(replay.finish()) };
        from = Position(last.position.0 + 1);
        for record in &page {
            let (entry, recorded) = record.read().map_err(|cause| {
                StoreError::new(ledger.place(), Reason::BadRecord(record.position, cause))
            })?;
            if !is_wanted(&recorded) {
                return Ok(replay.finish());
            }
            replay.take(entry);
        }
    }
}

/// The last reading of a text.
struct LastReading {
    /// The actors of whom the reader knew.
    actors: ActorsId,
    /// The claims it found.
    claims: Vec<ClaimId>,
    /// The percentages that it found between them.
    ratios: Vec<StatedRatio>,
}

/// The last entry about each subject, and every claim that was ever read or proposed.
#[derive(Default)]
struct Replay {
    captures: BTreeMap<(CaptureId, String), Capture>,
    descriptions: BTreeMap<DocumentId, Description>,
    lists: Editions,
    readings: BTreeMap<DocumentId, BTreeMap<(TextId, ReaderVersion), LastReading>>,
    askings: BTreeMap<DocumentId, BTreeMap<(TextId, Asked), Vec<ClaimId>>>,
    claims: BTreeMap<ClaimId, Claim>,
    proposed: BTreeMap<ClaimId, Asked>,
    reviews: Vec<Review>,
    judgements: Vec<Judgement>,
    actors: BTreeMap<ActorName, Actor>,
    definitions: BTreeMap<(PopulationName, PopulationName, ActorName), Definition>,
}

impl Replay {
    fn take(&mut self, entry: Entry) {
        match entry {
            Entry::Capture(capture) => {
                self.captures.insert((capture.id, capture.name.clone()), capture);
            }
            Entry::Description(description) => {
                self.descriptions.insert(description.document.id, *description);
            }
            Entry::List(edition) => self.lists.take(*edition),
            Entry::Reading(reading) => self.take_reading(reading),
            Entry::Asking(asking) => self.take_asking(asking),
            Entry::Review(review) => self.reviews.push(review),
            Entry::Judgement(judgement) => self.judgements.push(judgement),
            Entry::Actor(actor) => {
                self.actors.insert(actor.name.clone(), actor);
            }
            Entry::Definition(definition) => {
                let (a, b) = (definition.a.clone(), definition.b.clone());
                self.definitions.insert((a, b, definition.by.clone()), definition);
            }
        }
    }

    fn take_reading(&mut self, reading: Reading) {
        let claims = reading.claims.iter().map(Claim::id).collect();
        let (actors, ratios) = (reading.actors, reading.ratios);
        let of_document = self.readings.entry(reading.document).or_default();
        let last = LastReading { actors, claims, ratios };
        of_document.insert((reading.text, reading.reader), last);
        self.claims.extend(reading.claims.into_iter().map(|claim| (claim.id(), claim)));
    }

    fn take_asking(&mut self, asking: Asking) {
        let ids = asking.proposals.iter().map(Claim::id).collect();
        let of_document = self.askings.entry(asking.document).or_default();
        of_document.insert((asking.text, asking.asked.clone()), ids);
        for claim in asking.proposals {
            self.proposed.entry(claim.id()).or_insert_with(|| asking.asked.clone());
            self.claims.insert(claim.id(), claim);
        }
    }

    fn finish(mut self) -> Case {
        let reviews = std::mem::take(&mut self.reviews);
        let reviewed = Reviewed::new(&self.claims, &self.proposed, reviews);
        let descriptions = std::mem::take(&mut self.descriptions);
        let mut documents: Vec<CaseDocument> = descriptions
            .into_values()
            .map(|description| self.document(description, &reviewed))
            .collect();
        documents.sort_by(|a, b| {
            (&a.document.name, a.document.id).cmp(&(&b.document.name, b.document.id))
        });
        Case {
            captures: self.captures.into_values().collect(),
            documents,
            lists: self.lists.finish(),
            judgements: Judgements::new(self.judgements),
            actors: Actors::new(self.actors.into_values().collect()),
            definitions: self.definitions.into_values().collect(),
        }
    }

    fn document(&self, description: Description, reviewed: &Reviewed) -> CaseDocument {
        let Description { document, text } = description;
        let newest = self.newest_reading(document.id, TextId::of(&text));
        let ratios = newest.map(|(_, reading)| reading.ratios.clone()).unwrap_or_default();
        let read = newest.map_or(&[][..], |(_, reading)| &reading.claims);
        let read: Vec<&Claim> = read.iter().filter_map(|id| self.claims.get(id)).collect();
        let mut claims: Vec<CaseClaim> =
            read.iter().map(|claim| reviewed.claim_as_read(claim)).collect();
        // Of most documents nothing was decided, and nothing proposed.
        let gists = LazyCell::new(|| -> BTreeSet<ClaimId> {
            read.iter().map(|claim| gist(claim)).collect()
        });
        let is_read = |gist: &ClaimId| gists.contains(gist);
        let kept = reviewed.kept(document.id, &is_read);
        let (standing, outdated) = kept.partition(|entry| stands_in(&text, &entry.claim));
        claims.extend::<Vec<_>>(standing);
        claims.sort_by_key(|entry| {
            (entry.claim.quote.number, entry.claim.quote.sentence, entry.claim.id())
        });
        let read_by = newest.map(|(read_by, _)| read_by);
        let (asked, proposals) = self.proposals(document.id, TextId::of(&text), is_read, reviewed);
        CaseDocument { document, text, read_by, claims, ratios, asked, proposals, outdated }
    }

    /// Returns which models were asked about a text, and what they proposed that no reader reads
    /// and nobody has judged.
    fn proposals(
        &self,
        document: DocumentId,
        text: TextId,
        is_read: impl Fn(&ClaimId) -> bool,
        reviewed: &Reviewed,
    ) -> (Vec<Asked>, Vec<CaseProposal>) {
        let askings = self.askings.get(&document).into_iter().flatten();
        let (mut asked, mut proposals) = (Vec::new(), BTreeMap::new());
        for ((_, by), ids) in askings.filter(|((of, _), _)| *of == text) {
            asked.push(by.clone());
            for claim in ids.iter().filter_map(|id| self.claims.get(id)) {
                let place = (claim.quote.number, claim.quote.sentence, claim.id());
                if !is_read(&gist(claim)) && !reviewed.knows(claim) {
                    let proposal = CaseProposal { claim: claim.clone(), by: by.clone() };
                    proposals.entry(place).or_insert(proposal);
                }
            }
        }
        (asked, proposals.into_values().collect())
    }

    fn newest_reading(&self, document: DocumentId, text: TextId) -> Option<(ReadBy, &LastReading)> {
        let readings = self.readings.get(&document)?;
        let (&(_, reader), reading) = readings.iter().rfind(|((of, _), _)| *of == text)?;
        Some((ReadBy { reader, actors: reading.actors }, reading))
    }
}

/// What people decided, gathered by what the claims say and where, whichever rules read them.
///
/// A decision must outlive the next version of the reader, which can reach the same claim by other
/// rules, and so under another id.
struct Reviewed(BTreeMap<DocumentId, BTreeMap<ClaimId, CaseClaim>>);

impl Reviewed {
    fn new(
        claims: &BTreeMap<ClaimId, Claim>,
        proposed: &BTreeMap<ClaimId, Asked>,
        reviews: Vec<Review>,
    ) -> Self {
        // As what the claims stand that were reviewed.
        let mut stand: BTreeMap<ClaimId, (ClaimId, &Claim)> = BTreeMap::new();
        let mut by_gist: BTreeMap<DocumentId, BTreeMap<ClaimId, CaseClaim>> = BTreeMap::new();
        for review in reviews {
            let read = claims.get(&review.claim).map(|claim| (gist(claim), claim));
            // A review of a claim that nobody read decides nothing; `verify` reports it.
            let known = read.or_else(|| stand.get(&review.claim).copied());
            let Some((gist, claim)) = known else { continue };
            let proposed_by = proposed.get(&claim.id());
            if let Some(standing) = reviewed(claim, proposed_by, &review) {
                stand.entry(standing.id()).or_insert((gist, claim));
            }
            let of_document = by_gist.entry(claim.document).or_default();
            let entry = of_document.entry(gist).or_insert_with(|| CaseClaim {
                claim: claim.clone(),
                proposed_by: proposed_by.cloned(),
                reviews: Vec::new(),
            });
            entry.reviews.push(review);
        }
        Reviewed(by_gist)
    }

    /// Returns a claim that the newest reader reads, with what people decided about it.
    fn claim_as_read(&self, claim: &Claim) -> CaseClaim {
        let entry = self.0.get(&claim.document).and_then(|claims| claims.get(&gist(claim)));
        let reviews = entry.map_or_else(Vec::new, |entry| entry.reviews.clone());
        CaseClaim { claim: claim.clone(), proposed_by: None, reviews }
    }

    /// Says whether somebody has judged what this claim says, or said it in correcting another.
    fn knows(&self, claim: &Claim) -> bool {
        let gist_of_claim = gist(claim);
        self.0.get(&claim.document).is_some_and(|claims| {
            claims.contains_key(&gist_of_claim)
                || claims.values().any(|entry| {
                    entry.standing().is_some_and(|standing| gist(&standing) == gist_of_claim)
                })
        })
    }

    /// Returns the claims that people stand by although the newest reader does not read them, nor
    /// what they were corrected to.
    fn kept(
        &self,
        document: DocumentId,
        is_read: impl Fn(&ClaimId) -> bool,
    ) -> impl Iterator<Item = CaseClaim> {
        let of_document = self.0.get(&document).into_iter().flatten();
        of_document
            .filter(move |(as_read, entry)| {
                let standing = entry.standing().map(|standing| gist(&standing));
                !is_read(as_read) && standing.is_some_and(|standing| !is_read(&standing))
            })
            .map(|(_, entry)| entry.clone())
    }
}

/// Names a claim by what it says and where it stands, apart from the rules that read it.
fn gist(claim: &Claim) -> ClaimId {
    corrected(claim, &claim.statement).id()
}

/// Says whether the words of the claim still stand in their place.
fn stands_in(text: &Text, claim: &Claim) -> bool {
    text.words(claim.quote.sentence) == Some(claim.quote.words.as_str())
}
