//! What happened to those whom a number counts.

use super::whole::BY_PLACE;
use super::{Measured, Sense};
use crate::clause;
use crate::counted::What;
use crate::events::Governed;
use crate::features::{EventRole, Grammar, SpeechAct};
use crate::quantity::{QuantityMention, QuantityRule, Reading};
use crate::reading::Reason;
use crate::tokens::TokenKind;

/// So few things that a figure beside them need not be of their sort.
const FEW: u64 = 20;

/// So many words lead from the mark of a list to its next number.
const LISTED_MAX: usize = 3;

/// A number of things is taken up by a bare number no further behind it than this.
const BESIDE_MAX: usize = 6;

/// Says whether a bare number after this one can be of the same sort: "15 days; so far 6".
fn is_of_things(reading: Reading) -> bool {
    matches!(
        reading,
        Reading::Duration | Reading::Money | Reading::Percent | Reading::Vote | Reading::Age
    )
}

impl Sense<'_, '_, '_> {
    pub(super) fn measured(&self) -> Result<Measured, Reason> {
        if self.number.is_article_like() && !self.article_counts() {
            return self.adds_up().ok_or(Reason::Article);
        }
        if self.is_who_speaks() {
            return Err(Reason::Gathering);
        }
        let by_event = || self.who_they_were().or_else(|| self.by_event());
        let taken_up = || self.pointed_at();
        match self.counted.what {
            What::Things => {
                let of_them = || self.earlier_whole().filter(|_| self.is_part_told_apart());
                taken_up()
                    .or_else(|| self.adds_up())
                    .or_else(|| self.people_by_verb())
                    .or_else(of_them)
                    .ok_or(Reason::CountsThings)
            }
            What::Events => by_event().ok_or(Reason::NothingHappened),
            What::People => taken_up()
                .or_else(|| self.register_moves())
                .or_else(|| self.inherent().filter(|_| self.there_are()))
                .or_else(|| self.apposed())
                .or_else(|| self.adds_up())
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
                .ok_or(Reason::NothingHappened)
                .and_then(|measured| self.unless_gathering(measured)),
            What::Entries => self
                .same_figure()
                .or_else(|| self.register_moves())
                .or_else(|| self.earlier_whole().filter(|_| self.counted.part))
                .or_else(|| self.by_rule(by_event(), "event/list-of"))
                .or_else(|| self.kept_on_a_list())
                .or_else(|| self.context())
                .or_else(by_event)
                .or_else(|| self.register())
                .ok_or(Reason::NothingHappened),
            What::Nothing if self.is_age_of_people() => Err(Reason::NoCount),
            What::Nothing => self
                .apportioned()
                .or_else(taken_up)
                .or_else(|| self.unless_part(by_event()))
                .or_else(|| self.part_of_next())
                .or_else(|| self.earlier_whole())
                .or_else(|| self.figure_alone())
                .or_else(|| by_event().filter(|_| self.counted.part))
                .map(|measured| self.unless_rest(measured))
                .ok_or(Reason::NothingCounted)
                .and_then(|measured| self.unless_of_others(measured))
                .and_then(|measured| self.unless_gathering(measured)),
        }
    }

    /// Reads what happened by the event that governs the number.
    fn by_event(&self) -> Option<Measured> {
        let governed = self.governed?;
        let measure = self.state_of_now(governed).unwrap_or(governed.measure);
        let (rule, expected) = (governed.rule, governed.expected);
        Some(Measured { measure, rule, from: None, expected })
    }

    /// "Her group counts 2,100 people |jailed| for what they wrote": a participle for a state, beside
    /// which no day is told, says what those counted are.
    fn state_of_now(&self, governed: Governed) -> Option<u8> {
        let packs = self.assembler.packs;
        let event = self.scene.passage.features(governed.at).event?;
        let state = event.roles.has(EventRole::State) && governed.rule == "event/participle";
        let statement =
            clause::statement(self.scene.passage, &self.scene.tokens, self.number.tokens.start);
        let dated = self.scene.dates.iter().any(|date| statement.contains(&date.tokens.start));
        let lasting = packs.measure(governed.measure).lasting.as_ref()?;
        packs.measure_index(lasting).filter(|_| state && !dated)
    }

    /// "Of those freed, 600 |had been behind bars| over politics": what some of them were before says
    /// who they are, unless it lasts or has its own day.
    fn who_they_were(&self) -> Option<Measured> {
        let packs = self.assembler.packs;
        let passage = self.scene.passage;
        let governed = self.governed.filter(|found| found.rule == "event/subject")?;
        let told = packs.measure(governed.measure);
        let was = |measure: u8| packs.measure(measure).before.contains(&told.name);
        let statement = clause::statement(passage, &self.scene.tokens, self.number.tokens.start);
        let lasts = statement.clone().any(|at| passage.is(at, Grammar::Still));
        let dated = self.scene.dates.iter().any(|date| date.tokens.start >= self.number.tokens.end);
        let free = !lasts && !dated && !governed.expected;
        let noun = self.counted.event.map(|(event, _)| event.measure).filter(|_| self.counted.part);
        let expected = false;
        if let Some(measure) = noun.filter(|measure| free && was(*measure)) {
            return Some(Measured { measure, rule: "event/people", from: None, expected });
        }
        let part = self.is_part_of_earlier() || self.is_of_them();
        let whole = self.whole_before().filter(|_| free && part && noun.is_none())?;
        was(self.assembler.drafts[whole].measure).then(|| self.taken_from(whole, "event/part-of"))
    }

    /// "Of the 90, 12 dockers", "156 hurt, 44 |of them dockers|": what no pack names tells apart a part
    /// of those counted before.
    fn is_part_told_apart(&self) -> bool {
        self.opens_with_whole() || self.is_of_them()
    }

    /// "44 |of them|": words for those counted before follow the number, which no noun completes as
    /// in "44 of those addresses".
    fn is_of_them(&self) -> bool {
        let next = self.scene.passage.features(self.number.tokens.end);
        self.counted.part && next.is(Grammar::Partitive) && next.is(Grammar::Including)
    }

    /// "|Two of them| said that": some who speak are counted for that.
    fn is_who_speaks(&self) -> bool {
        let next = self.scene.passage.features(self.counted.end);
        let says = next.speech == Some(SpeechAct::Say) && next.forms.finite();
        let few = self.figure().is_some_and(|figure| figure < FEW);
        self.counted.part && says && few && next.event.is_none()
    }

    /// Reads a number with neither noun nor event of its own as a figure for what the text counts.
    fn figure_alone(&self) -> Option<Measured> {
        if self.is_of_things_told() {
            return None;
        }
        self.breakdown()
            .or_else(|| self.same_figure())
            .or_else(|| self.listed())
            .or_else(|| self.reported_figure())
            .or_else(|| self.of_kin())
            .or_else(|| self.list_item())
            .or_else(|| self.goes_on())
    }

    /// "The |two| agree", "las |dos| coinciden": a small number word behind an article takes up
    /// things told of, sources or lists, where no figure of before was the same.
    fn is_of_things_told(&self) -> bool {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let before = start.checked_sub(1).filter(|at| *at >= self.scene.tokens.start);
        let article = before.is_some_and(|at| passage.is(at, Grammar::Definite));
        let word = passage.kind(start) == Some(TokenKind::Word);
        let known = self.figure().and_then(|figure| self.assembler.drafts.with_figure(figure));
        let few = self.figure().is_some_and(|figure| figure < FEW);
        article && word && few && !self.counted.part && known.is_none()
    }

    /// "21 were freed, |hundreds| remain", "quedan |nueve|": a bare figure of those to whom it did not happen.
    fn unless_rest(&self, measured: Measured) -> Measured {
        let passage = self.scene.passage;
        let still =
            |at: usize| passage.is(at, Grammar::Still) && passage.features(at).event.is_none();
        let before = self.number.tokens.start.checked_sub(1);
        let before = before.filter(|at| *at >= self.scene.tokens.start);
        let remains = still(self.counted.end) || before.is_some_and(still);
        let packs = self.assembler.packs;
        let rest = packs.measure(measured.measure).rest.as_ref();
        let own = measured.from.is_none() || measured.rule == "event/same-figure";
        match rest.and_then(|rest| packs.measure_index(rest)).filter(|_| remains && !own) {
            Some(measure) => Measured { measure, rule: "event/rest", ..measured },
            None => measured,
        }
    }

    /// "They counted 6,000 spectators; the organisers, 20,000": a bare number that takes over its
    /// sense counts what the number before it in the sentence counts.
    fn unless_of_others(&self, measured: Measured) -> Result<Measured, Reason> {
        let start = self.number.tokens.start;
        let own = self.governed.is_some() && measured.from.is_none() || measured.rule == BY_PLACE;
        // Few things are no topic: "anyone can look it up with two clicks".
        let topical = |number: &QuantityMention| {
            number.count.and_then(|count| count.least()).is_none_or(|people| people.0 >= FEW)
        };
        let before = self
            .scene
            .numbers
            .iter()
            .rev()
            .find(|number| number.tokens.end <= start && !number.is_article_like());
        let beside = |number: &&QuantityMention| start - number.tokens.end <= BESIDE_MAX;
        if before.filter(beside).is_some_and(|number| is_of_things(number.reading))
            && !own
            && !self.reaches_a_figure()
        {
            return Err(Reason::NoCount);
        }
        let untaken = before.and_then(|before| {
            let untaken = self.assembler.untaken.iter().rev();
            let sentence = self.scene.sentence.span;
            let mut here = untaken.take_while(|untaken| sentence.contains(untaken.number));
            here.find(|untaken| untaken.number == before.span)
        });
        match untaken.map(|untaken| untaken.reason) {
            Some(reason @ (Reason::CountsThings | Reason::NothingHappened))
                if !own
                    && !self.counted.pointing
                    && !self.counted.part
                    && (before.is_some_and(topical) || !self.is_figure_of_its_own()) =>
            {
                Err(reason)
            }
            _ => Ok(measured),
        }
    }

    /// "Eleven are on hunger strike": what the statement counts people for is no measure, and no
    /// verb of its own tells one.
    fn unless_gathering(&self, measured: Measured) -> Result<Measured, Reason> {
        let start = self.number.tokens.start;
        let mut statement = clause::statement(self.scene.passage, &self.scene.tokens, start);
        let weak = measured.from.is_some() && measured.rule != "event/same-figure"
            || measured.rule == "event/sentence-before";
        let gathering = statement.any(|at| self.scene.passage.is(at, Grammar::Gathering));
        if weak && gathering { Err(Reason::Gathering) } else { Ok(measured) }
    }

    /// "Boys of sixteen", "una costurera de 63": after "of" and a noun for people.
    fn is_age_of_people(&self) -> bool {
        let passage = self.scene.passage;
        let tokens = &self.scene.tokens;
        let start = self.number.tokens.start;
        let age = self.figure().is_some_and(|age| (1..=110).contains(&age));
        let of =
            start.checked_sub(1).filter(|at| *at > tokens.start && passage.is(*at, Grammar::Of));
        let Some(noun) = of.filter(|of| passage.term(*of).len() == 1).map(|of| of - 1) else {
            return false;
        };
        let features = passage.features(noun);
        let people = features.population.is_some() && features.event.is_none();
        age && !passage.is(start - 1, Grammar::Definite)
            && people
            && passage.is_mark(self.number.tokens.end)
    }

    /// "Sentenced 13 dockers", "1,200 Varnians are in jail": no pack names the noun, but only people
    /// can be sentenced, and a name with a capital is that of a nation.
    pub(super) fn people_by_verb(&self) -> Option<Measured> {
        let governed = self.governed?;
        let people_only = governed.people_only || self.counts_a_nation();
        let gap = governed.at.saturating_sub(self.number.tokens.end);
        // "12 dockers killed": a participle right behind the noun.
        let after = match governed.rule {
            "event/subject" => gap <= 7,
            "event/participle" => (1..=2).contains(&gap),
            _ => false,
        };
        let gap = self.scene.passage.term(governed.at).end..self.number.tokens.start;
        let small = |at: usize| {
            !self.scene.passage.features(at).grammar.is_empty()
                || self.scene.dates.iter().any(|date| date.tokens.contains(&at))
        };
        let before = governed.rule == "event/object" && gap.len() <= 6 && gap.clone().all(small);
        (people_only && (after || before) && !self.is_where()).then_some(Measured {
            measure: governed.measure,
            rule: "event/only-people",
            from: None,
            expected: governed.expected,
        })
    }

    /// "Were killed |across| eight counties": behind a preposition of place things are where it
    /// happened, and not those to whom.
    fn is_where(&self) -> bool {
        let before = self.number.tokens.start.checked_sub(1);
        let before = before.filter(|at| *at >= self.scene.tokens.start);
        before.is_some_and(|at| {
            let features = self.scene.passage.features(at);
            features.is(Grammar::Preposition)
                && !features.is(Grammar::Object)
                && !features.is(Grammar::Of)
                && !features.is(Grammar::Reaches)
        })
    }

    pub(super) fn by_rule(&self, measured: Option<Measured>, rule: &str) -> Option<Measured> {
        measured.filter(|measured| measured.rule == rule)
    }

    /// "The 99 were held in three prisons": those of an earlier sentence, whatever is told of them.
    pub(super) fn pointed_at(&self) -> Option<Measured> {
        if !(self.counted.pointing || self.follows_partitive())
            || self.counted.whole_of_most && self.counted.event.is_some()
        {
            return None;
        }
        let decided = self.counted.event.is_some();
        self.same_figure().filter(|_| !decided)
    }

    /// "|Of those| 57": what points stands within the words for a part.
    fn follows_partitive(&self) -> bool {
        let before = self.number.tokens.start.checked_sub(1);
        before.is_some_and(|at| self.scene.passage.is(at, Grammar::Partitive))
    }

    /// "They counted at least 714 people": somebody counts them, as what was counted before.
    fn counted_by_somebody(&self) -> Option<Measured> {
        let passage = self.scene.passage;
        let start = self.number.tokens.start;
        let statement = clause::statement(passage, &self.scene.tokens, start);
        // "The unit has 11 people": to have people is not to count them.
        let by_frame = self.frame.as_ref().is_some_and(|frame| {
            frame.act == SpeechAct::Count
                && frame.trigger < start
                && start - frame.trigger <= 8
                && !passage.is(frame.trigger, Grammar::Have)
        });
        let us = |at: usize| passage.is(at, Grammar::FirstPerson);
        let by_us = (statement.start..start)
            .filter(|&at| passage.features(at).speech == Some(SpeechAct::Count))
            .any(|at| (statement.start..at).any(us) || passage.is(at, Grammar::FirstPerson));
        if by_frame || by_us { self.context() } else { None }
    }

    /// "- 60 on December 25": an item of a list goes on where the line before it left off.
    pub(super) fn list_item(&self) -> Option<Measured> {
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
    pub(super) fn sentence_before(&self) -> Option<Measured> {
        let measure = self.assembler.last_event.filter(|_| {
            self.frame.is_some()
                && self.scene.passage.quote_around(self.number.tokens.start).is_some()
        })?;
        Some(Measured { measure, rule: "event/sentence-before", from: None, expected: false })
    }

    /// "A dozen were handed no paper": more is told of those counted before.
    pub(super) fn goes_on(&self) -> Option<Measured> {
        let tokens = &self.scene.tokens;
        let start = self.number.tokens.start;
        let opens = start == tokens.start
            || self.scene.passage.is(start - 1, Grammar::More)
            || self.scene.passage.kind(start - 1) == Some(TokenKind::Semicolon)
            || self.scene.passage.is(start - 1, Grammar::Coordinator)
            || self.scene.passage.is(start - 1, Grammar::Complementizer);
        let next = self.scene.passage.features(self.counted.end);
        let plain = self.scene.passage.kind(self.counted.end) == Some(TokenKind::Word)
            && next.grammar.is_empty()
            && next.event.is_none()
            && next.population.is_none();
        let unknown =
            plain && self.counted.what == What::Nothing && self.number.rule != QuantityRule::Vague;
        let verb = next.is(Grammar::Still)
            || next.is(Grammar::Be)
            || next.is(Grammar::Have)
            || next.is(Grammar::More)
            || next.is(Grammar::Possess)
            || next.is(Grammar::Negation)
            || next.is(Grammar::Future)
            || self.scene.passage.is(self.number.tokens.end, Grammar::More);
        let vague = self.number.rule == QuantityRule::Vague && next.is(Grammar::Have);
        let asked = self.section_measure(self.latest_near()).filter(|_| opens && verb && !vague);
        if let Some(measure) = asked {
            return Some(Measured { measure, rule: "event/section", from: None, expected: false });
        }
        let near = self.latest_near()?;
        let main = self.assembler.drafts[near].whole.unwrap_or(near);
        let smaller = self.assembler.drafts[main].figure.zip(self.figure());
        let part = smaller.is_some_and(|(whole, part)| part < whole);
        let index = if part { main } else { near };
        (opens && (verb || unknown && part) && !vague && !self.joins_another_number())
            .then(|| self.taken_from(index, "event/goes-on"))
    }

    /// "There are |190 inmates| charged with sedition": that they are there is what is told.
    fn there_are(&self) -> bool {
        let passage = self.scene.passage;
        let before = self.number.tokens.start.checked_sub(1);
        before.is_some_and(|at| at >= self.scene.tokens.start && passage.is(at, Grammar::Existence))
    }

    /// "806 political prisoners": the population alone says what is counted.
    pub(super) fn inherent(&self) -> Option<Measured> {
        let (population, _) = self.counted.population.as_ref()?;
        let name = self.assembler.packs.population(*population).measure.as_ref()?;
        let measure = self.assembler.packs.measure_index(name)?;
        Some(Measured { measure, rule: "event/population", from: None, expected: false })
    }

    /// "99 at Christmas, 88 on New Year's, and 116 last week": a list goes on.
    pub(super) fn listed(&self) -> Option<Measured> {
        let index = self.latest_here()?;
        let draft = &self.assembler.drafts[index];
        let start = self.number.tokens.start;
        let gap = draft.tokens.end..start;
        let from = self.before_dates(start).max(gap.start);
        // ", the south |for| 52".
        let led = start > 0 && self.scene.passage.is(start - 1, Grammar::Preposition);
        let joined = (from.saturating_sub(LISTED_MAX + usize::from(led))..start).any(|at| {
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

    /// "Twelve left on Saturday and |on Sunday another| nine": steps back over days and small words.
    fn before_dates(&self, start: usize) -> usize {
        let passage = self.scene.passage;
        let small = |at: usize| passage.is(at, Grammar::More) || passage.is(at, Grammar::Definite);
        let dated = |at: usize| self.scene.dates.iter().any(|date| date.tokens.contains(&at));
        let mut from = start;
        let more = start > self.scene.tokens.start && passage.is(start - 1, Grammar::More);
        while more && from > self.scene.tokens.start && (small(from - 1) || dated(from - 1)) {
            from -= 1;
        }
        from
    }

    /// "Those 116": the same figure again.
    pub(super) fn same_figure(&self) -> Option<Measured> {
        let figure = self.figure();
        let big = figure.is_some_and(|figure| figure >= 10);
        if !big && !self.counted.pointing {
            return None;
        }
        let found = self.assembler.drafts.with_same_figure(self.count, figure)?;
        Some(self.taken_from(found, "event/same-figure"))
    }

    /// "Parts 1 and 2 are here": joined to a number that counts nobody.
    fn joins_another_number(&self) -> bool {
        let passage = self.scene.passage;
        let before = self.number.tokens.start.checked_sub(2);
        let joined = passage.is(self.number.tokens.start.saturating_sub(1), Grammar::Coordinator);
        let other = before
            .and_then(|at| self.scene.numbers.iter().find(|number| number.tokens.contains(&at)));
        joined && other.is_some_and(|other| !self.assembler.drafts.has_number(other.span))
    }

    /// "|A| total of 45", "|un| 20 %": an article of what follows.
    fn opens_an_amount(&self) -> bool {
        let passage = self.scene.passage;
        let tokens = &self.number.tokens;
        let term = passage.term(tokens.start);
        let digits = passage.kind(tokens.end) == Some(TokenKind::Digits);
        digits || term.len() > tokens.len() && passage.is(tokens.start, Grammar::More)
    }

    /// "One" counts where a bound stands by it or other counts stand beside it.
    pub(super) fn article_counts(&self) -> bool {
        if self.opens_an_amount() {
            return false;
        }
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
        let apposition = self.latest_here().is_some_and(|index| {
            self.assembler.drafts[index].figure == Some(1)
                && !self.scene.passage.is(self.number.tokens.start - 1, Grammar::Coordinator)
        });
        let listed = listed && !apposition;
        bounded
            || (beside || bare && self.at_line_start()) && listed
            || more && self.counted.event.is_some()
    }

    pub(super) fn at_line_start(&self) -> bool {
        (0..self.number.tokens.start).all(|at| self.scene.passage.is_mark(at))
    }
}
