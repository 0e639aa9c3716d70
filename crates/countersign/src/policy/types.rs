//! Which kinds of token are accepted (RFC 8725 §3.11).

use super::Strings;
use crate::header::is_type;
use crate::json::Text;

/// What `typ` may be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Types<'a> {
    /// Absent, `JWT` or `at+jwt`.
    Default,
    /// Absent or `JWT`.
    JwtOrAbsent,
    /// One of these, and not absent.
    OneOf(Strings<'a>),
}

impl Types<'_> {
    pub(crate) fn accept(&self, typ: Option<Text<'_>>) -> bool {
        match (self, typ) {
            (Self::Default | Self::JwtOrAbsent, None) => true,
            (Self::OneOf(_), None) => false,
            (Self::Default, Some(typ)) => is_type(typ, "JWT") || is_type(typ, "at+jwt"),
            (Self::JwtOrAbsent, Some(typ)) => is_type(typ, "JWT"),
            (Self::OneOf(list), Some(typ)) => list.iter().any(|one| is_type(typ, one)),
        }
    }
}
