//! The layer's decision without a service behind it: for programs that answer for others, such as a
//! sidecar that a proxy asks.

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

use countersign::{Verified, VerifiedToken};
use http::{HeaderMap, Method, StatusCode};

use crate::layer::AuthLayer;
use crate::observe::{Circumstances, printable};
use crate::refusal::Refusal;
use crate::rollout::{Mode, bucket};
use crate::service::is_preflight;
use crate::shared::Shared;
use crate::token::{self, Found};

/// What was decided about a request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Verdict<T> {
    /// Its token was verified; what was read from it.
    Accepted(T),
    /// It has no token, and may do without.
    Missing,
    /// Nothing was looked at; why: `off`, `preflight`.
    Passed(&'static str),
    /// It is refused, or would be where that is not enforced.
    Refused(Refusal),
}

/// A decision, and how much it counts. Made by [`AuthLayer::judge`].
#[derive(Clone)]
#[non_exhaustive]
pub struct Judgement<T> {
    /// The mode at the time.
    pub mode: Mode,
    /// Whether the verdict is to be acted upon. Where it is not, the request passes, and nothing that
    /// was read from its token may be used.
    pub enforced: bool,
    /// The verdict.
    pub verdict: Verdict<T>,
    token: Option<Found>,
    shared: Arc<Shared>,
}

impl<T> Judgement<T> {
    /// The `kid` that the token names, cut to 64 printable characters. Of a refused token it proves
    /// nothing. Reads the token again: for logs, not for each request.
    #[must_use]
    pub fn key_id(&self) -> Option<String> {
        let authority = self.shared.authority.as_ref()?;
        let id = authority.key_id(self.token.as_ref()?.as_ref())?;
        Some(printable(&id))
    }
}

impl<T> fmt::Debug for Judgement<T> {
    /// Shows nothing of the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Judgement")
            .field("mode", &self.mode)
            .field("enforced", &self.enforced)
            .finish_non_exhaustive()
    }
}

impl AuthLayer {
    /// Decides about a request as the layer does, told of, counted and in the report of the rollout
    /// alike; what is done with it is the caller's. What the service behind says is not known here:
    /// the report counts it as let through.
    ///
    /// `read` takes what is needed from a sound token, and may refuse it all the same. It is asked
    /// also where nothing is enforced, so that the report knows. Dev mode has no part in this.
    ///
    /// # Example
    /// ```no_run
    /// use countersign_tower::{AuthLayer, Verdict};
    /// # async fn f(auth: AuthLayer, request: http::Request<()>) {
    /// let subject = |token: &countersign::Verified<'_>| Ok(token.subject().map(str::to_owned));
    /// let judgement = auth.judge(request.method(), request.headers(), subject).await;
    /// match judgement.verdict {
    ///     Verdict::Accepted(subject) if judgement.enforced => println!("{subject:?}"),
    ///     Verdict::Refused(refusal) if judgement.enforced => println!("{}", refusal.code()),
    ///     _ => println!("the service's own authentication decides"),
    /// }
    /// # }
    /// ```
    pub async fn judge<T>(
        &self,
        method: &Method,
        headers: &HeaderMap,
        read: impl FnOnce(&Verified<'_>) -> Result<T, Refusal>,
    ) -> Judgement<T> {
        let shared = self.shared().clone();
        let mode = shared.rollout.mode();
        let passed = match mode {
            _ if shared.preflight_passes && is_preflight(method, headers) => Some("preflight"),
            Mode::Off => Some("off"),
            _ => None,
        };
        let mut judgement = Judgement {
            mode,
            enforced: mode.enforces(),
            verdict: Verdict::Passed(passed.unwrap_or_default()),
            token: None,
            shared,
        };
        if let Some(why) = passed {
            judgement.shared.observer.passed(why, mode);
            return judgement;
        }
        let began = Instant::now();
        let found = token::find(headers, &judgement.shared.cookies);
        judgement.token = found.as_ref().ok().cloned().flatten();
        if let Mode::Percent(percent) = mode {
            let token = judgement.token.as_ref();
            let bucket = token.and_then(|token| bucket(token.as_ref()));
            judgement.enforced = bucket.is_none_or(|bucket| bucket < percent.get());
        }
        let result = match found {
            Ok(None) if judgement.shared.missing_allowed => {
                judgement.shared.observer.passed("missing_token", mode);
                judgement.verdict = Verdict::Missing;
                return judgement;
            }
            Ok(None) => Err(Refusal::MissingToken),
            Err(token::Ambiguous) => Err(Refusal::AmbiguousToken),
            Ok(Some(found)) => judgement.shared.clone().decide(found).await,
        };
        let (told, verdict) = match result {
            Err(refusal) => (Err(refusal.clone()), Verdict::Refused(refusal)),
            Ok(token) => match read(&token.get()) {
                Ok(value) => (Ok(token), Verdict::Accepted(value)),
                Err(refusal) => (Err(refusal.clone()), Verdict::Refused(refusal)),
            },
        };
        let about = Circumstances {
            mode,
            enforced: judgement.enforced,
            method: method.clone(),
            took: Some(began.elapsed()),
        };
        let token = judgement.token.as_ref();
        judgement.shared.tell(&told, token, &about);
        if !judgement.enforced {
            let refusal = told.as_ref().err();
            judgement.shared.count(refusal, token, StatusCode::OK);
        }
        judgement.verdict = verdict;
        judgement
    }

    /// Verifies a token that was asked about, and asks the hooks. The mode has no part in this:
    /// nothing is let through by the answer. Neither told nor counted.
    ///
    /// # Errors
    /// [`Refusal`].
    pub async fn verify(&self, token: &[u8]) -> Result<VerifiedToken, Refusal> {
        let Some(found) = Found::bare(token) else {
            let error = countersign::VerifyError::MalformedToken;
            return Err(Refusal::Token(error));
        };
        self.shared().clone().decide(found).await
    }

    /// The `kid` that a token names. Of a token that was not verified it proves nothing.
    #[must_use]
    pub fn key_id(&self, token: &[u8]) -> Option<String> {
        self.shared().authority.as_ref()?.key_id(token)
    }
}

#[cfg(test)]
mod tests {
    use countersign::{Audience, Policy, UnixTime, VerifyError};
    use countersign_jwks::{PemSource, RemoteKeys};
    use countersign_mint::SigningKey;
    use http::HeaderValue;

