//! Every engine, one table: our own in each size and on each backend, `RustCryptoRsa` and `AwsLcRsa`
//! give the same verdict on every key and every signature, sound or not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // tests, though not all in functions marked as one
#![allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice
)] // of lengths known here

mod forge;
mod keys;
mod signatures;
mod tokens;
mod wycheproof;

use countersign::{
    Algorithm, AwsLcRsa, KeySetError, PublicKey, Rsa2048, Rsa3072, Rsa4096, Rsa8192, RustCryptoRsa,
};
use countersign_rsa::{Backend, Rsa};

/// An engine with a key in it.
struct Engine {
    name: String,
    verify: Box<Verify>,
}

/// Whether a signature of that algorithm over a digest holds.
type Verify = dyn Fn(Algorithm, &[u8], &[u8]) -> bool;

/// What an engine makes of a key.
type Loaded = Result<Engine, KeySetError>;

fn load<K: PublicKey + 'static>(name: &str, n: &[u8], e: &[u8]) -> (String, Loaded) {
    let loaded = K::from_components(n, e).map(|key| Engine {
        name: name.to_owned(),
        verify: Box::new(move |algorithm, digest, s| key.verify(algorithm, digest, s)),
    });
    (name.to_owned(), loaded)
}

/// One of our own sizes on a backend of its own choosing.
fn on<const LIMBS: usize>(backend: Backend, n: &[u8], e: &[u8]) -> Option<Engine> {
    let key = Rsa::<LIMBS>::with_backend(n, e, backend).ok()?;
    assert_eq!(key.backend(), backend);
    Some(Engine {
        name: format!("{} in {LIMBS} limbs", backend.name()),
        verify: Box::new(move |algorithm, d, s| PublicKey::verify(&key, algorithm, d, s)),
    })
}

/// The engines that hold keys of any length, by their own constructors.
fn largest(n: &[u8], e: &[u8]) -> [(String, Loaded); 3] {
    [
        load::<Rsa8192>("Rsa8192", n, e),
        load::<RustCryptoRsa>("RustCryptoRsa", n, e),
        load::<AwsLcRsa>("AwsLcRsa", n, e),
    ]
}

/// Every engine that a sound key fits into.
fn engines(n: &[u8], e: &[u8]) -> Vec<Engine> {
    let mut engines: Vec<Engine> = largest(n, e)
        .into_iter()
        .map(|(name, loaded)| loaded.unwrap_or_else(|error| panic!("{name}: {error}")))
        .collect();
    let smaller = [
        load::<Rsa2048>("Rsa2048", n, e),
        load::<Rsa3072>("Rsa3072", n, e),
        load::<Rsa4096>("Rsa4096", n, e),
    ];
    engines.extend(smaller.into_iter().filter_map(|(_, loaded)| loaded.ok()));
    const WORD: usize = usize::BITS as usize;
    for backend in Backend::available() {
        engines.extend(on::<{ 2048 / WORD }>(backend, n, e));
        engines.extend(on::<{ 3072 / WORD }>(backend, n, e));
        engines.extend(on::<{ 4096 / WORD }>(backend, n, e));
        engines.push(on::<{ 8192 / WORD }>(backend, n, e).expect("the largest holds any"));
    }
    engines
}
