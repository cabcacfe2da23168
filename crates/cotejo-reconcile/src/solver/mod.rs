//! Linear constraints over numbers of people, solved in exact fractions.

mod difference;
mod ratio;
mod reduce;
mod simplex;

pub(crate) use difference::{Distances, Edge, clashing_cycle};
pub(crate) use ratio::{Ratio, common_denominator};
pub(crate) use reduce::Reduced;
pub(crate) use simplex::{Bound, Combination, Minimum, Row, Simplex};

#[cfg(test)]
mod tests {
    //! Three ways of solving agree.

    use proptest::prelude::*;

    use super::*;

    /// The least value of a form; none where it is unbounded, an error where the rows clash.
    fn least(
        columns: usize,
        rows: &[Row],
        form: &[(usize, i64)],
    ) -> Result<Option<Ratio>, Combination> {
        let mut simplex = Simplex::new(columns, rows);
        if let Some(clash) = simplex.solve().unwrap() {
            return Err(clash);
        }
        match simplex.minimum(form).unwrap() {
            Minimum::Unbounded => Ok(None),
            Minimum::Reached { value, .. } => Ok(Some(value)),
        }
    }

    fn bounds() -> impl Strategy<Value = (Option<i64>, Option<i64>)> {
        (0i64..9, 0i64..4, 0..3u8).prop_map(|(least, more, form)| match form {
            0 => (Some(least), Some(least)),
            1 => (Some(least), None),
            _ => (Some(least), Some(least + more)),
        })
    }

    /// A claim over some columns, or a whole with its parts.
    fn row(columns: usize) -> impl Strategy<Value = (bool, Row)> {
        let some = proptest::sample::subsequence((0..columns).collect::<Vec<_>>(), 1..columns);
        (some, bounds(), 0..4u8).prop_map(|(some, (least, most), kind)| match kind {
            0 | 1 => {
                let form = some.into_iter().map(|column| (column, 1)).collect();
                (true, Row { form, least, most })
            }
            kind => {
                let whole = some[some.len() / 2];
                let factor = |column| if column == whole { 1 } else { -1 };
                let form = some.into_iter().map(|column| (column, factor(column))).collect();
                (false, Row { form, least: Some(0), most: (kind == 2).then_some(0) })
            }
        })
    }

    proptest! {
        #[test]
        fn what_is_reduced_has_the_same_answers(rows in proptest::collection::vec(row(6), 1..9)) {
            let (is_kept, rows): (Vec<bool>, Vec<Row>) = rows.into_iter().unzip();
            let reduced = Reduced::new(6, &rows, |row| row == 0 || is_kept[row]);
            for sign in [1, -1] {
                let signed = |form: &[(usize, i64)]| -> Vec<(usize, i64)> {
                    form.iter().map(|&(column, factor)| (column, factor * sign)).collect()
                };
                let plain = least(6, &rows, &signed(&rows[0].form));
                let small = least(reduced.columns, &reduced.rows, &signed(&reduced.forms[0]));
                prop_assert_eq!(plain.ok(), small.ok());
            }
        }

        #[test]
        fn paths_and_the_simplex_agree(
            spans in proptest::collection::vec((0usize..5, 1usize..5, bounds()), 1..9)
        ) {
            let spans: Vec<_> =
                spans.into_iter().map(|(from, days, bounds)| (from, (from + days).min(5), bounds))
                    .filter(|(from, to, _)| from < to)
                    .collect();
            let mut edges: Vec<Edge<()>> =
                (0..5).map(|day| Edge { from: day + 1, to: day, most: 0, origin: () }).collect();
            let mut rows = Vec::new();
            for &(from, to, (least, most)) in &spans {
                let form = (from..to).map(|day| (day, 1)).collect();
                rows.push(Row { form, least, most });
                edges.extend(least.map(|least| Edge { from: to, to: from, most: -least, origin: () }));
                edges.extend(most.map(|most| Edge { from, to, most, origin: () }));
            }
            let all: Vec<(usize, i64)> = (0..5).map(|day| (day, 1)).collect();
            let fewer = least(5, &rows, &all);
            prop_assert_eq!(fewer.is_err(), clashing_cycle(6, &edges).is_some());
            if let Ok(fewer) = fewer {
                let down = Distances::from(5, 6, &edges).most[0];
                prop_assert_eq!(fewer, down.map(|down| Ratio::whole(-down)));
                let all: Vec<(usize, i64)> = (0..5).map(|day| (day, -1)).collect();
                let up = Distances::from(0, 6, &edges).most[5];
                prop_assert_eq!(least(5, &rows, &all).ok().flatten(), up.map(|up| Ratio::whole(-up)));
            }
        }
    }
}
