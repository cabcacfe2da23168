//! Where the two flows meet: claims set against the people whom lists name. All invented.

use serde_json::Value;

use crate::terminal::Session;

/// A ministry counts twice over, and a monitor fewer than its own list names.
const REPORT: &str = "\
Prisoners let out of the prisons of Sierra Honda

The Ministry of Order said on 1 February 2027 that 12 prisoners had been let out between 1 January \
2027 and 31 January 2027.

Lamp Watch said on 1 February 2027 that 5 prisoners had been let out between 1 January 2027 and 31 \
January 2027.

Lamp Watch said on 1 February 2027 that 2 prisoners had been let out between 1 January 2027 and 10 \
January 2027.
";

/// Eight people, of whom one stands twice and one is dead by another list.
const LET_OUT: &str = "\
Nombres,Primer apellido,Segundo apellido,Cédula,Fecha de excarcelación
Amaro José,Valdeluz,Rojo,12345678,2027-01-05
Nerea,Castrillo,Paz,14222333,2027-01-06
Iria Belén,Morquecho,Sanz,15333444,2027-01-07
Ulises,Peñarrubia,Gil,16444555,2027-01-20
Maite,Orzales,Vega,17555666,2027-01-21
Darío Luis,Quintanal,Mora,18666777,2027-01-22
Brígida,Escalante,Roca,19777888,2027-01-23
Fermín,Tornadijo,Lara,20888999,2027-01-24
Fermín,Tornadijo,Lara,20888999,2027-01-24
";

const DIED: &str = "\
Nombres,Primer apellido,Segundo apellido,Cédula
Brígida,Escalante,Roca,19777888
";

fn session() -> Session {
    let session = Session::new();
    session.write("texts/report.txt", REPORT);
    let about = r#"{"published": "2027-02-02", "outlet": "The Lamp", "language": "en"}"#;
    session.write("texts/report.meta.json", about);
    session.write("let-out.csv", LET_OUT);
    session.write("died.csv", DIED);
    session.done(&["new", "case"]);
    session.done(&["add", "--case", "case", "texts"]);
    let states = ["--of", "prisoners", "--from", "2027-01-01", "--to", "2027-01-31"];
    for (file, says) in [("let-out.csv", "released"), ("died.csv", "killed")] {
        let add = ["lists", "add", "--case", "case", file, "--says", says];
        session.done(&[&add[..], &states[..]].concat());
    }
    session
}

fn findings(session: &Session) -> Vec<Value> {
    let lines = session.done(&["findings", "--case", "case", "--format", "jsonl"]);
    let findings = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    findings.filter(|finding| !finding["named"].is_null()).collect()
}

#[test]
fn claims_are_set_against_the_people_whom_lists_name() {
    let session = session();
    let told: Vec<(String, Value, Value, Value)> = findings(&session)
        .iter()
        .map(|one| {
            let kind = one["kind"].as_str().unwrap().to_owned();
            let named = [&one["named"]["lo"], &one["named"]["hi"]].map(ToString::to_string);
            (kind, one["lo"].clone(), one["hi"].clone(), named.join("-").into())
        })
        .collect();
    let found = |kind: &str, lo: i64, hi: i64, named: &str| {
        (kind.to_owned(), Value::from(lo), Value::from(hi), Value::from(named))
    };
    for expected in [
        found("unnamed_rest", 4, 5, "7-8"),
        found("below_names", 2, 3, "7-8"),
        found("below_names", 1, 1, "3-3"),
    ] {
        assert!(told.contains(&expected), "{expected:?} is not among {told:?}");
    }
    assert_eq!(told.len(), 3, "{told:?}");
}

#[test]
fn findings_of_names_can_be_proved_and_name_nobody() {
    let session = session();
    session.done(&["findings", "--case", "case", "--proof", "proof.json"]);
    let said = session.done(&["check-proof", "proof.json"]);
    assert!(said.ends_with("checked: all hold.\n"), "{said}");
    session.done(&["report", "--case", "case"]);
    let mut files = session.files("case/report");
    files.push(("proof.json".into(), std::fs::read(session.path("proof.json")).unwrap()));
    for (file, bytes) in files {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("Valdeluz") && !text.contains("12345678"), "{}", file.display());
    }
    let english = std::fs::read_to_string(session.path("case/report/report.en.md")).unwrap();
    assert!(english.contains("there are names for 7 to 8 (the list “let-out”)"), "{english}");
    let spanish = std::fs::read_to_string(session.path("case/report/report.es.md")).unwrap();
    assert!(spanish.contains("hay nombres de entre 7 y 8 (la lista «let-out»)"), "{spanish}");
}

/// Returns a list of people who share three surnames and three given names, and nothing else.
fn alike() -> String {
    let (surnames, given) = (["Roca", "Mora", "Paz"], ["Amaro", "Nerea", "Iria"]);
    let row = |at: usize| {
        let (a, b) = (surnames[at % 3], surnames[at / 3 % 3]);
        format!("{},{a},{b},{}", given[at / 9 % 3], 20 + at * 7 % 50)
    };
    let rows: Vec<String> = (0..120).map(row).collect();
    format!("Nombres,Primer apellido,Segundo apellido,Edad\n{}\n", rows.join("\n"))
}

/// Where a list does not tell people apart, what is said of those whom it names says so.
#[test]
fn names_that_tell_nobody_apart_are_doubted() {
    let session = session();
    session.write("let-out.csv", alike());
    let add = ["lists", "add", "--case", "case", "let-out.csv", "--map"];
    session.run(&[&add[..], &["Edad=age", "--to", "2027-01-31"]].concat());
    let doubted = findings(&session)
        .iter()
        .all(|finding| finding["text"].as_str().unwrap().contains("tell people apart badly"));
    assert!(doubted && !findings(&session).is_empty(), "{:?}", findings(&session));
}

/// A list of another place says nothing of the claims.
#[test]
fn a_list_of_another_place_is_set_against_nothing() {
    let session = session();
    let elsewhere = ["lists", "add", "--case", "case", "let-out.csv", "--place", "Puerto Alto"];
    session.done(&elsewhere);
    assert_eq!(findings(&session), Vec::<Value>::new());
}
