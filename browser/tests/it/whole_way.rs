//! The whole way through the desk: from an empty case to what is published.

use std::path::PathBuf;

use cotejo_browser::{Browser, Desk, Key, Width, example};

/// What a reader of the example needs to see an official total and what it was announced as.
const DOCUMENTS: [&str; 4] = [
    "2026-01-12-ministerio-nuevas-excarcelaciones",
    "2026-01-13-foro-penal-and-pud",
    "2026-01-13-ministerio-recuento",
    "2026-01-14-acting-president",
];

fn documents() -> Vec<PathBuf> {
    let files =
        |name: &&str| [example(&format!("{name}.txt")), example(&format!("{name}.meta.json"))];
    DOCUMENTS.iter().flat_map(files).collect()
}

#[test]
fn the_whole_way_on_a_wide_screen() {
    whole_way(Width::Desk);
}

#[test]
fn the_whole_way_on_a_telephone() {
    whole_way(Width::Phone);
}

fn whole_way(width: Width) {
    let desk = Desk::empty();
    let browser = Browser::start();
    browser.resize(width);
    desk.let_in(&browser);
    browser.reads("main", "This case is empty");

    drop_documents(&browser);
    correct_by_keyboard(&browser);
    import_lists(&browser);
    judge_a_pair(&browser);
    publish(&browser);
    assert_eq!(browser.complaints(), Vec::<String>::new());
    read_what_is_published(&desk, &browser);
}

/// Adds documents by dropping them, and finds what follows from them in the story.
fn drop_documents(browser: &Browser) {
    browser.follow("Documents");
    browser.drop_files("form.drop", &documents());
    browser.reads("h1", "What became of it");
    assert_eq!(browser.texts(".became > li").len(), DOCUMENTS.len());
    browser.follow("Story");
    browser.reads("#findings", "406");
    browser.reads("#findings", "103");
}

/// Finds a claim, opens and corrects it without a mouse; then the finding is another one.
fn correct_by_keyboard(browser: &Browser) {
    browser.follow("Claims");
    browser.press("/");
    browser.press("406");
    browser.press_key(Key::Enter);
    browser.reads("[role=status]", "1 claim found");
    browser.press("j");
    browser.press_key(Key::Enter);
    browser.reads("h1", "Claim: 406");
    browser.press("e");
    browser.reads("h1", "What do these words say?");
    tab_to(browser, "number");
    browser.press("460");
    browser.press_key(Key::Enter);
    browser.reads(".notice", "Corrected: 460");
    browser.follow("Story");
    browser.reads("#findings", "157");
}

/// Goes on from field to field until one is reached, whose words are then chosen.
fn tab_to(browser: &Browser, field: &str) {
    let reached = || browser.run("return document.activeElement.id") == field;
    let steps = (0..60).take_while(|_| !reached()).map(|_| browser.press_key(Key::Tab)).count();
    assert!(reached(), "{field} is not among the first {steps} stops");
}

/// Drops lists of people, says what they say of everybody on them, and takes them in.
fn import_lists(browser: &Browser) {
    for list in ["ministry.csv", "families-let-out.csv"] {
        browser.follow("Lists");
        browser.drop_files("form.drop", &[example(&format!("lists/{list}"))]);
        browser.reads("h1", "How this list is read");
        browser.click("#says option[value=released]");
        browser.click("#of option[value=prisoners]");
        browser.click("button[value=keep]");
        browser.reads("h1", "The list is taken in");
    }
    browser.follow("Lists");
    browser.reads("main", "ministry");
}

/// Says that two rows are one person, takes it back, and meets the same two rows again.
fn judge_a_pair(browser: &Browser) {
    browser.click("a.button[href='/pairs']");
    browser.reads("h1", "Are these two rows one person?");
    let rows = browser.text("table.sides");
    browser.press("s");
    browser.reads(".notice", "Judged the same person.");
    assert_ne!(browser.text("table.sides"), rows, "the next pair is another one");
    browser.press("z");
    browser.reads("table.sides", &rows);
}

fn publish(browser: &Browser) {
    browser.follow("Publish");
    browser.click("button.first");
    browser.reads("h1", "Version 1 is written");
}

/// Reads the site from its folder with scripts off: each figure still leads to its words.
fn read_what_is_published(desk: &Desk, browser: &Browser) {
    browser.forbid_scripts();
    let story = desk.case().join("site/en/index.html");
    browser.open(&format!("file://{}", story.display()));
    browser.reads("main", "157");
    browser.click("#findings article details.grounds summary");
    browser.click("#findings article a.figure");
    let quoted = browser.run("return document.querySelector(':target mark').textContent");
    assert!(browser.text(":target").contains(quoted.as_str().unwrap()), "its words are in sight");
}
