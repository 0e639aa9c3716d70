//! What handles and driver share: the current set, and the state machine behind a lock that is
//! held for moments, never across I/O.

use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwap;
use countersign::{Keys, UnixTime};
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

use crate::error::KeysUnavailable;
use crate::fetch::FetchError;
use crate::machine::{Action, Event, Machine, Moment, Reason, State};
use crate::observe::Observer;
use crate::published::{CurrentKeys, Published};
use crate::source::LoadedSet;
use crate::{Settings, Source};

/// The origin lies this long before the start, so that the age of a snapshot can be said.
const BEFORE: Duration = Duration::from_secs(20 * 366 * 24 * 3600);

/// What the driver is to do.
#[derive(Debug)]
pub(crate) enum Command {
    Fetch { number: u64, reason: Reason },
    Save,
}

/// What waiters look at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Progress {
    /// The fetches in flight.
    pub(crate) flights: [Option<u64>; 3],
    /// Whether keys were published, or a first fetch failed.
    pub(crate) attempted: bool,
    /// Whether there are usable keys.
    pub(crate) usable: bool,
    /// Whether the driver is gone.
    pub(crate) stopped: bool,
}

/// What is behind the lock.
#[derive(Debug)]
pub(crate) struct Control {
    pub(crate) machine: Machine,
    pub(crate) commands: Vec<Command>,
    pub(crate) last_error: Option<FetchError>,
    pub(crate) counts: crate::Counts,
    pub(crate) waiters: usize,
    /// How the last fetch that the program asked for ended.
    pub(crate) requested: Option<(u64, Result<(), FetchError>)>,
    pub(crate) stopped: bool,
}

/// A set that a fetch or a snapshot brought, waiting to be published.
pub(crate) struct Incoming {
    pub(crate) source: usize,
    pub(crate) set: LoadedSet,
}

/// What a caller is told that asked for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// What it wants is there.
    There,
    /// It will be known when this fetch has ended.
    Wait(u64),
    /// There is no budget for it.
    Refused,
}

pub(crate) struct Shared {
    current: ArcSwap<Published>,
    control: Mutex<Control>,
    pub(crate) progress: watch::Sender<Progress>,
    pub(crate) wake: Notify,
    origin: Instant,
    hasher: RandomState,
    pub(crate) settings: Settings,
    pub(crate) sources: Vec<Arc<dyn Source>>,
    pub(crate) issuer: Option<String>,
    pub(crate) clock: Box<dyn Fn() -> UnixTime + Send + Sync>,
    pub(crate) observer: Observer,
}

impl Shared {
    pub(crate) fn new(
        settings: Settings,
        sources: Vec<Arc<dyn Source>>,
        issuer: Option<String>,
        clock: Box<dyn Fn() -> UnixTime + Send + Sync>,
    ) -> Self {
        let hasher = RandomState::new();
        let seed = hasher.hash_one("jitter");
        let name = sources.first().map(|s| s.name()).unwrap_or_default();
        Self {
            current: ArcSwap::from_pointee(Published::none()),
            control: Mutex::new(Control {
                machine: Machine::new(&settings, seed),
                commands: Vec::new(),
                last_error: None,
                counts: crate::Counts::default(),
                waiters: 0,
                requested: None,
                stopped: false,
            }),
            progress: watch::Sender::new(Progress::default()),
            wake: Notify::new(),
            origin: Instant::now(),
            hasher,
            observer: Observer::new(name),
            settings,
            sources,
            issuer,
            clock,
        }
    }

