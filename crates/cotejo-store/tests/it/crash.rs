//! Whenever the program dies, the last good state is what is found.

use std::fs;
use std::path::{Path, PathBuf};

use cotejo_store::{Case, Store};

use crate::fiction::{BULLETIN, NOTE, capture, entries, fill, recorded};

/// Copies a folder as it is at this moment: what a crash would leave.
fn snapshot(folder: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    copy_into(folder, copy.path());
    copy
}

fn copy_into(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            fs::create_dir(&target).unwrap();
            copy_into(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Opens what a crash left, checks it, and finishes the work on it.
async fn recover(folder: &Path) -> Case {
    let store = Store::open(folder).await.unwrap();
    let verification = store.verify().await.unwrap();
    assert!(verification.is_sound(), "{:?}", verification.faults);
    fill(&store).await;
    store.replay().await.unwrap()
}

#[tokio::test]
async fn after_every_step_the_work_can_be_taken_up_again() {
    let whole = tempfile::tempdir().unwrap();
    let store = Store::create(whole.path()).await.unwrap();
    fill(&store).await;
    let expected = store.replay().await.unwrap();

    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).await.unwrap();
    let mut crashes = vec![snapshot(folder.path())];
    for (name, text) in [("note.txt", NOTE), ("bulletin.txt", BULLETIN)] {
        store.put_blob(name, text.as_bytes().to_vec()).await.unwrap();
        crashes.push(snapshot(folder.path()));
    }
    for entry in entries() {
        store.append(&[entry], &recorded(0)).await.unwrap();
        crashes.push(snapshot(folder.path()));
    }
    for crash in crashes {
        assert_eq!(recover(crash.path()).await, expected);
    }
}

#[tokio::test]
async fn bytes_without_an_entry_are_a_stray_until_they_are_added() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).await.unwrap();
    store.put_blob("note.txt", NOTE.as_bytes().to_vec()).await.unwrap();
    assert_eq!(store.verify().await.unwrap().strays.len(), 1);
    store.append(&[capture("note", NOTE).into()], &recorded(0)).await.unwrap();
    assert_eq!(store.verify().await.unwrap().strays, Vec::<PathBuf>::new());
}

/// SQLite writes a rollback journal before it touches the file. A crash in the middle leaves both.
#[tokio::test]
async fn a_batch_that_was_cut_short_never_was() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).await.unwrap();
    store.put_blob("note.txt", NOTE.as_bytes().to_vec()).await.unwrap();
    store.append(&entries()[..1], &recorded(0)).await.unwrap();
    let before = store.replay().await.unwrap();
    drop(store);

    let crash = crash_in_the_middle(folder.path()).await;
    let journal = crash.path().join("case.sqlite-journal");
    assert!(fs::metadata(&journal).unwrap().len() > 512, "the journal holds pages to restore");
    let store = Store::open(crash.path()).await.unwrap();
    assert!(store.verify().await.unwrap().is_sound());
    assert_eq!(store.replay().await.unwrap(), before);
}

/// Copies the case while another program is in the middle of a long batch.
async fn crash_in_the_middle(folder: &Path) -> tempfile::TempDir {
    use sqlx::Connection;
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(folder.join("case.sqlite"))
        // With almost no cache SQLite must write pages of the batch to the file before its end.
        .pragma("cache_size", "2")
        .pragma("cache_spill", "2");
    let mut connection = sqlx::sqlite::SqliteConnection::connect_with(&options).await.unwrap();
    let batch = "BEGIN IMMEDIATE;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
        INSERT INTO record SELECT i, randomblob(32), randomblob(32), hex(zeroblob(500)),
            randomblob(32) FROM n;";
    sqlx::raw_sql(batch).execute(&mut connection).await.unwrap();
    let crash = snapshot(folder);
    connection.close_hard().await.unwrap();
    crash
}
