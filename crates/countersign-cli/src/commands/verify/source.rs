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
pub(super) enum Source {
    File(PathBuf),
    Network(Box<Remote>),
}

/// A place in the network.
pub(super) struct Remote {
    pub(super) builder: Builder,
    /// The option that names it.
    pub(super) option: &'static str,
    pub(super) snapshot: Option<Arc<Kept>>,
}

/// What the options ask for.
///
/// # Errors
/// [`Failure::Usage`] with the option's name.
pub(super) fn resolve(args: &Args) -> Result<(PolicyBuf, Source), Failure> {
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
    let (builder, http, option) = match (&args.jwks, provider) {
        (Some(place), _) => match network::url(place) {
            Some(url) => {
                let builder = RemoteKeys::builder(url).issuer(issuer);
                (builder, HttpFetch::builder(), "--jwks")
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
            (builder, http, "--provider")
        }
        (None, None) => (RemoteKeys::discover(issuer), HttpFetch::builder(), "--oidc"),
    };
    let builder = builder.fetch(network::transport(http)?);
    let (builder, snapshot) = match &args.snapshot {
        None => (builder, None),
        Some(path) => {
            let told = Told::new(path)?;
            let kept = told.kept();
            (builder.snapshot(told), Some(kept))
        }
    };
    Ok(Source::Network(Box::new(Remote {
        builder,
        option,
        snapshot,
    })))
}
