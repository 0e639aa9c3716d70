//! Keys from the network: waited for as long as a person waits, and what to do where none come.
//!
//! Nothing of this runs, and no thread is started, where the keys are in a file.

use std::ffi::OsStr;
use std::io::{IsTerminal as _, stderr};
use std::thread::sleep;
use std::time::{Duration, Instant};

use countersign::KeySetError;
use countersign_jwks::{
    BlockingKeys, BuildError, Builder, FetchError, HttpFetch, HttpFetchBuilder, RemoteKeys,
};

use crate::Failure;
use crate::printable::printable;

/// How long is waited for keys.
pub const WAIT: Duration = Duration::from_secs(10);

/// After how long a person is told that they are waited for.
const PATIENCE: Duration = Duration::from_secs(1);

/// The URL that this is, rather than the name of a file.
#[must_use]
pub fn url(text: &OsStr) -> Option<&str> {
    text.to_str().filter(|text| text.contains("://"))
}

/// The transport: by the proxy that the environment names, and with Mozilla's root certificates
/// where the system has none.
///
/// # Errors
/// [`Failure::Usage`]: the proxy's URL can't be read.
pub fn transport(http: HttpFetchBuilder) -> Result<HttpFetch, Failure> {
    let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS;
    http.fallback_roots(roots.iter().map(|root| root.to_vec()))
        .proxy_from_environment()
        .build()
        .map_err(|error| {
            Failure::usage(format!(
                "the network can't be used: {error}; check SSL_CERT_FILE and HTTPS_PROXY"
            ))
        })
}

/// Whether a proxy is named that stands between this machine and others.
#[must_use]
pub fn has_proxy() -> bool {
    ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Starts fetching, and waits for the first keys. `option` is what the caller named them by.
///
/// # Errors
/// [`Failure::Usage`]: none came within [`WAIT`], or none can come; why, and what to do.
pub fn start(builder: Builder, option: &str) -> Result<BlockingKeys, Failure> {
    let keys = BlockingKeys::start(builder).map_err(|error| match error {
        BuildError::Url(error) => unfetched(option, &error),
        other => Failure::usage(format!("{option}: {other}")),
    })?;
    let began = Instant::now();
    let mut told = !stderr().is_terminal();
    loop {
        if keys.handle().is_ok_and(RemoteKeys::is_ready) {
            renew(&keys);
            return Ok(keys);
        }
        let status = keys.status();
        let (source, error) = status.map_or_else(Default::default, |s| (s.source, s.last_error));
        let late = began.elapsed() >= WAIT;
        match error {
            Some(error) if late || !may_pass(&error) => return Err(unfetched(&source, &error)),
            None if late => return Err(unfetched(&source, &FetchError::TimedOut)),
            _ => sleep(Duration::from_millis(5)),
        }
        if !told && began.elapsed() >= PATIENCE {
            told = true;
            let source = printable(&source);
            eprintln!("countersign: waiting for keys from {source}, 10 seconds at most");
        }
    }
}

/// Keys that a snapshot brought are renewed first: it is for when the provider can't be reached, and
/// the person is told that this is so.
fn renew(keys: &BlockingKeys) {
    let Some(status) = keys.status() else {
        return;
    };
    if status.counts.replaced > 0 {
        return;
    }
    if let Err(error) = keys.refresh() {
        let source = printable(&status.source);
        let age = status.age.unwrap_or_default().as_secs();
        let age = humantime::format_duration(Duration::from_secs(age));
        eprintln!(
            "countersign: {source}: {error}; going on with keys of the snapshot, confirmed {age} ago"
        );
    }
}

/// Whether to ask again may help.
fn may_pass(error: &FetchError) -> bool {
    match error {
        FetchError::Status { status, .. } => *status == 429 || *status >= 500,
        FetchError::Connect | FetchError::TimedOut | FetchError::Interrupted => true,
        _ => false,
    }
}

/// Why no keys came from a place, and what to do.
#[must_use]
pub fn unfetched(place: &str, error: &FetchError) -> Failure {
    let (advice, code) = (advice(error), error.code());
    Failure::usage(format!(
        "{place}: {error}; {advice} (`countersign explain {code}`)"
    ))
}

const fn advice(error: &FetchError) -> &'static str {
    match error {
        FetchError::RefusedUrl(_) => "give an https URL, or one of this machine",
        FetchError::RefusedAddress => "check the host's name and the DNS that answers for it",
        FetchError::Resolve => "check the spelling of the host's name, and this machine's DNS",
        FetchError::Connect => {
            "check that it runs there, and that a firewall lets this machine through; a proxy is \
             named in HTTPS_PROXY"
        }
        FetchError::Tls(_) => {
            "check the host's name and its certificate; a company's own CA is named in SSL_CERT_FILE"
        }
        FetchError::TimedOut => "check that it answers, and that no firewall swallows the request",
        FetchError::Status { status: 404, .. } => {
            "check the URL; where you have the issuer only, give it as --oidc"
        }
        FetchError::Status { .. } => "look at what it answers with `curl -i`",
        FetchError::Redirected => "give the URL that it redirects to, if that is the issuer's",
        FetchError::KeySet(KeySetError::NoUsableKey { .. }) => {
            "`countersign keys` with the same place tells why, key by key"
        }
        FetchError::KeySet(KeySetError::NoKeysMember) => {
            "give the URL that the issuer's metadata has as `jwks_uri`, or the issuer as --oidc"
        }
        FetchError::KeySet(_) => "look at what it answers with `curl -i`: it is no key set",
        FetchError::Metadata(_) => {
            "check the issuer; where you have the URL of the keys, give it as --jwks"
        }
        FetchError::WrongIssuer => {
            "give the issuer exactly as its metadata and `iss` have it, with or without the slash at \
             the end"
        }
        _ => "try again, and report it to the provider where that does not help",
    }
}
