//! The case as the clerk told it last; pages are made from it and never see it change.

use std::sync::{Arc, OnceLock};

use maud::Markup;

use crate::publish::ReportLanguage;
use crate::publish::order::Order;
use crate::publish::reading::Reading;
use crate::story::Story;

use super::docket::Docket;
use super::pages::claims::Searched;
use super::pages::story;
use super::roster::Roster;
use super::ways::Desk;

/// A case as it stood after the latest decision.
pub(super) struct Snapshot {
    /// What the case holds and all that follows from it.
    pub story: Story,
    /// What is to be decided about its claims, and what was.
    pub docket: Docket,
    /// Everybody on its lists, for the pages of lists alone.
    pub roster: Arc<Roster>,
    order: Arc<Order>,
    told: InEachLanguage<Markup>,
    searched: InEachLanguage<Searched>,
}

impl Snapshot {
    /// Takes a case as it stands now, and puts its story in order.
    pub fn new(story: Story, docket: Docket, roster: Arc<Roster>) -> Self {
        let order = Arc::new(Order::of(&story));
        let (told, searched) = (InEachLanguage::default(), InEachLanguage::default());
        Snapshot { story, docket, roster, order, told, searched }
    }

    /// Reads the story in a language, for pages of the desk.
    pub fn reading(&self, language: ReportLanguage) -> Reading<'_> {
        Reading::in_order(&self.story, Arc::clone(&self.order), language).leading(&Desk)
    }

    /// Tells the story in a language: once, however often it is asked for.
    pub fn told(&self, language: ReportLanguage) -> &Markup {
        self.told.get(language, || story::told(&self.reading(language)))
    }

    /// Returns the words by which claims are found.
    pub fn searched(&self, language: ReportLanguage) -> &Searched {
        self.searched.get(language, || Searched::of(&self.reading(language)))
    }

    /// Makes ready what many will ask for, so that nobody waits for it.
    pub fn make_ready(&self) {
        for language in ReportLanguage::ALL {
            self.told(language);
        }
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
