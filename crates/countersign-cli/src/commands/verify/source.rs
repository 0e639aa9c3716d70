//! From options to a policy and the place of the keys.

use std::path::PathBuf;
use std::sync::Arc;

use countersign::PolicyBuf;
use countersign_jwks::{Builder, HttpFetch, Provider, RemoteKeys};

use super::snapshot::{Kept, Told};
use super::{Args, policy};
use crate::Failure;
use crate::network;
use crate::providers::{self, Given};

/// Where the keys are.
pub(in crate::commands) enum Source {
    File(PathBuf),
    Network(Box<Remote>),
}

/// A place in the network.
pub(in crate::commands) struct Remote {
    pub(in crate::commands) builder: Builder,
    /// The option that names it.
    pub(in crate::commands) option: &'static str,
    /// The URL that is asked first: of the keys, or of the issuer.
    pub(in crate::commands) url: String,
    pub(super) snapshot: Option<Arc<Kept>>,
}

impl Remote {
    /// A place that the environment names.
    pub(in crate::commands) const fn new(builder: Builder, url: String) -> Self {
        Self {
            builder,
            option: "the issuer",
            url,
            snapshot: None,
        }
    }
}

/// What the options ask for.
///
/// # Errors
/// [`Failure::Usage`] with the option's name.
pub(in crate::commands) fn resolve(args: &Args) -> Result<(PolicyBuf, Source), Failure> {
    if args.oidc.is_none() && args.provider.is_none() {
        if args.jwks.is_none() {
            return Err(Failure::usage(
                "no keys: name them by --jwks FILE|URL, --oidc ISSUER or --provider NAME:ARG; \
                 `countersign verify --help` tells more",
            ));
        }
        if args.issuer.is_none() {
            return Err(Failure::usage(
                "--jwks needs --issuer, the value of the claim iss; `countersign verify --help` tells \
                 more",
            ));
        }
    }
    if args.provider.is_none() && !args.client.is_empty() {
        return Err(Failure::usage(
            "--client goes with a --provider that needs it; name the client of an ID token by --audience",
        ));
    }
    let given = Given {
        audience: policy::audience(args),
        clients: &args.client,
        parties: &args.authorized_party,
    };
    let provider = args.provider.as_deref();
    let provider = provider
        .map(|text| providers::provider(text, &given))
        .transpose()?;
    let policy = policy::policy(args, provider.as_ref())?;
    let source = source(args, provider.as_ref(), policy.as_policy().issuer())?;
    Ok((policy, source))
}

fn source(args: &Args, provider: Option<&Provider>, issuer: &str) -> Result<Source, Failure> {
    let (builder, http, option, url) = match (&args.jwks, provider) {
        (Some(place), _) => match network::url(place) {
            Some(url) => {
                let builder = RemoteKeys::builder(url).issuer(issuer);
                (builder, HttpFetch::builder(), "--jwks", url)
            }
            None if args.snapshot.is_some() => {
                return Err(Failure::usage(
                    "--snapshot keeps keys from the network, and --jwks names a file; leave one out",
                ));
            }
            None => return Ok(Source::File(place.into())),
        },
        (None, Some(provider)) => {
            let refused = |error| providers::refused(provider.name(), &error);
            let builder = provider.builder().map_err(refused)?;
            let http = provider.http().map_err(refused)?;
            let url = provider.jwks_url().unwrap_or(issuer);
            (builder, http, "--provider", url)
        }
        (None, None) => {
            let builder = RemoteKeys::discover(issuer);
            (builder, HttpFetch::builder(), "--oidc", issuer)
        }
    };
    let builder = builder.fetch(network::transport(http)?);
    let (builder, snapshot) = match &args.snapshot {
        None => (builder, None),
        Some(path) => {
            let told = Told::new(path, issuer)?;
            let kept = told.kept();
            (builder.snapshot(told), Some(kept))
        }
    };
    Ok(Source::Network(Box::new(Remote {
        builder,
        option,
        url: url.to_owned(),
        snapshot,
    })))
}
