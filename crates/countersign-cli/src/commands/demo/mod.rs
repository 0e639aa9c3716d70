//! `demo`: what the library does, shown with keys and tokens that are made on the spot.
//!
//! Each step says what it expects and checks it: the demonstration fails where a verdict is not the
//! right one.

mod forgeries;
mod rotation;
mod session;
mod speed;
mod stage;
mod world;

use std::io;

use crate::{Exit, Failure, Paint};
use stage::Stage;
use world::World;

/// See it work: real tokens accepted, forged ones refused, a key rotated, the rate measured.
///
/// Everything happens in this process: no network, no file. It takes a few seconds.
///
/// Exit code: 0 where every verdict was the right one, else 1.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
///
/// # Errors
/// [`Failure`]: standard output cannot be written to.
pub fn run(_: &Args) -> Result<Exit, Failure> {
    let mut out = io::stdout().lock();
    let mut stage = Stage::new(&mut out, Paint::stdout());
    play(&mut stage)?;
    Ok(Exit::of(stage.all_as_expected()))
}

fn play(stage: &mut Stage<'_>) -> io::Result<()> {
    stage.title("Countersign: RS256 tokens, verified")?;
    stage.say("Everything below happens now and in this process: no network, no file.")?;
    let world = World::make(stage)?;
    session::show(stage, &world)?;
    forgeries::show(stage, &world)?;
    rotation::show(stage, &world)?;
    speed::show(stage, &world)?;
    next(stage)?;
    stage.close()
}

fn next(stage: &mut Stage<'_>) -> io::Result<()> {
    stage.heading("What next")?;
    stage.pointer(
        "countersign verify --help",
        "verify your own tokens, one or a stream",
    )?;
    stage.pointer(
        "countersign explain",
        "every code: its causes, and what to do",
    )?;
    stage.pointer("countersign inspect", "read a token without believing it")?;
    stage.pointer("README.md", "verify tokens in your own service: 15 lines")?;
    stage.say("")?;
    stage.say("`cargo install --path crates/countersign-cli` puts the program on your PATH.")
}
