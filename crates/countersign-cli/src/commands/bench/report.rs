//! What was measured, as a table, as bars and as one JSON document.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::engine::{Figure, Outcome};
use crate::Paint;
use crate::show::{count, thousands};

/// How long the longest bar of the plot is, in columns.
const BAR: f64 = 40.0;

/// The machine and the program, as far as they matter to the figures.
pub(super) struct Machine {
    pub(super) processor: String,
    pub(super) threads: usize,
    /// Whether the program was built without optimization.
    pub(super) debug: bool,
}

impl Machine {
    /// The one that this runs on.
    pub(super) fn this() -> Self {
        let processor = countersign_mint::measure::processor();
        Self {
            processor: processor.unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            debug: cfg!(debug_assertions),
        }
    }

    /// One line about it.
    pub(super) fn line(&self) -> String {
        let threads = count(self.threads as u64, "hardware thread");
        format!("{}, {threads}", self.processor)
    }
}

/// The table, and what is to be known of it.
pub(super) fn table(machine: &Machine, outcome: &Outcome, paint: Paint) -> String {
    let mut out = String::new();
    let kernels = kernels(outcome);
    let _ = writeln!(
        out,
        "{}",
        paint.heading("Tokens a second, each verified whole")
    );
    let _ = writeln!(out, "  {}", machine.line());
    let _ = writeln!(out, "  kernel: {kernels}");
    if machine.debug {
        let warning = "built without optimization: `cargo run --release` measures the real thing";
        let _ = writeln!(out, "  {}", paint.warning(warning));
    }
    let head = format!(
        "{:>5}  {:<9} {:>6}  {:>7}  {:>12} {:>12}  {:>9}",
        "key", "token", "bytes", "threads", "median/s", "best/s", "µs each"
    );
    let _ = writeln!(out, "\n  {}", paint.dim(head));
    for figure in &outcome.figures {
        // What one core needs for a token.
        let micros = figure.nanos.median * figure.threads as f64 / 1e3;
        let median = paint.good(format!("{:>12}", rounded(figure.rate())));
        let _ = writeln!(
            out,
            "  {:>5}  {:<9} {:>6}  {:>7}  {median} {:>12}  {micros:>9.2}",
            figure.bits,
            figure.token,
            thousands(figure.token_bytes as u64),
            figure.threads,
            rounded(figure.best()),
        );
    }
    let settled = match outcome.settled {
        true => "the figures had settled.",
        false => "the figures had not settled: try a quieter machine, or more `--seconds`.",
    };
    let rounds = count(outcome.rounds as u64, "interleaved round");
    let _ = writeln!(out, "\n  {rounds}, no verdict cached;\n  {settled}");
    out
}

/// The names of the kernels, once each.
pub(super) fn kernels(outcome: &Outcome) -> String {
    let mut names: Vec<&str> = Vec::new();
    for figure in &outcome.figures {
        if !names.contains(&figure.kernel) {
            names.push(figure.kernel);
        }
    }
    if names.len() < 2 {
        return names.join(", ");
    }
    let mut sizes: Vec<String> = Vec::new();
    for figure in &outcome.figures {
        let said = format!("{} ({} bits)", figure.kernel, figure.bits);
        if !sizes.contains(&said) {
            sizes.push(said);
        }
    }
    sizes.join(", ")
}

/// A bar for each figure, the fastest being the longest.
pub(super) fn plot(outcome: &Outcome, paint: Paint) -> String {
    let most = outcome.figures.iter().map(Figure::rate).fold(1.0, f64::max);
    let mut out = String::new();
    let mut last = None;
    for figure in &outcome.figures {
        if last != Some(figure.bits) {
            let heading = format!("{} bits", figure.bits);
            let _ = writeln!(out, "\n  {}", paint.heading(heading));
            last = Some(figure.bits);
        }
        let about = format!("{:<9} × {}", figure.token, figure.threads);
        let bar = paint.name(bar(figure.rate() / most * BAR));
        let _ = writeln!(out, "  {about:<15} {bar} {}", rounded(figure.rate()));
    }
    out
}

