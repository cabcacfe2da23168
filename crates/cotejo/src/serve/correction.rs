//! A statement as a form that can be filled in, and back.
//!
//! What the form does not ask for, such as the words of the claimant, stays as it was read.

use std::str::FromStr;

use cotejo_core::{
    ActorName, Claimant, Classed, Count, Day, Edge, People, Period, PlaceName, Quantity, Side,
    Stance, Statement, Timing, When,
};

use super::form::Filled;
use crate::publish::words::Words;

/// How a number bounds a count, as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Exactly,
    AtLeast,
    MoreThan,
    AtMost,
    FewerThan,
    Between,
}

impl Bound {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Bound; 6] = [
        Bound::Exactly,
        Bound::AtLeast,
        Bound::MoreThan,
        Bound::AtMost,
        Bound::FewerThan,
        Bound::Between,
    ];

    /// Returns the key by which it travels.
    pub fn as_str(self) -> &'static str {
        match self {
            Bound::Exactly => "exactly",
            Bound::AtLeast => "at_least",
            Bound::MoreThan => "more_than",
            Bound::AtMost => "at_most",
            Bound::FewerThan => "fewer_than",
            Bound::Between => "between",
        }
    }
}

/// The fields of the form, as they are filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub bound: String,
    pub number: String,
    pub upper: String,
    pub is_about: bool,
    pub measure: String,
    pub population: String,
    pub claimant: String,
    pub side: String,
    pub is_stock: bool,
    pub first: String,
    pub last: String,
    pub place: String,
    pub stance: String,
}

/// A field that cannot be used as it was filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mistake {
    /// The number is none.
    Number,
    /// The upper number is none, or lies below the lower one.
    Upper,
    /// The first day is none, or lies after the last.
    First,
    /// The last day is none.
    Last,
    /// What is chosen cannot be chosen.
    Choice,
    /// Nothing differs from what was read.
    Nothing,
}

impl Fields {
    /// Fills the form in with a statement.
    pub fn of(statement: &Statement, words: &Words) -> Self {
        let (bound, number, upper) = bound_of(&statement.quantity, words);
        let when = statement.timing.when;
        let day = |edge: Edge| edge.known().map(|day| day.to_string()).unwrap_or_default();
        let names = statement.claimant.names().iter().map(ActorName::as_str);
        Fields {
            bound: bound.as_str().to_owned(),
            number: number.to_string(),
            upper: upper.map(|upper| upper.to_string()).unwrap_or_default(),
            is_about: statement.quantity.count.is_approximate(),
            measure: statement.measure.class.to_string(),
            population: statement.population.class.to_string(),
            claimant: names.collect::<Vec<_>>().join("; "),
            side: statement.side.to_string(),
            is_stock: when.is_stock(),
            first: if when.is_stock() { String::new() } else { day(when.since()) },
            last: day(when.until()),
            place: statement.place.as_ref().map(PlaceName::to_string).unwrap_or_default(),
            stance: statement.stance.to_string(),
        }
    }

    /// Reads what somebody filled in.
    pub fn read(filled: &Filled) -> Self {
        let text = |name: &str| filled.text(name).unwrap_or_default().to_owned();
        Fields {
            bound: text("bound"),
            number: text("number"),
            upper: text("upper"),
            is_about: filled.text("about").is_some(),
            measure: text("measure"),
            population: text("population"),
            claimant: text("claimant"),
            side: text("side"),
            is_stock: filled.text("kind") == Some("stock"),
            first: text("first"),
            last: text("last"),
            place: text("place"),
            stance: text("stance"),
        }
    }

