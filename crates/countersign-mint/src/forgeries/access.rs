//! Forged access tokens: what [`Scene::forgeries`](super::Scene::forgeries) has no place for, in
//! tokens that any library can be told to check, with an issuer and an audience and nothing else.
//!
//! They hold under `Policy::new(issuer, Audience::one_of(&[audience]))` with its defaults.

use serde_json::{Value, json};

use super::{Forgery, Scene, replaced, with, without};
use crate::{Scheme, base64url, sign_hs256};

/// What all access tokens of one list share.
#[derive(Clone, Copy, Debug)]
pub struct Access<'s> {
    /// Who signs them, and when.
    pub scene: Scene<'s>,
    /// Whom they are for.
    pub audience: &'s str,
}

impl Access<'_> {
    /// The claims of a sound access token, which lives for an hour.
    #[must_use]
    pub fn claims(&self) -> Value {
        json!({
            "iss": self.scene.issuer,
            "sub": "user-1",
            "aud": self.audience,
            "client_id": "client-1",
            "jti": "token-1",
            "iat": self.scene.now,
            "nbf": self.scene.now.saturating_sub(10),
            "exp": self.scene.now.saturating_add(3600),
        })
    }

    /// A sound access token.
    #[must_use]
    pub fn token(&self) -> String {
        self.sign(&self.header(), &self.claims())
    }

    /// As many sound access tokens as wanted, no two alike.
    pub fn tokens(&self, count: usize) -> impl Iterator<Item = String> {
        (0..count).map(|number| self.claim("jti", format!("token-{number}")))
    }

    fn header(&self) -> Value {
        json!({"alg": "RS256", "kid": self.scene.key.id(), "typ": "at+jwt"})
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let payload = claims.to_string();
        self.scene.key.sign(&header.to_string(), payload.as_bytes())
    }

    fn claim(&self, name: &str, value: impl Into<Value>) -> String {
        self.sign(&self.header(), &with(self.claims(), name, value))
    }

    fn parameter(&self, name: &str, value: impl Into<Value>) -> String {
        self.sign(&with(self.header(), name, value), &self.claims())
    }

    fn payload(&self, payload: &[u8]) -> String {
        self.scene.key.sign(&self.header().to_string(), payload)
    }

    /// Every forgery; the control of each is the sound token.
    #[must_use]
    pub fn forgeries(&self) -> Vec<Forgery> {
        let control = self.token();
        [
            self.of_algorithm(),
            self.of_spelling(),
            self.of_header(),
            self.of_claims(),
            self.of_text(),
            self.of_issuer(),
            self.of_audience(),
        ]
        .into_iter()
        .flatten()
        .map(|(name, code, token)| Forgery {
            name,
            code,
            token,
            control_name: "the sound access token",
            control: control.clone(),
        })
        .collect()
    }

    fn of_algorithm(&self) -> Vec<Row> {
        const CODE: &str = "unsupported_algorithm";
        let key = self.scene.key;
        let claims = self.claims().to_string();
        let hmac = |secret: &[u8]| {
            let header = with(self.header(), "alg", "HS256").to_string();
            sign_hs256(secret, &header, claims.as_bytes())
        };
        let named = |alg: &str| with(self.header(), "alg", alg);
        let none = format!(
            "{}.",
            signed_part(&replaced(&self.token(), 0, &named("none")))
        );
        let other_hash = named("RS512").to_string();
        let header = self.header().to_string();
        vec![
            (
                "HMAC with the JWK's text as its secret",
                CODE,
                hmac(key.jwk().to_string().as_bytes()),
            ),
            (
                "HMAC with the modulus as its secret",
                CODE,
                hmac(&key.modulus()),
            ),
            ("HMAC with an empty secret", CODE, hmac(b"")),
            ("alg none, no signature", "malformed_token", none),
            (
                "alg nOnE, the signature kept",
                CODE,
                replaced(&self.token(), 0, &named("nOnE")),
            ),
            (
                "alg rs256, in small letters",
                CODE,
                self.sign(&named("rs256"), &self.claims()),
            ),
            (
                "RS512 by a key that is for RS256",
                CODE,
                key.sign_by(Scheme::Rs512, &other_hash, claims.as_bytes()),
            ),
            (
                "padded as PS256, called RS256",
                "invalid_signature",
                key.sign_by(Scheme::Ps256, &header, claims.as_bytes()),
            ),
        ]
    }

    /// The same token in other letters.
    fn of_spelling(&self) -> Vec<Row> {
        let token = self.token();
        let signed = signed_part(&token);
        let signature = token.rsplit('.').next().unwrap_or_default();
        let standard = signature.replace('-', "+").replace('_', "/");
        let longer = {
            let input = signed.as_bytes();
            let mut octets = vec![0];
            octets.extend(self.scene.key.signature(Scheme::Rs256, input));
            base64url(&octets)
        };
        vec![
            (
                "padding after the signature",
                "invalid_base64",
                format!("{token}=="),
            ),
            (
                "the signature in the standard alphabet",
                "invalid_base64",
                format!("{signed}.{standard}"),
            ),
            (
                "a zero octet before the signature",
                "invalid_signature",
                format!("{signed}.{longer}"),
            ),
            (
                "a fourth segment",
                "malformed_token",
                format!("{token}.e30"),
            ),
        ]
    }

    fn of_header(&self) -> Vec<Row> {
        let crit = |names: Value| self.parameter("crit", names);
        let text = self.header().to_string();
        let twice = text.replacen('{', r#"{"alg":"none","#, 1);
        let claims = self.claims().to_string();
        let signed = |header: &str| self.scene.key.sign(header, claims.as_bytes());
        let unencoded = with(with(self.header(), "crit", json!(["b64"])), "b64", false);
        vec![
            (
                "alg twice in the header",
                "duplicate_member",
                signed(&twice),
            ),
            (
                "text after the header's object",
                "malformed_header",
                signed(&format!("{text}{{}}")),
            ),
            (
                "a list of no extensions (crit)",
                "unsupported_critical_header",
                crit(json!([])),
            ),
            (
                "crit names what is no extension (alg)",
                "unsupported_critical_header",
                crit(json!(["alg"])),
            ),
            (
                "crit is a text",
                "unsupported_critical_header",
                crit(json!("exp")),
            ),
            (
                "an unencoded payload is announced (b64)",
                "unsupported_critical_header",
                self.sign(&unencoded, &self.claims()),
            ),
            (
                "a proof of possession (typ dpop+jwt)",
                "wrong_type",
                self.parameter("typ", "dpop+jwt"),
            ),
            ("typ is a number", "wrong_type", self.parameter("typ", 1)),
        ]
    }

    fn of_claims(&self) -> Vec<Row> {
        const CODE: &str = "invalid_claim";
        let now = self.scene.now;
        let later = now.saturating_add(3600);
        let mut eternal = self.claims();
        without(&mut eternal, "exp");
        vec![
            (
                "no expiry",
                "missing_claim",
                self.sign(&self.header(), &eternal),
            ),
            (
                "an expiry that is null",
                CODE,
                self.claim("exp", Value::Null),
            ),
            (
                "an expiry in milliseconds",
                CODE,
                self.claim("exp", later.saturating_mul(1000)),
            ),
            (
                "expired half a minute ago",
                "expired",
                self.claim("exp", now.saturating_sub(30)),
            ),
            (
                "valid from a text on",
                CODE,
                self.claim("nbf", later.to_string()),
            ),
            (
                "valid from a list on",
                CODE,
                self.claim("nbf", json!([later])),
            ),
            ("issued at a text", CODE, self.claim("iat", "today")),
            ("the subject is a number", CODE, self.claim("sub", 1)),
        ]
    }

    fn of_text(&self) -> Vec<Row> {
        const CODE: &str = "malformed_claims";
        let text = self.claims().to_string();
        let open = text.trim_end_matches('}');
        let over = self.scene.now.saturating_sub(3600);
        let twice = text.replacen('{', &format!(r#"{{"exp":{over},"#), 1);
        let bad = [open.as_bytes(), b",\"name\":\"\xc3\x28\"}"].concat();
        vec![
            (
                "the claims in a list",
                CODE,
                self.payload(format!("[{text}]").as_bytes()),
            ),
            (
                "a byte-order mark before the claims",
                CODE,
                self.payload(format!("\u{feff}{text}").as_bytes()),
            ),
            (
                "text after the claims' object",
                CODE,
                self.payload(format!("{text}{{}}").as_bytes()),
            ),
            ("a claim that is not UTF-8", CODE, self.payload(&bad)),
            (
                "exp twice, the first one over",
                "duplicate_member",
                self.payload(twice.as_bytes()),
            ),
        ]
    }

    fn of_issuer(&self) -> Vec<Row> {
        const CODE: &str = "wrong_issuer";
        let issuer = self.scene.issuer;
        let mut short = issuer.to_owned();
        short.pop();
        let mut absent = self.claims();
        without(&mut absent, "iss");
        vec![
            (
                "no issuer",
                "missing_claim",
                self.sign(&self.header(), &absent),
            ),
            (
                "the issuer in a list",
                "invalid_claim",
                self.claim("iss", json!([issuer])),
            ),
            (
                "the issuer with a slash more",
                CODE,
                self.claim("iss", format!("{issuer}/")),
            ),
            (
                "the issuer with a letter less",
                CODE,
                self.claim("iss", short),
            ),
            (
                "the issuer in capitals",
                CODE,
                self.claim("iss", issuer.to_uppercase()),
            ),
        ]
    }

    fn of_audience(&self) -> Vec<Row> {
        const CODE: &str = "wrong_audience";
        let audience = self.audience;
        let mut absent = self.claims();
        without(&mut absent, "aud");
        vec![
            (
                "no audience",
                "missing_claim",
                self.sign(&self.header(), &absent),
            ),
            (
                "another audience that ours begins with",
                CODE,
                self.claim("aud", "https://api"),
            ),
            (
                "another audience that begins with ours",
                CODE,
                self.claim("aud", format!("{audience}.evil.example")),
            ),
            (
                "others' audiences",
                CODE,
                self.claim("aud", json!(["https://a.example", "https://b.example"])),
            ),
            (
                "an audience that is no text beside ours",
                "invalid_claim",
                self.claim("aud", json!([1, audience])),
            ),
            (
                "the audience as an object's member",
                "invalid_claim",
                self.claim("aud", json!({audience: true})),
            ),
        ]
    }
}

/// Name, code and token.
type Row = (&'static str, &'static str, String);

/// A token up to its last dot.
fn signed_part(token: &str) -> &str {
    token.rsplit_once('.').map_or("", |(signed, _)| signed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SigningKey;

    #[test]
    fn every_forgery_is_named_once_and_none_is_sound() {
        let key = SigningKey::from_seed("a", 2048, 1);
        let scene = Scene {
            issuer: "https://issuer.example",
            party: "",
            now: 1_750_000_000,
            key: &key,
            stranger: &key,
        };
        let access = Access {
            scene,
            audience: "https://api.example",
        };
        let all = access.forgeries();
        let names: std::collections::BTreeSet<_> = all.iter().map(|one| one.name).collect();
        assert_eq!(names.len(), all.len());
        assert!(all.iter().all(|one| one.token != one.control));
        let tokens: std::collections::BTreeSet<_> = access.tokens(3).collect();
        assert_eq!(tokens.len(), 3);
    }
}
