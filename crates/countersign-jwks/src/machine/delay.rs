//! How long: freshness, backoff, and the spread that keeps a fleet from asking all at once.

use std::time::Duration;

use crate::Settings;

/// The delays of the settings, spread by a seed.
#[derive(Debug)]
pub(super) struct Delays {
    freshness: [Duration; 3],
    refresh_at_percent: u8,
    jitter_percent: u8,
    warm: [Duration; 2],
    cold: [Duration; 2],
    random: u64,
}

impl Delays {
    pub(super) fn new(settings: &Settings, seed: u64) -> Self {
        Self {
            freshness: [
                settings.freshness_min,
                settings.freshness_default,
                settings.freshness_max,
            ],
            refresh_at_percent: settings.refresh_at_percent,
            jitter_percent: settings.jitter_percent,
            warm: [settings.retry_first, settings.retry_max],
            cold: [settings.cold_retry_first, settings.cold_retry_max],
            random: seed,
        }
    }

    /// How long a set is fresh whose answer says this.
    pub(super) fn freshness(&self, said: Option<Duration>) -> Duration {
        let [min, default, max] = self.freshness;
        said.unwrap_or(default).clamp(min, max)
    }

    /// How long after its confirmation a set is refreshed that is fresh this long.
    pub(super) fn refresh(&mut self, freshness: Duration) -> Duration {
        let at = percent(freshness, self.refresh_at_percent);
        let spread = self.spread(percent(freshness, self.jitter_percent));
        at.saturating_add(spread).min(freshness)
    }

    /// The delay after that many failures in a row.
    pub(super) fn backoff(&mut self, failures: u32, warm: bool) -> Duration {
        let [first, max] = if warm { self.warm } else { self.cold };
        let doublings = failures.saturating_sub(1).min(31);
        let delay = first.saturating_mul(1 << doublings).min(max);
        let spread = self.spread(percent(delay, self.jitter_percent));
        delay.saturating_sub(spread)
    }

    /// How much of a `Retry-After` is honoured.
    pub(super) fn retry_after(&self, asked: Option<Duration>) -> Duration {
        let [_, max] = self.warm;
        asked.unwrap_or_default().min(max)
    }

    /// A part of `width`, by SplitMix64: it needs to differ between processes, not to be secret.
    fn spread(&mut self, width: Duration) -> Duration {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        let part = u32::try_from(z >> 48).unwrap_or_default();
        let scaled = width.saturating_mul(part).checked_div(1 << 16);
        scaled.unwrap_or_default()
    }
}

fn percent(duration: Duration, percent: u8) -> Duration {
    let scaled = duration.saturating_mul(u32::from(percent)).checked_div(100);
    scaled.unwrap_or_default()
}
