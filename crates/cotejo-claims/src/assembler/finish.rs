//! Seals drafts as claims.

use std::collections::BTreeMap;

use cotejo_core::{
    ActorName, Claim, ClaimContent, Claimant, Classed, Document, DocumentId, Edge, PartOf,
    PartyName, Period, Quantity, Quote, RuleName, Side, Span, Statement, Timing, When,
};

use super::divided::{self, Divided};
use super::{Assembler, bulletin, elsewhere};
use crate::actors::Speaker;
use crate::draft::Draft;
use crate::pack::MeasureKind;
use crate::reading::Reading;

/// Seals all drafts; titles take what they leave out from the body.
pub(super) fn finish(mut assembler: Assembler, document: &Document) -> Reading {
    bulletin::complete(&mut assembler);
    complete_days(&mut assembler);
    learn_registers(&mut assembler);
    give_own_voice(&mut assembler);
    let mut claims: Vec<Claim> = Vec::with_capacity(assembler.drafts.len());
    let mut rules = RuleNames::of(document);
    let divided = divided::wholes(&assembler.drafts);
    for draft in assembler.drafts.iter() {
        let rules = draft.rules.iter().filter_map(|rule| rules.name(rule)).collect();
        let claim = seal(
            &assembler,
            draft,
            rules,
            &Sealed { claims: &claims, divided: &divided },
            document.id,
        );
        claims.push(claim);
    }
    claims.sort_by_key(|claim| (claim.quote.number.start(), claim.quote.number.end()));
    assembler.untaken.sort_by_key(|untaken| untaken.number);
    Reading { claims, ratios: Vec::new(), untaken: assembler.untaken }
}

fn complete_days(assembler: &mut Assembler) {
    let measures = assembler.packs.measures();
    let by_disaster: Vec<bool> = measures.iter().map(|measure| measure.by_disaster).collect();
    let toll = elsewhere::Toll { published: assembler.published, by_disaster: &by_disaster };
    elsewhere::complete(&mut assembler.drafts, toll);
}

/// Tells who keeps a register of people, which is all that tells the side of some.
fn learn_registers(assembler: &mut Assembler) {
    for draft in assembler.drafts.iter().filter(|draft| draft.registered) {
        if let Some(speaker) = &draft.speaker {
            assembler.cast.keeps_register(speaker);
        }
    }
}

/// What nobody is named for in a bulletin is said by the body that issues it.
///
/// That is settled last: until then the writer's own figures lend each other their days.
fn give_own_voice(assembler: &mut Assembler) {
    let Some(issuer) = &assembler.issuer else { return };
    for at in 0..assembler.drafts.len() {
        if assembler.drafts[at].speaker.is_none() {
            assembler.drafts.set_speaker(at, issuer.clone(), "speech/own-voice");
        }
    }
}

/// The names of rules in the language of a document, each made once.
struct RuleNames<'d> {
    language: &'d str,
    made: BTreeMap<&'static str, RuleName>,
}

impl<'d> RuleNames<'d> {
    fn of(document: &'d Document) -> Self {
        let language = document.language.as_ref().map_or("", |read| read.value.as_str());
        RuleNames { language, made: BTreeMap::new() }
    }

    fn name(&mut self, rule: &'static str) -> Option<RuleName> {
        if let Some(made) = self.made.get(rule) {
            return Some(made.clone());
        }
        let name = RuleName::new(&format!("{}/{rule}", self.language)).ok()?;
        self.made.insert(rule, name.clone());
        Some(name)
    }
}

/// What is known of wholes when their parts are sealed.
struct Sealed<'s> {
    claims: &'s [Claim],
    divided: &'s Divided,
}

impl Sealed<'_> {
    fn part(&self, draft: &Draft) -> Option<PartOf> {
        let index = draft.whole?;
        let whole = self.claims.get(index)?;
        let key = draft.ground.clone().map(|ground| (index, ground));
        let divided = key.is_some_and(|key| self.divided.contains(&key));
        let exhaustive = (divided || draft.among).then_some(divided);
        Some(PartOf { whole: whole.id(), breakdown: draft.ground.clone(), exhaustive })
    }
}

fn seal(
    assembler: &Assembler,
    draft: &Draft,
    rules: Vec<RuleName>,
    sealed: &Sealed,
    document: DocumentId,
) -> Claim {
    let passage = &assembler.passages[draft.line];
    let words = |span: Span| span.of(passage.text).unwrap_or_default().to_owned();
    let measure = assembler.packs.measure(draft.measure);
    let population = assembler.packs.population(draft.population);
    let names: Vec<ActorName> =
        draft.speaker.iter().filter_map(|speaker| ActorName::new(&speaker.name).ok()).collect();
    let claimant = if names.is_empty() { Claimant::Writer } else { Claimant::Sources(names) };
    let side = match (&draft.speaker, &claimant) {
        (Some(speaker), Claimant::Sources(_)) => {
            assembler.cast.side(speaker).unwrap_or(Side::Other)
        }
        _ => Side::Media,
    };
    Claim::new(ClaimContent {
        document,
        statement: Statement {
            claimant,
            party: draft.speaker.as_ref().and_then(|who| party_of(assembler, who)),
            side,
            quantity: Quantity { count: draft.count, words: words(draft.number) },
            measure: Classed { class: measure.name.clone(), words: draft.measure_words.map(words) },
            population: Classed {
                class: population.name.clone(),
                words: draft.population_words.map(words),
            },
            place: None,
            timing: Timing { when: when(draft), words: draft.time.words.map(words) },
            stance: draft.stance,
            part: sealed.part(draft),
        },
        quote: Quote {
            sentence: draft.sentence,
            number: draft.number,
            words: words(draft.sentence),
        },
        rules,
    })
}

fn party_of(assembler: &Assembler, speaker: &Speaker) -> Option<PartyName> {
    PartyName::new(&assembler.cast.party(speaker)?).ok()
}

fn when(draft: &Draft) -> When {
    let until = Edge::from(draft.time.until);
    match draft.kind {
        MeasureKind::Stock if !draft.time.throughout => When::At(until),
        MeasureKind::Stock | MeasureKind::Flow => {
            let period = Period::new(Edge::from(draft.time.since), until);
            When::Over(period.unwrap_or_else(|_| {
                match draft.time.until {
                    Some(day) => Period::until(day),
                    None => Period::new(Edge::from(draft.time.since), Edge::Open)
                        .unwrap_or_else(|_| open_period()),
                }
            }))
        }
    }
}

fn open_period() -> Period {
    match Period::new(Edge::Open, Edge::Open) {
        Ok(period) => period,
        Err(_) => unreachable!("open ends are never the wrong way round"),
    }
}
