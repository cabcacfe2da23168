//! The clerk: the one thread that owns the case, and does one thing after the other.
//!
//! A case waits for its disk and must not be written to twice at once, so it stays on a thread of
//! its own: work goes in, and what came of it comes out. With nothing to do, the clerk looks whether
//! another program has changed the case.

use std::panic::resume_unwind;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use cotejo_core::Criterion;
use cotejo_reconcile::Worked;
use tokio::sync::oneshot;

use super::docket::Docket;
use super::roster::Roster;
use super::snapshot::{Shown, Snapshot};
use crate::case::{Case, Outside};
use crate::error::CommandError;
use crate::flows::lists::Persons;
use crate::flows::tell::{follow, lists_as_verified, with_estimate};
use crate::flows::verification::Verified;
use crate::story::{Story, StoryLists};

/// After how long a person begins to wonder.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long what another program adds may stay unseen.
const GLANCE: Duration = Duration::from_secs(2);

/// Something for the clerk to do with the case.
type Work = Box<dyn FnOnce(&mut Keeping, &Showcase) -> Touched + Send>;

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
    /// Opens the case in a folder and tells it once; where that takes longer, says again and again
    /// what is done.
    pub fn begin(folder: &Path, say: &mut dyn FnMut(Opening)) -> Result<Self, CommandError> {
        let folder = folder.to_path_buf();
        let (work, works) = channel();
        let (told, hears) = channel();
        thread::spawn(move || keep(&folder, &told, &works));
        let mut doing = Opening::Reading;
        loop {
            match hears.recv_timeout(PATIENCE) {
                Ok(Begun::Doing(what)) => doing = what,
                Ok(Begun::Open(showcase)) => return Ok(Clerk { work, showcase }),
                Ok(Begun::Failed(error)) => return Err(error),
                Err(RecvTimeoutError::Timeout) => say(doing),
                Err(RecvTimeoutError::Disconnected) => return Err(gone()),
            }
        }
    }

    /// Has the clerk do something, and returns once it is done and the case told anew.
    pub async fn ask<T: Send + 'static>(
        &self,
        touched: Touched,
        work: impl FnOnce(&Case) -> Result<T, CommandError> + Send + 'static,
    ) -> Result<T, CommandError> {
        let (answer, hears) = oneshot::channel();
        let work: Work = Box::new(move |keeping, showcase| {
            let touched = keeping.catch_up().unwrap_or(touched);
            let done = work(&keeping.case);
            let done = done.and_then(|done| keeping.tell(showcase, touched).map(|()| done));
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

/// What is done while a case is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Its ledger is read.
    Reading,
    /// Its lists are linked, and its claims gathered.
    Linking,
    /// What follows is worked out.
    Following,
}

/// How far the opening of a case has come.
enum Begun {
    Doing(Opening),
    Open(Arc<Showcase>),
    Failed(CommandError),
}

/// Opens the case, tells it, and does whatever comes until nobody is left who could ask.
fn keep(folder: &Path, told: &Sender<Begun>, works: &Receiver<Work>) {
    let (mut keeping, snapshot) = match Keeping::begin(folder, told) {
        Ok(begun) => begun,
        Err(error) => {
            // Whoever began this waits for it.
            let _ = told.send(Begun::Failed(error));
            return;
        }
    };
    let showcase = Arc::new(RwLock::new(Arc::new(snapshot)));
    if told.send(Begun::Open(Arc::clone(&showcase))).is_ok() {
        keeping.work_on(&showcase, works);
    }
}

/// The case, and how it stood when it was told last.
struct Keeping {
    case: Case,
    seen: Outside,
    /// The findings by groups of claims, of which the next telling takes what nothing has touched.
    worked: Worked,
}

impl Keeping {
    fn begin(folder: &Path, told: &Sender<Begun>) -> Result<(Self, Snapshot), CommandError> {
        // Whoever waits for this may have left.
        let say = |doing| drop(told.send(Begun::Doing(doing)));
        let (case, held) = Case::open_and_look(folder)?;
        let seen = case.outside()?;
        say(Opening::Linking);
        let criteria = case.criteria();
        let (claims, (lists, roster)) = thread::scope(|scope| {
            let linked = scope.spawn(|| lists_and_roster(&held, &criteria));
            (
                case.tell_claims_of(held.clone()),
                linked.join().unwrap_or_else(|panic| resume_unwind(panic)),
            )
        });
        say(Opening::Following);
        let mut worked = Worked::default();
        let story = follow(Story { lists: with_estimate(lists), ..claims }, &mut worked);
        let docket = Arc::new(Docket::of(&held, &story));
        Ok((Keeping { case, seen, worked }, Snapshot::new(story, docket, roster)))
    }

    /// Does one thing after the other; with nothing to do, estimates what has no estimate any more,
    /// because that takes seconds for which nobody should wait, and looks around.
    fn work_on(&mut self, showcase: &Showcase, works: &Receiver<Work>) {
        let mut lacks_estimate = false;
        loop {
            latest(showcase).make_ready();
            let patience = if lacks_estimate { Duration::ZERO } else { GLANCE };
            let touched = match works.recv_timeout(patience) {
                Ok(work) => work(self, showcase),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) if lacks_estimate => {
                    Keeping::estimate(showcase);
                    lacks_estimate = false;
                    continue;
                }
                Err(RecvTimeoutError::Timeout) => self.look_around(showcase),
            };
            lacks_estimate |= touched == Touched::Lists;
        }
    }

    /// Tells the case anew where another program has changed it, and says what that touched.
    fn look_around(&mut self, showcase: &Showcase) -> Touched {
        let touched = self.catch_up().unwrap_or(Touched::Nothing);
        // What cannot be told now is as unseen as before, and told at the next glance.
        self.tell(showcase, touched).map_or(Touched::Nothing, |()| touched)
    }

    /// Opens the case again where another program has changed it since it was told. That may touch
    /// anything. With a case file that cannot be used, because somebody is writing it, the case stays
    /// as it was opened.
    fn catch_up(&mut self) -> Option<Touched> {
        let outside = self.case.outside().ok().filter(|outside| *outside != self.seen)?;
        self.case = Case::open(self.case.folder()).ok()?;
        self.seen = outside;
        Some(Touched::Lists)
    }

    /// Tells the case anew. Lists are held against each other only where something about them has
    /// changed, because that takes by far the longest.
    fn tell(&mut self, showcase: &Showcase, touched: Touched) -> Result<(), CommandError> {
        if touched == Touched::Nothing {
            return Ok(());
        }
        let before = latest(showcase);
        let outside = self.case.outside()?;
        let held = self.case.state()?;
        let (lists, roster) = match touched {
            Touched::Lists => lists_and_roster(&held, &self.case.criteria()),
            _ => (before.story.lists.clone(), Arc::clone(&before.roster)),
        };
        let story = self.case.tell_after(held.clone(), lists, &mut self.worked);
        let docket = Arc::new(Docket::of(&held, &story));
        show(showcase, Snapshot::new(story, docket, roster).after(&before));
        self.seen = self.seen.clone().as_far_as(&outside);
        Ok(())
    }

    /// Adds to the story the estimate that it lacks.
    fn estimate(showcase: &Showcase) {
        let before = latest(showcase);
        let lists = with_estimate(before.story.lists.clone());
        let story = Story { lists, ..before.story.clone() };
        let (docket, roster) = (Arc::clone(&before.docket), Arc::clone(&before.roster));
        show(showcase, Snapshot::new(story, docket, roster).after(&before));
    }
}

/// Links the lists of a case, once for what is told of them and for who is named on them.
fn lists_and_roster(
    held: &cotejo_store::Case,
    criteria: &[Criterion],
) -> (StoryLists, Arc<Roster>) {
    let persons = Persons::of(held);
    let verified = Verified::from_persons(&persons);
    (lists_as_verified(held, &verified, criteria), Arc::new(Roster::of(&persons, &verified)))
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
