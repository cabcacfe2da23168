//! The clerk: the one thread that owns the case, and does one thing after the other.
//!
//! A case waits for its disk and must not be written to twice at once, so it stays on a thread of
//! its own: work goes in, and what came of it comes out.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;

use tokio::sync::oneshot;

use super::docket::Docket;
use super::snapshot::{Shown, Snapshot};
use crate::case::Case;
use crate::error::CommandError;
use crate::story::Story;

/// Something for the clerk to do with the case.
type Work = Box<dyn FnOnce(&Case, &Showcase) + Send>;

/// Where the clerk puts what was told last.
type Showcase = RwLock<Shown>;

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
        work: impl FnOnce(&Case) -> Result<T, CommandError> + Send + 'static,
    ) -> Result<T, CommandError> {
        let (answer, hears) = oneshot::channel();
        let work: Work = Box::new(move |case, showcase| {
            let done = work(case).and_then(|done| tell(case, showcase).map(|()| done));
            // Whoever asked may have left; what was done is kept all the same.
            let _ = answer.send(done);
        });
        self.work.send(work).map_err(|_| gone())?;
        hears.await.unwrap_or_else(|_| Err(gone()))
    }

    /// Returns the case as it was told last.
    pub fn shown(&self) -> Shown {
        Arc::clone(&self.showcase.read().unwrap_or_else(PoisonError::into_inner))
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
        works.iter().for_each(|work| work(&case, &showcase));
    }
}

fn first(case: &Case) -> Result<Showcase, CommandError> {
    Ok(RwLock::new(snapshot(case, case.tell_with_estimate()?)?))
}

/// Tells the case anew, with its lists as they were: to hold them against each other takes by far
/// the longest, and nothing that is done here touches them.
fn tell(case: &Case, showcase: &Showcase) -> Result<(), CommandError> {
    let before = Arc::clone(&showcase.read().unwrap_or_else(PoisonError::into_inner));
    let story = case.tell_with_lists(before.story.lists.clone())?;
    let told = snapshot(case, story)?;
    *showcase.write().unwrap_or_else(PoisonError::into_inner) = told;
    Ok(())
}

fn snapshot(case: &Case, story: Story) -> Result<Shown, CommandError> {
    let docket = Docket::of(&case.state()?, &story);
    Ok(Arc::new(Snapshot { story, docket }))
}

fn gone() -> CommandError {
    CommandError::world(
        "the part of the desk that keeps the case has ended",
        "Close the desk and open it again; what was decided is kept",
    )
}
