//! A verb of speech with its subject: "The ministry said that 116 were freed", "116 were freed,
//! the ministry said", "116 were freed, said the ministry".
//!
//! What follows the verb decides. Where a clause follows, the scope is all that comes after; where
//! a comma or the end follows and something stood before, the whole sentence is the scope. A verb
//! of counting ("the group registered 76") takes what follows it too. Where the language lets a
//! verb stand without its subject ("dijo que"), the last speaker goes on speaking; so does the
//! subject of the verb before, over "and" and in "..., adding that".

use std::ops::Range;

use cotejo_core::Side;

use super::{Frame, FrameKind, Hearing};
use crate::actors::Speaker;
use crate::features::{ActorSort, Form, Forms, Grammar, SpeechAct};
use crate::tokens::TokenKind;

/// A body that its sentence named last stands no further back than this.
const BODY_BEFORE_MAX: usize = 40;

/// Within so many words behind "by" the agent is told.
const AGENT_NEAR: usize = 4;

/// Reads the frame of the verb at a token, if one stands there.
pub(super) fn find(hearing: &Hearing, at: usize, before: &[Frame]) -> Option<Frame> {
    let passage = hearing.passage;
    let features = passage.features(at);
    let verb = passage.term(at);
    let act = features.speech.or_else(|| possesses(hearing, &verb))?;
    if is_noun_here(hearing, &verb) || is_passive(hearing, &verb) {
        return None;
    }
    if is_withheld(hearing, &verb, act) {
        return None;
    }
    let found = subject(hearing, &verb, before)?;
    let ours = found.stretch.as_ref().is_some_and(|stretch| hearing.is_ours(stretch.start));
    if ours && !hearing.cast.knows(&found.speaker) {
        return None;
    }
    let never = is_nobody(hearing, &found) && matches!(act, SpeechAct::Say | SpeechAct::Count);
    if never || act == SpeechAct::Count && is_country(hearing, &found) {
        return None;
    }
    if features.speech.is_none() && !keeps_count(hearing, &found) {
        return None;
    }
    let found = with_speaker_of_sentence(hearing, found, before);
    let found = with_person_of_sentence(hearing, found, before);
    let found = with_opening_name(hearing, found);
    let found = with_body_of_sentence(hearing, found);
    let found = with_body_named_before(hearing, found);
    let found = with_owner_of_sentence(hearing, found, before);
    let found = with_side_of_owner(hearing, found);
    if let Some(scope) = relative_object(hearing, &verb, &found) {
        let telling = telling(hearing, &verb, &found, true);
        let (speaker, kind) = (found.speaker, FrameKind::Relative);
        return Some(Frame { speaker, act, trigger: at, scope, telling, kind, pronoun: false });
    }
    let after = what_follows(hearing, &verb, &found);
    if let Follows::Nothing = after {
        return None;
    }
    let closing = matches!(after, Follows::End);
    let scope = match after {
        Follows::Clause => verb.end..end_of_aside(hearing, &verb),
        _ => hearing.sentence.clone(),
    };
    let telling = telling(hearing, &verb, &found, closing);
    let kind = if closing { FrameKind::SaidAfter } else { FrameKind::Said };
    let pronoun = is_pronoun(hearing, &found);
    Some(Frame { speaker: found.speaker, act, trigger: at, scope, telling, kind, pronoun })
}

/// "A toll that the army has |never acknowledged|": what somebody does not say is not his, unless
/// the number follows at once ("counts no more than 40").
fn is_withheld(hearing: &Hearing, verb: &Range<usize>, act: SpeechAct) -> bool {
    let passage = hearing.passage;
    let floor = verb.start.saturating_sub(3).max(hearing.sentence.start);
    let negated = (floor..verb.start)
        .rev()
        .take_while(|&at| !passage.is_mark(at))
        .any(|at| hearing.negates(at));
    let counts =
        (verb.end..(verb.end + 6).min(hearing.sentence.end)).any(|at| hearing.counts_at(at));
    negated && !counts && matches!(act, SpeechAct::Say | SpeechAct::Count)
}

/// "The volunteers |have| 412 down as missing": to have a number is to keep count of it.
fn possesses(hearing: &Hearing, verb: &Range<usize>) -> Option<SpeechAct> {
    let has = hearing.passage.is(verb.start, Grammar::Have) && hearing.counts_at(verb.end);
    has.then_some(SpeechAct::Count)
}

