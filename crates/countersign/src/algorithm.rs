//! The signature algorithms of RFC 7518 §3 that a policy may name.

use core::fmt;

/// A JWS algorithm of RFC 7518 §3.1.
///
/// Every variant but `Rs256` exists only with the cargo feature of its name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3).
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384 (RFC 7518 §3.3).
    #[cfg(feature = "rs384")]
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512 (RFC 7518 §3.3).
    #[cfg(feature = "rs512")]
    Rs512,
    /// RSASSA-PSS with SHA-256 and MGF1 with SHA-256 (RFC 7518 §3.5).
    #[cfg(feature = "ps256")]
    Ps256,
    /// RSASSA-PSS with SHA-384 and MGF1 with SHA-384 (RFC 7518 §3.5).
    #[cfg(feature = "ps384")]
    Ps384,
    /// RSASSA-PSS with SHA-512 and MGF1 with SHA-512 (RFC 7518 §3.5).
    #[cfg(feature = "ps512")]
    Ps512,
}

impl Algorithm {
    /// Every algorithm that is compiled in.
    pub const ALL: &'static [Self] = &[
        Self::Rs256,
        #[cfg(feature = "rs384")]
        Self::Rs384,
        #[cfg(feature = "rs512")]
        Self::Rs512,
        #[cfg(feature = "ps256")]
        Self::Ps256,
        #[cfg(feature = "ps384")]
        Self::Ps384,
        #[cfg(feature = "ps512")]
        Self::Ps512,
    ];

    /// The algorithm's name as `alg` has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            #[cfg(feature = "rs384")]
            Self::Rs384 => "RS384",
            #[cfg(feature = "rs512")]
            Self::Rs512 => "RS512",
            #[cfg(feature = "ps256")]
            Self::Ps256 => "PS256",
            #[cfg(feature = "ps384")]
            Self::Ps384 => "PS384",
            #[cfg(feature = "ps512")]
            Self::Ps512 => "PS512",
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Self::Rs256 => 1,
            #[cfg(feature = "rs384")]
            Self::Rs384 => 2,
            #[cfg(feature = "rs512")]
            Self::Rs512 => 4,
            #[cfg(feature = "ps256")]
            Self::Ps256 => 8,
            #[cfg(feature = "ps384")]
            Self::Ps384 => 16,
            #[cfg(feature = "ps512")]
            Self::Ps512 => 32,
        }
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A set of algorithms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Algorithms(u8);

impl Algorithms {
    pub(crate) const RS256: Self = Self(Algorithm::Rs256.bit());

    pub(crate) const fn of(list: &[Algorithm]) -> Self {
        let mut rest = list;
        let mut bits = 0;
        while let [first, others @ ..] = rest {
            bits |= first.bit();
            rest = others;
        }
        Self(bits)
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn contains(self, algorithm: Algorithm) -> bool {
        self.0 & algorithm.bit() != 0
    }
}
