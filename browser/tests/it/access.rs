//! Everybody can use every page: by keyboard, by ear, by touch, in light and dark.

use cotejo_browser::{Axe, Browser, Desk, Scheme, Width, example, pages};

/// What is planted to see that the rules are really asked: a button without a name.
const FAULT: &str = "document.querySelector('main').append(document.createElement('button'))";

#[test]
fn nothing_on_any_page_keeps_anybody_out() {
    let desk = Desk::of_example();
    let browser = Browser::start();
    let axe = Axe::of(&browser);
    desk.let_in(&browser);
    let mut pages = pages(&browser);
    assert!(pages.len() >= 12, "links lead to all kinds of pages: {pages:?}");
    pages.push(waiting_list(&browser));
    let mut faults = Vec::new();
    for (width, scheme) in [
        (Width::Desk, Scheme::Light),
        (Width::Desk, Scheme::Dark),
        (Width::Phone, Scheme::Light),
        (Width::Phone, Scheme::Dark),
    ] {
        browser.resize(width);
        browser.prefer(scheme);
        for page in &pages {
            browser.go(page);
            let found = axe.violations(&browser).into_iter().chain(overflow(&browser));
            faults.extend(found.map(|fault| format!("{page} {width:?} {scheme:?}: {fault}")));
        }
    }
    assert_eq!(faults, Vec::<String>::new());

    browser.run(FAULT);
    let found = axe.violations(&browser);
    assert!(found.iter().any(|fault| fault.starts_with("button-name")), "{found:?}");
}

/// Sends a list, and returns the page on which it waits to be taken in; no link leads there.
fn waiting_list(browser: &Browser) -> String {
    browser.go("/lists");
    browser.drop_files("form.drop", &[example("lists/families-let-out.csv")]);
    browser.reads("h1", "How this list is read");
    browser.address()
}

/// Says by how much a page is wider than its window, so that it would have to be pushed to and fro.
fn overflow(browser: &Browser) -> Option<String> {
    let beyond = browser.run("return document.documentElement.scrollWidth - innerWidth");
    let beyond = beyond.as_i64().unwrap();
    (beyond > 0).then(|| format!("{beyond} px wider than the window"))
}
