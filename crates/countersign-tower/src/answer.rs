//! What a refused request is answered: a status, the challenge of RFC 6750 §3, and a problem body
//! (RFC 9457) with the code. Why exactly is logged, and sent only if asked for.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};

use crate::refusal::Refusal;

/// Changes an answer, or makes another of it.
type Change = Arc<dyn Fn(&Refusal, Response<Bytes>) -> Response<Bytes> + Send + Sync>;

/// How refused requests are answered.
///
/// # Example
/// ```
/// use countersign_tower::{Answers, Refusal};
/// let answers = Answers::new()
///     .realm("orders")
///     .problem_types("https://docs.example.com/errors/")
///     .change(|refusal, mut response| {
///         if matches!(refusal, Refusal::MissingToken) {
///             let login = http::HeaderValue::from_static("/login");
///             *response.status_mut() = http::StatusCode::SEE_OTHER;
///             response.headers_mut().insert(http::header::LOCATION, login);
///         }
///         response
///     });
/// let answer = answers.answer(&Refusal::MissingToken);
/// assert_eq!(answer.headers()["www-authenticate"], r#"Bearer realm="orders""#);
/// assert_eq!(answer.status(), 303);
/// ```
#[derive(Clone)]
#[must_use]
pub struct Answers {
    realm: Option<String>,
    details: bool,
    types: Option<String>,
    retry_after: Duration,
    change: Option<Change>,
}

impl Default for Answers {
    fn default() -> Self {
        Self::new()
    }
}

impl Answers {
    /// The answers of RFC 6750 and RFC 9457, without a realm and without details.
    pub const fn new() -> Self {
        Self {
            realm: None,
            details: false,
            types: None,
            retry_after: Duration::from_secs(5),
            change: None,
        }
    }

    /// The `realm` of the challenge. Quotes, backslashes, control characters and what is not ASCII
    /// are left out.
    pub fn realm(mut self, realm: &str) -> Self {
        self.realm = Some(quotable(realm));
        self
    }

    /// Sends *why* as well: `error_description` in the challenge, `detail` in the body. It helps
    /// whoever writes a client, and whoever writes forgeries.
    pub const fn with_details(mut self) -> Self {
        self.details = true;
        self
    }

    /// Gives problems a `type`: this URL with the code behind it.
    pub fn problem_types(mut self, base: &str) -> Self {
        self.types = Some(base.to_owned());
        self
    }

    /// What `Retry-After` says where trying again may help, in whole seconds. Default 5.
    pub const fn retry_after(mut self, after: Duration) -> Self {
        self.retry_after = after;
        self
    }

    /// Changes each answer before it is sent.
    pub fn change(
        mut self,
        change: impl Fn(&Refusal, Response<Bytes>) -> Response<Bytes> + Send + Sync + 'static,
    ) -> Self {
        self.change = Some(Arc::new(change));
        self
    }

