//! Target `rsa_verify`: every backend against `num-bigint` and the `rsa` crate.
//!
//! Half of the inputs choose a key that can sign, and what is done to the encoded message and to the
//! signature; the other half spell out modulus, exponent and base, and compare powers.

use countersign_rsa::{
    Backend, Hash, Job, Rsa, Rsa2048, Rsa3072, Rsa4096, Rsa8192, fuzzing, verify_batch,
};
use num_bigint::BigUint;
use rsa::{BoxedUint, PublicKey};

use crate::bytes::Bytes;
use crate::scheme::{self, holds, pkcs1, pss};
use crate::trapdoor::{EXPONENTS, Trapdoor, octets};

const HASHES: [(Hash, &str, &str); 3] = [
    (Hash::Sha256, "RS256", "PS256"),
    (Hash::Sha384, "RS384", "PS384"),
    (Hash::Sha512, "RS512", "PS512"),
];

/// Lengths that keys have, and lengths at which limbs and digits end.
const LENGTHS: [u64; 16] = [
    2048, 2049, 2050, 2055, 2056, 2080, 2111, 2112, 2113, 2200, 3071, 3072, 3073, 4096, 4097, 8192,
];

/// A length, of which the long ones come less often than they could: they take most of the time.
fn length(bytes: &mut Bytes<'_>) -> u64 {
    let bits = bytes.pick(&LENGTHS);
    let rarely = bytes.byte() % 8 == 0;
    if bits > 3073 && !rarely { 2048 } else { bits }
}

/// Verifies a signature, or raises to a power, in every way.
///
/// # Panics
/// On a finding.
pub fn check(input: &[u8]) {
    match input.split_first() {
        Some((mode, rest)) if mode % 2 == 0 => check_signature(rest),
        Some((_, rest)) => check_power(rest),
        None => {}
    }
}

fn check_signature(input: &[u8]) {
    let (mut bytes, message) = Bytes::cut::<17>(input);
    let bits = length(&mut bytes) + u64::from(bytes.byte() % 4);
    let choice = u64::from(bytes.word());
    let pair = Trapdoor::new(bits.min(8192), bytes.pick(&EXPONENTS), choice);
    let (hash, rs, ps) = bytes.pick(&HASHES);
    let is_pss = bytes.byte() % 4 == 3;
    let mut digest = scheme::digest(hash, message);
    let mut encoded = if is_pss {
        pss(hash, &digest, &digest, pair.n.bits())
    } else {
        pkcs1(hash, &digest, pair.len())
    };
    spoil_encoded(&mut encoded, &mut bytes);
    let mut signature = pair.sign(&encoded);
    spoil_signature(&mut signature, &mut digest, &pair, &mut bytes);
    let alg = if is_pss { ps } else { rs };
    let expected =
        digest.len() == hash.digest_len() && holds(&pair.n, pair.e, alg, &digest, &signature);
    let job = Signed {
        pair: &pair,
        hash,
        digest: &digest,
        signature: &signature,
    };
    if is_pss {
        job.check_pss(expected);
    } else {
        job.check_pkcs1(expected);
    }
}

/// Half of all encoded messages stay as they are.
fn spoil_encoded(encoded: &mut [u8], bytes: &mut Bytes<'_>) {
    let (how, at, by) = (bytes.byte(), usize::from(bytes.word()), bytes.byte());
    if how % 2 == 1 {
        let at = at % encoded.len();
        encoded[at] ^= by;
    }
}

/// Half of all signatures stay as they are.
fn spoil_signature(
    signature: &mut Vec<u8>,
    digest: &mut Vec<u8>,
    pair: &Trapdoor,
    bytes: &mut Bytes<'_>,
) {
    let (how, at, by) = (bytes.byte(), usize::from(bytes.word()), bytes.byte());
    let number = BigUint::from_bytes_be(signature);
    let place = at % signature.len();
    match how {
        1 => signature[place] ^= by,
        2 => signature.truncate(place),
        3 => signature.insert(0, by % 2),
        4 => *signature = octets(&(number + &pair.n), pair.len()),
        5 => *signature = octets(&(&pair.n - number), pair.len()),
        6 => signature.fill(by),
        7 => *signature = octets(&pair.n, pair.len()),
        8 => digest.truncate(at % digest.len()),
        9 => {
            let at = at % digest.len();
            digest[at] ^= by;
        }
        _ => {}
    }
}

