//! `man`: the manual pages, made of the same text as `--help`.

use std::path::PathBuf;

use crate::{Cli, Exit, Failure};

/// Write the manual pages into a folder: countersign.1, and one for each command.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder, which must exist
    folder: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// [`Failure::Usage`]: the folder can't be written to.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    let program = <Cli as clap::CommandFactory>::command().disable_help_subcommand(true);
    clap_mangen::generate_to(program, &args.folder).map_err(|error| {
        Failure::usage(format!(
            "{} cannot be written to: {error}",
            args.folder.display()
        ))
    })?;
    Ok(Exit::Success)
}
