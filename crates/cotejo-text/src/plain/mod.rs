//! Plain text, as it was typed or copied off a page.

use cotejo_core::{FieldOrigin, Line, LineRole, Origins, Read, Span, Text};

use crate::charset::Decoded;
use crate::day::{self, NumericOrder};
use crate::format::Format;
use crate::label::{self, Shown};
use crate::{Reading, Source, binary, language};

/// Takes everything that is text and that no other format has taken.
pub(crate) const FORMAT: Format =
    Format { recognises: |source| binary::refusal(source.bytes).is_none(), read };

fn read(source: &Source<'_>, reading: &mut Reading) {
    let (decoded, problems) = Decoded::new(source.bytes, None);
    reading.problems.extend(problems);
    let content = decoded.text();
    let lines = labelled(content);
    let mut origins = Origins::default();
    decoded.add_origins(&mut origins, 0, 0, content.len());
    reading.text = Text::new(content.to_owned(), lines, origins);
    describe(reading);
}

/// Splits a text into its lines and labels them.
fn labelled(content: &str) -> Vec<Line> {
    let mut spans = Vec::new();
    let mut shown = Vec::new();
    let mut start = 0;
    let mut after_blank = false;
    for line in content.split(line_break(content)) {
        let words = line.trim();
        let offset = start + (line.len() - line.trim_start().len());
        start += line.len() + 1;
        match Span::new(offset, offset + words.len()) {
            Ok(span) => {
                spans.push(span);
                shown.push(Shown::new(words, after_blank));
                after_blank = false;
            }
            Err(_) => after_blank = true,
        }
    }
    let roles = label::roles(&shown);
    spans.into_iter().zip(roles).map(|(span, role)| Line { span, role }).collect()
}

/// Returns the character that ends lines; very old files have carriage returns alone.
fn line_break(content: &str) -> char {
    if content.contains('\n') { '\n' } else { '\r' }
}

/// Fills in what the lines tell about the document.
fn describe(reading: &mut Reading) {
    let text = &reading.text;
    let lines = || text.lines().iter().filter_map(|line| Some((line.role, text.words(line.span)?)));
    let story = || lines().filter(|(role, _)| role.is_story()).map(|(_, words)| words);
    let document = &mut reading.document;
    document.language = language::guess(story()).map(|code| Read::new(code, FieldOrigin::Guess));
    let of_role = |wanted| lines().find(|(role, _)| *role == wanted).map(|(_, words)| words);
    document.title =
        of_role(LineRole::Headline).map(|words| Read::new(words.to_owned(), FieldOrigin::Guess));
    let byline = of_role(LineRole::Byline).map(label::names_in_byline);
    document.author = byline
        .filter(|names| !names.is_empty())
        .map(|names| Read::new(names.to_owned(), FieldOrigin::Dateline));
    let posted = |role| matches!(role, LineRole::Dateline | LineRole::Byline);
    let posted = lines().filter(|(role, _)| posted(*role)).map(|(_, words)| words);
    let opening = of_role(LineRole::Body).and_then(opening);
    let day =
        posted.chain(opening).find_map(|words| day::first_day_in(words, NumericOrder::DayFirst));
    document.published = day.map(|written| Read::new(written.day, FieldOrigin::Dateline));
}

/// Returns what stands before the dash with which agencies begin a story: "PORT SALIN, March 2,
/// 2027 (Wire) –".
fn opening(paragraph: &str) -> Option<&str> {
    const LONGEST: usize = 80;
    let (end, _) = paragraph.char_indices().take(LONGEST).find(|(_, c)| "–—-".contains(*c))?;
    Some(&paragraph[..end])
}
