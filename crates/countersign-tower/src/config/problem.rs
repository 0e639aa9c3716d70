//! What is wrong with a configuration: all of it, at once.

use std::fmt;

use super::settings::Setting;

/// A problem of one setting. No value is repeated in it: one may be a secret that was pasted into
/// the wrong place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    setting: Option<Setting>,
    text: String,
}

impl Problem {
    pub(super) fn of(setting: Setting, text: impl Into<String>) -> Self {
        Self {
            setting: Some(setting),
            text: text.into(),
        }
    }

    pub(super) fn of_file(text: impl Into<String>) -> Self {
        Self {
            setting: None,
            text: text.into(),
        }
    }

    /// The variable that it is about; `None` where it is about the file.
    #[must_use]
    pub fn variable(&self) -> Option<&'static str> {
        self.setting.map(|setting| setting.variable)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.setting {
            Some(Setting {
                key,
                variable,
                example,
            }) => write!(
                f,
                "{variable} ({key} in the file) {}; for example {variable}={example}",
                self.text
            ),
            None => write!(f, "the file {}", self.text),
        }
    }
}

/// Every problem of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    pub(super) problems: Vec<Problem>,
}

impl ConfigError {
    /// The problems.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problems.len() {
            1 => f.write_str("the configuration has a problem:")?,
            count => write!(f, "the configuration has {count} problems:")?,
        }
        for problem in &self.problems {
            write!(f, "\n- {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigError {}
