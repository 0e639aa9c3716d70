//! RSA signature verification without `std`, without a heap and without secrets.
#![no_std]

mod arch;

#[cfg(test)]
extern crate std;
