//! The proof that the processor, and the operating system where it has a say, offer AVX-512 with IFMA.

cpufeatures::new!(avx512_ifma, "avx512f", "avx512dq", "avx512vl", "avx512ifma");

/// AVX-512 F, DQ, VL and IFMA can be used here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Avx512Ifma(());

impl Avx512Ifma {
    /// The only constructor. It asks the processor once and remembers the answer; the check includes
    /// that the operating system saves the 512-bit and the mask registers.
    pub(crate) fn detect() -> Option<Self> {
        avx512_ifma::get().then_some(Self(()))
    }
}
