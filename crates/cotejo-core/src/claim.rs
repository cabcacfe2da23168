//! Claims: who says how many, of whom, what happened, when, on which words.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::{
    ActorName, BreakdownName, ClaimId, Count, Day, DigestBuilder, DocumentId, Edge, MeasureName,
    PartyName, PlaceName, PopulationName, RuleName, Span, When,
};

/// A claim as it was read from a document: immutable, and known by the digest of what was read.
///
/// To correct a claim is to state another one about the same words; the first stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "ClaimContent", into = "ClaimContent")]
pub struct Claim {
    id: ClaimId,
    content: ClaimContent,
}

/// What a claim holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimContent {
    /// The document in which it stands.
    pub document: DocumentId,
    /// What is claimed.
    pub statement: Statement,
    /// The words it rests on.
    pub quote: Quote,
    /// The rules that read it, in the order in which they applied.
    pub rules: Vec<RuleName>,
}

impl Claim {
    /// Seals the content under its digest.
    pub fn new(content: ClaimContent) -> Self {
        Claim { id: content.id(), content }
    }

    /// Returns the digest of the content.
    pub fn id(&self) -> ClaimId {
        self.id
    }

    /// Puts the claim to an account: the party and the side for which the claimant speaks.
    ///
    /// The id stays, because the account is what a case makes of the claimant and not what the
    /// words say: stating who belongs to whom changes findings and not claims.
    #[must_use]
    pub fn on_account_of(mut self, party: Option<PartyName>, side: Side) -> Self {
        self.content.statement.party = party;
        self.content.statement.side = side;
        self
    }
}

impl Deref for Claim {
    type Target = ClaimContent;

    fn deref(&self) -> &ClaimContent {
        &self.content
    }
}

impl From<ClaimContent> for Claim {
    fn from(content: ClaimContent) -> Self {
        Claim::new(content)
    }
}

impl From<Claim> for ClaimContent {
    fn from(claim: Claim) -> Self {
        claim.content
    }
}

impl ClaimContent {
    fn id(&self) -> ClaimId {
        let position = |span: Span| format!("{}-{}", span.start(), span.end());
        let builder = DigestBuilder::new("claim")
            .field("document", self.document.digest().as_bytes())
            .field("sentence", position(self.quote.sentence))
            .field("number", position(self.quote.number))
            .field("words", &self.quote.words);
        let builder = self.statement.add_to(builder);
        let builder = self.rules.iter().fold(builder, |b, rule| b.field("rule", rule.as_str()));
        ClaimId::new(builder.finish())
    }
}

/// What is claimed, apart from where it stands.
///
/// This is all that reconciliation needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Statement {
    /// Who puts the figure forward.
    pub claimant: Claimant,
    /// The party to whose account it belongs, where one is known; no part of a claim's id.
    pub party: Option<PartyName>,
    /// The side on which the claimant stands; no part of a claim's id.
    pub side: Side,
    /// How many.
    pub quantity: Quantity,
    /// What is counted.
    pub measure: Classed<MeasureName>,
    /// Of whom.
    pub population: Classed<PopulationName>,
    /// Where, if the words say so.
    pub place: Option<PlaceName>,
    /// Over which days, or at which day.
    pub timing: Timing,
    /// Whether the claimant stands by the figure.
    pub stance: Stance,
    /// The total of which this is a part, if it is one.
    pub part: Option<PartOf>,
}

impl Statement {
    fn add_to(&self, builder: DigestBuilder) -> DigestBuilder {
        let builder = match &self.claimant {
            Claimant::Writer => builder.field("claimant", "writer"),
            Claimant::Sources(names) => {
                names.iter().fold(builder, |b, name| b.field("source", name.as_str()))
            }
        };
        let number = |people: Option<crate::People>| people.map(|people| people.to_string());
        let count = self.quantity.count;
        let builder = builder
            .optional("least", number(count.least()))
            .optional("most", number(count.most()))
            .field("approximate", if count.is_approximate() { "yes" } else { "no" })
            .field("quantity", &self.quantity.words)
            .field("measure", self.measure.class.as_str())
            .optional("measure words", self.measure.words.as_ref())
            .field("population", self.population.class.as_str())
            .optional("population words", self.population.words.as_ref())
            .optional("place", self.place.as_ref().map(PlaceName::as_str))
            .field("kind", if self.timing.when.is_stock() { "stock" } else { "flow" });
        let builder = add_edge(builder, "since", self.timing.when.since());
        let builder = add_edge(builder, "until", self.timing.when.until())
            .optional("timing words", self.timing.words.as_ref())
            .field("stance", self.stance.as_str());
        match &self.part {
            None => builder.field("absent", "part"),
            Some(part) => builder
                .field("whole", part.whole.digest().as_bytes())
                .optional("breakdown", part.breakdown.as_ref().map(BreakdownName::as_str))
                .field(
                    "exhaustive",
                    part.exhaustive.map_or("?", |yes| if yes { "y" } else { "n" }),
                ),
        }
    }
}

fn add_edge(builder: DigestBuilder, name: &str, edge: Edge) -> DigestBuilder {
    let text = |day: Option<Day>| day.map(|day| day.to_string());
    builder.optional(name, text(edge.earliest())).optional(name, text(edge.latest()))
}

