//! The findings as an Atom feed (RFC 4287).

use cotejo_core::{Day, Digest, Finding};
use maud::{Markup, html};

use super::Part;
use crate::publish::page::findings::anchor;
use crate::publish::phrase::Sentence;
use crate::publish::reading::{Reading, published};

/// More entries than these no reader of feeds shows.
const MOST: usize = 200;

/// Returns the feed; nothing where no day is known, because each entry must bear one.
pub(super) fn write(reading: &Reading) -> String {
    let Some(as_of) = reading.as_of() else { return String::new() };
    let findings = reading.story.findings.iter().take(MOST);
    let feed = html! {
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(reading.language) {
            id { (name(&format!("feed {} {}", reading.language, reading.title()))) }
            title { (legal(reading.title())) }
            updated { (moment(as_of)) }
            author { name { "cotejo" } }
            link rel="alternate" type="text/html" href=(Part::Story.name()) {}
            @for finding in findings { (entry(reading, finding, as_of)) }
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{}\n", feed.into_string())
}

fn entry(reading: &Reading, finding: &Finding, as_of: Day) -> Markup {
    let said = reading.finding(finding);
    let rest = said.explanation.iter().chain(&said.sums).chain(&said.assuming);
    let rest: Vec<String> = rest.map(Sentence::text).collect();
    let address = format!("{}#{}", Part::Story.name(), anchor(finding));
    html! {
        entry {
            id { (name(&format!("finding {} {}", reading.language, finding.id()))) }
            title { (legal(&said.headline.text())) }
            updated { (moment(latest(reading, finding).unwrap_or(as_of))) }
            link rel="alternate" type="text/html" href=(address) {}
            content type="text" { (legal(&rest.join(" "))) }
        }
    }
}

/// Returns the day on which the latest of the documents was published that a finding rests on.
fn latest(reading: &Reading, finding: &Finding) -> Option<Day> {
    let claims = reading.claims_in(&finding.claims);
    claims.iter().filter_map(|told| published(&told.document?.document)).max()
}

fn moment(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

/// Names something for good by what it is: a UUID of its digest (RFC 9562, version 8).
fn name(what: &str) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Digest::of(what.as_bytes()).as_bytes()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}

/// Returns words without the control characters that no XML may hold.
fn legal(words: &str) -> String {
    let is_legal = |letter: &char| !letter.is_control() || ['\n', '\t'].contains(letter);
    words.chars().filter(is_legal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_uuid_of_the_eighth_version() {
        let name = name("finding");
        let hex = name.strip_prefix("urn:uuid:").unwrap();
        let lengths: Vec<usize> = hex.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!(&hex[14..15], "8", "the version");
        assert!("89ab".contains(&hex[19..20]), "the variant");
    }

    #[test]
    fn control_characters_stay_out_of_xml() {
        assert_eq!(legal("a\u{0}b\u{8}c\nd"), "abc\nd");
    }
}
