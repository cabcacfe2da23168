//! Lists that come in through the desk: sent, looked at, put right, kept.

use axum::http::StatusCode;

use super::browser::{Answer, Browser, filled, stamp, with};
use super::{HOSTILE, empty_case};
use crate::terminal::Session;

const MINISTRY: &str = "Interno;Edad;Fecha\n\
    Amaro Valdeluz Ibarra;31;05/03/2032\n\
    Nerea Castrillo Paz;44;06/03/2032\n\
    Iria Morquecho Sanz;29;07/03/2032\n";

/// Sends a list, and returns where it waits.
fn send(browser: &Browser, name: &str, list: &[u8]) -> String {
    let stamp = stamp(&browser.page("/lists"));
    let answer = browser.send_files("/lists", &stamp, &[(name, list)]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("location").to_owned()
}

/// Fills in what the preview leaves open, and takes a step.
fn step(browser: &Browser, waiting: &str, step: &str, changes: &[(&str, &str)]) -> Answer {
    let fields = with(filled(&browser.page(waiting)), changes);
    browser.send_filled(waiting, &with(fields, &[("step", step)]))
}

fn lists(session: &Session) -> serde_json::Value {
    let told = session.done(&["lists", "--case", "case", "--format", "json"]);
    serde_json::from_str(&told).unwrap()
}

const STATED: [(&str, &str); 7] = [
    ("column:Interno", "full-name"),
    ("publisher", "Ministry of Justice"),
    ("published", "2032-03-12"),
    ("says", "released"),
    ("of", "prisoners"),
    ("from", "2032-03-01"),
    ("to", "2032-03-10"),
];

#[test]
fn a_list_is_looked_at_put_right_and_kept_as_by_the_command() {
    let session = empty_case();
    let browser = Browser::let_in(&session);
    let waiting = send(&browser, "ministry.csv", MINISTRY.as_bytes());
    let preview = browser.page(&waiting);
    for part in ["3 rows", "age (by its heading)", "not used (not recognised)"] {
        assert!(preview.contains(part), "no `{part}` in {preview}");
    }
    assert!(preview.contains("Amaro Valdeluz Ibarra · Nerea Castrillo Paz"), "{preview}");
    let (_, title) = preview.split_once("<title>").unwrap();
    assert!(title.starts_with("How this list is read"), "no name goes into a history");

    let unnamed = step(&browser, &waiting, "keep", &[]);
    assert!(unnamed.body.contains("no column holds names"), "{}", unnamed.body);
    let looked = step(&browser, &waiting, "look", &STATED);
    assert!(looked.body.contains("<option value=\"full-name\" selected>"), "{}", looked.body);
    assert_eq!(lists(&session), serde_json::json!([]), "looking keeps nothing");

    let kept = step(&browser, &waiting, "keep", &STATED);
    assert!(kept.body.contains("The list is taken in"), "{}", kept.body);
    let at_the_desk = lists(&session);
    let other = empty_case();
    other.write("ministry.csv", MINISTRY);
    let words = ["--publisher", "Ministry of Justice", "--published", "2032-03-12"];
    let says = ["--says", "released", "--of", "prisoners", "--from", "2032-03-01"];
    let rest = ["--to", "2032-03-10", "--map", "Interno=full-name"];
    let add = ["lists", "add", "--case", "case", "ministry.csv"];
    other.done(&[&add[..], &words, &says, &rest].concat());
    assert_eq!(at_the_desk, lists(&other));

    let page = browser.page("/lists");
    assert!(page.contains(">ministry</a>"), "{page}");
    assert!(browser.page("/lists/ministry").contains("Iria Morquecho Sanz"));
    let again = step(&browser, &waiting, "keep", &STATED);
    assert!(again.body.contains("The case holds this list already"), "{}", again.body);
}

#[test]
fn a_later_edition_is_filled_in_with_what_was_stated_and_corrects_in_the_open() {
    let session = empty_case();
    let browser = Browser::let_in(&session);
    let waiting = send(&browser, "ministry.csv", MINISTRY.as_bytes());
    step(&browser, &waiting, "keep", &STATED);
    let shorter = MINISTRY.replace("Nerea Castrillo Paz;44;06/03/2032\n", "");
    let waiting = send(&browser, "ministry.csv", shorter.as_bytes());
    let preview = browser.page(&waiting);
    assert!(preview.contains("value=\"Ministry of Justice\""), "{preview}");
    assert!(preview.contains("<option value=\"full-name\" selected>"), "{preview}");
    let kept = step(&browser, &waiting, "keep", &[("published", "2032-03-20")]);
    assert!(kept.body.contains("added 0, left out 1"), "{}", kept.body);
    assert!(kept.body.contains("a silent correction"), "{}", kept.body);
    let said = step(&browser, &waiting, "keep", &[("corrects", "one row was an error")]);
    assert!(!said.body.contains("a silent correction"), "{}", said.body);
    assert_eq!(lists(&session)[0]["editions"], 2);
}

#[test]
fn what_cannot_be_used_is_said_with_its_place_and_stays_filled_in() {
    let session = empty_case();
    let browser = Browser::let_in(&session);
    let waiting = send(&browser, "ministry.csv", MINISTRY.as_bytes());
    for (changes, said) in [
        (&[("from", "2032-03-11"), ("to", "2032-03-10")][..], "lies after the last one"),
        (&[("published", "12 March")], "day of publication is not a day"),
        (&[("says", HOSTILE)], "that is not offered"),
        (&[("says", "sung"), ("column:Interno", "full-name")], "`sung` is no measure"),
    ] {
        let answer = step(&browser, &waiting, "keep", changes);
        assert!(answer.body.contains(said), "{said}: {}", answer.body);
        assert!(!answer.body.contains("<script>alert"));
    }
    for (name, list, said) in [
        ("empty.csv", &b""[..], "no list of people could be read"),
        ("words.csv", b"no table at all\n", "no list of people could be read"),
        ("broken.xlsx", b"PK\x03\x04 and no more", "no list of people could be read"),
    ] {
        let page = browser.page(&send(&browser, name, list));
        assert!(page.contains(said) && page.contains("Choose another file"), "{name}: {page}");
    }
    assert_eq!(lists(&session), serde_json::json!([]));
}

#[test]
fn cells_and_headings_are_shown_as_text() {
    let session = empty_case();
    let browser = Browser::let_in(&session);
    let list = format!("Nombre;{HOSTILE}\nAmaro {HOSTILE} Ibarra;\"{HOSTILE}\"\n");
    let waiting = send(&browser, "../<img src=x onerror=alert(3)>.csv", list.as_bytes());
    let preview = browser.page(&waiting);
    assert!(!preview.contains("<img") && !preview.contains("<script>alert"), "{preview}");
    assert!(preview.contains("&lt;script&gt;alert(1)"), "{preview}");
    let kept = step(&browser, &waiting, "keep", &[("column:Nombre", "full-name")]);
    assert!(!kept.body.contains("<img"), "{}", kept.body);
}

#[test]
fn a_list_that_waits_no_longer_or_a_form_without_its_stamp_keeps_nothing() {
    let session = empty_case();
    let browser = Browser::let_in(&session);
    let waiting = send(&browser, "ministry.csv", MINISTRY.as_bytes());
    let bare = browser.send(&waiting, &[("step", "keep"), ("column:Interno", "full-name")]);
    assert_eq!(bare.status, StatusCode::FORBIDDEN);
    let bare = browser.send_files("/lists", "0000", &[("ministry.csv", MINISTRY.as_bytes())]);
    assert_eq!(bare.status, StatusCode::FORBIDDEN);
    let gone = browser.get(&format!("/lists/incoming/{}", "0".repeat(64)));
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(gone.body.contains("waits no longer"), "{}", gone.body);
    assert_eq!(lists(&session), serde_json::json!([]));
}
