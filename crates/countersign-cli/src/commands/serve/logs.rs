//! The log: on standard error, for people or as JSON.

use std::io::IsTerminal as _;

use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt, registry};

use super::settings::{Log, LogFormat};
use crate::Failure;

/// Starts the log. Only once in a process.
pub(super) fn start(log: Log) -> Result<(), Failure> {
    let filter = Targets::new()
        .with_default(tracing::Level::WARN)
        .with_target("countersign", log.level)
        .with_target("countersign_cli", log.level)
        .with_target("countersign_jwks", log.level)
        .with_target("countersign_tower", log.level);
    let lines = fmt::layer().with_writer(std::io::stderr);
    let layer = match log.format {
        LogFormat::Json => lines.json().boxed(),
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).boxed(),
    };
    let started = registry().with(layer.with_filter(filter)).try_init();
    started.map_err(|error| Failure::usage(format!("the log can't be started: {error}")))
}
