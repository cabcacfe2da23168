//! What follows from definitions, and what goes out.

use axum::http::StatusCode;

use super::browser::{Browser, links, stamp};
use super::{HOSTILE, valley};
use crate::terminal::Session;

/// A session with a case in which one party counts more of a part than another of the whole.
fn part_and_whole() -> Session {
    let session = valley();
    session.write(
        "more/third.txt",
        "Lamp Watch said that 156 political prisoners were released on 8 March.\n",
    );
    let sidecar = r#"{"outlet": "Valley Post", "published": "2032-03-10", "language": "en"}"#;
    session.write("more/third.meta.json", sidecar);
    session.done(&["add", "--case", "case", "more"]);
    session
}

const SUPPOSED: &str = "/definitions?a=political_prisoners&relation=subset&b=prisoners";

#[test]
fn what_would_follow_is_shown_and_changes_nothing() {
    let session = part_and_whole();
    let browser = Browser::let_in(&session);
    let before = browser.page("/");
    let page = browser.page(SUPPOSED);
    assert!(page.contains("Then this follows"), "{page}");
    assert!(page.contains("The ministry counts") && page.contains("Lamp Watch"), "{page}");
    assert_eq!(browser.page("/"), before);
    for odd in ["?a=x", "?a=prisoners&relation=subset&b=prisoners", "?relation=within&a=x&b=y"] {
        assert!(!browser.page(&format!("/definitions{odd}")).contains("class=\"supposed\""));
    }
}

#[test]
fn a_definition_that_is_stated_counts_from_then_on() {
    let session = part_and_whole();
    let browser = Browser::let_in(&session);
    let before = browser.page("/");
    let stamp = stamp(&browser.page(SUPPOSED));
    let fields = [
        ("stamp", stamp.as_str()),
        ("a", "political_prisoners"),
        ("relation", "subset"),
        ("b", "prisoners"),
        ("by", "Valley Desk"),
        ("grounds", HOSTILE),
    ];
    let unsigned: Vec<_> = fields.iter().copied().filter(|(name, _)| *name != "by").collect();
    let answer = browser.send("/definitions", &unsigned);
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "somebody must sign it");
    let answer = browser.send("/definitions", &fields);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = browser.page("/definitions");
    assert!(page.contains("Valley Desk") && page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert_ne!(browser.page("/"), before);
    let told = session.done(&["findings", "--case", "case"]);
    assert!(told.contains("Valley Desk"), "the command counts it too: {told}");
}

#[test]
fn the_report_is_written_as_the_command_writes_it() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let bare = browser.send("/publish", &[]);
    assert_eq!(bare.status, StatusCode::FORBIDDEN);
    let stamp = stamp(&browser.page("/publish"));
    let answer = browser.send("/publish", &[("stamp", &stamp)]);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    for name in ["report.en.html", "report.es.html", "claims.csv"] {
        assert!(answer.body.contains(name), "{name}");
    }
    let at_the_desk = session.files("case/report");
    session.done(&["report", "--case", "case"]);
    assert_eq!(at_the_desk, session.files("case/report"));
}

#[test]
fn what_goes_out_is_chosen_looked_at_and_written() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let page = browser.page("/publish?accepted=on&without=repeated");
    assert!(page.contains("0 claims, 0 documents and 0 findings go out"), "{page}");
    let page = browser.page("/publish");
    assert!(page.contains("3 claims, 2 documents"), "{page}");
    let preview = *links(&page, "/publish/preview/").first().unwrap();
    let story = browser.page(preview);
    assert!(story.contains(">116</a>") && story.contains("href=\"../es/index.html\""), "{story}");
    for (file, kind) in [
        ("style.css", "text/css"),
        ("en/findings.atom", "application/atom+xml"),
        ("en/chart.svg", "image/svg+xml"),
        ("data/claims.csv", "text/plain"),
    ] {
        let answer = browser.get(&format!("/publish/preview/all/{file}"));
        assert_eq!(answer.status, StatusCode::OK, "{file}");
        assert!(answer.header("content-type").starts_with(kind), "{file}");
    }
    for odd in ["all/../case.toml", "all/en/nothing.html", "nothing/en/index.html"] {
        let answer = browser.get(&format!("/publish/preview/{odd}"));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{odd}");
    }
    assert!(!session.path("case/site").exists(), "looking writes nothing");

    let bare = browser.send("/publish/site", &[("terms", "all")]);
    assert_eq!(bare.status, StatusCode::FORBIDDEN);
    let fields = [("stamp", stamp(&page)), ("terms", "all".to_owned())];
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    let written = browser.send_filled("/publish/site", &fields);
    assert!(written.body.contains("Version 1 is written"), "{}", written.body);
    assert!(session.path("case/site/en/index.html").exists());
    let again = browser.send_filled("/publish/site", &fields);
    assert!(again.body.contains("Nothing has changed since version 1"), "{}", again.body);
}

#[test]
fn single_findings_are_held_back() {
    let session = part_and_whole();
    let browser = Browser::let_in(&session);
    let page = browser.page("/publish");
    let ticks = page.split("name=\"hold-back\" value=\"").skip(1);
    let ids: Vec<&str> = ticks.filter_map(|rest| rest.split('"').next()).collect();
    let going_out = |page: &str| {
        let (before, _) = page.split_once(" go out, in English").unwrap();
        let findings = before.rsplit(" and ").next().unwrap();
        findings.split(' ').next().unwrap().parse::<usize>().unwrap()
    };
    assert_eq!(ids.len(), going_out(&page), "each can be held back");
    let held_back = browser.page(&format!("/publish?hold-back={}", ids[0]));
    assert_eq!(going_out(&held_back), ids.len() - 1);
    let preview = *links(&held_back, "/publish/preview/").first().unwrap();
    let anchor = format!("id=\"finding-{}", &ids[0][..12]);
    assert!(!browser.page(preview).contains(&anchor), "{preview}");
    assert!(browser.page("/publish/preview/all/en/index.html").contains(&anchor));
}
