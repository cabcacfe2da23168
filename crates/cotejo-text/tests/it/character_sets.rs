//! Character sets, declared and not, rightly and wrongly.

use cotejo_text::{Reading, Source, read};
use encoding_rs::{BIG5, EUC_KR, Encoding, ISO_8859_2, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

const SPANISH: &str = "El ministerio señaló que doce niñas salieron de la prisión por la mañana, \
     según el comité. Las demás están aún detenidas, añadió la abogada.";

fn reading(name: &str, bytes: &[u8]) -> Reading {
    read(&Source::new(name, bytes))
}

fn page(declaration: &str, words: &str) -> String {
    format!("<html><head>{declaration}</head><body><p>{words}</p></body></html>")
}

fn problems(reading: &Reading) -> Vec<&str> {
    let ours = |what: &&str| what.contains("character");
    reading.problems.iter().map(|problem| problem.what.as_str()).filter(ours).collect()
}

#[test]
fn a_mark_is_believed_and_is_no_part_of_the_text() {
    let marked = [b"\xEF\xBB\xBF".as_slice(), SPANISH.as_bytes()].concat();
    let reading = reading("note.txt", &marked);
    assert_eq!(reading.text.content(), SPANISH);
    assert_eq!(reading.text.origin(reading.text.lines()[0].span), Some(3..marked.len()));
    assert!(problems(&reading).is_empty());
}

#[test]
fn both_orders_of_wide_characters_are_read_with_and_without_a_mark() {
    for mark in [false, true] {
        let text = if mark { format!("\u{FEFF}{SPANISH}") } else { SPANISH.to_owned() };
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(reading("note.txt", &little).text.content(), SPANISH);
        assert_eq!(reading("note.txt", &big).text.content(), SPANISH);
    }
}

#[test]
fn a_declared_set_is_used() {
    let declared: [(&'static Encoding, &str, &str); 4] = [
        (WINDOWS_1252, "iso-8859-1", SPANISH),
        (ISO_8859_2, "iso-8859-2", "Dwanaście osób wyszło z więzienia, podało ministerstwo."),
        (
            WINDOWS_1251,
            "windows-1251",
            "Двенадцать человек вышли на свободу, сообщило министерство.",
        ),
        (SHIFT_JIS, "shift_jis", "刑務所から十二人が釈放されたと省が発表した。"),
    ];
    for (encoding, label, words) in declared {
        for declaration in [
            format!("<meta charset=\"{label}\">"),
            format!("<META http-equiv=Content-Type content='text/html; charset={label}'>"),
        ] {
            let (bytes, _, lost) = encoding.encode(words);
            assert!(!lost);
            let page = page(&declaration, words);
            let (source, _, _) = encoding.encode(&page);
            let reading = reading("page.html", &source);
            assert_eq!(reading.text.content(), words);
            assert_eq!(problems(&reading), [""; 0]);
            let origin = reading.text.origin(reading.text.lines()[0].span).unwrap();
            assert_eq!(source[origin], *bytes);
        }
    }
}

#[test]
fn a_declaration_that_the_bytes_contradict_is_a_problem() {
    let source = page("<meta charset=iso-8859-1>", SPANISH);
    let found = reading("page.html", source.as_bytes());
    assert_eq!(found.text.content(), SPANISH);
    assert_eq!(
        problems(&found),
        ["the document declares the character set windows-1252, but its bytes are UTF-8"]
    );

    let source = page("<meta charset=utf-8>", SPANISH);
    let (source, _, _) = WINDOWS_1252.encode(&source);
    let found = reading("page.html", &source);
    assert_eq!(found.text.content(), SPANISH);
    assert_eq!(
        problems(&found),
        ["the document declares the character set UTF-8, but its bytes are windows-1252"]
    );
}

#[test]
fn a_set_that_does_not_exist_is_a_problem() {
    let source = page("<meta charset=klingon-1>", SPANISH);
    let found = reading("page.html", source.as_bytes());
    assert_eq!(found.text.content(), SPANISH);
    assert_eq!(
        problems(&found),
        ["the document declares the character set `klingon-1`, which does not exist"]
    );
}

#[test]
fn an_undeclared_set_is_detected() {
    let texts: [(&'static Encoding, &str); 4] = [
        (WINDOWS_1252, SPANISH),
        (WINDOWS_1251, "Двенадцать человек вышли на свободу, сообщило в понедельник министерство."),
        (
            EUC_KR,
            "교도소에서 열두 명이 석방되었다고 법무부가 월요일 발표했다. 나머지는 아직 수감되어 있다.",
        ),
        (BIG5, "司法部星期一表示，十二人已從監獄獲釋。其餘的人仍然被關押，律師補充說。"),
    ];
    for (encoding, words) in texts {
        let (bytes, _, lost) = encoding.encode(words);
        assert!(!lost);
        assert_eq!(reading("note.txt", &bytes).text.content(), words);
    }
}

#[test]
fn a_broken_place_is_shown_and_counted() {
    let bytes = [SPANISH.as_bytes(), b" fin\xFF."].concat();
    let reading = reading("note.txt", &bytes);
    assert_eq!(reading.text.content(), format!("{SPANISH} fin\u{FFFD}."));
    assert_eq!(problems(&reading), ["1 place is no character of UTF-8"]);
    let place = bytes.len() - 2;
    assert!(
        reading
            .problems
            .iter()
            .any(|p| p.to_string().starts_with(&format!("bytes {place} to {}", place + 1)))
    );
}
