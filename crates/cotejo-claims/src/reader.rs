//! From a document's text to its claims.

use cotejo_core::{Actors, Claim, Day, Document, LineRole, Text};

use crate::assembler::Assembler;
use crate::comparison;
use crate::issuer;
use crate::pack::Packs;
use crate::passage::Passage;
use crate::reading::Reading;

/// Reads claims with the packs of the languages and the actors of a case.
///
/// The same text gives the same claims on any machine, at any time, in any order.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'r> {
    packs: &'r Packs,
    actors: &'r Actors,
}

impl<'r> Reader<'r> {
    /// Makes a reader.
    pub fn new(packs: &'r Packs, actors: &'r Actors) -> Self {
        Reader { packs, actors }
    }

    /// Returns the claims of a document.
    pub fn read(&self, document: &Document, text: &Text) -> Vec<Claim> {
        self.reading(document, text).claims
    }

    /// Returns the claims of a document with the numbers that made none.
    ///
    /// A line that leads to another story tells what it tells by itself.
    ///
    /// A document in a language without a pack, or of no known language, has no claims.
    pub fn reading(&self, document: &Document, text: &Text) -> Reading {
        let language = document.language.as_ref().map(|read| &read.value);
        let Some(pack) = language.and_then(|language| self.packs.pack(language)) else {
            return Reading::default();
        };
        let lines = text.lines().iter().filter(|line| line.role.is_story());
        let passages: Vec<Passage> =
            lines.map(|line| Passage::read(text.content(), line.span, pack)).collect();
        let published: Option<Day> = document.published.as_ref().map(|read| read.value);
        let issuer = issuer::find(document, text, pack, &passages);
        let story =
            Assembler::new(self.packs, pack, self.actors, &passages, published).issued_by(issuer);
        let mut teased: Vec<Claim> = Vec::new();
        for teaser in text.lines().iter().filter(|line| line.role == LineRole::Teaser) {
            let passage = [Passage::read(text.content(), teaser.span, pack)];
            teased.extend(story.of_teaser(self.actors, &passage).read(document).claims);
        }
        let Reading { mut claims, untaken, .. } = story.read(document);
        claims.extend(teased);
        claims.sort_by_key(|claim| (claim.quote.number.start(), claim.quote.number.end()));
        let ratios =
            passages.iter().flat_map(|passage| comparison::find(passage, pack, &claims)).collect();
        Reading { claims, ratios, untaken }
    }
}
