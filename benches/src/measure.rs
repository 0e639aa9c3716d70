//! The clock: short slices of each side in turn, so that what slows the machine for a while slows all
//! sides alike.

use std::sync::Barrier;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::contest::{Contest, Runner};

/// How long a side runs before it is the next one's turn.
const SLICE: Duration = Duration::from_millis(2);
/// The same where threads have to be started first.
const THREADS_SLICE: Duration = Duration::from_millis(10);
/// However short the time, so many rounds are made.
const MIN_ROUNDS: usize = 5;

/// Nanoseconds for one verification, over the rounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The fastest round.
    pub min: f64,
    /// The round in the middle.
    pub median: f64,
    /// A tenth of the rounds was faster.
    pub p10: f64,
    /// A tenth was slower.
    pub p90: f64,
    /// How many rounds there were.
    pub rounds: usize,
}

impl Summary {
    /// The summary of at least one figure.
    ///
    /// # Panics
    /// Without a figure.
    #[must_use]
    pub fn of(mut figures: Vec<f64>) -> Self {
        figures.sort_by(f64::total_cmp);
        let rounds = figures.len();
        let at = |tenths: usize| {
            let last = rounds.saturating_sub(1);
            let index = last
                .saturating_mul(tenths)
                .checked_div(10)
                .unwrap_or_default();
            *figures.get(index).expect("at least one round")
        };
        Self {
            min: at(0),
            median: at(5),
            p10: at(1),
            p90: at(9),
            rounds,
        }
    }

    /// From the tenth to the nine tenths, as a part of the median.
    #[must_use]
    pub fn spread(&self) -> f64 {
        (self.p90 - self.p10) / self.median
    }
}

/// A side's result.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The side.
    pub name: String,
    /// One thread.
    pub one: Summary,
    /// Several threads at once, counted per verification of all together.
    pub many: Option<Summary>,
}

/// Measures every side of a contest on this thread, in turn, for about as long as said.
#[must_use]
pub fn interleaved(contest: &Contest, time: Duration) -> Vec<Measured> {
    let times: Vec<u64> = contest
        .runners
        .iter()
        .map(|side| calibrate(side, SLICE))
        .collect();
    let mut figures = vec![Vec::new(); contest.runners.len()];
    rounds(contest, time, |index, side| {
        let times = times.get(index).copied().unwrap_or(1);
        if let Some(figures) = figures.get_mut(index) {
            figures.push(slice(side, times) / f64::from(contest.units));
        }
    });
    let measured = contest.runners.iter().zip(figures);
    measured
        .map(|(side, figures)| Measured {
            name: side.name.clone(),
            one: Summary::of(figures),
            many: None,
        })
        .collect()
}

/// As [`interleaved`], each side on one thread and then on several at once, which share its keys.
#[must_use]
pub fn interleaved_threads(contest: &Contest, threads: usize, time: Duration) -> Vec<Measured> {
    let times: Vec<u64> = contest
        .runners
        .iter()
        .map(|side| calibrate(side, THREADS_SLICE))
        .collect();
    let mut figures = vec![(Vec::new(), Vec::new()); contest.runners.len()];
    rounds(contest, time, |index, side| {
        let times = times.get(index).copied().unwrap_or(1);
        if let Some((one, many)) = figures.get_mut(index) {
            one.push(slice_on_threads(side, times, 1));
            many.push(slice_on_threads(side, times, threads));
        }
    });
    let measured = contest.runners.iter().zip(figures);
    measured
        .map(|(side, (one, many))| Measured {
            name: side.name.clone(),
            one: Summary::of(one),
            many: Some(Summary::of(many)),
        })
        .collect()
}

/// Rounds over all sides until the time is over. Each round begins with another side, so that none
/// always runs behind the same one.
fn rounds(contest: &Contest, time: Duration, mut step: impl FnMut(usize, &Runner)) {
    let start = Instant::now();
    let sides = contest.runners.len();
    for round in 0.. {
        if round >= MIN_ROUNDS && start.elapsed() >= time {
            break;
        }
        let first = round.checked_rem(sides).unwrap_or_default();
        let all = contest.runners.iter().enumerate();
        all.clone()
            .skip(first)
            .chain(all.take(first))
            .for_each(|(index, side)| step(index, side));
    }
}

/// How often a side verifies in a slice.
fn calibrate(side: &Runner, slice: Duration) -> u64 {
    let mut times = 1_u64;
    loop {
        let start = Instant::now();
        assert_good(side, times);
        let taken = start.elapsed();
        if taken >= slice.checked_div(4).unwrap_or_default() {
            let factor = slice.as_secs_f64() / taken.as_secs_f64();
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss
            )]
            return ((times as f64 * factor) as u64).max(1);
        }
        times = times.saturating_mul(2);
    }
}

/// Nanoseconds for one call, over a slice. The first call, which finds the caches cold, isn't timed.
fn slice(side: &Runner, times: u64) -> f64 {
    assert_good(side, 1);
    let start = Instant::now();
    assert_good(side, times);
    per_call(start.elapsed(), times)
}

/// Nanoseconds for one call where `threads` make `times` each: the slowest of them counts.
fn slice_on_threads(side: &Runner, times: u64, threads: usize) -> f64 {
    let barrier = Barrier::new(threads);
    let work = || {
        assert_good(side, 1);
        barrier.wait();
        let start = Instant::now();
        assert_good(side, times);
        start.elapsed()
    };
    let slowest = std::thread::scope(|scope| {
        let others: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let taken = others
            .into_iter()
            .map(|thread| thread.join().expect("no side panics"));
        taken.max().unwrap_or_default()
    });
    let threads = u64::try_from(threads).unwrap_or(1);
    per_call(slowest, times.saturating_mul(threads))
}

#[allow(clippy::cast_precision_loss)] // some millions
fn per_call(taken: Duration, times: u64) -> f64 {
    taken.as_secs_f64() * 1e9 / times as f64
}

/// Keeps the verdict from being optimized away, and a side from turning faster by failing.
fn assert_good(side: &Runner, times: u64) {
    assert!(
        side.run(times),
        "{} changed its verdict while it was timed",
        side.name
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::Side;

    #[test]
    fn a_summary_orders_its_figures() {
        let figures: Vec<f64> = (0..=10).rev().map(f64::from).collect();
        let summary = Summary::of(figures);
        assert_eq!(
            (
                summary.min,
                summary.p10,
                summary.median,
                summary.p90,
                summary.rounds
            ),
            (0.0, 1.0, 5.0, 9.0, 11)
        );
        assert!((summary.spread() - 1.6).abs() < 1e-9);
    }

    /// Work that takes longer must measure longer, alone and beside another thread.
    #[test]
    fn four_times_the_work_measures_longer() {
        fn work(amount: u64) -> bool {
            (0..amount).fold(1_u64, |x, y| std::hint::black_box(x.wrapping_mul(3) ^ y)) != 0
        }
        let sides = vec![
            Side::new("short", |amount: &u64| work(*amount)),
            Side::new("long", |amount: &u64| work(*amount * 4)),
        ];
        let contest = Contest::new("c", "", 1, sides, 20_000, &[]).unwrap();
        for measured in [
            interleaved(&contest, Duration::from_millis(40)),
            interleaved_threads(&contest, 2, Duration::from_millis(40)),
        ] {
            assert!(
                measured[1].one.min > measured[0].one.min * 2.0,
                "{measured:?}"
            );
        }
    }
}
