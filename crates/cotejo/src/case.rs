//! A case as the program handles it: its ledger, its case file, who works on it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use cotejo_claims::{Packs, Reader};
use cotejo_core::{
    Actors, Capture, Claim, ClaimId, Criterion, Decision, Definition, Digest, Document, Edition,
    RowPair, StatedRatio, Text, UserName,
};
use cotejo_reconcile::Worked;
use cotejo_store::{
    ActorsId, Asking, CaseDocument, Description, Entry, Head, Judgement, Ledger, ReadBy,
    ReaderVersion, Reading, Reason, Recorded, Review, Store, StoreError, TextId, Verdict,
};
use jiff::Timestamp;
use tokio::runtime::{Builder, Runtime};

use crate::error::CommandError;
use crate::flows::intake::Intake;
use crate::flows::propose::PROMPT_NAME;
use crate::flows::tell::{tell, tell_after, tell_claims, tell_with_estimate};
use crate::model::settings::ModelSettings;
use crate::story::{Story, StoryLists};
use crate::wire::CaseFile;

/// The file of a case in which its people state what they state.
pub const CASE_FILE: &str = "case.toml";

/// The variable that names who works on a case; entries of the ledger are signed with it.
const USER_VARIABLE: &str = "COTEJO_USER";

/// The version of the claim reader, written beside the claims that it read.
///
/// It rises with every change after which the same text can give other claims, so that a case
/// that is added to again takes the newer reading and keeps the older.
const READER: ReaderVersion = ReaderVersion(5);

/// The reader that stands for people: every other supersedes it, and what they stated stays because
/// it is accepted.
const BY_HAND: ReaderVersion = ReaderVersion(0);

/// What tells whether anybody has changed a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    head: Head,
    file: Option<Digest>,
}

impl Outside {
    /// Returns the same case file with a ledger that has come as far as another look tells.
    #[must_use]
    pub fn as_far_as(self, other: &Outside) -> Self {
        Outside { head: other.head, ..self }
    }
}

/// Whether opening a case recorded anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum News {
    None,
    Recorded,
}

/// An open case.
pub struct Case {
    folder: PathBuf,
    store: Store,
    file: CaseFile,
    actors: Actors,
    runtime: Runtime,
}

impl Case {
    /// Makes a new case in a folder that holds none yet.
    pub fn create(folder: &Path) -> Result<Self, CommandError> {
        let runtime = runtime()?;
        let store = runtime.block_on(Store::create(folder)).map_err(refused)?;
        Ok(Case::unstated(folder, store, runtime))
    }

    /// Opens the case in a folder.
    ///
    /// Where its case file has changed, that is recorded, and what was read knowing of other actors
    /// is read again. Where nothing has changed nothing is written, so that a case can be looked at
    /// on a disk that is read-only, and while somebody else adds to it.
    pub fn open(folder: &Path) -> Result<Self, CommandError> {
        Ok(Case::opened(folder)?.0)
    }

    /// Opens the case in a folder, and returns how it stands too, for which its ledger is read once.
    pub fn open_and_look(folder: &Path) -> Result<(Self, cotejo_store::Case), CommandError> {
        let (case, held, news) = Case::opened(folder)?;
        let held = match news {
            News::None => held,
            News::Recorded => case.state()?,
        };
        Ok((case, held))
    }

    /// Opens a case; returns how it stood, and whether that was news to its ledger.
    fn opened(folder: &Path) -> Result<(Self, cotejo_store::Case, News), CommandError> {
        let runtime = runtime()?;
        let store = runtime.block_on(Store::open(folder)).map_err(refused)?;
        let mut case = Case::unstated(folder, store, runtime);
        let held = case.state()?;
        let stated = case.read_case_file(&held)?;
        let read = case.read_again(&held)?;
        Ok((case, held, stated.max(read)))
    }

    /// Opens the case in a folder, or makes one if there is none.
    pub fn open_or_create(folder: &Path) -> Result<Self, CommandError> {
        match runtime()?.block_on(Store::open(folder)) {
            Err(error) if matches!(error.reason(), Reason::NoCase) => {
                Case::create(folder)?;
            }
            outcome => {
                outcome.map_err(refused)?;
            }
        }
        Case::open(folder)
    }

    fn unstated(folder: &Path, store: Store, runtime: Runtime) -> Self {
        let (file, actors) = (CaseFile::default(), Actors::default());
        Case { folder: folder.to_path_buf(), store, file, actors, runtime }
    }

