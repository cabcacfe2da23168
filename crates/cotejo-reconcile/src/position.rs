//! What an account holds: equal statements taken together.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{
    Assumption, BreakdownName, ClaimId, Count, Day, Edge, MeasureName, Period, PlaceName,
    PopulationName, Stance, Statement, When,
};

use crate::account::Account;
use crate::definitions::Definitions;
use crate::worksheet::{Entry, Worksheet};

/// Counts above this bound nothing: nobody ever counted so many people, and sums stay exact.
const PEOPLE_MOST: u64 = 1_000_000_000_000;

/// Totals of totals are followed this far; deeper nesting is not found in what people write.
const NESTING_MOST: usize = 8;

/// One thing that an account says, however many claims say it.
///
/// A real story repeats each figure in headline and body and in many documents. Findings cite the
/// first claim of a position in the order of content, so that they are few and always the same.
#[derive(Clone, Debug)]
pub(crate) struct Position<'a> {
    /// The claim that is cited.
    pub(crate) id: ClaimId,
    pub(crate) statement: &'a Statement,
    pub(crate) account: Account,
    pub(crate) series: Series,
    /// The count's firm bounds.
    pub(crate) least: Option<i64>,
    pub(crate) most: Option<i64>,
    /// The days, with an open first day closed where an assumption says so.
    pub(crate) when: When,
    /// The first day that was assumed.
    pub(crate) assumed: Option<Day>,
    pub(crate) part: Option<Part>,
    /// All claims that say it, the cited one too.
    pub(crate) claims: BTreeMap<ClaimId, &'a Statement>,
}

/// What is counted, of whom, where: statements of one series can be set in one sum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Series {
    /// The population, after those of the totals of which it is a part: women among prisoners.
    pub(crate) population: Vec<PopulationName>,
    pub(crate) measure: MeasureName,
    pub(crate) place: Option<PlaceName>,
    pub(crate) is_stock: bool,
}

/// The total of which a position is a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The position of the total, by its place in the list.
    pub(crate) whole: usize,
    pub(crate) breakdown: Option<BreakdownName>,
    pub(crate) exhaustive: Option<bool>,
}

impl Position<'_> {
    /// Returns the period of a flow.
    pub(crate) fn period(&self) -> Option<Period> {
        match self.when {
            When::Over(period) => Some(period),
            When::At(_) => None,
        }
    }

    /// Returns first and last day of a flow, if both are known.
    pub(crate) fn days(&self) -> Option<(Day, Day)> {
        self.period().and_then(Period::known)
    }

    /// Returns the day of a stock, if it is known.
    pub(crate) fn stock_day(&self) -> Option<Day> {
        match self.when {
            When::At(edge) => edge.known(),
            When::Over(_) => None,
        }
    }

    /// Returns the one number, if the count is exact.
    pub(crate) fn exact(&self) -> Option<i64> {
        self.least.filter(|_| self.least == self.most)
    }

    /// Returns the population as the claimant puts it.
    pub(crate) fn population(&self) -> &PopulationName {
        &self.statement.population.class
    }
}

/// What makes two statements of an account equal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Content {
    series: Series,
    until: Edge,
    since: Edge,
    account: Account,
    count: Count,
    part: Option<PartContent>,
}

/// What a part says of its whole: the totals above it, and how they are divided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct PartContent {
    wholes: Vec<(Edge, Edge, Count)>,
    breakdown: Option<BreakdownName>,
    exhaustive: Option<bool>,
}

/// Gathers the statements that constrain into positions, in an order that depends on content only.
///
/// Left out are statements that are denied or only expected, and those that nobody stands for.
pub(crate) fn gather<'a>(
    worksheet: &'a Worksheet,
    populations: &Definitions<PopulationName>,
    places: &Definitions<PlaceName>,
) -> Vec<Position<'a>> {
    let reader = Reader::new(worksheet, populations, places);
    let mut groups: BTreeMap<Content, Vec<&'a Entry>> = BTreeMap::new();
    for &entry in reader.entries.values() {
        if let Some(account) = Account::of(&entry.statement) {
            groups.entry(reader.content(entry, account)).or_default().push(entry);
        }
    }
    let groups = joined(groups);
    let places: BTreeMap<ClaimId, usize> = (groups.values().enumerate())
        .flat_map(|(place, entries)| entries.iter().map(move |entry| (entry.id, place)))
        .collect();
    let positions = groups.into_iter().map(|(content, entries)| {
        let says_all = entries.iter().filter(|entry| reader.says(entry, &content));
        let cited = says_all.min_by_key(|entry| reader.wording(entry)).copied();
        cited.map(|cited| reader.position(content, cited, &entries, &places))
    });
    positions.flatten().collect()
}

