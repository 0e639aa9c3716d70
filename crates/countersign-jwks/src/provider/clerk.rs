//! Clerk.

use base64ct::{Base64Unpadded, Encoding};
use countersign::{Policy, Rule, Strings};

use super::place::Place;
use super::{KeysAt, Provider, ProviderError};

const SETTING: &str = "Clerk's Frontend API";

const KEYS: &str = "/.well-known/jwks.json";

impl Provider {
    /// Session tokens of a Clerk instance, by its Frontend API and the origins that may use them.
    ///
    /// `frontend_api` is the domain (`clerk.example.com`, `adapted-tern-12.clerk.accounts.dev`), its
    /// URL however it was pasted, or the publishable key (`pk_test_…`, `pk_live_…`), which holds the
    /// domain. With a proxy it is the proxy's URL (`https://example.com/__clerk`).
    ///
    /// The policy is [`Policy::clerk_session`]; besides, `sub` and the header's `kid` are required,
    /// and an `iat` in the future is refused.
    ///
    /// # Compared with `@clerk/backend` 3.25.0 (`verifyToken`)
    /// | | `@clerk/backend` | here |
    /// |---|---|---|
    /// | keys | of the Backend API, with the secret key | of the Frontend API: no secret is needed |
    /// | `kid` | must be in the set | the same; absent: `malformed_header` |
    /// | `alg` | RS256, RS384, RS512 | stricter: RS256, which is what Clerk signs with |
    /// | `crit` | not looked at | stricter: refused |
    /// | base64url, JSON | lenient; of duplicate members the last | stricter |
    /// | `typ` | absent or `JWT` | the same; `jwt` is no other type (RFC 7519 §5.1) |
    /// | `cat` | not that of a machine token | stricter: absent, or that of a session |
    /// | `iss` | only where asked for | stricter: the Frontend API's URL |
    /// | `sub` | a string | the same, and not a machine's (`mch_…`) |
    /// | `aud` | where asked for and present | stricter: absent; [`Policy::audience`] sets another |
    /// | `azp` | where a list is given: in it, and present | the same; a list must be given |
    /// | `exp` | required; over when now ≥ `exp` + 5 s | the same |
    /// | `nbf` | if present, `nbf` ≤ now + 5 s | the same |
    /// | `iat` | if present, `iat` ≤ now + 5 s | the same |
    /// | `sid` | not looked at | stricter: required |
    /// | `sts` | `pending` counts as signed out, later on | the same, here: `invalid_claim` |
    ///
    /// The publishable key is read as `@clerk/shared` 4.41.0 does (`parsePublishableKey`). A token
    /// that a native application obtained may have no `azp`, and is refused.
    ///
    /// # Errors
    /// [`ProviderError::Setting`]; [`ProviderError::Policy`] where no party is given.
    ///
    /// # Example
    /// ```
    /// use countersign_jwks::Provider;
    /// let parties = ["https://app.example.com"];
    /// let clerk = Provider::clerk("https://clerk.example.com/", &parties)?;
    /// assert_eq!(clerk.issuer(), "https://clerk.example.com");
    /// let keys = clerk.jwks_url();
    /// assert_eq!(keys, Some("https://clerk.example.com/.well-known/jwks.json"));
    /// # Ok::<(), countersign_jwks::ProviderError>(())
    /// ```
    pub fn clerk<S: AsRef<str>>(
        frontend_api: &str,
        authorized_parties: &[S],
    ) -> Result<Self, ProviderError> {
        let issuer = frontend_api_place(frontend_api.trim())?.to_text();
        let parties: Vec<&str> = authorized_parties.iter().map(AsRef::as_ref).collect();
        let policy = Policy::try_clerk_session(&issuer, Strings::Borrowed(&parties))?;
        Self::new(
            "clerk",
            policy.check_issued_at(),
            [Rule::require_claim("sub"), Rule::require_header("kid")],
            KeysAt::Url(format!("{issuer}{KEYS}")),
        )
    }
}

fn frontend_api_place(text: &str) -> Result<Place, ProviderError> {
    let wrong = |problem| Err(ProviderError::setting(SETTING, problem));
    if text.starts_with("sk_") {
        return wrong(
            "is a secret key, which is not needed here; give the publishable key or the domain, and \
             make a new secret key if this one was shown to anybody",
        );
    }
    let place = match text.starts_with("pk_") {
        true => Place::read(SETTING, &domain_of(text)?)?,
        false => Place::read(SETTING, text)?,
    };
    let place = place.without(KEYS);
    let host = place.host();
    if matches!(host, "clerk.com" | "api.clerk.com" | "dashboard.clerk.com") {
        return wrong(
            "is Clerk's own site or Backend API; give the Frontend API of the instance, which its \
             dashboard shows beside the API keys",
        );
    }
    if host.ends_with(".accounts.dev") && !host.ends_with(".clerk.accounts.dev") {
        return wrong(
            "is the account portal of a development instance; give the domain with `.clerk` in it, \
             NAME.clerk.accounts.dev",
        );
    }
    if !place.is_public_or_loopback() {
        return wrong("is no domain; give one such as clerk.example.com");
    }
    Ok(place)
}

/// The domain in a publishable key: base64 of it and a `$`.
fn domain_of(key: &str) -> Result<String, ProviderError> {
    let encoded = key
        .strip_prefix("pk_live_")
        .or_else(|| key.strip_prefix("pk_test_"));
    let decoded = encoded
        .and_then(|encoded| Base64Unpadded::decode_vec(encoded.trim_end_matches('=')).ok())
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let domain = decoded.as_deref().and_then(|text| text.strip_suffix('$'));
    match domain {
        Some(domain) if domain.contains('.') && !domain.contains('$') => Ok(domain.to_owned()),
        _ => Err(ProviderError::setting(
            SETTING,
            "is a publishable key that can't be read, it may be cut off; copy it again",
        )),
    }
}
