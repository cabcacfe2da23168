//! Which percentages set which counts against each other, against the case files `ratios.md`.
//!
//! A case is written as in `claims.md`, with another table: the number of the figure, how it is
//! compared (`above`, `below`, `share`), the percentage and the number of its base.

use cotejo_claims::Reading;
use cotejo_core::{ClaimId, RatioForm};

use crate::claims::check_tables;

fn words_of(reading: &Reading, id: ClaimId) -> String {
    let claim = reading.claims.iter().find(|claim| claim.id() == id).unwrap();
    claim.statement.quantity.words.clone()
}

fn rows(reading: &Reading) -> Vec<Vec<String>> {
    let row = |ratio: &cotejo_core::StatedRatio| {
        let form = match ratio.form {
            RatioForm::Above => "above",
            RatioForm::Below => "below",
            RatioForm::Share => "share",
        };
        let (figure, base) = (words_of(reading, ratio.figure), words_of(reading, ratio.base));
        vec![figure, form.to_owned(), ratio.percent.to_string(), base]
    };
    reading.ratios.iter().map(row).collect()
}

#[test]
fn every_percentage_knows_its_figure_and_its_base() {
    check_tables("ratios.md", rows);
}
