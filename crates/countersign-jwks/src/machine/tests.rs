//! The machine, step by step: each case a list of times, events and what comes of them.
#![allow(clippy::arithmetic_side_effects)] // small numbers, and a panic is a failed test

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

#[test]
fn a_set_goes_from_fresh_to_refreshing_and_back() {
    let mut bench = Bench::new(&settings());
    assert_eq!(
        bench.at(0, replaced(1)),
        [
            publish(1),
            Action::SaveSnapshot,
            wake(1),
            changed(State::Starting, State::Fresh)
        ]
    );
    assert_eq!(bench.wakes(), 480_000, "80 % of ten minutes");
    assert_eq!(bench.at(479, Event::Tick), []);
    assert_eq!(
        bench.at(480, Event::Tick),
        [
            fetch(2, Reason::Scheduled),
            changed(State::Fresh, State::Refreshing)
        ]
    );
    assert_eq!(bench.at(481, Event::Tick), [], "one at a time");
    assert_eq!(
        bench.at(482, not_modified(2, 1)),
        [
            Action::SaveSnapshot,
            wake(2),
            changed(State::Refreshing, State::Fresh)
        ]
    );
    assert_eq!(bench.wakes(), 482_000 + 480_000);
}

#[test]
fn freshness_is_clamped() {
    let cases: &[(&str, Option<u64>, u64)] = &[
        ("nothing said: 10 min", None, 480),
        ("no-cache: 5 min", Some(0), 240),
        ("a minute: 5 min", Some(60), 240),
        ("half an hour", Some(1800), 1440),
        ("a day: 1 h", Some(86_400), 2880),
        ("for ever: 1 h", Some(u64::MAX), 2880),
    ];
    for (name, freshness, seconds) in cases {
        let mut bench = Bench::new(&settings());
        let freshness = freshness.map(Duration::from_secs);
        bench.at(0, finished(1, Outcome::Replaced { freshness }));
        assert_eq!(bench.wakes(), u128::from(seconds * 1000), "{name}");
    }
}

#[test]
fn refreshes_are_spread_and_never_later_than_the_freshness() {
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..200 {
        let mut machine = Machine::new(&Settings::default(), seed);
        machine.on(Moment::default(), Event::Start);
        machine.on(Moment::default(), replaced(1));
        let at = machine.wake_at().unwrap().0;
        assert!((SECOND * 480..SECOND * 540).contains(&at), "{at:?}");
        seen.insert(at);
    }
    assert!(seen.len() > 190);
}

#[test]
fn a_cold_start_asks_again_after_a_second_and_backs_off_to_less_than_two() {
    let mut bench = Bench::new(&settings());
    let mut now = 0;
    for (number, delay) in [(1, 1000), (2, 1800), (3, 1800), (4, 1800)] {
        bench.millis(now, failed(number));
        assert_eq!(bench.wakes(), u128::from(now + delay));
        now += delay;
        assert_eq!(
            bench.millis(now, Event::Tick),
            [fetch(number + 1, Reason::Cold)]
        );
    }
    assert_eq!(bench.0.state(), State::Starting);
}

#[test]
fn failures_back_off_and_leave_the_set() {
    let mut bench = Bench::with_set(&settings());
    let mut now = 480;
    let delays = [2, 4, 8, 16, 32, 60, 60];
    for (number, delay) in (2..).zip(delays) {
        bench.at(now, Event::Tick);
        bench.at(now, failed(number));
        assert!(bench.0.held().is_some());
        let state = if now < 600 {
            State::Fresh
        } else {
            State::Stale
        };
        assert_eq!(bench.0.state(), state);
        // What wakes first may be the end of the freshness.
        let next = (now + delay).min(if now < 600 { 600 } else { u64::MAX });
        assert_eq!(bench.wakes(), u128::from(next * 1000));
        now += delay;
    }
    bench.at(now, Event::Tick);
    assert_eq!(bench.0.state(), State::Stale);
    bench.at(now, replaced(9));
    assert_eq!(bench.0.state(), State::Fresh);
    assert_eq!(bench.wakes(), u128::from((now + 480) * 1000));
}