/// Joins what says no more than something else that the account says.
///
/// A figure that one text prints with its days and another without is one figure: whatever the
/// vaguer words bound is bound by the fuller ones. So is a figure that only one text calls a part
/// of another figure of the same people.
fn joined(groups: BTreeMap<Content, Vec<&Entry>>) -> BTreeMap<Content, Vec<&Entry>> {
    let mut alike: BTreeMap<_, Vec<&Content>> = BTreeMap::new();
    for content in groups.keys().filter(|content| !content.series.is_stock) {
        let figure = (&content.series, &content.account, &content.count);
        alike.entry(figure).or_default().push(content);
    }
    let mut fuller: BTreeMap<Content, Content> = BTreeMap::new();
    for alike in alike.into_values() {
        for content in &alike {
            let other = alike.iter().find(|other| other.says_more_than(content));
            fuller.extend(other.map(|other| ((*content).clone(), (*other).clone())));
        }
    }
    let mut joined: BTreeMap<Content, Vec<&Entry>> = BTreeMap::new();
    for (content, entries) in groups {
        let mut says_most = &content;
        while let Some(more) = fuller.get(says_most) {
            says_most = more;
        }
        joined.entry(says_most.clone()).or_default().extend(entries);
    }
    joined
}

impl Content {
    /// Says whether another figure of the same people tells nothing beyond this one.
    fn says_more_than(&self, other: &Content) -> bool {
        let days = [(self.since, other.since), (self.until, other.until)];
        let as_precise = days.iter().all(|(own, other)| other == own || is_vaguer(*other, *own));
        let as_related = match (&self.part, &other.part) {
            (own, other) if own == other => true,
            (Some(part), None) => part.breakdown.is_none(),
            _ => false,
        };
        self != other && as_precise && as_related
    }
}

/// Says whether one day can be any of more days than another, all of that one's days among them.
fn is_vaguer(edge: Edge, than: Edge) -> bool {
    let earliest = edge.earliest().is_none_or(|day| than.earliest().is_some_and(|own| day <= own));
    let latest = edge.latest().is_none_or(|day| than.latest().is_some_and(|own| own <= day));
    edge != than && earliest && latest
}

struct Reader<'a, 'p> {
    entries: BTreeMap<ClaimId, &'a Entry>,
    /// Where each claim stands on the worksheet.
    order: BTreeMap<ClaimId, usize>,
    since: BTreeMap<ClaimId, Day>,
    populations: &'p Definitions<PopulationName>,
    places: &'p Definitions<PlaceName>,
}

impl<'a, 'p> Reader<'a, 'p> {
    fn new(
        worksheet: &'a Worksheet,
        populations: &'p Definitions<PopulationName>,
        places: &'p Definitions<PlaceName>,
    ) -> Self {
        let since = worksheet.assumptions.iter().filter_map(|assumption| match assumption {
            Assumption::CountedSince(claim, day) => Some((*claim, *day)),
            _ => None,
        });
        let entries =
            worksheet.claims.iter().filter(|entry| entry.statement.stance == Stance::Asserts);
        let order = worksheet.claims.iter().enumerate().map(|(place, entry)| (entry.id, place));
        Reader {
            order: order.collect(),
            entries: entries.map(|entry| (entry.id, entry)).collect(),
            since: since.collect(),
            populations,
            places,
        }
    }

    /// Says whether an entry says all that its position says.
    fn says(&self, entry: &Entry, content: &Content) -> bool {
        *content == self.content(entry, content.account.clone())
    }

