//! The shape of the files of texts: one field a text.
//!
//! A file that lacks a text, or has one that no field wants, is refused when it is read; a field
//! that nothing reads is reported by the compiler.

use std::collections::BTreeMap;

use cotejo_core::{FindingKind, Side};
use serde::Deserialize;

use super::lists::ListsWords;
use super::site::SiteWords;
use super::template::{Plural, Template};

/// Every text of the report in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub page: PageWords,
    pub nouns: NounsWords,
    pub list: ListWords,
    pub figure: FigureWords,
    pub date: DateWords,
    pub sides: BTreeMap<Side, SideWords>,
    pub claimant: ClaimantWords,
    pub stances: StancesWords,
    pub measures: BTreeMap<String, MeasureWords>,
    pub populations: BTreeMap<String, PopulationWords>,
    pub figures: FiguresWords,
    pub chart: ChartWords,
    pub kinds: BTreeMap<FindingKind, String>,
    pub findings: FindingsWords,
    pub assumptions: AssumptionsWords,
    pub supposed: SupposedWords,
    pub lists: ListsWords,
    pub claims: ClaimsWords,
    pub utterances: UtterancesWords,
    pub documents: DocumentsWords,
    pub keys: KeysWords,
    pub site: SiteWords,
}

/// How a side is called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SideWords {
    /// As a class.
    pub name: String,
    /// Within a sentence, where a party is known by its side only.
    pub party: String,
}

/// How a measure is said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeasureWords {
    /// As a class.
    pub label: String,
    /// Within a sentence, about so many people.
    pub people: Plural,
}

/// How a population is said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PopulationWords {
    /// As a class.
    pub name: String,
    /// Exactly one of them.
    pub one: Template,
    /// Any other number of them.
    pub other: Template,
}

/// The frame of the page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageWords {
    pub kicker: String,
    pub as_of: Template,
    pub undated: String,
    pub scope: Template,
    pub figures: String,
    pub chart: String,
    pub findings: String,
    pub stands_out: String,
    pub how: String,
    pub claims: String,
    pub utterances: String,
    pub documents: String,
    pub sources: String,
    pub contents: String,
    pub evidence: String,
    pub skip: String,
    pub promise: String,
    pub made_with: String,
}

/// Counted nouns.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NounsWords {
    pub documents: Plural,
    pub claims: Plural,
    pub findings: Plural,
    pub parties: Plural,
}

/// How lists are joined.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListWords {
    pub quote: Template,
    pub comma: Template,
    pub and: Template,
}

/// How counts are said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FigureWords {
    pub group: String,
    pub point: String,
    pub group_from: u64,
    pub about: Template,
    pub at_least: Template,
    pub more_than: Template,
    pub just_over: Template,
    pub about_or_more: Template,
    pub at_most: Template,
    pub fewer_than: Template,
    pub nearly: Template,
    pub between: Template,
    pub about_between: Template,
    pub dozens: String,
    pub scores: String,
    pub hundreds: String,
    pub thousands: String,
    pub tens_of_thousands: String,
    pub unbounded: String,
}

/// How days are said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DateWords {
    pub months: [String; 12],
    pub months_short: [String; 12],
    pub day: Template,
    pub day_short: Template,
    pub day_of_year: Template,
    pub month: Template,
    pub on: Template,
    pub on_some_day: Template,
    pub in_month: Template,
    pub from_to: Template,
    pub within_month: Template,
    pub until: Template,
    pub until_short: Template,
    pub since: Template,
    pub point: Template,
    pub point_some_day: Template,
    pub not_given: String,
    pub range: Template,
}

/// How those without a name are called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClaimantWords {
    pub writer: Template,
    pub writer_unknown: Template,
}

/// How a claimant stands to a figure, where he does not assert it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StancesWords {
    pub denies: String,
    pub expects: String,
}

/// The latest figures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FiguresWords {
    pub nothing: String,
    pub since: Template,
    pub since_open: String,
    pub others: Plural,
    pub carried: Plural,
}

/// The chart of claims.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChartWords {
    pub nothing: String,
    pub title: Template,
    pub description: Template,
    pub stocks: Template,
    pub flows: Template,
    pub how: String,
    pub how_mark: String,
    pub how_line: String,
    pub how_band: String,
    pub from: Template,
    pub apart: Template,
    pub follows: Template,
    pub gathered: Plural,
    pub parts: Plural,
    pub not_asserted: Plural,
    pub undated: Plural,
    pub early: Plural,
    pub crowded: Template,
    pub measures: Template,
    pub brackets: Plural,
    pub series: Plural,
    pub lone: Plural,
    pub more: Plural,
    pub table_first: String,
    pub table: String,
    pub column_day: String,
    pub column_party: String,
    pub column_figure: String,
    pub column_since: String,
}

