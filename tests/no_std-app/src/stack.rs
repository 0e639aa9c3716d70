//! How much stack a piece of work uses: the free part of the stack is painted before, and looked at
//! after.

use core::ops::Range;
use core::ptr::{read_volatile, write_volatile};

use crate::system;

/// What is painted.
const PAINT: usize = 0x5AA5_C33C;
/// Bytes below the stack pointer that functions may use without moving it (the System V ABI).
const RED_ZONE: usize = 128;

/// Does the work, and says how many bytes of stack it used: from the caller's frame down to the
/// lowest word that was written.
#[inline(never)]
pub fn used_by<R>(work: impl FnOnce() -> R) -> (R, usize) {
    let before = paint();
    let result = work();
    (result, before.saturating_sub(lowest_written()))
}

/// How many bytes of stack there are.
#[must_use]
pub fn size() -> usize {
    system::stack().len()
}

fn words(range: Range<usize>) -> impl Iterator<Item = *mut usize> {
    range
        .step_by(size_of::<usize>())
        .map(core::ptr::with_exposed_provenance_mut)
}

/// Paints all that is free, and tells where the stack pointer is.
#[inline(never)]
fn paint() -> usize {
    let pointer = system::stack_pointer();
    for word in words(system::stack().start..pointer.saturating_sub(RED_ZONE)) {
        // SAFETY: inside the stack, aligned, and below everything that is in use.
        unsafe { write_volatile(word, PAINT) };
    }
    pointer
}

#[inline(never)]
fn lowest_written() -> usize {
    let pointer = system::stack_pointer();
    words(system::stack().start..pointer)
        // SAFETY: inside the stack, aligned, and initialized by `paint`.
        .find(|word| unsafe { read_volatile(*word) } != PAINT)
        .map_or(pointer, |word| word.addr())
}
