//! Checks after verification: revocation, and rules of the business.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use countersign::{Verified, VerifiedToken};
use countersign_jwks::BoxFuture;

use crate::refusal::Refusal;

/// A check of a token that was verified, before the service sees the request.
///
/// # Example
/// ```
/// use countersign::Verified;
/// use countersign_jwks::BoxFuture;
/// use countersign_tower::{Denied, Hook};
/// /// Lets only members of an organisation in.
/// struct Members;
/// impl Hook for Members {
///     fn check<'a>(&'a self, token: &'a Verified<'a>) -> BoxFuture<'a, Result<(), Denied>> {
///         Box::pin(async move {
///             let organisation = token.claim("o.id");
///             organisation.map(drop).ok_or(Denied::Forbidden)
///         })
///     }
/// }
/// ```
pub trait Hook: Send + Sync + 'static {
    /// Whether the token may pass.
    fn check<'a>(&'a self, token: &'a Verified<'a>) -> BoxFuture<'a, Result<(), Denied>>;
}

impl<H: Hook> Hook for Arc<H> {
    fn check<'a>(&'a self, token: &'a Verified<'a>) -> BoxFuture<'a, Result<(), Denied>> {
        self.as_ref().check(token)
    }
}

/// Why a hook does not let a token pass.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Denied {
    /// The token was revoked: 401 `revoked`.
    Revoked,
    /// Whoever holds the token may not do this: 403 `forbidden`.
    Forbidden,
    /// It can't be told; why, for the log. What then is for [`OnFailure`] to say.
    Failed(String),
}

/// What happens when a hook fails, or takes too long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnFailure {
    /// The request is refused: 503 `check_failed`.
    #[default]
    Refuse,
    /// The request passes, with a warning in the log: a revoked token gets through while the check
    /// is down.
    Accept,
}

/// A hook, and how it is run.
#[derive(Clone)]
pub(crate) struct Check {
    hook: Arc<dyn Hook>,
    on_failure: OnFailure,
    timeout: Duration,
}

impl Check {
    pub(crate) fn new(hook: impl Hook, on_failure: OnFailure, timeout: Duration) -> Self {
        Self {
            hook: Arc::new(hook),
            on_failure,
            timeout,
        }
    }

    pub(crate) async fn run(&self, token: &VerifiedToken) -> Result<(), Refusal> {
        let verified = token.get();
        let outcome = tokio::time::timeout(self.timeout, self.hook.check(&verified)).await;
        let failed = match outcome {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(Denied::Revoked)) => return Err(Refusal::Revoked),
            Ok(Err(Denied::Forbidden)) => return Err(Refusal::Forbidden),
            Ok(Err(Denied::Failed(reason))) => reason,
            Err(_) => format!("no answer within {} ms", self.timeout.as_millis()),
        };
        match self.on_failure {
            OnFailure::Refuse => Err(Refusal::CheckFailed(failed)),
            OnFailure::Accept => {
                metrics::counter!("countersign_auth_hook_failures_total").increment(1);
                tracing::warn!(
                    reason = failed,
                    "a check after verification failed, and is passed over"
                );
                Ok(())
            }
        }
    }
}

impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Check")
            .field("on_failure", &self.on_failure)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
