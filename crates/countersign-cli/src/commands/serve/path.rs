//! The path that chooses a route: normalised where that is safe, refused where it is not.
//!
//! Whoever stands behind may read a path in its own way: decode `%2f`, resolve `..`, merge `//`, take
//! `\` for `/`, cut at `;`. A path in which that could matter chooses no route at all.

use std::borrow::Cow;

/// The path as RFC 3986 §6.2.2 writes it, without a slash at its end; `None` where it may mean another
/// path to somebody else, or is none.
pub(super) fn normal(path: &str) -> Option<Cow<'_, str>> {
    if !path.is_empty() && !path.starts_with('/') {
        return None;
    }
    let decoded = decoded(path)?;
    let trimmed = match decoded {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_suffix('/').unwrap_or(text)),
        Cow::Owned(mut text) => {
            if text.ends_with('/') {
                text.pop();
            }
            Cow::Owned(text)
        }
    };
    let mut segments = trimmed.split('/').skip(1);
    let sound = |segment: &str| !segment.is_empty() && !segment.bytes().all(|byte| byte == b'.');
    segments.all(sound).then_some(trimmed)
}

/// Whether a normal path is that of a route, or under it.
pub(super) fn is_under(path: &str, route: &str) -> bool {
    path.strip_prefix(route)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// With what needs no escape unescaped; `None` where something is escaped, or stands there, that
/// separates a path for some.
fn decoded(path: &str) -> Option<Cow<'_, str>> {
    if !path.bytes().all(is_plain) {
        return None;
    }
    if !path.contains('%') {
        return Some(Cow::Borrowed(path));
    }
    let mut pieces = path.split('%');
    let mut out = String::with_capacity(path.len());
    out.push_str(pieces.next()?);
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        let both = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let byte = u8::from_str_radix(digits, 16).ok().filter(|_| both)?;
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            b'/' | b'\\' | b'%' | b';' | 0..=0x1f | 0x7f => return None,
            _ => {
                out.push('%');
                out.push_str(&digits.to_ascii_uppercase());
            }
        }
        out.push_str(rest);
    }
    Some(Cow::Owned(out))
}

/// Whether a byte may stand in a path and separates nothing but at `/` (RFC 3986 §3.3).
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'/' | b'-'
                | b'.'
                | b'_'
                | b'~'
                | b'%'
                | b'!'
                | b'$'
                | b'&'
                | b'\''
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b'='
                | b':'
                | b'@'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalised_or_refused() {
        let cases = [
            ("nothing", "", Some("")),
            ("the root", "/", Some("")),
            ("plain", "/admin", Some("/admin")),
            ("slash at the end", "/admin/", Some("/admin")),
            ("deeper", "/admin/a%20b", Some("/admin/a%20b")),
            ("escaped letter", "/%61dmin", Some("/admin")),
            ("escaped letters", "/%61%64min/x", Some("/admin/x")),
            ("small digits", "/a%c3%a9", Some("/a%C3%A9")),
            (
                "dots in a name",
                "/a..b/.well-known",
                Some("/a..b/.well-known"),
            ),
            ("no slash in front", "admin", None),
            ("two slashes", "//admin", None),
            ("two slashes within", "/x//admin", None),
            ("two slashes at the end", "/admin//", None),
            ("dot segment", "/./admin", None),
            ("dot-dot segment", "/x/../admin", None),
            ("dot-dot at the end", "/admin/..", None),
            ("escaped dot-dot", "/x/%2e%2E/admin", None),
            ("half-escaped dot-dot", "/x/.%2e/admin", None),
            ("three dots", "/.../admin", None),
            ("escaped slash", "/x%2fadmin", None),
            ("escaped slash, large", "/x%2Fadmin", None),
            ("backslash", "/x\\admin", None),
            ("escaped backslash", "/x%5cadmin", None),
            ("escaped twice", "/x%252fadmin", None),
            ("parameter", "/admin;a=b", None),
            ("escaped semicolon", "/admin%3bx", None),
            ("nul", "/admin%00", None),
            ("line end", "/admin%0d%0a", None),
            ("half an escape", "/admin%2", None),
            ("no escape", "/admin%zz", None),
            ("signs are no digits", "/admin%+1", None),
            ("not ASCII", "/admin\u{ff0f}x", None),
            ("space", "/admin x", None),
            ("query", "/x?y", None),
            ("fragment", "/x#y", None),
        ];
        for (name, path, expected) in cases {
            assert_eq!(normal(path).as_deref(), expected, "{name}: {path}");
        }
    }

    #[test]
    fn a_route_is_its_path_and_what_is_under_it() {
        let cases = [
            ("/admin", "/admin", true),
            ("/admin/x", "/admin", true),
            ("/administrator", "/admin", false),
            ("/Admin", "/admin", false),
            ("/x/admin", "/admin", false),
            ("", "/admin", false),
            ("", "", true),
            ("/x", "", true),
        ];
        for (path, route, expected) in cases {
            assert_eq!(is_under(path, route), expected, "{path} under {route}");
        }
    }
}
