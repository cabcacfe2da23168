//! The clerk: the one thread that owns the case, and does one thing after the other.
//!
//! A case waits for its disk and must not be written to twice at once, so it stays on a thread of
//! its own: work goes in, and what came of it comes out.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;

use tokio::sync::oneshot;

use super::docket::Docket;
use super::roster::Roster;
use super::snapshot::{Shown, Snapshot};
use crate::case::Case;
use crate::error::CommandError;
use crate::story::{Story, StoryLists};

/// Something for the clerk to do with the case.
type Work = Box<dyn FnOnce(&Case, &Showcase) -> Touched + Send>;

/// Where the clerk puts what was told last.
type Showcase = RwLock<Shown>;

/// What a piece of work may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Touched {
    /// Nothing of the case.
    Nothing,
    /// Documents, claims, definitions, what was decided about them.
    Claims,
    /// Lists of people, what was judged of their rows.
    Lists,
}

/// The one who owns the case.
pub(super) struct Clerk {
    work: Sender<Work>,
    showcase: Arc<Showcase>,
}

impl Clerk {
    /// Opens the case in a folder and tells it once.
    pub fn begin(folder: &Path) -> Result<Self, CommandError> {
        let folder = folder.to_path_buf();
        let (work, works) = channel();
        let (told, hears) = channel();
        thread::spawn(move || keep(&folder, &told, &works));
        let showcase = hears.recv().unwrap_or_else(|_| Err(gone()))?;
        Ok(Clerk { work, showcase })
    }

    /// Has the clerk do something, and returns once it is done and the case told anew.
    pub async fn ask<T: Send + 'static>(
        &self,
        touched: Touched,
        work: impl FnOnce(&Case) -> Result<T, CommandError> + Send + 'static,
    ) -> Result<T, CommandError> {
        let (answer, hears) = oneshot::channel();
        let work: Work = Box::new(move |case, showcase| {
            let done = work(case).and_then(|done| tell(case, showcase, touched).map(|()| done));
            // Whoever asked may have left; what was done is kept all the same.
            let _ = answer.send(done);
            touched
        });
        self.work.send(work).map_err(|_| gone())?;
        hears.await.unwrap_or_else(|_| Err(gone()))
    }

    /// Returns the case as it was told last.
    pub fn shown(&self) -> Shown {
        latest(&self.showcase)
    }
}

/// Opens the case, tells it, and does whatever comes until nobody is left who could ask.
fn keep(folder: &Path, told: &Sender<Result<Arc<Showcase>, CommandError>>, works: &Receiver<Work>) {
    let opened = Case::open(folder).and_then(|case| Ok((Arc::new(first(&case)?), case)));
    let (showcase, case) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            // Whoever began this waits for it.
            let _ = told.send(Err(error));
            return;
        }
    };
    if told.send(Ok(Arc::clone(&showcase))).is_ok() {
        work_on(&case, &showcase, works);
    }
}

/// Does one thing after the other; with nothing to do, estimates what has no estimate any more,
/// because that takes seconds for which nobody should wait.
fn work_on(case: &Case, showcase: &Showcase, works: &Receiver<Work>) {
    let mut lacks_estimate = false;
    loop {
        let next = match works.try_recv() {
            Err(TryRecvError::Empty) if lacks_estimate => {
                estimate(case, showcase);
                lacks_estimate = false;
                continue;
            }
            Err(TryRecvError::Empty) => works.recv().ok(),
            next => next.ok(),
        };
        let Some(work) = next else { return };
        lacks_estimate |= work(case, showcase) == Touched::Lists;
    }
}

fn first(case: &Case) -> Result<Showcase, CommandError> {
    let story = case.tell_with_estimate()?;
    let held = case.state()?;
    let roster = Arc::new(Roster::of(&held));
    let docket = Docket::of(&held, &story);
    Ok(RwLock::new(Arc::new(Snapshot { story, docket, roster })))
}

/// Tells the case anew. Lists are held against each other only where something about them has
/// changed, because that takes by far the longest.
fn tell(case: &Case, showcase: &Showcase, touched: Touched) -> Result<(), CommandError> {
    let before = latest(showcase);
    let held = case.state()?;
    let (story, roster) = match touched {
        Touched::Nothing => return Ok(()),
        Touched::Claims => {
            let lists = before.story.lists.clone();
            (case.tell_with_lists(lists)?, Arc::clone(&before.roster))
        }
        Touched::Lists => (case.tell()?, Arc::new(Roster::of(&held))),
    };
    let docket = Docket::of(&held, &story);
    show(showcase, Snapshot { story, docket, roster });
    Ok(())
}

/// Adds to the story the estimate that it lacks. Where that cannot be, the story goes without.
fn estimate(case: &Case, showcase: &Showcase) {
    let (Ok(told), Ok(held)) = (case.tell_with_estimate(), case.state()) else { return };
    let before = latest(showcase);
    let lists = StoryLists { estimate: told.lists.estimate, ..before.story.lists.clone() };
    let story = Story { lists, ..before.story.clone() };
    let docket = Docket::of(&held, &story);
    show(showcase, Snapshot { story, docket, roster: Arc::clone(&before.roster) });
}

fn latest(showcase: &Showcase) -> Shown {
    Arc::clone(&showcase.read().unwrap_or_else(PoisonError::into_inner))
}

fn show(showcase: &Showcase, snapshot: Snapshot) {
    *showcase.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
}

fn gone() -> CommandError {
    CommandError::world(
        "the part of the desk that keeps the case has ended",
        "Close the desk and open it again; what was decided is kept",
    )
}
