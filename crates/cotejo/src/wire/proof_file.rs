//! A proof file: findings with all that is needed to check them again, far from the case.
//!
//! It holds claims as their nouns are, not in the shorter form of a worksheet, so that nothing that
//! a finding rests on gets lost on the way. Each finding bears the digest of itself and of its
//! claims: whoever changes the file without making it anew is found out even where the change would
//! leave the sums right.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cotejo_core::{
    Assumption, ClaimId, Definition, Digest, DigestBuilder, Finding, NamedPeople, PlaceName,
    StatedRatio, Statement,
};
use cotejo_reconcile::{Entry, Verifier, Worksheet};
use serde::{Deserialize, Serialize};

use super::json_problem::{JsonProblem, read_json};
use super::{json, pretty_json};
use crate::error::CommandError;

/// The form of the file; another one gets another name.
const FORM: &str = "cotejo proof 1";

/// Findings with the claims and definitions on which they rest.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with `claims` and `findings`")]
pub struct ProofFile {
    form: String,
    claims: BTreeMap<ClaimId, ProofClaim>,
    definitions: Vec<Definition>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    places: Vec<Definition<PlaceName>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ratios: Vec<StatedRatio>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    named: Vec<NamedPeople>,
    assumptions: Vec<Assumption>,
    findings: Vec<SealedFinding>,
    /// The digest of claims, definitions and assumptions.
    seal: Digest,
}

/// A claim under the name by which people know it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with a `statement`")]
struct ProofClaim {
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    statement: Statement,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with a `finding` and its `seal`")]
struct SealedFinding {
    finding: Finding,
    seal: Digest,
}

/// A finding that does not hold.
pub struct Refuted {
    /// Its number in the file, the first being 1, and its kind.
    pub finding: String,
    /// What does not hold.
    pub fault: String,
}

impl ProofFile {
    /// Reads a proof file; what it says is not yet checked.
    pub fn read(bytes: &[u8]) -> Result<Self, JsonProblem> {
        read_json(bytes)
    }

    /// Takes findings with the worksheet from which they follow.
    pub fn new(
        worksheet: Worksheet,
        findings: &[Finding],
        label: impl Fn(ClaimId) -> Option<String>,
    ) -> Result<Self, CommandError> {
        let Worksheet { claims, definitions, places, ratios, mut named, assumptions, .. } =
            worksheet;
        named.retain(|named| findings.iter().any(|one| one.named.as_ref() == Some(named)));
        let claims = claims
            .into_iter()
            .map(|Entry { id, statement }| (id, ProofClaim { label: label(id), statement }));
        let mut file = ProofFile {
            form: FORM.to_owned(),
            claims: claims.collect(),
            definitions,
            places,
            ratios,
            named,
            assumptions,
            findings: Vec::new(),
            seal: DigestBuilder::new("nothing").finish(),
        };
        for finding in findings {
            let seal = file.seal_of(finding)?;
            file.findings.push(SealedFinding { finding: finding.clone(), seal });
        }
        file.seal = file.seal_of_all()?;
        Ok(file)
    }

    /// Writes the file.
    pub fn write(&self, path: &Path) -> Result<(), CommandError> {
        let text = pretty_json(self)? + "\n";
        fs::write(path, text).map_err(|error| CommandError::cannot_write(path, &error))
    }

    /// Says what is wrong with the form of the file, if anything is.
    pub fn wrong_form(&self) -> Option<String> {
        let told = (self.form != FORM).then_some(&self.form);
        told.map(|form| format!("`form`: this program checks `{FORM}`, not `{form}`"))
    }

    /// Returns how many findings the file holds.
    pub fn count(&self) -> usize {
        self.findings.len()
    }

    /// Checks every finding again and returns those that do not hold.
    pub fn refuted(&self) -> Result<Vec<Refuted>, CommandError> {
        let worksheet = self.worksheet();
        let verifier = Verifier::new(&worksheet);
        let mut refuted = Vec::new();
        for (index, SealedFinding { finding, seal }) in self.findings.iter().enumerate() {
            let fault = match verifier.check(finding) {
                Err(fault) => fault.to_string(),
                Ok(()) if *seal != self.seal_of(finding)? => {
                    "it, or a claim that it cites, was changed after it was sealed".to_owned()
                }
                Ok(()) => continue,
            };
            let kind = finding.kind.as_str();
            refuted.push(Refuted { finding: format!("finding {} ({kind})", index + 1), fault });
        }
        if refuted.is_empty() && self.seal != self.seal_of_all()? {
            refuted.push(Refuted {
                finding: "the file as a whole".to_owned(),
                fault: "a finding was left out, or a claim or definition changed, after it was \
                        sealed"
                    .to_owned(),
            });
        }
        Ok(refuted)
    }

    fn worksheet(&self) -> Worksheet {
        let claims = self.claims.iter();
        let entry = |(id, claim): (&ClaimId, &ProofClaim)| Entry {
            id: *id,
            statement: claim.statement.clone(),
        };
        Worksheet {
            claims: claims.map(entry).collect(),
            definitions: self.definitions.clone(),
            places: self.places.clone(),
            ratios: self.ratios.clone(),
            named: self.named.clone(),
            assumptions: self.assumptions.clone(),
            ..Worksheet::default()
        }
    }

    fn seal_of(&self, finding: &Finding) -> Result<Digest, CommandError> {
        let mut builder = DigestBuilder::new("proof").field("finding", json(finding)?);
        for claim in &finding.claims {
            let statement = self.claims.get(claim).map(json).transpose()?;
            builder = builder.optional("claim", statement);
        }
        Ok(builder.finish())
    }

    fn seal_of_all(&self) -> Result<Digest, CommandError> {
        let named = (!self.named.is_empty()).then(|| json(&self.named)).transpose()?;
        let builder = DigestBuilder::new("proof file")
            .field("claims", json(&self.claims)?)
            .field("definitions", json(&self.definitions)?)
            .field("places", json(&self.places)?)
            .field("ratios", json(&self.ratios)?)
            .optional("named", named)
            .field("assumptions", json(&self.assumptions)?);
        // A finding that is left out changes nothing that the others say, but the file.
        let findings = self.findings.iter();
        let builder =
            findings.fold(builder, |builder, one| builder.field("seal", one.seal.as_bytes()));
        Ok(builder.finish())
    }
}
