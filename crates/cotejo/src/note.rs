//! Notes: what could not be used of what was given, and why.

use std::io;
use std::path::{Path, PathBuf};

use cotejo_core::Problem;

use crate::error::{reason, way_out};
use crate::output::complain;
use crate::terminal;

/// Something wrong with a file that did not stop the work on the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it, and the way out.
    pub problem: Problem,
}

impl Note {
    /// Notes a problem of a file.
    pub fn new(path: &Path, problem: Problem) -> Self {
        Note { path: path.to_path_buf(), problem }
    }

    /// Notes that the system did not let us read a file or look into a folder.
    pub fn cannot_read(path: &Path, error: &io::Error) -> Self {
        let what = format!("cannot be read: {}", reason(error));
        Note::new(path, Problem::whole(what, way_out(error)))
    }
}

/// Prints notes on standard error: a problem that several files have once, above their names.
pub fn tell(notes: &[Note]) {
    for line in lines(notes) {
        complain(&line);
    }
}

fn lines(notes: &[Note]) -> Vec<String> {
    let mut problems: Vec<(&Problem, Vec<&Path>)> = Vec::new();
    for Note { path, problem } in notes {
        match problems.iter_mut().find(|(known, _)| *known == problem) {
            Some((_, paths)) => paths.push(path),
            None => problems.push((problem, vec![path])),
        }
    }
    let sign = terminal::noted();
    let mut lines = Vec::new();
    for (problem, paths) in problems {
        match &paths[..] {
            [path] => lines.push(format!("{sign} {}: {problem}", path.display())),
            paths => {
                lines.push(format!("{sign} {} files: {problem}", paths.len()));
                lines.extend(paths.iter().map(|path| format!("      {}", path.display())));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_of_several_files_is_told_once_above_their_names() {
        let note = |path: &str, what: &str| Note::new(Path::new(path), Problem::whole(what, "Go"));
        let told = lines(&[note("a", "is empty"), note("b", "is odd"), note("c", "is empty")]);
        let sign = terminal::noted();
        assert_eq!(
            told,
            [
                format!("{sign} 2 files: is empty. Go."),
                "      a".to_owned(),
                "      c".to_owned(),
                format!("{sign} b: is odd. Go."),
            ]
        );
    }
}
