//! How many are on no list, as the desk shows it.

use super::browser::Browser;
use super::empty_case;
use crate::alike::{MINISTRY, REGISTER};
use crate::terminal::Session;

/// Adds lists that say who was let out.
fn with(lists: &[(&str, String)]) -> Session {
    let session = empty_case();
    for (name, rows) in lists {
        session.write(&format!("{name}.csv"), rows);
        let stated = ["--says", "released", "--from", "2032-03-01", "--to", "2032-03-10"];
        let file = format!("{name}.csv");
        session.done(&[&["lists", "add", "--case", "case", &file][..], &stated].concat());
    }
    session
}

/// A list of people whose names share no word, by their numbers.
fn people(numbers: std::ops::Range<usize>) -> String {
    const FIRST: [&str; 5] = ["Bra", "Cle", "Dru", "Fon", "Gil"];
    const MIDDLE: [&str; 4] = ["mi", "ra", "to", "ve"];
    const LAST: [&str; 3] = ["land", "quez", "stro"];
    let word = |number: usize, shift: usize| {
        let number = number + shift;
        [FIRST[number % 5], MIDDLE[number / 5 % 4], LAST[(number / 20 + shift) % 3]].concat()
    };
    let row = |n: usize| format!("{},{},{}\n", word(n, 0), word(n, 7), 10_000_000 + n * 7_919);
    let rows: String = numbers.map(row).collect();
    format!("Nombres,Apellidos,Cédula\n{rows}")
}

#[test]
fn a_refusal_says_why_and_what_would_help() {
    let session = with(&[("ministry", MINISTRY.to_owned()), ("register", REGISTER.to_owned())]);
    let page = Browser::let_in(&session).page("/estimate");
    for part in ["it takes three", "What would help", "Take in another list", "From what it is"] {
        assert!(page.contains(part), "no `{part}` in {page}");
    }
    assert!(!page.contains("Castrillo"), "nobody is named");
}

#[test]
fn figures_stand_with_their_intervals_as_a_picture_and_as_a_table() {
    let session = with(&[("a", people(0..30)), ("b", people(10..40)), ("c", people(18..48))]);
    let page = Browser::let_in(&session).page("/estimate");
    assert!(page.contains("48 people are on these lists"), "{page}");
    for part in
        ["log-linear, best BIC", "class=\"interval\"", "hardly fewer than", "What each method"]
    {
        assert!(page.contains(part), "no `{part}` in {page}");
    }
}

#[test]
fn without_lists_it_says_what_to_do() {
    let page = Browser::let_in(&empty_case()).page("/estimate");
    assert!(page.contains("There are no lists of people yet"), "{page}");
}
