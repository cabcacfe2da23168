//! The engine that is used finds what the obvious one finds.

use cotejo_link::{Candidates, Engine, Native, Part, Plan, Reference, link};
use proptest::prelude::*;

use crate::fiction::{people, rows_of};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Pairs, scores, ways of finding and the number of comparisons are the same, whether all
    /// rows are compared with all or blocks are divided until they are small.
    #[test]
    fn the_reference_agrees(seed: u64, cap in 2usize..12, all_with_all in 2usize..40) {
        let rows = rows_of(&people(60, seed));
        let model = link(&rows, &Native).model;
        let plan = Plan::for_rows(&rows).with_caps(all_with_all, cap);
        let native = Native.candidates(&rows, &plan, &model, 0.0);
        let reference = Reference.candidates(&rows, &plan, &model, 0.0);
        prop_assert!(native.compared > 0);
        prop_assert_eq!(native, reference);
    }

    /// In how many parts the work is done and which part ends first changes nothing.
    #[test]
    fn parts_of_the_work_find_what_the_whole_finds(seed: u64, cap in 2usize..12, parts in 1u16..9) {
        let rows = rows_of(&people(60, seed));
        let model = link(&rows, &Native).model;
        for all_with_all in [2, 1000] {
            let plan = Plan::for_rows(&rows).with_caps(all_with_all, cap);
            let found = Part::each_of(parts)
                .map(|part| Native.candidates_of(part, &rows, &plan, &model, 0.0));
            let mut found: Vec<Candidates> = found.collect();
            found.rotate_left(usize::from(parts) / 2);
            let whole = Native.candidates(&rows, &plan, &model, 0.0);
            prop_assert!(whole.compared > 0);
            prop_assert_eq!(Candidates::together(found), whole);
        }
    }
}
