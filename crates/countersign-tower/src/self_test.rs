//! The check at start-up: does this build verify what it must and refuse what it must, are there
//! keys, and is the clock right?

use std::fmt;
use std::time::{Duration, SystemTime};

use countersign::{Audience, KeyVec, Policy, UnixTime, Verifier, VerifyError};
use countersign_jwks::{KeysUnavailable, RemoteKeys, Status};
use serde::Serialize;

use crate::authority::Authority;

/// RFC 7515 A.2: the key.
const KNOWN_KEY: &str = concat!(
    r#"{"keys":[{"kty":"RSA","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPd"#,
    "dxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wG",
    "zjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3",
    r#"qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}]}"#,
);

/// RFC 7515 A.2: the token.
const KNOWN_TOKEN: &str = concat!(
    "eyJhbGciOiJSUzI1NiJ9.",
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.",
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5juj",
    "Gbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe",
    "7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8",
    "np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
);

/// What the same token has in its payload where it expires, and the same a second later.
const TAMPERED_PAYLOAD: (&str, &str) = ("EzMDA4MTkzODAs", "EzMDA4MTkzODEs");

/// A time at which the known token holds.
const KNOWN_TIME: UnixTime = UnixTime::from_secs(1_300_819_300);

const KNOWN_POLICY: Policy = Policy::new("joe", Audience::Absent);

/// From which difference on, in seconds, the clock is called wrong.
pub const CLOCK_TOLERANCE: u64 = 10;

/// The result of a self-test that was passed. Its `Display` is one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SelfTest {
    /// Each issuer, and whether its keys are there.
    pub issuers: Vec<IssuerTest>,
}

/// What was found of one issuer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct IssuerTest {
    /// The issuer.
    pub issuer: String,
    /// How many usable keys there are.
    pub keys: usize,
    /// Why there is none.
    pub error: Option<String>,
    /// By how many seconds this machine's clock is ahead of the provider's (`Date`), as far as it
    /// can be told.
    pub clock_ahead: Option<i64>,
}

impl IssuerTest {
    /// Whether the clock is so wrong that sound tokens may be refused.
    #[must_use]
    pub fn clock_is_wrong(&self) -> bool {
        self.clock_ahead
            .is_some_and(|ahead| ahead.unsigned_abs() > CLOCK_TOLERANCE)
    }
}

/// This build does not verify as it must: nothing it says can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SelfTestFailed {
    /// The known-answer signature of RFC 7515 A.2 was refused.
    KnownAnswer,
    /// A tampered token was not refused as such.
    Tampered,
}

impl fmt::Display for SelfTestFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KnownAnswer => "self-test failed: a signature that is known to hold was refused",
            Self::Tampered => "self-test failed: a tampered token was not refused",
        })
    }
}

impl std::error::Error for SelfTestFailed {}

/// The whole test; one line of the log tells the result.
pub(crate) async fn run(
    authority: Option<&Authority>,
    now: UnixTime,
) -> Result<SelfTest, SelfTestFailed> {
    if let Err(failed) = known_answer_test() {
        tracing::error!(code = "self_test_failed", "{failed}");
        return Err(failed);
    }
    let mut issuers = Vec::new();
    let entries = authority.map(Authority::entries).unwrap_or_default();
    for (policy, keys) in entries {
        let issuer = policy.as_policy().issuer().to_owned();
        issuers.push(examine(issuer, keys, now).await);
    }
    let test = SelfTest { issuers };
    match test.is_sound() {
        true => tracing::info!("{test}"),
        false => tracing::warn!("{test}"),
    }
    Ok(test)
}

/// Whether this build, on this processor, verifies what it must and refuses what it must: the
/// signature of RFC 7515 A.2, and the same tampered with.
///
/// # Errors
/// [`SelfTestFailed`]: which of them went wrong.
///
/// # Example
/// ```
/// assert_eq!(countersign_tower::known_answer_test(), Ok(()));
/// ```
pub fn known_answer_test() -> Result<(), SelfTestFailed> {
    let keys = KeyVec::from_jwks(KNOWN_KEY.as_bytes()).map_err(|_| SelfTestFailed::KnownAnswer)?;
    let verdict = |token: &str| {
        let mut scratch = [0; 1024];
        let verifier = Verifier::new(&keys, &KNOWN_POLICY);
        verifier.verify(token, KNOWN_TIME, &mut scratch).map(drop)
    };
    verdict(KNOWN_TOKEN).map_err(|_| SelfTestFailed::KnownAnswer)?;
    let (sound, tampered) = TAMPERED_PAYLOAD;
    let payload = KNOWN_TOKEN.replacen(sound, tampered, 1);
    let signature = KNOWN_TOKEN.replacen(".cC4h", ".cC4i", 1);
    for token in [payload, signature] {
        if token == KNOWN_TOKEN || verdict(&token) != Err(VerifyError::InvalidSignature) {
            return Err(SelfTestFailed::Tampered);
        }
    }
    Ok(())
}

