//! RSA verification of a message, SHA-256 included, by each implementation.

use aws_lc_rs::signature as aws;
use countersign_rsa::{Hash, Job, Rsa, Rsa2048, verify_batch};
use rsa::BoxedUint;
use sha2::{Digest, Sha256};

use crate::contest::{Contest, Side};
use crate::material::{RsaCase, Signed};
use crate::ours;

/// The contest over a key of 2048 bits.
///
/// # Errors
/// The side that gave a wrong verdict.
pub fn rsa2048(case: &RsaCase) -> Result<Contest, String> {
    contest(
        "rsa2048",
        "RSA-2048, message of 800 bytes",
        case,
        ours::keys::<{ limbs(2048) }>,
    )
}

/// The contest over a key of 3072 bits.
///
/// # Errors
/// The side that gave a wrong verdict.
pub fn rsa3072(case: &RsaCase) -> Result<Contest, String> {
    contest(
        "rsa3072",
        "RSA-3072, message of 800 bytes",
        case,
        ours::keys::<{ limbs(3072) }>,
    )
}

/// The contest over a key of 4096 bits.
///
/// # Errors
/// The side that gave a wrong verdict.
pub fn rsa4096(case: &RsaCase) -> Result<Contest, String> {
    contest(
        "rsa4096",
        "RSA-4096, message of 800 bytes",
        case,
        ours::keys::<{ limbs(4096) }>,
    )
}

/// The contest of [`rsa2048`] for several threads at once.
///
/// # Errors
/// The side that gave a wrong verdict.
pub fn threads(case: &RsaCase, threads: usize) -> Result<Contest, String> {
    let mut contest = rsa2048(case)?;
    contest
        .runners
        .retain(|side| side.name != "openssl_prepared"); // its context is for one thread
    contest.name = "threads";
    contest.title =
        format!("RSA-2048 on {threads} threads at once, per verification of all together");
    Ok(contest)
}

/// The contest over many signatures in one call, against one by one.
///
/// # Errors
/// The side that gave a wrong verdict.
pub fn batch2048(case: &RsaCase) -> Result<Contest, String> {
    let (n, e) = (&case.n, &case.e);
    let mut sides: Vec<Side<Vec<Signed>>> = ours::keys::<{ limbs(2048) }>(n, e)
        .into_iter()
        .map(|(name, key)| Side::new(&name, move |batch: &Vec<Signed>| ours_batch(&key, batch)))
        .collect();
    let one_by_one = [
        (
            "countersign_single",
            ours_side(Rsa2048::from_components(n, e)),
        ),
        ("aws_lc_rs_parsed", aws_lc_rs_parsed(n, e)),
    ];
    for (name, verify) in one_by_one {
        let all = move |batch: &Vec<Signed>| batch.iter().all(&verify);
        sides.push(Side::new(name, all));
    }
    let good = case.signed.clone();
    let mut bad = good.clone();
    let middle = bad.len() / 2;
    if let Some(signed) = bad.get_mut(middle) {
        *signed = signed.other_message();
    }
    let units = u32::try_from(good.len()).unwrap_or(u32::MAX);
    let title = format!("RSA-2048, {units} signatures a call, per signature");
    Contest::new(
        "batch2048",
        &title,
        units,
        sides,
        good,
        &[("a batch with one bad signature", bad)],
    )
}

#[allow(clippy::arithmetic_side_effects)] // by a word's length
const fn limbs(bits: usize) -> usize {
    bits / usize::BITS as usize
}

type Verify = Box<dyn Fn(&Signed) -> bool + Send + Sync>;

/// Our keys of a size, by name.
type Ours<const LIMBS: usize> = fn(&[u8], &[u8]) -> Vec<(String, Rsa<LIMBS>)>;

fn contest<const LIMBS: usize>(
    name: &'static str,
    title: &str,
    case: &RsaCase,
    ours: Ours<LIMBS>,
) -> Result<Contest, String> {
    let (n, e) = (&case.n, &case.e);
    let mut sides: Vec<Side<Signed>> = ours(n, e)
        .into_iter()
        .map(|(name, key)| Side::new(&name, ours_side(Ok::<_, ()>(key))))
        .collect();
    sides.push(Side::new("rsa", rust_crypto(n, e)));
    sides.push(Side::new("ring", ring_components(n, e)));
    sides.push(Side::new("aws_lc_rs", aws_lc_rs(n, e)));
    sides.push(Side::new("aws_lc_rs_parsed", aws_lc_rs_parsed(n, e)));
    #[cfg(feature = "openssl")]
    {
        sides.push(Side::new("openssl", openssl_sides::evp(n, e)));
        sides.push(Side::new("openssl_prepared", openssl_sides::prepared(n, e)));
    }
    let good = case.first().clone();
    let bad = [
        ("another message", good.other_message()),
        ("another signature", good.other_signature()),
    ];
    Contest::new(name, title, 1, sides, good, &bad)
}

