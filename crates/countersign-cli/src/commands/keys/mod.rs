//! `keys`: a key set as a table, each key usable or why not.

mod answer;
mod place;
mod table;

use std::ffi::OsString;
use std::io::{self, Write};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::printable::printable;
use crate::{Exit, Failure, Paint};
use place::{Look, Place};

/// Show the keys of a file or URL, each usable or why not.
///
/// Of a URL also what its answer says of caching, and how long a service keeps it.
///
/// Exit code: 0 where at least one key is usable, 2 where none is.
#[derive(Debug, clap::Args)]
#[command(override_usage = USAGE)]
pub struct Args {
    /// A file or a URL with a JSON Web Key Set; a file with a single JSON Web Key or a public key in
    /// PEM.
    #[arg(value_name = "FILE|URL", required_unless_present_any = ["oidc", "provider"])]
    place: Option<OsString>,

    /// The keys that this issuer's metadata names (OpenID Connect Discovery).
    #[arg(long, value_name = "ISSUER", conflicts_with_all = ["place", "provider"])]
    oidc: Option<String>,

    /// The keys of a well-known provider, such as clerk:DOMAIN; as `verify` takes it.
    #[arg(long, value_name = "NAME:ARG", conflicts_with = "place")]
    provider: Option<String>,

    /// One JSON object a key, each on a line; after those of a URL one about its answer.
    #[arg(long)]
    json: bool,

    /// Show them again whenever the set has changed, until Ctrl-C.
    #[arg(long)]
    watch: bool,

    /// How long --watch waits before it looks again.
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 10,
        value_parser = clap::value_parser!(u64).range(1..=3600),
        requires = "watch"
    )]
    every: u64,
}

const USAGE: &str = "countersign keys [OPTIONS] FILE|URL
       countersign keys [OPTIONS] --oidc ISSUER
       countersign keys [OPTIONS] --provider NAME:ARG";

/// Runs the command.
///
/// # Errors
/// [`Failure`]: there is no key set, or no key of it is usable.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    let mut place = Place::new(args)?;
    if args.watch {
        return watch(args, &mut place);
    }
    match place.look() {
        Look::Unread(failure) => Err(failure),
        Look::Same => Ok(Exit::Success), // nothing was seen before that it could be the same as
        Look::Set(seen) => {
            show(args, &seen)?;
            seen.unusable.map_or(Ok(Exit::Success), Err)
        }
    }
}

/// Shows what was seen.
fn show(args: &Args, seen: &place::Seen) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if args.json {
        for (index, row) in seen.rows.iter().enumerate() {
            writeln!(out, "{}", table::json(index, row))?;
        }
        if let Some(answer) = &seen.answer {
            writeln!(out, "{}", answer.json())?;
        }
    } else {
        let paint = Paint::stdout();
        if let Some(answer) = &seen.answer {
            out.write_all(answer.text(paint).as_bytes())?;
        }
        out.write_all(table::table(&seen.rows, paint).as_bytes())?;
    }
    out.flush()
}

/// Shows each new set, and on standard error each new reason why there is none, until the program is
/// ended or nobody reads.
fn watch(args: &Args, place: &mut Place) -> Result<Exit, Failure> {
    let mut said = String::new();
    loop {
        let failure = match place.look() {
            Look::Same => None,
            Look::Unread(failure) => Some(failure),
            Look::Set(seen) => {
                if !args.json {
                    let now = humantime::format_rfc3339_seconds(SystemTime::now());
                    let heading = Paint::stdout().dim(format!("── {now}"));
                    writeln!(io::stdout(), "{heading}")?;
                }
                show(args, &seen)?;
                said.clear();
                seen.unusable
            }
        };
        match failure {
            Some(Failure::Usage(sentence)) if sentence != said => {
                let _ = writeln!(io::stderr(), "countersign: {}", printable(&sentence));
                said = sentence;
            }
            Some(Failure::Output(error)) => return Err(error.into()),
            _ => {}
        }
        sleep(Duration::from_secs(args.every));
    }
}
