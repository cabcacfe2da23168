//! Fetches a document from an address of the web, and from nowhere else.
//!
//! Whoever can name an address could else make this machine ask servers that only it can reach: its
//! own, those of the local network, those that hand out secrets to machines in a data centre. So
//! each address is looked at where the connection is made, again after every redirection; a name
//! that leads elsewhere the second time is refused then.

mod reach;

use std::error::Error;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};

use self::reach::is_public;

/// So many redirections are followed: browsers follow more, documents do not need them.
const REDIRECTIONS: usize = 5;

/// How long an answer may take, redirections apart.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// The longest answer that is read, in bytes.
const LARGEST: usize = 32 * 1024 * 1024;

/// Fetches documents from addresses that it may reach.
pub struct Fetcher {
    client: Client,
    may_reach: MayReach,
}

/// Says whether an address of the network may be asked.
type MayReach = fn(IpAddr) -> bool;

/// What was fetched.
#[derive(Debug)]
pub struct Fetched {
    /// The address that answered, after all redirections.
    pub address: String,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
    /// The media type that the server states, without its parameters.
    pub media_type: Option<String>,
}

/// Why nothing was fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The address is none of the web, or has a name and password in it.
    #[error("this is no address of the web")]
    NotWeb,
    /// The address leads to this machine or to a network that is not public.
    #[error("the address leads to this machine or a network that is not public")]
    NotPublic,
    /// No server answers there.
    #[error("no server answers there")]
    Unreachable,
    /// The server answers that there is nothing, or that it may not be read.
    #[error("the server answers with status {0}")]
    Status(u16),
    /// The answer took too long.
    #[error("the answer took longer than 30 seconds")]
    TooSlow,
    /// The answer is too long.
    #[error("the answer has more than 32 MB")]
    TooLarge,
    /// One redirection led to the next for too long.
    #[error("the address redirects more than 5 times")]
    TooManyRedirections,
}

impl Fetcher {
    /// Prepares to fetch from public addresses; nothing is sent yet.
    pub fn new() -> Result<Self, FetchError> {
        Fetcher::reaching(is_public)
    }

    fn reaching(may_reach: MayReach) -> Result<Self, FetchError> {
        // It fails only where a provider was set before, and then there is one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .timeout(TIME_LIMIT)
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .user_agent(concat!("cotejo/", env!("CARGO_PKG_VERSION")))
            .dns_resolver(Arc::new(Guarded(may_reach)))
            .build()
            .map_err(|_| FetchError::Unreachable)?;
        Ok(Fetcher { client, may_reach })
    }

    /// Fetches what stands at an address.
    pub async fn fetch(&self, address: &str) -> Result<Fetched, FetchError> {
        let mut url = Url::parse(address.trim()).map_err(|_| FetchError::NotWeb)?;
        for _ in 0..=REDIRECTIONS {
            self.check(&url)?;
            let answer = self.client.get(url.clone()).send().await;
            let answer = answer.map_err(|error| failure(&error))?;
            match redirection(&url, &answer)? {
                Some(next) => url = next,
                None => return read(url, answer).await,
            }
        }
        Err(FetchError::TooManyRedirections)
    }

    /// Refuses what is no address of the web, and numbers of hosts that may not be reached; names
    /// are looked at where they are resolved.
    fn check(&self, url: &Url) -> Result<(), FetchError> {
        let is_bare = url.username().is_empty() && url.password().is_none();
        if !matches!(url.scheme(), "http" | "https") || !is_bare {
            return Err(FetchError::NotWeb);
        }
        let host = url.host_str().ok_or(FetchError::NotWeb)?;
        let number: Option<IpAddr> = host.trim_matches(['[', ']']).parse().ok();
        match number {
            Some(number) if !(self.may_reach)(number) => Err(FetchError::NotPublic),
            _ => Ok(()),
        }
    }
}

/// Returns where an answer redirects to, if it does.
fn redirection(from: &Url, answer: &Response) -> Result<Option<Url>, FetchError> {
    if !answer.status().is_redirection() {
        return Ok(None);
    }
    let status = FetchError::Status(answer.status().as_u16());
    let to = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok()).ok_or(status)?;
    from.join(to).map(Some).map_err(|_| FetchError::NotWeb)
}

