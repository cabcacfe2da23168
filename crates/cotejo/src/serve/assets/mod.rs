//! The style, the script and the icon of the desk, each at an address that names its content.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use cotejo_core::Digest;

use super::refusal::Refusal;

/// A file that comes with the program.
pub(super) struct Asset {
    name: String,
    media_type: &'static str,
    content: &'static str,
}

/// The look of the report, and what the desk adds to it.
pub(super) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let content =
        concat!(include_str!("../../publish/page/style.css"), "\n", include_str!("desk.css"));
    Asset::new("css", "text/css; charset=utf-8", content)
});

/// Keys and comfort; every page works without it.
pub(super) static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let content = concat!(include_str!("../../publish/page/marks.js"), include_str!("desk.js"));
    Asset::new("js", "text/javascript; charset=utf-8", content)
});

/// Two accounts side by side, for the tab of the browser.
pub(super) static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("svg", "image/svg+xml", include_str!("desk.svg")));

impl Asset {
    fn new(ending: &str, media_type: &'static str, content: &'static str) -> Self {
        let name = format!("desk.{}.{ending}", Digest::of(content.as_bytes()).short());
        Asset { name, media_type, content }
    }

    /// Returns the address, which is another one once the content is.
    pub fn address(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

/// Answers with a file, which never changes at its address.
pub(super) async fn show(Path(name): Path<String>) -> Result<Response, Refusal> {
    let known = [&*STYLE, &*SCRIPT, &*ICON].into_iter().find(|asset| asset.name == name);
    let asset = known.ok_or(Refusal::NoSuchPage)?;
    let headers =
        [(CONTENT_TYPE, asset.media_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, asset.content).into_response())
}
