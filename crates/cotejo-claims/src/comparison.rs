//! Percentages that set one count of a text against another: "41% higher than the 37,877".

use std::ops::Range;

use cotejo_core::{Claim, ClaimId, DigestBuilder, People, Percent, RatioForm, StatedRatio};

use crate::pack::Pack;
use crate::passage::Passage;
use crate::quantity::{Bound, QuantityMention, QuantityRule, Reading, find as find_quantities};

/// A base stands no farther than this behind the words that lead to it.
const NEAR: usize = 8;

/// Finds the stated ratios of a line, between the claims that were read in it, which come in the
/// order of the text.
///
/// A percentage with one of its two counts left out, or of counts that no claim tells, says nothing
/// that could be checked and is left alone.
pub(crate) fn find(passage: &Passage, pack: &Pack, claims: &[Claim]) -> Vec<StatedRatio> {
    let numbers = &pack.numbers;
    let is_sign = |at| numbers.percent_sign_at(&passage.tokens, at).is_some();
    let told = Told::of(passage, claims);
    if told.0.len() < 2 || !(0..passage.tokens.len()).any(is_sign) {
        return Vec::new();
    }
    let mentions = find_quantities(passage.text, &passage.tokens, numbers);
    let finder = Finder { passage, pack, told };
    let before = std::iter::once(None).chain(mentions.iter().map(Some));
    let percentages =
        mentions.iter().zip(before).filter(|(mention, _)| mention.reading == Reading::Percent);
    percentages.filter_map(|(percentage, before)| finder.ratio(percentage, before)).collect()
}

/// The claims of a line, each with the tokens of its number.
struct Told<'c>(Vec<(&'c Claim, Range<usize>)>);

impl<'c> Told<'c> {
    fn of(passage: &Passage, claims: &'c [Claim]) -> Self {
        let tokens = &passage.tokens;
        let begins_before = |end| move |claim: &Claim| claim.quote.number.start() < end;
        let ends = tokens.first().zip(tokens.last());
        let here = ends.map_or(0..0, |(first, last)| {
            let (start, end) = (first.span.start(), last.span.end());
            claims.partition_point(begins_before(start))..claims.partition_point(begins_before(end))
        });
        let place = |claim: &'c Claim| {
            let number = claim.quote.number;
            let start = tokens.partition_point(|token| token.span.start() < number.start());
            let end = tokens.partition_point(|token| token.span.start() < number.end());
            let is_here =
                tokens.get(start).is_some_and(|token| token.span.start() == number.start());
            (is_here && start < end).then_some((claim, start..end))
        };
        Told(claims[here].iter().filter_map(place).collect())
    }

    /// Returns the claims whose numbers end before a token, the nearest first.
    fn before(&self, at: usize) -> impl Iterator<Item = &(&'c Claim, Range<usize>)> {
        self.0.iter().rev().filter(move |(_, number)| number.end <= at)
    }

    /// Returns the claim whose number follows closely.
    fn after(&self, at: usize) -> Option<&(&'c Claim, Range<usize>)> {
        self.0.iter().find(|(_, number)| (at..=at + NEAR).contains(&number.start))
    }
}

struct Finder<'f, 'c> {
    passage: &'f Passage<'f>,
    pack: &'f Pack,
    told: Told<'c>,
}

