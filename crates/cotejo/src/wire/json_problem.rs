//! What is wrong with a file of JSON, in words for whoever wrote it.

use serde::de::DeserializeOwned;

/// Why a file is not JSON of the expected shape, and where.
#[derive(Debug, thiserror::Error)]
#[error("line {}, column {}: {}", .0.line(), .0.column(), without_place(.0))]
pub struct JsonProblem(#[from] serde_json::Error);

/// Reads a form from JSON.
pub(super) fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, JsonProblem> {
    Ok(serde_json::from_slice(bytes)?)
}

/// The place stands before the message, as in every other message about a file.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}
