//! What was changed behind our back is found and named.

use std::fs;
use std::path::Path;

use cotejo_store::{Fault, Position, Store, Verification};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection};

use crate::fiction::{NOTE, REGISTER, capture, description, edition, fill, recorded};

/// Fills a case, lets somebody change the database by hand, and checks it.
async fn verify_after(tampering: &str) -> Verification {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).await.unwrap();
    fill(&store).await;
    drop(store);
    tamper(&folder.path().join("case.sqlite"), tampering).await;
    Store::open(folder.path()).await.unwrap().verify().await.unwrap()
}

/// Whoever can write to the file can also drop its triggers.
async fn tamper(path: &Path, statements: &str) {
    let options = SqliteConnectOptions::new().filename(path);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    let unlock = "DROP TRIGGER record_is_never_updated; DROP TRIGGER record_is_never_deleted;";
    let statements = AssertSqlSafe(format!("{unlock} {statements}"));
    sqlx::raw_sql(statements).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_changed_figure() {
    let tampering = "UPDATE record SET json = replace(json, '116', '117') WHERE position = 2";
    let faults = verify_after(tampering).await.faults;
    assert!(matches!(faults[0], Fault::BrokenLink(Position(2))), "{faults:?}");
    assert!(matches!(faults[1], Fault::WrongName(Position(2))), "{faults:?}");
}

#[tokio::test]
async fn a_changed_time_of_writing() {
    let tampering =
        "UPDATE record SET json = replace(json, '09:00:00', '08:00:00') WHERE position = 3";
    let faults = verify_after(tampering).await.faults;
    assert!(matches!(faults[..], [Fault::BrokenLink(Position(3))]), "{faults:?}");
}

#[tokio::test]
async fn a_record_that_was_cut_out() {
    let faults = verify_after("DELETE FROM record WHERE position = 9").await.faults;
    assert!(
        matches!(faults[..], [Fault::Gap(Position(10)), Fault::BrokenLink(Position(10))]),
        "{faults:?}"
    );
}

#[tokio::test]
async fn a_record_that_is_not_json() {
    let faults = verify_after("UPDATE record SET json = '{' WHERE position = 10").await.faults;
    assert!(
        matches!(faults[..], [Fault::BrokenLink(Position(10)), Fault::Unreadable(Position(10))]),
        "{faults:?}"
    );
}

#[tokio::test]
async fn a_subject_that_was_moved() {
    let tampering = "UPDATE record SET subject = zeroblob(32) WHERE position = 8";
    let faults = verify_after(tampering).await.faults;
    assert!(matches!(faults[..], [Fault::WrongName(Position(8))]), "{faults:?}");
}

#[tokio::test]
async fn a_description_of_what_was_never_captured() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).await.unwrap();
    store.append(&[description("note", NOTE).into()], &recorded(0)).await.unwrap();
    let faults = store.verify().await.unwrap().faults;
    assert!(matches!(faults[..], [Fault::Dangling(Position(0))]), "{faults:?}");
}

#[tokio::test]
async fn a_list_of_what_was_never_captured() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).await.unwrap();
    store.append(&[edition(REGISTER, None).into()], &recorded(0)).await.unwrap();
    let faults = store.verify().await.unwrap().faults;
    assert!(matches!(faults[..], [Fault::Dangling(Position(0))]), "{faults:?}");
}

#[tokio::test]
async fn a_capture_that_was_changed_and_one_that_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).await.unwrap();
    fill(&store).await;
    assert!(store.verify().await.unwrap().is_sound());
    let blobs = cotejo_store::Blobs::new(folder.path().join("blobs"));
    let note = blobs.path(capture("note", NOTE).id);
    fs::remove_file(&note).unwrap();
    fs::write(&note, NOTE.replace("116", "117")).unwrap();
    fs::remove_file(blobs.path(capture("bulletin", crate::fiction::BULLETIN).id)).unwrap();
    let faults = store.verify().await.unwrap().faults;
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults.iter().any(|fault| fault.to_string().starts_with(note.to_str().unwrap())));
}
