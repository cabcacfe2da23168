//! From everything that a case holds to the story that is shown.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{
    Actors, Claim, ClaimId, Criterion, Day, Definition, DocumentId, Side, StatedRatio, Utterance,
};
use cotejo_reconcile::Worked;
use cotejo_text::copies::{CopyFinder, CopyGroup};

use super::accounts::Accounts;
use super::follow::findings_after;
use super::lists::silent_corrections;
use super::utterances::gather_utterances;
use super::verification::{Verified, estimate};
use crate::story::{SilentCorrection, Story, StoryDocument, StoryLists};
use crate::wire::CaseFile;

/// Tells the story of a case: what its ledger holds, under what its case file states.
///
/// The result depends on what is held, never on the order in which it came.
pub fn tell(held: cotejo_store::Case, file: &CaseFile) -> Story {
    let lists = lists(&held, &file.criteria());
    follow(Story { lists, ..tell_claims(held, file) }, &mut Worked::default())
}

/// Tells the story with an estimate of those whom no list names, which takes longer.
pub fn tell_with_estimate(held: cotejo_store::Case, file: &CaseFile) -> Story {
    let lists = lists_with_estimate(&held, &file.criteria());
    follow(Story { lists, ..tell_claims(held, file) }, &mut Worked::default())
}

/// Tells the story with lists that were held against each other before, which takes long.
pub fn tell_after(
    held: cotejo_store::Case,
    file: &CaseFile,
    lists: StoryLists,
    before: &mut Worked,
) -> Story {
    follow(Story { lists, ..tell_claims(held, file) }, before)
}

/// Holds the lists of a case against each other.
pub fn lists(held: &cotejo_store::Case, criteria: &[Criterion]) -> StoryLists {
    lists_as_verified(held, &Verified::of(held), criteria)
}

/// Tells the lists of a case as they were held against each other.
pub fn lists_as_verified(
    held: &cotejo_store::Case,
    verified: &Verified,
    criteria: &[Criterion],
) -> StoryLists {
    StoryLists { corrections: corrections(held), ..verified.told(criteria) }
}

/// Holds the lists of a case against each other, and estimates how many stand on none.
pub fn lists_with_estimate(held: &cotejo_store::Case, criteria: &[Criterion]) -> StoryLists {
    with_estimate(lists(held, criteria))
}

/// Estimates how many stand on none of the lists.
pub fn with_estimate(lists: StoryLists) -> StoryLists {
    StoryLists { estimate: estimate(&lists), ..lists }
}

fn corrections(held: &cotejo_store::Case) -> Vec<SilentCorrection> {
    held.lists.iter().flat_map(silent_corrections).collect()
}

/// Adds to the claims and lists of a story what follows from them, and works out only what something
/// has touched since. What was worked out is kept for the next time.
pub fn follow(story: Story, before: &mut Worked) -> Story {
    let findings = findings_after(&story, before);
    Story { findings, ..story }
}

/// Tells who says what, and leaves out what follows, which takes by far the longest to work out.
pub fn tell_claims(held: cotejo_store::Case, file: &CaseFile) -> Story {
    let stated = file.actors();
    let actors = Actors::new(held.actors.iter().chain(stated.iter()).cloned().collect());
    let definitions = stated_definitions(&held, file);
    let claims = held.standing_claims();
    let ratios = standing_ratios(&held, &claims);
    let documents = in_order_of_days(held);
    let accounts = Accounts::new(&actors, &claims, days_of(&documents));
    let claims = claims.into_iter().map(|claim| accounts.attribute(claim)).collect();
    let claims = in_reading_order(claims, &documents);

    let groups = near_copies(&documents);
    let mut utterances = gather_utterances(&documents, &claims, &groups);
    let by_id: BTreeMap<ClaimId, &Claim> = claims.iter().map(|claim| (claim.id(), claim)).collect();
    utterances.sort_by_cached_key(|utterance| order(utterance, &by_id));

    let title = file.title.clone();
    Story {
        title,
        names: file.names.clone(),
        documents,
        claims,
        ratios,
        utterances,
        findings: Vec::new(),
        supposed: None,
        lists: StoryLists::default(),
        actors,
        definitions,
        places: file.places(),
    }
}

fn stated_definitions(held: &cotejo_store::Case, file: &CaseFile) -> Vec<Definition> {
    let mut definitions = held.definitions.clone();
    definitions.extend(file.definitions());
    definitions.sort();
    definitions.dedup();
    definitions
}

/// Returns the percentages of which both claims stand as they were read.
fn standing_ratios(held: &cotejo_store::Case, claims: &[Claim]) -> Vec<StatedRatio> {
    let standing: BTreeSet<ClaimId> = claims.iter().map(Claim::id).collect();
    let ratios = held.documents.iter().flat_map(|document| &document.ratios);
    let stands =
        |ratio: &&StatedRatio| standing.contains(&ratio.figure) && standing.contains(&ratio.base);
    ratios.filter(stands).cloned().collect()
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

fn days_of(documents: &[StoryDocument]) -> BTreeMap<DocumentId, Day> {
    let day =
        |entry: &StoryDocument| Some((entry.document.id, entry.document.published.as_ref()?.value));
    documents.iter().filter_map(day).collect()
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
