//! The options of `serve`.

use std::path::PathBuf;

use countersign_tower::Mode;
use toml::{Table, Value};

use super::settings::{Address, LogFormat};
use crate::commands::verify::Preset;

/// Answer for services in any language whether a request's token holds: the sidecar.
///
/// A proxy (nginx auth_request, Traefik ForwardAuth, Caddy forward_auth, HAProxy, Envoy) asks /auth
/// with the client's headers and gets 200, 401, 403 or 503, and the caller's identity as headers.
/// Services may ask /verify. Health, metrics, a status page and reload are on a listener of their own.
///
/// Settings come from a file (--config), or from options for a single issuer, or else from the
/// environment, as a service with countersign-tower reads it. docs/serve.md has them all.
///
/// SIGHUP reads the configuration and the certificates again, SIGTERM and SIGINT end it without losing
/// a request.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
#[group(skip)]
pub struct Args {
    /// The configuration, in TOML
    #[arg(long, value_name = "FILE", conflicts_with_all = ["provider", "oidc", "jwks", "issuer"])]
    pub(super) config: Option<PathBuf>,
    /// Check the configuration, tell every problem, and end
    #[arg(long)]
    pub(super) check: bool,

    /// A well-known provider, such as clerk:DOMAIN; `countersign verify --provider list` names all
    #[arg(long, value_name = "NAME:ARG", help_heading = ISSUER)]
    provider: Option<String>,
    /// The issuer, whose keys are found by OpenID Connect Discovery
    #[arg(long, value_name = "ISSUER", conflicts_with_all = ["provider", "jwks"], help_heading = ISSUER)]
    oidc: Option<String>,
    /// The issuer's public keys: a file or a URL; needs --issuer
    #[arg(long, value_name = "FILE|URL", help_heading = ISSUER)]
    jwks: Option<String>,
    /// What `iss` must be, exactly
    #[arg(long, help_heading = ISSUER)]
    issuer: Option<String>,
    /// What `aud` must be or hold; one of them, where repeated
    #[arg(long, help_heading = ISSUER)]
    audience: Vec<String>,
    /// Accept any `aud`, or none
    #[arg(long, conflicts_with = "audience", help_heading = ISSUER)]
    allow_any_audience: bool,
    /// The id of the client that the token is for, where a provider needs it
    #[arg(long, value_name = "ID", help_heading = ISSUER)]
    client: Vec<String>,
    /// What `azp` must be; one of them, where repeated
    #[arg(long, value_name = "ORIGIN", help_heading = ISSUER)]
    authorized_party: Vec<String>,
    /// Settings for a well-known kind of token
    #[arg(long, value_enum, help_heading = ISSUER)]
    preset: Option<Preset>,
    /// A scope that each token must have; all of them, where repeated
    #[arg(long, help_heading = ISSUER)]
    scope: Vec<String>,
    /// By how many seconds clocks may differ
    #[arg(long, value_name = "SECONDS", help_heading = ISSUER)]
    leeway: Option<u32>,
    /// Keep keys in this file, for a start while the provider can't be reached
    #[arg(long, value_name = "FILE", help_heading = ISSUER)]
    snapshot: Option<String>,

    /// A claim for the service behind, and its header [default: sub=X-Auth-User]; may be repeated
    #[arg(long, value_name = "CLAIM=HEADER", value_parser = pair)]
    pub(super) header: Vec<(String, String)>,
    /// A cookie that the token may be in, where there is no Bearer token
    #[arg(long, value_name = "NAME")]
    pub(super) cookie: Vec<String>,
    /// How far signatures are verified: true, false, observe, 10% [default: true]
    ///
    /// Before JWT_SIGNATURE_VERIFICATION_ENABLED, and that before the file; for all routes.
    #[arg(long, value_name = "MODE", value_parser = mode)]
    pub(super) mode: Option<Mode>,

    /// Where to answer: an address, or unix:/PATH; may be repeated [default: 127.0.0.1:4466]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) listen: Vec<Address>,
    /// Where to answer Envoy and Istio by gRPC (ext_authz); may be repeated [default: nowhere]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) grpc: Vec<Address>,
    /// Where health, metrics, status and reload are [default: 127.0.0.1:4467]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) admin: Vec<Address>,
    /// How the log is written [default: text]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) log: Option<LogFormat>,
}

const ISSUER: &str = "A single issuer";

const EXAMPLES: &str = "\
Examples:
  countersign serve --provider clerk:clerk.example.com \\
    --authorized-party https://app.example.com --header o.id=X-Auth-Org
  countersign serve --config /etc/countersign/serve.toml --check";

impl Args {
    /// Whether an option says whose tokens are verified.
    pub(super) const fn names_issuer(&self) -> bool {
        self.provider.is_some()
            || self.oidc.is_some()
            || self.jwks.is_some()
            || self.issuer.is_some()
    }

    /// The options as an `[[issuer]]` of the file.
    pub(super) fn issuer_table(&self) -> Table {
        let mut table = Table::new();
        let texts = [
            ("provider", &self.provider),
            ("oidc", &self.oidc),
            ("jwks", &self.jwks),
            ("issuer", &self.issuer),
            ("snapshot", &self.snapshot),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                table.insert(key.to_owned(), Value::from(text.as_str()));
            }
        }
        let lists = [
            ("audience", &self.audience),
            ("client", &self.client),
            ("authorized_party", &self.authorized_party),
            ("scope", &self.scope),
        ];
        for (key, list) in lists {
            if !list.is_empty() {
                table.insert(key.to_owned(), Value::from(list.clone()));
            }
        }
        if self.allow_any_audience {
            table.insert("allow_any_audience".to_owned(), Value::from(true));
        }
        if let Some(leeway) = self.leeway {
            table.insert("leeway".to_owned(), Value::from(i64::from(leeway)));
        }
        let preset = self.preset.as_ref();
        if let Some(preset) = preset.and_then(clap::ValueEnum::to_possible_value) {
            table.insert("preset".to_owned(), Value::from(preset.get_name()));
        }
        table
    }
}

fn pair(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once('=') {
        Some((claim, header)) if !claim.is_empty() => Ok((claim.to_owned(), header.to_owned())),
        _ => Err("give it as CLAIM=HEADER, such as sub=X-Auth-User"),
    }
}

fn mode(text: &str) -> Result<Mode, String> {
    text.parse().map_err(|error| format!("{error}"))
}
