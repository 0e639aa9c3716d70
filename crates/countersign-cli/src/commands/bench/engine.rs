//! Tokens a second of the library on this machine: every case in turn, round after round, until the figures settle.

use std::io;
use std::time::{Duration, Instant};

use countersign_mint::measure::{Summary, Work, calibrate, slice_on_threads};

use super::material::{Key, SESSION, Tokens};

/// How long a case runs before it is the next one's turn.
const SLICE: Duration = Duration::from_millis(10);

/// However short the time, so many rounds are made.
const MIN_ROUNDS: usize = 5;

/// Figures have settled where the second half of so many rounds told nothing new.
const SETTLED_ROUNDS: usize = 12;

/// What is measured.
pub(super) struct Plan {
    pub(super) bits: Vec<usize>,
    /// Lengths of tokens; 0 for the shortest.
    pub(super) token_bytes: Vec<usize>,
    /// Counts of threads, ascending.
    pub(super) threads: Vec<usize>,
    /// The most time for all rounds.
    pub(super) time: Duration,
}

/// A figure: a key, a token size and a count of threads.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) bits: usize,
    pub(super) kernel: &'static str,
    /// What kind of token it is.
    pub(super) token: String,
    /// Its length.
    pub(super) token_bytes: usize,
    pub(super) threads: usize,
    /// Nanoseconds for a token, of all threads together.
    pub(super) nanos: Summary,
}

impl Figure {
    /// Tokens a second in the round in the middle.
    pub(super) fn rate(&self) -> f64 {
        1e9 / self.nanos.median
    }

    /// Tokens a second in the fastest round.
    pub(super) fn best(&self) -> f64 {
        1e9 / self.nanos.min
    }
}

/// What came out.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) figures: Vec<Figure>,
    pub(super) rounds: usize,
    /// Whether the figures had settled before the time was over.
    pub(super) settled: bool,
}

struct Case {
    tokens: usize,
    threads: usize,
    times: u64,
    figures: Vec<f64>,
}

/// Measures all of it.
///
/// # Errors
/// A token that was refused while it was timed, or a key that can't be loaded.
pub(super) fn measure(plan: &Plan) -> io::Result<Outcome> {
    let keys = make_keys(&plan.bits)?;
    let mut kinds = Vec::new();
    for key in &keys {
        for bytes in &plan.token_bytes {
            kinds.push((
                key,
                *bytes,
                Tokens::new(key, *bytes).map_err(io::Error::other)?,
            ));
        }
    }
    let mut cases = Vec::new();
    for (tokens, (_, bytes, work)) in kinds.iter().enumerate() {
        let times = calibrate(work, SLICE).ok_or_else(refused)?;
        for threads in threads_for(plan, tokens, *bytes) {
            cases.push(Case {
                tokens,
                threads,
                times,
                figures: Vec::new(),
            });
        }
    }
    let (rounds, settled) = rounds(&mut cases, plan.time, |case| {
        let (_, _, work) = kinds.get(case.tokens)?;
        slice_on_threads(work, case.times, case.threads)
    })?;
    let figures = cases.into_iter().filter_map(|case| {
        let (key, bytes, tokens) = kinds.get(case.tokens)?;
        Some(Figure {
            bits: key.bits,
            kernel: key.kernel,
            token: kind(*bytes),
            token_bytes: tokens.len(),
            threads: case.threads,
            nanos: Summary::of(case.figures),
        })
    });
    Ok(Outcome {
        figures: figures.collect(),
        rounds,
        settled,
    })
}

/// All counts for the session token of the first key; for the rest the least and the most.
fn threads_for(plan: &Plan, tokens: usize, bytes: usize) -> Vec<usize> {
    let first_key = tokens < plan.token_bytes.len();
    let only = plan.token_bytes.len() == 1;
    if first_key && (bytes == SESSION || only) {
        return plan.threads.clone();
    }
    let mut ends: Vec<usize> = plan
        .threads
        .first()
        .into_iter()
        .chain(plan.threads.last())
        .copied()
        .collect();
    ends.dedup();
    ends
}

/// The name of a token size.
fn kind(bytes: usize) -> String {
    match bytes {
        0 => "smallest".to_owned(),
        SESSION => "session".to_owned(),
        bytes if bytes.is_multiple_of(1024) => format!("{} KiB", bytes / 1024),
        bytes => format!("{bytes} bytes"),
    }
}

