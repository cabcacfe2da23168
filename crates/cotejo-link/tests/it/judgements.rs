//! What people judge holds, and what they take back leaves no trace in who is who.

use cotejo_link::{Judged, Linkage, Native, Rows, link, link_judged};
use proptest::prelude::*;

use crate::fiction::{Random, people, rows_of};

fn judged(rows: &Rows, same: &[(u32, u32)], different: &[(u32, u32)]) -> Linkage {
    let judged = Judged::new(same.iter().copied(), different.iter().copied(), []);
    link_judged(rows, &Native, &judged)
}

/// Everything that a linkage says of persons and pairs.
fn said(linkage: &Linkage) -> (Vec<u32>, Vec<(u32, u32, u64)>) {
    let pairs = linkage.pairs.iter().map(|pair| (pair.a, pair.b, pair.probability.to_bits()));
    (linkage.persons.clone(), pairs.collect())
}

fn two(random: &mut Random, rows: usize) -> (u32, u32) {
    let a = random.below(rows);
    let b = (a + 1 + random.below(rows - 1)) % rows;
    (a as u32, b as u32)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Rows that were judged the same are one person, rows judged different are two, and persons
    /// with whom no judged row hangs together stay as they were.
    #[test]
    fn judgements_hold(seed: u64) {
        let rows = rows_of(&people(50, seed));
        let mut random = Random(seed);
        let same: Vec<(u32, u32)> = (0..3).map(|_| two(&mut random, rows.len())).collect();
        let before = link(&rows, &Native);
        let surest = before.pairs.iter().max_by(|a, b| a.probability.total_cmp(&b.probability));
        let different: Vec<(u32, u32)> = surest.map(|pair| (pair.a, pair.b)).into_iter().collect();
        let after = judged(&rows, &same, &different);
        let set_aside = Judged::new(same.clone(), different.clone(), []);
        for (a, b) in &same {
            let pair = (*a.min(b), *a.max(b));
            let is_one = after.persons[*a as usize] == after.persons[*b as usize];
            prop_assert!(is_one || set_aside.contradictions().contains(&pair));
        }
        for (a, b) in &different {
            prop_assert!(after.persons[*a as usize] != after.persons[*b as usize]);
        }
    }

    /// To merge and to take it back is to have done nothing; so it is to split.
    #[test]
    fn what_is_taken_back_was_never_done(seed: u64) {
        let rows = rows_of(&people(50, seed));
        let mut random = Random(seed);
        let pairs = [two(&mut random, rows.len()), two(&mut random, rows.len())];
        let before = said(&link(&rows, &Native));
        prop_assert_ne!(&said(&judged(&rows, &pairs, &[])).0, &said(&judged(&rows, &[], &pairs)).0);
        prop_assert_eq!(&said(&judged(&rows, &[], &[])), &before);
    }

    /// The order in which people judged changes nothing.
    #[test]
    fn the_order_of_judgements_changes_nothing(seed: u64) {
        let rows = rows_of(&people(50, seed));
        let mut random = Random(seed);
        let pairs: Vec<(u32, u32)> = (0..6).map(|_| two(&mut random, rows.len())).collect();
        let (same, different) = pairs.split_at(4);
        let forward = said(&judged(&rows, same, different));
        let turned: Vec<(u32, u32)> = same.iter().rev().map(|&(a, b)| (b, a)).collect();
        prop_assert_eq!(said(&judged(&rows, &turned, different)), forward);
    }

    /// What was answered is never asked again, and each question is about open persons.
    #[test]
    fn no_question_is_asked_twice(seed: u64) {
        let rows = rows_of(&people(70, seed));
        let linkage = link(&rows, &Native);
        let first = linkage.questions(&rows, &Judged::default());
        let answered: Vec<(u32, u32)> = first.iter().map(|one| (one.a, one.b)).collect();
        let unsure = Judged::new([], [], answered.clone());
        for question in linkage.questions(&rows, &unsure) {
            prop_assert!(!answered.contains(&(question.a, question.b)));
            prop_assert!((0.02..0.98).contains(&question.probability));
        }
        let different = Judged::new([], answered, []);
        prop_assert_eq!(linkage.questions(&rows, &different), []);
    }
}
