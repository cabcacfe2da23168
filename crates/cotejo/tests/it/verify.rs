//! Lists held against each other, on the invented lists of the shipped case.

use std::path::Path;

use serde_json::Value;

use crate::terminal::Session;

fn lists() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/venezuela-2026/lists")
}

fn session() -> Session {
    let session = Session::new();
    session.done(&["new", "case"]);
    for list in ["ministry", "monitor-let-out", "families-let-out", "monitor-held", "families-died"]
    {
        let path = lists().join(format!("{list}.csv")).display().to_string();
        session.done(&["lists", "add", "--case", "case", &path]);
    }
    session
}

fn verified(session: &Session, list: &str) -> Value {
    let told = session.done(&["verify", list, "--case", "case", "--format", "json"]);
    serde_json::from_str(&told).unwrap()
}

fn total(verified: &Value, standing: &str) -> (u64, u64, u64) {
    let totals = verified["totals"].as_array().unwrap().iter();
    let of = totals.filter(|total| total["standing"] == standing);
    of.fold((0, 0, 0), |(least, count, most), total| {
        let bound = |key: &str| total[key].as_u64().unwrap();
        (least + bound("least"), count + bound("count"), most + bound("most"))
    })
}

/// What was put into the ministry's list is found on it, but for one pair that is taken for one
/// person too many: five people twice, four who were out before, six who are on the register of
/// those held afterwards, two who died, two rows of nobody.
#[test]
fn every_outcome_shows() {
    let session = session();
    let ministry = verified(&session, "Ministry: let out");
    for (standing, planted) in
        [("twice_here", 5), ("out_before", 4), ("held_after", 6), ("dead", 2), ("unmatchable", 2)]
    {
        let (least, _, most) = total(&ministry, standing);
        assert!(least <= planted + 1 && planted <= most, "{standing}: {ministry}");
    }
    assert!(total(&ministry, "confirmed").1 > 0 && total(&ministry, "only_here").1 > 0);
}

#[test]
fn each_row_stands_in_one_way() {
    let session = session();
    for list in ["Ministry: let out", "Families: let out", "Monitor: held"] {
        let verified = verified(&session, list);
        let totals = verified["totals"].as_array().unwrap().iter();
        let counted: u64 = totals.map(|total| total["count"].as_u64().unwrap()).sum();
        assert_eq!(verified["rows"].as_u64().unwrap(), counted, "{list}");
    }
}

/// Lists that are taken in in another order stand the same.
#[test]
fn the_order_of_lists_changes_nothing() {
    let one = session();
    let other = Session::new();
    other.done(&["new", "case"]);
    for list in ["monitor-held", "families-died", "families-let-out", "ministry", "monitor-let-out"]
    {
        let path = lists().join(format!("{list}.csv")).display().to_string();
        other.done(&["lists", "add", "--case", "case", &path]);
    }
    let list = "Ministry: let out";
    assert_eq!(verified(&one, list), verified(&other, list));
}

/// Returns every surname on the lists, in small letters and long enough to be no other word.
fn surnames() -> Vec<String> {
    let list = std::fs::read_to_string(lists().join("monitor-let-out.csv")).unwrap();
    let rows = list.lines().skip(1);
    let surnames = rows.filter_map(|row| row.split(',').nth(1)).filter(|name| name.len() > 6);
    surnames.map(str::to_lowercase).collect()
}

#[test]
fn nobody_is_named_but_where_it_is_asked() {
    let session = session();
    session.done(&["report", "--case", "case"]);
    let mut told = session.done(&["verify", "Ministry: let out", "--case", "case"]);
    told.push_str(&verified(&session, "Ministry: let out").to_string());
    for (_, bytes) in session.files("case/report") {
        told.push_str(&String::from_utf8(bytes).unwrap());
    }
    let told = told.to_lowercase();
    assert!(told.contains("ministry: let out"));
    let named: Vec<String> = surnames().into_iter().filter(|name| told.contains(name)).collect();
    assert_eq!(named, Vec::<String>::new());
    let asked = session.done(&["verify", "Monitor: let out", "--case", "case", "--rows"]);
    let asked = asked.to_lowercase();
    assert!(surnames().iter().all(|name| asked.contains(name)));
}

/// Held against the lists of a case, a list stands as if it were kept, and leaves no trace.
#[test]
fn a_list_is_checked_without_being_kept() {
    let session = Session::new();
    session.done(&["new", "case"]);
    for list in ["monitor-let-out", "families-let-out", "monitor-held", "families-died"] {
        let path = lists().join(format!("{list}.csv")).display().to_string();
        session.done(&["lists", "add", "--case", "case", &path]);
    }
    let before = session.files("case");
    let ministry = lists().join("ministry.csv").display().to_string();
    let check = ["check", "--case", "case", &ministry, "--format", "json"];
    let checked: Value = serde_json::from_str(&session.done(&check)).unwrap();
    let told = session.done(&["check", "--case", "case", &ministry]).to_lowercase();
    assert!(session.files("case") == before);
    assert!(surnames().iter().all(|name| !told.contains(name)), "{told}");
    let named = session.done(&["check", "--case", "case", &ministry, "--rows"]).to_lowercase();
    assert!(surnames().iter().any(|name| named.contains(name)));
    session.done(&["lists", "add", "--case", "case", &ministry]);
    assert_eq!(checked, verified(&session, "Ministry: let out"));
}