fn ours_side<const LIMBS: usize, E: std::fmt::Debug>(key: Result<Rsa<LIMBS>, E>) -> Verify {
    let key = key.expect("a sound key");
    Box::new(move |signed| {
        let digest = Sha256::digest(&signed.message);
        key.verify_pkcs1v15(Hash::Sha256, &digest, &signed.signature)
    })
}

fn ours_batch(key: &Rsa2048, batch: &[Signed]) -> bool {
    let digests: Vec<_> = batch
        .iter()
        .map(|signed| Sha256::digest(&signed.message))
        .collect();
    let jobs: Vec<_> = batch
        .iter()
        .zip(&digests)
        .map(|(signed, digest)| Job {
            key,
            hash: Hash::Sha256,
            digest,
            signature: &signed.signature,
        })
        .collect();
    let mut verdicts = vec![false; jobs.len()];
    verify_batch(&jobs, &mut verdicts).is_ok() && verdicts.iter().all(|good| *good)
}

fn rust_crypto(n: &[u8], e: &[u8]) -> Verify {
    let number = BoxedUint::from_be_slice_vartime;
    let key = rsa::PublicKey::new(number(n), number(e)).expect("a sound key");
    Box::new(move |signed| {
        key.pkcs1v15_verify::<Sha256>(&signed.message, &signed.signature)
            .is_ok()
    })
}

fn ring_components(n: &[u8], e: &[u8]) -> Verify {
    let (n, e) = (n.to_vec(), e.to_vec());
    let key = ring::signature::RsaPublicKeyComponents { n, e };
    let parameters = &ring::signature::RSA_PKCS1_2048_8192_SHA256;
    Box::new(move |signed| {
        key.verify(parameters, &signed.message, &signed.signature)
            .is_ok()
    })
}

fn aws_lc_rs(n: &[u8], e: &[u8]) -> Verify {
    let (n, e) = (n.to_vec(), e.to_vec());
    let key = aws::RsaPublicKeyComponents { n, e };
    let parameters = &aws::RSA_PKCS1_2048_8192_SHA256;
    Box::new(move |signed| {
        key.verify(parameters, &signed.message, &signed.signature)
            .is_ok()
    })
}

fn aws_lc_rs_parsed(n: &[u8], e: &[u8]) -> Verify {
    let key = aws::RsaPublicKeyComponents { n, e }
        .to_parsed_public_key(&aws::RSA_PKCS1_2048_8192_SHA256)
        .expect("a sound key");
    Box::new(move |signed| key.verify_sig(&signed.message, &signed.signature).is_ok())
}

#[cfg(feature = "openssl")]
mod openssl_sides {
    use std::sync::Mutex;

    use openssl::bn::BigNum;
    use openssl::hash::MessageDigest;
    use openssl::md::Md;
    use openssl::pkey::{PKey, Public};
    use openssl::pkey_ctx::PkeyCtx;
    use openssl::rsa::{Padding, Rsa};
    use openssl::sign::Verifier;

    use super::Verify;
    use crate::material::Signed;

    fn key(n: &[u8], e: &[u8]) -> PKey<Public> {
        let number = |octets| BigNum::from_slice(octets).expect("a number");
        let rsa = Rsa::from_public_components(number(n), number(e)).expect("a sound key");
        PKey::from_rsa(rsa).expect("a sound key")
    }

    /// As OpenSSL's manual has it: `EVP_DigestVerify` with a parsed key.
    pub(super) fn evp(n: &[u8], e: &[u8]) -> Verify {
        let key = key(n, e);
        let verify = move |signed: &Signed| {
            let mut verifier = Verifier::new(MessageDigest::sha256(), &key).ok()?;
            verifier
                .verify_oneshot(&signed.signature, &signed.message)
                .ok()
        };
        Box::new(move |signed| verify(signed) == Some(true))
    }

    /// The fastest that it can do: a context that is kept, and the hash function called by itself.
    pub(super) fn prepared(n: &[u8], e: &[u8]) -> Verify {
        let mut context = PkeyCtx::new(&key(n, e)).expect("a context");
        context.verify_init().expect("it verifies");
        context.set_rsa_padding(Padding::PKCS1).expect("RSA");
        context.set_signature_md(Md::sha256()).expect("SHA-256");
        // A lock that nobody else wants costs some 10 ns; on several threads it would be wrong.
        let contexts = Mutex::new(context);
        Box::new(move |signed| {
            let digest = openssl::sha::sha256(&signed.message);
            let context = contexts.lock();
            context.is_ok_and(|mut context| {
                context
                    .verify(&digest, &signed.signature)
                    .is_ok_and(|good| good)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use countersign_mint::measure::Work;

    use super::*;

    #[test]
    fn every_side_gives_the_right_verdicts() {
        let case = RsaCase::new(2048, 3);
        for contest in [rsa2048(&case), batch2048(&case), threads(&case, 2)] {
            let contest = contest.unwrap();
            assert!(contest.runners.len() >= 4, "{contest:?}");
            assert!(contest.runners.iter().all(|side| side.run(2)));
        }
    }
}
