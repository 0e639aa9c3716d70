//! The configuration: a file, options, or the environment; every problem at once.

mod address;
mod environment;
mod headers;
mod issuer;
mod limits;
mod read;
mod section;

use std::path::PathBuf;

use countersign::PolicyBuf;
use countersign_tower::Mode;
use http::HeaderName;

pub(super) use address::Address;
pub(super) use issuer::KeyPlan;
pub(super) use limits::{Limits, Shutdown};
pub(super) use read::load;
pub(super) use section::Problems;

/// A configuration that was checked.
pub(super) struct Plan {
    pub(super) listen: Vec<Address>,
    /// Where gRPC is spoken; nowhere, if empty.
    pub(super) grpc: Vec<Address>,
    pub(super) admin: Vec<Address>,
    /// The permissions of Unix sockets.
    pub(super) socket_mode: u32,
    pub(super) tls: Option<Tls>,
    pub(super) limits: Limits,
    pub(super) shutdown: Shutdown,
    pub(super) log: Log,
    pub(super) issuers: Vec<IssuerPlan>,
    /// Longest path first; the last one is the default.
    pub(super) routes: Vec<RoutePlan>,
    pub(super) identity: Vec<(String, HeaderName)>,
    pub(super) cookies: Vec<String>,
    pub(super) realm: Option<String>,
    pub(super) strip_token: bool,
    pub(super) verify_endpoint: bool,
    pub(super) preflight_passes: bool,
    /// What would be wrong if verification were on.
    pub(super) warnings: Problems,
}

/// An issuer and the place of its keys.
pub(super) struct IssuerPlan {
    pub(super) name: String,
    pub(super) keys: KeyPlan,
}

/// A route, with a policy for each issuer.
pub(super) struct RoutePlan {
    pub(super) path: String,
    pub(super) mode: Mode,
    pub(super) optional: bool,
    pub(super) policies: Vec<PolicyBuf>,
}

/// Files of a TLS listener.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tls {
    pub(super) certificate: PathBuf,
    pub(super) key: PathBuf,
    /// Who signs the certificates of clients; without it none is asked for.
    pub(super) client_ca: Option<PathBuf>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Log {
    pub(super) format: LogFormat,
    pub(super) level: tracing::Level,
}

/// The form of a line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// One JSON object a line
    Json,
    /// For people
    Text,
}
