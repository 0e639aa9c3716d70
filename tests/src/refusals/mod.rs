//! Refused tokens, at least one for each code, each beside a control that differs in one point.

mod claims;
mod header;
mod times;
mod token;

use std::sync::LazyLock;

use crate::{Attempt, Sample};

/// A token that is refused, and one that differs in one point and is accepted.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// What is wrong with it.
    pub name: &'static str,
    /// The code that the refusal has.
    pub code: &'static str,
    /// Whether the verdict depends on which keys a set holds, and not only on the good token's key.
    pub about_keys: bool,
    /// The token that is refused.
    pub refused: Attempt,
    /// The token that is accepted.
    pub control: Attempt,
}

/// The table: every code of [`VerifyError::CODES`](countersign::VerifyError::CODES) is in it. Its tokens
/// are signed once.
#[must_use]
pub fn refusals() -> &'static [Refusal] {
    static TABLE: LazyLock<Vec<Refusal>> = LazyLock::new(|| {
        let parts = [
            token::refusals(),
            header::refusals(),
            claims::refusals(),
            times::refusals(),
        ];
        parts.concat()
    });
    &TABLE
}

/// A row whose token and control are both samples.
fn row(code: &'static str, name: &'static str, refused: &Sample, control: &Sample) -> Refusal {
    changed(code, name, refused.attempt(), control)
}

/// A row whose token was changed after it was signed.
fn changed(code: &'static str, name: &'static str, refused: Attempt, control: &Sample) -> Refusal {
    Refusal {
        name,
        code,
        about_keys: false,
        refused,
        control: control.attempt(),
    }
}

/// A row that tells of the key set.
fn about_keys(row: Refusal) -> Refusal {
    Refusal {
        about_keys: true,
        ..row
    }
}
