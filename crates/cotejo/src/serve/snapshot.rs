//! The case as the clerk told it last; pages are made from it and never see it change.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use axum::http::Uri;
use jiff::Timestamp;
use maud::Markup;

use crate::publish::ReportLanguage;
use crate::publish::order::Order;
use crate::publish::reading::Reading;
use crate::story::Story;

use super::concordance::Concordance;
use super::docket::Docket;
use super::fulltext;
use super::packing::Packed;
use super::pages::{claims, story};
use super::roster::Roster;
use super::ways::Desk;

/// A case as it stood after the latest decision.
pub(super) struct Snapshot {
    /// What the case holds and all that follows from it.
    pub story: Story,
    /// What is to be decided about its claims, and what was.
    pub docket: Arc<Docket>,
    /// Everybody on its lists, for the pages of lists alone.
    pub roster: Arc<Roster>,
    order: Arc<Order>,
    told: InEachLanguage<Markup>,
    stories: Stories,
    words_of_claims: InEachLanguage<Concordance>,
    words_of_documents: Arc<OnceLock<Concordance>>,
}

impl Snapshot {
    /// Takes a case as it stands now, and puts its story in order.
    pub fn new(story: Story, docket: Arc<Docket>, roster: Arc<Roster>) -> Self {
        let order = Arc::new(Order::of(&story));
        Snapshot {
            story,
            docket,
            roster,
            order,
            told: InEachLanguage::default(),
            stories: Stories::default(),
            words_of_claims: InEachLanguage::default(),
            words_of_documents: Arc::default(),
        }
    }

    /// Takes over what was worked out for the snapshot before and holds on.
    #[must_use]
    pub fn after(self, before: &Snapshot) -> Self {
        match before.story.documents == self.story.documents {
            true => {
                let words_of_documents = Arc::clone(&before.words_of_documents);
                Snapshot { words_of_documents, ..self }
            }
            false => self,
        }
    }

    /// Reads the story in a language, for pages of the desk.
    pub fn reading(&self, language: ReportLanguage) -> Reading<'_> {
        Reading::in_order(&self.story, Arc::clone(&self.order), language).leading(&Desk)
    }

    /// Tells the story in a language: once, however often it is asked for.
    pub fn told(&self, language: ReportLanguage) -> &Markup {
        self.told.get(language, || story::told(&self.reading(language)))
    }

    /// Returns the page of the story for whoever asks: made once for all who ask for the same.
    pub fn story_page(&self, asked: Asked, make: impl FnOnce() -> Markup) -> Packed {
        self.stories.get(asked, make)
    }

    /// Returns the words by which claims are found.
    pub fn words_of_claims(&self, language: ReportLanguage) -> &Concordance {
        self.words_of_claims.get(language, || claims::words_of(&self.reading(language)))
    }

    /// Returns the words by which documents are found.
    pub fn words_of_documents(&self) -> &Concordance {
        self.words_of_documents.get_or_init(|| {
            let documents = self.order.documents.iter().map(|&place| &self.story.documents[place]);
            Concordance::of(documents.map(fulltext::searched))
        })
    }

    /// Makes ready what many will ask for, so that nobody waits for it.
    pub fn make_ready(&self) {
        for language in ReportLanguage::ALL {
            self.told(language);
        }
        self.words_of_documents();
    }
}

/// What makes one page of the story another than the next.
#[derive(Clone, PartialEq)]
pub(super) struct Asked {
    /// The language.
    pub language: ReportLanguage,
    /// Its address, which names what is switched off.
    pub here: Option<Uri>,
    /// When the visit before this one ended.
    pub before: Option<Timestamp>,
}

/// The pages of the story that were asked for last, the newest last.
#[derive(Default)]
struct Stories(Mutex<VecDeque<(Asked, Packed)>>);

impl Stories {
    /// So many are kept: those of one or two who look, in both languages, with something switched.
    const KEPT: usize = 8;

    fn get(&self, asked: Asked, make: impl FnOnce() -> Markup) -> Packed {
        let kept = |pages: &VecDeque<(Asked, Packed)>| {
            let page = pages.iter().find(|(known, _)| *known == asked);
            page.map(|(_, page)| page.clone())
        };
        if let Some(page) = kept(&self.locked()) {
            return page;
        }
        // Whoever asks for another page meanwhile need not wait for this one.
        let made = Packed::of(make());
        let mut pages = self.locked();
        if pages.len() == Stories::KEPT {
            pages.pop_front();
        }
        pages.push_back((asked, made.clone()));
        made
    }

    fn locked(&self) -> MutexGuard<'_, VecDeque<(Asked, Packed)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Something that is worked out once for each language, when it is first asked for.
struct InEachLanguage<T>([OnceLock<T>; ReportLanguage::ALL.len()]);

impl<T> Default for InEachLanguage<T> {
    fn default() -> Self {
        InEachLanguage(ReportLanguage::ALL.map(|_| OnceLock::new()))
    }
}

impl<T> InEachLanguage<T> {
    fn get(&self, language: ReportLanguage, make: impl FnOnce() -> T) -> &T {
        let [english, spanish] = &self.0;
        let of_language = match language {
            ReportLanguage::English => english,
            ReportLanguage::Spanish => spanish,
        };
        of_language.get_or_init(make)
    }
}

/// Reads a story that is only supposed, for pages of the desk.
pub(super) fn reading_of(story: &Story, language: ReportLanguage) -> Reading<'_> {
    Reading::new(story, language).leading(&Desk)
}

/// A snapshot that several pages are made from at once.
pub(super) type Shown = Arc<Snapshot>;
