//! The ways to verify: one token, many, or in two steps.

use crate::keys::Keys;
use crate::policy::Policy;
use crate::stream::Stream;
use crate::unverified::Unverified;
use crate::{UnixTime, Verified, VerifyError};

/// Keys and a policy, to verify tokens with. Made per call or kept; it is two pointers.
///
/// # Example
/// ```
/// use countersign::{Audience, KeySet, Policy, Scratch, UnixTime, Verifier, VerifyError};
/// static POLICY: Policy = Policy::new("https://issuer.example", Audience::one_of(&["api"]));
/// fn subject(keys: &KeySet<4>, token: &str, now: UnixTime) -> Result<bool, VerifyError> {
///     let mut scratch = Scratch::<4096>::new();
///     let verified = Verifier::new(keys, &POLICY).verify(token, now, &mut scratch)?;
///     Ok(verified.subject().is_some())
/// }
/// ```
#[derive(Clone, Copy)]
pub struct Verifier<'a> {
    pub(crate) keys: &'a dyn Keys,
    pub(crate) policy: &'a Policy<'a>,
}

impl<'a> Verifier<'a> {
    /// A verifier with these keys and this policy.
    #[must_use]
    pub fn new(keys: &'a impl Keys, policy: &'a Policy<'a>) -> Self {
        Self { keys, policy }
    }

    /// Verifies a token at a time, and gives its claims.
    ///
    /// `scratch` takes the decoded header and claims set, and the result borrows it; 4096 bytes are
    /// enough for most tokens ([`Policy::scratch_len`] tells for all).
    ///
    /// # Errors
    /// [`VerifyError`]: the first check that fails, in the order of the RFCs. A token that is forged
    /// and expired is `invalid_signature`.
    pub fn verify<'t>(
        &self,
        token: &'t (impl AsRef<[u8]> + ?Sized),
        now: UnixTime,
        scratch: &'t mut [u8],
    ) -> Result<Verified<'t>, VerifyError> {
        let unverified = Unverified::read(token, self.policy.limits.token_len, scratch)?;
        unverified.verify(&self.keys, self.policy, now)
    }

    /// A verifier for tokens one after another, which keeps the scratch: a header that is the same
    /// as the last one is not read again. See [`Stream`].
    #[must_use]
    pub fn stream<'s>(&self, scratch: &'s mut [u8]) -> Stream<'s>
    where
        'a: 's,
    {
        Stream::new(*self, scratch)
    }

    /// Verifies tokens one after another, as many as there are, and hands each with its verdict to
    /// `each`, in order.
    ///
    /// Every verdict is the one that [`verify`](Self::verify) gives, by itself: no token has an
    /// effect on another's. What is gained is the reading of headers (see [`Stream`]), three
    /// hundredths of the time. The signatures are checked one by one: two at once in one stream of
    /// instructions, as `countersign_rsa::verify_batch` does it, were measured no faster with
    /// AVX-512 and one hundredth faster with AVX2, for the price of a second scratch.
    ///
    /// # Example
    /// ```
    /// use countersign::{KeySet, Policy, UnixTime, Verifier};
    /// fn count(keys: &KeySet<4>, policy: &Policy, lines: &str, now: UnixTime) -> (usize, usize) {
    ///     let (mut verified, mut refused) = (0, 0);
    ///     let mut scratch = [0; 4096];
    ///     Verifier::new(keys, policy).verify_many(lines.lines(), now, &mut scratch, |_, verdict| {
    ///         match verdict {
    ///             Ok(_) => verified += 1,
    ///             Err(_) => refused += 1,
    ///         }
    ///     });
    ///     (verified, refused)
    /// }
    /// ```
    pub fn verify_many<T: AsRef<[u8]>>(
        &self,
        tokens: impl IntoIterator<Item = T>,
        now: UnixTime,
        scratch: &mut [u8],
        mut each: impl FnMut(&T, Result<Verified<'_>, VerifyError>),
    ) {
        let mut stream = self.stream(scratch);
        for token in tokens {
            each(&token, stream.verify(&token, now));
        }
    }
}

impl core::fmt::Debug for Verifier<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Verifier")
            .field("policy", self.policy)
            .finish_non_exhaustive()
    }
}

impl Policy<'_> {
    /// Cuts a token and reads its header, for those who must know its `kid` or its issuer before
    /// they have the keys. There is no way from here to a claim but by verifying.
    ///
    /// # Errors
    /// [`VerifyError`]: what is wrong with the token before any key is looked at.
    ///
    /// # Example
    /// ```
    /// use countersign::{Audience, Policy};
    /// let policy = Policy::new("https://issuer.example", Audience::Any);
    /// let mut scratch = [0; 4096];
    /// let error = policy.parse("a.b", &mut scratch).unwrap_err();
    /// assert_eq!(error.code(), "malformed_token");
    /// ```
    pub fn parse<'t>(
        &self,
        token: &'t (impl AsRef<[u8]> + ?Sized),
        scratch: &'t mut [u8],
    ) -> Result<Unverified<'t>, VerifyError> {
        let unverified = Unverified::read(token, self.limits.token_len, scratch)?;
        unverified.check_header(self)?;
        Ok(unverified)
    }
}
