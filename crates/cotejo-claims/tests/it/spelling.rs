//! Numbers spelt out, independently of the lexicons, so that reading can be checked by writing.

/// Returns the ways in which the languages write a number up to a million in words.
pub fn spellings(number: u64) -> Vec<(&'static str, String)> {
    vec![
        ("en", english(number, " and ")),
        ("en", english(number, " ")),
        ("es", spanish(number, false)),
        ("es", spanish(number, true)),
        ("pt", portuguese(number, Portuguese::OfPortugal)),
        ("pt", portuguese(number, Portuguese::OfBrazil)),
        ("fr", french(number, French::OfFrance)),
        ("fr", french(number, French::OfSwitzerland)),
        ("fr", french(number, French::OfFrance).replace(' ', "-")),
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

#[derive(Clone, Copy, PartialEq)]
enum Portuguese {
    OfPortugal,
    OfBrazil,
}

const PORTUGUESE: [&str; 20] = [
    "zero",
    "um",
    "dois",
    "três",
    "quatro",
    "cinco",
    "seis",
    "sete",
    "oito",
    "nove",
    "dez",
    "onze",
    "doze",
    "treze",
    "catorze",
    "quinze",
    "dezasseis",
    "dezassete",
    "dezoito",
    "dezanove",
];
const PORTUGUESE_TENS: [&str; 10] = [
    "",
    "",
    "vinte",
    "trinta",
    "quarenta",
    "cinquenta",
    "sessenta",
    "setenta",
    "oitenta",
    "noventa",
];
const PORTUGUESE_HUNDREDS: [&str; 10] = [
    "",
    "cento",
    "duzentos",
    "trezentos",
    "quatrocentos",
    "quinhentos",
    "seiscentos",
    "setecentos",
    "oitocentos",
    "novecentos",
];

fn portuguese(number: u64, of: Portuguese) -> String {
    match number {
        14 if of == Portuguese::OfBrazil => "quatorze".to_owned(),
        16 | 17 | 19 if of == Portuguese::OfBrazil => {
            PORTUGUESE[number as usize].replacen("deza", "deze", 1)
        }
        0..20 => PORTUGUESE[number as usize].to_owned(),
        20..100 => {
            portuguese_joined(PORTUGUESE_TENS[number as usize / 10].to_owned(), number % 10, of)
        }
        100 => "cem".to_owned(),
        101..1_000 => {
            let head = PORTUGUESE_HUNDREDS[number as usize / 100].to_owned();
            portuguese_joined(head, number % 100, of)
        }
        1_000..1_000_000 => {
            let head = match number / 1_000 {
                1 => "mil".to_owned(),
                thousands => portuguese(thousands, of) + " mil",
            };
            let rest = number % 1_000;
            if rest > 100 && !rest.is_multiple_of(100) {
                format!("{head} {}", portuguese(rest, of))
            } else {
                portuguese_joined(head, rest, of)
            }
        }
        _ => "um milhão".to_owned(),
    }
}

fn portuguese_joined(head: String, rest: u64, of: Portuguese) -> String {
    if rest == 0 { head } else { format!("{head} e {}", portuguese(rest, of)) }
}

#[derive(Clone, Copy, PartialEq)]
enum French {
    OfFrance,
    OfSwitzerland,
}

const FRENCH: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const FRENCH_TENS: [&str; 10] = [
    "",
    "",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "septante",
    "huitante",
    "nonante",
];

fn french(number: u64, of: French) -> String {
    match number {
        0..20 => FRENCH[number as usize].to_owned(),
        71 if of == French::OfFrance => "soixante et onze".to_owned(),
        70..80 if of == French::OfFrance => format!("soixante-{}", FRENCH[number as usize - 60]),
        80 if of == French::OfFrance => "quatre-vingts".to_owned(),
        81..100 if of == French::OfFrance => {
            format!("quatre-vingt-{}", FRENCH[number as usize - 80])
        }
        20..100 => {
            let tens = FRENCH_TENS[number as usize / 10];
            match number % 10 {
                0 => tens.to_owned(),
                1 => format!("{tens} et un"),
                unit => format!("{tens}-{}", FRENCH[unit as usize]),
            }
        }
        100..1_000 => {
            let head = match (number / 100, number % 100) {
                (1, _) => "cent".to_owned(),
                (hundreds, 0) => format!("{} cents", FRENCH[hundreds as usize]),
                (hundreds, _) => format!("{} cent", FRENCH[hundreds as usize]),
            };
            french_joined(head, number % 100, of)
        }
        1_000..1_000_000 => {
            let head = match number / 1_000 {
                1 => "mille".to_owned(),
                thousands => before_mille(french(thousands, of)) + " mille",
            };
            french_joined(head, number % 1_000, of)
        }
        _ => "un million".to_owned(),
    }
}

fn french_joined(head: String, rest: u64, of: French) -> String {
    if rest == 0 { head } else { format!("{head} {}", french(rest, of)) }
}

/// Before "mille" neither "cent" nor "vingt" takes its s.
fn before_mille(thousands: String) -> String {
    let plain = thousands.strip_suffix("cents").map(|head| format!("{head}cent"));
    let plain =
        plain.or_else(|| thousands.strip_suffix("vingts").map(|head| format!("{head}vingt")));
    plain.unwrap_or(thousands)
}
