//! Findings in plain sentences: what, then the sums, then what is assumed.

use cotejo_core::{Amount, Assumption, ClaimId, Finding, FindingKind, Quantity, Subject, When};

use super::Sentence;
use crate::publish::reading::{Reading, Told};

/// More claims than these are counted and not told one by one.
const EACH_MAX: usize = 5;

/// A finding in words.
pub(crate) struct FindingSaid {
    /// What follows, in one sentence.
    pub headline: Sentence,
    /// How it comes about, and what would settle it.
    pub explanation: Vec<Sentence>,
    /// The sums, a line each.
    pub sums: Vec<Sentence>,
    /// What is taken for granted.
    pub assuming: Option<Sentence>,
}

impl Reading<'_> {
    /// Says a finding.
    pub(crate) fn finding(&self, finding: &Finding) -> FindingSaid {
        let claims = self.claims_in(&finding.claims);
        let explanation = match finding.kind {
            FindingKind::Unexplained => self.unexplained(finding, &claims),
            FindingKind::Gap => self.gap(finding, &claims),
            FindingKind::Conflict => self.conflict(finding, &claims),
            FindingKind::Implied => vec![self.words.findings.implied.why.as_str().into()],
            FindingKind::BaseChanged => self.base_changed(&claims),
            FindingKind::PrintedDifferently => self.printed_differently(&claims),
            FindingKind::Pace => self.pace(finding),
            FindingKind::NotComparable => match self.beside(finding) {
                Some(beside) => self.set_beside(&beside),
                None => self.not_comparable(&claims),
            },
            FindingKind::Ratio => vec![self.words.findings.ratio.why.as_str().into()],
            FindingKind::BelowNames | FindingKind::UnnamedRest => self.named(finding),
            FindingKind::Consistent => Vec::new(),
            FindingKind::Repeated => vec![self.words.findings.repeated.why.as_str().into()],
        };
        FindingSaid {
            headline: self.headline(finding, &claims),
            explanation: explanation.into_iter().map(Sentence::capitalised).collect(),
            sums: self.sums(finding),
            assuming: self.assuming(&finding.assuming).map(Sentence::capitalised),
        }
    }

    /// Returns the figure of a claim, leading to its quote.
    pub(super) fn figure(&self, id: ClaimId) -> Sentence {
        match self.claim(id) {
            Some(told) => self.figure_of(&told),
            None => self.words.figure.unbounded.as_str().into(),
        }
    }

    pub(super) fn figure_of(&self, told: &Told) -> Sentence {
        let figure = self.words.quantity(&told.claim.statement.quantity);
        Sentence::figure(figure.words, told.claim.id())
    }

    /// Returns the name of whoever puts the claim with this id forward.
    pub(super) fn claimant_of(&self, id: ClaimId) -> String {
        self.claim(id).map_or_else(|| "?".to_owned(), |told| self.claimant(&told))
    }

    pub(super) fn when_of(&self, told: &Told) -> Sentence {
        self.words.when(told.claim.statement.timing.when).into()
    }

    fn unexplained(&self, finding: &Finding, claims: &[Told]) -> Vec<Sentence> {
        let words = &self.words.findings.unexplained;
        let Some((total, items)) = whole_and_items(claims) else {
            return vec![self.each(claims)];
        };
        let party = self.account(&total.account());
        let sum = match items.as_slice() {
            [item] => self.figure_of(item),
            items => self.words.amount(sum_of(items)).words.into(),
        };
        let until = self.words.on(total.claim.statement.timing.when.until());
        let rest = if finding.amount == Amount::NONE {
            words.rest_unknown.as_str().into()
        } else {
            let amount = self.words.amount(finding.amount);
            let template = amount.choose(&words.rest.one, &words.rest.other);
            template.fill(&[("amount", amount.words.into())])
        };
        vec![
            words.items.of(items.len() as u64).fill(&[("party", party.into()), ("sum", sum)]),
            words.total.fill(&[
                ("when", until.into()),
                ("claimant", self.claimant(&total).into()),
                ("total", self.figure_of(&total)),
            ]),
            rest,
        ]
    }

    fn gap(&self, finding: &Finding, claims: &[Told]) -> Vec<Sentence> {
        let words = &self.words.findings.gap;
        let apart = self.apart(finding.amount);
        let party = claims.first().map(|told| self.account(&told.account())).unwrap_or_default();
        let [a, b] = claims else {
            let values = [("party", party.into()), ("apart", apart)];
            return vec![self.each(claims), words.many.fill(&values)];
        };
        let (when_a, when_b) = (a.claim.statement.timing.when, b.claim.statement.timing.when);
        let is_running =
            !when_a.is_stock() && !when_b.is_stock() && when_a.until() != when_b.until();
        match self.words.point(when_a.since()) {
            Some(since) if is_running && when_a.since() == when_b.since() => vec![
                words.falls.fill(&[
                    ("since", since.into()),
                    ("claimant", self.claimant(a).into()),
                    ("a", self.figure_of(a)),
                    ("day_a", self.point_or_open(when_a.until())),
                    ("b", self.figure_of(b)),
                    ("day_b", self.point_or_open(when_b.until())),
                ]),
                words.falls_why.fill(&[("apart", apart)]),
            ],
            _ => vec![
                words.two.fill(&self.pair(a, b)),
                words.two_why.fill(&[("party", party.into()), ("apart", apart)]),
            ],
        }
    }

    fn conflict(&self, finding: &Finding, claims: &[Told]) -> Vec<Sentence> {
        let words = &self.words.findings.conflict;
        let apart = [("apart", self.apart(finding.amount))];
        let is_assumed = finding.assuming.contains(&Assumption::SamePopulationAcrossParties);
        match (claims, is_assumed) {
            ([_, _], true) => vec![words.why.fill(&apart)],
            ([_, _], false) => vec![words.why_defined.fill(&apart)],
            (_, true) => vec![self.each(claims), words.many.fill(&apart)],
            (_, false) => vec![self.each(claims), words.many_defined.fill(&apart)],
        }
    }

    /// Says each claim, one after the other; only how many there are where they would fill a page.
    pub(super) fn each(&self, claims: &[Told]) -> Sentence {
        let words = &self.words.findings;
        if claims.len() > EACH_MAX {
            return words.several.fill(&self.parties_and_claims(claims));
        }
        let mut said = Sentence::default();
        for (index, told) in claims.iter().enumerate() {
            said.push(if index == 0 { "" } else { "; " }.into());
            said.push(words.each.fill(&[
                ("claimant", self.claimant(told).into()),
                ("figure", self.figure_of(told)),
                ("when", self.when_of(told)),
            ]));
        }
        said.push(".".into());
        said
    }

    pub(super) fn subject_when(&self, subject: &Subject) -> String {
        self.words.when(When::Over(subject.period))
    }

    fn base_changed(&self, claims: &[Told]) -> Vec<Sentence> {
        let words = &self.words.findings.base_changed;
        let (Some(a), Some(b)) = (claims.first(), claims.last()) else {
            return Vec::new();
        };
        let since = |told: &Told| self.point_or_open(told.claim.statement.timing.when.since());
        let mut values = self.pair(a, b).to_vec();
        values.extend([("since_a", since(a)), ("since_b", since(b))]);
        vec![words.two.fill(&values), words.why.as_str().into()]
    }

    fn not_comparable(&self, claims: &[Told]) -> Vec<Sentence> {
        let words = &self.words.findings.not_comparable;
        let [a, b] = claims else { return vec![self.each(claims)] };
        let (of_a, of_b) = (&a.claim.statement, &b.claim.statement);
        let values = self.pair(a, b);
        if of_a.population.class != of_b.population.class {
            vec![words.population_why.fill(&values)]
        } else if of_a.place != of_b.place {
            vec![words.place_why.as_str().into()]
        } else {
            vec![words.period.fill(&values), words.period_why.as_str().into()]
        }
    }

    /// Returns the place of a claim, or that it is not given.
    pub(super) fn place_of(&self, told: &Told) -> Sentence {
        match &told.claim.statement.place {
            Some(place) => place.as_str().into(),
            None => self.words.findings.not_comparable.nowhere.as_str().into(),
        }
    }

    /// Returns the class of the people that a claim counts, in a sentence.
    pub(super) fn population_of(&self, told: &Told) -> String {
        self.words.population(&told.claim.statement.population.class)
    }

    /// Returns the figure with the people that it counts: "1,495 men".
    pub(super) fn figure_with_people(&self, told: &Told) -> Sentence {
        let statement = &told.claim.statement;
        let figure = self.words.quantity(&statement.quantity);
        let people = self.words.people(&figure, &statement.population.class);
        Sentence::figure(people, told.claim.id())
    }

    /// Says in how many documents claims stand.
    pub(super) fn documents_of(&self, claims: &[Told]) -> String {
        let documents: std::collections::BTreeSet<_> =
            claims.iter().map(|told| told.claim.document).collect();
        self.words.so_many(documents.len(), &self.words.nouns.documents)
    }

    fn parties_and_claims(&self, claims: &[Told]) -> [(&'static str, Sentence); 2] {
        let accounts: std::collections::BTreeSet<_> = claims.iter().map(Told::account).collect();
        let parties = self.words.list_of(accounts.iter().map(|account| self.account(account)));
        let claims = self.words.so_many(claims.len(), &self.words.nouns.claims);
        [("parties", parties.into()), ("claims", claims.into())]
    }

    /// Returns claimants, figures and days of two claims, as templates call them.
    pub(super) fn pair(&self, a: &Told, b: &Told) -> [(&'static str, Sentence); 6] {
        [
            ("claimant_a", self.claimant(a).into()),
            ("a", self.figure_of(a)),
            ("when_a", self.when_of(a)),
            ("claimant_b", self.claimant(b).into()),
            ("b", self.figure_of(b)),
            ("when_b", self.when_of(b)),
        ]
    }

    pub(super) fn apart(&self, amount: Amount) -> Sentence {
        let words = &self.words.findings;
        if amount == Amount::NONE {
            return words.apart_unknown.as_str().into();
        }
        words.apart.fill(&[("amount", self.words.amount(amount).words.into())])
    }
}

/// Tells the claim of a total from those of its items.
///
/// The total is the claim with the largest figure: items and parts lie below their whole.
pub(super) fn whole_and_items<'a>(claims: &[Told<'a>]) -> Option<(Told<'a>, Vec<Told<'a>>)> {
    let size = |told: &Told| bounds(&told.claim.statement.quantity);
    let (index, _) = claims.iter().enumerate().max_by_key(|(index, told)| {
        let (least, most) = size(told);
        (least.or(most), *index)
    })?;
    let mut items = claims.to_vec();
    let whole = items.remove(index);
    (!items.is_empty()).then_some((whole, items))
}

fn bounds(quantity: &Quantity) -> (Option<i64>, Option<i64>) {
    let number = |people: cotejo_core::People| i64::try_from(people.0).unwrap_or(i64::MAX);
    (quantity.count.least().map(number), quantity.count.most().map(number))
}

pub(super) fn sum_of(claims: &[Told]) -> Amount {
    let all = claims.iter().map(|told| bounds(&told.claim.statement.quantity));
    let (least, most): (Vec<_>, Vec<_>) = all.unzip();
    let sum = |bounds: Vec<Option<i64>>| {
        bounds.into_iter().try_fold(0i64, |sum, bound| sum.checked_add(bound?))
    };
    Amount { least: sum(least), most: sum(most) }
}
