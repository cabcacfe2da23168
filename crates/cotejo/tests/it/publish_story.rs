//! Stories about a country that does not exist, built for tests and for the sample report.

use std::collections::{BTreeMap, BTreeSet};

use cotejo::story::{Story, StoryDocument, StoryLists};
use cotejo_core::{
    ActorName, Actors, Amount, Appearance, Capture, Claim, ClaimContent, ClaimId, Claimant,
    Classed, Count, Day, Digest, Document, DocumentId, Edge, FieldOrigin, Finding, FindingKind,
    Language, Line, LineRole, MeasureName, Origins, PartyName, People, Period, PopulationName,
    Quantity, Quote, Read, Side, Span, Stance, Statement, Text, Timing, Utterance, UtteranceId,
    When, Wording,
};

/// A story in the making.
#[derive(Default)]
pub struct Draft {
    pub title: BTreeMap<Language, String>,
    pub documents: Vec<StoryDocument>,
    pub claims: Vec<Claim>,
    pub utterances: Vec<Utterance>,
    pub findings: Vec<Finding>,
}

/// Returns a day written YYYY-MM-DD.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Returns a language by its code.
pub fn language(code: &str) -> Language {
    Language::new(code).unwrap()
}

/// Who speaks: name, party, side.
pub type Speaker = (&'static str, &'static str, Side);

/// What somebody said, and on which words.
pub struct Said {
    pub by: Option<Speaker>,
    /// The words of the quantity, as they stand in the document.
    pub words: &'static str,
    pub count: Count,
    pub measure: &'static str,
    pub population: (&'static str, Option<&'static str>),
    pub when: When,
    pub stance: Stance,
    pub part_of: Option<ClaimId>,
}

impl Said {
    /// So many political prisoners let out, up to this day.
    pub fn released(by: Speaker, words: &'static str, count: Count, when: When) -> Self {
        let population = ("political_prisoners", None);
        let (measure, stance) = ("released", Stance::Asserts);
        Said { by: Some(by), words, count, measure, population, when, stance, part_of: None }
    }

    /// So many political prisoners held, on this day.
    pub fn held(by: Speaker, words: &'static str, count: Count, on: &str) -> Self {
        Said { measure: "held", ..Said::released(by, words, count, When::At(Edge::On(day(on)))) }
    }

    /// The same of another population, with the claimant's own words for it.
    pub fn of(self, class: &'static str, words: &'static str) -> Self {
        Said { population: (class, Some(words)), ..self }
    }
}

/// Returns exactly so many.
pub fn exactly(people: u64) -> Count {
    Count::exactly(People(people))
}

/// Returns a flow from one day to another, both included.
pub fn over(first: &str, last: &str) -> When {
    When::Over(Period::new(Edge::On(day(first)), Edge::On(day(last))).unwrap())
}

/// Returns a flow up to a day, its first day not given.
pub fn until(last: &str) -> When {
    When::Over(Period::until(day(last)))
}

impl Draft {
    /// Starts a story with this title in both languages.
    pub fn new(english: &str, spanish: &str) -> Self {
        let title = [("en", english), ("es", spanish)];
        let title = title.map(|(code, title)| (language(code), title.to_owned()));
        Draft { title: title.into(), ..Draft::default() }
    }

    /// Adds a document; its first line is its headline, and lines after `--` are furniture.
    pub fn document(
        &mut self,
        name: &str,
        outlet: &str,
        published: &str,
        code: &str,
        lines: &[&str],
    ) -> DocumentId {
        let capture = Capture::of(name, lines.concat().as_bytes()).id;
        let read = FieldOrigin::Sidecar;
        let document = Document {
            outlet: Some(Read::new(outlet.to_owned(), read)),
            title: lines.first().map(|title| Read::new((*title).to_owned(), read)),
            published: published.parse().ok().map(|day| Read::new(day, read)),
            language: Some(Read::new(language(code), read)),
            address: Some(Read::new(format!("https://news.example/{name}"), read)),
            ..Document::unread(capture, name)
        };
        let id = document.id;
        self.documents.push(StoryDocument { document, text: text(lines) });
        id
    }