    /// Returns a reader of claims that knows the actors of the case.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(Packs::embedded(), &self.actors)
    }

    /// Returns the folder of the case.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns how the case stands after all entries of its ledger.
    pub fn state(&self) -> Result<cotejo_store::Case, CommandError> {
        self.runtime.block_on(self.store.replay()).map_err(refused)
    }

    /// Keeps documents with their bytes, texts and claims: all of them, or none if the ledger
    /// cannot be written to.
    pub fn keep(&self, intakes: &[Intake]) -> Result<(), CommandError> {
        let mut batch = Vec::new();
        for intake in intakes {
            let capture = self.keep_bytes(&intake.capture.name, &intake.bytes)?;
            let description =
                Description { document: intake.document.clone(), text: intake.text.clone() };
            let (claims, ratios) = (intake.claims.clone(), intake.ratios.clone());
            let reading = self.reading(&intake.document, &intake.text, claims, ratios);
            batch.extend([capture.into(), description.into(), Entry::from(reading)]);
        }
        self.append(&batch)
    }

    /// Keeps a list of people with its bytes, and says whether it was news.
    pub fn keep_list(
        &self,
        name: &str,
        bytes: &[u8],
        edition: Edition,
    ) -> Result<bool, CommandError> {
        let capture = self.keep_bytes(name, bytes)?;
        let batch = [capture.into(), Entry::from(edition)];
        let appended = self.runtime.block_on(self.store.append(&batch, &recorded()));
        Ok(appended.map_err(refused)?.added > 0)
    }

    /// Tells the story of everything that the case holds.
    pub fn tell(&self) -> Result<Story, CommandError> {
        Ok(tell(self.state()?, &self.file))
    }

    /// Tells the story with an estimate of those whom no list names.
    pub fn tell_with_estimate(&self) -> Result<Story, CommandError> {
        Ok(tell_with_estimate(self.state()?, &self.file))
    }

    /// Tells the story of what the case holds, with what was worked out before.
    pub fn tell_after(
        &self,
        held: cotejo_store::Case,
        lists: StoryLists,
        before: &mut Worked,
    ) -> Story {
        tell_after(held, &self.file, lists, before)
    }

    /// Returns which exits parties count, as the case file states it.
    pub fn criteria(&self) -> Vec<Criterion> {
        self.file.criteria()
    }

    /// Returns what tells whether anybody has changed the case: how far its ledger has come, and
    /// what its case file says.
    pub fn outside(&self) -> Result<Outside, CommandError> {
        let head = self.runtime.block_on(self.store.ledger().head()).map_err(refused)?;
        // A file that cannot be read now is told about when the case is opened again.
        let file = fs::read(self.folder.join(CASE_FILE)).ok();
        Ok(Outside { head, file: file.map(|bytes| Digest::of(&bytes)) })
    }

    /// Tells the story as the case stood at a moment, without its lists, under what the case file
    /// states now.
    pub fn tell_as_of(&self, moment: Timestamp) -> Result<Story, CommandError> {
        let held = self.runtime.block_on(self.store.replay_until(moment)).map_err(refused)?;
        Ok(self.tell_after(held, StoryLists::default(), &mut Worked::default()))
    }

    /// Says whether a case that stands so holds this document just as it was taken in now.
    pub fn holds(&self, held: &cotejo_store::Case, intake: &Intake) -> bool {
        let read_by = ReadBy { reader: READER, actors: ActorsId::of(&self.actors) };
        held.document(intake.document.id).is_some_and(|held| {
            held.document == intake.document
                && held.text == intake.text
                && held.read_by == Some(read_by)
        })
    }

    /// Tells the story without what follows from it.
    pub fn tell_claims(&self) -> Result<Story, CommandError> {
        Ok(self.tell_claims_of(self.state()?))
    }

    /// Tells the story of what the case holds, without its lists and what follows.
    pub fn tell_claims_of(&self, held: cotejo_store::Case) -> Story {
        tell_claims(held, &self.file)
    }

    /// Returns what the case states about the language model that may be asked, if any may.
    pub fn model(&self) -> Option<&ModelSettings> {
        self.file.model.as_ref()
    }

    /// Waits until a piece of work on the network is done.
    pub fn wait_for<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// Keeps what a language model proposed, with the words it was asked with.
    pub fn keep_asking(&self, prompt: &[u8], asking: Asking) -> Result<(), CommandError> {
        let prompt = self.keep_bytes(PROMPT_NAME, prompt)?;
        self.append(&[Entry::Capture(prompt), Entry::from(asking)])
    }

    /// Keeps what whoever works on the case decided about a claim or a proposal.
    pub fn review(
        &self,
        claim: ClaimId,
        verdict: Verdict,
        why: Option<String>,
    ) -> Result<(), CommandError> {
        let Recorded { at, by } = recorded();
        self.append(&[Entry::from(Review { claim, verdict, by, at, why })])
    }

    /// Keeps a claim that somebody states on words of a text: it is read by nobody, and accepted.
    pub fn state_claim(
        &self,
        document: &Document,
        text: &Text,
        claim: Claim,
        why: Option<String>,
    ) -> Result<(), CommandError> {
        let (id, actors) = (claim.id(), ActorsId::default());
        let (document, text, claims) = (document.id, TextId::of(text), vec![claim]);
        let ratios = Vec::new();
        let reading = Reading { document, text, reader: BY_HAND, actors, claims, ratios };
        let Recorded { at, by } = recorded();
        let review = Review { claim: id, verdict: Verdict::Accepted, by, at, why };
        self.append(&[reading.into(), Entry::from(review)])
    }

    /// Keeps how two populations relate, as somebody states it.
    pub fn define(&self, definition: Definition) -> Result<(), CommandError> {
        self.append(&[Entry::from(definition)])
    }

    /// Keeps what whoever works on the case decided about two rows of lists.
    pub fn judge(
        &self,
        rows: RowPair,
        decision: Decision,
        why: Option<String>,
    ) -> Result<(), CommandError> {
        let Recorded { at, by } = recorded();
        self.append(&[Entry::from(Judgement { rows, decision, by, at, why })])
    }

    /// Keeps judgements that were made elsewhere; returns how many were not known.
    pub fn keep_judgements(&self, judgements: Vec<Judgement>) -> Result<usize, CommandError> {
        let batch: Vec<Entry> = judgements.into_iter().map(Entry::from).collect();
        let appended = self.runtime.block_on(self.store.append(&batch, &recorded()));
        Ok(appended.map_err(refused)?.added)
    }

    /// Reads again what was read knowing of other actors than the case states now.
    fn read_again(&self, held: &cotejo_store::Case) -> Result<News, CommandError> {
        let reader = self.reader();
        let actors = ActorsId::of(&self.actors);
        let knew_others =
            |held: &&CaseDocument| held.read_by.is_none_or(|read_by| read_by.actors != actors);
        let read = |held: &CaseDocument| {
            let read = reader.reading(&held.document, &held.text);
            Entry::from(self.reading(&held.document, &held.text, read.claims, read.ratios))
        };
        let batch: Vec<Entry> = held.documents.iter().filter(knew_others).map(read).collect();
        self.append(&batch)?;
        Ok(if batch.is_empty() { News::None } else { News::Recorded })
    }

    fn reading(
        &self,
        document: &Document,
        text: &Text,
        claims: Vec<Claim>,
        ratios: Vec<StatedRatio>,
    ) -> Reading {
        let (document, text) = (document.id, TextId::of(text));
        let actors = ActorsId::of(&self.actors);
        Reading { document, text, reader: READER, actors, claims, ratios }
    }

    /// Reads the case file, and keeps its bytes so that what was once stated can be told later.
    fn read_case_file(&mut self, held: &cotejo_store::Case) -> Result<News, CommandError> {
        let path = self.folder.join(CASE_FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(News::None),
            Err(error) => return Err(CommandError::cannot_read(&path, &error)),
        };
        self.file = CaseFile::parse(&bytes).map_err(|problem| {
            let what = format!("{}: {}: {}", path.display(), problem.place, problem.what);
            CommandError::given(what, problem.way_out)
        })?;
        self.actors = self.file.actors();
        if held.captures.contains(&Capture::of(CASE_FILE, &bytes)) {
            return Ok(News::None);
        }
        let capture = self.keep_bytes(CASE_FILE, &bytes)?;
        self.append(&[Entry::Capture(capture)])?;
        Ok(News::Recorded)
    }

    fn keep_bytes(&self, name: &str, bytes: &[u8]) -> Result<Capture, CommandError> {
        self.runtime.block_on(self.store.put_blob(name, bytes.to_vec())).map_err(refused)
    }

    fn append(&self, batch: &[Entry]) -> Result<(), CommandError> {
        if batch.is_empty() {
            return Ok(());
        }
        self.runtime.block_on(self.store.append(batch, &recorded())).map_err(refused)?;
        Ok(())
    }
}

/// Returns the moment: here the program reads the clock, and nowhere else.
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// Says who writes to the ledger now.
fn recorded() -> Recorded {
    let user = std::env::var(USER_VARIABLE).ok().and_then(|name| UserName::new(&name).ok());
    let unnamed = || UserName::new("unnamed").expect("this name is not empty");
    Recorded { at: now(), by: user.unwrap_or_else(unnamed) }
}

fn runtime() -> Result<Runtime, CommandError> {
    let cannot = |error: io::Error| {
        CommandError::world(
            format!("the program cannot start its work: {error}"),
            "Check the limits of the machine and run the same command again",
        )
    };
    Builder::new_current_thread().enable_all().build().map_err(cannot)
}

/// Decides whose fault it is that a case cannot be used.
fn refused(error: StoreError) -> CommandError {
    let message = format!("{}: {}", error.place(), error.reason());
    match error.reason() {
        Reason::NoCase => CommandError::given(
            message,
            "Name the folder of a case with `--case`, or begin one there with `cotejo new`",
        ),
        Reason::CaseExists | Reason::NotACase => CommandError::given(message, error.way_out()),
        _ => CommandError::world(message, error.way_out()),
    }
}
