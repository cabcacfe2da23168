//! Carries one request to the server of a language model, and bounds what comes back.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use async_openai::error::OpenAIError;
use async_openai::middleware::HttpRequestFactory;
use reqwest::header::RETRY_AFTER;
use reqwest::{Client, Response, StatusCode};
use tower_service::Service;

use super::Failure;

/// The largest answer that is read, in bytes.
///
/// Far above what the most tokens of an answer come to; a server that sends more is broken or
/// means harm, and is not read to its end.
const LARGEST_ANSWER: usize = 1 << 20;

/// Sends requests to the one address that was agreed to.
#[derive(Clone, Debug)]
pub struct Transport(pub Client);

impl From<Failure> for OpenAIError {
    fn from(failure: Failure) -> Self {
        OpenAIError::Boxed(Box::new(failure))
    }
}

impl Service<HttpRequestFactory> for Transport {
    type Response = Response;
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Failure>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Failure>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: HttpRequestFactory) -> Self::Future {
        let client = self.0.clone();
        Box::pin(async move {
            let request = request.build().await.map_err(|_| Failure::Unreachable)?;
            let response = client.execute(request).await.map_err(|error| failure(&error))?;
            refuse(&response)?;
            bounded(response).await
        })
    }
}

/// Says what an answer that is no success means.
fn refuse(response: &Response) -> Result<(), Failure> {
    let status = response.status();
    let code = status.as_u16();
    if status.is_success() {
        Ok(())
    } else if status.is_redirection() {
        Err(Failure::Redirected)
    } else if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() {
        Err(Failure::Busy(code, wait(response)))
    } else {
        Err(Failure::Denied(code))
    }
}

fn wait(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

async fn bounded(mut response: Response) -> Result<Response, Failure> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error))? {
        if body.len() + chunk.len() > LARGEST_ANSWER {
            return Err(Failure::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(http::Response::new(body).into())
}

fn failure(error: &reqwest::Error) -> Failure {
    if error.is_timeout() { Failure::TimedOut } else { Failure::Unreachable }
}
