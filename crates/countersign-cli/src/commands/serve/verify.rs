//! `POST /verify`: for services that ask themselves. One token or several, a verdict for each, as
//! `countersign verify --json` prints them. The mode has no part in it.

use bytes::Bytes;
use countersign_tower::Refusal;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use http_body_util::Full;
use serde::Deserialize;

use super::gate::Gate;
use super::http::{Answer, problem};
use super::settings::Limits;
use crate::commands::verify::verdict::{Form, Rejection};

/// After how many tokens others get their turn.
const TURN: usize = 16;

/// What is asked.
#[derive(Deserialize)]
#[serde(untagged)]
enum Question {
    One(One),
    Several(Several),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    token: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Several {
    tokens: Vec<String>,
}

/// Whether a body is said to be JSON.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// Answers a question about tokens.
pub(super) async fn answer(gate: &Gate, path: &str, body: &[u8], limits: &Limits) -> Answer {
    match serde_json::from_slice(body) {
        Ok(Question::One(one)) => {
            let verdict = verdict(gate, path, &one.token).await;
            json(verdict.trim_end().to_owned())
        }
        Ok(Question::Several(several)) if several.tokens.len() > limits.verify_tokens => {
            problem(StatusCode::PAYLOAD_TOO_LARGE, "too_many_tokens")
        }
        Ok(Question::Several(several)) => {
            let mut out = String::from("{\"verdicts\":[");
            for (index, token) in several.tokens.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                if index.checked_rem(TURN) == Some(TURN.saturating_sub(1)) {
                    tokio::task::yield_now().await;
                }
                out.push_str(verdict(gate, path, token).await.trim_end());
            }
            out.push_str("]}");
            json(out)
        }
        Err(_) => problem(StatusCode::BAD_REQUEST, "malformed_question"),
    }
}

async fn verdict(gate: &Gate, path: &str, token: &str) -> String {
    match gate.verify(path, token.as_bytes()).await {
        Ok(verified) => Form::Json.verified(&verified.get()),
        Err(refusal) => Form::Json.rejected(&Rejection {
            code: refusal.code(),
            message: refusal.to_string(),
            key_id: match refusal {
                Refusal::Token(_) => gate.key_id(path, token.as_bytes()),
                _ => None,
            },
        }),
    }
}

fn json(body: String) -> Answer {
    let mut answer = Response::new(Full::new(Bytes::from(body)));
    let headers = answer.headers_mut();
    let kind = HeaderValue::from_static("application/json");
    headers.insert(CONTENT_TYPE, kind);
    let no_store = HeaderValue::from_static("no-store");
    headers.insert(CACHE_CONTROL, no_store);
    answer
}
