//! Lists of people at the desk: who is named where, and pairs that are judged.

use axum::http::StatusCode;

use super::browser::{Browser, links, stamp};
use super::{HOSTILE, valley};
use crate::alike::{MINISTRY, REGISTER};
use crate::terminal::Session;

fn with_lists() -> Session {
    let session = valley();
    session.write("register.csv", REGISTER);
    session.write("ministry.csv", MINISTRY.replace("Maite", &format!("\"Maite {HOSTILE}\"")));
    session.done(&["lists", "add", "--case", "case", "register.csv", "ministry.csv"]);
    session
}

/// Judges the pair that is asked about first, and returns its address.
fn judge(browser: &Browser, decision: &str) -> String {
    let page = browser.page("/pairs");
    let address = page.split("action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let stamp = stamp(&page);
    let answer = browser.send(&address, &[("stamp", &stamp), ("decision", decision)]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("location").to_owned()
}

fn to_judge(browser: &Browser) -> usize {
    let page = browser.page("/lists");
    let Some((before, _)) = page.split_once(" of rows to judge") else { return 0 };
    let said = before.rsplit('>').next().unwrap();
    said.trim_end_matches("s").trim_end_matches(" pair").parse().unwrap()
}

#[test]
fn people_are_named_on_pages_of_lists_alone() {
    let session = with_lists();
    let browser = Browser::let_in(&session);
    for address in ["/", "/claims", "/documents", "/review", "/lists"] {
        let page = browser.get(address).body;
        for name in ["Castrillo", "Morquecho", "Orzales"] {
            assert!(!page.contains(name), "{address} names somebody");
        }
    }
    let rows = browser.page("/lists/register");
    assert!(rows.contains("Iria Belén Morquecho Sanz"), "{rows}");
    let (_, title) = rows.split_once("<title>").unwrap();
    assert!(title.starts_with("Rows of a list"), "no name goes into a history");
    assert_eq!(browser.get("/lists/nobody").status, StatusCode::NOT_FOUND);
}

#[test]
fn rows_are_found_by_how_they_stand_and_by_name() {
    let session = with_lists();
    let browser = Browser::let_in(&session);
    let stamp = stamp(&browser.page("/lists/ministry"));
    let find = |standing, column, words| {
        let fields =
            [("stamp", stamp.as_str()), ("standing", standing), ("in", column), ("words", words)];
        browser.send("/lists/ministry", &fields)
    };
    let alone = find("only_here", "", "orzales").body;
    assert!(alone.contains(">1 row<") && alone.contains("Orzales Vega"), "{alone}");
    assert!(!alone.contains("<script>alert") && alone.contains("&lt;script&gt;alert(1)"));
    assert!(!alone.contains("q=") && !alone.contains("words=orzales"), "a name is in no address");
    let there = find("", "3", "rio seco").body;
    assert!(there.contains(">1 row<") && there.contains("<td>Río Seco</td>"), "{there}");
    assert!(find("", "99", "rio").body.contains("No row is so."), "there is no such column");
    let address = find("dead", "", "").header("location").to_owned();
    assert_eq!(address, "/lists/ministry?standing=dead");
    let nobody = browser.page(&address);
    assert!(nobody.contains("No row is so."), "{nobody}");
}

#[test]
fn a_pair_is_judged_and_the_judgement_taken_back() {
    let session = with_lists();
    let browser = Browser::let_in(&session);
    let open = to_judge(&browser);
    let page = browser.page("/pairs");
    for part in ["surname", "≠ differs", "Taken together: one person with"] {
        assert!(page.contains(part), "no `{part}` in {page}");
    }

    let after = judge(&browser, "same");
    assert_eq!(to_judge(&browser), open - 1);
    let told = session.done(&["judgements", "--case", "case"]);
    assert!(told.contains("1 pair judged: 1 same"), "{told}");

    let page = browser.page(&after);
    assert!(page.contains("Judged the same person."), "{page}");
    let undo = page.split("action=\"").nth(1).unwrap().split('"').next().unwrap();
    let stamp = stamp(&page);
    let answer = browser.send(undo, &[("stamp", &stamp), ("decision", "undone")]);
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/pairs"));
    assert_eq!(to_judge(&browser), open, "it is asked about again");
}

#[test]
fn a_judgement_without_its_stamp_is_not_kept() {
    let session = with_lists();
    let browser = Browser::let_in(&session);
    let open = to_judge(&browser);
    let page = browser.page("/pairs");
    let address = page.split("action=\"").nth(1).unwrap().split('"').next().unwrap();
    let answer = browser.send(address, &[("decision", "same")]);
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let answer = browser.send(address, &[("stamp", &stamp(&page)), ("decision", "perhaps")]);
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(to_judge(&browser), open);
    assert!(!links(&page, "/lists").is_empty());
}

#[test]
fn a_person_is_found_whatever_the_spelling_and_has_a_page() {
    let session = valley();
    session.write("register.csv", REGISTER);
    session.write("ministry.csv", MINISTRY);
    let stated = ["--says", "released", "--from", "2032-03-01", "--to", "2032-03-10"];
    session.done(&[&["lists", "add", "--case", "case", "ministry.csv"][..], &stated].concat());
    let stated = ["--says", "held", "--to", "2032-03-20", "--publisher", "Lamp Watch"];
    session.done(&[&["lists", "add", "--case", "case", "register.csv"][..], &stated].concat());
    let browser = Browser::let_in(&session);
    let stamp = stamp(&browser.page("/lists"));
    let find = |name: &str| browser.send("/people", &[("stamp", &stamp), ("name", name)]).body;
    let found = find("peñarubia");
    assert!(found.contains("Ulises Peñarrubia"), "{found}");
    assert!(find("zzz").contains("0 people have a name like it"));
    assert!(!find(HOSTILE).contains("<script>alert"));
    let bare = browser.send("/people", &[("name", "Ulises")]);
    assert_eq!(bare.status, StatusCode::FORBIDDEN, "names are looked for from here alone");

    let mut pages = String::new();
    for address in links(&found, "/people/") {
        let page = browser.page(address);
        assert!(!address.to_lowercase().contains("ulises"), "no name goes into an address");
        let (_, title) = page.split_once("<title>").unwrap();
        assert!(title.starts_with("A person on lists"), "no name goes into a history");
        pages.push_str(&page);
    }
    for part in [
        "let out, on terms not said",
        "1 Mar to 10 Mar 2032",
        "20 Mar 2032",
        "Lamp Watch",
        "Puerto Alto",
    ] {
        assert!(pages.contains(part), "no `{part}` in {pages}");
    }
    let missing = format!("/people/{}", "0".repeat(64));
    assert_eq!(browser.get(&missing).status, StatusCode::NOT_FOUND);
}

#[test]
fn a_pair_has_a_page_of_its_own() {
    let session = with_lists();
    let browser = Browser::let_in(&session);
    let page = browser.page("/pairs");
    let address = page.split("action=\"/pairs/").nth(1).unwrap().split('"').next().unwrap();
    let chosen = browser.page(&format!("/pairs/{address}"));
    assert!(chosen.contains(&format!("action=\"/pairs/{address}\"")), "{chosen}");
    let (a, _) = address.split_once('/').unwrap();
    assert_eq!(browser.get(&format!("/pairs/{a}/{a}")).status, StatusCode::NOT_FOUND);
}
