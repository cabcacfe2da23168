//! Findings in one sentence each, for whoever has five seconds.

use cotejo_core::{Amount, Edge, Finding, FindingKind};

use super::Sentence;
use super::finding::{sum_of, whole_and_items};
use super::flag::Beside;
use crate::publish::reading::{Reading, Told};

impl Reading<'_> {
    /// Says a finding in one sentence.
    pub(super) fn headline(&self, finding: &Finding, claims: &[Told]) -> Sentence {
        let words = &self.words.findings.headline;
        let said = match finding.kind {
            FindingKind::Unexplained => self.unexplained_in_short(finding, claims),
            FindingKind::Gap => Some(words.gap.fill(&[
                ("party", self.parties(claims.first()).into()),
                ("figures", self.figures_of(claims)),
            ])),
            FindingKind::Conflict => Some(self.conflict_in_short(finding, claims)),
            FindingKind::Implied => Some(self.implied_in_short(finding, claims)),
            FindingKind::BaseChanged => self.base_changed_in_short(claims),
            FindingKind::PrintedDifferently => claims.first().map(|told| {
                words.printed.fill(&[
                    ("claimant", self.claimant(told).into()),
                    ("figure", self.figure_of(told)),
                ])
            }),
            FindingKind::Pace => self.pace_in_short(finding),
            FindingKind::NotComparable => self.not_comparable_in_short(finding, claims),
            FindingKind::Ratio => self.ratio_in_short(claims),
            FindingKind::BelowNames | FindingKind::UnnamedRest => self.named_in_short(finding),
            FindingKind::Consistent if finding.named.is_some() => self.named_in_short(finding),
            FindingKind::Consistent => self.consistent_in_short(claims),
            FindingKind::Repeated => self.repeated_in_short(claims),
        };
        said.unwrap_or_else(|| self.each(claims)).capitalised()
    }

    fn parties<'t>(&self, claims: impl IntoIterator<Item = &'t Told<'t>>) -> String {
        let accounts: std::collections::BTreeSet<_> =
            claims.into_iter().map(Told::account).collect();
        self.words.list_of(accounts.iter().map(|account| self.account(account)))
    }

    fn figures_of(&self, claims: &[Told]) -> Sentence {
        self.words.list(claims.iter().map(|told| self.figure_of(told)).collect())
    }

    fn unexplained_in_short(&self, finding: &Finding, claims: &[Told]) -> Option<Sentence> {
        let words = &self.words.findings.headline.unexplained;
        let (total, _) = whole_and_items(claims)?;
        let rest = self.words.amount(finding.amount);
        let values = [
            ("rest", rest.words.clone().into()),
            ("total", self.figure_of(&total)),
            ("claimant", self.claimant(&total).into()),
        ];
        (finding.amount != Amount::NONE)
            .then(|| rest.choose(&words.one, &words.other).fill(&values))
    }

    fn conflict_in_short(&self, finding: &Finding, claims: &[Told]) -> Sentence {
        let words = &self.words.findings.headline;
        let [a, b] = claims else {
            return words.conflict_many.fill(&[("parties", self.parties(claims).into())]);
        };
        let is_one_time = a.claim.statement.timing.when == b.claim.statement.timing.when;
        let template = if is_one_time { &words.conflict_same_days } else { &words.conflict };
        let mut values = self.pair(a, b).to_vec();
        values.push(("apart", self.apart(finding.amount)));
        template.fill(&values)
    }

    fn implied_in_short(&self, finding: &Finding, claims: &[Told]) -> Sentence {
        let words = &self.words.findings;
        let amount = self.words.amount(finding.amount);
        let parties = ("parties", self.parties(claims).into());
        let is_below_zero = finding.amount.least.is_some_and(|least| least < 0);
        match &finding.subject {
            Some(subject) if finding.amount == Amount::NONE => words.implied.unbounded.fill(&[
                parties,
                ("when", self.subject_when(subject).into()),
                ("measure", self.words.measure(&subject.measure).to_lowercase().into()),
            ]),
            Some(subject) if !is_below_zero => {
                let of = &subject.population;
                let happened = self.words.happened(&subject.measure, &amount, of).into();
                let when = ("when", self.subject_when(subject).into());
                words.headline.implied.fill(&[parties, when, ("happened", happened)])
            }
            _ => words.implied.bare.fill(&[parties, ("amount", amount.words.into())]),
        }
    }

    fn base_changed_in_short(&self, claims: &[Told]) -> Option<Sentence> {
        let words = &self.words.findings.headline;
        let (a, b) = (claims.first()?, claims.last()?);
        let since = |told: &Told| self.point_or_open(told.claim.statement.timing.when.since());
        Some(words.base_changed.fill(&[
            ("party", self.parties([a]).into()),
            ("since_a", since(a)),
            ("since_b", since(b)),
        ]))
    }

    fn pace_in_short(&self, finding: &Finding) -> Option<Sentence> {
        let words = &self.words.findings.headline;
        let (first, others) = finding.arithmetic.split_first()?;
        let grown = self.grown(first)?;
        let against = others.iter().find_map(|line| self.counted_against(line))?;
        Some(words.pace.fill(&[
            ("when", grown.when.into()),
            ("party", self.account(&grown.account).into()),
            ("amount", self.words.amount(finding.amount).words.into()),
            ("other", self.account(&against.account).into()),
            ("counted", against.counted),
            ("when_other", against.when.into()),
        ]))
    }

    fn not_comparable_in_short(&self, finding: &Finding, claims: &[Told]) -> Option<Sentence> {
        let words = &self.words.findings.headline;
        if let Some(beside) = self.beside(finding) {
            return Some(self.beside_in_short(&beside));
        }
        let [a, b] = claims else { return None };
        let (of_a, of_b) = (&a.claim.statement, &b.claim.statement);
        let mut values = self.pair(a, b).to_vec();
        if of_a.population.class != of_b.population.class {
            values.push(("people_a", self.figure_with_people(a)));
            values.push(("people_b", self.figure_with_people(b)));
            return Some(words.population.fill(&values));
        }
        if of_a.place == of_b.place {
            return Some(words.period.fill(&values));
        }
        values.push(("place_a", self.place_of(a)));
        values.push(("place_b", self.place_of(b)));
        Some(words.place.fill(&values))
    }

    fn beside_in_short(&self, beside: &Beside) -> Sentence {
        self.words.findings.headline.beside.fill(&[
            ("when", self.words.when(beside.between).into()),
            ("party", self.account(&beside.longer.account()).into()),
            ("amount", self.words.amount(beside.rest).words.into()),
            ("claimant", self.claimant(&beside.other).into()),
            ("figure", self.figure_of(&beside.other)),
            ("when_other", self.when_of(&beside.other)),
        ])
    }

    fn ratio_in_short(&self, claims: &[Told]) -> Option<Sentence> {
        let [a, b] = claims else { return None };
        Some(self.words.findings.ratio.two.fill(&self.pair(a, b)))
    }

    fn consistent_in_short(&self, claims: &[Told]) -> Option<Sentence> {
        let words = &self.words.findings.consistent;
        let (total, parts) = whole_and_items(claims)?;
        let figures = parts.iter().map(|told| self.figure_with_people(told)).collect();
        let values = [
            ("parts", self.words.list(figures)),
            ("party", self.account(&total.account()).into()),
            ("total", self.figure_of(&total)),
        ];
        let whole = total.claim.statement.quantity.count.exact();
        let whole = whole.and_then(|people| i64::try_from(people.0).ok());
        let adds_up = whole.map(Amount::exactly) == Some(sum_of(&parts));
        let are_parts = parts.iter().all(|told| told.claim.statement.part.is_some());
        match (are_parts, adds_up) {
            (true, _) => Some(words.parts.fill(&values)),
            (false, true) => Some(words.sum.fill(&values)),
            (false, false) => None,
        }
    }

    fn repeated_in_short(&self, claims: &[Told]) -> Option<Sentence> {
        let words = &self.words.findings.repeated;
        let shown = claims.iter().find(|told| told.is_shown()).or(claims.first())?;
        Some(words.said.fill(&[
            ("figure", self.figure_of(shown)),
            ("claimant", self.claimant(shown).into()),
            ("documents", self.documents_of(claims).into()),
        ]))
    }

    /// Says from when a count runs, or that the day is not given.
    pub(super) fn point_or_open(&self, edge: Edge) -> Sentence {
        let open = || self.words.findings.base_changed.open.clone();
        self.words.point(edge).unwrap_or_else(open).into()
    }
}
