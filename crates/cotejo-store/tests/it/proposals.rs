//! What a language model proposes: kept, marked, and counted only once somebody accepts it.

use cotejo_core::{Claim, RuleName};
use cotejo_store::backends::memory::MemoryLedger;
use cotejo_store::{Case, Entry, Fault, Ledger, Verdict, Verification, replay};

use crate::fiction::{
    NOTE, PROMPT, asking, capture, description, note_claims, reading, recorded, review,
};

async fn case_of(entries: &[Entry]) -> Case {
    let ledger = MemoryLedger::default();
    ledger.append(entries, &recorded(0)).await.unwrap();
    replay(&ledger).await.unwrap()
}

const COMMITTEE: (&str, &str) = ("Lantern Committee", "56");
const MINISTRY: (&str, &str) = ("Ministry of Order", "116");

fn rules(claim: &Claim) -> Vec<&str> {
    claim.rules.iter().map(RuleName::as_str).collect()
}

#[tokio::test]
async fn a_proposal_counts_for_nothing_until_it_is_accepted() {
    let asking = asking("note", NOTE, "lens-2", &[COMMITTEE]);
    let proposal = asking.proposals[0].clone();
    let mut entries: Vec<Entry> = vec![description("note", NOTE).into(), asking.clone().into()];
    let case = case_of(&entries).await;
    assert_eq!(case.standing_claims(), []);
    assert_eq!(case.documents[0].claims, []);
    assert_eq!(case.documents[0].proposals[0].claim, proposal);
    assert_eq!(case.documents[0].asked, std::slice::from_ref(&asking.asked));

    entries.push(review(&proposal, Verdict::Accepted, 1).into());
    let case = case_of(&entries).await;
    assert_eq!(case.documents[0].proposals, []);
    let [accepted] = &case.standing_claims()[..] else { panic!("{:?}", case.documents) };
    assert_eq!(accepted.statement, proposal.statement);
    let prompt = format!("prompt/{}", asking.asked.prompt.short());
    assert_eq!(rules(accepted), ["model/lens-2", prompt.as_str(), "accepted/Desk"]);

    // It is known by its new id too, and can be taken back.
    entries.push(review(accepted, Verdict::Rejected, 2).into());
    let case = case_of(&entries).await;
    assert_eq!(case.standing_claims(), []);
    assert_eq!(case.documents[0].proposals, []);
}

#[tokio::test]
async fn what_was_rejected_is_not_proposed_again_by_another_model() {
    let first = asking("note", NOTE, "lens-2", &[COMMITTEE, MINISTRY]);
    let case = case_of(&[
        description("note", NOTE).into(),
        first.clone().into(),
        review(&first.proposals[0], Verdict::Rejected, 1).into(),
        asking("note", NOTE, "lens-3", &[COMMITTEE, MINISTRY]).into(),
    ])
    .await;
    let left: Vec<_> = case.documents[0].proposals.iter().map(|one| &one.claim).collect();
    assert_eq!(left, [&first.proposals[1]]);
}

#[tokio::test]
async fn what_a_reader_reads_is_no_proposal_any_more() {
    let case = case_of(&[
        description("note", NOTE).into(),
        asking("note", NOTE, "lens-2", &[COMMITTEE, MINISTRY]).into(),
        reading("note", NOTE, 1, note_claims("said")[..1].to_vec()).into(),
    ])
    .await;
    assert_eq!(case.documents[0].proposals.len(), 1);
    assert_eq!(case.standing_claims(), note_claims("said")[..1]);
}

#[tokio::test]
async fn an_accepted_proposal_that_a_reader_learns_stands_once_and_by_its_rules() {
    let asking = asking("note", NOTE, "lens-2", &[MINISTRY]);
    let case = case_of(&[
        description("note", NOTE).into(),
        asking.clone().into(),
        review(&asking.proposals[0], Verdict::Accepted, 1).into(),
        reading("note", NOTE, 1, note_claims("said")[..1].to_vec()).into(),
    ])
    .await;
    assert_eq!(case.standing_claims(), note_claims("said")[..1]);
    assert_eq!(case.documents[0].claims[0].verdict(), Some(&Verdict::Accepted));
}

#[tokio::test]
async fn asking_again_supersedes_what_nobody_judged() {
    let case = case_of(&[
        description("note", NOTE).into(),
        asking("note", NOTE, "lens-2", &[COMMITTEE]).into(),
        asking("note", NOTE, "lens-2", &[]).into(),
    ])
    .await;
    assert_eq!(case.documents[0].proposals, []);
    assert_eq!(case.documents[0].asked.len(), 1);
}

#[tokio::test]
async fn an_asking_about_an_earlier_text_proposes_nothing() {
    let mut redescribed = description("note", NOTE);
    redescribed.text = cotejo_core::Text::plain("Page removed.");
    let case = case_of(&[
        description("note", NOTE).into(),
        asking("note", NOTE, "lens-2", &[COMMITTEE]).into(),
        redescribed.into(),
    ])
    .await;
    assert_eq!(
        (&case.documents[0].asked[..], &case.documents[0].proposals[..]),
        (&[][..], &[][..])
    );
}

#[tokio::test]
async fn an_asking_whose_prompt_was_never_kept_is_found() {
    let asking = asking("note", NOTE, "lens-2", &[COMMITTEE]);
    let accepted = review(&asking.proposals[0], Verdict::Accepted, 1);
    let mut entries: Vec<Entry> = vec![
        capture("note", NOTE).into(),
        description("note", NOTE).into(),
        capture("prompt", PROMPT).into(),
        asking.into(),
        accepted.into(),
    ];
    let faults = async |entries: &[Entry]| {
        let ledger = MemoryLedger::default();
        ledger.append(entries, &recorded(0)).await.unwrap();
        Verification::of_ledger(&ledger).await.unwrap().faults
    };
    let sound = faults(&entries).await;
    assert!(sound.is_empty(), "{sound:?}");
    entries.remove(2);
    assert!(matches!(faults(&entries).await[..], [Fault::Dangling(_)]));
}
