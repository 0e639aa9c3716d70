//! A list of what was revoked, in memory.

use std::collections::HashMap;
use std::fmt;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use countersign::{UnixTime, Verified};
use countersign_jwks::BoxFuture;

use crate::hook::{Denied, Hook};

/// What was revoked: single tokens (`jti`), sessions (`sid`) and subjects (`sub`).
///
/// An entry lives until the tokens it is about have expired, and the list is bounded. It is this
/// process's alone and forgets at its end: the example for a [`Hook`] that asks a store of yours,
/// and enough for a service of one process.
///
/// # Example
/// ```
/// use countersign::UnixTime;
/// use countersign_tower::Revocations;
/// let list = std::sync::Arc::new(Revocations::with_capacity(10_000));
/// let in_an_hour = UnixTime::from_secs(UnixTime::now().as_secs() + 3600);
/// list.revoke_session("sess_1", in_an_hour)?; // and give a clone of the Arc to the layer
/// # Ok::<(), countersign_tower::RevocationsFull>(())
/// ```
pub struct Revocations {
    entries: RwLock<HashMap<Entry, Until>>,
    capacity: usize,
    clock: fn() -> UnixTime,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Entry {
    Token(String),
    Session(String),
    Subject(String),
}

#[derive(Clone, Copy)]
struct Until {
    /// When the entry may be forgotten.
    forget: UnixTime,
    /// For a subject: tokens issued up to then are revoked.
    issued_by: Option<UnixTime>,
}

impl Revocations {
    /// An empty list that takes so many entries.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            entries: RwLock::new(HashMap::new()),
            capacity,
            clock: UnixTime::now,
        }
    }

    /// Revokes the token with this `jti`; kept until `until`, which is the token's `exp` and leeway.
    ///
    /// # Errors
    /// [`RevocationsFull`]: it is not revoked.
    pub fn revoke_token(&self, jwt_id: &str, until: UnixTime) -> Result<(), RevocationsFull> {
        self.insert(Entry::Token(jwt_id.to_owned()), until, None)
    }

    /// Revokes all tokens of the session with this `sid`; kept until `until`.
    ///
    /// # Errors
    /// [`RevocationsFull`]: it is not revoked.
    pub fn revoke_session(&self, id: &str, until: UnixTime) -> Result<(), RevocationsFull> {
        self.insert(Entry::Session(id.to_owned()), until, None)
    }

    /// Revokes all tokens of this `sub` that were issued up to now, and those that do not say when;
    /// whoever signs in anew gets in. Kept until `until`, when the last of them has expired.
    ///
    /// # Errors
    /// [`RevocationsFull`]: it is not revoked.
    pub fn revoke_subject(&self, subject: &str, until: UnixTime) -> Result<(), RevocationsFull> {
        let now = (self.clock)();
        self.insert(Entry::Subject(subject.to_owned()), until, Some(now))
    }

    /// How many entries there are, those to be forgotten included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.read().len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn insert(
        &self,
        entry: Entry,
        forget: UnixTime,
        issued_by: Option<UnixTime>,
    ) -> Result<(), RevocationsFull> {
        let mut entries = self.write();
        if entries.len() >= self.capacity && !entries.contains_key(&entry) {
            let now = (self.clock)();
            entries.retain(|_, until| until.forget > now);
            if entries.len() >= self.capacity {
                return Err(RevocationsFull);
            }
        }
        entries.insert(entry, Until { forget, issued_by });
        Ok(())
    }

    /// Whether the token is revoked.
    #[must_use]
    pub fn is_revoked(&self, token: &Verified<'_>) -> bool {
        let entries = self.read();
        if entries.is_empty() {
            return false;
        }
        let session = token.claim("sid").and_then(|sid| sid.as_text());
        let named = [
            token.jwt_id().map(|id| Entry::Token(id.to_owned())),
            session.map(|sid| Entry::Session(sid.chars().collect())),
            token.subject().map(|sub| Entry::Subject(sub.to_owned())),
        ];
        let found = named
            .iter()
            .flatten()
            .filter_map(|entry| entries.get(entry));
        found.into_iter().any(|until| until.holds_for(token))
    }

    fn read(&self) -> RwLockReadGuard<'_, HashMap<Entry, Until>> {
        // An entry is put in whole or not at all.
        self.entries.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, HashMap<Entry, Until>> {
        self.entries.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Until {
    fn holds_for(&self, token: &Verified<'_>) -> bool {
        match (self.issued_by, token.issued_at()) {
            (Some(by), Some(issued)) => issued <= by,
            (Some(_), None) | (None, _) => true,
        }
    }
}

impl Hook for Revocations {
    fn check<'a>(&'a self, token: &'a Verified<'a>) -> BoxFuture<'a, Result<(), Denied>> {
        let revoked = self.is_revoked(token);
        Box::pin(std::future::ready(if revoked {
            Err(Denied::Revoked)
        } else {
            Ok(())
        }))
    }
}