/// Says whether whoever has a number of people counts them: who holds them in prison does not.
fn keeps_count(hearing: &Hearing, found: &Subject) -> bool {
    let speaker = &found.speaker;
    let named = found.stretch.as_ref().is_some_and(|stretch| stretch.end <= stretch.start + 12);
    named && !speaker.guessed && hearing.cast.side(speaker) != Some(Side::Government)
}

struct Subject {
    speaker: Speaker,
    /// The tokens that name it, if any stand in the sentence.
    stretch: Option<Range<usize>>,
    after_verb: bool,
}

enum Follows {
    Clause,
    End,
    Nothing,
}

/// A country that "has" or "adds up" is not keeping count.
fn is_country(hearing: &Hearing, found: &Subject) -> bool {
    found.stretch.as_ref().is_some_and(|stretch| {
        stretch.clone().all(|at| {
            let features = hearing.passage.features(at);
            features.country.is_some()
                || features.is(Grammar::Definite)
                || hearing.passage.is_mark(at)
        })
    })
}

/// "|Neither| the government nor the court has published a list": what nobody says is nobody's.
fn is_nobody(hearing: &Hearing, found: &Subject) -> bool {
    let stretch = found.stretch.clone().filter(|_| !found.after_verb);
    stretch.is_some_and(|stretch| {
        let before = stretch.start.saturating_sub(1).max(hearing.sentence.start);
        (before..stretch.end).any(|at| hearing.negates(at))
    })
}

/// "The channel warned of it, and |it| repeated the toll": the speaker of the same sentence.
fn with_speaker_of_sentence(hearing: &Hearing, found: Subject, before: &[Frame]) -> Subject {
    let pronoun = found.stretch.is_some() && is_pronoun(hearing, &found);
    let same = before.iter().rev().find(|frame| {
        let body = |speaker: &Speaker| {
            speaker.sort != ActorSort::Person || hearing.cast.could_be_body(speaker)
        };
        body(&frame.speaker) == body(&found.speaker) && !frame.pronoun
    });
    match same {
        Some(frame) if pronoun => Subject { speaker: frame.speaker.clone(), ..found },
        _ => found,
    }
}

/// "On Monday Ana Torre withdrew it; it is two, |she| now accepts": the person with whom the
/// sentence opens, before those of earlier sentences.
fn with_person_of_sentence(hearing: &Hearing, found: Subject, before: &[Frame]) -> Subject {
    let pronoun = found.stretch.as_ref().filter(|stretch| {
        hearing.passage.term(stretch.start) == **stretch
            && hearing.passage.is(stretch.start, Grammar::PersonPronoun)
    });
    let here = before.iter().rev().find(|frame| {
        frame.speaker.sort == ActorSort::Person && !frame.pronoun && !frame.speaker.guessed
    });
    let opening = pronoun.and_then(|pronoun| {
        let opening = hearing.opening_speaker(pronoun.start);
        here.map(|frame| frame.speaker.clone()).or(opening)
    });
    match opening.filter(|who| who.sort == ActorSort::Person && !who.guessed) {
        Some(speaker) => Subject { speaker, ..found },
        None => found,
    }
}

/// "Open Cell entered a hundred cases, |the rights group| said": the name that opens the sentence.
fn with_opening_name(hearing: &Hearing, found: Subject) -> Subject {
    let unresolved = found.stretch.as_ref().is_some_and(|stretch| {
        hearing.passage.is(stretch.start, Grammar::Definite)
            && found.speaker.sort != ActorSort::Group
            && found.speaker.name == hearing.passage.name(stretch)
            && stretch.start > hearing.sentence.start
            && !stretch.clone().any(|at| hearing.passage.is_capital(at))
    });
    let opening = found
        .stretch
        .as_ref()
        .filter(|_| unresolved)
        .and_then(|stretch| hearing.opening_speaker(stretch.start));
    match opening {
        Some(speaker) if hearing.cast.knows(&speaker) => {
            let body = found.speaker.sort == ActorSort::Body;
            let fits =
                speaker.sort == found.speaker.sort || body && hearing.cast.could_be_body(&speaker);
            let side = hearing.cast.side(&speaker);
            let other = side.is_some() && found.speaker.side.is_some_and(|own| Some(own) != side);
            if !fits || other {
                return found;
            }
            let side = speaker.side.or(found.speaker.side);
            Subject { speaker: Speaker { side, ..speaker }, ..found }
        }
        _ => found,
    }
}

