//! Kernels for x86-64, each usable only with the proof that the processor has its instructions.

#[cfg_attr(not(test), allow(dead_code))] // the dispatch of `arch` decides who uses it
pub(crate) mod avx512_ifma;
#[cfg_attr(not(test), allow(dead_code))]
mod detect_ifma;

#[allow(unused_imports)] // as above
pub(crate) use detect_ifma::Avx512Ifma;
