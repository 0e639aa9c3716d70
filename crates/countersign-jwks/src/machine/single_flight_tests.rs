//! The single flight under every interleaving (loom): threads that want a key which the set lacks,
//! and the driver that brings it. The model is of [`crate::shared`]: a lock around the machine, the
//! set swapped within it, and a value that waiters watch.

use loom::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use loom::sync::{Arc, Condvar, Mutex};
use loom::thread;

use super::*;

const START: Moment = Moment(Duration::from_secs(1_000_000));

struct Model {
    machine: Mutex<Machine>,
    /// Whether the published set has the key.
    has: AtomicBool,
    /// What is in flight, as waiters see it; and the fetches that the driver was told to begin.
    watched: Mutex<([Option<u64>; 3], Vec<u64>)>,
    changed: Condvar,
    begun: AtomicUsize,
}

impl Model {
    fn new() -> Self {
        let mut machine = Machine::new(&Settings::default(), 1);
        machine.on(START, Event::Start);
        let freshness = None;
        let outcome = Outcome::Replaced { freshness };
        machine.on(START, Event::FetchFinished { number: 1, outcome });
        Self {
            machine: Mutex::new(machine),
            has: AtomicBool::new(false),
            watched: Mutex::new(([None; 3], Vec::new())),
            changed: Condvar::new(),
            begun: AtomicUsize::new(0),
        }
    }

    /// One step of the machine, with everything that goes with it under its lock.
    fn step(&self, event: Event) -> Vec<Action> {
        let mut machine = self.machine.lock().unwrap();
        if matches!(event, Event::UnknownKid { .. }) && self.has.load(Ordering::Acquire) {
            return Vec::new();
        }
        let actions = machine.on(START, event);
        let mut watched = self.watched.lock().unwrap();
        for action in &actions {
            match action {
                Action::StartFetch { number, .. } => watched.1.push(*number),
                Action::Publish { .. } => self.has.store(true, Ordering::Release),
                _ => {}
            }
        }
        watched.0 = machine.flights();
        self.changed.notify_all();
        actions
    }

    /// As a verification does: looks, asks, waits, and looks again.
    fn verify(&self) {
        if !self.has.load(Ordering::Acquire) {
            let actions = self.step(Event::UnknownKid { hash: 7 });
            let number = actions.iter().find_map(|action| match action {
                Action::Wait { number } => Some(*number),
                _ => None,
            });
            if let Some(number) = number {
                let mut watched = self.watched.lock().unwrap();
                while watched.0.contains(&Some(number)) {
                    watched = self.changed.wait(watched).unwrap();
                }
            }
        }
        assert!(
            self.has.load(Ordering::Acquire),
            "it is there, or was waited for"
        );
    }

    /// As the driver does: takes what is to be fetched, and ends it.
    fn drive(&self) {
        let mut watched = self.watched.lock().unwrap();
        while watched.1.is_empty() {
            watched = self.changed.wait(watched).unwrap();
        }
        let numbers = std::mem::take(&mut watched.1);
        drop(watched);
        for number in numbers {
            self.begun.fetch_add(1, Ordering::Relaxed);
            let outcome = Outcome::Replaced { freshness: None };
            self.step(Event::FetchFinished { number, outcome });
        }
    }
}

#[test]
fn whoever_asks_however_it_falls_there_is_one_fetch_and_all_have_the_key() {
    let mut explored = loom::model::Builder::new();
    explored.preemption_bound = Some(3);
    explored.check(|| {
        let model = Arc::new(Model::new());
        let askers: Vec<_> = (0..2)
            .map(|_| {
                let model = model.clone();
                thread::spawn(move || model.verify())
            })
            .collect();
        model.drive();
        for asker in askers {
            asker.join().unwrap();
        }
        assert_eq!(model.begun.load(Ordering::Relaxed), 1);
        assert!(
            model.watched.lock().unwrap().1.is_empty(),
            "nothing else was begun"
        );
    });
}
