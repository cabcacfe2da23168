//! Tests of the store through its public face.

mod archives;
mod blobs;
mod conformance;
mod crash;
mod fiction;
mod messages;
mod proposals;
mod replay;
mod sharing;
mod verification;
