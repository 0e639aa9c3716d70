//! Which implementation a key gets: the fastest on this processor, found by running each, once a size of keys.
//!
//! What the processor says it has is no measure of speed: there are processors that split wide instructions, that slow
//! their clock for them, and emulators. The first key of a size takes a fraction of a millisecond longer to load for
//! that; the result is remembered for the life of the program. A measurement that went wrong costs speed, nothing else.

use super::{Engine, Word};

#[cfg(not(target_arch = "x86_64"))]
pub(super) fn fastest<const LIMBS: usize>(n: &[Word]) -> Engine<LIMBS> {
    portable(n)
}

#[cfg(target_arch = "x86_64")]
pub(super) use measured::fastest;

fn portable<const LIMBS: usize>(n: &[Word]) -> Engine<LIMBS> {
    Engine::Portable(super::portable::Kernel::new(n))
}

#[cfg(target_arch = "x86_64")]
mod measured {
    use core::sync::atomic::{AtomicU8, Ordering};

    use super::super::{Backend, Equation, x86_64::clock};
    use super::{Engine, Word, portable};
    use crate::encoding::{self, Hash};
    use crate::limbs;

    /// The upper ends of the size classes, in bits.
    const CLASSES: [usize; 4] = [2048, 3072, 4096, usize::MAX];
    /// For each class, one more than the place of the choice in `Backend::ALL`; zero before the first measurement.
    static CHOICES: [AtomicU8; CLASSES.len()] = [const { AtomicU8::new(0) }; CLASSES.len()];
    /// How often each is run; the shortest time counts. The first run also warms its code and the processor's vector units up.
    const RUNS: usize = 8;

    pub(in super::super) fn fastest<const LIMBS: usize>(n: &[Word]) -> Engine<LIMBS> {
        let bits = limbs::bit_length(n);
        let choice = CLASSES
            .iter()
            .zip(&CHOICES)
            .find(|(limit, _)| bits <= **limit)
            .map(|(_, choice)| choice);
        let known = choice.map_or(0, |choice| choice.load(Ordering::Relaxed));
        let backend = Backend::ALL
            .get(usize::from(known).wrapping_sub(1))
            .copied();
        let backend = backend.unwrap_or_else(|| {
            let (place, backend) = measure::<LIMBS>(n);
            if let Some(choice) = choice {
                choice.store(place, Ordering::Relaxed);
            }
            backend
        });
        Engine::with_backend(backend, n).unwrap_or_else(|| portable(n))
    }

    /// The fastest with modulus `n`, and its place counted from one; the last available where there is no clock.
    fn measure<const LIMBS: usize>(n: &[Word]) -> (u8, Backend) {
        let mut best = (1, Backend::Portable);
        let mut best_time = u64::MAX;
        for (place, backend) in (1..).zip(Backend::ALL) {
            let Some(time) = time_of::<LIMBS>(backend, n) else {
                continue;
            };
            if time <= best_time {
                (best, best_time) = ((place, backend), time);
            }
        }
        best
    }

    /// The time of a verification, in the clock's unit; zero without a clock, and none where the backend can't run.
    #[inline(never)] // so that the stack holds one kernel at a time
    fn time_of<const LIMBS: usize>(backend: Backend, n: &[Word]) -> Option<u64> {
        let engine = Engine::<LIMBS>::with_backend(backend, n)?;
        // Any number below n will do for the signature, and the encoded message of any digest.
        let mut s = [0; LIMBS];
        let s = &mut s[..n.len()];
        s.copy_from_slice(n);
        if let Some(top) = s.last_mut() {
            *top >>= 1;
        }
        let mut em = [0; LIMBS];
        let em = &mut em[..n.len()];
        encoding::emsa_pkcs1_v1_5(Hash::Sha256, &[0; 32], limbs::bit_length(n).div_ceil(8), em)?;
        (0..RUNS)
            .map(|_| {
                let start = clock::now();
                core::hint::black_box(engine.power_equals(
                    n,
                    65537,
                    core::hint::black_box(Equation { s, em }),
                ));
                // The counter may run backwards where a virtual machine moves to another processor.
                start
                    .zip(clock::now())
                    .map_or(0, |(start, end)| end.saturating_sub(start))
            })
            .min()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn each_available_implementation_is_timed_and_one_is_chosen() {
            let n = [Word::MAX; 32];
            for backend in Backend::ALL {
                assert_eq!(
                    time_of::<32>(backend, &n).is_some(),
                    backend.is_available(),
                    "{backend:?}"
                );
            }
            let (place, backend) = measure::<32>(&n);
            assert!(backend.is_available());
            assert_eq!(Backend::ALL[usize::from(place) - 1], backend);
            // Afterwards it is remembered.
            let first = fastest::<32>(&n).backend();
            assert_eq!(fastest::<64>(&n).backend(), first);
            let remembered = usize::from(CHOICES[0].load(Ordering::Relaxed));
            assert_eq!(Backend::ALL[remembered - 1], first);
        }
    }
}
