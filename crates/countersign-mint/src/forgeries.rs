//! Tokens that must be refused, each beside a control that differs in one point and is accepted.
//!
//! They are session tokens as Clerk makes them, and hold under the policy
//! `Policy::clerk_session(issuer, &[party])` with the key set of [`Scene::key`], at [`Scene::now`].

pub mod access;

use serde_json::{Value, json};

use crate::{SigningKey, base64url, sign_hs256};

/// Who signs what, and when: what all forgeries of one list share.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'s> {
    /// The issuer, a URL.
    pub issuer: &'s str,
    /// The origin that sessions are for: `azp`.
    pub party: &'s str,
    /// The time at which the controls hold, in seconds since 1970.
    pub now: u64,
    /// The issuer's key.
    pub key: &'s SigningKey,
    /// A key that the issuer does not know.
    pub stranger: &'s SigningKey,
}

/// A token that must be refused, and one that must not.
#[derive(Clone, Debug)]
pub struct Forgery {
    /// What is wrong with it, in a few words.
    pub name: &'static str,
    /// The code that it is refused with.
    pub code: &'static str,
    /// The forgery.
    pub token: String,
    /// What the control has in the place of what is wrong.
    pub control_name: &'static str,
    /// The control: accepted.
    pub control: String,
}

impl Scene<'_> {
    /// The claims of a sound session token, which lives for a minute.
    #[must_use]
    pub fn claims(&self) -> Value {
        json!({
            "iss": self.issuer,
            "sub": "user_2rT7wKqXbZ1mVn8sYd4Lc6hPf0A",
            "sid": "sess_2rT7wMz3gQe9uJx5kBv1Rn7tCa8",
            "azp": self.party,
            "iat": self.now,
            "nbf": self.now.saturating_sub(10),
            "exp": self.now.saturating_add(60),
            "sts": "active",
            "v": 2,
            "o": {"id": "org_2rT80aHs6dWp4iNy9oEl3vGc5Ub", "rol": "admin", "slg": "adapted-tern"},
        })
    }

    /// A sound session token.
    #[must_use]
    pub fn token(&self) -> String {
        self.sign(&self.header(), &self.claims())
    }

    fn header(&self) -> Value {
        json!({
            "alg": "RS256",
            "cat": "cl_B7d4PD111AAA",
            "kid": self.key.id(),
            "typ": "JWT",
        })
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let payload = claims.to_string();
        self.key.sign(&header.to_string(), payload.as_bytes())
    }

    /// Signed by the right key, with one claim that must not be so.
    fn claim(&self, name: &str, value: impl Into<Value>) -> String {
        self.sign(&self.header(), &with(self.claims(), name, value))
    }

    /// Signed by the right key, with one header parameter that must not be so.
    fn parameter(&self, name: &str, value: impl Into<Value>) -> String {
        self.sign(&with(self.header(), name, value), &self.claims())
    }

    /// Every forgery. Its control is the sound token where nothing else is said.
    #[must_use]
    pub fn forgeries(&self) -> Vec<Forgery> {
        let mut all = self.of_signature();
        all.extend(self.of_form());
        all.extend(self.of_claims());
        all
    }

    /// The signature is not the issuer's.
    fn of_signature(&self) -> Vec<Forgery> {
        let header = self.header();
        let payload = self.claims().to_string();
        let none = with(header.clone(), "alg", "none");
        let hmac = with(header.clone(), "alg", "HS256");
        let embedded = with(header.clone(), "jwk", self.stranger.jwk());
        let secret = self.key.public_pem();
        let sound = self.token();
        vec![
            Forgery {
                name: "a claim changed after signing",
                code: "invalid_signature",
                token: replaced(&sound, 1, &with(self.claims(), "sub", "user_admin")),
                control_name: "as it was signed",
                control: sound.clone(),
            },
            Forgery {
                name: "signed by another key",
                code: "invalid_signature",
                token: self.stranger.sign(&header.to_string(), payload.as_bytes()),
                control_name: "signed by the issuer's key",
                control: sound.clone(),
            },
            Forgery {
                name: "the forger's own key in the header (jwk)",
                code: "invalid_signature",
                token: self
                    .stranger
                    .sign(&embedded.to_string(), payload.as_bytes()),
                control_name: "that header, signed by the issuer's key",
                control: self.sign(&embedded, &self.claims()),
            },
            Forgery {
                name: "HMAC with the public key as its secret",
                code: "unsupported_algorithm",
                token: sign_hs256(secret.as_bytes(), &hmac.to_string(), payload.as_bytes()),
                control_name: "RS256 with the private key",
                control: sound.clone(),
            },
            Forgery {
                name: "alg none, the signature kept",
                code: "unsupported_algorithm",
                token: replaced(&sound, 0, &none),
                control_name: "alg RS256",
                control: sound.clone(),
            },
            Forgery {
                name: "the signature cut off",
                code: "malformed_token",
                token: cut(&sound),
                control_name: "with its signature",
                control: sound.clone(),
            },
            Forgery {
                name: "the same signature spelled otherwise",
                code: "invalid_base64",
                token: respelled(&sound),
                control_name: "spelled as base64url has it",
                control: sound,
            },
        ]
    }

    /// The issuer's key signed it, and it is still not a token to believe.
    fn of_form(&self) -> Vec<Forgery> {
        let claims = self.claims().to_string();
        let twice = claims.replacen('{', r#"{"sub":"user_admin","#, 1);
        let crit = json!({"crit": ["exp"], "exp": self.now.saturating_add(60)});
        let mut critical = self.header();
        for (name, value) in crit.as_object().into_iter().flatten() {
            critical = with(critical, name, value.clone());
        }
        let mut expiry = critical.clone();
        without(&mut expiry, "crit");
        vec![
            Forgery {
                name: "a key id that nobody knows",
                code: "unknown_key_id",
                token: self.parameter("kid", "key_of_nobody"),
                control_name: "the key's own id",
                control: self.token(),
            },
            Forgery {
                name: "one claim twice (sub)",
                code: "duplicate_member",
                token: self.key.sign(&self.header().to_string(), twice.as_bytes()),
                control_name: "each claim once",
                control: self.token(),
            },
            Forgery {
                name: "an extension that must be understood (crit)",
                code: "unsupported_critical_header",
                token: self.sign(&critical, &self.claims()),
                control_name: "the same header without crit",
                control: self.sign(&expiry, &self.claims()),
            },
            Forgery {
                name: "a token of another kind (typ logout+jwt)",
                code: "wrong_type",
                token: self.parameter("typ", "logout+jwt"),
                control_name: "typ JWT",
                control: self.token(),
            },
        ]
    }

    /// The issuer signed it, for another time, place or person.
    fn of_claims(&self) -> Vec<Forgery> {
        let by_claim = |name, code, token, control_name| Forgery {
            name,
            code,
            token,
            control_name,
            control: self.token(),
        };
        vec![
            by_claim(
                "expired an hour ago",
                "expired",
                self.claim("exp", self.now.saturating_sub(3600)),
                "expires in a minute",
            ),
            by_claim(
                "valid from in an hour on",
                "not_yet_valid",
                self.claim("nbf", self.now.saturating_add(3600)),
                "valid since ten seconds ago",
            ),
            by_claim(
                "an expiry that is a string",
                "invalid_claim",
                self.claim("exp", self.now.saturating_add(60).to_string()),
                "the same expiry as a number",
            ),
            by_claim(
                "of another issuer, with our key",
                "wrong_issuer",
                self.claim("iss", format!("{}.evil.example", self.issuer)),
                "of our issuer",
            ),
            by_claim(
                "meant for another service (aud)",
                "wrong_audience",
                self.claim("aud", "https://billing.example.com"),
                "without aud, as sessions are",
            ),
            by_claim(
                "made for another frontend (azp)",
                "unauthorized_party",
                self.claim("azp", "https://phishing.example"),
                "made for ours",
            ),
            by_claim(
                "of a machine, not of a user (sub mch_…)",
                "wrong_subject",
                self.claim("sub", "mch_2rT7wKqXbZ1mVn8sYd4Lc6hPf0A"),
                "of a user",
            ),
        ]
    }
}

