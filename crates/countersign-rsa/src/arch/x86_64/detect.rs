//! Proofs that the processor, and the operating system where it has a say, offer an instruction set.
//!
//! A kernel asks for such a proof in its constructor, so that whoever holds a kernel may call code compiled for it.

cpufeatures::new!(avx2_fma, "avx2", "fma");

/// AVX2 and FMA can be used here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Avx2Fma(());

impl Avx2Fma {
    /// The only constructor. It asks the processor once and remembers the answer; the check includes
    /// that the operating system saves the 256-bit registers.
    pub(crate) fn detect() -> Option<Self> {
        avx2_fma::get().then_some(Self(()))
    }
}
