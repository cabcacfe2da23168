//! Room for words among the marks.

/// A rectangle of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Area {
    /// Returns the area of a mark.
    pub fn around(x: f64, y: f64, reach: f64) -> Self {
        Area { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }
    }

    /// Returns about the area of words that begin here, on this line of writing.
    pub fn of_words(words: &str, x: f64, baseline: f64) -> Self {
        // Letters of the size used here are about this wide; too wide is better than too narrow.
        let width = words.chars().count() as f64 * 6.2;
        Area { left: x, right: x + width, top: baseline - 10.0, bottom: baseline + 3.0 }
    }

    fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// What of the picture is taken.
#[derive(Default)]
pub(super) struct Room(Vec<Area>);

impl Room {
    /// Takes an area, whatever lies there.
    pub fn take(&mut self, area: Area) {
        self.0.push(area);
    }

    /// Takes an area if it is free, and says whether it was.
    pub fn take_if_free(&mut self, area: Area) -> bool {
        let is_free = !self.0.iter().any(|taken| taken.overlaps(&area));
        if is_free {
            self.0.push(area);
        }
        is_free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_not_given_twice() {
        let mut room = Room::default();
        room.take(Area::around(10.0, 10.0, 5.0));
        assert!(!room.take_if_free(Area::of_words("20 apart", 12.0, 12.0)));
        assert!(room.take_if_free(Area::of_words("20 apart", 16.0, 12.0)));
        assert!(!room.take_if_free(Area::of_words("30 apart", 30.0, 14.0)));
    }
}
