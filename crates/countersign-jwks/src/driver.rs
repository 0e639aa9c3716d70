//! The task that does what the state machine says: it fetches, publishes, keeps the snapshot, and
//! sleeps until the next thing is due.

use std::collections::HashMap;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::task::{Id, JoinSet};
use tokio::time::{sleep_until, timeout};

use crate::fetch::{BoxFuture, FetchError};
use crate::machine::{Event, Outcome, Reason};
use crate::shared::{Command, Incoming, Shared};
use crate::snapshot::{Snapshot, SnapshotError, Stored};
use crate::source::{Limits, Loaded, LoadedSet, Source, Validator};

/// Runs until it is dropped.
pub(crate) async fn run(shared: Arc<Shared>, snapshot: Option<Arc<dyn Snapshot>>) {
    let stop = StopOnDrop(shared.clone());
    let mut driver = Driver {
        shared: shared.clone(),
        snapshot,
        fetches: JoinSet::new(),
        numbers: HashMap::new(),
        blocking: JoinSet::new(),
    };
    let mut changes = Changes::new(&shared.sources);
    driver.restore();
    shared.event(Event::Start);
    loop {
        driver.obey();
        let wake_at = shared.control().machine.wake_at();
        let timer = wake_at.map(|at| sleep_until(shared.instant(at)));
        tokio::select! {
            () = maybe(timer) => shared.event(Event::Tick),
            Some(ended) = driver.fetches.join_next_with_id() => driver.ended(ended),
            Some(done) = driver.blocking.join_next() => driver.done(done.ok()),
            () = shared.wake.notified() => {}
            () = changes.next() => shared.event(Event::SourceChanged),
        }
        let _ = &stop;
    }
}

/// Marks the source as stopped however the task ends: aborted, or dropped with its runtime.
struct StopOnDrop(Arc<Shared>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.stop();
    }
}

async fn maybe(timer: Option<tokio::time::Sleep>) {
    match timer {
        Some(timer) => timer.await,
        None => std::future::pending().await,
    }
}

struct Driver {
    shared: Arc<Shared>,
    snapshot: Option<Arc<dyn Snapshot>>,
    fetches: JoinSet<Ended>,
    /// The numbers of the fetches' tasks, for those that panic.
    numbers: HashMap<Id, (u64, Reason)>,
    /// Reading and writing the snapshot.
    blocking: JoinSet<Restored>,
}

/// How a fetch ended.
struct Ended {
    outcome: Outcome,
    incoming: Option<Incoming>,
    /// What was wrong with the main source.
    error: Option<FetchError>,
}

/// What a snapshot held.
type Restored = Option<(Duration, LoadedSet)>;

type Joined = Result<(Id, Ended), tokio::task::JoinError>;

impl Driver {
    fn obey(&mut self) {
        let commands = std::mem::take(&mut self.shared.control().commands);
        for command in commands {
            match command {
                Command::Fetch { number, reason } => {
                    let task = self.fetches.spawn(load(self.shared.clone()));
                    self.numbers.insert(task.id(), (number, reason));
                }
                Command::Save => self.save(),
            }
        }
    }

    fn ended(&mut self, joined: Joined) {
        let (id, ended) = match joined {
            Ok((id, ended)) => (id, ended),
            Err(error) => (error.id(), Ended::failed(FetchError::Panicked)),
        };
        let Some((number, reason)) = self.numbers.remove(&id) else {
            return;
        };
        let Ended {
            outcome,
            incoming,
            error,
        } = ended;
        let result = match outcome {
            Outcome::Replaced { .. } => "replaced",
            Outcome::NotModified { .. } => "not_modified",
            Outcome::FellBack { .. } => "fell_back",
            Outcome::Failed { .. } => error.as_ref().map_or("failed", FetchError::code),
        };
        self.shared.observer.ended(number, result, error.as_ref());
        self.note(number, reason, &outcome, error);
        let event = Event::FetchFinished { number, outcome };
        self.shared.event_with(event, incoming);
    }

    fn note(&self, number: u64, reason: Reason, outcome: &Outcome, error: Option<FetchError>) {
        let mut control = self.shared.control();
        control.counts.ended(outcome);
        if matches!(reason, Reason::Requested | Reason::Changed) {
            control.requested = Some((number, error.clone().map_or(Ok(()), Err)));
        }
        control.last_error = error;
    }

    /// Reads the snapshot, while the first fetch is under way.
    fn restore(&mut self) {
        if let Some(snapshot) = self.snapshot.clone() {
            let shared = self.shared.clone();
            self.blocking.spawn_blocking(move || {
                let read = snapshot.load().and_then(|stored| accept(&shared, stored));
                read.unwrap_or_else(|error| {
                    let source = shared.observer.source();
                    tracing::warn!(source, code = error.code(), %error, "snapshot not used");
                    None
                })
            });
        }
    }

    fn done(&self, restored: Option<Restored>) {
        if let Some(Some((age, set))) = restored {
            let incoming = Incoming { source: 0, set };
            let used = self
                .shared
                .event_with(Event::Restored { age }, Some(incoming));
            let source = self.shared.observer.source();
            tracing::info!(source, used, age = age.as_secs(), "snapshot read");
        }
    }

