//! From everything that a case holds to the story that is shown.

use std::collections::BTreeMap;

use cotejo_core::{
    Actors, Amount, Claim, ClaimId, Day, Definition, DocumentId, Finding, FindingKind, PartOf,
    Side, Utterance,
};
use cotejo_reconcile::{Entry, Worksheet};
use cotejo_text::copies::{CopyFinder, CopyGroup};

use super::accounts::Accounts;
use super::utterances::gather_utterances;
use crate::story::{Story, StoryDocument};
use crate::wire::CaseFile;

/// Tells the story of a case: what its ledger holds, under what its case file states.
///
/// The result depends on what is held, never on the order in which it came.
pub fn tell(held: cotejo_store::Case, file: &CaseFile) -> Story {
    let mut story = tell_claims(held, file);
    story.findings = findings(&story);
    story
}

/// Tells who says what, and leaves out what follows, which takes by far the longest to work out.
pub fn tell_claims(held: cotejo_store::Case, file: &CaseFile) -> Story {
    let stated = file.actors();
    let actors = Actors::new(held.actors.iter().chain(stated.iter()).cloned().collect());
    let definitions = stated_definitions(&held, file);
    let claims = held.standing_claims();
    let documents = in_order_of_days(held);
    let accounts = Accounts::new(&actors, &claims);
    let claims = claims.into_iter().map(|claim| accounts.attribute(claim)).collect();
    let claims = in_reading_order(claims, &documents);

    let groups = near_copies(&documents);
    let mut utterances = gather_utterances(&documents, &claims, &groups);
    let by_id: BTreeMap<ClaimId, &Claim> = claims.iter().map(|claim| (claim.id(), claim)).collect();
    utterances.sort_by_cached_key(|utterance| order(utterance, &by_id));

    let title = file.title.clone();
    Story { title, documents, claims, utterances, findings: Vec::new(), actors, definitions }
}

/// Works out what follows from the claims of a story.
fn findings(story: &Story) -> Vec<Finding> {
    let by_id = story.claims.iter().map(|claim| (claim.id(), claim)).collect();
    let worksheet = worksheet(&story.utterances, &by_id, story.definitions.clone());
    let mut findings = cotejo_reconcile::reconcile(&worksheet);
    // Here it is known which documents carry an utterance; claims alone do not tell.
    findings.retain(|finding| finding.kind != FindingKind::Repeated);
    findings.extend(repeated(&story.utterances));
    findings
}

fn stated_definitions(held: &cotejo_store::Case, file: &CaseFile) -> Vec<Definition> {
    let mut definitions = held.definitions.clone();
    definitions.extend(file.definitions());
    definitions.sort();
    definitions.dedup();
    definitions
}

fn in_order_of_days(held: cotejo_store::Case) -> Vec<StoryDocument> {
    let documents = held.documents.into_iter();
    let mut documents: Vec<_> =
        documents.map(|held| StoryDocument { document: held.document, text: held.text }).collect();
    documents.sort_by_cached_key(|entry| {
        let published = entry.document.published.as_ref().map(|read| read.value);
        (published, entry.document.name.clone(), entry.document.id)
    });
    documents
}

fn in_reading_order(mut claims: Vec<Claim>, documents: &[StoryDocument]) -> Vec<Claim> {
    let places: BTreeMap<DocumentId, usize> =
        documents.iter().enumerate().map(|(place, entry)| (entry.document.id, place)).collect();
    claims.sort_by_key(|claim| {
        (places.get(&claim.document).copied(), claim.quote.number.start(), claim.id())
    });
    claims
}

/// Finds the documents that carry one text, by their stories without the furniture of sites.
fn near_copies(documents: &[StoryDocument]) -> Vec<CopyGroup> {
    let mut finder = CopyFinder::default();
    for StoryDocument { document, text } in documents {
        let story = text.lines().iter().filter(|line| line.role.is_story());
        let words: Vec<_> = story.filter_map(|line| text.words(line.span)).collect();
        finder.add(document.id, &words.join("\n"));
    }
    finder.groups()
}

/// Returns the order in which utterances are shown: by day, side, party and place.
fn order(utterance: &Utterance, claims: &BTreeMap<ClaimId, &Claim>) -> impl Ord + use<> {
    let claim = claims.get(&utterance.claim);
    let statement = claim.map(|claim| &claim.statement);
    let until: Option<Day> = statement.and_then(|statement| statement.timing.when.until().latest());
    let side: Option<Side> = statement.map(|statement| statement.side);
    let party = statement.and_then(|statement| statement.party.clone());
    let place = claim.map(|claim| (claim.document, claim.quote.number.start()));
    (until, side, party, place, utterance.id)
}

/// Lays the utterances out for reconciliation: one entry each, by the claim that is shown.
fn worksheet(
    utterances: &[Utterance],
    claims: &BTreeMap<ClaimId, &Claim>,
    definitions: Vec<Definition>,
) -> Worksheet {
    let shown = shown_claims(utterances);
    let entry = |utterance: &Utterance| {
        let mut statement = claims.get(&utterance.claim)?.statement.clone();
        statement.part = statement.part.and_then(|part| {
            let whole = *shown.get(&part.whole)?;
            Some(PartOf { whole, ..part })
        });
        Some(Entry { id: utterance.claim, statement })
    };
    let entries = utterances.iter().filter_map(entry).collect();
    Worksheet { claims: entries, definitions, ..Worksheet::default() }
}

/// Tells for each claim by which one its utterance is shown.
fn shown_claims(utterances: &[Utterance]) -> BTreeMap<ClaimId, ClaimId> {
    let mentions = utterances
        .iter()
        .flat_map(|utterance| utterance.mentions.iter().map(|&mention| (mention, utterance.claim)));
    mentions.collect()
}

/// Says of each utterance that several documents carry that it is one and not several.
fn repeated(utterances: &[Utterance]) -> impl Iterator<Item = Finding> {
    let carried = utterances.iter().filter(|utterance| utterance.appearances.len() > 1);
    carried.map(|utterance| Finding {
        kind: FindingKind::Repeated,
        claims: utterance.appearances.iter().map(|appearance| appearance.claim).collect(),
        amount: Amount::NONE,
        subject: None,
        arithmetic: Vec::new(),
        assuming: Vec::new(),
    })
}