    use super::*;
    use crate::layer::AuthLayerBuilder;

    const NOW: u64 = 1_750_000_000;

    async fn layer(mode: Mode) -> (AuthLayerBuilder, SigningKey) {
        let key = SigningKey::from_seed("k", 2048, 1);
        let source = PemSource::new("configured key", &key.public_pem()).unwrap();
        let keys = RemoteKeys::from_source(source).start().unwrap();
        keys.ready().await.unwrap();
        let policy = Policy::new("https://issuer.example", Audience::Absent);
        let builder = AuthLayer::builder(keys, policy).mode(mode);
        let builder = builder.clock(|| UnixTime::from_secs(NOW));
        (builder, key)
    }

    fn bearer(token: &str) -> HeaderMap {
        let value = HeaderValue::from_str(&format!("Bearer {token}")).unwrap();
        [(http::header::AUTHORIZATION, value)].into_iter().collect()
    }

    /// The subject; that of `evil` is refused.
    fn subject(token: &Verified<'_>) -> Result<String, Refusal> {
        match token.subject() {
            Some("evil") => Err(Refusal::Forbidden),
            subject => Ok(subject.unwrap_or_default().to_owned()),
        }
    }

    #[tokio::test]
    async fn each_request_gets_its_verdict_and_what_it_counts() {
        let preflight = |mut headers: HeaderMap| {
            let value = HeaderValue::from_static("x");
            headers.insert("origin", value.clone());
            headers.insert("access-control-request-method", value);
            headers
        };
        for (mode, enforced) in [(Mode::Enforce, true), (Mode::Observe, false)] {
            let (builder, key) = layer(mode).await;
            let layer = builder.build().unwrap();
            let of = |sub: &str, exp: u64| {
                let claims =
                    serde_json::json!({"iss": "https://issuer.example", "sub": sub, "exp": exp});
                bearer(&key.token(&claims))
            };
            let cases = [
                ("good", Method::GET, of("u", NOW + 1), "u"),
                ("expired", Method::GET, of("u", NOW), "expired"),
                (
                    "refused by the reader",
                    Method::GET,
                    of("evil", NOW + 1),
                    "forbidden",
                ),
                ("none", Method::GET, HeaderMap::new(), "missing_token"),
                ("no token", Method::GET, bearer("x"), "malformed_token"),
                (
                    "preflight",
                    Method::OPTIONS,
                    preflight(HeaderMap::new()),
                    "preflight",
                ),
                (
                    "no preflight",
                    Method::GET,
                    preflight(HeaderMap::new()),
                    "missing_token",
                ),
            ];
            for (name, method, headers, expected) in cases {
                let judgement = layer.judge(&method, &headers, subject).await;
                let got = match &judgement.verdict {
                    Verdict::Accepted(subject) => subject.as_str(),
                    Verdict::Missing => "missing",
                    Verdict::Passed(why) => why,
                    Verdict::Refused(refusal) => refusal.code(),
                };
                assert_eq!((got, judgement.enforced), (expected, enforced), "{name}");
            }
            let report = layer.rollout().report();
            let counted = if enforced { (0, 0) } else { (1, 5) };
            assert_eq!((report.accepted, report.refused_total()), counted);
        }
    }

    #[tokio::test]
    async fn off_looks_at_nothing_and_a_missing_token_may_be_allowed() {
        let (builder, _) = layer(Mode::Off).await;
        let off = builder.build().unwrap();
        let judgement = off.judge(&Method::GET, &bearer("x"), subject).await;
        assert!(matches!(judgement.verdict, Verdict::Passed("off")) && !judgement.enforced);
        let (builder, _) = layer(Mode::Enforce).await;
        let optional = builder.allow_missing_token().build().unwrap();
        let judgement = optional
            .judge(&Method::GET, &HeaderMap::new(), subject)
            .await;
        assert!(matches!(judgement.verdict, Verdict::Missing));
    }

    #[tokio::test]
    async fn a_token_by_itself_is_verified_whatever_the_mode() {
        let (builder, key) = layer(Mode::Observe).await;
        let layer = builder.build().unwrap();
        let claims =
            serde_json::json!({"iss": "https://issuer.example", "sub": "u", "exp": NOW + 1});
        let token = key.token(&claims);
        let verified = layer.verify(token.as_bytes()).await.unwrap();
        assert_eq!(verified.get().subject(), Some("u"));
        assert_eq!(layer.key_id(token.as_bytes()).as_deref(), Some("k"));
        for bad in ["", "a.b", "a\nb", "\u{0}"] {
            let refused = layer.verify(bad.as_bytes()).await.unwrap_err();
            assert_eq!(
                refused,
                Refusal::Token(VerifyError::MalformedToken),
                "{bad:?}"
            );
        }
        assert_eq!(
            layer.rollout().report().refused_total(),
            0,
            "it is not counted"
        );
    }
}
