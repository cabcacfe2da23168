//! Sentences, figures and names as markup.

use cotejo_core::{Claim, Language, Side};
use maud::{Markup, html};

use crate::publish::chart::shape;
use crate::publish::phrase::{Piece, Sentence};
use crate::publish::reading::{Account, Reading, Told};

impl Reading<'_> {
    /// Returns a sentence whose figures lead to their quotes.
    pub(crate) fn sentence(&self, sentence: &Sentence) -> Markup {
        html! {
            @for piece in sentence.pieces() {
                @match piece {
                    Piece::Words(words) => { (words) }
                    Piece::Figure(words, claim) => {
                        @match self.claim(*claim) {
                            Some(told) => { (self.link(&told, words)) }
                            None => { (words) }
                        }
                    }
                }
            }
        }
    }

    /// Returns words that lead to the quote of a claim; on paper they bear its number.
    pub(crate) fn link(&self, told: &Told, words: &str) -> Markup {
        html! {
            a.figure href=(self.ways.words(told)) { (words) }
            sup.note { (told.number) }
        }
    }

    /// Returns the figure of a claim, leading to its quote.
    pub(crate) fn figure_link(&self, told: &Told) -> Markup {
        self.link(told, &self.words.quantity(&told.claim.statement.quantity).words)
    }

    /// Returns the name of a party behind the shape and in the colour of its side.
    pub(crate) fn party(&self, account: &Account) -> Markup {
        html! {
            span class=(format!("party side-{}", account.side)) {
                (side_shape(account.side)) (self.account(account))
            }
        }
    }

    /// Returns whom a claim counts: the party's own word first, our class beside it.
    pub(crate) fn population(&self, told: &Told) -> Markup {
        let population = &told.claim.statement.population;
        let class = self.words.population(&population.class);
        self.own_and_class(told, &[population.words.as_ref()], &class)
    }

    /// Returns whom a claim counts and what happened to them, the party's own words first.
    pub(crate) fn counted(&self, told: &Told) -> Markup {
        let statement = &told.claim.statement;
        let class = self.words.population(&statement.population.class);
        let measure = self.words.measure(&statement.measure.class).to_lowercase();
        let own = [statement.population.words.as_ref(), statement.measure.words.as_ref()];
        self.own_and_class(told, &own, &format!("{class}, {measure}"))
    }

    fn own_and_class(&self, told: &Told, own: &[Option<&String>], class: &str) -> Markup {
        // A word that is also our class is not said twice.
        let is_class = |words: &str| class.split(", ").any(|class| class == words);
        let own = own.iter().flatten().filter(|words| !is_class(&words.to_lowercase()));
        let own: Vec<_> = own.collect();
        html! {
            @if !own.is_empty() {
                span.own lang=[self.language_of(told.claim)] {
                    @for (index, words) in own.iter().enumerate() {
                        @if index > 0 { ", " }
                        q { (words) }
                    }
                }
                " "
            }
            span.class { (class) }
        }
    }

    /// Returns the language of a claim's document, where it is not the language of the page.
    pub(crate) fn language_of(&self, claim: &Claim) -> Option<String> {
        let document = self.claim(claim.id())?.document?;
        let language: &Language = &document.document.language.as_ref()?.value;
        (!self.language.is(language)).then(|| language.to_string())
    }
}

/// Returns the shape of a side in the size of a line of text.
pub(crate) fn side_shape(side: Side) -> Markup {
    html! {
        svg.sign viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" {
            (shape(side, "filled", 7.0, 7.0, 5.0))
        }
    }
}
