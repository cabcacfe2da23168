//! Claims that somebody states by hand, on words of a document.

use axum::http::StatusCode;

use super::browser::{Browser, filled, links, with};
use super::{HOSTILE, valley};

/// Returns the address at which a claim on words of the newest document is stated.
fn stating(browser: &Browser) -> String {
    let documents = browser.page("/documents");
    format!("{}/stating", links(&documents, "/documents/").first().unwrap())
}

const SELECTED: &str = "?words=187+presos+fueron+excarcelados&figure=187";

#[test]
fn a_claim_is_stated_on_words_and_counts_from_then_on() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let address = stating(&browser);
    let page = browser.page(&format!("{address}{SELECTED}"));
    assert!(page.contains("<mark>187</mark>") || page.contains(">187</a>"), "{page}");
    let changes = [("claimant", "Sala Clara"), ("side", "monitor"), ("bound", "at_least")];
    let answer = browser.send_filled(&address, &with(filled(&page), &changes));
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let claim = browser.page(answer.header("location"));
    for part in ["Sala Clara", "at least 187", "No rule read it", "Accepted"] {
        assert!(claim.contains(part), "no `{part}` in {claim}");
    }
    assert!(browser.page("/claims?q=sala").contains("1 claim found"));
    let told = session.done(&["claims", "--case", "case"]);
    assert!(told.contains("Sala Clara"), "the command knows it too: {told}");

    let changes = [("claimant", "Sala Oscura"), ("side", "monitor")];
    let answer = browser.send_filled(&address, &with(filled(&page), &changes));
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(browser.page("/claims?q=sala").contains("2 claims found"), "the first stays");
}

#[test]
fn words_that_do_not_stand_in_the_document_make_no_claim() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let address = stating(&browser);
    for odd in [
        "",
        "?words=187+presos&figure=188",
        "?words=500+presos&figure=500",
        "?words=%3Cscript%3Ealert(1)&figure=1",
    ] {
        let page = browser.page(&format!("{address}{odd}"));
        assert!(page.contains("do not stand in the document"), "{odd}: {page}");
        assert!(!page.contains("<script>alert"));
    }
    let page = browser.page(&format!("{address}{SELECTED}"));
    let many = browser.send_filled(&address, &with(filled(&page), &[("number", HOSTILE)]));
    assert!(many.body.contains("The number is not one."), "{}", many.body);
    let other = browser.send_filled(&address, &with(filled(&page), &[("words", "elsewhere")]));
    assert_eq!(other.status, StatusCode::BAD_REQUEST);
    assert!(browser.page("/claims").contains("3 claims found"));
}
