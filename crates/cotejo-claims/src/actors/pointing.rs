//! Whom a noun points at: "the group", "el abogado", "one of its lawyers", "ONG" in a title.

use std::ops::Range;

use cotejo_core::Side;

use super::beside::department;
use super::description::Description;
use super::known::Known;
use super::{Cast, Speaker};
use crate::features::{ActorSort, Grammar};
use crate::passage::Passage;
use crate::vocabulary::{Word, fold};

/// How the words before a noun pick out whom it means.
struct Picked {
    definite: bool,
    indefinite: bool,
    possessive: bool,
    /// "One |of its| lawyers".
    one_of: bool,
    /// "The |Ruritanian| group", "the |Open Shelf| team" are none that were named before.
    located: bool,
    /// "The |same| source".
    same: bool,
}

impl Picked {
    fn by(passage: &Passage, description: &Description) -> Self {
        let before = description.stretch.start..description.at;
        let any = |part: Grammar| before.clone().any(|at| passage.is(at, part));
        let possessive = before.clone().find(|&at| passage.is(at, Grammar::Possessive));
        let country = |at: usize| {
            let hyphened = passage.kind(at + 1) == Some(crate::tokens::TokenKind::Hyphen);
            passage.features(at).country.is_some() && !hyphened
        };
        // Titles leave articles out: "NGO counts 40".
        let bare = passage.ends_like_heading() && before.is_empty();
        Picked {
            definite: bare || any(Grammar::Definite) || any(Grammar::Demonstrative),
            indefinite: any(Grammar::Indefinite),
            possessive: possessive.is_some(),
            one_of: possessive.is_some_and(|at| at > 0 && passage.is(at - 1, Grammar::Of)),
            located: before.clone().any(country)
                || description.names.iter().any(|name| before.contains(&(name.tokens().end - 1))),
            same: any(Grammar::Same),
        }
    }
}

