//! What became of somebody, from the words in which a list says how they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use cotejo_core::{Exit, Fate};

use super::meaning::plain;
use crate::words;

/// How many words before a phrase may say that it is not so.
const NOT_BEFORE: usize = 2;

/// What phrases say, in plain words; nothing for those that hold such words and say nothing.
static PHRASES: LazyLock<BTreeMap<String, Option<Fate>>> = LazyLock::new(phrases);
static NOT: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    words::all().iter().flat_map(|words| &words.statuses.not).map(|word| plain(word)).collect()
});

/// Returns what became of whoever is said to stand so, if the words tell it and only once.
///
/// ```
/// use cotejo_core::{Exit, Fate};
/// use cotejo_text::table::fate;
/// assert_eq!(fate("Excarcelado bajo ARRESTO DOMICILIARIO"), Some(Fate::Out(Some(Exit::HouseArrest))));
/// assert_eq!(fate("no liberada"), None);
/// ```
pub fn fate(status: &str) -> Option<Fate> {
    let plain = plain(status);
    let words: Vec<&str> = plain.split(' ').collect();
    let mut said = BTreeSet::new();
    let (mut at, mut from) = (0, 0);
    while at < words.len() {
        let Some((length, fate)) = longest(&words[at..]) else {
            at += 1;
            continue;
        };
        let before = &words[from.max(at.saturating_sub(NOT_BEFORE))..at];
        if !before.iter().any(|word| NOT.contains(*word)) {
            said.extend(fate);
        }
        at += length;
        from = at;
    }
    told(&said)
}

/// Returns the longest phrase with which words begin: of how many words it is, and what it says.
fn longest(words: &[&str]) -> Option<(usize, Option<Fate>)> {
    static LONGEST: LazyLock<usize> = LazyLock::new(|| {
        PHRASES.keys().map(|phrase| phrase.split(' ').count()).max().unwrap_or_default()
    });
    let lengths = (1..=words.len().min(*LONGEST)).rev();
    lengths
        .map(|length| (length, words[..length].join(" ")))
        .find_map(|(length, phrase)| PHRASES.get(&phrase).map(|fate| (length, *fate)))
}

/// Returns what several things come to that are said at once: "released under house arrest".
fn told(said: &BTreeSet<Fate>) -> Option<Fate> {
    let exits: BTreeSet<Exit> = said
        .iter()
        .filter_map(|fate| match fate {
            Fate::Out(exit) => *exit,
            _ => None,
        })
        .collect();
    if let Some(last) = [Fate::Died, Fate::HeldAgain].into_iter().find(|fate| said.contains(fate)) {
        return Some(last);
    }
    match exits.first() {
        // Whoever is held at home is so whatever else binds them.
        Some(Exit::HouseArrest) if !exits.contains(&Exit::Freed) => {
            Some(Fate::Out(Some(Exit::HouseArrest)))
        }
        Some(exit) if exits.len() == 1 => Some(Fate::Out(Some(*exit))),
        Some(_) => Some(Fate::Out(None)),
        None if said.contains(&Fate::Out(None)) => (said.len() == 1).then_some(Fate::Out(None)),
        None => {
            [Fate::Moved, Fate::Held, Fate::Detained].into_iter().find(|one| said.contains(one))
        }
    }
}

fn phrases() -> BTreeMap<String, Option<Fate>> {
    let all = words::all().iter().flat_map(|words| {
        let nothing = words.statuses.nothing.iter().map(|phrase| (phrase, None));
        let fates = words.statuses.fates.iter();
        let fates = fates.flat_map(|(fate, said)| said.iter().map(|phrase| (phrase, Some(*fate))));
        fates.chain(nothing)
    });
    all.flat_map(|(phrase, fate)| either(phrase).into_iter().map(move |one| (plain(&one), fate)))
        .collect()
}

/// Returns all readings of a phrase in which `{a,b}` is either; what is in braces may hold braces.
fn either(phrase: &str) -> Vec<String> {
    let Some(open) = phrase.rfind('{') else { return vec![phrase.to_owned()] };
    let Some(close) = phrase[open..].find('}') else { return vec![phrase.to_owned()] };
    let (before, after) = (&phrase[..open], &phrase[open + close + 1..]);
    let choices = phrase[open + 1..open + close].split(',');
    choices.flat_map(|choice| either(&format!("{before}{choice}{after}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUT: Option<Fate> = Some(Fate::Out(None));

    fn out(exit: Exit) -> Option<Fate> {
        Some(Fate::Out(Some(exit)))
    }

    #[test]
    fn words_say_what_became_of_people() {
        for (status, expected) in [
            ("Excarcelada", OUT),
            ("LIBERTAD PLENA", out(Exit::Freed)),
            ("Liberado sin restricciones", out(Exit::Freed)),
            ("Liberado con medidas cautelares", out(Exit::Measures)),
            ("Régimen de presentación cada 15 días", out(Exit::Measures)),
            ("casa por carcel", out(Exit::HouseArrest)),
            ("Trasladada a arresto domiciliario", out(Exit::HouseArrest)),
            ("Arresto domiciliario con medidas", out(Exit::HouseArrest)),
            ("deportado a otro país", out(Exit::Deported)),
            ("Sigue detenida", Some(Fate::Held)),
            ("detenido nuevamente", Some(Fate::HeldAgain)),
            ("Excarcelado y recapturado", Some(Fate::HeldAgain)),
            ("Traslado a otro penal", Some(Fate::Moved)),
            ("Falleció bajo custodia", Some(Fate::Died)),
            ("released on bail", out(Exit::Measures)),
            ("under house arrest", out(Exit::HouseArrest)),
            ("freed unconditionally", out(Exit::Freed)),
            ("re-arrested", Some(Fate::HeldAgain)),
            ("liberdade provisória", out(Exit::Measures)),
            ("assignée à résidence", out(Exit::HouseArrest)),
            ("Freigelassen gegen Kaution", out(Exit::Measures)),
            ("agli arresti domiciliari", out(Exit::HouseArrest)),
        ] {
            assert_eq!(fate(status), expected, "{status}");
        }
    }

    /// Protection that the Inter-American Commission asks for bears the name of what a court lays on
    /// somebody who is let out.
    #[test]
    fn what_is_denied_expected_or_something_else_says_nothing() {
        for status in [
            "",
            "enfermo",
            "no liberado",
            "Pendiente de excarcelación",
            "Medidas cautelares de la CIDH",
            "boleta de excarcelación",
            "not released",
            "excarcelado, sigue detenido",
        ] {
            assert_eq!(fate(status), None, "{status}");
        }
        assert_eq!(fate("No ha salido: sigue preso"), Some(Fate::Held));
    }

    #[test]
    fn no_phrase_means_two_things() {
        let mut seen: BTreeMap<String, Option<Fate>> = BTreeMap::new();
        for words in words::all() {
            for (fate, said) in &words.statuses.fates {
                for phrase in said.iter().flat_map(|phrase| either(phrase)) {
                    let known = *seen.entry(plain(&phrase)).or_insert(Some(*fate));
                    assert_eq!(known, Some(*fate), "{}: {phrase}", words.code);
                }
            }
        }
    }

    #[test]
    fn braces_are_either_and_may_hold_braces() {
        assert_eq!(either("a {b,c {d,e}}"), ["a b", "a c d", "a b", "a c e"]);
    }
}
