//! How the program ends.

use std::io;
use std::process::ExitCode;

/// A command came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is well; for `verify`, everything was verified. Exit code 0.
    Success,
    /// Something was refused. Exit code 1.
    Refused,
}

impl Exit {
    /// Success where `all_well`, else a refusal.
    #[must_use]
    pub const fn of(all_well: bool) -> Self {
        if all_well {
            Self::Success
        } else {
            Self::Refused
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Success => Self::SUCCESS,
            Exit::Refused => Self::from(1),
        }
    }
}

/// A command could not do its work. Exit code 2.
#[derive(Debug)]
pub enum Failure {
    /// A mistake of the caller's: one sentence that says what, where and what to do.
    Usage(String),
    /// What the command has to say could not be written.
    Output(io::Error),
}

impl Failure {
    /// A mistake of the caller's, in one sentence.
    #[must_use]
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self::Usage(sentence.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
