//! Lists of made-up people, of whom some stand on several, written as people write.

use cotejo_bench::Random;
use serde_json::json;

use crate::File;

const LISTS: [(&str, &str); 4] = [
    ("ministry", "released"),
    ("monitor", "released"),
    ("families", "released"),
    ("register", "held"),
];

/// Of those on one list, so many are on another one too.
const SHARED: f64 = 0.4;

/// How often a name is written with a slip, and how often a number is missing.
const SLIP: f64 = 0.05;
const NO_NUMBER: f64 = 0.2;

const SYLLABLES: [&str; 24] = [
    "al", "ber", "cas", "del", "es", "fre", "gar", "her", "is", "jor", "lan", "mon", "nu", "or",
    "pe", "qui", "ra", "sal", "tor", "ur", "val", "xi", "yan", "zar",
];

/// Somebody as they are, apart from how lists write them.
struct Somebody {
    given: String,
    surnames: [String; 2],
    number: usize,
    age: usize,
}

/// Writes four lists with so many rows together, each with its sidecar.
pub fn lists(random: &mut Random, rows: usize) -> Vec<File> {
    let each = rows / LISTS.len();
    let mut written: Vec<String> =
        LISTS.iter().map(|_| "Nombres;Apellidos;Cédula;Edad\n".to_owned()).collect();
    let mut left = vec![each; LISTS.len()];
    let mut number = 0;
    while let Some(list) = left.iter().position(|left| *left > 0) {
        number += 1;
        let somebody = Somebody::new(random, number);
        let other = random.chance(SHARED).then(|| random.between(0, LISTS.len()));
        let on = [Some(list), other.filter(|other| *other != list && left[*other] > 0)];
        for list in on.into_iter().flatten() {
            left[list] -= 1;
            written[list].push_str(&somebody.row(random));
        }
    }
    LISTS.iter().zip(written).flat_map(|(list, rows)| files(*list, rows)).collect()
}

fn files((name, says): (&str, &str), rows: String) -> [File; 2] {
    let stated = json!({
        "list": name, "publisher": name, "published": "2031-12-31", "says": says,
        "of": "prisoners", "from": "2030-01-01", "to": "2031-12-31",
    });
    [
        File { name: format!("lists/{name}.csv"), content: rows },
        File { name: format!("lists/{name}.meta.json"), content: stated.to_string() },
    ]
}

impl Somebody {
    fn new(random: &mut Random, number: usize) -> Self {
        Somebody {
            given: name(random, 2),
            surnames: [name(random, 3), name(random, 3)],
            number: 5_000_000 + number * 37,
            age: random.between(18, 80),
        }
    }

    fn row(&self, random: &mut Random) -> String {
        let [first, second] = &self.surnames;
        let mut surnames = format!("{first} {second}");
        if random.chance(SLIP) {
            surnames = swapped(&surnames, random);
        }
        let number = if random.chance(NO_NUMBER) { String::new() } else { self.number.to_string() };
        format!("{};{surnames};{number};{}\n", self.given, self.age)
    }
}

fn name(random: &mut Random, syllables: usize) -> String {
    let mut name: String =
        (0..syllables).map(|_| SYLLABLES[random.between(0, SYLLABLES.len())]).collect();
    name[..1].make_ascii_uppercase();
    name
}

/// Swaps two letters that stand beside each other.
fn swapped(name: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let place = random.between(1, letters.len() - 1);
    letters.swap(place, place + 1);
    letters.into_iter().collect()
}
