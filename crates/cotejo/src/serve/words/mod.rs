//! The words of the desk that the report does not have, one file a language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::publish::ReportLanguage;
use crate::publish::words::{Plural, Template};

/// Every text of the desk in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeskWords {
    pub bar: BarWords,
    pub keys: KeysWords,
    pub story: StoryWords,
    pub switches: ChartSwitchWords,
    pub changes: ChangesWords,
    pub claims: ClaimsWords,
    pub claim: ClaimWords,
    pub review: ReviewWords,
    pub correction: CorrectionWords,
    pub documents: DocumentsWords,
    pub compare: CompareWords,
    pub stating: StatingWords,
    pub lists: ListsWords,
    pub importing: ImportingWords,
    pub estimate: EstimateWords,
    pub people: PeopleWords,
    pub pairs: PairsWords,
    pub adding: AddingWords,
    pub definitions: DefinitionsWords,
    pub publishing: PublishingWords,
    pub paging: PagingWords,
    pub refusals: RefusalsWords,
}

/// What stands above every page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BarWords {
    pub sections: String,
    pub skip: String,
    pub story: String,
    pub claims: String,
    pub review: String,
    pub documents: String,
    pub lists: String,
    pub definitions: String,
    pub publish: String,
    /// The other language, in its own words.
    pub switch: String,
}

/// The keys.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeysWords {
    pub heading: String,
    pub next: String,
    pub previous: String,
    pub accept: String,
    pub correct: String,
    pub reject: String,
    pub state: String,
    pub open: String,
    pub search: String,
    pub help: String,
    pub close: String,
}

/// The story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoryWords {
    pub on_this_page: String,
    pub empty: String,
    pub evidence: String,
    pub evidence_hint: String,
    pub evidence_open: String,
    pub evidence_waiting: String,
    pub evidence_failed: String,
}

/// What the chart can leave out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChartSwitchWords {
    pub heading: String,
    pub parties: String,
    pub populations: String,
    pub besides: String,
    pub follows: String,
    pub on: String,
    pub off: String,
}

/// What changed since a moment.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangesWords {
    pub link: String,
    pub heading: String,
    pub since: Template,
    pub back: String,
    pub nothing: String,
    pub follows: String,
    pub follows_no_more: String,
    pub claims: String,
    pub withdrawn: String,
    pub documents: String,
}

/// All claims.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimsWords {
    pub heading: String,
    pub search: String,
    pub find: String,
    pub all: String,
    pub found: Plural,
    pub nothing: String,
    pub none_found: Template,
}

/// One claim.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimWords {
    pub title: Template,
    pub says: String,
    pub account: String,
    pub figure: String,
    pub counted: String,
    pub days: String,
    pub place: String,
    pub stance: String,
    pub asserts: String,
    pub whole_text: String,
    pub follows: String,
    pub follows_nothing: String,
    pub rules: String,
    pub no_rules: String,
}

/// Deciding about claims.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewWords {
    pub decide: String,
    pub accept: String,
    pub correct: String,
    pub reject: String,
    pub why: String,
    pub open: String,
    pub proposed: String,
    pub accepted: String,
    pub rejected: String,
    pub corrected: String,
    pub progress: String,
    pub done: Template,
    pub again: String,
    pub history: String,
}

/// The form in which a claim is corrected.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CorrectionWords {
    pub heading: String,
    pub back: String,
    pub promise: String,
    pub how_many: String,
    pub bound: String,
    pub exactly: String,
    pub at_least: String,
    pub more_than: String,
    pub at_most: String,
    pub fewer_than: String,
    pub between: String,
    pub number: String,
    pub upper: String,
    pub about: String,
    pub of_whom: String,
    pub measure: String,
    pub population: String,
    pub who: String,
    pub claimant: String,
    pub claimant_hint: String,
    pub side: String,
    pub when: String,
    pub kind: String,
    pub flow: String,
    pub stock: String,
    pub first: String,
    pub last: String,
    pub open_hint: String,
    pub rest: String,
    pub place: String,
    pub stance: String,
    pub why: String,
    pub keep: String,
    pub bad_number: String,
    pub bad_upper: String,
    pub bad_first: String,
    pub bad_last: String,
    pub bad_choice: String,
    pub nothing: String,
}

