//! Answers are packed for the way, for browsers that ask for it.

use std::io::{self, Write};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderValue, VARY,
};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use maud::Markup;

/// What is shorter than this, in bytes, gains nothing.
const SHORTEST: usize = 1024;

/// A page that was packed when it was made, because many ask for it.
#[derive(Clone)]
pub(super) struct Packed {
    whole: Bytes,
    packed: Option<PackedBytes>,
}

/// The bytes of a page as they travel.
#[derive(Clone)]
struct PackedBytes(Bytes);

impl Packed {
    /// Packs a page.
    pub fn of(page: Markup) -> Self {
        let whole = Bytes::from(page.into_string());
        let packed = packed(&whole, Compression::default()).map(PackedBytes);
        Packed { whole, packed }
    }
}

impl IntoResponse for Packed {
    fn into_response(self) -> Response {
        let mut response = Html(self.whole).into_response();
        if let Some(packed) = self.packed {
            response.extensions_mut().insert(packed);
        }
        response
    }
}

/// Packs an answer of text where whoever asked takes it so.
pub(super) async fn pack(request: Request, next: Next) -> Response {
    let is_wanted = takes_gzip(request.headers());
    let mut response = next.run(request).await;
    let before: Option<PackedBytes> = response.extensions_mut().remove();
    if !is_wanted || !is_text(response.headers()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // Every answer of the desk stands in memory, and nothing can keep it from being read.
    let Ok(whole) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    parts.headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    let packed = match before {
        Some(PackedBytes(packed)) => Some(packed),
        None => packed(&whole, Compression::fast()),
    };
    match packed {
        Some(packed) => {
            parts.headers.remove(CONTENT_LENGTH);
            parts.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            weaken_tag(&mut parts.headers);
            Response::from_parts(parts, Body::from(packed))
        }
        None => Response::from_parts(parts, Body::from(whole)),
    }
}

/// Packs what is long enough to gain by it.
fn packed(whole: &[u8], compression: Compression) -> Option<Bytes> {
    let pack = || -> io::Result<Vec<u8>> {
        let mut encoder = GzEncoder::new(Vec::new(), compression);
        encoder.write_all(whole)?;
        encoder.finish()
    };
    (whole.len() >= SHORTEST).then(pack)?.ok().map(Bytes::from)
}

/// Says whether gzip is among what is taken.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let taken =
        headers.get_all(ACCEPT_ENCODING).into_iter().filter_map(|value| value.to_str().ok());
    let mut ways = taken.flat_map(|value| value.split(','));
    ways.any(|way| {
        let mut parts = way.split(';').map(str::trim);
        parts.next() == Some("gzip") && !parts.any(|part| part == "q=0")
    })
}

fn is_text(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let is_packable = |media_type: &str| {
        ["text/", "application/json", "application/problem+json", "image/svg+xml"]
            .iter()
            .any(|kind| media_type.starts_with(kind))
    };
    media_type.is_some_and(is_packable) && !headers.contains_key(CONTENT_ENCODING)
}

/// What is packed has other bytes, so its tag names its content only.
fn weaken_tag(headers: &mut HeaderMap) {
    let tag = headers.get(ETAG).and_then(|tag| tag.to_str().ok());
    let weak = tag.and_then(|tag| HeaderValue::from_str(&format!("W/{tag}")).ok());
    if let Some(weak) = weak {
        headers.insert(ETAG, weak);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_taken_where_it_is_named_and_not_refused() {
        let taken = |value| {
            let value = HeaderValue::from_static(value);
            takes_gzip(&HeaderMap::from_iter([(ACCEPT_ENCODING, value)]))
        };
        assert!(taken("gzip") && taken("deflate, gzip;q=0.8, br") && taken("gzip, br"));
        assert!(!taken("br") && !taken("gzip;q=0") && !taken("identity") && !taken("x-gzip-like"));
    }
}
