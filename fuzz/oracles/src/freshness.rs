//! Target `freshness`: the headers of an answer, and for how long its set is fresh (RFC 9111 §4.2).
//!
//! Each input is a list of headers: a byte for the name and how the value is made, then the value up to a
//! line break. Dates are made from numbers, so that the model knows them without reading any.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use countersign_jwks::Response;
use countersign_jwks::fuzzing::freshness;

use crate::world::NOW;

/// What the headers say, to the model.
#[derive(Debug, Default)]
struct Said {
    /// Every `Cache-Control`.
    control: Vec<String>,
    age: Option<String>,
    expires: Option<When>,
    date: Option<When>,
    retry: Option<When>,
}

/// The value of a header that is a date, or should be one.
#[derive(Clone, Copy, Debug)]
enum When {
    /// In seconds since 1970.
    At(i64),
    /// A number of seconds, not a date.
    After(u64),
    Nonsense,
}

/// Reads an answer's headers.
///
/// # Panics
/// On a finding.
pub fn check(input: &[u8]) {
    let now: SystemTime = UNIX_EPOCH + Duration::from_secs(NOW);
    let mut response = Response::new(200);
    let mut said = Said::default();
    for line in input.split(|byte| *byte == b'\n').take(16) {
        let Some((kind, value)) = line.split_first() else {
            continue;
        };
        let (name, value) = said.header(*kind, value);
        response = response.with_header(name, &value);
    }
    let found = freshness(&response, now);
    let expected = [said.fresh(), said.retry_after()].map(|s| s.map(Duration::from_secs));
    assert_eq!(found, expected, "{said:?}");
}

impl Said {
    /// Notes a header, and says how it is written. Of those that should come once the first counts.
    fn header(&mut self, kind: u8, value: &[u8]) -> (&'static str, String) {
        let raw: String = String::from_utf8_lossy(value).into_owned();
        let (when, date) = when(kind, value);
        match kind % 5 {
            0 => {
                self.control.push(raw.clone());
                (
                    ["Cache-Control", "cache-control"][usize::from(kind / 128)],
                    raw,
                )
            }
            1 => {
                self.age.get_or_insert(raw.clone());
                ("Age", raw)
            }
            2 => {
                self.expires.get_or_insert(when);
                ("Expires", date)
            }
            3 => {
                self.date.get_or_insert(when);
                ("Date", date)
            }
            _ => {
                self.retry.get_or_insert(when);
                ("Retry-After", date)
            }
        }
    }

    fn fresh(&self) -> Option<u64> {
        let all = self.control.join(",").to_ascii_lowercase();
        let lifetimes = all.split(',').filter_map(|directive| {
            let mut halves = directive.splitn(2, '=').map(str::trim);
            match (halves.next()?, halves.next()) {
                ("no-cache" | "no-store", _) => Some(0),
                ("max-age", value) => Some(seconds(value.unwrap_or_default())),
                _ => None,
            }
        });
        match lifetimes.min() {
            Some(shortest) => {
                let age = self.age.as_deref().map_or(0, seconds);
                Some(shortest.saturating_sub(age))
            }
            None => self.until_expiry(),
        }
    }

    /// `Expires` less `Date`, or less now; what can't be read is over already.
    fn until_expiry(&self) -> Option<u64> {
        let date = match self.date {
            Some(When::At(date)) => date,
            _ => NOW.cast_signed(),
        };
        match self.expires? {
            When::At(expires) => Some(u64::try_from(expires - date).unwrap_or(0)),
            When::After(_) | When::Nonsense => Some(0),
        }
    }

    fn retry_after(&self) -> Option<u64> {
        match self.retry? {
            When::At(date) => u64::try_from(date - NOW.cast_signed()).ok(),
            When::After(seconds) => Some(seconds),
            When::Nonsense => None,
        }
    }
}

/// Digits, maybe in quotes; anything else is 0, and more than 64 bits hold is very long.
fn seconds(text: &str) -> u64 {
    let text = text.trim().trim_matches('"');
    if text.is_empty() || text.contains(|c: char| !c.is_ascii_digit()) {
        return 0;
    }
    text.parse().unwrap_or(u64::from(u32::MAX))
}

/// A date within a hundred years of now, a number, or neither.
fn when(kind: u8, value: &[u8]) -> (When, String) {
    let number = value
        .iter()
        .take(4)
        .fold(0_u32, |acc, byte| (acc << 8) | u32::from(*byte));
    match kind / 5 % 4 {
        0 => {
            let near = NOW.cast_signed() + i64::from(number.cast_signed() >> 4);
            (When::At(near), written(near))
        }
        1 => {
            let at = i64::from(number);
            (When::At(at), written(at))
        }
        2 => (When::After(number.into()), number.to_string()),
        _ => (When::Nonsense, "soon".to_owned()),
    }
}

/// IMF-fixdate (RFC 9110 §5.6.7), day by day from 1970.
fn written(at: i64) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let (mut day, second) = (at.div_euclid(86_400), at.rem_euclid(86_400));
    let name = DAYS[usize::try_from(day.rem_euclid(7)).expect("a day")];
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let mut year = 1970;
    while day >= 365 + i64::from(is_leap(year)) {
        day -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let mut month = 0;
    let february = 28 + i64::from(is_leap(year));
    for days in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < days {
            break;
        }
        day -= days;
        month += 1;
    }
    let (hour, minute) = (second / 3600, second / 60 % 60);
    let (day, month, second) = (day + 1, MONTHS[month], second % 60);
    format!("{name}, {day:02} {month} {year} {hour:02}:{minute:02}:{second:02} GMT")
}
