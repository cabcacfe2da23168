//! A case as the program handles it: its ledger, its case file, who works on it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use cotejo_claims::{Packs, Reader};
use cotejo_core::{Actors, Capture, Claim, Document, Text, UserName};
use cotejo_store::{
    CaseDocument, Description, Entry, ReaderVersion, Reading, Reason, Recorded, Store, StoreError,
    TextId,
};
use jiff::Timestamp;
use tokio::runtime::{Builder, Runtime};

use crate::error::CommandError;
use crate::flows::intake::Intake;
use crate::flows::tell::tell;
use crate::story::Story;
use crate::wire::CaseFile;

/// The file of a case in which its people state what they state.
pub const CASE_FILE: &str = "case.toml";

/// The variable that names who works on a case; entries of the ledger are signed with it.
const USER_VARIABLE: &str = "COTEJO_USER";

/// The version of the claim reader, written beside the claims that it read.
///
/// It rises with every change after which the same text can give other claims, so that a case
/// that is added to again takes the newer reading and keeps the older.
const READER: ReaderVersion = ReaderVersion(1);

/// An open case.
pub struct Case {
    folder: PathBuf,
    store: Store,
    file: CaseFile,
    actors: Actors,
    runtime: Runtime,
}

/// What writing to the ledger did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    /// The ledger has new entries.
    New,
    /// The ledger held all of it already.
    Known,
}

impl Case {
    /// Makes a new case in a folder that holds none yet.
    pub fn create(folder: &Path) -> Result<Self, CommandError> {
        let runtime = runtime()?;
        let store = runtime.block_on(Store::create(folder)).map_err(refused)?;
        Ok(Case::unstated(folder, store, runtime))
    }

    /// Opens the case in a folder; where its case file has changed, records that and reads all
    /// documents again, because a reading knows the actors that the case states.
    pub fn open(folder: &Path) -> Result<Self, CommandError> {
        let runtime = runtime()?;
        let store = runtime.block_on(Store::open(folder)).map_err(refused)?;
        let mut case = Case::unstated(folder, store, runtime);
        if case.read_case_file()? == Kept::New {
            case.read_again()?;
        }
        Ok(case)
    }

    /// Opens the case in a folder, or makes one if there is none.
    pub fn open_or_create(folder: &Path) -> Result<Self, CommandError> {
        match runtime()?.block_on(Store::open(folder)) {
            Err(error) if matches!(error.reason(), Reason::NoCase) => Case::create(folder)?,
            Err(error) => return Err(refused(error)),
            Ok(_) => return Case::open(folder),
        };
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
            let reading = reading(&intake.document, &intake.text, intake.claims.clone());
            batch.extend([capture.into(), description.into(), Entry::from(reading)]);
        }
        self.append(&batch)?;
        Ok(())
    }

    /// Tells the story of everything that the case holds.
    pub fn tell(&self) -> Result<Story, CommandError> {
        Ok(tell(self.state()?, &self.file))
    }

    /// Reads all documents with the actors that the case states now; what changes is a new entry.
    fn read_again(&self) -> Result<(), CommandError> {
        let held = self.state()?;
        let reader = self.reader();
        let read = |held: &CaseDocument| {
            let claims = reader.read(&held.document, &held.text);
            Entry::from(reading(&held.document, &held.text, claims))
        };
        let batch: Vec<Entry> = held.documents.iter().map(read).collect();
        self.append(&batch)?;
        Ok(())
    }

    /// Reads the case file, and keeps its bytes so that what was stated when can be told later.
    fn read_case_file(&mut self) -> Result<Kept, CommandError> {
        let path = self.folder.join(CASE_FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Kept::Known),
            Err(error) => return Err(CommandError::cannot_read(&path, &error)),
        };
        self.file = CaseFile::parse(&bytes).map_err(|problem| {
            let what = format!("{}: {}: {}", path.display(), problem.place, problem.what);
            CommandError::given(what, problem.way_out)
        })?;
        self.actors = self.file.actors();
        let capture = self.keep_bytes(CASE_FILE, &bytes)?;
        self.append(&[Entry::Capture(capture)])
    }

    fn keep_bytes(&self, name: &str, bytes: &[u8]) -> Result<Capture, CommandError> {
        self.runtime.block_on(self.store.put_blob(name, bytes.to_vec())).map_err(refused)
    }

    fn append(&self, batch: &[Entry]) -> Result<Kept, CommandError> {
        let appended =
            self.runtime.block_on(self.store.append(batch, &recorded())).map_err(refused)?;
        Ok(if appended.added > 0 { Kept::New } else { Kept::Known })
    }
}

/// Says whether a case stands so that it holds this document, just as it was taken in now.
pub fn is_held(state: &cotejo_store::Case, intake: &Intake) -> bool {
    state.document(intake.document.id).is_some_and(|held| {
        held.document == intake.document && held.text == intake.text && held.reader == Some(READER)
    })
}

fn reading(document: &Document, text: &Text, claims: Vec<Claim>) -> Reading {
    Reading { document: document.id, text: TextId::of(text), reader: READER, claims }
}

/// Says who writes to the ledger now: the one place where the program reads the clock.
fn recorded() -> Recorded {
    let user = std::env::var(USER_VARIABLE).ok().and_then(|name| UserName::new(&name).ok());
    let unnamed = || UserName::new("unnamed").expect("this name is not empty");
    Recorded { at: Timestamp::now(), by: user.unwrap_or_else(unnamed) }
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
        Reason::CaseExists | Reason::NotACase => {
            CommandError::given(message, error.way_out())
        }
        _ => CommandError::world(message, error.way_out()),
    }
}
