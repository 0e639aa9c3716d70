//! How a source is doing, for health pages.

use std::time::Duration;

use countersign::{Algorithm, SkippedKey};

use crate::State;
use crate::fetch::FetchError;
use crate::machine::{Event, Outcome, Reason};
use crate::shared::Shared;

/// How a source is doing. No secret is in it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Status {
    /// The state.
    pub state: State,
    /// The source that is asked first.
    pub source: String,
    /// The source that the current set came from.
    pub from: Option<String>,
    /// How long ago the current set was confirmed.
    pub age: Option<Duration>,
    /// For how long it may still be used; `None`: without end, or there is none.
    pub usable_for: Option<Duration>,
    /// When the next scheduled fetch begins; `None` while it is under way.
    pub next_refresh: Option<Duration>,
    /// The usable keys.
    pub keys: Vec<KeyStatus>,
    /// The keys of the set that are not used, and why.
    pub skipped: Vec<SkippedKey>,
    /// Why the last fetch failed; `None` where it did not.
    pub last_error: Option<FetchError>,
    /// What the answer said of the set: `cache-control`, `etag` and their like, made printable.
    pub headers: Vec<(&'static str, String)>,
    /// What was odd about the answer, and accepted.
    pub notes: Vec<&'static str>,
    /// How many verifications wait for a fetch.
    pub waiters: usize,
    /// What was done since the start.
    pub counts: Counts,
    /// Whether the runtime that the fetching ran on was shut down.
    pub stopped: bool,
}

/// A usable key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyStatus {
    /// Its id, where it has one.
    pub id: Option<String>,
    /// The algorithm that it is pinned to.
    pub algorithm: Algorithm,
    /// The length of its modulus in bits.
    pub bits: u16,
    /// Whether its modulus was written with a zero octet in front.
    pub leading_zero: bool,
}

/// What a source has done since its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Fetches that were begun, for whatever reason.
    pub started: u64,
    /// Fetches that were begun for an unknown `kid` or a signature that did not hold.
    pub misses: u64,
    /// Fetches that brought a set.
    pub replaced: u64,
    /// Fetches that confirmed the set.
    pub not_modified: u64,
    /// Fetches that failed, and were saved by a fall-back.
    pub fell_back: u64,
    /// Fetches that failed.
    pub failed: u64,
}

impl Counts {
    pub(crate) const fn started(&mut self, reason: Reason) {
        self.started = self.started.saturating_add(1);
        if matches!(reason, Reason::UnknownKid | Reason::Signature) {
            self.misses = self.misses.saturating_add(1);
        }
    }

    pub(crate) const fn ended(&mut self, outcome: &Outcome) {
        let count = match outcome {
            Outcome::Replaced { .. } => &mut self.replaced,
            Outcome::NotModified { .. } => &mut self.not_modified,
            Outcome::FellBack { .. } => &mut self.fell_back,
            Outcome::Failed { .. } => &mut self.failed,
        };
        *count = count.saturating_add(1);
    }
}

impl Shared {
    pub(crate) fn status(&self) -> Status {
        let mut control = self.control();
        self.step(&mut control, Event::Tick, None); // the driver may be late
        let (now, published) = (self.now(), self.published());
        let held = control.machine.held();
        let from = held.and_then(|_| self.sources.get(published.source));
        let until = held.and_then(|held| held.usable_until);
        let age = held.map(|held| now.since(held.confirmed));
        self.observer.age(age);
        Status {
            state: control.machine.state(),
            source: self.observer.source().to_owned(),
            from: from.map(|source| source.name().to_owned()),
            age,
            usable_for: until.map(|until| until.since(now)),
            next_refresh: control.machine.next_refresh().map(|at| at.since(now)),
            keys: published.keys().iter().map(KeyStatus::from).collect(),
            skipped: published.keys().skipped().to_vec(),
            last_error: control.last_error.clone(),
            headers: published.headers.clone(),
            notes: published.notes.clone(),
            waiters: control.waiters,
            counts: control.counts,
            stopped: control.stopped,
        }
    }
}

impl From<countersign::KeyInfo<'_>> for KeyStatus {
    fn from(key: countersign::KeyInfo<'_>) -> Self {
        Self {
            id: key.key_id().map(ToOwned::to_owned),
            algorithm: key.algorithm(),
            bits: key.bits(),
            leading_zero: key.has_leading_zero(),
        }
    }
}
