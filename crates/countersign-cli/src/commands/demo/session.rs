//! A sound session token is accepted, and its claims can be read.

use std::io;

use countersign::{Scratch, Verifier, json};

use super::stage::{Stage, VERIFIED};
use super::world::{POLICY, World};
use crate::show;

pub(super) fn show(stage: &mut Stage<'_>, world: &World) -> io::Result<()> {
    stage.step("A session token, as Clerk makes it, is accepted")?;
    let token = world.scene().token();
    stage.say(&format!("{}  ({} bytes)", shortened(&token), token.len()))?;
    let mut scratch = Scratch::<4096>::new();
    match Verifier::new(&world.keys, &POLICY).verify(&token, world.now, &mut scratch) {
        Err(error) => stage.verdict(error.code(), VERIFIED, ""),
        Ok(verified) => {
            let about = format!("{}, key {}", verified.algorithm(), world.key.id());
            stage.verdict(VERIFIED, VERIFIED, &about)?;
            stage.say("")?;
            let claims =
                json::parse(verified.claims_json().as_bytes()).map_err(io::Error::other)?;
            let shown = show::object(claims, world.now, stage.paint());
            stage.block(&shown)
        }
    }
}

fn shortened(token: &str) -> String {
    let start: String = token.chars().take(40).collect();
    let end = token.len().saturating_sub(12);
    format!("{start}…{}", token.get(end..).unwrap_or_default())
}
