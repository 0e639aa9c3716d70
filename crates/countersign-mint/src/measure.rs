//! The clock of the benchmarks: short slices of work, on one thread or several, and what a row of them comes to.
//!
//! Whoever compares takes slices of each side in turn, so that what slows the machine for a while slows all alike.
//! [`None`] everywhere means that the work gave a wrong verdict: such a figure measures nothing.

use std::sync::Barrier;
use std::time::{Duration, Instant};

use serde::Serialize;

/// Something that can be repeated, from several threads at once.
pub trait Work: Sync {
    /// Does it as often as said; whether the verdict was the right one each time.
    fn run(&self, times: u64) -> bool;
}

/// Figures of one kind, over the rounds that were made.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The smallest: the fastest round, where they are times.
    pub min: f64,
    /// The one in the middle.
    pub median: f64,
    /// A tenth of the rounds was below.
    pub p10: f64,
    /// A tenth was above.
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

/// How often work is done in a slice of that length.
#[must_use]
pub fn calibrate(work: &impl Work, slice: Duration) -> Option<u64> {
    let mut times = 1_u64;
    loop {
        let start = Instant::now();
        verdicts(work, times)?;
        let taken = start.elapsed();
        if taken >= slice.checked_div(4).unwrap_or_default() {
            let factor = slice.as_secs_f64() / taken.as_secs_f64();
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss
            )]
            return Some(((times as f64 * factor) as u64).max(1));
        }
        times = times.saturating_mul(2);
    }
}

/// Nanoseconds for one time, over a slice. The first time, which finds the caches cold, isn't measured.
#[must_use]
pub fn slice(work: &impl Work, times: u64) -> Option<f64> {
    verdicts(work, 1)?;
    let start = Instant::now();
    verdicts(work, times)?;
    Some(per_call(start.elapsed(), times))
}

/// Nanoseconds for one time where `threads` do it `times` each: the slowest of them counts.
#[must_use]
pub fn slice_on_threads(work: &impl Work, times: u64, threads: usize) -> Option<f64> {
    let barrier = Barrier::new(threads);
    let one = || {
        let warm = work.run(1);
        barrier.wait();
        let start = Instant::now();
        let good = warm && work.run(times);
        good.then(|| start.elapsed())
    };
    let slowest = std::thread::scope(|scope| {
        let others: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
        let taken: Option<Vec<Duration>> = others
            .into_iter()
            .map(|thread| thread.join().ok().flatten())
            .collect();
        taken?.into_iter().max()
    })?;
    let threads = u64::try_from(threads).unwrap_or(1);
    Some(per_call(slowest, times.saturating_mul(threads)))
}

#[allow(clippy::cast_precision_loss)] // some millions
fn per_call(taken: Duration, times: u64) -> f64 {
    taken.as_secs_f64() * 1e9 / times as f64
}

/// Keeps the verdict from being optimized away, and work from turning faster by failing.
fn verdicts(work: &impl Work, times: u64) -> Option<()> {
    work.run(times).then_some(())
}

/// The processor's name, where the system tells it.
#[must_use]
pub fn processor() -> Option<String> {
    let text = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    let (_, name) = line.split_once(": ")?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Rounds(u64);

    impl Work for Rounds {
        fn run(&self, times: u64) -> bool {
            let rounds = 0..self.0.saturating_mul(times);
            rounds.fold(1_u64, |x, y| std::hint::black_box(x.wrapping_mul(3) ^ y)) != 0
        }
    }

    struct Wrong;

    impl Work for Wrong {
        fn run(&self, _: u64) -> bool {
            false
        }
    }

    #[test]
    fn a_summary_orders_its_figures() {
        let figures: Vec<f64> = (0..=10).rev().map(f64::from).collect();
        let summary = Summary::of(figures);
        let Summary {
            min,
            p10,
            median,
            p90,
            rounds,
        } = summary;
        assert_eq!((min, p10, median, p90, rounds), (0.0, 1.0, 5.0, 9.0, 11));
        assert!((summary.spread() - 1.6).abs() < 1e-9);
    }

    /// Work that takes longer must measure longer, alone and beside another thread.
    #[test]
    fn four_times_the_work_measures_longer() {
        let time = |work: &Rounds| {
            let times = calibrate(work, Duration::from_millis(2)).unwrap();
            let least =
                |figure: &dyn Fn() -> f64| (0..5).map(|_| figure()).fold(f64::MAX, f64::min);
            [
                least(&|| slice(work, times).unwrap()),
                least(&|| slice_on_threads(work, times, 2).unwrap()),
            ]
        };
        let (short, long) = (time(&Rounds(20_000)), time(&Rounds(80_000)));
        for (short, long) in short.iter().zip(long) {
            assert!(long > short * 2.0, "{short} {long}");
        }
    }

    #[test]
    fn a_wrong_verdict_has_no_figure() {
        let slice_of = Duration::from_millis(1);
        assert_eq!(calibrate(&Wrong, slice_of), None);
        assert_eq!(slice(&Wrong, 1), None);
        assert_eq!(slice_on_threads(&Wrong, 1, 2), None);
    }
}
