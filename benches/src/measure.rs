//! The clock: short slices of each side in turn, so that what slows the machine for a while slows all
//! sides alike.

use std::time::{Duration, Instant};

use countersign_mint::measure as clock;
pub use countersign_mint::measure::Summary;

use crate::contest::{Contest, Runner};

/// How long a side runs before it is the next one's turn.
const SLICE: Duration = Duration::from_millis(2);
/// The same where threads have to be started first.
const THREADS_SLICE: Duration = Duration::from_millis(10);
/// However short the time, so many rounds are made.
const MIN_ROUNDS: usize = 5;

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
            figures.push(sound(side, clock::slice(side, times)) / f64::from(contest.units));
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
            let figure = |threads| sound(side, clock::slice_on_threads(side, times, threads));
            one.push(figure(1));
            many.push(figure(threads));
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
    sound(side, clock::calibrate(side, slice))
}

/// A figure of a side that didn't turn faster by failing.
fn sound<T>(side: &Runner, figure: Option<T>) -> T {
    figure.unwrap_or_else(|| panic!("{} changed its verdict while it was timed", side.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::Side;

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
