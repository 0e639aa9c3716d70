//! The few things that differ from system to system: `write`, `exit`, `stack`, `stack_pointer`, and
//! the start-up code, which calls `countersign_main`.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
pub(crate) use linux::{exit, stack, stack_pointer, write};

#[cfg(target_arch = "arm")]
mod cortex_m;
#[cfg(target_arch = "arm")]
pub(crate) use cortex_m::{exit, stack, stack_pointer, write};
