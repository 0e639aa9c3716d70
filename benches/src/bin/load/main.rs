//! A bounded load test of an API on loopback: without any authentication, behind our layer, and
//! behind another library's extractor; 30 % of the tokens forged, and a key rotation in the middle.
//! Client, server and provider share one process and its processors, so that figures compare the
//! sides with each other and not with other programs' figures.
//!
//! ```text
//! cargo run --release -p countersign-benches --features layer --bin load
//! ```
#![allow(clippy::expect_used, clippy::panic)] // a load test that can't start has nothing to say

mod client;
mod provider;
mod sides;
mod tokens;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;

use crate::client::Load;
use crate::provider::Provider;
use crate::sides::Side;
use crate::tokens::Tokens;

/// Sends requests to an API with and without token verification, and counts wrong verdicts.
#[derive(Parser)]
struct Arguments {
    /// How long each side is under load, in seconds.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// How many connections are open at once.
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// How many of a hundred tokens are forged.
    #[arg(long, default_value_t = 30)]
    forged: u64,
    /// How many times all sides are measured; the median of each figure is shown.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
}

/// What one side came to before the rotation, or after it.
#[derive(Clone, Copy, Default)]
struct Figures {
    per_second: f64,
    p50: f64,
    p99: f64,
    wrong: f64,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    rustls::crypto::ring::default_provider()
        .install_default()
        .expect("nothing else installs one");
    let tokens = Arc::new(Tokens::new());
    let mut runs: Vec<(Side, Vec<[Figures; 2]>)> = Side::ALL.map(|side| (side, Vec::new())).into();
    for _ in 0..arguments.rounds.max(1) {
        for (side, figures) in &mut runs {
            figures.push(run(*side, &tokens, &arguments).await);
        }
    }
    report(&runs, &arguments)
}

/// One side under load: half the time with the first key, half with the second.
async fn run(side: Side, tokens: &Arc<Tokens>, arguments: &Arguments) -> [Figures; 2] {
    let provider = Provider::start(tokens.jwks(false)).await;
    let server = side.start(&provider.url()).await;
    let half = Duration::from_secs(arguments.seconds.max(2)) / 2;
    let load = Load {
        address: server.address,
        connections: arguments.connections,
        forged: arguments.forged,
        verifies: side.verifies(),
    };
    let before = load.run(tokens, false, half).await;
    provider.publish(tokens.jwks(true));
    let after = load.run(tokens, true, half).await;
    server.stop();
    [before.figures(), after.figures()]
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn report(runs: &[(Side, Vec<[Figures; 2]>)], arguments: &Arguments) -> ExitCode {
    let Arguments {
        seconds,
        connections,
        forged,
        rounds,
    } = arguments;
    println!(
        "{connections} connections, {seconds} s, {forged} % forged, a rotation in the middle; median of {rounds}\n"
    );
    println!(
        "| in front of the handler | requests/s | p50 µs | p99 µs | after the rotation | p50 µs | p99 µs | wrong verdicts |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    let mut ours_wrong = 0.0;
    for (side, figures) in runs {
        let of = |read: fn(&[Figures; 2]) -> f64| median(figures.iter().map(read).collect());
        let wrongs = figures
            .iter()
            .map(|[before, after]| before.wrong + after.wrong);
        let wrong: f64 = wrongs.fold(0.0, f64::max);
        if *side == Side::Ours {
            ours_wrong = wrong;
        }
        let wrong = match side.verifies() {
            true => format!("{wrong:.0}"),
            false => "–".to_owned(),
        };
        println!(
            "| {} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {:.0} | {wrong} |",
            side.name(),
            of(|[before, _]| before.per_second),
            of(|[before, _]| before.p50),
            of(|[before, _]| before.p99),
            of(|[_, after]| after.per_second),
            of(|[_, after]| after.p50),
            of(|[_, after]| after.p99),
        );
    }
    if ours_wrong > 0.0 {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
