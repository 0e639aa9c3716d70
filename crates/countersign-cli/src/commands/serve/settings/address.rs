//! Where to listen.

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// An address to listen at: `127.0.0.1:4466`, or `unix:/run/countersign/auth.sock`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::commands::serve) enum Address {
    Tcp(SocketAddr),
    Unix(PathBuf),
}

impl FromStr for Address {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(path) = text.strip_prefix("unix:") {
            let path = Path::new(path);
            return match path.is_absolute() {
                true => Ok(Self::Unix(path.to_path_buf())),
                false => Err("needs an absolute path behind unix:"),
            };
        }
        let text = match text.strip_prefix("localhost:") {
            Some(port) => format!("127.0.0.1:{port}"),
            None => text.to_owned(),
        };
        let address = text.parse().map(Self::Tcp);
        address.map_err(|_| "must be an address with a port, such as 127.0.0.1:4466, or unix:/PATH")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_or_refused() {
        let cases = [
            ("127.0.0.1:4466", Some("127.0.0.1:4466")),
            ("localhost:4466", Some("127.0.0.1:4466")),
            ("[::1]:0", Some("[::1]:0")),
            ("unix:/run/a.sock", Some("unix:/run/a.sock")),
            ("unix:a.sock", None),
            ("127.0.0.1", None),
            ("example.com:80", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let got = text.parse::<Address>().ok();
            let got = got.map(|address| address.to_string());
            assert_eq!(got.as_deref(), expected, "{text}");
        }
    }
}
