//! The last good set, kept for a process that starts while its provider is down.
//!
//! A snapshot is trusted as the provider is, so whoever can write it can make keys: the file must
//! belong to nobody but its owner. Its age counts: it serves for what is left of `usable_for`.

mod file;
mod memory;

use countersign::UnixTime;

pub use file::FileSnapshot;
#[cfg(feature = "fuzzing")]
pub(crate) use file::{head, parse};
pub use memory::MemorySnapshot;

/// Keeps the last good set. Both methods may block; they are called from a thread for that.
///
/// # Example
/// ```
/// use countersign_jwks::{Snapshot, SnapshotError, Stored};
/// /// Keeps nothing.
/// struct Nowhere;
/// impl Snapshot for Nowhere {
///     fn load(&self) -> Result<Option<Stored>, SnapshotError> {
///         Ok(None)
///     }
///     fn save(&self, _: &Stored) -> Result<(), SnapshotError> {
///         Ok(())
///     }
/// }
/// ```
pub trait Snapshot: Send + Sync + 'static {
    /// What was kept; `None` where nothing was yet.
    ///
    /// # Errors
    /// Why what is there is not to be believed; it is logged, and the set is fetched as if there
    /// were none.
    fn load(&self) -> Result<Option<Stored>, SnapshotError>;

    /// Keeps this set in the place of the last one.
    ///
    /// # Errors
    /// Why it was not kept; it is logged.
    fn save(&self, stored: &Stored) -> Result<(), SnapshotError>;
}

/// A set that was kept, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The name of the source: the URL, or the issuer where it was discovered.
    pub source: String,
    /// The issuer that it is for, where one was configured.
    pub issuer: Option<String>,
    /// When the provider last confirmed the set.
    pub confirmed: UnixTime,
    /// The JWK Set as it was received.
    pub jwks: Vec<u8>,
}

/// Why a snapshot was not used or not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SnapshotError {
    /// It can't be read or written.
    Io(std::io::ErrorKind),
    /// It is not a snapshot, or a damaged one.
    Damaged,
    /// Others than its owner can write it, or it is not a regular file.
    Unprotected,
    /// It is of another source or for another issuer.
    Foreign,
    /// Its time lies in the future.
    FromTheFuture,
    /// It is older than `usable_for`.
    TooOld,
}

impl SnapshotError {
    /// The stable code of this reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "snapshot_io",
            Self::Damaged => "snapshot_damaged",
            Self::Unprotected => "snapshot_unprotected",
            Self::Foreign => "snapshot_foreign",
            Self::FromTheFuture => "snapshot_from_the_future",
            Self::TooOld => "snapshot_too_old",
        }
    }
}

impl std::fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(kind) => write!(f, "the snapshot can't be read or written: {kind}"),
            Self::Damaged => f.write_str("the snapshot is damaged"),
            Self::Unprotected => f.write_str("others can write the snapshot, or it is no file"),
            Self::Foreign => f.write_str("the snapshot is of another source or issuer"),
            Self::FromTheFuture => f.write_str("the snapshot is from the future"),
            Self::TooOld => f.write_str("the snapshot is too old"),
        }
    }
}

impl std::error::Error for SnapshotError {}

impl From<std::io::Error> for SnapshotError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error.kind())
    }
}
