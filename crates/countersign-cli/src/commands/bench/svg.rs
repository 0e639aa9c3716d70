//! The bar chart as one SVG file that needs nothing else: readable in light and dark, and without colours.

use std::fmt::Write as _;

use super::engine::{Figure, Outcome};
use super::report::{Machine, kernels, rounded};

const WIDTH: usize = 760;
/// Where bars begin, and how long the longest is.
const LEFT: usize = 190;
const LONGEST: f64 = 440.0;
/// The height of a bar with the space below it, and of a heading.
const STEP: usize = 22;
const HEADING: usize = 34;
const TOP: usize = 66;

const STYLE: &str = "
  svg { font: 13px system-ui, sans-serif; background: #fff; }
  text { fill: #1f2933; } .dim { fill: #5b6773; } .title { font-size: 17px; font-weight: 600; }
  .panel { font-weight: 600; } .one { fill: #7fb8a4; } .more { fill: #1b7f5c; }
  @media (prefers-color-scheme: dark) {
    svg { background: #14181d; } text { fill: #e4e8ec; } .dim { fill: #9aa5b1; }
    .one { fill: #3d7564; } .more { fill: #3fbf91; }
  }
";

/// The chart.
pub(super) fn chart(machine: &Machine, outcome: &Outcome) -> String {
    let most = outcome.figures.iter().map(Figure::rate).fold(1.0, f64::max);
    let mut body = String::new();
    let mut y = TOP;
    let mut last = None;
    for figure in &outcome.figures {
        if last != Some(figure.bits) {
            y = y.saturating_add(HEADING);
            let at = y.saturating_sub(8);
            let heading = format!("key of {} bits", figure.bits);
            text(&mut body, 16, at, "panel", "start", &heading);
            last = Some(figure.bits);
        }
        bar(&mut body, figure, figure.rate() / most, y);
        y = y.saturating_add(STEP);
    }
    let height = y.saturating_add(20);
    let mut head = String::new();
    let title = "Tokens verified a second";
    text(&mut head, 16, 28, "title", "start", title);
    let about = format!("{}; kernel: {}", machine.line(), kernels(outcome));
    text(&mut head, 16, 48, "dim", "start", &about);
    let settled = if outcome.settled {
        "settled"
    } else {
        "not settled"
    };
    let below = format!(
        "median of {} interleaved rounds ({settled}); countersign {}{}",
        outcome.rounds,
        env!("CARGO_PKG_VERSION"),
        if machine.debug {
            ", built without optimization"
        } else {
            ""
        }
    );
    text(&mut head, 16, 66, "dim", "start", &below);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{title}\">\n<style>{STYLE}</style>\n{head}{body}</svg>\n"
    )
}

/// A bar with its name and its figure.
fn bar(out: &mut String, figure: &Figure, part: f64, y: usize) {
    let width = (part * LONGEST).max(1.0);
    let class = if figure.threads == 1 { "one" } else { "more" };
    let threads = if figure.threads == 1 {
        "thread"
    } else {
        "threads"
    };
    let name = format!("{}, {} {threads}", figure.token, figure.threads);
    let middle = y.saturating_add(12);
    text(out, LEFT.saturating_sub(8), middle, "", "end", &name);
    let _ = writeln!(
        out,
        "<rect class=\"{class}\" x=\"{LEFT}\" y=\"{y}\" width=\"{width:.1}\" height=\"16\" rx=\"2\"/>"
    );
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // at most the width of the picture
    let end = LEFT.saturating_add(width as usize).saturating_add(8);
    text(out, end, middle, "", "start", &rounded(figure.rate()));
}

fn text(out: &mut String, x: usize, y: usize, class: &str, anchor: &str, text: &str) {
    let text = escaped(text);
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{y}\" class=\"{class}\" text-anchor=\"{anchor}\">{text}</text>"
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::super::report::tests::{machine, outcome};
    use super::*;

    #[test]
    fn the_chart_has_a_bar_for_each_figure_and_stands_alone() {
        let chart = chart(&machine(), &outcome());
        assert!(chart.starts_with("<svg ") && chart.ends_with("</svg>\n"));
        assert_eq!(chart.matches("<rect").count(), 3);
        assert!(chart.contains("a &lt;processor&gt; &amp; more"), "{chart}");
        assert!(
            chart.contains("width=\"440.0\"") && chart.contains("width=\"110.0\""),
            "{chart}"
        );
        assert!(chart.contains(">250,000<"));
        let links = chart.matches("http").count();
        assert_eq!(links, 1, "the name space alone");
    }
}
