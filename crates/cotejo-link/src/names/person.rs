//! Names that are written in parts: given names here, surnames there.

use rustc_hash::FxHashMap;

use super::align::{Match, align};
use super::tokens::{Role, TokenId, Tokens};
use crate::agreement::{Agreement, Evidence};
use crate::memo::Memo;
use crate::rows::ValueId;

/// The pieces of evidence that two names in parts give: best given name, other given name, best
/// surname, other surname, and their order.
pub(crate) const PLACES: usize = 5;

/// A part of a name: the given names of a row, or its surnames.
#[derive(Default)]
pub(crate) struct NameColumn {
    /// The words of each value, one value after the other.
    words: Vec<TokenId>,
    ends: Vec<u32>,
    ids: FxHashMap<Box<[TokenId]>, ValueId>,
    of_row: Vec<Option<ValueId>>,
}

impl NameColumn {
    /// Adds a row with these words.
    pub(crate) fn push(&mut self, words: Vec<TokenId>) {
        let value = (!words.is_empty()).then(|| self.value(words));
        self.of_row.push(value);
    }

    fn value(&mut self, words: Vec<TokenId>) -> ValueId {
        if let Some(&id) = self.ids.get(&words[..]) {
            return id;
        }
        let id = ValueId::new(self.ends.len());
        self.words.extend(&words);
        self.ends.push(self.words.len() as u32);
        self.ids.insert(words.into_boxed_slice(), id);
        id
    }

    /// Lets go of what only adding rows needs.
    pub(crate) fn rest(&mut self) {
        self.ids = FxHashMap::default();
    }

    /// Gets ready for rows to be added.
    pub(crate) fn wake(&mut self) {
        let values = (0..self.ends.len()).map(ValueId::new);
        self.ids = values.map(|id| (self.words_of(id).into(), id)).collect();
    }

    /// Tells the table of words how frequent each is in this part of names.
    pub(crate) fn weigh(&self, role: Role, tokens: &mut Tokens) {
        tokens.begin_counting(role);
        for row in 0..self.of_row.len() {
            let mut words = self.words(row).to_vec();
            words.sort_unstable();
            words.dedup();
            words.into_iter().for_each(|word| tokens.count(word, role));
        }
        tokens.weigh(role, self.rows());
    }

    /// Returns in how many rows the part is given.
    pub(crate) fn rows(&self) -> u32 {
        self.of_row.iter().flatten().count() as u32
    }

    /// Returns the words of a row.
    pub(crate) fn words(&self, row: usize) -> &[TokenId] {
        self.of_row[row].map_or(&[], |value| self.words_of(value))
    }

    fn words_of(&self, value: ValueId) -> &[TokenId] {
        let index = value.index();
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start as usize..self.ends[index] as usize]
    }

    /// Returns the value of a row.
    pub(crate) fn value_of(&self, row: usize) -> Option<ValueId> {
        self.of_row[row]
    }
}

/// Compares names in parts.
pub(crate) struct PartName<'a> {
    pub(crate) tokens: &'a Tokens,
    pub(crate) given: &'a NameColumn,
    pub(crate) surnames: &'a NameColumn,
}

/// What one part of two names says: its best and its second match.
pub(crate) type PartMatch = [Option<Match>; 2];

