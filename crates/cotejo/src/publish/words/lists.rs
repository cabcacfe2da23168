//! The words about lists of people.

use std::collections::BTreeMap;

use cotejo_core::Fate;
use serde::Deserialize;

use super::{Plural, Template};

/// What lists say of each other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListsWords {
    pub heading: String,
    pub intro: String,
    pub standing: String,
    pub rows: String,
    pub named: String,
    pub said: Template,
    pub unsaid: String,
    pub bounds: Template,
    pub unmatchable: String,
    pub twice_here: String,
    pub out_before: String,
    pub dead: String,
    pub held_after: String,
    pub confirmed: Plural,
    pub named_elsewhere: String,
    pub only_here: String,
    pub undecided: Plural,
    pub decided: String,
    pub doubtful: String,
    pub held_afterwards: Plural,
    pub silent: Template,
    pub edition: Template,
    pub edition_undated: String,
    pub removed: Plural,
    pub changed: Plural,
    pub fates_heading: String,
    pub fates_how: String,
    pub at_last: String,
    pub all_lists: String,
    pub fates: BTreeMap<Fate, String>,
    pub contested: String,
    pub unsaid_fate: String,
    pub let_out_heading: String,
    pub let_out_how: String,
    pub by_definition: String,
    pub any_terms: String,
    pub freed_only: String,
    pub by_party: Template,
    pub between: Template,
    pub stated: Template,
    pub overlap: String,
    pub overlap_how: String,
    pub on_lists: Template,
    pub people: Plural,
    pub estimate: String,
    pub estimated: Template,
    pub open: String,
    pub refused: String,
    pub too_few: Template,
    pub too_little: Template,
    pub apart: Template,
    pub no_method: String,
}
