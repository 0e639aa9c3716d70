//! The issuer itself: its keys, and what it is told to do wrong.

use countersign_mint::{SigningKey, jwks};
use serde_json::{Value, json};

use super::faults::Faults;
use super::routes;
use super::token::Preset;

/// What it was started with.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// The issuer's name, a URL without a slash at its end.
    pub(super) issuer: String,
    pub(super) seed: Option<u64>,
    pub(super) bits: usize,
    /// How many keys stay published.
    pub(super) keep: usize,
    pub(super) preset: Preset,
    pub(super) audience: Option<String>,
    /// How long a token lives, in seconds.
    pub(super) lifetime: u64,
    /// Whether requests may come under any host name.
    pub(super) any_host: bool,
    pub(super) quiet: bool,
}

/// An issuer of tokens.
pub(super) struct Issuer {
    pub(super) settings: Settings,
    pub(super) faults: Faults,
    /// Its keys, the newest first: at least one, at most `keep` and one that is published no more.
    keys: Vec<SigningKey>,
    /// How many keys it has made.
    made: u64,
}

/// Which of its keys signs a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Which {
    /// The newest.
    #[default]
    Current,
    /// The one before, which may or may not be published still.
    Previous,
    /// One that was never published.
    Unknown,
}

impl Issuer {
    /// An issuer with one key.
    pub(super) fn new(settings: Settings) -> Self {
        let mut issuer = Self {
            settings,
            faults: Faults::default(),
            keys: Vec::new(),
            made: 0,
        };
        issuer.rotate();
        issuer
    }

    /// Makes a new key the current one; the oldest may cease to be published.
    pub(super) fn rotate(&mut self) {
        let key = self.make();
        self.keys.insert(0, key);
        self.keys.truncate(self.settings.keep.saturating_add(1));
    }

    fn make(&mut self) -> SigningKey {
        let bits = self.settings.bits;
        let key = match self.settings.seed {
            // Seeds that are neighbours must not share keys.
            Some(seed) => SigningKey::from_seed("", bits, seed << 16 | self.made),
            None => SigningKey::generate("", bits),
        };
        self.made = self.made.saturating_add(1);
        let id = key.thumbprint();
        key.renamed(&id)
    }

    /// The keys that are published, the current one first.
    pub(super) fn published(&self) -> impl Iterator<Item = &SigningKey> {
        self.keys.iter().take(self.settings.keep)
    }

    /// The key to sign with.
    pub(super) fn key(&mut self, which: Which) -> Result<SigningKey, &'static str> {
        let key = match which {
            Which::Current => self.keys.first().cloned(),
            Which::Previous => self.keys.get(1).cloned(),
            Which::Unknown => Some(self.make()),
        };
        key.ok_or("there is no previous key before the first rotation")
    }

    /// Its JWK Set (RFC 7517 §5).
    pub(super) fn jwks(&self) -> String {
        jwks(self.published())
    }

    /// Its metadata: OpenID Connect Discovery 1.0 §3, which is a superset of RFC 8414 §2 here.
    pub(super) fn metadata(&self) -> Value {
        let issuer = &self.settings.issuer;
        json!({
            "issuer": issuer,
            "jwks_uri": format!("{issuer}{}", routes::JWKS),
            "token_endpoint": format!("{issuer}{}", routes::TOKEN),
            // Required by the specifications; it leads to the page with the form.
            "authorization_endpoint": format!("{issuer}/"),
            "response_types_supported": ["token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "grant_types_supported": ["client_credentials"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn settings() -> Settings {
        Settings {
            issuer: "http://127.0.0.1:1".to_owned(),
            seed: Some(7),
            bits: 2048,
            keep: 2,
            preset: Preset::ClerkSession,
            audience: None,
            lifetime: 60,
            any_host: false,
            quiet: true,
        }
    }

    #[test]
    fn a_seed_gives_the_same_keys_and_others_do_not() {
        let ids = |seed| {
            let mut issuer = Issuer::new(Settings { seed, ..settings() });
            issuer.rotate();
            issuer
                .published()
                .map(|key| key.id().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(Some(1)), ids(Some(1)));
        let (one, two) = (ids(Some(1)), ids(Some(2)));
        assert!(one.iter().all(|id| !two.contains(id)), "{one:?} {two:?}");
        assert_eq!(one.len(), 2);
    }

    #[test]
    fn rotation_publishes_the_new_key_and_drops_the_oldest() {
        let mut issuer = Issuer::new(settings());
        let first = issuer.key(Which::Current).unwrap().id().to_owned();
        issuer.key(Which::Previous).unwrap_err();
        issuer.rotate();
        assert_eq!(issuer.key(Which::Previous).unwrap().id(), first);
        assert!(issuer.jwks().contains(&first));
        issuer.rotate();
        assert!(!issuer.jwks().contains(&first));
        let unknown = issuer.key(Which::Unknown).unwrap();
        assert!(!issuer.jwks().contains(unknown.id()));
        assert!(!issuer.jwks().contains("\"d\""));
    }
}