/// "The brotherhood, which opposes it, rejects the figure: the dead, says |its| steward, are 20": the
/// body of a person whom nobody names is the one with which the sentence opens.
fn with_body_of_sentence(hearing: &Hearing, found: Subject) -> Subject {
    let start = found.stretch.as_ref().map_or(hearing.sentence.start, |stretch| stretch.start);
    let owned = start > hearing.sentence.start
        && hearing.passage.is(start, Grammar::Possessive)
        && found.speaker.sort != ActorSort::Person;
    let opening = hearing.opening_speaker(start).filter(|_| owned);
    match opening.filter(|body| body.sort == ActorSort::Body && !body.guessed) {
        Some(speaker) => Subject { speaker, ..found },
        None => found,
    }
}

/// "They were handed over to the Board of Works, |that body| said": a noun that tells no side, and by
/// which nobody was called, means the body that its sentence named last.
fn with_body_named_before(hearing: &Hearing, found: Subject) -> Subject {
    let passage = hearing.passage;
    let points = |stretch: &&Range<usize>| {
        [Grammar::Demonstrative, Grammar::Definite]
            .into_iter()
            .any(|part| passage.is(stretch.start, part))
            && stretch.start > hearing.sentence.start
            && found.speaker.name == passage.name(stretch)
    };
    let open = found.speaker.sort == ActorSort::Body && found.speaker.side.is_none();
    let stretch = found.stretch.as_ref().filter(|_| open).filter(points);
    let named = stretch.and_then(|stretch| {
        let floor = stretch.start.saturating_sub(BODY_BEFORE_MAX).max(hearing.sentence.start);
        hearing.cast.bodies_in(passage, floor..stretch.start).pop()
    });
    match named {
        Some(speaker) => Subject { speaker, ..found },
        None => found,
    }
}

/// "The coordinator replied that |her team| has spoken with 40": whose team it is, is whoever speaks
/// in the same sentence before those of earlier ones.
fn with_owner_of_sentence(hearing: &Hearing, found: Subject, before: &[Frame]) -> Subject {
    let passage = hearing.passage;
    let owned = |stretch: &&Range<usize>| {
        let named = (stretch.start..stretch.end).any(|at| passage.is_capital(at));
        let meant = found.speaker.name != passage.name(stretch);
        passage.is(stretch.start, Grammar::Possessive) && !named && meant && !found.after_verb
    };
    let stretch = found.stretch.as_ref().filter(owned);
    let here = stretch.and_then(|stretch| {
        before.iter().rev().find(|frame| frame.trigger < stretch.start && !frame.speaker.guessed)
    });
    match here {
        Some(frame) => Subject { speaker: frame.speaker.clone(), ..found },
        None => found,
    }
}

/// "The president pardoned 40, |his office| said": who belongs to somebody stands on his side.
fn with_side_of_owner(hearing: &Hearing, found: Subject) -> Subject {
    let start = found.stretch.as_ref().map_or(hearing.sentence.start, |stretch| stretch.start);
    let owned = hearing.passage.is(start, Grammar::Possessive);
    if !owned || hearing.cast.side(&found.speaker).is_some() {
        return found;
    }
    // Whoever has a name of its own belongs to a body.
    let named = hearing.cast.knows(&found.speaker);
    let owner = hearing.possessor(start).filter(|owner| !named || owner.sort != ActorSort::Person);
    let side = owner.and_then(|owner| hearing.cast.side(&owner));
    Subject { speaker: Speaker { side, ..found.speaker }, ..found }
}

fn is_pronoun(hearing: &Hearing, found: &Subject) -> bool {
    found.stretch.as_ref().is_none_or(|stretch| {
        hearing.passage.term(stretch.start) == *stretch && {
            let features = hearing.passage.features(stretch.start);
            features.is(Grammar::BodyPronoun) || features.is(Grammar::GroupPronoun)
        }
    })
}

/// A word that could be a verb is a noun after an article or "of": "the report", "de cuenta".
fn is_noun_here(hearing: &Hearing, verb: &Range<usize>) -> bool {
    let passage = hearing.passage;
    let Some(before) = verb.start.checked_sub(1).filter(|at| *at >= hearing.sentence.start) else {
        return false;
    };
    let features = passage.features(before);
    let forms = passage.features(verb.start).forms;
    // "First |reporte| of the police": a noun, where the verb would be a wish.
    if passage.is(verb.start, Grammar::StatementNoun) && forms == Forms::of(Form::Subjunctive) {
        return true;
    }
    let article = features.is(Grammar::Definite)
        || features.is(Grammar::Indefinite)
        || features.is(Grammar::Of)
        || features.is(Grammar::Possessive)
        || features.is(Grammar::Genitive)
        || features.is(Grammar::Demonstrative);
    let pronoun = features.is(Grammar::PersonPronoun)
        || features.is(Grammar::Relative)
        || features.is(Grammar::Complementizer)
        || features.is(Grammar::Adverb);
    article
        && !pronoun
        && (forms.has(Form::Present)
            || forms.has(Form::Infinitive)
            || forms.is_empty()
            || features.is(Grammar::Of)
            || forms.has(Form::Participle))
}

