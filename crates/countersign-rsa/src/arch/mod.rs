//! The implementations of modular exponentiation, one folder each.

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
#[allow(unsafe_code)] // the only module of the project that may
pub(crate) mod x86_64;
