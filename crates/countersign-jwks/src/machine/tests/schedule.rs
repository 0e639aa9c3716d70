//! The schedule, its failures, and what is believed.

use super::*;

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
