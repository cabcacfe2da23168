//! Numbers that count a part of what another number counts.

use cotejo_core::BreakdownName;

use super::sum::ADDS_UP;
use super::{Measured, Sense};
use crate::clause;
use crate::counted::What;
use crate::features::Grammar;
use crate::tokens::TokenKind;

/// Among so many figures a whole is looked for.
const WHOLES_MAX: usize = 8;

/// A part stands no more lines below its whole than this.
const LINES_MAX: usize = 4;

/// The rule for the parts of a whole that names of places tell apart.
pub(super) const BY_PLACE: &str = "event/by-place";

impl Sense<'_, '_, '_> {
    /// Leaves out the event of the whole where the number counts a part of what came before.
    pub(super) fn unless_part(&self, measured: Option<Measured>) -> Option<Measured> {
        let of_opening = measured.as_ref().is_some_and(|found| found.rule == "event/among");
        measured.filter(|_| !self.is_part_of_earlier() || self.has_own_verb() || of_opening)
    }

    pub(super) fn is_part_of_earlier(&self) -> bool {
        self.counted.part && self.counted.what == What::Nothing || self.follows_including()
    }

    /// Says whether the verb that governs the number stands after it, so that it is the number's
    /// own and not that of the whole.
    pub(super) fn has_own_verb(&self) -> bool {
        self.governed.is_some_and(|governed| {
            // "Of the 32 killings, there are three people |convicted|".
            let described = self.counted.what == What::People
                && governed.at == self.counted.end
                && governed.rule == "event/participle";
            governed.at > self.number.tokens.start && governed.rule == "event/subject"
                || governed.rule == "event/counted"
                || described
        })
    }

    pub(super) fn follows_including(&self) -> bool {
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
        let opens = self.scene.passage.is(tokens.start, Grammar::Partitive);
        including || among || opens || self.opens_with_whole()
    }

    /// "806 prisoners, |including| 175 soldiers": others than those are among them too.
    pub(super) fn is_among(&self) -> bool {
        let start = self.number.tokens.start;
        let floor = start.saturating_sub(4).max(self.scene.tokens.start);
        (floor..start).any(|at| self.scene.passage.is(at, Grammar::Among))
    }

    /// "Of those on the register, 61 were minors", "De las 518, 196 firman": the sentence opens
    /// with the whole.
    pub(super) fn opens_with_whole(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.scene.tokens.start;
        let of = passage.term(start);
        let points = [Grammar::Definite, Grammar::Demonstrative];
        let pointing = of.len() > 1 || points.into_iter().any(|part| passage.is(of.end, part));
        passage.is(start, Grammar::Of) && pointing && of.end + 1 < self.number.tokens.start
    }

    /// "51 of them", "De ellas, 505": a part of what was counted before.
    pub(super) fn earlier_whole(&self) -> Option<Measured> {
        let part = (self.counted.part || self.follows_including()) && !self.is_family();
        let index = if part { self.whole_before()? } else { return None };
        Some(self.taken_from(index, "event/part-of"))
    }

    /// "17 of the |30 wounded|": the whole follows at once, and its noun tells, unless it was counted
    /// before.
    pub(super) fn part_of_next(&self) -> Option<Measured> {
        let end = self.counted.end;
        let next = self.scene.numbers.iter().find(|next| next.tokens.start >= end)?;
        let touches = next.tokens.start == end && self.counted.part;
        let figure = next.count.filter(|_| touches)?.exact()?;
        if let Some(index) = self.assembler.drafts.with_figure(figure.0) {
            return Some(self.taken_from(index, "event/part-of"));
        }
        let whole = self.assembler.counted(self.scene, next);
        let (event, _) = whole.event?;
        let measure = event.measure;
        Some(Measured { measure, rule: "event/of-next", from: None, expected: false })
    }

    /// "Two of her |four| children": what somebody has is no part of those counted.
    fn is_family(&self) -> bool {
        let start = self.number.tokens.start;
        let before = start.checked_sub(1).filter(|at| *at >= self.scene.tokens.start);
        before.is_some_and(|at| self.scene.passage.is(at, Grammar::Possessive))
            && self.counted.what == What::People
    }

    /// "Teachers (61) and soldiers (48)", "Castle Hill, 340; Sandbank, 295": what stands right
    /// before a number in brackets or between commas says of whom or where the part is.
    pub(super) fn apportioned(&self) -> Option<Measured> {
        let passage = self.scene.passage;
        let mark = self.number.tokens.start.checked_sub(1)?;
        let noun = mark.checked_sub(1).filter(|at| *at >= self.scene.tokens.start)?;
        let bracket = passage.kind(mark) == Some(TokenKind::BracketOpen)
            && passage.kind(self.number.tokens.end) == Some(TokenKind::BracketClose);
        let comma =
            passage.kind(mark) == Some(TokenKind::Comma) && passage.is_mark(self.number.tokens.end);
        let features = passage.features(noun);
        let people = features.population.is_some() && features.country.is_none();
        let listed = comma && self.is_place_in_list() || bracket && self.is_among_brackets();
        let place = passage.is_capital(noun) && listed;
        if !(people && (bracket || comma) || place) {
            return None;
        }
        let index = self.whole_before()?;
        let smaller = self.assembler.drafts[index].figure.zip(self.figure());
        let rule = if place { BY_PLACE } else { "event/part-of" };
        smaller.is_some_and(|(whole, part)| part < whole).then(|| self.taken_from(index, rule))
    }

    /// "Redmark (51), Marrow (46)": says whether another number of the sentence stands in brackets.
    fn is_among_brackets(&self) -> bool {
        let passage = self.scene.passage;
        let bracketed = |number: &&std::ops::Range<usize>| {
            let before = number.start.checked_sub(1);
            before.is_some_and(|at| passage.kind(at) == Some(TokenKind::BracketOpen))
                && passage.kind(number.end) == Some(TokenKind::BracketClose)
        };
        self.scene.rivals.iter().filter(bracketed).count() > 1
    }

    /// Says whether the number stands in a list of names and numbers that a colon opens.
    fn is_place_in_list(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let before = self.scene.tokens.start..start;
        let colon = before.rev().find(|at| passage.kind(*at) == Some(TokenKind::Colon));
        let plain = |at: usize| {
            let features = passage.features(at);
            features.speech.is_none() && features.event.is_none()
        };
        self.scene.rivals.len() > 1 && colon.is_some_and(|colon| (colon + 1..start).all(plain))
    }

    /// Returns the draft that "of them" points at: the first of the latest statement with drafts,
    /// or the one before it that is large enough to have such a part.
    pub(super) fn whole_before(&self) -> Option<usize> {
        let latest = self.latest_near()?;
        let drafts = &self.assembler.drafts;
        // "Nine have gone home, two of them last month": those of whom something else was told are
        // no mere part of the whole.
        let main = |index: usize| {
            let here = index >= self.first_draft;
            let same = |whole: &usize| !here || drafts[*whole].measure == drafts[index].measure;
            let whole = drafts[index].whole.filter(|_| drafts[index].line == self.scene.line);
            whole.filter(same).unwrap_or(index)
        };
        let holds = |index: &usize| {
            let sizes = drafts[*index].figure.zip(self.figure());
            sizes.is_none_or(|(whole, part)| part < whole)
        };
        let near = |index: &usize| drafts[*index].line + LINES_MAX >= self.scene.line;
        (0..=latest)
            .rev()
            .take(WHOLES_MAX)
            .take_while(near)
            .map(main)
            .find(holds)
            .or(Some(main(latest)))
    }

    /// Returns the draft that the number counts a part of.
    pub(super) fn whole(&self, measured: &Measured) -> Option<usize> {
        let opens = self.scene.passage.is(self.scene.tokens.start, Grammar::Partitive);
        let part = opens
            || self.counted.part
            || matches!(
                measured.rule,
                "event/breakdown" | "event/part-of" | BY_PLACE | ADDS_UP | "event/goes-on"
            );
        let whole = measured.from.or_else(|| self.whole_before()).filter(|_| part)?;
        let larger = self.assembler.drafts[whole].figure.zip(self.figure());
        larger.is_none_or(|(whole, part)| part < whole).then_some(whole)
    }

    /// Returns the ground on which the number and its like divide their whole.
    pub(super) fn ground(&self, measured: &Measured, population: u8) -> Option<BreakdownName> {
        let whole = self.whole(measured)?;
        if measured.rule == BY_PLACE {
            return BreakdownName::new("place").ok();
        }
        let other = self.assembler.drafts[whole].population != population;
        self.assembler.packs.population(population).ground.clone().filter(|_| other)
    }

    /// "806 prisoners, including 175 soldiers", "24 people, 20 men and four women".
    pub(super) fn breakdown(&self) -> Option<Measured> {
        self.breakdown_of_whole().filter(|_| self.own_event_is_weak())
    }

    fn breakdown_of_whole(&self) -> Option<Measured> {
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
        (near && specific && smaller && !self.is_family())
            .then(|| self.taken_from(whole, "event/breakdown"))
    }

    /// "24 people freed, |20 men| and four women": a comma, or "and" behind such a part, sets those
    /// of one sort beside the whole, and the verb before them all is that of the whole.
    pub(super) fn apposed(&self) -> Option<Measured> {
        let passage = self.scene.passage;
        let before = self.number.tokens.start.checked_sub(1)?;
        let comma = passage.kind(before) == Some(TokenKind::Comma);
        let latest = &self.assembler.drafts[self.latest_here()?];
        let goes_on = latest.ground.is_some() && passage.is(before, Grammar::Coordinator);
        let told = self.governed.is_none_or(|governed| governed.at < before);
        self.breakdown_of_whole().filter(|_| told && (comma || goes_on))
    }

    pub(super) fn own_event_is_weak(&self) -> bool {
        self.governed.is_none_or(|governed| governed.rule == "event/people")
    }
}
