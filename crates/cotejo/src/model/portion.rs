//! Lays a document out for a language model: whole paragraphs, with the numbers found in them.

use std::collections::BTreeSet;

use cotejo_claims::quantity::{self, QuantityMention};
use cotejo_claims::{Pack, Reading, Reason, sentences, tokenize};
use cotejo_core::{Span, Text};

/// As much of a document as goes out in one request.
#[derive(Clone, Debug, Default)]
pub struct Portion {
    /// The paragraphs, in the order of the text.
    pub paragraphs: Vec<Paragraph>,
    /// How many characters they have together.
    pub characters: usize,
}

/// A line of the story.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    characters: usize,
}

/// A sentence with the numbers that our recognisers found in it.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// The numbers, those that count nobody included.
    pub numbers: Vec<Number>,
}

/// A number as our recognisers read it.
#[derive(Clone, Debug)]
pub struct Number {
    /// The number with the words that bound it.
    pub mention: QuantityMention,
    /// Whether it is offered to the model: it may count people, for all that stands around it.
    pub is_offered: bool,
}

/// A paragraph is longer than a request may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongParagraph;

impl Portion {
    /// Returns the numbers that are offered to the model, each with its sentence.
    pub fn offered(&self) -> impl Iterator<Item = (&Sentence, &QuantityMention)> {
        let sentences = self.paragraphs.iter().flat_map(|paragraph| &paragraph.sentences);
        sentences.flat_map(|sentence| sentence.offered().map(move |number| (sentence, number)))
    }
}

impl Sentence {
    /// Returns the numbers of this sentence that are offered to the model.
    pub fn offered(&self) -> impl Iterator<Item = &QuantityMention> {
        self.numbers.iter().filter(|number| number.is_offered).map(|number| &number.mention)
    }
}

/// Parts the story of a text into portions of at most so many characters.
///
/// The reading tells which numbers are no counts for what stands around them, such as the days of
/// a date.
pub fn portions(
    text: &Text,
    pack: &Pack,
    reading: &Reading,
    limit: usize,
) -> Result<Vec<Portion>, LongParagraph> {
    let no_counts = reading.untaken.iter().filter(|one| one.reason == Reason::NoCount);
    let no_counts: BTreeSet<Span> = no_counts.map(|one| one.number).collect();
    let mut portions: Vec<Portion> = Vec::new();
    for line in text.lines().iter().filter(|line| line.role.is_story()) {
        let paragraph = paragraph(text.content(), line.span, pack, &no_counts);
        if paragraph.characters > limit {
            return Err(LongParagraph);
        }
        let has_room = |portion: &mut Portion| portion.characters + paragraph.characters <= limit;
        let mut open = portions.pop_if(has_room).unwrap_or_default();
        open.push(paragraph);
        portions.push(open);
    }
    Ok(portions)
}

impl Portion {
    fn push(&mut self, paragraph: Paragraph) {
        self.characters += paragraph.characters;
        self.paragraphs.push(paragraph);
    }
}

fn paragraph(content: &str, span: Span, pack: &Pack, no_counts: &BTreeSet<Span>) -> Paragraph {
    let tokens = tokenize(content, span, &pack.vocabulary);
    let sentences = sentences::split(content, &tokens, &pack.sentences).into_iter();
    let sentences = sentences.map(|sentence| {
        let own = tokens.get(sentence.tokens.clone()).unwrap_or_default();
        let numbers = quantity::find(content, own, &pack.numbers);
        let numbers = numbers.into_iter().map(|mention| {
            let is_offered = mention.may_count() && !no_counts.contains(&mention.span);
            Number { mention, is_offered }
        });
        Sentence { span: sentence.span, numbers: numbers.collect() }
    });
    let characters = span.of(content).map_or(0, |words| words.chars().count());
    Paragraph { span, sentences: sentences.collect(), characters }
}

#[cfg(test)]
mod tests {
    use cotejo_claims::{Packs, Reader};
    use cotejo_core::{Actors, Capture, Document, FieldOrigin, Language, Read};

    use super::*;

    fn portions(text: &Text, limit: usize) -> Result<Vec<Portion>, LongParagraph> {
        let english = Language::new("en").unwrap();
        let mut document = Document::unread(Capture::of("note", b"").id, "note");
        document.published =
            "2027-03-10".parse().ok().map(|day| Read::new(day, FieldOrigin::Sidecar));
        document.language = Some(Read::new(english.clone(), FieldOrigin::Sidecar));
        let packs = Packs::embedded();
        let reading = Reader::new(packs, &Actors::default()).reading(&document, text);
        super::portions(text, packs.pack(&english).unwrap(), &reading, limit)
    }

    #[test]
    fn paragraphs_stay_whole_and_a_long_one_is_refused() {
        let text = Text::plain("Forty were freed.\n\nSix remain.\n\nThe law of 1987 stands.");
        let sizes = |limit: usize| {
            let portions = portions(&text, limit)?;
            Ok(portions.iter().map(|portion| portion.paragraphs.len()).collect::<Vec<_>>())
        };
        assert_eq!(sizes(1000), Ok(vec![3]));
        assert_eq!(sizes(30), Ok(vec![2, 1]));
        assert_eq!(sizes(23), Ok(vec![1, 1, 1]));
        assert_eq!(sizes(22), Err(LongParagraph));
    }

    #[test]
    fn only_what_may_count_is_offered() {
        let text = Text::plain("A man of 63 years was freed. More than 40 were freed on 8 March.");
        let portions = portions(&text, 1000).unwrap();
        let words =
            |(_, number): (&Sentence, &QuantityMention)| number.span.of(text.content()).unwrap();
        assert_eq!(portions[0].offered().map(words).collect::<Vec<_>>(), ["More than 40"]);
    }
}
