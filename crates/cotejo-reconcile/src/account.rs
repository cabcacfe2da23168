//! Whose account a claim belongs to.

use cotejo_core::{Claimant, PartyName, Statement};

/// What one party says, all its claims together.
///
/// Claims of one account must hold together, whoever of the party put them forward. A claim that
/// names no party belongs to the account of its claimant, so a body that is known by a party of
/// the same name has one account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Account(String);

impl Account {
    /// Returns the account of a statement; none where nobody stands for the figure.
    ///
    /// Writers who credit a figure to nobody are many and unknown: their figures make no account.
    pub(crate) fn of(statement: &Statement) -> Option<Account> {
        if let Some(party) = &statement.party {
            return Some(Account(party.as_str().to_owned()));
        }
        match &statement.claimant {
            Claimant::Writer => None,
            Claimant::Sources(names) => {
                let mut names: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
                names.sort_unstable();
                names.dedup();
                (!names.is_empty()).then(|| Account(names.join(" and ")))
            }
        }
    }

    /// Says whether this is the account of the party, or of the claimant, with this name.
    pub(crate) fn is(&self, name: &PartyName) -> bool {
        self.0 == name.as_str()
    }
}
