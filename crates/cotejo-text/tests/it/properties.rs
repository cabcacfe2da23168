//! What holds of every reading.

use cotejo_core::{LineRole, Span};
use cotejo_text::{Reading, Source, read};
use proptest::prelude::*;

/// Pieces of which pages are made, sound and broken.
fn page() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class=\"story\">",
        "</div>",
        "<b>",
        "</b>",
        "<br>",
        "<ul><li>",
        "</ul>",
        "<a href=\"/x\">",
        "</a>",
        "<table><tr><td>",
        "</table>",
        "<pre>",
        "</pre>",
        "\n\n",
        "<h1>",
        "</h1>",
        "<script>",
        "</script>",
        "<style>p{}</style>",
        "<!-- c -->",
        "<!--",
        "-->",
        "<svg>",
        "</svg>",
        "<title>",
        "</title>",
        "<time datetime=\"2027-03-01\">",
        "</time>",
        "<meta charset=\"latin1\">",
        "&amp;",
        "&eacute;",
        "&#8217;",
        "&",
        "<",
        ">",
        "\"",
        " ",
        "\n",
        "\u{A0}",
        "\u{AD}",
        "\u{F0000}",
        "Twelve people were let out, the ministry said. ",
        "Dijo que salieron doce.",
        "día",
        "12",
        "1 March 2027",
        "🙂",
        "Subscribe",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The origins of lines lie within the capture and follow one another.
fn check_origins(reading: &Reading, bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut last = 0;
    for line in reading.text.lines() {
        let origin = reading.text.origin(line.span);
        let origin = origin.ok_or_else(|| TestCaseError::fail("a line without origin"))?;
        prop_assert!(origin.start < origin.end && origin.end <= bytes.len(), "{origin:?}");
        prop_assert!(last <= origin.start, "{last} {origin:?}");
        last = origin.end;
    }
    Ok(())
}

/// Says whether the letters of a word stand in a source in their order; markup may lie between.
fn spells(source: &str, word: &str) -> bool {
    let mut letters = source.chars();
    word.chars().all(|letter| source.contains('&') || letters.any(|other| other == letter))
}

/// Every word of a text leads back to bytes that spell it.
fn check_words(reading: &Reading, bytes: &[u8]) -> Result<(), TestCaseError> {
    let content = reading.text.content();
    for line in reading.text.lines() {
        let words = reading.text.words(line.span).unwrap_or_default();
        for word in words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
            let start = word.as_ptr() as usize - content.as_ptr() as usize;
            let span = Span::new(start, start + word.len()).unwrap();
            let origin = reading.text.origin(span).unwrap();
            let source = String::from_utf8_lossy(&bytes[origin]);
            prop_assert!(spells(&source, word), "{word} {source}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_bytes_are_read_without_a_panic(bytes: Vec<u8>, name in "[a-z]{0,3}(\\.(txt|html))?") {
        let reading = read(&Source::new(&name, &bytes));
        check_origins(&reading, &bytes)?;
    }

    #[test]
    fn broken_pages_keep_the_way_back(page in page()) {
        let source = format!("<html><body>{page}");
        let reading = read(&Source::new("page.html", source.as_bytes()));
        check_origins(&reading, source.as_bytes())?;
        check_words(&reading, source.as_bytes())?;
    }

    #[test]
    fn plain_text_is_kept_whole(text in "[a-zé\\r\\n .,0-9-]{0,200}") {
        let reading = read(&Source::new("note.txt", text.as_bytes()));
        prop_assert_eq!(reading.text.content(), text.as_str());
        check_words(&reading, text.as_bytes())?;
        let lines: String = reading.text.lines().iter().map(|l| reading.text.words(l.span).unwrap()).collect();
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(letters(&lines), letters(&text));
    }

    #[test]
    fn prose_is_never_set_aside(sentences in prop::collection::vec(sentence(), 1..8)) {
        let text = sentences.join("\n");
        let reading = read(&Source::new("note.txt", text.as_bytes()));
        for line in reading.text.lines() {
            prop_assert!(line.role.is_story(), "{:?} {:?}", line.role, reading.text.words(line.span));
        }
    }

    #[test]
    fn reading_twice_gives_the_same(page in page()) {
        let source = Source::new("page.html", page.as_bytes());
        prop_assert_eq!(read(&source), read(&source));
    }
}

/// Sentences that report something.
fn sentence() -> impl Strategy<Value = String> {
    let who = prop::sample::select(vec![
        "The ministry",
        "By Tuesday the committee",
        "A lawyer",
        "Share prices fell and the union",
        "El ministerio",
    ]);
    let verb = prop::sample::select(vec![
        "said that",
        "reported on Monday that",
        "denied that",
        "dijo que",
    ]);
    let what = prop::sample::select(vec![
        "at least 40 people were released",
        "twelve were still held in the harbour prison",
        "60 personas salieron de la cárcel",
    ]);
    (who, verb, what).prop_map(|(who, verb, what)| format!("{who} {verb} {what}."))
}

#[test]
fn a_word_leads_to_its_bytes_in_any_character_set() {
    let text = "Salieron doce niñas de la prisión.";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, width) in [(latin.into_owned(), 1), (wide, 2)] {
        let reading = read(&Source::new("note.txt", &bytes));
        assert_eq!(reading.text.content(), text);
        let start = text.find("niñas").unwrap();
        let span = Span::new(start, start + "niñas".len()).unwrap();
        let origin = reading.text.origin(span).unwrap();
        assert_eq!(origin, 14 * width..19 * width);
        assert_eq!(reading.text.lines()[0].role, LineRole::Body);
    }
}
