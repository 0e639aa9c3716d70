//! Google and Firebase.

use countersign::{Audience, Policy, Rule, Strings};

use super::{KeysAt, LEEWAY, Provider, ProviderError};

/// A day, in seconds.
const DAY: u32 = 24 * 3600;

const GOOGLE_KEYS: &str = "https://www.googleapis.com/oauth2/v3/certs";

const FIREBASE_KEYS: &str =
    "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com";

impl Provider {
    /// ID tokens of Google, for these clients; also those of service accounts, for their audience.
    ///
    /// `sub` and `iat` are required, and the token may live for a day at most. The hosted domain of
    /// an organization is a [`rule`](Self::rule) on `hd`. Compared with `google-auth-library` 10.9.1
    /// (`verifyIdToken`): the same URL of the keys, audience and longest life; a leeway of 5 s where
    /// that has 300 s; of the two spellings of the issuer the one with `https://`
    /// ([`google_short`](Self::google_short) is for the other).
    ///
    /// # Errors
    /// [`ProviderError::Policy`] where no client is given.
    ///
    /// # Example
    /// ```
    /// use countersign_jwks::Provider;
    /// let google = Provider::google(&["1234.apps.googleusercontent.com"])?;
    /// assert_eq!(google.issuer(), "https://accounts.google.com");
    /// # Ok::<(), countersign_jwks::ProviderError>(())
    /// ```
    pub fn google<S: AsRef<str>>(client_ids: &[S]) -> Result<Self, ProviderError> {
        google("google", "https://accounts.google.com", client_ids)
    }

    /// As [`google`](Self::google), for tokens whose `iss` is `accounts.google.com`, which Google
    /// documents as the other spelling. Who gets both kinds makes two entries of
    /// [`Issuers`](crate::Issuers).
    ///
    /// # Errors
    /// As [`google`](Self::google).
    pub fn google_short<S: AsRef<str>>(client_ids: &[S]) -> Result<Self, ProviderError> {
        google("google-short", "accounts.google.com", client_ids)
    }

    /// ID tokens of a Firebase project, by its id.
    ///
    /// `aud` is the project; `sub`, `iat`, `auth_time` and the header's `kid` are required. Compared
    /// with `firebase-admin` 13.10.0 (`verifyIdToken`): the same issuer, audience, `alg`, `kid` and
    /// leeway (none); that reads the same keys as certificates, and besides refuses a `sub` that is
    /// empty or longer than 128 characters, which Firebase does not sign. Session cookies are signed
    /// by other keys, and are not accepted.
    ///
    /// # Errors
    /// [`ProviderError::Setting`].
    ///
    /// # Example
    /// ```
    /// use countersign_jwks::Provider;
    /// let firebase = Provider::firebase("my-project-1")?;
    /// assert_eq!(firebase.issuer(), "https://securetoken.google.com/my-project-1");
    /// # Ok::<(), countersign_jwks::ProviderError>(())
    /// ```
    pub fn firebase(project: &str) -> Result<Self, ProviderError> {
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if project.is_empty() || !project.chars().all(letter) {
            return Err(ProviderError::setting(
                "the Firebase project",
                "is not a project's id, which has lower-case letters, digits and hyphens; the \
                 project's settings show it",
            ));
        }
        let issuer = format!("https://securetoken.google.com/{project}");
        let audience = Audience::OneOf(Strings::One(project));
        let rules = [
            Rule::require_claim("sub"),
            Rule::require_claim("iat"),
            Rule::require_claim("auth_time"),
            Rule::require_header("kid"),
        ];
        let policy = Policy::try_new(&issuer, audience)?;
        Self::new(
            "firebase",
            policy,
            rules,
            KeysAt::Url(FIREBASE_KEYS.to_owned()),
        )
    }
}

fn google<S: AsRef<str>>(
    name: &'static str,
    issuer: &str,
    client_ids: &[S],
) -> Result<Provider, ProviderError> {
    let clients: Vec<&str> = client_ids.iter().map(AsRef::as_ref).collect();
    let audience = Audience::OneOf(Strings::Borrowed(&clients));
    let policy = Policy::try_new(issuer, audience)?
        .try_leeway(LEEWAY)?
        .try_max_lifetime(DAY)?;
    let rules = [
        Rule::require_claim("sub"),
        Rule::require_claim("iat"),
        Rule::require_header("kid"),
    ];
    Provider::new(name, policy, rules, KeysAt::Url(GOOGLE_KEYS.to_owned()))
}