/// The sentences of findings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FindingsWords {
    pub more: Plural,
    pub all: Plural,
    pub nothing: String,
    pub arithmetic: String,
    pub claims: String,
    pub assuming: Template,
    pub assuming_also: Template,
    pub apart: Template,
    pub each: Template,
    pub several: Template,
    pub means: Template,
    pub apart_unknown: String,
    pub unexplained: UnexplainedWords,
    pub gap: GapWords,
    pub conflict: ConflictWords,
    pub implied: ImpliedWords,
    pub base_changed: BaseChangedWords,
    pub not_comparable: NotComparableWords,
    pub consistent: ConsistentWords,
    pub repeated: RepeatedWords,
    pub printed: PrintedWords,
    pub pace: PaceWords,
    pub beside: BesideWords,
    pub ratio: RatioWords,
    pub named: NamedWords,
    pub headline: HeadlineWords,
}

/// The sentences of `unexplained` findings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnexplainedWords {
    pub items: Plural,
    pub total: Template,
    pub rest: Plural,
    pub rest_unknown: String,
}

/// The sentences of `gap` findings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GapWords {
    pub falls: Template,
    pub falls_why: Template,
    pub two: Template,
    pub two_why: Template,
    pub many: Template,
}

/// The sentences of `conflict` findings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConflictWords {
    pub why: Template,
    pub why_defined: Template,
    pub many: Template,
    pub many_defined: Template,
}

/// The sentences of `implied` findings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ImpliedWords {
    pub unbounded: Template,
    pub bare: Template,
    pub why: String,
}

/// The sentences of `base_changed` findings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BaseChangedWords {
    pub two: Template,
    pub why: String,
    pub open: String,
}

/// The sentences of `not_comparable` findings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotComparableWords {
    pub population_why: Template,
    pub place_why: String,
    pub nowhere: String,
    pub period: Template,
    pub period_why: String,
}

/// The sentences of `consistent` findings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConsistentWords {
    pub parts: Template,
    pub sum: Template,
}

/// The sentences of `repeated` findings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RepeatedWords {
    pub said: Template,
    pub why: String,
}

/// The sentences of `printed_differently` findings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PrintedWords {
    pub said: Template,
    pub print: Template,
    pub print_unquoted: Template,
    pub print_open: Template,
    pub unnamed: String,
    pub why: String,
}

/// The sentences of `pace` findings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PaceWords {
    pub days: Template,
    pub day: Template,
    pub why: String,
}

/// The sentences of figures that are set beside each other, like for like.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BesideWords {
    pub own: Template,
    pub why: Template,
}

/// The sentences of `ratio` findings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RatioWords {
    pub two: Template,
    pub why: String,
}

/// The sentences of findings that set a claim against the people whom lists name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamedWords {
    pub below: Template,
    pub below_why: Template,
    pub rest: Plural,
    pub rest_at_most: Template,
    pub rest_why: String,
    pub carried: Template,
    pub list: Template,
}

/// Each kind of finding in one sentence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadlineWords {
    pub unexplained: Plural,
    pub gap: Template,
    pub conflict: Template,
    pub conflict_same_days: Template,
    pub conflict_many: Template,
    pub implied: Template,
    pub base_changed: Template,
    pub printed: Template,
    pub pace: Template,
    pub population: Template,
    pub place: Template,
    pub period: Template,
    pub beside: Template,
}

/// What findings take for granted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssumptionsWords {
    pub boundary_day: Template,
    pub same_hour: Template,
    pub parts_exhaustive: String,
    pub counted_since: Template,
    pub definition_same: Template,
    pub definition_subset: Template,
    pub definition_disjoint: Template,
    pub definition_overlapping: Template,
    pub places_same: Template,
    pub place_within: Template,
    pub places_apart: Template,
    pub places_overlap: Template,
    pub supposition: String,
    pub one_rule: String,
    pub same_population: String,
    pub items_differ: String,
    pub one_announcement: Template,
    pub restates: Template,
    pub no_other_entries: String,
    pub no_other_exits: String,
    pub names_right: String,
}

/// What follows if something more is taken for granted.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SupposedWords {
    pub heading: String,
    pub with: String,
    pub without: String,
    pub nothing: String,
}

/// The table of claims.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClaimsWords {
    pub nothing: String,
    pub figure: String,
    pub claimant: String,
    pub counted: String,
    pub days: String,
    pub words: String,
    pub filter: String,
    pub filter_hint: String,
    pub shown: Template,
    pub none_shown: String,
    pub sort: String,
    pub published: Template,
    pub part: Template,
}

/// The statements carried by several documents.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UtterancesWords {
    pub intro: String,
    pub nothing: String,
    pub single: Plural,
    pub full: String,
    pub same: String,
    pub cut: String,
    pub reworked: String,
}

/// The documents.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentsWords {
    pub nothing: String,
    pub untitled: String,
    pub undated: String,
    pub no_outlet: String,
    pub no_claims: String,
    pub no_text: String,
    pub aside: Plural,
    pub to_claim: Template,
    pub address: String,
}

/// The keys.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeysWords {
    pub heading: String,
    pub next: String,
    pub previous: String,
    pub open: String,
    pub filter: String,
    pub help: String,
    pub close: String,
    pub hint: String,
}
