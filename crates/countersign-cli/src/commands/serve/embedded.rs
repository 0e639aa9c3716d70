//! The sidecar inside another program of ours: the listeners, the gate and the record that `serve` has, on this
//! process's runtime. For `demo`; it takes no signals and writes no log.

use std::net::SocketAddr;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use clap::Parser;
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::sync::{Notify, mpsc, watch};

use super::args::Args;
use super::build::{self, Keyring};
use super::connection::Common;
use super::http::Role;
use super::life;
use super::settings;
use super::state::State;
use super::upkeep;
use crate::Failure;

/// The options, as on a command line.
#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    args: Args,
}

/// A sidecar that runs until it is dropped.
pub(in super::super) struct Embedded {
    state: Arc<State>,
    /// Where it answers proxies.
    pub(in super::super) auth: SocketAddr,
    /// Where its status page is.
    pub(in super::super) admin: SocketAddr,
    _stop: watch::Sender<bool>,
}

impl Embedded {
    /// Starts one with these options of `serve`, at free ports of loopback.
    ///
    /// # Errors
    /// As `serve`.
    pub(in super::super) fn start(options: &[&str]) -> Result<Self, Failure> {
        let ports = ["serve", "--listen=127.0.0.1:0", "--admin=127.0.0.1:0"];
        let line = Line::try_parse_from(ports.iter().chain(options));
        let line = line.map_err(|error| Failure::usage(crate::cli::reason(&error)))?;
        let plan = settings::load(&line.args).map_err(super::refused)?;
        let limits = plan.limits;
        let sockets = life::open(&plan)?;
        let place = |role| {
            let found = sockets.iter().find(|(of, _)| *of == role);
            let address = found.and_then(|(_, socket)| socket.address());
            address.ok_or_else(|| Failure::usage("the sidecar has no address"))
        };
        let (auth, admin) = (place(Role::Serve)?, place(Role::Admin)?);
        let built =
            build::gate(plan, &Keyring::default(), Arc::default()).map_err(super::refused)?;
        // Nobody else's metrics are taken over.
        let metrics = PrometheusBuilder::new().build_recorder().handle();
        let (reload, _) = mpsc::channel(1);
        let state = Arc::new(State::new(built.gate, metrics, reload, limits.connections));
        let (stop, stopping) = watch::channel(false);
        let (alive, _) = mpsc::channel(1);
        let common = Common {
            state: state.clone(),
            limits,
            stopping,
            pressure: Arc::new(Notify::new()),
        };
        life::listen(sockets, &Arc::new(ArcSwapOption::empty()), &common, &alive);
        tokio::spawn(upkeep::each_second(state.clone()));
        Ok(Self {
            state,
            auth,
            admin,
            _stop: stop,
        })
    }

    /// Whether it has usable keys.
    pub(in super::super) fn is_ready(&self) -> bool {
        self.state.is_ready()
    }

    /// Fetches the keys of each issuer now; whether that went well everywhere.
    pub(in super::super) async fn refresh(&self) -> bool {
        let mut well = true;
        for issuer in &self.state.gate.load_full().issuers {
            well &= issuer.keys.refresh().await.is_ok();
        }
        well
    }
}
