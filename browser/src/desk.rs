//! A case in a folder of its own, and its desk.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, thread};

use clap::Parser;
use cotejo::cli::Cli;
use cotejo::serve::open;
use tempfile::TempDir;

use crate::Browser;

/// The folder of the shipped example.
const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/venezuela-2026");

/// Returns the path of a file or folder of the shipped example.
pub fn example(name: &str) -> PathBuf {
    fs::canonicalize(Path::new(EXAMPLE).join(name)).expect("the example has it")
}

/// A case that people work on in a browser.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// A case that holds nothing, but knows the actors of the shipped example.
    pub fn empty() -> Self {
        let desk = Desk { folder: tempfile::tempdir().expect("a folder for the case") };
        desk.command(&["new", desk.case().to_str().expect("a path in UTF-8")]);
        fs::copy(example("case.toml"), desk.case().join("case.toml")).expect("a case file");
        desk
    }

    /// The shipped example with its documents and lists.
    pub fn of_example() -> Self {
        let desk = Desk { folder: tempfile::tempdir().expect("a folder for the case") };
        desk.command(&["demo", "--folder", desk.case().to_str().expect("a path in UTF-8")]);
        desk
    }

    /// Returns the folder of the case.
    pub fn case(&self) -> PathBuf {
        self.path("case")
    }

    /// Returns where something beside the case is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file beside the case.
    pub fn write(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, content).expect("a file");
        path
    }

    /// Runs a command of the program, which must do all it is asked.
    pub fn command(&self, words: &[&str]) {
        let ended = Cli::parse_from(["cotejo"].iter().chain(words)).run();
        assert_eq!(ended, ExitCode::SUCCESS, "{words:?}");
    }

    /// Opens the desk and lets the browser in.
    pub fn let_in(&self, browser: &Browser) {
        let doors = open(&self.case(), SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
        let doors = doors.unwrap_or_else(|error| panic!("the desk does not open: {error}"));
        let way_in = doors.way_in();
        // It stays open until the process ends, and this case is its alone.
        thread::spawn(|| doors.serve());
        browser.open(&way_in);
    }
}
