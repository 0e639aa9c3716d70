//! Claims as types of ours, without a heap and on one: a small allocator stands in for a system's.
#![no_std]
#![no_main]

extern crate alloc;

use alloc::string::String;
use alloc::vec::Vec;

use countersign::{
    Audience, KeyVec, Policy, Scratch, Verified, VerifiedToken, Verifier, VerifyError,
};
use countersign_no_std_app::data::{AUDIENCE, ISSUER, JWKS, NOW, TOKEN, tampered};
use countersign_no_std_app::{Outcome, entry, print};
use serde::Deserialize;
use talc::TalcLock;
use talc::source::Claim;

static POLICY: Policy<'_> = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE]));

const HEAP_LEN: usize = 24 * 1024;

#[global_allocator]
static HEAP: TalcLock<spin::Mutex<()>, Claim> = TalcLock::new({
    static mut MEMORY: [u8; HEAP_LEN] = [0; HEAP_LEN];
    // SAFETY: nothing else can name that memory.
    unsafe { Claim::array(&raw mut MEMORY) }
});

/// Borrows from the scratch.
#[derive(Deserialize)]
struct Claims<'t> {
    sub: &'t str,
    #[serde(borrow)]
    org: Organization<'t>,
}

#[derive(Deserialize)]
struct Organization<'t> {
    role: &'t str,
}

/// Lives on the heap.
#[derive(Deserialize)]
struct Owned {
    sub: String,
    groups: Vec<String>,
}

entry!(main);

fn main() -> Outcome {
    let keys = KeyVec::from_jwks(JWKS).map_err(|error| error.code())?;
    let verifier = Verifier::new(&keys, &POLICY);
    let mut scratch = Scratch::<2048>::new();
    let verified = verifier
        .verify(TOKEN, NOW, &mut scratch)
        .map_err(|error| error.code())?;
    let kept = read(&verified)?;
    // The scratch is free again: what was kept owns its claims.
    let refused = verifier.verify(&tampered(), NOW, &mut scratch).err();
    if refused != Some(VerifyError::InvalidSignature) {
        return Err("the tampered token was not refused for its signature");
    }
    print("refused: the tampered one; kept on the heap: the token of ");
    print(kept.get().subject().ok_or("the token has no subject")?);
    print("\n");
    Ok(())
}

fn read(verified: &Verified<'_>) -> Result<VerifiedToken, &'static str> {
    let borrowed: Claims<'_> = verified
        .deserialize()
        .map_err(|_| "claims without a heap")?;
    let owned: Owned = verified
        .deserialize_owned()
        .map_err(|_| "claims on the heap")?;
    if owned.sub != borrowed.sub {
        return Err("the two readings differ");
    }
    print("accepted: ");
    print(borrowed.sub);
    print(", ");
    print(borrowed.org.role);
    for group in &owned.groups {
        print(", ");
        print(group);
    }
    print("\n");
    Ok(VerifiedToken::from(*verified))
}
