//! Where requests go, and how they look.

use std::net::{SocketAddr, ToSocketAddrs as _};

use url::{Position, Url};

/// An address to load.
pub(crate) struct Target {
    pub(crate) address: SocketAddr,
    authority: String,
    path: String,
}

impl Target {
    /// The place that a URL names.
    ///
    /// # Errors
    /// One sentence, where it isn't plain HTTP or its host has no address.
    pub(crate) fn new(url: &Url) -> Result<Self, String> {
        if url.scheme() != "http" {
            return Err(format!(
                "{url}: only plain http can be measured, without the cost of TLS"
            ));
        }
        let authority = &url[Position::BeforeHost..Position::AfterPort];
        let port = url.port_or_known_default().unwrap_or(80);
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        let found = (host, port).to_socket_addrs().map(|mut found| found.next());
        let address = match found {
            Ok(Some(address)) => address,
            Ok(None) => return Err(format!("{url}: its host has no address")),
            Err(error) => return Err(format!("{url}: {error}")),
        };
        Ok(Self {
            address,
            authority: authority.to_owned(),
            path: url[Position::BeforePath..Position::AfterQuery].to_owned(),
        })
    }

    /// A request with a token; without one where it is empty.
    pub(crate) fn request(&self, token: &str) -> Vec<u8> {
        let Self {
            authority, path, ..
        } = self;
        let bearer = match token {
            "" => String::new(),
            token => format!("authorization: Bearer {token}\r\n"),
        };
        format!("GET {path} HTTP/1.1\r\nhost: {authority}\r\n{bearer}\r\n").into_bytes()
    }

    /// A request with a form.
    pub(crate) fn form(&self, form: &str) -> Vec<u8> {
        let Self {
            authority, path, ..
        } = self;
        let length = form.len();
        let kind = "application/x-www-form-urlencoded";
        format!(
            "POST {path} HTTP/1.1\r\nhost: {authority}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{form}"
        )
        .into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_go_where_the_url_says() {
        let url = Url::parse("http://127.0.0.1:8181/auth/x?y=1#z").unwrap();
        let target = Target::new(&url).unwrap();
        assert_eq!(target.address.to_string(), "127.0.0.1:8181");
        let request = String::from_utf8(target.request("a.b.c")).unwrap();
        assert_eq!(
            request,
            "GET /auth/x?y=1 HTTP/1.1\r\nhost: 127.0.0.1:8181\r\nauthorization: Bearer a.b.c\r\n\r\n"
        );
        let six = Target::new(&Url::parse("http://[::1]:80").unwrap()).unwrap();
        assert_eq!(six.address.to_string(), "[::1]:80");
        assert!(Target::new(&Url::parse("https://127.0.0.1/").unwrap()).is_err());
    }
}
