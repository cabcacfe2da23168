//! Captured bytes are stored once, whole, and never change unnoticed.

use std::collections::BTreeSet;
use std::fs;

use cotejo_core::{CaptureId, Digest};
use cotejo_store::{Blobs, Reason};

fn blobs() -> (Blobs, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (Blobs::new(folder.path().join("blobs")), folder)
}

/// Writes over a file although it is there to be read only.
fn damage(path: &std::path::Path, bytes: &[u8]) {
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn bytes_come_back_from_the_place_that_their_digest_names() {
    let (blobs, folder) = blobs();
    let capture = blobs.put(b"").unwrap();
    assert_eq!(blobs.get(capture).unwrap(), b"");
    // The SHA-256 of nothing.
    let place = "blobs/e3/b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(blobs.path(capture), folder.path().join(place));
}

#[test]
fn every_flipped_bit_is_found_and_named() {
    let (blobs, _folder) = blobs();
    let bytes = b"116 people were released.";
    let capture = blobs.put(bytes).unwrap();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        damage(&blobs.path(capture), &flipped);
        let error = blobs.get(capture).unwrap_err();
        assert!(matches!(error.reason(), Reason::BlobChanged(named) if *named == capture));
        assert_eq!(error.place(), blobs.path(capture).display().to_string());
    }
}

#[test]
fn a_changed_original_is_never_written_over() {
    let (blobs, _folder) = blobs();
    let capture = blobs.put(b"116").unwrap();
    damage(&blobs.path(capture), b"117");
    assert!(matches!(blobs.put(b"116").unwrap_err().reason(), Reason::BlobChanged(_)));
    assert_eq!(fs::read(blobs.path(capture)).unwrap(), b"117");
}

#[test]
fn folders_are_made_as_deep_as_need_be() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::new(folder.path().join("one/two/blobs"));
    let capture = blobs.put(b"116").unwrap();
    assert_eq!(blobs.get(capture).unwrap(), b"116");
}

#[test]
fn missing_bytes_are_named() {
    let (blobs, _folder) = blobs();
    let capture = CaptureId::new(Digest::of(b"never stored"));
    let error = blobs.get(capture).unwrap_err();
    assert!(matches!(error.reason(), Reason::NoBlob(named) if *named == capture));
}

#[test]
fn stored_bytes_cannot_be_written_by_a_slip_of_the_hand() {
    let (blobs, _folder) = blobs();
    let capture = blobs.put(b"116").unwrap();
    assert!(fs::metadata(blobs.path(capture)).unwrap().permissions().readonly());
}

#[test]
fn what_belongs_to_no_capture_is_a_stray() {
    let (blobs, folder) = blobs();
    let known = blobs.put(b"known").unwrap();
    let unknown = blobs.put(b"unknown").unwrap();
    let unfinished = blobs.path(known).with_extension("7-0.unfinished");
    fs::write(&unfinished, b"kno").unwrap();
    let lost = folder.path().join("blobs/lost.txt");
    fs::write(&lost, b"").unwrap();
    let mut strays = vec![lost, unfinished, blobs.path(unknown)];
    strays.sort();
    assert_eq!(blobs.strays(&BTreeSet::from([known])).unwrap(), strays);
}
