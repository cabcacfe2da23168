//! Takes pictures of every page of the desk, from the shipped example.
//!
//! ```text
//! cargo run -p cotejo-browser --bin pictures -- [FOLDER]
//! ```
//!
//! Each page is taken wide and narrow, light and dark, into the folder (`target/pictures` if not
//! given), to be looked at; those that `docs/desk.md` shows are written to `docs/pictures` as well.

use std::fs;
use std::path::{Path, PathBuf};

use cotejo_browser::{Browser, Desk, Scheme, Width, example, pages};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The pictures that the documentation shows.
const SHOWN: [&str; 8] = [
    "story-desk-light",
    "story-phone-dark",
    "claims-desk-light",
    "claims-one-desk-light",
    "lists-one-desk-dark",
    "lists-incoming-desk-light",
    "pairs-desk-light",
    "documents-one-phone-light",
];

const LOOKS: [(&str, Width, Scheme); 4] = [
    ("desk-light", Width::Desk, Scheme::Light),
    ("desk-dark", Width::Desk, Scheme::Dark),
    ("phone-light", Width::Phone, Scheme::Light),
    ("phone-dark", Width::Phone, Scheme::Dark),
];

fn main() -> std::io::Result<()> {
    let folder =
        std::env::args().nth(1).map_or(Path::new(ROOT).join("target/pictures"), PathBuf::from);
    let shown = Path::new(ROOT).join("docs/pictures");
    fs::create_dir_all(&folder)?;
    fs::create_dir_all(&shown)?;
    let desk = Desk::of_example();
    let browser = Browser::start();
    desk.let_in(&browser);
    let mut pages: Vec<(String, String)> =
        pages(&browser).into_iter().map(|page| (name(&page), page)).collect();
    pages.push(("lists-incoming".to_owned(), waiting_list(&browser)));
    for (name, page) in &pages {
        for (look, width, scheme) in LOOKS {
            browser.resize(width);
            browser.prefer(scheme);
            browser.go(page);
            let (called, picture) = (format!("{name}-{look}"), browser.picture());
            fs::write(folder.join(format!("{called}.png")), &picture)?;
            if SHOWN.contains(&called.as_str()) {
                fs::write(shown.join(format!("{called}.png")), &picture)?;
            }
        }
    }
    println!("{} pages, in {}", pages.len(), folder.display());
    Ok(())
}

/// Sends a list, and returns the page on which it waits to be taken in.
fn waiting_list(browser: &Browser) -> String {
    browser.go("/lists");
    browser.drop_files("form.drop", &[example("lists/ministry.csv")]);
    browser.reads("h1", "How this list is read");
    browser.address()
}

/// Names the pictures of a page: by the words of its address, and `one` for what it names.
fn name(page: &str) -> String {
    let is_word =
        |part: &&str| part.len() < 20 && part.bytes().all(|byte| byte.is_ascii_lowercase());
    let parts: Vec<&str> = page.split('/').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return "story".to_owned();
    }
    parts.iter().map(|part| if is_word(part) { part } else { "one" }).collect::<Vec<_>>().join("-")
}
