//! What people and programs ask of a desk, and how often.

use cotejo_bench::Random;
use serde_json::Value;

use crate::asking::{Failed, Visitor};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Story,
    Claims,
    Claim,
    Documents,
    Document,
    Search,
    Lists,
    Rows,
    Api,
}

impl Kind {
    /// Returns what it is called.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Story => "story",
            Kind::Claims => "claims",
            Kind::Claim => "a claim",
            Kind::Documents => "documents",
            Kind::Document => "a document",
            Kind::Search => "a search",
            Kind::Lists => "lists",
            Kind::Rows => "rows of one",
            Kind::Api => "programs",
        }
    }
}

/// Of a hundred who ask, so many ask for each.
const OF_A_HUNDRED: [(Kind, usize); 9] = [
    (Kind::Story, 20),
    (Kind::Claims, 15),
    (Kind::Claim, 20),
    (Kind::Documents, 8),
    (Kind::Document, 15),
    (Kind::Search, 5),
    (Kind::Lists, 2),
    (Kind::Rows, 5),
    (Kind::Api, 10),
];

/// Words that somebody might look for among the claims.
const WORDS: [&str; 5] = ["lamp watch", "journalists", "outlet 7", "injured 120", "nowhere"];

/// What a case has that can be asked for.
pub struct Mix {
    claims: Vec<String>,
    claim_pages: usize,
    documents: Vec<String>,
    document_pages: usize,
    lists: Vec<String>,
}

impl Mix {
    /// Looks what a desk has.
    pub async fn of(visitor: &Visitor) -> Result<Self, Failed> {
        let (claims, claim_pages) = ids(&visitor.read("/api/claims?per_page=1000").await?)?;
        let (documents, document_pages) =
            ids(&visitor.read("/api/documents?per_page=1000").await?)?;
        let lists = visitor.read("/lists").await?;
        let lists = lists.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let lists = lists.filter(|address| address.starts_with("/lists/"));
        let lists = lists.map(str::to_owned).collect();
        Ok(Mix { claims, claim_pages, documents, document_pages, lists })
    }

    /// Chooses what somebody asks for.
    pub fn choose(&self, random: &mut Random) -> (Kind, String) {
        let mut point = random.between(0, 100);
        let wanted = |(_, share): &&(Kind, usize)| match point.checked_sub(*share) {
            Some(rest) => {
                point = rest;
                false
            }
            None => true,
        };
        let kind = OF_A_HUNDRED.iter().find(wanted).map_or(Kind::Story, |(kind, _)| *kind);
        (kind, self.address(kind, random))
    }

    fn address(&self, kind: Kind, random: &mut Random) -> String {
        match kind {
            Kind::Story => "/".to_owned(),
            Kind::Claims => page("/claims", self.claim_pages, random),
            Kind::Claim => format!("/claims/{}", one_of(&self.claims, random)),
            Kind::Documents => page("/documents", self.document_pages, random),
            Kind::Document => format!("/documents/{}", one_of(&self.documents, random)),
            Kind::Search => {
                format!("/claims?q={}", WORDS[random.between(0, WORDS.len())].replace(' ', "+"))
            }
            Kind::Lists => "/lists".to_owned(),
            Kind::Rows => page(one_of(&self.lists, random), 100, random),
            Kind::Api => page("/api/claims", self.claim_pages, random),
        }
    }
}

fn page(address: &str, pages: usize, random: &mut Random) -> String {
    format!("{address}?page={}", random.between(1, pages + 1))
}

fn one_of<'i>(items: &'i [String], random: &mut Random) -> &'i str {
    &items[random.between(0, items.len())]
}

/// Returns the ids of what a program reads, and how many pages of a hundred there are of it.
fn ids(read: &str) -> Result<(Vec<String>, usize), Failed> {
    let read: Value = serde_json::from_str(read)?;
    let items = read["items"].as_array().ok_or("the desk answers otherwise than it says")?;
    let ids = items.iter().filter_map(|item| Some(item["id"].as_str()?.to_owned()));
    let total = read["total"].as_u64().unwrap_or_default();
    Ok((ids.collect(), total.div_ceil(100) as usize))
}
