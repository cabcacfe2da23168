//! `cotejo link` as its users run it.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const LIST: &str = "\
Lista de liberados;;;;
Nro;Nombres;Apellidos;Cédula;Fecha de detención
=1;Amaro José;Valdeluz Rojo;12345678;02/01/2026
2;Nerea;Castrillo Paz;14222333;03/01/2026
3;AMARO;VALDELUZ ROJO;12345678;02/01/2026
4;Iria Belén;Morquecho;;2026-01-05
";

fn link(folder: &Path, list: &str, more: &[&str]) -> (String, String, Option<i32>) {
    fs::write(folder.join("list.csv"), list).unwrap();
    let output = Command::cargo_bin("cotejo")
        .unwrap()
        .current_dir(folder)
        .args(["link", "list.csv", "--pairs", "pairs.csv", "--clusters", "clusters.csv"])
        .args(more)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn somebody_who_stands_twice_on_a_list_is_found() {
    let folder = TempDir::new().unwrap();
    let (told, _, code) = link(folder.path(), LIST, &["--reasons", "reasons.csv"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("Apellidos: surname"), "{told}");
    assert!(told.contains("4 rows are 3 persons"), "{told}");
    let clusters = "list,id,cluster\nlist,'=1,1\nlist,2,2\nlist,3,1\nlist,4,3\n";
    assert_eq!(read(&folder, "clusters.csv"), clusters);
    assert!(read(&folder, "pairs.csv").contains("list,'=1,list,3,"));
    assert!(read(&folder, "reasons.csv").contains("surname,the same,"));
}

#[test]
fn no_message_and_no_reason_holds_a_name() {
    let folder = TempDir::new().unwrap();
    let (told, complained, _) = link(folder.path(), LIST, &["--reasons", "reasons.csv"]);
    for words in [told, complained, read(&folder, "reasons.csv"), read(&folder, "pairs.csv")] {
        assert!(!words.to_lowercase().contains("valdeluz"), "{words}");
    }
}

/// Without headings the first row is one of people, and no message may show its cells.
#[test]
fn a_list_without_names_is_refused_with_a_way_out() {
    let folder = TempDir::new().unwrap();
    let (_, complained, code) = link(folder.path(), "Valdeluz;x\nCastrillo;y\n", &[]);
    assert_eq!(code, Some(1));
    assert!(complained.contains("no column holds names"), "{complained}");
    assert!(complained.contains("--map"), "{complained}");
    assert!(!complained.contains("Valdeluz"), "{complained}");
}

#[test]
fn an_empty_file_and_an_unknown_column_are_told() {
    let folder = TempDir::new().unwrap();
    let (_, complained, code) = link(folder.path(), "", &[]);
    assert!(code == Some(1) && complained.contains("no list of people"), "{complained}");
    let (_, complained, code) = link(folder.path(), LIST, &["--id", "Número"]);
    assert!(code == Some(1) && complained.contains("no column is called"), "{complained}");
    let (_, complained, code) = link(folder.path(), LIST, &["--map", "Número=age"]);
    assert!(code == Some(1) && complained.contains("no list has a column"), "{complained}");
}

#[test]
fn three_hundred_columns_are_read() {
    let folder = TempDir::new().unwrap();
    let line = |cell: &str| format!("{}\n", vec![cell; 300].join(","));
    let list = ["Nombre", "Amaro Valdeluz", "Nerea Castrillo"].map(line).concat();
    let (told, _, code) = link(folder.path(), &list, &[]);
    assert_eq!(code, Some(0));
    assert!(told.contains("2 rows are 2 persons"), "{told}");
    let (_, _, code) = link(folder.path(), &list.replace("Nombre", "Fecha"), &[]);
    assert_eq!(code, Some(1));
}

#[test]
fn dates_in_two_orders_in_one_column_are_told() {
    let folder = TempDir::new().unwrap();
    let list = LIST.replace("03/01/2026", "01/30/2026").replace("02/01/2026", "31/01/2026");
    let (_, complained, code) = link(folder.path(), &list, &[]);
    assert_eq!(code, Some(3));
    assert!(complained.contains("another order"), "{complained}");
}

/// Two people with one name and one number are one person to everybody who has only the list:
/// it is said as a pair with its probability, and kept apart where the list names nobody twice.
#[test]
fn a_list_that_names_nobody_twice_keeps_namesakes_apart() {
    let folder = TempDir::new().unwrap();
    let (told, _, _) = link(folder.path(), LIST, &["--once", "list"]);
    assert!(told.contains("4 rows are 4 persons"), "{told}");
}

#[test]
fn what_is_true_is_measured_and_not_used() {
    let folder = TempDir::new().unwrap();
    let mut rows = LIST.lines().skip(1).zip(["who", "a", "b", "a", "c"]);
    let list: String = rows.by_ref().map(|(row, who)| format!("{row};{who}\n")).collect();
    let (told, _, _) = link(folder.path(), &list, &["--truth", "who", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["measured"]["clusters"]["f1"], 1.0);
    assert_eq!(told["measured"]["clusters"]["recall"], 1.0);
    assert!(told["weights"].get("who").is_none());
}
