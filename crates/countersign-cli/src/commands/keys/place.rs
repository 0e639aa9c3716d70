//! Where the keys are, and looking there: once, or again and again.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use countersign::Algorithm;
use countersign_jwks::{
    DiscoveredSource, FetchError, HttpFetch, HttpFetchBuilder, Limits, Loaded, Metadata, Settings,
    Source, UrlSource, Validator,
};
use tokio::runtime::{self, Runtime};
use tokio::time::timeout;

use super::Args;
use super::answer::{Answer, Tee};
use super::table::{self, Row};
use crate::Failure;
use crate::keys_file::{Contents, KeysFile};
use crate::{network, providers};

/// Where the keys are.
pub(super) enum Place {
    File(PathBuf, Option<Contents>),
    Url(Box<Remote>),
}

/// A place in the network, and what was seen there last.
pub(super) struct Remote {
    runtime: Runtime,
    source: Box<dyn Source>,
    tee: Tee,
    settings: Settings,
    known: Option<Validator>,
    last: Option<Vec<u8>>,
}

/// What a look brought.
pub(super) enum Look {
    Set(Seen),
    /// What was seen before.
    Same,
    Unread(Failure),
}

/// A key set that was seen.
pub(super) struct Seen {
    pub(super) rows: Vec<Row>,
    pub(super) answer: Option<Answer>,
    /// Why no key of it is usable, if so.
    pub(super) unusable: Option<Failure>,
}

impl Place {
    /// What the options name.
    ///
    /// # Errors
    /// [`Failure`] with the option's name.
    pub(super) fn new(args: &Args) -> Result<Self, Failure> {
        let plain = HttpFetch::builder();
        if let Some(text) = &args.provider {
            let provider = providers::keys_of(text)?;
            let http = provider
                .http()
                .map_err(|error| providers::refused(provider.name(), &error))?;
            return match provider.jwks_url() {
                Some(url) => Remote::of_url(url, http, "--provider"),
                None => Remote::of_issuer(provider.issuer(), http, "--provider"),
            };
        }
        if let Some(issuer) = &args.oidc {
            return Remote::of_issuer(issuer, plain, "--oidc");
        }
        let place = args.place.clone().unwrap_or_default(); // clap has asked for one of them
        match network::url(&place) {
            Some(url) => Remote::of_url(url, plain, "the URL"),
            None => Ok(Self::File(place.into(), None)),
        }
    }

    /// Looks there.
    pub(super) fn look(&mut self) -> Look {
        match self {
            Self::Url(remote) => remote.look(),
            Self::File(path, last) => match KeysFile::read(path) {
                Err(failure) => Look::Unread(failure),
                Ok(file) if last.as_ref() == Some(file.contents()) => Look::Same,
                Ok(file) => {
                    *last = Some(file.contents().clone());
                    of_file(&file)
                }
            },
        }
    }
}

fn of_file(file: &KeysFile) -> Look {
    match table::of_file(file) {
        Err(failure) => Look::Unread(failure),
        Ok(rows) => Look::Set(Seen {
            rows,
            answer: None,
            // Reported as any command reports a set that is of no use.
            unusable: file.load(Algorithm::Rs256).err(),
        }),
    }
}

impl Remote {
    fn of_url(url: &str, http: HttpFetchBuilder, option: &str) -> Result<Place, Failure> {
        let tee = Tee::new(network::transport(http)?);
        let source = UrlSource::new(url, Arc::new(tee.clone()), &[]);
        let source = source.map_err(|error| network::unfetched(option, &error))?;
        Self::of(Box::new(source), tee)
    }

    fn of_issuer(issuer: &str, http: HttpFetchBuilder, option: &str) -> Result<Place, Failure> {
        let tee = Tee::new(network::transport(http)?);
        let source = DiscoveredSource::new(issuer, Metadata::OpenId, Arc::new(tee.clone()), &[]);
        let source = source.map_err(|error| network::unfetched(option, &error))?;
        Self::of(Box::new(source), tee)
    }

    fn of(source: Box<dyn Source>, tee: Tee) -> Result<Place, Failure> {
        let runtime = runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime
            .map_err(|error| Failure::usage(format!("the network can't be used: {error}")))?;
        Ok(Place::Url(Box::new(Self {
            runtime,
            source,
            tee,
            settings: Settings::default(),
            known: None,
            last: None,
        })))
    }

    fn look(&mut self) -> Look {
        let began = Instant::now();
        let limits = Limits::from(&self.settings);
        let load = self.source.load(self.known.as_ref(), &limits);
        let loaded = self
            .runtime
            .block_on(async { timeout(network::WAIT, load).await })
            .unwrap_or(Err(FetchError::TimedOut));
        let took = began.elapsed();
        let mut notes = Vec::new();
        let (json, freshness, unusable) = match loaded {
            Ok(Loaded::Set(set)) => {
                self.known = set.validator().cloned();
                notes.extend(set.notes());
                let json = set.jwks().unwrap_or_default().to_vec();
                (json, set.freshness(), None)
            }
            Ok(_) => return Look::Same,
            // The body is a key set, if an unusable one, or something else.
            Err(error @ FetchError::KeySet(_)) => {
                self.known = None;
                (self.tee.body(), None, Some(error))
            }
            Err(error) => return Look::Unread(self.unread(&error)),
        };
        if self.last.as_ref() == Some(&json) {
            return Look::Same;
        }
        let unusable = unusable.map(|error| self.unread(&error));
        let rows = match table::of_set(&json) {
            Ok(rows) => rows,
            Err(error) => return Look::Unread(self.unread(&FetchError::KeySet(error))),
        };
        let mut answer = self.tee.answer(took, freshness, &self.settings);
        answer.notes = notes;
        self.last = Some(json);
        Look::Set(Seen {
            rows,
            answer: Some(answer),
            unusable,
        })
    }

    fn unread(&self, error: &FetchError) -> Failure {
        network::unfetched(self.source.name(), error)
    }
}
