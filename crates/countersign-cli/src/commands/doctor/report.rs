//! What was found, as a table for people and in JSON for programs.

use serde_json::{Value, json};

use crate::Paint;
use crate::printable::printable;
use crate::show::{count, wrapped};

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Passed,
    /// Worth a look, and no reason not to deploy.
    Noted,
    /// Said besides.
    Told,
    Failed,
}

impl Outcome {
    const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Noted => "noted",
            Self::Told => "told",
            Self::Failed => "failed",
        }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub(super) struct Check {
    name: &'static str,
    outcome: Outcome,
    detail: String,
    remedy: Option<String>,
}

impl Check {
    pub(super) fn passed(name: &'static str, detail: impl Into<String>) -> Self {
        Self::new(name, Outcome::Passed, detail, None)
    }

    pub(super) fn noted(name: &'static str, detail: impl Into<String>, advice: &str) -> Self {
        Self::new(name, Outcome::Noted, detail, Some(advice.to_owned()))
    }

    pub(super) fn told(name: &'static str, detail: impl Into<String>) -> Self {
        Self::new(name, Outcome::Told, detail, None)
    }

    pub(super) fn failed(
        name: &'static str,
        detail: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self::new(name, Outcome::Failed, detail, Some(remedy.into()))
    }

    fn new(
        name: &'static str,
        outcome: Outcome,
        detail: impl Into<String>,
        remedy: Option<String>,
    ) -> Self {
        let detail = detail.into();
        Self {
            name,
            outcome,
            detail,
            remedy,
        }
    }
}

/// All that was looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Report {
    checks: Vec<Check>,
}

impl Report {
    pub(super) fn add(&mut self, check: Check) {
        self.checks.push(check);
    }

    /// Whether no check failed.
    pub(super) fn is_sound(&self) -> bool {
        self.failures() == 0
    }

    fn failures(&self) -> usize {
        let failed = |check: &&Check| check.outcome == Outcome::Failed;
        self.checks.iter().filter(failed).count()
    }

    /// The table, and whether to deploy.
    pub(super) fn text(&self, paint: Paint) -> String {
        let widths = self.checks.iter().map(|check| check.name.chars().count());
        let width = widths.max().unwrap_or(0);
        let mut out = String::new();
        for check in &self.checks {
            out.push_str(&row(check, width, paint));
        }
        let last = match self.failures() {
            0 => paint.good("ready to deploy"),
            failures => paint.bad(format!(
                "not ready: {} failed",
                count(failures as u64, "check")
            )),
        };
        out.push_str(&format!("\n{last}\n"));
        out
    }

    /// One object on a line.
    pub(super) fn json(&self) -> Value {
        let checks: Vec<Value> = self
            .checks
            .iter()
            .map(|check| {
                json!({
                    "check": check.name,
                    "outcome": check.outcome.name(),
                    "detail": check.detail,
                    "remedy": check.remedy,
                })
            })
            .collect();
        json!({"ready": self.is_sound(), "checks": checks})
    }
}

/// A check on a line, what it found behind its name, and the remedy below.
fn row(check: &Check, width: usize, paint: Paint) -> String {
    let (mark, painted) = match check.outcome {
        Outcome::Passed => ("✓", paint.good("✓")),
        Outcome::Noted => ("!", paint.warning("!")),
        Outcome::Told => ("·", paint.dim("·")),
        Outcome::Failed => ("✗", paint.bad("✗")),
    };
    let name = check.name;
    let first = format!("{mark} {name:<width$}  ");
    let text = wrapped(&first, &printable(&check.detail));
    let mut out = text.replacen(mark, &painted, 1);
    if let Some(remedy) = &check.remedy {
        let indent = format!("{:1$}→ ", "", first.chars().count());
        out.push_str(&paint.dim(wrapped(&indent, &printable(remedy)).trim_end()));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_says_whether_to_deploy() {
        let mut report = Report::default();
        report.add(Check::passed("keys", "two usable keys"));
        report.add(Check::noted("clock", "unknown", "look at it"));
        assert!(report.text(Paint::OFF).ends_with("\nready to deploy\n"));
        assert_eq!(report.json()["ready"], true);
        report.add(Check::failed("token", "expired\u{1b}[2J", "sign in again"));
        let text = report.text(Paint::OFF);
        let expected = concat!(
            "✓ keys   two usable keys\n",
            "! clock  unknown\n         → look at it\n",
            "✗ token  expired\\u001b[2J\n         → sign in again\n",
            "\nnot ready: 1 check failed\n",
        );
        assert_eq!(text, expected);
        assert_eq!(report.json()["checks"][2]["outcome"], "failed");
        assert_eq!(report.json()["ready"], false);
    }
}
