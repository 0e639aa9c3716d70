//! Finding the token in a request: `Authorization: Bearer` (RFC 6750 §2.1), else a cookie. Never the
//! query (§2.3): it ends in logs, histories and `Referer`.

use std::ops::Range;

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderValue};

/// A token as it stands in a header; cheap to keep.
#[derive(Clone)]
pub(crate) struct Found {
    value: HeaderValue,
    place: Range<usize>,
}

impl Found {
    /// A token by itself; `None` where it has bytes that no header can hold, and so no token.
    pub(crate) fn bare(token: &[u8]) -> Option<Self> {
        let value = HeaderValue::from_bytes(token).ok()?;
        Some(Self {
            place: 0..value.len(),
            value,
        })
    }
}

impl AsRef<[u8]> for Found {
    fn as_ref(&self) -> &[u8] {
        let place = self.place.clone();
        self.value.as_bytes().get(place).unwrap_or_default()
    }
}

/// The request has more than one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ambiguous;

/// The token of a request: the Bearer token, and only without one that of the first of these
/// cookies that is there.
pub(crate) fn find(headers: &HeaderMap, cookies: &[String]) -> Result<Option<Found>, Ambiguous> {
    let mut authorization = headers.get_all(AUTHORIZATION).iter();
    let first = authorization.next();
    if authorization.next().is_some() {
        return Err(Ambiguous);
    }
    if let Some(found) = first.and_then(bearer) {
        return Ok(Some(found));
    }
    for name in cookies {
        if let Some(found) = cookie(headers, name.as_bytes())? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The token of `Bearer token`; an empty one where nothing follows. `None` for other schemes.
fn bearer(value: &HeaderValue) -> Option<Found> {
    const SCHEME: &[u8] = b"bearer";
    let bytes = value.as_bytes();
    let (scheme, rest) = bytes.split_at_checked(SCHEME.len())?;
    if !scheme.eq_ignore_ascii_case(SCHEME) || rest.first().is_some_and(|byte| *byte != b' ') {
        return None;
    }
    let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
    let start = SCHEME.len().saturating_add(spaces);
    Some(Found {
        value: value.clone(),
        place: start..bytes.len(),
    })
}

/// The value of the cookie of that name (RFC 6265 §4.2); two that differ are ambiguous.
fn cookie(headers: &HeaderMap, name: &[u8]) -> Result<Option<Found>, Ambiguous> {
    let mut found: Option<Found> = None;
    for header in headers.get_all(COOKIE) {
        for place in values(header.as_bytes(), name) {
            let next = Found {
                value: header.clone(),
                place,
            };
            match &found {
                Some(first) if first.as_ref() != next.as_ref() => return Err(Ambiguous),
                _ => found = Some(next),
            }
        }
    }
    Ok(found)
}

/// Where the values of that cookie stand in a `Cookie` header.
fn values<'h>(header: &'h [u8], name: &'h [u8]) -> impl Iterator<Item = Range<usize>> + 'h {
    let mut start = 0_usize;
    header.split(|byte| *byte == b';').filter_map(move |pair| {
        let at = start;
        start = start.saturating_add(pair.len()).saturating_add(1);
        let padding = pair.iter().take_while(|byte| is_blank(**byte)).count();
        let trimmed = pair.trim_ascii();
        let value = trimmed.strip_prefix(name)?.strip_prefix(b"=")?;
        let end = at.saturating_add(padding).saturating_add(trimmed.len());
        Some(end.saturating_sub(value.len())..end)
    })
}

const fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The headers, as name and value.
    type Headers<'a> = &'a [(&'static str, &'a [u8])];

    type Case = (
        &'static str,
        Headers<'static>,
        Result<Option<&'static [u8]>, Ambiguous>,
    );

    fn found(headers: Headers<'_>, cookies: &[&str]) -> Result<Option<Vec<u8>>, Ambiguous> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_bytes(value).unwrap());
        }
        let cookies: Vec<String> = cookies.iter().map(ToString::to_string).collect();
        Ok(find(&map, &cookies)?.map(|found| found.as_ref().to_vec()))
    }

    #[test]
    fn a_token_is_found_where_it_may_be() {
        let cases: &[Case] = &[
            ("none", &[], Ok(None)),
            ("bearer", &[("authorization", b"Bearer t")], Ok(Some(b"t"))),
            (
                "lower case",
                &[("authorization", b"bearer t")],
                Ok(Some(b"t")),
            ),
            (
                "spaces",
                &[("authorization", b"BEARER   t")],
                Ok(Some(b"t")),
            ),
            (
                "a tab is none",
                &[("authorization", b"Bearer\tt")],
                Ok(None),
            ),
            ("no token", &[("authorization", b"Bearer")], Ok(Some(b""))),
            (
                "another scheme",
                &[("authorization", b"Basic dTpw")],
                Ok(None),
            ),
            (
                "a longer word",
                &[("authorization", b"Bearers t")],
                Ok(None),
            ),
            ("empty", &[("authorization", b"")], Ok(None)),
            (
                "two in one header stay one bad token",
                &[("authorization", b"Bearer a, Bearer b")],
                Ok(Some(b"a, Bearer b")),
            ),
            (
                "two headers",
                &[
                    ("authorization", b"Bearer a"),
                    ("authorization", b"Bearer a"),
                ],
                Err(Ambiguous),
            ),
            (
                "two headers, two schemes",
                &[
                    ("authorization", b"Basic a"),
                    ("authorization", b"Bearer a"),
                ],
                Err(Ambiguous),
            ),
            (
                "not UTF-8",
                &[("authorization", b"Bearer \xff")],
                Ok(Some(b"\xff")),
            ),
            ("cookie", &[("cookie", b"a=b; s=t")], Ok(Some(b"t"))),
            (
                "cookie, no space",
                &[("cookie", b"a=b;s=t;c=d")],
                Ok(Some(b"t")),
            ),
            ("cookie, spaces", &[("cookie", b"  s=t  ")], Ok(Some(b"t"))),
            ("cookie with =", &[("cookie", b"s=t=u")], Ok(Some(b"t=u"))),
            (
                "cookie of a longer name",
                &[("cookie", b"xs=t; ss=t; s-=t")],
                Ok(None),
            ),
            (
                "cookie in the second header",
                &[("cookie", b"a=b"), ("cookie", b"s=t")],
                Ok(Some(b"t")),
            ),
            (
                "cookie twice, one value",
                &[("cookie", b"s=t; s=t")],
                Ok(Some(b"t")),
            ),
            (
                "cookie twice, two values",
                &[("cookie", b"s=t; s=u")],
                Err(Ambiguous),
            ),
            (
                "two values in two headers",
                &[("cookie", b"s=t"), ("cookie", b"s=u")],
                Err(Ambiguous),
            ),
            (
                "the suffixed cookie comes first",
                &[("cookie", b"s=t; s_12345678=u")],
                Ok(Some(b"u")),
            ),
            (
                "a bearer token beside a cookie",
                &[("cookie", b"s=t"), ("authorization", b"Bearer b")],
                Ok(Some(b"b")),
            ),
            (
                "a cookie beside another scheme",
                &[("cookie", b"s=t"), ("authorization", b"Basic b")],
                Ok(Some(b"t")),
            ),
            (
                "names are compared with case",
                &[("cookie", b"S=t")],
                Ok(None),
            ),
        ];
        for (name, headers, expected) in cases {
            let got = found(headers, &["s_12345678", "s"]);
            let got = got.as_ref().map(|found| found.as_deref());
            assert_eq!(got, expected.as_ref().map(|found| *found), "{name}");
        }
    }

    #[test]
    fn without_a_cookie_source_no_cookie_is_read() {
        assert_eq!(found(&[("cookie", b"s=t; __session=t")], &[]), Ok(None));
    }

    #[test]
    fn thousands_of_cookies_are_read_in_order() {
        let mut header: Vec<u8> = (0..20_000)
            .flat_map(|n| format!("c{n}={n}; ").into_bytes())
            .collect();
        assert_eq!(found(&[("cookie", &header)], &["s"]), Ok(None));
        header.extend_from_slice(b"s=t");
        assert_eq!(
            found(&[("cookie", &header)], &["s"]),
            Ok(Some(b"t".to_vec()))
        );
    }
}
