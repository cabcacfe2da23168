//! Two programs work on one case at the same time.

use cotejo_store::{Entry, Ledger, Store};

use crate::fiction::{capture, recorded};

/// Adds notes one by one, as `add` does; half of them are the same for both programs.
async fn add_notes(store: &Store, program: &str) {
    for number in 0..20 {
        let program = if number % 2 == 0 { "both" } else { program };
        let (name, text) = (format!("{program}-{number}"), format!("{number} people"));
        store.put_blob(&name, text.clone().into_bytes()).await.unwrap();
        let batch: [Entry; 1] = [capture(&name, &text).into()];
        store.append(&batch, &recorded(number)).await.unwrap();
    }
}

#[tokio::test]
async fn neither_loses_anything_and_nothing_is_kept_twice() {
    let folder = tempfile::tempdir().unwrap();
    let one = Store::create(folder.path()).await.unwrap();
    let other = Store::open(folder.path()).await.unwrap();
    tokio::join!(add_notes(&one, "one"), add_notes(&other, "other"));
    assert_eq!(one.ledger().head().await.unwrap().length, 10 + 10 + 10);
    let verification = other.verify().await.unwrap();
    assert!(verification.is_sound(), "{:?}", verification.faults);
    assert!(verification.strays.is_empty());
}
