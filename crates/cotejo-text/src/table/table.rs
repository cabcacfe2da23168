//! Rows of cells.

/// Rows of cells as they were written, below a row of headings.
///
/// All cells stand in one text, so that a table takes little more room than its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    headings: Vec<String>,
    rows: Rows,
}

/// Rows of cells, each with its place in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    text: String,
    /// Where each row begins in the text, and its first cell in `ends`.
    starts: Vec<(usize, usize)>,
    /// Where each cell ends, from the beginning of its row.
    ends: Vec<u32>,
    /// On which line of the file, or in which row of the sheet, each row stands.
    lines: Vec<u32>,
}

impl Rows {
    /// Adds a row, unless all its cells are blank.
    pub(super) fn push<'a>(&mut self, line: u32, cells: impl Iterator<Item = &'a str>) {
        let (start, first) = (self.text.len(), self.ends.len());
        self.push_any(line, cells.map(str::trim));
        if self.text.len() == start {
            self.ends.truncate(first);
            self.starts.pop();
            self.lines.pop();
        }
    }

    /// Adds a row as it is.
    fn push_any<'a>(&mut self, line: u32, cells: impl Iterator<Item = &'a str>) {
        let (start, first) = (self.text.len(), self.ends.len());
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push((self.text.len() - start) as u32);
        }
        self.starts.push((start, first));
        self.lines.push(line);
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        let (start, first) = self.starts.get(row).copied().unwrap_or_default();
        let last = self.starts.get(row + 1).map_or(self.ends.len(), |next| next.1);
        let ends = self.ends.get(first..last).unwrap_or_default();
        let starts = std::iter::once(0).chain(ends.iter().copied());
        starts.zip(ends).filter_map(move |(from, to)| {
            self.text.get(start + from as usize..start + *to as usize)
        })
    }

    /// Returns the row with headings before it taken off.
    pub(super) fn below(mut self, rows: usize, headings: Vec<String>) -> Table {
        self.starts.drain(..rows.min(self.starts.len()));
        self.lines.drain(..rows.min(self.lines.len()));
        Table { headings, rows: self }
    }
}

impl Table {
    /// Makes a table of headings and rows, each with its line.
    pub fn new<'a, C: Iterator<Item = &'a str>>(
        headings: Vec<String>,
        lines: impl Iterator<Item = (u32, C)>,
    ) -> Self {
        let mut rows = Rows::default();
        lines.for_each(|(line, cells)| rows.push_any(line, cells));
        Table { headings, rows }
    }

    /// Returns the headings of the columns.
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// Returns how many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the cells of a row, which may be fewer than there are headings.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        self.rows.row(row)
    }

    /// Returns the cells of a column, blank where a row is too short to have one.
    pub fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        (0..self.len()).map(move |row| self.row(row).nth(column).unwrap_or_default())
    }

    /// Returns on which line of the file a row stands, counted from 1.
    pub fn line(&self, row: usize) -> Option<u32> {
        self.rows.lines.get(row).copied()
    }
}
