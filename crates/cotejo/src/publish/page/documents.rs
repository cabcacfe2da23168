//! The documents with their texts, the quotes of claims marked in them.

use cotejo_core::{Language, Line, LineRole, Span};
use maud::{Markup, html};

use super::quote::quoted;
use crate::publish::address::is_web;
use crate::publish::reading::{Reading, Told, published};
use crate::story::StoryDocument;

pub(crate) fn section(reading: &Reading) -> Markup {
    html! {
        section id="documents" aria-labelledby="documents-heading" {
            h2 id="documents-heading" { (reading.words.page.documents) }
            @if reading.documents().len() == 0 { p.empty { (reading.words.documents.nothing) } }
            @for entry in reading.documents() { (article(reading, entry)) }
        }
    }
}

fn article(reading: &Reading, entry: &StoryDocument) -> Markup {
    html! {
        article.document id=(format!("document-{}", entry.document.id.short())) {
            h3 lang=[language(reading, entry)] { (heading(reading, entry)) }
            (body(reading, entry))
        }
    }
}

/// Returns the language of a document, where it is not the language of the page.
pub(crate) fn language<'a>(reading: &Reading, entry: &'a StoryDocument) -> Option<&'a Language> {
    let language = entry.document.language.as_ref().map(|language| &language.value);
    language.filter(|language| !reading.language.is(language))
}

/// Returns the headline of a document with its quotes marked, or else its title.
pub(crate) fn heading(reading: &Reading, entry: &StoryDocument) -> Markup {
    let claims = reading.claims_of(entry.document.id);
    let untitled = &reading.words.documents.untitled;
    let title = entry.document.title.as_ref().map_or(untitled, |title| &title.value);
    html! {
        @match headline(entry) {
            Some(line) => { (line_text(reading, entry, line, &Marks::new(&claims))) }
            None => { (title) }
        }
    }
}

fn headline(entry: &StoryDocument) -> Option<&Line> {
    entry.text.lines().iter().find(|line| line.role == LineRole::Headline)
}

/// Returns who published a document and when, and its text with the quotes marked.
pub(crate) fn body(reading: &Reading, entry: &StoryDocument) -> Markup {
    let words = &reading.words.documents;
    let claims = reading.claims_of(entry.document.id);
    let marks = Marks::new(&claims);
    let language = language(reading, entry);
    let lines = entry.text.lines().iter().filter(|line| Some(*line) != headline(entry));
    let (story, aside): (Vec<&Line>, Vec<&Line>) = lines.partition(|line| line.role.is_story());
    html! {
            (facts(reading, entry))
            @if claims.is_empty() { p.empty { (words.no_claims) } }
            @if entry.text.lines().is_empty() { p.empty { (words.no_text) } }
            div.text lang=[language] {
                @for line in &story { (paragraph(reading, entry, line, &marks)) }
            }
            @if !aside.is_empty() {
                details.furniture {
                    summary { (reading.words.so_many(aside.len(), &words.aside)) }
                    div lang=[language] {
                        @for line in &aside { (paragraph(reading, entry, line, &marks)) }
                    }
                }
            }
    }
}

/// Returns the line in which the words of a claim stand, with the lines around it.
pub(crate) fn passage(reading: &Reading, told: &Told) -> Markup {
    let Some(entry) = told.document.filter(|_| told.is_placed) else {
        return html! { blockquote.passage { p { (quoted(reading, told)) } } };
    };
    let marked = [*told];
    let marks = Marks::new(&marked);
    let number = told.claim.quote.number;
    html! {
        blockquote.passage lang=[language(reading, entry)] {
            @for line in around(entry, number) { (paragraph(reading, entry, line, &marks)) }
        }
    }
}

/// Returns the line that holds a place of the text, and those of the story beside it.
fn around(entry: &StoryDocument, place: Span) -> impl Iterator<Item = &Line> {
    let lines = entry.text.lines();
    let at = lines.partition_point(|line| line.span.end() <= place.start());
    let is_shown = move |(index, line): &(usize, &Line)| *index == at || line.role.is_story();
    let before = lines.iter().enumerate().take(at).rfind(is_shown);
    let rest = lines.iter().enumerate().skip(at).filter(is_shown).take(2);
    before.into_iter().chain(rest).map(|(_, line)| line)
}

/// Returns who published a document, when, and at which address.
pub(crate) fn facts(reading: &Reading, entry: &StoryDocument) -> Markup {
    let words = &reading.words.documents;
    let document = &entry.document;
    let outlet = document.outlet.as_ref().map_or(&words.no_outlet, |outlet| &outlet.value);
    let address = document.address.as_ref().map(|address| address.value.trim());
    html! {
        p.facts {
            (outlet) ", "
            @match published(document) {
                Some(day) => time datetime=(day) { (reading.words.day(day)) },
                None => { (words.undated) }
            }
            @match address {
                Some(address) if is_web(address) => {
                    ". " a href=(address) rel="noopener noreferrer nofollow" { (words.address) }
                    span.address { " " (address) }
                }
                Some(address) => { ". " span.address-shown { (address) } }
                None => {}
            }
        }
    }
}

