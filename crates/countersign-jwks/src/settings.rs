//! Every number of this crate, with its default.

use std::fmt;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// The numbers that [`RemoteKeys`](crate::RemoteKeys) works by. Change what you need of the default.
///
/// # Example
/// ```
/// use countersign_jwks::Settings;
/// use std::time::Duration;
/// let mut settings = Settings::default();
/// settings.usable_for = Some(Duration::from_secs(6 * 3600));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// A set is fresh at least this long, whatever its answer says (`no-cache`, `no-store` and
    /// `max-age=0` mean this). Default 5 minutes.
    pub freshness_min: Duration,
    /// A set is fresh at most this long: a key that was removed must die. Default 1 hour.
    pub freshness_max: Duration,
    /// How long a set is fresh whose answer does not say. Default 10 minutes.
    pub freshness_default: Duration,
    /// At which part of its freshness a set is refreshed ahead, in percent. Default 80.
    pub refresh_at_percent: u8,
    /// By how much refreshes and retries are spread, in percent: a refresh ahead is up to this
    /// part of the freshness later, a retry up to this part of its delay sooner. Default 10.
    pub jitter_percent: u8,
    /// How long the last good set serves when the provider fails, from the last answer 200 or 304.
    /// `None`: without end, so that a provider that stays down never stops a service, and a key
    /// that was revoked meanwhile is trusted as long. Default 24 hours.
    pub usable_for: Option<Duration>,
    /// The delay after the first failed refresh; it doubles with each one. Default 2 seconds.
    pub retry_first: Duration,
    /// The longest delay between refreshes that fail, and the longest `Retry-After` that is
    /// honoured. Default 1 minute.
    pub retry_max: Duration,
    /// As `retry_first`, while no usable set is held. Default 1 second.
    pub cold_retry_first: Duration,
    /// As `retry_max`, while no usable set is held (`Retry-After` is still honoured up to
    /// `retry_max`). Default 1.8 seconds: ready within 2 seconds of the provider's return.
    pub cold_retry_max: Duration,
    /// How long one source may take to bring its set, discovery included, whatever the transport;
    /// each fall-back has as long again. Default 10 seconds.
    pub fetch_timeout: Duration,
    /// One refresh for an unknown `kid` per this time. Default 30 seconds.
    pub miss_cooldown: Duration,
    /// How many refreshes may break the cooldown, for a `kid` that comes back in it. Default 2.
    pub miss_reserve: u32,
    /// How long it takes until one of the reserve is there again. Default 5 minutes.
    pub miss_reserve_refill: Duration,
    /// How long after the last refresh for an unknown `kid` the reserve may be used. Default 5
    /// seconds.
    pub miss_reserve_after: Duration,
    /// How long a verification waits for the refresh for its unknown `kid`, or for the first fetch
    /// of all. Default 3 seconds.
    pub miss_wait: Duration,
    /// How many verifications may wait at once; more fail at once, and may be tried again. Default
    /// 10,000.
    pub max_waiters: usize,
    /// Whether a signature that does not hold under a known `kid` causes a refresh in the
    /// background, from the budget for unknown `kid`s: for providers that replace a key under its
    /// old id. The answer never waits for it. Default no.
    pub refresh_on_invalid_signature: bool,
    /// How long [`RemoteKeys::ready`](crate::RemoteKeys::ready) waits. Default 10 seconds.
    pub start_wait: Duration,
    /// The largest body of a key set or of discovery metadata, in bytes. Default 256 KiB.
    pub max_body: usize,
    /// The most keys of any type that a set may have. Default 64.
    pub max_keys: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            freshness_min: Duration::from_secs(5 * 60),
            freshness_max: HOUR,
            freshness_default: Duration::from_secs(10 * 60),
            refresh_at_percent: 80,
            jitter_percent: 10,
            usable_for: Some(DAY),
            retry_first: Duration::from_secs(2),
            retry_max: MINUTE,
            cold_retry_first: Duration::from_secs(1),
            cold_retry_max: Duration::from_millis(1800),
            fetch_timeout: Duration::from_secs(10),
            miss_cooldown: Duration::from_secs(30),
            miss_reserve: 2,
            miss_reserve_refill: Duration::from_secs(5 * 60),
            miss_reserve_after: Duration::from_secs(5),
            miss_wait: Duration::from_secs(3),
            max_waiters: 10_000,
            refresh_on_invalid_signature: false,
            start_wait: Duration::from_secs(10),
            max_body: 256 * 1024,
            max_keys: 64,
        }
    }
}