    /// Orders statements of one content by their words; of those that are equal to the letter the
    /// first on the worksheet is cited.
    fn wording(&self, entry: &Entry) -> impl Ord + use<> {
        let statement = &entry.statement;
        (
            statement.claimant.clone(),
            statement.side,
            statement.quantity.words.clone(),
            statement.measure.words.clone(),
            statement.population.words.clone(),
            statement.timing.words.clone(),
            self.order.get(&entry.id).copied(),
        )
    }

    fn position(
        &self,
        content: Content,
        cited: &'a Entry,
        entries: &[&'a Entry],
        places: &BTreeMap<ClaimId, usize>,
    ) -> Position<'a> {
        let people = |bound: Option<cotejo_core::People>| {
            bound.map(|people| people.0).filter(|&people| people <= PEOPLE_MOST)
        };
        let number = |bound| people(bound).and_then(|people| i64::try_from(people).ok());
        let (least, most) = cited.statement.quantity.count.firm();
        let part = self.whole(cited).and_then(|whole| {
            let part = cited.statement.part.as_ref()?;
            let whole = *places.get(&whole.id)?;
            Some(Part { whole, breakdown: part.breakdown.clone(), exhaustive: part.exhaustive })
        });
        Position {
            id: cited.id,
            statement: &cited.statement,
            account: content.account,
            series: content.series,
            least: number(least),
            most: number(most),
            when: self.when(cited),
            assumed: self.assumed(cited),
            part,
            claims: entries.iter().map(|entry| (entry.id, &entry.statement)).collect(),
        }
    }

    fn content(&self, entry: &Entry, account: Account) -> Content {
        let statement = &entry.statement;
        let when = self.when(entry);
        let part = statement.part.as_ref().map(|part| {
            let wholes = self.wholes(entry).into_iter();
            let wholes = wholes.map(|whole| {
                let when = self.when(whole);
                (when.until(), when.since(), whole.statement.quantity.count)
            });
            PartContent {
                wholes: wholes.collect(),
                breakdown: part.breakdown.clone(),
                exhaustive: part.exhaustive,
            }
        });
        Content {
            series: self.series(entry),
            until: when.until(),
            since: when.since(),
            account,
            count: statement.quantity.count,
            part,
        }
    }

    fn series(&self, entry: &Entry) -> Series {
        let statement = &entry.statement;
        let own = std::iter::once(entry).chain(self.wholes(entry));
        let mut population: Vec<PopulationName> = own
            .map(|entry| self.populations.chosen(&entry.statement.population.class).clone())
            .collect();
        population.dedup();
        population.reverse();
        Series {
            population,
            measure: statement.measure.class.clone(),
            place: statement.place.as_ref().map(|place| self.places.chosen(place).clone()),
            is_stock: statement.timing.when.is_stock(),
        }
    }

    /// Returns the total of which the entry is a part, if the same account states it.
    fn whole(&self, entry: &Entry) -> Option<&'a Entry> {
        let part = entry.statement.part.as_ref()?;
        let whole = *self.entries.get(&part.whole)?;
        let same_account = Account::of(&whole.statement) == Account::of(&entry.statement);
        (same_account && whole.id != entry.id).then_some(whole)
    }

    /// Returns the total, the total of the total, and so on; ends where totals go in a circle.
    fn wholes(&self, entry: &Entry) -> Vec<&'a Entry> {
        let mut wholes: Vec<&Entry> = Vec::new();
        let mut seen = BTreeSet::from([entry.id]);
        let mut next = self.whole(entry);
        while let Some(whole) = next.filter(|whole| seen.insert(whole.id)) {
            if wholes.len() == NESTING_MOST {
                break;
            }
            wholes.push(whole);
            next = self.whole(whole);
        }
        wholes
    }

    fn assumed(&self, entry: &Entry) -> Option<Day> {
        let When::Over(period) = entry.statement.timing.when else { return None };
        let day = *self.since.get(&entry.id)?;
        let fits = period.last().latest().is_none_or(|last| day <= last);
        (period.first() == Edge::Open && fits).then_some(day)
    }

    fn when(&self, entry: &Entry) -> When {
        let when = entry.statement.timing.when;
        let (Some(day), When::Over(period)) = (self.assumed(entry), when) else { return when };
        Period::new(Edge::On(day), period.last()).map_or(when, When::Over)
    }
}
