//! `jsonwebtoken` takes its cryptography from one provider for the whole process, and panics where two
//! are compiled in and none was chosen. This one forwards to the one that is wanted at the moment.

use std::cell::Cell;

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils, aws_lc, rust_crypto};
use jsonwebtoken::errors::Result;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};

/// A provider of `jsonwebtoken`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Provider {
    AwsLc,
    RustCrypto,
}

thread_local! {
    static RUST_CRYPTO: Cell<bool> = const { Cell::new(false) };
}

impl Provider {
    /// Makes it the one that this thread verifies with: a store to memory of the thread's own.
    pub(super) fn choose(self) {
        RUST_CRYPTO.set(matches!(self, Self::RustCrypto));
    }

    fn chosen() -> &'static CryptoProvider {
        if RUST_CRYPTO.get() {
            &rust_crypto::DEFAULT_PROVIDER
        } else {
            &aws_lc::DEFAULT_PROVIDER
        }
    }
}

static FORWARDING: CryptoProvider = CryptoProvider {
    signer_factory: signer,
    verifier_factory: verifier,
    key_utils: KeyUtils::new_unimplemented(), // for private keys and thumbprints: not used here
};

fn signer(algorithm: &Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>> {
    (Provider::chosen().signer_factory)(algorithm, key)
}

fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    (Provider::chosen().verifier_factory)(algorithm, key)
}

/// Installs the provider of this module. It may be called again: that it is there is what counts.
pub(super) fn install() {
    let _ = FORWARDING.install_default();
}
