//! Verification, in the order of RFC 7515 §5.2 and RFC 7519 §7.2: limits, header, key, signature,
//! and only then the claims.

use sha2::{Digest, Sha256};

use crate::base64url::decoded_len;
use crate::claims::{self, Claims, Places};
use crate::compact::{Compact, decode};
use crate::error::{Fault, Segment, VerifyError};
use crate::header::{self, Header, MAX_HEADER_LEN};
use crate::json::{self, StringPlace, Value};
use crate::keys::{AnyKey, Keys, select};
use crate::policy::{CLERK_SESSION_CATEGORIES, Demand, Part, Policy, Preset};
use crate::span::Span;
use crate::verified::Layout;
use crate::{Algorithm, UnixTime, Verified};

/// Keys and a policy, to verify tokens with. Made per call or kept; it is two pointers.
///
/// # Example
/// ```
/// use countersign::{Audience, KeySet, Policy, Scratch, UnixTime, Verifier, VerifyError};
/// static POLICY: Policy = Policy::new("https://issuer.example", Audience::one_of(&["api"]));
/// fn subject(keys: &KeySet<4>, token: &str, now: UnixTime) -> Result<bool, VerifyError> {
///     let mut scratch = Scratch::<4096>::new();
///     let verified = Verifier::new(keys, &POLICY).verify(token, now, &mut scratch)?;
///     Ok(verified.subject().is_some())
/// }
/// ```
#[derive(Clone, Copy)]
pub struct Verifier<'a> {
    keys: &'a dyn Keys,
    policy: &'a Policy<'a>,
}

impl<'a> Verifier<'a> {
    /// A verifier with these keys and this policy.
    #[must_use]
    pub fn new(keys: &'a impl Keys, policy: &'a Policy<'a>) -> Self {
        Self { keys, policy }
    }

    /// Verifies a token at a time, and gives its claims.
    ///
    /// `scratch` takes the decoded header and claims set, and the result borrows it; 4096 bytes are
    /// enough for most tokens ([`Policy::scratch_len`] tells for all).
    ///
    /// # Errors
    /// [`VerifyError`]: the first check that fails, in the order of the RFCs. A token that is forged
    /// and expired is `invalid_signature`.
    pub fn verify<'t>(
        &self,
        token: &'t (impl AsRef<[u8]> + ?Sized),
        now: UnixTime,
        scratch: &'t mut [u8],
    ) -> Result<Verified<'t>, VerifyError> {
        let unverified = Unverified::read(token, self.policy.limits.token_len, scratch)?;
        unverified.verify(&self.keys, self.policy, now)
    }
}

impl core::fmt::Debug for Verifier<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Verifier")
            .field("policy", self.policy)
            .finish_non_exhaustive()
    }
}

impl Policy<'_> {
    /// Cuts a token and reads its header, for those who must know its `kid` or its issuer before
    /// they have the keys. There is no way from here to a claim but by verifying.
    ///
    /// # Errors
    /// [`VerifyError`]: what is wrong with the token before any key is looked at.
    ///
    /// # Example
    /// ```
    /// use countersign::{Audience, Policy};
    /// let policy = Policy::new("https://issuer.example", Audience::Any);
    /// let mut scratch = [0; 4096];
    /// let error = policy.parse("a.b", &mut scratch).unwrap_err();
    /// assert_eq!(error.code(), "malformed_token");
    /// ```
    pub fn parse<'t>(
        &self,
        token: &'t (impl AsRef<[u8]> + ?Sized),
        scratch: &'t mut [u8],
    ) -> Result<Unverified<'t>, VerifyError> {
        let unverified = Unverified::read(token, self.limits.token_len, scratch)?;
        unverified.check_header(self)?;
        Ok(unverified)
    }
}

/// A token that was cut, with its header read: nothing about it is known to be true.
pub struct Unverified<'t> {
    compact: Compact<'t>,
    header: Header,
    /// Holds the decoded header, then `kid` unescaped where it has escapes, then what comes next.
    scratch: &'t mut [u8],
    header_len: usize,
    /// Where `kid` stands in `scratch`; empty without one.
    key_id: Option<Span>,
    /// How many bytes of `scratch` are taken.
    used: usize,
}

impl<'t> Unverified<'t> {
    /// Cuts a token of at most `max_len` bytes and reads its header, for those who choose the policy
    /// by [`issuer_among`](Self::issuer_among): no policy was applied yet.
    ///
    /// # Errors
    /// [`VerifyError`]: what is wrong with the token before any policy is looked at.
    ///
    /// # Example
    /// ```
    /// use countersign::Unverified;
    /// let mut scratch = [0; 4096];
    /// let error = Unverified::read("a.b", 16_384, &mut scratch).unwrap_err();
    /// assert_eq!(error.code(), "malformed_token");
    /// ```
    pub fn read(
        token: &'t (impl AsRef<[u8]> + ?Sized),
        max_len: usize,
        scratch: &'t mut [u8],
    ) -> Result<Self, VerifyError> {
        let token = token.as_ref();
        check_len(token.len(), max_len)?;
        let compact = Compact::split(token)?;
        if decoded_len(compact.header().len()) > MAX_HEADER_LEN {
            let limit = MAX_HEADER_LEN;
            return Err(VerifyError::MalformedHeader(Fault::TooLong { limit }));
        }
        let header_len = decode(Segment::Header, compact.header(), scratch)?;
        let header = Header::read(scratch.get(..header_len).unwrap_or_default())?;
        let mut this = Self {
            compact,
            header,
            scratch,
            header_len,
            key_id: None,
            used: header_len,
        };
        this.key_id = this.place_string(0, header.key_id_place())?;
        Ok(this)
    }