impl fmt::Debug for Revocations {
    /// Shows no id.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Revocations")
            .field("len", &self.len())
            .field("capacity", &self.capacity)
            .finish_non_exhaustive()
    }
}

/// The list holds as much as it may, all of it still needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevocationsFull;

impl fmt::Display for RevocationsFull {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the revocation list is full: nothing was revoked")
    }
}

impl std::error::Error for RevocationsFull {}

#[cfg(test)]
mod tests {
    use countersign::{Audience, KeyVec, Policy, Verifier};
    use countersign_mint::{SigningKey, jwks};
    use serde_json::json;

    use super::*;

    const NOW: u64 = 1_750_000_000;

    fn list(capacity: usize) -> Revocations {
        Revocations {
            clock: || UnixTime::from_secs(NOW),
            ..Revocations::with_capacity(capacity)
        }
    }

    fn revoked(list: &Revocations, claims: serde_json::Value) -> bool {
        let key = SigningKey::from_seed("k", 2048, 1);
        let keys = KeyVec::from_jwks(jwks([&key]).as_bytes()).unwrap();
        let policy = Policy::new("i", Audience::Absent);
        let token = key.token(&claims);
        let mut scratch = [0; 2048];
        let verifier = Verifier::new(&keys, &policy);
        let verified = verifier.verify(&token, UnixTime::from_secs(NOW), &mut scratch);
        list.is_revoked(&verified.unwrap())
    }

    #[test]
    fn tokens_sessions_and_subjects_can_be_revoked() {
        let later = UnixTime::from_secs(NOW + 60);
        let claims = |more: serde_json::Value| {
            let mut claims = json!({"iss": "i", "exp": NOW + 60});
            claims
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            claims
        };
        let list = list(10);
        assert!(!revoked(
            &list,
            claims(json!({"jti": "t", "sid": "s", "sub": "u"}))
        ));
        list.revoke_token("t", later).unwrap();
        list.revoke_session("s", later).unwrap();
        list.revoke_subject("u", later).unwrap();
        let cases = [
            ("token", json!({"jti": "t"}), true),
            ("another token", json!({"jti": "s"}), false),
            ("session", json!({"sid": "s"}), true),
            ("session, escaped", json!({"sid": "s", "x": "\u{1}"}), true),
            ("another session", json!({"sid": "t"}), false),
            ("subject before", json!({"sub": "u", "iat": NOW}), true),
            ("subject at an unknown time", json!({"sub": "u"}), true),
            ("subject anew", json!({"sub": "u", "iat": NOW + 1}), false),
            ("another subject", json!({"sub": "t"}), false),
        ];
        for (name, more, expected) in cases {
            assert_eq!(revoked(&list, claims(more)), expected, "{name}");
        }
    }

    #[test]
    fn the_list_is_bounded_and_forgets_what_expired() {
        let list = list(2);
        let (past, later) = (UnixTime::from_secs(NOW), UnixTime::from_secs(NOW + 1));
        list.revoke_token("a", later).unwrap();
        list.revoke_token("b", past).unwrap();
        list.revoke_token("c", later).unwrap();
        assert_eq!(list.len(), 2);
        assert_eq!(list.revoke_token("d", later), Err(RevocationsFull));
        assert_eq!(list.revoke_token("c", later), Ok(()));
    }
}
