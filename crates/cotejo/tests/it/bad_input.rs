//! What happens to inputs that are not what they should be: each is named with its reason and the
//! way out, the rest of the folder is taken, and what was stored before is unharmed.

use crate::terminal::Session;

const GOOD: &str = "The ministry said on Monday that 116 prisoners had been released.\n";
const GOOD_SIDECAR: &str = r#"{"published": "2027-03-10", "language": "en"}"#;

/// A case with one good document, and a folder in which another stands beside the bad one.
fn session() -> Session {
    let session = Session::new();
    session.done(&["new", "case"]);
    session.write("before/first.txt", "Guards counted 40 people held on 2 March 2027.\n");
    session.write("before/first.meta.json", GOOD_SIDECAR);
    session.done(&["add", "--case", "case", "before"]);
    session.write("folder/good.txt", GOOD);
    session.write("folder/good.meta.json", GOOD_SIDECAR);
    session
}

/// Adds the folder and checks that a message has these parts, that the good document was taken,
/// and that what the case held before is still told.
fn check(session: &Session, parts: &[&str]) {
    let before = session.done(&["claims", "--case", "case", "--format", "jsonl"]);
    let ended = session.run(&["add", "--case", "case", "folder"]);
    assert_eq!(ended.code, 3, "{ended:?}");
    for part in parts {
        assert!(ended.err.contains(part), "no `{part}` in: {}", ended.err);
    }
    let after = session.done(&["claims", "--case", "case", "--format", "jsonl"]);
    assert!(after.contains("\"document\":\"good\""), "{after}");
    for line in before.lines() {
        assert!(after.contains(line), "lost: {line}");
    }
}

#[test]
fn an_empty_file() {
    let session = session();
    session.write("folder/bad.txt", "");
    check(&session, &["bad.txt", "empty"]);
}

#[test]
fn a_binary_file_under_the_name_of_a_text() {
    let session = session();
    session.write("folder/bad.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n\x00\x01\x02");
    check(&session, &["bad.txt", "PDF"]);
}

#[test]
fn a_character_set_that_is_not_the_one_declared() {
    let session = session();
    let page = "<html><head><meta charset=\"utf-8\"><title>Página</title></head><body><p>El \
                ministerio informó que 116 presos salieron de la cárcel el lunes.</p></body></html>";
    let latin: Vec<u8> = page.chars().map(|c| c as u8).collect();
    session.write("folder/bad.html", latin);
    session.write("folder/bad.meta.json", r#"{"published": "2027-03-10", "language": "es"}"#);
    check(&session, &["bad.html", "UTF-8"]);
    let claims = session.done(&["claims", "--case", "case", "--format", "jsonl"]);
    assert!(claims.contains("informó"), "{claims}");
}

#[test]
fn far_too_much_text_on_one_line() {
    let session = session();
    session.write("folder/bad.txt", "116 people ".repeat(50_000_000 / 11));
    check(&session, &["bad.txt", "MB", "Split it"]);
}

#[test]
fn markup_nested_a_hundred_thousand_deep() {
    let session = session();
    let depth = 100_000;
    let page = format!("{}116 people were freed.{}", "<div>".repeat(depth), "</div>".repeat(depth));
    session.write("folder/bad.html", page);
    check(&session, &["bad.html", "deep"]);
}

#[test]
fn a_document_without_any_date() {
    let session = session();
    session.write("folder/bad.txt", "The ministry says 116 prisoners have been released.\n");
    check(&session, &["bad.txt", "no day of publication", "published"]);
}

#[test]
fn a_page_whose_day_is_only_guessed() {
    let session = session();
    let page = "<html><body><article><h1>Forty are free</h1><p>Lamp Watch said on Tuesday that 40 \
                prisoners had been released since 8 March 2027.</p></article></body></html>";
    session.write("folder/bad.html", page);
    check(&session, &["bad.html", "a guess", "published"]);
}

#[test]
fn a_sidecar_with_an_impossible_day() {
    let session = session();
    session.write("folder/bad.txt", GOOD);
    session.write("folder/bad.meta.json", r#"{"published": "2027-02-30"}"#);
    check(&session, &["bad.meta.json", "`published`", "2027-02-30", "YYYY-MM-DD"]);
}

#[test]
fn a_sidecar_that_is_not_json() {
    let session = session();
    session.write("folder/bad.txt", GOOD);
    session.write("folder/bad.meta.json", "published: 2027-03-10");
    check(&session, &["bad.meta.json", "line 1", "not JSON"]);
}

/// A folder that may not be looked into. The superuser may look into all, so this proves nothing
/// for it and says so.
#[cfg(unix)]
#[test]
fn a_folder_without_permission() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    let session = session();
    session.write("folder/closed/hidden.txt", GOOD);
    let closed = session.path("folder/closed");
    fs::set_permissions(&closed, Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&closed).is_ok() {
        eprintln!("not tested: this user may look into every folder");
    } else {
        check(&session, &["closed", "permission denied"]);
    }
    fs::set_permissions(&closed, Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_path_that_does_not_exist() {
    let session = session();
    let ended = session.run(&["add", "--case", "case", "folder", "nowhere.txt"]);
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(ended.err.contains("nowhere.txt: cannot be read: there is no such file"), "{ended:?}");
}

#[test]
fn a_folder_that_is_no_case() {
    let session = Session::new();
    let ended = session.run(&["claims", "--case", "."]);
    assert_eq!(ended.code, 1, "{ended:?}");
    assert!(ended.err.contains("there is no case in this folder"), "{ended:?}");
}

#[test]
fn a_case_file_with_a_mistake() {
    let session = session();
    session.write("case/case.toml", "[[actor]]\nname = \"Lamp\"\nside = \"army\"\n");
    let ended = session.run(&["findings", "--case", "case"]);
    assert_eq!(ended.code, 1, "{ended:?}");
    for part in ["case.toml", "army", "government", "line 3"] {
        assert!(ended.err.contains(part), "no `{part}` in: {}", ended.err);
    }
}

#[test]
fn another_file_where_json_is_read() {
    let session = Session::new();
    let files = [
        ("number.json", "5", "line 1, column 1: invalid type: integer `5`, expected an object"),
        ("text.json", "\"claims\"", "expected an object with `claims`"),
        ("list.json", "[[1, 2], 3]", "line 1, column "),
        ("claim.json", r#"{"claims": [7], "findings": []}"#, "line 1, column "),
        ("bytes.json", "\u{0}\u{1}PK", "line 1, column 1: expected value"),
    ];
    for (name, content, part) in files {
        session.write(name, content);
        for command in ["reconcile", "check-proof"] {
            let ended = session.run(&[command, name]);
            assert_eq!(ended.code, 1, "{ended:?}");
            assert!(ended.err.contains(name) && ended.err.contains(part), "{ended:?}");
            for ours in ["struct", "variant", "Object", "File", "Proof"] {
                assert!(!ended.err.contains(&format!(" {ours}")), "{ended:?}");
            }
        }
    }
}
