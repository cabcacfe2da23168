//! A desk that is open, and somebody who was let in and asks for pages.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT_ENCODING, COOKIE, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};

/// Why somebody could not ask.
pub type Failed = Box<dyn Error + Send + Sync>;

/// A desk that is open until this is dropped.
pub struct Desk {
    process: Child,
    /// The address that it printed.
    pub address: String,
    /// How long it took to open.
    pub took: Duration,
}

impl Desk {
    /// Opens the desk of the case in a folder.
    pub fn open(program: &str, folder: &str) -> Result<Self, Failed> {
        let begun = Instant::now();
        let mut command = Command::new(program);
        let mut process =
            command.args(["serve", "--case", folder]).stdout(Stdio::piped()).spawn()?;
        let printed = process.stdout.take().ok_or("the desk prints nothing")?;
        let mut lines = BufReader::new(printed).lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.trim().starts_with("http://").then_some(line));
        let address = address.ok_or("the desk does not open")?.trim().to_owned();
        Ok(Desk { process, address, took: begun.elapsed() })
    }

    /// Returns how much memory it has now, in MiB, where Linux tells.
    pub fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(kib / 1024)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Somebody who was let in.
#[derive(Clone)]
pub struct Visitor {
    client: Client,
    host: String,
    pass: String,
}

/// How a page was answered.
#[derive(Clone, Copy)]
pub struct Answered {
    /// How long it took until all of it was there.
    pub took: Duration,
    /// How many bytes were sent, packed as browsers ask for them.
    pub bytes: usize,
    /// Whether it was what was asked for.
    pub is_fine: bool,
}

impl Visitor {
    /// Opens the address that a desk printed.
    pub async fn let_in(address: &str) -> Result<Self, Failed> {
        let (host, _) = address.split_once("/enter").ok_or("this is no address of a desk")?;
        // Nothing here is encrypted, but the client asks for a way to.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().no_proxy().redirect(Policy::none()).build()?;
        let entered = client.get(address).send().await?;
        let pass = entered.headers().get(SET_COOKIE).ok_or("the desk does not let anybody in")?;
        let pass = pass.to_str()?.split(';').next().unwrap_or_default().to_owned();
        Ok(Visitor { client, host: host.to_owned(), pass })
    }

    async fn send(&self, path: &str, packed: &str) -> Result<Response, Failed> {
        let request = self.client.get(format!("{}{path}", self.host)).header(COOKIE, &self.pass);
        Ok(request.header(ACCEPT_ENCODING, packed).send().await?)
    }

    /// Asks for a page and waits for all of it.
    pub async fn ask(&self, path: &str) -> Result<Answered, Failed> {
        let begun = Instant::now();
        let response = self.send(path, "gzip").await?;
        let status = response.status();
        let bytes = response.bytes().await?.len();
        let is_fine = status.is_success() || status.is_redirection();
        Ok(Answered { took: begun.elapsed(), bytes, is_fine })
    }

    /// Returns what stands at an address.
    pub async fn read(&self, path: &str) -> Result<String, Failed> {
        let bytes = self.send(path, "identity").await?.bytes().await?;
        Ok(String::from_utf8(bytes.to_vec())?)
    }
}
