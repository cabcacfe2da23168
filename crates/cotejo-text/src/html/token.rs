//! Splits the source of a page into tags and text, each with its place.
//!
//! This follows the tokenizer of the HTML standard in what matters for reading: where tags,
//! comments, raw text and character data begin and end. Tree builders that exist do not tell where
//! a piece of text stood, and that place is what a quote rests on.

use std::borrow::Cow;
use std::ops::Range;

use super::entity;

/// A piece of a page's source.
pub(super) enum Token<'a> {
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag, by its name in lower case.
    End(Cow<'a, str>),
    /// Character data, in which references are not yet decoded.
    Text(Range<usize>),
    /// The content of an element whose content is no markup.
    Raw(Tag<'a>, Range<usize>),
}

/// A start tag.
#[derive(Clone)]
pub(super) struct Tag<'a> {
    /// Its name in lower case.
    pub(super) name: Cow<'a, str>,
    /// Everything between the name and the end of the tag.
    pub(super) attributes: &'a str,
}

/// Elements whose content is not markup; that of the first two holds character references.
const RAW: &[&str] =
    &["title", "textarea", "script", "style", "xmp", "iframe", "noembed", "noframes", "noscript"];

/// The source of a page, from which tokens are taken.
pub(super) struct Tokens<'a> {
    source: &'a str,
    position: usize,
    /// The start tag whose raw content comes next.
    raw: Option<Tag<'a>>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Tokens { source, position: 0, raw: None }
    }

    fn rest(&self) -> &'a str {
        &self.source[self.position..]
    }

    /// Takes the raw content up to the end tag of the same name, or all the rest.
    fn raw_content(&mut self, tag: Tag<'a>) -> Token<'a> {
        let rest = self.rest();
        let length = end_tag(rest, &tag.name).unwrap_or(rest.len());
        let start = self.position;
        self.position += length;
        Token::Raw(tag, start..self.position)
    }

    /// Takes character data up to the next markup.
    fn text(&mut self) -> Token<'a> {
        let start = self.position;
        let mut from = 1;
        let rest = self.rest();
        let length = loop {
            match rest.as_bytes().get(from..).and_then(|bytes| memchr(b'<', bytes)) {
                Some(offset) if Markup::at(&rest[from + offset..]).is_some() => {
                    break from + offset;
                }
                Some(offset) => from += offset + 1,
                None => break rest.len(),
            }
        };
        self.position += length;
        Token::Text(start..self.position)
    }

    /// Takes a start tag; an unfinished one at the end of the page is none.
    fn start_tag(&mut self) -> Option<Token<'a>> {
        let rest = &self.rest()[1..];
        let name_end = rest.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>');
        let name_end = name_end.unwrap_or(rest.len());
        let attributes_end = name_end + tag_end(&rest[name_end..])?;
        self.position += 1 + attributes_end + 1;
        let tag =
            Tag { name: lower(&rest[..name_end]), attributes: &rest[name_end..attributes_end] };
        if RAW.contains(&tag.name.as_ref()) {
            self.raw = Some(tag);
            return self.next();
        }
        Some(Token::Start(tag))
    }

    fn end_tag(&mut self) -> Option<Token<'a>> {
        let rest = &self.rest()[2..];
        let end = memchr(b'>', rest.as_bytes())?;
        self.position += 2 + end + 1;
        let name = rest[..end].split(|c: char| c.is_ascii_whitespace() || c == '/').next();
        Some(Token::End(lower(name.unwrap_or_default())))
    }

    /// Passes over something that ends with these characters, or never.
    fn pass(&mut self, skip: usize, end: &str) {
        let rest = self.rest();
        let found = rest.get(skip..).and_then(|rest| rest.find(end));
        self.position += found.map_or(rest.len(), |found| skip + found + end.len());
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(tag) = self.raw.take() {
            return Some(self.raw_content(tag));
        }
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return None;
            }
            let token = match Markup::at(rest) {
                None => return Some(self.text()),
                // `<!-->` is a whole comment.
                Some(Markup::Comment) => {
                    self.pass(2, "-->");
                    continue;
                }
                Some(Markup::Declaration) => {
                    self.pass(1, ">");
                    continue;
                }
                Some(Markup::StartTag) => self.start_tag(),
                Some(Markup::EndTag) => self.end_tag(),
            };
            if token.is_none() {
                self.position = self.source.len();
            }
            return token;
        }
    }
}

/// What a `<` begins.
enum Markup {
    StartTag,
    EndTag,
    Comment,
    /// A document type, a processing instruction, or what the standard calls a bogus comment.
    Declaration,
}