/// The documents.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentsWords {
    pub heading: String,
    pub nothing: String,
    pub search: String,
    pub found: Plural,
    pub none_found: Template,
    pub day: String,
    pub title: String,
    pub outlet: String,
    pub language: String,
    pub claims: String,
    pub document: String,
    pub back: String,
}

/// Stating a claim by hand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatingWords {
    pub open: String,
    pub hint: String,
    pub words: String,
    pub figure: String,
    pub go_on: String,
    pub heading: String,
    pub back: String,
    pub promise: String,
    pub keep: String,
    pub not_there: String,
}

/// Two documents side by side.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CompareWords {
    pub others: String,
    pub same_address: String,
    pub link: String,
    pub back: String,
    pub heading: String,
    pub only_in: String,
    pub same: String,
    pub cut: Template,
}

/// The lists of people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListsWords {
    pub heading: String,
    pub nothing: String,
    pub to_judge: Plural,
    pub none_to_judge: String,
    pub back: String,
    pub rows: String,
    pub named_here: String,
    pub line: String,
    pub name: String,
    pub standing: String,
    pub rests_on: String,
    pub any: String,
    pub look_in: String,
    pub look_for: String,
    pub found: Plural,
    pub first: Template,
    pub none_found: String,
}

/// Taking a list of people in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ImportingWords {
    pub heading: String,
    pub file: String,
    pub file_hint: String,
    pub send: String,
    pub refused: String,
    pub another: String,
    pub preview: String,
    pub columns: String,
    pub columns_hint: String,
    pub column: String,
    pub holds: String,
    pub examples: String,
    pub by_heading: String,
    pub by_cells: String,
    pub unknown: String,
    pub twice: String,
    pub unheaded: Template,
    pub which: String,
    pub name: String,
    pub name_hint: String,
    pub publisher: String,
    pub published: String,
    pub statement: String,
    pub says: String,
    pub of: String,
    pub place: String,
    pub from: String,
    pub to: String,
    pub days_hint: String,
    pub unstated: String,
    pub vouched: String,
    pub corrects: String,
    pub once: String,
    pub promise: String,
    pub look: String,
    pub keep: String,
    pub done: String,
    pub known: String,
    pub since_before: Template,
    pub silent: String,
    pub bad_name: String,
    pub bad_publisher: String,
    pub bad_place: String,
    pub bad_published: String,
    pub bad_from: String,
    pub bad_to: String,
    pub bad_choice: String,
}

/// How many are on no list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EstimateWords {
    pub link: String,
    pub intro: String,
    pub waiting: String,
    pub methods: String,
    pub methods_how: String,
    pub method: String,
    pub figure: String,
    pub low: String,
    pub high: String,
    pub floor: String,
    pub seen: Template,
    pub without: String,
    pub beware: String,
    pub inputs: String,
    pub shared: Template,
    pub list: String,
    pub says: String,
    pub on_it: String,
    pub on_no_other: String,
    pub what_helps: String,
    pub help_too_few: String,
    pub help_too_little: String,
    pub help_apart: String,
    pub help_no_method: String,
    pub log_linear: String,
    pub log_linear_average: String,
    pub stepwise: String,
    pub heterogeneous: String,
    pub graphs: String,
    pub latent_classes: String,
    pub no_log_linear: String,
    pub no_heterogeneous: String,
    pub fits_worse: Template,
    pub chains_disagree: Template,
    pub too_many_graphs: String,
    pub may_be_copied: Template,
    pub methods_apart: Template,
    pub bound_matters: Template,
}

/// People on lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PeopleWords {
    pub heading: String,
    pub search: String,
    pub find: String,
    pub search_hint: String,
    pub found: Plural,
    pub nearest: Template,
    pub person: String,
    pub timeline: String,
    pub no_timeline: String,
    pub held_after_out: String,
    pub after_death: String,
    pub rows: String,
    pub stands: String,
    pub doubts: String,
}

