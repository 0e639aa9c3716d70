//! Listeners: connections are accepted within their limit, and each is served in a task of its own.

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use arc_swap::ArcSwapOption;
use rustls::ServerConfig;
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio_rustls::TlsAcceptor;

use super::connection::{self, Common};
use super::http::Role;
use super::socket::{Socket, Stream};
use super::state::State;

/// How long a connection that has begun may take to come at the end: a round trip.
const LAST_CALL: Duration = Duration::from_millis(250);

/// A listener with what its connections need.
pub(super) struct Listener {
    pub(super) socket: Socket,
    pub(super) role: Role,
    /// For TCP; a reload swaps it.
    pub(super) tls: Arc<ArcSwapOption<ServerConfig>>,
    pub(super) common: Common,
    pub(super) room: Arc<Semaphore>,
    /// Lives as long as the listener and each of its connections.
    pub(super) alive: mpsc::Sender<()>,
}

impl Listener {
    /// Accepts connections until it is told to stop; those that had come by then are served, too.
    pub(super) async fn run(self) {
        let mut stopping = self.common.stopping.clone();
        loop {
            let permit = tokio::select! {
                biased;
                _ = stopping.wait_for(|stop| *stop) => break,
                permit = self.permit() => permit,
            };
            let accepted = tokio::select! {
                biased;
                _ = stopping.wait_for(|stop| *stop) => break,
                accepted = self.socket.accept() => accepted,
            };
            match accepted {
                Ok(stream) => self.spawn(stream, permit),
                Err(error) if is_of_one_connection(&error) => {}
                Err(error) => {
                    tracing::error!(%error, "connections can't be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
        if self.socket.refuse_newcomers() {
            self.last_call().await;
        }
        let Self {
            socket,
            role,
            tls,
            common,
            room: _,
            alive,
        } = self;
        for stream in socket.close() {
            spawn(stream, role, &tls, &common, alive.clone());
        }
    }

    /// Accepts what is on the way.
    async fn last_call(&self) {
        let last = async {
            loop {
                if let Ok(stream) = self.socket.accept().await {
                    self.spawn(stream, None);
                }
            }
        };
        let _: Result<(), _> = tokio::time::timeout(LAST_CALL, last).await;
    }

    /// Room for a connection. While there is none, quiet ones are asked to go.
    async fn permit(&self) -> Option<OwnedSemaphorePermit> {
        loop {
            if let Ok(permit) = self.room.clone().try_acquire_owned() {
                return Some(permit);
            }
            self.common.pressure.notify_waiters();
            let patience = Duration::from_millis(200);
            let waiting = tokio::time::timeout(patience, self.room.clone().acquire_owned());
            if let Ok(permit) = waiting.await {
                return permit.ok();
            }
        }
    }

    fn spawn(&self, stream: Stream, permit: Option<OwnedSemaphorePermit>) {
        let held = (self.alive.clone(), permit);
        spawn(stream, self.role, &self.tls, &self.common, held);
    }
}

/// Serves a connection in a task of its own, which holds what it is given to its end.
fn spawn(
    stream: Stream,
    role: Role,
    tls: &ArcSwapOption<ServerConfig>,
    common: &Common,
    held: impl Send + 'static,
) {
    let common = common.clone();
    let tls = tls.load_full();
    let state = common.state.clone();
    let open = Open::new(state);
    tokio::spawn(async move {
        match stream {
            Stream::Unix(stream) => connection::serve(stream, role, common).await,
            Stream::Tcp(stream) => {
                let _ = stream.set_nodelay(true); // answers are small; without it they are late, no more
                match tls {
                    None => connection::serve(stream, role, common).await,
                    Some(config) => encrypted(stream, config, role, common).await,
                }
            }
        }
        drop((open, held));
    });
}

/// Counts a connection while it lives.
struct Open(Arc<State>);

impl Open {
    fn new(state: Arc<State>) -> Self {
        state.accepted.fetch_add(1, Ordering::Relaxed);
        state.open.fetch_add(1, Ordering::Relaxed);
        Self(state)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn encrypted(stream: TcpStream, config: Arc<ServerConfig>, role: Role, common: Common) {
    let accepting = TlsAcceptor::from(config).accept(stream);
    match tokio::time::timeout(common.limits.handshake_timeout, accepting).await {
        Ok(Ok(stream)) => connection::serve(stream, role, common).await,
        Ok(Err(error)) => tracing::debug!(%error, "TLS handshake failed"),
        Err(_) => tracing::debug!("TLS handshake timed out"),
    }
}

/// Whether an error of `accept` is about the connection that was to be accepted.
fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::Interrupted
    )
}
