//! The static site: that it stands by itself, names nobody, and keeps its versions.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::alike::{MINISTRY, REGISTER};
use crate::terminal::Session;

const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>";

/// A session with a case of three claims, a hostile title, and two lists.
fn case() -> Session {
    let session = Session::new();
    session.done(&["new", "case"]);
    session.write(
        "in/first.txt",
        format!(
            "The ministry said that 116 prisoners {HOSTILE} were released on 8 March. \
             Lamp Watch said that 56 prisoners were released on 8 March.\n\n\
             It was market day in the valley.\n"
        ),
    );
    let sidecar = serde_json::json!({
        "outlet": "Valley Post", "title": HOSTILE, "published": "2032-03-09", "language": "en",
        "url": "javascript:alert(3)",
    });
    session.write("in/first.meta.json", sidecar.to_string());
    session.write(
        "in/segundo.txt",
        "El ministerio dijo que 187 presos fueron excarcelados el 10 de marzo.\n",
    );
    let sidecar = r#"{"outlet": "El Correo", "published": "2032-03-11", "language": "es"}"#;
    session.write("in/segundo.meta.json", sidecar);
    session.done(&["add", "--case", "case", "in"]);
    session.write("register.csv", REGISTER);
    session.write("ministry.csv", MINISTRY);
    session.done(&["lists", "add", "--case", "case", "register.csv", "ministry.csv"]);
    session
}

/// Returns the files of a folder by their paths in it.
fn site(session: &Session, folder: &str) -> BTreeMap<String, String> {
    let root = session.path(folder);
    let file = |(path, bytes): (std::path::PathBuf, Vec<u8>)| {
        let path = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        (path, String::from_utf8(bytes).unwrap())
    };
    session.files(folder).into_iter().map(file).collect()
}

fn claims(session: &Session) -> Vec<Value> {
    let told = session.done(&["claims", "--case", "case", "--format", "jsonl"]);
    told.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Returns where the links of a page lead within the site, each with its anchor.
fn targets(path: &str, page: &str) -> Vec<(String, Option<String>)> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let target = |link: &str| {
        let (to, anchor) = link.split_once('#').map_or((link, None), |(to, id)| (to, Some(id)));
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let to = match to {
            "" => path.to_owned(),
            to => to.strip_prefix("../").map_or(format!("{folder}/{to}"), str::to_owned),
        };
        (to.trim_start_matches('/').to_owned(), anchor.map(str::to_owned))
    };
    links.map(target).collect()
}

#[test]
fn every_link_leads_to_something_within_the_site() {
    let session = case();
    session.done(&["publish", "--case", "case", "--to", "site"]);
    let files = site(&session, "site");
    let mut anchors = BTreeSet::new();
    let pages = files.iter().filter(|(path, _)| !path.starts_with("versions/"));
    let pages = pages.filter(|(path, _)| path.ends_with(".html") || path.ends_with(".atom"));
    for (path, page) in pages {
        for (to, anchor) in targets(path, page) {
            let found = files.get(&to).unwrap_or_else(|| panic!("{path} leads to {to}"));
            if let Some(anchor) = anchor {
                assert!(found.contains(&format!("id=\"{anchor}\"")), "{path}: {to}#{anchor}");
                anchors.insert(to);
            }
        }
    }
    assert!(anchors.iter().any(|path| path.starts_with("en/document-")), "figures lead to words");
    assert!(files.contains_key("en/chart.svg") && files.contains_key("es/overlap.svg"));
}

#[test]
fn nothing_runs_and_nobody_from_a_list_is_named() {
    let session = case();
    session.done(&["publish", "--case", "case", "--to", "site"]);
    for (path, content) in site(&session, "site") {
        for name in ["Castrillo", "Morquecho", "Orzales"] {
            assert!(!content.contains(name), "{path} names somebody");
        }
        if path.ends_with(".html") {
            assert!(!content.contains("<script") && !content.contains("<img"), "{path}");
            assert!(!content.contains("href=\"javascript:"), "{path}");
            assert!(!content.contains(" style=\"") && content.contains("default-src 'none'"));
            let (_, rest) = content.split_once("<title>").unwrap();
            let title = rest.split("</title>").next().unwrap();
            assert!(!title.contains("alert"), "{path}: titles of documents stay out of titles");
        }
        if path.ends_with(".atom") || path.ends_with(".svg") {
            assert!(content.starts_with("<?xml"), "{path}");
            assert!(!content.contains("<script>") && !content.contains("<img"), "{path}");
        }
    }
}

