//! The rules of the reader in words.

use cotejo_core::RuleName;

/// Each rule, apart from the language in which it read, with what it says.
const WORDS: [(&str, &str); 53] = [
    ("event/adds-up", "with the numbers beside it, it makes up the total before them"),
    ("event/among", "those among whom it is told are called by what happened to them"),
    ("event/breakdown", "it divides a total that was counted before"),
    ("event/by-place", "it counts a part of a total, those of one place or kind"),
    ("event/context", "it counts what the latest figure before it counts"),
    ("event/counted", "what is counted are the events themselves"),
    ("event/goes-on", "the sentence goes on from the figure before"),
    ("event/kin", "it counts those whom relatives or others speak for"),
    ("event/list", "it is one of a list of figures"),
    ("event/list-item", "it is an item of a list under a figure"),
    ("event/list-of", "it counts the entries of a list of such people"),
    ("event/noun-of", "a noun before it says what happened"),
    ("event/object", "it is the object of a verb that says what happened"),
    ("event/of-next", "the number after it, of which it counts a part, says of whom"),
    ("event/only-people", "only people can undergo what the verb beside it says"),
    ("event/part-of", "it is a part of what was counted before"),
    ("event/participle", "a participle beside it says what happened"),
    ("event/people", "the noun for those counted says what happened to them"),
    ("event/people-before", "a noun before it says whom it happened to"),
    ("event/population", "a count of such people means this by itself"),
    ("event/quantity-noun", "a noun for a number of such people stands before it"),
    ("event/register", "it counts new entries of a register"),
    ("event/register-moves", "it counts those who came onto a register or left it"),
    ("event/rest", "it counts those to whom it did not happen"),
    ("event/same-figure", "the same figure was told before"),
    ("event/section", "the heading above it says what happened"),
    ("event/sentence-before", "the sentence before, or this one so far, says what happened"),
    ("event/subject", "it is the subject of a verb that says what happened"),
    ("population/described", "words behind those counted say who they are"),
    ("population/nearby", "words near it say who they are"),
    ("population/noun", "the noun beside it says who they are"),
    ("population/of-measure", "nothing says who they are; this is whom it usually befalls"),
    ("population/predicate", "the sentence says of them who they are"),
    ("population/same-people", "the noun of the figure before it says who they are"),
    ("population/taken-up", "they are those of the figure before"),
    ("population/topic", "they are those of whom the document speaks most"),
    ("population/unnamed", "a noun that we do not know says who they are"),
    ("speech/according-to", "it is credited to its speaker by words like “according to”"),
    ("speech/respective", "its speaker stands at its place in another row"),
    ("speech/gapped", "its speaker stands before it, with a verb that is left out"),
    ("speech/goes-on", "its speaker goes on from the sentence before"),
    ("speech/own-voice", "the body that issues the document says it"),
    ("speech/passive", "it is said to have been reported by its speaker"),
    ("speech/relative", "a clause beside its speaker says that they put it forward"),
    ("speech/said-after", "its speaker stands behind it, with a verb of speech"),
    ("speech/said-that", "its speaker stands before it, with a verb of speech"),
    ("speech/statement-noun", "it stands in a list, report or statement of its speaker"),
    ("speech/subject", "the sentence is about its speaker and says nothing else of it"),
    ("speech/taken-up", "its speaker is that of the figure before"),
    ("speech/title", "its speaker stands in the title, before a colon or a verb"),
    ("speech/writer", "nobody is credited with it"),
    ("time/published", "no words give its last day; it holds until the day of speaking"),
    ("time/told", "the words give its days"),
];

/// Returns what a rule says, if it is one of the reader's.
pub fn words(rule: &RuleName) -> Option<&'static str> {
    let (_, key) = rule.as_str().split_once('/')?;
    WORDS.iter().find(|(known, _)| *known == key).map(|(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    /// Every file of the reader, whatever folder it stands in.
    fn sources(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let parts = entries.map(|path| if path.is_dir() { sources(&path) } else { vec![path] });
        parts.flatten().collect()
    }

    #[test]
    fn every_rule_of_the_reader_has_its_words_and_no_words_are_left_over() {
        let reader = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cotejo-claims/src");
        let kinds = ["event/", "population/", "speech/", "time/"];
        let mut rules = BTreeSet::new();
        for file in sources(&reader) {
            let source = fs::read_to_string(file).unwrap();
            let literals = source.split('"').filter(|literal| {
                kinds.iter().any(|kind| literal.starts_with(kind))
                    && literal.chars().all(|c| c.is_ascii_lowercase() || "/-".contains(c))
            });
            rules.extend(literals.map(str::to_owned));
        }
        let known: BTreeSet<String> = WORDS.iter().map(|(rule, _)| (*rule).to_owned()).collect();
        assert_eq!(rules, known, "give each rule its words in explain/rule.rs");
    }
}
