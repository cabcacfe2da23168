//! How a case stands after its entries.

use cotejo_core::{Claim, Count, People, Relation, Side};
use cotejo_store::backends::memory::MemoryLedger;
use cotejo_store::{Case, Entry, Ledger, ReaderVersion, Verdict, replay, replay_until};
use proptest::prelude::*;

use crate::fiction::{
    LATER_REGISTER, NOTE, REGISTER, actor, definition, description, edition, entries, note_claims,
    reading, recorded, review, statement, titled,
};

async fn case_of(entries: &[Entry]) -> Case {
    let ledger = MemoryLedger::default();
    ledger.append(entries, &recorded(0)).await.unwrap();
    replay(&ledger).await.unwrap()
}

fn counts(claims: &[Claim]) -> Vec<Count> {
    claims.iter().map(|claim| claim.statement.quantity.count).collect()
}

fn exactly(people: u64) -> Count {
    Count::exactly(People(people))
}

#[tokio::test]
async fn the_whole_case() {
    let case = case_of(&entries()).await;
    let names: Vec<&str> =
        case.documents.iter().map(|entry| entry.document.name.as_str()).collect();
    assert_eq!(names, ["bulletin", "note"]);
    let note = case.document(case.documents[1].document.id).unwrap();
    assert_eq!(note.text.content(), NOTE);
    assert_eq!(note.read_by.map(|by| by.reader), Some(ReaderVersion(1)));
    assert_eq!(note.claims[0].verdict(), Some(&Verdict::Accepted));
    assert_eq!(note.claims[1].verdict(), None);
    let standing = counts(&case.standing_claims());
    assert_eq!(standing, [Count::at_least(People(56)), exactly(116), exactly(56)]);
    assert_eq!(case.actors.iter().count(), 2);
    assert_eq!(case.definitions, [definition(Relation::Subset)]);
}

#[tokio::test]
async fn a_case_can_be_told_as_it_stood_at_a_moment() {
    let ledger = MemoryLedger::default();
    let first = [Entry::from(description("note", NOTE))];
    ledger.append(&first, &recorded(0)).await.unwrap();
    let moment = recorded(0).at;
    let second = [Entry::from(definition(Relation::Subset))];
    ledger.append(&second, &recorded(60)).await.unwrap();
    assert!(replay_until(&ledger, moment).await.unwrap().definitions.is_empty());
    assert_eq!(replay_until(&ledger, moment).await.unwrap(), case_of(&first).await);
    let whole = replay(&ledger).await.unwrap();
    assert_eq!(replay_until(&ledger, recorded(60).at).await.unwrap(), whole);
}

#[tokio::test]
async fn what_was_last_said_about_a_subject_counts() {
    let case = case_of(&[
        description("note", NOTE).into(),
        actor("Union", Side::Other).into(),
        definition(Relation::Same).into(),
        titled("note", NOTE, "Averna counts").into(),
        actor("Union", Side::Opposition).into(),
        definition(Relation::Overlapping).into(),
    ])
    .await;
    assert_eq!(case.documents[0].document, titled("note", NOTE, "Averna counts").document);
    assert_eq!(case.actors.iter().next().unwrap().side, Side::Opposition);
    assert_eq!(case.definitions, [definition(Relation::Overlapping)]);
}

#[tokio::test]
async fn a_newer_reader_supersedes_in_whatever_order_they_came() {
    let old = Entry::from(reading("note", NOTE, 1, note_claims("old")[..1].to_vec()));
    let new = Entry::from(reading("note", NOTE, 2, note_claims("new")));
    let described = Entry::from(description("note", NOTE));
    for readings in [[&old, &new], [&new, &old]] {
        let case = case_of(&[described.clone(), readings[0].clone(), readings[1].clone()]).await;
        assert_eq!(case.standing_claims(), note_claims("new"));
        assert_eq!(case.documents[0].read_by.map(|by| by.reader), Some(ReaderVersion(2)));
    }
}

#[tokio::test]
async fn a_reading_of_another_text_is_not_current() {
    let longer = format!("{NOTE}\nMore to follow.");
    let mut redescribed = description("note", NOTE);
    redescribed.text = cotejo_core::Text::plain(&longer);
    let case = case_of(&[
        description("note", NOTE).into(),
        reading("note", NOTE, 1, note_claims("old")).into(),
        redescribed.into(),
    ])
    .await;
    assert_eq!(case.documents[0].read_by, None);
    assert_eq!(case.standing_claims(), []);
}

#[tokio::test]
async fn a_rejected_claim_stays_rejected_when_other_rules_read_it() {
    let old = note_claims("old");
    let case = case_of(&[
        description("note", NOTE).into(),
        reading("note", NOTE, 1, old.clone()).into(),
        review(&old[0], Verdict::Rejected, 1).into(),
        reading("note", NOTE, 2, note_claims("new")).into(),
    ])
    .await;
    assert_eq!(counts(&case.standing_claims()), [exactly(56)]);
}

