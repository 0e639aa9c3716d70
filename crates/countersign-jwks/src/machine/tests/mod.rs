//! The machine, step by step: each case a list of times, events and what comes of them.
#![allow(clippy::arithmetic_side_effects)] // small numbers, and a panic is a failed test

mod miss;
mod schedule;

use super::*;

const SECOND: Duration = Duration::from_secs(1);
const START: u64 = 1_000_000;

fn settings() -> Settings {
    Settings {
        jitter_percent: 0,
        ..Settings::default()
    }
}

/// A machine, with times counted in seconds from its start.
struct Bench(Machine);

impl Bench {
    fn new(settings: &Settings) -> Self {
        let mut bench = Self(Machine::new(settings, 7));
        assert_eq!(bench.at(0, Event::Start), [fetch(1, Reason::Cold)]);
        bench
    }

    /// With a set that fetch 1 brought, fresh for 600 s, at second 0.
    fn with_set(settings: &Settings) -> Self {
        let mut bench = Self::new(settings);
        bench.at(0, replaced(1));
        bench
    }

    fn at(&mut self, seconds: u64, event: Event) -> Vec<Action> {
        self.0
            .on(Moment(Duration::from_secs(START + seconds)), event)
    }

    fn millis(&mut self, millis: u64, event: Event) -> Vec<Action> {
        let now = Duration::from_secs(START) + Duration::from_millis(millis);
        self.0.on(Moment(now), event)
    }

    /// In milliseconds from the start.
    fn wakes(&self) -> u128 {
        let at = self.0.wake_at().unwrap();
        (at.0 - Duration::from_secs(START)).as_millis()
    }
}

fn fetch(number: u64, reason: Reason) -> Action {
    Action::StartFetch { number, reason }
}

fn replaced(number: u64) -> Event {
    let freshness = None;
    finished(number, Outcome::Replaced { freshness })
}

fn failed(number: u64) -> Event {
    let retry_after = None;
    finished(number, Outcome::Failed { retry_after })
}

fn not_modified(number: u64, base: u64) -> Event {
    let freshness = None;
    finished(number, Outcome::NotModified { base, freshness })
}

fn finished(number: u64, outcome: Outcome) -> Event {
    Event::FetchFinished { number, outcome }
}

fn unknown(hash: u64) -> Event {
    Event::UnknownKid { hash }
}

fn changed(from: State, to: State) -> Action {
    Action::StateChanged { from, to }
}

fn wake(number: u64) -> Action {
    Action::WakeWaiters { number }
}

fn publish(number: u64) -> Action {
    Action::Publish { number }
}

fn wait(number: u64) -> Action {
    Action::Wait { number }
}