    /// The answer to a refused request.
    #[must_use]
    pub fn answer(&self, refusal: &Refusal) -> Response<Bytes> {
        let mut response = Response::new(self.problem(refusal));
        *response.status_mut() = refusal.status();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, PROBLEM);
        self.add_headers(refusal, headers);
        self.changed(refusal, response)
    }

    /// The answer to a refused gRPC call: a head alone, with the status that gRPC reads.
    #[must_use]
    pub fn answer_grpc(&self, refusal: &Refusal) -> Response<Bytes> {
        let mut response = Response::new(Bytes::new());
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/grpc"));
        let status = HeaderValue::from_static(refusal.grpc_status());
        headers.insert("grpc-status", status);
        let code = HeaderValue::from_static(refusal.code());
        headers.insert("grpc-message", code);
        self.add_headers(refusal, headers);
        self.changed(refusal, response)
    }

    fn changed(&self, refusal: &Refusal, response: Response<Bytes>) -> Response<Bytes> {
        match &self.change {
            Some(change) => change(refusal, response),
            None => response,
        }
    }

    fn add_headers(&self, refusal: &Refusal, headers: &mut HeaderMap) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(challenge) = self.challenge(refusal) {
            headers.insert(WWW_AUTHENTICATE, challenge);
        }
        if let Some(after) = refusal.retry_after(self.retry_after) {
            headers.insert(RETRY_AFTER, after.as_secs().into());
        }
    }

    /// RFC 6750 §3: the scheme, then what is known, each value in quotes.
    fn challenge(&self, refusal: &Refusal) -> Option<HeaderValue> {
        let error = refusal.challenge()?;
        let description = self.details.then(|| quotable(&refusal.to_string()));
        let scopes = refusal.scopes().map(|scopes| quotable(&scopes));
        let parts = [
            ("realm", self.realm.as_deref()),
            ("error", error),
            ("error_description", description.as_deref()),
            ("scope", scopes.as_deref()),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter_map(|(name, value)| Some(format!(r#"{name}="{}""#, (*value)?)))
            .collect();
        let text = format!("Bearer {}", parts.join(", "));
        HeaderValue::from_str(text.trim_end()).ok()
    }

    fn problem(&self, refusal: &Refusal) -> Bytes {
        let status = refusal.status();
        let mut problem = serde_json::json!({
            "title": title(status),
            "status": status.as_u16(),
            "code": refusal.code(),
        });
        if let Some(members) = problem.as_object_mut() {
            if let Some(base) = &self.types {
                members.insert(
                    "type".to_owned(),
                    format!("{base}{}", refusal.code()).into(),
                );
            }
            if self.details {
                members.insert("detail".to_owned(), refusal.to_string().into());
            }
        }
        problem.to_string().into()
    }
}

const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

fn title(status: StatusCode) -> &'static str {
    status.canonical_reason().unwrap_or("Refused")
}

/// What may stand between quotes (RFC 6750 §3): no quote, no backslash, nothing but printable ASCII.
fn quotable(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, ' '..='~') && !matches!(c, '"' | '\\'))
        .collect()
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answers")
            .field("realm", &self.realm)
            .field("details", &self.details)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use countersign::VerifyError;
    use countersign_jwks::KeysUnavailable;

    use super::*;

    #[test]
    fn every_refusal_has_its_answer() {
        let unavailable = Refusal::KeysUnavailable(KeysUnavailable::Starting(None));
        let cases = [
            (Refusal::MissingToken, 401, Some("Bearer"), "16"),
            (
                Refusal::AmbiguousToken,
                400,
                Some(r#"Bearer error="invalid_request""#),
                "3",
            ),
            (
                Refusal::Token(VerifyError::InvalidSignature),
                401,
                Some(r#"Bearer error="invalid_token""#),
                "16",
            ),
            (
                Refusal::Revoked,
                401,
                Some(r#"Bearer error="invalid_token""#),
                "16",
            ),
            (
                Refusal::UnexpectedClaims,
                401,
                Some(r#"Bearer error="invalid_token""#),
                "16",
            ),
            (
                Refusal::InsufficientScope(vec!["a".to_owned(), "b\"\r\n".to_owned()]),
                403,
                Some(r#"Bearer error="insufficient_scope", scope="a b""#),
                "7",
            ),
            (
                Refusal::Forbidden,
                403,
                Some(r#"Bearer error="insufficient_scope""#),
                "7",
            ),
            (unavailable, 503, None, "14"),
            (Refusal::CheckFailed("x".to_owned()), 503, None, "14"),
            (Refusal::NotEnforcing, 500, None, "13"),
            (Refusal::DevModeRefused, 403, None, "7"),
        ];
        for (refusal, status, challenge, grpc) in cases {
            let code = refusal.code();
            let answer = Answers::new().answer(&refusal);
            assert_eq!(answer.status(), status, "{code}");
            let got = answer.headers().get(WWW_AUTHENTICATE);
            assert_eq!(got.map(|v| v.to_str().unwrap()), challenge, "{code}");
            let retry = answer.headers().contains_key(RETRY_AFTER);
            assert_eq!(retry, status == 503, "{code}");
            let body: serde_json::Value = serde_json::from_slice(answer.body()).unwrap();
            assert_eq!(body["code"], code);
            assert_eq!(body["status"], status, "{code}");
            assert!(body.get("detail").is_none(), "{code}");
            let answer = Answers::new().answer_grpc(&refusal);
            assert_eq!(answer.status(), 200);
            assert_eq!(answer.headers()["grpc-status"], grpc, "{code}");
            assert_eq!(answer.headers()["grpc-message"], code);
            let known = Refusal::CODES.contains(&code) || VerifyError::CODES.contains(&code);
            assert!(known, "{code}");
        }
    }

    #[test]
    fn details_are_sent_only_if_asked_for() {
        let refusal = Refusal::Token(VerifyError::WrongIssuer);
        let answers = Answers::new()
            .realm("a\"b\\\r\nc\u{e9}")
            .with_details()
            .problem_types("https://docs.example/");
        let answer = answers.answer(&refusal);
        assert_eq!(
            answer.headers()[WWW_AUTHENTICATE],
            r#"Bearer realm="abc", error="invalid_token", error_description="iss is not the expected issuer""#
        );
        let body: serde_json::Value = serde_json::from_slice(answer.body()).unwrap();
        assert_eq!(body["detail"], "iss is not the expected issuer");
        assert_eq!(body["type"], "https://docs.example/wrong_issuer");
    }
}
