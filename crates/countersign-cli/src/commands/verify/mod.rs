//! `verify`: one token for a person, or a stream of them, one a line, for a program.

mod args;
pub(super) mod checker;
mod lines;
mod policy;
mod progress;
mod single;
mod snapshot;
pub(super) mod source;
mod stream;
pub(super) mod verdict;

pub use args::{Args, Preset};

use std::ffi::OsStr;
use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Arc;

use crate::{Exit, Failure, Paint, providers};
use checker::Checker;
use verdict::Form;

/// Runs the command.
///
/// # Errors
/// [`Failure`]: a wrong setting, keys that are of no use, no token.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    if args.provider.as_deref() == Some("list") {
        io::stdout().write_all(providers::list(Paint::stdout()).as_bytes())?;
        return Ok(Exit::Success);
    }
    let checker = Checker::new(args)?;
    match args.token.as_deref() {
        Some(token) if token != "-" => one(&checker, token, args.json),
        None if io::stdin().is_terminal() => Err(Failure::usage(
            "no token: give it as TOKEN, or pipe tokens to standard input, one a line",
        )),
        _ => many(checker, args.json),
    }
}

fn one(checker: &Checker, token: &OsStr, json: bool) -> Result<Exit, Failure> {
    let mut out = io::stdout().lock();
    let written = single::verify(checker, token.as_encoded_bytes(), json, &mut out);
    checker.finish();
    match written {
        // The verdict is in the exit code, too: nobody needs to read it.
        (exit, Err(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(exit),
        (exit, result) => Ok(result.map(|()| exit)?),
    }
}

fn many(checker: Checker, json: bool) -> Result<Exit, Failure> {
    let form = if json {
        Form::Json
    } else {
        Form::Line(Paint::stdout())
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut progress = progress::Progress::on_terminal();
    let mut out = io::stdout().lock();
    let settings = stream::Settings {
        checker: Arc::new(checker),
        form,
        threads,
    };
    let tally = stream::verify(&settings, io::stdin(), &mut out, &mut |tally| {
        progress.update(tally);
    });
    progress.finish();
    settings.checker.finish();
    let tally = tally?;
    if tally.tokens() == 0 && !tally.cut_short {
        return Err(Failure::usage(
            "no token came on standard input: pipe tokens to it, one a line",
        ));
    }
    Ok(Exit::of(tally.rejected == 0 && !tally.cut_short))
}