    /// The header's `kid`.
    ///
    /// It is what whoever made the token wrote: good for looking up a key, and for nothing else.
    #[must_use]
    pub fn key_id(&self) -> Option<&str> {
        self.key_id.map(|span| span.of(self.text()))
    }

    /// The header's `alg`, which is one that is compiled in.
    #[must_use]
    pub const fn algorithm(&self) -> Option<Algorithm> {
        self.header.algorithm()
    }

    /// Which of the configured issuers the token says it is from, as an index into yours: for
    /// choosing keys and policy, which then check it again. The claim itself is not given out.
    ///
    /// # Errors
    /// [`VerifyError::WrongIssuer`] where it is none of them; what is wrong with the claims set.
    pub fn issuer_among(&mut self, configured: &[&str]) -> Result<usize, VerifyError> {
        let len = self.decode_to(Segment::Payload, self.used)?;
        let iss = claims::issuer(payload_text(piece(self.scratch, self.used, len))?)?;
        configured
            .iter()
            .position(|one| iss == *one)
            .ok_or(VerifyError::WrongIssuer)
    }

    /// Verifies the token with these keys at a time. The policy may be another than the one that
    /// parsed it: its limits, types and algorithms are applied anew.
    ///
    /// # Errors
    /// [`VerifyError`]: the first check that fails.
    pub fn verify(
        mut self,
        keys: &impl Keys,
        policy: &Policy<'_>,
        now: UnixTime,
    ) -> Result<Verified<'t>, VerifyError> {
        check_len(self.compact.len(), policy.limits.token_len)?;
        let algorithm = self.check_header(policy)?;
        self.check_signature(keys, algorithm)?;
        let len = self.decode_to(Segment::Payload, self.used)?;
        let mut index = claims::Index::new();
        let payload = payload_text(piece(self.scratch, self.used, len))?;
        let claims = Claims::read(payload, &mut index)?;
        claims.check(policy, now)?;
        let (places, dates) = (claims.places, claims.dates());
        self.finish(algorithm, len, &places, dates)
    }

    /// Checks the signature alone, and gives the payload's bytes, which need not be a claims set.
    /// No claim is checked: neither issuer nor audience nor time.
    ///
    /// # Errors
    /// [`VerifyError`]: what is wrong with header, key or signature.
    pub fn verify_payload(mut self, keys: &impl Keys) -> Result<&'t [u8], VerifyError> {
        let algorithm = self
            .header
            .algorithm()
            .ok_or(VerifyError::UnsupportedAlgorithm)?;
        self.check_signature(keys, algorithm)?;
        let start = self.used;
        let len = self.decode_to(Segment::Payload, start)?;
        let decoded: &'t [u8] = self.scratch;
        Ok(piece(decoded, start, len))
    }

    /// `alg` and `typ`, and the policy's own demands on the header.
    fn check_header(&self, policy: &Policy<'_>) -> Result<Algorithm, VerifyError> {
        let algorithm = self
            .header
            .algorithm()
            .filter(|algorithm| policy.algorithms.contains(*algorithm))
            .ok_or(VerifyError::UnsupportedAlgorithm)?;
        let header = self.header_text();
        if !policy.types.accept(self.header.typ(header)) {
            return Err(VerifyError::WrongType);
        }
        check_header_rules(header, policy)?;
        if policy.preset == Preset::ClerkSession {
            check_clerk_category(self.header.category(header))?;
        }
        Ok(algorithm)
    }

    /// The signature over the received bytes, by the key that the header names.
    fn check_signature(
        &mut self,
        keys: &impl Keys,
        algorithm: Algorithm,
    ) -> Result<(), VerifyError> {
        let start = self.used;
        let len = self.decode_to(Segment::Signature, start)?;
        let key = select(keys, self.key_id(), algorithm)?;
        let signature = piece(self.scratch, start, len);
        if holds(key, algorithm, self.compact.signing_input(), signature) {
            Ok(())
        } else {
            Err(VerifyError::InvalidSignature)
        }
    }

    /// What is taken of the scratch: the header, and `kid` unescaped.
    fn text(&self) -> &str {
        text(self.scratch.get(..self.used).unwrap_or_default())
    }

    fn header_text(&self) -> &str {
        text(self.scratch.get(..self.header_len).unwrap_or_default())
    }

    /// Decodes a segment into the scratch from `start` on, giving its length.
    fn decode_to(&mut self, segment: Segment, start: usize) -> Result<usize, VerifyError> {
        let encoded = match segment {
            Segment::Header => self.compact.header(),
            Segment::Payload => self.compact.payload(),
            Segment::Signature => self.compact.signature(),
        };
        let out = self.scratch.get_mut(start..).unwrap_or_default();
        decode(segment, encoded, out)
    }

    /// Where a string stands in the scratch: in place, or unescaped behind what is taken. `place`
    /// counts from `base`.
    fn place_string(
        &mut self,
        base: usize,
        place: Option<StringPlace>,
    ) -> Result<Option<Span>, VerifyError> {
        let Some(place) = place else {
            return Ok(None);
        };
        if let Some(span) = place.plain(base) {
            return Ok(Some(span));
        }
        let start = self.used;
        let (taken, free) = self.scratch.split_at_mut_checked(start).unwrap_or_default();
        let string = place.text(text(taken), base);
        let (needed, len) = (string.raw().len(), free.len());
        let written = string
            .copy_to(free)
            .ok_or(VerifyError::ScratchTooSmall { needed, len })?;
        self.used = start.saturating_add(written);
        Ok(Some(Span::new(start, self.used)))
    }

    /// What was verified, with everything that it borrows. The claims set stands behind what is
    /// taken, `claims_len` bytes of it.
    fn finish(
        mut self,
        algorithm: Algorithm,
        claims_len: usize,
        places: &Places,
        [exp, nbf, iat]: [Option<UnixTime>; 3],
    ) -> Result<Verified<'t>, VerifyError> {
        let start = self.used;
        self.used = start.saturating_add(claims_len);
        let layout = Layout {
            algorithm,
            header: Span::new(0, self.header_len),
            claims: Span::new(start, self.used),
            key_id: self.key_id,
            issuer: self.place_string(start, places.iss)?,
            subject: self.place_string(start, places.sub)?,
            jwt_id: self.place_string(start, places.jti)?,
            authorized_party: self.place_string(start, places.azp)?,
            audience: places.aud.shifted(start),
            expires_at: exp,
            not_before: nbf,
            issued_at: iat,
        };
        let scratch: &'t [u8] = self.scratch;
        let taken = scratch.get(..self.used).unwrap_or_default();
        Ok(Verified::new(text(taken), layout))
    }
}

