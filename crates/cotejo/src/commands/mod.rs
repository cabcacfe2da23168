//! The commands, one file each; a command's documentation is its help.

pub mod add;
pub mod assume;
pub mod check;
pub mod check_proof;
pub mod claims;
pub mod demo;
pub mod estimate;
pub mod explain;
pub mod extract;
pub mod findings;
pub mod judge;
pub mod judgements;
pub mod link;
pub mod lists;
pub mod new;
pub mod proposals;
pub mod propose;
pub mod publish;
pub mod reconcile;
pub mod report;
pub mod review;
pub mod serve;
pub mod text;
pub mod verify;
