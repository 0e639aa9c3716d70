//! `completions`: what a shell needs to complete this program's command line.

use std::io::{self, Write as _};

use clap_complete::Shell;

use crate::{Cli, Exit, Failure};

/// Print completions for a shell.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Args {
    /// The shell
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  countersign completions bash > ~/.local/share/bash-completion/completions/countersign
  countersign completions zsh > ~/.zfunc/_countersign      # a folder of your fpath
  countersign completions fish > ~/.config/fish/completions/countersign.fish";

/// Runs the command.
///
/// # Errors
/// [`Failure::Output`].
pub fn run(args: &Args) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    let mut program = <Cli as clap::CommandFactory>::command();
    clap_complete::generate(args.shell, &mut program, "countersign", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Exit::Success)
}