    /// Keeps the current set, where it came from the main source.
    fn save(&mut self) {
        let published = self.shared.published();
        let (Some(snapshot), true) = (self.snapshot.clone(), published.source == 0) else {
            return;
        };
        let shared = self.shared.clone();
        let Some(held) = shared.control().machine.held() else {
            return;
        };
        let age = shared.now().since(held.confirmed).as_secs();
        let confirmed = (shared.clock)().as_secs().saturating_sub(age);
        self.blocking.spawn_blocking(move || {
            let jwks = published.jwks.clone()?; // keys out of PEM text need no snapshot
            let stored = Stored {
                source: shared.observer.source().to_owned(),
                issuer: shared.issuer.clone(),
                confirmed: countersign::UnixTime::from_secs(confirmed),
                jwks,
            };
            if let Err(error) = snapshot.save(&stored) {
                let source = shared.observer.source();
                tracing::warn!(source, code = error.code(), %error, "snapshot not kept");
            }
            None
        });
    }
}

/// Whether a snapshot is of this source, and not from the future; its age and its set.
fn accept(shared: &Shared, stored: Option<Stored>) -> Result<Restored, SnapshotError> {
    let Some(stored) = stored else {
        return Ok(None);
    };
    if stored.source != shared.observer.source() || stored.issuer != shared.issuer {
        return Err(SnapshotError::Foreign);
    }
    let age = (shared.clock)()
        .as_secs()
        .checked_sub(stored.confirmed.as_secs())
        .map(Duration::from_secs)
        .ok_or(SnapshotError::FromTheFuture)?;
    if shared
        .settings
        .usable_for
        .is_some_and(|usable| age >= usable)
    {
        return Err(SnapshotError::TooOld);
    }
    let limits = Limits::from(&shared.settings);
    let set = LoadedSet::from_jwks(stored.jwks, &limits).map_err(|_| SnapshotError::Damaged)?;
    Ok(Some((age, set)))
}

impl Ended {
    fn failed(error: FetchError) -> Self {
        let retry_after = error.retry_after();
        Self {
            outcome: Outcome::Failed { retry_after },
            incoming: None,
            error: Some(error),
        }
    }
}

/// One fetch: the main source, then the fall-backs in order.
async fn load(shared: Arc<Shared>) -> Ended {
    let (published, usable) = (shared.published(), shared.current().is_some());
    let base = published.number;
    let known = published.validator.clone();
    let known = known.filter(|_| usable && published.source == 0);
    let from = published.source;
    drop(published);
    let Some(main) = shared.sources.first() else {
        return Ended::failed(FetchError::Unreadable("there is no source".to_owned()));
    };
    let error = match bring(&shared, &**main, known.as_ref()).await {
        Ok(Loaded::Set(set)) => {
            let freshness = set.freshness;
            let outcome = Outcome::Replaced { freshness };
            return Ended::with_set(outcome, 0, *set, None);
        }
        Ok(Loaded::NotModified { freshness }) if known.is_some() => {
            return Ended {
                outcome: Outcome::NotModified { base, freshness },
                incoming: None,
                error: None,
            };
        }
        Ok(Loaded::NotModified { .. }) => FetchError::UnaskedNotModified,
        Err(error) => error,
    };
    for (index, source) in shared.sources.iter().enumerate().skip(1) {
        if source.is_static() && usable && from != index {
            continue;
        }
        match bring(&shared, &**source, None).await {
            Ok(Loaded::Set(set)) => {
                let retry_after = error.retry_after();
                let outcome = Outcome::FellBack { retry_after };
                return Ended::with_set(outcome, index, *set, Some(error));
            }
            Ok(Loaded::NotModified { .. }) => {}
            Err(error) => {
                let name = source.name();
                tracing::warn!(source = name, code = error.code(), %error, "fall-back failed");
            }
        }
    }
    Ended::failed(error)
}

impl Ended {
    fn with_set(
        outcome: Outcome,
        source: usize,
        set: LoadedSet,
        error: Option<FetchError>,
    ) -> Self {
        Self {
            outcome,
            incoming: Some(Incoming { source, set }),
            error,
        }
    }
}

/// Asks one source, within the time that a fetch may take.
async fn bring(
    shared: &Shared,
    source: &dyn Source,
    known: Option<&Validator>,
) -> Result<Loaded, FetchError> {
    let limits = Limits::from(&shared.settings);
    let loading = source.load(known, &limits);
    let loaded = timeout(shared.settings.fetch_timeout, loading).await;
    loaded.unwrap_or(Err(FetchError::TimedOut))
}

/// Waits for any of the sources to change.
struct Changes<'s> {
    sources: &'s [Arc<dyn Source>],
    waiting: Vec<BoxFuture<'s, ()>>,
}

impl<'s> Changes<'s> {
    fn new(sources: &'s [Arc<dyn Source>]) -> Self {
        Self {
            sources,
            waiting: sources.iter().map(|source| source.changed()).collect(),
        }
    }

    async fn next(&mut self) {
        poll_fn(|context| {
            for (waiting, source) in self.waiting.iter_mut().zip(self.sources) {
                if waiting.as_mut().poll(context).is_ready() {
                    *waiting = source.changed();
                    return Poll::Ready(());
                }
            }
            Poll::Pending
        })
        .await;
    }
}
