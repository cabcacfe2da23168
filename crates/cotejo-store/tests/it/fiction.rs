//! A small case about a country that does not exist.

use cotejo_core::{
    Actor, ActorName, Capture, Claim, ClaimContent, Claimant, Classed, Count, Decision, Definition,
    Document, Edge, Edition, FieldOrigin, List, ListColumn, ListName, ListStatement, Meaning,
    MeaningOrigin, MeasureName, ModelName, PartyName, People, Period, PopulationName, Quantity,
    Quote, Read, Relation, Row, RowPair, RuleName, Side, Span, Stance, Statement, Text, Timing,
    UserName, When,
};
use cotejo_store::{
    ActorsId, Asked, Asking, Description, Entry, Judgement, ReaderVersion, Reading, Recorded,
    Review, Store, TextId, Verdict,
};

pub const NOTE: &str = "The Ministry of Order of Averna said on 4 March that 116 people were \
     released.\nThe Lantern Committee counted 56 people released by then.";
pub const BULLETIN: &str = "Averna: at least 56 people are out of prison, the Lantern Committee \
     said.";

/// Who writes, at this second of the case.
pub fn recorded(second: i64) -> Recorded {
    let start: jiff::Timestamp = "2027-03-04T09:00:00Z".parse().unwrap();
    let at = start.checked_add(jiff::SignedDuration::from_secs(second)).unwrap();
    Recorded { at, by: UserName::new("Desk").unwrap() }
}

pub fn capture(name: &str, text: &str) -> Capture {
    Capture::of(&format!("{name}.txt"), text.as_bytes())
}

pub fn document(name: &str, text: &str) -> Document {
    Document::unread(capture(name, text).id, name)
}

pub fn description(name: &str, text: &str) -> Description {
    Description { document: document(name, text), text: Text::plain(text) }
}

/// The description of a note whose title somebody has read.
pub fn titled(name: &str, text: &str, title: &str) -> Description {
    let mut description = description(name, text);
    description.document.title = Some(Read::new(title.to_owned(), FieldOrigin::Sidecar));
    description
}

/// A claim on the first place of `number` in the text.
pub fn claim(name: &str, text: &str, claimant: &str, number: &str, rule: &str) -> Claim {
    let sentence = text.lines().find(|line| line.contains(number)).unwrap();
    let start = text.find(sentence).unwrap();
    let within = start + sentence.find(number).unwrap();
    let quote = Quote {
        sentence: Span::new(start, start + sentence.len()).unwrap(),
        number: Span::new(within, within + number.len()).unwrap(),
        words: sentence.to_owned(),
    };
    Claim::new(ClaimContent {
        document: document(name, text).id,
        statement: statement(claimant, number),
        quote,
        rules: vec![RuleName::new(rule).unwrap()],
    })
}

pub fn statement(claimant: &str, number: &str) -> Statement {
    Statement {
        claimant: Claimant::source(ActorName::new(claimant).unwrap()),
        party: None,
        side: Side::Other,
        quantity: Quantity {
            count: Count::exactly(People(number.parse().unwrap())),
            words: number.to_owned(),
        },
        measure: Classed {
            class: MeasureName::new("released").unwrap(),
            words: Some("released".to_owned()),
        },
        population: Classed { class: PopulationName::new("prisoners").unwrap(), words: None },
        place: None,
        timing: Timing {
            when: When::Over(
                Period::new(Edge::Open, Edge::On("2027-03-04".parse().unwrap())).unwrap(),
            ),
            words: None,
        },
        stance: Stance::Asserts,
        part: None,
    }
}

pub fn reading(name: &str, text: &str, reader: u32, claims: Vec<Claim>) -> Reading {
    Reading {
        document: document(name, text).id,
        text: TextId::of(&Text::plain(text)),
        reader: ReaderVersion(reader),
        actors: ActorsId::default(),
        claims,
        ratios: Vec::new(),
    }
}

pub const REGISTER: &str = "name,age\nAmaro Valdeluz,31\nNerea Castrillo,40\n";
pub const LATER_REGISTER: &str = "name,age\nAmaro Valdeluz,32\nNerea Castrillo,40\n";

