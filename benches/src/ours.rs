//! Our own implementations by name: the one that is chosen, and each that this processor can run.

use countersign::{Algorithm, KeySetError, PublicKey, Rsa2048};
use countersign_rsa::{Backend, Rsa};

/// The name of a backend in the results: `countersign_portable`, `countersign_avx2_fma`, ….
#[must_use]
pub fn name(backend: Backend) -> String {
    format!("countersign_{}", backend.name().replace('-', "_"))
}

/// The key on the backend that is chosen for it, and on each one by itself.
///
/// # Panics
/// For a key that doesn't fit the type.
#[must_use]
pub fn keys<const LIMBS: usize>(n: &[u8], e: &[u8]) -> Vec<(String, Rsa<LIMBS>)> {
    let chosen = Rsa::from_components(n, e).expect("a sound key");
    let by_backend = Backend::available().map(|backend| {
        let key = Rsa::with_backend(n, e, backend).expect("it is available");
        (name(backend), key)
    });
    std::iter::once(("countersign".to_owned(), chosen))
        .chain(by_backend)
        .collect()
}

/// A key on the backend at that place in [`Backend::available`]: an engine type for a key set.
#[derive(Clone)]
pub struct Forced<const INDEX: usize>(Rsa2048);

impl<const INDEX: usize> Forced<INDEX> {
    /// The backend.
    #[must_use]
    pub fn backend() -> Option<Backend> {
        Backend::available().nth(INDEX)
    }
}

impl<const INDEX: usize> PublicKey for Forced<INDEX> {
    fn from_components(n: &[u8], e: &[u8]) -> Result<Self, KeySetError> {
        let backend = Self::backend().expect("only made where it is available");
        let key = Rsa2048::with_backend(n, e, backend).expect("a sound key");
        Ok(Self(key))
    }

    fn verify(&self, algorithm: Algorithm, digest: &[u8], signature: &[u8]) -> bool {
        PublicKey::verify(&self.0, algorithm, digest, signature)
    }
}

impl<const INDEX: usize> std::fmt::Debug for Forced<INDEX> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Forced").field(&Self::backend()).finish()
    }
}

/// An engine that says yes to everything, to time all the rest of a token's verification. It lives
/// here, in a crate that is never published.
#[derive(Clone, Copy, Debug)]
pub struct SaysYes;

impl PublicKey for SaysYes {
    fn from_components(_: &[u8], _: &[u8]) -> Result<Self, KeySetError> {
        Ok(Self)
    }

    fn verify(&self, _: Algorithm, digest: &[u8], signature: &[u8]) -> bool {
        std::hint::black_box((digest, signature));
        true
    }
}
