//! A snapshot in memory: for a set that the program brings along, and for tests.

use std::sync::{Mutex, PoisonError};

use super::{Snapshot, SnapshotError, Stored};

/// Keeps the set in memory. What it holds can be read out and put in, for platforms that keep state
/// in a way of their own.
///
/// ```
/// use countersign_jwks::{MemorySnapshot, Snapshot};
/// let snapshot = MemorySnapshot::new();
/// assert_eq!(snapshot.load(), Ok(None));
/// ```
#[derive(Debug, Default)]
pub struct MemorySnapshot(Mutex<Option<Stored>>);

impl MemorySnapshot {
    /// Holds nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// Holds this.
    #[must_use]
    pub const fn with(stored: Stored) -> Self {
        Self(Mutex::new(Some(stored)))
    }
}

impl Snapshot for MemorySnapshot {
    fn load(&self) -> Result<Option<Stored>, SnapshotError> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(held.clone())
    }

    fn save(&self, stored: &Stored) -> Result<(), SnapshotError> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *held = Some(stored.clone());
        Ok(())
    }
}

impl<S: Snapshot + ?Sized> Snapshot for std::sync::Arc<S> {
    fn load(&self) -> Result<Option<Stored>, SnapshotError> {
        (**self).load()
    }

    fn save(&self, stored: &Stored) -> Result<(), SnapshotError> {
        (**self).save(stored)
    }
}