/// The places to be marked in one text, in order and apart from each other.
struct Marks<'c, 'a> {
    sentences: Vec<Span>,
    numbers: Vec<(Span, Vec<&'c Told<'a>>)>,
}

impl<'c, 'a> Marks<'c, 'a> {
    /// Joins the places of claims that overlap: two claims may rest on one figure.
    fn new(claims: &'c [Told<'a>]) -> Self {
        let mut numbers: Vec<(Span, Vec<&Told>)> = Vec::new();
        for told in claims.iter().filter(|told| told.is_placed) {
            let number = told.claim.quote.number;
            match numbers.last_mut() {
                Some((span, claims)) if span.overlaps(number) => {
                    *span = span.joined(number);
                    claims.push(told);
                }
                _ => numbers.push((number, vec![told])),
            }
        }
        let mut spans: Vec<_> = claims.iter().map(|told| told.claim.quote.sentence).collect();
        spans.sort();
        let mut sentences: Vec<Span> = Vec::new();
        for span in spans {
            match sentences.last_mut() {
                Some(last) if last.overlaps(span) => *last = last.joined(span),
                _ => sentences.push(span),
            }
        }
        Marks { sentences, numbers }
    }

    /// Returns the stretches of sentences that lie in a line.
    fn sentences_in(&self, line: Span) -> impl Iterator<Item = Span> {
        let first = self.sentences.partition_point(|span| span.end() <= line.start());
        let of_line =
            self.sentences.iter().skip(first).take_while(move |span| span.start() < line.end());
        of_line.filter_map(move |span| {
            Span::new(span.start().max(line.start()), span.end().min(line.end())).ok()
        })
    }

    fn numbers_in(&self, span: Span) -> &[(Span, Vec<&'c Told<'a>>)] {
        let first = self.numbers.partition_point(|(number, _)| number.start() < span.start());
        let last = self.numbers.partition_point(|(number, _)| number.start() < span.end());
        self.numbers.get(first..last).unwrap_or_default()
    }
}

fn paragraph(reading: &Reading, entry: &StoryDocument, line: &Line, marks: &Marks) -> Markup {
    html! { p class=(role_class(line.role)) { (line_text(reading, entry, line, marks)) } }
}

/// Returns the words of a line with its quotes marked.
fn line_text(reading: &Reading, entry: &StoryDocument, line: &Line, marks: &Marks) -> Markup {
    let content = entry.text.content();
    let mut at = line.span.start();
    html! {
        @for sentence in marks.sentences_in(line.span) {
            (numbered(reading, content, (at, sentence.start()), marks))
            mark.quote { (numbered(reading, content, (sentence.start(), sentence.end()), marks)) }
            @let () = at = sentence.end();
        }
        (numbered(reading, content, (at, line.span.end()), marks))
    }
}

/// Returns a stretch of the text in which each figure leads back to its claim.
fn numbered(
    reading: &Reading,
    content: &str,
    (start, end): (usize, usize),
    marks: &Marks,
) -> Markup {
    let Ok(span) = Span::new(start, end) else { return html! {} };
    let mut at = start;
    html! {
        @for (number, claims) in marks.numbers_in(span) {
            (content.get(at..number.start()).unwrap_or_default())
            (figure(reading, content, *number, claims))
            @let () = at = number.end();
        }
        (content.get(at..end).unwrap_or_default())
    }
}

fn figure(reading: &Reading, content: &str, number: Span, claims: &[&Told]) -> Markup {
    let Some((first, others)) = claims.split_first() else { return html! {} };
    let words = number.of(content).unwrap_or_default();
    html! {
        @for told in others { span id=(told.anchor()) {} }
        a.read id=(first.anchor()) href=(reading.ways.claim(first)) title=(back(reading, first)) {
            (words)
        }
        @for told in others {
            a.back href=(reading.ways.claim(told)) aria-label=(back(reading, told)) { "↩" }
        }
    }
}

fn back(reading: &Reading, told: &Told) -> String {
    let figure = reading.words.quantity(&told.claim.statement.quantity).words;
    let claimant = reading.claimant(told);
    reading.words.documents.to_claim.say(&[("figure", &figure), ("claimant", &claimant)])
}

fn role_class(role: LineRole) -> &'static str {
    match role {
        LineRole::Headline => "headline",
        LineRole::Subhead => "subhead",
        LineRole::Body => "body",
        LineRole::Summary => "summary",
        LineRole::Caption => "caption",
        _ => "furniture",
    }
}
