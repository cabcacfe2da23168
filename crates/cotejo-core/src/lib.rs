//! The nouns of cotejo.
//!
//! Everything that two crates must agree on stands here: who said how many, of whom, when, on
//! which words, and what follows from it. The crate does no input or output, reads no clock and
//! knows no file format. Invalid counts, periods and spans cannot be built, so nobody who is
//! handed one has to check it again.
//!
//! The words used here are defined in `GLOSSARY.md`.

mod actor;
mod claim;
mod count;
mod day;
mod definition;
mod digest;
mod document;
mod fate;
mod finding;
mod judgement;
mod list;
mod meaning;
mod name;
mod named;
mod partial_date;
mod period;
mod problem;
mod ratio;
mod span;
mod text;
mod utterance;

pub use actor::{Actor, Actors, Change};
pub use claim::{
    Claim, ClaimContent, Claimant, Classed, PartOf, Quantity, Quote, Side, Stance, Statement,
    Timing,
};
pub use count::{Count, CountError, People};
pub use day::{Day, DayError};
pub use definition::{Definition, Relation};
pub use digest::{
    CaptureId, ClaimId, Digest, DigestBuilder, DigestError, DocumentId, FindingId, ListId,
    PersonId, RowId, UtteranceId,
};
pub use document::{Capture, Document, FieldOrigin, Read};
pub use fate::{Criterion, Exit, Fate, FateError};
pub use finding::{
    Amount, Arithmetic, Assumption, Comparison, Finding, FindingKind, Subject, Term,
};
pub use judgement::{Decision, DecisionError, RowPair, RowPairError};
pub use list::{Edition, List, ListColumn, ListStatement, MeaningOrigin, Row};
pub use meaning::{Meaning, MeaningError};
pub use name::{
    ActorName, BreakdownName, Language, ListName, MeasureName, ModelName, NameError, PartyName,
    PlaceName, PopulationName, RuleName, UserName,
};
pub use named::{NamedPeople, NamingList};
pub use partial_date::{DateOrder, PartialDate};
pub use period::{Edge, Period, PeriodError, When};
pub use problem::{Place, Problem};
pub use ratio::{NotAPercentage, Percent, Quotient, RatioForm, StatedRatio};
pub use span::{Span, SpanError};
pub use text::{Line, LineRole, Origins, Text};
pub use utterance::{Appearance, Utterance, Wording};
