//! Domains and URLs as people paste them.

use url::{Host, Url};

use super::ProviderError;

/// A domain or a URL that was given: scheme, host, port and path, without a slash at the end.
#[derive(Clone, Debug)]
pub(super) struct Place {
    setting: &'static str,
    url: Url,
}

impl Place {
    /// Reads a domain (https is meant) or a URL.
    pub(super) fn read(setting: &'static str, text: &str) -> Result<Self, ProviderError> {
        let wrong = |problem| Err(ProviderError::setting(setting, problem));
        let text = text.trim();
        if text.is_empty() {
            return wrong("is empty");
        }
        let parsed = match text.contains("://") {
            true => Url::parse(text),
            false => Url::parse(&format!("https://{text}")),
        };
        let Ok(url) = parsed else {
            return wrong("is neither a domain nor a URL");
        };
        if !matches!(url.scheme(), "https" | "http") {
            return wrong("is a URL of another scheme than https");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return wrong("holds a user name or a password; leave them out");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return wrong("has a query or a fragment; leave it out");
        }
        if !url.host_str().is_some_and(is_plausible) {
            return wrong("is a placeholder, or has characters that no domain has");
        }
        Ok(Self { setting, url })
    }

    pub(super) fn wrong(&self, problem: &'static str) -> ProviderError {
        ProviderError::setting(self.setting, problem)
    }

    /// Without a path.
    pub(super) fn bare(self) -> Result<Self, ProviderError> {
        match self.path() {
            "" => Ok(self),
            _ => Err(self.wrong("has a path; give the domain alone")),
        }
    }

    /// Without this at the end of the path, where it is there.
    pub(super) fn without(mut self, suffix: &str) -> Self {
        if let Some(path) = self.path().strip_suffix(suffix) {
            let path = path.to_owned();
            self.url.set_path(&path);
        }
        self
    }

    pub(super) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// A domain with a dot in it, or a host that stands for this machine.
    pub(super) fn is_public_or_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Domain(name)) => name.contains('.') || name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    pub(super) fn path(&self) -> &str {
        self.url.path().trim_end_matches('/')
    }

    /// `https://host/path`, without a slash at the end.
    pub(super) fn to_text(&self) -> String {
        format!("{}{}", self.url.origin().ascii_serialization(), self.path())
    }
}

fn is_plausible(host: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._[]:".contains(c);
    host.chars().all(plain) && !host.ends_with('.')
}
