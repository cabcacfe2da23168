//! Near copies as their users meet them, and against the plain meaning of containment.

use std::collections::BTreeSet;
use std::ops::Range;

use cotejo_core::Digest;
use proptest::prelude::*;

use super::*;

fn id(name: &str) -> DocumentId {
    DocumentId::new(Digest::of(name.as_bytes()))
}

/// A text of words that no other range of numbers has.
fn words(numbers: Range<u32>) -> String {
    numbers.map(|number| format!("w{number} ")).collect()
}

/// Says which groups are found, by the names of the documents.
fn check(documents: &[(&str, String)], expected: &[(&str, &[(&str, Wording)])]) {
    let mut finder = CopyFinder::default();
    documents.iter().for_each(|(name, text)| finder.add(id(name), text));
    let mut expected: Vec<CopyGroup> = expected
        .iter()
        .map(|(fullest, members)| {
            let mut members: Vec<_> =
                members.iter().map(|(name, wording)| (id(name), *wording)).collect();
            members.sort();
            CopyGroup { fullest: id(fullest), members }
        })
        .collect();
    expected.sort_by_key(|group| group.fullest);
    assert_eq!(finder.groups(), expected);
}

#[test]
fn five_outlets_carry_one_wire_story() {
    let wire = words(0..200);
    check(
        &[
            ("wire", wire.clone()),
            ("same words", wire.to_uppercase().replace(' ', ", ")),
            ("cut", words(0..90)),
            ("another cut", words(60..200)),
            ("own lead and tail", words(1_000..1_050) + &words(50..150) + &words(2_000..2_030)),
            ("another story", words(3_000..3_200)),
        ],
        &[(
            if id("wire") < id("same words") { "wire" } else { "same words" },
            &[
                (if id("wire") < id("same words") { "same words" } else { "wire" }, Wording::Same),
                ("cut", Wording::Cut),
                ("another cut", Wording::Cut),
                ("own lead and tail", Wording::Reworked),
            ],
        )],
    );
}

#[test]
fn the_original_is_the_cut_of_what_was_added_to_it() {
    let expanded = words(0..60) + &words(1_000..1_060) + &words(60..120);
    check(
        &[("original", words(0..120)), ("expanded", expanded)],
        &[("expanded", &[("original", Wording::Cut)])],
    );
}

/// A text with halves of two others relates to both; they have nothing in common.
#[test]
fn unlike_documents_are_not_chained() {
    let bridge = words(0..60) + &words(1_000..1_050);
    check(
        &[("one", words(0..150)), ("other", words(1_000..1_150)), ("bridge", bridge)],
        &[("one", &[("bridge", Wording::Reworked)])],
    );
}

#[test]
fn a_figure_that_changes_leaves_a_copy() {
    let bulletin = |figure: &str| words(0..40) + figure + " " + &words(40..80);
    let documents = [("monday", bulletin("116")), ("tuesday", bulletin("187 people"))];
    check(&documents, &[("tuesday", &[("monday", Wording::Same)])]);
}

#[test]
fn texts_too_short_to_tell_are_copies_only_when_they_are_equal() {
    let formula = |figure: u32| format!("The ministry said on Monday that {figure} were released.");
    check(&[("a", formula(116)), ("b", formula(187)), ("empty", String::new())], &[]);
    let (first, second) = if id("a") < id("b") { ("a", "b") } else { ("b", "a") };
    check(
        &[("a", formula(116)), ("b", formula(116)), ("empty", String::new())],
        &[(first, &[(second, Wording::Same)])],
    );
}

#[test]
fn a_document_is_no_copy_of_itself() {
    check(&[("wire", words(0..100)), ("wire", words(0..100))], &[]);
    check(&[("wire", words(0..100)), ("wire", words(0..50))], &[]);
}

/// Under each page of a large archive stands a notice longer than the story.
#[test]
fn what_every_page_has_makes_no_copies() {
    let page = |number: u32| words(number * 100..number * 100 + 60) + &words(500_000..500_120);
    let names: Vec<String> = (0..1_100).map(|number| format!("page {number}")).collect();
    let mut documents: Vec<(&str, String)> =
        names.iter().zip(0..).map(|(name, number)| (name.as_str(), page(number))).collect();
    check(&documents, &[]);
    documents.push(("copy", words(700..745)));
    check(&documents, &[("page 7", &[("copy", Wording::Cut)])]);
}

/// Three stories, of which each document takes a few stretches.
fn document() -> impl Strategy<Value = String> {
    let stretch = (0u32..3, 0u32..150, 20u32..120).prop_map(|(story, start, length)| {
        words(story * 1_000 + start..story * 1_000 + start + length)
    });
    prop::collection::vec(stretch, 1..4).prop_map(|stretches| stretches.concat())
}

fn runs_of_three(text: &str) -> BTreeSet<Vec<&str>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(3).map(<[&str]>::to_vec).collect()
}

proptest! {
    #[test]
    fn the_order_of_adding_never_shows(texts in prop::collection::vec(document(), 0..20)) {
        let mut forwards = CopyFinder::default();
        let mut backwards = CopyFinder::default();
        let named: Vec<_> =
            texts.iter().enumerate().map(|(number, text)| (id(&number.to_string()), text)).collect();
        named.iter().for_each(|(id, text)| forwards.add(*id, text));
        named.iter().rev().for_each(|(id, text)| backwards.add(*id, text));
        prop_assert_eq!(forwards.groups(), backwards.groups());
    }

    #[test]
    fn every_member_is_contained_in_the_fullest_text(
        texts in prop::collection::vec(document(), 0..20),
    ) {
        let mut finder = CopyFinder::default();
        let named: BTreeMap<_, _> =
            texts.iter().enumerate().map(|(number, text)| (id(&number.to_string()), text)).collect();
        named.iter().for_each(|(id, text)| finder.add(*id, text));
        let mut seen = BTreeSet::new();
        for group in finder.groups() {
            let fullest = runs_of_three(named[&group.fullest]);
            prop_assert!(seen.insert(group.fullest));
            for (member, wording) in group.members {
                let runs = runs_of_three(named[&member]);
                let shared = runs.intersection(&fullest).count();
                prop_assert!(runs.len() <= fullest.len());
                prop_assert!(shared * 100 >= runs.len() * 40);
                prop_assert!(seen.insert(member), "each document is in one group");
                if wording == Wording::Cut {
                    prop_assert!(shared * 100 >= runs.len() * 80);
                }
            }
        }
    }
}
