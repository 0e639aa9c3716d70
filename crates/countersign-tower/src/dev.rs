//! Dev mode: an identity without a token, on a developer's machine and nowhere else.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Weak};
use std::time::Duration;

use http::{Extensions, HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value};

/// What marks each answer that was given in dev mode.
pub(crate) const MARK: (HeaderName, HeaderValue) = (
    HeaderName::from_static("x-countersign-dev-mode"),
    HeaderValue::from_static("true"),
);

/// The environments in which dev mode may be.
pub const DEV_ENVIRONMENTS: &[&str] = &["development", "test", "local"];

/// Where a request came from, for servers that have no `ConnectInfo`: put it into the request's
/// extensions before the layer.
///
/// # Example
/// ```
/// use countersign_tower::PeerAddress;
/// let mut request = http::Request::new(());
/// request.extensions_mut().insert(PeerAddress("127.0.0.1:5000".parse().unwrap()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerAddress(pub SocketAddr);

/// An identity that is given to each request from this machine, without any token.
///
/// It needs an explicit environment of development, test or local; it is refused together with
/// enforcement; a request that is not from loopback, whose peer's address is unknown, or that
/// carries `Forwarded` or `X-Forwarded-*` is refused; answers are marked; the log warns each minute.
///
/// # Example
/// ```
/// use countersign_tower::DevMode;
/// let identity = serde_json::json!({"sub": "user_dev", "scope": "read write"});
/// assert!(DevMode::new("development", identity.clone()).is_ok());
/// assert!(DevMode::new("production", identity).is_err());
/// ```
#[derive(Clone)]
pub struct DevMode {
    identity: Arc<DevIdentity>,
    environment: String,
}

/// The claims that dev mode gives out. Nobody signed them.
#[derive(Debug)]
pub(crate) struct DevIdentity {
    claims: Map<String, Value>,
}

impl DevIdentity {
    pub(crate) fn deserialize<T: serde::de::DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_value(Value::Object(self.claims.clone())).ok()
    }

    /// As [`Verified::scopes`](countersign::Verified::scopes).
    pub(crate) fn has_scope(&self, wanted: &str) -> bool {
        let scope = self.claims.get("scope").or_else(|| self.claims.get("scp"));
        match scope {
            Some(Value::String(words)) => words.split(' ').any(|word| word == wanted),
            Some(Value::Array(values)) => values.iter().any(|value| value == wanted),
            _ => false,
        }
    }
}

impl DevMode {
    /// Dev mode in this environment, with these claims.
    ///
    /// # Errors
    /// [`DevModeError`].
    pub fn new(environment: &str, claims: Value) -> Result<Self, DevModeError> {
        if !DEV_ENVIRONMENTS.contains(&environment) {
            return Err(DevModeError::Environment);
        }
        match claims {
            Value::Object(claims) if claims.get("sub").is_some_and(Value::is_string) => Ok(Self {
                identity: Arc::new(DevIdentity { claims }),
                environment: environment.to_owned(),
            }),
            _ => Err(DevModeError::Identity),
        }
    }

    pub(crate) const fn identity(&self) -> &Arc<DevIdentity> {
        &self.identity
    }

    /// Warns now and each minute, as long as the layer lives.
    pub(crate) fn warn_each_minute(&self) {
        let identity = Arc::downgrade(&self.identity);
        let environment = self.environment.clone();
        warn(&environment);
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(keep_warning(identity, environment));
        }
    }
}

async fn keep_warning(identity: Weak<DevIdentity>, environment: String) {
    loop {
        tokio::time::sleep(Duration::from_secs(60)).await;
        if identity.strong_count() == 0 {
            return;
        }
        warn(&environment);
    }
}

fn warn(environment: &str) {
    tracing::warn!(
        environment,
        "DEV MODE: requests from this machine get an identity without any token"
    );
}

/// Whether a request is from this machine and came straight.
pub(crate) fn is_local(headers: &HeaderMap, extensions: &Extensions) -> bool {
    let forwarded = |name: &HeaderName| {
        name.as_str() == "forwarded" || name.as_str().starts_with("x-forwarded-")
    };
    peer(extensions).is_some_and(|address| address.to_canonical().is_loopback())
        && !headers.keys().any(forwarded)
}

fn peer(extensions: &Extensions) -> Option<IpAddr> {
    if let Some(PeerAddress(address)) = extensions.get() {
        return Some(address.ip());
    }
    #[cfg(feature = "axum")]
    if let Some(axum::extract::ConnectInfo(address)) =
        extensions.get::<axum::extract::ConnectInfo<SocketAddr>>()
    {
        return Some(address.ip());
    }
    None
}

