//! Errors of commands: whose fault, what happened, the way out, and the exit code.
//!
//! Libraries say which thing is wrong; only here is it decided what a person is told and what a
//! script sees. No message holds words of a document, which might be somebody's name.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::output::complain;
use crate::terminal;

/// How a command ended, if it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything that was asked for was done.
    Done,
    /// It was done, but some of what was given could not be used; messages said what and why.
    Partly,
}

/// Why a command could not do what it was asked.
#[derive(Debug, PartialEq, Eq)]
pub struct CommandError {
    fault: Fault,
    message: String,
    way_out: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// What was given cannot be used.
    Given,
    /// The machine refused: the disk is full, a folder is closed, an archive is damaged.
    World,
}

impl CommandError {
    /// What was given cannot be used.
    pub fn given(message: impl Into<String>, way_out: impl Into<String>) -> Self {
        CommandError { fault: Fault::Given, message: message.into(), way_out: way_out.into() }
    }

    /// The machine or the archive refused.
    pub fn world(message: impl Into<String>, way_out: impl Into<String>) -> Self {
        CommandError { fault: Fault::World, message: message.into(), way_out: way_out.into() }
    }

    /// A file could not be written.
    pub fn cannot_write(path: &Path, error: &io::Error) -> Self {
        CommandError::world(
            format!("{}: cannot be written: {}", path.display(), reason(error)),
            way_out(error),
        )
    }

    /// A file could not be read.
    pub fn cannot_read(path: &Path, error: &io::Error) -> Self {
        CommandError::given(
            format!("{}: cannot be read: {}", path.display(), reason(error)),
            way_out(error),
        )
    }

    fn exit_code(&self) -> u8 {
        match self.fault {
            Fault::Given => 1,
            Fault::World => 4,
        }
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}.", self.message, self.way_out)
    }
}

/// Says why the system refused, without the system's own prose where we have a plainer word.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::InvalidData => "it is not text in UTF-8".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is no folder".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        _ => error.to_string(),
    }
}

/// Says what can be done about what the system refused.
pub fn way_out(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "Check the path",
        io::ErrorKind::PermissionDenied => "Ask its owner for access, or copy it elsewhere",
        io::ErrorKind::StorageFull => "Free some space and run the same command again",
        io::ErrorKind::InvalidData => "Save it as UTF-8",
        io::ErrorKind::IsADirectory => "Name a file in it; `cotejo add` takes whole folders",
        io::ErrorKind::NotADirectory => "Check the path",
        io::ErrorKind::ReadOnlyFilesystem => "Name a folder on another disk",
        _ => "Check the disk and run the same command again",
    }
}

/// Tells a person how the command ended, and returns the code for scripts.
///
/// The codes are documented in the help of the program: 0 done, 1 what was given cannot be used,
/// 2 wrong usage (clap's own), 3 done in part, 4 the machine or the archive refused.
pub fn exit_code(result: Result<Outcome, CommandError>) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Partly) => ExitCode::from(3),
        Err(error) => {
            complain(&format!("{} {error}", terminal::failed()));
            ExitCode::from(error.exit_code())
        }
    }
}
