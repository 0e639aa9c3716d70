//! A file with public keys: a JSON Web Key Set, a single JSON Web Key, or PEM.
//!
//! Which of them it is, is recognised by what is in it, never by its name.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use countersign::json;
use countersign::{Algorithm, KeySetError, KeyVec};

use crate::Failure;

/// How many bytes of a file are read; the largest key sets have some ten thousand.
const MAX_LEN: u64 = 4 * 1024 * 1024;

const EXPECTED: &str = "a JSON Web Key Set, a JSON Web Key or a public key in PEM";

/// What a file with keys holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contents {
    /// A JSON Web Key Set (RFC 7517 §5); a single key becomes a set of one.
    Jwks(Vec<u8>),
    /// A public key in PEM (RFC 7468).
    Pem(String),
}

/// A file with keys, read and recognised.
#[derive(Clone, Debug)]
pub struct KeysFile {
    name: String,
    contents: Contents,
}

impl KeysFile {
    /// Reads a file.
    ///
    /// # Errors
    /// [`Failure::Usage`]: it cannot be read, or holds something else.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let bytes = read(path).map_err(|problem| Failure::usage(format!("{name}: {problem}")))?;
        let contents =
            recognise(bytes).map_err(|problem| Failure::usage(format!("{name}: {problem}")))?;
        Ok(Self { name, contents })
    }

    /// The file's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it holds.
    #[must_use]
    pub const fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Its usable keys. A key in PEM does not say what it is for: it is pinned to `algorithm`.
    ///
    /// # Errors
    /// [`Failure::Usage`]: none is usable, and why.
    pub fn load(&self, algorithm: Algorithm) -> Result<KeyVec, Failure> {
        let keys = match &self.contents {
            Contents::Jwks(json) => KeyVec::from_jwks(json),
            Contents::Pem(pem) => KeyVec::from_public_key_pem(pem, algorithm),
        };
        keys.map_err(|error| self.unusable(error))
    }

    /// Why the file is of no use, and what to do.
    #[must_use]
    pub fn unusable(&self, error: KeySetError) -> Failure {
        let name = &self.name;
        let advice = match (error, &self.contents) {
            (KeySetError::NoUsableKey { skipped: 0, .. }, _) => {
                "give the set that the issuer publishes".to_owned()
            }
            (KeySetError::NoUsableKey { .. }, _) => {
                format!("`countersign keys {name}` tells why, key by key")
            }
            (KeySetError::InvalidPem, Contents::Pem(pem)) => pem_advice(pem, name),
            (other, _) => format!("`countersign explain {}` tells more", other.code()),
        };
        Failure::usage(format!("{name}: {error}; {advice}"))
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let unreadable = |error| {
        format!(
            "the file cannot be read ({error}); give {EXPECTED}, or a URL with https:// in front"
        )
    };
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_LEN.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() as u64 > MAX_LEN {
        return Err(format!(
            "the file is longer than 4 MiB, which no key set is; give {EXPECTED}"
        ));
    }
    Ok(bytes)
}

/// What the bytes of a file are, or one sentence on what they are not.
fn recognise(bytes: Vec<u8>) -> Result<Contents, String> {
    let start = bytes.trim_ascii_start();
    if start.is_empty() {
        return Err(format!("the file is empty; give {EXPECTED}"));
    }
    if start.starts_with(b"-----BEGIN") {
        return String::from_utf8(bytes)
            .map(Contents::Pem)
            .map_err(|_| format!("the PEM is not text; give {EXPECTED}"));
    }
    if start.starts_with(b"<") {
        return Err(format!(
            "the file looks like a web page or XML; give {EXPECTED}"
        ));
    }
    if !start.starts_with(b"{") && !start.starts_with(b"\xEF\xBB\xBF") {
        return Err(format!("the file holds something else; give {EXPECTED}"));
    }
    let value = json::parse_unique(&bytes)
        .map_err(|error| format!("the JSON has {error}; fetch or write the file anew"))?;
    let has = |name| {
        value
            .as_object()
            .is_some_and(|object| object.get(name).is_some())
    };
    if has("keys") {
        return Ok(Contents::Jwks(bytes));
    }
    if has("kty") {
        return Ok(Contents::Jwks(set_of_one(&bytes)));
    }
    if has("jwks_uri") {
        return Err(
            "the file is a discovery document, not the keys; give what its jwks_uri leads to"
                .to_owned(),
        );
    }
    Err(format!(
        "the JSON has neither keys nor kty; give {EXPECTED}"
    ))
}

