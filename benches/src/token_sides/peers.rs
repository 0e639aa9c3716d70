//! The other libraries, one function each.

use std::collections::HashSet;
use std::hint::black_box;

use num_bigint::BigUint;
use serde::{Deserialize, Serialize};

use super::providers::{self, Provider};
use crate::contest::Side;
use crate::material::TokenCase;

/// The claims that a service reads, where a library wants them all in one type.
#[derive(Debug, Deserialize, Serialize)]
struct Session {
    sub: String,
    sid: String,
}

/// The same where a library has the registered claims in a type of its own.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Private {
    sid: String,
}

type Verify = Box<dyn Fn(&String) -> bool + Send + Sync>;

/// Every peer that is compiled in.
pub(super) fn all(case: &TokenCase) -> Vec<Side<String>> {
    vec![
        Side::new("jsonwebtoken", jsonwebtoken(case, Provider::AwsLc)),
        Side::new(
            "jsonwebtoken_rust_crypto",
            jsonwebtoken(case, Provider::RustCrypto),
        ),
        Side::new(JWT_SIMPLE, jwt_simple(case)),
        Side::new("jwt_compact", jwt_compact(case)),
        Side::new("biscuit", biscuit(case)),
        Side::new("jwtk", jwtk(case)),
        #[cfg(feature = "openssl")]
        Side::new("josekit", josekit(case)),
    ]
}

fn jsonwebtoken(case: &TokenCase, provider: Provider) -> Verify {
    use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
    providers::install();
    let key = DecodingKey::from_rsa_raw_components(&case.n, &case.e);
    let mut validation = Validation::new(Algorithm::RS256);
    validation.leeway = 0;
    validation.validate_nbf = true;
    validation.set_issuer(&[&case.issuer]);
    validation.set_audience(&[&case.audience]);
    Box::new(move |token| {
        provider.choose();
        decode::<Session>(token, &key, &validation)
            .map(black_box)
            .is_ok()
    })
}

/// jwt-simple over BoringSSL (its default) has a name of its own; the Rust code wins where both are in.
const JWT_SIMPLE: &str = if cfg!(feature = "pure-rust") {
    "jwt_simple"
} else {
    "jwt_simple_boring"
};

fn jwt_simple(case: &TokenCase) -> Verify {
    use jwt_simple::prelude::{RS256PublicKey, RSAPublicKeyLike, VerificationOptions};
    let key = RS256PublicKey::from_components(&case.n, &case.e).expect("a sound key");
    let options = VerificationOptions {
        allowed_issuers: Some(HashSet::from([case.issuer.clone()])),
        allowed_audiences: Some(HashSet::from([case.audience.clone()])),
        time_tolerance: None,
        ..VerificationOptions::default()
    };
    Box::new(move |token| {
        let claims = key.verify_token::<Private>(token, Some(options.clone()));
        claims
            .map(black_box)
            .is_ok_and(|claims| claims.subject.is_some())
    })
}

fn jwt_compact(case: &TokenCase) -> Verify {
    use jwt_compact::alg::{Rsa, RsaPublicKey};
    use jwt_compact::jwk::JsonWebKey;
    use jwt_compact::{AlgorithmExt, TimeOptions, UntrustedToken};

    /// It leaves issuer and audience to the caller.
    #[derive(Clone, Debug, Deserialize, Serialize)]
    struct Claims {
        iss: String,
        aud: String,
        sub: String,
        sid: String,
    }

    let jwk = JsonWebKey::Rsa {
        modulus: case.n.clone().into(),
        public_exponent: case.e.clone().into(),
        private_parts: None,
    };
    let key = RsaPublicKey::try_from(&jwk).expect("a sound key");
    let (issuer, audience) = (case.issuer.clone(), case.audience.clone());
    let (algorithm, time) = (
        Rsa::rs256(),
        TimeOptions::from_leeway(chrono::Duration::zero()),
    );
    let verify = move |token: &str| {
        let token = UntrustedToken::new(token).ok()?;
        let token = algorithm.validator::<Claims>(&key).validate(&token).ok()?;
        let claims = token.claims();
        claims
            .validate_expiration(&time)
            .ok()?
            .validate_maturity(&time)
            .ok()?;
        Some(claims.custom.iss == issuer && black_box(&claims.custom).aud == audience)
    };
    Box::new(move |token| verify(token) == Some(true))
}

fn biscuit(case: &TokenCase) -> Verify {
    use biscuit::jwa::SignatureAlgorithm;
    use biscuit::jws::Secret;
    use biscuit::{Empty, JWT, Validation, ValidationOptions};
    let secret = Secret::RSAModulusExponent {
        n: BigUint::from_bytes_be(&case.n),
        e: BigUint::from_bytes_be(&case.e),
    };
    let (issuer, audience) = (case.issuer.clone(), case.audience.clone());
    let verify = move |token: &str| {
        let token = JWT::<Private, Empty>::new_encoded(token);
        let token = token
            .into_decoded(&secret, SignatureAlgorithm::RS256)
            .ok()?;
        let options = ValidationOptions {
            issuer: Validation::Validate(issuer.clone()),
            audience: Validation::Validate(audience.clone()),
            ..ValidationOptions::default()
        };
        token.validate(options).ok()?;
        black_box(token.payload().ok()?)
            .registered
            .subject
            .as_ref()
            .map(|_| ())
    };
    Box::new(move |token| verify(token).is_some())
}

fn jwtk(case: &TokenCase) -> Verify {
    use jwtk::OneOrMany;
    use jwtk::rsa::{RsaAlgorithm, RsaPublicKey};
    let key = RsaPublicKey::from_components(&case.n, &case.e, Some(RsaAlgorithm::RS256))
        .expect("a sound key");
    let (issuer, audience) = (case.issuer.clone(), case.audience.clone());
    let verify = move |token: &str| {
        let token = jwtk::verify::<Private>(token, &key).ok()?;
        let claims = black_box(token.claims());
        let for_us = match &claims.aud {
            OneOrMany::One(one) => *one == audience,
            OneOrMany::Vec(all) => all.contains(&audience),
        };
        Some(for_us && claims.iss.as_ref() == Some(&issuer) && claims.sub.is_some())
    };
    Box::new(move |token| verify(token) == Some(true))
}

#[cfg(feature = "openssl")]
fn josekit(case: &TokenCase) -> Verify {
    use josekit::jws::RS256;
    use josekit::jwt::{self, JwtPayloadValidator};
    let verifier = RS256.verifier_from_pem(&case.pem).expect("a sound key");
    let (issuer, audience) = (case.issuer.clone(), case.audience.clone());
    let verify = move |token: &str| {
        let (payload, _header) = jwt::decode_with_verifier(token, &verifier).ok()?;
        let mut validator = JwtPayloadValidator::new();
        validator.set_issuer(issuer.clone());
        validator.set_audience(audience.clone());
        validator.set_base_time(std::time::SystemTime::now());
        validator.validate(&payload).ok()?;
        black_box(payload).subject().map(|_| ())
    };
    Box::new(move |token| verify(token).is_some())
}
