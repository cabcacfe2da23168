//! Decomposable graphs: those in which every longer circle has a chord.

use crate::table::Pattern;

/// Above so many lists there are too many graphs to average over: five lists have 822.
pub const LISTS_GRAPHED_MAX: usize = 5;

/// A decomposable graph by its cliques, and by the separators along which they are joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// The largest sets of lists that are all joined.
    pub cliques: Vec<Pattern>,
    /// What each further clique shares with those before it; empty where it shares nothing.
    pub separators: Vec<Pattern>,
}

/// Returns every decomposable graph of some number of lists; none above [`LISTS_GRAPHED_MAX`].
///
/// The graph that joins all lists is left out: what was seen says nothing about the unseen there.
pub fn graphs(lists: usize) -> Vec<Graph> {
    if !(2..=LISTS_GRAPHED_MAX).contains(&lists) {
        return Vec::new();
    }
    let pairs: Vec<Pattern> = Pattern::all(lists).filter(|pair| pair.lists() == 2).collect();
    (0..1_u32 << pairs.len())
        .filter_map(|chosen| {
            let edges: Vec<Pattern> = pairs
                .iter()
                .enumerate()
                .filter(|(at, _)| chosen & (1 << at) != 0)
                .map(|(_, pair)| *pair)
                .collect();
            Graph::of(lists, &edges)
        })
        .filter(|graph| graph.cliques.len() > 1)
        .collect()
}

impl Graph {
    /// Makes a graph from its edges, if it is decomposable.
    fn of(lists: usize, edges: &[Pattern]) -> Option<Graph> {
        let order = elimination(lists, edges)?;
        let mut cliques: Vec<Pattern> = Vec::new();
        let mut separators = Vec::new();
        // From the last one back each list joins those that stand after it, which are all joined.
        for (list, later) in order.into_iter().rev() {
            let own = Pattern::of(later.places().chain([list]));
            match cliques.iter_mut().find(|clique| **clique == later) {
                // The list only makes a clique larger.
                Some(clique) => *clique = own,
                None => {
                    if !cliques.is_empty() {
                        separators.push(later);
                    }
                    cliques.push(own);
                }
            }
        }
        Some(Graph { cliques, separators })
    }
}

/// Returns the lists in an order in which each is joined only to lists that are all joined, with
/// those among the later ones; there is such an order if and only if the graph is decomposable.
fn elimination(lists: usize, edges: &[Pattern]) -> Option<Vec<(usize, Pattern)>> {
    let mut left: Vec<usize> = (0..lists).collect();
    let mut order = Vec::new();
    while !left.is_empty() {
        let (at, later) = left.iter().enumerate().find_map(|(at, &list)| {
            let others = left.iter().copied().filter(|&other| other != list);
            let joined: Vec<usize> = others.filter(|&other| joined(edges, list, other)).collect();
            let all_joined = joined.iter().enumerate().all(|(at, &one)| {
                joined[at + 1..].iter().all(|&other| self::joined(edges, one, other))
            });
            all_joined.then(|| (at, Pattern::of(joined)))
        })?;
        order.push((left.remove(at), later));
    }
    Some(order)
}

fn joined(edges: &[Pattern], one: usize, other: usize) -> bool {
    edges.contains(&Pattern::of([one, other]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_graphs_are_the_known_ones() {
        // Decomposable labelled graphs: 8, 61, 822 (OEIS A058862), less the complete one.
        assert_eq!([3, 4, 5].map(|lists| graphs(lists).len()), [7, 60, 821]);
    }

    #[test]
    fn a_chain_has_the_middle_list_as_separator() {
        let chain = Graph::of(3, &[Pattern::of([0, 1]), Pattern::of([1, 2])]).unwrap();
        assert_eq!(chain.separators, [Pattern::of([1])]);
        assert_eq!(chain.cliques.len(), 2);
    }

    #[test]
    fn a_circle_of_four_is_not_decomposable() {
        let circle = [[0, 1], [1, 2], [2, 3], [0, 3]].map(Pattern::of);
        assert_eq!(Graph::of(4, &circle), None);
    }
}
