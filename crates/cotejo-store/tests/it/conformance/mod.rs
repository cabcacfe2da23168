//! What every ledger must do, whatever keeps it.
//!
//! Each function takes an empty ledger. To add a backend, add a call of `conforms!` for it.

mod model;

use cotejo_core::{Decision, Relation};
use cotejo_store::backends::memory::MemoryLedger;
use cotejo_store::backends::sqlite::SqliteLedger;
use cotejo_store::{Appended, Entry, Head, Ledger, Position, Record, Verification, replay};

use crate::fiction::{
    LATER_REGISTER, REGISTER, capture, definition, description, edition, entries, judgement,
    recorded, titled,
};

macro_rules! conforms {
    ($backend:ident, $empty:expr) => {
        mod $backend {
            use super::*;

            conforms!(@tests $empty;
                an_empty_ledger_has_no_records
                records_come_back_in_order_and_page_by_page
                the_head_is_that_of_the_last_record
                appending_again_changes_nothing
                a_repetition_within_a_batch_is_left_out
                an_earlier_description_can_be_returned_to
                a_list_is_its_newest_edition
                what_is_taken_back_was_never_said
                the_same_entries_give_the_same_records
                who_wrote_when_comes_back
                what_was_written_is_sound
            );

            #[test]
            fn any_sequence_of_batches_equals_the_model() {
                model::any_sequence_of_batches_equals_the_model(|| $empty);
            }
        }
    };
    (@tests $empty:expr; $($test:ident)*) => {
        $(
            #[tokio::test]
            async fn $test() {
                let (ledger, _folder) = $empty.await;
                super::$test(ledger).await;
            }
        )*
    };
}

conforms!(memory, async { (MemoryLedger::default(), ()) });
conforms!(sqlite, sqlite_ledger());

/// An empty ledger in a folder that lives as long as the second value.
async fn sqlite_ledger() -> (SqliteLedger, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.sqlite");
    (SqliteLedger::create(&path, std::time::Duration::ZERO).await.unwrap(), folder)
}

async fn all(ledger: &impl Ledger) -> Vec<Record> {
    ledger.records(Position(0), u32::MAX).await.unwrap()
}

async fn an_empty_ledger_has_no_records(ledger: impl Ledger) {
    assert_eq!(ledger.head().await.unwrap(), Head::empty());
    assert_eq!(all(&ledger).await, []);
    assert_eq!(ledger.append(&[], &recorded(0)).await.unwrap(), Appended::default());
}

async fn records_come_back_in_order_and_page_by_page(ledger: impl Ledger) {
    ledger.append(&entries(), &recorded(0)).await.unwrap();
    let records = all(&ledger).await;
    let read: Vec<Entry> = records.iter().map(|record| record.read().unwrap().0).collect();
    assert_eq!(read, entries());
    let positions: Vec<u64> = records.iter().map(|record| record.position.0).collect();
    assert_eq!(positions, (0..entries().len() as u64).collect::<Vec<_>>());
    assert_eq!(ledger.records(Position(3), 2).await.unwrap(), records[3..5]);
    assert_eq!(ledger.records(Position(u64::MAX), 2).await.unwrap(), []);
}

async fn the_head_is_that_of_the_last_record(ledger: impl Ledger) {
    ledger.append(&entries(), &recorded(0)).await.unwrap();
    let records = all(&ledger).await;
    let counted =
        records.iter().fold(Head::empty(), |head, record| head.with(record.json.as_bytes()));
    assert_eq!(ledger.head().await.unwrap(), counted);
    assert_eq!(records.last().unwrap().link, counted.link);
}

async fn appending_again_changes_nothing(ledger: impl Ledger) {
    let count = entries().len();
    let first = ledger.append(&entries(), &recorded(0)).await.unwrap();
    assert_eq!(first, Appended { added: count, known: 0 });
    let head = ledger.head().await.unwrap();
    let again = ledger.append(&entries(), &recorded(86_400)).await.unwrap();
    assert_eq!(again, Appended { added: 0, known: count });
    assert_eq!(ledger.head().await.unwrap(), head);
}

