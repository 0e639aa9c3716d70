//! Keys, policy and clock: all that a verdict depends on besides the token.

use countersign::{
    Algorithm, KeyVec, Policy, PolicyBuf, UnixTime, Verified, Verifier, VerifyError,
};

use super::{Args, policy};
use crate::Failure;
use crate::keys_file::{Contents, KeysFile};

/// What tokens are verified with.
pub(super) struct Checker {
    keys: KeyVec,
    policy: PolicyBuf,
    /// The time to check against; the system clock's where there is none.
    fixed: Option<UnixTime>,
}

impl Checker {
    /// Everything that the options name, read and prepared.
    pub(super) fn new(args: &Args) -> Result<Self, Failure> {
        let policy = policy::policy(args)?;
        let file = KeysFile::read(&args.jwks)?;
        let keys = file.load(pem_algorithm(args, file.contents())?)?;
        Ok(Self {
            keys,
            policy,
            fixed: args.now.map(UnixTime::from_secs),
        })
    }

    pub(super) fn now(&self) -> UnixTime {
        self.fixed.unwrap_or_else(UnixTime::now)
    }

    /// The ids of the usable keys.
    pub(super) fn key_ids(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().filter_map(|key| key.key_id())
    }

    /// A checker for one thread at one time.
    pub(super) fn at(&self, now: UnixTime) -> CheckerAt<'_> {
        CheckerAt {
            keys: &self.keys,
            policy: self.policy.as_policy(),
            now,
        }
    }

    /// The longest token that is looked at, in bytes.
    pub(super) fn max_token_len(&self) -> usize {
        self.policy.as_policy().max_token_len()
    }

    /// Room for decoding the longest token.
    pub(super) fn scratch(&self) -> Vec<u8> {
        vec![0; Policy::scratch_len(self.max_token_len())]
    }
}

/// A [`Checker`] at one time.
pub(super) struct CheckerAt<'c> {
    keys: &'c KeyVec,
    policy: Policy<'c>,
    now: UnixTime,
}

impl CheckerAt<'_> {
    pub(super) fn verify<'t>(
        &self,
        token: &'t [u8],
        scratch: &'t mut [u8],
    ) -> Result<Verified<'t>, VerifyError> {
        Verifier::new(&self.keys, &self.policy).verify(token, self.now, scratch)
    }

    /// The `kid` of a token whose header the policy accepts, verified or not.
    pub(super) fn key_id(&self, token: &[u8], scratch: &mut [u8]) -> Option<String> {
        let unverified = self.policy.parse(token, scratch).ok()?;
        unverified.key_id().map(ToOwned::to_owned)
    }
}

/// The algorithm that a key in PEM is for, which does not say so itself.
fn pem_algorithm(args: &Args, contents: &Contents) -> Result<Algorithm, Failure> {
    match (contents, args.alg.as_slice()) {
        (Contents::Jwks(_), _) | (_, []) => Ok(Algorithm::Rs256),
        (Contents::Pem(_), [only]) => Ok(*only),
        (Contents::Pem(_), _) => Err(Failure::usage(
            "--alg: a key in PEM does not say which algorithm it is for; name one",
        )),
    }
}
