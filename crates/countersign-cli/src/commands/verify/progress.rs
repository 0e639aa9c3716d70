//! The progress of a stream, on standard error, where a person looks at that and the verdicts go
//! somewhere else.

use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use indicatif::{HumanDuration, ProgressBar, ProgressStyle};

use super::stream::Tally;
use crate::show::{count, thousands};

/// A bar, or nothing.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    started: Instant,
    last: Tally,
}

impl Progress {
    /// A bar where standard error is a terminal and standard output is not.
    pub(super) fn on_terminal() -> Self {
        let wanted = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self {
            bar: wanted.then(|| bar(input_len())),
            started: Instant::now(),
            last: Tally::default(),
        }
    }

    pub(super) fn update(&mut self, tally: &Tally) {
        self.last = *tally;
        if let Some(bar) = &self.bar {
            bar.set_position(tally.read);
            bar.set_message(self.said());
        }
    }

    /// Leaves one line about the whole.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.set_style(style("{msg}"));
            let time = HumanDuration(self.started.elapsed());
            bar.finish_with_message(format!("{} in {time}", self.said()));
        }
    }

    fn said(&self) -> String {
        let tally = &self.last;
        let seconds = self.started.elapsed().as_secs_f64().max(0.001);
        let rate = tally.tokens() as f64 / seconds;
        format!(
            "{}, {} rejected, {rate:.0} a second",
            count(tally.tokens(), "token"),
            thousands(tally.rejected)
        )
    }
}

fn bar(len: Option<u64>) -> ProgressBar {
    let bar = len.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let template = if len.is_some() {
        "{bar:24} {percent:>3} %  {msg}"
    } else {
        "{spinner} {msg}"
    };
    bar.set_style(style(template));
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// How long the input is, where it is a file.
#[cfg(unix)]
fn input_len() -> Option<u64> {
    use std::os::fd::AsFd as _;
    let input = io::stdin().as_fd().try_clone_to_owned().ok()?;
    file_len(&File::from(input))
}

/// How long the input is, where it is a file.
#[cfg(windows)]
fn input_len() -> Option<u64> {
    use std::os::windows::io::AsHandle as _;
    let input = io::stdin().as_handle().try_clone_to_owned().ok()?;
    file_len(&File::from(input))
}

/// How long the input is, where it is a file.
#[cfg(not(any(unix, windows)))]
fn input_len() -> Option<u64> {
    None
}

#[cfg(any(unix, windows))]
fn file_len(file: &File) -> Option<u64> {
    let metadata = file.metadata().ok()?;
    metadata.is_file().then_some(metadata.len())
}