/// The length of a token is the first thing that is looked at.
fn check_len(len: usize, limit: usize) -> Result<(), VerifyError> {
    if len > limit {
        return Err(VerifyError::TokenTooLarge { len, limit });
    }
    Ok(())
}

fn check_header_rules(header: &str, policy: &Policy<'_>) -> Result<(), VerifyError> {
    let rules = policy
        .rules
        .iter()
        .filter(|rule| rule.part() == Part::Header);
    for rule in rules {
        let value = header::parameter(header, rule.name());
        let holds = match rule.demand() {
            Demand::Present => value.is_some_and(|value| !value.is_null()),
            Demand::Absent => value.is_none(),
            Demand::Equal(expected) => value.is_some_and(|value| expected.is(value)),
        };
        if !holds {
            return Err(VerifyError::MalformedHeader(Fault::RefusedByPolicy));
        }
    }
    Ok(())
}

/// Clerk marks its session tokens with `cat`; older ones have none.
fn check_clerk_category(category: Option<Value<'_>>) -> Result<(), VerifyError> {
    let known = |text| CLERK_SESSION_CATEGORIES.iter().any(|one| text == *one);
    match category {
        None => Ok(()),
        Some(Value::String(text)) if known(text) => Ok(()),
        Some(_) => Err(VerifyError::WrongType),
    }
}

/// Whether the signature over the signing input holds.
fn holds(key: &dyn AnyKey, algorithm: Algorithm, signing_input: &[u8], signature: &[u8]) -> bool {
    match algorithm {
        Algorithm::Rs256 => key.holds(&Sha256::digest(signing_input), signature),
        #[cfg(feature = "ps256")]
        Algorithm::Ps256 => key.holds(&Sha256::digest(signing_input), signature),
        #[cfg(feature = "rs384")]
        Algorithm::Rs384 => key.holds(&sha2::Sha384::digest(signing_input), signature),
        #[cfg(feature = "ps384")]
        Algorithm::Ps384 => key.holds(&sha2::Sha384::digest(signing_input), signature),
        #[cfg(feature = "rs512")]
        Algorithm::Rs512 => key.holds(&sha2::Sha512::digest(signing_input), signature),
        #[cfg(feature = "ps512")]
        Algorithm::Ps512 => key.holds(&sha2::Sha512::digest(signing_input), signature),
    }
}

fn payload_text(bytes: &[u8]) -> Result<&str, VerifyError> {
    json::utf8(bytes).map_err(|error| VerifyError::MalformedClaims(Fault::Json(error)))
}

/// `len` bytes from `start` on.
fn piece(bytes: &[u8], start: usize, len: usize) -> &[u8] {
    bytes
        .get(start..start.saturating_add(len))
        .unwrap_or_default()
}

/// Bytes that were found to be UTF-8 before.
fn text(bytes: &[u8]) -> &str {
    core::str::from_utf8(bytes).unwrap_or_default()
}

impl core::fmt::Debug for Unverified<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Unverified").finish_non_exhaustive()
    }
}
