//! Web pages.

use crate::format::Format;
use crate::{Reading, Source};

/// Takes what is marked up as a web page.
pub(crate) const FORMAT: Format = Format { recognises: |_| false, read };

fn read(_source: &Source<'_>, _reading: &mut Reading) {}
