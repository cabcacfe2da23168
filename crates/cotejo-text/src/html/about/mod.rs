//! What a page says about itself: who published it, when, under which title.
//!
//! Each answer says where it was found, because a day that a site states for machines and a day
//! that merely stands on the page are not worth the same. The most trusted place that answers is
//! believed; see [`FieldOrigin`] for their order.

mod json_ld;
mod names;
mod published;

use cotejo_core::{Document, FieldOrigin, Language, LineRole, Problem, Read};

use super::page::Page;
use crate::day::NumericOrder;
use crate::language;
pub(super) use json_ld::Article;

/// A page together with what was made of it.
pub(super) struct Known<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) article: &'a Article,
    pub(super) roles: &'a [LineRole],
    /// The address that a person stated, if any.
    pub(super) address: Option<&'a str>,
}

impl Known<'_> {
    fn words(&self, block: usize) -> &str {
        let span = self.page.blocks.get(block).map(|block| block.span);
        span.and_then(|span| span.of(&self.page.content)).unwrap_or_default()
    }

    /// Yields the words of the blocks of this role.
    fn of_role(&self, wanted: LineRole) -> impl Iterator<Item = &str> {
        let blocks = self.roles.iter().enumerate().filter(move |(_, role)| **role == wanted);
        blocks.map(|(block, _)| self.words(block))
    }

    /// Returns the first content of the `meta` elements of these names, by the order of names.
    fn meta(&self, names: &[&str]) -> Option<&str> {
        let meta = &self.page.facts.meta;
        let of_name = |name: &&str| meta.iter().find(|(key, _)| key == name);
        names.iter().find_map(of_name).map(|(_, content)| content.as_str())
    }
}

/// Fills in what the page says about itself.
pub(super) fn describe(known: &Known<'_>, document: &mut Document, problems: &mut Vec<Problem>) {
    let article = known.article;
    let address = names::address(known, article);
    document.outlet = names::outlet(known, article, address.as_ref());
    document.title = names::title(known, article, document.outlet.as_ref());
    document.author = names::author(known, article);
    document.language = language(known, article, problems);
    let numeric = numeric_order(known);
    let stated = known.address.or(address.as_ref().map(|read| read.value.as_str()));
    let days = published::days(known, article, stated, numeric);
    document.published = days.published;
    document.modified = days.modified;
    document.address = address;
}

/// Returns the titles that the page gives itself, with and without its outlet's name.
pub(super) fn titles(page: &Page<'_>, article: &Article) -> Vec<String> {
    let known = Known { page, article, roles: &[], address: None };
    let given = [
        article.headline.as_deref(),
        known.meta(&["og:title"]),
        known.meta(&["twitter:title"]),
        page.facts.title.as_deref(),
    ];
    let mut titles = Vec::new();
    for title in given.into_iter().flatten() {
        let shorter = names::SEPARATORS.iter().filter_map(|mark| title.rsplit_once(mark));
        titles.extend(shorter.map(|(title, _)| title.to_owned()));
        titles.push(title.to_owned());
    }
    titles
}

/// American sites write the month first, and declare their language as `en-US` or plain `en`.
fn numeric_order(known: &Known<'_>) -> NumericOrder {
    let declared = known.page.facts.language.as_deref().unwrap_or_default().to_lowercase();
    match declared.as_str() {
        "en" | "en-us" | "en_us" => NumericOrder::MonthFirst,
        _ => NumericOrder::DayFirst,
    }
}

/// Returns the language that the page declares, unless its words clearly speak another.
///
/// Templates declare a language for pages that were later written in another, and a text that is
/// read by the rules of the wrong language yields nothing.
fn language(
    known: &Known<'_>,
    article: &Article,
    problems: &mut Vec<Problem>,
) -> Option<Read<Language>> {
    let story = known.roles.iter().enumerate().filter(|(_, role)| role.is_story());
    let guess = language::guess(story.map(|(block, _)| known.words(block)));
    let declared = article
        .language
        .as_deref()
        .and_then(|code| Some(Read::new(primary(code)?, FieldOrigin::JsonLd)))
        .or_else(|| {
            let code = known.meta(&["content-language", "og:locale", "language", "dc.language"])?;
            Some(Read::new(primary(code)?, FieldOrigin::Meta))
        })
        .or_else(|| {
            let code = known.page.facts.language.as_deref()?;
            Some(Read::new(primary(code)?, FieldOrigin::Markup))
        });
    match (declared, guess) {
        (Some(declared), Some(guess))
            if declared.value != guess && language::is_known(&declared.value) =>
        {
            problems.push(Problem::whole(
                format!(
                    "the page declares its language as `{}`, but its words are `{guess}`",
                    declared.value
                ),
                format!(
                    "It was read as `{guess}`; state `language` beside the file if that is wrong"
                ),
            ));
            Some(Read::new(guess, FieldOrigin::Guess))
        }
        (Some(declared), _) => Some(declared),
        (None, guess) => guess.map(|guess| Read::new(guess, FieldOrigin::Guess)),
    }
}

/// Returns the language of a tag such as `es-MX`, without its region.
fn primary(tag: &str) -> Option<Language> {
    let code = tag.trim().split(['-', '_', ',', ';']).next()?.to_lowercase();
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
    is_code.then(|| Language::new(&code).ok()).flatten()
}
