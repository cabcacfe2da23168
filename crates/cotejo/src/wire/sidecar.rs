//! The file beside a document that states what it is: `NAME.meta.json`.

use cotejo_core::{Language, Problem};
use cotejo_text::Overrides;

use super::fields::Fields;

const FIELDS: &str =
    "`url`, `outlet`, `title`, `published` (YYYY-MM-DD) and `language` (such as `en`)";

/// Reads a sidecar: what it states, and what in it could not be used.
///
/// What cannot be used is read from the document instead.
pub fn read_sidecar(bytes: &[u8]) -> (Overrides, Vec<Problem>) {
    let mut fields = Fields::read(bytes, FIELDS, "the document's own words are used instead");
    let overrides = Overrides {
        address: fields.text("url"),
        outlet: fields.text("outlet"),
        title: fields.text("title"),
        published: fields.day("published"),
        language: language(&mut fields),
    };
    (overrides, fields.problems)
}

fn language(fields: &mut Fields) -> Option<Language> {
    let text = fields.text("language")?;
    // A regional variant such as `es-VE` is read with the rules of its language.
    let code = text.split(['-', '_']).next().unwrap_or(&text).to_lowercase();
    let two_letters = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    let language = two_letters.then(|| Language::new(&code).ok()).flatten();
    if language.is_none() {
        let what = format!("`{text}` is not a language code");
        fields.refuse("language", &what, "Write two letters, such as `en` or `es`");
    }
    language
}

#[cfg(test)]
mod tests {
    use super::*;
    use cotejo_core::Place;

    #[test]
    fn an_impossible_day_is_named_and_the_rest_is_used() {
        let (overrides, problems) =
            read_sidecar(br#"{"published": "2026-02-30", "outlet": "The Ledger", "pages": 3}"#);
        assert_eq!(overrides.outlet.as_deref(), Some("The Ledger"));
        assert_eq!(overrides.published, None);
        let [problem] = &problems[..] else { panic!("{problems:?}") };
        assert_eq!(problem.place, Place::Field("published".to_owned()));
        assert!(problem.what.contains("2026-02-30"));
    }

    #[test]
    fn a_regional_language_is_read_as_its_language() {
        let (overrides, problems) = read_sidecar(br#"{"language": "es-VE"}"#);
        assert_eq!(overrides.language, Some(Language::new("es").unwrap()));
        assert!(problems.is_empty());
    }

    #[test]
    fn what_is_not_json_tells_the_line() {
        let (_, problems) = read_sidecar(b"{\n\"url\": \n");
        assert_eq!(problems[0].place, Place::Line(3));
    }
}
