//! Who verifies: keys with a policy, or several issuers.

use std::fmt;
use std::sync::Arc;

use countersign::{Policy, PolicyBuf, UnixTime, Unverified, VerifiedToken, VerifyError, json};
use countersign_jwks::{Error, Issuers, RemoteKeys};

/// Keys and policies.
#[derive(Clone)]
pub(crate) enum Authority {
    One {
        keys: RemoteKeys,
        policy: Arc<PolicyBuf>,
    },
    Several(Issuers),
}

impl Authority {
    pub(crate) async fn verify(&self, token: &[u8], now: UnixTime) -> Result<VerifiedToken, Error> {
        match self {
            Self::One { keys, policy } => keys.verify_owned(token, &policy.as_policy(), now).await,
            Self::Several(issuers) => issuers.verify_owned(token, now).await,
        }
    }

    /// Each policy with its keys.
    pub(crate) fn entries(&self) -> Vec<(&PolicyBuf, &RemoteKeys)> {
        match self {
            Self::One { keys, policy } => vec![(policy.as_ref(), keys)],
            Self::Several(issuers) => issuers.iter().collect(),
        }
    }

    /// Whether there are usable keys of every issuer.
    pub(crate) fn is_ready(&self) -> bool {
        self.entries().iter().all(|(_, keys)| keys.is_ready())
    }

    /// The `kid` of a token, as whoever made it wrote it.
    pub(crate) fn key_id(&self, token: &[u8]) -> Option<String> {
        let mut scratch = self.scratch(token)?;
        let unverified = Unverified::read(token, token.len(), &mut scratch).ok()?;
        unverified.key_id().map(ToOwned::to_owned)
    }

    /// The issuer that a token names, if its signature holds under the keys it is to be verified
    /// with.
    pub(crate) fn signed(&self, token: &[u8]) -> Option<String> {
        let mut scratch = self.scratch(token)?;
        let mut unverified = Unverified::read(token, token.len(), &mut scratch).ok()?;
        let keys = match self {
            Self::One { keys, .. } => keys,
            Self::Several(_) => self.keys_of(&mut unverified).ok()?,
        };
        let payload = unverified.verify_payload(&keys.current().ok()?).ok()?;
        let claims = json::parse(payload).ok()?;
        let issuer = claims.as_object()?.get("iss")?.as_text()?;
        Some(issuer.chars().collect())
    }

    fn keys_of(&self, unverified: &mut Unverified<'_>) -> Result<&RemoteKeys, VerifyError> {
        let entries = self.entries();
        let policies: Vec<Policy<'_>> = entries.iter().map(|(p, _)| p.as_policy()).collect();
        let names: Vec<&str> = policies.iter().map(Policy::issuer).collect();
        let index = unverified.issuer_among(&names)?;
        let entry = entries.get(index).ok_or(VerifyError::WrongIssuer)?;
        Ok(entry.1)
    }

    /// Scratch for a token; `None` where no policy would look at one of that length.
    fn scratch(&self, token: &[u8]) -> Option<Vec<u8>> {
        let limits = self.entries();
        let limits = limits.iter().map(|(p, _)| p.as_policy().max_token_len());
        let allowed = token.len() <= limits.max()?;
        allowed.then(|| vec![0; Policy::scratch_len(token.len())])
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let policies = self.entries();
        f.debug_list()
            .entries(
                policies
                    .iter()
                    .map(|(policy, _)| policy.as_policy().issuer().to_owned()),
            )
            .finish()
    }
}