#[test]
fn each_figure_bears_its_words_and_a_citation() {
    let session = case();
    session.done(&["publish", "--case", "case", "--to", "site"]);
    let files = site(&session, "site");
    let page = files
        .iter()
        .find(|(path, page)| path.starts_with("es/document-") && page.contains(">187<"))
        .map(|(_, page)| page)
        .unwrap();
    for part in ["fueron excarcelados", "Citar esta cifra", "El Correo, 11 de marzo de 2032"] {
        assert!(page.contains(part), "no `{part}` in {page}");
    }
    assert!(files.values().all(|page| !page.contains("market day")), "no text goes out whole");
}

#[test]
fn a_version_stays_and_what_the_next_corrects_is_listed() {
    let session = case();
    let publish = ["publish", "--case", "case", "--to", "site"];
    assert!(session.done(&publish).contains("Version 1 stands in"));
    let first = site(&session, "site");
    assert!(session.done(&publish).contains("Nothing has changed since version 1"));
    assert_eq!(site(&session, "site"), first);

    let ids: Vec<String> = claims(&session)
        .iter()
        .filter(|claim| claim["number"] == "56")
        .map(|claim| claim["id"].as_str().unwrap().to_owned())
        .collect();
    session.done(&["reject", "--case", "case", &ids[0], "--why", "it is of another month"]);
    let told = session.done(&publish);
    assert!(told.contains("Version 2") && told.contains("1 withdrawn"), "{told}");
    let second = site(&session, "site");
    for (path, content) in first.iter().filter(|(path, _)| path.starts_with("versions/1/")) {
        assert_eq!(second.get(path), Some(content), "{path}");
    }
    let listed = &second["en/versions.html"];
    assert!(listed.contains("Withdrawn") && listed.contains("56 · prisoners"), "{listed}");
    assert!(!second["data/claims.jsonl"].contains("\"56\""));
    let sums = &second["versions/1/SHA256SUMS"];
    assert!(sums.lines().count() > 10 && sums.contains("  en/index.html"), "{sums}");
}

#[test]
fn only_what_somebody_accepted_goes_out_if_that_is_asked() {
    let session = case();
    let accepted = claims(&session)[0]["id"].as_str().unwrap().to_owned();
    session.done(&["accept", "--case", "case", &accepted]);
    let options = ["--accepted-only", "--without-lists"];
    session.done(&[&["publish", "--case", "case", "--to", "site"][..], &options].concat());
    let files = site(&session, "site");
    assert_eq!(files["data/claims.jsonl"].lines().count(), 1);
    assert!(!files.contains_key("en/overlap.svg"));
    let documents = files.keys().filter(|path| path.starts_with("en/document-")).count();
    assert_eq!(documents, 1, "a document without a claim that goes out stays at home");
}

#[test]
fn data_say_of_which_type_they_are() {
    let session = case();
    session.done(&["publish", "--case", "case"]);
    let files = site(&session, "case/site");
    let types: Value = serde_json::from_str(&files["data/claims.csv-metadata.json"]).unwrap();
    let named: Vec<&str> = types["tableSchema"]["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["name"].as_str().unwrap())
        .collect();
    assert_eq!(named.join(","), files["data/claims.csv"].lines().next().unwrap());
    let linked: Value = serde_json::from_str(&files["data/claims.jsonld"]).unwrap();
    let claim = &linked["hasPart"][0];
    assert_eq!(
        (&linked["@context"], &claim["@type"]),
        (&"https://schema.org".into(), &"Claim".into())
    );
    assert!(claim["about"]["value"]["minValue"].is_u64(), "{claim}");
}

#[test]
fn a_folder_with_other_files_is_left_alone() {
    let session = case();
    session.write("site/thesis.txt", "mine");
    let ended = session.run(&["publish", "--case", "case", "--to", "site"]);
    assert_eq!(ended.code, 1, "{ended:?}");
    assert!(ended.err.contains("holds files and no site"), "{}", ended.err);
    assert_eq!(site(&session, "site").len(), 1);
}
