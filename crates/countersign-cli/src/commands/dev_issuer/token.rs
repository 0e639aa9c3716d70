//! Tokens as a preset makes them, changed as a request asks.

use countersign_mint::SigningKey;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::issuer::{Issuer, Which};

/// What tokens look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Preset {
    /// An OAuth 2.0 access token (RFC 9068): `typ` is `at+jwt`, `aud`, `client_id`, `scope`, `jti`
    AccessToken,
    /// A session token of Clerk: no `aud`, but `azp`, `sid`, `sts`; it lives for a minute
    ClerkSession,
}

impl Preset {
    /// How long a token lives, in seconds.
    pub(super) const fn lifetime(self) -> u64 {
        match self {
            Self::AccessToken => 600,
            Self::ClerkSession => 60,
        }
    }
}

/// What a request for a token may say, as a form or in JSON. RFC 6749 §4.4.2 has the first three.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wish {
    pub(super) grant_type: Option<String>,
    pub(super) client_id: Option<String>,
    pub(super) scope: Option<String>,
    /// Any secret will do.
    #[serde(rename = "client_secret")]
    _client_secret: Option<String>,
    /// What `aud` is to be; RFC 8707 calls it `resource`.
    #[serde(alias = "resource")]
    pub(super) audience: Option<String>,
    /// A JSON object whose members replace those of the preset; null removes one.
    #[serde(default)]
    pub(super) claims: Members,
    /// The same for the protected header.
    #[serde(default)]
    pub(super) header: Members,
    #[serde(default)]
    pub(super) key: Which,
}

/// A JSON object, or a text that holds one, as a form's field does.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(try_from = "Value")]
pub(super) struct Members(pub(super) Map<String, Value>);

impl TryFrom<Value> for Members {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        match value {
            Value::Object(members) => Ok(Self(members)),
            Value::String(text) if text.trim().is_empty() => Ok(Self::default()),
            Value::String(text) => serde_json::from_str(&text)
                .map(Self)
                .map_err(|error| format!("not a JSON object: {error}")),
            _ => Err("not a JSON object".to_owned()),
        }
    }
}

/// A token as it was asked for.
pub(super) struct Granted {
    pub(super) token: String,
    pub(super) scope: Option<String>,
}

/// Signs a token. `now` is in seconds since 1970.
///
/// # Errors
/// An error code of RFC 6749 §5.2, and what is wrong.
pub(super) fn grant(
    issuer: &mut Issuer,
    wish: Wish,
    now: u64,
) -> Result<Granted, (&'static str, String)> {
    if let Some(other) = wish
        .grant_type
        .filter(|grant| grant != "client_credentials")
    {
        let known = "this issuer knows client_credentials only";
        return Err(("unsupported_grant_type", format!("{known}, not {other}")));
    }
    let key = issuer
        .key(wish.key)
        .map_err(|problem| ("invalid_request", problem.to_owned()))?;
    let client = wish.client_id.as_deref().unwrap_or("dev");
    let mut claims = match issuer.settings.preset {
        Preset::AccessToken => access_token(client, wish.scope.as_deref(), now),
        Preset::ClerkSession => clerk(client, now),
    };
    let lifetime = issuer.settings.lifetime;
    set(&mut claims, "iss", issuer.settings.issuer.as_str());
    set(&mut claims, "iat", now);
    set(&mut claims, "exp", now.saturating_add(lifetime));
    let audience = wish.audience.or_else(|| issuer.settings.audience.clone());
    match (audience, issuer.settings.preset) {
        (Some(audience), _) => set(&mut claims, "aud", audience),
        (None, Preset::AccessToken) => set(&mut claims, "aud", issuer.settings.issuer.as_str()),
        (None, Preset::ClerkSession) => {}
    }
    let mut header = header(&key, issuer.settings.preset);
    replace(&mut claims, wish.claims);
    replace(&mut header, wish.header);
    let claims = Value::Object(claims).to_string();
    Ok(Granted {
        token: key.sign(&Value::Object(header).to_string(), claims.as_bytes()),
        scope: wish.scope,
    })
}

fn header(key: &SigningKey, preset: Preset) -> Map<String, Value> {
    let typ = match preset {
        Preset::AccessToken => "at+jwt",
        Preset::ClerkSession => "JWT",
    };
    members(json!({"alg": "RS256", "kid": key.id(), "typ": typ}))
}

