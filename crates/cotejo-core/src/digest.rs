//! Digests of content, and an id type for each noun that is known by its digest.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest (FIPS 180-4) of some content.
///
/// It prints as 64 lower-case hexadecimal digits and reads back from them.
///
/// ```
/// use cotejo_core::Digest;
/// let digest = Digest::of(b"");
/// assert!(digest.to_string().starts_with("e3b0c442"));
/// assert_eq!(digest.to_string().parse(), Ok(digest));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

impl Digest {
    /// Returns the digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Digest(Sha256::digest(bytes).into())
    }

    /// Returns the 32 bytes of the digest.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Returns the first twelve hexadecimal digits, enough for a person to tell things apart.
    pub fn short(&self) -> String {
        self.to_string()[..12].to_owned()
    }
}

impl From<[u8; 32]> for Digest {
    fn from(bytes: [u8; 32]) -> Self {
        Digest(bytes)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

/// What is wrong with something that should be a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 hexadecimal digits, and this is not")]
pub struct DigestError;

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(DigestError);
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            let pair = &text[2 * index..2 * index + 2];
            *byte = u8::from_str_radix(pair, 16).map_err(|_| DigestError)?;
        }
        Ok(Digest(bytes))
    }
}

impl TryFrom<String> for Digest {
    type Error = DigestError;

    fn try_from(text: String) -> Result<Self, DigestError> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> String {
        digest.to_string()
    }
}

/// Builds a digest from named fields, so that two different contents never feed the same bytes.
///
/// Name and value of each field are written with their lengths before them: the field `ab` = `c`
/// and the field `a` = `bc` differ.
///
/// ```
/// use cotejo_core::DigestBuilder;
/// let one = DigestBuilder::new("claim").field("ab", "c").finish();
/// let other = DigestBuilder::new("claim").field("a", "bc").finish();
/// assert_ne!(one, other);
/// ```
#[derive(Clone)]
pub struct DigestBuilder(Sha256);

impl DigestBuilder {
    /// Starts the digest of a thing of this kind.
    pub fn new(kind: &str) -> Self {
        DigestBuilder(Sha256::new()).field("kind", kind)
    }

    /// Adds one field.
    #[must_use]
    pub fn field(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        for part in [name.as_bytes(), value.as_ref()] {
            self.0.update((part.len() as u64).to_be_bytes());
            self.0.update(part);
        }
        self
    }

    /// Adds one field that may be absent; absent and empty differ.
    #[must_use]
    pub fn optional(self, name: &str, value: Option<impl AsRef<[u8]>>) -> Self {
        match value {
            Some(value) => self.field(name, value),
            None => self.field("absent", name),
        }
    }

    /// Returns the digest of all fields so far.
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

macro_rules! content_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(Digest);

        impl $name {
            /// Makes the id from the digest of the content that it names.
            pub fn new(digest: Digest) -> Self {
                $name(digest)
            }

            /// Returns the digest.
            pub fn digest(&self) -> Digest {
                self.0
            }

            /// Returns the first twelve hexadecimal digits.
            pub fn short(&self) -> String {
                self.0.short()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = DigestError;

            fn from_str(text: &str) -> Result<Self, DigestError> {
                text.parse().map($name)
            }
        }
    };
}

content_id! {
    /// Names a capture: the digest of the bytes as they were got.
    CaptureId
}
content_id! {
    /// Names a document: the digest of its capture and the name under which it came.
    DocumentId
}
content_id! {
    /// Names a claim: the digest of what was claimed, where it stands, and the rules that read it.
    ///
    /// An id of one noun is never taken for that of another:
    ///
    /// ```compile_fail
    /// use cotejo_core::{ClaimId, Digest, DocumentId};
    /// let document = DocumentId::new(Digest::of(b"a page"));
    /// let claim: ClaimId = document;
    /// ```
    ClaimId
}
content_id! {
    /// Names an utterance: the digest of the claims that carry it.
    UtteranceId
}
content_id! {
    /// Names a finding: the digest of its kind, its claims and its amount.
    FindingId
}
content_id! {
    /// Names one edition of a list: the digest of its capture and the name it goes by.
    ListId
}
content_id! {
    /// Names a row of a list: the digest of what it says, on which list.
    RowId
}
content_id! {
    /// Names a person: the digest of the row of it that came first.
    PersonId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_and_empty_fields_differ() {
        let absent = DigestBuilder::new("x").optional("a", None::<&str>).finish();
        let empty = DigestBuilder::new("x").optional("a", Some("")).finish();
        assert_ne!(absent, empty);
    }

    #[test]
    fn refuses_what_is_not_hexadecimal() {
        assert_eq!("é".repeat(32).parse::<Digest>(), Err(DigestError));
        assert_eq!("0".repeat(63).parse::<Digest>(), Err(DigestError));
        assert_eq!("g".repeat(64).parse::<Digest>(), Err(DigestError));
    }
}
