//! Standard output and standard error: what a command prints for its reader.

use std::fmt;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Serialize;

use crate::error::CommandError;
use crate::wire::json;

/// Standard output, without colours where nobody would see them.
///
/// A reader who closes the pipe early has seen enough: the rest is dropped without a word, and
/// the command goes on with its work, so that `cotejo add … | head` leaves no folder half taken.
/// Any other failure is an error, because a table that is cut short without a word is worse than
/// none.
pub struct Output {
    to: BufWriter<Box<dyn Write>>,
    reader_left: bool,
}

impl Output {
    /// Returns standard output; what is written shows once it is flushed, or there is much of it.
    pub fn standard() -> Self {
        Output::to(anstream::stdout().lock())
    }

    fn to(to: impl Write + 'static) -> Self {
        Output { to: BufWriter::new(Box::new(to)), reader_left: false }
    }

    /// Writes formatted words; this is what `write!` and `writeln!` call.
    pub fn write_fmt(&mut self, words: fmt::Arguments<'_>) -> Result<(), CommandError> {
        self.attempt(|to| to.write_fmt(words))
    }

    /// Writes a value as one line of JSON.
    pub fn write_json(&mut self, value: &impl Serialize) -> Result<(), CommandError> {
        writeln!(self, "{}", json(value)?)
    }

    /// Hands on everything that was written.
    pub fn flush(&mut self) -> Result<(), CommandError> {
        self.attempt(|to| to.flush())
    }

    fn attempt(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), CommandError> {
        if self.reader_left {
            return Ok(());
        }
        match write(&mut self.to) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.reader_left = true,
            Err(error) => {
                return Err(CommandError::cannot_write(Path::new("standard output"), &error));
            }
            Ok(()) => {}
        }
        Ok(())
    }
}

/// Writes a line to standard error; where that fails too, nobody is left to be told.
pub fn complain(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A place that takes nothing.
    struct Refusing(io::ErrorKind);

    impl Write for Refusing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_who_leaves_early_is_no_error() {
        let mut output = Output::to(Refusing(io::ErrorKind::BrokenPipe));
        for _ in 0..2 {
            writeln!(output, "116 released").unwrap();
            output.flush().unwrap();
        }
    }

    #[test]
    fn a_disk_without_room_is_an_error_that_says_so() {
        let mut output = Output::to(Refusing(io::ErrorKind::StorageFull));
        output.write_json(&116).unwrap();
        let message = output.flush().unwrap_err().to_string();
        assert!(message.starts_with("standard output: cannot be written: the disk is full"));
    }
}
