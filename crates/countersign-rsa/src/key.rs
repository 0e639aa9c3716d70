//! The public key, RFC 8017 §3.1, and the verification of signatures with it: RSASSA-PKCS1-v1_5 (§8.2.2) and
//! RSASSA-PSS (§8.1.2).
//!
//! An [`Rsa`] value exists only for a key that passed [`validate`]. It owns what the arithmetic needs of the key,
//! computed once; a verification only reads it, so one key serves any number of threads at once.

use core::fmt;

use crate::arch::{Backend, Engine, Equation, Word};
use crate::encoding::{self, Hash};
use crate::limbs;
use crate::validate::{Components, KeyError, validate};

/// An RSA public key of at most `LIMBS` machine words, ready to verify.
///
/// Use it through its aliases, [`Rsa2048`], [`Rsa3072`], [`Rsa4096`] and [`Rsa8192`]. Each takes moduli from 2048 bits
/// up to the number in its name, of any length in between; the number sets the memory, the modulus's own length the time.
///
/// ```
/// use countersign_rsa::{Hash, Rsa2048};
/// # let mut n = [0x5a; 256]; n[0] = 0xa5; n[255] = 1;
/// let key = Rsa2048::from_components(&n, &[1, 0, 1])?;
/// let (digest, signature) = ([0; 32], [0; 256]);
/// assert!(!key.verify_pkcs1v15(Hash::Sha256, &digest, &signature));
/// # Ok::<(), countersign_rsa::KeyError>(())
/// ```
#[derive(Clone)]
pub struct Rsa<const LIMBS: usize> {
    /// The modulus, little-endian; the limbs beyond its length are zero.
    n: [Word; LIMBS],
    /// The length of the modulus in bits.
    bits: usize,
    e: u64,
    engine: Engine<LIMBS>,
}

/// A key of 2048 bits.
pub type Rsa2048 = Rsa<{ 2048 / Word::BITS as usize }>;
/// A key of 2048 to 3072 bits.
pub type Rsa3072 = Rsa<{ 3072 / Word::BITS as usize }>;
/// A key of 2048 to 4096 bits.
pub type Rsa4096 = Rsa<{ 4096 / Word::BITS as usize }>;
/// A key of 2048 to 8192 bits: any that this crate verifies with.
pub type Rsa8192 = Rsa<{ 8192 / Word::BITS as usize }>;

impl<const LIMBS: usize> Rsa<LIMBS> {
    const CAPACITY_BITS: usize = LIMBS * Word::BITS as usize;

    /// Loads the key with modulus `n` and public exponent `e`, unsigned big-endian octet strings as a JWK's members
    /// decode to, with the fastest implementation of this processor.
    ///
    /// # Errors
    /// Those of [`validate`], and [`KeyError::ModulusTooLarge`] for a modulus longer than this type holds.
    pub fn from_components(n: &[u8], e: &[u8]) -> Result<Self, KeyError> {
        Self::load(n, e, |n| Ok(Engine::fastest(n)))
    }

    /// Loads a key as [`from_components`](Self::from_components) does, with the implementation given: for tests and benchmarks.
    ///
    /// # Errors
    /// Those of [`from_components`](Self::from_components), and [`KeyError::BackendUnavailable`].
    pub fn with_backend(n: &[u8], e: &[u8], backend: Backend) -> Result<Self, KeyError> {
        Self::load(n, e, |n| {
            Engine::with_backend(backend, n).ok_or(KeyError::BackendUnavailable { backend })
        })
    }

    fn load(
        n: &[u8],
        e: &[u8],
        engine: impl FnOnce(&[Word]) -> Result<Engine<LIMBS>, KeyError>,
    ) -> Result<Self, KeyError> {
        let Components {
            modulus,
            exponent,
            bits,
            ..
        } = validate(n, e)?;
        let mut n = [0; LIMBS];
        if !limbs::from_be_bytes(modulus, &mut n) {
            return Err(KeyError::ModulusTooLarge {
                bits,
                max: Self::CAPACITY_BITS,
            });
        }
        let engine = engine(&n[..limb_count(bits)])?;
        Ok(Self {
            n,
            bits,
            e: exponent,
            engine,
        })
    }

    /// The length of the modulus in bits, 2048 to 8192.
    #[must_use]
    pub fn modulus_bits(&self) -> usize {
        self.bits
    }

    /// The length of the modulus in octets, RFC 8017's k; a signature has exactly this length.
    #[must_use]
    pub fn modulus_len(&self) -> usize {
        self.bits.div_ceil(8)
    }

    /// The public exponent, 65537 nearly always.
    #[must_use]
    pub fn public_exponent(&self) -> u64 {
        self.e
    }

