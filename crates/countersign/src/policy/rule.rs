//! Demands on single claims and header parameters.

use super::{Str, Strings};
use crate::json::Value;

/// A demand on one claim or header parameter.
///
/// A claim is named as in [`Verified::claim`](crate::Verified::claim): `org_id`, or `o.id` for a
/// member of a member. A header parameter is named by its name.
///
/// # Example
/// ```
/// use countersign::{Audience, Expected, Policy, Rule};
/// static RULES: [Rule; 2] = [
///     Rule::claim_equals("email_verified", Expected::Bool(true)),
///     Rule::refuse_claim("act"),
/// ];
/// static POLICY: Policy = Policy::new("https://issuer.example", Audience::one_of(&["api"]))
///     .rules(&RULES);
/// ```
#[derive(Clone, Debug)]
pub struct Rule<'a> {
    part: Part,
    name: Str<'a>,
    demand: Demand<'a>,
}

/// Which part of a token a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Header,
    Claims,
}

/// What a rule demands.
#[derive(Clone, Debug)]
pub(crate) enum Demand<'a> {
    Present,
    Absent,
    Equal(Expected<'a>),
}

/// A value that a member must have.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Expected<'a> {
    /// This string, compared by code points after unescaping.
    Text(Str<'a>),
    /// This number, written as an integer.
    Integer(i64),
    /// This truth value.
    Bool(bool),
    /// One of these strings, each compared as `Text` is.
    OneOf(Strings<'a>),
    /// As `OneOf`, with a list of its own.
    #[cfg(feature = "alloc")]
    OneOfOwned(alloc::vec::Vec<alloc::string::String>),
}

impl<'a> Expected<'a> {
    /// A string, in a `static`.
    #[must_use]
    pub const fn text(text: &'a str) -> Self {
        Self::Text(Str::Borrowed(text))
    }

    /// One of these strings, in a `static`.
    ///
    /// ```
    /// use countersign::{Expected, Rule};
    /// const CLIENTS: Rule = Rule::claim_equals("client_id", Expected::one_of(&["web", "mobile"]));
    /// ```
    #[must_use]
    pub const fn one_of(texts: &'a [&'a str]) -> Self {
        Self::OneOf(Strings::Borrowed(texts))
    }

    /// Whether `value` is this one.
    pub(crate) fn is(&self, value: Value<'_>) -> bool {
        match self {
            Self::Text(expected) => value.as_text().is_some_and(|t| t == expected.as_str()),
            Self::Integer(expected) => value.as_i64() == Some(*expected),
            Self::Bool(expected) => value.as_bool() == Some(*expected),
            Self::OneOf(list) => value.as_text().is_some_and(|t| list.contains(t)),
            #[cfg(feature = "alloc")]
            Self::OneOfOwned(list) => {
                let list = Strings::Owned(list);
                value.as_text().is_some_and(|t| list.contains(t))
            }
        }
    }

    /// Whether there is a value that it could be met by.
    const fn is_filled(&self) -> bool {
        match self {
            Self::OneOf(list) => list.all_filled(),
            #[cfg(feature = "alloc")]
            Self::OneOfOwned(list) => Strings::Owned(list.as_slice()).all_filled(),
            _ => true,
        }
    }

    #[cfg(feature = "alloc")]
    fn into_owned(self) -> Expected<'static> {
        match self {
            Self::Text(text) => Expected::Text(text.to_owned()),
            Self::Integer(number) => Expected::Integer(number),
            Self::Bool(truth) => Expected::Bool(truth),
            Self::OneOf(list) => Expected::OneOfOwned(list.iter().map(Into::into).collect()),
            Self::OneOfOwned(list) => Expected::OneOfOwned(list),
        }
    }
}

impl<'a> Rule<'a> {
    const fn new(part: Part, name: &'a str, demand: Demand<'a>) -> Self {
        Self {
            part,
            name: Str::Borrowed(name),
            demand,
        }
    }

    /// The claim must be there and not null: `missing_claim`.
    #[must_use]
    pub const fn require_claim(name: &'a str) -> Self {
        Self::new(Part::Claims, name, Demand::Present)
    }

    /// The claim must not be there, not even as null: `invalid_claim`.
    #[must_use]
    pub const fn refuse_claim(name: &'a str) -> Self {
        Self::new(Part::Claims, name, Demand::Absent)
    }

    /// The claim must be there and have this value: `missing_claim`, `invalid_claim`.
    #[must_use]
    pub const fn claim_equals(name: &'a str, value: Expected<'a>) -> Self {
        Self::new(Part::Claims, name, Demand::Equal(value))
    }

    /// The header parameter must be there and not null: `malformed_header`.
    #[must_use]
    pub const fn require_header(name: &'a str) -> Self {
        Self::new(Part::Header, name, Demand::Present)
    }

    /// The header parameter must not be there: `malformed_header`.
    #[must_use]
    pub const fn refuse_header(name: &'a str) -> Self {
        Self::new(Part::Header, name, Demand::Absent)
    }

    /// The header parameter must be there and have this value: `malformed_header`.
    #[must_use]
    pub const fn header_equals(name: &'a str, value: Expected<'a>) -> Self {
        Self::new(Part::Header, name, Demand::Equal(value))
    }

    pub(crate) const fn part(&self) -> Part {
        self.part
    }

    pub(crate) const fn name(&self) -> &str {
        self.name.as_str()
    }

    pub(crate) const fn demand(&self) -> &Demand<'a> {
        &self.demand
    }

    /// Whether it names a member, and a value where it demands one.
    pub(super) const fn is_filled(&self) -> bool {
        let valued = match &self.demand {
            Demand::Equal(expected) => expected.is_filled(),
            Demand::Present | Demand::Absent => true,
        };
        !self.name.as_str().is_empty() && valued
    }

    /// The rule with strings of its own.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn into_owned(self) -> Rule<'static> {
        let demand = match self.demand {
            Demand::Present => Demand::Present,
            Demand::Absent => Demand::Absent,
            Demand::Equal(expected) => Demand::Equal(expected.into_owned()),
        };
        Rule {
            part: self.part,
            name: self.name.to_owned(),
            demand,
        }
    }
}
