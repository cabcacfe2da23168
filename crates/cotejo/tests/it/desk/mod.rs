//! The desk as browsers meet it.

mod adding;
mod browser;
mod concluding;
mod crowded;
mod doors;
mod estimating;
mod importing;
mod listing;
mod pages;
mod programs;
mod reviewing;
mod stating;

use crate::terminal::Session;

/// What stands at every place where a stranger's words can come in.
const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>";

/// A session with a case that holds nothing.
fn empty_case() -> Session {
    let session = Session::new();
    session.done(&["new", "case"]);
    session
}

/// A session with a case of two documents, whose ministry counts more than it announced.
fn valley() -> Session {
    let session = empty_case();
    session.write(
        "articles/first.txt",
        "Valle Libre, 9 March 2032\n\nThe ministry said that 116 prisoners were released on 8 March. \
         Lamp Watch said that 56 prisoners were released on 8 March.\n",
    );
    let sidecar = r#"{"outlet": "Valley Post", "published": "2032-03-09", "language": "en"}"#;
    session.write("articles/first.meta.json", sidecar);
    session.write(
        "articles/segundo.txt",
        "El ministerio dijo que 187 presos fueron excarcelados el 10 de marzo.\n",
    );
    let sidecar = r#"{"outlet": "El Correo", "published": "2032-03-11", "language": "es"}"#;
    session.write("articles/segundo.meta.json", sidecar);
    session.done(&["add", "--case", "case", "articles"]);
    session
}

/// A session with a case whose document is hostile in its text, its name and its sidecar.
fn hostile() -> Session {
    let session = empty_case();
    let text =
        format!("The ministry said that 116 prisoners {HOSTILE} were released on 8 March.\n");
    session.write("in/<img src=x onerror=alert(3)>.txt", text);
    let sidecar = serde_json::json!({
        "outlet": HOSTILE,
        "title": HOSTILE,
        "url": "javascript:alert(4)",
        "published": "2032-03-09",
        "language": "en",
    });
    session.write("in/<img src=x onerror=alert(3)>.meta.json", sidecar.to_string());
    session.done(&["add", "--case", "case", "in"]);
    session
}
