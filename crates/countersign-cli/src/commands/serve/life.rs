//! Start, reload and end of the process.

use std::io::{self, Write as _};
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use countersign_tower::{Mode, known_answer_test};
use rustls::ServerConfig;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{Notify, Semaphore, mpsc, watch};

use super::args::Args;
use super::build::{self, Built, Keyring};
use super::connection::Common;
use super::http::Role;
use super::listen::Listener;
use super::settings::{self, Plan, Problems, Shutdown};
use super::socket::{self, Socket};
use super::state::{ReloadRequest, State};
use super::{notify, refused, tls, upkeep};
use crate::Failure;

/// The life of the process.
struct Life<'a> {
    args: &'a Args,
    state: Arc<State>,
    keyring: Keyring,
    tls: Arc<ArcSwapOption<ServerConfig>>,
    /// What a reload can't change.
    fixed: Fixed,
    shutdown: Shutdown,
}

/// What takes effect at a start only.
#[derive(PartialEq, Eq)]
struct Fixed {
    listen: Vec<settings::Address>,
    grpc: Vec<settings::Address>,
    admin: Vec<settings::Address>,
    tls: bool,
    limits: settings::Limits,
    log: settings::Log,
}

impl Fixed {
    fn of(plan: &Plan) -> Self {
        Self {
            listen: plan.listen.clone(),
            grpc: plan.grpc.clone(),
            admin: plan.admin.clone(),
            tls: plan.tls.is_some(),
            limits: plan.limits,
            log: plan.log,
        }
    }
}

/// Runs until a signal ends it.
pub(super) async fn run(args: &Args, plan: Plan) -> Result<(), Failure> {
    known_answer_test().map_err(|failed| Failure::usage(failed.to_string()))?;
    let metrics = upkeep::install_metrics()?;
    let mut signals = Signals::new()?;
    let (stop, stopping) = watch::channel(false);
    let (reload, mut reloads) = mpsc::channel(4);
    let sockets = open(&plan)?;
    let tls = plan.tls.as_ref().map(tls::config).transpose();
    let tls = Arc::new(ArcSwapOption::from(tls.map_err(refused)?));
    let (limits, shutdown, fixed) = (plan.limits, plan.shutdown, Fixed::of(&plan));
    for warning in &plan.warnings {
        tracing::warn!("while verification is off: {warning}");
    }
    let built = build::gate(plan, &Keyring::default(), Arc::default()).map_err(refused)?;
    let Built { gate, keyring, .. } = built;
    let state = Arc::new(State::new(gate, metrics, reload, limits.connections));
    let mut life = Life {
        args,
        state: state.clone(),
        keyring,
        tls,
        fixed,
        shutdown,
    };
    upkeep::raise_file_limit(limits.connections);
    life.announce(&sockets)?;
    let (alive, gone) = mpsc::channel(1);
    let common = Common {
        state,
        limits,
        stopping,
        pressure: Arc::new(Notify::new()),
    };
    life.start(sockets, &common, alive);
    life.attend(&mut signals, &mut reloads).await;
    drop(reloads); // whoever asks for one from now on is told so
    life.end(stop, gone, &mut signals).await;
    Ok(())
}

