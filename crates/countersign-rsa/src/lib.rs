//! RSA signature verification without `std`, without a heap and without secrets.
//!
//! A key is loaded once ([`Rsa::from_components`]) and verifies any number of signatures
//! ([`Rsa::verify_pkcs1v15`]), from any number of threads. All that depends on the key alone is computed at load. There
//! are no private keys here, so nothing runs in constant time.
//!
//! Keys have a modulus of 2048 to 8192 bits and an odd exponent from 3 to 2^33 - 1; [`validate`] lists the checks.
//!
#![no_std]

#[cfg(any(test, doctest))]
extern crate std;

mod arch;
mod batch;
mod encoding;
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
