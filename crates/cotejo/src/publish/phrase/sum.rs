//! Sums that a reader can redo, in signs.

use std::collections::BTreeMap;

use cotejo_core::{Arithmetic, Finding, Quotient, Term};

use super::Sentence;
use crate::publish::reading::Reading;

impl Reading<'_> {
    /// Returns the sums of a finding, each number of a claim leading to its quote.
    ///
    /// Where a sum works with a number that a claim's words do not name (401 for "more than 400"),
    /// a line before the sums says where it comes from.
    pub(super) fn sums(&self, finding: &Finding) -> Vec<Sentence> {
        let lines = &finding.arithmetic;
        let terms = lines.iter().flat_map(|line| line.terms.iter().chain([&line.right]));
        let glosses: BTreeMap<_, _> = terms.filter_map(|term| self.gloss(term)).collect();
        let sums = lines.iter().map(|line| self.sum(line));
        let quotients = finding.quotients.iter().map(|quotient| self.quotient(quotient));
        glosses.into_values().chain(sums).chain(quotients).collect()
    }

    fn gloss(&self, term: &Term) -> Option<((u64, usize), Sentence)> {
        let told = self.claim(term.claim?)?;
        let quantity = &told.claim.statement.quantity;
        let value = term.value.unsigned_abs();
        let figure = self.words.quantity(quantity);
        if figure.words.contains(&self.words.number(value)) {
            return None;
        }
        let is_least = quantity.count.least().is_some_and(|least| least.0 == value);
        let is_most = quantity.count.most().is_some_and(|most| most.0 == value);
        let bound = match (is_least, is_most) {
            (true, false) => &self.words.figure.at_least,
            (false, true) => &self.words.figure.at_most,
            _ => return None,
        };
        let meant = bound.say(&[("n", &self.words.number(value))]);
        let figure = Sentence::figure(figure.words, told.claim.id());
        let said = self.words.findings.means.fill(&[("figure", figure), ("meant", meant.into())]);
        Some(((value, told.number), said))
    }

    fn sum(&self, line: &Arithmetic) -> Sentence {
        let mut sum = Sentence::default();
        for (index, term) in line.terms.iter().enumerate() {
            let sign = match (index, term.value < 0) {
                (0, false) => "",
                (0, true) => "−",
                (_, false) => " + ",
                (_, true) => " − ",
            };
            sum.push(sign.into());
            sum.push(self.term(term, self.words.number(term.value.unsigned_abs())));
        }
        if line.terms.is_empty() {
            sum.push("0".into());
        }
        sum.push(format!(" {} ", line.comparison.sign()).into());
        sum.push(self.term(&line.right, self.words.signed(line.right.value)));
        sum
    }

    /// Returns a percentage as the division that gives it.
    fn quotient(&self, quotient: &Quotient) -> Sentence {
        let mut said = self.term(&quotient.part, self.words.signed(quotient.part.value));
        said.push(" ÷ ".into());
        said.push(self.term(&quotient.whole, self.words.signed(quotient.whole.value)));
        let percent = quotient.percent.to_string().replace('.', &self.words.figure.point);
        said.push(format!(" = {percent}%").into());
        said
    }

    fn term(&self, term: &Term, words: String) -> Sentence {
        match term.claim.filter(|id| self.claim(*id).is_some()) {
            Some(claim) => Sentence::figure(words, claim),
            None => words.into(),
        }
    }
}
