//! Joins quantity, counted thing, event, speaker and period into claims.
//!
//! The recognisers each say what they see; the assembler decides. Its order of preference is the
//! order of the functions of [`Sense`]: what the number's own words say, then its clause, then
//! its sentence, then what the document has said before.

mod bulletin;
mod chronicle;
mod context;
mod counted_since;
mod dating;
mod divided;
mod elsewhere;
mod finish;
mod sense;
mod speaking;
mod spoken;
mod stage;

use std::ops::Range;

use cotejo_core::{Actors, Day, Document, People};

use crate::actors::{Cast, Speaker};
use crate::clause;
use crate::counted::{Counted, CountedReader};
use crate::dated::{Dated, Timing};
use crate::draft::{Draft, Drafts};
use crate::events::EventReader;
use crate::features::Grammar;
use crate::pack::{Pack, Packs};
use crate::passage::Passage;
use crate::quantity::{self, Numeral, QuantityMention, Reading as NumberReading};
use crate::reading::{Reading, Reason, Untaken};
use crate::sentences::Sentence;
use crate::speech::{Frame, Hearing};
use crate::time::Named;
use crate::turns::Turns;

use chronicle::DateHeading;
use context::Section;
use sense::Sense;
use spoken::SpokenDays;

/// Reads the claims of one document.
pub struct Assembler<'a, 't> {
    packs: &'a Packs,
    pack: &'a Pack,
    passages: &'a [Passage<'t>],
    cast: Cast<'a>,
    turns: Turns,
    published: Option<Day>,
    own_country: Option<u16>,
    /// The population that the document speaks of most, of those that alone say what is counted.
    topic: Option<u8>,
    /// The people whom the document is about, where nearly all whom it names are of one sort.
    about: Option<u8>,
    /// The day of the disaster that the document tells of.
    disaster: Option<Day>,
    /// The dates under which its lines stand, if it is a chronicle.
    date_headings: Vec<Option<DateHeading>>,
    drafts: Drafts,
    untaken: Vec<Untaken>,
    /// What the sentence before said had happened.
    last_event: Option<u8>,
    /// The times that the text so far named last.
    named: Named,
    /// The days on which speakers were last said to speak.
    spoken: SpokenDays,
    /// The body in whose voice the document is written.
    issuer: Option<Speaker>,
    /// Whose words the last quotation gave.
    last_quoted: Option<Speaker>,
    /// The line that a name and a colon open, and whose words it gives.
    labelled: Option<(usize, Speaker)>,
    /// The line in which the last number counted something else than people to whom it happened.
    of_others: Option<usize>,
    /// What the headings bring up.
    sections: Vec<Section>,
    /// The one day of which the line was last told in the writer's voice, and the line.
    stage: Option<(Day, usize)>,
    /// What the sentence before brought up without counting it, and its line.
    brought_up: Option<(u8, usize)>,
    /// Numbers that nothing before explains, tried again when all is read.
    pending: Vec<Pending>,
    /// Whether the pending ones are being tried.
    again: bool,
}

/// A sentence to be read again.
struct Pending {
    line: usize,
    /// Which sentence of the line it is.
    at: usize,
    /// The times that the text before it named last.
    named: Named,
}

/// A sentence with all that the recognisers found in it.
struct Scene<'s, 't> {
    line: usize,
    passage: &'s Passage<'t>,
    sentence: &'s Sentence,
    /// Its tokens, without the dateline.
    tokens: Range<usize>,
    numbers: Vec<QuantityMention>,
    /// The tokens of the numbers that may count.
    counts: Vec<Range<usize>>,
    /// Those of them that are surely no article.
    rivals: Vec<Range<usize>>,
    dates: Vec<Dated>,
    frames: Vec<Frame>,
    /// The date under which it stands, in a chronicle.
    under: Option<DateHeading>,
    /// The times that the text before it named last.
    named: Named,
}

impl<'t> Scene<'_, 't> {
    fn timing(&self, published: Option<Day>) -> Timing<'_, 't> {
        Timing {
            passage: self.passage,
            sentence: self.tokens.clone(),
            dates: &self.dates,
            counts: &self.rivals,
            frames: &self.frames,
            published,
            under: self.under.map(|heading| (heading.first, heading.last)),
        }
    }
}

