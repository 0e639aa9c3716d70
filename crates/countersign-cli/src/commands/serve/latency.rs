//! How long decisions take: a histogram of fixed size, each bucket an eighth of a power of two wide or
//! less, so that what it tells is at most 13 % too high.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde::Serialize;

/// Buckets for a power of two, as a power of two.
const FINE: u32 = 3;
/// Up to 2^40 ns, which is 18 minutes.
const BUCKETS: usize = (40 << FINE) + 1;

/// Durations, counted.
#[derive(Debug)]
pub(super) struct Histogram {
    buckets: Box<[AtomicU64]>,
}

/// What a histogram tells. Times are in microseconds; absent where nothing was measured.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Latency {
    pub(crate) count: u64,
    pub(crate) p50_us: Option<f64>,
    pub(crate) p90_us: Option<f64>,
    pub(crate) p99_us: Option<f64>,
    pub(crate) p999_us: Option<f64>,
}

impl Default for Histogram {
    fn default() -> Self {
        Self {
            buckets: (0..BUCKETS).map(|_| AtomicU64::new(0)).collect(),
        }
    }
}

impl Histogram {
    pub(super) fn record(&self, took: Duration) {
        let nanos = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX);
        if let Some(bucket) = self.buckets.get(place(nanos)) {
            bucket.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(super) fn read(&self) -> Latency {
        let counts = self.buckets.iter();
        let counts: Vec<u64> = counts.map(|count| count.load(Ordering::Relaxed)).collect();
        let count = counts.iter().copied().fold(0, u64::saturating_add);
        let at = |part: f64| quantile(&counts, count, part);
        Latency {
            count,
            p50_us: at(0.5),
            p90_us: at(0.9),
            p99_us: at(0.99),
            p999_us: at(0.999),
        }
    }
}

/// The bucket of a time: its exponent, and the bits behind its first.
fn place(nanos: u64) -> usize {
    let exponent = nanos.checked_ilog2().unwrap_or(0);
    let behind_first = match exponent.checked_sub(FINE) {
        Some(shift) => nanos >> shift,
        None => nanos << FINE.saturating_sub(exponent),
    };
    let fine = behind_first & ((1 << FINE) - 1);
    let place = (u64::from(exponent) << FINE) | fine;
    let place = usize::try_from(place).unwrap_or(usize::MAX);
    place.min(BUCKETS.saturating_sub(1))
}

/// The end of a bucket, in nanoseconds.
fn end(place: usize) -> f64 {
    let fine = place & ((1 << FINE) - 1);
    let exponent = i32::try_from(place >> FINE).unwrap_or(i32::MAX);
    let steps = f64::from(1_u32 << FINE);
    let fine = f64::from(u32::try_from(fine).unwrap_or(0));
    2_f64.powi(exponent) * (1.0 + (fine + 1.0) / steps)
}

/// The time, in microseconds, that so large a part of them is not above.
fn quantile(counts: &[u64], count: u64, part: f64) -> Option<f64> {
    let mut seen = 0_u64;
    #[allow(clippy::cast_precision_loss)] // beyond 2^53 decisions a part of a part is off
    let wanted = count as f64 * part;
    for (place, number) in counts.iter().enumerate() {
        seen = seen.saturating_add(*number);
        #[allow(clippy::cast_precision_loss)]
        if *number > 0 && seen as f64 >= wanted {
            return Some((end(place) / 1000.0 * 10.0).round() / 10.0);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_tells_is_at_most_an_eighth_too_high() {
        for nanos in [1_u64, 7, 8, 9, 100, 12_345, 1_000_000, 987_654_321] {
            let told = end(place(nanos));
            let true_time = nanos as f64;
            assert!(told >= true_time, "{nanos}: {told}");
            assert!(told <= true_time * 1.13, "{nanos}: {told}");
        }
    }

    #[test]
    fn quantiles_are_those_of_what_was_recorded() {
        let histogram = Histogram::default();
        assert_eq!(histogram.read().p50_us, None);
        for micros in 1..=1000 {
            histogram.record(Duration::from_micros(micros));
        }
        let read = histogram.read();
        assert_eq!(read.count, 1000);
        for (told, exact) in [(read.p50_us, 500.0), (read.p99_us, 990.0)] {
            let told = told.unwrap();
            assert!(told >= exact && told <= exact * 1.13, "{told} for {exact}");
        }
        histogram.record(Duration::MAX);
        assert_eq!(histogram.read().count, 1001);
    }
}
