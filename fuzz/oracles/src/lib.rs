//! Slow and obvious models of what Countersign does, and the checks that hold it against them.
//!
//! Each fuzz target is one function here, from bytes to nothing, that panics on a finding; the files in
//! `fuzz_targets` only hand it libFuzzer's input. [`run`] finds it by name, for the stored inputs that the
//! tests replay.
//!
//! An oracle shares no code with what it checks: `serde_json` for the scanner, `base64` and `base64ct` for
//! the decoder, `num-bigint` and the `rsa` crate for the arithmetic, and the rules written once more.

pub mod base64url;
pub mod bytes;
pub mod claims_policy;
pub mod decimal;
#[cfg(feature = "jwks")]
pub mod freshness;
pub mod gullible;
pub mod http_layer;
pub mod json;
pub mod jwks;
#[cfg(feature = "jwks")]
pub mod jwks_state_machine;
pub mod model;
pub mod mutate;
pub mod numeric_date;
pub mod rsa_key;
pub mod rsa_verify;
pub mod scheme;
pub mod seeds;
pub mod settings;
#[cfg(feature = "jwks")]
pub mod snapshot;
pub mod structured_token;
pub mod token;
pub mod trapdoor;
pub mod tree;
pub mod verified;
pub mod world;

/// What a target does with an input: nothing, or a panic.
pub type Check = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: &[(&str, Check)] = &[
    ("token", token::check),
    ("structured_token", structured_token::check),
    ("json", json::check),
    ("base64url", base64url::check),
    ("jwks", jwks::check),
    ("numeric_date", numeric_date::check),
    ("rsa_verify", rsa_verify::check),
    ("rsa_key", rsa_key::check),
    ("claims_policy", claims_policy::check),
    #[cfg(feature = "jwks")]
    ("jwks_state_machine", jwks_state_machine::check),
    #[cfg(feature = "jwks")]
    ("snapshot", snapshot::check),
    #[cfg(feature = "jwks")]
    ("freshness", freshness::check),
    ("http_layer", http_layer::check),
];

/// Runs one input through a target.
///
/// # Panics
/// On a finding, and where no target has that name.
pub fn run(target: &str, input: &[u8]) {
    let known = TARGETS.iter().find(|(name, _)| *name == target);
    let (_, check) = known.unwrap_or_else(|| panic!("no target {target}"));
    check(input);
}
