//! The functions that the compiler calls for copies and comparisons. A C library has them; here
//! there is none.
//!
//! Byte by byte through volatile accesses: slow, and never recognized by the compiler as a copy,
//! which it would replace with a call of the very function.

use core::ffi::{c_int, c_void};
use core::ptr::{read_volatile, write_volatile};

/// C's `memcpy`.
///
/// # Safety
/// As in C: `n` bytes at `from` can be read and at `to` be written, and they don't overlap.
// SAFETY: this is the `memcpy` of the program: it has the name, the type and the meaning.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memcpy(to: *mut u8, from: *const u8, n: usize) -> *mut u8 {
    for i in 0..n {
        // SAFETY: the caller's promise covers the first `n` bytes at either.
        unsafe { write_volatile(to.add(i), read_volatile(from.add(i))) };
    }
    to
}

/// C's `memmove`.
///
/// # Safety
/// As in C: `n` bytes at `from` can be read and at `to` be written.
// SAFETY: as for `memcpy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memmove(to: *mut u8, from: *const u8, n: usize) -> *mut u8 {
    if to.addr() <= from.addr() {
        // SAFETY: upwards, each byte is read before it is overwritten; else as the caller promises.
        return unsafe { memcpy(to, from, n) };
    }
    for i in (0..n).rev() {
        // SAFETY: downwards, likewise.
        unsafe { write_volatile(to.add(i), read_volatile(from.add(i))) };
    }
    to
}

/// C's `memset`.
///
/// # Safety
/// As in C: `n` bytes at `to` can be written.
// SAFETY: as for `memcpy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memset(to: *mut u8, value: c_int, n: usize) -> *mut u8 {
    let [byte, ..] = value.to_le_bytes();
    for i in 0..n {
        // SAFETY: the caller's promise covers the first `n` bytes.
        unsafe { write_volatile(to.add(i), byte) };
    }
    to
}

/// C's `memcmp`.
///
/// # Safety
/// As in C: `n` bytes at `a` and at `b` can be read.
// SAFETY: as for `memcpy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memcmp(a: *const c_void, b: *const c_void, n: usize) -> c_int {
    let (a, b) = (a.cast::<u8>(), b.cast::<u8>());
    for i in 0..n {
        // SAFETY: the caller's promise covers the first `n` bytes at either.
        let (x, y) = unsafe { (read_volatile(a.add(i)), read_volatile(b.add(i))) };
        if x != y {
            return c_int::from(x) - c_int::from(y);
        }
    }
    0
}

/// C's old `bcmp`, which LLVM calls where only equality matters.
///
/// # Safety
/// As for [`memcmp`].
// SAFETY: as for `memcpy`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bcmp(a: *const c_void, b: *const c_void, n: usize) -> c_int {
    // SAFETY: the same promise.
    unsafe { memcmp(a, b, n) }
}
