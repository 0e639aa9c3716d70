//! Kernels for x86-64, each usable only with the proof that the processor has its instructions.
