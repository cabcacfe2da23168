//! Documents that come in through the desk.

use axum::http::StatusCode;

use super::browser::{Browser, links, stamp};
use super::{HOSTILE, empty_case, valley};

#[test]
fn files_come_in_as_by_the_command_and_the_story_tells_of_them_at_once() {
    let session = empty_case();
    let browser = Browser::let_in(&session);
    let stamp = stamp(&browser.page("/documents"));
    let text = b"The ministry said that 116 prisoners were released on 8 March.\n";
    let sidecar = br#"{"published": "2032-03-09", "outlet": "Valley Post", "language": "en"}"#;
    let files: [(&str, &[u8]); 3] =
        [("first.txt", text), ("first.meta.json", sidecar), ("empty.txt", b"")];
    let answer = browser.send_files("/documents", &stamp, &files);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert!(answer.body.contains("taken in, 1 claim."), "{}", answer.body);
    assert!(answer.body.contains("empty.txt: left out"), "{}", answer.body);

    let document = *links(&answer.body, "/documents/").first().unwrap();
    assert!(browser.page(document).contains("Valley Post, <time datetime=\"2032-03-09\">"));
    assert!(browser.page("/").contains(">116</a>"));
    let again = browser.send_files("/documents", &stamp, &files);
    assert!(again.body.contains("in the case already, 1 claim."), "{}", again.body);
    let claims = session.done(&["claims", "--case", "case"]);
    assert!(claims.contains("116"), "the command sees it too: {claims}");
}

#[test]
fn names_of_files_are_shown_as_text_and_lead_nowhere() {
    let session = empty_case();
    let browser = Browser::let_in(&session);
    let stamp = stamp(&browser.page("/documents"));
    let text =
        format!("The ministry said that 116 prisoners {HOSTILE} were released on 8 March.\n");
    let files = [("../../<img src=x onerror=alert(3)>.txt", text.as_bytes())];
    let answer = browser.send_files("/documents", &stamp, &files);
    assert!(!answer.body.contains("<img"), "{}", answer.body);
    assert!(answer.body.contains("&lt;img src=x onerror=alert(3)&gt;.txt"));
    let written = session.files("case");
    let outside = written.iter().filter(|(path, _)| path.to_string_lossy().contains("img"));
    assert_eq!(outside.count(), 0, "bytes lie under their digest");
}

#[test]
fn a_form_that_the_desk_did_not_make_changes_nothing() {
    let session = empty_case();
    let browser = Browser::let_in(&session);
    let text: &[u8] = b"The ministry said that 116 prisoners were released on 8 March.\n";
    for stamp in ["", "0000"] {
        let answer = browser.send_files("/documents", stamp, &[("first.txt", text)]);
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        let pasted = browser.send("/documents/pasted", &[("stamp", stamp), ("text", "116")]);
        assert_eq!(pasted.status, StatusCode::FORBIDDEN);
    }
    assert!(browser.page("/documents").contains("There are no documents yet"));
}

#[test]
fn a_pasted_text_comes_in_with_what_is_stated_about_it() {
    let session = valley();
    let browser = Browser::let_in(&session);
    let stamp = stamp(&browser.page("/documents"));
    let text = "Lamp Watch said that 1,250 prisoners were released on 10 March.";
    let fields = [
        ("stamp", stamp.as_str()),
        ("text", text),
        ("published", "2032-03-12"),
        ("outlet", HOSTILE),
        ("title", "Lamp counts again"),
        ("language", "en"),
    ];
    let answer = browser.send("/documents/pasted", &fields);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let document = *links(&answer.body, "/documents/").first().unwrap();
    let page = browser.page(document);
    assert!(page.contains("Lamp counts again") && page.contains("1,250"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(!page.contains("<script>alert"));
}

#[test]
fn an_address_of_this_machine_is_never_asked() {
    let session = empty_case();
    let browser = Browser::let_in(&session);
    let stamp = stamp(&browser.page("/documents"));
    let own = format!("http://{}/", browser.host);
    let metadata = "http://169.254.169.254/latest/meta-data/";
    for address in [own.as_str(), "http://localhost:1/", "http://[::1]/", metadata] {
        let answer = browser.send("/documents/fetched", &[("stamp", &stamp), ("address", address)]);
        assert!(answer.body.contains("not public"), "{address}: {}", answer.body);
    }
    let fields = [("stamp", stamp.as_str()), ("address", HOSTILE)];
    let odd = browser.send("/documents/fetched", &fields);
    assert!(odd.body.contains("no address of the web") && !odd.body.contains("<script>alert"));
    let bare = browser.send("/documents/fetched", &[("address", "http://localhost:1/")]);
    assert_eq!(bare.status, StatusCode::FORBIDDEN);
}