#[test]
fn retry_after_is_honoured_up_to_the_longest_delay() {
    let cases = [
        ("a second", 1, 2),
        ("half a minute", 30, 30),
        ("an hour", 3600, 60),
    ];
    for (name, asked, delay) in cases {
        let mut bench = Bench::with_set(&settings());
        bench.at(480, Event::Tick);
        let retry_after = Some(Duration::from_secs(asked));
        bench.at(480, finished(2, Outcome::Failed { retry_after }));
        assert_eq!(
            bench.wakes(),
            u128::from((480_u64 + delay) * 1000),
            "{name}"
        );
    }
}

#[test]
fn a_set_is_withdrawn_a_day_after_it_was_last_confirmed() {
    let mut bench = Bench::with_set(&settings());
    bench.at(480, Event::Tick);
    bench.at(500, not_modified(2, 1));
    let end = 500 + 24 * 3600;
    bench.at(end - 1, Event::Tick);
    bench.at(end - 1, failed(3));
    assert_eq!(bench.0.state(), State::Stale);
    assert_eq!(
        bench.at(end, Event::Tick),
        [
            Action::Withdraw,
            fetch(4, Reason::Cold),
            changed(State::Stale, State::Expired)
        ]
    );
    bench.at(end, failed(4));
    let soon = u128::from((end + 1) * 1000);
    assert_eq!(bench.wakes(), soon, "the fast schedule");
    bench.at(end + 1, Event::Tick);
    let actions = bench.at(end + 1, replaced(5));
    assert!(actions.contains(&changed(State::Expired, State::Fresh)));
}

#[test]
fn without_an_end_a_set_serves_for_ever() {
    let mut settings = settings();
    settings.usable_for = None;
    let mut bench = Bench::with_set(&settings);
    bench.at(480, Event::Tick);
    let ten_years = 10 * 366 * 24 * 3600;
    assert_eq!(
        bench.at(ten_years, failed(2)),
        [wake(2), changed(State::Refreshing, State::Stale)]
    );
}

#[test]
fn an_older_answer_that_comes_late_changes_nothing() {
    let cases: &[(&str, Event)] = &[
        ("a set", replaced(2)),
        ("a confirmation", not_modified(2, 1)),
        ("a failure", failed(2)),
        (
            "a fall-back",
            finished(2, Outcome::FellBack { retry_after: None }),
        ),
    ];
    for (name, late) in cases {
        let mut bench = Bench::with_set(&settings());
        bench.at(480, Event::Tick); // fetch 2 hangs
        assert_eq!(
            bench.at(481, Event::RefreshRequested),
            [fetch(3, Reason::Requested), wait(3)]
        );
        bench.at(482, replaced(3));
        let due = bench.0.due;
        assert_eq!(
            bench.at(483, *late),
            [
                Action::Discard { number: 2 },
                wake(2),
                changed(State::Refreshing, State::Fresh)
            ],
            "{name}"
        );
        assert_eq!(bench.0.held().unwrap().number, 3, "{name}");
        assert_eq!(bench.0.due, due, "{name}");
    }
}

#[test]
fn a_confirmation_of_another_set_is_none() {
    let mut bench = Bench::with_set(&settings());
    bench.at(480, Event::Tick); // fetch 2, conditional on set 1
    bench.at(481, Event::RefreshRequested); // fetch 3 brings a set
    bench.at(481, Event::UnknownKid { hash: 1 }); // fetch 4, conditional on set 1 too
    bench.at(482, replaced(3));
    let confirmed = bench.0.held().unwrap().confirmed;
    assert_eq!(bench.at(483, not_modified(4, 1)), [wake(4)]);
    assert_eq!(bench.0.held().unwrap().confirmed, confirmed);
}

