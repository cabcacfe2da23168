//! `cotejo review` and `cotejo judgements` as people use them.

use crate::alike::{MINISTRY, REGISTER};
use crate::terminal::{Ended, Session};

fn session() -> Session {
    let session = Session::new();
    session.done(&["new", "case"]);
    session.write("register.csv", REGISTER);
    session.write("ministry.csv", MINISTRY);
    session.done(&["lists", "add", "--case", "case", "register.csv", "ministry.csv"]);
    session
}

fn review(session: &Session, who: &str, keys: &str) -> Ended {
    let ended = session.run_typing(keys, &[("COTEJO_USER", who)], &["review", "--case", "case"]);
    assert_eq!(ended.code, 0, "{ended:?}");
    ended
}

fn judgements(session: &Session) -> String {
    session.done(&["judgements", "--case", "case"])
}

fn exported(session: &Session, form: &str) -> String {
    session.done(&["judgements", "export", "--case", "case", "--form", form])
}

#[test]
fn two_rows_are_shown_side_by_side_with_reasons_in_words() {
    let session = session();
    let told = review(&session, "Maite", "q\n").out;
    for part in ["Pair 1 of ", "register, line ", "ministry, line ", "≠ differs", "surname: "] {
        assert!(told.contains(part), "no `{part}` in: {told}");
    }
    assert!(told.contains("Taken together: one person with "), "{told}");
    assert!(told.contains("0 pairs judged."), "{told}");
}

#[test]
fn answers_are_kept_and_not_asked_again() {
    let session = session();
    let first = review(&session, "Maite", "s\nx\nd\n").out;
    assert!(first.contains("2 pairs judged."), "{first}");
    assert!(judgements(&session).contains("2 pairs judged: 1 same, 1 different, 0 unsure"));
    let asked = |told: &str| told.matches("Taken together").count();
    let again = review(&session, "Maite", "").out;
    assert!(asked(&again) < asked(&first), "{again}");
}

/// What is undone is as if it had never been said, also for whoever looks only at who is who.
#[test]
fn what_is_undone_is_asked_again_and_stands_for_nothing() {
    let session = session();
    let before = review(&session, "Maite", "").out;
    review(&session, "Maite", "s\nz\nq\n");
    assert_eq!(exported(&session, "resolver"), "");
    assert_eq!(review(&session, "Maite", "").out, before);
    assert_eq!(exported(&session, "csv").lines().count(), 3);
}

#[test]
fn judgements_travel_as_a_table_and_as_lines_of_a_resolver() {
    let one = session();
    review(&one, "Maite", "s\nu\n");
    for (form, file) in [("csv", "judgements.csv"), ("resolver", "resolver.json")] {
        let other = session();
        other.write(file, exported(&one, form));
        let import = ["judgements", "import", "--case", "case", file];
        let told = other.done(&import);
        assert!(told.starts_with("2 judgements taken in, 0 known already"), "{told}");
        assert_eq!(exported(&other, "resolver"), exported(&one, "resolver"));
        let told = other.done(&import);
        assert!(told.starts_with("0 judgements taken in, 2 known already"), "{told}");
    }
}

#[test]
fn two_judges_are_compared() {
    let session = session();
    review(&session, "Maite", "s\nq\n");
    let file = exported(&session, "csv").replace("Maite", "Iria").replace(",same,", ",different,");
    session.write("other.csv", file);
    session.done(&["judgements", "import", "--case", "case", "other.csv"]);
    let told = judgements(&session);
    assert!(told.contains("Iria and Maite: agree about 0 of 1 pair (0%)"), "{told}");
}

#[test]
fn judgements_about_rows_that_are_not_there_are_told() {
    let one = session();
    review(&one, "Maite", "s\nq\n");
    let other = Session::new();
    other.done(&["new", "case"]);
    other.write("judgements.csv", exported(&one, "csv"));
    let ended = other.run(&["judgements", "import", "--case", "case", "judgements.csv"]);
    assert_eq!(ended.code, 3, "{ended:?}");
    assert!(ended.err.contains("rows the case does not hold"), "{ended:?}");
}
