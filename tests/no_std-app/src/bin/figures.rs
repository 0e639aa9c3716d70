//! Bytes of memory: what keys take, and how much stack loading and verifying use. One line each,
//! `name bytes`, for `docs/footprint.md`.
#![no_std]
#![no_main]

use core::fmt::Write;

use countersign::{
    Audience, KeySet, Policy, PublicKey, Rsa2048, Rsa4096, Rsa8192, Scratch, Verified, Verifier,
    VerifyError,
};
use countersign_no_std_app::data::{AUDIENCE, ISSUER, JWKS, NOW, TOKEN, tampered};
use countersign_no_std_app::{Console, Outcome, entry, stack};

static POLICY: Policy<'_> = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE]));

/// What four keys of 2048 bits, a scratch and the stack of verifying may take together: a quarter of
/// a small device's 64 KiB, or as little as the vector units of a large one need.
const PROMISE: usize = if usize::BITS == 32 {
    16 * 1024
} else {
    128 * 1024
};

/// The room for decoded tokens.
const SCRATCH: usize = 2048;

entry!(main);

fn main() -> Outcome {
    let sizes = [
        ("size Rsa2048", size_of::<Rsa2048>()),
        ("size KeySet<4,Rsa2048>", size_of::<KeySet<4, Rsa2048>>()),
        ("size KeySet<4,Rsa4096>", size_of::<KeySet<4, Rsa4096>>()),
        ("size KeySet<4,Rsa8192>", size_of::<KeySet<4, Rsa8192>>()),
        ("size Policy", size_of::<Policy<'_>>()),
        ("size Verified", size_of::<Verified<'_>>()),
        (
            "size Result<Verified,VerifyError>",
            size_of::<Result<Verified<'_>, VerifyError>>(),
        ),
        ("length token", TOKEN.len()),
        ("length jwks", JWKS.len()),
        ("stack there-is", stack::size()),
    ];
    for (name, bytes) in sizes {
        say(name, bytes);
    }
    let stack = stacks::<Rsa2048>("Rsa2048")?;
    stacks::<Rsa4096>("Rsa4096")?;
    stacks::<Rsa8192>("Rsa8192")?;
    let together = size_of::<KeySet<4, Rsa2048>>() + SCRATCH + stack;
    say("together", together);
    if together > PROMISE {
        return Err("more memory than promised");
    }
    Ok(())
}

/// The stack of loading a set and of verifying, with keys of one size; gives the larger.
#[inline(never)]
fn stacks<K: PublicKey>(engine: &str) -> Result<usize, &'static str> {
    let (keys, load) = stack::used_by(|| KeySet::<4, K>::from_jwks(JWKS));
    let keys = keys.map_err(|error| error.code())?;
    let verifier = Verifier::new(&keys, &POLICY);
    let mut scratch = Scratch::<SCRATCH>::new();
    let (accepted, good) = stack::used_by(|| verifier.verify(TOKEN, NOW, &mut scratch).map(|_| ()));
    accepted.map_err(|error| error.code())?;
    let forged = tampered();
    let (refused, bad) = stack::used_by(|| verifier.verify(&forged, NOW, &mut scratch).map(|_| ()));
    if refused != Err(VerifyError::InvalidSignature) {
        return Err("the tampered token was not refused for its signature");
    }
    let _ = write!(Console, "{engine}: ");
    say("stack from_jwks", load);
    let _ = write!(Console, "{engine}: ");
    say("stack verify-accepted", good);
    let _ = write!(Console, "{engine}: ");
    say("stack verify-refused", bad);
    Ok(load.max(good).max(bad))
}

fn say(name: &str, bytes: usize) {
    let _ = writeln!(Console, "{name} {bytes}");
}
