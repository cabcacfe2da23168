//! Asks a language model for proposals, where a case says that it may be asked.
//!
//! A document goes out in portions of whole paragraphs, with every number that the recognisers found
//! under an id of its own. What comes back is checked against the text: a proposal is kept only
//! where its words stand there and its figure is what our own recogniser reads from them. So no
//! instruction within a document, and no fancy of a model, can become more than a proposal that
//! somebody must still accept.

pub mod answer;
pub mod check;
pub mod endpoint;
pub mod portion;
pub mod prompt;
pub mod settings;
mod transport;
pub mod verbatim;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

pub use check::Refusal;

/// How many proposals were refused, by why.
pub type Refusals = BTreeMap<Refusal, usize>;

/// Why a language model gave no answer that could be looked at.
///
/// What the other side wrote is never repeated: it may hold anything, the key included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nobody answers at the address.
    Unreachable,
    /// The answer took longer than the case allows.
    TimedOut,
    /// The address sends us on to another one, which nobody has agreed to.
    Redirected,
    /// The server refuses the request, with this HTTP status.
    Denied(u16),
    /// The server is busy or broken, with this HTTP status; it may say how long to wait.
    Busy(u16, Option<Duration>),
    /// The answer is larger than any that could be asked for.
    TooLarge,
    /// The answer was cut off at the most tokens that the case allows.
    CutShort,
    /// The model declines to answer.
    Declined,
    /// The answer is not in the form that was asked for.
    Malformed,
}

impl Failure {
    /// Says whether asking about another document would fail in the same way.
    pub fn ends_the_run(&self) -> bool {
        match self {
            Failure::Unreachable | Failure::Redirected | Failure::Denied(_) | Failure::Busy(..) => {
                true
            }
            Failure::TimedOut
            | Failure::TooLarge
            | Failure::CutShort
            | Failure::Declined
            | Failure::Malformed => false,
        }
    }

    /// Returns what can be done about it, as a sentence without a full stop.
    pub fn way_out(&self) -> &'static str {
        match self {
            Failure::Unreachable => "Check `address` in case.toml, and that the server runs",
            Failure::TimedOut => "Raise `time_limit` in case.toml, or lower `portion_limit`",
            Failure::Redirected => {
                "Write the address to which it leads into case.toml, if you trust it"
            }
            Failure::Denied(401 | 403) => {
                "Check the variable that `key_variable` in case.toml names"
            }
            Failure::Denied(_) => "Check `address` and `name` in case.toml",
            Failure::Busy(..) => "Try again later, or raise `retries` in case.toml",
            Failure::TooLarge | Failure::Declined | Failure::Malformed => {
                "Try again, or another model"
            }
            Failure::CutShort => "Raise `token_limit` in case.toml, or lower `portion_limit`",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Unreachable => f.write_str("nobody answers at the address"),
            Failure::TimedOut => f.write_str("the answer took too long"),
            Failure::Redirected => f.write_str("the address leads on to another one"),
            Failure::Denied(status) => write!(f, "the server refuses (HTTP {status})"),
            Failure::Busy(status, _) => write!(f, "the server cannot answer now (HTTP {status})"),
            Failure::TooLarge => f.write_str("the answer is too large"),
            Failure::CutShort => f.write_str("the answer was cut off at the limit of tokens"),
            Failure::Declined => f.write_str("the model declines to answer"),
            Failure::Malformed => f.write_str("the answer is not in the form that was asked for"),
        }
    }
}

impl std::error::Error for Failure {}
