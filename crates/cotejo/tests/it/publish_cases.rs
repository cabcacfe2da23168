//! The stories on which the tests of the report run. Their country does not exist.

use cotejo::story::Story;
use cotejo_core::{
    ActorName, Amount, Arithmetic, Assumption, Claimant, Comparison, Count, Definition, Edge,
    FieldOrigin, FindingKind, MeasureName, PartyName, People, Period, PlaceName, PopulationName,
    Read, Relation, Side, Stance, Subject, Term, When, Wording,
};

use crate::publish_story::{Draft, Said, Speaker, day, exactly, over, until};

const MINISTRY: Speaker = ("the ministry", "Government", Side::Government);
const MINISTER: Speaker = ("Ana Sol", "Government", Side::Government);
/// A monitor.
pub const LAMP: Speaker = ("Lamp Watch", "Lamp Watch", Side::Monitor);
const UNION: Speaker = ("Valley Union", "Valley Union", Side::Opposition);

/// A small story in which every kind of finding occurs.
pub fn valley() -> Story {
    let mut draft = Draft::new("The valley", "El valle");
    let d = &mut draft;
    let prisoners = |said: Said| said.of("prisoners", "people let out");

    let first = d.document(
        "first",
        "Valley Post",
        "2032-03-09",
        "en",
        &[
            "Ministry: 116 let out",
            "The ministry said that 116 people were let out on 8 March, after 187 in February.",
            "Lamp Watch counts 56 since 1 March and Valley Union 76. It still knows of 806 held.",
            "--",
            "Subscribe now",
        ],
    );
    let item = d.claim(
        first,
        prisoners(Said::released(
            MINISTRY,
            "116 people",
            exactly(116),
            over("2032-03-08", "2032-03-08"),
        )),
    );
    let february = d.claim(
        first,
        prisoners(Said::released(MINISTRY, "187", exactly(187), over("2032-02-01", "2032-02-29"))),
    );
    let lamp =
        d.claim(first, Said::released(LAMP, "56", exactly(56), over("2032-03-01", "2032-03-09")));
    let union =
        d.claim(first, Said::released(UNION, "76", exactly(76), over("2032-03-01", "2032-03-09")));
    let register = d.claim(first, Said::held(LAMP, "806 held", exactly(806), "2032-03-01"));

    let second = d.document("second", "El Correo", "2032-03-12", "es", &[
        "Más de 400",
        "La ministra Ana Sol dijo que desde febrero salieron más de 400 personas.",
        "Lamp Watch da 60 excarcelaciones desde el 1 de marzo, unas 12 en la capital, y al menos 770 presos: 700 hombres y 70 mujeres.",
    ]);
    let more_than = Count::more_than(People(400));
    let said_400 = || {
        prisoners(Said::released(
            MINISTER,
            "más de 400",
            more_than,
            over("2032-02-01", "2032-03-11"),
        ))
    };
    let total = d.claim(second, said_400());
    let later =
        d.claim(second, Said::released(LAMP, "60", exactly(60), over("2032-03-01", "2032-03-11")));
    let capital = d.claim(
        second,
        Said::released(LAMP, "unas 12", Count::about(People(12)), until("2032-03-11")),
    );
    let still = d.claim(
        second,
        Said::held(LAMP, "al menos 770", Count::at_least(People(770)), "2032-03-11"),
    );
    let part = |words, number, class| Said {
        part_of: Some(still),
        ..Said::held(LAMP, words, exactly(number), "2032-03-11").of(class, words)
    };
    let men = d.claim(second, part("700 hombres", 700, "men"));
    let women = d.claim(second, part("70 mujeres", 70, "women"));

    let third = d.document(
        "third",
        "The Copy",
        "2032-03-13",
        "es",
        &[
            "Cifras",
            "La ministra Ana Sol dijo que desde febrero salieron más de 400 personas.",
            "Casi 50, según un diario; la oposición exige 30 más.",
        ],
    );
    let copy = d.claim(third, said_400());
    d.utterance(&[(total, Wording::Full), (copy, Wording::Cut)]);
    let nearly = Count::at_most(People(50)).approximately();
    d.claim(
        third,
        Said { by: None, ..Said::released(LAMP, "Casi 50", nearly, until("2032-03-13")) },
    );
    d.claim(
        third,
        Said {
            stance: Stance::Expects,
            ..Said::released(UNION, "30 más", exactly(30), until("2032-03-20"))
        },
    );

    let fourth = d.document(
        "fourth",
        "Valley Post",
        "2032-03-20",
        "en",
        &[
            "Fewer, or from another day",
            "Lamp Watch now says 58 since 1 March, and Ana Sol 430 since 15 January.",
        ],
    );
    let fallen =
        d.claim(fourth, Said::released(LAMP, "58", exactly(58), over("2032-03-01", "2032-03-19")));
    let moved = d.claim(
        fourth,
        prisoners(Said::released(MINISTER, "430", exactly(430), over("2032-01-15", "2032-03-19"))),
    );

    let n = Term::number;
    let line =
        |terms: &[Term], comparison, right| Arithmetic { terms: terms.to_vec(), comparison, right };
    let clash = d.finding(FindingKind::Conflict, &[lamp, union], Amount::exactly(20));
    clash.arithmetic =
        vec![line(&[Term::of(76, union), Term::of(-56, lamp)], Comparison::Equals, n(20))];
    clash.assuming = vec![Assumption::SamePopulationAcrossParties];
    let fall = d.finding(FindingKind::Gap, &[later, fallen], Amount::exactly(2));
    fall.arithmetic = vec![line(&[Term::of(60, later)], Comparison::Above, Term::of(58, fallen))];
    let rest = d.finding(
        FindingKind::Unexplained,
        &[february, item, total],
        Amount { least: Some(98), most: None },
    );
    rest.arithmetic = vec![
        line(&[Term::of(187, february), Term::of(116, item)], Comparison::Equals, n(303)),
        line(&[Term::of(401, total), n(-303)], Comparison::Equals, n(98)),
    ];
    rest.assuming = vec![Assumption::ItemsAreDifferentPeople, Assumption::OneRuleWithinParty];
    let grew = d.finding(
        FindingKind::Implied,
        &[register, later, still],
        Amount { least: Some(24), most: None },
    );
    grew.subject = subject("added", "political_prisoners", "2032-03-01", "2032-03-11");
    grew.arithmetic = vec![
        line(&[Term::of(806, register), Term::of(-60, later)], Comparison::Equals, n(746)),
        line(&[Term::of(770, still), n(-746)], Comparison::AtLeast, n(24)),
    ];
    let between = d.finding(FindingKind::Implied, &[lamp, later], Amount::exactly(4));
    between.subject = subject("released", "political_prisoners", "2032-03-10", "2032-03-11");
    between.assuming = vec![Assumption::CountedSince(capital, day("2032-03-01"))];
    d.finding(FindingKind::BaseChanged, &[total, moved], Amount::NONE);
    d.finding(FindingKind::NotComparable, &[moved, fallen], Amount::NONE);
    let parts = d.finding(FindingKind::Consistent, &[still, men, women], Amount::NONE);
    parts.assuming = vec![
        Assumption::PartsAreExhaustive,
        Assumption::DefinitionHolds(Definition {
            a: PopulationName::new("political_prisoners").unwrap(),
            relation: Relation::Subset,
            b: PopulationName::new("prisoners").unwrap(),
            by: ActorName::new("Valley Desk").unwrap(),
            on: None,
            grounds: None,
        }),
    ];
    d.finding(FindingKind::Repeated, &[total, copy], Amount::NONE);
    draft.finish()
}

