//! What a number in its place means: the decisions, each in its order of preference.

use std::ops::Range;

use cotejo_core::{Count, Span, Stance};

use super::{Assembler, Scene};
use crate::actors::Speaker;
use crate::clause;
use crate::counted::{Counted, What};
use crate::dated::Timing;
use crate::draft::{Draft, Time};
use crate::events::Governed;
use crate::features::{Grammar, SpeechAct};
use crate::pack::MeasureKind;
use crate::quantity::{QuantityMention, QuantityRule};
use crate::reading::Reason;
use crate::speech::Frame;
use crate::tokens::TokenKind;

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

    fn measured(&self) -> Result<Measured, Reason> {
        if self.number.is_article_like() && !self.article_counts() {
            return Err(Reason::Article);
        }
        let by_event = || {
            self.governed.map(|governed| Measured {
                measure: governed.measure,
                rule: governed.rule,
                from: None,
                expected: governed.expected,
            })
        };
        let taken_up = || self.pointed_at();
        match self.counted.what {
            What::Things => {
                taken_up().or_else(|| self.people_by_verb()).ok_or(Reason::CountsThings)
            }
            What::Events => by_event().ok_or(Reason::NothingHappened),
            What::People => taken_up()
                .or_else(|| self.unless_part(by_event()))
                .or_else(|| self.earlier_whole())
                .or_else(|| self.breakdown())
                .or_else(|| self.inherent())
                .or_else(|| self.listed())
                .or_else(|| self.same_figure())
                .or_else(|| self.counted_by_somebody())
                .or_else(|| self.list_item())
                .or_else(|| self.sentence_before())
                .or_else(by_event)
                .ok_or(Reason::NothingHappened),
            What::Entries => self
                .same_figure()
                .or_else(|| self.by_rule(by_event(), "event/list-of"))
                .or_else(|| self.context())
                .or_else(by_event)
                .or_else(|| self.register())
                .ok_or(Reason::NothingHappened),
            What::Nothing => taken_up()
                .or_else(|| self.unless_part(by_event()))
                .or_else(|| self.earlier_whole())
                .or_else(|| self.breakdown())
                .or_else(|| self.same_figure())
                .or_else(|| self.listed())
                .or_else(|| self.reported_figure())
                .or_else(|| self.list_item())
                .or_else(|| self.goes_on())
                .ok_or(Reason::NothingCounted),
        }
    }

    /// "Sentenced 13 dockers": no pack names the noun, but only people can be sentenced.
    fn people_by_verb(&self) -> Option<Measured> {
        let governed = self.governed?;
        let people_only = self.assembler.packs.measure(governed.measure).people_only;
        let after = governed.at.saturating_sub(self.number.tokens.end) <= 7
            && governed.rule == "event/subject";
        let gap = self.scene.passage.term(governed.at).end..self.number.tokens.start;
        let small = |at: usize| !self.scene.passage.features(at).grammar.is_empty();
        let before = governed.rule == "event/object" && gap.len() <= 2 && gap.clone().all(small);
        (people_only && (after || before)).then_some(Measured {
            measure: governed.measure,
            rule: "event/only-people",
            from: None,
            expected: governed.expected,
        })
    }

    fn by_rule(&self, measured: Option<Measured>, rule: &str) -> Option<Measured> {
        measured.filter(|measured| measured.rule == rule)
    }

    /// Leaves out the event of the whole where the number counts a part of what came before.
    fn unless_part(&self, measured: Option<Measured>) -> Option<Measured> {
        measured.filter(|_| !self.is_part_of_earlier() || self.has_own_verb())
    }

    /// "The 99 were held in three prisons": those of an earlier sentence, whatever is told of them.
    fn pointed_at(&self) -> Option<Measured> {
        if !self.counted.pointing || self.counted.whole_of_most && self.counted.event.is_some() {
            return None;
        }
        let decided = self.counted.event.is_some();
        self.same_figure().filter(|_| !decided)
    }

    /// "They counted at least 714 people": somebody counts them, as what was counted before.
    fn counted_by_somebody(&self) -> Option<Measured> {
        let start = self.number.tokens.start;
        let statement = clause::statement(self.scene.passage, &self.scene.tokens, start);
        let counts = |at: usize| self.scene.passage.features(at).speech == Some(SpeechAct::Count);
        let by_frame = self.frame.as_ref().is_some_and(|frame| {
            frame.act == SpeechAct::Count && frame.trigger < start && start - frame.trigger <= 8
        });
        let by_us = statement.clone().any(|at| self.scene.passage.is(at, Grammar::FirstPerson))
            && statement.clone().any(counts);
        if by_frame || by_us { self.context() } else { None }
    }

    /// "863 names": entries of a register of those whom the document is about.
    fn register(&self) -> Option<Measured> {
        let population = self.assembler.topic?;
        let name = self.assembler.packs.population(population).measure.as_ref()?;
        let measure = self.assembler.packs.measure_index(name)?;
        Some(Measured { measure, rule: "event/register", from: None, expected: false })
    }

    /// "- 60 on December 25": an item of a list goes on where the line before it left off.
    fn list_item(&self) -> Option<Measured> {
        let bullet = self
            .scene
            .passage
            .tokens
            .first()
            .is_some_and(|token| !matches!(token.kind, TokenKind::Word | TokenKind::Digits));
        let near = self.latest_near()?;
        (bullet && self.at_line_start()).then(|| self.taken_from(near, "event/list-item"))
    }

    /// "Nobody knows how many were let out. The government spoke of dozens of people.": the
    /// sentence before says what happened to those of whom somebody speaks.
    fn sentence_before(&self) -> Option<Measured> {
        let measure = self.assembler.last_event.filter(|_| {
            self.frame.is_some()
                && self.scene.passage.quote_around(self.number.tokens.start).is_some()
        })?;
        Some(Measured { measure, rule: "event/sentence-before", from: None, expected: false })
    }

    /// "A dozen were handed no paper": more is told of those counted before.
    fn goes_on(&self) -> Option<Measured> {
        let tokens = &self.scene.tokens;
        let start = self.number.tokens.start;
        let opens = start == tokens.start
            || self.scene.passage.is(start - 1, Grammar::More)
            || self.scene.passage.kind(start - 1) == Some(TokenKind::Semicolon)
            || self.scene.passage.is(start - 1, Grammar::Coordinator);
        let next = self.scene.passage.features(self.counted.end);
        let verb = next.is(Grammar::Still)
            || next.is(Grammar::Be)
            || next.is(Grammar::Have)
            || next.is(Grammar::More)
            || self.scene.passage.is(self.number.tokens.end, Grammar::More);
        let near = self.latest_near()?;
        (opens && verb).then(|| self.taken_from(near, "event/goes-on"))
    }

    /// "One" counts where a bound stands by it or other counts stand beside it.
    fn article_counts(&self) -> bool {
        let bounded = matches!(self.number.rule, QuantityRule::Bounded(_));
        let beside = self.number.tokens.start.checked_sub(1).is_some_and(|at| {
            self.scene.passage.is(at, Grammar::Coordinator)
                || self.scene.passage.kind(at) == Some(TokenKind::Comma)
        });
        let listed = self.assembler.drafts.len() > self.first_draft
            || self.at_line_start()
                && self
                    .assembler
                    .drafts
                    .last()
                    .is_some_and(|draft| draft.line + 2 >= self.scene.line);
        let more = self.scene.passage.is(self.counted.end, Grammar::More);
        let bare = self.counted.what == What::Nothing;
        bounded
            || (beside || bare && self.at_line_start()) && listed
            || more && self.counted.event.is_some()
    }

    fn at_line_start(&self) -> bool {
        (0..self.number.tokens.start).all(|at| self.scene.passage.is_mark(at))
    }

    fn is_part_of_earlier(&self) -> bool {
        self.counted.part && self.counted.what == What::Nothing || self.follows_including()
    }

    /// Says whether the verb that governs the number stands after it, so that it is the number's
    /// own and not that of the whole.
    fn has_own_verb(&self) -> bool {
        self.governed.is_some_and(|governed| {
            governed.at > self.number.tokens.start && governed.rule == "event/subject"
                || governed.rule == "event/counted"
        })
    }

    fn follows_including(&self) -> bool {
        let start = self.number.tokens.start;
        let tokens = &self.scene.tokens;
        let floor = start.saturating_sub(4).max(tokens.start);
        let including = (floor..start).any(|at| {
            self.scene.passage.is(at, Grammar::Including)
                || self.scene.passage.is(at, Grammar::Partitive)
        });
        let after = self.counted.end;
        let among = (after..(after + 4).min(tokens.end))
            .take_while(|&at| !self.scene.passage.is_mark(at))
            .any(|at| self.scene.passage.is(at, Grammar::Partitive));
        including || among || self.scene.passage.is(tokens.start, Grammar::Partitive)
    }

    fn taken_from(&self, index: usize, rule: &'static str) -> Measured {
        let draft = &self.assembler.drafts[index];
        let expected = draft.stance == Stance::Expects;
        Measured { measure: draft.measure, rule, from: Some(index), expected }
    }

    fn latest(&self) -> Option<usize> {
        self.assembler.drafts.len().checked_sub(1)
    }

    fn latest_here(&self) -> Option<usize> {
        self.latest().filter(|index| *index >= self.first_draft)
    }

    /// Returns the latest draft of the body's text near enough to be pointed at.
    fn latest_near(&self) -> Option<usize> {
        self.latest().filter(|index| self.assembler.drafts[*index].line + 4 >= self.scene.line)
    }

    /// "51 of them", "De ellas, 505": a part of what was counted before.
    fn earlier_whole(&self) -> Option<Measured> {
        let part = self.counted.part || self.follows_including();
        let index = if part { self.whole_before()? } else { return None };
        Some(self.taken_from(index, "event/part-of"))
    }

    /// Returns the draft that "of them" points at: the first of the latest statement with drafts.
    fn whole_before(&self) -> Option<usize> {
        let latest = self.latest_near()?;
        let draft = &self.assembler.drafts[latest];
        match draft.whole {
            Some(whole) if draft.line == self.scene.line => Some(whole),
            _ => Some(latest),
        }
    }

    /// "806 prisoners, including 175 soldiers", "24 people, 20 men and four women".
    fn breakdown(&self) -> Option<Measured> {
        let index = self.latest_here()?;
        let draft = &self.assembler.drafts[index];
        let start = self.number.tokens.start;
        let gap = draft.tokens.end..start;
        let near =
            gap.len() <= 14 && !gap.clone().any(|at| clause::is_break(self.scene.passage, at));
        let specific = self
            .counted
            .population
            .as_ref()
            .is_some_and(|(index, _)| !self.assembler.packs.population(*index).general);
        let whole = draft.whole.unwrap_or(index);
        let smaller = self.assembler.drafts[whole]
            .figure
            .zip(self.figure())
            .is_some_and(|(whole, part)| part < whole);
        (near && specific && smaller && self.own_event_is_weak())
            .then(|| self.taken_from(whole, "event/breakdown"))
    }

    fn own_event_is_weak(&self) -> bool {
        self.governed.is_none_or(|governed| governed.rule == "event/people")
    }

    /// "806 political prisoners": the population alone says what is counted.
    fn inherent(&self) -> Option<Measured> {
        let (population, _) = self.counted.population.as_ref()?;
        let name = self.assembler.packs.population(*population).measure.as_ref()?;
        let measure = self.assembler.packs.measure_index(name)?;
        Some(Measured { measure, rule: "event/population", from: None, expected: false })
    }

    /// "99 at Christmas, 88 on New Year's, and 116 last week": a list goes on.
    fn listed(&self) -> Option<Measured> {
        let index = self.latest_here()?;
        let draft = &self.assembler.drafts[index];
        let start = self.number.tokens.start;
        let gap = draft.tokens.end..start;
        let joined = (start.saturating_sub(3)..start).any(|at| {
            self.scene.passage.is(at, Grammar::Coordinator)
                || self.scene.passage.kind(at) == Some(TokenKind::Comma)
                || self.scene.passage.is(at, Grammar::Reaches)
        });
        let broken =
            gap.len() > 14 && gap.clone().any(|at| self.scene.passage.is(at, Grammar::Contrast));
        let bare = self.counted.what == What::Nothing || self.counted.what == What::People;
        (joined && gap.len() <= 25 && bare && (!broken || self.frame.is_some()))
            .then(|| self.taken_from(index, "event/list"))
    }

    /// "Those 116": the same figure again.
    fn same_figure(&self) -> Option<Measured> {
        let figure = self.figure();
        let big = figure.is_some_and(|figure| figure >= 10);
        if !big && !self.counted.pointing {
            return None;
        }
        let found = self.assembler.drafts.with_same_figure(self.count, figure)?;
        Some(self.taken_from(found, "event/same-figure"))
    }

    /// "Lawyers count 18", "the figure is 45": a figure for what was counted before.
    fn reported_figure(&self) -> Option<Measured> {
        let start = self.number.tokens.start;
        let counts = self.frame.as_ref().is_some_and(|frame| {
            frame.act == SpeechAct::Count && frame.trigger < start && start - frame.trigger <= 14
        });
        let reaches = (start.saturating_sub(2).max(self.scene.tokens.start)..start)
            .any(|at| self.scene.passage.is(at, Grammar::Reaches));
        let figure = (self.scene.tokens.start..start)
            .any(|at| self.scene.passage.is(at, Grammar::QuantityNoun));
        let own = (start.saturating_sub(3).max(self.scene.tokens.start)..start)
            .any(|at| self.scene.passage.is(at, Grammar::FirstPerson));
        let said = reaches && self.frame.is_some();
        let pointing = self.counted.pointing && self.frame.is_some();
        if !(counts || reaches && figure || own || said || pointing) {
            return None;
        }
        self.context()
    }

    /// Takes over the sense of the latest figure of the document.
    fn context(&self) -> Option<Measured> {
        let index = self.latest_near().or_else(|| self.latest())?;
        Some(self.taken_from(index, "event/context"))
    }

    /// Says whether the draft whose sense is taken over lends its days too.
    fn takes_up(&self, measured: &Measured) -> bool {
        matches!(
            measured.rule,
            "event/part-of" | "event/breakdown" | "event/same-figure" | "event/list-item"
        )
    }

    fn population(&self, measured: &Measured) -> (u8, Option<Span>, &'static str) {
        let packs = self.assembler.packs;
        let words = |tokens: &Range<usize>| self.scene.passage.span(tokens);
        let own = self.counted.population.as_ref().filter(|(index, tokens)| {
            !packs.population(*index).general && !self.is_own_country(tokens)
        });
        if let Some((index, tokens)) = own {
            return (*index, words(tokens), "population/noun");
        }
        if let Some((index, tokens)) = self.population_nearby() {
            return (index, words(&tokens), "population/nearby");
        }
        if let Some((index, tokens)) = self.population_described(measured) {
            return (index, words(&tokens), "population/described");
        }
        if measured.rule == "event/register"
            && let Some(topic) = self.assembler.topic
        {
            return (topic, None, "population/topic");
        }
        let whole = self.whole_before().filter(|_| self.counted.part);
        if let Some(from) = measured.from.or(whole).or_else(|| self.same_speaker(measured)) {
            let draft = &self.assembler.drafts[from];
            return (draft.population, draft.population_words, "population/taken-up");
        }
        if measured.rule == "event/only-people" {
            let name = cotejo_core::PopulationName::new("other").ok();
            let other = name.and_then(|name| packs.population_index(&name));
            return (other.unwrap_or_default(), None, "population/unnamed");
        }
        let tokens = self.counted.population.as_ref().and_then(|(_, tokens)| words(tokens));
        let default = packs.population_index(&packs.measure(measured.measure).population);
        (default.unwrap_or_default(), tokens, "population/of-measure")
    }

    /// "687 people were held |for political reasons|", "five inmates regarded as |political
    /// prisoners|": what the statement says of those whom the noun leaves open.
    fn population_described(&self, measured: &Measured) -> Option<(u8, Range<usize>)> {
        let packs = self.assembler.packs;
        let passage = self.scene.passage;
        let prison = packs.population_index(&packs.measure(measured.measure).population);
        let open = prison.is_some_and(|index| packs.population(index).measure.is_some());
        if !open || measured.from.is_some() {
            return None;
        }
        let start = self.number.tokens.start;
        let statement = clause::statement(passage, &self.scene.tokens, start);
        let describes = |at: &usize| {
            let term = passage.term(*at);
            let index = passage.features(*at).population.filter(|_| term.start == *at);
            let specific = index.is_some_and(|index| {
                packs.population(index).measure.is_some() && Some(index) != prison
            });
            let adverbial = term.len() >= 3;
            let named_so = *at > self.counted.end
                && *at <= self.counted.end + 8
                && passage.is(*at - 1, Grammar::Subordinator)
                && !(self.counted.end..*at).any(|at| passage.is_mark(at));
            specific && (adverbial || named_so)
        };
        let at = statement.clone().find(describes)?;
        Some((passage.features(at).population?, passage.term(at)))
    }

    /// "The group registered six departures": those whom the same speaker has counted before,
    /// where the measure alone would say no more than "prisoners".
    fn same_speaker(&self, measured: &Measured) -> Option<usize> {
        let packs = self.assembler.packs;
        let speaker = &self.frame.as_ref()?.speaker.name;
        let drafts = &self.assembler.drafts;
        let near = drafts.len().saturating_sub(4)..drafts.len();
        let told = self.counted.population.is_some();
        let fits = |index: &usize| {
            let draft = &drafts[*index];
            let spoken = draft.speaker.as_ref().is_some_and(|other| other.name == *speaker);
            let same = packs.measure(draft.measure).population
                == packs.measure(measured.measure).population;
            spoken && same && Some(draft.population) == self.assembler.topic
        };
        near.rev().find(fits).filter(|_| !told)
    }

    fn is_own_country(&self, tokens: &Range<usize>) -> bool {
        let country = self.scene.passage.features(tokens.start).country;
        country.is_some() && country == self.assembler.own_country
    }

    /// "505 are civilians", "182, soldiers", "releases of political prisoners".
    fn population_nearby(&self) -> Option<(u8, Range<usize>)> {
        let passage = self.scene.passage;
        let mut at = self.counted.end;
        let limit = (at + 9).min(self.scene.tokens.end);
        let mut steps = 0;
        while at < limit {
            let features = passage.features(at);
            if let Some(index) = features.population
                && !self.assembler.packs.population(index).general
                && !self.is_own_country(&passage.term(at))
                && (features.event.is_none() || self.counted.what == What::Events || steps <= 1)
            {
                return Some((index, passage.term(at)));
            }
            let joins = features.is(Grammar::Be)
                || features.is(Grammar::Of)
                || features.is(Grammar::Definite)
                || features.is(Grammar::Adverb)
                || features.is(Grammar::Indefinite)
                || features.is(Grammar::Preposition) && self.counted.what == What::Events
                || features.is(Grammar::StatementNoun)
                || features.is(Grammar::Genitive)
                || passage.kind(at) == Some(TokenKind::Comma)
                    && self.counted.what == What::Nothing
                    && steps == 0
                || passage.is_capital(at)
                || features.is(Grammar::Preposition) && steps == 0;
            if !joins {
                return None;
            }
            steps += 1;
            at = passage.term(at).end.max(at + 1);
        }
        None
    }

    fn speaker(&self, measured: &Measured) -> (Option<Speaker>, &'static str) {
        if let Some(frame) = &self.frame {
            return (Some(frame.speaker.clone()), frame.kind.rule());
        }
        if let Some(from) =
            measured.from.filter(|_| self.takes_up(measured) || measured.rule == "event/list")
        {
            let draft = &self.assembler.drafts[from];
            return (draft.speaker.clone(), "speech/taken-up");
        }
        let part = self.counted.part || matches!(measured.rule, "event/goes-on");
        if let Some(whole) = self.whole_before().filter(|_| part) {
            let draft = &self.assembler.drafts[whole];
            return (draft.speaker.clone(), "speech/taken-up");
        }
        (None, "speech/writer")
    }

    fn stance(&self, measured: &Measured) -> Stance {
        let start = self.number.tokens.start;
        let floor = start.saturating_sub(2).max(self.scene.tokens.start);
        let negated = (floor..start).any(|at| self.scene.passage.is(at, Grammar::Negation))
            && self.counted.what == What::Nothing;
        let floor = start.saturating_sub(4).max(self.scene.tokens.start);
        let future = self.counted.what == What::Nothing
            && (floor..start).any(|at| self.scene.passage.is(at, Grammar::Future));
        let act = self.frame.as_ref().map(|frame| frame.act);
        match act {
            _ if negated => Stance::Denies,
            Some(SpeechAct::Deny) => Stance::Denies,
            Some(SpeechAct::Promise | SpeechAct::Demand) => Stance::Expects,
            _ if measured.expected || future => Stance::Expects,
            _ => Stance::Asserts,
        }
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