struct Signed<'a> {
    pair: &'a Trapdoor,
    hash: Hash,
    digest: &'a [u8],
    signature: &'a [u8],
}

impl Signed<'_> {
    fn check_pkcs1(&self, expected: bool) {
        assert_eq!(
            self.peer(),
            expected,
            "the oracles differ: {}",
            self.shown()
        );
        for_each_backend(
            &self.pair.modulus(),
            &self.pair.exponent(),
            &Pkcs1(self, expected),
        );
    }

    fn check_pss(&self, expected: bool) {
        for_each_backend(
            &self.pair.modulus(),
            &self.pair.exponent(),
            &Pss(self, expected),
        );
    }

    /// What the `rsa` crate says.
    fn peer(&self) -> bool {
        let key = public_key(&self.pair.n, self.pair.e);
        let (digest, signature) = (self.digest, self.signature);
        match self.hash {
            Hash::Sha256 => key.pkcs1v15_verify_prehash::<sha2::Sha256>(digest, signature),
            Hash::Sha384 => key.pkcs1v15_verify_prehash::<sha2::Sha384>(digest, signature),
            Hash::Sha512 => key.pkcs1v15_verify_prehash::<sha2::Sha512>(digest, signature),
        }
        .is_ok()
    }

    fn shown(&self) -> String {
        let Self {
            pair,
            hash,
            digest,
            signature,
        } = self;
        format!(
            "n {:x} e {} {hash:?} {digest:02x?} {signature:02x?}",
            pair.n, pair.e
        )
    }
}

fn public_key(n: &BigUint, e: u64) -> PublicKey {
    let bits = u32::try_from(n.bits()).expect("bits").next_multiple_of(64);
    let n = BoxedUint::from_be_slice(&n.to_bytes_be(), bits).expect("it fits");
    PublicKey::new_unchecked(n, BoxedUint::from(e))
}

/// Something to do with a key of any type.
trait Visit {
    fn visit<const LIMBS: usize>(&self, key: &Rsa<LIMBS>);
}

/// The key in the smallest type that holds it, on each backend that can run.
fn for_each_backend(n: &[u8], e: &[u8], visit: &impl Visit) {
    const SOUND: &str = "a sound key";
    for backend in Backend::available() {
        match BigUint::from_bytes_be(n).bits() {
            ..=2048 => visit.visit(&Rsa2048::with_backend(n, e, backend).expect(SOUND)),
            2049..=3072 => visit.visit(&Rsa3072::with_backend(n, e, backend).expect(SOUND)),
            3073..=4096 => visit.visit(&Rsa4096::with_backend(n, e, backend).expect(SOUND)),
            _ => visit.visit(&Rsa8192::with_backend(n, e, backend).expect(SOUND)),
        }
    }
}

struct Pkcs1<'a>(&'a Signed<'a>, bool);

impl Visit for Pkcs1<'_> {
    fn visit<const LIMBS: usize>(&self, key: &Rsa<LIMBS>) {
        let Self(signed, expected) = *self;
        let Signed {
            hash,
            digest,
            signature,
            ..
        } = *signed;
        let found = key.verify_pkcs1v15(hash, digest, signature);
        assert_eq!(found, expected, "{key:?} {}", signed.shown());
        let job = Job {
            key,
            hash,
            digest,
            signature,
        };
        let zeros = vec![0; signed.pair.len()];
        let bad = Job {
            signature: &zeros,
            ..job
        };
        // A pair of two different ones, and one that is left over.
        let mut verdicts = [!expected; 3];
        verify_batch(&[bad, job, job], &mut verdicts).expect("one place a job");
        let right = [false, expected, expected];
        assert_eq!(verdicts, right, "{key:?} {}", signed.shown());
    }
}

struct Pss<'a>(&'a Signed<'a>, bool);

