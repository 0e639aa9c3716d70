//! A Cortex-M without an operating system. The console and the way out are ARM's semihosting, which
//! a debugger or an emulator answers.

use core::arch::{asm, naked_asm};
use core::ops::Range;

unsafe extern "C" {
    static __stack_bottom: u8;
    static __stack_top: u8;
    static __bss_start: u8;
    static __bss_end: u8;
    static __data_start: u8;
    static __data_end: u8;
    static __data_load: u8;
    fn countersign_main() -> !;
}

/// Where the stack lies: what the data leave of the RAM.
pub(crate) fn stack() -> Range<usize> {
    (&raw const __stack_bottom).expose_provenance()..(&raw const __stack_top).expose_provenance()
}

const SYS_WRITEC: usize = 0x03;
const SYS_EXIT_EXTENDED: usize = 0x20;
const APPLICATION_EXIT: usize = 0x2_0026;

/// Writes to the host's console.
pub(crate) fn write(bytes: &[u8]) {
    for byte in bytes {
        // SAFETY: SYS_WRITEC reads this byte.
        unsafe { call(SYS_WRITEC, (&raw const *byte).expose_provenance()) };
    }
}

/// Ends the emulation.
pub(crate) fn exit(code: u8) -> ! {
    let block = [APPLICATION_EXIT, code.into()];
    loop {
        // SAFETY: SYS_EXIT_EXTENDED reads these two words.
        unsafe { call(SYS_EXIT_EXTENDED, block.as_ptr().expose_provenance()) };
    }
}

/// # Safety
/// The argument must be what the operation takes.
unsafe fn call(operation: usize, argument: usize) {
    // SAFETY: the semihosting convention; what it reads is the caller's to answer for.
    unsafe { asm!("bkpt 0xab", inout("r0") operation => _, in("r1") argument, options(nostack)) };
}

/// The stack pointer of the caller, or a little less.
#[inline(always)]
pub(crate) fn stack_pointer() -> usize {
    let pointer;
    // SAFETY: reads a register.
    unsafe { asm!("mov {}, sp", out(reg) pointer, options(nomem, nostack, preserves_flags)) };
    pointer
}

/// An entry of the vector table.
#[repr(C)]
union Vector {
    handler: unsafe extern "C" fn() -> !,
    stack: *const u8,
    reserved: usize,
}

// SAFETY: the table is only read.
unsafe impl Sync for Vector {}

/// What the processor reads at reset: the stack pointer, where to begin, and where faults go.
// SAFETY: the linker script puts this section at the address where the processor looks.
#[unsafe(link_section = ".vectors")]
#[unsafe(no_mangle)]
static VECTORS: [Vector; 16] = {
    const FAULT: Vector = Vector { handler: fault };
    const NONE: Vector = Vector { reserved: 0 };
    [
        Vector {
            stack: &raw const __stack_top,
        },
        Vector { handler: reset },
        FAULT, // non-maskable interrupt
        FAULT, // hard fault
        FAULT, // memory management
        FAULT, // bus
        FAULT, // usage
        NONE,
        NONE,
        NONE,
        NONE,
        FAULT, // supervisor call
        FAULT, // debug monitor
        NONE,
        FAULT, // pendable service call
        FAULT, // system tick
    ]
};

/// Where the processor begins: fills the memory, then starts the program. In assembler, since Rust
/// may not run before its statics are what they should be.
///
/// # Safety
/// Not to be called.
// SAFETY: the name is the linker script's entry; no other function has it.
#[unsafe(no_mangle)]
#[unsafe(naked)]
unsafe extern "C" fn reset() -> ! {
    naked_asm!(
        "ldr r0, ={data_start}",
        "ldr r1, ={data_end}",
        "ldr r2, ={data_load}",
        "2: cmp r0, r1",
        "beq 3f",
        "ldr r3, [r2]",
        "str r3, [r0]",
        "adds r2, #4",
        "adds r0, #4",
        "b 2b",
        "3: ldr r0, ={bss_start}",
        "ldr r1, ={bss_end}",
        "movs r3, #0",
        "4: cmp r0, r1",
        "beq 5f",
        "str r3, [r0]",
        "adds r0, #4",
        "b 4b",
        "5: bl {main}",
        data_start = sym __data_start,
        data_end = sym __data_end,
        data_load = sym __data_load,
        bss_start = sym __bss_start,
        bss_end = sym __bss_end,
        main = sym countersign_main,
    );
}

/// A fault, a stack that left the RAM say: nothing to go on with.
unsafe extern "C" fn fault() -> ! {
    write(b"fault\n");
    exit(102)
}
