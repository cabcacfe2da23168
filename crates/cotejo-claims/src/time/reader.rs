//! Tokens read as temporal expressions, by the patterns of a language.

use cotejo_core::Day;
use rustc_hash::FxHashMap;

use super::expression::Expression;
use super::lexicon::{Meaning, TimeLexicon};
use super::meaning::{Filled, build};
use super::named::Named;
use super::pattern::{ROOT, Slot, SlotSet};
use super::resolve::Anchor;
use crate::quantity::Numeral;
use crate::tokens::{Token, TokenKind};

/// An expression and the place after its last token.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub end: usize,
    pub rule: usize,
    pub expression: Expression,
    /// Whether the words alone mean a time, whatever stands around them.
    pub sure: bool,
}

/// Reads the expressions of one run of tokens.
pub(super) struct Reader<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub lexicon: &'t TimeLexicon,
    pub(super) numerals: &'t [Numeral],
    anchor: Anchor,
    /// For each token the number that begins there, counted from 1.
    pub(super) numeral_at: Vec<u32>,
    /// Expressions already read within others, so that none is read twice.
    known: FxHashMap<usize, Option<Found>>,
    /// Room for the slots filled on the way, used again and again.
    filled: Vec<(Slot, Filled)>,
    depth: usize,
}

/// How sure it is that words mean a time.
enum Certainty {
    /// They do.
    Sure,
    /// They do as a part of a longer expression, and may not alone.
    WithinAnother,
    /// They do not.
    None,
}

/// Expressions nest no deeper than this: "two days before the first Monday of last month".
const DEPTH_MAX: usize = 6;

/// More expressions than these are not kept in case they are asked for again.
const KNOWN_MAX: usize = 256;

/// More continuations than these of one expression are not taken.
const CONTINUATIONS_MAX: usize = 6;

impl<'t> Reader<'t> {
    pub fn new(
        text: &'t str,
        tokens: &'t [Token],
        numerals: &'t [Numeral],
        lexicon: &'t TimeLexicon,
        day: Day,
    ) -> Self {
        let mut numeral_at = vec![0; tokens.len() + 1];
        for (number, numeral) in (1u32..).zip(numerals) {
            if let Some(place) = numeral_at.get_mut(numeral.tokens.start) {
                *place = number;
            }
        }
        // Whether there is such a day is asked before the text has named any.
        let named = Named::on(day).with_onset(Some(day));
        let anchor = Anchor { named, ..Anchor::on(day) };
        let known = FxHashMap::default();
        Reader {
            text,
            tokens,
            lexicon,
            numerals,
            anchor,
            numeral_at,
            known,
            filled: Vec::new(),
            depth: 0,
        }
    }

    /// Forgets what was read within others before this place, so that memory stays small.
    pub fn forget(&mut self) {
        if self.known.len() > KNOWN_MAX {
            self.known.clear();
        }
    }

    /// Returns the longest expression that begins at a token.
    pub fn expression_at(&mut self, at: usize) -> Option<Found> {
        if self.filling(at).is_empty() {
            return None;
        }
        if self.depth == 0 {
            return self.read(at);
        }
        if let Some(known) = self.known.get(&at) {
            return known.clone();
        }
        if self.depth >= DEPTH_MAX {
            return None;
        }
        let found = self.read(at);
        self.known.insert(at, found.clone());
        found
    }

    fn read(&mut self, at: usize) -> Option<Found> {
        self.depth += 1;
        let mut filled = std::mem::take(&mut self.filled);
        let mut found = self.longest(at, at, ROOT, &mut filled);
        self.filled = filled;
        for _ in 0..CONTINUATIONS_MAX {
            let Some(longer) = found.as_ref().and_then(|found| self.continued(at, found)) else {
                break;
            };
            found = Some(longer);
        }
        self.depth -= 1;
        found
    }

    /// Returns the slots that may be filled from here, without trying.
    fn filling(&self, at: usize) -> SlotSet {
        let Some(token) = self.tokens.get(at) else { return SlotSet::default() };
        let mut filling = self.lexicon.beginnings.of(token.word);
        let numeral = self.numeral_at.get(at).is_some_and(|&number| number != 0);
        let digits = token.kind == TokenKind::Digits;
        if numeral {
            filling = filling.joined(SlotSet::of(&[
                Slot::Number,
                Slot::Day,
                Slot::Year,
                Slot::Ordinal,
                Slot::Time,
            ]));
        }
        if digits {
            filling = filling.joined(SlotSet::of(&[
                Slot::ShortYear,
                Slot::Digits,
                Slot::ShortDigits,
                Slot::Time,
            ]));
        }
        if numeral && digits {
            filling = filling.joined(SlotSet::of(&[Slot::DayNumber]));
        }
        filling
    }

    /// Returns a longer expression that goes on from one already read.
    fn continued(&mut self, start: usize, found: &Found) -> Option<Found> {
        let patterns = &self.lexicon.patterns;
        let node = patterns.continuations()?;
        let next = self.tokens.get(found.end)?;
        let goes_on = patterns.word(node, next.word).is_some()
            || !patterns.slots(node, self.filling(found.end)).is_empty();
        if !goes_on {
            return None;
        }
        let mut filled = vec![(Slot::Time, Filled::Time(found.expression.clone()))];
        self.longest(start, found.end, node, &mut filled).filter(|longer| longer.end > found.end)
    }

