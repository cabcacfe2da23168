//! The documents with their texts, the quotes of claims marked in them.

use cotejo_core::{Line, LineRole, Span};
use maud::{Markup, html};

use crate::publish::address::is_web;
use crate::publish::reading::{Reading, Told, published};
use crate::story::StoryDocument;

pub(super) fn section(reading: &Reading) -> Markup {
    html! {
        section id="documents" aria-labelledby="documents-heading" {
            h2 id="documents-heading" { (reading.words.page.documents) }
            @if reading.documents.is_empty() { p.empty { (reading.words.documents.nothing) } }
            @for entry in &reading.documents { (article(reading, entry)) }
        }
    }
}

fn article(reading: &Reading, entry: &StoryDocument) -> Markup {
    let words = &reading.words.documents;
    let document = &entry.document;
    let claims = reading.claims_of(document.id);
    let marks = Marks::new(&claims);
    let language = document.language.as_ref().map(|language| &language.value);
    let language = language.filter(|language| !reading.language.is(language));
    let title = document.title.as_ref().map_or(&words.untitled, |title| &title.value);
    let (story, aside): (Vec<Line>, Vec<Line>) =
        entry.text.lines().iter().partition(|line| line.role.is_story());
    let headline = story.iter().position(|line| line.role == LineRole::Headline);
    html! {
        article.document id=(format!("document-{}", document.id.short())) {
            h3 lang=[language] {
                @match headline.and_then(|index| story.get(index)) {
                    Some(line) => { (line_text(reading, entry, line, &marks)) }
                    None => { (title) }
                }
            }
            (facts(reading, entry))
            @if claims.is_empty() { p.empty { (words.no_claims) } }
            @if entry.text.lines().is_empty() { p.empty { (words.no_text) } }
            div.text lang=[language] {
                @for (index, line) in story.iter().enumerate() {
                    @if headline != Some(index) { (paragraph(reading, entry, line, &marks)) }
                }
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
}

fn facts(reading: &Reading, entry: &StoryDocument) -> Markup {
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
        @for told in others { span id=(reading.anchor(told)) {} }
        a.read id=(reading.anchor(first)) href=(claim_row(first)) title=(back(reading, first)) {
            (words)
        }
        @for told in others {
            a.back href=(claim_row(told)) aria-label=(back(reading, told)) { "↩" }
        }
    }
}

fn claim_row(told: &Told) -> String {
    format!("#claim-{}", told.claim.id().short())
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