fn subject(measure: &str, population: &str, first: &str, last: &str) -> Option<Subject> {
    Some(Subject {
        measure: MeasureName::new(measure).unwrap(),
        population: PopulationName::new(population).unwrap(),
        period: Period::new(Edge::On(day(first)), Edge::On(day(last))).unwrap(),
    })
}

/// What somebody would write who wants a page to run it.
pub const HOSTILE: &str = "\"><script>alert(1)</script><img src=x onerror=alert(2)>' {n} & ]]> =1";

/// A story whose every word is chosen to break out of the page.
pub fn hostile() -> Story {
    let mut draft = Draft::new(HOSTILE, HOSTILE);
    let speaker: Speaker = (HOSTILE, HOSTILE, Side::Other);
    let body = format!("{HOSTILE} gives 12 {HOSTILE}");
    let document =
        draft.document(HOSTILE, HOSTILE, "2032-03-09", "en", &[HOSTILE, &body, "--", HOSTILE]);
    let said = Said::released(speaker, "12", exactly(12), until("2032-03-08"));
    let claim = draft.claim(document, said.of("prisoners", HOSTILE));
    draft.finding(FindingKind::Repeated, &[claim], Amount::NONE);
    let addresses = ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>", HOSTILE];
    for (index, address) in addresses.into_iter().enumerate() {
        let name = format!("address-{index}");
        draft.document(&name, HOSTILE, "", "en", &["A title"]);
        let entry = draft.documents.last_mut().unwrap();
        entry.document.address = Some(Read::new(address.to_owned(), FieldOrigin::Meta));
    }
    let mut story = draft.finish();
    story.claims = story
        .claims
        .into_iter()
        .map(|claim| claim.on_account_of(Some(PartyName::new(HOSTILE).unwrap()), Side::Other))
        .collect();
    story
}