impl<'a, 't> Assembler<'a, 't> {
    /// Makes the assembler of a document.
    pub fn new(
        packs: &'a Packs,
        pack: &'a Pack,
        actors: &'a Actors,
        passages: &'a [Passage<'t>],
        published: Option<Day>,
    ) -> Self {
        let own_country = own_country(passages);
        let cast = Cast::gather(
            passages,
            actors,
            published,
            own_country,
            pack.inflection.bodies_have_gender,
        );
        let turns = Turns::find(passages, &cast);
        let topic = topic(passages, packs);
        let about = about(passages, packs, pack);
        let disaster = crate::disaster::day(passages, pack, published);
        let date_headings = chronicle::headings(passages, pack, published);
        let (drafts, untaken) = (Drafts::default(), Vec::new());
        Assembler {
            packs,
            pack,
            passages,
            cast,
            turns,
            published,
            own_country,
            topic,
            about,
            disaster,
            date_headings,
            drafts,
            untaken,
            last_event: None,
            named: Named::default().with_onset(disaster),
            spoken: SpokenDays::default(),
            issuer: None,
            last_quoted: None,
            labelled: None,
            of_others: None,
            sections: context::sections(passages),
            stage: None,
            brought_up: None,
            pending: Vec::new(),
            again: false,
        }
    }

    /// Makes the assembler of a line of the same document that leads to another story.
    ///
    /// It knows whom the document names, and takes up no figure of it.
    pub fn of_teaser<'b>(
        &self,
        actors: &'b Actors,
        passages: &'b [Passage<'t>],
    ) -> Assembler<'b, 't>
    where
        'a: 'b,
    {
        let alone = Assembler::new(self.packs, self.pack, actors, passages, self.published);
        Assembler { cast: self.cast.clone(), own_country: self.own_country, ..alone }
    }

    /// Puts what the document says of itself down to the body that issues it.
    pub fn issued_by(mut self, issuer: Option<Speaker>) -> Self {
        self.issuer = issuer.map(|issuer| self.cast.by_its_name(issuer));
        self
    }

    /// Reads all sentences in order and seals the claims.
    pub fn read(mut self, document: &Document) -> Reading {
        for (line, passage) in self.passages.iter().enumerate() {
            let mut quoted: Option<(usize, Speaker)> = None;
            for sentence in &passage.sentences {
                self.sentence(line, passage, sentence, &mut quoted);
            }
        }
        self.try_again();
        finish::finish(self, document)
    }

    /// Reads the sentences whose figures only a later sentence explains: titles above all.
    fn try_again(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        self.again = true;
        for Pending { line, at, named } in pending {
            let passage = &self.passages[line];
            self.named = named;
            if let Some(sentence) = passage.sentences.get(at) {
                self.sentence(line, passage, sentence, &mut None);
            }
        }
    }

    fn sentence(
        &mut self,
        line: usize,
        passage: &Passage<'t>,
        sentence: &Sentence,
        quoted: &mut Option<(usize, Speaker)>,
    ) {
        let tokens = clause::after_dateline(passage, &sentence.tokens)..sentence.tokens.end;
        let numerals = passage.numerals(&tokens, self.pack);
        let numbers = self.numbers(passage, &tokens, &numerals);
        let under = self.date_heading(line, sentence);
        let named = self.named;
        let dates = self.dates(passage, &tokens, &numerals, under);
        let dated = flags(&tokens, &dates);
        let counting = numbers.iter().filter(|number| {
            (number.may_count() || self.is_known_figure(passage, number))
                && !overlaps_date(number, &dated, tokens.start)
        });
        let counting: Vec<&QuantityMention> = counting.collect();
        let counts = tokens_of(counting.iter().copied());
        let rivals = tokens_of(counting.iter().copied().filter(|number| !number.is_article_like()));
        let frames = {
            let hearing = self.hearing(passage, tokens.clone(), &dated, &counts);
            hearing.frames()
        };
        let scene = Scene {
            line,
            passage,
            sentence,
            tokens,
            numbers,
            counts,
            rivals,
            dates,
            frames,
            under,
            named,
        };
        self.keep_spoken_days(&scene);
        let first_draft = self.drafts.len();
        let untaken = self.untaken.len();
        for at in 0..scene.numbers.len() {
            self.number(&scene, at, first_draft, quoted, &dated);
        }
        self.take_first_day_of_count(&scene);
        self.set_stage(&scene);
        self.keep_pending(&scene, untaken, first_draft);
        self.remember(&scene, quoted);
    }

    /// Keeps a sentence for a second reading if nothing so far tells what its numbers count.
    fn keep_pending(&mut self, scene: &Scene, untaken: usize, first_draft: usize) {
        let open = |untaken: &Untaken| {
            matches!(
                untaken.reason,
                Reason::NothingCounted | Reason::NothingHappened | Reason::CountsThings
            )
        };
        let counted = self.drafts.len() > first_draft;
        let others = |untaken: &Untaken| {
            matches!(untaken.reason, Reason::NothingHappened | Reason::CountsThings)
        };
        let of_others = self.untaken[untaken..].iter().any(others);
        let start = scene.sentence.tokens.start;
        let sentences = &scene.passage.sentences;
        let index = sentences.binary_search_by_key(&start, |sentence| sentence.tokens.start).ok();
        if !self.again
            && self.untaken[untaken..].iter().any(open)
            && let Some(index) = index
        {
            self.untaken.truncate(untaken);
            self.pending.push(Pending { line: scene.line, at: index, named: scene.named });
        }
        self.of_others = match counted {
            true => None,
            false if of_others => Some(scene.line),
            false => self.of_others,
        };
        let event = |at: usize| scene.passage.features(at).event.map(|event| event.measure);
        self.last_event = scene.tokens.clone().find_map(event);
        self.brought_up = self.last_event.filter(|_| !counted).map(|measure| (measure, scene.line));
    }

    fn numbers(
        &self,
        passage: &Passage,
        tokens: &Range<usize>,
        numerals: &[Numeral],
    ) -> Vec<QuantityMention> {
        let within = &passage.tokens[tokens.clone()];
        let lexicon = &self.pack.numbers;
        let mut numbers = quantity::find_among(passage.text, within, numerals, lexicon);
        for number in &mut numbers {
            number.tokens = number.tokens.start + tokens.start..number.tokens.end + tokens.start;
            number.reading = context::reading(passage, tokens, number);
        }
        numbers
    }

    /// "Of the 90": a figure of before, though by itself it could be a year or an hour.
    fn is_known_figure(&self, passage: &Passage, number: &QuantityMention) -> bool {
        let before = number.tokens.start.checked_sub(1);
        let pointing = before.is_some_and(|at| {
            passage.is(at, Grammar::Definite)
                || passage.is(at, Grammar::Of) && passage.term(at).len() > 1
        });
        let count = number.count.and_then(|count| count.exact()).map(|people| people.0);
        pointing && count.is_some_and(|count| self.drafts.with_figure(count).is_some())
    }

    fn hearing<'h>(
        &'h self,
        passage: &'h Passage<'t>,
        sentence: Range<usize>,
        dated: &'h [bool],
        counts: &'h [Range<usize>],
    ) -> Hearing<'h, 't> {
        Hearing {
            counts,
            passage,
            sentence,
            cast: &self.cast,
            dated,
            null_subjects: self.pack.inflection.null_subjects,
        }
    }

    fn number(
        &mut self,
        scene: &Scene<'_, 't>,
        at: usize,
        first_draft: usize,
        quoted: &Option<(usize, Speaker)>,
        dated: &[bool],
    ) {
        let number = &scene.numbers[at];
        if self.drafts.has_number(number.span) {
            return;
        }
        match self.judge(scene, number, first_draft, quoted, dated) {
            Ok(draft) => {
                self.named = self.named.counted_over(draft.period());
                self.drafts.push(draft);
            }
            Err(reason) => self.untaken.push(Untaken { number: number.span, reason }),
        }
    }

    /// Returns the heading under which a line stands.
    fn section_of(&self, line: usize) -> Option<&Section> {
        let after = self.sections.partition_point(|section| section.line < line);
        self.sections[..after].last()
    }

    /// Reads what a number counts.
    fn counted(&self, scene: &Scene, number: &QuantityMention) -> Counted {
        let most = number.count.and_then(|count| count.most());
        CountedReader {
            packs: self.packs,
            passage: scene.passage,
            sentence: scene.tokens.clone(),
            verb_endings: &self.pack.inflection.verb_endings,
            plural_endings: &self.pack.inflection.plural_endings,
            single: number.is_article_like() || most == Some(People(1)),
            numbers: &scene.rivals,
            dates: &scene.dates,
        }
        .read(&number.tokens, number.rule == quantity::QuantityRule::Vague)
    }

    /// Decides whether a number makes a claim, and which.
    fn judge(
        &self,
        scene: &Scene<'_, 't>,
        number: &QuantityMention,
        first_draft: usize,
        quoted: &Option<(usize, Speaker)>,
        dated: &[bool],
    ) -> Result<Draft, Reason> {
        let Some(count) = number.count.filter(|_| scene.counts.contains(&number.tokens)) else {
            let share = number.reading == NumberReading::Relative;
            return Err(if share { Reason::NoBase } else { Reason::NoCount });
        };
        let tokens = scene.tokens.clone();
        let counted = self.counted(scene, number);
        let governed = EventReader {
            packs: self.packs,
            passage: scene.passage,
            sentence: tokens.clone(),
            numbers: &scene.rivals,
        }
        .govern(&number.tokens, &counted);
        let hearing = self.hearing(scene.passage, tokens, dated, &scene.counts);
        let frame = self.frame(&hearing, scene, number.tokens.start, quoted);
        let sense = Sense {
            assembler: self,
            scene,
            number,
            count,
            counted,
            governed,
            frame,
            first_draft,
            timing: scene.timing(self.published),
        };
        sense.draft()
    }
}

