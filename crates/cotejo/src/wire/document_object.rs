//! A document as it travels, without its text.

use cotejo_core::{Day, Document};
use serde::Serialize;
use utoipa::ToSchema;

/// A document as it travels: what its capture is taken to be.
#[derive(Serialize, ToSchema)]
pub struct DocumentObject<'a> {
    id: String,
    capture: String,
    name: &'a str,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    #[schema(value_type = Option<String>, format = Date)]
    published: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    modified: Option<Day>,
    language: Option<&'a str>,
    url: Option<&'a str>,
}

impl<'a> DocumentObject<'a> {
    /// Writes a document; who wrote it stays at home.
    pub fn new(document: &'a Document) -> Self {
        DocumentObject {
            id: document.id.to_string(),
            capture: document.capture.to_string(),
            name: &document.name,
            outlet: document.outlet.as_ref().map(|read| read.value.as_str()),
            title: document.title.as_ref().map(|read| read.value.as_str()),
            published: document.published.as_ref().map(|read| read.value),
            modified: document.modified.as_ref().map(|read| read.value),
            language: document.language.as_ref().map(|read| read.value.as_str()),
            url: document.address.as_ref().map(|read| read.value.as_str()),
        }
    }
}