/// Makes keys, each in a thread.
fn make_keys(bits: &[usize]) -> io::Result<Vec<Key>> {
    let keys = std::thread::scope(|scope| {
        let threads: Vec<_> = bits
            .iter()
            .map(|bits| scope.spawn(|| Key::new(*bits)))
            .collect();
        threads
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|_| Err("no key could be made".to_owned()))
            })
            .collect::<Result<Vec<Key>, String>>()
    });
    keys.map_err(io::Error::other)
}

/// Rounds over all cases until they have settled or the time is over. Each round begins with another case, so that
/// none always runs behind the same one.
fn rounds(
    cases: &mut [Case],
    time: Duration,
    figure: impl Fn(&Case) -> Option<f64>,
) -> io::Result<(usize, bool)> {
    let start = Instant::now();
    let mut round = 0_usize;
    loop {
        let first = round.checked_rem(cases.len()).unwrap_or_default();
        let (before, after) = cases.split_at_mut(first);
        for case in after.iter_mut().chain(before) {
            let nanos = figure(case).ok_or_else(refused)?;
            case.figures.push(nanos);
        }
        round = round.saturating_add(1);
        let settled =
            round >= SETTLED_ROUNDS && cases.iter().all(|case| has_settled(&case.figures));
        let over = round >= MIN_ROUNDS && start.elapsed() >= time;
        if settled || over {
            return Ok((round, settled));
        }
    }
}

/// Whether the second half of the rounds changed neither the fastest by half a hundredth nor the middle by one.
fn has_settled(figures: &[f64]) -> bool {
    let half = figures.get(..figures.len() / 2).unwrap_or_default();
    if half.is_empty() {
        return false;
    }
    let (early, all) = (Summary::of(half.to_vec()), Summary::of(figures.to_vec()));
    let moved = |early: f64, all: f64| (early - all).abs() / all;
    moved(early.min, all.min) < 0.005 && moved(early.median, all.median) < 0.01
}

fn refused() -> io::Error {
    io::Error::other("a good token was refused while it was timed")
}

/// Tokens a second of `threads` that do this work for about as long as said; [`None`] where a verdict was wrong.
pub(in super::super) fn rate(work: &impl Work, threads: usize, time: Duration) -> Option<f64> {
    let times = calibrate(work, SLICE)?;
    let start = Instant::now();
    let mut figures = Vec::new();
    while figures.len() < MIN_ROUNDS || start.elapsed() < time {
        figures.push(slice_on_threads(work, times, threads)?);
    }
    Some(1e9 / Summary::of(figures).median)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_settle_where_nothing_new_comes() {
        assert!(!has_settled(&[1.0]));
        assert!(has_settled(&[2.0, 2.1, 2.0, 2.1, 2.0, 2.1]));
        assert!(
            !has_settled(&[2.0, 2.0, 2.0, 1.9, 2.0, 2.0]),
            "a faster one came late"
        );
        assert!(
            !has_settled(&[2.0, 2.0, 3.0, 3.0, 3.0, 3.0]),
            "it became slower"
        );
    }

    #[test]
    fn every_case_is_measured_and_longer_work_takes_longer() {
        let plan = Plan {
            bits: vec![2048, 4096],
            token_bytes: vec![0, SESSION],
            threads: vec![1, 2, 3],
            time: Duration::from_millis(1),
        };
        let outcome = measure(&plan).unwrap();
        let cases: Vec<_> = outcome
            .figures
            .iter()
            .map(|figure| (figure.bits, figure.token.as_str(), figure.threads))
            .collect();
        let expected = [
            (2048, "smallest", 1),
            (2048, "smallest", 3),
            (2048, "session", 1),
            (2048, "session", 2),
            (2048, "session", 3),
            (4096, "smallest", 1),
            (4096, "smallest", 3),
            (4096, "session", 1),
            (4096, "session", 3),
        ];
        assert_eq!(cases, expected);
        assert!(outcome.rounds >= MIN_ROUNDS);
        let best = |at: usize| outcome.figures[at].best();
        assert!(
            best(0) > best(5) * 2.0,
            "a key of twice the length takes three to four times as long"
        );
    }
}
