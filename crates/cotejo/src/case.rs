//! A case as the program handles it: its ledger, its case file, who works on it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use cotejo_core::{Capture, UserName};
use cotejo_store::{
    Description, Entry, ReaderVersion, Reading, Reason, Recorded, Store, StoreError, TextId,
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
    runtime: Runtime,
}

/// What keeping a document did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
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
        Ok(Case { folder: folder.to_path_buf(), store, file: CaseFile::default(), runtime })
    }

    /// Opens the case in a folder, and records its case file if that has changed.
    pub fn open(folder: &Path) -> Result<Self, CommandError> {
        let runtime = runtime()?;
        let store = runtime.block_on(Store::open(folder)).map_err(refused)?;
        let mut case =
            Case { folder: folder.to_path_buf(), store, file: CaseFile::default(), runtime };
        case.read_case_file()?;
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

    /// Returns the folder of the case.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Keeps a document with its bytes, its text and its claims.
    pub fn keep(&self, intake: &Intake) -> Result<Kept, CommandError> {
        let capture = self.keep_bytes(&intake.capture.name, &intake.bytes)?;
        let description =
            Description { document: intake.document.clone(), text: intake.text.clone() };
        let reading = Reading {
            document: intake.document.id,
            text: TextId::of(&intake.text),
            reader: READER,
            claims: intake.claims.clone(),
        };
        let batch = [Entry::Capture(capture), Entry::from(description), Entry::from(reading)];
        self.append(&batch)
    }

    /// Tells the story of everything that the case holds.
    pub fn tell(&self) -> Result<Story, CommandError> {
        let state = self.runtime.block_on(self.store.replay()).map_err(refused)?;
        Ok(tell(state, &self.file))
    }

    /// Reads the case file, and keeps its bytes so that what was stated when can be told later.
    fn read_case_file(&mut self) -> Result<(), CommandError> {
        let path = self.folder.join(CASE_FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(CommandError::cannot_read(&path, &error)),
        };
        let text = String::from_utf8_lossy(&bytes);
        self.file = CaseFile::parse(&text).map_err(|error| {
            CommandError::given(
                format!("{}: {}", path.display(), error.to_string().trim_end()),
                "Mend this line; `cotejo new` writes a case file that explains each",
            )
        })?;
        let capture = self.keep_bytes(CASE_FILE, &bytes)?;
        self.append(&[Entry::Capture(capture)])?;
        Ok(())
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
        Reason::NoCase | Reason::CaseExists | Reason::NotACase => {
            CommandError::given(message, error.way_out())
        }
        _ => CommandError::world(message, error.way_out()),
    }
}
