//! Sockets: TCP and Unix, bound here or given by systemd.

use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use listenfd::ListenFd;
use tokio::net::{TcpListener, TcpSocket, TcpStream, UnixListener};

use super::http::Role;
use super::settings::Address;
use crate::Failure;

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 4096;

/// A socket that is listened at.
pub(super) enum Socket {
    Tcp(TcpListener, Owner),
    Unix(UnixListener, Owner),
}

/// Who made a socket.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// This process, with the file of a Unix socket, which is removed at the end.
    Process(Option<PathBuf>),
    /// Systemd, which keeps listening: what has come and was not accepted is for the next process.
    Systemd,
}

/// A connection that came to a [`Socket`].
pub(super) enum Stream {
    Tcp(TcpStream),
    Unix(tokio::net::UnixStream),
}

/// The sockets of systemd's socket activation, by the role that their names give them: `admin`,
/// `grpc`, or any other name for the one that serves.
pub(super) fn activated() -> Result<Vec<(Role, Socket)>, Failure> {
    let names = std::env::var("LISTEN_FDNAMES").unwrap_or_default();
    let names: Vec<&str> = names.split(':').collect();
    let mut given = ListenFd::from_env();
    let mut sockets = Vec::new();
    for index in 0..given.len() {
        let role = match names.get(index) {
            Some(&"admin") => Role::Admin,
            Some(&"grpc") => Role::Grpc,
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
        let listener = TcpListener::from_std(listener)?;
        return Ok(Some(Socket::Tcp(listener, Owner::Systemd)));
    }
    let Some(listener) = given.take_unix_listener(index)? else {
        return Ok(None);
    };
    listener.set_nonblocking(true)?;
    let listener = UnixListener::from_std(listener)?;
    Ok(Some(Socket::Unix(listener, Owner::Systemd)))
}

/// Binds an address.
pub(super) fn bind(address: &Address, socket_mode: u32) -> Result<Socket, Failure> {
    let bound = match address {
        Address::Tcp(address) => {
            let bound = bind_tcp(*address);
            bound.map(|listener| Socket::Tcp(listener, Owner::Process(None)))
        }
        Address::Unix(path) => {
            let bound = bind_unix(path, socket_mode);
            bound.map(|listener| Socket::Unix(listener, Owner::Process(Some(path.clone()))))
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
            Self::Tcp(listener, _) => {
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

    /// Where it listens, if that is no Unix socket.
    pub(super) fn address(&self) -> Option<SocketAddr> {
        match self {
            Self::Tcp(listener, ..) => listener.local_addr().ok(),
            Self::Unix(..) => None,
        }
    }

    /// Whether others than this machine's users can reach it.
    pub(super) fn is_remote(&self) -> bool {
        match self {
            Self::Tcp(listener, _) => listener
                .local_addr()
                .is_ok_and(|address| !address.ip().is_loopback()),
            Self::Unix(..) => false,
        }
    }

    pub(super) async fn accept(&self) -> io::Result<Stream> {
        match self {
            Self::Tcp(listener, _) => listener
                .accept()
                .await
                .map(|(stream, _)| Stream::Tcp(stream)),
            Self::Unix(listener, _) => {
                let accepted = listener.accept().await;
                accepted.map(|(stream, _)| Stream::Unix(stream))
            }
        }
    }

    /// Lets nobody begin to connect any more, where the system can; what has begun goes on. Without it, a
    /// connection that comes between the last `accept` and the end of the socket would be reset, though
    /// its client was told that it is there.
    #[cfg(target_os = "linux")]
    pub(super) fn refuse_newcomers(&self) -> bool {
        use socket2::{SockFilter, SockRef};
        /// Drops segments with SYN (RFC 9293 §3.1): the flags are the 14th octet of the header.
        const NO_SYN: [SockFilter; 4] = [
            SockFilter::new(0x30, 0, 0, 13),       // load the octet
            SockFilter::new(0x45, 0, 1, 2),        // without SYN, skip one
            SockFilter::new(0x06, 0, 0, 0),        // drop
            SockFilter::new(0x06, 0, 0, u32::MAX), // take
        ];
        match self {
            Self::Tcp(listener, Owner::Process(_)) => {
                let attached = SockRef::from(listener).attach_filter(&NO_SYN);
                attached.is_ok()
            }
            _ => false,
        }
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) const fn refuse_newcomers(&self) -> bool {
        false
    }

    /// Stops listening; gives the connections that had come already.
    pub(super) fn close(self) -> Vec<Stream> {
        match self {
            Self::Tcp(_, Owner::Systemd) | Self::Unix(_, Owner::Systemd) => Vec::new(),
            Self::Tcp(listener, Owner::Process(_)) => {
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
            Self::Unix(listener, Owner::Process(path)) => {
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
