//! When to fetch, what to believe, and when to stop believing: the whole of it as a state machine.
//!
//! Nothing here does I/O, reads a clock or draws a random number: the time comes with each
//! [`Event`], a seed spreads the refreshes, and what is to be done comes back as [`Action`]s. A
//! driver does it ([`crate::driver`]).
//!
//! What it keeps:
//! - Fetches are numbered in the order of their starts. What an older fetch brings never replaces
//!   what a newer one brought, however late it ends.
//! - Three lanes, with one fetch in flight in each at most: the schedule, misses (an unknown `kid`,
//!   a signature that does not hold), and requests (the program's, a file that changed). None waits
//!   for another, and each has a budget of its own: rotation is not gated by the schedule.
//! - A set that was not confirmed (200 or 304) for `usable_for` is withdrawn.

mod delay;
mod event;
mod miss;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod model;
#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod single_flight_tests;
#[cfg(test)]
mod tests;

use std::time::Duration;

use crate::Settings;
use delay::Delays;
pub use event::State;
pub(crate) use event::{Action, Event, Outcome, Reason};
use event::{MISS, REQUEST, SCHEDULE};
use miss::{Budget, Verdict};

/// A point in time: what has passed since an origin of the driver's that lies well before it
/// started. It never goes back; one that does counts as the latest that was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(pub(crate) Duration);

impl Moment {
    pub(crate) const fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration))
    }

    pub(crate) const fn minus(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(duration))
    }

    pub(crate) const fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

/// The set that is current.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    /// Of the fetch that brought it.
    pub(crate) number: u64,
    /// When it was last confirmed.
    pub(crate) confirmed: Moment,
    fresh_until: Moment,
    /// `None`: never.
    pub(crate) usable_until: Option<Moment>,
}

/// The state machine.
#[derive(Debug)]
pub(crate) struct Machine {
    now: Moment,
    delays: Delays,
    usable_for: Option<Duration>,
    refresh_on_invalid_signature: bool,
    held: Option<Held>,
    /// Whether there was a set once.
    held_once: bool,
    /// The newest fetch whose set (or confirmation) was taken.
    settled: u64,
    last_number: u64,
    flights: [Option<(u64, Reason)>; 3],
    /// The source changed while a request was in flight.
    changed_again: bool,
    /// When the schedule fetches next; `None` before the start.
    due: Option<Moment>,
    /// Scheduled fetches that failed in a row.
    failures: u32,
    miss: Budget,
    state: State,
}

impl Machine {
    pub(crate) fn new(settings: &Settings, seed: u64) -> Self {
        Self {
            now: Moment::default(),
            delays: Delays::new(settings, seed),
            usable_for: settings.usable_for,
            refresh_on_invalid_signature: settings.refresh_on_invalid_signature,
            held: None,
            held_once: false,
            settled: 0,
            last_number: 0,
            flights: [None; 3],
            changed_again: false,
            due: None,
            failures: 0,
            miss: Budget::new(settings),
            state: State::Starting,
        }
    }

    /// Takes an event at a time, and says what is to be done.
    pub(crate) fn on(&mut self, now: Moment, event: Event) -> Vec<Action> {
        self.now = self.now.max(now);
        let mut actions = Vec::new();
        self.withdraw_if_over(&mut actions);
        match event {
            Event::Start => self.due = Some(self.now),
            Event::Tick => {}
            Event::Restored { age } => self.restored(age, &mut actions),
            Event::FetchFinished { number, outcome } => {
                self.finished(number, outcome, &mut actions);
            }
            Event::UnknownKid { hash } => self.unknown_kid(hash, &mut actions),
            Event::SignatureFailed => self.signature_failed(&mut actions),
            Event::RefreshRequested => self.requested(Reason::Requested, &mut actions),
            Event::SourceChanged => self.requested(Reason::Changed, &mut actions),
        }
        self.fetch_if_due(&mut actions);
        self.note_state(&mut actions);
        actions
    }

    /// When the next [`Event::Tick`] is needed at the latest.
    pub(crate) fn wake_at(&self) -> Option<Moment> {
        let due = self.due.filter(|_| self.flights[SCHEDULE].is_none());
        let held = self.held;
        let over = held.and_then(|held| held.usable_until);
        let stale = held
            .map(|held| held.fresh_until)
            .filter(|_| self.state != State::Stale);
        [due, over, stale].into_iter().flatten().min()
    }

    pub(crate) const fn state(&self) -> State {
        self.state
    }

    pub(crate) const fn held(&self) -> Option<Held> {
        self.held
    }

    /// The fetches in flight.
    pub(crate) fn flights(&self) -> [Option<u64>; 3] {
        self.flights.map(|flight| flight.map(|(number, _)| number))
    }

    /// When the schedule fetches next; `None` while it does.
    pub(crate) fn next_refresh(&self) -> Option<Moment> {
        self.due.filter(|_| self.flights[SCHEDULE].is_none())
    }

    fn withdraw_if_over(&mut self, actions: &mut Vec<Action>) {
        let over = |held: Held| held.usable_until.is_some_and(|until| self.now >= until);
        if self.held.is_some_and(over) {
            self.held = None;
            // From here on the fast schedule holds.
            self.failures = 0;
            self.due = Some(self.now);
            actions.push(Action::Withdraw);
        }
    }

    fn fetch_if_due(&mut self, actions: &mut Vec<Action>) {
        if self.due.is_some_and(|due| self.now >= due) && self.flights[SCHEDULE].is_none() {
            let reason = match self.held {
                Some(_) => Reason::Scheduled,
                None => Reason::Cold,
            };
            self.start(reason, actions);
        }
    }

