//! `dev-issuer`: an OpenID Connect issuer on this machine, for development and tests.
//!
//! It signs whatever it is asked to, for anyone who reaches it: that is its purpose, and why it
//! listens on loopback only unless it is told twice.

mod faults;
mod issuer;
mod page;
mod routes;
mod token;

use std::io::{self, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

use clap::builder::RangedU64ValueParser;
use url::Url;

use crate::{Exit, Failure, Paint};
use issuer::{Issuer, Settings};
pub use token::Preset;

/// Run an OpenID Connect issuer on this machine, for development. NOT FOR PRODUCTION.
///
/// It publishes its keys and signs any claims for anyone who asks: a frontend, a test-suite or a
/// service under development needs no account at a provider. It also rotates its key and
/// misbehaves on demand. Open its address in a browser, or:
///
///   curl -d grant_type=client_credentials -d client_id=me ISSUER/token
///   curl -d 'claims={"sub":"user_1","exp":1}' ISSUER/token      # any claims; null removes one
///   curl -d key=unknown ISSUER/token      # also: key=previous, header={"kid":null}
///   curl -X POST ISSUER/rotate
///   curl -d on=jwks -d fault=503 ISSUER/faults       # `curl -X DELETE ISSUER/faults` ends it
///
/// It runs until it is interrupted.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:4455")]
    listen: SocketAddr,
    /// What tokens and discovery call the issuer, if not the address: its name in a container network, say
    #[arg(long, value_name = "URL")]
    issuer: Option<Url>,
    /// Make the same keys each time
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// The length of its keys
    #[arg(long, value_name = "BITS", default_value = "2048", value_parser = RangedU64ValueParser::<usize>::new().range(2048..=8192))]
    bits: usize,
    /// How many keys stay published when it rotates
    #[arg(long, value_name = "NUMBER", default_value = "2", value_parser = RangedU64ValueParser::<usize>::new().range(1..=16))]
    keep: usize,
    /// What its tokens look like
    #[arg(long, default_value = "access-token")]
    preset: Preset,
    /// What `aud` is, where a request asks for none; none at all with the preset clerk-session
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// How long its tokens live, in seconds; 60 with the preset clerk-session, else 600
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    lifetime: Option<u64>,
    /// Listen on an address that others can reach: whoever does gets tokens for anyone
    #[arg(long)]
    allow_remote: bool,
    /// Do not print a line for each request
    #[arg(long)]
    quiet: bool,
}

/// Runs the command, until it is interrupted.
///
/// # Errors
/// [`Failure`]: an address that others can reach without `--allow-remote`, or one that is taken.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    if !args.listen.ip().is_loopback() && !args.allow_remote {
        return Err(Failure::usage(format!(
            "--listen {}: others could reach it, and it gives tokens for anyone to whoever asks; \
             listen on 127.0.0.1, or add --allow-remote where the network is closed",
            args.listen
        )));
    }
    let listener = TcpListener::bind(args.listen).map_err(|error| {
        Failure::usage(format!(
            "--listen {}: {error}; give another port, or 0 for a free one",
            args.listen
        ))
    })?;
    let address = listener.local_addr()?;
    let settings = settings(args, address)?;
    announce(&settings, address)?;
    let issuer = Arc::new(Mutex::new(Issuer::new(settings)));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(serve(listener, issuer))?;
    Ok(Exit::Success)
}

/// An issuer of Clerk-like tokens on this process's runtime, at that address, for `demo`: what serves it.
pub(super) async fn embedded(listener: tokio::net::TcpListener) -> io::Result<()> {
    let settings = Settings {
        issuer: format!("http://{}", listener.local_addr()?),
        seed: None,
        bits: 2048,
        keep: 2,
        preset: Preset::ClerkSession,
        audience: None,
        lifetime: 3600,
        any_host: false,
        quiet: true,
    };
    let issuer = Arc::new(Mutex::new(Issuer::new(settings)));
    axum::serve(listener, routes::router(issuer)).await
}

fn settings(args: &Args, address: SocketAddr) -> Result<Settings, Failure> {
    let issuer = match &args.issuer {
        Some(url) if url.query().is_some() || url.fragment().is_some() || url.host().is_none() => {
            return Err(Failure::usage(format!(
                "--issuer {url}: an issuer is a URL with a host and without query and fragment"
            )));
        }
        // The name is compared byte by byte; without a slash at its end it is as most write it.
        Some(url) => url.as_str().trim_end_matches('/').to_owned(),
        None => format!("http://{address}"),
    };
    Ok(Settings {
        issuer,
        seed: args.seed,
        bits: args.bits,
        keep: args.keep,
        preset: args.preset,
        audience: args.audience.clone(),
        lifetime: args.lifetime.unwrap_or_else(|| args.preset.lifetime()),
        any_host: args.allow_remote,
        quiet: args.quiet,
    })
}

/// Says what it is, where it is, and how to use it. The first line on standard output is the issuer.
fn announce(settings: &Settings, address: SocketAddr) -> Result<(), Failure> {
    let paint = Paint::stdout();
    let mut err = io::stderr().lock();
    let warning = "NOT FOR PRODUCTION: signs any claims for whoever asks.";
    writeln!(err, "countersign dev-issuer: {}", paint.warning(warning))?;
    let issuer = &settings.issuer;
    let mut out = io::stdout().lock();
    writeln!(out, "{issuer}")?;
    writeln!(out, "  keys       {issuer}{}", routes::JWKS)?;
    writeln!(out, "  discovery  {issuer}{}", routes::DISCOVERY)?;
    writeln!(out, "  page       http://{address}/")?;
    writeln!(
        out,
        "  a token    curl -d grant_type=client_credentials -d client_id=me {issuer}{}",
        routes::TOKEN
    )?;
    out.flush()?;
    Ok(())
}

async fn serve(listener: TcpListener, issuer: Arc<Mutex<Issuer>>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    // A client that keeps its connection, or a fault that hangs, must not keep the program alive.
    tokio::select! {
        ended = axum::serve(listener, routes::router(issuer)).into_future() => ended,
        () = interrupted() => Ok(()),
    }
}

async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
