//! The issuer rotates its key, and the service follows without stopping.

use std::io;

use countersign::KeyRing;
use countersign_mint::jwks;

use super::stage::{Stage, VERIFIED};
use super::world::{World, load};

const UNKNOWN: &str = "unknown_key_id";

/// How wide a cell of the table is.
const WIDTH: usize = 22;

pub(super) fn show(stage: &mut Stage<'_>, world: &World) -> io::Result<()> {
    stage.step("The issuer rotates its key; the service follows without a restart")?;
    let (old, new) = (&world.key, &world.next_key);
    let [with_old, with_new] = [old, new].map(|key| key.token(&world.scene().claims()));
    let heading = format!(
        "{:20}{:26}{}",
        "published", "token of the old key", "of the new key"
    );
    let heading = stage.paint().dim(heading);
    stage.say(&heading)?;

    let ring = KeyRing::new(load(&jwks([old]))?);
    let mut row = |what: &str, expected: [&str; 2]| {
        let keys = ring.read();
        let verdicts = [&with_old, &with_new].map(|token| world.verdict(&keys, token));
        let [a, b] = [0, 1].map(|at: usize| {
            let (got, wanted) = (verdicts.get(at), expected.get(at));
            stage.cell(got.unwrap_or(&""), wanted.unwrap_or(&""), WIDTH)
        });
        stage.say(format!("{what:20}{a}  {b}").trim_end())
    };
    row("the old key", [VERIFIED, UNKNOWN])?;
    ring.replace(load(&jwks([old, new]))?);
    row("both", [VERIFIED, VERIFIED])?;
    ring.replace(load(&jwks([new]))?);
    row("the new key", [UNKNOWN, VERIFIED])
}
