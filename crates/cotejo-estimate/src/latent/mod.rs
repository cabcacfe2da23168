//! Latent classes: people who differ in how easily they are listed.
//!
//! Within a class of people the lists are independent; the classes, how many matter and who is in
//! which, are learned (Manrique-Vallier 2016, *Biometrics* 72:1246–1254; the R package `LCMCR`).
//! The posterior is drawn by a Gibbs sampler. One chain of it can stay near one answer while
//! another is as likely, so several are run and must agree.
//!
//! Not to be used where chains disagree: [`Draws::agreement`] says so, and no figure is given.

mod agreement;
mod sampler;

pub use agreement::Agreement;
pub use sampler::{Draws, Schedule, sample};
