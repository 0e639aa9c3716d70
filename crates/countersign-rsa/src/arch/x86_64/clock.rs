//! The time stamp counter, for comparing implementations with each other.

/// The counter, where a program may read it: it advances with time, in no unit in particular.
#[must_use]
pub(crate) fn now() -> Option<u64> {
    // Inside an SGX enclave the instruction faults.
    if cfg!(target_env = "sgx") {
        return None;
    }
    // SAFETY: every x86-64 processor has RDTSC.
    Some(unsafe { core::arch::x86_64::_rdtsc() })
}
