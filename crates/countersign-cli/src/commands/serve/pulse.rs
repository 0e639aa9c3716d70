//! What a connection is doing, so that one that does nothing, or too slowly, can be closed.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What a connection is doing.
pub(super) struct Pulse {
    began: Instant,
    /// When the last request ended, in milliseconds since the beginning.
    quiet_since: AtomicU64,
    /// When the first byte of a head came, plus one; zero where none is under way.
    head_since: AtomicU64,
    active: AtomicU32,
    served: AtomicBool,
    http2: AtomicBool,
}

/// What is to be done about a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judged {
    /// It may go on.
    Well,
    /// It has been quiet for so long that nothing is lost by closing it.
    Quiet,
    /// It is too slow.
    Slow,
}

impl Pulse {
    pub(super) fn new() -> Self {
        Self {
            began: Instant::now(),
            quiet_since: AtomicU64::new(0),
            head_since: AtomicU64::new(0),
            active: AtomicU32::new(0),
            served: AtomicBool::new(false),
            http2: AtomicBool::new(false),
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// A request begins; it lasts as long as the guard.
    pub(super) fn request(self: &Arc<Self>) -> Request {
        self.active.fetch_add(1, Ordering::Relaxed);
        self.head_since.store(0, Ordering::Relaxed);
        self.served.store(true, Ordering::Relaxed);
        Request(self.clone())
    }

    /// Whether it ever had a request.
    pub(super) fn has_served(&self) -> bool {
        self.served.load(Ordering::Relaxed)
    }

    /// Whether it speaks HTTP/2.
    pub(super) fn is_http2(&self) -> bool {
        self.http2.load(Ordering::Relaxed)
    }

    /// For how long it has had no request; `None` while it has one.
    pub(super) fn quiet_for(&self) -> Option<Duration> {
        let quiet = self.active.load(Ordering::Relaxed) == 0;
        let since = self.quiet_since.load(Ordering::Relaxed);
        quiet.then(|| Duration::from_millis(self.now().saturating_sub(since)))
    }

    fn head_for(&self) -> Option<Duration> {
        let since = self.head_since.load(Ordering::Relaxed).checked_sub(1)?;
        Some(Duration::from_millis(self.now().saturating_sub(since)))
    }

    /// Whether it keeps within the limits.
    pub(super) fn judge(&self, head_timeout: Duration, idle_timeout: Duration) -> Judged {
        let Some(quiet) = self.quiet_for() else {
            return Judged::Well;
        };
        if self.head_for().is_some_and(|head| head >= head_timeout) {
            return Judged::Slow;
        }
        if quiet >= idle_timeout {
            return Judged::Quiet;
        }
        Judged::Well
    }

    /// Bytes came.
    fn bytes(&self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        if !self.has_served() && bytes.starts_with(b"PRI") {
            self.http2.store(true, Ordering::Relaxed);
        }
        // A connection of HTTP/2 has bytes between requests, too.
        if self.is_http2() || self.active.load(Ordering::Relaxed) > 0 {
            self.head_since.store(0, Ordering::Relaxed);
        } else if self.head_since.load(Ordering::Relaxed) == 0 {
            let now = self.now().saturating_add(1);
            self.head_since.store(now, Ordering::Relaxed);
        }
    }
}

/// A request that is under way.
pub(super) struct Request(Arc<Pulse>);

impl Drop for Request {
    fn drop(&mut self) {
        self.0.quiet_since.store(self.0.now(), Ordering::Relaxed);
        self.0.active.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A stream that tells its pulse of what comes.
pub(super) struct Felt<S> {
    stream: S,
    pulse: Arc<Pulse>,
}

impl<S> Felt<S> {
    pub(super) const fn new(stream: S, pulse: Arc<Pulse>) -> Self {
        Self { stream, pulse }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Felt<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if polled.is_ready() {
            let new = buffer.filled().get(before..);
            self.pulse.bytes(new.unwrap_or_default());
        }
        polled
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Felt<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(20);
    const LONG: Duration = Duration::from_secs(60);

    fn wait() {
        std::thread::sleep(Duration::from_millis(40));
    }

    #[test]
    fn a_slow_head_is_told_from_a_quiet_connection_and_from_a_request() {
        let pulse = Arc::new(Pulse::new());
        wait();
        assert_eq!(pulse.judge(SHORT, LONG), Judged::Well, "no byte yet");
        assert_eq!(pulse.judge(LONG, SHORT), Judged::Quiet);
        pulse.bytes(b"GET /");
        wait();
        pulse.bytes(b"auth");
        assert_eq!(pulse.judge(SHORT, LONG), Judged::Slow);
        let request = pulse.request();
        wait();
        assert_eq!(pulse.judge(SHORT, SHORT), Judged::Well, "at work");
        pulse.bytes(b"a body");
        drop(request);
        assert_eq!(pulse.judge(SHORT, SHORT), Judged::Well, "just done");
        wait();
        assert_eq!(pulse.judge(SHORT, LONG), Judged::Well, "no head under way");
        assert_eq!(pulse.judge(SHORT, SHORT), Judged::Quiet);
    }

    #[test]
    fn frames_of_http2_are_no_head() {
        let pulse = Arc::new(Pulse::new());
        pulse.bytes(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        wait();
        pulse.bytes(b"a ping");
        assert_eq!(pulse.judge(SHORT, LONG), Judged::Well);
        assert_eq!(pulse.judge(LONG, SHORT), Judged::Quiet);
    }
}
