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

regressions! {}

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
