//! Every error names the file, the reason and the way out.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use cotejo_store::{Reason, Store, StoreError};

use crate::fiction::{capture, recorded};

fn check(error: &StoreError, place: &Path, reason: &str, way_out: &str) {
    let expected = format!("{}: {reason}. {way_out}.", place.display());
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn a_folder_without_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let error = Store::open(folder.path()).await.unwrap_err();
    check(
        &error,
        folder.path(),
        "there is no case in this folder",
        "Name the folder of a case, or create one here",
    );
}

#[tokio::test]
async fn a_second_case_in_one_folder() {
    let folder = tempfile::tempdir().unwrap();
    Store::create(folder.path()).await.unwrap();
    let error = Store::create(folder.path()).await.unwrap_err();
    check(
        &error,
        &folder.path().join("case.sqlite"),
        "there is a case in this folder already",
        "Open it, or choose another folder",
    );
}

#[tokio::test]
async fn a_file_that_is_something_else() {
    for content in [&b"116 people were released, and this is no database."[..], b""] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.sqlite");
        fs::write(&path, content).unwrap();
        check(
            &Store::open(folder.path()).await.unwrap_err(),
            &path,
            "this file is not a case, or its making was cut short",
            "Name the folder of a case, or move the file away and create one",
        );
    }
}

#[tokio::test]
async fn a_case_of_a_newer_program() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::create(folder.path()).await.unwrap());
    // SQLite keeps the `user_version` in bytes 60 to 63 of the file: https://sqlite.org/fileformat.html
    let path = folder.path().join("case.sqlite");
    let mut bytes = fs::read(&path).unwrap();
    bytes[63] = 9;
    fs::write(&path, bytes).unwrap();
    check(
        &Store::open(folder.path()).await.unwrap_err(),
        &path,
        "this case has format 9, and this program knows formats up to 1",
        "Install the current version of the program",
    );
}

#[tokio::test]
async fn a_capture_whose_bytes_were_not_stored() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).await.unwrap();
    let capture = capture("note", "116");
    let batch = [capture.clone().into()];
    let error = store.append(&batch, &recorded(0)).await.unwrap_err();
    assert!(matches!(error.reason(), Reason::NoBlob(named) if *named == capture.id));
    assert!(store.replay().await.unwrap().captures.is_empty());
}

#[test]
fn what_the_operating_system_refuses() {
    let reason = |kind: ErrorKind| Reason::from(std::io::Error::from(kind)).to_string();
    assert_eq!(reason(ErrorKind::StorageFull), "no space is left");
    for kind in [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem] {
        assert_eq!(reason(kind), "the operating system does not permit it");
    }
}

#[tokio::test]
async fn a_file_where_a_folder_should_be() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("note.txt");
    fs::write(&file, "116").unwrap();
    let error = Store::create(&file).await.unwrap_err();
    assert!(matches!(error.reason(), Reason::Io(_)), "{error}");
    assert!(error.to_string().starts_with(&file.display().to_string()), "{error}");
}
