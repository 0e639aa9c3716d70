//! The layer, and how it is built.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use countersign::{PolicyBuf, UnixTime};
use countersign_jwks::{Issuers, RemoteKeys};
use tower_layer::Layer;

use crate::answer::Answers;
use crate::authority::Authority;
use crate::clerk;
use crate::dev::DevMode;
use crate::hook::{Check, Hook, OnFailure};
use crate::observe::{DEFAULT_LOG_LIMIT, Observer};
use crate::ready::{Readiness, Ready};
use crate::rollout::{Mode, ModeError, Rollout};
use crate::self_test::{SelfTest, SelfTestFailed};
use crate::service::AuthService;
use crate::shared::Shared;

/// How long a hook may take.
const HOOK_TIMEOUT: Duration = Duration::from_secs(2);

/// Verifies the token of each request before the service sees it. Cheap to clone.
///
/// # Example
/// ```no_run
/// use countersign::Policy;
/// use countersign_jwks::RemoteKeys;
/// use countersign_tower::AuthLayer;
///
/// # async fn f() -> Result<(), Box<dyn std::error::Error>> {
/// const ISSUER: &str = "https://adapted-tern-12.clerk.accounts.dev";
/// let policy = Policy::clerk_session(ISSUER, &["https://app.example.com"]);
/// let keys = RemoteKeys::builder(&format!("{ISSUER}/.well-known/jwks.json")).start()?;
/// let auth = AuthLayer::builder(keys, policy).cookie("__session").build()?;
/// # let _ = auth; Ok(()) }
/// ```
#[derive(Clone)]
pub struct AuthLayer {
    shared: Arc<Shared>,
}

impl AuthLayer {
    /// A layer for the tokens of one issuer.
    pub fn builder(keys: RemoteKeys, policy: impl Into<PolicyBuf>) -> AuthLayerBuilder {
        let policy = Arc::new(policy.into());
        AuthLayerBuilder::new(Some(Authority::One { keys, policy }))
    }

    /// A layer for the tokens of several issuers.
    pub fn issuers(issuers: Issuers) -> AuthLayerBuilder {
        AuthLayerBuilder::new(Some(Authority::Several(issuers)))
    }

    /// A layer that knows no issuer yet: it is off, and the service's own authentication decides.
    pub fn off() -> AuthLayerBuilder {
        AuthLayerBuilder::new(None).mode(Mode::Off)
    }

    pub(crate) const fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// The handle to read and change the mode.
    #[must_use]
    pub fn rollout(&self) -> Rollout {
        self.shared.rollout.clone()
    }

    /// What `/readyz` asks.
    #[must_use]
    pub fn readiness(&self) -> Readiness {
        Readiness::new(self.shared.clone())
    }

    /// The check at start-up: a known answer, a tampered token that must be refused, the keys, and
    /// the clock. One line of the log tells the result, and [`readiness`](Self::readiness) keeps it.
    ///
    /// # Errors
    /// [`SelfTestFailed`]: this build can't be trusted with a verification. Keys that can't be
    /// fetched are no error: the process is unready, and they are fetched when they can be.
    pub async fn self_test(&self) -> Result<SelfTest, SelfTestFailed> {
        let now = (self.shared.clock)();
        let authority = self.shared.authority.as_ref();
        let outcome = crate::self_test::run(authority, now).await;
        if let Ok(test) = &outcome {
            self.shared.ready.keep(test.clone());
        }
        outcome
    }
}

impl<S> Layer<S> for AuthLayer {
    type Service = AuthService<S>;

    fn layer(&self, inner: S) -> AuthService<S> {
        AuthService::new(inner, self.shared.clone())
    }
}

impl fmt::Debug for AuthLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthLayer")
            .field("issuers", &self.shared.authority)
            .field("mode", &self.shared.rollout.mode())
            .finish_non_exhaustive()
    }
}

/// Settings of an [`AuthLayer`].
#[must_use]
pub struct AuthLayerBuilder {
    authority: Option<Authority>,
    cookies: Vec<String>,
    answers: Answers,
    mode: Mode,
    checks: Vec<Check>,
    dev: Option<DevMode>,
    missing_allowed: bool,
    preflight_passes: bool,
    clock: Box<dyn Fn() -> UnixTime + Send + Sync>,
    log_limit: u32,
}

impl AuthLayerBuilder {
    fn new(authority: Option<Authority>) -> Self {
        Self {
            authority,
            cookies: Vec::new(),
            answers: Answers::new(),
            mode: Mode::Enforce,
            checks: Vec::new(),
            dev: None,
            missing_allowed: false,
            preflight_passes: true,
            clock: Box::new(UnixTime::now),
            log_limit: DEFAULT_LOG_LIMIT,
        }
    }

    /// Reads the token from this cookie where there is no `Authorization: Bearer`. May be called
    /// again; the first that is there counts. Needs policies with authorized parties, since browsers
    /// send cookies with the requests of other sites as well.
    pub fn cookie(mut self, name: &str) -> Self {
        self.cookies.push(name.to_owned());
        self
    }