impl<'c> Finder<'_, 'c> {
    fn ratio(
        &self,
        percentage: &QuantityMention,
        before: Option<&QuantityMention>,
    ) -> Option<StatedRatio> {
        let percent = self.percent(percentage, before)?;
        let start = percentage.tokens.start;
        let end = percentage.tokens.end;
        let end = end + self.pack.numbers.percent_sign_at(&self.passage.tokens, end)?;
        let (figure, base, form) = self
            .beside(start, end)
            .or_else(|| self.moved(start, end))
            .or_else(|| self.told_again(start))?;
        let id = DigestBuilder::new("stated ratio")
            .field("figure", figure.id().to_string())
            .field("base", base.id().to_string())
            .field("form", format!("{form:?}"))
            .field("percent", percent.to_string());
        Some(StatedRatio {
            id: ClaimId::new(id.finish()),
            claimant: figure.statement.claimant.clone(),
            figure: figure.id(),
            base: base.id(),
            form,
            percent,
        })
    }

    /// Reads the percentage as it is printed; nothing where it is only bounded.
    ///
    /// An article can stand before it and bear the words that bound it: "alrededor de |un| 40 %".
    fn percent(
        &self,
        percentage: &QuantityMention,
        before: Option<&QuantityMention>,
    ) -> Option<Percent> {
        let article = before.filter(|before| {
            before.is_article_like() && before.tokens.end == percentage.tokens.start
        });

        let words = percentage.core.of(self.passage.text)?;
        let in_digits = self.pack.numbers.plain(words).parse().ok();
        let in_words = || percentage.count?.exact()?.0.to_string().parse().ok();
        let percent: Percent = in_digits.or_else(in_words)?;
        match article.unwrap_or(percentage).rule {
            QuantityRule::Bare => Some(percent),
            QuantityRule::Bounded(Bound::About | Bound::Nearly) => Some(percent.approximately()),
            _ => None,
        }
    }

    /// "64,260, 41% higher than 37,877".
    fn beside(&self, start: usize, end: usize) -> Option<(&'c Claim, &'c Claim, RatioForm)> {
        let words = &self.pack.comparisons.after;
        let (length, &form) = words.longest_at(&self.passage.tokens, end)?;
        let base = self.base(end + length)?;
        Some((self.figure(start)?, base, form))
    }

    /// "300, up 20% from 250" and "rose 20% to 300 from 250".
    fn moved(&self, start: usize, end: usize) -> Option<(&'c Claim, &'c Claim, RatioForm)> {
        let comparisons = &self.pack.comparisons;
        let tokens = &self.passage.tokens;
        let (_, &form) = comparisons.before.longest_before(tokens, start)?;
        if let Some((length, ())) = comparisons.base.longest_at(tokens, end) {
            return Some((self.figure(start)?, self.base(end + length)?, form));
        }
        let (length, ()) = comparisons.reached.longest_at(tokens, end)?;
        let (figure, number) = self.within(end, self.told.after(end + length)?)?;
        let rest = number.end..(number.end + NEAR).min(tokens.len());
        let base = rest.clone().find_map(|at| {
            let (length, ()) = comparisons.base.longest_at(tokens, at)?;
            self.base(at + length)
        });
        Some((figure, base?, form))
    }

    /// "56 of the 400, or 14%".
    fn told_again(&self, start: usize) -> Option<(&'c Claim, &'c Claim, RatioForm)> {
        let tokens = &self.passage.tokens;
        self.pack.comparisons.again.longest_before(tokens, start)?;
        let mut before = self.told.before(start);
        let (whole, number) = self.within(start, before.next()?)?;
        let (part, _) = self.within(start, before.next()?)?;
        let exactly = |claim: &Claim| claim.statement.quantity.count.exact();
        let is_part = exactly(part) < exactly(whole) && exactly(part) > Some(People(0));
        let is_of = self.pack.numbers.is_share_before(tokens, number.start);
        (is_part && is_of).then_some((part, whole, RatioForm::Share))
    }

    /// The figure that is compared: the last one before, in this sentence or the one before it.
    fn figure(&self, at: usize) -> Option<&'c Claim> {
        let (claim, number) = self.told.before(at).next()?;
        let sentences = &self.passage.sentences;
        let place = |token: usize| sentences.partition_point(|one| one.tokens.end <= token);
        (place(at) - place(number.start) <= 1).then_some(*claim)
    }

    /// The figure with which it is compared: the next one, in the same sentence.
    fn base(&self, at: usize) -> Option<&'c Claim> {
        self.within(at, self.told.after(at)?).map(|(claim, _)| claim)
    }

    /// Leaves out what stands in another sentence than a token.
    fn within<'t>(
        &self,
        at: usize,
        told: &'t (&'c Claim, Range<usize>),
    ) -> Option<(&'c Claim, &'t Range<usize>)> {
        let (claim, number) = told;
        let mut sentences = self.passage.sentences.iter();
        let sentence =
            sentences.find(|sentence| sentence.tokens.contains(&at.min(number.start)))?;
        let is_same = sentence.tokens.contains(&at) && sentence.tokens.contains(&number.start);
        is_same.then_some((*claim, number))
    }
}
