//! An archive of generated documents in which it is known who copied whom.

use cotejo_bench::{Random, Zipf};
use cotejo_core::{Digest, DocumentId};

const SEED: u64 = 2_026;
const WORDS: usize = 60_000;
const PHRASES: usize = 3_000;

/// A generated document.
pub struct Page {
    pub id: DocumentId,
    pub text: String,
    /// The number of the story that it tells; copies tell the story of their source.
    pub story: usize,
    pub copy: Option<Copy>,
}

/// Where a copy comes from, and how it was made.
pub struct Copy {
    /// The place of the source in the archive.
    pub source: usize,
    pub kind: Kind,
}

/// How a copy was made of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One word in twenty-five replaced.
    LightEdit,
    /// A lead and a tail of the outlet's own in place of the first and the last words.
    HouseStyle,
    /// The first 40 to 60 in 100 words.
    Cut,
    /// Sentences put in, together 40 in 100 words.
    Expanded,
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::LightEdit, Kind::HouseStyle, Kind::Cut, Kind::Expanded];

    pub fn name(self) -> &'static str {
        match self {
            Kind::LightEdit => "light edit",
            Kind::HouseStyle => "house style",
            Kind::Cut => "cut",
            Kind::Expanded => "expanded",
        }
    }
}

/// An archive of generated documents, originals first.
pub struct Archive {
    pub pages: Vec<Page>,
}

impl Archive {
    /// Makes an archive of this many documents, three in ten of them copies.
    pub fn generate(count: usize) -> Self {
        let mut writer = Writer::new();
        let originals = count - count * 3 / 10;
        let mut texts: Vec<Vec<u32>> = Vec::new();
        let mut pages: Vec<Page> = Vec::new();
        for number in 0..count {
            let copy = (number >= originals).then(|| writer.choose(originals));
            let text = match &copy {
                None => writer.story(&texts),
                Some(copy) => writer.copy(&texts[copy.source], copy.kind),
            };
            let story = copy.as_ref().map_or(number, |copy| copy.source);
            let id = DocumentId::new(Digest::of(&number.to_be_bytes()));
            pages.push(Page { id, text: spell(&text), story, copy });
            if number < originals {
                texts.push(text);
            }
        }
        Archive { pages }
    }
}

/// Writes words by their frequency in the language, and phrases that everybody uses.
struct Writer {
    random: Random,
    words: Zipf,
    phrases: Vec<Vec<u32>>,
    phrase: Zipf,
}

impl Writer {
    fn new() -> Self {
        let mut random = Random::from_seed(SEED);
        let words = Zipf::new(WORDS);
        let phrase = |random: &mut Random| {
            (0..random.between(3, 8)).map(|_| words.rank(random) as u32).collect()
        };
        let phrases = (0..PHRASES).map(|_| phrase(&mut random)).collect();
        Writer { random, words, phrases, phrase: Zipf::new(PHRASES) }
    }

    fn choose(&mut self, originals: usize) -> Copy {
        let source = self.random.between(0, originals);
        Copy { source, kind: Kind::ALL[self.random.between(0, 4)] }
    }

    /// Writes a story. One in five shares a passage with another, a statement or the background,
    /// of up to a quarter of the shorter of the two; that makes neither a copy.
    fn story(&mut self, others: &[Vec<u32>]) -> Vec<u32> {
        let length = self.random.between(60, 201);
        let mut text = self.write(length);
        if !others.is_empty() && self.random.chance(0.2) {
            let other = &others[self.random.between(0, others.len())];
            let quoted = length.min(other.len()) * self.random.between(10, 26) / 100;
            let start = self.random.between(0, other.len() - quoted + 1);
            let place = self.random.between(0, length - quoted + 1);
            text[place..place + quoted].copy_from_slice(&other[start..start + quoted]);
        }
        text
    }

    /// Writes so many words; about one in five belongs to a phrase.
    fn write(&mut self, length: usize) -> Vec<u32> {
        let mut text = Vec::with_capacity(length + 8);
        while text.len() < length {
            if self.random.chance(0.05) {
                text.extend(&self.phrases[self.phrase.rank(&mut self.random)]);
            } else {
                text.push(self.words.rank(&mut self.random) as u32);
            }
        }
        text.truncate(length);
        text
    }

    fn copy(&mut self, source: &[u32], kind: Kind) -> Vec<u32> {
        let length = source.len();
        match kind {
            Kind::LightEdit => self.edit(source, 0.04),
            Kind::HouseStyle => {
                let lead = self.random.between(15, 26);
                let tail = self.random.between(10, 21);
                let (mut text, tail) = (self.write(lead), self.write(tail));
                text.extend(self.edit(&source[length / 8..length - length / 8], 0.02));
                text.extend(tail);
                text
            }
            Kind::Cut => {
                let percent = self.random.between(40, 61);
                self.edit(&source[..length * percent / 100], 0.01)
            }
            Kind::Expanded => self.expand(source),
        }
    }

    /// Replaces each word with this chance.
    fn edit(&mut self, source: &[u32], chance: f64) -> Vec<u32> {
        let word = |word: &u32| {
            if self.random.chance(chance) {
                self.words.rank(&mut self.random) as u32
            } else {
                *word
            }
        };
        source.iter().map(word).collect()
    }

    /// Puts in four sentences of a tenth of the length each.
    fn expand(&mut self, source: &[u32]) -> Vec<u32> {
        let mut text = source.to_vec();
        for _ in 0..4 {
            let sentence = self.write(source.len() / 10);
            let place = self.random.between(0, text.len() + 1);
            text.splice(place..place, sentence);
        }
        text
    }
}

fn spell(words: &[u32]) -> String {
    let mut text = String::with_capacity(words.len() * 7);
    for word in words {
        text.push_str(&spell_word(*word));
        text.push(' ');
    }
    text
}

/// Spells a word so that frequent ones are short, as in a language.
fn spell_word(mut number: u32) -> String {
    const SYLLABLES: [&str; 20] = [
        "ta", "ne", "ri", "lo", "mu", "sa", "pe", "ki", "no", "du", "va", "ze", "gi", "fo", "bu",
        "cha", "len", "mar", "son", "tul",
    ];
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[number as usize % SYLLABLES.len()]);
        number /= SYLLABLES.len() as u32;
        if number == 0 {
            return word;
        }
        number -= 1;
    }
}
