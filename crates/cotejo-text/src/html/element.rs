//! What the elements of a page do to the flow of its text.

/// What an element does to the flow of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Its text is a block of its own.
    Block,
    /// Its text runs on within that around it.
    Inline,
    /// It has no content.
    Void,
    /// Its content is no text to read: a drawing, a film, a form's choices.
    Skipped,
}

const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

const SKIPPED: &[&str] =
    &["audio", "canvas", "datalist", "map", "math", "object", "select", "svg", "template", "video"];

impl Flow {
    /// Returns what the element of this name, in lower case, does.
    pub(super) fn of(name: &str) -> Flow {
        let listed = |list: &[&str]| list.binary_search(&name).is_ok();
        match name {
            _ if listed(BLOCK) => Flow::Block,
            _ if listed(VOID) => Flow::Void,
            _ if listed(SKIPPED) => Flow::Skipped,
            _ => Flow::Inline,
        }
    }
}

/// Returns which open elements a start tag closes, and which protect those beyond them.
pub(super) fn closes(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    const CELLS: &[&str] = &["td", "th"];
    const ROWS: &[&str] = &["td", "th", "tr"];
    const TABLE: &[&str] = &["table"];
    match name {
        "li" => Some((&["li"], &["ul", "ol", "menu", "dir"])),
        "dt" | "dd" => Some((&["dt", "dd"], &["dl"])),
        "td" | "th" => Some((CELLS, TABLE)),
        "tr" => Some((ROWS, TABLE)),
        "a" => Some((&["a"], &["td", "th", "table", "div", "section", "article", "li"])),
        _ if Flow::of(name) == Flow::Block => Some((&["p"], &["td", "th", "table", "button"])),
        _ => None,
    }
}

/// Says whether an element keeps end tags within it from closing elements around it.
pub(super) fn is_boundary(name: &str) -> bool {
    matches!(name, "table" | "td" | "th" | "caption" | "html" | "template" | "button")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_to_be_searched() {
        for list in [BLOCK, VOID, SKIPPED] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