/// A participle after a form of "be", or with "by" after it, is passive.
fn is_passive(hearing: &Hearing, verb: &Range<usize>) -> bool {
    let passage = hearing.passage;
    let forms = passage.features(verb.start).forms;
    if !forms.has(Form::Participle) {
        return false;
    }
    let floor = verb.start.saturating_sub(3).max(hearing.sentence.start);
    let be = (floor..verb.start)
        .rev()
        .take_while(|&at| !passage.is_mark(at))
        .any(|at| passage.is(at, Grammar::Be));
    let have = (floor..verb.start).any(|at| passage.is(at, Grammar::Have));
    be || has_agent(hearing, verb) || !forms.finite() && !have
}

/// "Said |by the ministry|": whoever did it follows, as nobody does in "said by telephone".
fn has_agent(hearing: &Hearing, verb: &Range<usize>) -> bool {
    let passage = hearing.passage;
    let start = passage.term(verb.end).end;
    let tells = |at: usize| passage.features(at).actor.is_some() || passage.is_capital(at);
    passage.is(verb.end, Grammar::Agent)
        && (start..(start + AGENT_NEAR).min(hearing.sentence.end))
            .take_while(|&at| !passage.is_mark(at))
            .any(tells)
}

fn subject(hearing: &Hearing, verb: &Range<usize>, before: &[Frame]) -> Option<Subject> {
    let passage = hearing.passage;
    let forms = passage.features(verb.start).forms;
    if forms.has(Form::Gerund) && !forms.finite() {
        return carried_on(hearing, verb, before);
    }
    let bare = forms.has(Form::Infinitive) && !can_be_finite(hearing, verb);
    let to =
        verb.start > hearing.sentence.start && passage.is(verb.start - 1, Grammar::Preposition);
    if bare && (!forms.has(Form::Present) || to) {
        let announces = passage.is(verb.end, Grammar::Complementizer);
        return if announces { carried_on(hearing, verb, before) } else { None };
    }
    let mark = verb
        .start
        .checked_sub(1)
        .filter(|at| *at >= hearing.sentence.start && passage.is_mark(*at));
    if let Some(mark) = mark {
        let comma = passage.kind(mark) == Some(TokenKind::Comma);
        let over_insert =
            self_before(hearing, verb).filter(|found| comma && !is_said(hearing, found, mark));
        let inverted = || {
            let told = |found: &Subject| closes(hearing, found) && !found.speaker.guessed;
            after(hearing, verb).filter(told)
        };
        match over_insert {
            // "Since the inequality, six of them foreigners, |said the government|": a noun that no
            // pack names speaks only where nobody is named after the verb.
            Some(found) if found.speaker.guessed => return inverted().or(Some(found)),
            Some(found) => return Some(found),
            None => {}
        }
        if let Some(subject) = after(hearing, verb).filter(|found| closes(hearing, found)) {
            return Some(subject);
        }
    }
    if let Some(found) = announced(hearing, verb).or_else(|| goes_on_saying(hearing, verb, before))
    {
        return Some(found);
    }
    let inverts = hearing.null_subjects || mark.is_some();
    self_before(hearing, verb)
        .or_else(|| after(hearing, verb).filter(|_| inverts))
        .or_else(|| coordinated(hearing, verb, before))
        .or_else(|| omitted(hearing, verb, before))
}

/// "Las 99 excarcelaciones que anunció |el Gobierno|": after a clause opens on a noun that can say
/// nothing itself, who stands behind the verb is its subject.
fn announced(hearing: &Hearing, verb: &Range<usize>) -> Option<Subject> {
    let passage = hearing.passage;
    let relative = hearing.before_verb(verb.start).checked_sub(1)?;
    let antecedent = passage.term(relative).start.checked_sub(1)?;
    let noun = passage.features(antecedent);
    let thing = antecedent >= hearing.sentence.start
        && passage.kind(antecedent) == Some(TokenKind::Word)
        && noun.speech.is_none()
        && noun.actor.is_none()
        && !passage.is_capital(antecedent);
    let opens = hearing.null_subjects && passage.is(relative, Grammar::Complementizer);
    let found = after(hearing, verb).filter(|_| opens && thing)?;
    (closes(hearing, &found) && !found.speaker.guessed).then_some(found)
}

