//! Files that come with a form of ours.

use std::path::Path;
use std::sync::Arc;

use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Request};

use super::Desk;
use super::form::STAMP;
use super::refusal::Refusal;
use crate::flows::gather::{SIDECAR_ENDING, document_name};
use crate::flows::intake::Given;

/// Files that somebody chose or dropped, each with the sidecar that came beside it.
pub(super) struct Sent(pub Vec<Given>);

impl FromRequest<Arc<Desk>> for Sent {
    type Rejection = Refusal;

    async fn from_request(request: Request, desk: &Arc<Desk>) -> Result<Self, Refusal> {
        let sent = Multipart::from_request(request, desk).await;
        let mut sent = sent.map_err(|rejection| Refusal::of(rejection.status()))?;
        let refused = |error: MultipartError| Refusal::of(error.status());
        let (mut files, mut is_stamped) = (Vec::new(), false);
        while let Some(field) = sent.next_field().await.map_err(refused)? {
            if field.name() == Some(STAMP) {
                is_stamped = field.text().await.map_err(refused)? == desk.secrets.stamp();
            } else if let Some(name) = field.file_name().and_then(safe_name) {
                files.push((name, field.bytes().await.map_err(refused)?.to_vec()));
            }
        }
        if is_stamped { Ok(Sent(with_sidecars(files))) } else { Err(Refusal::Unstamped) }
    }
}

/// Puts sidecars to the files they stand beside; one that stands beside nothing is left out.
fn with_sidecars(files: Vec<(String, Vec<u8>)>) -> Vec<Given> {
    let (sidecars, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|(name, _)| name.ends_with(SIDECAR_ENDING));
    let beside = |name: &str| {
        let wanted = format!("{}{SIDECAR_ENDING}", document_name(Path::new(name)));
        sidecars.iter().find(|(name, _)| *name == wanted).map(|(_, bytes)| bytes.clone())
    };
    others.into_iter().map(|(name, bytes)| Given { sidecar: beside(&name), name, bytes }).collect()
}

/// Returns a file's name without folders and without what no name should hold.
fn safe_name(sent: &str) -> Option<String> {
    let last = sent.rsplit(['/', '\\']).next()?;
    let name: String = last.chars().filter(|letter| !letter.is_control()).take(200).collect();
    let name = name.trim().to_owned();
    (!name.trim_matches('.').is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_hold_no_folders() {
        let safe = |sent| safe_name(sent);
        assert_eq!(safe("a.txt").as_deref(), Some("a.txt"));
        assert_eq!(safe("../../etc/passwd").as_deref(), Some("passwd"));
        assert_eq!(safe("C:\\docs\\b.html").as_deref(), Some("b.html"));
        assert_eq!(safe("a\n\u{0}b.txt").as_deref(), Some("ab.txt"));
        assert_eq!(safe("..").as_deref(), None);
        assert_eq!(safe("in/").as_deref(), None);
    }

    #[test]
    fn a_sidecar_stands_beside_its_document() {
        let file = |name: &str| (name.to_owned(), name.as_bytes().to_vec());
        let given = with_sidecars(vec![file("a.meta.json"), file("a.txt"), file("b.txt")]);
        let told: Vec<_> =
            given.iter().map(|given| (given.name.as_str(), given.sidecar.is_some())).collect();
        assert_eq!(told, [("a.txt", true), ("b.txt", false)]);
    }
}
