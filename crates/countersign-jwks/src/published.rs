//! The current set, and the guard that hands it out.

use std::ops::Deref;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::Guard;
use countersign::KeyVec;
use std::sync::Arc;

use crate::source::{LoadedSet, Validator};

/// The current set; an empty one where there is none.
#[derive(Debug)]
pub(crate) struct Published {
    keys: KeyVec,
    /// Until when it may be used, in nanoseconds since the origin; 0 is never, the maximum always.
    /// A confirmation moves it, without another set being made.
    usable_until: AtomicU64,
    /// Of the fetch that brought it.
    pub(crate) number: u64,
    /// Which of the sources brought it: 0 is the main one.
    pub(crate) source: usize,
    pub(crate) jwks: Option<Vec<u8>>,
    pub(crate) validator: Option<Validator>,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) notes: Vec<&'static str>,
}

impl Published {
    pub(crate) fn none() -> Self {
        Self {
            keys: KeyVec::default(),
            usable_until: AtomicU64::new(0),
            number: 0,
            source: 0,
            jwks: None,
            validator: None,
            headers: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// A set that is usable from the moment that it is seen.
    pub(crate) fn new(number: u64, source: usize, set: LoadedSet, usable_until: u64) -> Self {
        Self {
            keys: set.keys,
            usable_until: AtomicU64::new(usable_until),
            number,
            source,
            jwks: set.jwks,
            validator: set.validator,
            headers: set.headers,
            notes: set.notes,
        }
    }

    pub(crate) const fn keys(&self) -> &KeyVec {
        &self.keys
    }

    pub(crate) fn set_usable_until(&self, nanos: u64) {
        self.usable_until.store(nanos, Ordering::Release);
    }

    /// Whether it may be used at a time, which is asked for only where that matters.
    pub(crate) fn is_usable(&self, now: impl FnOnce() -> u64) -> bool {
        match self.usable_until.load(Ordering::Acquire) {
            0 => false,
            u64::MAX => true,
            until => now() < until,
        }
    }
}

/// The current keys, held as they are while others replace them.
///
/// It dereferences to [`KeyVec`], so a [`Verifier`](countersign::Verifier) takes it. Getting one
/// neither locks nor allocates. Hold it for a verification, not for longer.
#[derive(Debug)]
pub struct CurrentKeys(pub(crate) Guard<Arc<Published>>);

impl Deref for CurrentKeys {
    type Target = KeyVec;

    fn deref(&self) -> &KeyVec {
        self.0.keys()
    }
}
