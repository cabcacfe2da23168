//! From the claims of a story to what follows from them.

use std::collections::{BTreeMap, BTreeSet};

use cotejo_core::{
    Amount, Assumption, Claim, ClaimId, Finding, FindingKind, PartOf, StatedRatio, Utterance,
};
use cotejo_reconcile::{Entry, Worked, Worksheet};

use super::named::named;
use super::weigh::in_order_of_weight;
use crate::story::Story;

/// Works out what follows from the claims of a story, if something more is taken for granted.
pub fn findings(story: &Story, assumptions: &[Assumption]) -> Vec<Finding> {
    let worked = Worked::new(&worksheet_with_names(story, assumptions));
    concluded(worked.into_findings(), story)
}

/// Works out what follows from the claims of a story, and takes what nothing has touched from
/// before.
pub fn findings_after(story: &Story, before: &mut Worked) -> Vec<Finding> {
    *before = before.again(&worksheet_with_names(story, &[]));
    concluded(before.findings().to_vec(), story)
}

fn concluded(mut findings: Vec<Finding>, story: &Story) -> Vec<Finding> {
    // Here it is known which documents carry an utterance; claims alone do not tell.
    findings.retain(|finding| finding.kind != FindingKind::Repeated);
    findings.extend(repeated(&story.utterances));
    in_order_of_weight(findings, &story.claims)
}

/// Lays the utterances out for reconciliation: one entry each, by the claim that is shown.
pub fn worksheet(story: &Story, assumptions: &[Assumption]) -> Worksheet {
    let shown = shown_claims(&story.utterances);
    let claims: BTreeMap<ClaimId, &Claim> =
        story.claims.iter().map(|claim| (claim.id(), claim)).collect();
    let entry = |utterance: &Utterance| entry(claims.get(&utterance.claim)?, &shown);
    Worksheet {
        claims: story.utterances.iter().filter_map(entry).collect(),
        definitions: story.definitions.clone(),
        places: story.places.clone(),
        ratios: ratios(&story.ratios, &shown),
        assumptions: assumptions.to_vec(),
        ..Worksheet::default()
    }
}

/// Lays the utterances out beside how many people the lists name among those whom they count.
fn worksheet_with_names(story: &Story, assumptions: &[Assumption]) -> Worksheet {
    let worksheet = worksheet(story, assumptions);
    Worksheet { named: named(&worksheet, &story.lists), ..worksheet }
}

/// Lays out all that findings cite: beside the utterances the appearances of those that several
/// documents carry.
pub fn worksheet_of(story: &Story, findings: &[Finding], assumptions: &[Assumption]) -> Worksheet {
    let mut worksheet = worksheet_with_names(story, assumptions);
    let shown = shown_claims(&story.utterances);
    let laid_out: BTreeSet<ClaimId> = worksheet.claims.iter().map(|entry| entry.id).collect();
    let cited: BTreeSet<ClaimId> =
        findings.iter().flat_map(|finding| finding.claims.iter().copied()).collect();
    let more = cited.difference(&laid_out).filter_map(|id| entry(story.claim(*id)?, &shown));
    worksheet.claims.extend(more);
    worksheet
}

/// Lays out one claim; a part is one of the claim by which its total is shown.
fn entry(claim: &Claim, shown: &BTreeMap<ClaimId, ClaimId>) -> Option<Entry> {
    let mut statement = claim.statement.clone();
    statement.part = statement.part.and_then(|part| {
        let whole = *shown.get(&part.whole)?;
        Some(PartOf { whole, ..part })
    });
    Some(Entry { id: claim.id(), statement })
}

/// Tells for each claim by which one its utterance is shown.
/// Puts ratios between the claims by which their figures are shown; copies of a text print one.
fn ratios(read: &[StatedRatio], shown: &BTreeMap<ClaimId, ClaimId>) -> Vec<StatedRatio> {
    let mut told: BTreeMap<_, StatedRatio> = BTreeMap::new();
    for ratio in read {
        let Some((&figure, &base)) = shown.get(&ratio.figure).zip(shown.get(&ratio.base)) else {
            continue;
        };
        let says = (figure, base, ratio.form, ratio.percent);
        told.entry(says).or_insert_with(|| StatedRatio { figure, base, ..ratio.clone() });
    }
    told.into_values().collect()
}

fn shown_claims(utterances: &[Utterance]) -> BTreeMap<ClaimId, ClaimId> {
    let mentions = utterances
        .iter()
        .flat_map(|utterance| utterance.mentions.iter().map(|&mention| (mention, utterance.claim)));
    mentions.collect()
}

/// Says of each utterance that several documents carry that it is one and not several.
fn repeated(utterances: &[Utterance]) -> impl Iterator<Item = Finding> {
    let carried = utterances.iter().filter(|utterance| utterance.appearances.len() > 1);
    carried.map(|utterance| Finding {
        kind: FindingKind::Repeated,
        claims: utterance.appearances.iter().map(|appearance| appearance.claim).collect(),
        amount: Amount::NONE,
        subject: None,
        arithmetic: Vec::new(),
        quotients: Vec::new(),
        named: None,
        assuming: Vec::new(),
    })
}
