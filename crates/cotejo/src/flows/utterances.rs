//! From claims in documents to utterances: what was said once, wherever it is printed.

use std::collections::BTreeMap;

use cotejo_core::{
    Appearance, Claim, ClaimId, Day, DigestBuilder, DocumentId, Edge, Utterance, UtteranceId,
    Wording,
};
use cotejo_text::copies::CopyGroup;

use crate::story::StoryDocument;

/// Gathers claims into utterances.
///
/// Claims are one utterance when they stand in one document or in near copies of one text, and
/// say the same: claimant, count, measure, population, kind and stance alike, and no known day of
/// one against a known day of the other. Everything else stays apart, even where the figures are
/// equal: two parties that say 56 have said two things.
pub fn gather_utterances(
    documents: &[StoryDocument],
    claims: &[Claim],
    groups: &[CopyGroup],
) -> Vec<Utterance> {
    let stands = standing(documents, groups);
    let mut alike: BTreeMap<Said, Vec<&Claim>> = BTreeMap::new();
    for claim in claims {
        let group = stands.get(&claim.document).map_or(claim.document, |standing| standing.group);
        alike.entry(Said::of(claim, group)).or_default().push(claim);
    }
    let mut utterances: Vec<Utterance> = alike
        .into_values()
        .flat_map(split_by_days)
        .map(|claims| utterance(&claims, &stands))
        .collect();
    utterances.sort_by_key(|utterance| utterance.id);
    utterances
}

/// How a document stands among those it copies or is copied by.
struct Standing {
    group: DocumentId,
    wording: Wording,
    /// The order in which documents are preferred for showing what they all carry.
    rank: (Wording, Option<Day>, DocumentId),
}

fn standing(documents: &[StoryDocument], groups: &[CopyGroup]) -> BTreeMap<DocumentId, Standing> {
    let mut places: BTreeMap<DocumentId, (DocumentId, Wording)> = BTreeMap::new();
    for group in groups {
        places.insert(group.fullest, (group.fullest, Wording::Full));
        for &(member, wording) in &group.members {
            places.insert(member, (group.fullest, wording));
        }
    }
    let standing = |entry: &StoryDocument| {
        let id = entry.document.id;
        let (group, wording) = places.get(&id).copied().unwrap_or((id, Wording::Full));
        let published = entry.document.published.as_ref().map(|read| read.value);
        (id, Standing { group, wording, rank: (wording, published, id) })
    };
    documents.iter().map(standing).collect()
}

/// What makes two claims of one text say the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    group: DocumentId,
    claimant: Vec<String>,
    count: cotejo_core::Count,
    measure: String,
    population: String,
    stock: bool,
    stance: cotejo_core::Stance,
}

impl Said {
    fn of(claim: &Claim, group: DocumentId) -> Self {
        let statement = &claim.statement;
        let names = statement.claimant.names().iter();
        Said {
            group,
            claimant: names.map(|name| name.as_str().to_lowercase()).collect(),
            count: statement.quantity.count,
            measure: statement.measure.class.to_string(),
            population: statement.population.class.to_string(),
            stock: statement.timing.when.is_stock(),
            stance: statement.stance,
        }
    }
}

/// Parts claims whose known days differ; one without days joins the first that has some.
fn split_by_days(mut claims: Vec<&Claim>) -> Vec<Vec<&Claim>> {
    claims.sort_by_key(|claim| (open_ends(claim), claim.id()));
    let mut parts: Vec<Vec<&Claim>> = Vec::new();
    for claim in claims {
        match parts.iter_mut().find(|part| part.iter().all(|other| days_agree(claim, other))) {
            Some(part) => part.push(claim),
            None => parts.push(vec![claim]),
        }
    }
    parts
}

fn open_ends(claim: &Claim) -> usize {
    let when = claim.statement.timing.when;
    [when.since(), when.until()].into_iter().filter(|&edge| edge == Edge::Open).count()
}

fn days_agree(a: &Claim, b: &Claim) -> bool {
    let agree = |x: Edge, y: Edge| x == y || x == Edge::Open || y == Edge::Open;
    let (a, b) = (a.statement.timing.when, b.statement.timing.when);
    agree(a.since(), b.since()) && agree(a.until(), b.until())
}

/// Makes one utterance of claims that say the same: one appearance a document, by its fullest
/// claim, the preferred document first.
fn utterance(claims: &[&Claim], stands: &BTreeMap<DocumentId, Standing>) -> Utterance {
    let mut by_document: BTreeMap<DocumentId, &Claim> = BTreeMap::new();
    for &claim in claims {
        let kept = by_document.entry(claim.document).or_insert(claim);
        if fullness(claim) < fullness(kept) {
            *kept = claim;
        }
    }
    let mut appearances: Vec<Appearance> = by_document
        .into_values()
        .map(|claim| Appearance {
            document: claim.document,
            claim: claim.id(),
            wording: stands.get(&claim.document).map_or(Wording::Full, |stand| stand.wording),
        })
        .collect();
    appearances.sort_by_key(|appearance| {
        (stands.get(&appearance.document).map(|stand| stand.rank), appearance.claim)
    });
    let mut mentions: Vec<ClaimId> = claims.iter().map(|claim| claim.id()).collect();
    mentions.sort();
    Utterance { id: id_of(&mentions), claim: appearances[0].claim, appearances, mentions }
}

/// Orders the claims of one document: known days first, then as they stand.
fn fullness(claim: &Claim) -> (usize, usize, ClaimId) {
    (open_ends(claim), claim.quote.number.start(), claim.id())
}

fn id_of(mentions: &[ClaimId]) -> UtteranceId {
    let builder = mentions.iter().fold(DigestBuilder::new("utterance"), |builder, claim| {
        builder.field("claim", claim.digest().as_bytes())
    });
    UtteranceId::new(builder.finish())
}
