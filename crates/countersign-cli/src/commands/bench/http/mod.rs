//! Load over HTTP: a running `serve`, or a proxy before it, with good and forged tokens; every answer is checked.

pub(crate) mod client;
mod load;
mod report;
pub(crate) mod target;
pub(crate) mod tokens;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::RangedU64ValueParser;
use url::Url;

use super::Args;
use crate::{Exit, Failure, Paint};
use load::Plan;
use target::Target;
use tokens::Requests;

/// What `--url` needs besides.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Load over HTTP")]
pub(super) struct LoadArgs {
    /// Good tokens, one a line
    #[arg(long, value_name = "FILE", requires = "url", conflicts_with = "issuer")]
    tokens: Option<PathBuf>,
    /// Get good tokens from this `countersign dev-issuer`
    #[arg(long, value_name = "URL", requires = "url")]
    issuer: Option<Url>,
    /// Which `aud` those tokens are to have
    #[arg(long, value_name = "AUDIENCE", requires = "issuer")]
    audience: Option<String>,
    /// How many of a hundred tokens are forged
    #[arg(long, value_name = "PERCENT", default_value = "0", requires = "url", value_parser = clap::value_parser!(u64).range(0..=100))]
    forged: u64,
    /// How many connections are open at once
    #[arg(long, value_name = "NUMBER", default_value = "64", requires = "url", value_parser = RangedU64ValueParser::<usize>::new().range(1..=100_000))]
    connections: usize,
    /// Send so many requests a second, each when it is due: latency counts from then
    #[arg(long, value_name = "NUMBER", requires = "url", value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    rate: Option<u32>,
}

/// Loads the server.
///
/// # Errors
/// [`Failure`]: no tokens, or no answer at all.
pub(super) fn run(url: &Url, args: &Args) -> Result<Exit, Failure> {
    let target = Target::new(url).map_err(|said| Failure::usage(format!("--url {said}")))?;
    let tokens = good_tokens(args)?;
    let requests = Requests::new(&target, &tokens);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let plan = Plan {
        connections: args.load.connections,
        // The server needs the other half.
        threads: args.threads.first().copied().unwrap_or((cores / 2).max(1)),
        forged: args.load.forged,
        rate: args.load.rate.map(f64::from),
        time: Duration::from_secs(args.seconds),
    };
    let mut out = io::stdout().lock();
    let paint = Paint::stdout();
    if !args.json {
        writeln!(out, "{}", paint.heading(format!("Load on {url}")))?;
        out.flush()?;
    }
    let seen = load::run(&target, &requests, plan)?;
    if seen.answers() == 0 {
        let problem = seen.problem.unwrap_or_else(|| "no answer".to_owned());
        return Err(Failure::usage(format!("--url {url}: {problem}")));
    }
    if args.json {
        writeln!(out, "{:#}", report::json(&seen, plan, url.as_str()))?;
    } else {
        out.write_all(report::text(&seen, plan, paint).as_bytes())?;
    }
    Ok(Exit::of(seen.wrong.all() == 0 && seen.dropped == 0))
}

fn good_tokens(args: &Args) -> Result<Vec<String>, Failure> {
    if let Some(path) = &args.load.tokens {
        return tokens::read(path).map_err(Failure::usage);
    }
    let Some(issuer) = &args.load.issuer else {
        return Err(Failure::usage(
            "--url needs tokens to send: --tokens FILE, or --issuer URL of a `countersign dev-issuer`",
        ));
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let fetching = tokens::fetch(issuer, args.load.audience.as_deref(), args.seconds);
    runtime
        .block_on(fetching)
        .map_err(|said| Failure::usage(format!("--issuer: {said}")))
}
