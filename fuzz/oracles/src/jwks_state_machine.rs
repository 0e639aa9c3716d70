//! Target `jwks_state_machine`: sequences of events, and what must always hold.
//!
//! The model is the key source's own (`machine/model.rs` there): numbers grow, one fetch a lane, an older
//! answer never replaces a newer one, a set dies in time, misses keep to their budget, and once the
//! provider answers the set is fresh soon.

use std::time::Duration;

use countersign_jwks::Settings;
use countersign_jwks::fuzzing::{End, Step, machine};

use crate::bytes::Bytes;

/// The most steps of one sequence.
const MAX_STEPS: usize = 400;

/// Runs the machine against its model.
///
/// # Panics
/// On a finding.
pub fn check(input: &[u8]) {
    let (mut bytes, rest) = Bytes::cut::<16>(input);
    let settings = settings(&mut bytes);
    let seed = bytes.long();
    let steps: Vec<_> = rest.chunks(4).take(MAX_STEPS).map(step).collect();
    machine(&settings, seed, &steps);
}

fn settings(bytes: &mut Bytes<'_>) -> Settings {
    let mut settings = Settings::default();
    settings.refresh_on_invalid_signature = bytes.flag();
    if bytes.flag() {
        settings.usable_for = None;
    }
    settings.jitter_percent = bytes.pick(&[10, 0, 50]);
    settings.refresh_at_percent = bytes.pick(&[80, 1, 100]);
    settings.miss_reserve = bytes.pick(&[2, 0, 5]);
    settings.miss_cooldown = Duration::from_secs(bytes.pick(&[30, 1, 600]));
    settings.freshness_min = Duration::from_secs(bytes.pick(&[300, 1, 600]));
    settings.validate().expect("sound settings");
    settings
}

fn step(four: &[u8]) -> Step {
    let mut bytes = Bytes::cut::<4>(four).0;
    let kind = bytes.byte();
    let which = usize::from(bytes.byte() % 3);
    let number = u64::from(bytes.word());
    let said = (number > 0).then_some(number * 2);
    match kind % 16 {
        0 => Step::Pass(number),
        1 => Step::Pass(number * 10),
        2 => Step::Pass(number * 5000),
        3 | 4 => Step::End(which, End::Set(said)),
        5 => Step::End(which, End::NotModified),
        6 => Step::End(which, End::FallBack),
        7 | 8 => Step::End(which, End::Failure(said)),
        9 => Step::Unknown(number % 5),
        10 | 11 => Step::Unknown(number),
        12 => Step::BadSignature,
        13 => Step::Refresh,
        14 => Step::Change,
        _ => Step::Restore(number * 3),
    }
}
