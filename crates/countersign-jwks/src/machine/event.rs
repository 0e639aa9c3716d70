//! What goes into the machine, and what comes out.

use std::time::Duration;

/// What happens to the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// The driver runs.
    Start,
    /// Time has passed.
    Tick,
    /// A snapshot was read; its set was confirmed that long ago.
    Restored { age: Duration },
    /// A fetch ended.
    FetchFinished { number: u64, outcome: Outcome },
    /// A token names a `kid` that the current set lacks; a hash of it.
    UnknownKid { hash: u64 },
    /// A signature does not hold under a known `kid`.
    SignatureFailed,
    /// The program wants a refresh.
    RefreshRequested,
    /// A source says that it has changed.
    SourceChanged,
}

/// How a fetch ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// A valid set; for how long it says that it is fresh.
    Replaced { freshness: Option<Duration> },
    /// The set that fetch `base` brought has not changed.
    NotModified {
        base: u64,
        freshness: Option<Duration>,
    },
    /// A valid set from a fall-back: the source itself failed.
    FellBack { retry_after: Option<Duration> },
    /// No valid set; when the provider wants to be asked again.
    Failed { retry_after: Option<Duration> },
}

/// Why a fetch is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The set comes to its time, or the last try failed.
    Scheduled,
    /// No usable set is held.
    Cold,
    /// A `kid` that the set lacks.
    UnknownKid,
    /// A signature that did not hold.
    Signature,
    /// The program asked.
    Requested,
    /// The source changed.
    Changed,
}

impl Reason {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Cold => "cold_start",
            Self::UnknownKid => "unknown_key_id",
            Self::Signature => "invalid_signature",
            Self::Requested => "requested",
            Self::Changed => "changed",
        }
    }

    pub(super) const fn lane(self) -> usize {
        match self {
            Self::Scheduled | Self::Cold => SCHEDULE,
            Self::UnknownKid | Self::Signature => MISS,
            Self::Requested | Self::Changed => REQUEST,
        }
    }
}

pub(super) const SCHEDULE: usize = 0;
pub(super) const MISS: usize = 1;
pub(super) const REQUEST: usize = 2;

/// What the driver is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Start a fetch.
    StartFetch { number: u64, reason: Reason },
    /// Make the set of this fetch (0: of the snapshot) the current one.
    Publish { number: u64 },
    /// What this fetch brought is older than what is held.
    Discard { number: u64 },
    /// The current set is not usable any more.
    Withdraw,
    /// Keep the current set, which was just confirmed.
    SaveSnapshot,
    /// The caller waits for the end of this fetch.
    Wait { number: u64 },
    /// The caller's `kid` is unknown, and there is no budget to ask for it.
    Refuse,
    /// This fetch has ended: whoever waits for it looks again.
    WakeWaiters { number: u64 },
    /// The state is another one.
    StateChanged { from: State, to: State },
}

/// How a key source is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum State {
    /// There were no keys yet: nothing can be verified.
    Starting,
    /// The set is fresh.
    Fresh,
    /// The set is fresh, and its refresh is due or under way.
    Refreshing,
    /// The set is older than it should be and still serves; the provider (or the source before a
    /// fall-back) fails.
    Stale,
    /// The last good set is too old to be used: nothing can be verified.
    Expired,
}

impl State {
    /// A stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Fresh => "fresh",
            Self::Refreshing => "refreshing",
            Self::Stale => "stale",
            Self::Expired => "expired",
        }
    }

    /// Whether tokens can be verified.
    #[must_use]
    pub const fn is_usable(self) -> bool {
        matches!(self, Self::Fresh | Self::Refreshing | Self::Stale)
    }
}

#[cfg(test)]
mod tests {
    use super::Reason;

    /// Log and metrics have these names: they stay.
    #[test]
    fn a_fetch_is_told_by_its_reason() {
        let names = [
            (Reason::Scheduled, "scheduled"),
            (Reason::Cold, "cold_start"),
            (Reason::UnknownKid, "unknown_key_id"),
            (Reason::Signature, "invalid_signature"),
            (Reason::Requested, "requested"),
            (Reason::Changed, "changed"),
        ];
        for (reason, name) in names {
            assert_eq!(reason.name(), name);
        }
    }
}
