//! The page: whole, safe, and each figure leading to its quote.

use std::collections::{BTreeMap, BTreeSet};

use cotejo::publish::{self, ReportLanguage};
use cotejo::story::Story;

use crate::publish_cases::{HOSTILE, crowd, empty, extremes, hostile, valley};

/// A tag as it stands in a page.
struct Tag {
    name: String,
    is_end: bool,
    attributes: BTreeMap<String, String>,
}

/// Elements that have no end.
const VOID: [&str; 3] = ["meta", "input", "br"];

/// Every element that a report may have; whatever a document holds, no other comes in.
const KNOWN: [&str; 65] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "a",
    "div",
    "main",
    "header",
    "p",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "nav",
    "section",
    "span",
    "sup",
    "b",
    "q",
    "svg",
    "desc",
    "defs",
    "linearGradient",
    "stop",
    "g",
    "text",
    "tspan",
    "line",
    "rect",
    "circle",
    "polygon",
    "polyline",
    "path",
    "details",
    "summary",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "mark",
    "article",
    "time",
    "label",
    "input",
    "output",
    "footer",
    "aside",
    "dl",
    "dt",
    "dd",
    "kbd",
    "script",
    "br",
    "em",
    "strong",
    "i",
    "small",
    "code",
];

/// Reads the tags of a page. What stands in a style or a script is not markup.
fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("a page says that it is HTML");
    while let Some((_, after)) = rest.split_once('<') {
        let (inside, after) = after.split_once('>').expect("each tag is closed");
        let tag = read_tag(inside);
        rest = after;
        if !tag.is_end && ["style", "script"].contains(&tag.name.as_str()) {
            let end = format!("</{}>", tag.name);
            rest = &rest[rest.find(&end).expect("a style or a script ends")..];
        }
        tags.push(tag);
    }
    tags
}

fn read_tag(inside: &str) -> Tag {
    let (is_end, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside),
        None => (false, inside),
    };
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = BTreeMap::new();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let value = match rest.strip_prefix("=\"") {
            Some(quoted) => {
                let (value, after) = quoted.split_once('"').expect("values are quoted");
                rest = after;
                value.to_owned()
            }
            None => String::new(),
        };
        rest = rest.trim_start();
        assert!(attributes.insert(key.clone(), value).is_none(), "`{key}` twice in <{name}>");
    }
    Tag { name: name.to_owned(), is_end, attributes }
}

/// Returns a page without its style and its script.
fn markup(page: &str) -> String {
    let mut text = page.to_owned();
    for name in ["style", "script"] {
        let start = text.find(&format!("<{name}>")).expect("one style and one script");
        let end = text[start..].find(&format!("</{name}>")).unwrap() + start;
        text.replace_range(start..end, "");
    }
    text
}

fn stories() -> Vec<(&'static str, Story)> {
    vec![
        ("valley", valley()),
        ("hostile", hostile()),
        ("empty", empty()),
        ("crowd", crowd()),
        ("extremes", extremes()),
    ]
}

fn check_each_page(check: impl Fn(&str, &str)) {
    for (name, story) in stories() {
        for language in ReportLanguage::ALL {
            check(&format!("{name}, {language}"), &publish::page(&story, language));
        }
    }
}

#[test]
fn elements_are_known_and_nested() {
    check_each_page(|name, page| {
        let mut open = Vec::new();
        for tag in tags(page) {
            assert!(KNOWN.contains(&tag.name.as_str()), "{name}: <{}>", tag.name);
            if tag.is_end {
                assert_eq!(open.pop(), Some(tag.name), "{name}");
            } else if !VOID.contains(&tag.name.as_str()) {
                open.push(tag.name);
            }
        }
        assert_eq!(open, Vec::<String>::new(), "{name}");
    });
}

#[test]
fn each_link_within_the_page_has_its_one_place() {
    check_each_page(|name, page| {
        let tags = tags(page);
        let mut ids = BTreeSet::new();
        for tag in &tags {
            if let Some(id) = tag.attributes.get("id") {
                assert!(ids.insert(id.as_str()), "{name}: two places `{id}`");
            }
        }
        for tag in tags.iter().filter_map(|tag| tag.attributes.get("href")) {
            match tag.strip_prefix('#') {
                Some(id) => assert!(ids.contains(id), "{name}: no place `{id}`"),
                None => assert!(tag.starts_with("https://"), "{name}: {tag}"),
            }
        }
        let referred = ["aria-labelledby", "for"];
        for tag in &tags {
            for id in referred.iter().filter_map(|name| tag.attributes.get(*name)) {
                assert!(id.split(' ').all(|id| ids.contains(id)), "{name}: {id}");
            }
        }
    });
}

