//! Where a request may go: schemes, hosts, origins, and addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use super::{FetchError, Reach};

/// A URL that may be fetched.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    url: Url,
}

/// Scheme, host and port (RFC 6454 §4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin(url::Origin);

impl Address {
    /// Reads a URL. `plain_hosts` may be reached by plain http, as loopback may.
    pub(crate) fn new(text: &str, plain_hosts: &[String]) -> Result<Self, FetchError> {
        let url = Url::parse(text).map_err(|_| FetchError::RefusedUrl("it is not a URL"))?;
        let host = url.host().ok_or(FetchError::RefusedUrl("it has no host"))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::RefusedUrl("it holds a user name or a password"));
        }
        let plain = is_loopback(&host) || plain_hosts.iter().any(|h| named(&host, h));
        match url.scheme() {
            "https" => Ok(Self { url }),
            "http" if plain => Ok(Self { url }),
            "http" => Err(FetchError::RefusedUrl(
                "it is plain http, and its host is neither loopback nor named in the settings",
            )),
            _ => Err(FetchError::RefusedUrl("its scheme is not https")),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        self.url.as_str()
    }

    pub(crate) fn is_plain(&self) -> bool {
        self.url.scheme() == "http"
    }

    pub(crate) fn origin(&self) -> Origin {
        Origin(self.url.origin())
    }

    /// For status pages, logs and metrics: without query and fragment.
    pub(crate) fn shown(&self) -> String {
        let mut url = self.url.clone();
        url.set_query(None);
        url.set_fragment(None);
        url.into()
    }

    /// This URL with another path, for well-known locations.
    pub(crate) fn with_path(&self, path: &str) -> Self {
        let mut url = self.url.clone();
        url.set_path(path);
        url.set_query(None);
        url.set_fragment(None);
        Self { url }
    }

    pub(crate) fn host_text(&self) -> String {
        self.url.host_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn path(&self) -> &str {
        self.url.path()
    }

    pub(crate) fn has_query(&self) -> bool {
        self.url.query().is_some() || self.url.fragment().is_some()
    }
}

fn named(host: &Host<&str>, name: &str) -> bool {
    host.to_string().eq_ignore_ascii_case(name)
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => is_localhost(name),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// RFC 6761 §6.3: a name that must not leave the machine.
pub(in crate::fetch) fn is_localhost(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name.eq_ignore_ascii_case("localhost")
}

/// The literal address that a URL's host is.
#[cfg(feature = "http")]
pub(in crate::fetch) fn literal(url: &Url) -> Option<IpAddr> {
    match url.host()? {
        Host::Domain(_) => None,
        Host::Ipv4(address) => Some(IpAddr::V4(address)),
        Host::Ipv6(address) => Some(IpAddr::V6(address)),
    }
}

impl Reach {
    /// Whether this address may be asked. A transport of one's own asks this of each address that
    /// it is about to connect to: after resolving, not before.
    ///
    /// ```
    /// use countersign_jwks::Reach;
    /// assert!(!Reach::Configured.allows([169, 254, 169, 254].into()));
    /// assert!(!Reach::Discovered.allows([10, 0, 0, 1].into()));
    /// ```
    #[must_use]
    pub fn allows(self, address: IpAddr) -> bool {
        let address = embedded(address);
        match self {
            Self::Configured | Self::DiscoveredPrivate => !is_never_a_provider(address),
            Self::Discovered => !is_never_a_provider(address) && is_public(address),
        }
    }
}

/// The IPv4 address that an IPv6 one stands for (mapped, NAT64 of RFC 6052, 6to4), else itself.
fn embedded(address: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = address else {
        return address;
    };
    let [a, b, c, d, e, f, g, h] = v6.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        IpAddr::V4(Ipv4Addr::new(a, b, c, d))
    };
    match [a, b, c, d, e, f] {
        [0, 0, 0, 0, 0, 0xffff] | [0x64, 0xff9b, 0, 0, 0, 0] => v4(g, h),
        [0x2002, ..] => v4(b, c),
        _ => address,
    }
}

/// Link-local and metadata addresses, and what no server has: never asked, whoever names them.
fn is_never_a_provider(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let metadata = [
                Ipv4Addr::new(168, 63, 129, 16),   // Azure's wire server
                Ipv4Addr::new(100, 100, 100, 200), // Alibaba Cloud
                Ipv4Addr::new(192, 0, 0, 192),     // Oracle Cloud
            ];
            v4.is_link_local()
                || v4.is_unspecified()
                || v4.is_broadcast()
                || v4.is_multicast()
                || metadata.contains(&v4)
        }
        IpAddr::V6(v6) => {
            let aws = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);
            let gcp = Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254);
            v6.is_unicast_link_local()
                || v6.is_unspecified()
                || v6.is_multicast()
                || v6 == aws
                || v6 == gcp
        }
    }
}

