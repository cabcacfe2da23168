//! Words that would run or change a page if they were taken for more than words.

use std::collections::BTreeSet;

use cotejo_browser::{Browser, Desk, pages};
use serde_json::json;

/// What people with bad intent write, a line each.
const WORDS: &str = include_str!("hostile.txt");

/// Finds on a page what only such words can have put there.
const FOREIGN: &str = include_str!("foreign.js");

fn lines() -> impl Iterator<Item = &'static str> {
    WORDS.lines()
}

#[test]
fn what_strangers_write_is_shown_as_text_and_does_nothing() {
    let desk = Desk::empty();
    take_in_hostile(&desk);
    let browser = Browser::start();
    browser.ignore_policies();
    desk.let_in(&browser);
    state_hostile(&browser);
    let mut shown = String::new();
    let documents = addresses(&browser, "/documents", "/documents/");
    assert_eq!(documents.len(), lines().count() + 1, "each is a document, and what was pasted");
    let all: BTreeSet<String> = pages(&browser).into_iter().chain(documents).collect();
    for page in all {
        browser.go(&page);
        shown.push_str(&harmless(&browser, &page));
    }
    for words in lines() {
        assert!(shown.contains(words), "{words} is nowhere to be read");
    }

    browser.go("/publish");
    browser.click("form[method=post][action='/publish'] button");
    browser.reads("h1", "The report is written");
    for language in ["en", "es"] {
        let report = desk.case().join(format!("report/report.{language}.html"));
        browser.open(&format!("file://{}", report.display()));
        let published = harmless(&browser, language);
        for words in lines() {
            assert!(published.contains(words), "{words} is not published");
        }
    }
}

/// Touches all that a page has, and returns its text. Nothing may have run or be there beyond it.
fn harmless(browser: &Browser, page: &str) -> String {
    let told = browser.run(FOREIGN);
    assert_eq!(told["foreign"], json!([]), "{page}");
    told["text"].as_str().unwrap().to_owned()
}

/// Returns where the links of a page, and of all its further pages, lead to within a folder.
fn addresses(browser: &Browser, page: &str, folder: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut next = Some(page.to_owned());
    while let Some(page) = next {
        browser.go(&page);
        let links = browser.run(&format!(
            "return [...document.querySelectorAll(`main a[href^='{folder}']`)].map((a) => a.pathname)"
        ));
        found
            .extend(links.as_array().unwrap().iter().map(|link| link.as_str().unwrap().to_owned()));
        let link = browser.run("return document.querySelector('a[rel=next]')?.href ?? null");
        next = link.as_str().map(str::to_owned);
    }
    found
}

/// Takes in documents, sidecars, lists and a case file that are hostile wherever words can stand.
fn take_in_hostile(desk: &Desk) {
    for (number, words) in (100..).zip(lines()) {
        let name: String = words.chars().filter(|letter| *letter != '/').take(80).collect();
        let text = format!(
            "The ministry said that {number} prisoners {words} were released on 8 March.\n\n\
             {words} said that {number} prisoners were released on 9 March.\n"
        );
        let sidecar = json!({
            "outlet": words, "title": words, "url": words,
            "published": "2032-03-09", "language": "en",
        });
        desk.write(&format!("in/{number} {name}.txt"), text.as_bytes());
        let sidecar = sidecar.to_string();
        desk.write(&format!("in/{number} {name}.meta.json"), sidecar.as_bytes());
    }
    let (title, actor) =
        ("</title><script>window.ran=1</script>", "<img src=x onerror=window.ran=1>");
    let file = format!(
        "[title]\nen = '{title}'\nes = '{title}'\n\n[[actor]]\nname = '{actor}'\n\
         aliases = ['ministry', 'the ministry']\nparty = '{actor}'\nside = 'government'\n"
    );
    desk.write("case/case.toml", file.as_bytes());
    let case = desk.case();
    let case = case.to_str().unwrap();
    desk.command(&["add", "--case", case, desk.path("in").to_str().unwrap()]);
    for list in ["one", "other"] {
        let rows: String = lines().map(row).collect();
        desk.write(&format!("{list}.csv"), format!("Nombres,Apellidos,Cédula\n{rows}").as_bytes());
        let sidecar = json!({"list": format!("{list} {actor}"), "publisher": actor,
            "published": "2032-03-10", "says": "released", "of": "prisoners", "place": actor});
        desk.write(&format!("{list}.meta.json"), sidecar.to_string().as_bytes());
        let file = desk.path(&format!("{list}.csv"));
        desk.command(&["lists", "add", "--case", case, file.to_str().unwrap()]);
    }
}

/// Writes somebody who goes by such words as a row.
fn row(words: &str) -> String {
    format!("\"{0}\",\"{0}\",\n", words.replace('"', "\"\""))
}

/// Fills such words into the forms of the desk.
fn state_hostile(browser: &Browser) {
    let words = "\"><img src=x onerror=window.ran=1>";
    browser.go("/review");
    browser.fill("#why", words);
    browser.click(".rejecting button");
    browser.reads(".notice", "Rejected");
    browser.go("/claims?q=%22%3E%3Cimg%20src=x%20onerror=window.ran=1%3E");
    harmless(browser, "a search");
    browser.go("/definitions?a=prisoners&relation=subset&b=political_prisoners");
    harmless(browser, "a supposition");
    browser.fill("#by", words);
    browser.fill("#grounds", words);
    browser.click("form.fields button");
    browser.reads("main", words);
    browser.go("/documents");
    browser.click("details.paste summary");
    for field in ["text", "outlet", "title", "url"] {
        browser.fill(&format!("#{field}"), words);
    }
    browser.click(".paste form button");
    browser.reads("h1", "What became of it");
    harmless(browser, "a pasted text");
}
