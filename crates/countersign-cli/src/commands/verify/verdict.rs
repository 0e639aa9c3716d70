//! Verdicts as lines.

use countersign::Verified;
use countersign_jwks::Error;

use crate::Paint;
use crate::json_text::{compact, quoted, quoted_or_null};
use crate::moment;
use crate::printable::printable;

/// How a verdict is written on a line.
#[derive(Clone, Copy, Debug)]
pub(in crate::commands) enum Form {
    /// As a JSON object.
    Json,
    /// For a person, or for `grep` and `awk`: `verified` or `rejected` first.
    Line(Paint),
}

/// Why a token was rejected, in words.
pub(in crate::commands) struct Rejection {
    pub(in crate::commands) code: &'static str,
    pub(in crate::commands) message: String,
    /// The header's `kid`, where it could be read.
    pub(in crate::commands) key_id: Option<String>,
}

impl Rejection {
    pub(super) fn new(error: &Error, key_id: Option<String>) -> Self {
        Self {
            code: error.code(),
            message: error.to_string(),
            key_id,
        }
    }

    /// A token that was never kept whole, being so long.
    pub(super) fn too_large(len: usize, limit: usize) -> Self {
        Self {
            code: "token_too_large",
            message: format!("the token has {len} bytes, {limit} are allowed"),
            key_id: None,
        }
    }
}

impl Form {
    /// The line for a token that was verified.
    pub(in crate::commands) fn verified(self, verified: &Verified<'_>) -> String {
        match self {
            Self::Json => format!(
                "{{\"verified\":true,\"code\":null,\"message\":null,\"claims\":{},\"kid\":{}}}\n",
                compact(verified.claims_json()),
                quoted_or_null(verified.key_id())
            ),
            Self::Line(paint) => {
                let mut line = paint.good("verified");
                if let Some(subject) = verified.subject() {
                    line.push_str(&format!("  sub {}", quoted(subject)));
                }
                if let Some(expires) = verified.expires_at().and_then(moment::utc) {
                    line.push_str(&paint.dim(format!("  until {expires}")));
                }
                line.push('\n');
                line
            }
        }
    }

    /// The line for one that was not.
    pub(in crate::commands) fn rejected(self, rejection: &Rejection) -> String {
        match self {
            Self::Json => format!(
                "{{\"verified\":false,\"code\":{},\"message\":{},\"claims\":null,\"kid\":{}}}\n",
                quoted(rejection.code),
                quoted(&rejection.message),
                quoted_or_null(rejection.key_id.as_deref())
            ),
            Self::Line(paint) => format!(
                "{}  {:<27}  {}\n",
                paint.bad("rejected"),
                rejection.code,
                paint.dim(printable(&rejection.message))
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign::{Audience, Policy};

    #[test]
    fn a_line_that_was_not_kept_is_told_like_a_long_token() {
        let policy = Policy::new("https://issuer.example", Audience::Any);
        let limit = policy.max_token_len();
        let len = limit + 1;
        let error = policy.parse(&vec![b'.'; len], &mut []).unwrap_err();
        let (told, expected) = (
            Rejection::too_large(len, limit),
            Rejection::new(&error.into(), None),
        );
        assert_eq!((told.code, told.message), (expected.code, expected.message));
    }
}
