//! Keys from the network that never let a service down.
//!
//! ```no_run
//! use countersign::{Audience, Policy, UnixTime};
//! use countersign_jwks::RemoteKeys;
//!
//! // cargo run -- https://issuer.example TOKEN ...
//! #[tokio::main]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let mut arguments = std::env::args().skip(1);
//!     let issuer = arguments.next().ok_or("which issuer?")?;
//!     let policy = Policy::new(&issuer, Audience::one_of(&["api"]));
//!     let keys = RemoteKeys::discover(&issuer).start()?;
//!     keys.ready().await?; // or start at once, and be unready
//!     for token in arguments {
//!         match keys.verify_owned(&token, &policy, UnixTime::now()).await {
//!             Ok(verified) => println!("{}", verified.get().subject().unwrap_or_default()),
//!             Err(error) => println!("{}: {error}", error.code()),
//!         }
//!     }
//!     Ok(())
//! }
//! ```
//!
//! ```toml
//! [dependencies]
//! countersign = { version = "0.1", features = ["std"] }
//! countersign-jwks = "0.1"
//! tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
//! ```
//!
//! # What happens when
//! | the set is | when | tokens with a known `kid` | the provider is asked |
//! |---|---|---|---|
//! | fresh | as `Cache-Control`, `Age` and `Expires` say, within 5 minutes to 1 hour; else 10 minutes | verify | no |
//! | refreshing | from 80 % of that on | verify | once, in the background |
//! | stale | that is over, and the provider fails | verify | after 2 s, backing off to 1 minute |
//! | expired | 24 hours after the last 200 or 304 | `keys_unavailable` | after 1 s, backing off to 1.8 s |
//!
//! - An unknown `kid` causes one refresh per 30 seconds, whoever and how many ask; those who ask
//!   while it runs wait for it, 3 seconds at most. Within the cooldown an unknown `kid` fails at
//!   once; one that comes back may draw on a small reserve.
//! - An answer is believed only with status 200, within 256 KiB, strictly parsed, with 1 to 64 keys
//!   of which one is usable. Anything else leaves the last good set in place, and shows in
//!   [`Status`].
//! - A refresh replaces the set. An older answer that comes late does not.
//!
//! Every number is a field of [`Settings`]. `docs/keys.md` in the repository says what to do in an
//! outage, what each error means, and how other libraries fare in the same one.
//!
//! # Parts
//! [`RemoteKeys`] is the handle, [`Issuers`] several of them; [`Provider`] knows Clerk, Auth0, Keycloak
//! and others. [`Source`] is where keys come from;
//! [`Fetch`] is the transport; [`Snapshot`] keeps the last good set for the next start. Times are
//! taken from a clock that only goes forward; on a machine that was suspended it may have stood
//! still meanwhile.
//!
//! # Features
//! `http` (on by default): [`HttpFetch`]. `watch` (on by default): [`FileSource`] notices changes at
//! once. `blocking`: `BlockingKeys`, for programs without async.
#![forbid(unsafe_code)]

#[cfg(feature = "blocking")]
mod blocking;
mod builder;
mod driver;
mod error;
mod fetch;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod issuers;
mod machine;
mod observe;
mod provider;
mod published;
mod remote;
mod settings;
mod shared;
mod snapshot;
mod source;
mod status;

#[cfg(feature = "blocking")]
pub use blocking::BlockingKeys;
pub use builder::{BuildError, Builder};
pub use error::{Error, KeysUnavailable};
pub use fetch::{BoxFuture, Chunks, Fetch, FetchError, Reach, Request, Response};
#[cfg(feature = "http")]
pub use fetch::{HttpError, HttpFetch, HttpFetchBuilder};
pub use issuers::Issuers;
pub use machine::State;
pub use provider::{KubernetesApi, Provider, ProviderError, TokenUse};
pub use published::CurrentKeys;
pub use remote::RemoteKeys;
pub use settings::{Settings, SettingsError};
pub use snapshot::{FileSnapshot, MemorySnapshot, Snapshot, SnapshotError, Stored};
pub use source::{
    DiscoveredSource, EnvSource, FileSource, Limits, Loaded, LoadedSet, Metadata, PemSource,
    Source, UrlSource, Validator, keys_from_pem,
};
pub use status::{Counts, KeyStatus, Status};