/// Waits for the keys of an issuer, for as long as its settings say, and compares the clocks.
async fn examine(issuer: String, keys: &RemoteKeys, now: UnixTime) -> IssuerTest {
    let began = std::time::Instant::now();
    let error = keys
        .ready()
        .await
        .err()
        .as_ref()
        .map(KeysUnavailable::to_string);
    let status = keys.status();
    let now = now.as_secs().saturating_add(began.elapsed().as_secs());
    IssuerTest {
        issuer,
        keys: keys.current().map_or(0, |keys| keys.len()),
        error,
        clock_ahead: clock_ahead(&status, now),
    }
}

/// By how many seconds a clock that shows `now` is ahead of the provider's, by the `Date` of its
/// answer; `None` where that can't be told. Only an answer that was just given tells: of one that
/// was confirmed since, the `Date` is old.
#[must_use]
pub fn clock_ahead(status: &Status, now: u64) -> Option<i64> {
    if status.counts.not_modified > 0 {
        return None;
    }
    let header = |wanted: &str| {
        let mut headers = status.headers.iter();
        headers.find_map(|(name, value)| (*name == wanted).then_some(value.as_str()))
    };
    let date = httpdate::parse_http_date(header("date")?).ok()?;
    let date = date.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    let in_cache = header("age")
        .and_then(|age| age.trim().parse().ok())
        .unwrap_or(0);
    let held = status.age.as_ref().map_or(0, Duration::as_secs);
    let theirs = date.saturating_add(in_cache).saturating_add(held);
    Some(
        i64::try_from(now)
            .ok()?
            .saturating_sub(i64::try_from(theirs).ok()?),
    )
}

impl SelfTest {
    /// Whether nothing was found: keys of every issuer, and no wrong clock.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let mut issuers = self.issuers.iter();
        issuers.all(|issuer| issuer.error.is_none() && !issuer.clock_is_wrong())
    }
}

impl fmt::Display for SelfTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("self-test passed: known answer verified, tampered tokens refused")?;
        for issuer in &self.issuers {
            let name = &issuer.issuer;
            match &issuer.error {
                None => write!(f, "; {name}: {} keys", issuer.keys)?,
                Some(error) => write!(f, "; {name}: NO KEYS ({error}), unready and retrying")?,
            }
            if let Some(ahead) = issuer.clock_ahead.filter(|_| issuer.clock_is_wrong()) {
                let (by, side) = (
                    ahead.unsigned_abs(),
                    if ahead > 0 { "ahead of" } else { "behind" },
                );
                write!(f, ", CLOCK {by} s {side} the provider's")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_build_verifies_the_known_answer_and_refuses_the_tampered_ones() {
        assert_eq!(known_answer_test(), Ok(()));
        assert!(KNOWN_TOKEN.contains(TAMPERED_PAYLOAD.0));
    }

    #[test]
    fn the_result_is_one_line() {
        let issuer = |error: Option<&str>, clock_ahead| IssuerTest {
            issuer: "https://a.example".to_owned(),
            keys: 2,
            error: error.map(ToOwned::to_owned),
            clock_ahead,
        };
        let cases = [
            (issuer(None, Some(3)), "; https://a.example: 2 keys", true),
            (issuer(None, None), "; https://a.example: 2 keys", true),
            (
                issuer(None, Some(-90)),
                "; https://a.example: 2 keys, CLOCK 90 s behind the provider's",
                false,
            ),
            (
                issuer(Some("down"), None),
                "; https://a.example: NO KEYS (down), unready and retrying",
                false,
            ),
        ];
        for (issuer, expected, sound) in cases {
            let test = SelfTest {
                issuers: vec![issuer],
            };
            let line = test.to_string();
            assert!(line.ends_with(expected), "{line}");
            assert!(!line.contains('\n'));
            assert_eq!(test.is_sound(), sound, "{line}");
        }
    }
}