fn access_token(client: &str, scope: Option<&str>, now: u64) -> Map<String, Value> {
    let mut claims = members(json!({
        "sub": client,
        "client_id": client,
        "jti": format!("dev-{now}-{}", serial()),
    }));
    if let Some(scope) = scope {
        set(&mut claims, "scope", scope);
    }
    claims
}

fn clerk(user: &str, now: u64) -> Map<String, Value> {
    members(json!({
        "sub": user,
        "sid": format!("sess_dev{now}{}", serial()),
        "azp": "http://localhost:3000",
        "nbf": now.saturating_sub(10),
        "sts": "active",
        "v": 2,
    }))
}

/// A number that is new each time.
fn serial() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

fn set(claims: &mut Map<String, Value>, name: &str, value: impl Into<Value>) {
    claims.insert(name.to_owned(), value.into());
}

fn replace(members: &mut Map<String, Value>, changes: Members) {
    for (name, value) in changes.0 {
        if value.is_null() {
            members.remove(&name);
        } else {
            members.insert(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::issuer::tests::settings;
    use super::*;
    use countersign::{Audience, KeyVec, Policy, UnixTime, Verifier};

    const NOW: u64 = 1_750_000_000;

    fn verdict(issuer: &Issuer, policy: &Policy<'_>, token: &str) -> &'static str {
        let keys: KeyVec = KeyVec::from_jwks(issuer.jwks().as_bytes()).unwrap();
        Verifier::new(&keys, policy)
            .verify(token, UnixTime::from_secs(NOW), &mut [0; 4096])
            .map_or_else(|error| error.code(), |_| "verified")
    }

    fn wish(json: &str) -> Wish {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn clerk_tokens_pass_the_preset_and_changed_ones_do_not() {
        let mut issuer = Issuer::new(settings());
        let name = issuer.settings.issuer.clone();
        let policy = Policy::clerk_session(&name, &["http://localhost:3000"]);
        let cases = [
            ("as it is", "{}", "verified"),
            ("any user", r#"{"client_id":"user_1"}"#, "verified"),
            (
                "another party",
                r#"{"claims":{"azp":"http://evil.example"}}"#,
                "unauthorized_party",
            ),
            ("claims as text", r#"{"claims":"{\"exp\":1}"}"#, "expired"),
            ("no exp", r#"{"claims":{"exp":null}}"#, "missing_claim"),
            ("an unknown key", r#"{"key":"unknown"}"#, "unknown_key_id"),
            (
                "another issuer",
                r#"{"claims":{"iss":"http://a"}}"#,
                "wrong_issuer",
            ),
            (
                "no algorithm",
                r#"{"header":{"alg":"none"}}"#,
                "unsupported_algorithm",
            ),
        ];
        for (name, json, expected) in cases {
            let granted = grant(&mut issuer, wish(json), NOW).ok().unwrap();
            assert_eq!(
                verdict(&issuer, &policy, &granted.token),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn access_tokens_pass_the_preset() {
        let mut issuer = Issuer::new(super::super::issuer::Settings {
            preset: Preset::AccessToken,
            ..settings()
        });
        let name = issuer.settings.issuer.clone();
        let audience = ["api"];
        let policy = Policy::access_token(&name, Audience::one_of(&audience));
        let json = r#"{"grant_type":"client_credentials","client_id":"me","scope":"a b","resource":"api"}"#;
        let granted = grant(&mut issuer, wish(json), NOW).ok().unwrap();
        assert_eq!(granted.scope.as_deref(), Some("a b"));
        assert_eq!(verdict(&issuer, &policy, &granted.token), "verified");
        let granted = grant(&mut issuer, wish("{}"), NOW).ok().unwrap();
        assert_eq!(verdict(&issuer, &policy, &granted.token), "wrong_audience");
    }

    #[test]
    fn what_cannot_be_granted_is_told() {
        let mut issuer = Issuer::new(settings());
        for (json, code) in [
            (r#"{"grant_type":"password"}"#, "unsupported_grant_type"),
            (r#"{"key":"previous"}"#, "invalid_request"),
        ] {
            let refused = grant(&mut issuer, wish(json), NOW).err().unwrap();
            assert_eq!(refused.0, code);
        }
        serde_json::from_str::<Wish>(r#"{"claims":"[1]"}"#).unwrap_err();
        serde_json::from_str::<Wish>(r#"{"clams":{}}"#).unwrap_err();
    }
}
