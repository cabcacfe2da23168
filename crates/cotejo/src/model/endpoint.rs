//! Asks the server of a language model, and asks again where it is only busy.

use std::time::Duration;

use async_openai::Client;
use async_openai::config::OpenAIConfig;
use async_openai::error::OpenAIError;
use async_openai::types::chat::{
    ChatCompletionRequestMessage, CreateChatCompletionRequest, CreateChatCompletionResponse,
    FinishReason, ResponseFormat, ResponseFormatJsonSchema,
};
use reqwest::redirect::Policy;
use serde_json::Value;

use super::settings::ModelSettings;
use super::transport::Transport;
use super::{Failure, answer};

/// How long the first asking again waits where the server does not say; each further one twice as
/// long.
const FIRST_WAIT: Duration = Duration::from_secs(1);

/// The longest wait that a server may ask for; a run is not held up for longer.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// A language model behind an address.
pub struct Endpoint {
    client: Client<OpenAIConfig>,
    model: String,
    token_limit: u32,
    retries: u8,
}

/// What is asked about one portion of a document.
pub struct Question<'q> {
    /// The instructions.
    pub instructions: &'q str,
    /// The portion, as data.
    pub data: &'q Value,
    /// The JSON schema of the answer.
    pub form: Value,
}

impl Endpoint {
    /// Prepares to ask, with the key if one is needed; nothing is sent yet.
    pub fn new(settings: &ModelSettings, key: Option<&str>) -> Result<Self, Failure> {
        // Everything that the client would else take from variables of the environment is stated,
        // so that nothing goes along that the case does not name.
        let config = OpenAIConfig::new()
            .with_api_base(settings.address.as_str())
            .with_api_key(key.unwrap_or_default())
            .with_org_id("")
            .with_project_id("");
        let http = http_client(settings).map_err(|_| Failure::Unreachable)?;
        let client = Client::build(http.clone(), config).with_http_service(Transport(http));
        Ok(Endpoint {
            client,
            model: settings.name.to_string(),
            token_limit: settings.token_limit,
            retries: settings.retries,
        })
    }

    /// Asks about one portion, and returns the proposals as they came.
    pub async fn ask(&self, question: &Question<'_>) -> Result<Vec<Value>, Failure> {
        let mut attempt = 0;
        loop {
            match self.ask_once(question).await {
                Err(Failure::Busy(status, wait)) if attempt < self.retries => {
                    let wait = wait.unwrap_or_else(|| backoff(attempt));
                    if wait > LONGEST_WAIT {
                        return Err(Failure::Busy(status, Some(wait)));
                    }
                    tokio::time::sleep(wait).await;
                    attempt += 1;
                }
                outcome => return outcome,
            }
        }
    }

    async fn ask_once(&self, question: &Question<'_>) -> Result<Vec<Value>, Failure> {
        let response = self.client.chat().create(self.request(question)).await;
        content(response.map_err(failure)?).and_then(|content| answer::read(&content))
    }

    fn request(&self, question: &Question<'_>) -> CreateChatCompletionRequest {
        CreateChatCompletionRequest {
            model: self.model.clone(),
            messages: vec![
                ChatCompletionRequestMessage::System(question.instructions.into()),
                ChatCompletionRequestMessage::User(question.data.to_string().into()),
            ],
            max_completion_tokens: Some(self.token_limit),
            response_format: Some(ResponseFormat::JsonSchema {
                json_schema: ResponseFormatJsonSchema {
                    description: None,
                    name: "proposals".to_owned(),
                    schema: question.form.clone(),
                    strict: Some(true),
                },
            }),
            ..CreateChatCompletionRequest::default()
        }
    }
}

/// Returns a client that goes where it is sent and nowhere else: it follows no redirection, and no
/// proxy that the environment names.
fn http_client(settings: &ModelSettings) -> reqwest::Result<reqwest::Client> {
    // It fails only where a provider was set before, and then there is one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .timeout(settings.time_limit())
        .redirect(Policy::none())
        .no_proxy()
        .build()
}

fn backoff(attempt: u8) -> Duration {
    FIRST_WAIT.saturating_mul(2_u32.saturating_pow(u32::from(attempt))).min(LONGEST_WAIT)
}

fn failure(error: OpenAIError) -> Failure {
    match error {
        OpenAIError::Boxed(cause) => cause.downcast().map_or(Failure::Malformed, |cause| *cause),
        _ => Failure::Malformed,
    }
}

/// Returns the words of the first choice, if the model came to its end.
fn content(response: CreateChatCompletionResponse) -> Result<String, Failure> {
    let choice = response.choices.into_iter().next().ok_or(Failure::Malformed)?;
    match (choice.finish_reason, choice.message.refusal) {
        (Some(FinishReason::Length), _) => Err(Failure::CutShort),
        (Some(FinishReason::ContentFilter), _) | (_, Some(_)) => Err(Failure::Declined),
        _ => choice.message.content.ok_or(Failure::Malformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_twice_as_long_and_none_is_endless() {
        let waits: Vec<u64> = [0, 1, 2, 200].map(backoff).iter().map(Duration::as_secs).collect();
        assert_eq!(waits, [1, 2, 4, 60]);
    }
}
