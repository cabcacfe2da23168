//! A session at a terminal: runs the program in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::cargo::cargo_bin_cmd;

/// A folder in which commands are run.
pub struct Session {
    folder: tempfile::TempDir,
}

/// What a command printed and how it ended.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Session {
    pub fn new() -> Self {
        Session { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders on the way to it.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Runs the program with these words.
    pub fn run(&self, words: &[&str]) -> Ended {
        self.run_with(&[], words)
    }

    /// Runs the program with these words, and these variables in its environment.
    pub fn run_with(&self, variables: &[(&str, &str)], words: &[&str]) -> Ended {
        let mut command = cargo_bin_cmd!("cotejo");
        command.current_dir(self.folder.path()).args(words);
        command.env_remove("COTEJO_CASE").env_remove("COTEJO_USER");
        command.envs(variables.iter().copied());
        ended(command.output().unwrap())
    }

    /// Runs the program while somebody types this.
    pub fn run_typing(&self, typed: &str, variables: &[(&str, &str)], words: &[&str]) -> Ended {
        let mut command = cargo_bin_cmd!("cotejo");
        command.current_dir(self.folder.path()).args(words).write_stdin(typed);
        command.env_remove("COTEJO_CASE").env_remove("COTEJO_USER");
        command.envs(variables.iter().copied());
        ended(command.output().unwrap())
    }

    /// Runs the program and expects it to have done everything.
    pub fn done(&self, words: &[&str]) -> String {
        let ended = self.run(words);
        assert_eq!(ended.code, 0, "{words:?}: {ended:?}");
        ended.out
    }

    /// Returns every file under a folder with its bytes.
    pub fn files(&self, name: &str) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        collect(&self.path(name), &mut files);
        files.sort();
        files
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
}

fn ended(output: Output) -> Ended {
    Ended {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
