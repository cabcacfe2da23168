//! Every page of a desk, found by following its links.

use std::collections::{BTreeMap, VecDeque};

use crate::Browser;

/// Returns an address of each kind of page that links of the desk lead to, from `/` on.
///
/// Pages are of one kind if their addresses differ only in what they name: `/claims/1f…` and
/// `/claims/9a…`. So a page that is added later is found without being told.
pub fn pages(browser: &Browser) -> Vec<String> {
    let mut found = BTreeMap::from([("/".to_owned(), "/".to_owned())]);
    let mut waiting = VecDeque::from(["/".to_owned()]);
    while let Some(path) = waiting.pop_front() {
        browser.go(&path);
        for link in links(browser) {
            found.entry(kind(&link)).or_insert_with(|| {
                waiting.push_back(link.clone());
                link
            });
        }
    }
    found.into_values().collect()
}

/// Returns where the links of a page lead within the desk, data and pictures apart.
fn links(browser: &Browser) -> Vec<String> {
    let links = browser.run(
        "return [...document.querySelectorAll('a[href]')]
           .filter((link) => link.origin === location.origin && !link.search.includes('lang='))
           .map((link) => link.pathname)
           .filter((path) => !/\\.(csv|json|jsonl|jsonld|atom|svg)$/.test(path));",
    );
    let links = links.as_array().expect("links").iter();
    links.filter_map(|link| Some(link.as_str()?.to_owned())).collect()
}

/// Returns an address without what it names.
fn kind(path: &str) -> String {
    let is_word =
        |part: &str| part.len() < 20 && part.bytes().all(|byte| byte.is_ascii_lowercase());
    let parts = path.split('/').map(|part| if is_word(part) { part } else { "*" });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_names_makes_no_other_kind() {
        assert_eq!(kind("/"), "/");
        assert_eq!(kind("/claims"), "/claims");
        assert_eq!(kind("/claims/3f9a0c"), "/claims/*");
        assert_eq!(kind("/claims/3f9a0c/correct"), "/claims/*/correct");
        assert_eq!(kind("/lists/Ministry%3A%20let%20out"), "/lists/*");
    }
}
