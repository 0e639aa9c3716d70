//! The implementations of modular exponentiation, one folder each, and the dispatch to them.
//!
//! Every implementation has the same seam, a `Kernel` that holds what depends on the key only. An [`Engine`] is one of
//! them, chosen when a key is loaded; its memory is that of the largest that the target has.

mod choice;
pub(crate) mod portable;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)] // the only module of the project that may
pub(crate) mod x86_64;

#[cfg(target_arch = "x86_64")]
use x86_64::{Avx2Fma, Avx512Ifma, avx2_fma, avx512_ifma};

/// The limb of a key: a machine word.
#[cfg(any(target_pointer_width = "64", target_arch = "x86_64"))]
pub(crate) type Word = u64;
/// The limb of a key: a machine word.
#[cfg(not(any(target_pointer_width = "64", target_arch = "x86_64")))]
pub(crate) type Word = u32;

/// An implementation of the arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Backend {
    /// Safe Rust; available everywhere, and the reference for the others.
    Portable,
    /// x86-64 with AVX2 and FMA: doubles.
    Avx2Fma,
    /// x86-64 with AVX-512 IFMA: integers of 52 bits.
    Avx512Ifma,
}

impl Backend {
    const ALL: [Self; 3] = [Self::Portable, Self::Avx2Fma, Self::Avx512Ifma];

    /// The implementations that this processor can run, [`Backend::Portable`] first.
    ///
    /// ```
    /// use countersign_rsa::Backend;
    /// assert_eq!(Backend::available().next(), Some(Backend::Portable));
    /// ```
    pub fn available() -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(|backend| backend.is_available())
    }

    /// Whether this processor can run it, and the operating system lets it.
    #[must_use]
    pub fn is_available(self) -> bool {
        match self {
            Self::Portable => true,
            #[cfg(target_arch = "x86_64")]
            Self::Avx2Fma => Avx2Fma::detect().is_some(),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512Ifma => Avx512Ifma::detect().is_some(),
            #[cfg(not(target_arch = "x86_64"))]
            Self::Avx2Fma | Self::Avx512Ifma => false,
        }
    }

    /// A short name, for logs and tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Portable => "portable",
            Self::Avx2Fma => "avx2-fma",
            Self::Avx512Ifma => "avx512-ifma",
        }
    }
}

/// The implementation that a key uses, with what it precomputed.
#[derive(Clone)]
#[allow(clippy::large_enum_variant)] // there is no heap to put the larger ones on
pub(crate) enum Engine<const LIMBS: usize> {
    Portable(portable::Kernel<LIMBS>),
    #[cfg(target_arch = "x86_64")]
    Avx2Fma(avx2_fma::Kernel<LIMBS>),
    #[cfg(target_arch = "x86_64")]
    Avx512Ifma(avx512_ifma::Kernel<LIMBS>),
}

/// A signature representative, to be raised to the public exponent, and the encoded message that should come out.
/// Both are below the modulus and as long as it is.
#[derive(Clone, Copy)]
pub(crate) struct Equation<'a> {
    pub(crate) s: &'a [Word],
    pub(crate) em: &'a [Word],
}

impl<const LIMBS: usize> Engine<LIMBS> {
    /// The fastest for the odd modulus `n`: little-endian, 2048 to 8192 bits in at most `LIMBS` limbs, the top one not zero.
    pub(crate) fn fastest(n: &[Word]) -> Self {
        choice::fastest(n)
    }

    /// The one asked for, if it can run here.
    pub(crate) fn with_backend(backend: Backend, n: &[Word]) -> Option<Self> {
        match backend {
            Backend::Portable => Some(Self::Portable(portable::Kernel::new(n))),
            #[cfg(target_arch = "x86_64")]
            Backend::Avx2Fma => Some(Self::Avx2Fma(avx2_fma::Kernel::new(Avx2Fma::detect()?, n))),
            #[cfg(target_arch = "x86_64")]
            Backend::Avx512Ifma => Some(Self::Avx512Ifma(avx512_ifma::Kernel::new(
                Avx512Ifma::detect()?,
                n,
            ))),
            #[cfg(not(target_arch = "x86_64"))]
            Backend::Avx2Fma | Backend::Avx512Ifma => None,
        }
    }

    pub(crate) fn backend(&self) -> Backend {
        match self {
            Self::Portable(_) => Backend::Portable,
            #[cfg(target_arch = "x86_64")]
            Self::Avx2Fma(_) => Backend::Avx2Fma,
            #[cfg(target_arch = "x86_64")]
            Self::Avx512Ifma(_) => Backend::Avx512Ifma,
        }
    }

    /// `out = s^e mod n` for `s` < n, fully reduced; all as long as n, which is the one given at construction.
    #[cfg(any(test, feature = "pss", feature = "fuzzing"))] // PKCS#1 v1.5 only compares
    pub(crate) fn power(&self, n: &[Word], s: &[Word], e: u64, out: &mut [Word]) {
        match self {
            Self::Portable(kernel) => kernel.power(n, s, e, out),
            #[cfg(target_arch = "x86_64")]
            Self::Avx2Fma(kernel) => kernel.power(s, e, out),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512Ifma(kernel) => kernel.power(s, e, out),
        }
    }

    /// Whether `s^e` ≡ `em` modulo n.
    pub(crate) fn power_equals(&self, n: &[Word], e: u64, equation: Equation<'_>) -> bool {
        let Equation { s, em } = equation;
        match self {
            Self::Portable(kernel) => kernel.power_equals(n, s, e, em),
            #[cfg(target_arch = "x86_64")]
            Self::Avx2Fma(kernel) => kernel.power_equals(s, e, em),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512Ifma(kernel) => kernel.power_equals(s, e, em),
        }
    }

    /// Whether [`Engine::power_equals_x2`] is more than two calls for this implementation.
    pub(crate) fn takes_pairs(&self) -> bool {
        !matches!(self, Self::Portable(_))
    }

    /// [`Engine::power_equals`] for two at once, in one instruction stream. None where no implementation does that for
    /// this pair. The moduli, which may differ, have the same length in bits.
    #[cfg_attr(not(target_arch = "x86_64"), expect(unused_variables))] // no other kernel takes two
    pub(crate) fn power_equals_x2(pair: [(&Self, Equation<'_>); 2], e: u64) -> Option<[bool; 2]> {
        match pair {
            #[cfg(target_arch = "x86_64")]
            [(Self::Avx2Fma(one), x), (Self::Avx2Fma(two), y)] => Some(
                avx2_fma::Kernel::power_equals_x2([(one, x.s, x.em), (two, y.s, y.em)], e),
            ),
            #[cfg(target_arch = "x86_64")]
            [(Self::Avx512Ifma(one), x), (Self::Avx512Ifma(two), y)] => Some(
                avx512_ifma::Kernel::power_equals_x2([(one, x.s, x.em), (two, y.s, y.em)], e),
            ),
            _ => None,
        }
    }
}