impl Markup {
    fn at(rest: &str) -> Option<Markup> {
        let bytes = rest.as_bytes();
        match (bytes.first()?, bytes.get(1)?) {
            (b'<', b'!') if rest.starts_with("<!--") => Some(Markup::Comment),
            (b'<', b'!' | b'?') => Some(Markup::Declaration),
            (b'<', b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                Some(Markup::EndTag)
            }
            (b'<', b'/') if bytes.len() > 2 => Some(Markup::Declaration),
            (b'<', letter) if letter.is_ascii_alphabetic() => Some(Markup::StartTag),
            _ => None,
        }
    }
}

fn memchr(byte: u8, bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&other| other == byte)
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Returns where the end tag of this name begins.
fn end_tag(rest: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let start = from + rest[from..].find("</")?;
        let found = rest.get(start + 2..start + 2 + name.len());
        let after = rest.as_bytes().get(start + 2 + name.len());
        let ends = after.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'));
        if ends && found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return Some(start);
        }
        from = start + 2;
    }
}

/// Returns where the `>` stands that ends a tag: the first that is in no quoted value.
fn tag_end(attributes: &str) -> Option<usize> {
    let mut quote = None;
    // A quotation mark opens a value only after an equals sign.
    let mut after_equals = false;
    for (position, byte) in attributes.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(position),
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, _) => {}
        }
        if !byte.is_ascii_whitespace() {
            after_equals = byte == b'=' && quote.is_none();
        }
    }
    None
}

impl<'a> Tag<'a> {
    /// Returns the value of an attribute, with its references decoded.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, v)| entity::decoded(v))
    }

    /// Yields names and values as they stand in the source.
    fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            // An equals sign at the beginning is part of the name.
            let ends = |c: char| c.is_ascii_whitespace() || c == '=' || c == '/';
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let name_end = rest[first..].find(ends).map_or(rest.len(), |end| first + end);
            let name = &rest[..name_end];
            let after = rest[name_end..].trim_start();
            let Some(value) = after.strip_prefix('=') else {
                rest = after;
                return Some((name, ""));
            };
            let (value, after) = value_and_rest(value.trim_start());
            rest = after;
            Some((name, value))
        })
    }
}

fn value_and_rest(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> String {
        let tokens = Tokens::new(source).map(|token| match token {
            Token::Start(tag) => format!("<{}>", tag.name),
            Token::End(name) => format!("</{name}>"),
            Token::Text(range) => format!("[{}]", &source[range]),
            Token::Raw(tag, range) => format!("{}({})", tag.name, &source[range]),
        });
        tokens.collect()
    }

    #[test]
    fn tags_and_text_take_turns() {
        assert_eq!(shown("<P class=a>One<br/>two</p >"), "<p>[One]<br>[two]</p>");
        assert_eq!(shown("a < b <1 & c"), "[a < b <1 & c]");
        assert_eq!(shown("<!doctype html><?x y?><!-- <b> -->z</ >"), "[z]");
    }

    #[test]
    fn an_end_inside_a_quoted_value_is_none() {
        assert_eq!(shown("<a title='x > y' b=\">\">t"), "<a>[t]");
        assert_eq!(shown("<a b'c>t"), "<a>[t]");
    }

    #[test]
    fn raw_content_is_no_markup() {
        assert_eq!(
            shown("<script>if (a</b>) '</scripty>'</SCRIPT >x"),
            "script(if (a</b>) '</scripty>')</script>[x]"
        );
        assert_eq!(shown("<style>never closed <p>"), "style(never closed <p>)");
    }

    #[test]
    fn attributes_are_read_with_and_without_quotes() {
        let source = "<a href=/x?a=1&amp;b title='T &lt; U' hidden data-x = \"y\">";
        let Some(Token::Start(tag)) = Tokens::new(source).next() else { panic!("no tag") };
        let value = |name| tag.attribute(name).map(Cow::into_owned);
        assert_eq!(value("href").as_deref(), Some("/x?a=1&b"));
        assert_eq!(value("TITLE").as_deref(), Some("T < U"));
        assert_eq!(value("hidden").as_deref(), Some(""));
        assert_eq!(value("data-x").as_deref(), Some("y"));
        assert_eq!(value("class"), None);
    }

    #[test]
    fn an_unfinished_tag_is_the_end() {
        assert_eq!(shown("one<p class=\"two"), "[one]");
        assert_eq!(shown("one<"), "[one<]");
        assert_eq!(shown("one</"), "[one</]");
    }
}
