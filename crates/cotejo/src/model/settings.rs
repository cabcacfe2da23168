//! What a case states about the language model that may be asked.

use std::net::IpAddr;
use std::time::Duration;

use cotejo_core::ModelName;
use reqwest::Url;
use serde::Deserialize;

/// The section `[model]` of a case file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelSettings {
    /// Where it answers.
    pub address: ModelAddress,
    /// Which model is asked there.
    pub name: ModelName,
    /// The environment variable that holds the key, if one is needed.
    pub key_variable: Option<KeyVariable>,
    /// How many seconds one answer may take.
    #[serde(default = "default_time_limit")]
    time_limit: u16,
    /// How often a busy server is asked again.
    #[serde(default = "default_retries")]
    pub retries: u8,
    /// The most tokens of one answer.
    #[serde(default = "default_token_limit")]
    pub token_limit: u32,
    /// The most characters of a document in one request.
    #[serde(default = "default_portion_limit")]
    pub portion_limit: usize,
    /// The most characters of a document that is asked about at all.
    #[serde(default = "default_document_limit")]
    pub document_limit: usize,
    /// The most characters of one run, which is what it costs.
    #[serde(default = "default_run_limit")]
    pub run_limit: usize,
}

fn default_time_limit() -> u16 {
    120
}

fn default_retries() -> u8 {
    2
}

fn default_token_limit() -> u32 {
    4_000
}

fn default_portion_limit() -> usize {
    8_000
}

fn default_document_limit() -> usize {
    60_000
}

fn default_run_limit() -> usize {
    200_000
}

impl ModelSettings {
    /// Returns how long one answer may take.
    pub fn time_limit(&self) -> Duration {
        Duration::from_secs(u64::from(self.time_limit))
    }
}

/// The address of a server that speaks the OpenAI protocol.
///
/// It is encrypted, or on this machine or its own network: documents of a case may endanger people.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ModelAddress(Url);

impl ModelAddress {
    /// Returns the address without a stroke at its end.
    pub fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }

    /// Returns the host, and the port where it is stated.
    pub fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        self.0.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// Says whether what is sent there stays on this machine.
    pub fn is_this_machine(&self) -> bool {
        match self.ip() {
            Some(ip) => ip.is_loopback(),
            None => self.0.host_str() == Some("localhost"),
        }
    }

    fn is_near(&self) -> bool {
        let is_private = match self.ip() {
            Some(IpAddr::V4(ip)) => ip.is_private() || ip.is_link_local(),
            Some(IpAddr::V6(ip)) => ip.is_unique_local() || ip.is_unicast_link_local(),
            None => false,
        };
        is_private || self.is_this_machine()
    }

    fn ip(&self) -> Option<IpAddr> {
        self.0.host_str()?.trim_start_matches('[').trim_end_matches(']').parse().ok()
    }
}

/// What is wrong with an address; it is not repeated, because a key may stand in it.
impl TryFrom<String> for ModelAddress {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let url = Url::parse(&text).map_err(|_| "this is no address like `https://host/v1`")?;
        let is_plain = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        if !is_plain {
            return Err(
                "an address has no user, key or query in it; name the key by `key_variable`",
            );
        }
        let address = ModelAddress(url);
        match address.0.scheme() {
            "https" => Ok(address),
            "http" if address.is_near() => Ok(address),
            "http" => {
                Err("what is sent by `http` can be read on the way; use `https`, or a server \
                           on this machine or in its own network")
            }
            _ => Err("the address must begin with `https://`, or `http://` where it is near"),
        }
    }
}

/// The name of an environment variable.
///
/// Only capitals are taken, so that nobody writes the key itself into a file that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct KeyVariable(String);

impl KeyVariable {
    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for KeyVariable {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let is_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        if !text.is_empty() && text.chars().all(is_name) {
            return Ok(KeyVariable(text));
        }
        Err("this is the name of an environment variable, in capitals, and never the key itself")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Result<ModelAddress, &'static str> {
        ModelAddress::try_from(text.to_owned())
    }

    #[test]
    fn what_is_not_encrypted_stays_near() {
        for near in [
            "https://models.example.org/v1",
            "http://localhost:11434/v1",
            "http://127.0.0.1:8080/v1/",
            "http://[::1]:8080/v1",
            "http://192.168.1.20/v1",
        ] {
            assert!(address(near).is_ok(), "{near}");
        }
        for far in ["http://models.example.org/v1", "http://8.8.8.8/v1", "ftp://localhost/v1", "v1"]
        {
            assert!(address(far).is_err(), "{far}");
        }
        assert_eq!(
            address("http://127.0.0.1:8080/v1/").unwrap().as_str(),
            "http://127.0.0.1:8080/v1"
        );
        assert!(address("http://[::1]:8080/v1").unwrap().is_this_machine());
        assert!(!address("http://192.168.1.20/v1").unwrap().is_this_machine());
    }

    #[test]
    fn a_key_in_the_wrong_place_is_refused_and_not_repeated() {
        let refused = address("https://me:secret@models.example.org/v1").unwrap_err();
        assert!(!refused.contains("secret"));
        let refused = KeyVariable::try_from("sk-secret".to_owned()).unwrap_err();
        assert!(!refused.contains("secret"));
        assert!(KeyVariable::try_from("MODEL_KEY_2".to_owned()).is_ok());
    }
}
