//! What columns mean, guessed from their headings and their values.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use cotejo_core::{DateOrder, Meaning, MeaningOrigin, PartialDate};

use super::Table;
use crate::words;

/// What a column is taken to mean, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The meaning.
    pub meaning: Meaning,
    /// From what that is known.
    pub from: MeaningOrigin,
}

/// How many rows are looked at.
const LOOKED_AT: usize = 1000;

/// Guesses what each column of a table means.
///
/// A column about which nothing can be guessed is [`Meaning::Ignored`].
pub fn meanings(table: &Table) -> Vec<Guess> {
    let guess = |(column, heading): (usize, &String)| {
        if let Some(meaning) = heading_meaning(heading) {
            return Guess { meaning, from: MeaningOrigin::Heading };
        }
        match value_meaning(table, column) {
            Some(meaning) => Guess { meaning, from: MeaningOrigin::Values },
            None => Guess { meaning: Meaning::Ignored, from: MeaningOrigin::Nothing },
        }
    };
    let mut guesses: Vec<Guess> = table.headings().iter().enumerate().map(guess).collect();
    tell_names_apart(&mut guesses);
    guesses
}

/// A column called "name" holds given names where the surnames have a column of their own.
fn tell_names_apart(guesses: &mut [Guess]) {
    let has = |wanted| guesses.iter().any(|guess| guess.meaning == wanted);
    if has(Meaning::Surname) && !has(Meaning::GivenNames) {
        let names = guesses.iter_mut().filter(|guess| guess.meaning == Meaning::FullName);
        names.for_each(|guess| guess.meaning = Meaning::GivenNames);
    }
}

/// Returns what a heading says, by the longest known phrase that it ends in, or begins with.
pub(super) fn heading_meaning(heading: &str) -> Option<Meaning> {
    static KNOWN: LazyLock<BTreeMap<String, Meaning>> = LazyLock::new(known);
    let plain = plain(heading);
    if let Some(meaning) = KNOWN.get(&plain) {
        return Some(*meaning);
    }
    let uncounted = uncounted(&plain);
    let parts: Vec<&str> = uncounted.split(' ').collect();
    let ends = (0..parts.len()).map(|from| parts[from..].join(" "));
    let begins = (1..parts.len()).rev().map(|to| parts[..to].join(" "));
    ends.chain(begins).find_map(|phrase| KNOWN.get(&phrase).copied())
}

fn known() -> BTreeMap<String, Meaning> {
    let languages = words::all().iter();
    let columns = languages.flat_map(|words| &words.columns);
    columns.flat_map(|(meaning, phrases)| phrases.iter().map(|p| (plain(p), *meaning))).collect()
}

/// Returns a cell in lower case and without accents, its words apart.
pub(super) fn plain(cell: &str) -> String {
    let lower = cell.to_lowercase();
    let spaced = lower.replace(|letter: char| !letter.is_alphanumeric(), " ");
    spaced.split_whitespace().map(without_accents).collect::<Vec<_>>().join(" ")
}

/// Returns a plain heading without the numbers that count columns.
fn uncounted(plain: &str) -> String {
    let words = plain.split(' ').map(|word| word.trim_end_matches(char::is_numeric));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Cells are often written without accents.
fn without_accents(word: &str) -> String {
    let plain = |letter| match letter {
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    };
    word.chars().map(plain).collect()
}

fn value_meaning(table: &Table, column: usize) -> Option<Meaning> {
    let cells: Vec<&str> =
        table.column(column).take(LOOKED_AT).filter(|cell| !cell.is_empty()).collect();
    let most = |is_so: &dyn Fn(&str) -> bool| {
        let count = cells.iter().filter(|cell| is_so(cell)).count();
        !cells.is_empty() && count * 10 >= cells.len() * 9
    };
    let is_day = |cell: &str| {
        PartialDate::read(cell, DateOrder::DayFirst).is_some_and(|date| date.day().is_some())
    };
    let is_address = |cell: &str| {
        cell.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
    };
    match () {
        () if most(&is_day) => Some(Meaning::Date),
        () if most(&is_address) => Some(Meaning::Email),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    #[test]
    fn headings_of_several_languages_are_known() {
        for (heading, meaning) in [
            ("Nombres y apellidos", Meaning::FullName),
            ("PRIMER APELLIDO", Meaning::Surname),
            ("apellido2", Meaning::SecondSurname),
            ("Cédula de identidad", Meaning::PersonId),
            ("Fecha de nacimiento", Meaning::BirthDate),
            ("given_name", Meaning::GivenNames),
            ("Date of arrest", Meaning::DetentionDate),
            ("Prénom", Meaning::GivenNames),
            ("Data de nascimento", Meaning::BirthDate),
            ("Sobrenome", Meaning::Surname),
        ] {
            assert_eq!(heading_meaning(heading), Some(meaning), "{heading}");
        }
        assert_eq!(heading_meaning("foo"), None);
    }

    #[test]
    fn a_name_beside_a_surname_is_a_given_name() {
        let list = "Nombre,Apellido\nAmaro,Valdeluz\n";
        let table = crate::table::read(&Source::new("list.csv", list.as_bytes())).table;
        let guessed: Vec<Meaning> = meanings(&table).iter().map(|guess| guess.meaning).collect();
        assert_eq!(guessed, [Meaning::GivenNames, Meaning::Surname]);
    }

    #[test]
    fn values_tell_where_headings_do_not() {
        let list = "foo,bar,baz\n1990-03-09,x@example.org,q\n1991-01-30,y@example.org,r\n";
        let table = crate::table::read(&Source::new("list.csv", list.as_bytes())).table;
        let guessed: Vec<Meaning> = meanings(&table).iter().map(|guess| guess.meaning).collect();
        assert_eq!(guessed, [Meaning::Date, Meaning::Email, Meaning::Ignored]);
    }
}
