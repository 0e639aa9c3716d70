//! Keys, policy and clock: all that a verdict depends on besides the token.

use std::sync::Arc;

use countersign::{Algorithm, KeyVec, Policy, PolicyBuf, UnixTime, Verified, Verifier};
use countersign_jwks::{BlockingKeys, Error, Status};

use super::Args;
use super::snapshot::Kept;
use super::source::{Source, resolve};
use crate::Failure;
use crate::keys_file::{Contents, KeysFile};
use crate::network;

/// What tokens are verified with.
pub(in crate::commands) struct Checker {
    keys: Keys,
    policy: PolicyBuf,
    /// The time to check against; the system clock's where there is none.
    fixed: Option<UnixTime>,
}

enum Keys {
    Fixed(KeyVec),
    Remote(BlockingKeys, Option<Arc<Kept>>),
}

impl Checker {
    /// Everything that the options name, read or fetched, and prepared.
    pub(super) fn new(args: &Args) -> Result<Self, Failure> {
        let (policy, source) = resolve(args)?;
        Self::with(args, policy, source)
    }

    /// The same of what the options were resolved to.
    pub(in crate::commands) fn with(
        args: &Args,
        policy: PolicyBuf,
        source: Source,
    ) -> Result<Self, Failure> {
        let keys = match source {
            Source::Network(remote) => {
                let keys = network::start(remote.builder, remote.option)?;
                Keys::Remote(keys, remote.snapshot)
            }
            Source::File(path) => {
                let file = KeysFile::read(&path)?;
                Keys::Fixed(file.load(pem_algorithm(args, file.contents())?)?)
            }
        };
        Ok(Self {
            keys,
            policy,
            fixed: args.now.map(UnixTime::from_secs),
        })
    }

    /// To be called at the end: waits until keys that were fetched are kept, where they are to be.
    pub(super) fn finish(&self) {
        if let Keys::Remote(keys, Some(kept)) = &self.keys {
            let counts = keys.status().map(|status| status.counts);
            if counts.is_some_and(|counts| counts.replaced > 0) {
                kept.wait();
            }
        }
    }

    pub(super) fn now(&self) -> UnixTime {
        self.fixed.unwrap_or_else(UnixTime::now)
    }

    /// The ids of the usable keys.
    pub(in crate::commands) fn key_ids(&self) -> Vec<String> {
        self.with_keys(|keys| {
            let ids = keys.iter().filter_map(|key| Some(key.key_id()?.to_owned()));
            ids.collect()
        })
        .unwrap_or_default()
    }

    /// What `look` sees of the current keys; `None` where there are none any more.
    pub(in crate::commands) fn with_keys<T>(&self, look: impl FnOnce(&KeyVec) -> T) -> Option<T> {
        match &self.keys {
            Keys::Fixed(keys) => Some(look(keys)),
            Keys::Remote(keys, _) => {
                let current = keys.handle().and_then(|handle| handle.current());
                current.ok().map(|keys| look(&keys))
            }
        }
    }

    /// How the source of keys from the network is doing.
    pub(in crate::commands) fn status(&self) -> Option<Status> {
        match &self.keys {
            Keys::Fixed(_) => None,
            Keys::Remote(keys, _) => keys.status(),
        }
    }

    pub(in crate::commands) fn policy(&self) -> Policy<'_> {
        self.policy.as_policy()
    }

    /// A checker for one thread at one time.
    pub(in crate::commands) fn at(&self, now: UnixTime) -> CheckerAt<'_> {
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
    pub(in crate::commands) fn scratch(&self) -> Vec<u8> {
        vec![0; Policy::scratch_len(self.max_token_len())]
    }
}

/// A [`Checker`] at one time.
pub(in crate::commands) struct CheckerAt<'c> {
    keys: &'c Keys,
    policy: Policy<'c>,
    now: UnixTime,
}

impl CheckerAt<'_> {
    pub(in crate::commands) fn verify<'t>(
        &self,
        token: &'t [u8],
        scratch: &'t mut [u8],
    ) -> Result<Verified<'t>, Error> {
        match self.keys {
            Keys::Fixed(keys) => {
                Ok(Verifier::new(&keys, &self.policy).verify(token, self.now, scratch)?)
            }
            Keys::Remote(keys, _) => keys.verify(token, &self.policy, self.now, scratch),
        }
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
