//! From options to a policy and the place of the keys.

use std::path::{Path, PathBuf};

use countersign::PolicyBuf;
use countersign_jwks::{
    Builder, FileSnapshot, HttpFetch, Provider, RemoteKeys, Snapshot, SnapshotError, Stored,
};

use super::{Args, policy};
use crate::Failure;
use crate::network;
use crate::printable::printable;
use crate::providers::{self, Given};

/// Where the keys are.
pub(super) enum Source {
    File(PathBuf),
    /// And the option that says so.
    Network(Box<Builder>, &'static str),
}

/// What the options ask for.
///
/// # Errors
/// [`Failure::Usage`] with the option's name.
pub(super) fn resolve(args: &Args) -> Result<(PolicyBuf, Source), Failure> {
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
    let builder = match &args.snapshot {
        Some(path) => builder.snapshot(Told::new(path)?),
        None => builder,
    };
    Ok(Source::Network(Box::new(builder), option))
}

/// A snapshot in a file that tells a person why it was of no use.
struct Told {
    file: FileSnapshot,
    name: String,
}

impl Told {
    fn new(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        if folder.is_some_and(|folder| !folder.is_dir()) {
            return Err(Failure::usage(format!(
                "--snapshot {name}: there is no such folder; make it, or give another"
            )));
        }
        if path.is_dir() {
            return Err(Failure::usage(format!(
                "--snapshot {name}: it is a folder; give the name of a file in it"
            )));
        }
        let file = FileSnapshot::new(path);
        Ok(Self { file, name })
    }

    fn tell(&self, error: &SnapshotError) {
        let name = printable(&self.name);
        eprintln!("countersign: --snapshot {name}: {error}; going on without it");
    }
}

impl Snapshot for Told {
    fn load(&self) -> Result<Option<Stored>, SnapshotError> {
        let loaded = self.file.load();
        loaded.inspect_err(|error| self.tell(error))
    }

    fn save(&self, stored: &Stored) -> Result<(), SnapshotError> {
        let saved = self.file.save(stored);
        saved.inspect_err(|error| self.tell(error))
    }
}
