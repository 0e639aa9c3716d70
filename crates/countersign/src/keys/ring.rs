//! A key set that is replaced while others verify.

use core::fmt;
use core::mem::replace;
use core::ops::Deref;

use super::{KeySet, PublicKey};
use crate::Rsa4096;

/// A [`KeySet`] behind a spin lock, for programs without `std`: many read, one replaces now and
/// then.
///
/// A reader holds the lock for one verification. Neither [`replace`](Self::replace) nor
/// [`try_replace`](Self::try_replace) may be called from an interrupt handler: the one it interrupts
/// may hold the lock, and a spinning handler never lets it go. With `std`, an `Arc` that is swapped
/// (`arc-swap`) waits for nobody and is the better choice.
///
/// # Example
/// ```
/// use countersign::{KeyRing, KeySet, Rsa2048};
/// fn rotate(ring: &KeyRing<4, Rsa2048>, jwks: &[u8]) -> Result<(), countersign::KeySetError> {
///     let old = ring.replace(KeySet::from_jwks(jwks)?); // verification goes on meanwhile
///     drop(old);
///     Ok(())
/// }
/// ```
pub struct KeyRing<const N: usize, K = Rsa4096>(spin::RwLock<KeySet<N, K>>);

impl<const N: usize, K: PublicKey> KeyRing<N, K> {
    /// A ring that begins with these keys.
    pub const fn new(keys: KeySet<N, K>) -> Self {
        Self(spin::RwLock::new(keys))
    }

    /// The current keys, which stay as they are while the guard lives.
    pub fn read(&self) -> KeyGuard<'_, N, K> {
        KeyGuard(self.0.read())
    }

    /// Puts other keys in the place of the current ones, and gives those back. Waits until no guard
    /// is left, and lets no new one in meanwhile.
    pub fn replace(&self, keys: KeySet<N, K>) -> KeySet<N, K> {
        // `write()` waits for a moment without readers, which under load may take seconds; an
        // upgradeable guard keeps new readers out.
        replace(&mut *self.0.upgradeable_read().upgrade(), keys)
    }

    /// As [`replace`](Self::replace), without waiting.
    ///
    /// # Errors
    /// Gives `keys` back where somebody holds the lock.
    #[allow(clippy::result_large_err)] // what comes back is the argument
    pub fn try_replace(&self, keys: KeySet<N, K>) -> Result<KeySet<N, K>, KeySet<N, K>> {
        match self.0.try_write() {
            Some(mut current) => Ok(replace(&mut current, keys)),
            None => Err(keys),
        }
    }
}

impl<const N: usize, K: PublicKey> fmt::Debug for KeyRing<N, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.try_read() {
            Some(keys) => f.debug_tuple("KeyRing").field(&*keys).finish(),
            None => f.write_str("KeyRing(being replaced)"),
        }
    }
}

/// The keys of a [`KeyRing`], held as they are.
pub struct KeyGuard<'r, const N: usize, K>(spin::RwLockReadGuard<'r, KeySet<N, K>>);

impl<const N: usize, K> Deref for KeyGuard<'_, N, K> {
    type Target = KeySet<N, K>;

    fn deref(&self) -> &KeySet<N, K> {
        &self.0
    }
}

impl<const N: usize, K: PublicKey> fmt::Debug for KeyGuard<'_, N, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
