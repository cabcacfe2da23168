//! From the documents of a case to what a language model proposes of them.

use std::collections::BTreeSet;

use cotejo_claims::{Packs, Reader};
use cotejo_core::{ActorName, Actors, Claim, Day, ModelName};
use cotejo_store::{Asked, Asking, CaseDocument, TextId};

use super::accounts;
use crate::model::check::Checker;
use crate::model::endpoint::{Endpoint, Question};
use crate::model::portion::{Portion, portions};
use crate::model::settings::ModelSettings;
use crate::model::{Failure, Refusals, prompt};

/// A document that a model is to be asked about.
pub struct Sheet<'c> {
    /// The document, as the case holds it.
    pub held: &'c CaseDocument,
    /// What goes out of it, a request each.
    pub portions: Vec<Portion>,
}

/// Why a model is not asked about a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// It was asked before, with the same words.
    AskedBefore,
    /// No language pack reads its numbers, so that nothing proposed could be checked.
    NoPack,
    /// It is longer than the case allows.
    TooLong,
    /// One of its paragraphs is longer than a request may be.
    LongParagraph,
    /// The run has sent as much as the case allows.
    RunIsFull,
}

impl LeftOut {
    /// Says why in words.
    pub fn reason(self) -> &'static str {
        match self {
            LeftOut::AskedBefore => "this model was asked about it before",
            LeftOut::NoPack => "no language pack reads its numbers",
            LeftOut::TooLong => "it is longer than `document_limit` in case.toml",
            LeftOut::LongParagraph => "a paragraph is longer than `portion_limit` in case.toml",
            LeftOut::RunIsFull => {
                "the run is full; the next takes it up (`run_limit` in case.toml)"
            }
        }
    }
}

/// What a run would send.
pub struct Plan<'c> {
    /// The documents, in their order.
    pub sheets: Vec<Sheet<'c>>,
    /// Those that are left out, with why.
    pub left_out: Vec<(&'c CaseDocument, LeftOut)>,
}

impl Plan<'_> {
    /// Returns how many characters of documents go out.
    pub fn characters(&self) -> usize {
        self.sheets.iter().map(Sheet::characters).sum()
    }

    /// Returns how many requests are made.
    pub fn requests(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.portions.len()).sum()
    }
}

impl Sheet<'_> {
    fn characters(&self) -> usize {
        self.portions.iter().map(|portion| portion.characters).sum()
    }

    fn published(&self) -> Option<Day> {
        self.held.document.published.as_ref().map(|read| read.value)
    }
}

/// Works out what a run would send of these documents, and sends nothing.
pub fn plan<'c>(
    documents: impl Iterator<Item = &'c CaseDocument>,
    settings: &ModelSettings,
    asked: &Asked,
) -> Plan<'c> {
    let mut plan = Plan { sheets: Vec::new(), left_out: Vec::new() };
    for held in documents {
        match lay_out(held, settings, asked) {
            Ok(sheet) if plan.characters() + sheet.characters() > settings.run_limit => {
                plan.left_out.push((held, LeftOut::RunIsFull));
            }
            Ok(sheet) => plan.sheets.push(sheet),
            Err(reason) => plan.left_out.push((held, reason)),
        }
    }
    plan
}

fn lay_out<'c>(
    held: &'c CaseDocument,
    settings: &ModelSettings,
    asked: &Asked,
) -> Result<Sheet<'c>, LeftOut> {
    if held.asked.contains(asked) {
        return Err(LeftOut::AskedBefore);
    }
    let language = held.document.language.as_ref().map(|read| &read.value);
    let packs = Packs::embedded();
    let pack = language.and_then(|language| packs.pack(language)).ok_or(LeftOut::NoPack)?;
    let reading = Reader::new(packs, &Actors::default()).reading(&held.document, &held.text);
    let portions = portions(&held.text, pack, &reading, settings.portion_limit);
    let sheet = Sheet { held, portions: portions.map_err(|_| LeftOut::LongParagraph)? };
    if sheet.characters() > settings.document_limit { Err(LeftOut::TooLong) } else { Ok(sheet) }
}

