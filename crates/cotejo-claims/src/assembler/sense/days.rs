//! The days of a number: those that its sentence tells, and those it takes over from a figure that
//! it divides or takes up.

use cotejo_core::{Day, Stance};

use super::{Measured, Sense};
use crate::actors::Speaker;
use crate::counted::What;
use crate::dated::{Asked, Counting};
use crate::draft::{Draft, Time};
use crate::features::{Form, Grammar};
use crate::pack::MeasureKind;
use crate::quantity::QuantityMention;
use crate::time::TimeRole;

/// So many figures after its day was told, nobody reads a register on.
const REGISTER_MAX: usize = 200;

/// Of so many figures told last, the one of the latest day is the register's.
const REGISTER_BESIDE: usize = 3;

/// A figure is shared out so many lines below at most.
const SHARED_LINES: usize = 2;

/// "Those freed" are those counted so many lines above at most.
const DESCRIBED_LINES: usize = 6;

/// "Have" stands no further from its participle: "have since been".
const AUXILIARY_MAX: usize = 3;

/// How many words lead from a noun of quantity to its number at most: "stood at".
const REACHES_MAX: usize = 3;

/// So many lines further down others may still count of the same event.
const EVENT_LINES: usize = 2;

/// Counts of one event differ by no more than so many times.
const ALIKE_MAX: u64 = 3;

/// How many words stand at most between a difference and the time of the other count.
const COMPARED_MAX: usize = 5;

/// How far before its number a noun of quantity can stand.
const TOLL_MAX: usize = 10;

