//! The implementations of modular exponentiation, one folder each, and the choice among them.
//!
//! Every implementation has the same seam, a `Kernel` that holds what depends on the key only. An [`Engine`] is one of
//! them, chosen when a key is loaded; it holds no more than that one needs.

pub(crate) mod portable;
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)] // the only module of the project that may
pub(crate) mod x86_64;

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
    /// x86-64 with AVX2 and FMA.
    Avx2Fma,
    /// x86-64 with AVX-512 IFMA.
    Avx512Ifma,
}

impl Backend {
    const ALL: [Self; 3] = [Self::Portable, Self::Avx2Fma, Self::Avx512Ifma];

    /// The implementations that this processor can run. [`Backend::Portable`] is always the first.
    pub fn available() -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(|backend| backend.is_available())
    }

    /// Whether this processor can run it.
    #[must_use]
    pub fn is_available(self) -> bool {
        match self {
            Self::Portable => true,
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
pub(crate) enum Engine<const LIMBS: usize> {
    Portable(portable::Kernel<LIMBS>),
}

impl<const LIMBS: usize> Engine<LIMBS> {
    /// The fastest for the odd modulus `n`: little-endian, 2048 to 8192 bits in at most `LIMBS` limbs, the top one not zero.
    pub(crate) fn fastest(n: &[Word]) -> Self {
        Self::Portable(portable::Kernel::new(n))
    }

    /// The one asked for, if it can run here.
    pub(crate) fn with_backend(backend: Backend, n: &[Word]) -> Option<Self> {
        match backend {
            Backend::Portable => Some(Self::Portable(portable::Kernel::new(n))),
            Backend::Avx2Fma | Backend::Avx512Ifma => None,
        }
    }

    pub(crate) fn backend(&self) -> Backend {
        match self {
            Self::Portable(_) => Backend::Portable,
        }
    }

    /// `out = s^e mod n` for `s` < n, fully reduced; all as long as n, which is the one given at construction.
    #[cfg(any(test, feature = "pss"))] // PKCS#1 v1.5 only compares
    pub(crate) fn power(&self, n: &[Word], s: &[Word], e: u64, out: &mut [Word]) {
        match self {
            Self::Portable(kernel) => kernel.power(n, s, e, out),
        }
    }

    /// Whether `s^e` ≡ `em` modulo n, for `s` < n and `em` < n.
    pub(crate) fn power_equals(&self, n: &[Word], s: &[Word], e: u64, em: &[Word]) -> bool {
        match self {
            Self::Portable(kernel) => kernel.power_equals(n, s, e, em),
        }
    }
}