fn tokens_of<'n>(numbers: impl Iterator<Item = &'n QuantityMention>) -> Vec<Range<usize>> {
    numbers.map(|number| number.tokens.clone()).collect()
}

fn flags(tokens: &Range<usize>, dates: &[Dated]) -> Vec<bool> {
    let mut dated = vec![false; tokens.len()];
    for date in dates {
        for at in date.tokens.clone() {
            if let Some(flag) = at.checked_sub(tokens.start).and_then(|at| dated.get_mut(at)) {
                *flag = true;
            }
        }
    }
    dated
}

fn overlaps_date(number: &QuantityMention, dated: &[bool], start: usize) -> bool {
    number
        .tokens
        .clone()
        .any(|at| at.checked_sub(start).and_then(|at| dated.get(at)) == Some(&true))
}

/// Returns the country that most lines of the document name, whose people are no foreigners in it.
fn own_country(passages: &[Passage]) -> Option<u16> {
    let mut counts = std::collections::BTreeMap::<u16, usize>::new();
    for passage in passages {
        let named = (0..passage.tokens.len()).filter_map(|at| passage.features(at).country);
        for country in named.collect::<std::collections::BTreeSet<u16>>() {
            *counts.entry(country).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .max_by_key(|(country, count)| (*count, std::cmp::Reverse(*country)))
        .map(|(country, _)| country)
}

/// Whoever speaks of political prisoners also calls them prisoners for short.
const CONTESTED_WEIGHT: usize = 2;

/// So often a document names the people whom it is about.
const ABOUT_LEAST: usize = 4;

/// Returns the people whom a document is about, journalists say: of those that are no prisoners or
/// the like, the ones whom it names oftener than all other sorts together.
///
/// Those whom no population names are of one sort only where one noun calls them: lawyers say.
fn about(passages: &[Passage], packs: &Packs, pack: &Pack) -> Option<u8> {
    let mut counts = std::collections::BTreeMap::<(u8, Option<&str>), usize>::new();
    for passage in passages {
        let begins = (0..passage.tokens.len()).filter(|&at| passage.term(at).start == at);
        for at in begins.filter(|&at| passage.features(at).country.is_none()) {
            let index = passage.features(at).population;
            if let Some(index) = index.filter(|index| !packs.population(*index).general) {
                let residual = packs.population(index).residual;
                let noun = residual.then(|| singular(passage.word(at), pack));
                *counts.entry((index, noun)).or_default() += 1;
            }
        }
    }
    let all: usize = counts.values().sum();
    let ((index, _), count) = counts.into_iter().max_by_key(|(sort, count)| (*count, *sort))?;
    let sort = packs.population(index).measure.is_none();
    (sort && count >= ABOUT_LEAST && count * 2 > all).then_some(index)
}

/// Returns a noun without the ending of its plural.
fn singular<'w>(noun: &'w str, pack: &Pack) -> &'w str {
    let endings = pack.inflection.plural_endings.iter();
    let bare = endings.filter_map(|ending| noun.strip_suffix(ending.as_str()));
    bare.min_by_key(|bare| bare.len()).unwrap_or(noun)
}

/// Returns the population that a document names most, of those that alone say what is counted.
fn topic(passages: &[Passage], packs: &Packs) -> Option<u8> {
    let mut counts = std::collections::BTreeMap::<u8, usize>::new();
    for passage in passages {
        for at in 0..passage.tokens.len() {
            if let Some(index) = passage.features(at).population
                && packs.population(index).measure.is_some()
                && passage.term(at).start == at
            {
                let weight = if packs.population(index).contested { CONTESTED_WEIGHT } else { 1 };
                *counts.entry(index).or_default() += weight;
            }
        }
    }
    counts.into_iter().max_by_key(|(index, count)| (*count, *index)).map(|(index, _)| index)
}
