//! Verifies a real token and refuses a tampered one: no `std`, no heap.
#![no_std]
#![no_main]

use countersign::{Audience, KeySet, Policy, Rsa2048, Scratch, Verifier, VerifyError};
use countersign_no_std_app::data::{AUDIENCE, ISSUER, JWKS, NOW, TOKEN, tampered};
use countersign_no_std_app::{Outcome, entry, print};

static POLICY: Policy<'_> = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE]));

entry!(main);

fn main() -> Outcome {
    let keys = KeySet::<4, Rsa2048>::from_jwks(JWKS).map_err(|error| error.code())?;
    let verifier = Verifier::new(&keys, &POLICY);
    let mut scratch = Scratch::<2048>::new();

    let verified = verifier
        .verify(TOKEN, NOW, &mut scratch)
        .map_err(|error| error.code())?;
    print("accepted: the token of ");
    print(verified.subject().ok_or("the token has no subject")?);

    match verifier.verify(&tampered(), NOW, &mut scratch) {
        Err(error @ VerifyError::InvalidSignature) => {
            print("\nrefused: the tampered one, ");
            print(error.code());
            print("\n");
            Ok(())
        }
        Err(other) => Err(other.code()),
        Ok(_) => Err("the tampered token was accepted"),
    }
}
