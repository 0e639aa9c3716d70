//! The settings of the issuer: Clerk, or any other.

use countersign::{Audience, Policy, PolicyBuf, Strings};
use countersign_jwks::{Builder, Provider, RemoteKeys};

use super::read::Reader;
use super::settings::{
    AUDIENCE, FRONTEND_API, ISSUER, JWKS_URL, LEEWAY, PARTIES, PUBLISHABLE_KEY, Setting,
};
use crate::rollout::Mode;

/// Whose tokens are verified.
pub(super) struct Issuer {
    pub(super) policy: PolicyBuf,
    pub(super) keys: Builder,
}

/// The issuer; `None` where there is none, or a problem was noted.
pub(super) fn read_issuer(reader: &mut Reader, mode: Mode, dev: bool) -> Option<Issuer> {
    let clerk = reader.has(FRONTEND_API) || reader.has(PUBLISHABLE_KEY);
    match (clerk, reader.has(ISSUER)) {
        (true, true) => {
            reader.problem(
                ISSUER,
                "is set beside Clerk's settings; one issuer is enough",
            );
            None
        }
        (true, false) => read_clerk(reader),
        (false, true) => read_other(reader),
        (false, false) if mode == Mode::Off || (dev && mode.enforces()) => None,
        (false, false) => {
            let text = "is not set, and nor is AUTH_ISSUER: whose tokens are to be verified?";
            reader.problem(FRONTEND_API, text);
            None
        }
    }
}

fn read_clerk(reader: &mut Reader) -> Option<Issuer> {
    let setting = if reader.has(FRONTEND_API) {
        FRONTEND_API
    } else {
        PUBLISHABLE_KEY
    };
    let place = reader.text(setting)?;
    let parties = read_parties(
        reader,
        "is not set; Clerk's tokens are for the origins of your frontends",
    );
    let stand_in = vec!["https://app.example.com".to_owned()];
    let known = parties.is_some();
    // The place is checked even where the parties are wrong.
    let provider = Provider::clerk(&place, &parties.unwrap_or(stand_in));
    let parts = provider.and_then(Provider::into_parts);
    let (policy, keys) = match parts {
        Ok(parts) => parts,
        Err(error) => {
            reader.problem(setting, format!("can't be used: {error}"));
            return None;
        }
    };
    let policy = read_leeway(reader, policy.as_policy())?.into();
    known.then_some(Issuer { policy, keys })
}

fn read_other(reader: &mut Reader) -> Option<Issuer> {
    let issuer = reader
        .text(ISSUER)
        .filter(|issuer| is_url(reader, issuer, ISSUER));
    let url = reader
        .text(JWKS_URL)
        .filter(|url| is_url(reader, url, JWKS_URL));
    if !reader.has(AUDIENCE) {
        let text = "is not set; a token must say that it is meant for this service";
        reader.problem(AUDIENCE, text);
    }
    let audience = reader.list(AUDIENCE);
    let parties = match reader.has(PARTIES) {
        true => Some(reader.list(PARTIES)?),
        false => None,
    };
    let (issuer, audience) = (issuer?, audience?);
    let mut policy = Policy::try_new(&issuer, Audience::OneOf(Strings::Owned(&audience))).ok()?;
    if let Some(parties) = &parties {
        policy = policy
            .try_authorized_parties(Strings::Owned(parties))
            .ok()?;
    }
    let policy = read_leeway(reader, policy)?.into();
    let keys = match url {
        Some(url) => RemoteKeys::builder(&url).issuer(&issuer),
        None => RemoteKeys::discover(&issuer),
    };
    Some(Issuer { policy, keys })
}

fn read_parties(reader: &mut Reader, absent: &str) -> Option<Vec<String>> {
    if !reader.has(PARTIES) {
        reader.problem(PARTIES, absent);
        return None;
    }
    let parties = reader.list(PARTIES)?;
    for party in &parties {
        let origin = party.parse::<http::Uri>().ok();
        let path = origin.as_ref().map(http::Uri::path);
        let sound = party.contains("://") && path == Some("/") && !party.ends_with('/');
        if !sound {
            let text =
                "must hold origins: a scheme and a host, without a path or a slash at the end";
            reader.problem(PARTIES, text);
            return None;
        }
    }
    Some(parties)
}

fn read_leeway<'p>(reader: &mut Reader, policy: Policy<'p>) -> Option<Policy<'p>> {
    if !reader.has(LEEWAY) {
        return Some(policy);
    }
    let seconds = reader.number(LEEWAY)?;
    let policy = policy.try_leeway(seconds);
    if let Err(error) = &policy {
        reader.problem(LEEWAY, format!("can't be used: {error}"));
    }
    policy.ok()
}

/// Whether a text is a URL by https, or of this machine.
fn is_url(reader: &mut Reader, text: &str, setting: Setting) -> bool {
    let uri = text.parse::<http::Uri>().ok();
    let host = uri.as_ref().and_then(http::Uri::host).unwrap_or_default();
    let local = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    let sound = match uri.as_ref().and_then(http::Uri::scheme_str) {
        Some("https") => !host.is_empty(),
        Some("http") => local,
        _ => false,
    };
    if !sound {
        reader.problem(setting, "must be a URL by https");
    }
    sound
}
