//! What the demonstration is shown on: headings, lines, verdicts, and how many were wrong.

use std::io::{self, Write};

use crate::Paint;
use crate::show::count;

/// How wide the column of codes is: the longest has 27 characters.
const CODE_WIDTH: usize = 27;

/// Where the demonstration writes.
pub(super) struct Stage<'o> {
    out: &'o mut dyn Write,
    paint: Paint,
    step: usize,
    wrong: usize,
}

impl<'o> Stage<'o> {
    pub(super) fn new(out: &'o mut dyn Write, paint: Paint) -> Self {
        Self {
            out,
            paint,
            step: 0,
            wrong: 0,
        }
    }

    pub(super) const fn paint(&self) -> Paint {
        self.paint
    }

    /// Whether every verdict was the right one.
    pub(super) const fn all_as_expected(&self) -> bool {
        self.wrong == 0
    }

    pub(super) fn title(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", self.paint.heading(text))
    }

    pub(super) fn step(&mut self, text: &str) -> io::Result<()> {
        self.step = self.step.saturating_add(1);
        let heading = format!("{}. {text}", self.step);
        self.heading(&heading)
    }

    pub(super) fn heading(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "\n{}", self.paint.heading(text))?;
        self.out.flush()
    }

    /// A line of text.
    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        let line = format!("  {text}");
        writeln!(self.out, "{}", line.trim_end())?;
        self.out.flush()
    }

    /// Lines that are laid out already.
    pub(super) fn block(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Something to try, and what it is for.
    pub(super) fn pointer(&mut self, what: &str, purpose: &str) -> io::Result<()> {
        let what = self.paint.name(format!("{what:<27}"));
        self.say(&format!("{what}{purpose}"))
    }

    /// A verdict, beside what it is about.
    pub(super) fn verdict(&mut self, code: &str, expected: &str, about: &str) -> io::Result<()> {
        let cell = self.cell(code, expected, CODE_WIDTH);
        self.say(&format!("{cell}  {about}"))
    }

    /// A verdict, padded; counted as wrong where it is not the expected one.
    pub(super) fn cell(&mut self, code: &str, expected: &str, width: usize) -> String {
        if code != expected {
            self.wrong = self.wrong.saturating_add(1);
            return self.paint.warning(format!("! {code}, not {expected}"));
        }
        if code == VERIFIED {
            self.paint.good(format!("✓ {code:<width$}"))
        } else {
            self.paint.bad(format!("✗ {code:<width$}"))
        }
    }

    /// What was said, behind what it is about; counted as wrong where it is not the expected.
    pub(super) fn expect(&mut self, said: &str, expected: &str, about: &str) -> io::Result<()> {
        let said = if said == expected {
            self.paint.good(said)
        } else {
            self.wrong = self.wrong.saturating_add(1);
            self.paint.warning(format!("! {said}, not {expected}"))
        };
        self.say(&format!("{about:<38} → {said}"))
    }

    /// Says so where something was wrong.
    pub(super) fn close(&mut self) -> io::Result<()> {
        if self.wrong == 0 {
            return Ok(());
        }
        let said = format!(
            "\nMarked with !: {} not as expected. Please report this.",
            count(self.wrong as u64, "verdict")
        );
        writeln!(self.out, "{}", self.paint.warning(said))
    }
}

/// The verdict on a token that is accepted.
pub(super) const VERIFIED: &str = "verified";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_verdict_is_seen_and_counted() {
        let mut out = Vec::new();
        let mut stage = Stage::new(&mut out, Paint::OFF);
        stage.verdict("expired", "expired", "a").unwrap();
        assert!(stage.all_as_expected());
        stage.verdict(VERIFIED, "expired", "b").unwrap();
        assert!(!stage.all_as_expected());
        stage.close().unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("! verified, not expired  b"), "{text}");
        assert!(text.contains("1 verdict not as expected"), "{text}");
    }
}
