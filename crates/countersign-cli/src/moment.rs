//! Times for people.

use std::time::{Duration, SystemTime};

use countersign::UnixTime;
use countersign::json::Value;

/// Claims that hold a time (RFC 7519 §4.1, OpenID Connect Core §2 and §5.1).
const TIME_CLAIMS: &[&str] = &["exp", "nbf", "iat", "auth_time", "updated_at"];

/// The time in UTC, as RFC 3339 has it; `None` beyond the year 9999.
///
/// ```
/// use countersign::UnixTime;
/// use countersign_cli::moment::utc;
/// assert_eq!(utc(UnixTime::from_secs(0)).as_deref(), Some("1970-01-01T00:00:00Z"));
/// ```
#[must_use]
pub fn utc(time: UnixTime) -> Option<String> {
    if time > UnixTime::MAX_NUMERIC_DATE {
        return None;
    }
    let time = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(time.as_secs()))?;
    Some(humantime::format_rfc3339_seconds(time).to_string())
}

/// The time in UTC and how far from `now` it is: `2025-06-15T15:06:40Z, 4m 3s ago`.
#[must_use]
pub fn with_distance(time: UnixTime, now: UnixTime) -> Option<String> {
    let utc = utc(time)?;
    let (time, now) = (time.as_secs(), now.as_secs());
    let distance = rough(time.abs_diff(now));
    Some(match time.cmp(&now) {
        std::cmp::Ordering::Less => format!("{utc}, {distance} ago"),
        std::cmp::Ordering::Equal => format!("{utc}, now"),
        std::cmp::Ordering::Greater => format!("{utc}, in {distance}"),
    })
}

/// A duration by its two largest units.
fn rough(seconds: u64) -> String {
    let exact = humantime::format_duration(Duration::from_secs(seconds)).to_string();
    let units: Vec<&str> = exact.split(' ').take(2).collect();
    units.join(" ")
}

/// The time that a member of a claims set holds, rounded down, where it is one of those that hold
/// times and is written without an exponent.
#[must_use]
pub fn of_claim(name: &str, value: Value<'_>) -> Option<UnixTime> {
    if !TIME_CLAIMS.contains(&name) {
        return None;
    }
    let Value::Number(number) = value else {
        return None;
    };
    let spelling = number.as_str();
    let (whole, fraction) = spelling.split_once('.').unwrap_or((spelling, "0"));
    let plain = fraction.bytes().all(|byte| byte.is_ascii_digit());
    let time = UnixTime::from_secs(whole.parse().ok()?);
    (plain && time <= UnixTime::MAX_NUMERIC_DATE).then_some(time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign::json::parse;

    #[test]
    fn times_read_well() {
        let now = UnixTime::from_secs(1_750_000_000);
        let cases = [
            (1_750_000_000, Some("2025-06-15T15:06:40Z, now")),
            (1_750_000_063, Some("2025-06-15T15:07:43Z, in 1m 3s")),
            (1_749_900_000, Some("2025-06-14T11:20:00Z, 1day 3h ago")),
            (253_402_300_800, None),
        ];
        for (time, expected) in cases {
            let said = with_distance(UnixTime::from_secs(time), now);
            assert_eq!(said.as_deref(), expected, "{time}");
        }
        assert_eq!(
            utc(UnixTime::MAX_NUMERIC_DATE).as_deref(),
            Some("9999-12-31T23:59:59Z")
        );
    }

    #[test]
    fn only_times_are_taken_for_times() {
        let cases = [
            ("exp", "12", Some(12)),
            ("exp", "12.75", Some(12)),
            ("exp", "1e3", None),
            ("exp", "1.5e3", None),
            ("exp", "-1", None),
            ("exp", "\"12\"", None),
            ("exp", "1750000000000", None),
            ("v", "2", None),
        ];
        for (name, json, expected) in cases {
            let value = parse(json.as_bytes()).unwrap();
            let time = of_claim(name, value).map(UnixTime::as_secs);
            assert_eq!(time, expected, "{name} {json}");
        }
    }
}
