//! Proof files: what was found holds when it is checked again, and what was changed does not.

use serde_json::Value;

use crate::terminal::Session;

/// A total over its items, a change of first day, two populations and a part.
const WORKSHEET: &str = r#"{
  "definitions": [{"a": "political_prisoners", "relation": "subset", "b": "prisoners", "by": "analyst"}],
  "claims": [
    {"id": "december", "claimant": "Ministry", "measure": "released", "population": "prisoners", "kind": "flow", "lo": 187, "hi": 187, "start": "2025-12-01", "end": "2025-12-31"},
    {"id": "total", "claimant": "Ministry", "measure": "released", "population": "prisoners", "kind": "flow", "lo": 406, "hi": 406, "start": "2025-12-01", "end": "2026-01-14"},
    {"id": "monday", "claimant": "Ministry", "measure": "released", "population": "prisoners", "kind": "flow", "lo": 116, "hi": 116, "start": "2026-01-12", "end": "2026-01-12"},
    {"id": "register", "claimant": "Monitor", "measure": "released", "population": "political_prisoners", "kind": "flow", "lo": 500, "hi": 500, "start": "2025-12-01", "end": "2026-01-14"},
    {"id": "fewer", "claimant": "Monitor", "measure": "released", "population": "political_prisoners", "kind": "flow", "lo": 480, "hi": 490, "start": "2025-12-01", "end": "2026-01-20"}
  ]
}"#;

fn proof() -> (Session, Value) {
    let session = Session::new();
    session.write("worksheet.json", WORKSHEET);
    session.done(&["reconcile", "worksheet.json", "--proof", "proof.json"]);
    let text = std::fs::read_to_string(session.path("proof.json")).unwrap();
    (session, serde_json::from_str(&text).unwrap())
}

/// The places of all values that are neither lists nor objects.
fn leaves(value: &Value, place: String, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                leaves(item, format!("{place}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                leaves(item, format!("{place}/{name}"), found);
            }
        }
        _ => found.push(place),
    }
}

/// Another value of the same kind, so that the file can still be read where that is possible.
fn changed(value: &Value) -> Value {
    match value {
        Value::Null => Value::from(7),
        Value::Bool(yes) => Value::from(!yes),
        Value::Number(number) => Value::from(number.as_i64().unwrap() + 1),
        Value::String(text) => match text.strip_suffix('1') {
            Some(start) => Value::from(format!("{start}2")),
            None => Value::from(format!("{}1", &text[..text.len() - 1])),
        },
        _ => unreachable!("a leaf is no list"),
    }
}

#[test]
fn what_was_found_holds_when_it_is_checked_again() {
    let (session, file) = proof();
    let findings = file["findings"].as_array().unwrap().len();
    assert!(findings >= 3, "{file}");
    let said = session.done(&["check-proof", "proof.json"]);
    assert_eq!(said, format!("{findings} findings checked: all hold.\n"));
}

#[test]
fn whatever_is_changed_in_a_proof_file_is_found_out() {
    let (session, file) = proof();
    let mut places = Vec::new();
    leaves(&file, String::new(), &mut places);
    assert!(places.len() > 100, "only {} values can be changed", places.len());
    for place in places {
        let mut tampered = file.clone();
        let value = tampered.pointer_mut(&place).unwrap();
        *value = changed(value);
        session.write("tampered.json", tampered.to_string());
        let ended = session.run(&["check-proof", "tampered.json"]);
        assert_eq!(ended.code, 1, "{place} was changed and nobody noticed: {}", ended.out);
    }
}

#[test]
fn a_refuted_finding_is_named_with_what_does_not_hold() {
    let (session, file) = proof();
    let findings = file["findings"].as_array().unwrap();
    let place = findings.iter().position(|one| one["finding"]["kind"] == "gap").unwrap();
    let cases = [
        ("/finding/amount/least", Value::from(5), "the arithmetic does not give the amount"),
        ("/finding/arithmetic/0/right/value", Value::from(5), "does not say 5"),
        ("/finding/assuming", Value::Array(Vec::new()), "one party counts by one rule"),
        ("/finding/claims/0", file["findings"][0]["seal"].clone(), "not among the claims"),
        ("/seal", changed(&findings[place]["seal"]), "was changed after it was sealed"),
    ];
    for (field, value, message) in cases {
        let mut tampered = file.clone();
        *tampered.pointer_mut(&format!("/findings/{place}{field}")).unwrap() = value;
        session.write("tampered.json", tampered.to_string());
        let ended = session.run(&["check-proof", "tampered.json"]);
        let said = format!("finding {} (gap) does not hold", place + 1);
        assert!(ended.out.contains(&said) && ended.out.contains(message), "{field}: {ended:?}");
    }
}

#[test]
fn an_assumption_changes_what_follows_and_is_named() {
    let session = Session::new();
    session.write("worksheet.json", WORKSHEET.replace("\"subset\"", "\"overlapping\""));
    let kinds = |words: &[&str]| -> Vec<String> {
        let said: Value = serde_json::from_str(&session.done(words)).unwrap();
        let findings = said["findings"].as_array().unwrap();
        let named = findings.iter().filter(|one| one["assuming"].to_string().contains("subset"));
        named.map(|one| one["kind"].to_string()).collect()
    };
    assert!(kinds(&["reconcile", "worksheet.json"]).is_empty());
    let assumed = "subset political_prisoners prisoners";
    let with = kinds(&["reconcile", "worksheet.json", "--assume", assumed]);
    assert!(with.contains(&"\"conflict\"".to_owned()), "{with:?}");
    for wrong in ["counted-since nobody 2026-01-08", "subset women"] {
        let ended = session.run(&["reconcile", "worksheet.json", "--assume", wrong]);
        assert_ne!(ended.code, 0);
        assert!(ended.err.contains("--assume"), "{ended:?}");
    }
}

#[test]
fn a_claim_that_is_dropped_takes_its_clash_away() {
    let session = Session::new();
    session.write("worksheet.json", WORKSHEET);
    let findings = |words: &[&str]| -> Value {
        let said: Value = serde_json::from_str(&session.done(words)).unwrap();
        said["findings"].clone()
    };
    let cites = |findings: &Value, claim: &str| {
        let mut findings = findings.as_array().unwrap().iter();
        findings.any(|one| one["claims"].as_array().unwrap().contains(&claim.into()))
    };
    let all = findings(&["reconcile", "worksheet.json"]);
    let dropped = all[0]["claims"][0].as_str().unwrap();
    let words = ["reconcile", "worksheet.json", "--drop", dropped, "--proof", "proof.json"];
    let rest = findings(&words);
    assert!(cites(&all, dropped) && !cites(&rest, dropped), "{rest}");
    session.done(&["check-proof", "proof.json"]);
    let ended = session.run(&["reconcile", "worksheet.json", "--drop", "nobody"]);
    assert_ne!(ended.code, 0);
    assert!(ended.err.contains("--drop: no claim is called `nobody`"), "{ended:?}");
}

#[test]
fn everything_that_the_shipped_example_tells_can_be_checked_again() {
    let session = Session::new();
    session.done(&["demo", "--folder", "case"]);
    for assumed in [&[][..], &["--assume", "subset political_prisoners prisoners"]] {
        let find = [&["findings", "--case", "case", "--proof", "proof.json"], assumed].concat();
        session.done(&find);
        session.done(&["check-proof", "proof.json"]);
    }
}