/// An edition of a register with these bytes, published on this day if one is known.
pub fn edition(bytes: &str, published: Option<&str>) -> Edition {
    let name = ListName::new("register").unwrap();
    let mut list = List::unread(capture("register", bytes).id, name);
    list.publisher = Some(ActorName::new("Lantern Committee").unwrap());
    list.published = published.map(|day| day.parse().unwrap());
    list.statement = Some(ListStatement {
        measure: MeasureName::new("held").unwrap(),
        population: Some(PopulationName::new("prisoners").unwrap()),
        place: None,
        when: When::At(Edge::On("2027-03-04".parse().unwrap())),
    });
    let mut lines = bytes.lines().map(|line| line.split(',').map(str::to_owned).collect());
    let headings: Vec<String> = lines.next().unwrap();
    let column = |(heading, meaning): (String, Meaning)| ListColumn {
        heading,
        meaning,
        from: MeaningOrigin::Heading,
    };
    list.columns =
        headings.into_iter().zip([Meaning::FullName, Meaning::Age]).map(column).collect();
    let row = |(line, cells): (u32, Vec<String>)| Row { line, cells };
    Edition { list, rows: (2..).zip(lines).map(row).collect() }
}

pub const PROMPT: &str = "List the figures.";

/// What a model of this name proposes of a document: one figure of one claimant each.
pub fn asking(name: &str, text: &str, model: &str, said: &[(&str, &str)]) -> Asking {
    let proposed = |(claimant, number): &(&str, &str)| {
        let claim = claim(name, text, claimant, number, "none");
        Claim::new(ClaimContent { rules: Vec::new(), ..claim.into() })
    };
    Asking {
        document: document(name, text).id,
        text: TextId::of(&Text::plain(text)),
        asked: Asked {
            model: ModelName::new(model).unwrap(),
            prompt: capture("prompt", PROMPT).id,
        },
        proposals: said.iter().map(proposed).collect(),
    }
}

/// The two claims of the note, as a reader reads them by its rule.
pub fn note_claims(rule: &str) -> Vec<Claim> {
    vec![
        claim("note", NOTE, "Ministry of Order", "116", rule),
        claim("note", NOTE, "Lantern Committee", "56", rule),
    ]
}

pub fn review(claim: &Claim, verdict: Verdict, second: i64) -> Review {
    let Recorded { at, by } = recorded(second);
    Review { claim: claim.id(), verdict, by, at, why: Some("compared with the page".to_owned()) }
}

/// What somebody decides about the two rows of the register.
pub fn judgement(decision: Decision, by: &str, second: i64) -> Judgement {
    let [a, b] = edition(REGISTER, None).row_ids()[..] else { panic!("two rows") };
    Judgement {
        rows: RowPair::new(a, b).unwrap(),
        decision,
        by: UserName::new(by).unwrap(),
        at: recorded(second).at,
        why: None,
    }
}

pub fn actor(name: &str, side: Side) -> Actor {
    Actor {
        name: ActorName::new(name).unwrap(),
        aliases: vec![ActorName::new(&format!("the {name}")).unwrap()],
        party: PartyName::new(name).unwrap(),
        side,
        changes: Vec::new(),
    }
}

pub fn definition(relation: Relation) -> Definition {
    Definition {
        a: PopulationName::new("political prisoners").unwrap(),
        relation,
        b: PopulationName::new("prisoners").unwrap(),
        by: ActorName::new("Desk").unwrap(),
        on: "2027-03-05".parse().ok(),
        grounds: Some("by the meaning of the words".to_owned()),
    }
}

/// Everything that is stated about the note and the bulletin, in the order of a day's work.
pub fn entries() -> Vec<Entry> {
    let bulletin = claim("bulletin", BULLETIN, "Lantern Committee", "56", "speech/said");
    let note = note_claims("speech/said");
    let mut corrected = statement("Lantern Committee", "56");
    corrected.quantity.count = Count::at_least(People(56));
    corrected.quantity.words = "at least 56".to_owned();
    vec![
        capture("note", NOTE).into(),
        titled("note", NOTE, "Averna counts").into(),
        reading("note", NOTE, 1, note.clone()).into(),
        capture("bulletin", BULLETIN).into(),
        description("bulletin", BULLETIN).into(),
        reading("bulletin", BULLETIN, 1, vec![bulletin.clone()]).into(),
        review(&note[0], Verdict::Accepted, 60).into(),
        review(&bulletin, Verdict::Corrected(Box::new(corrected)), 61).into(),
        actor("Ministry of Order", Side::Government).into(),
        actor("Lantern Committee", Side::Monitor).into(),
        definition(Relation::Subset).into(),
    ]
}

/// Writes the whole case into an empty store.
pub async fn fill(store: &Store) {
    for (name, text) in [("note.txt", NOTE), ("bulletin.txt", BULLETIN)] {
        store.put_blob(name, text.as_bytes().to_vec()).await.unwrap();
    }
    store.append(&entries(), &recorded(0)).await.unwrap();
}
