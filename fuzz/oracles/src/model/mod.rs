//! A whole verifier, slow and obvious: `serde_json`, `base64`, `num-bigint`, and the rules one after the
//! other as the documentation has them.
//!
//! It says *which* codes a refusal may have. Nearly always that is one; where a text is wrong in two
//! ways at once (no JSON, and a name twice), either is right.

mod claims;
mod header;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::scheme;
use crate::settings::Terms;
use crate::tree::{NotJson, Tree, names_repeat};
use crate::world::ModelKey;

/// The codes that a refusal may have.
pub type Codes = Vec<&'static str>;

/// What the model says of a token.
pub type Outcome<T> = Result<T, Codes>;

/// A token that the model accepts.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The decoded header.
    pub header: Vec<u8>,
    /// The header's members.
    pub parameters: Vec<(String, Tree)>,
    /// The decoded payload.
    pub payload: Vec<u8>,
    /// The claims.
    pub claims: Vec<(String, Tree)>,
}

/// How a signature is judged.
#[derive(Clone, Copy, Debug)]
pub enum Trust<'k> {
    /// By these keys.
    Keys(&'k [ModelKey]),
    /// Every signature holds, under a key for RS256 with any id.
    Everything,
}

/// Verifies a token by the rules.
///
/// # Errors
/// The codes that a refusal may have.
pub fn verify(token: &[u8], trust: Trust<'_>, terms: &Terms, now: u64) -> Outcome<Accepted> {
    refuse(token.len() > terms.token_len, "token_too_large")?;
    let segments: Vec<&[u8]> = token.split(|byte| *byte == b'.').collect();
    let [header, payload, signature] = segments[..] else {
        return Err(vec!["malformed_token"]);
    };
    refuse(segments.iter().any(|s| s.is_empty()), "malformed_token")?;
    // A header that is too long need not be decoded to be refused.
    if header.len() / 4 * 3 + (header.len() % 4).saturating_sub(1) > 4096 {
        return Err(vec!["malformed_header"]);
    }
    let decoded = decode(header)?;
    let parameters = object(&decoded, 32, "malformed_header")?;
    let key_id = header::check(&parameters, terms)?;
    let alg = get(&parameters, "alg")
        .and_then(Tree::text)
        .unwrap_or_default();
    let signature = decode(signature)?;
    let input = &token[..header.len() + 1 + payload.len()];
    check_signature(trust, alg, key_id, input, &signature)?;
    let payload = decode(payload)?;
    let claims = object(&payload, 128, "malformed_claims")?;
    claims::check(&claims, terms, now)?;
    Ok(Accepted {
        header: decoded,
        parameters,
        payload,
        claims,
    })
}

/// An error with one code.
///
/// # Errors
/// If it is `wrong`.
pub fn refuse(wrong: bool, code: &'static str) -> Outcome<()> {
    if wrong { Err(vec![code]) } else { Ok(()) }
}

fn decode(segment: &[u8]) -> Outcome<Vec<u8>> {
    URL_SAFE_NO_PAD
        .decode(segment)
        .map_err(|_| vec!["invalid_base64"])
}

/// The members of a JSON object with at most so many of them.
fn object(text: &[u8], most: usize, malformed: &'static str) -> Outcome<Vec<(String, Tree)>> {
    let tree = match Tree::read(text) {
        Ok(tree) if tree.depth() <= 32 => tree,
        Ok(tree) => return Err(either(malformed, tree.members().is_some_and(names_repeat))),
        // What stands before the fault may hold a name twice.
        Err(NotJson::Refused | NotJson::TooDeep) => return Err(either(malformed, true)),
    };
    let Tree::Object(members) = tree else {
        return Err(vec![malformed]);
    };
    match (members.len() > most, names_repeat(&members)) {
        (false, false) => Ok(members),
        (false, true) => Err(vec!["duplicate_member"]),
        (true, repeated) => Err(either(malformed, repeated)),
    }
}

fn either(malformed: &'static str, or_duplicate: bool) -> Codes {
    if or_duplicate {
        vec![malformed, "duplicate_member"]
    } else {
        vec![malformed]
    }
}

fn check_signature(
    trust: Trust<'_>,
    alg: &str,
    key_id: Option<&str>,
    input: &[u8],
    signature: &[u8],
) -> Outcome<()> {
    let Trust::Keys(keys) = trust else {
        return refuse(alg != "RS256", "algorithm_mismatch");
    };
    let key = match key_id {
        Some(id) => keys.iter().find(|key| key.id == Some(id)),
        None => match &keys.iter().filter(|key| key.alg == alg).collect::<Vec<_>>()[..] {
            [only] => Some(*only),
            _ => return Err(vec!["missing_key_id"]),
        },
    };
    let key = key.ok_or_else(|| vec!["unknown_key_id"])?;
    refuse(key.alg != alg, "algorithm_mismatch")?;
    let digest = scheme::digest(scheme::hash_of(alg), input);
    let holds = scheme::holds(&key.n, key.e, alg, &digest, signature);
    refuse(!holds, "invalid_signature")
}

/// The member of that name, of an object without two of one name.
#[must_use]
pub fn get<'t>(members: &'t [(String, Tree)], name: &str) -> Option<&'t Tree> {
    members
        .iter()
        .find(|(own, _)| own == name)
        .map(|(_, value)| value)
}

/// A claim by its name, or by a path with dots: the whole of the rest first, then a step inside.
///
/// # Errors
/// `duplicate_member` where a name on the way is there twice.
pub fn find<'t>(members: &'t [(String, Tree)], path: &str) -> Outcome<Option<&'t Tree>> {
    let only = |name: &str| {
        let mut named = members.iter().filter(|(own, _)| own == name);
        let first = named.next().map(|(_, value)| value);
        refuse(named.next().is_some(), "duplicate_member")?;
        Ok::<_, Codes>(first)
    };
    if let Some(value) = only(path)? {
        return Ok(Some(value));
    }
    let Some((first, rest)) = path.split_once('.') else {
        return Ok(None);
    };
    match only(first)?.and_then(Tree::members) {
        Some(inside) => find(inside, rest),
        None => Ok(None),
    }
}
