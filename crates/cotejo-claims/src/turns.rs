//! Whose turn it is to speak, where a text sets a conversation line by line.
//!
//! Four ways of setting one are read. In all of them the line belongs to its speaker as far as
//! nothing within it names another source.
//!
//! - "—¿Cuántos son? / —Cuarenta.": a dash opens each turn. Questions and answers alternate, and
//!   the answers are those of the person whom the head of the text introduces.
//! - "—Son cuarenta —suspira Ana Torre—. Y faltan dos.": an aside names who speaks.
//! - "Ana Torre — Quarenta." or "R. Cuarenta.": a name, initials or the word for an answer.
//! - "¿Cuántos son? / Cuarenta. Los contamos nosotros.": lines that ask, and below them lines that
//!   answer in the first person, as no writer would.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::actors::{Cast, Speaker};
use crate::features::{ActorSort, Grammar};
use crate::passage::Passage;
use crate::tokens::TokenKind;

/// A label before a turn is never longer than this.
const LABEL_MAX: usize = 5;

/// So many lines ask in an interview.
const QUESTIONS_LEAST: usize = 3;

/// So many of the answers speak of whoever gives them.
const PERSONAL_LEAST: usize = 2;

/// An aside that names the speaker of a turn is never longer than this.
const ASIDE_MAX: usize = 30;

/// The turns of a document, by the lines in which they stand.
#[derive(Clone, Debug, Default)]
pub struct Turns {
    by_line: BTreeMap<usize, Turn>,
    /// The person who answers.
    interviewee: Option<Speaker>,
}

/// How a line tells whose turn it is.
#[derive(Clone, Debug)]
enum Turn {
    /// It answers the turn before.
    Answer,
    /// An aside within it says who speaks.
    Aside(Range<usize>),
    /// A label before it says who speaks.
    Label(Range<usize>),
}

impl Turns {
    /// Finds the turns of a document.
    pub fn find(passages: &[Passage], cast: &Cast) -> Self {
        let mut by_line = answers(passages);
        for (line, passage) in passages.iter().enumerate() {
            if let Some(aside) = aside(passage) {
                by_line.insert(line, Turn::Aside(aside));
            } else if is_labelled_answer(passage) {
                by_line.insert(line, Turn::Answer);
            } else if let Some(label) = label(passage, cast) {
                by_line.insert(line, Turn::Label(label));
            }
        }
        if by_line.is_empty() {
            by_line = answers_in_person(passages);
        }
        let first = by_line.keys().next().copied().unwrap_or(0);
        let interviewee = introduced(&passages[..first], cast);
        let title = (0..first).find(|&line| is_quotation(&passages[line]));
        by_line.extend(title.map(|line| (line, Turn::Answer)));
        Turns { by_line, interviewee }
    }

    /// Says whether several lines are turns of somebody.
    pub fn is_interview(&self) -> bool {
        self.by_line.len() > 1
    }

    /// Returns whose turn a line is.
    pub fn speaker(&self, line: usize, passage: &Passage, cast: &Cast) -> Option<Speaker> {
        match self.by_line.get(&line)? {
            Turn::Answer => self.interviewee.clone(),
            Turn::Label(label) => cast.speaker(passage, label.clone()),
            Turn::Aside(aside) => {
                let person = |speaker: &Speaker| speaker.sort == ActorSort::Person;
                let named = cast.speaker(passage, aside.clone());
                named.or_else(|| cast.latest(person).cloned())
            }
        }
    }
}

/// Returns the person whom the head of a text names most often, the first of several.
fn introduced(head: &[Passage], cast: &Cast) -> Option<Speaker> {
    let told = head.iter().flat_map(|passage| cast.people_in(passage, 0..passage.tokens.len()));
    let told: Vec<Speaker> = told.collect();
    // Where no noun tells of anybody, whoever has the name of a person.
    let running = || head.iter().filter(|passage| !passage.ends_like_heading());
    let likely = || running().flat_map(|passage| cast.likely_people_in(passage));
    let people = if told.is_empty() { likely().collect() } else { told };
    let mut named: Vec<(Speaker, usize)> = Vec::new();
    for person in people {
        match named.iter_mut().find(|(known, _)| known.name == person.name) {
            Some((_, times)) => *times += 1,
            None => named.push((person, 1)),
        }
    }
    let most = named.iter().map(|(_, times)| *times).max()?;
    named.into_iter().find(|(_, times)| *times == most).map(|(person, _)| person)
}