impl Life<'_> {
    /// Starts the listeners and what happens each second.
    fn start(&self, sockets: Vec<(Role, Socket)>, common: &Common, alive: mpsc::Sender<()>) {
        listen(sockets, &self.tls, common, &alive);
        tokio::spawn(upkeep::each_second(self.state.clone()));
        if let Some(interval) = notify::watchdog() {
            tokio::spawn(upkeep::signs_of_life(interval));
        }
        tokio::spawn(upkeep::self_test(self.state.clone()));
        notify::ready();
    }

    /// Says where it listens, and loudly what is not safe.
    fn announce(&self, sockets: &[(Role, Socket)]) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        let encrypted = self.tls.load().is_some();
        for (role, socket) in sockets {
            let (what, tls) = match role {
                Role::Serve => ("listening", encrypted),
                Role::Grpc => ("grpc", encrypted),
                Role::Admin => ("admin", false),
            };
            let name = socket.name(tls && matches!(socket, Socket::Tcp(..)));
            writeln!(out, "{what} {name}")?;
            tracing::info!(address = name, "{what}");
            if socket.is_remote() && !tls {
                tracing::warn!(
                    address = name,
                    "others can reach this address, and what is said there is not encrypted: tokens \
                     can be read on the way, and answers changed"
                );
            }
            if socket.is_remote() && *role == Role::Admin {
                tracing::warn!(
                    address = name,
                    "others can reach the status page, the metrics and the reload: let a firewall keep \
                     them to those who run this"
                );
            }
        }
        out.flush()?;
        let mode = self.state.gate.load().mode();
        if mode != Mode::Enforce {
            tracing::warn!(%mode, "signature verification is not enforced for every request");
        }
        Ok(())
    }

    /// Reloads when it is asked to, until a signal ends it.
    async fn attend(&mut self, signals: &mut Signals, reloads: &mut mpsc::Receiver<ReloadRequest>) {
        loop {
            tokio::select! {
                _ = signals.terminate.recv() => return,
                _ = signals.interrupt.recv() => return,
                _ = signals.hangup.recv() => {
                    let _ = self.reload().await; // told already
                }
                Some(asked) = reloads.recv() => {
                    let result = self.reload().await;
                    let _ = asked.send(result); // who asked may have gone
                }
            }
        }
    }

    /// Reads the configuration again. One that has problems changes nothing.
    async fn reload(&mut self) -> Result<(), Problems> {
        notify::reloading();
        let result = self.try_reload().await;
        match &result {
            Ok(()) => tracing::info!("configuration reloaded"),
            Err(problems) => {
                for problem in problems {
                    tracing::error!(problem, "the configuration was refused, the old one stays");
                }
            }
        }
        self.state.reloaded(&result);
        notify::ready();
        result
    }

    async fn try_reload(&mut self) -> Result<(), Problems> {
        let plan = tokio::task::block_in_place(|| settings::load(self.args))?;
        let fresh = Fixed::of(&plan);
        if fresh.tls != self.fixed.tls {
            return Err(vec!["tls: turning it on or off needs a restart".to_owned()]);
        }
        let config = plan.tls.as_ref().map(tls::config).transpose()?;
        if fresh != self.fixed {
            tracing::warn!("listen, grpc, admin, limits and log take effect with a restart");
        }
        let shutdown = plan.shutdown;
        let built = build::gate(plan, &self.keyring, self.state.record.clone())?;
        let mode = built.gate.mode();
        if mode != Mode::Enforce {
            tracing::warn!(%mode, "signature verification is not enforced for every request");
        }
        self.tls.store(config);
        self.keyring = built.keyring;
        self.shutdown = shutdown;
        self.state.gate.store(Arc::new(built.gate));
        for file in built.files {
            tokio::spawn(async move {
                // Why it failed is in the status, and in the log.
                let _ = file.refresh().await;
            });
        }
        Ok(())
    }

    /// Ends: unready at once, deaf after a while, gone when the last request is answered. A second
    /// signal ends the waiting.
    async fn end(
        self,
        stop: watch::Sender<bool>,
        mut gone: mpsc::Receiver<()>,
        signals: &mut Signals,
    ) {
        notify::stopping();
        self.state.drain();
        let Shutdown { delay, drain } = self.shutdown;
        let open = self.state.connections().open;
        tracing::info!(open, "shutting down");
        let ending = async {
            tokio::time::sleep(delay).await;
            let _ = stop.send(true); // without a listener there is nobody to tell
            tokio::time::timeout(drain, gone.recv()).await.is_ok()
        };
        tokio::select! {
            all = ending => match all {
                true => tracing::info!("every connection came to its end"),
                false => {
                    let open = self.state.connections().open;
                    tracing::warn!(open, "connections were cut off after the drain time-out");
                }
            },
            () = signals.end() => tracing::warn!("a second signal: ending at once"),
        }
    }
}

/// The signals that matter.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
}

impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hangup: signal(SignalKind::hangup())?,
        })
    }

    async fn end(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// Starts the listeners.
pub(super) fn listen(
    sockets: Vec<(Role, Socket)>,
    tls: &Arc<ArcSwapOption<ServerConfig>>,
    common: &Common,
    alive: &mpsc::Sender<()>,
) {
    let room = Arc::new(Semaphore::new(common.limits.connections));
    for (role, socket) in sockets {
        let mut common = common.clone();
        let (tls, room) = match role {
            Role::Serve | Role::Grpc => (tls.clone(), room.clone()),
            // Those who run it get through, whatever the others take.
            Role::Admin => (Arc::default(), Arc::new(Semaphore::new(64))),
        };
        if role == Role::Admin {
            common.pressure = Arc::new(Notify::new());
        }
        let listener = Listener {
            socket,
            role,
            tls,
            common,
            room,
            alive: alive.clone(),
        };
        tokio::spawn(listener.run());
    }
}

/// The sockets: those that systemd gives, and for a role that it gives none, those of the plan.
pub(super) fn open(plan: &Plan) -> Result<Vec<(Role, Socket)>, Failure> {
    let mut sockets = socket::activated()?;
    let roles = [
        (Role::Serve, &plan.listen),
        (Role::Grpc, &plan.grpc),
        (Role::Admin, &plan.admin),
    ];
    for (role, addresses) in roles {
        if sockets.iter().any(|(given, _)| *given == role) {
            continue;
        }
        for address in addresses {
            sockets.push((role, socket::bind(address, plan.socket_mode)?));
        }
    }
    Ok(sockets)
}