/// "Said Ana Torre, of the lodge, |who| added that": the clause about a speaker who has spoken.
fn goes_on_saying(hearing: &Hearing, verb: &Range<usize>, before: &[Frame]) -> Option<Subject> {
    let passage = hearing.passage;
    let relative = hearing.before_verb(verb.start).checked_sub(1)?;
    let comma = relative.checked_sub(1).filter(|&at| at > hearing.sentence.start)?;
    let clause = passage.is(relative, Grammar::Relative)
        && passage.term(relative).len() == 1
        && passage.kind(comma) == Some(TokenKind::Comma);
    let frame = before.last().filter(|frame| clause && frame.telling.end <= relative)?;
    let spoken = frame.speaker.sort == ActorSort::Person && frame.kind == FrameKind::SaidAfter;
    let speaker = frame.speaker.clone();
    spoken.then_some(Subject { speaker, stretch: None, after_verb: false })
}

fn self_before(hearing: &Hearing, verb: &Range<usize>) -> Option<Subject> {
    let found = |stretch: Range<usize>| {
        if hearing.is_circumstance(&stretch) {
            return None;
        }
        let speaker = named_or_text(hearing, stretch.clone())?;
        Some(Subject { speaker, stretch: Some(stretch), after_verb: false })
    };
    let before = hearing.subject_before(verb.start).and_then(found);
    before.or_else(|| hearing.subject_over_clause(verb.start).and_then(found))
}

/// Returns the speaker of a stretch; "the statement" speaks for whoever spoke last.
fn named_or_text(hearing: &Hearing, stretch: Range<usize>) -> Option<Speaker> {
    let named = hearing.cast.speaker(hearing.passage, stretch.clone());
    let text = || {
        let passage = hearing.passage;
        let text = stretch.len() <= 6
            && passage.is(stretch.start, Grammar::Definite)
            && stretch.clone().any(|at| passage.features(at).is(Grammar::StatementNoun));
        hearing.cast.latest(|_| text).cloned()
    };
    let owned = || owned_text(hearing, &stretch);
    named.or_else(text).or_else(owned).or_else(|| unnamed(hearing, &stretch))
}

/// "|Its bulletin of Friday| lists 40": the text of somebody speaks for whose it is.
fn owned_text(hearing: &Hearing, stretch: &Range<usize>) -> Option<Speaker> {
    let passage = hearing.passage;
    let text = |at: usize| passage.is(at, Grammar::StatementNoun);
    let near = stretch.start + 1..stretch.end.min(stretch.start + 4);
    let owned = passage.is(stretch.start, Grammar::Possessive) && !hearing.is_ours(stretch.start);
    hearing.possessor(stretch.start).filter(|_| owned && near.clone().any(text))
}

/// "The parish reckons": a noun that no pack names, with its article, speaks where a verb of
/// speech makes it speak. No pronoun will mean it.
fn unnamed(hearing: &Hearing, stretch: &Range<usize>) -> Option<Speaker> {
    let passage = hearing.passage;
    let article = passage.is(stretch.start, Grammar::Definite)
        || passage.is(stretch.start, Grammar::Possessive);
    let noun =
        stretch.clone().skip(1).all(|at| passage.is_unknown_word(at) && !passage.is_capital(at));
    let name = passage.name(stretch).into_owned();
    (article && noun && (2..=3).contains(&stretch.len())).then_some(Speaker {
        name,
        side: None,
        sort: ActorSort::Group,
        guessed: true,
    })
}

/// Says whether what was taken for a subject over an insert is itself part of what is said.
fn is_said(hearing: &Hearing, found: &Subject, mark: usize) -> bool {
    found.stretch.as_ref().is_some_and(|stretch| {
        (stretch.start..mark).any(|at| {
            let features = hearing.passage.features(at);
            let digits =
                hearing.passage.kind(at) == Some(TokenKind::Digits) && !hearing.is_dated(at);
            let clause = hearing.passage.kind(stretch.end) == Some(TokenKind::Comma)
                && hearing.passage.is(stretch.end + 1, Grammar::Relative);
            !clause
                && (digits
                    || features.is_event_verb()
                    || features.forms.finite()
                        && features.actor.is_none()
                        && features.is(Grammar::Be))
        })
    })
}

/// Says whether a mark or the end follows the subject after the verb, with nothing said between.
fn closes(hearing: &Hearing, found: &Subject) -> bool {
    let Some(stretch) = &found.stretch else { return false };
    let stop = (stretch.end..hearing.sentence.end).find(|&at| ends_telling(hearing, at));
    !(stretch.end..stop.unwrap_or(hearing.sentence.end)).any(|at| {
        hearing.passage.is(at, Grammar::Complementizer)
            || hearing.passage.kind(at) == Some(TokenKind::QuoteOpen)
    })
}

