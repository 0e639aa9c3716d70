//! Kernels for x86-64, each usable only with the proof that the processor has its instructions.

#[cfg_attr(not(test), allow(dead_code))] // until the dispatch in `arch` names it
pub(crate) mod avx2_fma;
#[cfg_attr(not(test), allow(dead_code))]
pub(crate) mod detect;