#[test]
fn an_unknown_kid_has_a_budget_of_its_own() {
    // Name, second, hash, and whether a fetch is begun, counted from a set at second 0.
    let mut bench = Bench::with_set(&settings());
    let steps: &[(&str, u64, u64, bool)] = &[
        ("right after the scheduled fetch", 1, 1, true),
        ("in the cooldown", 2, 2, false),
        ("another in the cooldown", 29, 3, false),
        ("30 s after the start of the last", 31, 4, true),
        ("in the cooldown again", 60, 5, false),
        ("after it", 61, 6, true),
    ];
    let mut number = 1;
    for (name, at, hash, fetched) in steps {
        let actions = bench.at(*at, unknown(*hash));
        if *fetched {
            number += 1;
            let expected = [fetch(number, Reason::UnknownKid), wait(number)];
            assert_eq!(actions, expected, "{name}");
            assert_eq!(bench.at(*at, unknown(9)), [wait(number)], "{name}: joined");
            bench.at(*at, not_modified(number, 1));
        } else {
            assert_eq!(actions, [Action::Refuse], "{name}");
        }
    }
}

#[test]
fn an_outage_does_not_lift_the_limit() {
    let mut bench = Bench::with_set(&settings());
    bench.at(1, unknown(1));
    bench.at(2, failed(2));
    for second in 2..31 {
        let actions = bench.at(second, unknown(1000 + second));
        assert_eq!(actions, [Action::Refuse], "{second}");
    }
    assert_eq!(
        bench.at(31, unknown(5)),
        [fetch(3, Reason::UnknownKid), wait(3)]
    );
}

#[test]
fn a_kid_that_comes_back_may_draw_on_the_reserve() {
    let mut bench = Bench::with_set(&settings());
    let steps: &[(&str, u64, bool)] = &[
        ("too soon", 4, false),
        ("first seen", 5, false),
        ("comes back: the first of the reserve", 7, true),
        ("again, too soon", 9, false),
        ("again: the second of the reserve", 13, true),
        ("the reserve is empty", 19, false),
        ("and again", 25, false),
        ("the cooldown is over", 43, true),
        ("seen", 49, false),
        ("still empty", 50, false),
        ("the cooldown is over again", 320, true),
        ("one is there again: seen", 326, false),
        ("one is there again", 327, true),
        ("and gone", 334, false),
        ("and gone", 335, false),
    ];
    bench.at(1, unknown(7));
    bench.at(1, failed(2));
    let mut number = 2;
    // Fetches at 480 would get in between: the schedule is not what is looked at.
    for (name, at, fetched) in steps {
        let junk = bench.at(*at, unknown(1_000_000 + at));
        if junk != [Action::Refuse] {
            number += 1;
            assert_eq!(
                junk,
                [fetch(number, Reason::UnknownKid), wait(number)],
                "{name}"
            );
            assert!(*fetched, "{name}");
            bench.at(*at, failed(number));
            continue;
        }
        let actions = bench.at(*at, unknown(7));
        if *fetched {
            number += 1;
            assert_eq!(
                actions,
                [fetch(number, Reason::UnknownKid), wait(number)],
                "{name}"
            );
            bench.at(*at, failed(number));
        } else {
            assert_eq!(actions, [Action::Refuse], "{name}");
        }
    }
}

#[test]
fn without_a_set_an_unknown_kid_asks_for_nothing() {
    let mut bench = Bench::new(&settings());
    assert_eq!(bench.at(0, unknown(1)), [Action::Refuse]);
    bench.at(0, failed(1));
    assert_eq!(bench.at(0, unknown(1)), [Action::Refuse]);
}