#[tokio::test]
async fn what_somebody_accepted_outlives_a_reader_that_misses_it() {
    let old = note_claims("old");
    let entries = [
        description("note", NOTE).into(),
        reading("note", NOTE, 1, old.clone()).into(),
        review(&old[0], Verdict::Accepted, 1).into(),
        reading("note", NOTE, 2, Vec::new()).into(),
    ];
    let case = case_of(&entries).await;
    assert_eq!(case.standing_claims(), old[..1]);

    // The same text without the sentence: the claim has no words to stand on any more.
    let mut shorter = description("note", NOTE);
    shorter.text = cotejo_core::Text::plain("Page removed.");
    let case = case_of(&[&entries[..], &[shorter.into()]].concat()).await;
    assert_eq!(case.standing_claims(), []);
    assert_eq!(case.documents[0].outdated[0].claim, old[0]);
}

#[tokio::test]
async fn the_last_review_counts_and_a_correction_can_be_reviewed() {
    let claim = note_claims("old").remove(0);
    let corrected = statement("Ministry of Order", "117");
    let mut entries: Vec<Entry> = vec![
        description("note", NOTE).into(),
        reading("note", NOTE, 1, vec![claim.clone()]).into(),
        review(&claim, Verdict::Rejected, 1).into(),
        review(&claim, Verdict::Corrected(Box::new(corrected.clone())), 2).into(),
    ];
    let case = case_of(&entries).await;
    assert_eq!(counts(&case.standing_claims()), [exactly(117)]);

    entries.push(review(&case.standing_claims()[0], Verdict::Rejected, 3).into());
    let case = case_of(&entries).await;
    assert_eq!(case.standing_claims(), []);
    assert_eq!(case.documents[0].claims[0].reviews.len(), 3);
}

#[tokio::test]
async fn a_reader_that_learns_a_correction_does_not_double_it() {
    let claim = note_claims("old").remove(0);
    let learnt = crate::fiction::claim("note", NOTE, "Interior Ministry", "116", "new");
    let corrected = Verdict::Corrected(Box::new(learnt.statement.clone()));
    let case = case_of(&[
        description("note", NOTE).into(),
        reading("note", NOTE, 1, vec![claim.clone()]).into(),
        review(&claim, corrected, 1).into(),
        reading("note", NOTE, 2, vec![learnt.clone()]).into(),
    ])
    .await;
    assert_eq!(case.standing_claims(), [learnt]);
}

/// Everything about each of a few documents, in its own order.
fn documents() -> Vec<Vec<Entry>> {
    let names = ["north", "south", "east", "west"];
    let about = |name: &&str| {
        let claim = crate::fiction::claim(name, NOTE, "Lantern Committee", "56", "said");
        vec![
            crate::fiction::capture(name, NOTE).into(),
            description(name, NOTE).into(),
            reading(name, NOTE, 1, vec![claim.clone()]).into(),
            titled(name, NOTE, "Averna counts").into(),
            review(&claim, Verdict::Accepted, 1).into(),
            actor(name, Side::Other).into(),
        ]
    };
    names.iter().map(about).collect()
}

proptest! {
    #[test]
    fn the_order_of_documents_never_shows(picks in prop::collection::vec(0usize..4, 24..200)) {
        let mut queues: Vec<_> = documents().into_iter().map(Vec::into_iter).collect();
        let mut shuffled: Vec<Entry> =
            picks.into_iter().filter_map(|pick| queues[pick].next()).collect();
        shuffled.extend(queues.into_iter().flatten());
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let (one, other) = runtime.block_on(async {
            (case_of(&shuffled).await, case_of(&documents().concat()).await)
        });
        prop_assert_eq!(one, other);
    }
}

/// Whoever states the columns of an old edition anew does not make it the newest.
#[tokio::test]
async fn an_edition_that_is_described_again_keeps_its_place() {
    let mut corrected = edition(REGISTER, None);
    corrected.list.once_each = true;
    let newer = edition(LATER_REGISTER, None);
    let case =
        case_of(&[edition(REGISTER, None).into(), newer.clone().into(), corrected.clone().into()])
            .await;
    assert_eq!(case.lists[0].newest, newer);
    assert_eq!(case.lists[0].earlier, [corrected]);
}

#[tokio::test]
async fn editions_without_a_day_come_after_those_written_down_before() {
    let case = case_of(&[
        edition(REGISTER, Some("2027-03-05")).into(),
        edition(LATER_REGISTER, None).into(),
    ])
    .await;
    assert_eq!(case.lists[0].newest, edition(LATER_REGISTER, None));
}
