//! Kernels for x86-64, each usable only with the proof that the processor has its instructions.

pub(crate) mod avx2_fma;
pub(crate) mod avx512_ifma;
pub(crate) mod clock;
pub(crate) mod detect;
mod detect_ifma;

pub(crate) use detect::Avx2Fma;
pub(crate) use detect_ifma::Avx512Ifma;
