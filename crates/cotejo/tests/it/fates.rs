//! What became of the people on lists, told apart and counted by each definition. All invented.

use serde_json::Value;

use crate::terminal::Session;

/// People whom a ministry says it let out in January: on which terms, as far as it says.
const LET_OUT: &str = "\
Nombres,Primer apellido,Segundo apellido,Cédula,Fecha de excarcelación,Situación
Amaro José,Valdeluz,Rojo,12345678,2027-01-05,Libertad plena
Nerea,Castrillo,Paz,14222333,2027-01-06,ARRESTO DOMICILIARIO
Iria Belén,Morquecho,Sanz,15333444,2027-01-07,Excarcelada con medidas cautelares
Ulises,Peñarrubia,Gil,16444555,2027-01-08,
Maite,Orzales,Vega,17555666,2027-01-09,Deportada
Darío Luis,Quintanal,Mora,18666777,2027-01-10,
Leocadia,Berrocal,Nieto,21999000,2027-01-11,
Brígida,Escalante,Roca,19777888,,
";

/// A register of people held in February: one whom the ministry let out, one who was taken again
/// since, one who was moved.
const HELD: &str = "\
Nombres,Primer apellido,Segundo apellido,Cédula,Fecha de detención,Situación
Darío Luis,Quintanal,Mora,18666777,2025-06-01,
Leocadia,Berrocal,Nieto,21999000,2027-01-30,
Fermín,Tornadijo,Lara,20888999,2025-07-01,Trasladado a otro penal
";

const DIED: &str = "\
Nombres,Primer apellido,Segundo apellido,Cédula
Brígida,Escalante,Roca,19777888
";

const CRITERION: &str = "
[[criterion]]
party = \"Lamp Watch\"
counts = [\"freed\", \"measures\"]
by = \"Irena's desk\"
on = \"2027-02-01\"
grounds = \"Whoever is held at home is held.\"
";

fn session() -> Session {
    let session = Session::new();
    session.done(&["new", "case"]);
    let mut file = std::fs::read_to_string(session.path("case/case.toml")).unwrap();
    file.push_str(CRITERION);
    session.write("case/case.toml", file);
    for (name, list, says, from) in [
        ("let-out", LET_OUT, "released", Some("2027-01-01")),
        ("held", HELD, "held", None),
        ("died", DIED, "killed", Some("2027-01-01")),
    ] {
        let file = format!("{name}.csv");
        session.write(&file, list);
        let mut add =
            vec!["lists", "add", "--case", "case", &file, "--says", says, "--of", "prisoners"];
        let to = if from.is_some() { "2027-01-31" } else { "2027-02-05" };
        add.extend(["--publisher", name, "--to", to]);
        add.extend(from.map(|day| ["--from", day]).into_iter().flatten());
        session.done(&add);
    }
    session
}

fn verified(session: &Session, list: &str) -> Value {
    let told = session.done(&["verify", list, "--case", "case", "--format", "json"]);
    serde_json::from_str(&told).unwrap()
}

fn at_last(verified: &Value) -> Vec<(&str, u64)> {
    let fates = verified["at_last"].as_array().unwrap().iter();
    fates.map(|one| (one["fate"].as_str().unwrap(), one["count"].as_u64().unwrap())).collect()
}

#[test]
fn what_became_of_people_is_told_apart() {
    let session = session();
    let out = [
        ("held_again", 1),
        ("let_out", 1),
        ("house_arrest", 1),
        ("measures", 1),
        ("freed", 1),
        ("deported", 1),
        ("died", 1),
        ("contested", 1),
    ];
    assert_eq!(at_last(&verified(&session, "let-out")), out);
    let held = [("moved", 1), ("held_again", 1), ("contested", 1)];
    assert_eq!(at_last(&verified(&session, "held")), held);
}

/// Somebody taken again was let out before; of somebody held, or dead, that is not sure; where no
/// terms are told, whoever counts only some ways out may count the person or not.
#[test]
fn each_definition_counts_the_same_people_its_own_way() {
    let session = session();
    let verified = verified(&session, "let-out");
    let counted: Vec<(&str, u64, u64)> = verified["let_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let number = |key: &str| one[key].as_u64().unwrap();
            (one["definition"].as_str().unwrap(), number("least"), number("most"))
        })
        .collect();
    assert_eq!(counted, [("any_terms", 6, 8), ("stated", 2, 6), ("freed_only", 1, 5)]);
    let stated = &verified["let_out"][1];
    assert_eq!(stated["party"], "Lamp Watch");
    assert_eq!(stated["stated_by"], "Irena's desk");
    assert_eq!(stated["counts"], serde_json::json!(["measures", "freed"]));
}

#[test]
fn the_report_counts_by_each_definition_and_says_who_states_it() {
    let session = session();
    session.done(&["report", "--case", "case"]);
    for (page, expected) in [
        (
            "report.en.md",
            [
                "| house arrest | 1 | 0 | 0 | 1 |",
                "| Lamp Watch: let out under measures of a court and full freedom | 2 to 6 | ",
                "That Lamp Watch counts so is stated by Irena's desk, 1 February 2027. Whoever",
            ],
        ),
        (
            "report.es.md",
            [
                "| arresto domiciliario | 1 | 0 | 0 | 1 |",
                "| Lamp Watch: excarcelación con medidas cautelares y libertad plena | de 2 a 6 | ",
                "Que Lamp Watch cuenta así lo declara Irena's desk, 1 de febrero de 2027. Whoever",
            ],
        ),
    ] {
        let told = std::fs::read_to_string(session.path(&format!("case/report/{page}"))).unwrap();
        for part in expected {
            assert!(told.contains(part), "{page} lacks {part}:\n{told}");
        }
        assert!(!told.contains("Valdeluz"), "{page}");
    }
}

#[test]
fn a_timeline_says_what_somebody_became_by_the_words_of_each_row() {
    let session = session();
    let told = session.done(&["lists", "timelines", "--case", "case"]);
    for part in [
        "2027-01-05: full freedom; let-out, line 2",
        "2027-01-06: house arrest; let-out, line 3",
        "2027-01-30: held again; held, line 3",
        "2027-02-05: moved and held; held, line 4",
    ] {
        assert!(told.contains(part), "no {part} in:\n{told}");
    }
    assert_eq!(told.matches("held again, or never let out").count(), 1, "{told}");
}

#[test]
fn a_way_out_that_nobody_knows_is_refused_with_those_that_are_known() {
    let session = Session::new();
    session.done(&["new", "case"]);
    let criterion = CRITERION.replace("\"freed\"", "\"pardoned\"");
    session.write("case/case.toml", criterion);
    let ended = session.run(&["lists", "timelines", "--case", "case"]);
    assert_eq!(ended.code, 1, "{ended:?}");
    for part in ["case.toml", "pardoned", "house_arrest", "freed"] {
        assert!(ended.err.contains(part), "no {part} in: {ended:?}");
    }
}
