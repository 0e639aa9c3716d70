//! What was decided, counted: by code, route and mode, second by second for the last five minutes, and
//! the last errors. Nothing of a token is kept but a `kid`, cut and made printable.
//!
//! A decision costs two additions. Everything else is reckoned once a second by [`Record::tick`].

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use countersign::{UnixTime, VerifyError};
use countersign_tower::{Judgement, Mode, Refusal, Verdict};
use serde::Serialize;

use super::gate::UNSAFE_PATH;
use super::latency::{Histogram, Latency};

/// How many seconds are kept.
const SECONDS: usize = 300;
/// How many errors are kept.
const ERRORS: usize = 50;
/// How many errors of one code are kept per second: a flood must not push the others out.
const ERRORS_PER_SECOND: u32 = 3;

/// Every code that a decision can have: `ok`, `passed`, and the reasons.
static CODES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut codes = vec!["ok", "passed", "missing_token"];
    let reasons = Refusal::CODES.iter().chain(VerifyError::CODES);
    let others = reasons.filter(|code| **code != "missing_token");
    codes.extend(others);
    codes.push(UNSAFE_PATH);
    codes.push("other");
    codes
});

/// The place of a code; the last one's for a code that is not known here.
fn place(code: &str) -> usize {
    let last = CODES.len().saturating_sub(1);
    CODES
        .iter()
        .position(|known| *known == code)
        .unwrap_or(last)
}

/// Numbers by code.
#[derive(Debug)]
struct ByCode(Box<[AtomicU64]>);

impl ByCode {
    fn new() -> Self {
        Self(CODES.iter().map(|_| AtomicU64::new(0)).collect())
    }

    fn count(&self, place: usize) {
        if let Some(number) = self.0.get(place) {
            number.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn numbers(&self) -> impl Iterator<Item = u64> {
        self.0.iter().map(|number| number.load(Ordering::Relaxed))
    }

    /// Those that are not zero.
    fn named(&self) -> BTreeMap<&'static str, u64> {
        let named = CODES.iter().copied().zip(self.numbers());
        named.filter(|(_, number)| *number > 0).collect()
    }
}

/// What was decided on a route, by mode and code. It outlives a reload.
#[derive(Debug)]
pub(crate) struct RouteCounters {
    path: String,
    modes: [ByCode; 4],
}

impl RouteCounters {
    fn of(&self, mode: Mode) -> &ByCode {
        let [off, observe, percentage, enforce] = &self.modes;
        match mode {
            Mode::Off => off,
            Mode::Observe => observe,
            Mode::Percent(_) => percentage,
            Mode::Enforce => enforce,
        }
    }

    /// Numbers by mode and code; without what is zero.
    pub(super) fn numbers(&self) -> BTreeMap<&'static str, BTreeMap<&'static str, u64>> {
        let names = ["off", "observe", "percentage", "enforce"];
        let named = names.into_iter().zip(&self.modes);
        let named = named.map(|(name, codes)| (name, codes.named()));
        named.filter(|(_, codes)| !codes.is_empty()).collect()
    }
}

/// One second's decisions.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Second {
    /// When, in seconds since 1970.
    pub(crate) at: u64,
    /// How many by code; without those of which there were none.
    pub(crate) counts: BTreeMap<&'static str, u64>,
}

/// A request that was refused, or would have been.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ErrorEntry {
    /// When, in seconds since 1970.
    pub(crate) at: u64,
    pub(crate) code: &'static str,
    /// Why, in words; nothing of the token is in it.
    pub(crate) reason: String,
    /// The path of the route.
    pub(crate) route: String,
    /// Whether it was refused indeed.
    pub(crate) enforced: bool,
    /// What the token names as its key: cut, printable, and no proof of anything.
    pub(crate) kid: Option<String>,
}

/// What is reckoned each second.
struct Reckoned {
    seconds: VecDeque<Second>,
    before: Vec<u64>,
    errors: VecDeque<ErrorEntry>,
}

/// Everything that was counted.
pub(crate) struct Record {
    routes: Mutex<BTreeMap<String, Arc<RouteCounters>>>,
    /// Tokens that were asked about at `/verify`.
    asked: ByCode,
    /// Paths that chose no route.
    paths: ByCode,
    latency: Histogram,
    permits: Box<[AtomicU32]>,
    reckoned: Mutex<Reckoned>,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            routes: Mutex::default(),
            asked: ByCode::new(),
            paths: ByCode::new(),
            latency: Histogram::default(),
            permits: CODES.iter().map(|_| AtomicU32::new(0)).collect(),
            reckoned: Mutex::new(Reckoned {
                seconds: VecDeque::with_capacity(SECONDS),
                before: vec![0; CODES.len()],
                errors: VecDeque::with_capacity(ERRORS),
            }),
        }
    }
}

impl Record {
    /// The counters of a route; the same for the same path, also after a reload.
    pub(super) fn route(&self, path: &str) -> Arc<RouteCounters> {
        let mut routes = locked(&self.routes);
        let make = || {
            Arc::new(RouteCounters {
                path: path.to_owned(),
                modes: std::array::from_fn(|_| ByCode::new()),
            })
        };
        routes.entry(path.to_owned()).or_insert_with(make).clone()
    }

