//! A model of the machine: what is known of it from outside, and what must always hold, checked at each
//! step. Property tests drive it here, and a fuzz target elsewhere.
#![allow(clippy::arithmetic_side_effects)] // small numbers, and a panic is a failed test
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing)] // so is each of these
#![allow(unreachable_pub)] // public with the feature `fuzzing` alone

use super::*;

/// What may happen next.
#[derive(Clone, Debug)]
pub enum Step {
    /// Time passes, in milliseconds; the driver wakes whenever the machine wants it.
    Pass(u64),
    /// One of the fetches in flight ends (chosen by the number), in this way.
    End(usize, End),
    /// A token with an unknown `kid` of this hash.
    Unknown(u64),
    /// A signature that does not hold.
    BadSignature,
    /// The program asks for a refresh.
    Refresh,
    /// The source says that it changed.
    Change,
    /// A snapshot was read that is so many seconds old.
    Restore(u64),
}

/// How a fetch ends.
#[derive(Clone, Copy, Debug)]
pub enum End {
    /// With a set that is fresh for so many seconds, where the answer says so.
    Set(Option<u64>),
    /// With 304.
    NotModified,
    /// With a set of a fall-back source.
    FallBack,
    /// With nothing, and maybe a `Retry-After` in seconds.
    Failure(Option<u64>),
}

/// What is known of the machine from outside.
struct Model {
    machine: Machine,
    settings: Settings,
    now: Duration,
    /// The fetches in flight: number, reason, and the set that was current when they began.
    flights: Vec<(u64, Reason, Option<u64>)>,
    last_number: u64,
    /// The set that is published, and when it was last confirmed.
    set: Option<(u64, Duration)>,
    /// The newest fetch that brought something which was taken.
    settled: u64,
    misses: Vec<Duration>,
}

impl Model {
    fn new(settings: &Settings, seed: u64) -> Self {
        let mut model = Self {
            machine: Machine::new(settings, seed),
            settings: settings.clone(),
            now: Duration::from_secs(20 * 366 * 86_400),
            flights: Vec::new(),
            last_number: 0,
            set: None,
            settled: 0,
            misses: Vec::new(),
        };
        model.give(Event::Start, None);
        model
    }

    fn give(&mut self, event: Event, ended: Option<(u64, End, Option<u64>)>) {
        let actions = self.machine.on(Moment(self.now), event);
        self.expire(&actions);
        for action in &actions {
            self.check(*action, event, ended);
        }
        if let Some((number, End::NotModified, Some(base))) = ended {
            self.confirm(number, base, &actions);
        }
        self.check_whole(event, &actions);
    }

    fn expire(&mut self, actions: &[Action]) {
        let over = |(_, confirmed): (u64, Duration)| {
            let usable_for = self.settings.usable_for;
            usable_for.is_some_and(|usable_for| self.now >= confirmed + usable_for)
        };
        let over = self.set.is_some_and(over);
        assert_eq!(
            over,
            actions.contains(&Action::Withdraw),
            "withdrawn in time"
        );
        if over {
            self.set = None;
        }
    }

    fn confirm(&mut self, number: u64, base: u64, actions: &[Action]) {
        if !actions.contains(&Action::SaveSnapshot) {
            return;
        }
        let (current, confirmed) = self.set.as_mut().unwrap();
        assert_eq!(*current, base, "only the current set can be confirmed");
        assert!(number > self.settled);
        *confirmed = self.now;
        self.settled = number;
    }

    fn check(&mut self, action: Action, event: Event, ended: Option<(u64, End, Option<u64>)>) {
        match action {
            Action::StartFetch { number, reason } => {
                assert!(number > self.last_number, "numbers grow");
                self.last_number = number;
                let lane = |reason: &Reason| reason.lane();
                let busy = self
                    .flights
                    .iter()
                    .any(|(_, r, _)| lane(r) == lane(&reason));
                assert!(!busy, "one in flight in each lane");
                if lane(&reason) == MISS {
                    self.misses.push(self.now);
                }
                let base = self.set.map(|(number, _)| number);
                self.flights.push((number, reason, base));
            }
            Action::Publish { number: 0 } => {
                let Event::Restored { age } = event else {
                    panic!("published out of nothing")
                };
                assert_eq!(
                    self.settled, 0,
                    "a snapshot never replaces what was fetched"
                );
                self.set = Some((0, self.now - age));
            }
            Action::Publish { number } => {
                let (of, end, _) = ended.unwrap();
                assert_eq!(of, number);
                assert!(matches!(end, End::Set(_) | End::FallBack));
                assert!(number > self.settled, "an older answer never replaces");
                self.settled = number;
                self.set = Some((number, self.now));
            }
            Action::Wait { number } => {
                let in_flight = self.flights.iter().any(|(n, _, _)| *n == number);
                assert!(in_flight, "nobody waits for what is not under way");
            }
            _ => {}
        }
    }

