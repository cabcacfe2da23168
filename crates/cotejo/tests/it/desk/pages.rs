//! What the pages of the desk show.

use axum::http::StatusCode;

use super::browser::{Browser, links};
use super::{HOSTILE, hostile, valley};
use crate::terminal::Session;

#[test]
fn the_story_leads_to_claims_documents_and_their_words() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let story = browser.page("/");
    assert!(story.contains(">116<"), "{story}");
    let quote = links(&story, "/documents/").into_iter().find(|link| link.contains('#')).unwrap();
    let (document, place) = quote.split_once('#').unwrap();
    let document = browser.page(document);
    assert!(document.contains(&format!("id=\"{place}\"")), "the quote is marked in the document");

    let claim = *links(&document, "/claims/").first().unwrap();
    let claim = browser.page(claim);
    assert!(
        claim.contains("<blockquote class=\"passage\"") && claim.contains(">116</a>"),
        "{claim}"
    );
    assert!(claim.contains("How it was read"));
}

#[test]
fn an_empty_case_says_what_to_do() {
    let session = Session::new();
    session.done(&["new", "case"]);
    let browser = Browser::let_in(&session);
    for address in ["/", "/claims", "/documents"] {
        assert!(browser.page(address).contains("class=\"empty\""), "{address}");
    }
}

#[test]
fn switching_the_language_keeps_the_page() {
    let session = valley();
    let mut browser = Browser::let_in(&session);
    let english = browser.page("/claims?q=lamp");
    let switch = *links(&english, "/claims?q=lamp&amp;lang=es").first().unwrap();
    let answer = browser.get(&switch.replace("&amp;", "&"));
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/claims?q=lamp");
    browser.take_cookie(&answer);
    assert!(browser.page("/claims?q=lamp").contains("<html lang=\"es\">"));
    let away = browser.get("//evil.example/?lang=es");
    assert_eq!(away.header("location"), "", "no other site is led to");
}

#[test]
fn claims_are_found_by_words_without_accents() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let found = |words: &str| browser.page(&format!("/claims?q={words}"));
    assert!(found("LAMP").contains("1 claim found"));
    assert!(found("nobody").contains("No claim holds “nobody”"));
    assert!(found("%3Cscript%3E").contains("“&lt;script&gt;”"));
}

#[test]
fn documents_are_found_by_words_of_their_texts() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let found = |words: &str| browser.page(&format!("/documents?q={words}"));
    let page = found("EXCARCELADOS+presos");
    assert!(page.contains(">1 document<"), "{page}");
    assert!(page.contains("<mark>presos</mark>") && page.contains("<mark>excarcelados</mark>"));
    assert!(found("lamp+presos").contains("No document holds “lamp presos”"));
    assert!(found("%3Cscript%3E").contains("“&lt;script&gt;”"));
}

#[test]
fn what_is_not_there_is_said_in_words_and_as_problem_details() {
    let session = valley();
    let browser = Browser::let_in(&session);
    for address in ["/nowhere", "/claims/none", &format!("/claims/{}", "0".repeat(64))] {
        let answer = browser.get(address);
        assert!(answer.status.is_client_error(), "{address}");
        assert!(answer.header("content-type").starts_with("text/html"), "{address}");
        assert!(answer.body.contains("<h1>"), "{address}");
    }
    let answer = browser.get("/api/nothing");
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(problem["status"], 404);
}

#[test]
fn what_a_document_holds_stays_words() {
    let session = hostile();
    let browser = Browser::let_in(&session);
    let mut waiting = vec!["/".to_owned(), "/claims".to_owned(), "/documents".to_owned()];
    let mut seen = Vec::new();
    let mut shown = 0;
    while let Some(address) = waiting.pop() {
        let page = browser.page(&address);
        assert!(!page.contains("<script>alert") && !page.contains("<img"), "{address}");
        assert!(!page.contains("href=\"javascript:"), "{address}");
        assert!(!page.contains(" style=") && !page.contains(" onerror=\""), "{address}");
        shown += usize::from(page.contains("&lt;script&gt;alert(1)"));
        let found =
            links(&page, "/").into_iter().map(|link| link.split(['#', '?']).next().unwrap());
        for link in
            found.filter(|link| link.starts_with("/claims/") || link.starts_with("/documents/"))
        {
            if !seen.contains(&link.to_owned()) {
                seen.push(link.to_owned());
                waiting.push(link.to_owned());
            }
        }
    }
    assert!(seen.len() > 1, "a document and a claim were looked at");
    assert!(shown > 2, "`{HOSTILE}` is shown as text");
}
