//! The budget for unknown `kid`s.

use super::*;

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
