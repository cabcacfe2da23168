//! The secrets of one start of the desk: who has them may come in.

use std::fmt::{self, Write};
use std::sync::Mutex;

use cotejo_core::{Digest, DigestBuilder};

/// Thirty-two random bytes, written as hexadecimal digits.
///
/// It never prints itself by accident: only [`Secret::reveal`] gives it out.
pub(super) struct Secret(String);

impl Secret {
    /// Draws a secret from the system's source of randomness.
    pub fn draw() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let digits = bytes.iter().fold(String::new(), |mut digits, byte| {
            let _ = write!(digits, "{byte:02x}");
            digits
        });
        Ok(Secret(digits))
    }

    /// Says whether somebody knows the secret.
    ///
    /// Digests are compared, so that how long it takes tells nothing about the secret.
    pub fn is(&self, said: &str) -> bool {
        Digest::of(self.0.as_bytes()) == Digest::of(said.as_bytes())
    }

    /// Returns the secret for whoever may have it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The secrets of one start.
#[derive(Debug)]
pub(super) struct Secrets {
    /// Lets one browser in, once.
    key: Mutex<Option<Secret>>,
    /// What that browser shows from then on.
    pass: Secret,
}

impl Secrets {
    /// Draws them.
    pub fn draw() -> Result<Self, getrandom::Error> {
        Ok(Secrets { key: Mutex::new(Some(Secret::draw()?)), pass: Secret::draw()? })
    }

    /// Returns the key as it is printed; nothing once it was used.
    pub fn key(&self) -> Option<String> {
        let key = self.key.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        key.as_ref().map(|key| key.reveal().to_owned())
    }

    /// Turns the key, which opens once.
    pub fn turn(&self, said: &str) -> bool {
        let mut key = self.key.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        key.take_if(|key| key.is(said)).is_some()
    }

    /// Returns what the browser that was let in shows.
    pub fn pass(&self) -> &Secret {
        &self.pass
    }

    /// Returns what each form of ours carries, so that no other site can fill it in: it follows
    /// from the pass and does not give it away.
    pub fn stamp(&self) -> String {
        DigestBuilder::new("stamp").field("pass", self.pass.reveal()).finish().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_opens_once_and_only_by_itself() {
        let secrets = Secrets::draw().unwrap();
        let key = secrets.key().unwrap();
        assert!(!secrets.turn("") && !secrets.turn(&key[1..]));
        assert!(secrets.turn(&key));
        assert!(!secrets.turn(&key));
        assert_eq!(secrets.key(), None);
    }

    #[test]
    fn secrets_differ_and_do_not_print_themselves() {
        let (one, other) = (Secret::draw().unwrap(), Secret::draw().unwrap());
        assert!(!one.is(other.reveal()));
        assert_eq!(format!("{one:?}"), "Secret(…)");
    }
}
