//! Modular exponentiation in safe Rust, for any target.
//!
//! Two ways, by the width of the machine's multiplication: [`radix60`] on 64-bit targets, where it pays to keep 4 bits
//! of each word free so that sums of products never carry; [`full`] on 32-bit ones, where multiply-and-accumulate
//! instructions (`umaal`) take the carries along and memory is short. Both are compiled into the tests of every host.

#[cfg(any(test, not(any(target_pointer_width = "64", target_arch = "x86_64"))))]
pub(crate) mod full;
#[cfg(any(test, target_pointer_width = "64", target_arch = "x86_64"))]
pub(crate) mod radix60;

#[cfg(not(any(target_pointer_width = "64", target_arch = "x86_64")))]
pub(crate) type Kernel<const LIMBS: usize> = full::Kernel<super::Word, LIMBS>;
#[cfg(any(target_pointer_width = "64", target_arch = "x86_64"))]
pub(crate) use radix60::Kernel;

#[cfg(test)]
mod tests;
