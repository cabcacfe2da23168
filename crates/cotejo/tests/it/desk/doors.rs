//! Who comes in, and what browsers are told.

use axum::body::Body;
use axum::http::StatusCode;

use super::browser::Browser;
use super::valley;
use crate::terminal::Session;

/// Addresses of every kind, those that there are not included.
const ADDRESSES: [&str; 7] = [
    "/",
    "/claims",
    "/documents",
    "/claims/none",
    "/nowhere",
    "/enter?key=wrong",
    "/assets/desk.js",
];

#[test]
fn the_printed_address_lets_one_browser_in_once() {
    let session = valley();
    let mut browser = Browser::stranger(&session);
    let entrance = browser.entrance();
    assert_eq!(browser.get("/").status, StatusCode::UNAUTHORIZED);
    let wrong = browser.get("/enter?key=0000");
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);

    let answer = browser.get(&entrance);
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/"));
    let cookie = answer.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert_eq!(browser.get(&entrance).status, StatusCode::FORBIDDEN, "it opens once");
    browser.take_cookie(&answer);
    assert_eq!(browser.get("/").status, StatusCode::OK);
}

#[test]
fn nothing_of_the_case_is_shown_to_a_stranger() {
    let session = valley();
    let stranger = Browser::stranger(&session);
    for address in ADDRESSES {
        let answer = stranger.get(address);
        assert!(answer.status.is_client_error(), "{address}");
        for word in ["116", "Valley Post", "Lamp Watch"] {
            assert!(!answer.body.contains(word), "{address} tells of {word}");
        }
    }
}

#[test]
fn a_name_of_another_site_that_leads_here_is_refused() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let port = browser.host.split(':').nth(1).unwrap();
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", ""] {
        let request = browser.request("GET", "/").body(Body::empty()).unwrap();
        let (mut parts, body) = request.into_parts();
        parts.headers.insert("host", host.parse().unwrap());
        let answer = browser.ask(axum::http::Request::from_parts(parts, body));
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(!answer.body.contains("116"));
    }
    let request = browser.request("GET", "/").body(Body::empty()).unwrap();
    let (mut parts, body) = request.into_parts();
    parts.headers.insert("host", format!("localhost:{port}").parse().unwrap());
    let answer = browser.ask(axum::http::Request::from_parts(parts, body));
    assert_eq!(answer.status, StatusCode::OK, "localhost is this machine");
}

#[test]
fn what_another_site_sends_is_refused() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let send = |origin: Option<&str>| {
        let request = browser.request("POST", "/");
        let request = origin.into_iter().fold(request, |r, origin| r.header("origin", origin));
        browser.ask(request.body(Body::empty()).unwrap()).status
    };
    for origin in [None, Some("null"), Some("http://evil.example"), Some("http://127.0.0.1:1")] {
        assert_eq!(send(origin), StatusCode::FORBIDDEN, "{origin:?}");
    }
    let ours = format!("http://{}", browser.host);
    assert_eq!(send(Some(&ours)), StatusCode::METHOD_NOT_ALLOWED, "there is no such form");
}

#[test]
fn every_answer_binds_the_browser() {
    let session = valley();
    let browser = Browser::let_in(&session);
    for address in ADDRESSES {
        let answer = browser.get(address);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{address}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{address}");
        assert_eq!(answer.header("cache-control"), "no-store", "{address}");
    }
}

#[test]
fn style_script_and_icon_stay_at_the_address_of_their_content() {
    let session = valley();
    let browser = Browser::stranger(&session);
    let page = browser.get("/").body;
    let named = page.split("=\"/assets/").skip(1).filter_map(|rest| rest.split('"').next());
    let named: Vec<&str> = named.collect();
    assert_eq!(named.len(), 3, "{named:?}");
    for name in named {
        let answer = browser.get(&format!("/assets/{name}"));
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.header("cache-control").contains("immutable"));
    }
}

#[test]
fn the_desk_listens_on_this_machine_alone() {
    let session = Session::new();
    session.done(&["new", "case"]);
    for address in ["0.0.0.0", "192.168.0.7", "::"] {
        let ended = session.run(&["serve", "--case", "case", "--address", address]);
        assert_eq!(ended.code, 1, "{ended:?}");
        assert!(ended.err.contains("accounts") && ended.err.contains("127.0.0.1"), "{ended:?}");
    }
    let ended = session.run(&["serve", "--case", "nowhere"]);
    assert_eq!(ended.code, 1, "{ended:?}");
    assert!(ended.err.contains("--case"), "{ended:?}");
}
