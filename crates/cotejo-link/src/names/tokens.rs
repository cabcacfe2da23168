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

struct Token {
    word: String,
    letters: Letters,
    sound: u64,
    /// The words it may stand for as a nickname.
    stands_for: Vec<TokenId>,
    /// In how many rows it stands, by role.
    rows: [u32; 3],
    /// How rare it is in each role.
    rarity: [f32; 3],
}

/// All words of names of the rows that are linked.
#[derive(Default)]
pub(crate) struct Tokens {
    tokens: Vec<Token>,
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
            sound,
            stands_for: Vec::new(),
            rows: [0; 3],
            rarity: std::array::from_fn(|role| self.weighed[role].rarity(sound, 0)),
        });
        let names = Vocabulary::shipped().names_of(word);
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
        for token in &self.tokens {
            *alike.entry(token.sound).or_default() += token.rows[role as usize];
        }
        let weighed = Weighed { alike, rows };
        for token in &mut self.tokens {
            token.rarity[role as usize] = weighed.rarity(token.sound, token.rows[role as usize]);
        }
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
        self.token(id).rarity[role as usize]
    }

    /// Returns the key under which words stand that sound alike.
    pub(crate) fn sound(&self, id: TokenId) -> u64 {
        self.token(id).sound
    }

    /// Returns the keys of a word and of the names it may stand for.
    pub(crate) fn sounds(&self, id: TokenId) -> impl Iterator<Item = u64> {
        let token = self.token(id);
        std::iter::once(token.sound).chain(token.stands_for.iter().map(|&name| self.sound(name)))
    }

    /// Says how well two words agree, whichever stands first.
    pub(crate) fn compare(&self, a: TokenId, b: TokenId, memo: &mut Memo<Agreement>) -> Agreement {
        if a == b {
            return Agreement::Same;
        }
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        memo.recall(low.0, high.0, || self.compare_words(self.token(low), self.token(high)))
    }

    fn compare_words(&self, a: &Token, b: &Token) -> Agreement {
        let (short, long) =
            (a.letters.len().min(b.letters.len()), a.letters.len().max(b.letters.len()));
        if short == 1 {
            let same = a.word.chars().next() == b.word.chars().next();
            return if same { Agreement::Initial } else { Agreement::Different };
        }
        if self.is_nickname(a, b) {
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
            short >= 3 && (a.word.starts_with(&b.word) || b.word.starts_with(&a.word));
        match () {
            () if is_short_form => Agreement::Nickname,
            () if short >= 5 && is_alike(&a.letters, &b.letters, ALIKE) => Agreement::Close,
            () => Agreement::Different,
        }
    }

    fn is_nickname(&self, a: &Token, b: &Token) -> bool {
        let stands_for = |nickname: &Token, name: &Token| {
            nickname
                .stands_for
                .iter()
                .any(|&full| self.token(full).word == name.word || name.stands_for.contains(&full))
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

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn small_words_are_left_out_unless_there_are_no_others() {
        let mut tokens = Tokens::default();
        assert_eq!(tokens.read("de la cruz"), tokens.read("cruz"));
        assert_eq!(tokens.read("san").len(), 1);
    }
}