/// A story with nothing in it.
pub fn empty() -> Story {
    Draft::new("Nothing yet", "Nada todavía").finish()
}

/// A story as large as real ones get: 500 claims by 12 parties in 60 documents.
pub fn crowd() -> Story {
    const PARTIES: [(&str, Side); 12] = [
        ("Ministry", Side::Government),
        ("Assembly", Side::Government),
        ("Lamp Watch", Side::Monitor),
        ("Open Cells", Side::Monitor),
        ("A Committee of Families with a Name that Goes On", Side::Monitor),
        ("Valley Union", Side::Opposition),
        ("River Party", Side::Opposition),
        ("United Nations", Side::International),
        ("Neighbours", Side::International),
        ("Valley Post", Side::Media),
        ("lawyers", Side::Other),
        ("doctors", Side::Other),
    ];
    let mut draft = Draft::new("A crowd", "Una multitud");
    let mut previous = None;
    for index in 0..60 {
        let since = index / 2;
        let published = day("2032-01-01").plus_days(since).unwrap();
        let places = if index % 3 == 0 { 9 } else { 8 };
        let party_of = |place: usize| (since as usize + place) % PARTIES.len();
        let numbers: Vec<u64> =
            (0..places).map(|place| 10 + since as u64 * 15 + party_of(place) as u64 * 23).collect();
        let words: Vec<String> = numbers.iter().map(|number| format!("{number} people.")).collect();
        let name = format!("document-{index:02}");
        let body = words.join(" ");
        let document =
            draft.document(&name, "Valley Post", &published.to_string(), "en", &["Many", &body]);
        for place in 0..places {
            let (party, side) = PARTIES[party_of(place)];
            let words: &'static str =
                Box::leak(format!("{} people", numbers[place]).into_boxed_str());
            let first = if place % 2 == 0 { Edge::Open } else { Edge::On(day("2031-12-20")) };
            let when = When::Over(Period::new(first, Edge::On(published)).unwrap());
            let said = Said::released((party, party, side), words, exactly(numbers[place]), when);
            let claim = draft.claim(
                document,
                if place == 4 {
                    Said { measure: "held", when: When::At(Edge::On(published)), ..said }
                } else {
                    said
                },
            );
            if let Some(before) = previous.replace(claim).filter(|_| place == 1) {
                draft.finding(FindingKind::Conflict, &[before, claim], Amount::exactly(5));
            }
        }
    }
    draft.finish()
}

/// A story whose days and numbers lie at the ends of what can be written.
pub fn extremes() -> Story {
    let mut draft = Draft::new("Extremes", "Extremos");
    let document = draft.document(
        "one",
        "Valley Post",
        "9999-12-31",
        "en",
        &["Numbers", "There are 18446744073709551615 and 0, and none."],
    );
    let most = Count::at_least(People(u64::MAX));
    let last = draft.claim(
        document,
        Said::released(LAMP, "18446744073709551615", most, over("0001-01-01", "9999-12-31")),
    );
    let none = draft.claim(
        document,
        Said::released(
            UNION,
            "0",
            exactly(0),
            When::Over(Period::new(Edge::Open, Edge::Open).unwrap()),
        ),
    );
    let amount = Amount { least: Some(i64::MIN), most: Some(i64::MAX) };
    draft.finding(FindingKind::Implied, &[last, none], amount).subject =
        subject("released", "political_prisoners", "0001-01-01", "9999-12-31");
    for kind in FindingKind::ALL {
        draft.finding(kind, &[], Amount::NONE);
        draft.finding(kind, &[none], Amount::NONE);
    }
    let mut story = draft.finish();
    let mut writer: cotejo_core::ClaimContent = story.claims[0].clone().into();
    writer.statement.claimant = Claimant::Writer;
    writer.statement.party = None;
    writer.statement.place = Some(PlaceName::new("the north").unwrap());
    writer.quote.sentence = cotejo_core::Span::new(5, 7).unwrap();
    story.claims.push(cotejo_core::Claim::new(writer));
    story
}
