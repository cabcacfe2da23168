//! The words of which names are made, each read once.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::vocabulary::Vocabulary;
use crate::agreement::Agreement;
use crate::memo::Memo;
use crate::text::{Letters, is_alike, sound, within_edits};

/// Names a word in the table of words of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TokenId(u32);

/// What a word is in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Given,
    Surname,
    /// The column does not tell.
    Unknown,
}

/// What tells most words apart: lies close together for all words.
#[derive(Clone, Copy)]
struct Shape {
    set: u64,
    letters: u8,
    has_other_names: bool,
}

struct Token {
    word: String,
    letters: Letters,
    /// The words it may stand for as a nickname.
    stands_for: Vec<TokenId>,
    /// In how many rows it stands, by role.
    rows: [u32; 3],
}

/// All words of names of the rows that are linked.
#[derive(Default)]
pub(crate) struct Tokens {
    tokens: Vec<Token>,
    /// How each sounds, its shape, and how rare it is in each role: by themselves, because they are
    /// looked up for every two rows.
    sounds: Vec<u64>,
    shapes: Vec<Shape>,
    rarity: [Vec<f32>; 3],
    ids: FxHashMap<String, TokenId>,
    weighed: [Weighed; 3],
}

/// How frequent words that sound alike were in a role when rarity was worked out.
#[derive(Default)]
struct Weighed {
    alike: FxHashMap<u64, u32>,
    rows: u32,
}

impl Weighed {
    /// Returns how rare a word is that so many rows have.
    ///
    /// A rare word that sounds like a frequent one is most often a slip for it: two rows that
    /// share it share the frequent name and a slip, which says little more than the name.
    fn rarity(&self, sound: u64, rows: u32) -> f32 {
        let of_alike = self.alike.get(&sound).map_or(0, |rows| rows / SLIPS);
        crate::frequency::rarity(rows.max(of_alike), self.rows)
    }
}

impl Tokens {
    /// Returns the words of a folded name that tell people apart.
    ///
    /// A name that is made of small words only keeps them.
    pub(crate) fn read(&mut self, folded: &str) -> Vec<TokenId> {
        let vocabulary = Vocabulary::shipped();
        let words: Vec<&str> = crate::text::words(folded).collect();
        let telling: Vec<&str> =
            words.iter().copied().filter(|word| !vocabulary.is_small(word)).collect();
        let words = if telling.is_empty() { words } else { telling };
        words.into_iter().map(|word| self.id(word)).collect()
    }

