//! Verify RS256 JSON Web Tokens (RFC 7515, 7519, 8725): `no_std`, without a heap, strict, fast.
//!
//! Bytes and the time go in, claims or a reason come out. The crate knows no network, no thread and
//! no clock; adapters around it do.
//!
//! ```
//! use countersign::{KeySet, Policy, Scratch, UnixTime, Verifier};
//!
//! static POLICY: Policy =
//!     Policy::clerk_session("https://clerk.example.com", &["https://app.example.com"]);
//!
//! fn who(jwks: &[u8], token: &str, now: u64) -> Result<bool, Box<dyn std::error::Error>> {
//!     let keys: KeySet<4> = KeySet::from_jwks(jwks)?; // once: everything about a key is prepared
//!     let mut scratch = Scratch::<4096>::new();
//!     let now = UnixTime::from_secs(now);
//!     let verified = Verifier::new(&keys, &POLICY).verify(token, now, &mut scratch)?;
//!     Ok(verified.subject().is_some())
//! }
//! ```
//!
//! - [`Policy`]: what a token must be like; a `const` value that can't be built without an issuer
//!   and an audience.
//! - [`KeySet`], [`KeyRing`] (and `KeyVec`, with `alloc`): keys, prepared once.
//! - [`Verifier`]: the operation. [`Verified`]: its result, and the only source of claims.
//! - [`VerifyError`]: one enum, a stable [`code`](VerifyError::code) for each reason.
//!
//! # Features
//! None is on by default, and none changes a verdict. `alloc`: `KeyVec`, `PolicyBuf`,
//! `VerifiedToken`. `std`: [`UnixTime`] from the system clock, and tokens decoded with the vector
//! instructions that the processor is found to have. `serde_json`: claims into types that
//! own their strings. `pem`: keys from PEM. `rs384`, `rs512`, `ps256`, `ps384`, `ps512`: algorithms
//! that a policy may then name. `rsa` and `aws-lc-rs`: other engines, as types (below).
//! `insecure-decode`: reading without verifying, for tools. `defmt`: formatting of errors on small
//! devices.
//!
//! # Which engine
//! The type of a key chooses what does its arithmetic; a feature only adds a type. All give the same
//! verdicts.
//!
//! | type | take it | needs |
//! |---|---|---|
//! | [`Rsa2048`] to [`Rsa8192`] | by default: the fastest, and the only ones for devices | nothing: `no_std`, no heap, no C |
//! | `RustCryptoRsa` (`rsa`) | where policy asks for the `rsa` crate of RustCrypto, a code base of its own that others have reviewed; several times slower | `alloc` |
//! | `AwsLcRsa` (`aws-lc-rs`) | where AWS-LC is prescribed, as its FIPS 140 validated module is | `std`, a C compiler (with `fips` also Go and CMake) |
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

mod algorithm;
mod base64url;
mod claims;
mod compact;
mod error;
mod header;
#[cfg(feature = "insecure-decode")]
pub mod insecure;
pub mod json;
mod keys;
mod name;
mod policy;
mod scratch;
mod span;
mod stream;
mod time;
mod unverified;
mod verified;
mod verify;

pub use algorithm::Algorithm;
pub use claims::MAX_CLAIMS;
pub use countersign_rsa::{KeyError, Rsa2048, Rsa3072, Rsa4096, Rsa8192};
pub use error::{Fault, Segment, VerifyError};
pub use header::{MAX_HEADER_LEN, MAX_HEADER_MEMBERS};
pub use json::{JsonError, JsonErrorKind};
#[cfg(feature = "aws-lc-rs")]
pub use keys::AwsLcRsa;
#[cfg(feature = "rsa")]
pub use keys::RustCryptoRsa;
#[cfg(feature = "alloc")]
pub use keys::{Fitted, KeyVec};
pub use keys::{
    JwkReport, KeyGuard, KeyInfo, KeyRing, KeySet, KeySetError, Keys, MAX_KEY_ID_LEN, PublicKey,
    SkipReason, SkippedKey, describe_jwks,
};
pub use name::Name;
#[cfg(feature = "alloc")]
pub use policy::PolicyBuf;
pub use policy::{
    Audience, DEFAULT_MAX_TOKEN_LEN, Expected, Policy, PolicyError, Rule, Str, Strings,
};
pub use scratch::Scratch;
pub use stream::Stream;
pub use time::UnixTime;
pub use unverified::Unverified;
#[cfg(feature = "alloc")]
pub use verified::VerifiedToken;
pub use verified::{DeserializeError, Verified};
pub use verify::Verifier;
