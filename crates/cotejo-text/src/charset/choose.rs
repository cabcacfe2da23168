//! Which character set a capture is written in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use cotejo_core::Problem;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A character set, and how many bytes of a byte order mark stand before the text.
#[derive(Clone, Copy)]
pub(super) struct Charset {
    pub(super) encoding: &'static Encoding,
    pub(super) mark: usize,
}

/// How many bytes are enough to recognise a character set.
///
/// Detection is linear but slow; a million bytes of prose say all that the rest could.
const DETECTED: usize = 1 << 20;

/// Chooses the character set, and says where a declaration is contradicted by the bytes.
pub(super) fn charset(bytes: &[u8], declared: Option<&str>) -> (Charset, Vec<Problem>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (Charset { encoding, mark }, Vec::new());
    }
    let (encoding, problem) = match declared {
        None => (detected(bytes), None),
        Some(label) => match Encoding::for_label_no_replacement(label.as_bytes()) {
            None => (detected(bytes), Some(unknown(label))),
            Some(encoding) => tested(bytes, readable_declaration(encoding)),
        },
    };
    (Charset { encoding, mark: 0 }, problem.into_iter().collect())
}

/// Returns the set that a declaration can mean.
///
/// The declaration itself was read as ASCII, so it cannot stand in a text of UTF-16; the HTML
/// standard has such a document read as UTF-8.
fn readable_declaration(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }
}

/// Keeps the declared set unless the bytes speak against it.
///
/// Prose in another set is next to never valid UTF-8 by accident, so bytes beyond ASCII that are
/// valid UTF-8 outweigh any other declaration.
fn tested(bytes: &[u8], declared: &'static Encoding) -> (&'static Encoding, Option<Problem>) {
    let found = match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => declared,
        Ok(_) => UTF_8,
        Err(_) if declared == UTF_8 => detected(bytes),
        Err(_) if decodes_without_error(bytes, declared) => declared,
        Err(_) => detected(bytes),
    };
    let problem = (found != declared).then(|| contradicted(declared, found));
    (found, problem)
}

fn decodes_without_error(bytes: &[u8], encoding: &'static Encoding) -> bool {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = wide(bytes) {
        return encoding;
    }
    if mostly_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(DETECTED)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Recognises UTF-16 without a mark: prose has the zero halves of its spaces and ASCII letters
/// nearly all at even or nearly all at odd places.
pub(crate) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    let many = |zeros: usize| zeros * 5 > pairs;
    let few = |zeros: usize| zeros * 50 <= pairs;
    match (even, odd) {
        _ if pairs < 4 => None,
        (even, odd) if few(even) && many(odd) => Some(UTF_16LE),
        (even, odd) if many(even) && few(odd) => Some(UTF_16BE),
        _ => None,
    }
}

/// Says whether bytes are UTF-8, or would be but for a few places, as in a page that was cut or
/// had a foreign piece pasted in.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good >= 10 * bad
}

fn unknown(label: &str) -> Problem {
    let label: String = label.chars().take(40).collect();
    Problem::whole(
        format!("the document declares the character set `{label}`, which does not exist"),
        "It was read by what its bytes look like; compare the text with the original",
    )
}

fn contradicted(declared: &'static Encoding, found: &'static Encoding) -> Problem {
    let (declared, found) = (declared.name(), found.name());
    Problem::whole(
        format!("the document declares the character set {declared}, but its bytes are {found}"),
        format!("It was read as {found}; compare the text with the original"),
    )
}
