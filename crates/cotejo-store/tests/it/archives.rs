//! Cases that older programs wrote still open, and say the same.

use std::fs;
use std::path::Path;

use cotejo_store::backends::memory::MemoryLedger;
use cotejo_store::{Ledger, Store, replay};

use crate::fiction::{BULLETIN, NOTE, capture, entries, fill, recorded};

const V1: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/archives/v1");

/// Copies the two levels of folders that a case has, because opening may write beside the file.
fn copy_of(archive: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    fs::copy(archive.join("case.sqlite"), copy.path().join("case.sqlite")).unwrap();
    for folder in fs::read_dir(archive.join("blobs")).unwrap() {
        let folder = folder.unwrap().path();
        let target = copy.path().join("blobs").join(folder.file_name().unwrap());
        fs::create_dir_all(&target).unwrap();
        for file in fs::read_dir(&folder).unwrap() {
            let file = file.unwrap().path();
            fs::copy(&file, target.join(file.file_name().unwrap())).unwrap();
        }
    }
    copy
}

#[tokio::test]
async fn format_1() {
    let copy = copy_of(Path::new(V1));
    let store = Store::open(copy.path()).await.unwrap();
    let verification = store.verify().await.unwrap();
    assert!(verification.is_sound(), "{:?}", verification.faults);
    assert_eq!(verification.strays, Vec::<std::path::PathBuf>::new());

    let today = MemoryLedger::default();
    today.append(&entries(), &recorded(0)).await.unwrap();
    assert_eq!(store.replay().await.unwrap(), replay(&today).await.unwrap());
    for (name, text) in [("note", NOTE), ("bulletin", BULLETIN)] {
        assert_eq!(store.blob(capture(name, text).id).await.unwrap(), text.as_bytes());
    }
}

/// Adding the same originals with the current program adds nothing to an old case.
#[tokio::test]
async fn format_1_knows_what_it_holds() {
    let copy = copy_of(Path::new(V1));
    let store = Store::open(copy.path()).await.unwrap();
    let head = store.ledger().head().await.unwrap();
    fill(&store).await;
    assert_eq!(store.ledger().head().await.unwrap(), head);
}

/// Made the archive of format 1; a later format gets a maker and a folder of its own.
#[tokio::test]
#[ignore = "writes into the source tree; run by hand, once for each format"]
async fn make_format_1() {
    let store = Store::create(Path::new(V1)).await.unwrap();
    fill(&store).await;
}