/// "has been able to confirm", "pudo verificar": an infinitive that a finite verb carries.
fn can_be_finite(hearing: &Hearing, verb: &Range<usize>) -> bool {
    hearing.before_verb(verb.start) < verb.start
}

fn after(hearing: &Hearing, verb: &Range<usize>) -> Option<Subject> {
    let stretch = hearing.subject_after(verb.end)?;
    let first = hearing.passage.features(stretch.start);
    if first.is(Grammar::Preposition) && first.actor.is_none() || first.is(Grammar::Complementizer)
    {
        return None;
    }
    // A verb that ends in a preposition of its own takes an object: "informó sobre los demás".
    let object = verb.len() > 1 && names_nobody(hearing, &stretch);
    let speaker = named_or_text(hearing, stretch.clone()).filter(|_| !object)?;
    let numbered = stretch.clone().any(|at| hearing.passage.kind(at) == Some(TokenKind::Digits));
    if numbered {
        return None;
    }
    Some(Subject { speaker, stretch: Some(stretch), after_verb: true })
}

fn names_nobody(hearing: &Hearing, stretch: &Range<usize>) -> bool {
    let tells =
        |at: usize| hearing.passage.features(at).actor.is_some() || hearing.passage.is_capital(at);
    !stretch.clone().any(tells)
}

/// "..., adding that": the last speaker of the sentence goes on.
fn carried_on(hearing: &Hearing, verb: &Range<usize>, before: &[Frame]) -> Option<Subject> {
    let speaker = match last_subject(before) {
        Some(frame) => frame.speaker.clone(),
        None => hearing.opening_speaker(verb.start)?,
    };
    Some(Subject { speaker, stretch: None, after_verb: false })
}

/// The last frame whose speaker does the speaking: who owns a list ("calls our list a novel and
/// says") does not.
fn last_subject(before: &[Frame]) -> Option<&Frame> {
    before.iter().rev().find(|frame| frame.kind != FrameKind::StatementNoun)
}

/// "The ministry denied it and said": the subject of the verb before.
fn coordinated(hearing: &Hearing, verb: &Range<usize>, before: &[Frame]) -> Option<Subject> {
    let place = hearing.before_verb(verb.start).checked_sub(1)?;
    let joined = hearing.passage.is(place, Grammar::Coordinator)
        || hearing.passage.is(place, Grammar::Contrast)
        || hearing.passage.kind(place) == Some(TokenKind::Comma);
    if !joined || place <= hearing.sentence.start {
        return None;
    }
    let speaker = match last_subject(before) {
        Some(frame) => frame.speaker.clone(),
        None => hearing.opening_speaker(place)?,
    };
    Some(Subject { speaker, stretch: None, after_verb: false })
}

/// "Dijo que": whoever spoke last, where the language leaves subjects out.
fn omitted(hearing: &Hearing, verb: &Range<usize>, before: &[Frame]) -> Option<Subject> {
    let place = hearing.before_verb(verb.start);
    let opens = place == hearing.sentence.start
        || hearing.passage.is_mark(place - 1)
        || hearing.passage.is(place - 1, Grammar::Coordinator)
        || hearing.passage.is(place - 1, Grammar::Contrast);
    let title = hearing.passage.ends_like_heading() && before.is_empty();
    let opening = || hearing.subject_before(verb.start);
    // "Con ellos |suman| 40" adds up by itself.
    let says = hearing.passage.features(verb.start).speech == Some(SpeechAct::Say);
    let circumstance = || {
        says && opening().is_some_and(|stretch| {
            stretch.start == hearing.sentence.start && hearing.is_circumstance(&stretch)
        })
    };
    if !hearing.null_subjects || title || !opens && !circumstance() {
        return None;
    }
    let here = before.last().map(|frame| frame.speaker.clone());
    // "The deputy looked ahead: |demanded| a law": the subject of the sentence goes on.
    let led = hearing.is_circumstance(&(hearing.sentence.start..place));
    let opening = || hearing.opening_speaker(place).filter(|who| opens && !led && !who.guessed);
    let latest = || hearing.cast.latest(|_| true).cloned();
    let speaker = here.or_else(opening).or_else(latest)?;
    Some(Subject { speaker, stretch: None, after_verb: false })
}