/// Finds the answers among the turns that a dash opens: every other one, beginning after the first
/// or with it, as most of the questions tell.
fn answers(passages: &[Passage]) -> BTreeMap<usize, Turn> {
    let mut found = BTreeMap::new();
    let mut run: Vec<usize> = Vec::new();
    for line in 0..=passages.len() {
        if passages.get(line).is_some_and(opens_with_dash) {
            run.push(line);
            continue;
        }
        let asked = |parity: usize| {
            let turns = run.iter().skip(parity).step_by(2);
            turns.filter(|&&line| asks(&passages[line])).count()
        };
        let (even, odd) = (asked(0), asked(1));
        if run.len() >= 2 && even + odd > 0 {
            let first_answer = usize::from(even >= odd);
            let lines = run.iter().skip(first_answer).step_by(2);
            found.extend(lines.map(|&line| (line, Turn::Answer)));
        }
        run.clear();
    }
    found
}

/// Finds the answers of an interview whose questions are lines of their own.
///
/// Whoever explains something asks so too; only somebody who is asked answers in the first person.
fn answers_in_person(passages: &[Passage]) -> BTreeMap<usize, Turn> {
    let questions = |line: &usize| asks(&passages[*line]);
    let Some(first) = (0..passages.len()).find(questions) else { return BTreeMap::new() };
    let answers = || (first + 1..passages.len()).filter(|line| !questions(line));
    let several = (first..passages.len()).filter(questions).count() >= QUESTIONS_LEAST;
    let personal = answers().filter(|&line| is_personal(&passages[line])).count();
    if !several || personal < PERSONAL_LEAST {
        return BTreeMap::new();
    }
    let before = answers_before(passages, first);
    answers().chain(before).map(|line| (line, Turn::Answer)).collect()
}

/// Finds the answers above the first question: "You have had a hard week. / I have." goes back in
/// pairs of a line that tells and one that speaks of whoever gives it.
fn answers_before(passages: &[Passage], first: usize) -> Vec<usize> {
    let tells = |line: usize| {
        let passage = &passages[line];
        !passage.ends_like_heading() && !is_quotation(passage) && !is_personal(passage)
    };
    let pair = |line: &usize| {
        let asked = line.checked_sub(1);
        is_personal(&passages[*line]) && asked.is_some_and(tells)
    };
    let back = (1..first).rev().step_by(2);
    back.take_while(pair).collect()
}

/// "«Nos mostraron a seis»": a line that is a quotation and nothing else, as interviews have it for
/// their title.
fn is_quotation(passage: &Passage) -> bool {
    let last = passage.tokens.len().saturating_sub(1);
    passage.quotes.iter().any(|quote| quote.start <= 1 && quote.end >= last)
}

/// Says whether a line speaks of its speaker outside of quotations.
fn is_personal(passage: &Passage) -> bool {
    (0..passage.tokens.len())
        .any(|at| passage.is(at, Grammar::FirstPerson) && passage.quote_around(at).is_none())
}

fn opens_with_dash(passage: &Passage) -> bool {
    passage.kind(0) == Some(TokenKind::Dash)
}

/// Says whether a turn ends with a question.
fn asks(passage: &Passage) -> bool {
    let last = passage.tokens.len().saturating_sub(1);
    passage.kind(last) == Some(TokenKind::Stop) && passage.word(last).contains('?')
}

/// "—… |—suspira Ana Torre—|. …": an aside in a turn begins with a verb, and so without a capital;
/// it ends at the next dash or with the line.
fn aside(passage: &Passage) -> Option<Range<usize>> {
    if !opens_with_dash(passage) {
        return None;
    }
    let end = passage.tokens.len();
    let dash = |at: &usize| passage.kind(*at) == Some(TokenKind::Dash);
    let open = (1..end).find(dash)? + 1;
    let close = (open..end).find(dash).unwrap_or(end);
    let begins = passage.kind(open) == Some(TokenKind::Word) && !passage.is_capital(open);
    let limit = (open + ASIDE_MAX).min(close);
    let stop = (open..limit).find(|&at| {
        matches!(passage.kind(at), Some(TokenKind::Stop | TokenKind::Colon))
            || passage.is(at, Grammar::Relative)
    });
    begins.then(|| open..stop.unwrap_or(limit)).filter(|aside| !aside.is_empty())
}

/// "R. Cuarenta.", "Answer: Forty.", "R — Quarenta."
fn is_labelled_answer(passage: &Passage) -> bool {
    let after = passage.term(0).end;
    passage.is(0, Grammar::Answer) && passage.is_mark(after)
}

/// "|Ana Torre| — Quarenta.", "|AT| — Quarenta.": nothing but the name or the initials of somebody
/// whom the document tells to be a person. A place before a dash is a dateline.
fn label(passage: &Passage, cast: &Cast) -> Option<Range<usize>> {
    let limit = LABEL_MAX.min(passage.tokens.len());
    let dash = (1..limit).find(|&at| passage.kind(at) == Some(TokenKind::Dash))?;
    let label = 0..dash;
    let plain = label.clone().all(|at| passage.kind(at) == Some(TokenKind::Word));
    let person = |speaker: &Speaker| speaker.sort == ActorSort::Person && !speaker.guessed;
    let named = cast.speaker(passage, label.clone()).filter(person);
    (plain && passage.is_capital(0) && named.is_some()).then_some(label)
}
