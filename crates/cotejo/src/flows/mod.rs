//! The two flows of DESIGN, as far as they are built: from documents to a story.
//!
//! `gather` finds the files, `intake` reads them into documents, texts and claims, and `tell` makes
//! the story of all that a case holds, with the help of `accounts` and `utterances`; `follow` works
//! out what follows, and `weigh` puts it in order. Between them stands the ledger (`crate::case`).
//! `abreast` does the same work on many things at once.
//! `lists` reads lists of people, for a case to keep and for linkage;
//! `verification` holds them against each other, `fates` counts what became of the people on them,
//! and `named` counts whom they name among those
//! whom claims count: there the flows meet.

pub mod abreast;
pub mod accounts;
pub mod fates;
pub mod follow;
pub mod gather;
pub mod intake;
pub mod lists;
pub mod named;
pub mod propose;
pub mod tell;
pub mod utterances;
pub mod verification;
pub mod weigh;