impl PartName<'_> {
    /// Sets the names of two rows side by side.
    pub(crate) fn compare(&self, a: usize, b: usize, memo: &mut NameMemo) -> [Evidence; PLACES] {
        let NameMemo { given, surnames, words } = memo;
        let given = self.part((self.given, Role::Given), a, b, given, words);
        let surnames = self.part((self.surnames, Role::Surname), a, b, surnames, words);
        if !(is_good(&given) && is_good(&surnames)) && self.may_be_crossed(a, b) {
            let straight = goodness(&given) + goodness(&surnames);
            let (given, surnames) = self.crossed(a, b, words);
            if goodness(&given) + goodness(&surnames) >= straight + 2 {
                return places(&given, &surnames, Some(Agreement::Crossed));
            }
        }
        places(&given, &surnames, order(&surnames))
    }

    fn part(
        &self,
        (column, role): (&NameColumn, Role),
        a: usize,
        b: usize,
        parts: &mut Memo<PartMatch>,
        words: &mut Memo<Agreement>,
    ) -> PartMatch {
        let (Some(of_a), Some(of_b)) = (column.value_of(a), column.value_of(b)) else {
            return [None, None];
        };
        let ((low, a), (high, b)) =
            if of_a <= of_b { ((of_a, a), (of_b, b)) } else { ((of_b, b), (of_a, a)) };
        parts.recall(low.index() as u32, high.index() as u32, || {
            align(self.tokens, role, column.words(a), column.words(b), words)
        })
    }

    /// Says whether a given name of each row sounds like a surname of the other.
    fn may_be_crossed(&self, a: usize, b: usize) -> bool {
        let meet = |given: &[TokenId], surnames: &[TokenId]| {
            given.iter().any(|&one| {
                surnames.iter().any(|&other| self.tokens.sound(one) == self.tokens.sound(other))
            })
        };
        meet(self.given.words(a), self.surnames.words(b))
            && meet(self.given.words(b), self.surnames.words(a))
    }

    /// Sets all words of one name beside those of the other, whichever parts they stand in.
    fn crossed(&self, a: usize, b: usize, memo: &mut Memo<Agreement>) -> (PartMatch, PartMatch) {
        let one_way = self.crossed_into(a, b, memo);
        let other_way = self.crossed_into(b, a, memo);
        let sum = |found: &(PartMatch, PartMatch)| {
            let all = found.0.iter().chain(&found.1).flatten();
            let rarity: f32 = all.map(|found| found.evidence.rarity).sum();
            (goodness(&found.0) + goodness(&found.1), rarity)
        };
        if sum(&other_way) > sum(&one_way) { other_way } else { one_way }
    }

    /// Takes the parts of `b` for right, and looks for their words anywhere in `a`.
    fn crossed_into(
        &self,
        a: usize,
        b: usize,
        memo: &mut Memo<Agreement>,
    ) -> (PartMatch, PartMatch) {
        let mut pool = [self.given.words(a), self.surnames.words(a)].concat();
        let given: PartMatch = align(self.tokens, Role::Given, &pool, self.given.words(b), memo);
        let mut taken: Vec<u8> = given
            .iter()
            .flatten()
            .filter(|found| found.evidence.agreement.is_some_and(Agreement::is_good))
            .map(|found| found.places.0)
            .collect();
        taken.sort_unstable();
        for place in taken.into_iter().rev() {
            pool.remove(usize::from(place));
        }
        (given, align(self.tokens, Role::Surname, &pool, self.surnames.words(b), memo))
    }
}

/// What the comparison of names in parts remembers.
pub(crate) struct NameMemo {
    pub(crate) given: Memo<PartMatch>,
    pub(crate) surnames: Memo<PartMatch>,
    pub(crate) words: Memo<Agreement>,
}

fn is_good(part: &PartMatch) -> bool {
    goodness(part) > 0
}

fn goodness(part: &PartMatch) -> usize {
    let good = |found: &&Match| found.evidence.agreement.is_some_and(Agreement::is_good);
    part.iter().flatten().filter(good).count()
}

/// Says whether the surnames that agree stand in the same order in both names.
fn order(surnames: &PartMatch) -> Option<Agreement> {
    let good = |found: &&Match| found.evidence.agreement.is_some_and(Agreement::is_good);
    let mut agreeing = surnames.iter().flatten().filter(good).peekable();
    agreeing.peek()?;
    let same_places = agreeing.all(|found| found.places.0 == found.places.1);
    Some(if same_places { Agreement::Same } else { Agreement::Swapped })
}

fn places(given: &PartMatch, surnames: &PartMatch, order: Option<Agreement>) -> [Evidence; PLACES] {
    let evidence = |found: Option<Match>| found.map_or(Evidence::NONE, |found| found.evidence);
    let order = order.map_or(Evidence::NONE, Evidence::plain);
    [evidence(given[0]), evidence(given[1]), evidence(surnames[0]), evidence(surnames[1]), order]
}
