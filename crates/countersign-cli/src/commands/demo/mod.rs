//! `demo`: what the library does, shown with keys and tokens that are made on the spot.
//!
//! Each step says what it expects and checks it: the demonstration fails where a verdict is not the
//! right one.

mod forgeries;
mod rotation;
mod session;
#[cfg(unix)]
mod sidecar;
mod speed;
mod stage;
#[cfg(unix)]
mod town;
mod world;

use std::io;

use crate::{Exit, Failure, Paint};
use stage::Stage;
use world::World;

/// See it work: real tokens accepted, forged ones refused, a key rotated, the rate measured.
///
/// Everything happens in this process, and what goes by HTTP stays on this machine: no network, no
/// file. It takes a few seconds.
///
/// Exit code: 0 where every verdict was the right one, else 1.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Stay up with traffic going on, for a look at the sidecar's status page
    #[cfg(unix)]
    #[arg(long)]
    watch: bool,
}

/// Runs the command.
///
/// # Errors
/// [`Failure`]: standard output cannot be written to.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    let mut out = io::stdout().lock();
    let mut stage = Stage::new(&mut out, Paint::stdout());
    play(&mut stage, args)?;
    Ok(Exit::of(stage.all_as_expected()))
}

fn play(stage: &mut Stage<'_>, args: &Args) -> Result<(), Failure> {
    stage.title("Countersign: RS256 tokens, verified")?;
    stage.say("Everything below happens now and in this process: no network, no file.")?;
    let world = World::make(stage)?;
    session::show(stage, &world)?;
    forgeries::show(stage, &world)?;
    rotation::show(stage, &world)?;
    speed::show(stage, &world)?;
    served(stage, args)?;
    next(stage)?;
    Ok(stage.close()?)
}

/// The sidecar, and with `--watch` for as long as one likes.
#[cfg(unix)]
fn served(stage: &mut Stage<'_>, args: &Args) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let town = sidecar::show(stage).await?;
        match args.watch {
            true => sidecar::watch(stage, &town).await,
            false => Ok(()),
        }
    })
}

#[cfg(not(unix))]
fn served(_: &mut Stage<'_>, _: &Args) -> Result<(), Failure> {
    Ok(())
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
    stage.pointer("countersign bench", "how fast this machine is, in full")?;
    #[cfg(unix)]
    stage.pointer(
        "countersign demo --watch",
        "the sidecar's status page, live",
    )?;
    stage.pointer("README.md", "verify tokens in your own service: 15 lines")?;
    stage.say("")?;
    stage.say("`cargo install --path crates/countersign-cli` puts the program on your PATH.")
}