/// A list in place of the one of its name is told with how the two differ.
#[test]
fn a_next_edition_is_checked_against_the_one_before() {
    let session = session();
    let ministry = std::fs::read_to_string(lists().join("ministry.csv")).unwrap();
    let shorter: Vec<&str> = ministry.lines().take(ministry.lines().count() - 3).collect();
    session.write("next.csv", shorter.join("\n"));
    let check = ["check", "--case", "case", "next.csv", "--name", "Ministry: let out"];
    let told = session.done(&check);
    assert!(told.contains("since the edition held: 0 rows added, 3 removed"), "{told}");
    assert!(told.contains("Nothing of it was kept."), "{told}");
}

#[test]
fn the_overlap_leaves_a_case_without_a_name_and_can_be_estimated_from() {
    let session = session();
    let table = session.done(&["lists", "export", "--case", "case"]);
    let headings = "Families: let out,Ministry: let out,Monitor: let out,count";
    assert_eq!(table.lines().next(), Some(headings));
    let lower = table.to_lowercase();
    assert!(surnames().iter().all(|name| !lower.contains(name)));
    session.write("overlap.csv", &table);
    let told = session.done(&["estimate", "overlap.csv", "--format", "json"]);
    let estimate: Value = serde_json::from_str(&told).unwrap();
    let people = |line: &str| line.rsplit(',').next().unwrap().parse::<u64>().unwrap();
    let seen: u64 = table.lines().skip(1).map(people).sum();
    assert_eq!(estimate["seen"].as_f64(), Some(seen as f64), "{estimate}");
}

#[test]
fn people_leave_a_case_only_where_they_may_be_named() {
    let session = session();
    for form in ["entities", "statements"] {
        let export = ["lists", "export", "--case", "case", "--form", form];
        let ended = session.run(&export);
        assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{ended:?}");
        let named = session.done(&[&export[..], &["--names"]].concat()).to_lowercase();
        assert!(surnames().iter().all(|name| named.contains(name)), "{form}");
    }
}

/// Rows of one person are one entity, and their statements go by its name.
#[test]
fn entities_hold_the_rows_of_a_person() {
    let session = session();
    let export = ["lists", "export", "--case", "case", "--names", "--form"];
    let entities = session.done(&[&export[..], &["entities"]].concat());
    let entities: Vec<Value> =
        entities.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let several = entities.iter().filter(|one| one["datasets"].as_array().unwrap().len() > 1);
    assert!(several.count() > 20);
    let statements = session.done(&[&export[..], &["statements"]].concat());
    let of = |id: &str| statements.lines().filter(|line| line.starts_with(id)).count();
    for entity in &entities {
        let rows = 1 + entity["referents"].as_array().unwrap().len();
        assert!(of(entity["id"].as_str().unwrap()) > rows, "{}", entity["id"]);
    }
}

/// A cell that would run as a formula is kept from running in every table that leaves.
#[test]
fn formulas_leave_defused() {
    let session = Session::new();
    session.done(&["new", "case"]);
    let list = "Nombres,Apellidos\n=1+1,Valdeluz Rojo\n@SUM(A1),Castrillo Paz\n+5,Morquecho\n";
    session.write("list.csv", list);
    session.run(&["lists", "add", "--case", "case", "list.csv"]);
    let export = ["lists", "export", "--case", "case", "--names", "--form", "statements"];
    let statements = session.done(&export);
    for formula in ["=1+1", "@SUM(A1)", "+5"] {
        assert!(statements.contains(&format!(",'{formula}")), "{statements}");
        assert!(!statements.contains(&format!(",{formula}")), "{statements}");
    }
}

/// What was put into the lists shows in what became of people: six on the ministry's list are held
/// afterwards, and a register of the dead names three.
#[test]
fn what_became_of_people_is_told_by_whom_and_when() {
    let session = session();
    let told = session.done(&["lists", "timelines", "--case", "case", "--contested"]);
    let held = told.matches("held again, or never let out").count();
    assert!((6..=12).contains(&held), "{told}");
    assert!(
        told.contains("let out, on terms not said or told differently; Ministry: let out, line"),
        "{told}"
    );
    let lower = told.to_lowercase();
    assert!(surnames().iter().all(|name| !lower.contains(name)), "{told}");
    let last = |by: &str, what: &str| {
        let row = told.lines().find(|line| line.contains(by) && line.contains(what));
        row.and_then(|row| row.split_whitespace().next_back()?.parse::<u32>().ok())
    };
    assert_eq!(last("Families (invented)", "died"), Some(3), "{told}");
    let named = session.done(&["lists", "timelines", "--case", "case", "--names"]).to_lowercase();
    assert!(surnames().iter().any(|name| named.contains(name)));
}

#[test]
fn a_list_that_the_case_does_not_hold_is_told() {
    let session = Session::new();
    session.done(&["new", "case"]);
    let ended = session.run(&["verify", "ministry", "--case", "case"]);
    assert_eq!(ended.code, 1, "{ended:?}");
    assert!(ended.err.contains("no list called `ministry`"), "{ended:?}");
}
