//! Kernels for x86-64, each usable only with the proof that the processor has its instructions.

pub(crate) mod avx2_fma;
pub(crate) mod avx512_ifma;
pub(crate) mod clock;
mod detect;

pub(crate) use detect::{Avx2Fma, Avx512Ifma};
