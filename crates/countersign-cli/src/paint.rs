//! Colours, where the output is a terminal that wants them.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};

/// Whether to colour, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    on: bool,
}

impl Paint {
    /// Without colours.
    pub const OFF: Self = Self { on: false };

    /// For standard output: colours only on a terminal, and not where `NO_COLOR` is set.
    #[must_use]
    pub fn stdout() -> Self {
        let choice = anstream::AutoStream::choice(&std::io::stdout());
        Self {
            on: choice != anstream::ColorChoice::Never,
        }
    }

    fn style(self, text: impl Display, style: Style) -> String {
        if self.on {
            format!("{style}{text}{style:#}")
        } else {
            text.to_string()
        }
    }

    /// What is as it should be.
    #[must_use]
    pub fn good(self, text: impl Display) -> String {
        self.style(text, AnsiColor::Green.on_default().bold())
    }

    /// What is refused.
    #[must_use]
    pub fn bad(self, text: impl Display) -> String {
        self.style(text, AnsiColor::Red.on_default().bold())
    }

    /// What to look at.
    #[must_use]
    pub fn warning(self, text: impl Display) -> String {
        self.style(text, AnsiColor::Yellow.on_default().bold())
    }

    /// What is said besides.
    #[must_use]
    pub fn dim(self, text: impl Display) -> String {
        self.style(text, Style::new().dimmed())
    }

    /// A heading.
    #[must_use]
    pub fn heading(self, text: impl Display) -> String {
        self.style(text, Style::new().bold())
    }

    /// A name: of a code, an option, a command.
    #[must_use]
    pub fn name(self, text: impl Display) -> String {
        self.style(text, AnsiColor::Cyan.on_default())
    }
}