/// The object with one member put in or replaced.
fn with(mut object: Value, name: &str, value: impl Into<Value>) -> Value {
    if let Some(members) = object.as_object_mut() {
        members.insert(name.to_owned(), value.into());
    }
    object
}

fn without(object: &mut Value, name: &str) {
    if let Some(members) = object.as_object_mut() {
        members.remove(name);
    }
}

/// The token with another JSON text in the place of one segment; the signature stays.
fn replaced(token: &str, segment: usize, json: &Value) -> String {
    let json = base64url(json.to_string().as_bytes());
    let segments: Vec<&str> = token
        .split('.')
        .enumerate()
        .map(|(index, old)| if index == segment { json.as_str() } else { old })
        .collect();
    segments.join(".")
}

/// The token up to its last dot, the signature gone.
fn cut(token: &str) -> String {
    let signature = token.rsplit('.').next().unwrap_or_default();
    token.strip_suffix(signature).unwrap_or_default().to_owned()
}

/// The token with another last character that a lenient decoder reads as the same signature: one
/// that differs only in a bit that no octet is made of. There are such bits where the octets of the
/// signature are not a multiple of three, as with keys of 2048 and 4096 bits.
fn respelled(token: &str) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bytes = token.as_bytes().to_vec();
    let last = bytes.last_mut().expect("a token is not empty");
    let place = ALPHABET.iter().position(|one| one == last);
    let next = place.map_or(0, |place| place ^ 1);
    *last = *ALPHABET.get(next).expect("inside the alphabet");
    String::from_utf8(bytes).expect("ASCII stays ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgery_differs_from_its_control() {
        let key = SigningKey::from_seed("a", 2048, 1);
        let stranger = SigningKey::from_seed("a", 2048, 2);
        let scene = Scene {
            issuer: "https://issuer.example",
            party: "https://app.example",
            now: 1_750_000_000,
            key: &key,
            stranger: &stranger,
        };
        let all = scene.forgeries();
        assert!(all.len() >= 10);
        for forgery in &all {
            assert_ne!(forgery.token, forgery.control, "{}", forgery.name);
        }
    }
}
