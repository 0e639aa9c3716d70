//! `serve`: the sidecar that answers for services in any language whether a request's token holds.
//!
//! `settings` reads and checks a configuration, `build` makes a gate of it, which decides the same for HTTP
//! and gRPC. `listen` and `connection` bound what clients can take; `life` has start, reload and end;
//! `record` counts, `admin` and `status` tell.

mod admin;
mod args;
mod build;
mod connection;
pub(super) mod embedded;
mod ext_authz;
mod gate;
mod http;
mod identity;
mod latency;
mod life;
mod listen;
mod logs;
mod notify;
mod path;
mod pulse;
mod record;
mod settings;
mod socket;
mod state;
mod status;
mod tls;
mod upkeep;
mod verify;

pub use args::Args;
pub use settings::LogFormat;

use std::io::{self, Write as _};

use settings::{Plan, Problems};

use crate::printable::printable;
use crate::{Exit, Failure};

/// Runs the command, until it is told to end.
///
/// # Errors
/// [`Failure`]: the configuration has problems, all of which are told, or an address is taken.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    let plan = settings::load(args).map_err(refused)?;
    if let Some(tls) = &plan.tls {
        tls::config(tls).map_err(refused)?;
    }
    if args.check {
        return check(plan);
    }
    logs::start(plan.log)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_name("countersign")
        .build()?;
    let ended = runtime.block_on(life::run(args, plan));
    // A name resolution that hangs must not hang the end.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    ended.map(|()| Exit::Success)
}

/// Tells what was checked.
fn check(plan: Plan) -> Result<Exit, Failure> {
    let mut out = io::stdout().lock();
    for warning in &plan.warnings {
        writeln!(out, "while verification is off: {}", printable(warning))?;
    }
    let (issuers, routes) = (plan.issuers.len(), plan.routes.len());
    // Building it finds what only the parts know.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let built =
        runtime.block_on(async { build::gate(plan, &Default::default(), Default::default()) });
    let built = built.map_err(refused)?;
    let mode = built.gate.mode();
    writeln!(
        out,
        "the configuration is sound: {issuers} issuers, {routes} routes, signature verification {mode}"
    )?;
    Ok(Exit::Success)
}

/// Every problem, in one failure.
fn refused(problems: Problems) -> Failure {
    Failure::usage(match problems.as_slice() {
        [one] => one.clone(),
        several => {
            let list = several.join("; ");
            format!("{} problems: {list}", several.len())
        }
    })
}
