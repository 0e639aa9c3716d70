//! RSA signature verification without `std`, without a heap and without secrets.
//!
//! A key is loaded once and verifies any number of signatures, from any number of threads. What depends on the key alone
//! is computed when it is loaded. There are no private keys here, so nothing needs to run in constant time, and nothing does.
//!
//! ```
//! use countersign_rsa::{Hash, KeyError, Rsa2048};
//!
//! /// RS256 (RFC 7518 §3.3): `n` and `e` as a JWK's members decode to, and the SHA-256 digest of what was signed.
//! fn verify(n: &[u8], e: &[u8], digest: &[u8; 32], signature: &[u8]) -> Result<bool, KeyError> {
//!     let key = Rsa2048::from_components(n, e)?; // once, and kept
//!     Ok(key.verify_pkcs1v15(Hash::Sha256, digest, signature))
//! }
//!
//! # let mut n = [0x5a; 256]; n[255] = 1;
//! assert_eq!(verify(&n, &[1, 0, 1], &[0; 32], &[0; 256]), Err(KeyError::ModulusTooSmall { bits: 2047 }));
//! # n[0] = 0xa5;
//! assert_eq!(verify(&n, &[1, 0, 1], &[0; 32], &[0; 256]), Ok(false));
//! ```
//!
//! # Keys
//! Moduli have 2048 to 8192 bits, exponents are odd, from 3 to 2^33 - 1; [`validate`] lists the checks. A key's type sets
//! the largest modulus and the memory, in octets:
//!
//! | | up to | x86-64 | other 64-bit targets | 32-bit targets |
//! |---|---|---|---|---|
//! | [`Rsa2048`] | 2048 bits | 9,216 | 1,048 | 528 |
//! | [`Rsa3072`] | 3072 bits | 13,696 | 1,560 | 784 |
//! | [`Rsa4096`] | 4096 bits | 18,176 | 2,072 | 1,040 |
//! | [`Rsa8192`] | 8192 bits | 36,096 | 4,120 | 2,064 |
//!
//! # Speed
//! On x86-64 a key uses AVX-512 IFMA, AVX2 with FMA, or portable code, whichever of those that the processor has proves
//! fastest when the first key of a size is loaded; on other targets it uses portable code. [`Rsa::backend`] tells which,
//! [`Rsa::with_backend`] asks for one. [`verify_batch`] verifies many signatures in one call.
//!
//! # Features
//! `pss` adds RSASSA-PSS (`Rsa::verify_pss`), which depends on `sha2`; PKCS#1 v1.5 takes a digest and hashes nothing.
#![no_std]

#[cfg(any(test, doctest))]
extern crate std;

mod arch;
mod batch;
mod encoding;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod key;
#[allow(dead_code)] // which of its functions are used depends on the kernels of the target
mod limbs;
mod roca;
mod validate;

pub use arch::Backend;
pub use batch::{Job, LengthMismatch, verify_batch};
pub use encoding::Hash;
pub use key::{Rsa, Rsa2048, Rsa3072, Rsa4096, Rsa8192};
pub use validate::{
    Components, KeyError, MAX_EXPONENT, MAX_MODULUS_BITS, MIN_MODULUS_BITS, validate,
};