/// What came of asking about one document.
#[derive(Debug, Default)]
pub struct Proposals {
    /// What was proposed and stands in the text, in its order.
    pub kept: Vec<Claim>,
    /// How many said what a claim says that was read, or judged, before.
    pub known: usize,
    /// What was refused.
    pub refused: Refusals,
}

impl Proposals {
    /// Says whether the model proposed nothing at all.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty() && self.known == 0 && self.refused.is_empty()
    }

    fn take(&mut self, held: &CaseDocument, outcome: Result<Claim, crate::model::Refusal>) {
        match outcome {
            Err(refusal) => *self.refused.entry(refusal).or_default() += 1,
            Ok(claim) if is_known(held, &claim) => self.known += 1,
            // A model can repeat itself; saying it twice makes it no truer.
            Ok(claim) if self.kept.contains(&claim) => {}
            Ok(claim) => self.kept.push(claim),
        }
    }
}

/// Asks about all of a document. Either all portions are answered or the document has failed, so
/// that a document that was asked about was asked about as a whole.
pub async fn ask(
    endpoint: &Endpoint,
    instructions: &str,
    sheet: &Sheet<'_>,
) -> Result<Proposals, Failure> {
    let content = sheet.held.text.content();
    let packs = Packs::embedded();
    let mut proposals = Proposals::default();
    for portion in &sheet.portions {
        let data = prompt::data(content, sheet.published(), portion);
        let form = prompt::form(packs, portion);
        let answers = endpoint.ask(&Question { instructions, data: &data, form }).await?;
        let checker = Checker { packs, document: &sheet.held.document, content, portion };
        for answer in &answers {
            proposals.take(sheet.held, checker.check(answer));
        }
    }
    proposals.kept.sort_by_key(|claim| (claim.quote.number, claim.id()));
    Ok(proposals)
}

/// Makes the entry that says what a model proposed of a document.
pub fn asking(held: &CaseDocument, asked: &Asked, proposals: Proposals) -> Asking {
    Asking {
        document: held.document.id,
        text: TextId::of(&held.text),
        asked: asked.clone(),
        proposals: proposals.kept,
    }
}

/// Says whether the document has this claim already: as it was read, or as a review made it.
pub fn is_known(held: &CaseDocument, claim: &Claim) -> bool {
    held.claims.iter().any(|one| {
        says_the_same(&one.claim, claim)
            || one.standing().is_some_and(|standing| says_the_same(&standing, claim))
    })
}

/// Says whether two claims about one place make the same figure of it, whatever words they cite.
///
/// Days take no part: a model and a reader that agree on all else and differ in a day are not two
/// claims, and the reader's days come with the words that give them.
fn says_the_same(a: &Claim, b: &Claim) -> bool {
    a.quote.number.overlaps(b.quote.number)
        && a.statement.quantity.count == b.statement.quantity.count
        && a.statement.measure.class == b.statement.measure.class
        && a.statement.population.class == b.statement.population.class
        && a.statement.stance == b.statement.stance
        && are_the_same(a.statement.claimant.names(), b.statement.claimant.names())
}

/// Says whether two claimants of one figure are one: a reader takes the fullest name, a model the
/// nearest, and one has all words of the other.
fn are_the_same(a: &[ActorName], b: &[ActorName]) -> bool {
    let words = |names: &[ActorName]| -> BTreeSet<String> {
        names.iter().flat_map(|name| accounts::words(name.as_str())).collect()
    };
    let (one, other) = (words(a), words(b));
    a.is_empty() == b.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}

/// Says of which model with which prompt an asking is.
pub fn asked(model: &ModelName, prompt: &[u8]) -> Asked {
    let prompt = cotejo_core::Capture::of(PROMPT_NAME, prompt).id;
    Asked { model: model.clone(), prompt }
}

/// The name under which a prompt is captured.
pub const PROMPT_NAME: &str = "prompt.txt";
