//! What the JSON-LD of a page says about its article.

use serde_json::Value;

use crate::html::entity;

/// What is said of the page's article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::html) struct Article {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) author: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) language: Option<String>,
    pub(super) address: Option<String>,
}

/// How many nodes of a page's JSON-LD are looked at.
const MOST_NODES: usize = 20_000;

impl Article {
    /// Gathers what the scripts of a page say, the first that says something being believed.
    pub(in crate::html) fn of(scripts: &[String]) -> Self {
        let mut article = Article::default();
        for script in scripts {
            match parsed(script) {
                Some(value) => article.add_all(&value),
                None => article.add_broken(script),
            }
        }
        article
    }

    /// Adds what the nodes say that are articles, and then what pages say.
    fn add_all(&mut self, value: &Value) {
        let nodes = nodes(value);
        for node in nodes.iter().filter(|node| is_of_type(node, ARTICLES)) {
            self.add(node);
        }
        for node in nodes.iter().filter(|node| is_of_type(node, &["WebPage"])) {
            self.add(node);
        }
        for node in nodes.iter().filter(|node| is_of_type(node, PUBLISHERS)) {
            fill(&mut self.publisher, || text(node.get("name")));
        }
    }

    fn add(&mut self, node: &Value) {
        let named = |key: &str| node.get(key).and_then(name);
        fill(&mut self.headline, || text(node.get("headline")));
        fill(&mut self.published, || text(node.get("datePublished")));
        fill(&mut self.published, || text(node.get("dateCreated")));
        fill(&mut self.modified, || text(node.get("dateModified")));
        fill(&mut self.author, || named("author"));
        fill(&mut self.publisher, || named("publisher"));
        fill(&mut self.language, || named("inLanguage"));
        fill(&mut self.address, || address(node));
    }

    /// Reads the days out of a script that is no JSON, as those with bare line breaks are.
    fn add_broken(&mut self, script: &str) {
        fill(&mut self.published, || quoted_after(script, "\"datePublished\""));
        fill(&mut self.modified, || quoted_after(script, "\"dateModified\""));
    }
}

fn fill(field: &mut Option<String>, value: impl FnOnce() -> Option<String>) {
    if field.is_none() {
        *field = value();
    }
}

fn parsed(script: &str) -> Option<Value> {
    let script = script.trim_start_matches("<!--").trim_start_matches("//<![CDATA[");
    let script = script.trim_end_matches("-->").trim_end_matches("//]]>").trim();
    let script = script.trim_end_matches(';');
    serde_json::from_str(script).ok().or_else(|| {
        // Some systems escape the script as if it were text, or leave control characters in it.
        let plain: String =
            entity::decoded(script).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&plain).ok()
    })
}

/// Returns all objects within a value, the outer ones first.
fn nodes(value: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    let mut waiting = std::collections::VecDeque::from([value]);
    while let Some(value) = waiting.pop_front() {
        match value {
            Value::Array(values) => waiting.extend(values),
            Value::Object(fields) => {
                found.push(value);
                waiting.extend(fields.values());
            }
            _ => {}
        }
        if found.len() + waiting.len() > MOST_NODES {
            break;
        }
    }
    found
}

const ARTICLES: &[&str] = &[
    "NewsArticle",
    "Article",
    "BlogPosting",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "LiveBlogPosting",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "Report",
    "SocialMediaPosting",
    "TechArticle",
    "ScholarlyArticle",
    "Blog",
    "CreativeWork",
    "AdvertiserContentArticle",
];
const PUBLISHERS: &[&str] = &["NewsMediaOrganization", "WebSite"];

fn is_of_type(node: &Value, types: &[&str]) -> bool {
    let is = |value: &Value| {
        value.as_str().is_some_and(|kind| {
            let kind = kind.rsplit(['/', ':', '#']).next().unwrap_or(kind);
            types.contains(&kind)
        })
    };
    match node.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::Array(values) => values.first()?.as_str()?,
        value => value.as_str()?,
    };
    let words: Vec<_> = text.split_whitespace().take(100).collect();
    let text = entity::decoded(&words.join(" ")).into_owned();
    (!text.is_empty()).then_some(text)
}

/// Returns the name of a person or body, or those of several.
fn name(value: &Value) -> Option<String> {
    const MOST: usize = 20;
    match value {
        Value::String(_) => text(Some(value)),
        Value::Object(fields) => {
            text(fields.get("name")).or_else(|| text(fields.get("alternateName")))
        }
        Value::Array(values) => {
            let one = |value: &Value| match value {
                Value::Array(_) => None,
                value => name(value),
            };
            let names: Vec<_> = values.iter().take(MOST).filter_map(one).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}

fn address(node: &Value) -> Option<String> {
    let page = node.get("mainEntityOfPage");
    text(node.get("url"))
        .or_else(|| text(page))
        .or_else(|| text(page?.get("@id")))
        .filter(|address| address.starts_with("http"))
}

/// Returns the quoted text that follows a key.
fn quoted_after(script: &str, key: &str) -> Option<String> {
    let rest = &script[script.find(key)? + key.len()..];
    let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    Some(value[..value.find('"')?].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: Article) {
        assert_eq!(Article::of(&[script.to_owned()]), expected, "{script}");
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn an_article_within_a_graph_is_found() {
        let script = r#"{"@graph": [{"@type": "WebSite", "name": "The Harbour"},
            {"@type": ["Article", "NewsArticle"], "headline": "Twelve &amp; more",
             "datePublished": "2027-03-01T09:00:00Z", "author": [{"name": "A. Writer"}, {"name": "B. Writer"}],
             "mainEntityOfPage": {"@id": "https://harbour.example/12"}}]}"#;
        check(
            script,
            Article {
                headline: some("Twelve & more"),
                published: some("2027-03-01T09:00:00Z"),
                author: some("A. Writer, B. Writer"),
                publisher: some("The Harbour"),
                address: some("https://harbour.example/12"),
                ..Article::default()
            },
        );
    }

    #[test]
    fn a_script_that_is_no_json_still_gives_its_days() {
        let script = "{\"@type\": \"NewsArticle\", \"headline\": \"a \"b\"\", \"datePublished\" : \"2027-03-01\"}";
        check(script, Article { published: some("2027-03-01"), ..Article::default() });
    }

    #[test]
    fn deep_or_foreign_json_says_nothing() {
        check(&"[".repeat(100_000), Article::default());
        check("{\"@type\": \"Recipe\", \"datePublished\": \"2027-03-01\"}", Article::default());
        check("null", Article::default());
    }
}