#[test]
fn a_bad_signature_refreshes_only_where_that_is_wanted() {
    let mut bench = Bench::with_set(&settings());
    assert_eq!(bench.at(1, Event::SignatureFailed), []);
    let mut settings = settings();
    settings.refresh_on_invalid_signature = true;
    let mut bench = Bench::with_set(&settings);
    assert_eq!(
        bench.at(1, Event::SignatureFailed),
        [fetch(2, Reason::Signature)]
    );
    assert_eq!(bench.at(1, Event::SignatureFailed), [], "one in flight");
    assert_eq!(bench.at(1, unknown(1)), [wait(2)], "which others join");
    bench.at(2, not_modified(2, 1));
    for second in 2..31 {
        assert_eq!(bench.at(second, Event::SignatureFailed), [], "no reserve");
    }
    assert_eq!(
        bench.at(31, Event::SignatureFailed),
        [fetch(3, Reason::Signature)]
    );
}

#[test]
fn requests_share_a_fetch_and_leave_the_schedule_alone_when_they_fail() {
    let mut bench = Bench::with_set(&settings());
    assert_eq!(
        bench.at(1, Event::RefreshRequested),
        [fetch(2, Reason::Requested), wait(2)]
    );
    assert_eq!(bench.at(2, Event::RefreshRequested), [wait(2)]);
    assert_eq!(bench.at(3, failed(2)), [wake(2)]);
    assert_eq!(bench.wakes(), 480_000);
}

#[test]
fn a_source_that_changes_while_it_is_read_is_read_again() {
    let mut bench = Bench::with_set(&settings());
    assert_eq!(
        bench.at(1, Event::SourceChanged),
        [fetch(2, Reason::Changed), wait(2)]
    );
    bench.at(1, Event::SourceChanged);
    bench.at(1, Event::SourceChanged);
    let actions = bench.at(2, failed(2));
    assert_eq!(actions, [wake(2), fetch(3, Reason::Changed)]);
    assert_eq!(bench.at(3, failed(3)), [wake(3)]);
    assert_eq!(bench.wakes(), 4_000, "half a file is looked at again soon");
}

#[test]
fn a_snapshot_serves_for_what_is_left_of_its_time() {
    let day = 24 * 3600;
    let age = |seconds| Event::Restored {
        age: Duration::from_secs(seconds),
    };
    let mut bench = Bench::new(&settings());
    assert_eq!(
        bench.at(1, age(day - 100)),
        [publish(0), changed(State::Starting, State::Stale)]
    );
    bench.at(2, failed(1));
    let actions = bench.at(101, Event::Tick);
    assert_eq!(actions.first(), Some(&Action::Withdraw));

    let mut bench = Bench::new(&settings());
    assert_eq!(bench.at(1, age(day)), [], "too old");
    let mut bench = Bench::with_set(&settings());
    assert_eq!(bench.at(1, age(5)), [], "later than the first fetch");
}

#[test]
fn a_fall_back_serves_and_the_source_is_asked_on() {
    let mut bench = Bench::new(&settings());
    let fell_back = finished(1, Outcome::FellBack { retry_after: None });
    assert_eq!(
        bench.at(0, fell_back),
        [publish(1), wake(1), changed(State::Starting, State::Stale)]
    );
    assert_eq!(bench.wakes(), 2_000);
    bench.at(2, Event::Tick);
    let actions = bench.at(2, replaced(2));
    assert!(actions.contains(&changed(State::Stale, State::Fresh)));
}

#[test]
fn a_clock_that_goes_back_stands_still() {
    let mut bench = Bench::with_set(&settings());
    bench.at(100, Event::Tick);
    assert_eq!(bench.at(0, unknown(1)).len(), 2);
    assert_eq!(bench.0.now, Moment(Duration::from_secs(START + 100)));
    bench.at(0, not_modified(2, 1));
    assert_eq!(bench.wakes(), 580_000);
    // And one that jumps far ahead expires the set rather than serving it.
    let actions = bench.at(10 * 24 * 3600, Event::Tick);
    assert_eq!(actions.first(), Some(&Action::Withdraw));
}

#[test]
fn an_end_of_a_fetch_that_was_never_begun_is_nothing() {
    let mut bench = Bench::with_set(&settings());
    assert_eq!(bench.at(1, replaced(1)), []);
    assert_eq!(bench.at(1, replaced(99)), []);
}
