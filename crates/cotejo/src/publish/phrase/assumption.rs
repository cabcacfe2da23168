//! What findings take for granted, in words.

use cotejo_core::{ActorName, Assumption, Definition, Edge, PlaceName, Relation};

use super::Sentence;
use crate::publish::reading::Reading;
use crate::story::SUPPOSED_BY;

impl Reading<'_> {
    /// Says what a finding takes for granted, or nothing if it takes nothing.
    pub(crate) fn assuming(&self, assumptions: &[Assumption]) -> Option<Sentence> {
        let words = &self.words.findings;
        let said = assumptions.iter().map(|assumption| self.assumption(assumption));
        let all = said.reduce(|a, b| words.assuming_also.fill(&[("a", a), ("b", b)]))?;
        Some(words.assuming.fill(&[("assumptions", all)]))
    }

    fn assumption(&self, assumption: &Assumption) -> Sentence {
        let words = &self.words.assumptions;
        match assumption {
            Assumption::BoundaryDayCountedOnce(day) => {
                words.boundary_day.fill(&[("day", self.words.day(*day).into())])
            }
            Assumption::PartsAreExhaustive => words.parts_exhaustive.as_str().into(),
            Assumption::CountedSince(claim, day) => words.counted_since.fill(&[
                ("figure", self.figure(*claim)),
                ("claimant", self.claimant_of(*claim).into()),
                ("day", self.words.point(Edge::On(*day)).unwrap_or_default().into()),
            ]),
            Assumption::DefinitionHolds(definition) => self.definition(definition),
            Assumption::PlacesRelate(definition) => self.places(definition),
            Assumption::OneRuleWithinParty => words.one_rule.as_str().into(),
            Assumption::SamePopulationAcrossParties => words.same_population.as_str().into(),
            Assumption::SameHour(day) => {
                words.same_hour.fill(&[("day", self.words.day(*day).into())])
            }
            Assumption::ItemsAreDifferentPeople => words.items_differ.as_str().into(),
            Assumption::OneAnnouncement(claims) => {
                let figures = claims.iter().map(|claim| self.figure(*claim)).collect();
                words.one_announcement.fill(&[("claims", self.words.list(figures))])
            }
            Assumption::RestatesItems(claim) => words.restates.fill(&[
                ("figure", self.figure(*claim)),
                ("claimant", self.claimant_of(*claim).into()),
            ]),
            Assumption::NoOtherEntries => words.no_other_entries.as_str().into(),
            Assumption::NoOtherExits => words.no_other_exits.as_str().into(),
            Assumption::NamesAreRight => words.names_right.as_str().into(),
        }
    }

    /// Returns who states a definition; one that is only supposed is stated by nobody.
    fn stated_by<'n>(&'n self, name: &'n ActorName) -> &'n str {
        match name.as_str() {
            SUPPOSED_BY => &self.words.assumptions.supposition,
            _ => self.called(name.as_str()),
        }
    }

    fn places(&self, definition: &Definition<PlaceName>) -> Sentence {
        let words = &self.words.assumptions;
        let template = match definition.relation {
            Relation::Same => &words.places_same,
            Relation::Subset => &words.place_within,
            Relation::Disjoint => &words.places_apart,
            Relation::Overlapping => &words.places_overlap,
        };
        template.fill(&[
            ("a", definition.a.as_str().into()),
            ("b", definition.b.as_str().into()),
            ("by", self.stated_by(&definition.by).into()),
        ])
    }

    fn definition(&self, definition: &Definition) -> Sentence {
        let words = &self.words.assumptions;
        let template = match definition.relation {
            Relation::Same => &words.definition_same,
            Relation::Subset => &words.definition_subset,
            Relation::Disjoint => &words.definition_disjoint,
            Relation::Overlapping => &words.definition_overlapping,
        };
        template.fill(&[
            ("a", self.words.population(&definition.a).into()),
            ("b", self.words.population(&definition.b).into()),
            ("by", self.stated_by(&definition.by).into()),
        ])
    }
}
