//! What the load came to, as a table and as one JSON document.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::super::report::rounded;
use super::load::{Plan, Seen};
use crate::Paint;
use crate::show::{count, thousands};

/// The percentiles that are told, with their names.
const PERCENTILES: [(&str, f64); 4] =
    [("p50", 50.0), ("p90", 90.0), ("p99", 99.0), ("p99.9", 99.9)];

/// For people.
pub(super) fn text(seen: &Seen, plan: Plan, paint: Paint) -> String {
    let mut out = String::new();
    let seconds = seen.took.as_secs_f64();
    let connections = count(plan.connections as u64, "connection");
    let pace = match plan.rate {
        Some(rate) => format!("{} requests a second were due", rounded(rate)),
        None => "as fast as answers came".to_owned(),
    };
    let _ = writeln!(
        out,
        "  {connections}, {seconds:.1} s, {} % forged, {pace}\n",
        plan.forged
    );
    let rate = paint.good(rounded(rate(seen)));
    let _ = writeln!(out, "  {:<12}{rate} answers a second", "rate");
    let _ = writeln!(out, "  {:<12}{}", "latency", latency(seen));
    let statuses: Vec<String> = seen
        .statuses
        .iter()
        .map(|(status, count)| format!("{status}: {}", thousands(*count)))
        .collect();
    let _ = writeln!(out, "  {:<12}{}", "answers", statuses.join(", "));
    let wrong = seen.wrong;
    let told = format!(
        "{} (good refused {}, forged accepted {}, other {})",
        thousands(wrong.all()),
        thousands(wrong.good_refused),
        thousands(wrong.forged_accepted),
        thousands(wrong.other)
    );
    let told = if wrong.all() == 0 {
        paint.good(told)
    } else {
        paint.bad(told)
    };
    let _ = writeln!(out, "  {:<12}{told}", "wrong");
    let dropped = thousands(seen.dropped);
    let dropped = if seen.dropped == 0 {
        paint.good(dropped)
    } else {
        paint.bad(dropped)
    };
    let _ = writeln!(out, "  {:<12}{dropped} without an answer", "dropped");
    if seen.closed_between > 0 || seen.not_opened > 0 {
        let _ = writeln!(
            out,
            "  {:<12}{} closed between requests, {} not opened",
            "connections",
            thousands(seen.closed_between),
            thousands(seen.not_opened)
        );
    }
    if let Some(problem) = &seen.problem {
        let _ = writeln!(out, "  {:<12}{problem}", "first fault");
    }
    out
}

fn rate(seen: &Seen) -> f64 {
    seen.answers() as f64 / seen.took.as_secs_f64().max(1e-9)
}

fn latency(seen: &Seen) -> String {
    let mut parts: Vec<String> = PERCENTILES
        .iter()
        .map(|(name, percent)| {
            format!(
                "{name} {}",
                time(seen.latency.value_at_percentile(*percent))
            )
        })
        .collect();
    parts.push(format!("max {}", time(seen.latency.max())));
    parts.join("  ")
}

/// Nanoseconds as a person reads them.
fn time(nanos: u64) -> String {
    let micros = nanos as f64 / 1e3;
    if micros < 1e3 {
        format!("{micros:.0} µs")
    } else if micros < 1e6 {
        format!("{:.1} ms", micros / 1e3)
    } else {
        format!("{:.2} s", micros / 1e6)
    }
}

/// For programs.
pub(super) fn json(seen: &Seen, plan: Plan, url: &str) -> Value {
    let latency: serde_json::Map<String, Value> = PERCENTILES
        .iter()
        .map(|(name, percent)| (*name, seen.latency.value_at_percentile(*percent)))
        .chain([("max", seen.latency.max())])
        .map(|(name, nanos)| (name.to_owned(), (nanos as f64 / 1e3).into()))
        .collect();
    let statuses: serde_json::Map<String, Value> = seen
        .statuses
        .iter()
        .map(|(status, count)| (status.to_string(), (*count).into()))
        .collect();
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "url": url,
        "connections": plan.connections,
        "client_threads": plan.threads,
        "forged_percent": plan.forged,
        "rate_due": plan.rate,
        "seconds": seen.took.as_secs_f64(),
        "answers": seen.answers(),
        "answers_per_second": rate(seen),
        "answers_in_each_second": seen.seconds,
        "latency_microseconds": latency,
        "statuses": statuses,
        "wrong": {
            "good_refused": seen.wrong.good_refused,
            "forged_accepted": seen.wrong.forged_accepted,
            "other": seen.wrong.other,
        },
        "dropped": seen.dropped,
        "connections_closed_between_requests": seen.closed_between,
        "connections_not_opened": seen.not_opened,
        "first_fault": seen.problem,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_readable() {
        let cases = [
            (850, "1 µs"),
            (412_000, "412 µs"),
            (1_540_000, "1.5 ms"),
            (2_500_000_000, "2.50 s"),
        ];
        for (nanos, expected) in cases {
            assert_eq!(time(nanos), expected);
        }
    }
}
