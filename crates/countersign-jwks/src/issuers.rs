//! Several issuers: each with its policy and its keys, never crossed.

use countersign::{PolicyBuf, UnixTime, Unverified, Verified, VerifiedToken, VerifyError};

use crate::builder::BuildError;
use crate::error::Error;
use crate::remote::{RemoteKeys, with_scratch};

/// How many issuers' names are looked at in one go.
const CHUNK: usize = 32;

/// Several issuers, each with a policy and keys of its own.
///
/// A token's `iss` only chooses among the configured entries, and the entry's policy checks it
/// again with the entry's keys: a `kid` that two issuers share never crosses. A token of any other
/// issuer is refused before a key is looked at; it causes no fetch. Tenants of a provider are
/// entries: an allow-list, and no URL is built from a token.
///
/// # Example
/// ```no_run
/// # fn f() -> Result<(), Box<dyn std::error::Error>> {
/// use countersign::{Audience, Policy};
/// use countersign_jwks::{Issuers, RemoteKeys};
/// let issuers = Issuers::new([
///     (
///         Policy::new("https://a.example", Audience::one_of(&["api"])).into(),
///         RemoteKeys::discover("https://a.example").start()?,
///     ),
///     (
///         Policy::new("https://b.example", Audience::one_of(&["api"])).into(),
///         RemoteKeys::discover("https://b.example").start()?,
///     ),
/// ])?;
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Issuers {
    entries: std::sync::Arc<[Entry]>,
    max_token_len: usize,
}

#[derive(Debug)]
struct Entry {
    policy: PolicyBuf,
    keys: RemoteKeys,
}

impl Issuers {
    /// From policies and the keys for each.
    ///
    /// # Errors
    /// [`BuildError::DuplicateIssuer`].
    pub fn new(
        entries: impl IntoIterator<Item = (PolicyBuf, RemoteKeys)>,
    ) -> Result<Self, BuildError> {
        let mut checked: Vec<Entry> = Vec::new();
        for (policy, keys) in entries {
            let issuer = policy.as_policy().issuer();
            if checked
                .iter()
                .any(|e| e.policy.as_policy().issuer() == issuer)
            {
                return Err(BuildError::DuplicateIssuer(issuer.to_owned()));
            }
            checked.push(Entry { policy, keys });
        }
        let lengths = checked.iter().map(|e| e.policy.as_policy().max_token_len());
        Ok(Self {
            max_token_len: lengths.max().unwrap_or_default(),
            entries: checked.into(),
        })
    }

    /// The entries, for status pages.
    pub fn iter(&self) -> impl Iterator<Item = (&PolicyBuf, &RemoteKeys)> {
        self.entries
            .iter()
            .map(|entry| (&entry.policy, &entry.keys))
    }

    /// As [`RemoteKeys::try_verify`], with the keys and the policy of the token's issuer.
    ///
    /// # Errors
    /// [`Error`]; [`VerifyError::WrongIssuer`] where it is none of them.
    pub fn try_verify<'t>(
        &self,
        token: &'t (impl AsRef<[u8]> + ?Sized),
        now: UnixTime,
        scratch: &'t mut [u8],
    ) -> Result<Verified<'t>, Error> {
        let mut unverified = Unverified::read(token, self.max_token_len, scratch)?;
        let entry = self.choose(&mut unverified)?;
        entry.keys.ask_for(unverified.key_id());
        entry
            .keys
            .finish(unverified, &entry.policy.as_policy(), now)
    }

    /// As [`RemoteKeys::verify`], with the keys and the policy of the token's issuer.
    ///
    /// # Errors
    /// [`Error`]; [`VerifyError::WrongIssuer`] where it is none of them.
    pub async fn verify<'t, T: AsRef<[u8]> + ?Sized>(
        &self,
        token: &'t T,
        now: UnixTime,
        scratch: &'t mut [u8],
    ) -> Result<Verified<'t>, Error> {
        let mut unverified = Unverified::read(token, self.max_token_len, scratch)?;
        let entry = self.choose(&mut unverified)?;
        entry.keys.wait_for(unverified.key_id()).await;
        entry
            .keys
            .finish(unverified, &entry.policy.as_policy(), now)
    }

    /// As [`RemoteKeys::verify_owned`], with the keys and the policy of the token's issuer.
    ///
    /// # Errors
    /// [`Error`]; [`VerifyError::WrongIssuer`] where it is none of them.
    pub async fn verify_owned<T: AsRef<[u8]> + ?Sized>(
        &self,
        token: &T,
        now: UnixTime,
    ) -> Result<VerifiedToken, Error> {
        let token = token.as_ref();
        let entry = with_scratch(token.len().min(self.max_token_len), |scratch| {
            let mut unverified = Unverified::read(token, self.max_token_len, scratch)?;
            self.choose(&mut unverified)
        })?;
        let policy = entry.policy.as_policy();
        entry.keys.verify_owned(token, &policy, now).await
    }

    /// The entry of the token's issuer.
    fn choose(&self, unverified: &mut Unverified<'_>) -> Result<&Entry, VerifyError> {
        for chunk in self.entries.chunks(CHUNK) {
            let mut names = [""; CHUNK];
            for (name, entry) in names.iter_mut().zip(chunk) {
                *name = entry.policy.as_policy().issuer();
            }
            let names = names.get(..chunk.len()).unwrap_or_default();
            match unverified.issuer_among(names) {
                Ok(index) => return chunk.get(index).ok_or(VerifyError::WrongIssuer),
                Err(VerifyError::WrongIssuer) => {}
                Err(other) => return Err(other),
            }
        }
        Err(VerifyError::WrongIssuer)
    }
}