    /// The implementation that does this key's arithmetic.
    #[must_use]
    pub fn backend(&self) -> Backend {
        self.engine.backend()
    }

    /// RSASSA-PKCS1-v1_5 verification (RFC 8017 §8.2.2) of a message's digest: RS256, RS384 and RS512 of RFC 7518 §3.3.
    ///
    /// False for anything but a valid signature, a signature or digest of the wrong length included.
    #[must_use]
    pub fn verify_pkcs1v15(&self, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
        Claim::new(self, hash, digest, signature).is_some_and(|claim| claim.holds())
    }

    /// RSASSA-PSS verification (RFC 8017 §8.1.2) of a message's digest, with MGF1 over the same hash function and a salt as
    /// long as the digest: PS256, PS384 and PS512 of RFC 7518 §3.5.
    ///
    /// False for anything but a valid signature, a signature or digest of the wrong length included.
    #[cfg(feature = "pss")]
    #[must_use]
    pub fn verify_pss(&self, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
        let Some(s) = self.representative(signature) else {
            return false;
        };
        let n = self.modulus();
        let mut m = [0; LIMBS];
        let m = &mut m[..n.len()];
        self.engine.power(n, &s[..n.len()], self.e, m);
        // EM is an octet shorter than the modulus where the modulus's bits are one more than a multiple of 8.
        let em_bits = self.bits - 1;
        let mut octets = [[0; size_of::<Word>()]; LIMBS];
        let em = &mut octets.as_flattened_mut()[..em_bits.div_ceil(8)];
        limbs::to_be_bytes(m, em) && encoding::emsa_pss_verify(hash, digest, em_bits, em)
    }

    /// The modulus without limbs of zero above it.
    pub(crate) fn modulus(&self) -> &[Word] {
        &self.n[..limb_count(self.bits)]
    }

    #[cfg(feature = "fuzzing")]
    pub(crate) fn engine(&self) -> &Engine<LIMBS> {
        &self.engine
    }

    /// OS2IP of a signature and the check of RSAVP1 (§5.2.2): its length is the modulus's, its value is below the modulus.
    pub(crate) fn representative(&self, signature: &[u8]) -> Option<[Word; LIMBS]> {
        let mut s = [0; LIMBS];
        let fits = signature.len() == self.modulus_len() && limbs::from_be_bytes(signature, &mut s);
        (fits && limbs::compare(&s, &self.n).is_lt()).then_some(s)
    }
}

/// The modulus's length in limbs.
fn limb_count(bits: usize) -> usize {
    bits.div_ceil(Word::BITS as usize)
}

/// "This signature representative is of this encoded message": all that is left is arithmetic.
pub(crate) struct Claim<'k, const LIMBS: usize> {
    key: &'k Rsa<LIMBS>,
    s: [Word; LIMBS],
    em: [Word; LIMBS],
}

impl<'k, const LIMBS: usize> Claim<'k, LIMBS> {
    /// None if a length is wrong or the representative isn't below the modulus.
    pub(crate) fn new(
        key: &'k Rsa<LIMBS>,
        hash: Hash,
        digest: &[u8],
        signature: &[u8],
    ) -> Option<Self> {
        let s = key.representative(signature)?;
        let mut em = [0; LIMBS];
        encoding::emsa_pkcs1_v1_5(
            hash,
            digest,
            key.modulus_len(),
            &mut em[..limb_count(key.bits)],
        )?;
        Some(Self { key, s, em })
    }

    pub(crate) fn holds(&self) -> bool {
        self.key
            .engine
            .power_equals(self.key.modulus(), self.key.e, self.equation())
    }

    /// Whether an implementation may take the two as a pair.
    pub(crate) fn pairs_with(&self, other: &Self) -> bool {
        self.key.bits == other.key.bits
            && self.key.e == other.key.e
            && self.key.engine.takes_pairs()
            && self.key.backend() == other.key.backend()
    }

    /// [`Claim::holds`] for two that pair, interleaved in one instruction stream.
    pub(crate) fn hold([one, two]: [&Self; 2]) -> [bool; 2] {
        let pair = [
            (&one.key.engine, one.equation()),
            (&two.key.engine, two.equation()),
        ];
        Engine::power_equals_x2(pair, one.key.e).unwrap_or_else(|| [one.holds(), two.holds()])
    }

    fn equation(&self) -> Equation<'_> {
        let len = limb_count(self.key.bits);
        Equation {
            s: &self.s[..len],
            em: &self.em[..len],
        }
    }
}

impl<const LIMBS: usize> fmt::Debug for Rsa<LIMBS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rsa")
            .field("modulus_bits", &self.bits)
            .field("public_exponent", &self.e)
            .field("backend", &self.backend())
            .finish_non_exhaustive()
    }
}
