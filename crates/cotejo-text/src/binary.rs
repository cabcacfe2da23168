//! Bytes that are no text, and what they look like.

use cotejo_core::Problem;

use crate::charset;

/// A kind of file that begins with bytes of its own.
struct Signature {
    /// How far from the beginning the bytes stand.
    offset: usize,
    bytes: &'static [u8],
    looks_like: &'static str,
    way_out: &'static str,
}

const OFFICE: &str = "Open it in a word processor and save it as plain text or as a web page";
const PICTURE: &str = "Type or recognise its words and save them as plain text";
const PACKED: &str = "Unpack it and add the files that it holds";
const FOREIGN: &str = "Add the document itself as plain text or as a web page";

const fn signature(
    offset: usize,
    bytes: &'static [u8],
    looks_like: &'static str,
    way_out: &'static str,
) -> Signature {
    Signature { offset, bytes, looks_like, way_out }
}

/// The kinds that people hand in by mistake; a further one is one line more.
const SIGNATURES: &[Signature] = &[
    signature(0, b"%PDF-", "a PDF document", "Export its text, for instance with `pdftotext`"),
    signature(0, b"PK\x03\x04", "a ZIP archive or an office document", OFFICE),
    signature(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document", OFFICE),
    signature(0, b"{\\rtf", "an RTF document", OFFICE),
    signature(0, b"\x89PNG\r\n\x1A\n", "a PNG picture", PICTURE),
    signature(0, b"\xFF\xD8\xFF", "a JPEG picture", PICTURE),
    signature(0, b"GIF87a", "a GIF picture", PICTURE),
    signature(0, b"GIF89a", "a GIF picture", PICTURE),
    signature(0, b"II*\0", "a TIFF picture", PICTURE),
    signature(0, b"MM\0*", "a TIFF picture", PICTURE),
    signature(8, b"WEBP", "a WebP picture", PICTURE),
    signature(4, b"ftyp", "a film or a sound recording", FOREIGN),
    signature(0, b"OggS", "a sound recording", FOREIGN),
    signature(0, b"ID3", "a sound recording", FOREIGN),
    signature(0, b"\x1F\x8B", "a gzip archive", PACKED),
    signature(0, b"BZh", "a bzip2 archive", PACKED),
    signature(0, b"\xFD7zXZ\0", "an xz archive", PACKED),
    signature(0, b"\x28\xB5\x2F\xFD", "a Zstandard archive", PACKED),
    signature(0, b"7z\xBC\xAF\x27\x1C", "a 7z archive", PACKED),
    signature(0, b"Rar!\x1A\x07", "a RAR archive", PACKED),
    signature(257, b"ustar", "a tar archive", PACKED),
    signature(0, b"SQLite format 3\0", "an SQLite database", FOREIGN),
    signature(0, b"\x7FELF", "a program", FOREIGN),
    signature(0, b"MZ\x90\0", "a program", FOREIGN),
];

/// How far into a file zero bytes are looked for.
const SEARCHED: usize = 64 << 10;

/// Says why bytes cannot be read as text, if so.
pub(crate) fn refusal(bytes: &[u8]) -> Option<Problem> {
    let known = SIGNATURES.iter().find(|signature| {
        bytes.get(signature.offset..).is_some_and(|rest| rest.starts_with(signature.bytes))
    });
    if let Some(signature) = known {
        let what = format!("this is no text but looks like {}", signature.looks_like);
        return Some(Problem::whole(what, signature.way_out));
    }
    let marked = encoding_rs::Encoding::for_bom(bytes).is_some();
    let zero = bytes[..bytes.len().min(SEARCHED)].contains(&0);
    (zero && !marked && charset::wide(bytes).is_none())
        .then(|| Problem::whole("this is no text: it holds zero bytes, which no text has", FOREIGN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_never_refused() {
        for text in ["", "MZ", "ID", "Rara avis", "Twelve were let out.\n", "PK"] {
            assert_eq!(refusal(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn wide_characters_are_no_zero_bytes() {
        let wide: Vec<u8> =
            "They were let out.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(refusal(&wide), None);
    }
}
