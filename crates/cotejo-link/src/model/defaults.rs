//! What is taken to be so before anything was learned from the rows.

use super::ByAgreement;
use crate::agreement::Agreement::{
    self, Close, Crossed, Different, Far, Initial, Lacking, Near, Nickname, Partial, Same, Swapped,
};
use crate::pair::Aspect;

/// Returns how often each agreement is seen between two rows of one person, before the rows tell.
///
/// They are the starting point of learning and outweigh few observations. An agreement that a
/// comparison does not use has none.
pub(super) fn of_one_person(aspect: Aspect) -> ByAgreement {
    let shares: &[(Agreement, f64)] = match aspect {
        Aspect::BestName => &[
            (Same, 0.84),
            (Nickname, 0.03),
            (Near, 0.08),
            (Initial, 0.01),
            (Close, 0.02),
            (Different, 0.02),
        ],
        Aspect::OtherName => &[
            (Same, 0.55),
            (Nickname, 0.02),
            (Near, 0.06),
            (Initial, 0.03),
            (Close, 0.02),
            (Lacking, 0.27),
            (Different, 0.05),
        ],
        Aspect::NameOrder => &[(Same, 0.96), (Swapped, 0.03), (Crossed, 0.01)],
        Aspect::Code => &[(Same, 0.92), (Near, 0.05), (Close, 0.01), (Different, 0.02)],
        Aspect::Date => &[
            (Same, 0.75),
            (Near, 0.13),
            (Swapped, 0.02),
            (Partial, 0.02),
            (Close, 0.03),
            (Far, 0.02),
            (Different, 0.03),
        ],
        Aspect::Age => &[(Same, 0.65), (Near, 0.25), (Close, 0.04), (Far, 0.03), (Different, 0.03)],
        Aspect::Words => {
            &[(Same, 0.75), (Near, 0.06), (Partial, 0.04), (Close, 0.04), (Different, 0.11)]
        }
    };
    table(shares)
}

/// Returns how often each agreement is seen between rows of two persons, before the rows tell.
///
/// It counts as little: only lists of a few rows are too short to tell.
pub(super) fn of_two_persons(aspect: Aspect) -> ByAgreement {
    let shares: &[(Agreement, f64)] = match aspect {
        Aspect::BestName => &[
            (Same, 0.02),
            (Nickname, 0.003),
            (Near, 0.004),
            (Initial, 0.003),
            (Close, 0.01),
            (Different, 0.96),
        ],
        Aspect::OtherName => &[
            (Same, 0.01),
            (Nickname, 0.002),
            (Near, 0.003),
            (Initial, 0.005),
            (Close, 0.01),
            (Lacking, 0.3),
            (Different, 0.67),
        ],
        Aspect::NameOrder => &[(Same, 0.55), (Swapped, 0.4), (Crossed, 0.05)],
        Aspect::Code => &[(Same, 0.0001), (Near, 0.0002), (Close, 0.0007), (Different, 0.999)],
        Aspect::Date => &[
            (Same, 0.003),
            (Near, 0.015),
            (Swapped, 0.001),
            (Partial, 0.001),
            (Close, 0.04),
            (Far, 0.2),
            (Different, 0.74),
        ],
        Aspect::Age => &[(Same, 0.03), (Near, 0.06), (Close, 0.06), (Far, 0.15), (Different, 0.7)],
        Aspect::Words => {
            &[(Same, 0.05), (Near, 0.01), (Partial, 0.01), (Close, 0.03), (Different, 0.9)]
        }
    };
    table(shares)
}

fn table(shares: &[(Agreement, f64)]) -> ByAgreement {
    let mut table = [0.0; Agreement::COUNT];
    for &(agreement, share) in shares {
        table[agreement.index()] = share;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_make_up_the_whole() {
        use Aspect::{Age, BestName, Code, Date, NameOrder, OtherName, Words};
        for aspect in [BestName, OtherName, NameOrder, Code, Date, Age, Words] {
            for shares in [of_one_person(aspect), of_two_persons(aspect)] {
                let sum: f64 = shares.iter().sum();
                assert!((sum - 1.0).abs() < 1e-9, "{aspect:?}");
            }
        }
    }
}
