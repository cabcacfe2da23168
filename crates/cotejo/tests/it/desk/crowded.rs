//! A case of which a page cannot show everything, and one that others change meanwhile.

use std::io::Read;
use std::time::{Duration, Instant};

use axum::body::Body;
use flate2::read::GzDecoder;

use super::browser::Browser;
use super::valley;
use crate::terminal::Session;

/// So many marks are on one panel of the chart at most, and so many findings of a kind on the story.
const MARKS: usize = 160;
const FINDINGS: usize = 10;

const FIRST: [&str; 10] =
    ["Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Heron", "Ivory", "Jasper"];
const SECOND: [&str; 3] = ["Watch", "Committee", "Alliance"];

/// A case in which thirty parties count on twenty days each.
fn crowded() -> Session {
    let session = Session::new();
    session.done(&["new", "case"]);
    for party in 0..30 {
        let name = format!("{} {}", FIRST[party / 3], SECOND[party % 3]);
        let days = (1..=20).map(|day| {
            let people = 100 + 7 * day + 13 * party;
            format!("{name} said that {people} prisoners were released from 1 March to {day} April 2032.\n\n")
        });
        session.write(&format!("in/{party:02}.txt"), days.collect::<String>());
        let sidecar = r#"{"outlet": "Valley Post", "published": "2032-04-30", "language": "en"}"#;
        session.write(&format!("in/{party:02}.meta.json"), sidecar);
    }
    session.done(&["add", "--case", "case", "in"]);
    session
}

/// Returns the story of a case with one document, and how many marks its chart has.
fn story_of(document: String) -> (String, usize) {
    let session = Session::new();
    session.done(&["new", "case"]);
    session.write("in/one.txt", document);
    let sidecar = r#"{"outlet": "Valley Post", "published": "2032-04-30", "language": "en"}"#;
    session.write("in/one.meta.json", sidecar);
    session.done(&["add", "--case", "case", "in"]);
    let story = Browser::let_in(&session).page("/");
    let marks = story.matches("class=\"mark\"").count();
    (story, marks)
}

#[test]
fn what_is_too_much_to_draw_is_gathered_and_the_page_says_so() {
    let session = crowded();
    let browser = Browser::let_in(&session);
    let claims = browser.page("/claims");
    assert!(claims.contains("600 claims found"), "{claims}");
    let story = browser.page("/");
    let marks = story.matches("class=\"mark\"").count();
    assert!(marks > 20 && marks <= MARKS, "{marks} marks");
    assert!(story.contains("marks stand for several claims each"));
    assert!(story.contains("6 more series, with fewer claims"), "of 30 parties 24 are drawn");
    assert!(story.contains("Of claims that share a mark, the first is shown here"));
}

#[test]
fn claims_of_very_many_first_days_are_not_all_drawn_and_the_page_says_so() {
    let claims = (0..200).map(|index| {
        let (month, day) = [("January", 1), ("February", 1), ("March", 1)][index % 3];
        let (day, year) = (day + index / 3 % 28, 2029 + index / 84);
        let people = 100 + 3 * index;
        format!(
            "Amber Watch said that {people} prisoners were released from {day} {month} {year} to \
             10 April 2032.\n\n"
        )
    });
    let (story, marks) = story_of(claims.collect());
    assert_eq!(marks, MARKS, "each first day has one claim, and as many as have room are drawn");
    let left = "40 more claims, counted from first days that hardly any others count from";
    assert!(story.contains(left), "{story}");
}

#[test]
fn claims_whose_forms_take_turns_are_gathered_all_the_same() {
    let claims = (0..200).map(|index| {
        let (month, day) = (["January", "February", "March"][index / 67], 1 + index % 67 / 3);
        let (form, people) = (["", "at least "][index % 2], 100 + 3 * index);
        format!(
            "Amber Watch said that {form}{people} prisoners were released from 1 December 2031 \
             to {day} {month} 2032.\n\n"
        )
    });
    let (_, marks) = story_of(claims.collect());
    assert!(marks > 20 && marks <= MARKS, "{marks} marks");
}