/// A bar of that many columns, in eighths.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 0 to the width of the plot
fn bar(columns: f64) -> String {
    let eighths = (columns * 8.0).round().max(1.0) as usize;
    let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let rest = part.get(eighths % 8).copied().unwrap_or_default();
    format!("{}{rest}", "█".repeat(eighths / 8))
}

/// Everything, for programs.
pub(super) fn json(machine: &Machine, outcome: &Outcome) -> Value {
    let results: Vec<Value> = outcome.figures.iter().map(figure).collect();
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "processor": machine.processor,
        "hardware_threads": machine.threads,
        "optimized": !machine.debug,
        "rounds": outcome.rounds,
        "settled": outcome.settled,
        "results": results,
    })
}

fn figure(figure: &Figure) -> Value {
    json!({
        "key_bits": figure.bits,
        "kernel": figure.kernel,
        "token": figure.token,
        "token_bytes": figure.token_bytes,
        "threads": figure.threads,
        "tokens_per_second": {"median": figure.rate().round(), "best": figure.best().round()},
        "nanoseconds": figure.nanos,
    })
}

/// A rate in whole hundreds, or as it is where it is small: the rest is noise.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // positive, and far from the limit
pub(in super::super) fn rounded(rate: f64) -> String {
    let unit = if rate < 10_000.0 { 1.0 } else { 100.0 };
    thousands(((rate / unit).round() * unit) as u64)
}

#[cfg(test)]
pub(super) mod tests {
    use countersign_mint::measure::Summary;

    use super::*;

    pub(in super::super) fn outcome() -> Outcome {
        let figure = |bits, token: &str, threads, nanos| Figure {
            bits,
            kernel: "avx2-fma",
            token: token.to_owned(),
            token_bytes: 839,
            threads,
            nanos: Summary::of(vec![nanos]),
        };
        Outcome {
            figures: vec![
                figure(2048, "session", 1, 8_000.0),
                figure(2048, "session", 2, 4_000.0),
                figure(4096, "8 KiB", 2, 16_000.0),
            ],
            rounds: 12,
            settled: true,
        }
    }

    pub(in super::super) fn machine() -> Machine {
        Machine {
            processor: "a <processor> & more".to_owned(),
            threads: 2,
            debug: false,
        }
    }

    #[test]
    fn the_table_has_a_row_for_each_figure() {
        let table = table(&machine(), &outcome(), Paint::OFF);
        assert!(
            table.lines().all(|line| line.chars().count() <= 80),
            "{table}"
        );
        let row = "   2048  session      839        2       250,000      250,000       8.00";
        assert!(table.contains(row), "{table}");
        assert!(table.contains("kernel: avx2-fma\n"), "{table}");
        assert!(
            table.contains("12 interleaved rounds, no verdict cached;\n  the figures had settled."),
            "{table}"
        );
    }

    #[test]
    fn kernels_are_told_apart_where_they_differ() {
        let mut outcome = outcome();
        outcome.figures[2].kernel = "portable";
        assert_eq!(
            kernels(&outcome),
            "avx2-fma (2048 bits), portable (4096 bits)"
        );
    }

    #[test]
    fn bars_are_as_long_as_their_figures() {
        let plot = plot(&outcome(), Paint::OFF);
        let longest = plot.lines().map(|line| line.matches('█').count());
        assert_eq!(
            longest.collect::<Vec<_>>(),
            [0, 0, 20, 40, 0, 0, 10],
            "{plot}"
        );
        assert_eq!(bar(0.0), "▏");
        assert_eq!(bar(2.5), "██▌");
    }

    #[test]
    fn the_document_has_the_figures() {
        let document = json(&machine(), &outcome());
        assert_eq!(
            document["results"][1]["tokens_per_second"]["median"],
            250_000.0
        );
        assert_eq!(document["results"][1]["threads"], 2);
        assert_eq!(document["results"][2]["nanoseconds"]["rounds"], 1);
    }

    #[test]
    fn rates_are_rounded() {
        let cases = [(9_999.4, "9,999"), (123_456.0, "123,500"), (12.0, "12")];
        for (rate, expected) in cases {
            assert_eq!(rounded(rate), expected);
        }
    }
}