/// Reads an answer, and no more of it than may be read.
async fn read(url: Url, mut answer: Response) -> Result<Fetched, FetchError> {
    if !answer.status().is_success() {
        return Err(FetchError::Status(answer.status().as_u16()));
    }
    let stated = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let media_type = stated.and_then(|kind| kind.split(';').next());
    let media_type = media_type.map(|kind| kind.trim().to_ascii_lowercase());
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| failure(&error))? {
        if bytes.len() + chunk.len() > LARGEST {
            return Err(FetchError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Fetched { address: url.into(), bytes, media_type })
}

fn failure(error: &reqwest::Error) -> FetchError {
    if error.is_timeout() {
        return FetchError::TooSlow;
    }
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<FetchError>() == Some(&FetchError::NotPublic) {
            return FetchError::NotPublic;
        }
        cause = error.source();
    }
    FetchError::Unreachable
}

/// Resolves names, and hands on only if all addresses of a name may be reached: a name that leads
/// to this machine among others is not one of the public web.
struct Guarded(MayReach);

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(resolve(name, self.0))
    }
}

async fn resolve(name: Name, may_reach: MayReach) -> Result<Addrs, Box<dyn Error + Send + Sync>> {
    let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
    let found: Vec<SocketAddr> = found.collect();
    match found.iter().all(|address| may_reach(address.ip())) {
        true => Ok(Box::new(found.into_iter())),
        false => Err(FetchError::NotPublic.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpListener};
    use std::thread;

    use super::*;

    /// A server that gives each answer once, in order, and returns the port at which it does.
    fn server(answers: Vec<String>) -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let mut asked = [0; 4096];
                let _ = stream.read(&mut asked);
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        port
    }

    fn answer(status: &str, headers: &str, body: &str) -> String {
        let length = body.len();
        format!(
            "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}"
        )
    }

    fn fetch(may_reach: MayReach, address: &str) -> Result<Fetched, FetchError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(Fetcher::reaching(may_reach).unwrap().fetch(address))
    }

    /// As if the one address of the test were public, and no other of this machine.
    fn only_the_first(address: IpAddr) -> bool {
        address == Ipv4Addr::LOCALHOST
    }

    #[test]
    fn a_page_is_fetched_after_its_redirections() {
        let moved = answer("302 Found", "location: /there?a=1\r\n", "");
        let page = answer("200 OK", "content-type: text/HTML; charset=utf-8\r\n", "<p>116</p>");
        let port = server(vec![moved, page]);
        let fetched = fetch(only_the_first, &format!("http://127.0.0.1:{port}/here")).unwrap();
        assert_eq!(fetched.address, format!("http://127.0.0.1:{port}/there?a=1"));
        assert_eq!(fetched.bytes, b"<p>116</p>");
        assert_eq!(fetched.media_type.as_deref(), Some("text/html"));
    }

    #[test]
    fn this_machine_is_refused_by_number_and_by_name_in_every_spelling() {
        let port = server(vec![]);
        for host in
            ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]"]
        {
            let address = format!("http://{host}:{port}/");
            assert_eq!(fetch(is_public, &address).unwrap_err(), FetchError::NotPublic, "{host}");
        }
    }

    #[test]
    fn a_redirection_to_where_nothing_may_be_asked_is_refused() {
        for to in ["http://127.0.0.2:80/", "http://169.254.169.254/latest/meta-data/"] {
            let port = server(vec![answer("301 Moved", &format!("location: {to}\r\n"), "")]);
            let told = fetch(only_the_first, &format!("http://127.0.0.1:{port}/"));
            assert_eq!(told.unwrap_err(), FetchError::NotPublic, "{to}");
        }
        let port = server(vec![answer("301 Moved", "location: file:///etc/passwd\r\n", "")]);
        let told = fetch(only_the_first, &format!("http://127.0.0.1:{port}/"));
        assert_eq!(told.unwrap_err(), FetchError::NotWeb);
    }

    #[test]
    fn what_a_server_denies_or_never_ends_is_said() {
        let port = server(vec![answer("404 Not Found", "", "gone")]);
        let told = fetch(only_the_first, &format!("http://127.0.0.1:{port}/"));
        assert_eq!(told.unwrap_err(), FetchError::Status(404));
        let again = answer("302 Found", "location: /\r\n", "");
        let port = server(vec![again; REDIRECTIONS + 1]);
        let told = fetch(only_the_first, &format!("http://127.0.0.1:{port}/"));
        assert_eq!(told.unwrap_err(), FetchError::TooManyRedirections);
        for odd in ["", "valley.example", "ftp://valley.example/", "http://a:b@valley.example/"] {
            assert_eq!(fetch(is_public, odd).unwrap_err(), FetchError::NotWeb, "{odd}");
        }
    }
}
