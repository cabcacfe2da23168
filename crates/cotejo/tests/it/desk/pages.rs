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
fn parties_are_switched_off_and_on_again() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let story = browser.page("/");
    let marks = |page: &str| page.matches("data-claim=").count();
    let switch = links(&story, "/?off=").into_iter().find(|link| link.contains("Lamp")).unwrap();
    let without = browser.page(switch.split('#').next().unwrap());
    assert!(marks(&without) < marks(&story), "{without}");
    assert!(without.contains("class=\"chip off\"") && without.contains(">56</a>"), "{without}");
    assert!(!links(&without, "/#chart").is_empty(), "it leads back");
    assert!(!browser.page("/?off=%3Cscript%3E").contains("<script>"), "a key is a text");
}

#[test]
fn what_changed_since_a_moment_is_told() {
    let session = valley();
    let browser = Browser::let_in(&session);
    assert!(!browser.page("/").contains("/changes?since="), "nobody was here before");
    let everything = browser.page("/changes?since=0");
    assert!(everything.contains("New documents (2)"), "{everything}");
    let later = browser.page("/changes?since=4102444800");
    assert!(later.contains("Nothing has changed since then."), "{later}");
    for odd in ["", "?since=yesterday", "?since=99999999999999999"] {
        assert_eq!(browser.get(&format!("/changes{odd}")).status, StatusCode::NOT_FOUND, "{odd}");
    }

    let mut again = Browser::let_in(&session);
    let first = again.get("/");
    let (name, _) = first.header("set-cookie").split_once('=').unwrap();
    again.take_cookie(&crate::desk::browser::Answer {
        status: StatusCode::OK,
        headers: vec![("set-cookie".to_owned(), format!("{name}=.1000"))],
        body: String::new(),
    });
    assert!(again.page("/").contains("href=\"/changes?since=1000\""), "who was away comes back");
}

#[test]
fn captures_of_one_address_stand_beside_each_other_with_what_differs() {
    let session = valley();
    let texts = [
        "The ministry said that 116 were released on 8 March.\nIt rained.\n",
        "The ministry said that 126 were released on 8 March.\nIt rained.\n",
    ];
    for (name, text) in ["early", "late"].into_iter().zip(texts) {
        session.write(&format!("more/{name}.txt"), text);
        let sidecar = serde_json::json!({
            "url": "https://valley.example/count", "outlet": name, "published": "2032-03-09",
            "language": "en",
        });
        session.write(&format!("more/{name}.meta.json"), sidecar.to_string());
    }
    session.done(&["add", "--case", "case", "more"]);
    let browser = Browser::let_in(&session);
    let all = browser.page("/documents?q=126");
    let late = *links(&all, "/documents/").first().unwrap();
    let page = browser.page(late);
    assert!(page.contains("got from the same address"), "{page}");
    let against = links(&page, "/documents/").into_iter().find(|link| link.contains("/against/"));
    let compared = browser.page(against.unwrap());
    assert!(compared.contains("<del>126</del>") && compared.contains("<ins>116</ins>"));
    assert!(compared.contains("were released on 8 March."), "{compared}");
    let (own, _) = against.unwrap().split_once("/against/").unwrap();
    let nothing = format!("{own}/against/{}", "0".repeat(64));
    assert_eq!(browser.get(&nothing).status, StatusCode::NOT_FOUND);
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
        assert!(links(&answer.body, "/claims").contains(&"/claims"), "no way back: {address}");
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
