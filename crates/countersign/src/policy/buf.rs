//! A policy that owns its strings.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::types::Types;
use super::{Audience, Policy, Rule, Strings};

/// A [`Policy`] that owns its strings: for layers, and for policies out of a configuration.
///
/// Build a `Policy` over what you have with the `try_…` methods, then make it owned.
///
/// # Example
/// ```
/// use countersign::{Audience, Policy, PolicyBuf, PolicyError};
/// fn load(issuer: &str, audiences: &[String]) -> Result<PolicyBuf, PolicyError> {
///     let audience = Audience::OneOf(audiences.into());
///     Ok(Policy::try_new(issuer, audience)?.try_leeway(5)?.into())
/// }
/// let policy = load("https://issuer.example", &["api".to_owned()])?;
/// assert_eq!(policy.as_policy().issuer(), "https://issuer.example");
/// # Ok::<(), PolicyError>(())
/// ```
#[derive(Clone, Debug)]
pub struct PolicyBuf {
    issuer: String,
    audiences: Vec<String>,
    types: Vec<String>,
    authorized_parties: Vec<String>,
    subject: Option<String>,
    nonce: Option<String>,
    scopes: Vec<String>,
    required: Vec<String>,
    rules: Vec<Rule<'static>>,
    /// The rest of the policy. Its lists are stand-ins for those above.
    rest: Policy<'static>,
}

impl PolicyBuf {
    /// The policy, borrowed.
    #[must_use]
    pub fn as_policy(&self) -> Policy<'_> {
        let rest = self.rest;
        Policy {
            issuer: &self.issuer,
            audience: match rest.audience {
                Audience::OneOf(_) => Audience::OneOf(Strings::Owned(&self.audiences)),
                other => other,
            },
            types: match rest.types {
                Types::OneOf(_) => Types::OneOf(Strings::Owned(&self.types)),
                other => other,
            },
            authorized_parties: list(rest.authorized_parties, &self.authorized_parties),
            subject: self.subject.as_deref(),
            nonce: self.nonce.as_deref(),
            scopes: list(rest.scopes, &self.scopes),
            required: list(rest.required, &self.required),
            rules: &self.rules,
            ..rest
        }
    }
}

/// The owned list, where the policy has one.
fn list<'a>(stand_in: Option<Strings<'static>>, owned: &'a [String]) -> Option<Strings<'a>> {
    stand_in.map(|_| Strings::Owned(owned))
}

fn owned(list: Option<Strings<'_>>) -> Vec<String> {
    list.iter()
        .flat_map(|list| list.iter())
        .map(ToString::to_string)
        .collect()
}

impl From<Policy<'_>> for PolicyBuf {
    fn from(policy: Policy<'_>) -> Self {
        const NONE: Strings<'static> = Strings::Borrowed(&[]);
        let (audience, audiences) = match policy.audience {
            Audience::OneOf(list) => (Audience::OneOf(NONE), owned(Some(list))),
            Audience::Absent => (Audience::Absent, Vec::new()),
            Audience::Any => (Audience::Any, Vec::new()),
        };
        let (types, type_list) = match policy.types {
            Types::OneOf(list) => (Types::OneOf(NONE), owned(Some(list))),
            Types::Default => (Types::Default, Vec::new()),
            Types::JwtOrAbsent => (Types::JwtOrAbsent, Vec::new()),
        };
        Self {
            issuer: policy.issuer.into(),
            audiences,
            types: type_list,
            authorized_parties: owned(policy.authorized_parties),
            subject: policy.subject.map(Into::into),
            nonce: policy.nonce.map(Into::into),
            scopes: owned(policy.scopes),
            required: owned(policy.required),
            rules: policy.rules.iter().cloned().map(Rule::into_owned).collect(),
            rest: Policy {
                issuer: "",
                audience,
                algorithms: policy.algorithms,
                types,
                authorized_parties: policy.authorized_parties.map(|_| NONE),
                subject: None,
                nonce: None,
                scopes: policy.scopes.map(|_| NONE),
                required: policy.required.map(|_| NONE),
                rules: &[],
                preset: policy.preset,
                limits: policy.limits,
            },
        }
    }
}
