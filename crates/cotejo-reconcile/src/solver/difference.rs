//! Difference constraints: `later - earlier <= most`, solved by shortest paths.
//!
//! Counts over stretches of one series are differences of what had been counted up to two moments,
//! so that they need no simplex: there is a solution just where no cycle of constraints adds up to
//! less than zero (Bellman and Ford), and such a cycle is the proof.

/// A constraint: the value at `to` is at most that at `from` and `most` more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edge<T> {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) most: i64,
    /// What the constraint is from.
    pub(crate) origin: T,
}

/// Returns a cycle of constraints that no values meet, if there is one.
///
/// Edges are relaxed forth and back in turn, so that constraints between neighbours in either
/// order settle in few rounds.
pub(crate) fn clashing_cycle<T: Copy>(nodes: usize, edges: &[Edge<T>]) -> Option<Vec<T>> {
    let mut values = vec![0i64; nodes];
    let mut reached_by: Vec<Option<usize>> = vec![None; nodes];
    for round in 0..=nodes {
        let mut last = None;
        let mut relax = |index: usize| {
            let edge = &edges[index];
            let value = values[edge.from].saturating_add(edge.most);
            if value < values[edge.to] {
                values[edge.to] = value;
                reached_by[edge.to] = Some(index);
                last = Some(edge.to);
            }
        };
        if round % 2 == 0 {
            (0..edges.len()).for_each(&mut relax);
        } else {
            (0..edges.len()).rev().for_each(&mut relax);
        }
        let changed = last?;
        // A cycle shows in the edges that reach each node long before the last round.
        if (round.is_power_of_two() || round == nodes)
            && let Some(cycle) = cycle_from(changed, &reached_by, edges)
        {
            return Some(cycle);
        }
    }
    None
}

/// How far the values at all nodes can be above that at one of them, at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Distances {
    /// By node; none where nothing bounds it.
    pub(crate) most: Vec<Option<i64>>,
    reached_by: Vec<Option<usize>>,
}

impl Distances {
    /// Works out how far above the value at `start` the others can be.
    ///
    /// Call where no cycle clashes; otherwise the bounds are true of no values.
    pub(crate) fn from<T: Copy>(start: usize, nodes: usize, edges: &[Edge<T>]) -> Distances {
        let mut most: Vec<Option<i64>> = vec![None; nodes];
        let mut reached_by = vec![None; nodes];
        if let Some(own) = most.get_mut(start) {
            *own = Some(0);
        }
        for round in 0..=nodes {
            let mut changed = false;
            let mut relax = |index: usize| {
                let edge = &edges[index];
                let Some(from) = most[edge.from] else { return };
                let value = from.saturating_add(edge.most);
                if most[edge.to].is_none_or(|old| value < old) {
                    most[edge.to] = Some(value);
                    reached_by[edge.to] = Some(index);
                    changed = true;
                }
            };
            if round % 2 == 0 {
                (0..edges.len()).for_each(&mut relax);
            } else {
                (0..edges.len()).rev().for_each(&mut relax);
            }
            if !changed {
                break;
            }
        }
        Distances { most, reached_by }
    }

    /// Returns the constraints by which a node is bounded.
    pub(crate) fn path<T: Copy>(&self, to: usize, edges: &[Edge<T>]) -> Vec<T> {
        let mut path = Vec::new();
        let mut node = to;
        while let Some(index) = self.reached_by.get(node).copied().flatten() {
            if path.len() > self.reached_by.len() {
                break;
            }
            path.push(edges[index].origin);
            node = edges[index].from;
        }
        path
    }
}

/// Follows the edges backwards from a node until one node comes twice.
fn cycle_from<T: Copy>(
    node: usize,
    reached_by: &[Option<usize>],
    edges: &[Edge<T>],
) -> Option<Vec<T>> {
    let mut seen = vec![false; reached_by.len()];
    let mut node = node;
    while !seen[node] {
        seen[node] = true;
        node = edges[reached_by[node]?].from;
    }
    let mut cycle = Vec::new();
    let start = node;
    loop {
        let edge = &edges[reached_by[node]?];
        cycle.push(edge.origin);
        node = edge.from;
        if node == start {
            return Some(cycle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edge(from: usize, to: usize, most: i64) -> Edge<(usize, usize, i64)> {
        Edge { from, to, most, origin: (from, to, most) }
    }

    proptest! {
        #[test]
        fn a_cycle_is_found_just_where_no_values_fit(
            edges in proptest::collection::vec((0usize..4, 0usize..4, -2i64..3), 0..8)
        ) {
            let edges: Vec<_> =
                edges.into_iter().map(|(from, to, most)| edge(from, to, most)).collect();
            // Four nodes and steps of at most two: values within twelve of each other suffice.
            let mut fits = false;
            for code in 0..13i64.pow(3) {
                let values = [0, code % 13 - 6, code / 13 % 13 - 6, code / 169 - 6];
                fits |= edges.iter().all(|edge| values[edge.to] <= values[edge.from] + edge.most);
            }
            match clashing_cycle(4, &edges) {
                None => prop_assert!(fits),
                Some(cycle) => {
                    prop_assert!(!fits);
                    prop_assert!(cycle.iter().map(|(.., most)| most).sum::<i64>() < 0);
                }
            }
        }

        #[test]
        fn distances_are_the_tightest_bounds(
            edges in proptest::collection::vec((0usize..3, 0usize..3, -2i64..3), 0..6)
        ) {
            let edges: Vec<_> =
                edges.into_iter().map(|(from, to, most)| edge(from, to, most)).collect();
            if clashing_cycle(3, &edges).is_some() {
                return Ok(());
            }
            let distances = Distances::from(0, 3, &edges);
            for node in 0..3 {
                let fits = |values: &[i64; 3]| {
                    edges.iter().all(|edge| values[edge.to] <= values[edge.from] + edge.most)
                };
                let all = (0..400).map(|code| [0, code % 20 - 10, code / 20 - 10]);
                let most = all.filter(fits).map(|values| values[node]).max().unwrap();
                let Some(bound) = distances.most[node] else {
                    // Two steps of at most two bind nothing farther; it goes on from there.
                    prop_assert!(most > 4);
                    continue;
                };
                prop_assert_eq!(bound, most);
                let path = distances.path(node, &edges);
                prop_assert_eq!(path.iter().map(|(.., most)| most).sum::<i64>(), bound);
            }
        }
    }
}