impl Cast<'_> {
    /// Finds somebody named elsewhere whom a description means.
    pub(super) fn meant(&self, passage: &Passage, description: &Description) -> Option<Speaker> {
        let picked = Picked::by(passage, description);
        let person = description.noun.sort == ActorSort::Person;
        let has_of = passage.is(passage.term(description.at).end, Grammar::Of);
        if picked.same && !has_of && !description.owned {
            return self.same_as_before(passage, description);
        }
        if picked.possessive && description.noun.sort == ActorSort::Group && !has_of {
            let owner = self.latest(|_| true).filter(|owner| owner.sort == ActorSort::Body);
            // "Its lawyers count 40": they speak for the body whose they are.
            if let Some(owner) = owner.filter(|_| !picked.one_of) {
                return Some(owner.clone());
            }
        }
        if picked.possessive
            && description.noun.sort == ActorSort::Body
            && !description.owned
            && !has_of
        {
            return self.own_body(description);
        }
        if person && picked.indefinite && !picked.possessive {
            let named = self.only_person_called(word(passage, description)?);
            if named.is_some() {
                return named;
            }
        }
        if person && picked.possessive && !picked.one_of {
            let named = self.only_person_called(word(passage, description)?);
            if named.is_some() {
                return named;
            }
        }
        if person && !picked.definite || picked.one_of {
            let body = self.body_behind(passage, description, picked.possessive);
            if body.is_some() {
                return body;
            }
        }
        if person && picked.definite && has_of {
            return self.head_of_department(passage, description);
        }
        let points = picked.definite && !description.owned && !picked.located && !has_of;
        if points { self.pointed_at(passage, description) } else { None }
    }

    /// "The same source": whoever spoke last; "the same institute": the latest of its sort.
    fn same_as_before(&self, passage: &Passage, description: &Description) -> Option<Speaker> {
        let any = passage.is(description.at, Grammar::StatementNoun);
        let sort = description.noun.sort;
        let named = || self.pointed_at(passage, description);
        let alike = || self.latest(|speaker| any || speaker.sort == sort).cloned();
        if any { alike() } else { named().or_else(alike) }
    }

    /// "Su organización": that of whoever spoke last, unless the noun tells of another ("su
    /// sindicato").
    fn own_body(&self, description: &Description) -> Option<Speaker> {
        let speaker = self.latest(|_| true)?;
        let side = description.noun.side;
        let same = side == self.side(speaker) && speaker.sort != ActorSort::Person;
        let fits = side.is_none() || side == Some(Side::Monitor) || same;
        fits.then(|| speaker.clone())
    }

    /// "The head of Security": the one person whom the document calls minister of it.
    fn head_of_department(&self, passage: &Passage, description: &Description) -> Option<Speaker> {
        let governs = description.noun.side == Some(Side::Government);
        let word = department(passage, passage.term(description.at).end).filter(|_| governs)?;
        let word = fold(passage.word(word));
        let mut heads = self.known.iter().filter(|known| known.departments.contains(&word));
        let known = heads.next().filter(|_| heads.next().is_none())?;
        Some(self.speaker_named(&known.name, known.side, ActorSort::Person))
    }

    /// "A senior commander has said": the one person whom the document calls so.
    fn only_person_called(&self, word: Word) -> Option<Speaker> {
        let called =
            |known: &&Known| known.sort == Some(ActorSort::Person) && known.nouns.contains(&word);
        let mut people = self.known.iter().filter(called);
        let known = people.next().filter(|_| people.next().is_none())?;
        Some(self.speaker_named(&known.name, known.side, ActorSort::Person))
    }

    /// "One of its lawyers", "a spokesman of the group": the body makes the claim.
    fn body_behind(
        &self,
        passage: &Passage,
        description: &Description,
        possessive: bool,
    ) -> Option<Speaker> {
        let after = passage.term(description.at).end;
        if passage.is(after, Grammar::Of) {
            let rest = passage.term(after).end..description.stretch.end;
            let body = self.speaker(passage, rest)?;
            return (body.sort != ActorSort::Person).then_some(body);
        }
        let body = |speaker: &Speaker| speaker.sort != ActorSort::Person;
        if possessive { self.latest(body).cloned() } else { None }
    }

    /// Finds whom "the group" or "el abogado" points at.
    fn pointed_at(&self, passage: &Passage, description: &Description) -> Option<Speaker> {
        let term = passage.term(description.at);
        let name = passage.is_capital(description.at) && !passage.ends_like_heading();
        if name && term.len() >= 2 && description.noun.sort == ActorSort::Body {
            return self.named_in_full(passage, &term);
        }
        self.called_so(passage, description)
            .or_else(|| self.named_so(passage, description))
            .or_else(|| self.latest_fitting(passage, description))
            .or_else(|| self.only_one_of_side(passage, description))
    }

    /// "The |Interior Ministry|": a name of its own, that of nobody whose name has not all its words.
    fn named_in_full(&self, passage: &Passage, term: &Range<usize>) -> Option<Speaker> {
        let words: Vec<String> = term.clone().map(|at| fold(passage.word(at))).collect();
        let holds = |speaker: &Speaker| {
            let name = fold(&speaker.name);
            words.iter().all(|word| name.split(' ').any(|own| own == word))
        };
        self.latest_on_stage(holds).cloned()
    }

    /// The latest of those whom the document calls by this noun.
    fn called_so(&self, passage: &Passage, description: &Description) -> Option<Speaker> {
        let word = word(passage, description)?;
        let latest = |known: &Known| self.on_stage.iter().rposition(|s| s.name == known.name);
        let person = description.noun.sort == ActorSort::Person;
        let called = |known: &&Known| {
            let fits = known.sort.is_none_or(|sort| (sort == ActorSort::Person) == person);
            known.nouns.contains(&word) && fits
        };
        let known = self.known.iter().filter(called).max_by_key(|known| latest(known))?;
        let noun = description.noun;
        let alone = self.known.iter().filter(called).count() == 1;
        let told = latest(known).is_some() || noun.side.is_some() || alone;
        let side = known.side.or(noun.side);
        told.then(|| self.speaker_named(&known.name, side, noun.sort))
    }

    /// The latest speaker in whose name the noun stands.
    fn named_so(&self, passage: &Passage, description: &Description) -> Option<Speaker> {
        let last = fold(passage.word(passage.term(description.at).end - 1));
        let holds = |speaker: &Speaker| {
            !speaker.guessed && fold(&speaker.name).split(' ').any(|word| word == last)
        };
        self.latest_on_stage(holds).cloned()
    }

    /// The latest speaker of the noun's sort and side.
    ///
    /// There is but one government, so that its nouns point at nobody by the side alone; a noun
    /// with a capital of its own is a name; and of the opposition or abroad, a noun points only at
    /// those who are known to belong there.
    fn latest_fitting(&self, passage: &Passage, description: &Description) -> Option<Speaker> {
        let noun = description.noun;
        let body = noun.sort == ActorSort::Body;
        let name = passage.is_capital(description.at) && !passage.ends_like_heading();
        let any = passage.is(description.at, Grammar::AnyBody);
        let unique = body && noun.side == Some(Side::Government) && !any;
        let long = passage.term(description.at).len() >= 3;
        let office = body && noun.side.is_none() && introduces(passage, description);
        if noun.sort == ActorSort::Group || unique || name || long || office {
            return None;
        }
        let strict =
            body && matches!(noun.side, Some(Side::Opposition | Side::International | Side::Media));
        let introduces = introduces(passage, description);
        // "The chancellor" is no one of whom nouns tell that he is something else.
        let called = |speaker: &Speaker| {
            !body && self.known(&speaker.name).is_some_and(|known| !known.nouns.is_empty())
        };
        let fits = |speaker: &Speaker| {
            let sort = speaker.sort == noun.sort
                || body && (speaker.sort == ActorSort::Group || self.could_be_body(speaker));
            let side = self.side(speaker);
            if any && (side != Some(Side::Government) || !self.knows(speaker)) {
                return false;
            }
            let open = noun.side.is_none() || side.is_none() && !called(speaker) && !introduces;
            sort && (side == noun.side || !strict && open)
        };
        // "The priest" is nobody whom the document calls a doctor, "the hospital" no forum.
        if noun.side == Some(Side::Other) {
            return None;
        }
        // "The group" tells of a name that nothing else tells of on which side it stands.
        let meant = self.latest_on_stage(fits)?;
        Some(Speaker { side: meant.side.or(noun.side), ..meant.clone() })
    }

    /// The only body of the document on the noun's side, where nobody has spoken yet; "the Red
    /// Cross" is a name of its own.
    fn only_one_of_side(&self, passage: &Passage, description: &Description) -> Option<Speaker> {
        let noun = description.noun;
        let name = passage.term(description.at).len() > 1 && passage.is_capital(description.at);
        let told = !name && matches!(noun.side, Some(Side::Monitor | Side::Opposition));
        let fits =
            |known: &&Known| known.sort == Some(ActorSort::Body) && known.told_side() == noun.side;
        let mut bodies = self.known.iter().filter(fits);
        let known = bodies.next().filter(|_| bodies.next().is_none())?;
        (told && noun.sort == ActorSort::Body)
            .then(|| self.speaker_named(&known.name, noun.side, ActorSort::Body))
    }
}

/// "The |police commissioner|", "the |military| prosecutor": who is spoken of again is called by one
/// word; more of them bring somebody up.
fn introduces(passage: &Passage, description: &Description) -> bool {
    let term = passage.term(description.at);
    let tells =
        |at: usize| passage.is_unknown_word(at) || passage.features(at).population.is_some();
    let before = term.start.checked_sub(1).filter(|&before| before > description.stretch.start);
    term.len() >= 2 || before.is_some_and(tells)
}

/// Returns the last word of the noun, by which the cast knows it.
fn word(passage: &Passage, description: &Description) -> Option<Word> {
    Some(passage.tokens.get(passage.term(description.at).end - 1)?.word)
}
