//! Inputs that nobody should hand in, and somebody will.
//!
//! None of these tests looks at a clock; one that goes wrong runs out of stack or never ends.

use cotejo_core::LineRole;
use cotejo_text::{Reading, Source, read};

const PROSE: &str = "Twelve people were let out on Monday, the ministry said, and forty remain. ";

fn reading(name: &str, source: &str) -> Reading {
    read(&Source::new(name, source.as_bytes()))
}

fn check_problem(name: &str, bytes: &[u8], expected: &str) {
    let reading = read(&Source::new(name, bytes));
    let shown: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(shown, [expected]);
    assert!(reading.text.lines().is_empty());
}

#[test]
fn what_is_no_text_is_named_with_the_way_out() {
    check_problem(
        "note.txt",
        b"",
        "the file is empty. Check whether it was saved or downloaded whole, and add it again.",
    );
    check_problem(
        "note.txt",
        b" \n\t\n",
        "the file holds no words. Check whether it was saved or downloaded whole, and add it again.",
    );
    check_problem(
        "page.html",
        b"<html><body></body></html>",
        "the file holds no words. Check whether it was saved or downloaded whole, and add it again.",
    );
    check_problem(
        "note.txt",
        b"%PDF-1.7\n%\xE2\xE3",
        "this is no text but looks like a PDF document. Export its text, for instance with `pdftotext`.",
    );
    check_problem(
        "note.txt",
        b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR",
        "this is no text but looks like a PNG picture. Type or recognise its words and save them as plain text.",
    );
    check_problem(
        "page.html",
        b"PK\x03\x04\x14\0",
        "this is no text but looks like a ZIP archive or an office document. Open it in a word processor and save it as plain text or as a web page.",
    );
    check_problem(
        "note.txt",
        b"Twelve\0were let out.",
        "this is no text: it holds zero bytes, which no text has. Add the document itself as plain text or as a web page.",
    );
}

#[test]
fn nesting_of_any_depth_is_read() {
    for (open, close) in
        [("<div>", "</div>"), ("<b>", ""), ("<ul><li>", ""), ("<table><tr><td>", "")]
    {
        let source =
            format!("<html><body>{}<p>{PROSE}</p>{}", open.repeat(100_000), close.repeat(100_000));
        let reading = reading("page.html", &source);
        let story: Vec<_> =
            reading.text.lines().iter().filter(|line| line.role.is_story()).collect();
        assert_eq!(story.len(), 1, "{open}");
        assert_eq!(reading.text.words(story[0].span), Some(PROSE.trim()));
        assert!(
            reading.problems.iter().any(|p| p.what == "its elements are nested more than 256 deep")
        );
    }
}

#[test]
fn one_line_of_any_length_is_read() {
    let text = PROSE.repeat(100_000);
    let plain = reading("note.txt", &text);
    assert_eq!(plain.text.lines().len(), 1);
    assert_eq!(plain.text.lines()[0].role, LineRole::Body);
    let page = reading("page.html", &format!("<html><body><p>{text}"));
    assert_eq!(page.text.content(), text.trim());
    assert_eq!(page.text.lines()[0].role, LineRole::Body);
    assert!(page.problems.iter().any(|p| p.what.starts_with("the page is too large")));
}

#[test]
fn a_page_of_broken_markup_is_read_once() {
    for piece in [
        "<",
        "&",
        "<!--",
        "<script>",
        "</b>",
        "<p ",
        "<a href=\"",
        "&#",
        "&am",
        "<![CDATA[",
        "<li>",
        "<td>",
    ] {
        let source = format!("<html><body><p>{PROSE}</p><b><i>{}", piece.repeat(30_000));
        let reading = reading("page.html", &source);
        assert!(reading.text.content().starts_with(PROSE.trim()), "{piece}");
    }
}

#[test]
fn many_elements_beside_deep_ones_are_read_once() {
    let source =
        format!("<html><ul>{}{}<p>{PROSE}", "<b>".repeat(250), "<li></li></i>".repeat(20_000));
    let reading = reading("page.html", &source);
    assert_eq!(reading.text.content(), PROSE.trim());
}

#[test]
fn json_of_any_depth_is_passed_over() {
    let json = format!("<script type=application/ld+json>{}</script>", "[{\"a\":".repeat(100_000));
    let reading = reading("page.html", &format!("<html>{json}<p>{PROSE}"));
    assert_eq!(reading.text.content(), PROSE.trim());
}
