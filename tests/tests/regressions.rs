//! Inputs that a fuzz target once found something with, each a test by its name.
//!
//! `fuzz/keep CRASHFILE` stores an input in `tests/regressions` and adds its line here. The check is the
//! target's own, with its oracle (`fuzz/oracles`).

/// A test for each stored input: `name: "target"`.
macro_rules! regressions {
    ($($name:ident: $target:literal,)*) => {
        const STORED: &[(&str, &str)] = &[$((stringify!($name), $target)),*];

        $(
            #[test]
            fn $name() {
                let input = include_bytes!(concat!("../regressions/", $target, "/", stringify!($name)));
                countersign_oracles::run($target, input);
            }
        )*
    };
}

regressions! {
    // The first ones were found while each target was tried with a fault put in on purpose.
    unit_separator_in_a_string: "json",
    bits_behind_two_bytes: "base64url",
    late_answer_of_an_older_fetch: "jwks_state_machine",
    body_longer_than_its_length: "snapshot",
}

/// An input without a line here would never run.
#[test]
fn every_stored_input_is_a_test() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("regressions");
    let mut found = 0;
    for target in std::fs::read_dir(folder).unwrap() {
        let target = target.unwrap();
        for input in std::fs::read_dir(target.path()).unwrap() {
            let (name, target) = (input.unwrap().file_name(), target.file_name());
            let names = (name.to_str().unwrap(), target.to_str().unwrap());
            assert!(
                STORED.contains(&names),
                "{names:?} has no line in regressions.rs"
            );
            found += 1;
        }
    }
    assert_eq!(found, STORED.len());
}
