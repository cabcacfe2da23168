//! The versions of the site: each stays, and what a later one corrects is listed.

use std::collections::BTreeMap;

use cotejo_core::{MeasureName, PopulationName};
use jiff::Timestamp;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::{Part, frame};
use crate::publish::reading::Reading;

/// A version of the site as it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: usize,
    /// When it was published.
    pub at: Timestamp,
    /// What it says otherwise than the one before; nothing for the first.
    pub changes: Option<Changes>,
}

/// What a version says otherwise than the one before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// How many claims are new.
    pub added: usize,
    /// Claims that no longer stand.
    pub withdrawn: Vec<PublishedClaim>,
    /// Claims that are read otherwise on the same words: before and after.
    pub corrected: Vec<(PublishedClaim, PublishedClaim)>,
}

/// A claim as a version published it, as far as versions are set side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedClaim {
    id: String,
    document: String,
    /// Where the number stands in the text of its document, in bytes.
    span: (usize, usize),
    number: String,
    measure: String,
    population: String,
    claimant: Option<Claimants>,
    start: Option<String>,
    end: Option<String>,
}

/// One name, or several that share one figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Claimants {
    One(String),
    Several(Vec<String>),
}

impl Changes {
    /// Sets the claims of two versions side by side.
    pub fn between(before: &[PublishedClaim], after: &[PublishedClaim]) -> Self {
        let ids = |claims: &[PublishedClaim]| -> BTreeMap<String, PublishedClaim> {
            claims.iter().map(|claim| (claim.id.clone(), claim.clone())).collect()
        };
        let (old, new) = (ids(before), ids(after));
        let mut fresh: Vec<&PublishedClaim> =
            after.iter().filter(|claim| !old.contains_key(&claim.id)).collect();
        let mut changes = Changes::default();
        for gone in before.iter().filter(|claim| !new.contains_key(&claim.id)) {
            match fresh.iter().position(|claim| claim.rests_on_the_same_words(gone)) {
                Some(place) => changes.corrected.push((gone.clone(), fresh.remove(place).clone())),
                None => changes.withdrawn.push(gone.clone()),
            }
        }
        Changes { added: fresh.len(), ..changes }
    }
}

impl PublishedClaim {
    fn rests_on_the_same_words(&self, other: &Self) -> bool {
        (&self.document, self.span) == (&other.document, other.span)
    }
}

/// Returns the page that lists the versions, the newest first.
pub(super) fn page(reading: &Reading, versions: &[Version]) -> Markup {
    let site = &reading.words.site;
    let body = html! {
        section {
            h1 { (site.versions) }
            p { (site.versions_intro) }
            @for version in versions.iter().rev() { (article(reading, version)) }
        }
    };
    frame::page(reading, Part::Versions, &site.versions, &body)
}

fn article(reading: &Reading, version: &Version) -> Markup {
    let site = &reading.words.site;
    let number = version.number.to_string();
    let at = version.at.strftime("%Y-%m-%d %H:%M UTC").to_string();
    html! {
        article.version id=(format!("version-{number}")) {
            h2 { (site.version.say(&[("n", &number), ("at", &at)])) }
            @match &version.changes {
                None => { p { (site.first_version) } }
                Some(changes) => { (changed(reading, changes)) }
            }
        }
    }
}

fn changed(reading: &Reading, changes: &Changes) -> Markup {
    let site = &reading.words.site;
    html! {
        @if *changes == Changes::default() { p { (site.nothing_corrected) } }
        @if changes.added > 0 { p { (reading.words.so_many(changes.added, &site.added)) } }
        @if !changes.corrected.is_empty() {
            h3 { (site.corrected) }
            ul.follows {
                @for (before, after) in &changes.corrected {
                    li {
                        del { (told(reading, before)) }
                        " " ins { (told(reading, after)) }
                    }
                }
            }
        }
        @if !changes.withdrawn.is_empty() {
            h3 { (site.withdrawn) }
            ul.follows {
                @for claim in &changes.withdrawn { li { del { (told(reading, claim)) } } }
            }
        }
    }
}

/// Says a claim in one line: figure, of whom and what, who, when, in which document.
fn told(reading: &Reading, claim: &PublishedClaim) -> String {
    let words = reading.words;
    let measure = MeasureName::new(&claim.measure).map(|name| words.measure(&name).to_lowercase());
    let population = PopulationName::new(&claim.population).map(|name| words.population(&name));
    let names = match &claim.claimant {
        None => Vec::new(),
        Some(Claimants::One(name)) => vec![name.clone()],
        Some(Claimants::Several(names)) => names.clone(),
    };
    let days = [&claim.start, &claim.end].map(|day| day.clone().unwrap_or_else(|| "…".to_owned()));
    let mut parts = vec![claim.number.clone()];
    parts.extend(population.ok());
    parts.extend(measure.ok());
    parts.extend((!names.is_empty()).then(|| words.list_of(names)));
    parts.push(days.join("–"));
    parts.push(claim.document.clone());
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(id: &str, span: (usize, usize), number: &str) -> PublishedClaim {
        PublishedClaim {
            id: id.to_owned(),
            document: "first".to_owned(),
            span,
            number: number.to_owned(),
            measure: "released".to_owned(),
            population: "prisoners".to_owned(),
            claimant: None,
            start: None,
            end: None,
        }
    }

    #[test]
    fn a_claim_on_the_same_words_was_corrected_and_any_other_withdrawn() {
        let (kept, read) = (claim("a", (0, 2), "56"), claim("b", (9, 12), "116"));
        let (mended, gone, new) =
            (claim("c", (9, 12), "161"), claim("d", (20, 22), "7"), claim("e", (30, 31), "8"));
        let changes = Changes::between(
            &[kept.clone(), read.clone(), gone.clone()],
            &[kept.clone(), mended.clone(), new],
        );
        assert_eq!(changes.corrected, [(read, mended)]);
        assert_eq!(changes.withdrawn, [gone]);
        assert_eq!(changes.added, 1);
        assert_eq!(Changes::between(&[kept.clone()], &[kept]), Changes::default());
    }
}
