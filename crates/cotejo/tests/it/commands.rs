//! The commands as a person runs them.

use std::path::Path;

use crate::terminal::Session;

const NOTES: [(&str, &str, &str); 3] = [
    (
        "ministry",
        "2027-03-08",
        "The Ministry of Justice said on Monday that 60 prisoners had been released on 8 March.\n",
    ),
    (
        "president",
        "2027-03-12",
        "The government said on Friday that 150 prisoners had been released between 1 March and \
         12 March.\n",
    ),
    (
        "monitor",
        "2027-03-12",
        "Lamp Watch, a rights group, counts 41 political prisoners released since 1 March.\n",
    ),
];

fn session(order: &[usize]) -> Session {
    let session = Session::new();
    session.done(&["new", "case"]);
    for &index in order {
        let (name, published, text) = NOTES[index];
        session.write(&format!("notes/{name}.txt"), text);
        let sidecar = format!("{{\"published\": \"{published}\", \"language\": \"en\"}}");
        session.write(&format!("notes/{name}.meta.json"), sidecar);
        session.done(&["add", "--case", "case", &format!("notes/{name}.txt")]);
    }
    session
}

#[test]
fn documents_added_in_another_order_give_the_same_bytes() {
    let (one, other) = (session(&[0, 1, 2]), session(&[2, 0, 1]));
    for words in [
        ["claims", "--case", "case", "--format", "jsonl"],
        ["claims", "--case", "case", "--format", "csv"],
        ["findings", "--case", "case", "--format", "jsonl"],
    ] {
        let lines = one.done(&words);
        assert!(!lines.is_empty(), "{words:?}");
        assert_eq!(lines, other.done(&words), "{words:?}");
    }
    for session in [&one, &other] {
        session.done(&["report", "--case", "case", "--out", "out"]);
    }
    let bytes = |session: &Session| {
        session.files("out").into_iter().map(|(_, bytes)| bytes).collect::<Vec<_>>()
    };
    assert_eq!(bytes(&one), bytes(&other));
}

#[test]
fn the_same_folder_twice_changes_nothing() {
    let session = session(&[0, 1, 2]);
    let before = session.done(&["claims", "--case", "case", "--format", "jsonl"]);
    let said = session.done(&["add", "--case", "case", "notes"]);
    assert!(said.starts_with("0 documents new, 3 known already"), "{said}");
    assert_eq!(before, session.done(&["claims", "--case", "case", "--format", "jsonl"]));
}

/// The text is heard with the actors that are stated now, also when what was stated before is
/// stated again.
#[test]
fn a_case_file_that_is_put_back_brings_its_claims_back() {
    let session = session(&[0, 1, 2]);
    let claims = || session.done(&["claims", "--case", "case", "--format", "jsonl"]);
    let case_file = std::fs::read(session.path("case/case.toml")).unwrap();
    let before = claims();
    let actor = "[[actor]]\nname = \"The Lamp\"\naliases = [\"Lamp Watch\"]\nside = \"media\"\n";
    session.write("case/case.toml", actor);
    assert_ne!(claims(), before);
    session.write("case/case.toml", case_file);
    assert_eq!(claims(), before);
}

#[test]
fn what_is_only_looked_at_is_not_written_to() {
    let session = session(&[0, 1, 2]);
    let before = session.files("case");
    for command in ["claims", "findings", "lists"] {
        session.done(&[command, "--case", "case"]);
    }
    assert_eq!(session.files("case"), before);
}

