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
