//! How many tokens a second this machine verifies.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use countersign::{Scratch, Verifier};
use serde_json::json;

use super::stage::{Stage, VERIFIED};
use super::world::{POLICY, World};
use crate::show::{count, thousands};

/// How long each measurement takes.
const TIME: Duration = Duration::from_secs(1);

/// How many different tokens are verified in turn.
const TOKENS: u32 = 32;

/// How many verifications lie between two looks at the clock.
const STRETCH: u64 = 16;

pub(super) fn show(stage: &mut Stage<'_>, world: &World) -> io::Result<()> {
    stage.step("How fast is this machine?")?;
    let tokens = tokens(world);
    let len = tokens.first().map_or(0, String::len);
    stage.say(&format!(
        "{} of {len} bytes, each verified whole; a second a line:",
        count(tokens.len() as u64, "different token")
    ))?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let rows = if cores > 1 { vec![1, cores] } else { vec![1] };
    for threads in rows {
        let rate = measure(world, &tokens, threads);
        let cores = count(threads as u64, "core");
        let Some(rate) = rate else {
            stage.verdict("a token was refused", VERIFIED, &cores)?;
            continue;
        };
        let each = 1e6 * threads as f64 / rate;
        let number = stage.paint().good(format!("{:>10}", rounded(rate)));
        stage.say(&format!(
            "{cores:<9}{number} tokens a second, {each:.1} µs a token on its core"
        ))?;
    }
    stage.say("Nothing is remembered between them: no verdict is cached.")
}

/// Different tokens of one length.
fn tokens(world: &World) -> Vec<String> {
    let claims = |number: u32| {
        let mut claims = world.scene().claims();
        if let Some(members) = claims.as_object_mut() {
            members.insert("sid".to_owned(), json!(format!("sess_{number:027}")));
        }
        claims
    };
    (0..TOKENS)
        .map(|number| world.key.token(&claims(number)))
        .collect()
}

/// Tokens a second; `None` where one was refused.
fn measure(world: &World, tokens: &[String], threads: usize) -> Option<f64> {
    let stop = AtomicBool::new(false);
    let started = Instant::now();
    let done: Option<u64> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| scope.spawn(|| verify_until(&stop, world, tokens)))
            .collect();
        thread::sleep(TIME);
        stop.store(true, Ordering::Relaxed);
        workers
            .into_iter()
            .map(|worker| worker.join().ok().flatten())
            .sum()
    });
    Some(done? as f64 / started.elapsed().as_secs_f64())
}

/// Verifies until told to stop, and counts; `None` where a token was refused.
fn verify_until(stop: &AtomicBool, world: &World, tokens: &[String]) -> Option<u64> {
    let verifier = Verifier::new(&world.keys, &POLICY);
    let mut scratch = Scratch::<4096>::new();
    let mut done = 0_u64;
    for token in tokens.iter().cycle() {
        verifier.verify(token, world.now, &mut scratch).ok()?;
        done = done.saturating_add(1);
        if done.is_multiple_of(STRETCH) && stop.load(Ordering::Relaxed) {
            break;
        }
    }
    Some(done)
}

/// A rate in whole hundreds: the rest is noise.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // positive, and far from the limit
fn rounded(rate: f64) -> String {
    thousands(((rate / 100.0).round() as u64).saturating_mul(100))
}