    fn check_whole(&mut self, event: Event, actions: &[Action]) {
        let held = self.machine.held();
        let held = held.map(|held| (held.number, held.confirmed.0));
        assert_eq!(held, self.set, "the machine holds what it published");
        assert_eq!(self.machine.state().is_usable(), self.set.is_some());
        if matches!(event, Event::UnknownKid { .. }) {
            let answers = actions
                .iter()
                .filter(|a| matches!(a, Action::Wait { .. } | Action::Refuse));
            assert_eq!(answers.count(), 1, "who asks is answered");
        }
        // What is due is under way: otherwise the driver would spin or sleep for ever.
        let scheduled = self.flights.iter().any(|(_, r, _)| r.lane() == SCHEDULE);
        let wakes = self.machine.wake_at();
        assert!(scheduled || wakes.is_some(), "the schedule never ends");
        assert!(
            wakes.is_none_or(|at| at.0 > self.now),
            "nothing due is left"
        );
        self.check_budget();
    }

    /// In no time is more asked for than the cooldown and the reserve allow.
    fn check_budget(&self) {
        let s = &self.settings;
        for window in [
            s.miss_cooldown,
            s.miss_reserve_refill,
            Duration::from_secs(3600),
        ] {
            let since = self.now.saturating_sub(window);
            let begun = self.misses.iter().filter(|at| **at > since).count();
            let per = |d: Duration| usize::try_from(window.as_millis() / d.as_millis()).unwrap();
            let allowed =
                1 + per(s.miss_cooldown) + s.miss_reserve as usize + per(s.miss_reserve_refill);
            assert!(begun <= allowed, "{begun} in {window:?}");
        }
    }

    fn run(&mut self, step: &Step) {
        match step {
            Step::Pass(millis) => self.pass(Duration::from_millis(*millis)),
            Step::End(which, end) => self.end(*which, *end),
            Step::Unknown(hash) => self.give(Event::UnknownKid { hash: *hash }, None),
            Step::BadSignature => self.give(Event::SignatureFailed, None),
            Step::Refresh => self.give(Event::RefreshRequested, None),
            Step::Change => self.give(Event::SourceChanged, None),
            Step::Restore(seconds) => {
                let age = Duration::from_secs(*seconds);
                self.give(Event::Restored { age }, None);
            }
        }
    }

    fn pass(&mut self, time: Duration) {
        let end = self.now + time;
        while let Some(at) = self.machine.wake_at().filter(|at| at.0 <= end) {
            self.now = at.0;
            self.give(Event::Tick, None);
        }
        self.now = end;
        self.give(Event::Tick, None);
    }

    fn end(&mut self, which: usize, end: End) {
        if self.flights.is_empty() {
            return;
        }
        let (number, _, base) = self.flights.remove(which % self.flights.len());
        let seconds = |s: Option<u64>| s.map(Duration::from_secs);
        let outcome = match (end, base) {
            (End::Set(fresh), _) => Outcome::Replaced {
                freshness: seconds(fresh),
            },
            (End::NotModified, Some(base)) => Outcome::NotModified {
                base,
                freshness: None,
            },
            (End::NotModified, None) => Outcome::Failed { retry_after: None },
            (End::FallBack, _) => Outcome::FellBack { retry_after: None },
            (End::Failure(after), _) => Outcome::Failed {
                retry_after: seconds(after),
            },
        };
        let event = Event::FetchFinished { number, outcome };
        self.give(event, Some((number, end, base)));
    }
}

/// Runs the machine through these steps, and then until it is fresh again.
pub(crate) fn run(settings: &Settings, seed: u64, steps: &[Step]) {
    let mut model = Model::new(settings, seed);
    for step in steps {
        model.run(step);
    }
    // However it went: once the provider answers, the set is fresh within one backoff period.
    while !model.flights.is_empty() {
        model.end(0, End::Failure(None));
    }
    let back = model.now;
    while model.machine.state() != State::Fresh {
        let at = model.machine.wake_at().map_or(model.now, |at| at.0);
        model.now = at.max(model.now);
        model.give(Event::Tick, None);
        let scheduled = model
            .flights
            .iter()
            .position(|(_, r, _)| r.lane() == SCHEDULE);
        if let Some(which) = scheduled {
            model.end(which, End::Set(None));
        }
    }
    assert!(model.now - back <= settings.retry_max, "fresh in time");
}
