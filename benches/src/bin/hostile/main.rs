//! What hostile input costs: makes tokens and key sets of many kinds and sizes, and runs one of them
//! for a simulator to count its instructions (`benches/hostile.py`).
#![allow(clippy::arithmetic_side_effects)] // on sizes of its own

mod claims;
mod forged;
mod sets;
mod tokens;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Parser, Subcommand};
use countersign::{KeySet, KeyVec, Rsa2048, UnixTime, Unverified, Verifier};

use tokens::{Case, ISSUER, NOW, Way};

/// Makes hostile input, and runs it.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Writes every token and key set into a folder, and lists them: name, size, the code that
    /// it should have, what it is compared with, and who can make it.
    Write {
        /// The folder.
        folder: PathBuf,
    },
    /// Runs one of them, once to warm up and once in the function `hostile_measured`; says how long the
    /// quickest of many goes took.
    Run {
        /// The folder.
        folder: PathBuf,
        /// Its name.
        name: String,
        /// Its size in bytes.
        size: usize,
        /// How often it is timed.
        #[arg(long, default_value_t = 0)]
        timed: u32,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().what {
        What::Write { folder } => write(&folder),
        What::Run {
            folder,
            name,
            size,
            timed,
        } => run(&folder, &name, size, timed),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("hostile: {sentence}");
            ExitCode::from(2)
        }
    }
}

fn write(folder: &Path) -> Result<(), String> {
    let put = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).map_err(|error| format!("{name}: {error}"))
    };
    put("jwks.json", tokens::jwks().as_bytes())?;
    for case in tokens::cases().into_iter().chain(sets::cases()) {
        put(&file(case.name, case.size), &case.bytes)?;
        let Case {
            name,
            size,
            code,
            way,
            by,
            ..
        } = case;
        println!("{name}	{size}	{code}	{}	{}", way.name(), by.name());
    }
    Ok(())
}

fn file(name: &str, size: usize) -> String {
    format!("{}-{size}", name.replace([' ', ','], "_"))
}

fn run(folder: &Path, name: &str, size: usize, timed: u32) -> Result<(), String> {
    let read = |file: &str| fs::read(folder.join(file)).map_err(|error| format!("{file}: {error}"));
    let jwks = read("jwks.json")?;
    let bytes = read(&file(name, size))?;
    let keys = KeySet::<4, Rsa2048>::from_jwks(&jwks).map_err(|error| error.to_string())?;
    let mut scratch = vec![0; bytes.len().saturating_add(8192)];
    let way = tokens::way(name).ok_or_else(|| format!("there is no {name}"))?;
    let mut go = || once(way, &keys, &bytes, &mut scratch);
    println!("code {}", go());
    hostile_measured(&mut go);
    let quickest = (0..timed).map(|_| {
        let began = Instant::now();
        black_box(go());
        began.elapsed()
    });
    if let Some(quickest) = quickest.min() {
        println!("nanoseconds {}", quickest.as_nanos());
    }
    Ok(())
}

/// What the simulator counts.
#[inline(never)]
fn hostile_measured(go: &mut dyn FnMut() -> &'static str) {
    black_box(go());
}

fn once(way: Way, keys: &KeySet<4, Rsa2048>, bytes: &[u8], scratch: &mut [u8]) -> &'static str {
    let now = UnixTime::from_secs(NOW);
    match way {
        Way::Verify(policy) => match Verifier::new(keys, policy).verify(bytes, now, scratch) {
            Ok(verified) => {
                black_box(verified.subject());
                "verified"
            }
            Err(error) => error.code(),
        },
        Way::Issuers(policy) => {
            let verified =
                Unverified::read(bytes, policy.max_token_len(), scratch).and_then(|mut token| {
                    token.issuer_among(&["https://other.example", ISSUER])?;
                    token.verify(keys, policy, now).map(|_| ())
                });
            verified.map_or_else(|error| error.code(), |()| "verified")
        }
        Way::Load => match KeyVec::from_jwks(bytes) {
            Ok(keys) => {
                black_box(keys.len());
                "loaded"
            }
            Err(error) => error.code(),
        },
    }
}
