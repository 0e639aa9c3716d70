//! A client of HTTP/1.1 that does as little as can be, so that the server is what is timed.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::Figures;
use crate::tokens::Tokens;

/// Load for a while.
#[derive(Clone, Copy)]
pub(crate) struct Load {
    pub(crate) address: SocketAddr,
    pub(crate) connections: usize,
    pub(crate) forged: u64,
    pub(crate) verifies: bool,
}

/// What was seen.
#[derive(Default)]
pub(crate) struct Seen {
    /// How long each request took, in nanoseconds.
    latencies: Vec<u32>,
    wrong: u32,
    took: Duration,
}

impl Seen {
    fn add(&mut self, other: Self) {
        self.latencies.extend(other.latencies);
        self.wrong = self.wrong.saturating_add(other.wrong);
    }

    pub(crate) fn figures(mut self) -> Figures {
        self.latencies.sort_unstable();
        let count = self.latencies.len();
        let percentile = |percent: usize| {
            let index = count.saturating_mul(percent) / 100;
            let nanos = self.latencies.get(index).copied().unwrap_or_default();
            f64::from(nanos) / 1000.0
        };
        let requests = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        Figures {
            per_second: requests / self.took.as_secs_f64(),
            p50: percentile(50),
            p99: percentile(99),
            wrong: f64::from(self.wrong),
        }
    }
}

impl Load {
    pub(crate) async fn run(self, tokens: &Arc<Tokens>, rotated: bool, time: Duration) -> Seen {
        let began = Instant::now();
        let mut connections = JoinSet::new();
        for number in 0..self.connections {
            let seed = u64::try_from(number).unwrap_or_default();
            connections.spawn(self.converse(tokens.clone(), rotated, began, time, seed));
        }
        let mut seen = Seen::default();
        while let Some(part) = connections.join_next().await {
            seen.add(part.expect("a connection that ends well"));
        }
        seen.took = began.elapsed();
        seen
    }

    /// One connection, request after request.
    async fn converse(
        self,
        tokens: Arc<Tokens>,
        rotated: bool,
        began: Instant,
        time: Duration,
        seed: u64,
    ) -> Seen {
        let mut stream = TcpStream::connect(self.address).await.expect("a server");
        stream.set_nodelay(true).expect("a socket");
        let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let (mut seen, mut buffer) = (Seen::default(), vec![0; 4096]);
        while began.elapsed() < time {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            let forged = random % 100 < self.forged;
            let token = tokens.get(rotated, forged, random >> 32);
            let request = format!(
                "GET / HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\r\n"
            );
            let sent = Instant::now();
            stream
                .write_all(request.as_bytes())
                .await
                .expect("an open connection");
            let status = read_status(&mut stream, &mut buffer).await;
            let nanos = u32::try_from(sent.elapsed().as_nanos()).unwrap_or(u32::MAX);
            seen.latencies.push(nanos);
            let expected = !(forged && self.verifies);
            let accepted = status == 200;
            seen.wrong = seen.wrong.saturating_add(u32::from(accepted != expected));
        }
        seen
    }
}

/// Reads an answer whole, and gives its status.
async fn read_status(stream: &mut TcpStream, buffer: &mut [u8]) -> u16 {
    let mut filled = 0;
    loop {
        let free = buffer.get_mut(filled..).expect("an answer is short");
        let read = stream.read(free).await.expect("an open connection");
        assert!(read > 0, "the server hung up");
        filled = filled.saturating_add(read);
        let text = std::str::from_utf8(buffer.get(..filled).unwrap_or_default());
        if let Some(status) = text.ok().and_then(status_if_whole) {
            return status;
        }
    }
}

/// The status of an answer, once its body is there as long as its head says.
fn status_if_whole(text: &str) -> Option<u16> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let named = name.eq_ignore_ascii_case("content-length");
        named.then(|| value.trim().parse::<usize>().ok()).flatten()
    })?;
    (body.len() >= length).then(|| head.get(9..12)?.parse().ok())?
}