/// Two rows that may be one person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PairsWords {
    pub heading: String,
    pub what: String,
    pub differs: String,
    pub same: String,
    pub different: String,
    pub unsure: String,
    pub why: String,
    pub undo: String,
    pub judged_same: String,
    pub judged_different: String,
    pub judged_unsure: String,
    pub reasons: String,
    pub together: Template,
    pub at_stake: Plural,
    pub says_little: String,
    pub a_little_for: Template,
    pub a_little_against: Template,
    pub speaks_for: Template,
    pub speaks_against: Template,
    pub strongly_for: Template,
    pub strongly_against: Template,
    /// What columns and comparisons are called, by their keys.
    pub meanings: BTreeMap<String, String>,
    /// How well two values agree, by what the engine says.
    pub agreements: BTreeMap<String, String>,
}

/// Taking documents in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddingWords {
    pub heading: String,
    pub files: String,
    pub files_hint: String,
    pub add: String,
    pub fetch: String,
    pub fetch_hint: String,
    pub fetch_it: String,
    pub not_fetched: String,
    pub not_web: String,
    pub not_public: String,
    pub unreachable: String,
    pub status: Template,
    pub too_slow: String,
    pub too_large: String,
    pub too_many_redirections: String,
    pub paste: String,
    pub text: String,
    pub published: String,
    pub outlet: String,
    pub title: String,
    pub address: String,
    pub language: String,
    pub language_read: String,
    pub add_text: String,
    pub done: String,
    pub new: String,
    pub known: String,
    pub left_out: String,
}

/// How populations relate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DefinitionsWords {
    pub heading: String,
    pub intro: String,
    pub stated: String,
    pub nothing: String,
    pub suppose: String,
    pub these: String,
    pub relate: String,
    pub those: String,
    pub subset: String,
    pub same: String,
    pub disjoint: String,
    pub see: String,
    pub state: String,
    pub state_hint: String,
    pub by: String,
    pub grounds: String,
    pub keep: String,
}

/// Publishing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PublishingWords {
    pub heading: String,
    pub intro: String,
    pub choose: String,
    pub only_accepted: String,
    pub without_lists: String,
    pub without_kinds: String,
    pub hold_back: String,
    pub hold_back_hint: Template,
    pub apply: String,
    pub site: String,
    pub goes_out: Template,
    pub preview: String,
    pub names: String,
    pub write_site: String,
    pub site_done: Template,
    pub site_unchanged: Template,
    pub changes: Template,
    pub site_how: String,
    pub report: String,
    pub page: String,
    pub markdown: String,
    pub data: String,
    pub write: String,
    pub done: String,
    pub folder: String,
    pub how: String,
}

/// Several pages of one table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PagingWords {
    pub pages: String,
    pub place: Template,
    pub previous: String,
    pub next: String,
}

/// What is not done, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RefusalsWords {
    pub other_host: RefusalWords,
    pub other_origin: RefusalWords,
    pub not_let_in: RefusalWords,
    pub key_used: RefusalWords,
    pub no_such_page: RefusalWords,
    pub not_waiting: RefusalWords,
    pub other_method: RefusalWords,
    pub too_large: RefusalWords,
    pub unstamped: RefusalWords,
    pub unusable: RefusalWords,
    pub unreadable: RefusalWords,
    pub world: RefusalWords,
}

/// One refusal: what happened, and what to do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RefusalWords {
    pub title: String,
    pub what: String,
    pub way_out: String,
}

impl DeskWords {
    /// Returns the texts in a language.
    pub fn of(language: ReportLanguage) -> &'static DeskWords {
        match language {
            ReportLanguage::English => &ENGLISH,
            ReportLanguage::Spanish => &SPANISH,
        }
    }
}

static ENGLISH: LazyLock<DeskWords> = LazyLock::new(|| read(include_str!("en.toml")));
static SPANISH: LazyLock<DeskWords> = LazyLock::new(|| read(include_str!("es.toml")));

/// Reads a file of texts that is part of the program, so that a fault in it is ours.
fn read(file: &str) -> DeskWords {
    toml::from_str(file).unwrap_or_else(|error| panic!("the words of the desk: {error}"))
}

#[cfg(test)]
mod tests {
    use crate::publish::words::places;

    #[test]
    fn all_languages_have_the_same_texts_with_the_same_places() {
        assert_eq!(places(include_str!("en.toml")), places(include_str!("es.toml")));
    }
}