/// Neither loopback nor private nor shared.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            let shared = a == 100 && (64..128).contains(&b);
            let benchmark = a == 198 && (18..20).contains(&b);
            let protocol = v4.octets().starts_with(&[192, 0, 0]);
            !(v4.is_private()
                || v4.is_loopback()
                || a == 0
                || a >= 240
                || shared
                || benchmark
                || protocol)
        }
        IpAddr::V6(v6) => {
            let site_local = v6.segments().first().is_some_and(|s| s & 0xffc0 == 0xfec0);
            !(v6.is_loopback() || v6.is_unique_local() || site_local)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_that_may_be_fetched() {
        let plain = vec!["keycloak.auth.svc".to_owned()];
        let cases: &[(&str, &str, bool)] = &[
            ("https", "https://issuer.example/jwks", true),
            (
                "https with a port",
                "https://issuer.example:8443/jwks",
                true,
            ),
            ("https to an address", "https://192.0.2.1/jwks", true),
            ("http", "http://issuer.example/jwks", false),
            ("http to 127.0.0.1", "http://127.0.0.1:8080/jwks", true),
            ("http to 127.9.9.9", "http://127.9.9.9/jwks", true),
            ("http to ::1", "http://[::1]:8080/jwks", true),
            ("http to localhost", "http://localhost/jwks", true),
            (
                "http to a name that begins with localhost",
                "http://localhost.example/",
                false,
            ),
            (
                "http to a name that begins with 127",
                "http://127.0.0.1.example/",
                false,
            ),
            (
                "http to a named host",
                "http://keycloak.auth.svc:8080/jwks",
                true,
            ),
            (
                "http to a sub-domain of a named host",
                "http://a.keycloak.auth.svc/",
                false,
            ),
            ("http to a private address", "http://10.0.0.1/jwks", false),
            ("a user name", "https://user@issuer.example/jwks", false),
            (
                "a password",
                "https://user:secret@issuer.example/jwks",
                false,
            ),
            ("a file", "file:///etc/passwd", false),
            ("ftp", "ftp://issuer.example/jwks", false),
            ("data", "data:,x", false),
            ("no scheme", "issuer.example/jwks", false),
            ("nothing", "", false),
        ];
        for (name, url, sound) in cases {
            assert_eq!(Address::new(url, &plain).is_ok(), *sound, "{name}");
        }
    }

    #[test]
    fn addresses_that_may_be_asked() {
        // Name, address, configured, discovered.
        let cases: &[(&str, &str, bool, bool)] = &[
            ("public", "93.184.215.14", true, true),
            (
                "public, v6",
                "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
                true,
                true,
            ),
            ("loopback", "127.0.0.1", true, false),
            ("loopback, v6", "::1", true, false),
            ("private 10", "10.1.2.3", true, false),
            ("private 172", "172.16.0.1", true, false),
            ("private 192", "192.168.0.1", true, false),
            ("shared", "100.64.0.1", true, false),
            ("unique local", "fc00::1", true, false),
            (
                "link-local: AWS, GCP, Azure metadata",
                "169.254.169.254",
                false,
                false,
            ),
            ("link-local: ECS metadata", "169.254.170.2", false, false),
            ("link-local, v6", "fe80::1", false, false),
            ("AWS metadata, v6", "fd00:ec2::254", false, false),
            ("GCP metadata, v6", "fd20:ce::254", false, false),
            ("Azure wire server", "168.63.129.16", false, false),
            ("Alibaba metadata", "100.100.100.200", false, false),
            ("Oracle metadata", "192.0.0.192", false, false),
            ("mapped metadata", "::ffff:169.254.169.254", false, false),
            ("NAT64 metadata", "64:ff9b::a9fe:a9fe", false, false),
            ("6to4 metadata", "2002:a9fe:a9fe::1", false, false),
            ("mapped private", "::ffff:10.0.0.1", true, false),
            ("unspecified", "0.0.0.0", false, false),
            ("unspecified, v6", "::", false, false),
            ("broadcast", "255.255.255.255", false, false),
            ("multicast", "224.0.0.1", false, false),
        ];
        for (name, address, configured, discovered) in cases {
            let address = address.parse().unwrap();
            assert_eq!(Reach::Configured.allows(address), *configured, "{name}");
            assert_eq!(Reach::Discovered.allows(address), *discovered, "{name}");
        }
    }

    #[test]
    fn what_is_shown_of_a_url_has_no_query() {
        let address = Address::new("https://issuer.example/jwks?key=secret#f", &[]).unwrap();
        assert_eq!(address.shown(), "https://issuer.example/jwks");
    }
}
