//! The title, the outlet, the author and the address of a page.

use cotejo_core::{FieldOrigin, LineRole, Read};

use super::Known;
use super::json_ld::Article;
use crate::label;

/// Returns the canonical address.
pub(super) fn address(known: &Known<'_>, article: &Article) -> Option<Read<String>> {
    let facts = &known.page.facts;
    let stated = facts.canonical.as_deref().or_else(|| known.meta(&["og:url", "twitter:url"]));
    let stated = stated.filter(|address| host(address).is_some());
    stated
        .map(|address| Read::new(address.to_owned(), FieldOrigin::Meta))
        .or_else(|| Some(Read::new(article.address.clone()?, FieldOrigin::JsonLd)))
}

/// Returns the host of an address, without `www.`.
fn host(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (scheme.starts_with("http") && host.contains('.')).then_some(host)
}

/// Returns who published the page: the name it gives itself, or else its host.
pub(super) fn outlet(
    known: &Known<'_>,
    article: &Article,
    address: Option<&Read<String>>,
) -> Option<Read<String>> {
    let json_ld = || Some(Read::new(article.publisher.clone()?, FieldOrigin::JsonLd));
    let meta = || {
        let name =
            known.meta(&["og:site_name", "application-name", "dc.publisher", "publisher"])?;
        Some(Read::new(name.to_owned(), FieldOrigin::Meta))
    };
    let stated = known.address.or(address.map(|read| read.value.as_str()));
    let by_address = || Some(Read::new(host(stated?)?.to_owned(), FieldOrigin::Address));
    json_ld().or_else(meta).or_else(by_address).filter(|read| !is_address(&read.value))
}

/// Returns the title of the story.
pub(super) fn title(
    known: &Known<'_>,
    article: &Article,
    outlet: Option<&Read<String>>,
) -> Option<Read<String>> {
    let json_ld = || Some(Read::new(article.headline.clone()?, FieldOrigin::JsonLd));
    let meta = || {
        let title = known.meta(&["og:title", "twitter:title", "dc.title", "headline"])?;
        Some(Read::new(title.to_owned(), FieldOrigin::Meta))
    };
    let markup = || {
        let heading = known.of_role(LineRole::Headline).next();
        let title = heading.or(known.page.facts.title.as_deref())?;
        Some(Read::new(title.to_owned(), FieldOrigin::Markup))
    };
    let read = json_ld().or_else(meta).or_else(markup)?;
    let name = outlet.map(|outlet| outlet.value.as_str()).unwrap_or_default();
    Some(Read::new(without_outlet(&read.value, name).to_owned(), read.from))
}

/// What stands between a title and the name of its site.
pub(super) const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " · ", " » "];

/// Returns a title without the outlet's name that sites put behind it.
fn without_outlet<'a>(title: &'a str, outlet: &str) -> &'a str {
    let title = title.trim();
    for separator in SEPARATORS {
        if let Some((story, site)) = title.rsplit_once(separator)
            && !story.trim().is_empty()
            && alike(site, outlet)
        {
            return story.trim();
        }
    }
    title
}

/// Says whether two names are one but for spaces, marks and case.
fn alike(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (letters(one), letters(other));
    !one.is_empty()
        && (one == other || other.starts_with(&one) || one.starts_with(&other) && !other.is_empty())
}

/// Returns who wrote the page, as printed.
pub(super) fn author(known: &Known<'_>, article: &Article) -> Option<Read<String>> {
    let json_ld = || Some(Read::new(article.author.clone()?, FieldOrigin::JsonLd));
    let meta = || {
        let names = [
            "author",
            "article:author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
        ];
        let name =
            names.iter().filter_map(|name| known.meta(&[name])).find(|name| !is_address(name))?;
        Some(Read::new(name.to_owned(), FieldOrigin::Meta))
    };
    let markup = || {
        let signed = known.page.facts.signed.iter().filter_map(|signed| {
            let words = known.page.content.get(signed.text.clone())?.trim();
            let words = label::names_in_byline(words);
            (!words.contains('\n') && is_name_like(words)).then(|| words.to_owned())
        });
        Some(Read::new(signed.take(1).next()?, FieldOrigin::Markup))
    };
    let dateline = || {
        let names = label::names_in_byline(known.of_role(LineRole::Byline).next()?);
        (!names.is_empty()).then(|| Read::new(names.to_owned(), FieldOrigin::Dateline))
    };
    json_ld()
        .filter(|read| !is_address(&read.value))
        .or_else(meta)
        .or_else(markup)
        .or_else(dateline)
}

fn is_address(text: &str) -> bool {
    text.starts_with("http") || text.starts_with("www.")
}

fn is_name_like(words: &str) -> bool {
    (1..=12).contains(&words.split_whitespace().count())
        && words.chars().any(char::is_uppercase)
        && !words.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_is_cut_off_a_title() {
        for (title, expected) in [
            ("Twelve let out | The Harbour", "Twelve let out"),
            ("Twelve let out - theharbour", "Twelve let out"),
            ("Twelve - or more - let out", "Twelve - or more - let out"),
            ("Twelve let out", "Twelve let out"),
        ] {
            assert_eq!(without_outlet(title, "The Harbour"), expected);
        }
    }

    #[test]
    fn hosts_are_read_from_web_addresses_only() {
        assert_eq!(host("https://www.harbour.example/a?b"), Some("harbour.example"));
        assert_eq!(host("/a/b"), None);
        assert_eq!(host("mailto:a@b.example"), None);
    }
}
