//! A provider on loopback that can be told to misbehave: HTTP/1.1 over plain TCP or TLS, written by
//! hand so that it can break every rule.

mod behaviour;
mod certificate;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

pub use behaviour::Behaviour;
pub use certificate::{Authority, Validity};

/// How a connection's head may be, in bytes.
const MAX_HEAD: usize = 16 * 1024;

/// A provider. It stops when it is dropped.
#[derive(Debug)]
pub struct Provider {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    open: AtomicUsize,
    sent: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    pages: HashMap<String, Behaviour>,
    tls: Option<Arc<ServerConfig>>,
    seen: Vec<Seen>,
}

/// A request that was received.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The path, with the query.
    pub path: String,
    headers: Vec<(String, String)>,
}

impl Seen {
    /// A header of the request.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test panics with this lock")
    }
}

/// Counts a connection while it is open.
struct Open(Arc<Shared>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Relaxed);
    }
}

impl Provider {
    /// A provider on 127.0.0.1, at a free port, without any page.
    pub async fn start() -> Self {
        Self::start_at("127.0.0.1:0").await
    }

    /// A provider at this address.
    pub async fn start_at(address: &str) -> Self {
        let listener = TcpListener::bind(address).await.expect("a free port");
        let address = listener.local_addr().expect("a bound listener");
        let shared = Arc::new(Shared::default());
        let task = Some(tokio::spawn(accept(listener, shared.clone())));
        Self {
            address,
            shared,
            task,
        }
    }

    /// Where it is.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// A URL of it, by plain http.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// How it answers for a path from now on.
    pub fn set(&self, path: &str, behaviour: Behaviour) {
        self.shared.state().pages.insert(path.to_owned(), behaviour);
    }

    /// Speaks TLS with this configuration from the next connection on.
    pub fn set_tls(&self, config: Arc<ServerConfig>) {
        self.shared.state().tls = Some(config);
    }

    /// Refuses connections, and breaks those that are open.
    pub async fn stop(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
            let _ = task.await; // it was aborted: that is the result
        }
    }

    /// Listens again, at the same address.
    pub async fn resume(&mut self) {
        let listener = TcpListener::bind(self.address).await.expect("its own port");
        self.task = Some(tokio::spawn(accept(listener, self.shared.clone())));
    }

    /// The requests so far.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        self.shared.state().seen.clone()
    }

    /// How many connections are open.
    #[must_use]
    pub fn open(&self) -> usize {
        self.shared.open.load(Relaxed)
    }

    /// How many bytes of bodies were taken by the peers.
    #[must_use]
    pub fn sent(&self) -> u64 {
        self.shared.sent.load(Relaxed)
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    // Connections end with the listener: the set aborts them when it is dropped.
    let mut connections = tokio::task::JoinSet::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            return;
        };
        shared.open.fetch_add(1, Relaxed);
        connections.spawn(connection(stream, Open(shared.clone())));
        while connections.try_join_next().is_some() {}
    }
}

async fn connection(stream: TcpStream, open: Open) {
    let tls = open.0.state().tls.clone();
    match tls {
        None => converse(stream, &open.0, true).await,
        Some(config) => {
            if let Ok(stream) = TlsAcceptor::from(config).accept(stream).await {
                // One request a connection, so that the next one sees the certificate of its time.
                converse(stream, &open.0, false).await;
            }
        }
    }
}

async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    shared: &Shared,
    keep_alive: bool,
) {
    while let Some(seen) = read_head(&mut stream).await {
        let behaviour = {
            let mut state = shared.state();
            let found = state.pages.get(&seen.path).cloned();
            state.seen.push(seen.clone());
            found.unwrap_or_else(|| Behaviour::status(404, ""))
        };
        let kept = answer(&mut stream, &behaviour, &seen, shared).await;
        if !kept || !keep_alive {
            let _ = stream.shutdown().await; // the peer may be gone already
            return;
        }
    }
}

async fn read_head<S: AsyncRead + Unpin>(stream: &mut S) -> Option<Seen> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.len() < MAX_HEAD {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).ok()?;
    let mut lines = head.split("\r\n");
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers = lines.filter_map(|line| line.split_once(": "));
    Some(Seen {
        path,
        headers: headers.map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
    })
}

/// Answers; whether the connection may be used again.
async fn answer<S: AsyncWrite + Unpin>(
    stream: &mut S,
    behaviour: &Behaviour,
    seen: &Seen,
    shared: &Shared,
) -> bool {
    match behaviour {
        Behaviour::Page {
            status,
            headers,
            body,
            delay,
        } => {
            tokio::time::sleep(*delay).await;
            let etag = headers
                .iter()
                .find(|(name, _)| name == "etag")
                .map(|(_, v)| v.as_str());
            if etag.is_some() && seen.header("if-none-match") == etag {
                return write(stream, b"HTTP/1.1 304 Not Modified\r\n\r\n").await;
            }
            let mut head = format!("HTTP/1.1 {status} Told\r\n");
            for (name, value) in headers {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
            if *status != 304 {
                head.push_str(&format!("content-length: {}\r\n", body.len()));
            }
            head.push_str("\r\n");
            write(stream, head.as_bytes()).await && write(stream, body).await
        }
        Behaviour::Raw(bytes) => {
            write(stream, bytes).await;
            false
        }
        Behaviour::Slow { pause } => {
            write(stream, b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n").await;
            while write(stream, b" ").await {
                tokio::time::sleep(*pause).await;
            }
            false
        }
        Behaviour::Endless { announced } => {
            endless(stream, *announced, shared).await;
            false
        }
        Behaviour::Hang => {
            tokio::time::sleep(Duration::from_secs(3600)).await;
            false
        }
        Behaviour::Close => false,
    }
}

/// A gibibyte, for as long as it is taken.
async fn endless<S: AsyncWrite + Unpin>(stream: &mut S, announced: bool, shared: &Shared) {
    const LENGTH: u64 = 1 << 30;
    let head = match announced {
        true => format!("HTTP/1.1 200 OK\r\ncontent-length: {LENGTH}\r\n\r\n"),
        false => "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".to_owned(),
    };
    let piece = [b' '; 4096];
    let mut alive = write(stream, head.as_bytes()).await;
    let mut left = LENGTH;
    while alive && left > 0 {
        alive = write(stream, &piece).await;
        shared.sent.fetch_add(piece.len() as u64, Relaxed);
        left = left.saturating_sub(piece.len() as u64);
    }
}

async fn write<S: AsyncWrite + Unpin>(stream: &mut S, bytes: &[u8]) -> bool {
    stream.write_all(bytes).await.is_ok() && stream.flush().await.is_ok()
}
