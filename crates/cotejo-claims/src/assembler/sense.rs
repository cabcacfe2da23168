//! What a number in its place means: the decisions, each in its order of preference.

mod before;
mod claimant;
mod days;
mod figure;
mod kin;
mod kind;
mod measured;
mod population;
mod register;
mod stance;
mod subject;
mod sum;
mod whole;

use cotejo_core::{Count, Span};

use super::{Assembler, Scene};
use crate::counted::Counted;
use crate::dated::Timing;
use crate::draft::Draft;
use crate::events::Governed;
use crate::quantity::{QuantityMention, QuantityRule};
use crate::reading::Reason;
use crate::speech::Frame;

/// A number with all that was found about it.
pub(super) struct Sense<'s, 'a, 't> {
    pub assembler: &'s Assembler<'a, 't>,
    pub scene: &'s Scene<'s, 't>,
    pub number: &'s QuantityMention,
    pub count: Count,
    pub counted: Counted,
    pub governed: Option<Governed>,
    pub frame: Option<Frame>,
    /// The index of the first draft of this sentence.
    pub first_draft: usize,
    pub timing: Timing<'s, 't>,
}

/// What is counted, and by which rule.
struct Measured {
    measure: u8,
    rule: &'static str,
    /// The draft whose sense was taken over.
    from: Option<usize>,
    expected: bool,
}

impl Sense<'_, '_, '_> {
    /// Makes the draft of the claim, or says why there is none.
    pub fn draft(&self) -> Result<Draft, Reason> {
        let measured = self.measured()?;
        let (population, population_words, population_rule) = self.population(&measured);
        let (speaker, speaker_rule) = self.speaker(&measured);
        let stance = self.stance(&measured);
        let time = self.days(&measured, speaker.as_ref(), stance);
        let mut rules = vec![measured.rule, population_rule, speaker_rule];
        rules.push(if time.told { "time/told" } else { "time/published" });
        Ok(Draft {
            line: self.scene.line,
            sentence: self.scene.sentence.span,
            number: self.number.span,
            tokens: self.number.tokens.clone(),
            count: self.count,
            figure: self.figure(),
            measure: measured.measure,
            kind: self.kind(&measured),
            measure_words: self.measure_words(&measured),
            population,
            population_words,
            named: is_named(population_rule),
            registered: self.is_registered(&measured, population),
            speaker,
            stance,
            time,
            whole: self.whole(&measured),
            ground: self.ground(&measured, population),
            among: self.is_among(),
            days_from: self.lender(&measured),
            former: self.is_former(),
            heading: self.scene.passage.ends_like_heading(),
            rules,
        })
    }

    fn figure(&self) -> Option<u64> {
        let plain =
            self.number.rule != QuantityRule::Between && self.number.rule != QuantityRule::Vague;
        let more = matches!(self.number.rule, QuantityRule::Bounded(_));
        let least = self.count.least().map(|people| people.0);
        let most = self.count.most().map(|people| people.0);
        let figure = match (least, most) {
            (Some(least), None) if more && least % 10 == 1 => Some(least - 1),
            (Some(least), _) => Some(least),
            (None, most) => most,
        };
        figure.filter(|_| plain)
    }

    /// Says whether the draft whose sense is taken over lends its days too.
    fn takes_up(&self, measured: &Measured) -> bool {
        matches!(
            measured.rule,
            "event/part-of"
                | "event/by-place"
                | sum::ADDS_UP
                | "event/breakdown"
                | "event/same-figure"
                | "event/list-item"
                | "event/goes-on"
        )
    }

    fn measure_words(&self, measured: &Measured) -> Option<Span> {
        match measured.from {
            Some(from) => self.assembler.drafts[from].measure_words,
            None => {
                let at = self.governed?.at;
                self.scene.passage.span(&self.scene.passage.term(at))
            }
        }
    }
}

/// Says whether the population was read from words by the number itself.
fn is_named(population_rule: &str) -> bool {
    matches!(
        population_rule,
        "population/noun"
            | "population/nearby"
            | "population/described"
            | "population/predicate"
            | "population/same-people"
    )
}
