//! Random sequences of batches against a model so plain that it cannot be wrong.

use std::collections::BTreeMap;
use std::future::Future;

use cotejo_core::Side;
use cotejo_store::{Entry, Ledger};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::all;
use crate::fiction::{actor, capture, recorded};

/// A small world: three actors who change sides, and three captures.
fn entry() -> impl Strategy<Value = (&'static str, Entry)> {
    let side = prop_oneof![Just(Side::Government), Just(Side::Monitor)];
    let name = prop_oneof![Just("Ministry"), Just("Committee"), Just("Union")];
    prop_oneof![
        (name.clone(), side).prop_map(|(name, side)| (name, actor(name, side).into())),
        prop_oneof![Just("a"), Just("b"), Just("c")]
            .prop_map(|name| (name, capture(name, "116").into())),
    ]
}

/// The model: what was last said about each name, and everything that was not a repetition.
fn expected(batches: &[Vec<(&'static str, Entry)>]) -> Vec<Entry> {
    let mut last = BTreeMap::new();
    let entries = batches.iter().flatten().cloned();
    let news =
        entries.filter(|(name, entry)| last.insert(*name, entry.clone()).as_ref() != Some(entry));
    news.map(|(_, entry)| entry).collect()
}

pub fn any_sequence_of_batches_equals_the_model<L: Ledger, F, Life>(empty: impl Fn() -> F)
where
    F: Future<Output = (L, Life)>,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let batches = prop::collection::vec(prop::collection::vec(entry(), 0..6), 0..6);
    let mut runner = TestRunner::new(Config { cases: 24, ..Config::default() });
    let outcome = runner.run(&batches, |batches| {
        let read = runtime.block_on(async {
            let (ledger, _life) = empty().await;
            for batch in &batches {
                let batch: Vec<Entry> = batch.iter().map(|(_, entry)| entry.clone()).collect();
                ledger.append(&batch, &recorded(0)).await.unwrap();
            }
            let records = all(&ledger).await;
            records.iter().map(|record| record.read().unwrap().0).collect::<Vec<_>>()
        });
        prop_assert_eq!(read, expected(&batches));
        Ok(())
    });
    outcome.unwrap();
}
