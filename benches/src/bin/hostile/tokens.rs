//! The cases, their sizes, and the policies they are held against.

use std::sync::LazyLock;

use countersign::{Audience, Policy};
use countersign_mint::{Scheme, SigningKey, base64url};

use crate::{claims, forged, sets};

pub(crate) const ISSUER: &str = "https://issuer.example";
pub(crate) const AUDIENCE: &str = "https://api.example";
pub(crate) const NOW: u64 = 1_750_000_000;

/// What a service asks for.
pub(crate) static POLICY: Policy<'_> =
    Policy::new(ISSUER, Audience::one_of(&[AUDIENCE])).token_len(1024 * 1024);

/// What a service asks for that asks for everything that has to be looked for.
pub(crate) static DEMANDING: Policy<'_> = Policy::new(ISSUER, Audience::one_of(&[AUDIENCE, "b"]))
    .token_len(1024 * 1024)
    .scopes(&["read", "write"])
    .require_claims(&["a.b.c", "sub"])
    .max_lifetime(300);

/// From a usual token to the largest that is accepted unless a policy says otherwise.
pub(crate) const SIZES: [usize; 5] = [1024, 2048, 4096, 8192, 16384];
/// To the largest that a policy can allow.
pub(crate) const LARGE: [usize; 3] = [262_144, 524_288, 1_048_576];

pub(crate) static KEY: LazyLock<SigningKey> =
    LazyLock::new(|| SigningKey::from_seed("key-1", 2048, 1));

/// The key set of every token.
pub(crate) fn jwks() -> String {
    countersign_mint::jwks([&*KEY])
}

/// What is done with a case.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    /// A token is verified.
    Verify(&'static Policy<'static>),
    /// Its issuer is looked for among two first, before the signature.
    Issuers(&'static Policy<'static>),
    /// A key set is loaded.
    Load,
}

impl Way {
    /// The kind that this is compared with.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Verify(policy) if std::ptr::eq(policy, &raw const DEMANDING) => {
                "good, demanding policy"
            }
            Self::Verify(_) => "good",
            Self::Issuers(_) => "good, issuer looked for",
            Self::Load => "good set",
        }
    }
}

/// Who can make an input.
#[derive(Clone, Copy)]
pub(crate) enum By {
    /// Whoever can send a request.
    Anyone,
    /// Whoever gets the issuer to sign it.
    Issuer,
    /// The provider of the keys, or who stands in its place.
    Provider,
}

impl By {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::Issuer => "issuer",
            Self::Provider => "provider",
        }
    }
}

/// An input.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) size: usize,
    pub(crate) code: &'static str,
    pub(crate) way: Way,
    pub(crate) by: By,
    pub(crate) bytes: Vec<u8>,
}

/// A kind of token.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// How it ends.
    pub(crate) code: &'static str,
    pub(crate) way: Way,
    pub(crate) by: By,
    /// Whether it comes in large as well.
    pub(crate) large: bool,
    /// Makes one of about so many bytes, never more.
    pub(crate) make: Box<dyn Fn(usize) -> Vec<u8>>,
}

fn kinds() -> Vec<Kind> {
    let mut kinds = claims::kinds();
    kinds.extend(forged::kinds());
    kinds
}

/// What is done with the case of a name.
pub(crate) fn way(name: &str) -> Option<Way> {
    let kind = kinds().into_iter().find(|kind| kind.name == name);
    kind.map(|kind| kind.way)
        .or_else(|| sets::NAMES.contains(&name).then_some(Way::Load))
}

pub(crate) fn cases() -> Vec<Case> {
    let sizes = |kind: &Kind| if kind.large { LARGE.as_slice() } else { &[] };
    let made = |kind: &Kind, size: usize| Case {
        name: kind.name,
        size,
        code: kind.code,
        way: kind.way,
        by: kind.by,
        bytes: (kind.make)(size),
    };
    let of_kind = |kind: &Kind| {
        let sizes = SIZES.iter().chain(sizes(kind));
        sizes.map(|size| made(kind, *size)).collect::<Vec<_>>()
    };
    let fits = |case: &Case| case.bytes.len() <= case.size;
    kinds().iter().flat_map(of_kind).filter(fits).collect()
}

/// How many bytes of payload a token of `size` bytes has behind this header.
pub(crate) fn room(size: usize, header: &str) -> usize {
    let signature = 342;
    let encoded = size.saturating_sub(base64url(header.as_bytes()).len() + signature + 2);
    encoded / 4 * 3
}

/// The usual header.
pub(crate) fn header() -> String {
    KEY.header()
}

/// A token that is signed.
pub(crate) fn signed(header: &str, payload: &[u8]) -> Vec<u8> {
    KEY.sign_by(Scheme::Rs256, header, payload).into_bytes()
}

/// A token whose signature is a number below the modulus, and wrong.
pub(crate) fn unsigned(header: &str, payload: &[u8]) -> Vec<u8> {
    let (header, payload) = (base64url(header.as_bytes()), base64url(payload));
    let signature = base64url(&[0x5A; 256]);
    format!("{header}.{payload}.{signature}").into_bytes()
}
