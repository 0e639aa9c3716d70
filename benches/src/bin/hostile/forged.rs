//! Tokens that anybody can send.

use countersign_mint::base64url;

use crate::tokens::{By, Kind, POLICY, Way, header, room, signed, unsigned};

fn kind(
    name: &'static str,
    code: &'static str,
    large: bool,
    make: impl Fn(usize) -> Vec<u8> + 'static,
) -> Kind {
    Kind {
        name,
        code,
        way: Way::Verify(&POLICY),
        by: By::Anyone,
        large,
        make: Box::new(make),
    }
}

/// As [`kind`], of a token that the issuer has signed.
fn by_the_issuer(
    name: &'static str,
    code: &'static str,
    large: bool,
    make: impl Fn(usize) -> Vec<u8> + 'static,
) -> Kind {
    Kind {
        by: By::Issuer,
        ..kind(name, code, large, make)
    }
}

/// What a header's text may have at most where a token has `size` bytes.
fn header_room(size: usize) -> usize {
    (size.saturating_sub(420) / 4 * 3).min(4090)
}

fn text(len: usize) -> String {
    "a".repeat(len)
}

/// Behind a header of its own, claims that fill the rest.
fn with_header(size: usize, header: &str) -> Vec<u8> {
    unsigned(header, text(room(size, header)).as_bytes())
}

fn names(size: usize, name: impl Fn(&str, usize) -> String) -> String {
    const COUNT: usize = 30;
    let each = (header_room(size) / COUNT).saturating_sub(11);
    let padding = text(each);
    let members: String = (0..COUNT)
        .map(|n| format!(r#","{}":0"#, name(&padding, n)))
        .collect();
    format!(r#"{{"alg":"RS256"{members}}}"#)
}

pub(crate) fn kinds() -> Vec<Kind> {
    let mut kinds = vec![
        kind("nothing but dots", "malformed_token", true, |size| {
            vec![b'.'; size]
        }),
        kind("no dot", "malformed_token", true, |size| vec![b'A'; size]),
        kind("a third dot at the end", "malformed_token", true, |size| {
            let mut token = unsigned(&header(), &vec![b'a'; room(size, &header()) - 3]);
            token.push(b'.');
            token
        }),
        kind("a forged signature", "invalid_signature", true, |size| {
            let header = header();
            unsigned(&header, text(room(size, &header)).as_bytes())
        }),
        kind(
            "a signature of all the size",
            "invalid_signature",
            true,
            |size| {
                let header = base64url(header().as_bytes());
                let rest = (size - header.len() - 6) / 4 * 4;
                format!("{header}.e30.{}", "A".repeat(rest)).into_bytes()
            },
        ),
        kind(
            "a bad character at the end of the signature",
            "invalid_base64",
            true,
            |size| {
                let mut token = with_header(size, &header());
                token.pop();
                token.push(b'=');
                token
            },
        ),
        kind(
            "a bad character at the end of the claims",
            "invalid_signature",
            true,
            |size| {
                let token = with_header(size, &header());
                String::from_utf8_lossy(&token)
                    .replacen("YQ.", "Y=.", 1)
                    .into_bytes()
            },
        ),
        by_the_issuer(
            "a bad character at the end of signed claims",
            "invalid_base64",
            true,
            |size| {
                let header = header();
                let payload = base64url(text(room(size, &header) - 3).as_bytes());
                let input = format!("{}.{payload}=", base64url(header.as_bytes()));
                let key = &*crate::tokens::KEY;
                let signature = key.signature(countersign_mint::Scheme::Rs256, input.as_bytes());
                format!("{input}.{}", base64url(&signature)).into_bytes()
            },
        ),
        by_the_issuer(
            "claims that are no JSON",
            "malformed_claims",
            true,
            |size| {
                let header = header();
                signed(&header, text(room(size, &header)).as_bytes())
            },
        ),
    ];
    kinds.extend(headers());
    kinds
}

fn headers() -> Vec<Kind> {
    let of = |name, code, header: fn(usize) -> String| {
        kind(name, code, false, move |size| {
            with_header(size, &header(header_room(size)))
        })
    };
    vec![
        kind(
            "a header of all the size",
            "malformed_header",
            true,
            |size| {
                let rest = (size - 8) / 4 * 4;
                format!("{}.e30.AA", "A".repeat(rest)).into_bytes()
            },
        ),
        of(
            "an unknown kid of all the header",
            "unknown_key_id",
            |room| format!(r#"{{"alg":"RS256","kid":"{}"}}"#, text(room - 26)),
        ),
        of("a kid of escapes", "unknown_key_id", |room| {
            format!(
                r#"{{"alg":"RS256","kid":"{}"}}"#,
                "\\u0061".repeat((room - 26) / 6)
            )
        }),
        of(
            "deep nesting in the header",
            "unsupported_algorithm",
            |room| {
                let nest = format!("{}{},", "[".repeat(29), "]".repeat(29));
                format!(
                    r#"{{"alg":"HS256","x":[{}0]}}"#,
                    nest.repeat((room - 30) / nest.len())
                )
            },
        ),
        of(
            "an algorithm of all the header",
            "unsupported_algorithm",
            |room| format!(r#"{{"alg":"{}"}}"#, text(room - 12)),
        ),
        of("an algorithm of escapes", "unsupported_algorithm", |room| {
            format!(r#"{{"alg":"{}"}}"#, "\\u0052".repeat((room - 12) / 6))
        }),
        of("a type of escapes", "wrong_type", |room| {
            format!(
                r#"{{"alg":"RS256","kid":"key-1","typ":"{}"}}"#,
                "\\u0041".repeat((room - 40) / 6)
            )
        }),
        kind(
            "near-duplicate parameters",
            "invalid_signature",
            false,
            |size| with_header(size, &names(size, |padding, n| format!("{padding}{n:02}"))),
        ),
        kind(
            "near-duplicate parameters, escaped",
            "invalid_signature",
            false,
            |size| {
                let escaped = |padding: &str, n| {
                    format!("\\u0061{}{n:02}", padding.get(5..).unwrap_or_default())
                };
                with_header(size, &names(size, escaped))
            },
        ),
        kind(
            "a duplicate parameter at the end",
            "duplicate_member",
            false,
            |size| {
                let header = names(size - 24, |padding, n| format!("{padding}{n:02}"));
                with_header(
                    size,
                    &format!("{},\"alg\":0}}", header.trim_end_matches('}')),
                )
            },
        ),
    ]
}