impl fmt::Debug for DevMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DevMode")
            .field("environment", &self.environment)
            .finish_non_exhaustive()
    }
}

/// Why dev mode can't be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DevModeError {
    /// The environment is none of [`DEV_ENVIRONMENTS`].
    Environment,
    /// The identity is no JSON object with a string `sub`.
    Identity,
}

impl fmt::Display for DevModeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Environment => "dev mode needs the environment development, test or local",
            Self::Identity => "the identity of dev mode must be a JSON object with a string sub",
        })
    }
}

impl std::error::Error for DevModeError {}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    use serde_json::json;

    use super::*;

    #[test]
    fn only_a_developers_machine_has_dev_mode() {
        let identity = json!({"sub": "user_dev"});
        for environment in ["development", "test", "local"] {
            assert!(
                DevMode::new(environment, identity.clone()).is_ok(),
                "{environment}"
            );
        }
        for environment in ["", "production", "staging", "Development", "dev", "test "] {
            let error = DevMode::new(environment, identity.clone()).unwrap_err();
            assert_eq!(error, DevModeError::Environment, "{environment}");
        }
        for claims in [json!({}), json!({"sub": 1}), json!(["sub"]), json!(null)] {
            let error = DevMode::new("test", claims.clone()).unwrap_err();
            assert_eq!(error, DevModeError::Identity, "{claims}");
        }
    }

    #[test]
    fn only_requests_from_this_machine_are_local() {
        let cases: &[(&str, Option<&str>, &[&str], bool)] = &[
            ("IPv4", Some("127.0.0.1:1"), &[], true),
            (
                "IPv4, elsewhere on loopback",
                Some("127.8.8.8:1"),
                &[],
                true,
            ),
            ("IPv6", Some("[::1]:1"), &[], true),
            ("mapped", Some("[::ffff:127.0.0.1]:1"), &[], true),
            ("unknown", None, &[], false),
            ("private", Some("10.0.0.1:1"), &[], false),
            ("a container's host", Some("172.17.0.1:1"), &[], false),
            (
                "mapped, not loopback",
                Some("[::ffff:10.0.0.1]:1"),
                &[],
                false,
            ),
            ("forwarded", Some("127.0.0.1:1"), &["Forwarded"], false),
            ("for", Some("127.0.0.1:1"), &["X-Forwarded-For"], false),
            ("host", Some("127.0.0.1:1"), &["x-forwarded-host"], false),
            (
                "unheard of",
                Some("127.0.0.1:1"),
                &["X-Forwarded-Whatever"],
                false,
            ),
            (
                "another header",
                Some("127.0.0.1:1"),
                &["X-Request-Id"],
                true,
            ),
        ];
        for (name, peer, headers, expected) in cases {
            let mut request = http::Request::new(());
            if let Some(peer) = peer {
                let address = PeerAddress(peer.parse().unwrap());
                request.extensions_mut().insert(address);
            }
            for header in *headers {
                let header: HeaderName = header.parse().unwrap();
                request
                    .headers_mut()
                    .insert(header, HeaderValue::from_static(""));
            }
            assert_eq!(
                is_local(request.headers(), request.extensions()),
                *expected,
                "{name}"
            );
        }
    }

    #[test]
    fn scopes_of_an_identity_are_those_a_token_would_have() {
        let cases = [
            (json!({"sub": "a", "scope": "read write"}), true),
            (json!({"sub": "a", "scp": ["read"]}), true),
            (json!({"sub": "a", "scope": "readers"}), false),
            (json!({"sub": "a"}), false),
        ];
        for (claims, expected) in cases {
            let dev = DevMode::new("test", claims.clone()).unwrap();
            assert_eq!(dev.identity().has_scope("read"), expected, "{claims}");
        }
    }

    /// Counts the warnings.
    #[derive(Clone, Default)]
    struct Lines(Arc<AtomicUsize>);

    impl std::io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            let warned = String::from_utf8_lossy(bytes).matches("DEV MODE").count();
            self.0.fetch_add(warned, Relaxed);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_log_warns_each_minute_as_long_as_the_layer_lives() {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone());
        let _logging = tracing::subscriber::set_default(subscriber.finish());
        let dev = DevMode::new("test", json!({"sub": "user_dev"})).unwrap();
        let layer = crate::AuthLayer::off().dev_mode(dev).build().unwrap();
        let warned = || lines.0.load(Relaxed);
        assert_eq!(warned(), 1, "at once");
        tokio::time::sleep(Duration::from_secs(185)).await;
        assert_eq!(warned(), 4);
        drop(layer);
        tokio::time::sleep(Duration::from_secs(185)).await;
        assert_eq!(warned(), 4);
    }
}
