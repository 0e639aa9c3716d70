//! How many tokens a second this machine verifies.

use std::io;
use std::thread;
use std::time::Duration;

use countersign::Verifier;
use countersign_mint::measure::Work;
use serde_json::json;

use super::super::bench::engine::rate;
use super::super::bench::material::verify_in_turn;
use super::super::bench::report::rounded;

use super::stage::{Stage, VERIFIED};
use super::world::{POLICY, World};
use crate::show::count;

/// How long each measurement takes.
const TIME: Duration = Duration::from_secs(1);

/// How many different tokens are verified in turn.
const TOKENS: u32 = 32;

pub(super) fn show(stage: &mut Stage<'_>, world: &World) -> io::Result<()> {
    stage.step("How fast is this machine?")?;
    let tokens = tokens(world);
    let len = tokens.first().map_or(0, String::len);
    stage.say(&format!(
        "{} of {len} bytes, each verified whole; a second a line:",
        count(u64::from(TOKENS), "different token")
    ))?;
    let work = InTurn { world, tokens };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let rows = if cores > 1 { vec![1, cores] } else { vec![1] };
    for threads in rows {
        let rate = rate(&work, threads, TIME);
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

/// Verifying one token after another, as the service does.
struct InTurn<'w> {
    world: &'w World,
    tokens: Vec<String>,
}

impl Work for InTurn<'_> {
    fn run(&self, times: u64) -> bool {
        let verifier = Verifier::new(&self.world.keys, &POLICY);
        verify_in_turn(&verifier, &self.tokens, 0, self.world.now, times)
    }
}
