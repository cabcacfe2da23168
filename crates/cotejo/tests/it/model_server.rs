//! A scripted server of a language model, on this machine only.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// What the server does with one request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A model's answer: these words, as OpenAI wraps them.
    Says(String),
    /// A model's answer that ends for this reason.
    Ends(&'static str, String),
    /// A status with headers and a body.
    Status(u16, Vec<(&'static str, String)>, String),
    /// Nothing for so long.
    Silence(Duration),
}

impl Reply {
    /// A model's answer with these proposals.
    pub fn proposals(proposals: &[Value]) -> Reply {
        Reply::Says(json!({ "proposals": proposals }).to_string())
    }
}

/// A server that gives one reply after the other, and notes what it was asked.
pub struct Server {
    address: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub fn new(script: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/v1", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&requests);
        thread::spawn(move || {
            for reply in script {
                let Ok((stream, _)) = listener.accept() else { return };
                noted.lock().unwrap().push(read_request(&stream));
                // A client that has left is part of some scripts.
                let _ = answer(stream, reply);
            }
        });
        Server { address, requests }
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// Returns everything that came, head and body of each request.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn read_request(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut request = String::new();
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        request.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    request + &String::from_utf8(body).unwrap()
}

fn answer(mut stream: TcpStream, reply: Reply) -> std::io::Result<()> {
    let (status, headers, body) = match reply {
        Reply::Says(words) => (200, Vec::new(), completion("stop", &words)),
        Reply::Ends(reason, words) => (200, Vec::new(), completion(reason, &words)),
        Reply::Status(status, headers, body) => (status, headers, body),
        Reply::Silence(time) => {
            thread::sleep(time);
            return Ok(());
        }
    };
    write!(stream, "HTTP/1.1 {status} Scripted\r\nContent-Length: {}\r\n", body.len())?;
    for (name, value) in headers {
        write!(stream, "{name}: {value}\r\n")?;
    }
    write!(stream, "Connection: close\r\n\r\n{body}")
}

fn completion(reason: &str, words: &str) -> String {
    json!({
        "id": "one", "object": "chat.completion", "created": 1, "model": "lens-2",
        "choices": [{
            "index": 0, "finish_reason": reason,
            "message": { "role": "assistant", "content": words },
        }],
    })
    .to_string()
}
