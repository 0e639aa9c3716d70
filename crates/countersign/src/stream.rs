//! Tokens one after another: what does not change between them is not done again.

use crate::policy::Policy;
use crate::unverified::{Head, Unverified, split};
use crate::{Algorithm, UnixTime, Verified, Verifier, VerifyError};

/// A [`Verifier`] for tokens one after another. Its verdicts are those of [`Verifier::verify`].
///
/// Tokens of one issuer mostly have the same header, letter by letter. The last header that the
/// policy accepted stays in the scratch, and is recognised by its bytes: it is neither decoded nor
/// read nor held against the policy again. Its key is looked up as ever, and a header that was
/// refused is read anew and refused again.
///
/// Keys and policy are borrowed for as long as the stream lives, so what it remembers can't outlive
/// them. Where keys are rotated, make a new stream of the new set; it costs nothing.
///
/// No memory is needed but the scratch, which also takes the header as it was encoded. A token for
/// which `scratch` is shorter than that and [`Policy::scratch_len`] together is verified all the same,
/// and nothing is remembered.
///
/// # Example
/// ```
/// use countersign::{KeySet, Policy, UnixTime, Verifier, VerifyError};
/// fn first_refused<'t>(
///     keys: &KeySet<4>,
///     policy: &Policy,
///     tokens: &[&'t str],
///     now: UnixTime,
/// ) -> Option<(&'t str, VerifyError)> {
///     let mut scratch = [0; 4096];
///     let mut stream = Verifier::new(keys, policy).stream(&mut scratch);
///     tokens.iter().find_map(|token| Some((*token, stream.verify(token, now).err()?)))
/// }
/// ```
pub struct Stream<'a> {
    verifier: Verifier<'a>,
    /// A header as it was encoded, where one is known, and behind it what a token is decoded into,
    /// which begins with the same header.
    scratch: &'a mut [u8],
    known: Option<Known>,
}

/// A header that the policy accepts.
#[derive(Clone, Copy)]
struct Known {
    encoded_len: usize,
    head: Head,
    algorithm: Algorithm,
}

impl<'a> Stream<'a> {
    pub(crate) const fn new(verifier: Verifier<'a>, scratch: &'a mut [u8]) -> Self {
        Self {
            verifier,
            scratch,
            known: None,
        }
    }

    /// Verifies the next token at a time, and gives its claims, which borrow the scratch until the
    /// token after it is verified.
    ///
    /// # Errors
    /// Those of [`Verifier::verify`].
    pub fn verify<'t>(
        &'t mut self,
        token: &'t (impl AsRef<[u8]> + ?Sized),
        now: UnixTime,
    ) -> Result<Verified<'t>, VerifyError> {
        let Verifier { keys, policy } = self.verifier;
        let compact = split(token.as_ref(), policy.limits.token_len)?;
        let encoded = compact.header();
        let known = self.known.take();
        let room = Policy::scratch_len(compact.len()).saturating_add(encoded.len());
        if self.scratch.len() < room {
            let unverified = Unverified::of(compact, self.scratch)?;
            return unverified.verify(&keys, policy, now);
        }
        let (front, scratch) = self
            .scratch
            .split_at_mut_checked(encoded.len())
            .unwrap_or_default();
        let same = |known: &Known| known.encoded_len == encoded.len() && front == encoded;
        let (unverified, algorithm) = match known.filter(same) {
            Some(known) => {
                let unverified = Unverified::with_head(compact, known.head, scratch);
                (unverified, known.algorithm)
            }
            None => {
                let unverified = Unverified::of(compact, scratch)?;
                let algorithm = unverified.check_header(policy)?;
                front
                    .iter_mut()
                    .zip(encoded)
                    .for_each(|(to, from)| *to = *from);
                (unverified, algorithm)
            }
        };
        self.known = Some(Known {
            encoded_len: encoded.len(),
            head: unverified.head(),
            algorithm,
        });
        unverified.verify_rest(algorithm, &keys, policy, now)
    }
}

impl core::fmt::Debug for Stream<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Stream")
            .field("verifier", &self.verifier)
            .finish_non_exhaustive()
    }
}