    /// Returns what the statement says with these fields, or the first that cannot be used.
    ///
    /// A field that stands as it was filled in leaves its part of the statement alone, so that what
    /// a form cannot show ("some day in early March") is not lost.
    pub fn correct(&self, read: &Statement, words: &Words) -> Result<Statement, Mistake> {
        let before = Fields::of(read, words);
        if *self == before {
            return Err(Mistake::Nothing);
        }
        let claimant_differs = self.claimant != before.claimant;
        let corrected = Statement {
            claimant: if claimant_differs { self.claimants() } else { read.claimant.clone() },
            party: if claimant_differs { None } else { read.party.clone() },
            side: chosen(&Side::ALL, &self.side)?,
            quantity: Quantity { count: self.count()?, words: read.quantity.words.clone() },
            measure: classed(&read.measure, &self.measure)?,
            population: classed(&read.population, &self.population)?,
            place: PlaceName::new(&self.place).ok(),
            timing: Timing { when: self.when(read, &before)?, words: read.timing.words.clone() },
            stance: chosen(&[Stance::Asserts, Stance::Denies, Stance::Expects], &self.stance)?,
            part: read.part.clone(),
        };
        Ok(corrected)
    }

    /// Returns those named, separated by semicolons; nobody is the writer.
    fn claimants(&self) -> Claimant {
        let names = self.claimant.split(';').filter_map(|name| ActorName::new(name).ok());
        match names.collect::<Vec<_>>() {
            names if names.is_empty() => Claimant::Writer,
            names => Claimant::Sources(names),
        }
    }

    fn count(&self) -> Result<Count, Mistake> {
        let number = people(&self.number).ok_or(Mistake::Number)?;
        let bound = Bound::ALL.into_iter().find(|bound| bound.as_str() == self.bound);
        let count = match bound.ok_or(Mistake::Choice)? {
            Bound::Exactly => Count::exactly(number),
            Bound::AtLeast => Count::at_least(number),
            Bound::MoreThan => Count::more_than(number),
            Bound::AtMost => Count::at_most(number),
            Bound::FewerThan => Count::fewer_than(number),
            Bound::Between => people(&self.upper)
                .and_then(|upper| Count::between(number, upper).ok())
                .ok_or(Mistake::Upper)?,
        };
        Ok(if self.is_about { count.approximately() } else { count })
    }

    fn when(&self, read: &Statement, before: &Fields) -> Result<When, Mistake> {
        let when = read.timing.when;
        let last = edge(&self.last, &before.last, when.until()).ok_or(Mistake::Last)?;
        if self.is_stock {
            return Ok(When::At(last));
        }
        let since = if when.is_stock() { Edge::Open } else { when.since() };
        let first = edge(&self.first, &before.first, since).ok_or(Mistake::First)?;
        Period::new(first, last).map(When::Over).map_err(|_| Mistake::First)
    }
}

/// Returns how a count is said, in the bounds that people use.
fn bound_of(quantity: &Quantity, words: &Words) -> (Bound, u64, Option<u64>) {
    let said = words.quantity(quantity).words;
    let (least, most) = (quantity.count.least(), quantity.count.most());
    match (least.map(|people| people.0), most.map(|people| people.0)) {
        (Some(least), Some(most)) if least == most => (Bound::Exactly, least, None),
        (Some(least), Some(most)) => (Bound::Between, least, Some(most)),
        (Some(least), None) => {
            let below = least.saturating_sub(1);
            let is_above = said == words.figure.more_than.say(&[("n", &words.number(below))]);
            if is_above { (Bound::MoreThan, below, None) } else { (Bound::AtLeast, least, None) }
        }
        (None, most) => {
            let most = most.unwrap_or_default();
            let beyond = most.saturating_add(1);
            let is_below = said == words.figure.fewer_than.say(&[("n", &words.number(beyond))]);
            if is_below { (Bound::FewerThan, beyond, None) } else { (Bound::AtMost, most, None) }
        }
    }
}

/// Reads a number with or without the marks that group its digits.
pub(super) fn people(text: &str) -> Option<People> {
    let digits: String = text.chars().filter(|letter| !",. \u{a0}".contains(*letter)).collect();
    digits.parse().ok().map(People)
}

