//! On which side of a percentage a token is.

use base64ct::{Base64UrlUnpadded, Encoding};
use countersign::json;

/// The longest token that is looked at, in bytes: as long as any policy may allow.
const MAX_TOKEN_LEN: usize = 1024 * 1024;

/// The bucket of a token, 0 to 99, by a hash of the `sub` that it claims, the same in every process
/// and version; `None` where no `sub` can be read. Nothing is verified, and nothing but the number
/// leaves this function.
pub(crate) fn bucket(token: &[u8]) -> Option<u8> {
    let token = std::str::from_utf8(token).ok()?;
    if token.len() > MAX_TOKEN_LEN {
        return None;
    }
    let payload = token.split('.').nth(1)?;
    let payload = Base64UrlUnpadded::decode_vec(payload).ok()?;
    let claims = json::parse(&payload).ok()?;
    let sub = claims.as_object()?.get("sub")?.as_text()?;
    let mut hash = Fnv::new();
    let mut buffer = [0; 4];
    for c in sub.chars() {
        hash.write(c.encode_utf8(&mut buffer).as_bytes());
    }
    hash.percent()
}

/// FNV-1a, 64 bits, with its bits mixed at the end, so that ids that differ in their last character
/// alone are spread as well. The outcome is part of the contract: it must not change.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn percent(self) -> Option<u8> {
        let mut hash = self.0;
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        hash ^= hash >> 33;
        u8::try_from(hash.checked_rem(100)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use countersign_mint::base64url;

    use super::*;

    fn token(payload: &str) -> String {
        format!("e30.{}.AA", base64url(payload.as_bytes()))
    }

    #[test]
    fn a_bucket_is_always_the_same() {
        let of = |payload| bucket(token(payload).as_bytes());
        let user = of(r#"{"sub":"user_1"}"#);
        assert_eq!(
            user,
            Some(59),
            "a change would move users to the other side"
        );
        assert_eq!(of(r#"{"a":1,"sub":"user_\u0031"}"#), user);
        assert_ne!(of(r#"{"sub":"user_2"}"#), user);
    }

    #[test]
    fn without_a_readable_subject_there_is_no_bucket() {
        let payloads = ["{}", "[]", "x", r#"{"sub":1}"#, r#"{"sub":"a","sub":"b"}"#];
        for payload in payloads {
            assert_eq!(bucket(token(payload).as_bytes()), None, "{payload}");
        }
        let tokens: [&[u8]; 5] = [b"", b"a", b"..", b"a.!!.b", b"\xff.\xff.\xff"];
        for token in tokens {
            assert_eq!(bucket(token), None, "{token:?}");
        }
    }

    #[test]
    fn subjects_are_spread_evenly() {
        let mut counts = [0_u32; 100];
        for n in 0..20_000 {
            let token = token(&format!(r#"{{"sub":"user_{n}"}}"#));
            counts[usize::from(bucket(token.as_bytes()).unwrap())] += 1;
        }
        // 200 on average; five standard deviations are 70.
        assert!(
            counts.iter().all(|count| (130..=270).contains(count)),
            "{counts:?}"
        );
    }
}