/// Who puts a figure forward.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claimant {
    /// The writer of the document, in his own voice, credited to nobody.
    Writer,
    /// Those named, by the fullest name that the document gives; several where the words give one
    /// figure for all of them.
    Sources(Vec<ActorName>),
}

impl Claimant {
    /// The one actor with this name.
    pub fn source(name: ActorName) -> Self {
        Claimant::Sources(vec![name])
    }

    /// Returns the names of those who put the figure forward; none for the writer.
    pub fn names(&self) -> &[ActorName] {
        match self {
            Claimant::Writer => &[],
            Claimant::Sources(names) => names,
        }
    }
}

/// A count with the words that give it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    /// The count.
    pub count: Count,
    /// The words, with those that bound it: "more than 400".
    pub words: String,
}

/// Our class for something, beside the word that the claimant used.
///
/// "Let out of prison" and "released" may fall in one class and are not one word.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Classed<T> {
    /// Our class.
    pub class: T,
    /// The claimant's words, where the text has any.
    pub words: Option<String>,
}

/// When a count holds, with the words that say so.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Timing {
    /// The days.
    pub when: When,
    /// The words, where the text has any: "since December".
    pub words: Option<String>,
}

/// The total of which a claim counts a part.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PartOf {
    /// The claim of the total.
    pub whole: ClaimId,
    /// The ground on which the total is divided, where the words tell.
    pub breakdown: Option<BreakdownName>,
    /// Whether the parts of this breakdown are said to make up the whole.
    pub exhaustive: Option<bool>,
}

/// The words a claim rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quote {
    /// The sentence.
    pub sentence: Span,
    /// The quantity within it.
    pub number: Span,
    /// The sentence's words, kept so that the claim can be read without its text.
    pub words: String,
}

/// The side on which a claimant stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The authorities of the country concerned.
    Government,
    /// A rights group, a committee of families, another body that keeps a register.
    Monitor,
    /// The political opposition.
    Opposition,
    /// A body of several states, or a foreign government.
    International,
    /// A named outlet, or the writer's own voice.
    Media,
    /// Anybody else.
    Other,
}

impl Side {
    /// All sides, in the order in which they are shown.
    pub const ALL: [Side; 6] = [
        Side::Government,
        Side::Monitor,
        Side::Opposition,
        Side::International,
        Side::Media,
        Side::Other,
    ];

    /// Returns the key by which the side travels.
    pub fn as_str(self) -> &'static str {
        match self {
            Side::Government => "government",
            Side::Monitor => "monitor",
            Side::Opposition => "opposition",
            Side::International => "international",
            Side::Media => "media",
            Side::Other => "other",
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether the claimant stands by the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Puts it forward as so.
    Asserts,
    /// Rejects it.
    Denies,
    /// Promises, plans or demands it; it is not yet so.
    Expects,
}

impl Stance {
    /// Returns the key by which the stance travels.
    pub fn as_str(self) -> &'static str {
        match self {
            Stance::Asserts => "asserts",
            Stance::Denies => "denies",
            Stance::Expects => "expects",
        }
    }
}

impl fmt::Display for Stance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Digest, People, Period};

    fn content() -> ClaimContent {
        let day = "2027-03-08".parse().unwrap();
        ClaimContent {
            document: DocumentId::new(Digest::of(b"a note")),
            statement: Statement {
                claimant: Claimant::source(ActorName::new("Lamp Watch").unwrap()),
                party: None,
                side: Side::Monitor,
                quantity: Quantity { count: Count::exactly(People(41)), words: "41".to_owned() },
                measure: Classed { class: MeasureName::new("released").unwrap(), words: None },
                population: Classed {
                    class: PopulationName::new("prisoners").unwrap(),
                    words: None,
                },
                place: None,
                timing: Timing { when: When::Over(Period::until(day)), words: None },
                stance: Stance::Asserts,
                part: None,
            },
            quote: Quote {
                sentence: Span::new(0, 30).unwrap(),
                number: Span::new(18, 20).unwrap(),
                words: "Lamp Watch counts 41 prisoners".to_owned(),
            },
            rules: Vec::new(),
        }
    }

    #[test]
    fn the_account_leaves_the_id_and_the_figure_does_not() {
        let claim = Claim::new(content());
        let party = PartyName::new("Lamp").unwrap();
        let accounted = claim.clone().on_account_of(Some(party), Side::Other);
        assert_eq!(accounted.id(), claim.id());
        assert_eq!(Claim::new(accounted.into()).id(), claim.id());

        let mut other = content();
        other.statement.quantity.count = Count::about(People(41));
        assert_ne!(Claim::new(other).id(), claim.id());
    }

    #[test]
    fn an_open_first_day_and_a_known_one_are_two_claims() {
        let day: Day = "2027-03-08".parse().unwrap();
        let mut other = content();
        other.statement.timing.when = When::Over(Period::day(day));
        assert_ne!(Claim::new(other).id(), Claim::new(content()).id());
    }

    #[test]
    fn a_claim_travels_as_its_content() {
        let claim = Claim::new(content());
        let text = serde_json::to_string(&claim).unwrap();
        assert_eq!(serde_json::from_str::<Claim>(&text).unwrap(), claim);
    }
}
