//! Articles of a story that goes on for two years, and who is who in it.

use cotejo_bench::Random;
use cotejo_core::Day;
use serde_json::json;

use crate::File;

/// So many days the story lasts.
const DAYS: usize = 730;

/// So many claims are in each document.
const CLAIMS: usize = 5;

/// The parties: what each goes by, and on which side it stands.
const FIRST: [&str; 10] = [
    "Lamp", "Valley", "Harbour", "Northern", "River", "Meadow", "Copper", "Island", "Bridge",
    "Granite",
];
const SECOND: [(&str, &str); 4] = [
    ("Watch", "monitor"),
    ("Ministry", "government"),
    ("Alliance", "opposition"),
    ("Relief Committee", "international"),
];

/// What happened, as the press says it.
const EVENTS: [&str; 4] = ["released", "detained", "killed", "injured"];

/// To whom it happened.
const PEOPLE: [&str; 6] =
    ["prisoners", "political prisoners", "women", "journalists", "protesters", "soldiers"];

const OUTLETS: usize = 60;

/// Writes so many articles with their sidecars.
pub fn write(random: &mut Random, number: usize) -> impl Iterator<Item = File> {
    let mut before: Option<(usize, String)> = None;
    (0..number).flat_map(move |place| {
        let day = place * DAYS / number.max(1);
        let copied = before.take().filter(|_| random.chance(0.1));
        let (day, text) = copied.unwrap_or_else(|| (day, article(random, day)));
        before = Some((day, text.clone()));
        let outlet = format!("Outlet {}", random.between(0, OUTLETS));
        let sidecar = json!({
            "outlet": outlet, "title": format!("What was counted, {}", place + 1),
            "published": self::day(day).to_string(), "language": "en",
        });
        let name = format!("documents/{place:06}");
        [
            File { name: format!("{name}.txt"), content: text },
            File { name: format!("{name}.meta.json"), content: sidecar.to_string() },
        ]
    })
}

/// Writes the case file, which says who speaks for whom.
pub fn case_file() -> File {
    let mut content =
        "[title]\nen = \"A case of many documents\"\nes = \"Un caso de muchos documentos\"\n"
            .to_owned();
    for (name, side) in parties() {
        content.push_str(&format!(
            "\n[[actor]]\nname = \"{name}\"\naliases = [\"the {name}\"]\nparty = \"{name}\"\nside = \"{side}\"\n"
        ));
    }
    File { name: "case.toml".to_owned(), content }
}

fn parties() -> Vec<(String, &'static str)> {
    let of = |first: &str| SECOND.map(|(second, side)| (format!("{first} {second}"), side));
    FIRST.into_iter().flat_map(of).collect()
}

fn article(random: &mut Random, today: usize) -> String {
    let parties = parties();
    let claims = (0..CLAIMS).map(|_| {
        let (party, _) = &parties[random.between(0, parties.len())];
        claim(random, party, today)
    });
    let claims: Vec<String> = claims.collect();
    format!("What was counted up to {}\n\n{}\n", spoken(today), claims.join("\n\n"))
}

/// Writes a claim about some of the days up to today; counts rise with the days, and one in fifty
/// is far off.
fn claim(random: &mut Random, party: &str, today: usize) -> String {
    let event = EVENTS[random.between(0, EVENTS.len())];
    let people = PEOPLE[random.between(0, PEOPLE.len())];
    let base = today - today % 90;
    let people_a_day = 3 + (event.len() + people.len()) % 7;
    let right = (today - base + 1) * people_a_day;
    let number = if random.chance(0.02) { right * 2 + 50 } else { right };
    let bound = ["", "", "", "", "at least ", "more than ", "about "][random.between(0, 7)];
    format!("The {party} said that {bound}{number} {people} were {event} since {}.", spoken(base))
}

fn spoken(number: usize) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let day = day(number);
    format!("{} {} {}", day.day(), MONTHS[day.month() as usize - 1], day.year())
}

fn day(number: usize) -> Day {
    let first = Day::new(2030, 1, 1).expect("a day");
    first.plus_days(number as i64).expect("the days are of our time")
}
