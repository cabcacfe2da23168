//! Whether everybody can use a page, by the rules of axe-core.
//!
//! Chromium carries axe-core within its own tools for developers, where its audit of pages uses it.
//! It is taken from there, so that nothing has to be fetched and nothing of it lies among our files.

use serde_json::Value;

use crate::Browser;

/// Where Chromium's tools keep the audit that holds axe-core.
const AUDIT: &str = "/devtools/third_party/lighthouse/lighthouse-dt-bundle.js";

/// axe-core as it can be run on any page.
pub struct Axe(String);

impl Axe {
    /// Takes axe-core from the browser, which then shows another page than before.
    pub fn of(browser: &Browser) -> Self {
        browser.open(&format!("http://{}/json/version", browser.own_host()));
        let found = browser.run_through(&format!(
            r"const audit = await (await fetch('{AUDIT}')).text();
              const [literal] = audit.match(/`\/\*! axe v(?:[^`\\]|\\[^])*`/) ?? [];
              return literal ? eval(literal) : null;"
        ));
        match found {
            Value::String(source) => Axe(source),
            other => panic!("this Chromium carries no axe-core: {other}"),
        }
    }

    /// Returns what on this page keeps somebody out: each rule with the places that break it.
    ///
    /// Rules of WCAG 2.2 up to level AA, and what axe-core calls best practices.
    pub fn violations(&self, browser: &Browser) -> Vec<String> {
        let told = browser.run_through(&format!(
            "{}
             const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
             const told = await axe.run({{runOnly: tags, resultTypes: ['violations']}});
             return told.violations.flatMap(({{id, help, nodes}}) => nodes.map((node) =>
               `${{id}} (${{help}}): ${{node.target.join(' ')}}: ${{node.failureSummary}}`));",
            self.0
        ));
        let Value::Array(violations) = told else { panic!("axe-core does not run: {told}") };
        violations.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
    }
}
