//! Listeners: TCP and Unix sockets, bound here or given by systemd.

use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use arc_swap::ArcSwapOption;
use listenfd::ListenFd;
use rustls::ServerConfig;
use tokio::net::{TcpListener, TcpSocket, TcpStream, UnixListener};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio_rustls::TlsAcceptor;

use super::connection::{self, Common};
use super::http::Role;
use super::settings::Address;
use crate::Failure;

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 4096;

/// A socket that is listened at.
pub(super) enum Socket {
    Tcp(TcpListener),
    /// With the file, to be removed at the end; none where systemd owns it.
    Unix(UnixListener, Option<PathBuf>),
}

/// A connection that came to a [`Socket`].
enum Stream {
    Tcp(TcpStream),
    Unix(tokio::net::UnixStream),
}

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

/// The sockets of systemd's socket activation, by the role that their names give them: `admin`, or
/// any other name for the one that serves.
pub(super) fn activated() -> Result<Vec<(Role, Socket)>, Failure> {
    let names = std::env::var("LISTEN_FDNAMES").unwrap_or_default();
    let names: Vec<&str> = names.split(':').collect();
    let mut given = ListenFd::from_env();
    let mut sockets = Vec::new();
    for index in 0..given.len() {
        let role = match names.get(index) {
            Some(&"admin") => Role::Admin,
            _ => Role::Serve,
        };
        let socket = taken(&mut given, index).map_err(|error| {
            Failure::usage(format!("socket {index} of the socket activation: {error}"))
        })?;
        if let Some(socket) = socket {
            sockets.push((role, socket));
        }
    }
    Ok(sockets)
}

fn taken(given: &mut ListenFd, index: usize) -> io::Result<Option<Socket>> {
    // The wrong kind is an error, and leaves the socket where it is.
    if let Ok(Some(listener)) = given.take_tcp_listener(index) {
        listener.set_nonblocking(true)?;
        return Ok(Some(Socket::Tcp(TcpListener::from_std(listener)?)));
    }
    let Some(listener) = given.take_unix_listener(index)? else {
        return Ok(None);
    };
    listener.set_nonblocking(true)?;
    Ok(Some(Socket::Unix(UnixListener::from_std(listener)?, None)))
}

/// Binds an address.
pub(super) fn bind(address: &Address, socket_mode: u32) -> Result<Socket, Failure> {
    let bound = match address {
        Address::Tcp(address) => bind_tcp(*address).map(Socket::Tcp),
        Address::Unix(path) => {
            let bound = bind_unix(path, socket_mode);
            bound.map(|listener| Socket::Unix(listener, Some(path.clone())))
        }
    };
    bound.map_err(|error| {
        Failure::usage(format!(
            "{address}: {error}; give another address, or end what listens there"
        ))
    })
}

fn bind_tcp(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Binds a Unix socket. One that nobody listens at any more is replaced; anything else that has the
/// name is left alone.
fn bind_unix(path: &Path, mode: u32) -> io::Result<UnixListener> {
    if let Ok(found) = std::fs::symlink_metadata(path) {
        let dead = found.file_type().is_socket() && UnixStream::connect(path).is_err();
        if !dead {
            return Err(io::Error::from(io::ErrorKind::AddrInUse));
        }
        std::fs::remove_file(path)?;
    }
    let listener = UnixListener::bind(path)?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?;
    Ok(listener)
}

impl Socket {
    /// Where it listens, as a URL where it is one.
    pub(super) fn name(&self, tls: bool) -> String {
        match self {
            Self::Tcp(listener) => {
                let scheme = if tls { "https" } else { "http" };
                let address = listener.local_addr();
                address.map_or_else(|_| scheme.to_owned(), |a| format!("{scheme}://{a}"))
            }
            Self::Unix(listener, _) => {
                let address = listener.local_addr().ok();
                let path = address.as_ref().and_then(|address| address.as_pathname());
                let path = path.map_or_else(String::new, |path| path.display().to_string());
                format!("unix:{path}")
            }
        }
    }

    /// Whether others than this machine's users can reach it.
    pub(super) fn is_remote(&self) -> bool {
        match self {
            Self::Tcp(listener) => listener
                .local_addr()
                .is_ok_and(|address| !address.ip().is_loopback()),
            Self::Unix(..) => false,
        }
    }

    async fn accept(&self) -> io::Result<Stream> {
        match self {
            Self::Tcp(listener) => listener
                .accept()
                .await
                .map(|(stream, _)| Stream::Tcp(stream)),
            Self::Unix(listener, _) => {
                let accepted = listener.accept().await;
                accepted.map(|(stream, _)| Stream::Unix(stream))
            }
        }
    }

    /// Stops listening; gives the connections that had come already.
    fn close(self) -> Vec<Stream> {
        match self {
            Self::Tcp(listener) => {
                let Ok(listener) = listener.into_std() else {
                    return Vec::new();
                };
                let waiting = std::iter::from_fn(|| listener.accept().ok());
                let streams = waiting.filter_map(|(stream, _)| {
                    stream.set_nonblocking(true).ok()?;
                    TcpStream::from_std(stream).ok().map(Stream::Tcp)
                });
                streams.collect()
            }
            Self::Unix(listener, path) => {
                if let Some(path) = path {
                    let _ = std::fs::remove_file(path); // gone already is as well
                }
                let Ok(listener) = listener.into_std() else {
                    return Vec::new();
                };
                let waiting = std::iter::from_fn(|| listener.accept().ok());
                let streams = waiting.filter_map(|(stream, _)| {
                    stream.set_nonblocking(true).ok()?;
                    let stream = tokio::net::UnixStream::from_std(stream);
                    stream.ok().map(Stream::Unix)
                });
                streams.collect()
            }
        }
    }
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
    state.accepted.fetch_add(1, Ordering::Relaxed);
    state.open.fetch_add(1, Ordering::Relaxed);
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
        state.open.fetch_sub(1, Ordering::Relaxed);
        drop(held);
    });
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
