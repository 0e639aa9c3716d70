//! RSA signature verification without `std`, without a heap and without secrets.
#![no_std]

#[cfg(test)]
extern crate std;

mod arch;
#[allow(dead_code)] // which of its functions are used depends on the kernels of the target
mod limbs;
