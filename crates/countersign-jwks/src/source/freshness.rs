//! For how long an answer says that it is fresh (RFC 9111 §4.2).

use std::time::{Duration, SystemTime};

use crate::fetch::Response;

/// `Cache-Control` less `Age`, else `Expires` less `Date`; `None` where the answer does not say.
///
/// Zero is an answer that does not want to be kept (`no-cache`, `no-store`, `max-age=0`, a date in
/// the past, and what can't be read): the settings' minimum holds then.
pub(super) fn freshness(response: &Response, now: SystemTime) -> Option<Duration> {
    let directives = response
        .headers("cache-control")
        .flat_map(|value| value.split(','))
        .map(str::trim);
    let mut max_age = None;
    for directive in directives {
        let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
        let seconds = match name.trim().to_ascii_lowercase().as_str() {
            "no-cache" | "no-store" => 0,
            "max-age" => seconds(value),
            _ => continue,
        };
        // Of several, the shortest.
        max_age = Some(max_age.map_or(seconds, |other: u64| other.min(seconds)));
    }
    match max_age {
        Some(max_age) => Some(Duration::from_secs(max_age.saturating_sub(age(response)))),
        None => until_expiry(response, now),
    }
}

/// The seconds of a directive; quotes are let pass (RFC 9111 §5.2), nonsense is 0.
fn seconds(value: &str) -> u64 {
    let digits = value.trim().trim_matches('"');
    let decimal = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    match decimal {
        true => digits.parse().unwrap_or(u64::from(u32::MAX)),
        false => 0,
    }
}

/// How old the answer was when it left the cache that it comes from.
fn age(response: &Response) -> u64 {
    response.header("age").map_or(0, seconds)
}

fn until_expiry(response: &Response, now: SystemTime) -> Option<Duration> {
    let expires = response.header("expires")?;
    let date = response
        .header("date")
        .and_then(|date| httpdate::parse_http_date(date).ok())
        .unwrap_or(now);
    let left = httpdate::parse_http_date(expires)
        .ok()
        .and_then(|expires| expires.duration_since(date).ok());
    Some(left.unwrap_or_default())
}

/// `Retry-After` (RFC 9110 §10.2.3): seconds or a date.
pub(super) fn retry_after(response: &Response, now: SystemTime) -> Option<Duration> {
    let value = response.header("retry-after")?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = httpdate::parse_http_date(value).ok()?;
    at.duration_since(now).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(headers: &[(&str, &str)]) -> Response {
        headers
            .iter()
            .fold(Response::new(200), |answer, (name, value)| {
                answer.with_header(name, value)
            })
    }

    #[test]
    fn freshness_follows_the_headers() {
        type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], Option<u64>);
        let now = httpdate::parse_http_date("Tue, 24 Nov 2026 05:00:00 GMT").unwrap();
        let cases: &[Case<'_>] = &[
            ("nothing", &[], None),
            ("max-age", &[("cache-control", "max-age=600")], Some(600)),
            (
                "other directives",
                &[("cache-control", "public, immutable")],
                None,
            ),
            (
                "upper case",
                &[("Cache-Control", "Public, Max-Age=600")],
                Some(600),
            ),
            (
                "spaces",
                &[("cache-control", " public ,max-age = 600 ")],
                Some(600),
            ),
            ("quotes", &[("cache-control", "max-age=\"600\"")], Some(600)),
            (
                "s-maxage is for shared caches",
                &[("cache-control", "s-maxage=60")],
                None,
            ),
            (
                "no-cache (Keycloak)",
                &[("cache-control", "no-cache")],
                Some(0),
            ),
            (
                "no-cache with fields",
                &[("cache-control", "no-cache=\"a\"")],
                Some(0),
            ),
            (
                "no-store",
                &[("cache-control", "no-store, max-age=600")],
                Some(0),
            ),
            ("max-age=0", &[("cache-control", "max-age=0")], Some(0)),
            ("nonsense", &[("cache-control", "max-age=abc")], Some(0)),
            ("negative", &[("cache-control", "max-age=-1")], Some(0)),
            ("no value", &[("cache-control", "max-age")], Some(0)),
            (
                "beyond 64 bits",
                &[("cache-control", "max-age=99999999999999999999999")],
                Some(4_294_967_295),
            ),
            (
                "twice: the shorter",
                &[
                    ("cache-control", "max-age=600"),
                    ("cache-control", "max-age=60"),
                ],
                Some(60),
            ),
            (
                "Age",
                &[("cache-control", "max-age=600"), ("age", "100")],
                Some(500),
            ),
            (
                "Age beyond",
                &[("cache-control", "max-age=600"), ("age", "700")],
                Some(0),
            ),
            ("Age alone", &[("age", "700")], None),
            (
                "Expires and Date",
                &[
                    ("expires", "Tue, 24 Nov 2026 07:00:00 GMT"),
                    ("date", "Tue, 24 Nov 2026 06:00:00 GMT"),
                ],
                Some(3600),
            ),
            (
                "Expires, by our clock",
                &[("expires", "Tue, 24 Nov 2026 05:10:00 GMT")],
                Some(600),
            ),
            (
                "Expires in the past",
                &[("expires", "Tue, 24 Nov 2020 05:10:00 GMT")],
                Some(0),
            ),
            ("Expires: 0", &[("expires", "0")], Some(0)),
            (
                "max-age before Expires",
                &[
                    ("expires", "Tue, 24 Nov 2026 05:10:00 GMT"),
                    ("cache-control", "max-age=60"),
                ],
                Some(60),
            ),
        ];
        for (name, headers, seconds) in cases {
            let expected = seconds.map(Duration::from_secs);
            assert_eq!(freshness(&answer(headers), now), expected, "{name}");
        }
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = httpdate::parse_http_date("Tue, 24 Nov 2026 05:00:00 GMT").unwrap();
        let cases: &[(&str, &str, Option<u64>)] = &[
            ("seconds", "120", Some(120)),
            ("a date", "Tue, 24 Nov 2026 05:02:00 GMT", Some(120)),
            ("a date in the past", "Tue, 24 Nov 2026 04:00:00 GMT", None),
            ("nonsense", "soon", None),
        ];
        for (name, value, seconds) in cases {
            let answer = answer(&[("Retry-After", value)]);
            let expected = seconds.map(Duration::from_secs);
            assert_eq!(retry_after(&answer, now), expected, "{name}");
        }
        assert_eq!(retry_after(&answer(&[]), now), None);
    }
}