fn set_of_one(jwk: &[u8]) -> Vec<u8> {
    [br#"{"keys":["#, jwk, b"]}"].concat()
}

/// What to do with PEM that is not a public key.
fn pem_advice(pem: &str, name: &str) -> String {
    let label = pem
        .lines()
        .find_map(|line| line.trim().strip_prefix("-----BEGIN "));
    let label = label.unwrap_or_default();
    if label.contains("PRIVATE KEY") {
        format!("it is a private key: give its public part, `openssl pkey -in {name} -pubout`")
    } else if label.starts_with("CERTIFICATE") {
        format!("it is a certificate: give the key in it, `openssl x509 -in {name} -noout -pubkey`")
    } else {
        "give one block `PUBLIC KEY` or `RSA PUBLIC KEY`".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_recognised_by_what_is_in_them() {
        let cases: &[(&str, &[u8], Result<&str, &str>)] = &[
            ("set", b"{\"keys\": []}", Ok("{\"keys\": []}")),
            (
                "white space in front",
                b"\n {\"keys\":[]}",
                Ok("\n {\"keys\":[]}"),
            ),
            (
                "single key",
                b"{\"kty\":\"EC\"}",
                Ok("{\"keys\":[{\"kty\":\"EC\"}]}"),
            ),
            (
                "PEM",
                b"\n-----BEGIN PUBLIC KEY-----",
                Ok("\n-----BEGIN PUBLIC KEY-----"),
            ),
            ("empty", b" \n", Err("empty")),
            ("web page", b"<!doctype html>", Err("web page")),
            (
                "discovery",
                b"{\"jwks_uri\":\"a\"}",
                Err("jwks_uri leads to"),
            ),
            ("other JSON", b"{\"a\":1}", Err("neither keys nor kty")),
            ("token", b"eyJhbGciOiJub25lIn0.e30.", Err("something else")),
            (
                "cut off",
                b"{\"keys\": [",
                Err("an unexpected end at byte 10"),
            ),
            (
                "byte-order mark",
                b"\xEF\xBB\xBF{\"keys\":[]}",
                Err("a byte-order mark"),
            ),
            ("twice", b"{\"keys\":[],\"keys\":[]}", Err("occurs twice")),
        ];
        for (name, bytes, expected) in cases {
            let contents = recognise(bytes.to_vec());
            match (contents, expected) {
                (Ok(Contents::Jwks(json)), Ok(expected)) => {
                    assert_eq!(json, expected.as_bytes(), "{name}");
                }
                (Ok(Contents::Pem(pem)), Ok(expected)) => assert_eq!(pem, *expected, "{name}"),
                (Err(said), Err(part)) => assert!(said.contains(part), "{name}: {said}"),
                (other, _) => panic!("{name}: {other:?}"),
            }
        }
    }

    #[test]
    fn pem_that_is_no_public_key_is_told_from_others() {
        let cases = [
            ("-----BEGIN RSA PRIVATE KEY-----", "-pubout"),
            ("-----BEGIN CERTIFICATE-----", "x509"),
            ("-----BEGIN EC PARAMETERS-----", "one block"),
        ];
        for (pem, part) in cases {
            let file = KeysFile {
                name: "f".to_owned(),
                contents: Contents::Pem(pem.to_owned()),
            };
            let Err(Failure::Usage(said)) = file.load(Algorithm::Rs256) else {
                panic!("{pem}");
            };
            assert!(said.contains(part), "{said}");
        }
    }
}
