//! A token on its way, in the order of RFC 7515 §5.2 and RFC 7519 §7.2: limits, header, key,
//! signature, and only then the claims.

use sha2::{Digest, Sha256};

use crate::base64url::decoded_len;
use crate::claims::{self, Claims, Places};
use crate::compact::{Compact, decode};
use crate::error::{Fault, Segment, VerifyError};
use crate::header::{self, Header, MAX_HEADER_LEN};
use crate::json::{self, Place, Value};
use crate::keys::{AnyKey, Keys, select};
use crate::policy::{CLERK_SESSION_CATEGORIES, Demand, Part, Policy, Preset};
use crate::span::Span;
use crate::verified::Layout;
use crate::{Algorithm, UnixTime, Verified};

/// A token that was cut, with its header read: nothing about it is known to be true.
pub struct Unverified<'t> {
    compact: Compact<'t>,
    head: Head,
    /// The decoded header, and behind it `kid` unescaped where it has escapes.
    head_text: &'t str,
    /// What the other segments are decoded into.
    scratch: &'t mut [u8],
}

/// A header that was read, as places in the scratch that it was read into.
#[derive(Clone, Copy)]
pub(crate) struct Head {
    header: Header,
    /// How long the decoded header is.
    len: usize,
    key_id: Option<Span>,
    /// Where `kid`, unescaped behind the header, ends.
    end: usize,
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
        Self::of(split(token.as_ref(), max_len)?, scratch)
    }

    /// A token that was cut; its header is read.
    pub(crate) fn of(compact: Compact<'t>, scratch: &'t mut [u8]) -> Result<Self, VerifyError> {
        if decoded_len(compact.header().len()) > MAX_HEADER_LEN {
            let limit = MAX_HEADER_LEN;
            return Err(VerifyError::MalformedHeader(Fault::TooLong { limit }));
        }
        let len = decode(Segment::Header, compact.header(), scratch)?;
        let header = Header::read(front(scratch, len))?;
        let mut end = len;
        let key_id = place_string(header.key_id_place(), scratch, &mut end)?;
        let head = Head {
            header,
            len,
            key_id,
            end,
        };
        Ok(Self::with_head(compact, head, scratch))
    }

    /// A token with a header that was read into this scratch before.
    pub(crate) fn with_head(compact: Compact<'t>, head: Head, scratch: &'t mut [u8]) -> Self {
        let (taken, scratch) = scratch.split_at_mut_checked(head.end).unwrap_or_default();
        Self {
            compact,
            head,
            head_text: text(taken),
            scratch,
        }
    }

    pub(crate) const fn head(&self) -> Head {
        self.head
    }

    /// The header's `kid`.
    ///
    /// It is what whoever made the token wrote: good for looking up a key, and for nothing else.
    #[must_use]
    pub fn key_id(&self) -> Option<&str> {
        self.head.key_id.map(|span| span.of(self.head_text))
    }

    /// The header's `alg`, which is one that is compiled in.
    #[must_use]
    pub const fn algorithm(&self) -> Option<Algorithm> {
        self.head.header.algorithm()
    }

    /// Which of the configured issuers the token says it is from, as an index into yours: for
    /// choosing keys and policy, which then check it again. The claim itself is not given out.
    ///
    /// # Errors
    /// [`VerifyError::WrongIssuer`] where it is none of them; what is wrong with the claims set.
    pub fn issuer_among(&mut self, configured: &[&str]) -> Result<usize, VerifyError> {
        let len = self.decode(Segment::Payload)?;
        let iss = claims::issuer(payload_text(front(self.scratch, len))?)?;
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
        self,
        keys: &impl Keys,
        policy: &Policy<'_>,
        now: UnixTime,
    ) -> Result<Verified<'t>, VerifyError> {
        check_len(self.compact.len(), policy.limits.token_len)?;
        let algorithm = self.check_header(policy)?;
        self.verify_rest(algorithm, keys, policy, now)
    }

    /// Signature and claims of a token whose length and header the policy accepts.
    pub(crate) fn verify_rest(
        mut self,
        algorithm: Algorithm,
        keys: &impl Keys,
        policy: &Policy<'_>,
        now: UnixTime,
    ) -> Result<Verified<'t>, VerifyError> {
        self.check_signature(keys, algorithm)?;
        let len = self.decode(Segment::Payload)?;
        let mut claims = Claims::new(payload_text(front(self.scratch, len))?);
        claims.scan()?;
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
            .head
            .header
            .algorithm()
            .ok_or(VerifyError::UnsupportedAlgorithm)?;
        self.check_signature(keys, algorithm)?;
        let len = self.decode(Segment::Payload)?;
        Ok(front(self.scratch, len))
    }

    /// `alg` and `typ`, and the policy's own demands on the header.
    pub(crate) fn check_header(&self, policy: &Policy<'_>) -> Result<Algorithm, VerifyError> {
        let algorithm = self
            .head
            .header
            .algorithm()
            .filter(|algorithm| policy.algorithms.contains(*algorithm))
            .ok_or(VerifyError::UnsupportedAlgorithm)?;
        let header = self.header_text();
        if !policy.types.accept(self.head.header.typ(header)) {
            return Err(VerifyError::WrongType);
        }
        check_header_rules(header, policy)?;
        if policy.preset == Preset::ClerkSession {
            check_clerk_category(self.head.header.category(header))?;
        }
        Ok(algorithm)
    }

    /// The signature over the received bytes, by the key that the header names.
    fn check_signature(
        &mut self,
        keys: &impl Keys,
        algorithm: Algorithm,
    ) -> Result<(), VerifyError> {
        let len = self.decode(Segment::Signature)?;
        let key = select(keys, self.key_id(), algorithm)?;
        let signature = front(self.scratch, len);
        if holds(key, algorithm, self.compact.signing_input(), signature) {
            Ok(())
        } else {
            Err(VerifyError::InvalidSignature)
        }
    }

    fn header_text(&self) -> &'t str {
        self.head_text.get(..self.head.len).unwrap_or_default()
    }

    /// Decodes a segment to the front of the scratch, giving its length.
    fn decode(&mut self, segment: Segment) -> Result<usize, VerifyError> {
        let encoded = match segment {
            Segment::Header => self.compact.header(),
            Segment::Payload => self.compact.payload(),
            Segment::Signature => self.compact.signature(),
        };
        decode(segment, encoded, self.scratch)
    }

    /// What was verified, with everything that it borrows. The claims set stands at the front of the
    /// scratch, `claims_len` bytes of it; strings with escapes go behind it.
    fn finish(
        self,
        algorithm: Algorithm,
        claims_len: usize,
        places: &Places,
        [exp, nbf, iat]: [Option<UnixTime>; 3],
    ) -> Result<Verified<'t>, VerifyError> {
        let (scratch, mut used) = (self.scratch, claims_len);
        let layout = Layout {
            algorithm,
            header: Span::new(0, self.head.len),
            key_id: self.head.key_id,
            claims: Span::new(0, claims_len),
            issuer: place_string(places.iss, scratch, &mut used)?,
            subject: place_string(places.sub, scratch, &mut used)?,
            jwt_id: place_string(places.jti, scratch, &mut used)?,
            authorized_party: place_string(places.azp, scratch, &mut used)?,
            audience: places.aud.map_or(Span::EMPTY, Place::span),
            expires_at: exp,
            not_before: nbf,
            issued_at: iat,
        };
        Ok(Verified::new(
            self.head_text,
            text(front(scratch, used)),
            layout,
        ))
    }
}