#[test]
fn what_was_announced_is_set_against_the_total() {
    let session = session(&[0, 1, 2]);
    let findings =
        session.done(&["findings", "--case", "case", "--kind", "unexplained", "--format", "jsonl"]);
    let finding: serde_json::Value =
        serde_json::from_str(findings.lines().next().unwrap()).unwrap();
    // 150 in all, 60 of them announced on 8 March.
    assert_eq!((&finding["lo"], &finding["hi"]), (&90.into(), &90.into()), "{finding}");
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let texts = |language: &str| texts_of(&corpus.join(language));
    let texts: Vec<String> = ["en", "es", "pt", "fr"].into_iter().flat_map(texts).collect();
    let run = |threads: &str| {
        let session = Session::new();
        session.done(&["new", "case"]);
        let words = |command: &[&'static str]| -> Vec<String> {
            command.iter().map(|word| (*word).to_owned()).chain(texts.clone()).collect()
        };
        let threads = ["--threads", threads].map(str::to_owned);
        let run = |command: &[&'static str]| {
            let words = [&words(command)[..], &threads].concat();
            session.done(&words.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let claims = run(&["extract"]);
        assert!(claims.lines().count() > 100, "the corpus has claims");
        run(&["add", "--case", "case"]);
        let kept = session.done(&["claims", "--case", "case", "--format", "jsonl"]);
        (claims, kept)
    };
    let one = run("1");
    assert!(one == run("2"));
    assert!(one == run("7"));
}

fn texts_of(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = entries.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let mut texts: Vec<String> = texts.map(|path| path.display().to_string()).collect();
    texts.sort();
    texts
}

#[test]
fn extract_stores_nothing() {
    let session = session(&[0]);
    let before = session.files("case");
    let lines = session.done(&["extract", "notes/ministry.txt"]);
    let claim: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(claim["document"], "ministry");
    assert_eq!(claim["lo"], 60);
    let span = (claim["span"][0].as_u64().unwrap(), claim["span"][1].as_u64().unwrap());
    assert_eq!(&NOTES[0].2[span.0 as usize..span.1 as usize], claim["number"].as_str().unwrap());
    assert_eq!(before, session.files("case"));
}

#[test]
fn every_number_is_explained() {
    let session = Session::new();
    session.write(
        "note.txt",
        "The Ministry of Justice said on Monday that 60 prisoners had been released. The budget \
         of the ministry is $3 million.\n",
    );
    session.write("note.meta.json", "{\"published\": \"2027-03-08\", \"language\": \"en\"}");
    let said = session.done(&["explain", "note.txt"]);
    let line = |words: &str| said.lines().position(|line| line.starts_with(words)).unwrap();
    let (taken, left) = (line("  60: "), line("  3 million: "));
    let explained = said.lines().skip(taken).take(left - taken).collect::<Vec<_>>().join(" ");
    for part in ["released", "Ministry of Justice", "2027-03-08", "(en/event/"] {
        assert!(explained.contains(part), "no `{part}` in: {explained}");
    }
    assert!(said.lines().nth(left).unwrap().contains("not taken: it is a sum of money"), "{said}");
}

#[test]
fn numbers_outside_the_story_are_explained_too() {
    let session = Session::new();
    session.write(
        "note.txt",
        "Twelve freed at dawn\n\nPosted on 8 March 2027 at 10:30\n\nThe Ministry of Justice said \
         that 12 prisoners had been released.\n\nSubscribe for 3 crowns\n",
    );
    session.write("note.meta.json", "{\"published\": \"2027-03-08\", \"language\": \"en\"}");
    let said = session.done(&["explain", "--format", "json", "note.txt"]);
    let document: serde_json::Value = serde_json::from_str(&said).unwrap();
    let numbers = document["numbers"].as_array().unwrap();
    let one = |words: &str| numbers.iter().find(|number| number["number"] == words).unwrap();
    assert_eq!(one("12")["claim"]["lo"], 12);
    assert!(one("12")["not_taken"].is_null());
    let reason = one("3")["not_taken"].as_str().unwrap();
    assert!(reason.ends_with("outside the story"), "{reason}");
    assert!(one("3")["claim"].is_null());
}

#[test]
fn a_language_that_nobody_reads_is_told_with_those_that_are_read() {
    let session = Session::new();
    session.write("note.txt", "The ministry said that 60 prisoners had been released.\n");
    session.write("note.meta.json", "{\"language\": \"xx\"}");
    let ended = session.run(&["explain", "note.txt"]);
    assert_eq!(ended.code, 1, "{ended:?}");
    assert!(ended.err.contains("reads `xx`") && ended.err.contains("en, es, fr, pt"), "{ended:?}");
}

#[test]
fn a_pipe_gets_no_colours() {
    let session = session(&[0]);
    for words in [&["claims", "--case", "case"][..], &["findings", "--case", "case"], &["--help"]] {
        assert!(!session.done(words).contains('\u{1b}'), "{words:?}");
    }
    assert!(!session.run(&["claims", "--case", "nowhere"]).err.contains('\u{1b}'));
}

#[test]
fn exit_codes_are_those_of_the_help() {
    let session = session(&[0]);
    assert_eq!(session.run(&["claims", "--case", "nowhere"]).code, 1);
    assert_eq!(session.run(&["no-such-command"]).code, 2);
    session.write("mixed/good.txt", NOTES[0].2);
    session.write("mixed/empty.txt", "");
    assert_eq!(session.run(&["add", "--case", "case", "mixed"]).code, 3);
    session.write("case/case.sqlite", "this was a ledger");
    assert_ne!(session.run(&["claims", "--case", "case"]).code, 0);
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let session = Session::new();
    let commands = [
        "demo",
        "new",
        "add",
        "claims",
        "findings",
        "report",
        "extract",
        "explain",
        "text",
        "lists",
        "verify",
        "check",
        "link",
        "propose",
        "proposals",
        "accept",
        "reject",
        "reconcile",
        "check-proof",
    ];
    for command in commands {
        let help = session.done(&[command, "--help"]);
        assert!(help.contains(&format!("  cotejo {command}")), "{command}: {help}");
    }
}

#[test]
fn the_demo_ends_with_the_report() {
    let session = Session::new();
    let said = session.done(&["demo"]);
    assert!(said.contains("cotejo-demo/report/report.en.html"), "{said}");
    let page = std::fs::read_to_string(session.path("cotejo-demo/report/report.en.html")).unwrap();
    assert!(page.contains("</html>"));
    assert!(
        page.contains("What the lists say of each other") && page.contains("Ministry: let out")
    );
    let invented = session.path("cotejo-demo/invented/report/report.en.md");
    let invented = std::fs::read_to_string(invented).unwrap();
    for found in ["# INVENTED", "**Refuted by names.**", "held afterwards", "A silent correction"] {
        assert!(invented.contains(found), "no {found} in:\n{invented}");
    }
    let ledger = session.files("cotejo-demo");
    session.done(&["demo"]);
    assert_eq!(ledger.len(), session.files("cotejo-demo").len());
}
