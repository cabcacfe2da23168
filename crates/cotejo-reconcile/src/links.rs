//! Which things belong together, directly or through others.

/// Sets of things, by their numbers, that grow by being joined.
pub(crate) struct Links(Vec<usize>);

impl Links {
    /// Starts with each of so many things by itself.
    pub(crate) fn new(things: usize) -> Self {
        Links((0..things).collect())
    }

    /// Returns the thing that stands for all that are joined with one.
    pub(crate) fn leader(&mut self, of: usize) -> usize {
        let mut leader = of;
        while self.0[leader] != leader {
            self.0[leader] = self.0[self.0[leader]];
            leader = self.0[leader];
        }
        leader
    }

    /// Joins two things, and all that are joined with either.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.leader(a), self.leader(b));
        self.0[a.max(b)] = a.min(b);
    }
}