/// Returns the end of the sentence, or of the aside between two dashes in which the verb stands.
fn end_of_aside(hearing: &Hearing, verb: &Range<usize>) -> usize {
    let dash = |at: &usize| hearing.passage.kind(*at) == Some(TokenKind::Dash);
    let opened = (hearing.sentence.start + 3..verb.start).any(|at| dash(&at));
    let closed = (verb.end..hearing.sentence.end).find(dash).filter(|_| opened);
    closed.unwrap_or(hearing.sentence.end)
}

/// "The 99 releases |that the government announced": the noun before the clause is what is said.
fn relative_object(
    hearing: &Hearing,
    verb: &Range<usize>,
    found: &Subject,
) -> Option<Range<usize>> {
    let passage = hearing.passage;
    let stretch = found.stretch.clone()?;
    let opening = if found.after_verb { hearing.before_verb(verb.start) } else { stretch.start };
    let relative = opening.checked_sub(1).filter(|at| *at > hearing.sentence.start)?;
    let opens =
        passage.is(relative, Grammar::Complementizer) || passage.is(relative, Grammar::Relative);
    let before = passage.term(relative).start.checked_sub(1)?;
    let noun = passage.features(before);
    let named = passage.kind(before) == Some(TokenKind::Word)
        && noun.speech.is_none()
        && !noun.is(Grammar::Adverb)
        && !noun.is(Grammar::Preposition)
        && !is_listener(hearing, before);
    let end = if found.after_verb { stretch.end } else { verb.end };
    let stop = (end..hearing.sentence.end)
        .find(|&at| ends_telling(hearing, at))
        .unwrap_or(hearing.sentence.end);
    let clause = (end..stop).any(|at| passage.is(at, Grammar::Complementizer));
    if !opens || !named || clause || stretch.contains(&relative) {
        return None;
    }
    let floor = before.saturating_sub(9).max(hearing.sentence.start);
    let bounds = |at: usize| passage.is_mark(at) || passage.features(at).speech.is_some();
    let start = (floor..before).rev().find(|&at| bounds(at)).map_or(floor, |at| at + 1);
    // "61 |of the 99 releases| that it announced": of two numbers only the nearer is its.
    if let Some(scope) = told_of(hearing, start..before, stop) {
        return Some(scope);
    }
    let numbers = hearing.counts.iter().filter(|count| (start..before).contains(&count.start));
    let others = numbers.rev().nth(1);
    let start = others.map_or(start, |other| other.end);
    Some(start..passage.term(relative).start)
}

/// "40 dead: |that is the toll| that the army gives", "|the figure| that the army gives is 40": the
/// noun before the clause stands for a number on the other side.
fn told_of(hearing: &Hearing, noun: Range<usize>, after: usize) -> Option<Range<usize>> {
    let passage = hearing.passage;
    let figure = passage.is(noun.end, Grammar::QuantityNoun);
    let has = |part: Grammar| noun.clone().any(|at| passage.is(at, part));
    let counted = hearing.counts.iter().any(|count| noun.contains(&count.start));
    if !figure || counted {
        return None;
    }
    let opens = noun.clone().all(|at| !passage.features(at).grammar.is_empty());
    let points = has(Grammar::Demonstrative) || has(Grammar::Complementizer);
    if points && has(Grammar::Be) {
        Some(hearing.sentence.start..noun.end)
    } else {
        let statement = hearing.statement(noun.end);
        (opens && noun.start == statement.start).then(|| noun.end..statement.end.max(after))
    }
}

/// "She told |us| that", "he told |reporters| that": who is told, and not what the clause is about.
fn is_listener(hearing: &Hearing, at: usize) -> bool {
    let features = hearing.passage.features(at);
    let pronoun = features.is(Grammar::FirstPerson)
        || features.is(Grammar::PersonPronoun)
        || features.is(Grammar::GroupPronoun);
    let told = at.checked_sub(1).filter(|before| *before >= hearing.sentence.start);
    let after_verb = told.is_some_and(|verb| {
        let features = hearing.passage.features(verb);
        features.speech == Some(SpeechAct::Say) && features.forms.finite()
    });
    pronoun || after_verb && hearing.passage.features(at).actor.is_some()
}

