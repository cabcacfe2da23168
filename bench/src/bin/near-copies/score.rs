//! How what was found compares with what is known.

use std::collections::BTreeMap;
use std::fmt;

use cotejo_core::{DocumentId, Wording};
use cotejo_text::copies::CopyGroup;

use crate::archive::{Archive, Kind, Page};

/// So many of so many.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = self.right as f64 / self.all.max(1) as f64;
        write!(f, "{share:.4} ({} of {})", self.right, self.all)
    }
}

/// What was found, compared with what is known.
pub struct Score {
    recall: BTreeMap<Kind, Share>,
    direction: BTreeMap<Kind, Share>,
    precision: Share,
}

impl Score {
    /// Compares groups with the archive they were found in.
    pub fn of(archive: &Archive, groups: &[CopyGroup]) -> Self {
        let pages: BTreeMap<DocumentId, &Page> =
            archive.pages.iter().map(|page| (page.id, page)).collect();
        let mut score = Score {
            recall: BTreeMap::new(),
            direction: BTreeMap::new(),
            precision: Share::default(),
        };
        score.count_recall(archive, groups);
        for group in groups {
            score.count_precision(group, &pages);
            score.count_direction(group, &pages);
        }
        score
    }

    /// A copy is found when it stands in one group with its source.
    fn count_recall(&mut self, archive: &Archive, groups: &[CopyGroup]) {
        let mut group_of = BTreeMap::new();
        for group in groups {
            for id in documents(group) {
                group_of.insert(id, group.fullest);
            }
        }
        for page in &archive.pages {
            let Some(copy) = &page.copy else { continue };
            let (own, other) =
                (group_of.get(&page.id), group_of.get(&archive.pages[copy.source].id));
            self.recall.entry(copy.kind).or_default().add(own.is_some() && own == other);
        }
    }

    /// Every two documents of a group should tell one story.
    fn count_precision(&mut self, group: &CopyGroup, pages: &BTreeMap<DocumentId, &Page>) {
        let stories: Vec<usize> = documents(group).map(|id| pages[&id].story).collect();
        for (index, story) in stories.iter().enumerate() {
            stories[index + 1..].iter().for_each(|other| self.precision.add(story == other));
        }
    }

    /// Only in a group of two is it plain what is the cut of what.
    fn count_direction(&mut self, group: &CopyGroup, pages: &BTreeMap<DocumentId, &Page>) {
        let [(member, wording)] = group.members[..] else { return };
        let (fullest, member) = (pages[&group.fullest], pages[&member]);
        let (kind, copy_is_fuller) = match (&fullest.copy, &member.copy) {
            (Some(copy), None) => (copy.kind, true),
            (None, Some(copy)) => (copy.kind, false),
            _ => return,
        };
        let right = match kind {
            Kind::LightEdit => wording == Wording::Same,
            Kind::HouseStyle => wording == Wording::Reworked,
            Kind::Cut => wording == Wording::Cut && !copy_is_fuller,
            Kind::Expanded => wording == Wording::Cut && copy_is_fuller,
        };
        self.direction.entry(kind).or_default().add(right);
    }

    pub fn recall(&self) -> Share {
        total(&self.recall)
    }

    pub fn recall_of(&self, kind: Kind) -> Share {
        self.recall.get(&kind).copied().unwrap_or_default()
    }

    pub fn direction(&self) -> Share {
        total(&self.direction)
    }

    pub fn direction_of(&self, kind: Kind) -> Share {
        self.direction.get(&kind).copied().unwrap_or_default()
    }

    pub fn precision(&self) -> Share {
        self.precision
    }
}

fn documents(group: &CopyGroup) -> impl Iterator<Item = DocumentId> {
    std::iter::once(group.fullest).chain(group.members.iter().map(|(id, _)| *id))
}

fn total(shares: &BTreeMap<Kind, Share>) -> Share {
    let add = |a: Share, b: &Share| Share { right: a.right + b.right, all: a.all + b.all };
    shares.values().fold(Share::default(), add)
}