async fn a_repetition_within_a_batch_is_left_out(ledger: impl Ledger) {
    let entry: Entry = capture("note", "116").into();
    let appended = ledger.append(&[entry.clone(), entry], &recorded(0)).await.unwrap();
    assert_eq!(appended, Appended { added: 1, known: 1 });
}

async fn an_earlier_description_can_be_returned_to(ledger: impl Ledger) {
    let plain: Entry = description("note", "116").into();
    let titled: Entry = titled("note", "116", "A title that was a mistake").into();
    for entry in [&plain, &titled, &plain] {
        let appended = ledger.append(std::slice::from_ref(entry), &recorded(0)).await.unwrap();
        assert_eq!(appended.added, 1);
    }
    let case = replay(&ledger).await.unwrap();
    assert_eq!(case.documents[0].document.title, None);
}

async fn a_list_is_its_newest_edition(ledger: impl Ledger) {
    let older = edition(REGISTER, Some("2027-03-04"));
    let newer = edition(LATER_REGISTER, Some("2027-03-05"));
    let batch: Vec<Entry> = [LATER_REGISTER, REGISTER]
        .into_iter()
        .map(|bytes| capture("register", bytes).into())
        .chain([newer.clone().into(), older.clone().into()])
        .collect();
    ledger.append(&batch, &recorded(0)).await.unwrap();
    let lists = replay(&ledger).await.unwrap().lists;
    let [list] = &lists[..] else { panic!("{} lists", lists.len()) };
    assert_eq!(list.newest, newer);
    assert_eq!(list.earlier, [older]);
    assert!(Verification::of_ledger(&ledger).await.unwrap().is_sound());
    assert_eq!(ledger.append(&batch, &recorded(1)).await.unwrap().added, 0);
}

async fn what_is_taken_back_was_never_said(ledger: impl Ledger) {
    let list = [capture("register", REGISTER).into(), edition(REGISTER, None).into()];
    ledger.append(&list, &recorded(0)).await.unwrap();
    let said = [
        judgement(Decision::Different, "Iria", 1),
        judgement(Decision::Same, "Maite", 2),
        judgement(Decision::Unsure, "Maite", 3),
        judgement(Decision::Undone, "Maite", 4),
        judgement(Decision::Undone, "Maite", 5),
        judgement(Decision::Undone, "Maite", 6),
    ];
    let stands = [
        Some((Decision::Different, "Iria")),
        Some((Decision::Same, "Maite")),
        Some((Decision::Unsure, "Maite")),
        Some((Decision::Same, "Maite")),
        Some((Decision::Different, "Iria")),
        Some((Decision::Different, "Iria")),
    ];
    for (judgement, stands) in said.into_iter().zip(stands) {
        ledger.append(&[judgement.clone().into()], &recorded(9)).await.unwrap();
        let judgements = replay(&ledger).await.unwrap().judgements;
        let standing = judgements.standing();
        let found = standing.get(&judgement.rows).map(|one| (one.decision, one.by.as_str()));
        assert_eq!(found, stands);
    }
    assert_eq!(replay(&ledger).await.unwrap().judgements.all().len(), 6);
    assert!(Verification::of_ledger(&ledger).await.unwrap().is_sound());
}

async fn the_same_entries_give_the_same_records(ledger: impl Ledger) {
    let reference = MemoryLedger::default();
    for (second, batch) in entries().chunks(3).enumerate() {
        let recorded = recorded(second as i64);
        let one = ledger.append(batch, &recorded).await.unwrap();
        assert_eq!(one, reference.append(batch, &recorded).await.unwrap());
    }
    assert_eq!(all(&ledger).await, all(&reference).await);
}

async fn who_wrote_when_comes_back(ledger: impl Ledger) {
    let entry = [definition(Relation::Same).into()];
    ledger.append(&entry, &recorded(7)).await.unwrap();
    assert_eq!(all(&ledger).await[0].read().unwrap().1, recorded(7));
}

async fn what_was_written_is_sound(ledger: impl Ledger) {
    ledger.append(&entries(), &recorded(0)).await.unwrap();
    let verification = Verification::of_ledger(&ledger).await.unwrap();
    assert!(verification.is_sound(), "{:?}", verification.faults);
    assert_eq!(verification.head, ledger.head().await.unwrap());
    assert_eq!(verification.captures.len(), 2);
}
