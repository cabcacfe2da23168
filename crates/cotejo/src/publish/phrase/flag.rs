//! Findings without a verdict in plain sentences: prints that differ, a total that leaps, figures
//! that are alike in their days only.

use cotejo_core::{Amount, Arithmetic, Comparison, Edge, Finding, Period, When};

use super::Sentence;
use crate::publish::reading::{Account, Reading, Told};

/// By how much a running total grew, over which days.
pub(super) struct Grown {
    pub(super) account: Account,
    pub(super) amount: i64,
    pub(super) when: String,
}

/// What is counted by those against whom a growth is set.
pub(super) struct Against {
    pub(super) account: Account,
    pub(super) counted: Sentence,
    pub(super) when: String,
}

/// What two totals of one account leave, beside another account's figure.
pub(super) struct Beside<'a> {
    pub(super) longer: Told<'a>,
    pub(super) shorter: Told<'a>,
    pub(super) other: Told<'a>,
    pub(super) between: When,
    pub(super) rest: Amount,
}

impl<'a> Reading<'a> {
    pub(super) fn printed_differently(&self, claims: &[Told]) -> Vec<Sentence> {
        let words = &self.words.findings.printed;
        let Some(first) = claims.first() else { return Vec::new() };
        let prints = claims.iter().map(|told| self.print(told)).collect();
        let said = words.said.fill(&[
            ("claimant", self.claimant(first).into()),
            ("figure", self.figure_of(first)),
            ("day", self.words.on(first.claim.statement.timing.when.until()).into()),
            ("prints", self.words.list(prints)),
        ]);
        vec![said, words.why.as_str().into()]
    }

    /// Says from when one outlet prints a figure to be counted, in its words if it has any.
    fn print(&self, told: &Told) -> Sentence {
        let words = &self.words.findings.printed;
        let timing = &told.claim.statement.timing;
        let outlet = told.outlet().unwrap_or(words.unnamed.as_str());
        let since = self.words.point(timing.when.since());
        let quoted =
            timing.words.as_ref().map(|said| self.words.list.quote.say(&[("words", said)]));
        let template = match (&quoted, &since) {
            (Some(_), _) => &words.print,
            (None, Some(_)) => &words.print_unquoted,
            (None, None) => &words.print_open,
        };
        template.fill(&[
            ("outlet", outlet.into()),
            ("words", quoted.unwrap_or_default().into()),
            ("since", since.unwrap_or_default().into()),
        ])
    }

    /// Says what else a growth is set against, beside what the headline tells.
    pub(super) fn pace(&self, finding: &Finding) -> Vec<Sentence> {
        let words = &self.words.findings.pace;
        let told = finding.arithmetic.iter().filter_map(|line| self.claim(line.right.claim?));
        let mut said: Vec<Sentence> = told.map(|told| self.set_against(&told)).collect();
        said.push(words.why.as_str().into());
        said
    }

    /// Says a figure of one day, or of days that hold the growth, against which it is set.
    fn set_against(&self, told: &Told) -> Sentence {
        let words = &self.words.findings.pace;
        let when = told.claim.statement.timing.when;
        let template = if when.since() == when.until() { &words.day } else { &words.days };
        template.fill(&[
            ("when", self.when_of(told)),
            ("party", self.account(&told.account()).into()),
            ("figure", self.figure_of(told)),
        ])
    }

    /// Reads a line as what is counted against a growth, if it is that.
    pub(super) fn counted_against(&self, line: &Arithmetic) -> Option<Against> {
        if line.comparison == Comparison::Equals {
            let Grown { account, amount, when } = self.grown(line)?;
            let counted = self.words.amount(Amount::exactly(amount)).words.into();
            return Some(Against { account, counted, when });
        }
        let told = self.claim(line.right.claim?)?;
        let when = self.words.when(told.claim.statement.timing.when);
        Some(Against { account: told.account(), counted: self.figure_of(&told), when })
    }

    /// Reads a line as the growth of a running total: a later one less an earlier one.
    pub(super) fn grown(&self, line: &Arithmetic) -> Option<Grown> {
        let [later, earlier] = line.terms.as_slice() else { return None };
        let (later, earlier) = (self.claim(later.claim?)?, self.claim(earlier.claim?)?);
        let when = |told: &Told| told.claim.statement.timing.when;
        let first = when(&earlier).until().known()?.next()?;
        let period = Period::new(Edge::On(first), when(&later).until()).ok()?;
        Some(Grown {
            account: later.account(),
            amount: line.right.value,
            when: self.words.when(When::Over(period)),
        })
    }

    /// Reads a finding as what two totals leave beside another figure, if it is one.
    pub(super) fn beside(&self, finding: &Finding) -> Option<Beside<'a>> {
        let [rest, comparison] = finding.arithmetic.as_slice() else { return None };
        let [longer, shorter] = rest.terms.as_slice() else { return None };
        let told = |claim: Option<cotejo_core::ClaimId>| self.claim(claim?);
        let (longer, shorter) = (told(longer.claim)?, told(shorter.claim)?);
        let since = |told: &Told| told.claim.statement.timing.when.since();
        let last = since(&shorter).known()?.previous()?;
        let between = Period::new(since(&longer), Edge::On(last)).ok()?;
        Some(Beside {
            longer,
            shorter,
            other: told(comparison.right.claim)?,
            between: When::Over(between),
            rest: Amount::exactly(rest.right.value),
        })
    }

    pub(super) fn set_beside(&self, beside: &Beside) -> Vec<Sentence> {
        let words = &self.words.findings.beside;
        let Beside { longer, shorter, other, .. } = beside;
        let since = |told: &Told| self.point_or_open(told.claim.statement.timing.when.since());
        let people = |told: &Told| self.population_of(told).into();
        vec![
            words.own.fill(&[
                ("party", self.account(&longer.account()).into()),
                ("a", self.figure_of(longer)),
                ("since_a", since(longer)),
                ("b", self.figure_of(shorter)),
                ("since_b", since(shorter)),
            ]),
            words.why.fill(&[("population_a", people(longer)), ("population_b", people(other))]),
        ]
    }
}