/// Reads a day; an empty field is open, and one that was left alone is what was read.
fn edge(text: &str, before: &str, read: Edge) -> Option<Edge> {
    match text {
        text if text == before => Some(read),
        "" => Some(Edge::Open),
        text => text.parse::<Day>().ok().map(Edge::On),
    }
}

fn chosen<T: Copy + std::fmt::Display>(all: &[T], key: &str) -> Result<T, Mistake> {
    all.iter().copied().find(|one| one.to_string() == key).ok_or(Mistake::Choice)
}

/// Returns another class with the claimant's own words, or the same.
fn classed<T: FromStr + Clone>(read: &Classed<T>, key: &str) -> Result<Classed<T>, Mistake> {
    let class = key.parse().map_err(|_| Mistake::Choice)?;
    Ok(Classed { class, words: read.words.clone() })
}

#[cfg(test)]
mod tests {
    use cotejo_core::{MeasureName, PopulationName};

    use super::*;
    use crate::publish::ReportLanguage;

    fn statement(count: Count, said: &str, when: When) -> Statement {
        Statement {
            claimant: Claimant::source(ActorName::new("Lamp Watch").unwrap()),
            party: None,
            side: Side::Monitor,
            quantity: Quantity { count, words: said.to_owned() },
            measure: Classed { class: MeasureName::new("released").unwrap(), words: None },
            population: Classed { class: PopulationName::new("prisoners").unwrap(), words: None },
            place: None,
            timing: Timing { when, words: None },
            stance: Stance::Asserts,
            part: None,
        }
    }

    fn march(day: i8) -> Day {
        Day::new(2032, 3, day).unwrap()
    }

    fn words() -> &'static Words {
        ReportLanguage::English.words()
    }

    #[test]
    fn bounds_are_filled_in_as_they_are_said() {
        for (count, said, bound, number) in [
            (Count::exactly(People(116)), "116", "exactly", "116"),
            (Count::more_than(People(400)), "more than 400", "more_than", "400"),
            (Count::at_least(People(600)), "at least 600", "at_least", "600"),
            (Count::fewer_than(People(50)), "fewer than 50", "fewer_than", "50"),
            (Count::at_most(People(50)), "up to 50", "at_most", "50"),
        ] {
            let fields = Fields::of(&statement(count, said, When::At(Edge::Open)), words());
            assert_eq!((fields.bound.as_str(), fields.number.as_str()), (bound, number));
            assert_eq!(fields.count(), Ok(count), "it reads back");
        }
    }

    #[test]
    fn what_is_left_alone_stays_as_it_was_read() {
        let early = Edge::Within(march(1), march(10));
        let period = Period::new(early, Edge::On(march(20))).unwrap();
        let read = statement(Count::about(People(50)), "about 50", When::Over(period));
        let mut fields = Fields::of(&read, words());
        assert_eq!(fields.correct(&read, words()), Err(Mistake::Nothing));
        fields.number = "1,250".to_owned();
        let corrected = fields.correct(&read, words()).unwrap();
        assert_eq!(corrected.quantity.count, Count::about(People(1250)));
        assert_eq!(corrected.timing, read.timing);
        assert_eq!(corrected.claimant, read.claimant);
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let period = Period::until(march(20));
        let read = statement(Count::exactly(People(50)), "50", When::Over(period));
        let with = |change: fn(&mut Fields)| {
            let mut fields = Fields::of(&read, words());
            change(&mut fields);
            fields.correct(&read, words())
        };
        assert_eq!(with(|f| f.number = "many".to_owned()), Err(Mistake::Number));
        assert_eq!(with(|f| f.bound = "between".to_owned()), Err(Mistake::Upper));
        assert_eq!(with(|f| f.first = "2032-03-21".to_owned()), Err(Mistake::First));
        assert_eq!(with(|f| f.last = "2032-02-30".to_owned()), Err(Mistake::Last));
        assert_eq!(with(|f| f.side = "nobody".to_owned()), Err(Mistake::Choice));
        let writer = with(|f| f.claimant = String::new()).unwrap();
        assert_eq!(writer.claimant, Claimant::Writer);
    }
}
