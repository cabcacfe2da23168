//! Who is taken for one person, and who is not.

use cotejo_link::{Native, Rows, Warning, link, measure};

use crate::fiction::{FictionalRow, people, rows_of, rows_of_cells};

fn truth(people: &[FictionalRow], rows: &Rows) -> Vec<u32> {
    (0..rows.len()).map(|row| people[rows.came_as(row)].person).collect()
}

/// A floor, not a target: most of these rows say enough, and hardly anybody is mixed up.
#[test]
fn people_are_found_again_and_not_mixed_up() {
    let people = people(200, 7);
    let rows = rows_of(&people);
    let linkage = link(&rows, &Native);
    assert_eq!(linkage.warnings, []);
    let measured = measure(&linkage, &truth(&people, &rows), None);
    assert!(measured.clusters.precision > 0.97, "{measured:?}");
    assert!(measured.clusters.recall > 0.95, "{measured:?}");
}

#[test]
fn a_list_that_names_nobody_twice_is_never_joined_with_itself() {
    let people = people(60, 11);
    let rows = rows_of_cells(people.iter().map(|row| &row.cells), true);
    let linkage = link(&rows, &Native);
    assert_eq!(linkage.pairs, []);
    assert!(linkage.persons.iter().enumerate().all(|(row, &person)| row as u32 == person));
}

/// Numbers that are all 0 are no numbers, and names keep people apart as if there were none.
#[test]
fn numbers_that_are_all_the_same_join_nobody() {
    let mut people = people(100, 13);
    let without: Vec<[String; 6]> = people
        .iter()
        .map(|row| {
            let mut cells = row.cells.clone();
            cells[2].clear();
            cells
        })
        .collect();
    people.iter_mut().for_each(|row| row.cells[2] = "00000000".to_owned());
    let with_zeros = link(&rows_of(&people), &Native);
    let with_none = link(&rows_of_cells(without.iter(), false), &Native);
    let joined =
        |persons: &[u32]| persons.iter().enumerate().filter(|(a, b)| *a as u32 != **b).count();
    assert_eq!(joined(&with_zeros.persons), joined(&with_none.persons));
}

#[test]
fn nothing_and_nobody_are_linked_without_a_word() {
    assert_eq!(link(&rows_of(&[]), &Native).pairs, []);
    let nobody = FictionalRow { cells: Default::default(), person: 0 };
    let linkage = link(&rows_of(&[nobody.clone(), nobody]), &Native);
    assert_eq!(linkage.persons, [0, 1]);
}

/// Rows that differ in nothing cannot tell what agreement means, and that is said.
#[test]
fn lists_from_which_nothing_can_be_learned_are_told() {
    let one = people(1, 3).remove(0);
    let rows: Vec<FictionalRow> = (0..50).map(|_| one.clone()).collect();
    let linkage = link(&rows_of(&rows), &Native);
    let odd = |warning: &Warning| {
        matches!(warning, Warning::OddShare { .. } | Warning::NoSeparation { .. })
    };
    assert!(linkage.warnings.iter().any(odd), "{:?}", linkage.warnings);
}

#[test]
fn a_score_is_the_sum_of_its_reasons() {
    let people = people(100, 17);
    let rows = rows_of(&people);
    let linkage = link(&rows, &Native);
    let pair = linkage.pairs.iter().max_by(|a, b| a.probability.total_cmp(&b.probability)).unwrap();
    let bits: f64 = linkage.reasons(&rows, pair.a, pair.b).iter().map(|reason| reason.bits).sum();
    let probability = 1.0 / (1.0 + (-(bits + linkage.prior_bits)).exp2());
    assert!((probability - pair.probability).abs() < 1e-4, "{probability} {pair:?}");
}

/// Twelve surnames for all, and neither numbers nor days: those who share a surname look alike to
/// whatever learns from the rows, and they are not one person for that.
#[test]
fn few_surnames_make_no_few_persons() {
    const SURNAMES: [&str; 12] = [
        "Roca", "Mora", "Paz", "Gil", "Rey", "Sanz", "Vega", "Luna", "Soto", "Nieto", "Cruz",
        "Prado",
    ];
    let mut people = people(280, 23);
    for FictionalRow { cells, person } in &mut people {
        let person = *person as usize;
        let surname = |at: usize| SURNAMES[at % SURNAMES.len()];
        cells[1] = [surname(person), surname(person * 7 + person / 12)].join(" ");
        cells[2].clear();
        cells[4].clear();
        cells[5].clear();
    }
    let rows = rows_of(&people);
    let linkage = link(&rows, &Native);
    let mut sizes = vec![0; rows.len()];
    linkage.persons.iter().for_each(|&person| sizes[person as usize] += 1);
    let (persons, largest) = (sizes.iter().filter(|size| **size > 0).count(), sizes.iter().max());
    assert!(persons > 240 && largest <= Some(&6), "{persons} persons, {largest:?} rows at most");
}