impl Sense<'_, '_, '_> {
    /// Decides from when and until when a number counts.
    pub(super) fn days(
        &self,
        measured: &Measured,
        speaker: Option<&Speaker>,
        stance: Stance,
    ) -> Time {
        let expected = stance == Stance::Expects;
        let own = self.timing.read(&self.asked(measured, stance));
        let told_here = self.spoken_here(measured).is_some();
        let taken_up = self.lender(measured).map(|index| self.assembler.drafts[index].time);
        let time = match taken_up {
            Some(time) if !own.told && (time.told || time.said.is_some() && !told_here) => {
                self.by_now(time, own, measured, speaker)
            }
            // Whoever demands that people be let out tells how many are held when he speaks.
            _ if !own.told && expected && self.is_flow(measured) => Time::default(),
            _ => self
                .register_day(measured, speaker, own)
                .or_else(|| self.day_of_same_event(measured, own, speaker))
                .or_else(|| self.day_gone_on_with(measured, own, speaker))
                .or_else(|| self.day_on_stage(measured, own, speaker))
                .unwrap_or(own),
        };
        self.since_disaster(measured, time)
    }

    /// "Up to Sunday the toll was 54. Of the total 21 were minors, says the institute": who speaks of
    /// a running count of somebody else speaks of it as it stands when he does.
    fn by_now(
        &self,
        taken: Time,
        own: Time,
        measured: &Measured,
        speaker: Option<&Speaker>,
    ) -> Time {
        let lender = self.lender(measured).map(|index| &self.assembler.drafts[index]);
        let name = |speaker: &Speaker| speaker.name.clone();
        let other = lender.is_some_and(|draft| {
            speaker.is_some() && draft.speaker.as_ref().map(name) != speaker.map(name)
        });
        let goes_on = taken.running || taken.toll && !taken.first_settled;
        let part = measured.rule == "event/part-of";
        match goes_on && part && other && own.until >= taken.until {
            true => Time { until: own.until, ..taken },
            false => taken,
        }
    }

    /// "Police took 79 people on Saturday night. Lawyers counted 112 arrests": how many others count
    /// of what happened on a day happened on it.
    fn day_of_same_event(
        &self,
        measured: &Measured,
        own: Time,
        speaker: Option<&Speaker>,
    ) -> Option<Time> {
        let counts = matches!(measured.rule, "event/context" | "event/counted");
        let open = !own.told && own.said.is_none() && self.is_flow(measured);
        let apart = self.scene.under.is_none() && !self.assembler.turns.is_interview();
        let apart = apart && !self.assembler.again;
        let speaker = speaker.filter(|_| counts && open && apart)?;
        let near = |draft: &&Draft| draft.line + EVENT_LINES >= self.scene.line;
        let mut before = self.assembler.drafts.iter().rev().take_while(near);
        let draft = before.find(|draft| draft.measure == measured.measure)?;
        let (there, here) = draft.figure.zip(self.figure())?;
        let alike =
            here <= there.saturating_mul(ALIKE_MAX) && there <= here.saturating_mul(ALIKE_MAX);
        let other = draft.speaker.as_ref().is_none_or(|other| other.name != speaker.name);
        let so = draft.stance != Stance::Expects;
        let one_day = draft.time.since == draft.time.until;
        let over = draft.time.since.is_some() && !draft.time.running;
        let over = draft.time.told && (one_day || over && self.scene.dates.is_empty());
        (alike && other && so && over && !draft.heading).then_some(Time {
            since: draft.time.since,
            until: draft.time.until,
            told: true,
            ..own
        })
    }

    /// "Seventeen were convicted on Tuesday. |Two more| were acquitted": what is told of more people
    /// in the next sentence happened on the day that is being told of.
    fn day_gone_on_with(
        &self,
        measured: &Measured,
        own: Time,
        speaker: Option<&Speaker>,
    ) -> Option<Time> {
        let passage = self.scene.passage;
        let number = &self.number.tokens;
        let before = number.start.checked_sub(1).filter(|at| *at >= self.scene.tokens.start);
        let more = passage.is(number.end, Grammar::More)
            || before.is_some_and(|at| passage.is(at, Grammar::More));
        let new = !self.counted.pointing && !self.counted.part;
        let open = new && !own.told && own.said.is_none() && self.is_flow(measured);
        let alone = self.scene.dates.is_empty() && self.latest_here().is_none();
        let draft = &self.assembler.drafts[self.latest().filter(|_| more && open && alone)?];
        let name = |speaker: &Speaker| speaker.name.clone();
        let same = draft.speaker.as_ref().map(name) == speaker.map(name);
        let one_day = draft.time.told && draft.time.since == draft.time.until;
        let told = draft.kind == MeasureKind::Flow && draft.stance == Stance::Asserts;
        let beside = draft.line == self.scene.line && !draft.heading;
        let past = self.governed.is_some_and(|governed| !self.is_perfect(governed.at));
        (same && one_day && told && beside && past).then_some(Time {
            since: draft.time.since,
            until: draft.time.until,
            told: true,
            ..own
        })
    }

    /// "Gunmen fell upon a convoy on Wednesday. |They killed four soldiers|": what the writer tells in
    /// the past behind a sentence of one day happened on it.
    fn day_on_stage(
        &self,
        measured: &Measured,
        own: Time,
        speaker: Option<&Speaker>,
    ) -> Option<Time> {
        let (day, line) = self.assembler.stage?;
        let open = !own.told && own.said.is_none() && self.counting(measured) == Counting::Flow;
        let here = line == self.scene.line && self.scene.dates.is_empty() && speaker.is_none();
        // "The last three died in May" are some of those told of before.
        let new = !self.counted.pointing && !self.counted.part;
        let told = open && here && new && !measured.expected && self.is_told_in_the_past(measured);
        told.then_some(Time { since: Some(day), until: Some(day), told: true, ..own })
    }

    /// Says whether the verb that governs the number tells it in the past, and of no state that goes
    /// on: "killed", and not "have killed".
    fn is_told_in_the_past(&self, measured: &Measured) -> bool {
        let verbs = ["event/object", "event/subject", "event/only-people"];
        let Some(governed) = self.governed.filter(|_| verbs.contains(&measured.rule)) else {
            return false;
        };
        let past = self.scene.passage.features(governed.at).forms.has(Form::Past);
        past && !self.is_perfect(governed.at)
    }

    /// "|Have| since been freed".
    fn is_perfect(&self, verb: usize) -> bool {
        let floor = verb.saturating_sub(AUXILIARY_MAX).max(self.scene.tokens.start);
        (floor..verb).any(|at| self.scene.passage.is(at, Grammar::Have))
    }

    /// Asks for the days of the number.
    pub(super) fn asked(&self, measured: &Measured, stance: Stance) -> Asked<'_> {
        Asked {
            number: &self.number.tokens,
            event: self.governed.map(|governed| governed.at),
            spoken: self.spoken_on(measured),
            counting: self.counting(measured),
            entries: self.counted.what == What::Entries,
            expected: stance == Stance::Expects,
        }
    }

    /// Returns the draft whose days the number shares as far as its own words tell none: the figure
    /// that it takes up, or the whole of which it counts a part ("of these, two died").
    pub(super) fn lender(&self, measured: &Measured) -> Option<usize> {
        let whole = || {
            let part = self.counted.part || self.follows_including();
            let same = |index: &usize| self.assembler.drafts[*index].measure == measured.measure;
            let whole = self.whole_before().filter(|_| part).filter(same);
            whole.filter(|index| self.can_be_part_of(*index))
        };
        let taken_up = |index: &usize| {
            let part = matches!(measured.rule, "event/part-of" | "event/goes-on");
            self.takes_up(measured) && (!part || self.can_be_part_of(*index))
        };
        // "Of them 371 are in the capital, |five in Low Fell|": what goes on with a part is one too.
        let listed = |index: &usize| {
            let beside = self.latest_here() == Some(*index) && measured.rule == "event/list";
            beside && self.assembler.drafts[*index].days_from.is_some()
        };
        let taken_up = |index: &usize| taken_up(index) || listed(index);
        measured
            .from
            .filter(taken_up)
            .or_else(|| self.compared_here(measured))
            .or_else(|| self.described(measured))
            .or_else(|| self.shared_out(measured))
            .or_else(whole)
    }

    /// "|Among those freed| there are 46 women": those who were counted before as freed, in the days
    /// in which they were.
    fn described(&self, measured: &Measured) -> Option<usize> {
        if measured.rule != "event/among" {
            return None;
        }
        let drafts = &self.assembler.drafts;
        let near = |index: &usize| drafts[*index].line + DESCRIBED_LINES >= self.scene.line;
        let fits = |index: &usize| {
            let draft = &drafts[*index];
            draft.measure == measured.measure && !draft.former && self.can_be_part_of(*index)
        };
        (0..drafts.len()).rev().take_while(near).find(fits)
    }

    /// "It logged 148 deaths last week. |The north accounts for 81|, the south for 52": the numbers of a
    /// sentence that together are no more than the figure before it share it out.
    fn shared_out(&self, measured: &Measured) -> Option<usize> {
        let whole = measured.from.filter(|_| measured.rule == "event/context")?;
        let counts = &self.scene.counts;
        let numbers = self.scene.numbers.iter().filter(|number| counts.contains(&number.tokens));
        let bare = |number: &QuantityMention| {
            self.assembler.counted(self.scene, number).what == What::Nothing
        };
        let figure = |number: &QuantityMention| number.count?.exact().filter(|_| bare(number));
        let figures: Option<Vec<u64>> =
            numbers.map(|number| figure(number).map(|people| people.0)).collect();
        let figures = figures.filter(|figures| figures.len() > 1)?;
        let sum = figures.iter().fold(0u64, |sum, figure| sum.saturating_add(*figure));
        let draft = &self.assembler.drafts[whole];
        let near = draft.line + SHARED_LINES >= self.scene.line;
        let fits =
            draft.figure.is_some_and(|figure| sum <= figure && figure <= sum.saturating_mul(2));
        (near && fits).then_some(whole)
    }

    /// "38 were killed in 2025, |six more than| the year before": by how much a count of this
    /// sentence differs from that of another time.
    fn compared_here(&self, measured: &Measured) -> Option<usize> {
        let end = self.number.tokens.end;
        let differs = self.scene.dates.iter().any(|date| {
            let after = date.tokens.start.checked_sub(end);
            date.role == TimeRole::Compared && after.is_some_and(|gap| gap <= COMPARED_MAX)
        });
        let same = |index: &usize| self.assembler.drafts[*index].measure == measured.measure;
        self.latest_here().filter(same).filter(|_| differs)
    }

    /// "338, |up from 326|", "more than at the end of May, |when they were 326|": what another count
    /// was before.
    pub(super) fn is_former(&self) -> bool {
        let number = &self.number.tokens;
        let dates = self.scene.dates.iter().rev();
        let before = dates.into_iter().find(|date| date.tokens.end <= number.start);
        let explained = before.is_some_and(|date| {
            let gap = number.start - date.tokens.end;
            date.role == TimeRole::Compared && gap <= COMPARED_MAX
        });
        explained || self.timing.is_former(number)
    }

    /// Says how the number counts in time: one that a noun of quantity, or no words but those of
    /// another figure, tell of is a toll.
    fn counting(&self, measured: &Measured) -> Counting {
        match (self.is_flow(measured), measured.rule) {
            (false, _) => Counting::Stock,
            // "On Thursday |came| 104": told of what they did, and of no count.
            (true, "event/context") if self.is_told_by_a_verb() => Counting::Flow,
            (true, "event/goes-on") if self.acts() => Counting::Flow,
            (
                true,
                "event/quantity-noun" | "event/context" | "event/same-figure" | "event/goes-on",
            ) => Counting::Toll,
            // "It put the number of those released at 48", after 20 of them, is no part of the 20.
            (true, "event/part-of")
                if measured.from.is_some_and(|from| !self.can_be_part_of(from)) =>
            {
                Counting::Toll
            }
            (true, _) if self.ends_a_toll() => Counting::Toll,
            (true, _) => Counting::Flow,
        }
    }

    /// "Four |moved| home on Monday": what some of them did, and not what is told of their count, as in
    /// "twelve had been reported by Sunday".
    fn acts(&self) -> bool {
        let next = self.scene.passage.features(self.counted.end);
        next.grammar.is_empty() && next.speech.is_none()
    }

    /// "The |toll was| 89 dead": a noun of quantity leads to the number, whatever stands after it.
    fn ends_a_toll(&self) -> bool {
        let passage = self.scene.passage;
        let number = self.number.tokens.start;
        let sentence = self.scene.sentence.tokens.start;
        let reaches =
            |at: &usize| passage.is(*at, Grammar::Reaches) && passage.term(*at).end == number;
        let floor = |reach: usize| number.saturating_sub(reach).max(sentence);
        let leads = (floor(REACHES_MAX)..number).find(reaches);
        leads.is_some_and(|leads| {
            let before = (floor(TOLL_MAX)..leads).rev();
            before
                .take_while(|&at| !passage.is_mark(at))
                .any(|at| passage.is(at, Grammar::QuantityNoun))
        })
    }

    fn is_flow(&self, measured: &Measured) -> bool {
        self.kind(measured) == MeasureKind::Flow
    }

    /// Returns the day on which the speaker spoke: the one that this sentence tells, else the one
    /// on which he was last said to speak.
    fn spoken_on(&self, measured: &Measured) -> Option<Day> {
        match &self.frame {
            Some(frame) => {
                let earlier = || {
                    let answers = self.is_of_a_turn();
                    self.assembler.spoken.day(&frame.speaker).filter(|_| !answers)
                };
                self.spoken_here(measured).or_else(earlier)
            }
            None => measured.from.and_then(|index| self.assembler.drafts[index].time.said),
        }
    }

    /// Says whether the line is a turn of an interview, whose words are those of its day.
    fn is_of_a_turn(&self) -> bool {
        let assembler = self.assembler;
        assembler.turns.speaker(self.scene.line, self.scene.passage, &assembler.cast).is_some()
    }

    /// Returns the day of speaking that this sentence tells.
    fn spoken_here(&self, measured: &Measured) -> Option<Day> {
        self.timing.said_on(self.frame.as_ref()?, self.is_flow(measured))
    }

    /// "At the close of March": the day of a register holds for the smaller stocks that the same
    /// speaker tells from it, or that the writer tells on.
    fn register_day(
        &self,
        measured: &Measured,
        speaker: Option<&Speaker>,
        own: Time,
    ) -> Option<Time> {
        let here = self.spoken_here(measured).is_some();
        if own.told || here || self.is_flow(measured) {
            return None;
        }
        let figure = self.figure();
        fn name(speaker: &Speaker) -> &str {
            &speaker.name
        }
        let same = |draft: &&Draft| {
            let spoken = speaker.is_none() || draft.speaker.as_ref().map(name) == speaker.map(name);
            let stock = draft.kind == MeasureKind::Stock;
            stock
                && draft.measure == measured.measure
                && draft.time.told
                && figure < draft.figure
                && spoken
        };
        let near = self.assembler.drafts.iter().rev().take(REGISTER_MAX);
        // "338, against 326 in January": the earlier count beside it is not the one read on.
        let beside = near.filter(same).take(REGISTER_BESIDE);
        beside.map(|draft| draft.time).max_by_key(|time| time.until)
    }

    /// Says whether a figure is not larger than that of a draft.
    fn can_be_part_of(&self, index: usize) -> bool {
        let whole = self.assembler.drafts[index].figure.zip(self.figure());
        whole.is_none_or(|(whole, part)| part <= whole)
    }

    /// The dead and injured of a disaster fell from its day on.
    fn since_disaster(&self, measured: &Measured, time: Time) -> Time {
        let by_disaster = self.assembler.packs.measure(measured.measure).by_disaster;
        let day = self.assembler.disaster.filter(|day| time.until.is_none_or(|end| *day <= end));
        match time.since {
            None if by_disaster => Time { since: day, ..time },
            _ => time,
        }
    }
}