    #[allow(clippy::indexing_slicing)] // a lane is below 3
    fn start(&mut self, reason: Reason, actions: &mut Vec<Action>) -> u64 {
        let number = self.last_number.saturating_add(1);
        self.last_number = number;
        self.flights[reason.lane()] = Some((number, reason));
        actions.push(Action::StartFetch { number, reason });
        number
    }

    fn restored(&mut self, age: Duration, actions: &mut Vec<Action>) {
        let too_old = self.usable_for.is_some_and(|usable_for| age >= usable_for);
        if self.held_once || too_old {
            return;
        }
        self.hold(0, self.now.minus(age), self.now);
        actions.push(Action::Publish { number: 0 });
    }

    fn hold(&mut self, number: u64, confirmed: Moment, fresh_until: Moment) {
        self.held_once = true;
        self.held = Some(Held {
            number,
            confirmed,
            fresh_until,
            usable_until: self.usable_for.map(|usable_for| confirmed.plus(usable_for)),
        });
    }

    fn finished(&mut self, number: u64, outcome: Outcome, actions: &mut Vec<Action>) {
        let flight = self
            .flights
            .iter_mut()
            .find(|flight| flight.is_some_and(|(of, _)| of == number))
            .and_then(Option::take);
        let Some((_, reason)) = flight else { return };
        if number < self.settled {
            actions.push(Action::Discard { number });
            self.reschedule_after_discard(reason);
        } else {
            self.take_outcome(number, reason, outcome, actions);
        }
        actions.push(Action::WakeWaiters { number });
        if reason.lane() == REQUEST && std::mem::take(&mut self.changed_again) {
            self.start(Reason::Changed, actions);
        }
    }

    fn take_outcome(
        &mut self,
        number: u64,
        reason: Reason,
        outcome: Outcome,
        actions: &mut Vec<Action>,
    ) {
        match outcome {
            Outcome::Replaced { freshness } => {
                self.confirm(number, number, freshness);
                actions.extend([Action::Publish { number }, Action::SaveSnapshot]);
            }
            Outcome::NotModified { base, freshness }
                if self.held.is_some_and(|held| held.number == base) =>
            {
                self.confirm(base, number, freshness);
                actions.push(Action::SaveSnapshot);
            }
            // It confirms a set that is not the current one: nothing was learnt.
            Outcome::NotModified { .. } => self.failed(reason, None),
            Outcome::FellBack { retry_after } => {
                self.settled = number;
                self.hold(number, self.now, self.now);
                actions.push(Action::Publish { number });
                self.failures = self.failures.saturating_add(1);
                self.retry(retry_after);
            }
            Outcome::Failed { retry_after } => self.failed(reason, retry_after),
        }
    }

    /// The set of fetch `number` is current, as fetch `settled` says.
    fn confirm(&mut self, number: u64, settled: u64, freshness: Option<Duration>) {
        let freshness = self.delays.freshness(freshness);
        self.settled = settled;
        self.failures = 0;
        self.hold(number, self.now, self.now.plus(freshness));
        self.due = Some(self.now.plus(self.delays.refresh(freshness)));
    }

    /// Only the schedule's own failures move the schedule; a change that could not be read is
    /// looked at again soon.
    fn failed(&mut self, reason: Reason, retry_after: Option<Duration>) {
        if reason.lane() == SCHEDULE {
            self.failures = self.failures.saturating_add(1);
            self.retry(retry_after);
        } else if reason == Reason::Changed {
            let soon = self.now.plus(self.delays.backoff(1, self.held.is_some()));
            self.due = self.due.map(|due| due.min(soon));
        }
    }

    fn retry(&mut self, retry_after: Option<Duration>) {
        let backoff = self.delays.backoff(self.failures, self.held.is_some());
        let asked = self.delays.retry_after(retry_after);
        self.due = Some(self.now.plus(backoff.max(asked)));
    }

    /// A scheduled fetch that was overtaken leaves the schedule as the newer one set it.
    fn reschedule_after_discard(&mut self, reason: Reason) {
        if reason.lane() == SCHEDULE && self.due.is_some_and(|due| self.now >= due) {
            self.retry(None);
        }
    }

    fn unknown_kid(&mut self, hash: u64, actions: &mut Vec<Action>) {
        if self.held.is_none() {
            actions.push(Action::Refuse);
            return;
        }
        if let Some((number, _)) = self.flights[MISS] {
            actions.push(Action::Wait { number });
            return;
        }
        match self.miss.ask(self.now, hash) {
            Verdict::Fetch => {
                let number = self.start(Reason::UnknownKid, actions);
                actions.push(Action::Wait { number });
            }
            Verdict::Refuse => actions.push(Action::Refuse),
        }
    }

    fn signature_failed(&mut self, actions: &mut Vec<Action>) {
        let free = self.held.is_some() && self.flights[MISS].is_none();
        if self.refresh_on_invalid_signature && free && self.miss.ask_plainly(self.now) {
            self.start(Reason::Signature, actions);
        }
    }

    fn requested(&mut self, reason: Reason, actions: &mut Vec<Action>) {
        let number = match self.flights[REQUEST] {
            Some((number, _)) => {
                self.changed_again |= reason == Reason::Changed;
                number
            }
            None => self.start(reason, actions),
        };
        actions.push(Action::Wait { number });
    }

    fn note_state(&mut self, actions: &mut Vec<Action>) {
        let (from, to) = (self.state, self.state_now());
        if from != to {
            self.state = to;
            actions.push(Action::StateChanged { from, to });
        }
    }

    fn state_now(&self) -> State {
        let Some(held) = self.held else {
            return match self.held_once {
                true => State::Expired,
                false => State::Starting,
            };
        };
        if self.now >= held.fresh_until {
            State::Stale
        } else if self.flights[SCHEDULE].is_some() {
            State::Refreshing
        } else {
            State::Fresh
        }
    }
}