/// Says what follows the verb and, where it stands there, its subject.
fn what_follows(hearing: &Hearing, verb: &Range<usize>, subject: &Subject) -> Follows {
    let passage = hearing.passage;
    let after_subject = subject.stretch.as_ref().filter(|_| subject.after_verb);
    let from = after_subject.map_or(verb.end, |stretch| stretch.end);
    let before = match &subject.stretch {
        Some(stretch) if !subject.after_verb => stretch.start.min(verb.start),
        _ => hearing.before_verb(verb.start),
    };
    let opened = before > hearing.sentence.start
        && passage.is_mark(before - 1)
        && !is_dated_opening(hearing, before);
    let stop = (from..hearing.sentence.end).find(|&at| ends_telling(hearing, at));
    let stop = stop.unwrap_or(hearing.sentence.end);
    let carries = (from..stop)
        .any(|at| if opened { is_clause(hearing, at) } else { is_content(hearing, at) });
    let quote = (from..(from + 12).min(hearing.sentence.end))
        .take_while(|&at| at <= stop)
        .any(|at| matches!(passage.kind(at), Some(TokenKind::QuoteOpen | TokenKind::Colon)));
    if carries || quote {
        return Follows::Clause;
    }
    if opened {
        // "40 held; |the union says the figure is higher|": what is said stands behind the verb.
        let other = passage.kind(before - 1) == Some(TokenKind::Semicolon)
            && (from..stop).any(|at| {
                let features = passage.features(at);
                features.is(Grammar::Be) || features.is(Grammar::QuantityNoun)
            });
        return if other { Follows::Nothing } else { Follows::End };
    }
    let rest = stop < hearing.sentence.end && !passage.is_mark(hearing.sentence.end - 1)
        || (stop..hearing.sentence.end).any(|at| is_content(hearing, at));
    if rest { Follows::Clause } else { Follows::Nothing }
}

/// Says whether the words before are a date and small words alone: "On Monday, the ministry said",
/// "In an update on Saturday, the office said".
fn is_dated_opening(hearing: &Hearing, end: usize) -> bool {
    let opening = hearing.sentence.start..end;
    let small = |at: usize| {
        let features = hearing.passage.features(at);
        let told = features.event.is_some() || features.population.is_some();
        hearing.is_dated(at)
            || hearing.passage.is_mark(at)
            || !told && (!features.grammar.is_empty() || hearing.passage.is_unknown_word(at))
            || hearing.passage.is_capital(at)
    };
    opening.len() <= 14
        && !hearing.passage.is(opening.start, Grammar::PersonPronoun)
        && opening.clone().all(|at| small(at) && !hearing.counts_at(at))
        && (opening.len() <= 2
            || hearing.passage.is(opening.start, Grammar::Preposition)
            || opening.clone().any(|at| hearing.is_dated(at)))
}

fn ends_telling(hearing: &Hearing, at: usize) -> bool {
    matches!(
        hearing.passage.kind(at),
        Some(
            TokenKind::Comma
                | TokenKind::Stop
                | TokenKind::Semicolon
                | TokenKind::Dash
                | TokenKind::Ellipsis
        )
    ) && hearing.passage.term(at).len() < 2
}

/// Says whether a token opens a clause or a number: after a comma and a speaker, anything less
/// ("the agency said in its monthly release") tells about the speaking.
fn is_clause(hearing: &Hearing, at: usize) -> bool {
    hearing.passage.is(at, Grammar::Complementizer) || hearing.counts_at(at)
}

/// Says whether a token belongs to something said: a clause, a number, an event.
fn is_content(hearing: &Hearing, at: usize) -> bool {
    let passage = hearing.passage;
    let features = passage.features(at);
    let digits = passage.kind(at) == Some(TokenKind::Digits) && !hearing.is_dated(at);
    is_clause(hearing, at)
        || digits
        || features.event.is_some()
        || features.population.is_some() && features.actor.is_none()
}

/// Returns where the frame tells about the speaking itself.
fn telling(
    hearing: &Hearing,
    verb: &Range<usize>,
    subject: &Subject,
    closing: bool,
) -> Range<usize> {
    let passage = hearing.passage;
    let stretch = subject.stretch.clone().unwrap_or(verb.clone());
    let start = stretch.start.min(verb.start);
    let start =
        if closing || !is_dated_opening(hearing, start) { start } else { hearing.sentence.start };
    let from = verb.end.max(if subject.after_verb { stretch.end } else { 0 });
    let stop = (from..hearing.sentence.end).find(|&at| {
        ends_telling(hearing, at)
            || passage.is(at, Grammar::Complementizer)
            || passage.kind(at) == Some(TokenKind::Colon)
            || passage.kind(at) == Some(TokenKind::QuoteOpen)
            || passage.kind(at) == Some(TokenKind::Digits) && !hearing.is_dated(at)
    });
    let body = subject.speaker.sort == ActorSort::Body && stretch.is_empty();
    start..stop.unwrap_or(hearing.sentence.end).max(if body { from } else { verb.end })
}
