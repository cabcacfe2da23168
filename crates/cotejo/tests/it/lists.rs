//! Lists of people in a case, as its users take them in and look at them.

use serde_json::Value;

use crate::terminal::Session;

const REGISTER: &str = "\
Registro de la comisión;;;
Nro;Interno;Cédula;Ingreso
1;Valdeluz Rojo, Amaro José;12345678;02/01/2026
2;Castrillo Paz, Nerea;14222333;03/01/2026
";

fn session() -> Session {
    let session = Session::new();
    session.done(&["new", "case"]);
    session.write("register.csv", REGISTER);
    session
}

fn lists(session: &Session) -> Value {
    let told = session.done(&["lists", "--case", "case", "--format", "json"]);
    serde_json::from_str(&told).unwrap()
}

const STATED: [&str; 14] = [
    "--publisher",
    "Lamp Watch",
    "--published",
    "2026-01-20",
    "--says",
    "held",
    "--of",
    "prisoners",
    "--to",
    "2026-01-19",
    "--map",
    "Interno=full-name",
    "--map",
    "Ingreso=detention-date",
];

#[test]
fn what_is_stated_about_a_list_is_kept_and_shown() {
    let session = session();
    let words = [&["lists", "add", "--case", "case", "register.csv"], &STATED[..]].concat();
    let told = session.done(&words);
    for part in ["register: 2 rows", "held prisoners, on 2026-01-19", "Interno: full-name (stated)"]
    {
        assert!(told.contains(part), "no `{part}` in: {told}");
    }
    let list = &lists(&session)[0];
    assert_eq!(list["publisher"], "Lamp Watch");
    assert_eq!(
        (&list["says"], &list["from"], &list["to"]),
        (&"held".into(), &Value::Null, &"2026-01-19".into())
    );
    assert_eq!(list["columns"][2]["meaning"], "person-id");
    assert_eq!(list["columns"][2]["from"], "heading");
}

#[test]
fn the_same_file_again_changes_nothing() {
    let session = session();
    session.done(&[&["lists", "add", "--case", "case", "register.csv"], &STATED[..]].concat());
    let (before, shown) = (session.files("case"), lists(&session));
    let told = session.done(&["lists", "add", "--case", "case", "register.csv"]);
    assert!(told.contains("known already"), "{told}");
    assert!(session.files("case") == before);
    assert_eq!(lists(&session), shown);
}

#[test]
fn what_is_stated_once_is_remembered_for_the_next_edition() {
    let session = session();
    session.done(&[&["lists", "add", "--case", "case", "register.csv"], &STATED[..]].concat());
    session.write("later.csv", REGISTER.replace("14222333", "14222334"));
    let add = ["lists", "add", "--case", "case", "later.csv", "--name", "register"];
    let told = session.done(&add);
    assert!(told.contains("0 rows added, 0 removed, 1 changed, 0 doubled"), "{told}");
    let told = session.done(&["lists", "changes", "register", "--case", "case"]);
    assert!(told.contains("Cédula: `14222333` is now `14222334`"), "{told}");
    let told = lists(&session);
    assert_eq!(told.as_array().unwrap().len(), 1);
    assert_eq!(told[0]["editions"], 2);
    assert_eq!(told[0]["publisher"], "Lamp Watch");
    assert_eq!(told[0]["columns"][1]["from"], "stated");
    // The days of one edition are not those of the next.
    assert_eq!((&told[0]["published"], &told[0]["to"]), (&Value::Null, &Value::Null));
}

/// Returns how many silent corrections are told when an edition replaces a row and leaves out one.
fn corrections(session: &Session) -> Vec<Value> {
    let lines = session.done(&["findings", "--case", "case", "--format", "jsonl"]);
    let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["kind"] == "silent_correction").collect()
}

#[test]
fn an_edition_that_corrects_without_a_word_is_told() {
    let session = session();
    session.done(&[&["lists", "add", "--case", "case", "register.csv"], &STATED[..]].concat());
    let added = format!("{REGISTER}3;Morquecho Sanz, Iria;15333444;04/01/2026\n");
    session.write("more.csv", &added);
    let add = ["lists", "add", "--case", "case", "--name", "register", "--published"];
    session.done(&[&add[..], &["2026-01-21", "more.csv"]].concat());
    assert_eq!(corrections(&session), Vec::<Value>::new());

    let fewer = added.lines().filter(|line| !line.starts_with('1')).collect::<Vec<_>>().join("\n");
    session.write("fewer.csv", fewer.replace("14222333", "14222334"));
    let said = ["--corrects", "One person was listed by mistake."];
    let told = session.done(&[&add[..], &["2026-01-22", "fewer.csv"]].concat());
    assert!(told.contains("a silent correction"), "{told}");
    let found = corrections(&session);
    let correction = &found[0]["correction"];
    assert_eq!((&correction["removed"], &correction["changed"]), (&1.into(), &1.into()));
    let said_at_last = [&add[..], &["2026-01-22", "fewer.csv"], &said[..]].concat();
    session.done(&said_at_last);
    assert_eq!(corrections(&session), Vec::<Value>::new());
}

#[test]
fn the_file_beside_a_list_states_what_it_is() {
    let session = session();
    let sidecar = r#"{"list": "lamp", "says": "released", "from": "2026-01-08",
        "to": "2026-01-20", "once": true, "columns": {"Interno": "full-name"}}"#;
    session.write("register.meta.json", sidecar);
    session.done(&["lists", "add", "--case", "case", "register.csv"]);
    let list = &lists(&session)[0];
    assert_eq!((&list["list"], &list["once"]), (&"lamp".into(), &true.into()));
    assert_eq!((&list["from"], &list["to"]), (&"2026-01-08".into(), &"2026-01-20".into()));
    session.done(&["lists", "add", "--case", "case", "register.csv", "--to", "2026-01-21"]);
    assert_eq!(lists(&session)[0]["to"], "2026-01-21");
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_kept() {
    let session = session();
    session.done(&["lists", "--case", "case"]);
    let before = session.files("case");
    for (words, part) in [
        (["--map", "Interno=full-name", "--says", "pardoned"], "released"),
        (["--map", "Interno=full-name", "--map", "Cama=place"], "no list has a column"),
        (["--map", "Cédula=ignored", "--says", "held"], "no column holds names"),
    ] {
        let add = ["lists", "add", "--case", "case", "register.csv"];
        let ended = session.run(&[&add[..], &words[..]].concat());
        assert_eq!(ended.code, 1, "{ended:?}");
        assert!(ended.err.contains(part), "{ended:?}");
    }
    assert!(session.files("case") == before);
}

#[test]
fn nobody_on_a_list_is_named_by_what_is_printed_about_it() {
    let session = session();
    let added =
        session.run(&[&["lists", "add", "--case", "case", "register.csv"], &STATED[..]].concat());
    let shown = session.done(&["lists", "--case", "case"]);
    let told = format!("{}{}{shown}{}", added.out, added.err, lists(&session));
    assert!(!told.to_lowercase().contains("valdeluz"), "{told}");
}