    pub(crate) fn control(&self) -> MutexGuard<'_, Control> {
        // Whoever panicked did so between whole steps: nothing in a step panics.
        self.control.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn nanos(&self) -> u64 {
        u64::try_from(self.origin.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    pub(crate) fn now(&self) -> Moment {
        Moment(BEFORE.saturating_add(self.origin.elapsed()))
    }

    /// A moment as the runtime's clock has it.
    pub(crate) fn instant(&self, moment: Moment) -> Instant {
        let since = moment.0.saturating_sub(BEFORE);
        let far = Duration::from_secs(30 * 24 * 3600);
        self.origin
            .checked_add(since)
            .unwrap_or(self.origin)
            .min(Instant::now().checked_add(far).unwrap_or(self.origin))
    }

    /// The current keys, while they may be used.
    pub(crate) fn current(&self) -> Option<CurrentKeys> {
        let published = self.current.load();
        let usable = published.is_usable(|| self.nanos());
        usable.then_some(CurrentKeys(published))
    }

    /// The current set, usable or not.
    pub(crate) fn published(&self) -> Arc<Published> {
        self.current.load_full()
    }

    pub(crate) fn has(&self, key_id: &str) -> bool {
        self.current().is_some_and(|keys| keys.contains(key_id))
    }

    /// Why there are no keys.
    pub(crate) fn unavailable(&self) -> KeysUnavailable {
        let mut control = self.control();
        // The driver may be late: what is said is of now.
        self.step(&mut control, Event::Tick, None);
        let cause = control.last_error.clone();
        match control.machine.state() {
            _ if control.stopped => KeysUnavailable::Stopped,
            State::Starting => KeysUnavailable::Starting(cause),
            _ => KeysUnavailable::Expired(cause),
        }
    }

    /// Gives the machine an event, and does what it says.
    pub(crate) fn event(&self, event: Event) {
        let mut control = self.control();
        self.step(&mut control, event, None);
    }

    /// As [`event`](Self::event), with the set that may be published by it.
    pub(crate) fn event_with(&self, event: Event, incoming: Option<Incoming>) -> bool {
        let mut control = self.control();
        let actions = self.step(&mut control, event, incoming);
        actions
            .iter()
            .any(|action| matches!(action, Action::Publish { .. }))
    }

    /// Asks for a `kid` that the caller did not find.
    pub(crate) fn ask(&self, key_id: &str) -> Answer {
        let hash = self.hasher.hash_one(key_id);
        let mut control = self.control();
        // It may have come since the caller looked.
        if self.has(key_id) {
            return Answer::There;
        }
        let actions = self.step(&mut control, Event::UnknownKid { hash }, None);
        answer(&actions)
    }

    /// Asks for a refresh.
    pub(crate) fn request(&self) -> Answer {
        let mut control = self.control();
        let actions = self.step(&mut control, Event::RefreshRequested, None);
        answer(&actions)
    }

    /// The driver is gone: nothing renews the keys, so nothing may be verified with them.
    pub(crate) fn stop(&self) {
        let mut control = self.control();
        control.stopped = true;
        control.commands.clear();
        self.current.store(Arc::new(Published::none()));
        self.progress.send_replace(Progress {
            stopped: true,
            ..Progress::default()
        });
        tracing::info!(source = self.observer.source(), "key source stopped");
    }

    pub(crate) fn step(
        &self,
        control: &mut Control,
        event: Event,
        incoming: Option<Incoming>,
    ) -> Vec<Action> {
        if control.stopped {
            return Vec::new();
        }
        let actions = control.machine.on(self.now(), event);
        let mut incoming = incoming;
        for action in &actions {
            self.act(control, *action, &mut incoming);
        }
        self.follow_up(control, event);
        actions
    }

    fn act(&self, control: &mut Control, action: Action, incoming: &mut Option<Incoming>) {
        match action {
            Action::StartFetch { number, reason } => {
                control.counts.started(reason);
                self.observer.started(number, reason);
                control.commands.push(Command::Fetch { number, reason });
                self.wake.notify_one();
            }
            Action::Publish { number } => {
                if let Some(Incoming { source, set }) = incoming.take() {
                    self.observer.published(number, &set.keys);
                    let until = usable_until(control);
                    let published = Published::new(number, source, set, until);
                    self.current.store(Arc::new(published));
                }
            }
            Action::Withdraw => self.current.store(Arc::new(Published::none())),
            Action::SaveSnapshot => control.commands.push(Command::Save),
            Action::Discard { number } => self.observer.discarded(number),
            Action::StateChanged { from, to } => {
                self.observer.state(from, to, control.last_error.as_ref());
            }
            Action::Wait { .. } | Action::Refuse | Action::WakeWaiters { .. } => {}
        }
    }

    /// What readers and waiters see, brought in line with the machine.
    fn follow_up(&self, control: &Control, event: Event) {
        let held = control.machine.held();
        let published = self.current.load();
        if held.is_some_and(|held| held.number == published.number) {
            published.set_usable_until(usable_until(control)); // it may have been confirmed
        }
        if matches!(event, Event::UnknownKid { .. } | Event::SignatureFailed) {
            // A flood of these must stay cheap; what they start is in flight all the same.
            let flights = control.machine.flights();
            self.progress.send_if_modified(|progress| {
                let changed = progress.flights != flights;
                progress.flights = flights;
                changed
            });
            return;
        }
        let age = held.map(|held| self.now().since(held.confirmed));
        self.observer.age(age);
        self.progress.send_modify(|progress| {
            progress.flights = control.machine.flights();
            progress.usable = held.is_some();
            progress.attempted |= held.is_some() || matches!(event, Event::FetchFinished { .. });
        });
    }
}

/// Until when the set that is held may be used, in nanoseconds since the origin.
fn usable_until(control: &Control) -> u64 {
    let Some(held) = control.machine.held() else {
        return 0;
    };
    held.usable_until.map_or(u64::MAX, |until| {
        let since = until.0.saturating_sub(BEFORE).as_nanos();
        u64::try_from(since).unwrap_or(u64::MAX).max(1)
    })
}

fn answer(actions: &[Action]) -> Answer {
    actions
        .iter()
        .find_map(|action| match action {
            Action::Wait { number } => Some(Answer::Wait(*number)),
            _ => None,
        })
        .unwrap_or(Answer::Refused)
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared")
            .field("source", &self.observer.source())
            .finish_non_exhaustive()
    }
}
