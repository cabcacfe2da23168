//! A browser, as far as a server can tell.

use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use cotejo::serve::{Doors, open};
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

use crate::terminal::Session;

const BOUNDARY: &str = "here-one-ends-and-another-begins";

/// A browser that was let into the desk of a case.
pub struct Browser {
    answers: Router,
    runtime: Runtime,
    /// The host of the desk, with its port.
    pub host: String,
    /// What the desk printed at its start.
    pub way_in: String,
    cookies: Vec<String>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    /// Returns the value of a header.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }
}

impl Browser {
    /// A browser that has not been let in.
    pub fn stranger(session: &Session) -> Self {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let doors: Doors = open(&session.path("case"), address).unwrap();
        let way_in = doors.way_in();
        let host = way_in.strip_prefix("http://").unwrap().split('/').next().unwrap().to_owned();
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        Browser { answers: doors.answers(), runtime, host, way_in, cookies: Vec::new() }
    }

    /// A browser that opened the printed address.
    pub fn let_in(session: &Session) -> Self {
        let mut browser = Browser::stranger(session);
        let entrance = browser.entrance();
        let answer = browser.get(&entrance);
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        browser.take_cookie(&answer);
        browser
    }

    /// Returns the printed address without its host.
    pub fn entrance(&self) -> String {
        let (_, path) = self.way_in.split_once(&self.host).unwrap();
        path.to_owned()
    }

    /// Keeps the cookie of an answer.
    pub fn take_cookie(&mut self, answer: &Answer) {
        let cookie = answer.header("set-cookie").split(';').next().unwrap();
        self.cookies.push(cookie.to_owned());
    }

    /// Asks for a page.
    pub fn get(&self, address: &str) -> Answer {
        self.ask(self.request("GET", address).body(Body::empty()).unwrap())
    }

    /// Asks for a page that must be there.
    pub fn page(&self, address: &str) -> String {
        let answer = self.get(address);
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
        answer.body
    }

    /// Sends a form that was filled in on a page of the desk.
    pub fn send(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let pair = |(name, value): &(&str, &str)| format!("{}={}", encoded(name), encoded(value));
        let body = fields.iter().map(pair).collect::<Vec<_>>().join("&");
        let request = self.request("POST", address);
        let request = request.header("origin", format!("http://{}", self.host));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(body)).unwrap())
    }

    /// Sends a form as it was filled in.
    pub fn send_filled(&self, address: &str, fields: &[(String, String)]) -> Answer {
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.send(address, &fields)
    }

    /// Sends files that were chosen on a page of the desk.
    pub fn send_files(&self, address: &str, stamp: &str, files: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        let mut part = |head: &str, content: &[u8]| {
            body.extend(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n").bytes(),
            );
            body.extend(content);
            body.extend(b"\r\n");
        };
        part("name=\"stamp\"", stamp.as_bytes());
        for (name, content) in files {
            part(&format!("name=\"files\"; filename=\"{name}\""), content);
        }
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = self.request("POST", address).header("content-type", kind);
        let request = request.header("origin", format!("http://{}", self.host));
        self.ask(request.body(Body::from(body)).unwrap())
    }

    /// Returns a request as this browser makes it.
    pub fn request(&self, method: &str, address: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(address).header("host", &self.host);
        match self.cookies.is_empty() {
            true => request,
            false => request.header("cookie", self.cookies.join("; ")),
        }
    }

    /// Sends a request, and returns the body as it was sent, which may be packed.
    pub fn bytes(&self, request: Request<Body>) -> Vec<u8> {
        self.runtime.block_on(async {
            let response = self.answers.clone().oneshot(request).await.unwrap();
            to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
        })
    }

    /// Sends a request.
    pub fn ask(&self, request: Request<Body>) -> Answer {
        self.runtime.block_on(async {
            let response = self.answers.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.unwrap();
            let header = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
                (name.to_string(), value.to_str().unwrap().to_owned())
            };
            Answer {
                status: parts.status,
                headers: parts.headers.iter().map(header).collect(),
                body: String::from_utf8_lossy(&body).into_owned(),
            }
        })
    }
}

/// Returns the value of an attribute wherever it begins so, in the order of the page.
pub fn links<'p>(page: &'p str, start: &str) -> Vec<&'p str> {
    let values = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    values.filter(|value| value.starts_with(start)).collect()
}

/// Returns the stamp that the forms of a page carry.
pub fn stamp(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"stamp\" value=\"").expect("the page has a form");
    rest.split('"').next().unwrap().to_owned()
}

/// Returns the fields of a page's forms as they are filled in; a box that is not ticked is none.
pub fn filled(page: &str) -> Vec<(String, String)> {
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        Some(rest.split('"').next()?.to_owned())
    };
    let mut fields = Vec::new();
    for tag in page.split("<input").skip(1).filter_map(|rest| rest.split('>').next()) {
        if let (Some(name), Some(content)) = (value(tag, " name"), value(tag, " value")) {
            fields.push((name, content));
        }
    }
    for select in page.split("<select").skip(1).filter_map(|rest| rest.split("</select>").next()) {
        let options: Vec<&str> = select.split("<option").skip(1).collect();
        let chosen = options.iter().find(|option| option.contains(" selected"));
        let chosen = chosen.or(options.first()).unwrap();
        fields.push((value(select, " name").unwrap(), value(chosen, " value").unwrap()));
    }
    fields
}

/// Returns fields with some filled in otherwise.
pub fn with(mut fields: Vec<(String, String)>, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

fn encoded(words: &str) -> String {
    words.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
