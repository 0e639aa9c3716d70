//! `bench`: how many tokens a second this machine verifies; and, with `--url`, how a running `serve` answers under load.

pub(super) mod engine;
pub(super) mod http;
pub(super) mod material;
pub(super) mod report;
mod svg;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::RangedU64ValueParser;
use url::Url;

use crate::{Exit, Failure, Paint};
use engine::Plan;
use report::Machine;

/// Measure how many tokens a second this machine verifies.
///
/// By key size, token size and number of threads, in a few seconds; nothing leaves this process.
/// With `--url` it loads a running `countersign serve` instead, and checks every answer:
///
///   countersign bench --url http://127.0.0.1:8181/auth --issuer http://127.0.0.1:4455
///   countersign bench --url http://127.0.0.1:8181/auth --tokens tokens.txt --forged 30
///
/// Exit code: 0; with `--url` 1 where an answer was wrong or a connection was dropped; 2 where
/// nothing could be measured.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The lengths of keys
    #[arg(long, value_name = "BITS", value_delimiter = ',', default_value = "2048,3072,4096", conflicts_with = "url", value_parser = RangedU64ValueParser::<usize>::new().range(2048..=8192))]
    bits: Vec<usize>,
    /// The lengths of tokens; 0 for as short as they can be
    #[arg(long, value_name = "BYTES", value_delimiter = ',', default_value = "0,840,2048,8192", conflicts_with = "url", value_parser = RangedU64ValueParser::<usize>::new().range(0..=16_384))]
    token_bytes: Vec<usize>,
    /// How many threads; powers of two up to all if not given. With --url: of the client, one number
    #[arg(long, value_name = "NUMBER", value_delimiter = ',', value_parser = RangedU64ValueParser::<usize>::new().range(1..=1024))]
    threads: Vec<usize>,
    /// The most time to take; with --url: how long the load lasts
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    seconds: u64,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
    /// Write a chart to this file as well
    #[arg(long, value_name = "FILE", conflicts_with = "url")]
    svg: Option<PathBuf>,
    /// Load this address of a running `serve` or of a proxy before it, by HTTP/1.1
    #[arg(long, value_name = "URL", help_heading = "Load over HTTP")]
    url: Option<Url>,
    #[command(flatten)]
    load: http::LoadArgs,
}

/// Runs the command.
///
/// # Errors
/// [`Failure`]: a size that no key has, a file that can't be written, a server that can't be reached.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    match &args.url {
        Some(url) => http::run(url, args),
        None => library(args),
    }
}

/// Measures the library in this process.
fn library(args: &Args) -> Result<Exit, Failure> {
    let machine = Machine::this();
    let plan = Plan {
        bits: args.bits.clone(),
        token_bytes: args.token_bytes.clone(),
        threads: threads(&args.threads, machine.threads),
        time: Duration::from_secs(args.seconds),
    };
    let outcome = engine::measure(&plan).map_err(|error| Failure::usage(error.to_string()))?;
    if let Some(path) = &args.svg {
        std::fs::write(path, svg::chart(&machine, &outcome))
            .map_err(|error| Failure::usage(format!("--svg {}: {error}", path.display())))?;
    }
    let mut out = io::stdout().lock();
    if args.json {
        writeln!(out, "{:#}", report::json(&machine, &outcome))?;
        return Ok(Exit::Success);
    }
    let paint = Paint::stdout();
    out.write_all(report::table(&machine, &outcome, paint).as_bytes())?;
    out.write_all(report::plot(&outcome, paint).as_bytes())?;
    if let Some(path) = &args.svg {
        writeln!(out, "\n  chart: {}", path.display())?;
    }
    Ok(Exit::Success)
}

/// The counts that were asked for, ascending; else powers of two below all, and all.
fn threads(asked: &[usize], all: usize) -> Vec<usize> {
    let mut counts = asked.to_vec();
    if counts.is_empty() {
        let powers = std::iter::successors(Some(1_usize), |count| count.checked_mul(2));
        counts = powers.take_while(|count| *count < all).collect();
        counts.push(all);
    }
    counts.sort_unstable();
    counts.dedup();
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_threads_are_powers_of_two_and_all() {
        let cases: [(&[usize], usize, &[usize]); 5] = [
            (&[], 1, &[1]),
            (&[], 2, &[1, 2]),
            (&[], 12, &[1, 2, 4, 8, 12]),
            (&[], 8, &[1, 2, 4, 8]),
            (&[3, 1, 3], 8, &[1, 3]),
        ];
        for (asked, all, expected) in cases {
            assert_eq!(threads(asked, all), expected, "{asked:?} of {all}");
        }
    }
}
