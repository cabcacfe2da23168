//! Claims that are decided at the desk.

use axum::http::StatusCode;

use super::browser::{Answer, Browser, filled, links, stamp, with};
use super::{HOSTILE, valley};

/// Returns the address of the claim whose figure reads so.
fn claim_of(browser: &Browser, figure: &str) -> String {
    let claims = browser.page("/claims");
    let marked = format!("\">{figure}</a>");
    let before = claims.split(&marked).next().unwrap();
    let address = before.rsplit("href=\"").next().unwrap();
    assert!(address.starts_with("/claims/"), "{address}");
    address.to_owned()
}

/// Sends a decision about a claim, as the form of its page does.
fn decide(browser: &Browser, claim: &str, decision: &str, fields: &[(&str, &str)]) -> Answer {
    let stamp = stamp(&browser.page(claim));
    let mut all = vec![("stamp", stamp.as_str())];
    all.extend(fields);
    browser.send(&format!("{claim}/{decision}"), &all)
}

fn corrected(browser: &Browser, claim: &str, changes: &[(&str, &str)]) -> Answer {
    let fields = with(filled(&browser.page(&format!("{claim}/correct"))), changes);
    browser.send_filled(&format!("{claim}/corrected"), &fields)
}

#[test]
fn the_review_goes_from_claim_to_claim_and_says_how_far_it_has_come() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let mut address = browser.get("/review").header("location").to_owned();
    for decided in 0..3 {
        let page = browser.page(&address);
        assert!(page.contains(&format!("{decided} of 3 decided")), "{page}");
        let claim = address.split('?').next().unwrap().to_owned();
        let answer = decide(&browser, &claim, "accepted", &[]);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        address = answer.header("location").to_owned();
        assert!(browser.page(&address).contains("Look at it again"));
    }
    assert!(browser.page(&address).contains("3 of 3 decided"));
    assert_eq!(browser.get("/review").header("location"), "/claims", "nothing is left to decide");
}

#[test]
fn a_rejected_claim_leaves_the_story_and_can_come_back() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let claim = claim_of(&browser, "56");
    assert!(browser.page("/").contains(">56</a>"));
    let bare = decide(&browser, &claim, "rejected", &[]);
    assert_eq!(bare.status, StatusCode::BAD_REQUEST, "a rejection says why");

    let answer = decide(&browser, &claim, "rejected", &[("why", HOSTILE)]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(!browser.page("/").contains(">56</a>"), "no finding counts it");
    let page = browser.page(&claim);
    assert!(page.contains("Rejected.") && page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(!page.contains("<script>alert"));

    decide(&browser, &claim, "accepted", &[]);
    assert!(browser.page("/").contains(">56</a>"));
}

#[test]
fn a_correction_changes_what_follows_and_keeps_what_was_read() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let claim = claim_of(&browser, "56");
    let answer = corrected(&browser, &claim, &[("number", "1,560"), ("why", "a digit was lost")]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let story = browser.page("/");
    assert!(story.contains(">1,560</a>") && !story.contains(">56</a>"), "{story}");

    let moved = browser.get(&claim);
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "the address of what was read leads on");
    let page = browser.page(moved.header("location"));
    assert!(page.contains("Corrected") && page.contains("a digit was lost"), "{page}");
    assert!(page.contains("<mark>56</mark>") || page.contains(">56</a>"), "its words are the same");

    let again = corrected(&browser, moved.header("location"), &[("number", "56")]);
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert!(browser.page("/").contains(">56</a>"), "a correction can be corrected");
}

#[test]
fn what_cannot_be_used_is_said_and_stays_filled_in() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let claim = claim_of(&browser, "116");
    for (changes, said) in [
        (&[("number", HOSTILE)][..], "The number is not one."),
        (&[("first", "2032-12-31")], "lies after the last one"),
        (&[("bound", "between"), ("upper", "1")], "the second must be there"),
        (&[("side", "nobody")], "that is not offered"),
        (&[], "Nothing differs from what was read."),
    ] {
        let answer = corrected(&browser, &claim, changes);
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.body.contains(said), "{said}: {}", answer.body);
        assert!(!answer.body.contains("<script>alert"));
    }
    assert!(browser.page("/").contains(">116</a>"));
}

#[test]
fn a_decision_without_its_stamp_is_not_kept() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let claim = claim_of(&browser, "116");
    for decision in ["accepted", "rejected", "corrected"] {
        let answer = browser.send(&format!("{claim}/{decision}"), &[("why", "so")]);
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{decision}");
    }
    assert!(browser.page(&claim).contains("0 of 3 decided"));
    assert!(links(&browser.page(&claim), "/claims/").len() > 1, "it leads on");
}