/// Where a string stands in the scratch: in place, or unescaped behind what is used of it.
#[inline]
fn place_string(
    place: Option<Place>,
    scratch: &mut [u8],
    used: &mut usize,
) -> Result<Option<Span>, VerifyError> {
    match place {
        None => Ok(None),
        Some(place) => match place.plain() {
            Some(span) => Ok(Some(span)),
            None => unescape(place, scratch, used).map(Some),
        },
    }
}

#[cold]
fn unescape(place: Place, scratch: &mut [u8], used: &mut usize) -> Result<Span, VerifyError> {
    let start = *used;
    let (taken, free) = scratch.split_at_mut_checked(start).unwrap_or_default();
    let string = place.text(text(taken)).unwrap_or_default();
    let (needed, len) = (string.raw().len(), free.len());
    let written = string
        .copy_to(free)
        .ok_or(VerifyError::ScratchTooSmall { needed, len })?;
    *used = start.saturating_add(written);
    Ok(Span::new(start, *used))
}

/// Cuts a token, if it is not too long.
pub(crate) fn split(token: &[u8], max_len: usize) -> Result<Compact<'_>, VerifyError> {
    check_len(token.len(), max_len)?;
    Compact::split(token)
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

/// The first `len` bytes.
fn front(bytes: &[u8], len: usize) -> &[u8] {
    bytes.get(..len).unwrap_or_default()
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