    /// Counts a decision on a route.
    pub(super) fn judged<T>(
        &self,
        route: &RouteCounters,
        judgement: &Judgement<T>,
        took: Duration,
    ) {
        let refusal = match &judgement.verdict {
            Verdict::Accepted(_) => return self.count(route.of(judgement.mode), "ok", took),
            Verdict::Refused(refusal) => refusal,
            _ => return self.count(route.of(judgement.mode), "passed", took),
        };
        let code = refusal.code();
        self.count(route.of(judgement.mode), code, took);
        if self.permitted(code) {
            self.keep(ErrorEntry {
                at: UnixTime::now().as_secs(),
                code,
                reason: refusal.to_string(),
                route: route.path.clone(),
                enforced: judgement.enforced,
                kid: judgement.key_id(),
            });
        }
    }

    /// Counts a verdict that was asked for at `/verify`.
    pub(super) fn asked(&self, code: &'static str, took: Duration) {
        self.count(&self.asked, code, took);
    }

    /// Counts a request whose path chose no route.
    pub(super) fn refused_path(&self, code: &'static str, took: Duration) {
        self.count(&self.paths, code, took);
        if self.permitted(code) {
            self.keep(ErrorEntry {
                at: UnixTime::now().as_secs(),
                code,
                reason: "the path may mean another one to the service behind".to_owned(),
                route: String::new(),
                enforced: true,
                kid: None,
            });
        }
    }

    fn count(&self, codes: &ByCode, code: &str, took: Duration) {
        codes.count(place(code));
        self.latency.record(took);
    }

    /// Whether an error with this code may be kept in this second.
    fn permitted(&self, code: &str) -> bool {
        let permit = self.permits.get(place(code));
        permit.is_some_and(|used| used.fetch_add(1, Ordering::Relaxed) < ERRORS_PER_SECOND)
    }

    fn keep(&self, entry: ErrorEntry) {
        let mut reckoned = locked(&self.reckoned);
        if reckoned.errors.len() >= ERRORS {
            reckoned.errors.pop_front();
        }
        reckoned.errors.push_back(entry);
    }

    /// Closes a second; to be called once in each.
    pub(super) fn tick(&self, now: u64) {
        let totals = self.totals();
        for permit in &self.permits {
            permit.store(0, Ordering::Relaxed);
        }
        let mut reckoned = locked(&self.reckoned);
        let before = std::mem::replace(&mut reckoned.before, totals.clone());
        let grown = totals.iter().zip(before);
        let grown = grown.map(|(now, before)| now.saturating_sub(before));
        let counts = CODES.iter().copied().zip(grown);
        let counts = counts.filter(|(_, number)| *number > 0).collect();
        if reckoned.seconds.len() >= SECONDS {
            reckoned.seconds.pop_front();
        }
        reckoned.seconds.push_back(Second { at: now, counts });
    }

    /// All decisions, by the place of their code.
    fn totals(&self) -> Vec<u64> {
        let mut totals = vec![0_u64; CODES.len()];
        let mut add = |codes: &ByCode| {
            for (total, number) in totals.iter_mut().zip(codes.numbers()) {
                *total = total.saturating_add(number);
            }
        };
        add(&self.asked);
        add(&self.paths);
        for route in locked(&self.routes).values() {
            route.modes.iter().for_each(&mut add);
        }
        totals
    }

    /// All decisions by code, those of `/verify` included; without what is zero.
    pub(super) fn by_code(&self) -> BTreeMap<&'static str, u64> {
        let named = CODES.iter().copied().zip(self.totals());
        named.filter(|(_, number)| *number > 0).collect()
    }

    /// The last five minutes, oldest second first.
    pub(super) fn seconds(&self) -> Vec<Second> {
        locked(&self.reckoned).seconds.iter().cloned().collect()
    }

    /// The last errors, newest first.
    pub(super) fn errors(&self) -> Vec<ErrorEntry> {
        let reckoned = locked(&self.reckoned);
        reckoned.errors.iter().rev().cloned().collect()
    }

    pub(super) fn latency(&self) -> Latency {
        self.latency.read()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Numbers are sound at any point.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_place() {
        let known = Refusal::CODES.iter().chain(VerifyError::CODES);
        for code in known.chain(&["ok", "passed", UNSAFE_PATH]) {
            assert_eq!(CODES[place(code)], *code);
        }
        assert_eq!(CODES[place("no such code")], "other");
        let mut sorted = CODES.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), CODES.len());
    }

    #[test]
    fn seconds_and_errors_are_bounded_and_a_flood_pushes_nothing_out() {
        let record = Record::default();
        record.refused_path("expired", Duration::from_micros(10));
        for _ in 0..1000 {
            record.refused_path(UNSAFE_PATH, Duration::from_micros(10));
        }
        let errors = record.errors();
        assert_eq!(errors.len(), 4);
        assert_eq!(errors[3].code, "expired");
        for second in 0..1000 {
            record.tick(second);
        }
        let seconds = record.seconds();
        assert_eq!((seconds.len(), seconds[0].at), (SECONDS, 700));
        assert!(seconds.iter().all(|second| second.counts.is_empty()));
        assert_eq!(record.by_code()[UNSAFE_PATH], 1000);
        record.asked("ok", Duration::from_micros(10));
        record.tick(1000);
        assert_eq!(record.seconds().last().unwrap().counts, [("ok", 1)].into());
        assert_eq!(record.latency().count, 1002);
    }

    #[test]
    fn a_route_keeps_its_numbers_over_a_reload() {
        let record = Record::default();
        let route = record.route("/admin");
        route.of(Mode::Observe).count(place("expired"));
        let again = record.route("/admin");
        assert_eq!(again.numbers()["observe"], [("expired", 1)].into());
    }
}
