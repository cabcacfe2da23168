//! Percentages that texts print are held against the figures beside them. All invented.

use serde_json::Value;

use crate::terminal::Session;

/// One percentage that is the wrong one of two, and one that is right; a copy prints the first again.
const ARTICLE: &str = "\
Two tolls of one winter

Lamp Watch said on 1 February 2027 that 642 people had been killed since December, 41% higher than \
the 378 people killed whom the Ministry of Order counts.

Lamp Watch said that 300 people had been injured in January, 20% more than the 250 people injured \
in December.
";

fn session() -> Session {
    let session = Session::new();
    for (name, outlet) in [("article", "The Lamp"), ("copy", "The Mirror")] {
        session.write(&format!("texts/{name}.txt"), ARTICLE);
        let about =
            format!(r#"{{"published": "2027-02-02", "outlet": "{outlet}", "language": "en"}}"#);
        session.write(&format!("texts/{name}.meta.json"), &about);
    }
    session.done(&["new", "case"]);
    session.done(&["add", "--case", "case", "texts"]);
    session
}

fn about_percentages(lines: &str) -> Vec<Value> {
    let findings = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    findings.filter(|finding| finding["proof"].to_string().contains('%')).collect()
}

#[test]
fn a_percentage_is_checked_against_the_figures_beside_it() {
    let session = session();
    let lines = session.done(&["findings", "--case", "case", "--format", "jsonl"]);
    let findings = about_percentages(&lines);
    let kinds: Vec<&str> = findings.iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["ratio", "consistent"], "{lines}");
    // 642 − 378 = 264: that is 69.84% of 378 and 41.12% of 642.
    let proof = findings[0]["proof"].to_string();
    assert!(proof.contains("69.84") && proof.contains("41.12"), "{proof}");
}

#[test]
fn what_a_percentage_gives_can_be_proved_and_goes_out() {
    let session = session();
    session.done(&["findings", "--case", "case", "--proof", "proof.json"]);
    let said = session.done(&["check-proof", "proof.json"]);
    assert!(said.ends_with("checked: all hold.\n"), "{said}");
    session.done(&["publish", "--case", "case", "--to", "site"]);
    let files = session.files("site");
    let tells = |(_, bytes): &(std::path::PathBuf, Vec<u8>)| {
        String::from_utf8_lossy(bytes).contains("69.84")
    };
    assert!(files.iter().any(tells));
}

#[test]
fn a_percentage_goes_with_a_figure_that_somebody_rejects() {
    let session = session();
    let claims = session.done(&["claims", "--case", "case", "--format", "jsonl"]);
    let of_ministry = claims.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    for claim in of_ministry.filter(|claim| claim["lo"] == 378) {
        let id = claim["id"].as_str().unwrap();
        session.done(&["reject", "--case", "case", id, "--why", "read wrongly"]);
    }
    let lines = session.done(&["findings", "--case", "case", "--format", "jsonl"]);
    let kinds: Vec<Value> =
        about_percentages(&lines).iter().map(|finding| finding["kind"].clone()).collect();
    assert_eq!(kinds, ["consistent"], "{lines}");
}
