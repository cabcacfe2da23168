//! Long tables, a page at a time.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use maud::{Markup, html};
use serde::Deserialize;

use crate::publish::words::Words;
use crate::serve::visitor::Visitor;
use crate::serve::words::DeskWords;

/// So many rows are on one page: what a person scrolls through and a telephone still draws at once.
const ROWS: usize = 100;

/// Which page of a table is asked for, and which words its rows must hold.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::serve) struct Wanted {
    page: Option<usize>,
    q: String,
}

/// What a query says; nothing where it cannot be read, so that a mistyped address still opens.
pub(in crate::serve) type WantedQuery = Result<Query<Wanted>, QueryRejection>;

/// Some of the rows of a table.
pub(in crate::serve) struct Paged<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// How many rows there are on all pages.
    pub all: usize,
    page: usize,
    pages: usize,
}

impl Wanted {
    /// Returns the words that rows must hold, if any were given.
    pub fn words(&self) -> Option<&str> {
        Some(self.q.trim()).filter(|words| !words.is_empty())
    }

    /// Returns the page that is wanted, or else the one nearest to it.
    pub fn of<T>(&self, rows: impl ExactSizeIterator<Item = T>) -> Paged<T> {
        let all = rows.len();
        let pages = all.div_ceil(ROWS).max(1);
        let page = self.page.unwrap_or(1).clamp(1, pages);
        let rows = rows.skip((page - 1) * ROWS).take(ROWS).collect();
        Paged { rows, all, page, pages }
    }
}

impl<T> Paged<T> {
    /// Leads to the pages before and after.
    pub fn links(&self, visitor: &Visitor, words: &Words) -> Markup {
        let paging = &DeskWords::of(visitor.language).paging;
        let to = |page: usize| visitor.here_with("page", &page.to_string());
        let [page, pages] = [self.page, self.pages].map(|number| words.number(number as u64));
        html! {
            @if self.pages > 1 {
                nav.paging aria-label=(paging.pages) {
                    @if self.page > 1 {
                        a rel="prev" href=[to(self.page - 1)] { (paging.previous) }
                    }
                    span { (paging.place.say(&[("page", &page), ("pages", &pages)])) }
                    @if self.page < self.pages {
                        a rel="next" href=[to(self.page + 1)] { (paging.next) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_beyond_the_last_is_the_last() {
        let shown = |page| Wanted { page, q: String::new() }.of(0..201).rows;
        assert_eq!(shown(None), (0..100).collect::<Vec<_>>());
        assert_eq!(shown(Some(3)), [200]);
        assert_eq!(shown(Some(usize::MAX)), [200]);
        assert_eq!(shown(Some(0)).len(), 100);
        assert!(Wanted::default().of(0..0).rows.is_empty());
    }
}
