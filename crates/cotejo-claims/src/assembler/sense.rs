//! What a number in its place means: the decisions, each in its order of preference.

mod claimant;
mod measured;
mod population;
mod stance;
mod whole;

use cotejo_core::{Count, Span, Stance};

use super::{Assembler, Scene};
use crate::actors::Speaker;
use crate::counted::Counted;
use crate::dated::Timing;
use crate::draft::{Draft, Time};
use crate::events::Governed;
use crate::pack::MeasureKind;
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
        let from = measured.from.map(|index| &self.assembler.drafts[index]);
        let (population, population_words, population_rule) = self.population(&measured);
        let (speaker, speaker_rule) = self.speaker(&measured);
        let stance = self.stance(&measured);
        let flow = self.assembler.packs.measure(measured.measure).kind == MeasureKind::Flow;
        let own = self.timing.read(
            &self.number.tokens,
            self.governed.map(|governed| governed.at),
            self.frame.as_ref(),
            flow,
            stance == Stance::Expects,
        );
        let taken_up = from.filter(|_| self.takes_up(&measured)).map(|draft| draft.time);
        let time = match taken_up {
            Some(time) if !own.told && (time.told || time.said && !own.said) => time,
            _ if !own.told && stance == Stance::Expects => Time::default(),
            _ => self.register_day(&measured, own).unwrap_or(own),
        };
        let time = self.since_disaster(&measured, time);
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
            measure_words: self.measure_words(&measured),
            population,
            population_words,
            registered: self.is_registered(&measured, population),
            speaker,
            stance,
            time,
            whole: measured
                .from
                .filter(|_| self.counted.part || measured.rule == "event/breakdown"),
            heading: super::ends_like_heading(self.scene.passage),
            rules,
        })
    }

    /// "At the close of March": the day of a register holds for the smaller stocks that the same
    /// speaker tells from it.
    fn register_day(&self, measured: &Measured, own: Time) -> Option<Time> {
        let packs = self.assembler.packs;
        let stock = |measure: u8| packs.measure(measure).kind == MeasureKind::Stock;
        if own.told || own.said || !stock(measured.measure) {
            return None;
        }
        let name = |speaker: Option<&Speaker>| speaker.map(|speaker| speaker.name.clone());
        let speaker = name(self.speaker(measured).0.as_ref());
        let drafts = self.assembler.drafts.iter().rev();
        let same = |draft: &&Draft| {
            let smaller = self.figure() < draft.figure;
            draft.measure == measured.measure && draft.time.told && smaller
        };
        let latest = drafts.filter(same).find(|draft| name(draft.speaker.as_ref()) == speaker)?;
        Some(latest.time)
    }

    /// The dead and injured of a disaster fell from its day on.
    fn since_disaster(&self, measured: &Measured, time: Time) -> Time {
        let by_disaster = self.assembler.packs.measure(measured.measure).by_disaster;
        let day = self.assembler.disaster.filter(|day| time.until.is_some_and(|end| *day <= end));
        match time.since {
            None if by_disaster => Time { since: day, ..time },
            _ => time,
        }
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
            "event/part-of" | "event/breakdown" | "event/same-figure" | "event/list-item"
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

impl Time {
    /// The day of publication, where no words tell.
    pub(crate) fn untold(day: Option<cotejo_core::Day>) -> Self {
        Time { since: None, until: day, words: None, told: false, said: false }
    }
}