#[test]
fn of_parties_that_count_from_many_days_in_many_forms_as_many_are_drawn_as_have_room() {
    const MONTHS: [&str; 6] =
        ["September", "October", "November", "December", "January", "February"];
    let mut document = String::new();
    for party in 0..30 {
        let name = format!("{} {}", FIRST[party / 3], SECOND[party % 3]);
        for claim in 0..18 {
            let (month, form) = (MONTHS[claim % 6], ["", "at least ", "about "][claim / 6]);
            let (year, day, people) = (2031 + claim % 6 / 4, 1 + claim, 100 + 40 * claim + party);
            document.push_str(&format!(
                "{name} said that {form}{people} prisoners were released from 1 {month} {year} to \
                 {day} March 2032.\n\n"
            ));
        }
    }
    let (story, marks) = story_of(document);
    assert!(marks > 20 && marks <= MARKS, "{marks} marks");
    assert!(story.contains("more series, with fewer claims"), "not all parties have room");
}

#[test]
fn findings_that_the_story_has_no_room_for_stand_on_their_own_page() {
    let session = crowded();
    let browser = Browser::let_in(&session);
    let story = browser.page("/");
    let (_, rest) = story.split_once("href=\"/findings?kind=").expect("some kind has too many");
    let kind = rest.split('"').next().unwrap();
    let articles = |page: &str| page.matches(&format!("<article class=\"finding {kind}\"")).count();
    let (here, address) = (articles(&story), format!("/findings?kind={kind}"));
    let said = rest.split('>').nth(1).unwrap().split('<').next().unwrap();
    let all: usize = said.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    assert!(all > here, "{said}");
    let mut shown = 0;
    for page in 1..=all.div_ceil(100) {
        let page = browser.page(&format!("{address}&page={page}"));
        assert_eq!(
            page.matches("<article class=\"finding").count(),
            articles(&page),
            "no other kind"
        );
        shown += articles(&page);
    }
    assert_eq!(shown, all);
    assert!(here >= FINDINGS);
}

#[test]
fn what_another_program_adds_is_seen_while_the_desk_is_open() {
    let session = valley();
    let browser = Browser::let_in(&session);
    assert!(!browser.page("/claims").contains(">1,770</a>"));
    let text = "Lamp Watch said that 1,770 prisoners were released on 12 March 2032.\n";
    session.write("more/third.txt", text);
    session.write("more/third.meta.json", r#"{"published": "2032-03-13", "language": "en"}"#);
    session.done(&["add", "--case", "case", "more"]);
    until(|| browser.page("/claims").contains(">1,770</a>"));

    session.write("case/case.toml", "[title]\nen = \"Another title\"\n");
    until(|| browser.page("/").contains("Another title"));
}

#[test]
fn pages_are_packed_for_browsers_that_take_them_so() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let request = |taken: &str| {
        let request = browser.request("GET", "/").header("accept-encoding", taken);
        request.body(Body::empty()).unwrap()
    };
    let taken = "br, gzip;q=0.8";
    assert_eq!(browser.ask(request(taken)).header("content-encoding"), "gzip");
    let packed = browser.bytes(request(taken));
    let mut page = String::new();
    GzDecoder::new(packed.as_slice()).read_to_string(&mut page).unwrap();
    assert_eq!(page, browser.page("/"), "it is the same page");
    assert!(packed.len() < page.len() / 2);
    for taken in ["br", "gzip;q=0", "identity"] {
        let answer = browser.ask(request(taken));
        assert_eq!((answer.header("content-encoding"), &answer.body), ("", &page), "{taken}");
    }
}

/// Looks until something is so.
fn until(is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(120), "it is not so after two minutes");
        std::thread::sleep(Duration::from_millis(50));
    }
}