impl Visit for Pss<'_> {
    fn visit<const LIMBS: usize>(&self, key: &Rsa<LIMBS>) {
        let Self(signed, expected) = *self;
        let found = key.verify_pss(signed.hash, signed.digest, signed.signature);
        assert_eq!(found, expected, "{key:?} {}", signed.shown());
    }
}

/// A number of so many octets: one octet repeated, with the input's octets over its front and its end.
fn number(len: usize, fill: u8, front: &[u8], end: &[u8]) -> Vec<u8> {
    let mut octets = vec![fill; len];
    octets
        .iter_mut()
        .zip(front)
        .for_each(|(to, from)| *to = *from);
    octets
        .iter_mut()
        .rev()
        .zip(end)
        .for_each(|(to, from)| *to = *from);
    octets
}

struct Power<'a> {
    s: &'a BigUint,
    power: &'a BigUint,
    n: &'a BigUint,
    /// How far from the power a wrong one is.
    beside: &'a BigUint,
}

/// Any odd modulus, any exponent, any base below the modulus.
fn check_power(input: &[u8]) {
    let (mut bytes, rest) = Bytes::cut::<19>(input);
    let bits = length(&mut bytes);
    let len = usize::try_from(bits.div_ceil(8)).expect("octets");
    let (fill_n, fill_s) = (bytes.byte(), bytes.byte());
    let e = match bytes.byte() % 4 {
        0 => 65537,
        1 => 3,
        _ => (bytes.long() % (1 << 33)) | 3,
    };
    let (front, rest) = rest.split_at(rest.len() / 3);
    let (end, base) = rest.split_at(rest.len() / 2);
    let one = BigUint::from(1_u8);
    let top = &one << (bits - 1);
    let n = (BigUint::from_bytes_be(&number(len, fill_n, front, end)) % &top) | &top | &one;
    let (base_front, base_end) = base.split_at(base.len() / 2);
    let s = BigUint::from_bytes_be(&number(len, fill_s, base_front, base_end));
    let s = match bytes.byte() % 4 {
        0 => &n - &one - (s % &n) % BigUint::from(u64::MAX),
        1 => s ^ (&n >> 1) & (&top - &one),
        _ => s,
    } % &n;
    let e_octets = BigUint::from(e).to_bytes_be();
    if countersign_rsa::validate(&n.to_bytes_be(), &e_octets).is_err() {
        return; // a fingerprint: `rsa_key` looks at those
    }
    let power = s.modpow(&BigUint::from(e), &n);
    let peer =
        rsa::hazmat::rsa_encrypt(&public_key(&n, e), &boxed(&s, &n)).expect("a number below n");
    let peer = BigUint::from_bytes_be(&peer.to_be_bytes());
    assert_eq!(peer, power, "the oracles differ: {s:x}^{e} mod {n:x}");
    // One beside, or one bit of any limb: what a comparison that stops early would miss.
    let beside = (one << (u64::from(bytes.word()) % bits)) % &n;
    let power = Power {
        s: &s,
        power: &power,
        n: &n,
        beside: &beside,
    };
    for_each_backend(&n.to_bytes_be(), &e_octets, &power);
}

fn boxed(number: &BigUint, n: &BigUint) -> BoxedUint {
    let bits = u32::try_from(n.bits()).expect("bits").next_multiple_of(64);
    BoxedUint::from_be_slice(&number.to_bytes_be(), bits).expect("it fits")
}

impl Visit for Power<'_> {
    fn visit<const LIMBS: usize>(&self, key: &Rsa<LIMBS>) {
        let Self {
            s,
            power,
            n,
            beside,
        } = *self;
        let len = key.modulus_len();
        let (base, right) = (octets(s, len), octets(power, len));
        let mut found = vec![0; len];
        assert!(fuzzing::power(key, &base, &mut found), "{key:?}");
        assert_eq!(found, right, "{key:?} {s:x} mod {n:x}");
        assert_eq!(
            fuzzing::power_equals(key, &base, &right),
            Some(true),
            "{key:?} {s:x} mod {n:x}"
        );
        let wrong = octets(&((power + beside) % n), len);
        let found = fuzzing::power_equals(key, &base, &wrong);
        assert_eq!(
            found,
            Some(false),
            "{key:?} {s:x} mod {n:x}, beside by {beside:x}"
        );
    }
}
