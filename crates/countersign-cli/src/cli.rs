//! The command line as a whole.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

#[cfg(unix)]
use crate::commands::serve;
use crate::commands::{
    bench, completions, demo, dev_issuer, doctor, explain, inspect, keys, man, ready, verify,
};
use crate::printable::printable;
use crate::{Exit, Failure};

/// Verify, inspect and explain JSON Web Tokens signed with RS256.
///
/// New here? `countersign demo` shows what it does in a few seconds.
#[derive(Debug, Parser)]
#[command(name = "countersign", version = env!("COUNTERSIGN_VERSION"), max_term_width = 80)]
#[command(arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Verify(Box<verify::Args>),
    Inspect(inspect::Args),
    Keys(keys::Args),
    Doctor(Box<doctor::Args>),
    Explain(explain::Args),
    Demo(demo::Args),
    Bench(Box<bench::Args>),
    DevIssuer(dev_issuer::Args),
    #[cfg(unix)]
    Serve(Box<serve::Args>),
    Ready(ready::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    fn run(&self) -> Result<Exit, Failure> {
        match self {
            Self::Verify(args) => verify::run(args),
            Self::Inspect(args) => inspect::run(args),
            Self::Keys(args) => keys::run(args),
            Self::Doctor(args) => doctor::run(args),
            Self::Explain(args) => explain::run(args),
            Self::Demo(args) => demo::run(args),
            Self::Bench(args) => bench::run(args),
            Self::DevIssuer(args) => dev_issuer::run(args),
            #[cfg(unix)]
            Self::Serve(args) => serve::run(args),
            Self::Ready(args) => ready::run(args),
            Self::Completions(args) => completions::run(args),
            Self::Man(args) => man::run(args),
        }
    }
}

/// Runs the program with these arguments, the first of which is its own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    match Cli::try_parse_from(&args) {
        Ok(cli) => finish(cli.command.run()),
        Err(error) => refuse(&error, &args),
    }
}

/// Says why a command failed, if it did.
fn finish(result: Result<Exit, Failure>) -> ExitCode {
    match result {
        Ok(exit) => exit.into(),
        // Whoever read the output has seen enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(Failure::Output(error)) => {
            complain(&format!("standard output cannot be written to: {error}"))
        }
        Err(Failure::Usage(sentence)) => complain(&sentence),
    }
}

/// One sentence on standard error; if nobody reads that, there is nobody to tell.
fn complain(sentence: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "countersign: {}", printable(sentence));
    ExitCode::from(2)
}

/// What clap has to say: help as it is, an error in one sentence.
fn refuse(error: &clap::Error, args: &[OsString]) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(2)
        }
        _ => complain(&sentence(error, args)),
    }
}

/// A usage error of clap's in one sentence, with where to read on.
fn sentence(error: &clap::Error, args: &[OsString]) -> String {
    let said = reason(error);
    format!("{said}; `{} --help` tells more", command(args))
}

/// A usage error of clap's in one sentence.
pub(crate) fn reason(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let lines = text
        .lines()
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"));
    let words: Vec<String> = lines
        .flat_map(str::split_whitespace)
        .map(shortened)
        .collect();
    let said = words.join(" ");
    said.strip_prefix("error: ").unwrap_or(&said).to_owned()
}

/// A word, cut where it is so long that it is most likely a token, which belongs into no log.
fn shortened(word: &str) -> String {
    const LIMIT: usize = 70;
    if word.chars().count() <= LIMIT {
        return word.to_owned();
    }
    let start: String = word.chars().take(12).collect();
    let quote = if word.ends_with('\'') { "'" } else { "" };
    format!("{start}…{quote}")
}

/// The command that the arguments name.
fn command(args: &[OsString]) -> String {
    let program = Cli::command();
    let named = args
        .iter()
        .filter_map(|arg| arg.to_str())
        .find(|arg| program.find_subcommand(arg).is_some());
    named.map_or_else(
        || "countersign".to_owned(),
        |name| format!("countersign {name}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn mistakes_are_told_in_one_sentence() {
        let token = format!("eyJ{}", "a".repeat(400));
        let cases: &[(&[&str], &[&str])] = &[
            (
                &["verify", "--oidc", "a", "--provider", "b"],
                &["--oidc <ISSUER>", "--provider", "countersign verify --help"],
            ),
            (&["verify", "--isuer", "x"], &["'--isuer'", "'--issuer'"]),
            (
                &["verify", "--leeway", "soon"],
                &["'soon'", "--leeway <SECONDS>"],
            ),
            (&["verify", "--alg", "HS256"], &["'HS256'", "RS256"]),
            (&["verfy"], &["'verfy'", "'verify'", "`countersign --help`"]),
            (
                &["keys", "a", &token],
                &["'eyJaaaaaaaa…'", "countersign keys --help"],
            ),
        ];
        for (args, parts) in cases {
            let args: Vec<OsString> = std::iter::once(&"countersign")
                .chain(*args)
                .map(OsString::from)
                .collect();
            let error = Cli::try_parse_from(&args).unwrap_err();
            let said = sentence(&error, &args);
            assert_eq!(said.lines().count(), 1, "{said}");
            assert!(!said.contains(&token), "{said}");
            for part in *parts {
                assert!(said.contains(part), "{part} in {said}");
            }
        }
    }
}