#[test]
fn nothing_is_loaded_and_nothing_runs_but_the_script_of_the_page() {
    check_each_page(|name, page| {
        let loading = ["src", "srcset", "data", "action", "formaction", "xlink:href", "style"];
        let mut scripts = 0;
        for tag in tags(page) {
            scripts += usize::from(tag.name == "script" && !tag.is_end);
            for (key, value) in &tag.attributes {
                assert!(!key.starts_with("on"), "{name}: {key}");
                assert!(!loading.contains(&key.as_str()), "{name}: {key}={value}");
            }
        }
        assert_eq!(scripts, 1, "{name}");
        let style = &page[page.find("<style>").unwrap()..page.find("</style>").unwrap()];
        assert!(!style.contains("@import"), "{name}");
        assert_eq!(style.matches("url(").count(), style.matches("url(#").count(), "{name}");
        assert!(page.contains("default-src 'none'"), "{name}");
    });
}

#[test]
fn what_a_document_holds_stays_words() {
    for language in ReportLanguage::ALL {
        let page = publish::page(&hostile(), language);
        assert!(!page.contains("<script>alert"));
        assert!(!page.contains("<img"));
        assert!(!page.contains("href=\"javascript:") && !page.contains("href=\"data:"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "the words are shown");
        assert!(page.contains(&format!("<title>{}</title>", escaped(HOSTILE))));
    }
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn every_text_has_its_values() {
    for story in [valley(), empty(), crowd(), extremes()] {
        for language in ReportLanguage::ALL {
            let markup = markup(&publish::page(&story, language));
            assert!(!markup.contains(['{', '}']), "a place in a text was not filled");
        }
    }
}

#[test]
fn each_claim_is_in_the_table_and_its_quote_in_the_text() {
    let story = crowd();
    assert_eq!(story.claims.len(), 500);
    for language in ReportLanguage::ALL {
        let tags = tags(&publish::page(&story, language));
        let ids: BTreeSet<_> = tags.iter().filter_map(|tag| tag.attributes.get("id")).collect();
        for claim in &story.claims {
            for place in ["claim", "quote"] {
                let id = format!("{place}-{}", claim.id().short());
                assert!(ids.contains(&id), "no place `{id}`");
            }
        }
    }
}

#[test]
fn a_claim_whose_quote_is_not_in_the_text_leads_to_the_table() {
    let mut story = valley();
    story.documents.clear();
    let page = publish::page(&story, ReportLanguage::English);
    assert!(!page.contains("#quote-"));
    let short = story.claims[0].id().short();
    assert!(page.contains(&format!("href=\"#claim-{short}\"")));
}

#[test]
fn bounds_are_words() {
    let [english, spanish] = ReportLanguage::ALL.map(|language| publish::page(&valley(), language));
    assert!(english.contains(">more than 400</a>"));
    assert!(spanish.contains(">más de 400</a>"));
    // The number behind the words stands only in sums, behind a line that says where it is from.
    for page in [english, spanish] {
        let outside: Vec<_> = page.split("<ul class=\"sums\"").enumerate().collect();
        for (index, piece) in outside {
            let piece = if index == 0 { piece } else { piece.split_once("</ul>").unwrap().1 };
            assert!(!piece.contains(">401<"));
        }
    }
}

#[test]
fn the_order_in_a_story_changes_nothing() {
    let story = valley();
    let mut turned = story.clone();
    turned.documents.reverse();
    turned.claims.reverse();
    turned.claims.rotate_left(3);
    turned.utterances.rotate_left(2);
    for language in ReportLanguage::ALL {
        assert_eq!(publish::page(&turned, language), publish::page(&story, language));
        assert_eq!(publish::markdown(&turned, language), publish::markdown(&story, language));
    }
    assert_eq!(publish::csv::claims(&turned), publish::csv::claims(&story));
}

#[test]
fn quotes_keep_their_language() {
    let english = publish::page(&valley(), ReportLanguage::English);
    let spanish = publish::page(&valley(), ReportLanguage::Spanish);
    assert!(english.contains("<q class=\"quoted\" lang=\"es\">"));
    assert!(!english.contains("lang=\"en\">The"));
    assert!(spanish.contains("<q class=\"quoted\" lang=\"en\">"));
}
