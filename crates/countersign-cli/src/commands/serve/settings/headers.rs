//! `[headers]`: the names of the identity headers.

use http::HeaderName;
use toml::{Table, Value};

use super::section::{Problems, Section};
use crate::commands::serve::args::Args;

/// Header names that are not for claims: they mean something to whoever stands in between.
const TAKEN: &[&str] = &[
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "forwarded",
    "host",
    "keep-alive",
    "proxy-authorization",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
    "www-authenticate",
];

/// Which claim goes into which header: `[headers]`, with the claims as keys.
pub(super) fn read_headers(
    args: &Args,
    file: &mut Section,
    problems: &mut Problems,
) -> Vec<(String, HeaderName)> {
    let named = file.has("headers") || !args.header.is_empty();
    let table: Table = file.take("headers", problems).unwrap_or_default();
    let of_file = table
        .into_iter()
        .filter_map(|(claim, header)| match header {
            Value::String(header) => Some((claim, header)),
            _ => {
                problems.push(format!("headers.{claim}: must be the name of a header"));
                None
            }
        });
    let mut pairs: Vec<(String, String)> = of_file.collect();
    pairs.extend(args.header.iter().cloned());
    if !named {
        pairs.push(("sub".to_owned(), "X-Auth-User".to_owned()));
    }
    let mut identity: Vec<(String, HeaderName)> = Vec::new();
    for (claim, header) in pairs {
        let text = match header.parse::<HeaderName>() {
            Err(_) => "is no name that a header can have",
            Ok(name) if is_taken(&name) => "is a header that means something else",
            Ok(name) if identity.iter().any(|(_, other)| *other == name) => {
                "is the header of two claims"
            }
            Ok(name) => {
                identity.push((claim, name));
                continue;
            }
        };
        problems.push(format!("headers.{claim}: {header} {text}"));
    }
    identity
}

fn is_taken(name: &HeaderName) -> bool {
    TAKEN.contains(&name.as_str())
        || name.as_str().starts_with("x-countersign-")
        || name.as_str().starts_with("x-forwarded-")
}
