//! Many signatures in one call.
//!
//! Each verdict is the one that [`Rsa::verify_pkcs1v15`] gives: nothing is combined in a way that could let a bad
//! signature hide among good ones. Neighbours with keys of the same length go to the kernel as a pair, so that it may run two
//! exponentiations in one instruction stream. On the processors measured so far that gains 1 % or nothing, since one alone
//! keeps the multipliers busy (docs/performance.md): call it for its interface, not for speed.

use core::fmt;

use crate::encoding::Hash;
use crate::key::{Claim, Rsa};

/// One signature to verify, RSASSA-PKCS1-v1_5.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a, const LIMBS: usize> {
    /// The key; jobs of one call may have different ones.
    pub key: &'a Rsa<LIMBS>,
    /// The hash function of the digest.
    pub hash: Hash,
    /// The digest of the message.
    pub digest: &'a [u8],
    /// The signature over it.
    pub signature: &'a [u8],
}

/// [`verify_batch`] was given fewer or more verdicts than jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LengthMismatch {
    /// The number of jobs.
    pub jobs: usize,
    /// The number of places for verdicts.
    pub verdicts: usize,
}

impl fmt::Display for LengthMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} jobs, but {} places for verdicts",
            self.jobs, self.verdicts
        )
    }
}

impl core::error::Error for LengthMismatch {}

/// Verifies each job as [`Rsa::verify_pkcs1v15`] does and writes its verdict to the same place in `verdicts`.
///
/// The order of jobs never changes a verdict.
///
/// # Errors
/// [`LengthMismatch`], before anything was verified and with every verdict set to false, if the two slices differ in length.
pub fn verify_batch<const LIMBS: usize>(
    jobs: &[Job<'_, LIMBS>],
    verdicts: &mut [bool],
) -> Result<(), LengthMismatch> {
    verdicts.fill(false);
    if jobs.len() != verdicts.len() {
        return Err(LengthMismatch {
            jobs: jobs.len(),
            verdicts: verdicts.len(),
        });
    }
    // A claim waits for the next one, to go with it as a pair.
    let mut waiting: Option<(Claim<'_, LIMBS>, &mut bool)> = None;
    for (job, verdict) in jobs.iter().zip(verdicts) {
        let Some(claim) = Claim::new(job.key, job.hash, job.digest, job.signature) else {
            continue;
        };
        waiting = match waiting {
            Some((other, other_verdict)) if other.pairs_with(&claim) => {
                [*other_verdict, *verdict] = Claim::hold([&other, &claim]);
                None
            }
            unpaired => {
                if let Some((other, other_verdict)) = unpaired {
                    *other_verdict = other.holds();
                }
                Some((claim, verdict))
            }
        };
    }
    if let Some((claim, verdict)) = waiting {
        *verdict = claim.holds();
    }
    Ok(())
}
