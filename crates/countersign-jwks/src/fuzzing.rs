//! What fuzz targets reach beyond the API. Not part of it; no version promises anything about it.

use std::time::{Duration, SystemTime};

pub use crate::machine::model::{End, Step};
use crate::{Response, Settings, Stored};

/// Runs the state machine through these steps against its model.
///
/// # Panics
/// On a finding.
pub fn machine(settings: &Settings, seed: u64, steps: &[Step]) {
    crate::machine::model::run(settings, seed, steps);
}

/// For how long an answer says that it is fresh, and when it wants to be asked again.
#[must_use]
pub fn freshness(response: &Response, now: SystemTime) -> [Option<Duration>; 2] {
    crate::source::freshness_and_retry(response, now)
}

/// A snapshot file's contents, read.
#[must_use]
pub fn read_snapshot(bytes: &[u8]) -> Option<Stored> {
    crate::snapshot::parse(bytes)
}

/// A snapshot file's contents; `None` for one that can't be written.
#[must_use]
pub fn write_snapshot(stored: &Stored) -> Option<Vec<u8>> {
    let head = crate::snapshot::head(stored)?;
    Some([head.as_bytes(), &stored.jwks].concat())
}
