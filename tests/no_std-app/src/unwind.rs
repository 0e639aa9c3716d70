//! What the compiled `core` and `alloc` of a hosted target refer to for unwinding. Here a panic ends
//! the program, so nothing ever unwinds and neither is called.

use crate::system;

/// The way on after a landing pad.
// SAFETY: the name that landing pads call; there is no other here, and it never returns.
#[unsafe(no_mangle)]
extern "C" fn _Unwind_Resume() -> ! {
    system::exit(103)
}

/// What unwinding tables name.
// SAFETY: only its address is taken, by tables that nobody reads.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() -> ! {
    system::exit(103)
}
