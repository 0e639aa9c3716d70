//! The machine against its model: months of virtual time, a provider that comes and goes, fetches
//! that end in any order, floods of unknown `kid`s.
#![allow(clippy::arithmetic_side_effects)] // small numbers, and a panic is a failed test

use proptest::prelude::*;

use super::Settings;
use super::model::{End, Step, run};

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let end = prop_oneof![
        3 => proptest::option::of(0_u64..100_000).prop_map(End::Set),
        2 => Just(End::NotModified),
        1 => Just(End::FallBack),
        4 => proptest::option::of(0_u64..10_000).prop_map(End::Failure),
    ];
    let step = prop_oneof![
        4 => (0_u64..2_000).prop_map(Step::Pass),
        4 => (0_u64..600_000).prop_map(Step::Pass),
        1 => (0_u64..3 * 86_400_000).prop_map(Step::Pass),
        8 => (0_usize..3, end).prop_map(|(which, end)| Step::End(which, end)),
        4 => (0_u64..5).prop_map(Step::Unknown),
        4 => any::<u64>().prop_map(Step::Unknown),
        1 => Just(Step::BadSignature),
        1 => Just(Step::Refresh),
        1 => Just(Step::Change),
        1 => (0_u64..200_000).prop_map(Step::Restore),
    ];
    proptest::collection::vec(step, 1..400)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_must_hold_holds_over_months(
        steps in steps(), seed: u64, endless: bool, on_signature: bool,
    ) {
        let mut settings = Settings {
            refresh_on_invalid_signature: on_signature,
            ..Settings::default()
        };
        if endless {
            settings.usable_for = None;
        }
        run(&settings, seed, &steps);
    }
}