    /// Returns the longest expression whose pattern goes on at this node and this token.
    fn longest(
        &mut self,
        start: usize,
        at: usize,
        node: u32,
        filled: &mut Vec<(Slot, Filled)>,
    ) -> Option<Found> {
        let lexicon = self.lexicon;
        let mut best = None;
        if let Some(next) =
            self.tokens.get(at).and_then(|token| lexicon.patterns.word(node, token.word))
        {
            best = self.longest(start, at + 1, next, filled);
        }
        let mut filling = self.filling(at);
        if at == start {
            // An expression that begins with another one is read by going on from that one.
            filling = filling.without(Slot::Time);
        }
        for &(slot, next) in lexicon.patterns.slots(node, filling) {
            if filling.has(slot)
                && let Some((end, value)) = self.fill(slot, at)
            {
                filled.push((slot, value));
                best = longer(best, self.longest(start, end, next, filled));
                filled.pop();
            }
        }
        match lexicon.patterns.rule(node) {
            Some(rule) if best.is_none() && at > start => self.finished(start, at, rule, filled),
            _ => best,
        }
    }

    /// Returns the expression of the pattern that ends here, if the calendar has such a day.
    fn finished(
        &self,
        start: usize,
        end: usize,
        rule: usize,
        filled: &[(Slot, Filled)],
    ) -> Option<Found> {
        let meaning = self.lexicon.rules.get(rule)?.meaning;
        let sure = match self.certainty(start, end, filled) {
            Certainty::Sure => true,
            Certainty::WithinAnother => false,
            Certainty::None => return None,
        };
        // A range is no part of another expression: "from December to January" is one range, not
        // all days from a range on.
        if meaning == Meaning::Range && self.depth > 1 {
            return None;
        }
        let expression = build(meaning, filled)?;
        if meaning != Meaning::Untold {
            self.anchor.value(&expression)?;
        }
        Some(Found { end, rule, expression, sure })
    }

    /// Says whether the words mean a time at all: names of months and weekdays that are other
    /// words too, days and years in bare digits need something beside them.
    fn certainty(&self, start: usize, end: usize, filled: &[(Slot, Filled)]) -> Certainty {
        let alone = end == start + 1;
        let sure = |sure: bool| if sure { Certainty::Sure } else { Certainty::None };
        match filled {
            [(Slot::Month | Slot::Weekday, _)] if alone && !self.is_name_of_time(start) => {
                Certainty::WithinAnother
            }
            [(Slot::Year, _)] if alone => {
                let disaster = self.lexicon.disasters.longest_at(self.tokens, end);
                sure(disaster.is_some() || self.is_year(start))
            }
            [(Slot::ShortDigits, _)] => sure(self.depth > 1 || end > start + 3),
            [(Slot::Day | Slot::DayNumber, _)] => {
                sure(self.counts_nothing(end) || self.is_one_thing(start, end))
            }
            // "On Monday 12 people left" and "in January 12 people left" name no 12th.
            [.., (Slot::ShortYear, _)] => sure(self.counts_nothing(end)),
            [(Slot::Weekday, _), (Slot::Day, _)] => {
                sure(self.counts_nothing(end) && !self.is_word_behind_comma(end.saturating_sub(1)))
            }
            [(Slot::Month, _), (Slot::Day, _)] => {
                sure(self.counts_nothing(end) || !self.is_after_month_preposition(start))
            }
            _ => Certainty::Sure,
        }
    }

    /// "Six left on Tuesday, |five| the day after": a number word behind a comma counts on.
    fn is_word_behind_comma(&self, at: usize) -> bool {
        let kind = |at: usize| self.tokens.get(at).map(|token| token.kind);
        let before = at.checked_sub(1).and_then(kind);
        kind(at) == Some(TokenKind::Word) && before == Some(TokenKind::Comma)
    }

    /// "El 24 salieron 12": a word for one thing before a number makes it no count of many.
    fn is_one_thing(&self, start: usize, end: usize) -> bool {
        let one =
            self.tokens.get(start).is_some_and(|token| self.lexicon.singular.contains(token.word));
        one && self.lexicon.not_before.longest_at(self.tokens, end).is_none()
    }

    fn is_after_month_preposition(&self, start: usize) -> bool {
        let before = start.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.is_some_and(|token| self.lexicon.month_prepositions.contains(token.word))
    }

    fn is_name_of_time(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if self.lexicon.is_first_name(self.tokens, at) {
            return false;
        }
        let first = at == 0
            || matches!(
                self.tokens[at - 1].kind,
                TokenKind::Stop | TokenKind::Break | TokenKind::QuoteOpen
            );
        !self.lexicon.ambiguous.contains(token.word)
            || token.case.begins_upper() && !first && !self.is_name(at)
    }

    /// Says whether a capitalised word stands beside this one, so that both may be a name.
    fn is_name(&self, at: usize) -> bool {
        let capital = |token: Option<&Token>| token.is_some_and(|token| token.case.begins_upper());
        capital(self.tokens.get(at + 1)) || at > 0 && capital(self.tokens.get(at - 1))
    }

    fn is_year(&self, at: usize) -> bool {
        self.lexicon.year_before.longest_before(self.tokens, at).is_some()
            || self.counts_nothing(at + 1)
    }

    /// Says whether what follows is no word that a number could count.
    fn counts_nothing(&self, end: usize) -> bool {
        let counts = self.lexicon.not_before.longest_at(self.tokens, end).is_some();
        !counts
            && self.tokens.get(end).is_none_or(|next| {
                next.kind != TokenKind::Word || self.lexicon.function_words.contains(next.word)
            })
    }
}

fn longer(best: Option<Found>, other: Option<Found>) -> Option<Found> {
    match (&best, &other) {
        (Some(a), Some(b)) if (b.end, a.rule) > (a.end, b.rule) => other,
        (None, _) => other,
        _ => best,
    }
}
