//! What is said of a count beside the people whom lists name.

use cotejo_core::{Amount, Finding, FindingKind, NamedPeople, People};

use super::Sentence;
use crate::publish::reading::Reading;

impl Reading<'_> {
    /// Says how many are named, and how many are not, in one sentence.
    pub(super) fn named_in_short(&self, finding: &Finding) -> Option<Sentence> {
        let words = &self.words.findings.named;
        let named = finding.named.as_ref()?;
        let told = self.claim(named.claim)?;
        let rest = self.words.amount(finding.amount);
        let most = Amount { least: finding.amount.most, ..finding.amount };
        let mut values = vec![
            ("claimant", self.claimant(&told).into()),
            ("figure", self.figure_of(&told)),
            ("when", self.when_of(&told)),
            ("lists", self.naming(named)),
        ];
        if finding.kind == FindingKind::Consistent {
            return Some(words.carried.fill(&values));
        }
        values.push(("named", self.words.amount(bounds(named)).words.into()));
        Some(match finding.kind {
            FindingKind::BelowNames => words.below.fill(&values),
            _ if finding.amount.least == Some(0) => {
                values.push(("rest", self.words.amount(most).words.into()));
                words.rest_at_most.fill(&values)
            }
            _ => {
                values.push(("rest", rest.words.clone().into()));
                rest.choose(&words.rest.one, &words.rest.other).fill(&values)
            }
        })
    }

    /// Says what follows from the names, and what makes their bounds.
    pub(super) fn named(&self, finding: &Finding) -> Vec<Sentence> {
        let words = &self.words.findings.named;
        let is_sure = finding.named.as_ref().is_some_and(|named| named.least == named.most);
        let mut said = match finding.kind {
            FindingKind::BelowNames => {
                let amount = self.words.amount(finding.amount).words.into();
                vec![words.below_why.fill(&[("amount", amount)])]
            }
            _ if is_sure => Vec::new(),
            _ => vec![words.rest_why.as_str().into()],
        };
        if self.story.lists.is_doubtful {
            said.push(self.words.lists.doubtful.as_str().into());
        }
        said
    }

    /// Says which lists name people.
    fn naming(&self, named: &NamedPeople) -> Sentence {
        let list = |name: &str| self.words.findings.named.list.fill(&[("list", name.into())]);
        self.words.list(named.lists.iter().map(|naming| list(naming.name.as_str())).collect())
    }
}

fn bounds(named: &NamedPeople) -> Amount {
    let number = |people: People| i64::try_from(people.0).ok();
    Amount { least: number(named.least), most: number(named.most) }
}