    /// Adds a claim on the first sentence of the document that holds the words.
    pub fn claim(&mut self, document: DocumentId, said: Said) -> ClaimId {
        let entry = self.documents.iter().find(|entry| entry.document.id == document).unwrap();
        let quote = quote(&entry.text, said.words);
        let (class, own) = said.population;
        let content = ClaimContent {
            document,
            statement: Statement {
                claimant: match said.by {
                    Some((name, ..)) => Claimant::source(ActorName::new(name).unwrap()),
                    None => Claimant::Writer,
                },
                party: said.by.map(|(_, party, _)| PartyName::new(party).unwrap()),
                side: said.by.map_or(Side::Media, |(.., side)| side),
                quantity: Quantity { count: said.count, words: said.words.to_owned() },
                measure: Classed { class: MeasureName::new(said.measure).unwrap(), words: None },
                population: Classed {
                    class: PopulationName::new(class).unwrap(),
                    words: own.map(str::to_owned),
                },
                place: None,
                timing: Timing { when: said.when, words: None },
                stance: said.stance,
                part: said.part_of.map(|whole| cotejo_core::PartOf {
                    whole,
                    breakdown: None,
                    exhaustive: None,
                }),
            },
            quote,
            rules: Vec::new(),
        };
        let claim = Claim::new(content);
        let id = claim.id();
        self.claims.push(claim);
        id
    }

    /// Says that these claims, each in a document of its own, are one utterance.
    pub fn utterance(&mut self, carried: &[(ClaimId, Wording)]) {
        let appearance = |&(claim, wording): &(ClaimId, Wording)| {
            let document = self.claims.iter().find(|known| known.id() == claim).unwrap().document;
            Appearance { document, claim, wording }
        };
        let appearances: Vec<_> = carried.iter().map(appearance).collect();
        let mentions: Vec<_> = carried.iter().map(|(claim, _)| *claim).collect();
        let name: String = mentions.iter().map(ToString::to_string).collect();
        let id = UtteranceId::new(Digest::of(name.as_bytes()));
        self.utterances.push(Utterance { id, claim: mentions[0], appearances, mentions });
    }

    /// Adds a finding and returns it, so that sums and assumptions can be added.
    pub fn finding(
        &mut self,
        kind: FindingKind,
        claims: &[ClaimId],
        amount: Amount,
    ) -> &mut Finding {
        self.findings.push(Finding {
            kind,
            claims: claims.iter().copied().collect::<BTreeSet<_>>(),
            amount,
            subject: None,
            arithmetic: Vec::new(),
            quotients: Vec::new(),
            named: None,
            assuming: Vec::new(),
        });
        self.findings.last_mut().unwrap()
    }

    /// Returns the story; claims that no utterance carries have one of their own.
    pub fn finish(mut self) -> Story {
        let carried: BTreeSet<_> =
            self.utterances.iter().flat_map(|utterance| utterance.mentions.clone()).collect();
        let alone: Vec<_> = self.claims.iter().map(Claim::id).collect();
        for claim in alone.into_iter().filter(|claim| !carried.contains(claim)) {
            self.utterance(&[(claim, Wording::Full)]);
        }
        Story {
            title: self.title,
            names: BTreeMap::new(),
            documents: self.documents,
            claims: self.claims,
            ratios: Vec::new(),
            utterances: self.utterances,
            findings: self.findings,
            supposed: None,
            lists: StoryLists::default(),
            actors: Actors::default(),
            definitions: Vec::new(),
            places: Vec::new(),
        }
    }
}

fn text(lines: &[&str]) -> Text {
    let mut content = String::new();
    let mut labelled = Vec::new();
    let mut is_story = true;
    for line in lines {
        if *line == "--" {
            is_story = false;
            continue;
        }
        let role = match (labelled.is_empty(), is_story) {
            (true, _) => LineRole::Headline,
            (false, true) => LineRole::Body,
            (false, false) => LineRole::Call,
        };
        let start = content.len();
        content.push_str(line);
        if let Ok(span) = Span::new(start, content.len()) {
            labelled.push(Line { span, role });
        }
        content.push('\n');
    }
    let mut origins = Origins::default();
    origins.push_verbatim(0, 0, content.len());
    Text::new(content, labelled, origins)
}

/// Returns the sentence around the first place of the words, and that place.
fn quote(text: &Text, words: &str) -> Quote {
    let content = text.content();
    let at = content.find(words).unwrap_or_else(|| panic!("no document says `{words}`"));
    let number = Span::new(at, at + words.len()).unwrap();
    let starts = [". ", "\n"].map(|end| content[..at].rfind(end).map(|at| at + end.len()));
    let start = starts.into_iter().flatten().max().unwrap_or(0);
    let rest = &content[number.end()..];
    let ends = [rest.find(". ").map(|at| at + 1), rest.find('\n')];
    let end = number.end() + ends.into_iter().flatten().min().unwrap_or(rest.len());
    let sentence = Span::new(start, end).unwrap();
    Quote { sentence, number, words: content[start..end].to_owned() }
}
