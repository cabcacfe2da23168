//! The desk in a real browser, for tests and for pictures.
//!
//! A Chromium without a window is moved by Debian's `chromedriver` (`chromium`); what people do with
//! it is said in a few words (`browser`). A case lies in a folder of its own and its desk is open
//! within this process (`desk`), so that nothing but loopback is ever listened on.
//!
//! Whatever goes wrong here panics: there is nobody but tests to tell.

mod axe;
mod browser;
mod chromium;
mod desk;
mod pages;

pub use axe::Axe;
pub use browser::{Browser, Key, Scheme, Width};
pub use desk::{Desk, example};
pub use pages::pages;
