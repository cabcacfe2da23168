//! What programs read at the desk.

use axum::body::Body;
use axum::http::StatusCode;
use serde_json::Value;

use super::browser::Browser;
use super::valley;

fn read(browser: &Browser, address: &str) -> Value {
    let answer = browser.get(address);
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
    assert_eq!(answer.header("content-type"), "application/json", "{address}");
    serde_json::from_str(&answer.body).unwrap()
}

#[test]
fn programs_read_what_the_commands_print() {
    let session = valley();
    let browser = Browser::let_in(&session);
    for (address, command) in [("/api/claims", "claims"), ("/api/findings", "findings")] {
        let printed = session.done(&[command, "--case", "case", "--format", "jsonl"]);
        let printed: Vec<Value> =
            printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let told = read(&browser, address);
        assert_eq!(told["items"], Value::Array(printed), "{address}");
        assert_eq!((&told["page"], &told["pages"]), (&1.into(), &1.into()));
    }
    let documents = read(&browser, "/api/documents");
    assert_eq!(documents["total"], 2);
    assert_eq!(documents["items"][0]["outlet"], "Valley Post");
}

#[test]
fn pages_hold_each_item_once() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let all = read(&browser, "/api/claims");
    let mut items = Vec::new();
    for page in 1..=3 {
        let some = read(&browser, &format!("/api/claims?page={page}&per_page=1"));
        assert_eq!((&some["pages"], &some["total"]), (&3.into(), &3.into()));
        items.extend(some["items"].as_array().unwrap().clone());
    }
    assert_eq!(all["items"], Value::Array(items));
    let beyond = read(&browser, "/api/claims?page=18446744073709551615");
    assert_eq!(beyond["items"], Value::Array(Vec::new()));
}

#[test]
fn all_items_travel_as_lines() {
    let session = valley();
    let browser = Browser::let_in(&session);
    for address in ["/api/claims", "/api/findings", "/api/documents"] {
        let answer = browser.get(&format!("{address}.jsonl"));
        assert_eq!(answer.header("content-type"), "application/jsonl");
        let name = address.rsplit('/').next().unwrap();
        let kept_as = format!("attachment; filename=\"{name}.jsonl\"");
        assert_eq!(answer.header("content-disposition"), kept_as);
        let lines = answer.body.lines().map(|line| serde_json::from_str(line).unwrap());
        assert_eq!(Value::Array(lines.collect()), read(&browser, address)["items"], "{address}");
    }
}

#[test]
fn a_query_that_cannot_be_used_is_refused_in_words() {
    let session = valley();
    let browser = Browser::let_in(&session);
    for query in ["page=0", "page=-1", "page=many", "per_page=0", "per_page=1001", "limit=2"] {
        let answer = browser.get(&format!("/api/claims?{query}"));
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{query}");
        assert!(answer.body.contains("per_page"), "{query}: {}", answer.body);
    }
}

#[test]
fn what_programs_ask_for_can_only_be_read() {
    let session = valley();
    let browser = Browser::let_in(&session);
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let request = browser.request(method, "/api/claims").body(Body::empty()).unwrap();
        let answer = browser.ask(request);
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(answer.header("allow"), "GET, HEAD", "{method}");
    }
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let tag = browser.get("/api/claims").header("etag").to_owned();
    let ask = |tag: &str| {
        let request = browser.request("GET", "/api/claims").header("if-none-match", tag);
        browser.ask(request.body(Body::empty()).unwrap())
    };
    let answer = ask(&tag);
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(answer.header("etag"), tag);
    assert_eq!(ask("\"another\"").status, StatusCode::OK);
}

#[test]
fn the_description_knows_every_address_and_every_field() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let described = read(&browser, "/api/openapi.json");
    assert!(described["openapi"].as_str().unwrap().starts_with("3.1"), "{described}");
    let schemas = &described["components"]["schemas"];
    for (address, form) in [
        ("/api/claims", "ClaimLine"),
        ("/api/findings", "FindingLine"),
        ("/api/documents", "DocumentObject"),
    ] {
        assert!(described["paths"][address]["get"].is_object(), "{address}");
        let known = &schemas[form]["properties"];
        let told = read(&browser, address);
        for item in told["items"].as_array().unwrap() {
            for field in item.as_object().unwrap().keys() {
                assert!(known[field].is_object(), "{form} has no `{field}`: {known}");
            }
        }
    }
}

#[test]
fn everything_that_the_description_refers_to_stands_in_it() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let description = read(&browser, "/api/openapi.json");
    let written = description.to_string();
    let places = written.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next());
    let places: Vec<&str> = places.collect();
    assert!(places.len() > 3, "{places:?}");
    for place in places {
        assert!(description.pointer(place).is_some(), "{place} is nowhere");
    }
}