impl Settings {
    /// Whether the numbers make sense together.
    ///
    /// # Errors
    /// [`SettingsError`], which names the setting.
    pub fn validate(&self) -> Result<(), SettingsError> {
        let ordered = [
            ("freshness_min", self.freshness_min, self.freshness_default),
            (
                "freshness_default",
                self.freshness_default,
                self.freshness_max,
            ),
            ("retry_first", self.retry_first, self.retry_max),
            (
                "cold_retry_first",
                self.cold_retry_first,
                self.cold_retry_max,
            ),
        ];
        for (name, low, high) in ordered {
            check(name, !low.is_zero() && low <= high)?;
        }
        let positive = [
            ("fetch_timeout", self.fetch_timeout),
            ("miss_cooldown", self.miss_cooldown),
            ("miss_reserve_refill", self.miss_reserve_refill),
        ];
        for (name, value) in positive {
            check(name, !value.is_zero())?;
        }
        let percent = self.refresh_at_percent;
        check("refresh_at_percent", (1..=100).contains(&percent))?;
        check("jitter_percent", self.jitter_percent <= 50)?;
        // A set that ends before it is stale would be an outage by configuration.
        let usable = self.usable_for.is_none_or(|d| d >= self.freshness_max);
        check("usable_for", usable)?;
        check("max_body", self.max_body > 0)?;
        check("max_keys", self.max_keys > 0)
    }
}

fn check(setting: &'static str, sound: bool) -> Result<(), SettingsError> {
    sound.then_some(()).ok_or(SettingsError { setting })
}

/// A setting that makes no sense: zero, or out of order with its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingsError {
    setting: &'static str,
}

impl SettingsError {
    /// The field of [`Settings`].
    #[must_use]
    pub const fn setting(&self) -> &'static str {
        self.setting
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the setting {} makes no sense", self.setting)
    }
}

impl std::error::Error for SettingsError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_make_no_sense_are_named() {
        type Change = fn(&mut Settings);
        let cases: &[(&str, Change)] = &[
            ("freshness_min", |s| s.freshness_min = DAY),
            ("freshness_min", |s| s.freshness_min = Duration::ZERO),
            ("freshness_default", |s| s.freshness_max = MINUTE * 6),
            ("retry_first", |s| s.retry_first = HOUR),
            ("cold_retry_first", |s| s.cold_retry_max = Duration::ZERO),
            ("fetch_timeout", |s| s.fetch_timeout = Duration::ZERO),
            ("miss_cooldown", |s| s.miss_cooldown = Duration::ZERO),
            ("miss_reserve_refill", |s| {
                s.miss_reserve_refill = Duration::ZERO
            }),
            ("refresh_at_percent", |s| s.refresh_at_percent = 0),
            ("refresh_at_percent", |s| s.refresh_at_percent = 101),
            ("jitter_percent", |s| s.jitter_percent = 51),
            ("usable_for", |s| s.usable_for = Some(MINUTE)),
            ("max_body", |s| s.max_body = 0),
            ("max_keys", |s| s.max_keys = 0),
        ];
        for (setting, change) in cases {
            let mut settings = Settings::default();
            assert_eq!(settings.validate(), Ok(()));
            change(&mut settings);
            assert_eq!(settings.validate(), Err(SettingsError { setting }));
        }
    }
}
