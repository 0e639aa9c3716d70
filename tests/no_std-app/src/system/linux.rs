//! Linux by system calls alone, on a stack of our own.

use core::arch::{asm, naked_asm};
use core::cell::UnsafeCell;
use core::ops::Range;

/// The stack: as large as the whole RAM of the small device that the core is meant to suit.
#[cfg(target_arch = "x86")]
const STACK_LEN: usize = 64 * 1024;
/// The stack: keys for the vector units of x86-64 are several times as large.
#[cfg(target_arch = "x86_64")]
const STACK_LEN: usize = 1024 * 1024;

#[repr(align(4096))]
struct Stack(UnsafeCell<[u8; STACK_LEN]>);

// SAFETY: it is only ever used as the stack of the one thread there is.
unsafe impl Sync for Stack {}

static STACK: Stack = Stack(UnsafeCell::new([0; STACK_LEN]));

/// Where the stack lies.
pub(crate) fn stack() -> Range<usize> {
    let start = STACK.0.get().expose_provenance();
    start..start + STACK_LEN
}

/// Writes to the standard output; what can't be written is lost.
pub(crate) fn write(bytes: &[u8]) {
    let mut rest = bytes;
    while !rest.is_empty() {
        let arguments = [1, rest.as_ptr().expose_provenance(), rest.len()];
        // SAFETY: `write` reads these bytes, and nothing else.
        let written = unsafe { call(number::WRITE, arguments) };
        match rest.get(written..) {
            Some(left) if written > 0 => rest = left,
            _ => return,
        }
    }
}

/// Ends the program.
pub(crate) fn exit(code: u8) -> ! {
    loop {
        // SAFETY: `exit_group` touches no memory.
        unsafe { call(number::EXIT_GROUP, [code.into(), 0, 0]) };
    }
}

#[cfg(target_arch = "x86_64")]
mod number {
    pub(super) const WRITE: usize = 1;
    pub(super) const EXIT_GROUP: usize = 231;
}

#[cfg(target_arch = "x86")]
mod number {
    pub(super) const WRITE: usize = 4;
    pub(super) const EXIT_GROUP: usize = 252;
}

/// # Safety
/// The call must be one that does with memory what Rust allows.
#[cfg(target_arch = "x86_64")]
unsafe fn call(number: usize, [a, b, c]: [usize; 3]) -> usize {
    let result;
    // SAFETY: the kernel's calling convention; what the call does is the caller's to answer for.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") number => result,
            in("rdi") a, in("rsi") b, in("rdx") c,
            lateout("rcx") _, lateout("r11") _,
            options(nostack),
        );
    }
    result
}

/// # Safety
/// The call must be one that does with memory what Rust allows.
#[cfg(target_arch = "x86")]
unsafe fn call(number: usize, [a, b, c]: [usize; 3]) -> usize {
    let result;
    // SAFETY: the kernel's calling convention; what the call does is the caller's to answer for.
    unsafe {
        asm!(
            "xchg ebx, {a}",
            "int 0x80",
            "xchg ebx, {a}",
            a = inout(reg) a => _,
            inlateout("eax") number => result,
            in("ecx") b, in("edx") c,
        );
    }
    result
}

/// The stack pointer of the caller, or a little less.
#[inline(always)]
pub(crate) fn stack_pointer() -> usize {
    let pointer;
    // SAFETY: reads a register.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        asm!("mov {}, rsp", out(reg) pointer, options(nomem, nostack, preserves_flags));
        #[cfg(target_arch = "x86")]
        asm!("mov {}, esp", out(reg) pointer, options(nomem, nostack, preserves_flags));
    }
    pointer
}

unsafe extern "C" {
    fn countersign_main() -> !;
}

/// Where the kernel starts the program: no return address, no frame. Moves to our stack.
///
/// # Safety
/// Not to be called.
// SAFETY: the name that the linker takes for the entry, and what the entry must be.
#[unsafe(no_mangle)]
#[unsafe(naked)]
unsafe extern "C" fn _start() -> ! {
    #[cfg(target_arch = "x86_64")]
    naked_asm!(
        "xor ebp, ebp",
        "lea rsp, [rip + {stack} + {len}]",
        "call {main}",
        stack = sym STACK, len = const STACK_LEN, main = sym countersign_main,
    );
    #[cfg(target_arch = "x86")]
    naked_asm!(
        "xor ebp, ebp",
        "mov esp, offset {stack} + {len}",
        "call {main}",
        stack = sym STACK, len = const STACK_LEN, main = sym countersign_main,
    );
}
