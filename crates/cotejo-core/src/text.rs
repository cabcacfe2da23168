//! What was read from a capture, and the way back to its bytes.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::Span;

/// The text of a document, line by line, each line labelled and each byte traceable.
///
/// Nothing of the page is dropped: what is not the story keeps its place under a label of its own,
/// because bylines, credits and teasers carry evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    content: String,
    lines: Vec<Line>,
    origins: Origins,
}

/// One line of a text: a paragraph, a heading, an item of a list, a piece of furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Where the line stands in the text, without its line break.
    pub span: Span,
    /// What the line is for.
    pub role: LineRole,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineRole {
    /// The title of the story, wherever it stands.
    Headline,
    /// A heading within the story, or the sentence under the title.
    Subhead,
    /// The story itself.
    Body,
    /// A box that sums the story up; the same utterances as the body, never a second source.
    Summary,
    /// The words under a picture.
    Caption,
    /// Who wrote it.
    Byline,
    /// Where and when it was written or posted.
    Dateline,
    /// Which agency or photographer it is from.
    Credit,
    /// A line that leads to another story.
    Teaser,
    /// A call to subscribe, follow, share or donate.
    Call,
    /// Anything else that belongs to the site and not to the story.
    Furniture,
}

impl LineRole {
    /// Says whether the line belongs to the story, so that claims are read from it.
    pub fn is_story(self) -> bool {
        matches!(
            self,
            LineRole::Headline
                | LineRole::Subhead
                | LineRole::Body
                | LineRole::Summary
                | LineRole::Caption
        )
    }

    /// Says whether the line is of the story's running text, which is what is left of the story
    /// without its title and the words under its pictures.
    pub fn is_running_text(self) -> bool {
        matches!(self, LineRole::Subhead | LineRole::Body | LineRole::Summary)
    }
}

impl Text {
    /// Makes a text from its content, its lines and the way back to the captured bytes.
    ///
    /// Lines that do not lie in the content on character boundaries are left out, so that every
    /// line of a text can be read.
    pub fn new(content: String, lines: Vec<Line>, origins: Origins) -> Self {
        let lines = lines.into_iter().filter(|line| line.span.of(&content).is_some()).collect();
        Text { content, lines, origins }
    }

    /// Makes a text of body lines, one for each line of `content`, from bytes that are its own.
    ///
    /// ```
    /// use cotejo_core::Text;
    /// let text = Text::plain("One.\n\nTwo.");
    /// assert_eq!(text.lines().len(), 2);
    /// ```
    pub fn plain(content: &str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in content.split('\n') {
            let kept = line.trim();
            let offset = start + (line.len() - line.trim_start().len());
            if let Ok(span) = Span::new(offset, offset + kept.len()) {
                lines.push(Line { span, role: LineRole::Body });
            }
            start += line.len() + 1;
        }
        let mut origins = Origins::default();
        origins.push_verbatim(0, 0, content.len());
        Text::new(content.to_owned(), lines, origins)
    }

    /// Returns the whole content; spans of claims count its bytes.
    pub fn content(&self) -> &str {
        &self.content
    }

    /// Returns the lines in reading order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Returns the words of a span of this text, or nothing if it has no such place.
    pub fn words(&self, span: Span) -> Option<&str> {
        span.of(&self.content)
    }

    /// Returns the range of captured bytes from which the span was read.
    pub fn origin(&self, span: Span) -> Option<Range<usize>> {
        self.origins.of(span)
    }
}

/// The way from places in a text back to the bytes of its capture.
///
/// A list of runs in text order. In a verbatim run the bytes are the same and positions move
/// together; in any other (a decoded entity, a character of another encoding) the whole run came
/// from the whole range.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origins(Vec<Run>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    text: (usize, usize),
    bytes: (usize, usize),
}

impl Run {
    fn is_verbatim(&self) -> bool {
        self.text.1 - self.text.0 == self.bytes.1 - self.bytes.0
    }

    /// Returns the captured bytes behind the part of this run that lies in the span.
    fn part(&self, span: Span) -> Range<usize> {
        if !self.is_verbatim() {
            return self.bytes.0..self.bytes.1;
        }
        let start = span.start().max(self.text.0) - self.text.0;
        let end = span.end().min(self.text.1) - self.text.0;
        self.bytes.0 + start..self.bytes.0 + end
    }
}

impl Origins {
    /// Adds a run of `length` bytes that stand in the capture just as in the text.
    ///
    /// Runs must be added in the order of the text.
    pub fn push_verbatim(&mut self, text: usize, bytes: usize, length: usize) {
        if let Some(last) = self.0.last_mut()
            && last.is_verbatim()
            && last.text.1 == text
            && last.bytes.1 == bytes
        {
            last.text.1 += length;
            last.bytes.1 += length;
            return;
        }
        self.push(text..text + length, bytes..bytes + length);
    }

    /// Adds a run of text that as a whole came from a range of bytes.
    ///
    /// Runs must be added in the order of the text.
    pub fn push(&mut self, text: Range<usize>, bytes: Range<usize>) {
        if !text.is_empty() {
            let run = Run { text: (text.start, text.end), bytes: (bytes.start, bytes.end) };
            self.0.push(run);
        }
    }

    /// Returns the smallest range of captured bytes that holds everything the span was read from.
    pub fn of(&self, span: Span) -> Option<Range<usize>> {
        let first = self.0.partition_point(|run| run.text.1 <= span.start());
        let runs = self.0[first..].iter().take_while(|run| run.text.0 < span.end());
        runs.map(|run| run.part(span)).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span::new(start, end).unwrap()
    }

    #[test]
    fn verbatim_runs_move_together_and_others_whole() {
        // Captured: `<p>A &amp; B</p>`, read as `A & B`.
        let mut origins = Origins::default();
        origins.push_verbatim(0, 3, 2);
        origins.push(2..3, 5..10);
        origins.push_verbatim(3, 10, 2);
        assert_eq!(origins.of(span(0, 1)), Some(3..4));
        assert_eq!(origins.of(span(2, 3)), Some(5..10));
        assert_eq!(origins.of(span(0, 5)), Some(3..12));
        assert_eq!(origins.of(span(7, 9)), None);
    }

    #[test]
    fn plain_lines_lose_the_white_space_around_them() {
        let text = Text::plain("  One. \r\n\n Dos.");
        let words: Vec<_> =
            text.lines().iter().map(|line| text.words(line.span).unwrap()).collect();
        assert_eq!(words, ["One.", "Dos."]);
        assert_eq!(text.origin(text.lines()[1].span), Some(11..15));
    }

    #[test]
    fn lines_outside_the_content_are_left_out() {
        let line = Line { span: span(1, 2), role: LineRole::Body };
        let text = Text::new("é".to_owned(), vec![line], Origins::default());
        assert!(text.lines().is_empty());
    }
}