    /// Reads Clerk's session cookies: `__session` with the suffix of this publishable key, else
    /// `__session` itself.
    pub fn clerk_cookies(self, publishable_key: &str) -> Self {
        let suffixed = format!(
            "{}_{}",
            clerk::COOKIE,
            clerk::cookie_suffix(publishable_key)
        );
        self.cookie(&suffixed).cookie(clerk::COOKIE)
    }

    /// How refused requests are answered.
    pub fn answers(mut self, answers: Answers) -> Self {
        self.answers = answers;
        self
    }

    /// The mode to start in; by default everything is enforced.
    pub const fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// A check after verification. May be called again: the first that denies counts. What happens
    /// where it fails, or takes longer than two seconds, is said here and not assumed.
    pub fn hook(mut self, hook: impl Hook, on_failure: OnFailure) -> Self {
        self.checks.push(Check::new(hook, on_failure, HOOK_TIMEOUT));
        self
    }

    /// As [`hook`](Self::hook), with another time limit.
    pub fn hook_within(mut self, hook: impl Hook, on_failure: OnFailure, limit: Duration) -> Self {
        self.checks.push(Check::new(hook, on_failure, limit));
        self
    }

    /// Lets requests without any token through, for routes that do without: `Option<Claims<T>>` is
    /// `None` there, and `Claims<T>` is 401 `missing_token`. A bad token is refused all the same.
    pub const fn allow_missing_token(mut self) -> Self {
        self.missing_allowed = true;
        self
    }

    /// Treats a CORS preflight as any other request. By default `OPTIONS` with both `Origin` and
    /// `Access-Control-Request-Method` passes: a browser never sends a token with it.
    pub const fn check_preflight(mut self) -> Self {
        self.preflight_passes = false;
        self
    }

    /// Dev mode: see [`DevMode`].
    pub fn dev_mode(mut self, dev: DevMode) -> Self {
        self.dev = Some(dev);
        self
    }

    /// The clock; by default the system's.
    pub fn clock(mut self, clock: impl Fn() -> UnixTime + Send + Sync + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// How many events of one code are logged per second; by default 10. The first one after says
    /// how many were left out (`suppressed`); counters count all.
    pub const fn log_limit(mut self, per_second: u32) -> Self {
        self.log_limit = per_second;
        self
    }

    /// The layer.
    ///
    /// # Errors
    /// [`BuildError`].
    pub fn build(self) -> Result<AuthLayer, BuildError> {
        self.check_cookies()?;
        let rollout = Rollout::new(self.mode, self.authority.is_some(), self.dev.is_some());
        rollout.check(self.mode).map_err(BuildError::Mode)?;
        if let Some(dev) = &self.dev {
            dev.warn_each_minute();
        }
        if self.mode == Mode::Off {
            tracing::warn!(
                "signature verification is OFF: the service's own authentication decides"
            );
        }
        Ok(AuthLayer {
            shared: Arc::new(Shared {
                authority: self.authority,
                cookies: self.cookies,
                answers: self.answers,
                rollout,
                checks: self.checks,
                dev: self.dev,
                missing_allowed: self.missing_allowed,
                preflight_passes: self.preflight_passes,
                clock: self.clock,
                observer: Observer::new(self.log_limit),
                ready: Ready::default(),
            }),
        })
    }

    fn check_cookies(&self) -> Result<(), BuildError> {
        for name in &self.cookies {
            if !is_cookie_name(name) {
                return Err(BuildError::CookieName(name.clone()));
            }
        }
        let entries = self.authority.iter().flat_map(Authority::entries);
        for (policy, _) in entries {
            let policy = policy.as_policy();
            if !self.cookies.is_empty() && !policy.checks_authorized_party() {
                return Err(BuildError::CookieWithoutAuthorizedParties {
                    issuer: policy.issuer().to_owned(),
                });
            }
        }
        Ok(())
    }
}

/// Whether a cookie can have this name.
pub(crate) fn is_cookie_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(is_token_byte)
}

/// Whether a byte may stand in the name of a cookie: a `token` of RFC 9110 §5.6.2.
const fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'.'
                | b'^'
                | b'_'
                | b'`'
                | b'|'
                | b'~'
        )
}

impl fmt::Debug for AuthLayerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthLayerBuilder")
            .field("issuers", &self.authority)
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}

/// Why a layer can't be built.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// Tokens are to be read from a cookie, and the policy of this issuer has no authorized parties:
    /// any site's requests would carry it.
    CookieWithoutAuthorizedParties {
        /// The issuer.
        issuer: String,
    },
    /// No cookie can have this name.
    CookieName(String),
    /// The mode can't be had.
    Mode(ModeError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CookieWithoutAuthorizedParties { issuer } => write!(
                f,
                "tokens of {issuer} are to be read from a cookie, which needs authorized parties: \
                 the origins of your frontends"
            ),
            Self::CookieName(name) => write!(f, "no cookie can be named {name:?}"),
            Self::Mode(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {}
