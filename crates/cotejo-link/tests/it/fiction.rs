//! Lists of people who do not exist: names put together from syllables, with slips.

use cotejo_core::{ListName, Meaning};
use cotejo_link::{Field, Intake, Rows};

/// A row of a fictional list: given names, surnames, number, age, day, place; and who it is.
#[derive(Clone, Debug)]
pub struct FictionalRow {
    pub cells: [String; 6],
    pub person: u32,
}

/// Random numbers for tests (SplitMix64).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        ((mixed ^ mixed >> 27) >> 11) as usize % limit
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn word(&mut self) -> String {
        let (first, second) = (self.below(FIRST.len()), self.below(SECOND.len()));
        // Squaring makes some names frequent and most rare, as names are.
        let third = self.below(THIRD.len()) * self.below(THIRD.len()) / THIRD.len();
        [FIRST[first * first / FIRST.len()], SECOND[second], THIRD[third]].concat()
    }
}

const FIRST: [&str; 12] =
    ["Val", "Cas", "Mor", "Ñan", "Bel", "Tor", "Lú", "Per", "Gar", "Zu", "Ol", "Fi"];
const SECOND: [&str; 8] = ["de", "tri", "a", "qui", "le", "ro", "bá", "ne"];
const THIRD: [&str; 8] = ["rez", "luz", "llo", "dor", "na", "mar", "ces", "to"];
const PLACES: [&str; 6] = ["Puerto Alto", "Villa Baja", "Cañaveral", "Río Seco", "Llano", "Peña"];

/// Returns rows of so many people, each of whom stands in the list one to three times.
pub fn people(count: u32, seed: u64) -> Vec<FictionalRow> {
    let mut random = Random(seed);
    let mut rows = Vec::new();
    for person in 0..count {
        let given = [random.word(), random.word()].join(" ");
        let surnames = [random.word(), random.word()];
        let number = (10_000_000 + random.below(20_000_000)).to_string();
        let (age, day) = (16 + random.below(60), 1 + random.below(28));
        let month = 1 + random.below(12);
        let place = random.pick(&PLACES).to_owned();
        for _ in 0..[1, 1, 2, 3][random.below(4)] {
            let mut surnames = surnames.to_vec();
            if random.one_in(5) {
                surnames.pop();
            } else if random.one_in(20) {
                surnames.swap(0, 1);
            }
            let mut given = given.clone();
            if random.one_in(4) {
                given = given.split(' ').next().unwrap_or_default().to_owned();
            }
            let mut surnames = surnames.join(" ");
            if random.one_in(6) {
                slip(&mut surnames, &mut random);
            }
            let number = if random.one_in(3) { String::new() } else { number.clone() };
            let age = (age + random.below(2)).to_string();
            let date = format!("2026-{month:02}-{day:02}");
            let date = if random.one_in(6) { String::new() } else { date };
            let place = if random.one_in(8) { String::new() } else { place.clone() };
            rows.push(FictionalRow { cells: [given, surnames, number, age, date, place], person });
        }
    }
    rows
}

/// Drops a letter.
fn slip(word: &mut String, random: &mut Random) {
    let letters: Vec<char> = word.chars().collect();
    let dropped = 1 + random.below(letters.len() - 1);
    *word = letters.iter().enumerate().filter(|(at, _)| *at != dropped).map(|(_, c)| c).collect();
}

/// Makes rows ready to be linked, as one list.
pub fn rows_of(people: &[FictionalRow]) -> Rows {
    rows_of_cells(people.iter().map(|row| &row.cells), false)
}

/// Makes rows ready to be linked, as several lists.
pub fn rows_of_lists(lists: &[(&str, &[FictionalRow])]) -> Rows {
    let mut intake = intake();
    for (name, rows) in lists {
        intake.begin_list(ListName::new(name).unwrap(), false);
        rows.iter().for_each(|row| intake.push(row.cells.iter().map(String::as_str)));
    }
    intake.finish()
}

/// Makes cells ready to be linked, as one list.
pub fn rows_of_cells<'a>(cells: impl Iterator<Item = &'a [String; 6]>, once_each: bool) -> Rows {
    let mut intake = intake();
    intake.begin_list(ListName::new("fiction").unwrap(), once_each);
    cells.for_each(|cells| intake.push(cells.iter().map(String::as_str)));
    intake.finish()
}

/// Begins to take in fictional rows.
pub fn intake() -> Intake {
    let meanings = [
        Meaning::GivenNames,
        Meaning::Surname,
        Meaning::PersonId,
        Meaning::Age,
        Meaning::DetentionDate,
        Meaning::Place,
    ];
    let field = |meaning: Meaning| Field { meaning, label: meaning.to_string() };
    Intake::new(meanings.map(field).to_vec())
}
