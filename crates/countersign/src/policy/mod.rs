//! What a token must be like to be accepted.
//!
//! A [`Policy`] is a small `Copy` value that fits into a `static`. Issuer and audience are asked for
//! by its constructor, so they can't be forgotten; everything else has a strict default. What would
//! switch a check off by accident (an empty list, a leeway of a day) can't be built.

mod audience;
#[cfg(feature = "alloc")]
mod buf;
mod builder;
mod error;
mod presets;
mod rule;
mod strings;
mod types;

pub use audience::Audience;
#[cfg(feature = "alloc")]
pub use buf::PolicyBuf;
pub use error::PolicyError;
pub use rule::{Expected, Rule};
pub use strings::{Str, Strings};

pub(crate) use presets::{CLERK_MACHINE_PREFIX, CLERK_SESSION_CATEGORIES, Preset};
pub(crate) use rule::{Demand, Part};
pub(crate) use types::Types;

use crate::algorithm::Algorithms;

/// How long a token may be by default, in bytes.
pub const DEFAULT_MAX_TOKEN_LEN: usize = 16 * 1024;

/// What a token must be like to be accepted: one issuer, and the checks for its tokens.
///
/// By default: RS256 alone; `typ` absent, `JWT` or `at+jwt`; `iss` equal to the issuer; `aud` as
/// the constructor says; `exp` required and not over; `nbf`, if present, reached; no leeway.
///
/// The methods named after what they set assert that it makes sense: in a `static` or `const`, a
/// mistake is a compile error. Each has a twin `try_…` that returns a [`PolicyError`] instead, for
/// values from a configuration.
///
/// # Example
/// ```
/// use countersign::{Audience, Policy};
/// static POLICY: Policy = Policy::new("https://issuer.example", Audience::one_of(&["api"]))
///     .leeway(5)
///     .max_age(3600)
///     .require_claims(&["sub", "org.id"]);
/// ```
/// A leeway of a day does not compile in a `static`:
/// ```compile_fail
/// # use countersign::{Audience, Policy};
/// static POLICY: Policy = Policy::new("https://issuer.example", Audience::Any).leeway(86_400);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Policy<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) audience: Audience<'a>,
    pub(crate) algorithms: Algorithms,
    pub(crate) types: Types<'a>,
    pub(crate) authorized_parties: Option<Strings<'a>>,
    pub(crate) subject: Option<&'a str>,
    pub(crate) nonce: Option<&'a str>,
    pub(crate) scopes: Option<Strings<'a>>,
    pub(crate) required: Option<Strings<'a>>,
    pub(crate) rules: &'a [Rule<'a>],
    pub(crate) preset: Preset,
    pub(crate) limits: Limits,
}

/// The numbers of a policy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) token_len: usize,
    /// Seconds.
    pub(crate) leeway: u32,
    /// Seconds.
    pub(crate) max_age: Option<u32>,
    /// Seconds.
    pub(crate) max_lifetime: Option<u32>,
    /// Seconds.
    pub(crate) min_remaining: u32,
    pub(crate) expiration_required: bool,
    pub(crate) issued_at_checked: bool,
}

impl Limits {
    const DEFAULT: Self = Self {
        token_len: DEFAULT_MAX_TOKEN_LEN,
        leeway: 0,
        max_age: None,
        max_lifetime: None,
        min_remaining: 0,
        expiration_required: true,
        issued_at_checked: false,
    };
}

impl<'a> Policy<'a> {
    /// The issuer whose tokens the policy is for.
    #[must_use]
    pub const fn issuer(&self) -> &'a str {
        self.issuer
    }

    /// The longest token that is looked at, in bytes.
    #[must_use]
    pub const fn max_token_len(&self) -> usize {
        self.limits.token_len
    }

    /// Whether `azp` must be one of the authorized parties: what a token out of a cookie needs.
    #[must_use]
    pub const fn checks_authorized_party(&self) -> bool {
        self.authorized_parties.is_some()
    }

    /// How many bytes of scratch are enough for every token of that length, in bytes.
    ///
    /// Header and claims set are decoded into it, and strings with escapes once more. Most tokens
    /// need three quarters of their own length.
    ///
    /// ```
    /// # use countersign::Policy;
    /// const ROOM: usize = Policy::scratch_len(2048);
    /// let scratch = [0_u8; ROOM];
    /// ```
    #[must_use]
    pub const fn scratch_len(token_len: usize) -> usize {
        let decoded = token_len.saturating_mul(3) / 4;
        decoded.saturating_mul(2)
    }
}
