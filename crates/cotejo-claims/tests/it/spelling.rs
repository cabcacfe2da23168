//! Numbers spelt out, independently of the lexicons, so that reading can be checked by writing.

/// Returns the ways in which the languages write a number up to a million in words.
pub fn spellings(number: u64) -> Vec<(&'static str, String)> {
    vec![
        ("en", english(number, " and ")),
        ("en", english(number, " ")),
        ("es", spanish(number, false)),
        ("es", spanish(number, true)),
    ]
}

const ENGLISH: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn english(number: u64, and: &str) -> String {
    match number {
        0..20 => ENGLISH[number as usize].to_owned(),
        20..100 if number.is_multiple_of(10) => ENGLISH_TENS[number as usize / 10].to_owned(),
        20..100 => format!("{}-{}", ENGLISH_TENS[number as usize / 10], english(number % 10, and)),
        100..1_000 => joined(english(number / 100, and) + " hundred", number % 100, and, and),
        1_000..1_000_000 => {
            let glue = if number % 1_000 < 100 { and } else { " " };
            joined(english(number / 1_000, and) + " thousand", number % 1_000, glue, and)
        }
        _ => "one million".to_owned(),
    }
}

fn joined(head: String, rest: u64, glue: &str, and: &str) -> String {
    if rest == 0 { head } else { head + glue + &english(rest, and) }
}

const SPANISH: [&str; 30] = [
    "cero",
    "un",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiún",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
];
const SPANISH_TENS: [&str; 10] =
    ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
const SPANISH_HUNDREDS: [&str; 10] = [
    "",
    "ciento",
    "doscient",
    "trescient",
    "cuatrocient",
    "quinient",
    "seiscient",
    "setecient",
    "ochocient",
    "novecient",
];

fn spanish(number: u64, feminine: bool) -> String {
    match number {
        1 if feminine => "una".to_owned(),
        21 if feminine => "veintiuna".to_owned(),
        0..30 => SPANISH[number as usize].to_owned(),
        30..100 if number.is_multiple_of(10) => SPANISH_TENS[number as usize / 10].to_owned(),
        30..100 => {
            format!("{} y {}", SPANISH_TENS[number as usize / 10], spanish(number % 10, feminine))
        }
        100 => "cien".to_owned(),
        101..1_000 => {
            let ending = match (number / 100, feminine) {
                (1, _) => "",
                (_, true) => "as",
                (_, false) => "os",
            };
            let head = SPANISH_HUNDREDS[number as usize / 100].to_owned() + ending;
            with_rest(head, number % 100, feminine)
        }
        1_000..2_000 => with_rest("mil".to_owned(), number % 1_000, feminine),
        2_000..1_000_000 => {
            let head = spanish(number / 1_000, feminine) + " mil";
            with_rest(head, number % 1_000, feminine)
        }
        _ => "un millón".to_owned(),
    }
}

fn with_rest(head: String, rest: u64, feminine: bool) -> String {
    if rest == 0 { head } else { format!("{head} {}", spanish(rest, feminine)) }
}
