//! What a program needs to run without `std`: a way in and out, a console, the memory functions
//! that compilers call, a panic handler. Everything else in here is Countersign.
//!
//! Runs on Linux without a C library (x86-64 and i686), and on a Cortex-M (an LM3S6965, with
//! semihosting).
#![no_std]

pub mod data;
#[cfg(target_os = "linux")]
mod mem;
pub mod stack;
mod system;
#[cfg(target_os = "linux")]
mod unwind;

use core::fmt;
use core::panic::PanicInfo;

/// What a program ends with: nothing, or the reason why it failed.
pub type Outcome = Result<(), &'static str>;

/// Makes a function of type `fn() -> Outcome` the program's entry.
#[macro_export]
macro_rules! entry {
    ($main:path) => {
        /// Called by the start-up code, on a fresh stack.
        // SAFETY: no other function has this name; the start-up code declares it with this type.
        #[unsafe(no_mangle)]
        extern "C" fn countersign_main() -> ! {
            $crate::run($main)
        }
    };
}

/// Runs the program and exits: 0, or 1 after saying why.
pub fn run(main: fn() -> Outcome) -> ! {
    match main() {
        Ok(()) => system::exit(0),
        Err(reason) => {
            print("failed: ");
            print(reason);
            print("\n");
            system::exit(1)
        }
    }
}

/// Writes to the console.
pub fn print(text: &str) {
    system::write(text.as_bytes());
}

/// The console, for `write!`.
#[derive(Debug)]
pub struct Console;

impl fmt::Write for Console {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        print(text);
        Ok(())
    }
}

#[cfg(not(feature = "panic-free"))]
#[panic_handler]
fn panicked(_: &PanicInfo<'_>) -> ! {
    print("panicked\n");
    system::exit(101)
}

/// What is left of this after linking time optimization shows that a panic can be reached: the linker
/// looks for a function that is nowhere.
#[cfg(feature = "panic-free")]
#[panic_handler]
fn panicked(_: &PanicInfo<'_>) -> ! {
    unsafe extern "C" {
        fn countersign_a_panic_can_be_reached() -> !;
    }
    // SAFETY: never called: with it, the program does not link.
    unsafe { countersign_a_panic_can_be_reached() }
}