    fn id(&mut self, word: &str) -> TokenId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = TokenId(self.tokens.len() as u32);
        self.ids.insert(word.to_owned(), id);
        let sound = hash(&sound(word));
        self.tokens.push(Token {
            word: word.to_owned(),
            letters: Letters::of(word),
            stands_for: Vec::new(),
            rows: [0; 3],
        });
        self.sounds.push(sound);
        for (rarity, weighed) in self.rarity.iter_mut().zip(&self.weighed) {
            rarity.push(weighed.rarity(sound, 0));
        }
        let token = &self.tokens[id.0 as usize];
        let letters = u8::try_from(token.letters.len()).unwrap_or(u8::MAX);
        let names = Vocabulary::shipped().names_of(word);
        let has_other_names = !names.is_empty();
        self.shapes.push(Shape { set: token.letters.set(), letters, has_other_names });
        let names = names.iter().map(|name| self.id(name)).collect();
        self.tokens[id.0 as usize].stands_for = names;
        id
    }

    /// Forgets how many rows have words in a role.
    pub(crate) fn begin_counting(&mut self, role: Role) {
        self.tokens.iter_mut().for_each(|token| token.rows[role as usize] = 0);
    }

    /// Notes that a row has a word in a role.
    pub(crate) fn count(&mut self, id: TokenId, role: Role) {
        self.tokens[id.0 as usize].rows[role as usize] += 1;
    }

    /// Works out how rare each word is among so many rows with a name in that role.
    pub(crate) fn weigh(&mut self, role: Role, rows: u32) {
        let mut alike: FxHashMap<u64, u32> = FxHashMap::default();
        for (token, sound) in self.tokens.iter().zip(&self.sounds) {
            *alike.entry(*sound).or_default() += token.rows[role as usize];
        }
        let weighed = Weighed { alike, rows };
        let known = self.tokens.iter().zip(&self.sounds);
        self.rarity[role as usize] =
            known.map(|(token, sound)| weighed.rarity(*sound, token.rows[role as usize])).collect();
        self.weighed[role as usize] = weighed;
    }

    /// Returns the chance that two rows have the same word in this role, if each has one.
    pub(crate) fn coincidence(&self, role: Role, rows: u32) -> f64 {
        let squares = self.tokens.iter().map(|token| {
            let share = f64::from(token.rows[role as usize]) / f64::from(rows.max(1));
            share * share
        });
        squares.sum()
    }

    /// Returns how rare a word is in a role.
    pub(crate) fn rarity(&self, id: TokenId, role: Role) -> f32 {
        self.rarity[role as usize][id.0 as usize]
    }

    /// Returns the key under which words stand that sound alike.
    pub(crate) fn sound(&self, id: TokenId) -> u64 {
        self.sounds[id.0 as usize]
    }

    /// Returns the keys of a word and of the names it may stand for.
    pub(crate) fn sounds(&self, id: TokenId) -> impl Iterator<Item = u64> {
        let names = self.token(id).stands_for.iter();
        std::iter::once(self.sound(id)).chain(names.map(|&name| self.sound(name)))
    }

    /// Says how well two words agree, whichever stands first.
    pub(crate) fn compare(&self, a: TokenId, b: TokenId, memo: &mut Memo<Agreement>) -> Agreement {
        if a == b {
            return Agreement::Same;
        }
        if self.differ_plainly(a, b) {
            return Agreement::Different;
        }
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        memo.recall(low.0, high.0, || self.compare_words(low, high))
    }

    /// Says whether two words differ by their shapes alone, as most do: too many letters of each are
    /// foreign to the other for two slips or for likeness, and neither is a short form.
    fn differ_plainly(&self, a: TokenId, b: TokenId) -> bool {
        let (a, b) = (self.shapes[a.0 as usize], self.shapes[b.0 as usize]);
        let (short, long) = if a.letters <= b.letters { (a, b) } else { (b, a) };
        if short.letters < 2 || long.letters > MEASURED || a.has_other_names || b.has_other_names {
            return false;
        }
        let foreign = (short.set & !long.set).count_ones();
        let differing = foreign + (long.set & !short.set).count_ones();
        let (letters, matched) =
            (f32::from(short.letters), f32::from(short.letters) - foreign as f32);
        let jaro = (matched / letters + matched / f32::from(long.letters) + 1.0) / 3.0;
        foreign > 0 && differing > 4 && jaro < LIFTED
    }

    fn compare_words(&self, a: TokenId, b: TokenId) -> Agreement {
        let names = (a, b);
        let (a, b) = (self.token(a), self.token(b));
        let (short, long) =
            (a.letters.len().min(b.letters.len()), a.letters.len().max(b.letters.len()));
        if short == 1 {
            let same = a.word.chars().next() == b.word.chars().next();
            return if same { Agreement::Initial } else { Agreement::Different };
        }
        if self.is_nickname(names.0, names.1) {
            return Agreement::Nickname;
        }
        // Two slips leave nothing sure of a short word.
        let slips = if short >= 6 { 2 } else { 1 };
        match within_edits(&a.letters, &b.letters, slips) {
            Some(0 | 1) if long >= 4 => return Agreement::Near,
            Some(_) => return Agreement::Close,
            None => {}
        }
        let is_short_form =
            short >= 3 && (a.letters.begin_with(&b.letters) || b.letters.begin_with(&a.letters));
        match () {
            () if is_short_form => Agreement::Nickname,
            () if short >= 5 && is_alike(&a.letters, &b.letters, ALIKE) => Agreement::Close,
            () => Agreement::Different,
        }
    }

    fn is_nickname(&self, a: TokenId, b: TokenId) -> bool {
        let stands_for = |nickname: TokenId, name: TokenId| {
            let mut full = self.token(nickname).stands_for.iter();
            full.any(|&full| full == name || self.token(name).stands_for.contains(&full))
        };
        stands_for(a, b) || stands_for(b, a)
    }

    fn token(&self, id: TokenId) -> &Token {
        &self.tokens[id.0 as usize]
    }
}

/// One in how many rows whose names sound alike a word is taken to stand in at least.
const SLIPS: u32 = 4;

/// From which Jaro–Winkler similarity on two names of five letters or more are a few slips apart.
const ALIKE: f64 = 0.92;

/// A Jaro similarity below which none is lifted to [`ALIKE`] by four letters with which both begin.
const LIFTED: f32 = 0.86;

/// Words of more letters are not told apart by their shapes.
const MEASURED: u8 = 60;

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agreement(a: &str, b: &str) -> Agreement {
        let mut tokens = Tokens::default();
        let (a, b) = (tokens.read(a)[0], tokens.read(b)[0]);
        assert_eq!(
            tokens.compare(a, b, &mut Memo::forgetful()),
            tokens.compare(b, a, &mut Memo::forgetful())
        );
        tokens.compare(a, b, &mut Memo::forgetful())
    }

    #[test]
    fn words_of_names_agree_by_degrees() {
        assert_eq!(agreement("rojas", "rojas"), Agreement::Same);
        assert_eq!(agreement("pepe", "jose"), Agreement::Nickname);
        assert_eq!(agreement("pepe", "cheo"), Agreement::Nickname);
        assert_eq!(agreement("sebas", "sebastian"), Agreement::Nickname);
        assert_eq!(agreement("velasquez", "velazquez"), Agreement::Near);
        assert_eq!(agreement("m", "maria"), Agreement::Initial);
        assert_eq!(agreement("m", "jose"), Agreement::Different);
        assert_eq!(agreement("hernandez", "fernandes"), Agreement::Close);
        assert_eq!(agreement("rojas", "medina"), Agreement::Different);
    }

    proptest! {
        #[test]
        fn words_that_differ_by_their_shapes_are_different(a in "[abcdefgh]{1,9}", b in "[abcdefgh]{1,9}") {
            let mut tokens = Tokens::default();
            let (a, b) = (tokens.id(&a), tokens.id(&b));
            if a != b && tokens.differ_plainly(a, b) {
                prop_assert_eq!(tokens.compare_words(a, b), Agreement::Different);
            }
        }
    }

    #[test]
    fn small_words_are_left_out_unless_there_are_no_others() {
        let mut tokens = Tokens::default();
        assert_eq!(tokens.read("de la cruz"), tokens.read("cruz"));
        assert_eq!(tokens.read("san").len(), 1);
    }
}
